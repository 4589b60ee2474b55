import type { ChoiceEffect } from "../../engine/method-sensitivity";
import type { Language } from "../../scorecard/scorecard";
import type { Translate } from "../text";

/** What a choice is called: "Curves: percentile within the stage". */
export function choiceName({ factor, level }: Pick<ChoiceEffect, "factor" | "level">, t: Translate, language: Language): string {
  return `${t(`report.factor.${factor}`)}${language === "zh" ? "：" : ": "}${t(`report.level.${level}`)}`;
}
