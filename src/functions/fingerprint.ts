import { fingerprintOf } from "../scorecard/fingerprint";
import { matrix, omitted } from "./cells";

/**
 * Prints a short text that changes when the cells, the functions or the built-in scorecards change; a blank and 0 are one, notes of a profile table do not count.
 * @customfunction INNOV_FINGERPRINT INNOV_FINGERPRINT
 * @helpurl https://innovation-points.example/functions.html#INNOV_FINGERPRINT
 * @param range Cells to take the fingerprint of, such as the figures with their headers
 * @param [range2] More cells, such as the profile table
 * @param [range3] More cells, such as the stages
 * @returns Version of the functions, version of the scorecards and a hash of the cells, such as 1.0.0/5d7e1846/0f3a9c2b5d7e1846
 */
export function fingerprint(range: any[][], range2?: any[][], range3?: any[][]): string {
  return fingerprintOf([range, range2, range3].map((argument) => (omitted(argument) ? null : matrix(argument))));
}
