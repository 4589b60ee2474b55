import { pearson } from "../engine/pearson";
import { roundScore } from "../engine/precision";
import { rankAmongThemselves } from "../engine/rank";
import { rankCorrelation } from "../engine/rank-correlation";

/** How a score goes with another score of the same firms. */
export interface Benchmark {
  /** Firms that have both. */
  firms: number;
  pearson: number;
  spearman: number;
  kendall: number;
  /** Firms within the cut-off rank by both, by this score alone and by the other alone. */
  both: number;
  here: number;
  there: number;
}

/**
 * @param scores one per firm, NaN where there is none; `others` likewise, higher is better
 * @param cutoff the last rank within the cut-off
 */
export function benchmark(scores: Float64Array, others: Float64Array, cutoff: number): Benchmark {
  const has = (row: number): boolean => scores[row] === scores[row] && others[row] === others[row];
  const ranksOf = (values: Float64Array): Float64Array =>
    rankAmongThemselves(
      values.map((value, row) => (has(row) ? roundScore(value) : NaN)),
      "min",
    );
  const [own, other] = [ranksOf(scores), ranksOf(others)];
  const { r, rows } = pearson(scores, others);
  let [both, here, there] = [0, 0, 0];
  own.forEach((rank, row) => {
    const [inOwn, inOther] = [rank <= cutoff, other[row] <= cutoff];
    if (inOwn && inOther) both++;
    else if (inOwn) here++;
    else if (inOther) there++;
  });
  return { firms: rows, pearson: r, ...rankCorrelation(own, other), both, here, there };
}
