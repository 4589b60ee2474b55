import { SCORE_DECIMALS } from "../engine/precision";
import { literal } from "./excel-notation";

/** A coverage is a quotient of sums; a firm exactly at the minimum is not to fail for its last bit, as in precision.ts. */
const TOLERANCE = 1e-12;

/** A condition: a share of the weight is too small for a score. */
export function leastCoverage(coverage: string, minimum: number): string {
  return minimum > TOLERANCE ? `${coverage}<${literal(minimum - TOLERANCE)}` : `${coverage}=0`;
}

/** A score as it counts in ranks: to 9 decimals, and of great ones 15 digits; blank where there is none. */
export function rankedScore(score: string): string {
  return `IF(ISNUMBER(${score}),ROUND(${score},MIN(${SCORE_DECIMALS},14-INT(LOG10(MAX(1,${score}))))),"")`;
}

/** The rank of a score among all, 1 for the highest, equal ones at the lowest. */
export function rankOf(ranked: string, all: string): string {
  return `IF(ISNUMBER(${ranked}),RANK(${ranked},${all}),NA())`;
}

/** The same among the firms of one stage. */
export function stageRankOf(ranked: string, all: string, stage: string, stages: string): string {
  return `IF(ISNUMBER(${ranked}),1+SUMPRODUCT((${stages}=${stage})*(${all}<>"")*(${all}>${ranked})),NA())`;
}

/**
 * The rank of a score that stands beside others as it is, with errors among them, 1 for the highest.
 * @param scores the scores of all rows, as one range of more than one cell
 */
export function rankAmong(score: string, scores: string): string {
  return `IF(ISNUMBER(${score}),1+COUNTIF(${scores},">="&(${leastAbove(score)})),NA())`;
}

/** The same among scores of which none is in error, within those of the same stage. */
export function stageRankAmong(score: string, scores: string, stage: string, stages: string): string {
  return `1+SUMPRODUCT((${stages}=${stage})*(${scores}>=${leastAbove(score)}))`;
}

/** What is no less than half a last decimal above a score is greater once both are rounded. */
function leastAbove(score: string): string {
  return `ROUND(${score},${SCORE_DECIMALS})+5E-${SCORE_DECIMALS + 1}`;
}
