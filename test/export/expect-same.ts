import type { Population } from "../../src/population/population";
import type { Compiled } from "../../src/scorecard/compile";
import type { Table } from "./sql-firms";

const TOLERANCE = 1e-9;

/**
 * Holds rows that a database gave against what the worksheet shows: every column of the table as it was, scores, coverage and points to
 * 1e-9, ranks exactly, null where the worksheet has no value. Rows are found by the name of the firm.
 */
export function expectSame(rows: readonly Record<string, unknown>[], population: Population, { columns, rows: cells }: Table): void {
  const byName = new Map(rows.map((row) => [row[columns[0]], row]));
  const { scores, pointed, ranks, stageRanks, compiled } = population;
  const wrong: string[] = [];
  const compare = (row: Record<string, unknown>, name: string, expected: number, tolerance: number): void => {
    const got = row[name] as number | null;
    const same = Number.isNaN(expected)
      ? got === null
      : got !== null && Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
    if (!same) wrong.push(`${String(row[columns[0]])}: ${name} is ${got}, not ${expected}`);
  };
  if (byName.size !== cells.length) wrong.push(`${byName.size} firms, not ${cells.length}`);
  cells.forEach((own, r) => {
    const row = byName.get(own[0]);
    if (!row) return wrong.push(`${String(own[0])} is missing`);
    own.forEach((cell, c) => {
      if (!Object.is(row[columns[c]], cell)) wrong.push(`${columns[c]} is ${String(row[columns[c]])}, not ${String(cell)}`);
    });
    compare(row, "score", scores.score[r], TOLERANCE);
    compare(row, "coverage", scores.coverage[r], TOLERANCE);
    if ("rank" in row) {
      compare(row, "rank", ranks[r], 0);
      compare(row, "rank_in_stage", stageRanks[r], 0);
    }
    if (!compiled.indicators.every(({ indicator }) => `points_${indicator.id}` in row)) return;
    const points = compiled.indicators.map(({ indicator }) => (row[`points_${indicator.id}`] as number | null) ?? 0);
    compiled.indicators.forEach(({ indicator }, i) => {
      const rivals = rivalsOf(compiled, i);
      const sumOf = (of: (k: number) => number): number => rivals.reduce((sum, k) => sum + of(k), 0);
      // Which of two equally good parts counts is up to the last bit of either.
      if (rivals.length > 1 && Math.abs(sumOf((k) => points[k]) - sumOf((k) => pointed.points[k][r] || 0)) <= TOLERANCE) return;
      compare(row, `points_${indicator.id}`, pointed.points[i][r], TOLERANCE);
    });
  });
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}

/** The indicators below the topmost best or worst above an indicator; none where there is none. */
function rivalsOf({ plan }: Compiled, i: number): number[] {
  const below = (node: number): number[] => (node < plan.indicators ? [node] : plan.groups[node - plan.indicators].parts.flatMap(below));
  const top = plan.groups
    .map((_, g) => plan.groups.length - 1 - g)
    .find((g) => ["best", "worst"].includes(plan.groups[g].combine) && below(plan.indicators + g).includes(i));
  return top === undefined ? [] : below(plan.indicators + top);
}
