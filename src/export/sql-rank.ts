import { SCORE_DECIMALS, SIGNIFICANT_DIGITS } from "../engine/precision";
import { numberIn, type Writing } from "./sql-dialect";

/**
 * What a score below a million counts for in a comparison: a whole number of its last decimal, halves rounded up on the 15 digits that a
 * person sees.
 */
export function scoreKeyIn(writing: Writing, score: string): string {
  const product = `(${score} * ${numberIn(writing, 10 ** SCORE_DECIMALS)})`;
  const cases: string[] = [];
  for (let digits = 0; digits < SIGNIFICANT_DIGITS; digits++)
    cases.push(`when ${product} < ${numberIn(writing, 10 ** digits)} then ${numberIn(writing, 10 ** (digits - SIGNIFICANT_DIGITS) / 2)}`);
  return `floor(${product} + ${numberIn(writing, 0.5)} + case ${cases.join(" ")} else ${numberIn(writing, 0)} end)`;
}
