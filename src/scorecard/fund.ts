import { allocate, type Claim } from "../engine/allocate";
import { equalInExcel, roundScore } from "../engine/precision";
import { unitsOfMoney } from "./money";

/** Far above any fund, and still exact to the hundredth in a cell. */
export const MOST_MONEY = 9e13;

/**
 * What a firm brings to a fund: its claim, or "below" where its score is below the floor.
 * @param request amount that it asks for
 * @param cap most that it gets, Infinity where there is no such limit
 * @returns null where one of the four is no number (NaN), or no possible amount: the firm cannot be considered
 */
export function claimOf(score: number, request: number, floor: number, cap: number): Claim | "below" | null {
  if (!(score === score && request >= 0 && floor === floor && cap >= 0)) return null;
  // By its rounded score, so that a firm that INNOV_RANK puts level with the floor stands at it.
  const [own, least] = [roundScore(score), roundScore(floor)];
  const above = equalInExcel(own, least) ? 0 : roundScore(own - least);
  return above < 0 ? "below" : { weight: above, limit: unitsOfMoney(Math.min(request, cap, MOST_MONEY)) };
}

/** Divides a budget among the firms that have a claim. @returns the amount of each in hundredths, as the budget is; 0 without a claim */
export function fund(claims: readonly (Claim | "below" | null)[], budget: bigint): bigint[] {
  const amounts = claims.map(() => 0n);
  const rows: number[] = [];
  const own: Claim[] = [];
  claims.forEach((claim, row) => {
    if (claim === null || claim === "below") return;
    rows.push(row);
    own.push(claim);
  });
  allocate(own, budget).forEach((amount, k) => (amounts[rows[k]] = amount));
  return amounts;
}
