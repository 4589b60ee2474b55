import type { MissingPolicy } from "./plan";
import { reachesCoverage } from "./precision";

export type Aggregation = "mean" | "geometric" | "harmonic" | "sum";

/**
 * One weighted aggregate of a row; NaN where it cannot be known.
 * @param values NaN where missing
 * @param weights 0 or more, not all 0; a missing value of weight 0 does not matter
 * @param minCoverage share of the weight that must be present under `reweight`
 */
export function aggregate(
  values: Float64Array,
  weights: Float64Array,
  method: Aggregation,
  missing: MissingPolicy,
  minCoverage: number,
): number {
  let whole = 0;
  let held = 0;
  let sum = 0;
  let logs = 0;
  let reciprocals = 0;
  for (let i = 0; i < values.length; i++) {
    const w = weights[i];
    if (w === 0) continue;
    whole += w;
    let v = values[i] + 0;
    if (v !== v) {
      if (missing === "na") return NaN;
      if (missing === "reweight") continue;
      v = 0;
    }
    // Roots and reciprocals of negative figures have no mean.
    if (v < 0 && (method === "geometric" || method === "harmonic")) return NaN;
    held += w;
    sum += w * v;
    logs += w * Math.log(v);
    reciprocals += w / v;
  }
  if (held === 0 || !reachesCoverage(held / whole, minCoverage)) return NaN;
  if (method === "mean") return sum / held;
  if (method === "geometric") return Math.exp(logs / held);
  if (method === "harmonic") return held / reciprocals;
  return held === whole ? sum : (sum * whole) / held;
}
