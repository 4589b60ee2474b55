import type { Scorecard } from "../scorecard/scorecard";

/** A cell holds 32,767 characters. */
const CELL = 30_000;

/** A scorecard as JSON in a column of cells, none of which Excel would take for a formula, or for a text mark that it drops. */
export function jsonCells(scorecard: Scorecard): string[][] {
  const json = JSON.stringify(scorecard);
  const cells: string[][] = [];
  for (let start = 0; start < json.length;) {
    let end = Math.min(json.length, start + CELL);
    while (end < json.length && !/[a-z{"]/i.test(json[end])) end--;
    cells.push([json.slice(start, end)]);
    start = end;
  }
  return cells;
}
