import { allocate, type Claim } from "../../engine/allocate";
import { claimOf, fund, MOST_MONEY } from "../../scorecard/fund";
import { amountFromUnits, unitsOfMoney } from "../../scorecard/money";
import type { Population } from "../../population/population";
import type { Firms } from "../model";
import { requestsIn, type Requests } from "./requests";
import type { Terms } from "./terms";

/** Why a firm cannot be considered. */
export const REASONS = ["verdict", "stage", "score", "request", "amount"] as const;
export type Reason = (typeof REASONS)[number];

/** What the firms of one stage get. */
export interface StageGrants {
  /** What the stage's share of the budget comes to, null where the stages share it. */
  quota: number | null;
  allocated: number;
  /** What the stage's firms leave of its quota, 0 where it is passed on or there is none. */
  unused: number;
  funded: number;
}

/** A budget divided among the firms of the sheet; row r of every array is the same firm. */
export interface FundPlan {
  terms: Terms;
  scores: Float64Array;
  /** NaN where a firm asks for nothing that can be read, and where there are no requests. */
  requests: Float64Array;
  /** To the hundredth; NaN where a firm is not considered. */
  amounts: Float64Array;
  /** Null where a firm is considered, and in a row that is no firm. */
  reasons: (Reason | null)[];
  /** 1 where a firm's score is below the floor. */
  below: Uint8Array;
  /** Rows of the firms considered: the greatest amount first, then the highest score, then as they stand. */
  order: Int32Array;
  /** Rows of the other firms, as they stand. */
  others: Int32Array;
  stages: StageGrants[];
  allocated: number;
  unused: number;
  funded: number;
}

/** @param isAdmitted whether the firm in a row may have a part; all may where omitted */
export function planOf(
  firms: Firms,
  { compiled, stage, scores: { score: scores } }: Population,
  terms: Terms,
  isAdmitted: (row: number) => boolean = () => true,
): FundPlan {
  const requests = requestsUnder(terms, (header) => requestsIn(firms, header), scores.length);
  const claims = Array.from(scores, (own, row) =>
    isAdmitted(row) ? claimOf(own, requests ? requests.amounts[row] : MOST_MONEY, terms.floor, terms.cap) : null,
  );
  const reasonOf = (row: number): Reason | null => {
    if (!isAdmitted(row)) return "verdict";
    if (stage[row] < 0) return "stage";
    if (claims[row] !== null) return null;
    if (Number.isNaN(scores[row])) return "score";
    return requests?.missing[row] ? "request" : "amount";
  };
  const reasons = claims.map((): Reason | null => null);
  for (const row of firms.rows) reasons[row] = reasonOf(row);
  const budget = unitsOfMoney(terms.budget);
  // A share of a budget is an amount in proportion, met to the last hundredth: what allocate gives where nobody is limited.
  const quotas =
    terms.shares &&
    allocate(
      terms.shares.map((weight) => ({ weight, limit: budget })),
      budget,
    );
  const units = quotas ? fundByStage(claims, stage, quotas, terms.passOn) : fund(claims, budget);

  const considered = firms.rows.filter((row) => reasons[row] === null);
  const amounts = new Float64Array(scores.length).fill(NaN);
  for (const row of considered) amounts[row] = amountFromUnits(units[row]);
  const order = considered.slice().sort((a, b) => amounts[b] - amounts[a] || scores[b] - scores[a] || a - b);
  const allocated = sumOf(units);
  return {
    terms,
    scores,
    requests: requests?.amounts ?? new Float64Array(scores.length).fill(NaN),
    amounts,
    reasons,
    below: Uint8Array.from(claims, (claim) => (claim === "below" ? 1 : 0)),
    order,
    others: firms.rows.filter((row) => reasons[row] !== null),
    stages: compiled.scorecard.stages.map((_, s) => {
      const own = units.filter((amount, row) => stage[row] === s && amount > 0n);
      const given = sumOf(own);
      const quota = quotas && quotas[s];
      return {
        quota: quota === null ? null : amountFromUnits(quota),
        allocated: amountFromUnits(given),
        unused: quota === null || terms.passOn ? 0 : amountFromUnits(quota - given),
        funded: own.length,
      };
    }),
    allocated: amountFromUnits(allocated),
    unused: amountFromUnits(budget - allocated),
    funded: units.filter((amount) => amount > 0n).length,
  };
}

/** Null where nobody asks for an amount. */
function requestsUnder({ requests, amount }: Terms, read: (header: string) => Requests | null, rows: number): Requests | null {
  if (requests.by === "none") return null;
  if (requests.by === "column") return read(requests.header);
  return { amounts: new Float64Array(rows).fill(amount), missing: new Uint8Array(rows) };
}

/** Divides each quota among the firms of its stage; what they leave goes to those of all stages who still ask for more, if it is passed on. */
function fundByStage(claims: readonly (Claim | "below" | null)[], stage: Int32Array, quotas: readonly bigint[], passOn: boolean): bigint[] {
  const amounts = claims.map(() => 0n);
  const add = (more: bigint[]): void => more.forEach((amount, row) => (amounts[row] += amount));
  quotas.forEach((quota, s) =>
    add(
      fund(
        claims.map((claim, row) => (stage[row] === s ? claim : null)),
        quota,
      ),
    ),
  );
  if (!passOn) return amounts;
  const left = sumOf(quotas) - sumOf(amounts);
  if (left > 0n)
    add(
      fund(
        claims.map((claim, row) =>
          claim === null || claim === "below" || stage[row] < 0 ? null : { ...claim, limit: claim.limit - amounts[row] },
        ),
        left,
      ),
    );
  return amounts;
}

function sumOf(units: readonly bigint[]): bigint {
  return units.reduce((sum, own) => sum + own, 0n);
}
