import { checkFigures } from "../../population/check";
import { examinedPopulation } from "../../population/examined";
import { FLAG_CODES, askableFlags, type FlagCode } from "../../population/flags";
import type { Reading } from "../model";

export interface FlagCount {
  code: FlagCode;
  /** Null where the sheet lacks the figures that the question compares: nothing was examined. */
  flags: number | null;
  per100: number | null;
}

/** How often each question is asked, as INNOV_CHECK asks it. */
export function flagCounts({ firms, population: scored }: Reading): FlagCount[] {
  const { population, examined } = examinedPopulation(scored);
  const raised = checkFigures(population, { ...examined, staged: false });
  const askable = askableFlags(population);
  return FLAG_CODES.map((code) => {
    if (!askable.has(code)) return { code, flags: null, per100: null };
    const flags = raised.filter((finding) => finding.code === code).length;
    return { code, flags, per100: (100 * flags) / firms.rows.length };
  });
}
