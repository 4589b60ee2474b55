import type { PeersMethod } from "./curve";
import { extent, inFitUnit, isConstant, meanAndDeviation } from "./moments";
import { atFifteenDigits, fifteenDigits } from "./precision";
import { quantile } from "./quantile";
import { lowestRanks } from "./rank";

/**
 * Figures as peers are compared: at 15 digits, clamped to their own quantiles at `trim` and 1 − `trim` (winsorised in each tail).
 * @param trim 0 ≤ trim < 0.5
 * @returns a new array
 */
export function winsorise(values: Float64Array, trim: number): Float64Array {
  const figures = atFifteenDigits(values);
  if (trim === 0 || figures.length === 0) return figures;
  const sorted = figures.slice().sort();
  const low = fifteenDigits(quantile(sorted, trim));
  const high = fifteenDigits(quantile(sorted, 1 - trim));
  for (let i = 0; i < figures.length; i++) figures[i] = figures[i] < low ? low : figures[i] > high ? high : figures[i];
  return figures;
}

/**
 * Attainments of a population among itself: percentile (rank − 1) ÷ (n − 1), minmax (x − min) ÷ (max − min),
 * zscore 0.5 + z ÷ 6 clamped to 0…1 with the sample deviation. Figures that are equal in Excel have equal attainments.
 * All NaN where the population has no spread or a single member.
 */
export function peerAttainments(values: Float64Array, method: PeersMethod, trim: number): Float64Array {
  const n = values.length;
  const figures = winsorise(values, trim);
  if (n < 2 || isConstant(figures)) return figures.fill(NaN);
  if (method === "percentile") {
    const attained = lowestRanks(figures);
    for (let i = 0; i < n; i++) attained[i] = (attained[i] - 1) / (n - 1);
    return attained;
  }
  const x = inFitUnit(figures);
  if (method === "minmax") {
    const { min, max } = extent(x);
    for (let i = 0; i < n; i++) x[i] = (x[i] - min) / (max - min);
    return x;
  }
  const { mean, deviation } = meanAndDeviation(x);
  for (let i = 0; i < n; i++) x[i] = Math.min(1, Math.max(0, 0.5 + (x[i] - mean) / deviation / 6));
  return x;
}
