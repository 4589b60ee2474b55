import { above, atFifteenDigits, atLeast, equalInExcel } from "./precision";
import { valueAt } from "./quantile";

/** One bin of two populations: the values in (from, to]. */
export interface StabilityBin {
  /** −∞ and ∞ at the outer ends. */
  from: number;
  to: number;
  /** Shares (0…1) of each population. */
  earlier: number;
  later: number;
  /** (later − earlier) · ln(later ÷ earlier), where a bin that is empty on one side counts as half a firm there; 0 where it is on both. */
  contribution: number;
}

/** From here on the population has shifted, beyond the other bound it has changed. */
const SHIFTED = 0.1;
const CHANGED = 0.25;

/** How many quantiles are cut at where nothing else is said. */
export const USUAL_BINS = 10;

/** The index of the bins; NaN of a single one, which cannot tell. */
export function stabilityIndex(bins: readonly StabilityBin[]): number {
  return bins.length < 2 ? NaN : bins.reduce((sum, { contribution }) => sum + contribution, 0);
}

/** The usual reading of the index. @see Siddiqi (2006), Credit Risk Scorecards, ch. 9 */
export function readingOf(index: number): "stable" | "shifted" | "changed" {
  return !atLeast(index, SHIFTED) ? "stable" : above(index, CHANGED) ? "changed" : "shifted";
}

/** A bin empty on one side has no logarithm: it counts as half a firm there. */
const HALF_A_FIRM = 0.5;

/**
 * The population stability index: the sum of the contributions of bins cut at the quantiles (type 7) of the earlier population. Values
 * equal to 15 digits fall into the same bin.
 * @param earlier at least one finite number, like `later`
 * @param bins how many quantiles, 1 or more; equal cuts count once, so that there may be fewer bins
 * @returns at least one bin
 * @see Siddiqi (2006), Credit Risk Scorecards, ch. 9
 */
export function stability(earlier: Float64Array, later: Float64Array, bins: number): StabilityBin[] {
  const [before, after] = [earlier, later].map((values) => atFifteenDigits(values).sort());
  const cuts: number[] = [];
  for (let k = 1; k < bins; k++) {
    // From whole numbers, so that a quantile that is one of the values is exactly that value.
    const cut = valueAt(before, ((before.length - 1) * k) / bins);
    if (cuts.length === 0 || !equalInExcel(cut, cuts[cuts.length - 1])) cuts.push(cut);
  }
  const edges = [-Infinity, ...cuts, Infinity];
  const [countsBefore, countsAfter] = [before, after].map((values) => countsIn(values, edges));
  return countsBefore.map((count, bin) => ({
    from: edges[bin],
    to: edges[bin + 1],
    earlier: count / before.length,
    later: countsAfter[bin] / after.length,
    contribution: contribution(count, before.length, countsAfter[bin], after.length),
  }));
}

/** How many of rising values lie in each (edge, next edge]. */
function countsIn(sorted: Float64Array, edges: readonly number[]): number[] {
  let place = 0;
  return edges.slice(1).map((to) => {
    const first = place;
    while (place < sorted.length && !above(sorted[place], to)) place++;
    return place - first;
  });
}

function contribution(earlier: number, ofEarlier: number, later: number, ofLater: number): number {
  if (earlier === 0 && later === 0) return 0;
  const from = (earlier || HALF_A_FIRM) / ofEarlier;
  const to = (later || HALF_A_FIRM) / ofLater;
  return (to - from) * Math.log(to / from);
}
