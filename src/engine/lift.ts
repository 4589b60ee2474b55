import { ascending } from "./order";
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

/** Differences this close in relation to the spread of the sums are equal; a sum of the same numbers in another order is. */
const EQUAL = 1e-9;

/**
 * A stratified permutation test; only strata that hold both kinds count. The p-value is (1 + draws at least as extreme) ÷ (1 + draws).
 * Draws run stratum by stratum in the order given; in each the smaller kind is drawn without replacement, one number of the stream a firm.
 * @param strata rows of each stratum
 * @returns null where no stratum holds both kinds
 * @see Phipson & Smyth (2010), Permutation p-values should never be zero; Cliff (1993), Dominance statistics
 */
export function lift(scores: Float64Array, selected: Uint8Array, strata: readonly (readonly number[])[], draws: number, seed: number): Lift | null {
  const used = strata
    .map((rows) => ({ values: Float64Array.from(rows, (r) => scores[r]), chosen: Uint8Array.from(rows, (r) => selected[r]) }))
    .map((own) => ({ ...own, count: own.chosen.reduce((sum, one) => sum + one, 0) }))
    .filter(({ values, count }) => count > 0 && count < values.length);
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
  const scale = used.reduce((sum, { values }) => sum + values.reduce((part, value) => part + Math.abs(value), 0), 0) / total;
  const extreme = Math.abs(difference) - EQUAL * scale;
  const uniform = uniformStream(seed);
  const drawDifference = used.map((stratum) => drawer(stratum.values, stratum.count, total, uniform));
  let beyond = 0;
  for (let draw = 0; draw < draws; draw++) {
    let drawn = 0;
    for (const one of drawDifference) drawn += one();
    if (Math.abs(drawn) >= extreme) beyond++;
  }
  return { meanSelected, meanOthers, difference, cliffsDelta: dominance / pairs, pValue: (1 + beyond) / (1 + draws), selected: total, others, strata: used.length, assignments };
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
    const own = few === count ? part : sum - part;
    return (own - ((sum - own) / (n - count)) * count) / total;
  };
}

/** Pairs in which the selected firm is the higher minus pairs in which it is the lower. */
function dominanceOf(values: Float64Array, chosen: Uint8Array): number {
  const { order, sorted } = ascending(values);
  let [dominance, below] = [0, 0];
  const others = values.length - chosen.reduce((sum, one) => sum + one, 0);
  for (let first = 0; first < sorted.length; ) {
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
