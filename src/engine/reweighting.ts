import type { Plan, StagePlan } from "./plan";

/** A missing figure under the policy `reweight`, and where its weight went. */
export interface Reweighted {
  indicator: number;
  /** Points it would give for an attainment of 1 in a complete row. */
  weight: number;
  /**
   * By indicator, the part of that weight that each took; they add up to it. Null where none did: below best and worst a missing
   * part is left out of the comparison, and what the others weigh stays as it is.
   */
  taken: Float64Array | null;
}

/**
 * Points that each indicator would give for an attainment of 1 in a complete row, where no cap cuts and the parts of a geometric or
 * harmonic mean are alike. Parts of best and worst share the points of their group evenly.
 */
export function completeWeights(plan: Plan, stage: StagePlan): Float64Array {
  return nodeWeights(plan, stage).subarray(0, plan.indicators);
}

/**
 * Where the weight of missing figures went in a row that has a score under the policy `reweight`: level by level, to what is there in the
 * nearest group that holds anything, in proportion to its weight.
 * @param missing 1 where an indicator that weighs something lacks its figure; bonus indicators lack nothing
 * @param of points that each indicator gives in this row for an attainment of 1; it tells which part of best and worst counts
 */
export function reweighted(plan: Plan, stage: StagePlan, missing: ArrayLike<number>, of: ArrayLike<number>): Reweighted[] {
  const { indicators, groups } = plan;
  const { weight, maximum } = stage;
  const isGroup = (node: number): boolean => node >= indicators;
  const isBonus = (node: number): boolean => isGroup(node) && groups[node - indicators].bonus;
  const compares = (node: number): boolean => ["best", "worst"].includes(groups[node - indicators].combine);
  const sizeOf = (group: number, part: number): number =>
    compares(group) ? 1 : groups[group - indicators].combine === "sum" ? maximum[part] : weight[part];
  const parts = (group: number): number[] => groups[group - indicators].parts.filter((part) => weight[part] > 0 && !isBonus(part));
  const isThere = (node: number): boolean => (isGroup(node) ? parts(node).some(isThere) : !missing[node]);
  const counts = (node: number): boolean => (isGroup(node) ? parts(node).some(counts) : of[node] > 0);
  const all = nodeWeights(plan, stage);
  const parent = new Int32Array(all.length).fill(-1);
  groups.forEach((group, g) => group.parts.forEach((part) => (parent[part] = indicators + g)));

  const shareOut = (group: number, amount: number, into: Float64Array): void => {
    let takers = parts(group).filter(isThere);
    if (compares(group) && takers.some(counts)) takers = takers.filter(counts);
    const whole = takers.reduce((sum, part) => sum + sizeOf(group, part), 0);
    for (const part of takers) {
      const share = (amount * sizeOf(group, part)) / whole;
      if (isGroup(part)) shareOut(part, share, into);
      else into[part] += share;
    }
  };
  const find = (indicator: number): Reweighted => {
    // A part of the node that is missing as a whole.
    let share = 1;
    let node = indicator;
    for (let group = parent[node]; !parts(group).some(isThere); group = parent[node]) {
      share *= sizeOf(group, node) / parts(group).reduce((sum, part) => sum + sizeOf(group, part), 0);
      node = group;
    }
    const own = { indicator, weight: all[node] * share };
    if (compares(parent[node])) return { ...own, taken: null };
    const taken = new Float64Array(indicators);
    shareOut(parent[node], own.weight, taken);
    return { ...own, taken };
  };
  return Array.from({ length: indicators }, (_, i) => i)
    .filter((i) => missing[i])
    .map(find);
}

/** The weights of all nodes in a complete row, see completeWeights. */
function nodeWeights({ indicators, groups, scale }: Plan, { weight, maximum }: StagePlan): Float64Array {
  const all = new Float64Array(indicators + groups.length);
  const root = all.length - 1;
  all[root] = (groups[groups.length - 1].combine === "sum" ? maximum[root] : 1) * scale;
  for (let g = groups.length - 1; g >= 0; g--) {
    const node = indicators + g;
    const { combine, parts } = groups[g];
    if (weight[node] === 0 || (combine === "sum" && maximum[node] === 0)) continue;
    const sizeOf = (part: number): number => (combine === "best" || combine === "worst" ? Math.sign(weight[part]) : weight[part]);
    const whole = parts.reduce((sum, part) => sum + sizeOf(part), 0);
    for (const part of parts)
      all[part] = combine === "sum" ? (all[node] / maximum[node]) * weight[node] * maximum[part] : (all[node] * sizeOf(part)) / whole;
  }
  return all;
}
