import type { Curve } from "./curve";

export type Combine = "sum" | "mean" | "geometric" | "harmonic" | "best" | "worst";
export type MissingPolicy = "reweight" | "zero" | "na";

/**
 * What a scorecard compiles to: a tree flattened so that every part stands before its group and the root stands last.
 * Nodes 0…indicators−1 are the indicators, in the order of the columns; the rest are groups.
 */
export interface Plan {
  indicators: number;
  groups: readonly GroupPlan[];
  /** One entry per stage of the scorecard. */
  stages: readonly StagePlan[];
  /** The root's points or attainment are multiplied by this. */
  scale: number;
  policy: MissingPolicy;
  /** Share of the root's weight (0…1) that present indicators must hold under `reweight`. */
  minCoverage: number;
  /** Per indicator: below a bonus group, where a missing figure gives 0 under every policy. */
  bonus: readonly boolean[];
  /** Per indicator: its points are whole or short decimals by design, so that a trace of rounding is taken off them. */
  discrete: readonly boolean[];
  /** Whether any curve is against peers. */
  peers: boolean;
  /** Whether any curve leaves the issuer discretion, so that a score may be an interval. */
  interval: boolean;
  /** Whether an assessor's points may stand in place of a group's: a score from the figures alone is then never given. */
  assessed: boolean;
}

export interface GroupPlan {
  combine: Combine;
  /** Node numbers. */
  parts: readonly number[];
  cap: number;
  /** Adds on top of its parent's scale: counted neither in the maximum nor in the coverage. */
  bonus: boolean;
}

export interface StagePlan {
  /** Weight of every node at this stage. A group without any weighted indicator below it, bonus parts left aside, has 0. */
  weight: Float64Array;
  /** Points a node gives to a parent that sums when its attainment is 1; for a group that sums, its maximum. */
  maximum: Float64Array;
  curves: readonly Curve[];
  /** Whether any base indicator weighs anything here. */
  active: boolean;
  /** Points of each indicator for an attainment of 1 in a complete row, where that is a constant; else null. */
  multiplier: Float64Array | null;
}

/**
 * A stage of a plan.
 * @param weight one per node, groups after indicators; those that no weight reaches are set to 0 in place
 */
export function stagePlan(plan: Pick<Plan, "indicators" | "groups" | "scale">, weight: Float64Array, curves: readonly Curve[]): StagePlan {
  const { indicators, groups } = plan;
  // Weight reaches a node only through weighted groups above it and, for a group, weighted indicators below it that are no bonus to it:
  // a bonus comes on top of a whole, and here there would be none.
  groups.forEach(({ parts }, g) => {
    if (parts.every((part) => weight[part] === 0 || groups[part - indicators]?.bonus)) weight[indicators + g] = 0;
  });
  for (let g = groups.length - 1; g >= 0; g--) if (weight[indicators + g] === 0) for (const part of groups[g].parts) weight[part] = 0;

  const maximum = weight.slice();
  groups.forEach(({ combine, parts, cap }, g) => {
    if (combine !== "sum") return;
    const inside = parts.filter((part) => !groups[part - indicators]?.bonus).reduce((sum, part) => sum + maximum[part], 0);
    maximum[indicators + g] = Math.min(cap, weight[indicators + g] * inside);
  });
  const root = indicators + groups.length - 1;
  const active = weight[root] > 0 && maximum[root] > 0;
  return { weight, maximum, curves, active, multiplier: active ? multipliers(plan, weight, maximum) : null };
}

/** Points of each indicator for an attainment of 1 in a row without gaps; null where they depend on the other figures. */
function multipliers(
  plan: Pick<Plan, "indicators" | "groups" | "scale">,
  weight: Float64Array,
  maximum: Float64Array,
): Float64Array | null {
  const { indicators, groups } = plan;
  const all = new Float64Array(indicators + groups.length);
  const root = all.length - 1;
  all[root] = (groups[groups.length - 1].combine === "sum" ? maximum[root] : 1) * plan.scale;
  for (let g = groups.length - 1; g >= 0; g--) {
    const node = indicators + g;
    if (weight[node] === 0) continue;
    const { combine, parts, cap } = groups[g];
    if (combine === "sum") {
      const most = weight[node] * parts.reduce((sum, part) => sum + maximum[part], 0);
      if (most > cap) return null;
      for (const part of parts) all[part] = (all[node] / maximum[node]) * weight[node] * maximum[part];
    } else if (combine === "mean") {
      const total = parts.reduce((sum, part) => sum + weight[part], 0);
      for (const part of parts) all[part] = (all[node] * weight[part]) / total;
    } else return null;
  }
  return all.subarray(0, indicators);
}

/** The share of the root's weight that each indicator holds at a stage, level by level; what a bonus group holds comes on top of the whole. */
export function weightShares({ indicators, groups }: Pick<Plan, "indicators" | "groups">, { weight, maximum }: StagePlan): Float64Array {
  const shares = new Float64Array(indicators + groups.length);
  shares[shares.length - 1] = 1;
  for (let g = groups.length - 1; g >= 0; g--) {
    const { combine, parts } = groups[g];
    const sizeOf = (part: number): number =>
      combine === "sum" ? maximum[part] : combine === "best" || combine === "worst" ? Math.sign(weight[part]) : weight[part];
    const whole = parts.reduce((sum, part) => sum + (groups[part - indicators]?.bonus ? 0 : sizeOf(part)), 0);
    if (whole > 0) for (const part of parts) shares[part] = (shares[indicators + g] * sizeOf(part)) / whole;
  }
  return shares.subarray(0, indicators);
}
