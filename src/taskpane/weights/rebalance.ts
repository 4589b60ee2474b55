import { apportion, largestRemainders } from "../../engine/apportion";

/**
 * Weights of one stage as whole units, hundredths or tenths or ones, so that sums are exact: 12.5 at one decimal is 125 units.
 * None of these functions changes the sum of the units.
 */

/** Weights are shown and moved in steps no finer than this. */
export const FINEST = 2;

/** The fewest decimals, at most FINEST, that write all these weights. */
export function decimalsOf(weights: readonly number[]): number {
  for (let decimals = 0; decimals < FINEST; decimals++)
    if (weights.every((weight) => Number(weight.toFixed(decimals)) === weight)) return decimals;
  return FINEST;
}

/** Weights in whole units of 10^−decimals; what rounding takes or adds goes to the weights with the largest remainders. */
export function toUnits(weights: readonly number[], decimals: number): number[] {
  const exact = weights.map((weight) => Number((weight * 10 ** decimals).toPrecision(15)));
  const units = exact.map(Math.floor);
  const rest = Math.round(exact.reduce((a, b) => a + b, 0)) - total(units);
  const remainders = exact.map((value, k) => value - units[k]);
  for (const k of largestRemainders(remainders, exact, rest)) units[k]++;
  return units;
}

/** The weights that units stand for. */
export function toWeights(units: readonly number[], decimals: number): number[] {
  return units.map((unit) => Number((unit / 10 ** decimals).toFixed(decimals)));
}

/** How far one weight can be moved while the locked ones stay. */
export function rangeOf(units: readonly number[], moved: number, locked: readonly boolean[]): { min: number; max: number } {
  const others = units.reduce((sum, unit, k) => (k === moved || locked[k] ? sum : sum + unit), 0);
  const free = units.some((_, k) => k !== moved && !locked[k]);
  return { min: free ? 0 : units[moved], max: units[moved] + others };
}

/**
 * Moves one weight as near to `wanted` as the locked ones allow. The other unlocked weights give way in proportion to what they
 * are in `units`, alike where all of them are 0.
 */
export function rebalance(units: readonly number[], moved: number, wanted: number, locked: readonly boolean[]): number[] {
  const { min, max } = rangeOf(units, moved, locked);
  const next = [...units];
  next[moved] = Math.min(max, Math.max(min, Math.round(wanted)));
  const others = units.map((_, k) => k).filter((k) => k !== moved && !locked[k]);
  sharesOf(
    max - next[moved],
    others.map((k) => units[k]),
  ).forEach((unit, k) => (next[others[k]] = unit));
  return next;
}

/** Gives the unlocked weights equal shares of what they hold together. */
export function equalise(units: readonly number[], locked: readonly boolean[]): number[] {
  return shareOut(
    units,
    locked,
    units.map(() => 1),
  );
}

/** Parts anew, in proportion to whole claims, what the unlocked weights hold together; alike where none of them has a claim. */
export function shareOut(units: readonly number[], locked: readonly boolean[], claims: readonly number[]): number[] {
  const free = units.map((_, k) => k).filter((k) => !locked[k]);
  const next = [...units];
  sharesOf(
    total(free.map((k) => units[k])),
    free.map((k) => claims[k]),
  ).forEach((unit, k) => (next[free[k]] = unit));
  return next;
}

/** Whole units in proportion to `claims`; alike where there is no claim. */
function sharesOf(amount: number, claims: readonly number[]): number[] {
  if (claims.length === 0) return [];
  const claimed = claims.some((claim) => claim > 0);
  return apportion(
    BigInt(amount),
    claims.map((claim) => (claimed ? BigInt(claim) : 1n)),
  ).map(Number);
}

function total(units: readonly number[]): number {
  return units.reduce((sum, unit) => sum + unit, 0);
}
