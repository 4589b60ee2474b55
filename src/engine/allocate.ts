import { apportion } from "./apportion";
import { SCORE_DECIMALS } from "./precision";

/** In how many parts a point is counted, so that shares are exact. */
const SCORE_UNITS = 10 ** SCORE_DECIMALS;

/** What one applicant brings to a fund, in whole smallest units of money. */
export interface Claim {
  /** The score above the floor, 0 or more; nothing for an applicant below it. */
  weight: number;
  /** The most it may get: its request or its cap, whichever is less. */
  limit: bigint;
}

/**
 * Divides a budget in proportion to weights, none above its limit: what one does not need goes to the others (water-filling), the last
 * units to the largest remainders, then to the greater weight, then to the earlier. An applicant of weight 0 stands exactly at the
 * floor: it has a share only in what the others leave, in equal parts. Integers throughout, so the budget is met to the unit where the
 * limits allow, and never exceeded.
 */
export function allocate(claims: readonly Claim[], budget: bigint): bigint[] {
  const amounts = claims.map(() => 0n);
  const weighted = claims.map(({ weight, limit }, k) => ({
    k,
    limit,
    weight: BigInt(Math.round(Math.min(Number.MAX_VALUE, weight * SCORE_UNITS))),
  }));
  const left = fill(
    weighted.filter(({ weight }) => weight > 0n),
    budget,
    amounts,
  );
  fill(
    weighted.filter(({ weight }) => weight === 0n).map((own) => ({ ...own, weight: 1n })),
    left,
    amounts,
  );
  return amounts;
}

/** @returns what is left of the budget */
function fill(claims: { k: number; limit: bigint; weight: bigint }[], budget: bigint, amounts: bigint[]): bigint {
  // Who is satisfied first comes first: limit ÷ weight rising.
  const order = [...claims].sort((a, b) => compare(a.limit * b.weight, b.limit * a.weight) || compare(b.weight, a.weight) || a.k - b.k);
  let total = order.reduce((sum, { weight }) => sum + weight, 0n);
  let left = budget;
  let next = 0;
  for (; next < order.length; next++) {
    const { k, limit, weight } = order[next];
    if (limit * total > left * weight) break;
    amounts[k] = limit;
    left -= limit;
    total -= weight;
  }
  const sharing = order.slice(next);
  if (sharing.length === 0) return left;
  sharing.sort((a, b) => a.k - b.k);
  apportion(
    left,
    sharing.map(({ weight }) => weight),
  ).forEach((amount, at) => (amounts[sharing[at].k] = amount));
  return 0n;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
