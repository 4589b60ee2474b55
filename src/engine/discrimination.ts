import { meanOf, variance } from "./moments";
import { ascending } from "./order";
import { atFifteenDigits } from "./precision";
import { rankAmongThemselves } from "./rank";

/** How well scores tell two groups apart. */
export interface Discrimination {
  /** Probability that a positive scores above a negative, ties counting half. */
  auc: number;
  /** Standard error of DeLong, DeLong & Clarke-Pearson (1988); NaN with a single member of a group. */
  error: number;
  /** Kolmogorov–Smirnov: the greatest distance between the two groups' distributions. */
  ks: number;
  positives: number;
  negatives: number;
  /** Share of positives in each tenth from the highest scores down, divided by their share overall; null with fewer than ten firms. */
  lift: Float64Array | null;
}

/**
 * Scores that are equal in Excel tie.
 * @param figures the scores, one per firm, none missing
 * @param positive 1 or 0 per firm; both occur
 * @see DeLong et al. (1988), Biometrics 44; Sun & Xu (2014), IEEE Signal Processing Letters 21, for the ranks it is computed from
 */
export function discrimination(figures: Float64Array, positive: Uint8Array): Discrimination {
  const scores = atFifteenDigits(figures);
  const n = scores.length;
  const positives = positive.reduce((sum, own) => sum + own, 0);
  const negatives = n - positives;
  const within = (group: number): Float64Array =>
    rankAmongThemselves(
      scores.map((score, k) => (positive[k] === group ? score : NaN)),
      "average",
    );
  const [ranks, ranksOfNegatives, ranksOfPositives] = [rankAmongThemselves(scores, "average"), within(0), within(1)];
  // For each firm of one group the share of the other that it stands above (of a negative: below), ties counting half.
  const placements = (group: number): Float64Array =>
    Float64Array.from(
      [...scores.keys()].filter((k) => positive[k] === group),
      // Counted from the highest, a rank among all is that within the own group plus those of the other group above.
      (k) => (group ? 1 - (ranks[k] - ranksOfPositives[k]) / negatives : (ranks[k] - ranksOfNegatives[k]) / positives),
    );
  const [ofPositives, ofNegatives] = [placements(1), placements(0)];
  const auc = meanOf(ofPositives);
  const error = Math.sqrt(variance(ofPositives) / positives + variance(ofNegatives) / negatives);

  const { order, sorted } = ascending(scores);
  let ks = 0;
  let [seenPositive, seenNegative] = [0, 0];
  // Positives within each run of equal scores, from the highest down: their order within it says nothing.
  const expected = new Float64Array(n);
  for (let last = n - 1; last >= 0;) {
    let first = last;
    while (first > 0 && sorted[first - 1] === sorted[last]) first--;
    let inside = 0;
    for (let k = first; k <= last; k++) inside += positive[order[k]];
    seenPositive += inside;
    seenNegative += last - first + 1 - inside;
    ks = Math.max(ks, Math.abs(seenPositive / positives - seenNegative / negatives));
    expected.fill(inside / (last - first + 1), n - 1 - last, n - first);
    last = first - 1;
  }
  return { auc, error, ks, positives, negatives, lift: n < 10 ? null : lifts(expected, positives / n) };
}

function lifts(expected: Float64Array, overall: number): Float64Array {
  const n = expected.length;
  return Float64Array.from({ length: 10 }, (_, tenth) => {
    const part = expected.subarray(Math.ceil((tenth * n) / 10), Math.ceil(((tenth + 1) * n) / 10));
    return part.reduce((sum, own) => sum + own, 0) / part.length / overall;
  });
}
