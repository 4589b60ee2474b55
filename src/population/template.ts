import type { Problem } from "../i18n/problem";
import { isUnit } from "../scorecard/units";
import { textIn, type Language, type Scorecard } from "../scorecard/scorecard";
import { examinedUnder } from "./examined";

const NAME = { en: "Firm", zh: "企业名称" };
const STAGE = { en: "Stage", zh: "阶段" };

/**
 * The headers of a sheet that a scorecard can read: the firm's name, its stage where there are several, and every figure and fact that
 * the scorecard or one of its conditions reads, with its unit in brackets. Problems where the scorecard itself cannot be used.
 */
export function templateHeaders(scorecard: Scorecard, language: Language): string[] | Problem[] {
  const examined = examinedUnder(scorecard);
  if (Array.isArray(examined)) return examined;
  const figures = examined.compiled.indicators.map(({ indicator: { id, label, unit } }) => {
    const name = textIn(label, language, id);
    if (unit === undefined || !isUnit(unit)) return name;
    return language === "zh" ? `${name}（${unit}）` : `${name} (${unit})`;
  });
  return [NAME[language], ...(scorecard.stages.length > 1 ? [STAGE[language]] : []), ...figures];
}

export const isHeaders = (made: string[] | Problem[]): made is string[] => typeof made[0] === "string";
