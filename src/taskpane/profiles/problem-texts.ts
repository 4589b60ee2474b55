import { describe, type Problem } from "../../i18n/problem";
import type { Language } from "../../scorecard/scorecard";
import type { Translate } from "../text";

const LISTED = 12;

/** What is wrong with a scorecard, the first faults each in a sentence and a last one for how many more there are. */
export function problemTexts(problems: readonly Problem[], language: Language, t: Translate): string[] {
  const texts = problems.slice(0, LISTED).map((problem) => describe(problem, language));
  return problems.length > LISTED ? [...texts, t("profiles.refused.more", { count: problems.length - LISTED })] : texts;
}
