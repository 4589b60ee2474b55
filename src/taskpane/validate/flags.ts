import { checkFigures } from "../../population/check";
import type { Reading } from "../model";

/** The questions that INNOV_CHECK asks of a firm. Those of bounds that many firms meet are asked of all together, see bunching.ts. */
export const FLAG_CODES = ["just-above-threshold", "applications-without-revenue", "rd-growth-without-staff"] as const;

export interface FlagCount {
  code: (typeof FLAG_CODES)[number];
  flags: number;
  per100: number;
}

/** How often each is asked. */
export function flagCounts({ firms, population }: Reading): FlagCount[] {
  const raised = checkFigures(population, { staged: false });
  return FLAG_CODES.map((code) => {
    const flags = raised.filter((finding) => finding.code === code).length;
    return { code, flags, per100: (100 * flags) / firms.rows.length };
  });
}
