import { reachesCoverage } from "./precision";

/** Sub-scores of kinds of indicators beside each other, such as the three pathways by which a technology pays back. */
export interface SubScoreOptions {
  policy: "reweight" | "zero" | "na";
  /** Share of a kind's weight that present figures must hold under `reweight`. */
  minCoverage: number;
  /** Of each indicator whether it stands in a bonus group, where a missing figure gives 0. */
  bonus: readonly boolean[];
}

/**
 * Weighted mean attainment × 100 of each kind: [kind][row]. NaN where figures are missing that the policy does not let be missing; a kind
 * without weight at the firm's stage is Infinity, since there is nothing to know.
 * @param attained [indicator][row], NaN where missing
 * @param kinds number of each indicator's kind, −1 where it has none
 * @param weights [stage][indicator]
 */
export function subScores(
  attained: readonly Float64Array[],
  kinds: Int32Array,
  weights: readonly Float64Array[],
  stage: Int32Array,
  { policy, minCoverage, bonus }: SubScoreOptions,
): Float64Array[] {
  const count = kinds.reduce((most, kind) => Math.max(most, kind + 1), 0);
  return Array.from({ length: count }, (_, kind) =>
    Float64Array.from(stage, (s, r) => {
      if (s < 0) return NaN;
      let [whole, held, points] = [0, 0, 0];
      kinds.forEach((its, i) => {
        const weight = weights[s][i];
        if (its !== kind || weight === 0) return;
        whole += weight;
        const own = attained[i][r];
        const a = own !== own && bonus[i] ? 0 : own;
        if (a !== a) return;
        held += weight;
        points += weight * a;
      });
      if (whole === 0) return Infinity;
      if (held === whole || policy === "zero") return (100 * points) / whole;
      if (policy === "na" || held === 0 || !reachesCoverage(held / whole, minCoverage)) return NaN;
      return (100 * points) / held;
    }),
  );
}
