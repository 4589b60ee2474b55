/** Why a firm has no score. */
export const Fault = {
  none: 0,
  /** Its stage is unknown. */
  stage: 1,
  /** No indicator weighs anything at its stage. */
  noWeight: 2,
  /** A figure is missing and the policy is `na`. */
  missing: 3,
  /** Its figures hold less of the weight than the policy `reweight` demands. */
  coverage: 4,
  /** The issuer leaves discretion, so the score is an interval. */
  interval: 5,
} as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

export interface Scores {
  /** NaN where `fault` says why. */
  score: Float64Array;
  /** Share of the weight (0…1) that present figures hold; NaN without a stage. */
  coverage: Float64Array;
  fault: Uint8Array;
  /** Points of each indicator: [indicator][row], NaN where its figure is missing and the weight went to others. Without a fault a row, added from the first indicator to the last, is its score exactly. */
  points?: Float64Array[];
  /** Points each indicator would give for an attainment of 1, all else equal: [indicator][row]. */
  of?: Float64Array[];
}
