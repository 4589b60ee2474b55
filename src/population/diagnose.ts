import { cronbachAlpha, type Alpha } from "../engine/cronbach-alpha";
import { isConstant } from "../engine/moments";
import { pearson } from "../engine/pearson";
import { weightShares } from "../engine/plan";
import { figuresFromColumns } from "../engine/figures";
import { attainments, score } from "../engine/score";
import { varianceShares } from "../engine/variance-shares";
import type { Compiled } from "../scorecard/compile";
import { leaveOut, type LeftOut } from "./leave-out";
import type { Group } from "../scorecard/scorecard";

/** Fewer firms say too little of how indicators go together. */
export const LEAST_FIRMS = 10;

/** Beyond these two indicators say nearly the same, or pull in opposite directions. */
export const NOTABLE = { high: 0.9, low: -0.3 };

export interface Pair {
  /** Indicator numbers, the first the lower. */
  a: number;
  b: number;
  /** NaN where fewer than LEAST_FIRMS firms have both figures. */
  r: number;
  firms: number;
  /** Whether both stand in one group. */
  within: boolean;
}

export interface GroupFigures {
  /** Null for indicators directly below the root. */
  group: Group | null;
  indicators: number[];
  /** Mean correlation of two indicators of the group; NaN for a single one. */
  within: number;
  /** Mean correlation of an indicator of the group with one of another. */
  between: number;
  alpha: Alpha;
}

/** What a validator asks of a scorecard over the firms of one stage that have a score. */
export interface Diagnosis {
  stage: number;
  /** Rows of the firms looked at. */
  rows: Int32Array;
  /** Firms of the stage that have no score. */
  unscored: number;
  /** Indicators that weigh something here and whose attainments differ between these firms, by number. */
  varied: number[];
  /** Indicators that weigh something here but are blank or the same for all. */
  constant: number[];
  pairs: Pair[];
  groups: GroupFigures[];
  within: number;
  between: number;
  alpha: Alpha;
  /** Per indicator, by number: the share of the weight it holds, and the share of the scores' variance it explains. */
  nominal: Float64Array;
  explained: Float64Array;
  /** Position k of a shift belongs to row members[k] of the sheet. */
  leftOut: LeftOut[];
  /** Rows of all firms of the stage. */
  members: Int32Array;
}

/**
 * Correlations are Pearson's, of attainments, over the firms that have both figures. Alpha is raw, of points as they are added to the
 * score: the attainment times the share of the weight that the indicator holds, over the firms that lack none of them. Explained
 * shares are of the points that the scores of these firms consist of, so that weight which a missing figure left to others counts where it went.
 * @param columns [indicator][row], NaN where missing
 * @param stage stage number of each row, −1 where unknown
 * @returns null where fewer than LEAST_FIRMS firms of the stage have a score
 */
export function diagnose(compiled: Compiled, columns: readonly Float64Array[], stage: Int32Array, wanted: number): Diagnosis | null {
  const { plan, indicators } = compiled;
  const members = Int32Array.from(stage.keys()).filter((row) => stage[row] === wanted);
  const own = columns.map((column) => Float64Array.from(members, (row) => column[row]));
  const figures = figuresFromColumns(own);
  const stages = new Int32Array(members.length).fill(wanted);
  const { score: scores, points } = score(plan, figures, stages, "points");
  const scored = Int32Array.from(members.keys()).filter((k) => scores[k] === scores[k]);
  if (scored.length < LEAST_FIRMS) return null;

  const attained = attainments(plan, figures, stages).map((column) => Float64Array.from(scored, (k) => column[k]));
  const weighed = [...indicators.keys()].filter((k) => plan.stages[wanted].weight[k] > 0);
  const varied = weighed.filter((k) => !isConstant(attained[k].filter((value) => value === value)));
  const nominal = weightShares(plan, plan.stages[wanted]);
  const items = new Map(varied.map((k) => [k, attained[k].map((value) => value * nominal[k])]));
  const alphaOf = (list: readonly number[]): Alpha => cronbachAlpha(list.map((k) => items.get(k)!));

  const groupOf = (k: number): Group | null => indicators[k].group;
  const pairs = varied.flatMap((b, at) =>
    varied.slice(0, at).map((a): Pair => {
      const { r, rows } = pearson(attained[a], attained[b]);
      return { a, b, r: rows < LEAST_FIRMS ? NaN : r, firms: rows, within: groupOf(a) === groupOf(b) };
    }),
  );
  const groups = [...new Set(varied.map(groupOf))].map((group): GroupFigures => {
    const list = varied.filter((k) => groupOf(k) === group);
    const touching = pairs.filter(({ a, b }) => groupOf(a) === group || groupOf(b) === group);
    return {
      group,
      indicators: list,
      within: meanOf(touching.filter(({ within }) => within)),
      between: meanOf(touching.filter(({ within }) => !within)),
      alpha: alphaOf(list),
    };
  });
  return {
    stage: wanted,
    members,
    rows: Int32Array.from(scored, (k) => members[k]),
    unscored: members.length - scored.length,
    varied,
    constant: weighed.filter((k) => !varied.includes(k)),
    pairs,
    groups,
    within: meanOf(pairs.filter(({ within }) => within)),
    between: meanOf(pairs.filter(({ within }) => !within)),
    alpha: alphaOf(varied),
    nominal,
    // A missing figure has no points.
    explained: varianceShares(points!.map((column) => Float64Array.from(scored, (k) => column[k] || 0))),
    leftOut: leaveOut(compiled, own, wanted, scores),
  };
}

/** Pairs whose correlation is beyond the notable bounds, the strongest first. */
export function notablePairs({ pairs }: Diagnosis): Pair[] {
  return pairs.filter(({ r }) => r > NOTABLE.high || r < NOTABLE.low).sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
}

/** A firm that leaving an indicator out moves far. */
export interface Mover {
  row: number;
  indicator: number;
  /** Ranks it rises, falls where negative. */
  shift: number;
}

/** The farthest move of one indicator's absence; null where no firm has both ranks. */
export function farthest({ members }: Diagnosis, { indicator, shift }: LeftOut): Mover | null {
  let best = -1;
  for (let k = 0; k < shift.length; k++) if (shift[k] === shift[k] && (best < 0 || Math.abs(shift[k]) > Math.abs(shift[best]))) best = k;
  return best < 0 ? null : { row: members[best], indicator, shift: shift[best] };
}

/** The firms that move most when any one indicator is left out, each with the indicator that moves it farthest. */
export function movers({ members, leftOut }: Diagnosis, count: number): Mover[] {
  const best = new Map<number, Mover>();
  for (const { indicator, shift } of leftOut)
    for (let k = 0; k < shift.length; k++)
      if (Math.abs(shift[k]) > Math.abs(best.get(k)?.shift ?? 0)) best.set(k, { row: members[k], indicator, shift: shift[k] });
  return [...best.values()].sort((x, y) => Math.abs(y.shift) - Math.abs(x.shift) || x.row - y.row).slice(0, count);
}

/** The mean correlation of pairs that have one; NaN of none. */
function meanOf(pairs: readonly Pair[]): number {
  const known = pairs.filter(({ r }) => r === r);
  return known.reduce((sum, { r }) => sum + r, 0) / known.length;
}
