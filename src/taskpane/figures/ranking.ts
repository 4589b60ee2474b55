import { quantile } from "../../engine/quantile";
import type { Population } from "../../population/population";
import { RowKind } from "../../population/rows";
import { comparable } from "../../scorecard/names";

/**
 * The rows to list, best first.
 * @param names one per row, in the form in which names are compared
 * @param wanted stage number, null for all firms
 * @param search part of a name; case, width and blanks do not matter
 */
export function listed({ order, stage }: Population, names: readonly string[], wanted: number | null, search: string): Int32Array {
  const part = comparable(search);
  if (wanted === null && part === "") return order;
  return order.filter((row) => (wanted === null || stage[row] === wanted) && names[row].includes(part));
}

/** How the scores of one stage are spread. */
export interface Distribution {
  /** Stage number; −1 for all firms together. */
  stage: number;
  /** Rising. */
  scores: Float64Array;
  /** Firms of the stage that have no score. */
  without: number;
  /** Least, lower quartile, median, upper quartile, most (quantiles of type 7); empty where there are no scores. */
  summary: number[];
  bins: Uint32Array;
}

export const BIN_WIDTH = 5;

/** @returns all firms first, then each stage that has firms; `limit` is the upper end of the bins, which scores beyond count in */
export function distributions({ compiled, kinds, scores, stage }: Population): { limit: number; list: Distribution[] } {
  const stages = compiled.scorecard.stages.length;
  const most = scores.score.reduce((best, x) => (x > best ? x : best), 100);
  const limit = Math.ceil(most / BIN_WIDTH) * BIN_WIDTH;
  const list: Distribution[] = [];
  for (let s = -1; s < stages; s++) {
    const own = scores.score.filter((_, row) => kinds[row] === RowKind.firm && (s < 0 || stage[row] === s));
    if (own.length === 0 || (s === 0 && stages === 1)) continue;
    const known = own.filter((x) => x === x).sort();
    const bins = new Uint32Array(limit / BIN_WIDTH);
    for (const x of known) bins[Math.min(bins.length - 1, Math.max(0, Math.floor(x / BIN_WIDTH)))]++;
    list.push({
      stage: s,
      scores: known,
      without: own.length - known.length,
      summary: known.length === 0 ? [] : [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(known, p)),
      bins,
    });
  }
  return { limit, list };
}
