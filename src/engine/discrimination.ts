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
  /** Tenths of the firms from the highest scores down; null with fewer than ten firms. */
  tenths: readonly Tenth[] | null;
}

/** A tenth of the firms by score. */
export interface Tenth {
  firms: number;
  /** Positives among them; where equal scores lie across its ends, as many as are to be expected. */
  positives: number;
  /** Share of positives, divided by their share overall. */
  lift: number;
}

/** The normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;
/** With fewer of either kind the normal approximation says nothing. */
const LEAST_FOR_INTERVAL = 5;

/** The 95 % interval of an AUC, kept within 0 and 1; null where the sample is too small to say. */
export function aucInterval({ auc, error, positives, negatives }: Discrimination): { low: number; high: number } | null {
  if (Math.min(positives, negatives) < LEAST_FOR_INTERVAL || !(error > 0)) return null;
  return { low: Math.max(0, auc - Z * error), high: Math.min(1, auc + Z * error) };
}

/** The 95 % interval of a share, which holds for few firms too. @see Wilson (1927), Journal of the American Statistical Association 22 */
export function shareInterval(positives: number, firms: number): { low: number; high: number } {
  const share = positives / firms;
  const square = Z * Z;
  const middle = share + square / (2 * firms);
  const half = Z * Math.sqrt((share * (1 - share)) / firms + square / (4 * firms * firms));
  const whole = 1 + square / firms;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
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
  return { auc, error, ks, positives, negatives, tenths: n < 10 ? null : tenthsOf(expected, positives / n) };
}

function tenthsOf(expected: Float64Array, overall: number): Tenth[] {
  const n = expected.length;
  return Array.from({ length: 10 }, (_, tenth) => {
    const part = expected.subarray(Math.ceil((tenth * n) / 10), Math.ceil(((tenth + 1) * n) / 10));
    const positives = part.reduce((sum, own) => sum + own, 0);
    return { firms: part.length, positives, lift: positives / part.length / overall };
  });
}
