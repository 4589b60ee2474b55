import type { WorkedSheet } from "../../src/export/excel-place";
import type { Population } from "../../src/population/population";
import { RowKind } from "../../src/population/rows";
import type { Calculated } from "./ironcalc";

/** What a spreadsheet may differ from the engine by. */
export const MOST = 1e-9;

/** Where a worked sheet, as a spreadsheet calculated it, is not what the engine says; and the largest difference of a score. */
export function compareWorked(
  population: Population,
  sheet: WorkedSheet,
  cells: readonly (readonly Calculated[])[],
): { wrong: string[]; largest: number } {
  const { scores, kinds, ranks, stageRanks } = population;
  const wrong: string[] = [];
  let largest = 0;
  kinds.forEach((kind, r) => {
    const row = cells[sheet.headerRow + 1 + r] ?? [];
    const { score, coverage, rank, stageRank } = sheet.columns;
    if (kind !== RowKind.firm) {
      if (row.some((cell, c) => sheet.rows[sheet.headerRow + 1 + r][c] !== null && c <= rank && cell !== ""))
        wrong.push(`row ${r}: a row that is no firm is filled`);
      return;
    }
    const expect = (what: string, column: number, wanted: number, none: string): void => {
      const got = row[column];
      if (
        Number.isNaN(wanted) ? got !== none : typeof got !== "number" || !(Math.abs(got - wanted) <= MOST * Math.max(1, Math.abs(wanted)))
      )
        wrong.push(`row ${r}, ${what}: ${got} for ${Number.isNaN(wanted) ? none : wanted}`);
      if (what === "score" && typeof got === "number" && wanted === wanted) largest = Math.max(largest, Math.abs(got - wanted));
    };
    expect("score", score, scores.score[r], "#N/A");
    expect("rank", rank, ranks[r], "#N/A");
    if (stageRank !== null) expect("rank in stage", stageRank, stageRanks[r], "#N/A");
    expect("coverage", coverage, scores.coverage[r], "");
  });
  return { wrong, largest };
}

/** Where scores that a spreadsheet calculated are not what the engine says. */
export function compareScores({ scores, kinds }: Population, calculated: readonly Calculated[]): { wrong: string[]; largest: number } {
  const wrong: string[] = [];
  let largest = 0;
  kinds.forEach((kind, r) => {
    if (kind !== RowKind.firm) return;
    const [wanted, got] = [scores.score[r], calculated[r]];
    const difference = typeof got === "number" ? Math.abs(got - wanted) : NaN;
    if (wanted === wanted ? !(difference <= MOST * Math.max(1, Math.abs(wanted))) : got !== "#N/A")
      wrong.push(`row ${r}, score: ${got} for ${wanted}`);
    if (difference > largest) largest = difference;
  });
  return { wrong, largest };
}
