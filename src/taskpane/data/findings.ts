import type { MessageCode } from "../../i18n/messages";
import { sentence } from "../../i18n/problem";
import { checkFigures, type Finding, type Severity } from "../../population/check";
import type { ExaminedPopulation } from "../../population/examined";
import type { Population } from "../../population/population";
import { equalInExcel, shortDecimal } from "../../engine/precision";
import { cellText, readFigure, saysUnit } from "../../scorecard/cell";
import type { Language } from "../../scorecard/scorecard";
import type { Place } from "../../workbook/port";
import { indicatorLabel } from "../names";
import type { Firms } from "../model";

/** A finding of INNOV_CHECK with the cell it speaks of. */
export interface LocatedFinding {
  severity: Severity;
  code: MessageCode;
  firm: string | null;
  indicator: string | null;
  message: string;
  place: Place;
  /** Row within the values, from 0, and indicator number; null where the finding concerns none. */
  row: number | null;
  k: number | null;
}

/** Findings of one kind: of one indicator's figures, of firms, of columns. */
export interface FindingGroup {
  severity: Severity;
  code: MessageCode;
  /** The indicator they all concern, null where they concern several or none. */
  k: number | null;
  findings: LocatedFinding[];
}

const SEVERITIES: Severity[] = ["error", "warning", "flag", "info"];

/** The findings on the firms, worded as INNOV_CHECK words them; rows are those of the sheet. */
export function findingsOf(firms: Firms, { population, examined }: ExaminedPopulation, language: Language): LocatedFinding[] {
  const staged = firms.stageColumn >= 0 || population.compiled.scorecard.stages.length === 1;
  const findings = checkFigures(population, { ...examined, staged });
  const refused = new Set(findings.filter(({ code }) => code === "percent-ratio").map(({ indicator }) => indicator));
  // A column that is refused for its ratios need not be doubted for them too.
  return findings
    .filter(({ code, indicator }) => !(code.startsWith("percent-doubtful") && refused.has(indicator)))
    .map((finding) => locate(finding, firms, population, language));
}

/** The findings by kind, and those of cells by indicator as well: the worst first, of equals those that are most. */
export function groupsOf(findings: readonly LocatedFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { severity, code, k, row } = finding;
    const own = row === null ? null : k;
    const key = `${code} ${own}`;
    const group = groups.get(key) ?? { severity, code, k: own, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  const rank = ({ severity }: FindingGroup): number => SEVERITIES.indexOf(severity);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.findings.length - a.findings.length);
}

function locate(
  { row, indicator, severity, code, params }: Finding,
  firms: Firms,
  { compiled, match }: Population,
  language: Language,
): LocatedFinding {
  const { place } = firms;
  const column = indicator === null ? null : (match.columns[indicator]?.column ?? null);
  const other = code === "firm-twice" || code === "firm-figures-twice" ? { ...params, row: Number(params.row) + place.row + 1 } : params;
  const stage = code === "firm-stage" || code === "firm-stage-blank" ? firms.stageColumn : -1;
  return {
    severity,
    code,
    firm: row === null ? null : firms.names[row - 1],
    indicator: indicator === null ? null : indicatorLabel(compiled, indicator, language),
    message: sentence(code, other, language),
    place: { sheet: place.sheet, row: place.row + (row ?? 0), column: place.column + (column ?? Math.max(0, stage)), rows: 1, columns: 1 },
    row: row === null ? null : row - 1,
    k: indicator,
  };
}

/** A text that is to become the number it is read as, in the unit of its column. */
export interface TextAsNumber {
  row: number;
  text: string;
  number: number;
}

/**
 * The numbers that stand as texts in an indicator's column. A text that says its own unit stays one where the header says none: what the
 * plain numbers beside it mean is not known there.
 */
export function textsAsNumbers(
  { sheet, columns, match }: Population,
  { k, findings }: Pick<FindingGroup, "k"> & { findings: readonly Pick<LocatedFinding, "row">[] },
): TextAsNumber[] {
  const column = k === null ? null : match.columns[k];
  if (!column || k === null) return [];
  const { multiply, divide } = column.conversion;
  return findings.flatMap(({ row }): TextAsNumber[] => {
    const cell = sheet.values[row!][column.column];
    const figure = columns[k][row!];
    if (figure !== figure || (saysUnit(cell) && !column.unitNamed)) return [];
    const number = shortDecimal((figure * divide) / multiply);
    return equalInExcel(readFigure(number, column), figure) ? [{ row: row!, text: cellText(cell), number }] : [];
  });
}
