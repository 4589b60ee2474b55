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
  /** Weight of every node at this stage. A group without any weighted indicator below it has 0. */
  weight: Float64Array;
  /** Points a node gives to a parent that sums when its attainment is 1; for a group that sums, its maximum. */
  maximum: Float64Array;
  curves: readonly Curve[];
  /** Whether any base indicator weighs anything here. */
  active: boolean;
  /** Points of each indicator for an attainment of 1 in a complete row, where that is a constant; else null. */
  multiplier: Float64Array | null;
}
