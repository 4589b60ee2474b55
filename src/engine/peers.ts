import type { PeersMethod } from "./curve";
import { extent, inFitUnit, isConstant, meanAndDeviation } from "./moments";
import { atFifteenDigits, fifteenDigits } from "./precision";
import { quantile } from "./quantile";
import { LowestRanker } from "./rank";

/**
 * Figures as peers are compared: at 15 digits, clamped to their own quantiles at `trim` and 1 − `trim` (winsorised in each tail).
 * @param trim 0 ≤ trim < 0.5
 * @returns a new array
 */
export function winsorise(values: Float64Array, trim: number): Float64Array {
  const figures = atFifteenDigits(values);
  clampTails(figures, trim, figures.slice());
  return figures;
}

/** @param memory as long as the figures, for sorting them */
function clampTails(figures: Float64Array, trim: number, memory: Float64Array): void {
  if (trim === 0 || figures.length === 0) return;
  memory.set(figures);
  memory.sort();
  const low = fifteenDigits(quantile(memory, trim));
  const high = fifteenDigits(quantile(memory, 1 - trim));
  for (let i = 0; i < figures.length; i++) figures[i] = figures[i] < low ? low : figures[i] > high ? high : figures[i];
}

/**
 * Attainments of a population among itself: percentile (rank − 1) ÷ (n − 1), minmax (x − min) ÷ (max − min),
 * zscore 0.5 + z ÷ 6 clamped to 0…1 with the sample deviation. Figures that are equal in Excel have equal attainments.
 * All NaN where the population has no spread or a single member.
 */
export function peerAttainments(values: Float64Array, method: PeersMethod, trim: number): Float64Array {
  const figures = values.slice();
  new Peers(figures.length).attain(figures, method, trim);
  return figures;
}

/** The same for one population after the other in the same memory, as LowestRanker has it. */
export class Peers {
  private ranker: LowestRanker | null = null;
  private memory: Float64Array | null = null;

  /** @param capacity most members of a population */
  constructor(private readonly capacity: number) {}

  /** Turns figures into attainments where they stand. */
  attain(figures: Float64Array, method: PeersMethod, trim: number): void {
    const n = figures.length;
    // Ranking finds by itself which figures are equal; whatever else compares or reckons with them needs them rounded.
    if (method !== "percentile" || trim > 0) for (let i = 0; i < n; i++) figures[i] = fifteenDigits(figures[i]);
    if (trim > 0) clampTails(figures, trim, (this.memory ??= new Float64Array(this.capacity)).subarray(0, n));
    if (n < 2 || isConstant(figures)) {
      figures.fill(NaN);
      return;
    }
    if (method === "percentile") {
      (this.ranker ??= new LowestRanker(this.capacity)).rank(figures, figures);
      for (let i = 0; i < n; i++) figures[i] = (figures[i] - 1) / (n - 1);
      return;
    }
    inFitUnit(figures, figures);
    if (method === "minmax") {
      const { min, max } = extent(figures);
      for (let i = 0; i < n; i++) figures[i] = (figures[i] - min) / (max - min);
      return;
    }
    const { mean, deviation } = meanAndDeviation(figures);
    for (let i = 0; i < n; i++) figures[i] = Math.min(1, Math.max(0, 0.5 + (figures[i] - mean) / deviation / 6));
  }
}
