import { sentence } from "../../i18n/problem";
import { checkFigures, type Finding, type Severity } from "../../population/check";
import { examinedPopulation } from "../../population/examined";
import type { Population } from "../../population/population";
import type { Language } from "../../scorecard/scorecard";
import type { Place } from "../../workbook/port";
import { indicatorLabel } from "../names";
import type { Firms } from "../model";

/** A finding of INNOV_CHECK with the cell it speaks of. */
export interface LocatedFinding {
  severity: Severity;
  firm: string | null;
  indicator: string | null;
  message: string;
  place: Place;
}

/** The findings on the firms, worded as INNOV_CHECK words them; rows are those of the sheet. */
export function findingsOf(firms: Firms, scored: Population, language: Language): LocatedFinding[] {
  const { population, examined } = examinedPopulation(scored);
  const staged = firms.stageColumn >= 0 || scored.compiled.scorecard.stages.length === 1;
  return checkFigures(population, { ...examined, staged }).map((finding) => locate(finding, firms, population, language));
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
    firm: row === null ? null : firms.names[row - 1],
    indicator: indicator === null ? null : indicatorLabel(compiled, indicator, language),
    message: sentence(code, other, language),
    place: { sheet: place.sheet, row: place.row + (row ?? 0), column: place.column + (column ?? Math.max(0, stage)), rows: 1, columns: 1 },
  };
}
