import { quantile } from "../engine/quantile";
import type { MessageCode } from "../i18n/messages";
import { plainCell } from "../scorecard/cell";
import type { Finding, Severity } from "./check";
import type { Population } from "./population";
import { RowKind } from "./rows";

/** What the cells of one indicator hold, over the rows that are firms. */
export interface IndicatorQuality {
  /** Column among those of the sheet; null where the indicator has none. */
  column: number | null;
  /** Figures read, and firms without one. */
  figures: number;
  missing: number;
  /** In the indicator's unit; NaN of no figures, and of words. The median is of type 7. */
  least: number;
  median: number;
  greatest: number;
  /** Whether a formula over the column's cells gives the same: all figures are numbers, all numbers are figures, in the same unit. */
  isPlain: boolean;
  /** Findings on the indicator's column and its cells, by severity. */
  findings: Partial<Record<Severity, number>>;
}

/** The data of each indicator. @param findings what a check of the same population found */
export function dataQuality(population: Population, findings: readonly Finding[]): IndicatorQuality[] {
  const { compiled, match, kinds, columns, sheet } = population;
  const firms = kinds.reduce((count, kind) => count + (kind === RowKind.firm ? 1 : 0), 0);
  return compiled.indicators.map(({ choices }, k) => {
    const read = match.columns[k];
    const figures = columns[k].filter((figure) => figure === figure);
    const sorted = choices ? new Float64Array() : figures.slice().sort();
    const isNumber = (row: number): boolean => typeof plainCell(sheet.values[row][read!.column]) === "number";
    const counted: Partial<Record<Severity, number>> = {};
    for (const { indicator, severity } of findings) if (indicator === k) counted[severity] = (counted[severity] ?? 0) + 1;
    return {
      column: read?.column ?? null,
      figures: figures.length,
      missing: firms - figures.length,
      least: sorted.length > 0 ? sorted[0] : NaN,
      median: sorted.length > 0 ? quantile(sorted, 0.5) : NaN,
      greatest: sorted.length > 0 ? sorted[sorted.length - 1] : NaN,
      isPlain:
        read !== null &&
        choices === null &&
        read.conversion.multiply === 1 &&
        read.conversion.divide === 1 &&
        columns[k].every((figure, row) => (figure === figure) === isNumber(row)),
      findings: counted,
    };
  });
}

/** How often each thing was found, with the first place where it was. */
export function findingCounts(findings: readonly Finding[]): { code: MessageCode; severity: Severity; count: number; first: Finding }[] {
  const byCode = new Map<MessageCode, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  return [...byCode].map(([code, list]) => ({ code, severity: list[0].severity, count: list.length, first: list[0] }));
}
