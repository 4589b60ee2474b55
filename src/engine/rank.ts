import { extent } from "./moments";
import { Sorter, ascending, type Ordered } from "./order";
import { atFifteenDigits, equalInExcel } from "./precision";

export type Ties = "min" | "max" | "average" | "dense";

/** The scores there are, and their places where some have none. */
function present(scores: Float64Array): { rows: Uint32Array | null; values: Float64Array } {
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i] === scores[i]) count++;
  if (count === scores.length) return { rows: null, values: scores };
  const rows = new Uint32Array(count);
  const values = new Float64Array(count);
  for (let i = 0, k = 0; i < scores.length; i++)
    if (scores[i] === scores[i]) {
      rows[k] = i;
      values[k++] = scores[i];
    }
  return { rows, values };
}

/**
 * Competition ranks, 1 = highest. Scores that are equal in Excel have equal ranks.
 * @param scores NaN where there is none; its rank is NaN
 */
export function rankAmongThemselves(scores: Float64Array, ties: Ties): Float64Array {
  const ranks = new Float64Array(scores.length);
  const { rows, values } = present(scores);
  const count = values.length;
  if (rows) ranks.fill(NaN);
  const { order, sorted } = ascending(values);
  let distinct = 0;
  for (let last = count - 1; last >= 0;) {
    const value = sorted[last];
    let first = last;
    while (first > 0 && equalInExcel(sorted[first - 1], value)) first--;
    distinct++;
    const min = count - last;
    const max = count - first;
    const rank = ties === "min" ? min : ties === "max" ? max : ties === "average" ? (min + max) / 2 : distinct;
    for (let k = first; k <= last; k++) ranks[rows ? rows[order[k]] : order[k]] = rank;
    last = first - 1;
  }
  return ranks;
}

/**
 * Competition ranks as `min` gives them, among all and among the members of each class, from one sort.
 * @param scores NaN where there is none; both its ranks are NaN
 * @param classOf number of each score's class, below `classes`; −1 where it has none, and no rank in one
 */
export function competitionRanks(
  scores: Float64Array,
  classOf: Int32Array,
  classes: number,
): { ranks: Float64Array; classRanks: Float64Array } {
  const ranks = new Float64Array(scores.length).fill(NaN);
  const classRanks = new Float64Array(scores.length).fill(NaN);
  const { rows, values } = present(scores);
  const { order, sorted } = ascending(values);
  const all: Standing = { seen: 0, rank: 0, value: NaN };
  const own = Array.from({ length: classes }, (): Standing => ({ seen: 0, rank: 0, value: NaN }));
  for (let k = sorted.length - 1; k >= 0; k--) {
    const row = rows ? rows[order[k]] : order[k];
    ranks[row] = nextRank(all, sorted[k]);
    if (classOf[row] >= 0) classRanks[row] = nextRank(own[classOf[row]], sorted[k]);
  }
  return { ranks, classRanks };
}

/** How far a ranking has come down: how many it has seen, and the rank and the greatest of the equal scores it is at. */
interface Standing {
  seen: number;
  rank: number;
  value: number;
}

function nextRank(standing: Standing, value: number): number {
  standing.seen++;
  if (!equalInExcel(value, standing.value)) {
    standing.rank = standing.seen;
    standing.value = value;
  }
  return standing.rank;
}

/**
 * Ranks from 1 = lowest, values that are equal in Excel at their lowest rank.
 * @param values none missing
 */
export function lowestRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  new LowestRanker(values.length).rank(values, ranks);
  return ranks;
}

/** More values than these no longer lie near the processor while they are sorted: they are dealt out by size first. */
const NEAR = 1 << 16;
/** So many parts that each of a million values lies near, and that a number of eight bits says which. */
const PARTS = 256;

/** The same for one column after the other in the same memory, as Sorter has it. */
export class LowestRanker {
  private readonly sorter: Sorter;
  private readonly dealt: Float64Array;
  private readonly partOf: Uint8Array;
  private readonly places = new Uint32Array(PARTS + 1);

  /** @param capacity most values of a column */
  constructor(capacity: number) {
    this.sorter = new Sorter(capacity);
    const far = capacity > NEAR ? capacity : 0;
    this.dealt = new Float64Array(far);
    this.partOf = new Uint8Array(far);
  }

  /** @param ranks where to write them; may be the values themselves */
  rank(values: Float64Array, ranks: Float64Array): void {
    if (values.length <= NEAR || !this.deal(values)) {
      rankSorted(this.sorter.sort(values), ranks, 1, NaN);
      return;
    }
    const { sorter, dealt, partOf, places } = this;
    let last: Lowest = { rank: 1, value: NaN };
    for (let part = 0; part < PARTS; part++) {
      const own = dealt.subarray(places[part], places[part + 1]);
      // The sorted values stand elsewhere, so their ranks may take their places.
      if (own.length > 0) last = rankSorted(sorter.sort(own), own, places[part] + 1, last.value, last.rank);
    }
    // Back in the order in which they were dealt.
    for (let i = 0; i < values.length; i++) ranks[i] = dealt[places[partOf[i]]++];
  }

  /**
   * Copies values part by part, a part holding no value greater than any of the next; `places` is then where each begins.
   * @returns false where their range is none that can be divided
   */
  private deal(values: Float64Array): boolean {
    const { dealt, partOf, places } = this;
    const { min, max } = extent(values);
    const scale = (PARTS - 1) / (max - min);
    if (!(scale > 0 && scale < Infinity)) return false;
    places.fill(0);
    for (let i = 0; i < values.length; i++) {
      const part = ((values[i] - min) * scale) >>> 0;
      partOf[i] = part;
      places[part + 1]++;
    }
    for (let part = 0; part < PARTS; part++) places[part + 1] += places[part];
    for (let i = 0; i < values.length; i++) dealt[places[partOf[i]]++] = values[i];
    // By now the place of each part is where the next begins.
    places.copyWithin(1, 0, PARTS);
    places[0] = 0;
    return true;
  }
}

/** The greatest value so far and its rank. */
interface Lowest {
  rank: number;
  value: number;
}

/**
 * Writes the ranks of sorted values where they come from.
 * @param first rank of the least of them, unless it is equal in Excel to `before`, whose rank is `rank`
 */
function rankSorted({ order, sorted }: Ordered, ranks: Float64Array, first: number, before: number, rank = first): Lowest {
  let value = before;
  for (let k = 0; k < sorted.length; k++) {
    if (!equalInExcel(sorted[k], value)) rank = first + k;
    value = sorted[k];
    ranks[order[k]] = rank;
  }
  return { rank, value };
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
