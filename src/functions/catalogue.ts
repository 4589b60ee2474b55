import { catalogue as scorecards } from "../scorecard/catalogue/catalogue";
import { statusWord } from "../scorecard/properties";
import { indicatorsOf, textIn, type Language } from "../scorecard/scorecard";
import { oneOf } from "./cells";

const HEADERS: Record<Language, string[]> = {
  en: ["id", "title", "issuer", "date", "status", "stages", "indicators", "source", "note"],
  zh: ["编号", "名称", "发布机构", "日期", "状态", "阶段", "指标数", "来源", "备注"],
};

/**
 * Lists the built-in scorecards.
 * @customfunction INNOV_CATALOGUE INNOV_CATALOGUE
 * @helpurl https://innovation-points.example/functions.html#INNOV_CATALOGUE
 * @param [language] Language of headings, titles, stages and notes: en or zh
 * @returns id, title, issuer, date, status, stages, number of indicators, source, and what is to be known of it
 */
export function catalogue(language?: string): any[][] {
  const words = oneOf<Language>("language", language, ["en", "zh"]);
  return [
    HEADERS[words],
    ...scorecards.map((scorecard) => {
      const source = scorecard.source?.[0];
      return [
        scorecard.id,
        textIn(scorecard.title, words, scorecard.id),
        source?.issuer ?? "",
        source?.date ?? "",
        statusWord(scorecard.status, words),
        scorecard.stages.map((stage) => textIn(stage.label, words, stage.id)).join(words === "zh" ? "、" : ", "),
        indicatorsOf(scorecard).length,
        source?.url ?? source?.title ?? "",
        textIn(scorecard.note, words, ""),
      ];
    }),
  ];
}
