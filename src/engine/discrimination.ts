import { ascending } from "./order";

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
 * @param scores one per firm, none missing
 * @param positive 1 or 0 per firm; both occur
 * @see DeLong et al. (1988), Biometrics 44; Sun & Xu (2014), IEEE Signal Processing Letters 21, for the ranks it is computed from
 */
export function discrimination(scores: Float64Array, positive: Uint8Array): Discrimination {
  const n = scores.length;
  const { order, sorted } = ascending(scores);
  const ranks = midranks(sorted, order);
  const positives = positive.reduce((sum, own) => sum + own, 0);
  const negatives = n - positives;
  const own = { 1: midranksWithin(scores, positive, 1), 0: midranksWithin(scores, positive, 0) };
  // For each firm the share of the other group that it beats, ties counting half.
  const placements = { 1: [] as number[], 0: [] as number[] };
  for (let k = 0; k < n; k++) {
    const group = positive[k] as 0 | 1;
    const beaten = ranks[k] - own[group][k];
    placements[group].push(group === 1 ? beaten / negatives : 1 - beaten / positives);
  }
  const auc = mean(placements[1]);
  const error = Math.sqrt(variance(placements[1]) / positives + variance(placements[0]) / negatives);

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

function midranks(sorted: Float64Array, order: Uint32Array): Float64Array {
  const ranks = new Float64Array(sorted.length);
  for (let first = 0; first < sorted.length;) {
    let end = first + 1;
    while (end < sorted.length && sorted[end] === sorted[first]) end++;
    for (let k = first; k < end; k++) ranks[order[k]] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

/** Midranks among the members of one group; 0 for the others. */
function midranksWithin(scores: Float64Array, positive: Uint8Array, group: 0 | 1): Float64Array {
  const members = [...scores.keys()].filter((k) => positive[k] === group);
  const { order, sorted } = ascending(Float64Array.from(members, (k) => scores[k]));
  const ranks = midranks(sorted, order);
  const all = new Float64Array(scores.length);
  members.forEach((k, at) => (all[k] = ranks[at]));
  return all;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, own) => sum + own, 0) / values.length;
}

/** Sample variance; NaN for a single value. */
function variance(values: readonly number[]): number {
  const center = mean(values);
  return values.reduce((sum, own) => sum + (own - center) ** 2, 0) / (values.length - 1);
}
