import type { Problem } from "../i18n/problem";
import type { Population } from "../population/population";
import type { FormulaPlace, WorkedSheet } from "./excel-place";

/**
 * A sheet of plain formulas beside the firms: one column of points per indicator, then groups, coverage, score and ranks.
 * @returns why it cannot be said in formulas, where it cannot
 */
export function workedSheet(population: Population, place: FormulaPlace): WorkedSheet | Problem[] {
  throw new Error(`${population.compiled.scorecard.id} ${place.language}`);
}
