import { sentence } from "../../i18n/problem";
import type { Finding } from "../../population/check";
import type { Language } from "../../scorecard/scorecard";
import type { Firms } from "../model";

/** A finding as a sentence, with the firm it is of. */
export function describeFinding({ row, code, params }: Finding, { names }: Firms, language: Language): string {
  const text = sentence(code, params, language);
  return row === null ? text : `${names[row - 1]}${language === "zh" ? "：" : ": "}${text}`;
}
