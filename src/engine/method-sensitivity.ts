import type { Curve } from "./curve";
import { figuresFromColumns } from "./figures";
import { stagePlan, type MissingPolicy, type Plan } from "./plan";
import { roundScore } from "./precision";
import { rankAmongThemselves } from "./rank";
import { rankShifts } from "./rank-shifts";
import { score } from "./score";

/** The choices of method that are varied, and what each may be; the first of each is the scorecard's own. */
export const FACTORS = ["missing", "aggregation", "curves", "weights"] as const;
export type Factor = (typeof FACTORS)[number];
export type Level = MissingPolicy | "own" | "geometric" | "arithmetic" | "percentile" | "minmax" | "equal";

/** A weighted geometric mean takes no attainment below this: one figure of 0 would outweigh all the others. */
export const LEAST_ATTAINMENT = 0.01;

/** What one other choice, all else as the scorecard has it, does to the ranks. */
export interface ChoiceEffect {
  factor: Factor;
  level: Level;
  /** Mean of the absolute rank shifts among all firms that have both scores, and of those among the firms of their stage. */
  mean: number;
  meanInStage: number;
  /** Spearman's correlation of the two rankings; NaN where one of them knows no difference. */
  spearman: number;
  /** Firms that come within the cut-off rank, and that fall out of it, among the firms that have both scores. */
  entered: number;
  left: number;
  /** Firms with a score under the scorecard and none under this choice, and the other way round. */
  lost: number;
  gained: number;
}

/** How much of what the choices together do is due to each. */
export interface FactorShare {
  factor: Factor;
  /** Of the variance over the grid: of the means at its levels, and what is left once all the others are known. NaN without variance. */
  first: number;
  total: number;
}

export interface MethodSensitivity {
  effects: ChoiceEffect[];
  shares: FactorShare[];
  /** Every combination of choices. */
  combinations: number;
  /** Firms with a score under all of them: the shares are of their ranks. */
  firms: number;
  /** Mean absolute rank shift of those firms over all combinations: the mean, and the greatest. */
  meanShift: number;
  greatestShift: number;
}

interface Choice {
  missing: MissingPolicy;
  aggregation: Level;
  curves: Level;
  weights: Level;
}

/**
 * What the choices behind a score do to the ranks: the rule for missing figures, how attainments are put together, the curves, the
 * weights, each varied alone and all together over the whole grid. The output whose variance is shared out is the mean absolute shift of
 * the ranks against those of the scorecard, as in COINr's sensitivity analysis and the audits of the JRC; since the grid is whole and
 * every level as likely as another, the indices are exact, not estimated.
 *
 * The other aggregation is a weighted geometric mean of the attainments, at least LEAST_ATTAINMENT each, with the weights that count in
 * the firm's row, where the scorecard adds; else the weighted arithmetic mean. Bonus points stay on top.
 * @param columns [indicator][row], NaN where missing
 * @param stage stage number of each row, −1 where unknown
 * @param cutoff the last rank within the cut-off
 * @see Saisana, Saltelli & Tarantola (2005), Journal of the Royal Statistical Society A 168; Saltelli et al. (2008), Global Sensitivity Analysis, ch. 4
 */
export function methodSensitivity(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, cutoff: number): MethodSensitivity {
  const levels = levelsOf(plan);
  const grid = combinationsOf(levels.of).map((choice) => ({ choice, scores: scoresUnder(plan, columns, stage, choice) }));
  // The first of every factor is the scorecard's own, and so is the first combination.
  const own = grid[0].scores;
  const alone = FACTORS.flatMap((factor) =>
    levels.of[factor].slice(1).map((level): ChoiceEffect => {
      const { scores } = grid.find(({ choice }) =>
        FACTORS.every((other) => choice[other] === (other === factor ? level : levels.own[other])),
      )!;
      return { factor, level, ...effectOf(own, scores, stage, plan.stages.length, cutoff) };
    }),
  );
  const everywhere = own.map((value, row) => (grid.every(({ scores }) => scores[row] === scores[row]) ? value : NaN));
  const shifts = grid.map(({ scores }) => rankShifts(everywhere, scores).mean);
  const firms = everywhere.reduce((count, value) => count + (value === value ? 1 : 0), 0);
  return {
    effects: alone,
    shares: FACTORS.map((factor) => ({
      factor,
      ...sharesOf(
        factor,
        grid.map(({ choice }) => choice),
        shifts,
      ),
    })),
    combinations: grid.length,
    firms,
    meanShift: meanOf(shifts),
    greatestShift: Math.max(...shifts),
  };
}

function levelsOf(plan: Plan): { own: Choice; of: { [F in Factor]: Choice[F][] } } {
  const adds = plan.groups.every(({ combine }) => combine === "sum" || combine === "mean");
  const curves = plan.stages.flatMap((own) => own.curves.filter((_, i) => own.weight[i] > 0));
  const isAll = (method: string): boolean => curves.every((curve) => curve.kind === "peers" && curve.method === method && curve.trim === 0);
  const own: Choice = { missing: plan.policy, aggregation: "own", curves: "own", weights: "own" };
  return {
    own,
    of: {
      missing: [plan.policy, ...(["reweight", "zero"] as const).filter((policy) => policy !== plan.policy)],
      aggregation: ["own", adds ? "geometric" : "arithmetic"],
      curves: ["own", ...(["percentile", "minmax"] as const).filter((method) => !isAll(method))],
      weights: ["own", "equal"],
    },
  };
}

function combinationsOf(of: { [F in Factor]: Choice[F][] }): Choice[] {
  return of.missing.flatMap((missing) =>
    of.aggregation.flatMap((aggregation) =>
      of.curves.flatMap((curves) => of.weights.map((weights) => ({ missing, aggregation, curves, weights }))),
    ),
  );
}

function scoresUnder(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, choice: Choice): Float64Array {
  const changed: Plan = {
    ...plan,
    policy: choice.missing,
    ...(choice.curves === "own" ? {} : { peers: true, discrete: plan.discrete.map(() => false) }),
    stages: plan.stages.map((own) => {
      const curves = choice.curves === "own" ? own.curves : own.curves.map((curve) => amongPeers(curve, choice.curves));
      return stagePlan(plan, choice.weights === "own" ? own.weight.slice() : equalised(plan, own.weight), curves);
    }),
  };
  const figures = figuresFromColumns(choice.curves === "own" ? columns : turned(plan, columns, stage));
  const scores = score(changed, figures, stage, choice.aggregation === "own" ? "score" : "explain");
  return choice.aggregation === "own" ? scores.score : aggregated(plan, scores.score, scores.points!, scores.of!, choice.aggregation);
}

/** What is no number, a choice of words, has no place among peers. */
function amongPeers(curve: Curve, method: Level): Curve {
  return curve.kind === "code" ? curve : { kind: "peers", method: method === "minmax" ? "minmax" : "percentile", trim: 0 };
}

/** The figures, those of which less is better turned round, so that more is. */
function turned({ stages }: Plan, columns: readonly Float64Array[], stage: Int32Array): Float64Array[] {
  return columns.map((column, i) => {
    const falls = stages.map(({ curves }) => isFalling(curves[i]));
    return falls.includes(true) ? column.map((figure, row) => (stage[row] >= 0 && falls[stage[row]] ? -figure : figure)) : column;
  });
}

function isFalling(curve: Curve): boolean {
  switch (curve.kind) {
    case "linear":
    case "log":
      return curve.from > curve.to;
    case "step":
      return curve.lower;
    case "knots":
      return curve.y[0] > curve.y[curve.y.length - 1];
    default:
      return false;
  }
}

/** Weights under which every indicator that weighs anything weighs the same, as much together as before; those of bonus points stay. */
function equalised({ indicators, bonus }: Plan, weight: Float64Array): Float64Array {
  const equal = weight.slice();
  const base = Array.from({ length: indicators }, (_, i) => i).filter((i) => weight[i] > 0 && !bonus[i]);
  const mean = base.reduce((sum, i) => sum + weight[i], 0) / base.length;
  for (const i of base) equal[i] = mean;
  return equal;
}

function aggregated(
  { bonus }: Plan,
  scores: Float64Array,
  points: readonly Float64Array[],
  of: readonly Float64Array[],
  aggregation: Level,
): Float64Array {
  return scores.map((own, row) => {
    if (own !== own) return NaN;
    let [whole, sum, extra] = [0, 0, 0];
    for (let i = 0; i < points.length; i++) {
      const weight = of[i][row];
      // What left its weight to others has none; nor has a part that the best of them outdoes.
      if (!(weight > 0)) continue;
      if (bonus[i]) {
        extra += points[i][row];
        continue;
      }
      const attained = points[i][row] / weight;
      whole += weight;
      sum += weight * (aggregation === "geometric" ? Math.log(Math.max(LEAST_ATTAINMENT, attained)) : attained);
    }
    if (whole === 0) return extra;
    return (aggregation === "geometric" ? whole * Math.exp(sum / whole) : sum / whole) + extra;
  });
}

function effectOf(
  own: Float64Array,
  other: Float64Array,
  stage: Int32Array,
  stages: number,
  cutoff: number,
): Omit<ChoiceEffect, "factor" | "level"> {
  const { mean, spearman, lost } = rankShifts(own, other);
  const both = (scores: Float64Array): Float64Array =>
    scores.map((value, row) => (own[row] === own[row] && other[row] === other[row] ? roundScore(value) : NaN));
  const [before, after] = [own, other].map((scores) => rankAmongThemselves(both(scores), "min"));
  let [entered, left, gained] = [0, 0, 0];
  before.forEach((rank, row) => {
    if (own[row] !== own[row] && other[row] === other[row]) gained++;
    if (rank > cutoff && after[row] <= cutoff) entered++;
    if (rank <= cutoff && after[row] > cutoff) left++;
  });
  let [sum, firms] = [0, 0];
  for (let s = 0; s < stages; s++) {
    const within = (scores: Float64Array): Float64Array => scores.filter((_, row) => stage[row] === s);
    for (const shift of rankShifts(within(own), within(other)).shift)
      if (shift === shift) {
        sum += Math.abs(shift);
        firms++;
      }
  }
  return { mean, meanInStage: sum / firms, spearman, entered, left, lost, gained };
}

/** The variance-based indices of one factor over the whole grid. */
function sharesOf(factor: Factor, choices: readonly Choice[], output: readonly number[]): { first: number; total: number } {
  const whole = varianceOf(output);
  if (!(whole > 0)) return { first: NaN, total: NaN };
  const grouped = (key: (choice: Choice) => string): number[][] => {
    const groups = new Map<string, number[]>();
    choices.forEach((choice, k) => groups.set(key(choice), [...(groups.get(key(choice)) ?? []), output[k]]));
    return [...groups.values()];
  };
  const atLevels = grouped((choice) => choice[factor]).map(meanOf);
  const others = grouped((choice) => FACTORS.map((own) => (own === factor ? "" : choice[own])).join()).map(varianceOf);
  return { first: varianceOf(atLevels) / whole, total: meanOf(others) / whole };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a whole population, not of a sample. */
function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
