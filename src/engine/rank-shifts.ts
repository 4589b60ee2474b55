import { roundScore } from "./precision";
import { rankAmongThemselves } from "./rank";
import { spearman } from "./rank-correlation";

/** How a ranking moves when the scores change. */
export interface RankShifts {
  /** Ranks each row rises (falls where negative), among the rows that have both scores; NaN for the others. */
  shift: Float64Array;
  /** Mean of the absolute shifts. */
  mean: number;
  /** Spearman's rank correlation of the two rankings, ties at their mean rank; NaN where one of them knows no difference. */
  spearman: number;
  /** Rows that have a score before and none after. */
  lost: number;
}

/**
 * @param before scores, NaN where there is none
 * @param after scores of the same rows
 * @see Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15
 */
export function rankShifts(before: Float64Array, after: Float64Array): RankShifts {
  const both = (own: Float64Array, other: Float64Array): Float64Array =>
    own.map((score, row) => (other[row] === other[row] ? roundScore(score) : NaN));
  const [old, now] = [both(before, after), both(after, before)];
  const was = rankAmongThemselves(old, "min");
  const is = rankAmongThemselves(now, "min");
  const shift = was.map((rank, row) => rank - is[row]);
  let sum = 0;
  let rows = 0;
  let lost = 0;
  for (let row = 0; row < shift.length; row++) {
    if (before[row] === before[row] && after[row] !== after[row]) lost++;
    if (shift[row] !== shift[row]) continue;
    sum += Math.abs(shift[row]);
    rows++;
  }
  return { shift, mean: sum / rows, spearman: spearman(was, is), lost };
}
