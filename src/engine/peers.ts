import type { PeersMethod } from "./curve";
import { isConstant, meanAndDeviation } from "./moments";
import { ascending } from "./order";
import { quantile } from "./quantile";

/**
 * Values clamped to their own quantiles at `trim` and 1 − `trim` (winsorised in each tail); the same array where trim is 0.
 * @param trim 0 ≤ trim < 0.5
 */
export function winsorise(values: Float64Array, trim: number): Float64Array {
  if (trim === 0 || values.length === 0) return values;
  const sorted = values.slice().sort();
  const low = quantile(sorted, trim);
  const high = quantile(sorted, 1 - trim);
  return values.map((v) => (v < low ? low : v > high ? high : v));
}

/** Ranks from 1 = lowest, ties at their lowest rank. */
export function lowestRanks(values: Float64Array): Float64Array {
  const { order, sorted } = ascending(values);
  const ranks = new Float64Array(values.length);
  for (let i = 0, rank = 1; i < sorted.length; i++) {
    if (i > 0 && sorted[i] !== sorted[i - 1]) rank = i + 1;
    ranks[order[i]] = rank;
  }
  return ranks;
}

/**
 * Attainments of a population among itself: percentile (rank − 1) ÷ (n − 1), minmax (x − min) ÷ (max − min),
 * zscore 0.5 + z ÷ 6 clamped to 0…1 with the sample deviation. All NaN where the population has no spread or a single member.
 */
export function peerAttainments(values: Float64Array, method: PeersMethod, trim: number): Float64Array {
  const n = values.length;
  const x = winsorise(values, trim);
  if (n < 2 || isConstant(x)) return new Float64Array(n).fill(NaN);
  if (method === "percentile") {
    const attained = lowestRanks(x);
    for (let i = 0; i < n; i++) attained[i] = (attained[i] - 1) / (n - 1);
    return attained;
  }
  if (method === "minmax") {
    let min = Infinity;
    let max = -Infinity;
    for (let i = 0; i < n; i++) {
      if (x[i] < min) min = x[i];
      if (x[i] > max) max = x[i];
    }
    return x.map((v) => (v - min) / (max - min));
  }
  const { mean, deviation } = meanAndDeviation(x);
  return x.map((v) => Math.min(1, Math.max(0, 0.5 + (v - mean) / deviation / 6)));
}
