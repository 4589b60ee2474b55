import { checkFigures } from "./check";
import { examinedPopulation } from "./examined";
import { FLAG_CODES, askableFlags, type FlagCode } from "./flags";
import type { Population } from "./population";
import { RowKind } from "./rows";

export interface FlagCount {
  code: FlagCode;
  /** Null where the sheet lacks the figures that the question compares: nothing was examined. */
  flags: number | null;
  per100: number | null;
}

/** How often each question is asked, as INNOV_CHECK asks it. */
export function flagCounts(scored: Population): FlagCount[] {
  const firms = scored.kinds.reduce((count, kind) => count + (kind === RowKind.firm ? 1 : 0), 0);
  const { population, examined } = examinedPopulation(scored);
  const raised = checkFigures(population, { ...examined, staged: false });
  const askable = askableFlags(population);
  return FLAG_CODES.map((code) => {
    if (!askable.has(code)) return { code, flags: null, per100: null };
    const flags = raised.filter((finding) => finding.code === code).length;
    return { code, flags, per100: (100 * flags) / firms };
  });
}
