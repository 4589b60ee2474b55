import type { RankIntervals } from "../../engine/robust";

/** Safely within the cut-off, safely beyond it, or on either side of it as the weights fall. */
export type Standing = "in" | "out" | "open";

/** Where the whole 5–95 % interval lies; null for a firm without a score. */
export function standingOf(low: number, high: number, cutoff: number): Standing | null {
  if (low !== low) return null;
  return high <= cutoff ? "in" : low > cutoff ? "out" : "open";
}

/** @param rows those that are firms */
export function countStandings(
  { low, high }: Pick<RankIntervals, "low" | "high">,
  rows: Int32Array,
  cutoff: number,
): Record<Standing | "unscored", number> {
  const counts = { in: 0, out: 0, open: 0, unscored: 0 };
  rows.forEach((row) => counts[standingOf(low[row], high[row], cutoff) ?? "unscored"]++);
  return counts;
}

/** Rows by rank, then by median rank over the draws; those without a score are left out. */
export function byRank({ rank, median }: Pick<RankIntervals, "rank" | "median">): Int32Array {
  return Int32Array.from(rank.keys())
    .filter((row) => rank[row] === rank[row])
    .sort((a, b) => rank[a] - rank[b] || median[a] - median[b] || a - b);
}

export type Excerpt = "top" | "cutoff";

/** The first firms, or as many on either side of the cut-off. @param ordered rows by rank */
export function excerptOf(ordered: Int32Array, rank: Float64Array, cutoff: number, excerpt: Excerpt, count: number): Int32Array {
  if (excerpt === "top") return ordered.subarray(0, count);
  const beyond = ordered.findIndex((row) => rank[row] > cutoff);
  const middle = beyond < 0 ? ordered.length : beyond;
  const first = Math.max(0, Math.min(ordered.length - count, middle - Math.floor(count / 2)));
  return ordered.subarray(first, first + count);
}
