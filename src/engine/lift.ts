import { ascending } from "./order";
import { fifteenDigits } from "./precision";
import { uniformStream } from "./random";

/** Selected firms beside comparable ones: those of the same stratum. */
export interface Lift {
  meanSelected: number;
  /** Mean of the others, each stratum weighing as much as it does among the selected. */
  meanOthers: number;
  difference: number;
  /** Over all pairs of a selected and another firm of one stratum: share in which the selected one scores higher minus share in which it scores lower. */
  cliffsDelta: number;
  /** Of a difference at least as far from 0 either way, were the selection drawn by lot within each stratum. */
  pValue: number;
  selected: number;
  others: number;
  /** Strata that hold both kinds. */
  strata: number;
  /** In how many ways the selection could have been drawn; Infinity where beyond counting. */
  assignments: number;
}

/** Where nothing else is said. */
export const USUAL = { draws: 9_999, seed: 1 };

/** With fewer ways to draw the selection no outcome at all would be rarer than one in twenty. */
const LEAST_ASSIGNMENTS = 20;

/** The p-value; NaN where there are too few ways to draw the selection, or the figures are too great for a difference. */
export function pValueOf({ assignments, difference, pValue }: Lift): number {
  return assignments < LEAST_ASSIGNMENTS || !Number.isFinite(difference) ? NaN : pValue;
}

/** Differences this close in relation to all deviations together are equal; a sum of the same numbers in another order is. */
const EQUAL = 1e-12;

/**
 * A stratified permutation test; only strata that hold both kinds count. The p-value is (1 + draws at least as extreme) ÷ (1 + draws).
 * Draws run stratum by stratum, the smallest first; in each the smaller kind is drawn without replacement from the rising scores, one
 * number of the stream a firm, so that neither the order of the firms nor that of the strata matters.
 * @param strata rows of each stratum
 * @returns null where no stratum holds both kinds
 * @see Phipson & Smyth (2010), Permutation p-values should never be zero; Cliff (1993), Dominance statistics
 */
export function lift(
  scores: Float64Array,
  selected: Uint8Array,
  strata: readonly (readonly number[])[],
  draws: number,
  seed: number,
): Lift | null {
  const used = strata
    .map((rows) => ({
      values: Float64Array.from(rows, (r) => fifteenDigits(scores[r])),
      chosen: Uint8Array.from(rows, (r) => selected[r]),
    }))
    .map((own) => ({ ...own, count: own.chosen.reduce((sum, one) => sum + one, 0), rising: own.values.slice().sort() }))
    .filter(({ values, count }) => count > 0 && count < values.length)
    .sort((a, b) => a.values.length - b.values.length || a.count - b.count || compare(a.rising, b.rising));
  if (used.length === 0) return null;
  const total = used.reduce((sum, { count }) => sum + count, 0);
  const others = used.reduce((sum, { values, count }) => sum + values.length - count, 0);
  let [meanSelected, meanOthers, dominance, pairs, assignments] = [0, 0, 0, 0, 1];
  for (const { values, chosen, count } of used) {
    const sum = sumOf(values);
    const own = values.reduce((part, value, k) => part + (chosen[k] ? value : 0), 0);
    meanSelected += own / total;
    meanOthers += ((sum - own) / (values.length - count)) * (count / total);
    dominance += dominanceOf(values, chosen);
    pairs += count * (values.length - count);
    assignments *= combinations(values.length, count);
  }
  const difference = meanSelected - meanOthers;
  const uniform = uniformStream(seed);
  let [observed, deviations] = [0, 0];
  const drawDifference = used.map(({ values, chosen, count, rising }) => {
    // About their mean, since a common part of large figures would drown what differs.
    const mean = sumOf(rising) / rising.length;
    const centred = rising.map((value) => value - mean);
    const own = values.reduce((part, value, k) => part + (chosen[k] ? value - mean : 0), 0);
    observed += partOf(own, sumOf(centred), values.length, count) / total;
    deviations += centred.reduce((part, value) => part + Math.abs(value), 0) / total;
    return drawer(centred, count, total, uniform);
  });
  const extreme = Math.abs(observed) - EQUAL * deviations;
  let beyond = 0;
  for (let draw = 0; draw < draws; draw++) {
    let drawn = 0;
    for (const one of drawDifference) drawn += one();
    if (Math.abs(drawn) >= extreme) beyond++;
  }
  return {
    meanSelected,
    meanOthers,
    difference,
    cliffsDelta: dominance / pairs,
    pValue: (1 + beyond) / (1 + draws),
    selected: total,
    others,
    strata: used.length,
    assignments,
  };
}

function compare(a: Float64Array, b: Float64Array): number {
  const at = a.findIndex((value, k) => value !== b[k]);
  return at < 0 ? 0 : a[at] - b[at];
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** A stratum's part in the difference of the means when the selection is drawn by lot. */
function drawer(values: Float64Array, count: number, total: number, uniform: () => number): () => number {
  const n = values.length;
  const sum = sumOf(values);
  const few = Math.min(count, n - count);
  const pool = values.slice();
  return () => {
    let part = 0;
    // The first steps of Fisher and Yates; where the pool stood before does not matter to what comes.
    for (let k = 0; k < few; k++) {
      const at = k + Math.floor(uniform() * (n - k));
      const value = pool[at];
      pool[at] = pool[k];
      pool[k] = value;
      part += value;
    }
    return partOf(few === count ? part : sum - part, sum, n, count) / total;
  };
}

/** The selected firms' sum less what as many of the others come to. */
function partOf(own: number, sum: number, n: number, count: number): number {
  return own - ((sum - own) / (n - count)) * count;
}

/** Pairs in which the selected firm is the higher minus pairs in which it is the lower. */
function dominanceOf(values: Float64Array, chosen: Uint8Array): number {
  const { order, sorted } = ascending(values);
  let [dominance, below] = [0, 0];
  const others = values.length - chosen.reduce((sum, one) => sum + one, 0);
  for (let first = 0; first < sorted.length;) {
    let end = first;
    let own = 0;
    while (end < sorted.length && sorted[end] === sorted[first]) own += chosen[order[end++]];
    const equal = end - first - own;
    dominance += own * (below - (others - below - equal));
    below += equal;
    first = end;
  }
  return dominance;
}

function combinations(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k && ways < Infinity; i++) ways *= (n - k + i) / i;
  return Math.round(ways);
}
