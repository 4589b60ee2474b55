/**
 * Shares out whole units by largest remainders (Hamilton's method), so that what is shared adds up exactly.
 */

/**
 * Which parts get one unit more: those with the largest remainders, of equal ones those of the greater size, then the earlier.
 * @param remainders what rounding down took from each part, in any common unit
 * @param sizes how large each part is, in any common unit
 * @param units how many units are left
 * @returns positions, at most one unit each
 */
export function largestRemainders<T extends number | bigint>(remainders: readonly T[], sizes: readonly T[], units: number): number[] {
  return [...remainders.keys()]
    .sort((a, b) => compare(remainders[b], remainders[a]) || compare(sizes[b], sizes[a]) || a - b)
    .slice(0, units);
}

/**
 * An amount in parts proportional to claims.
 * @param amount whole units, 0 or more
 * @param claims 0 or more, not all 0
 */
export function apportion(amount: bigint, claims: readonly bigint[]): bigint[] {
  const sum = claims.reduce((total, claim) => total + claim, 0n);
  const shares = claims.map((claim) => (amount * claim) / sum);
  const rest = amount - shares.reduce((total, share) => total + share, 0n);
  const remainders = claims.map((claim) => (amount * claim) % sum);
  for (const k of largestRemainders(remainders, claims, Number(rest))) shares[k] += 1n;
  return shares;
}

function compare<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
