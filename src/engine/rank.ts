import { Sorter, ascending } from "./order";
import { atFifteenDigits, equalInExcel } from "./precision";

export type Ties = "min" | "max" | "average" | "dense";

/**
 * Competition ranks, 1 = highest. Scores that are equal in Excel have equal ranks.
 * @param scores NaN where there is none; its rank is NaN
 */
export function rankAmongThemselves(scores: Float64Array, ties: Ties): Float64Array {
  const ranks = new Float64Array(scores.length);
  let present = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i] === scores[i]) present++;
  let rows: Uint32Array | null = null;
  let values = scores;
  if (present < scores.length) {
    ranks.fill(NaN);
    rows = new Uint32Array(present);
    values = new Float64Array(present);
    for (let i = 0, k = 0; i < scores.length; i++)
      if (scores[i] === scores[i]) {
        rows[k] = i;
        values[k++] = scores[i];
      }
  }
  const { order, sorted } = ascending(values);
  let distinct = 0;
  for (let last = present - 1; last >= 0;) {
    const value = sorted[last];
    let first = last;
    while (first > 0 && equalInExcel(sorted[first - 1], value)) first--;
    distinct++;
    const min = present - last;
    const max = present - first;
    const rank = ties === "min" ? min : ties === "max" ? max : ties === "average" ? (min + max) / 2 : distinct;
    for (let k = first; k <= last; k++) ranks[rows ? rows[order[k]] : order[k]] = rank;
    last = first - 1;
  }
  return ranks;
}

/**
 * Ranks from 1 = lowest, values that are equal in Excel at their lowest rank.
 * @param values none missing
 * @param ranks where to write them; may be the values themselves
 */
export function lowestRanks(
  values: Float64Array,
  ranks: Float64Array = new Float64Array(values.length),
  sorter = new Sorter(values.length),
): Float64Array {
  const { order, sorted } = sorter.sort(values);
  for (let k = 0, rank = 1; k < sorted.length; k++) {
    if (k > 0 && !equalInExcel(sorted[k], sorted[k - 1])) rank = k + 1;
    ranks[order[k]] = rank;
  }
  return ranks;
}

/**
 * The rank each score would take if it stood in a population: min = 1 + number greater, max = max(min, number greater or equal),
 * average = their mean, dense = 1 + number of distinct greater values; "greater" and "equal" as Excel has it.
 * @param population NaN members are left out
 */
export function rankAmong(scores: Float64Array, population: Float64Array, ties: Ties): Float64Array {
  const sorted = atFifteenDigits(population.filter((v) => v === v)).sort();
  const n = sorted.length;
  const distinctFrom = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) distinctFrom[i] = distinctFrom[i + 1] + (i === n - 1 || sorted[i] !== sorted[i + 1] ? 1 : 0);
  return atFifteenDigits(scores).map((score) => {
    if (score !== score) return NaN;
    const above = firstIndex(sorted, (v) => v > score);
    const from = firstIndex(sorted, (v) => v >= score);
    const min = 1 + n - above;
    const max = Math.max(min, n - from);
    return ties === "min" ? min : ties === "max" ? max : ties === "average" ? (min + max) / 2 : 1 + distinctFrom[above];
  });
}

/** The first index of a rising array at which a condition that stays true becomes true; its length where it never does. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
