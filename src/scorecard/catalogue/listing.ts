import { indicatorsOf, textIn, type Language } from "../scorecard";
import { statusWord } from "../properties";
import { catalogue } from "./catalogue";

const HEADERS: Record<Language, string[]> = {
  en: ["id", "title", "issuer", "date", "status", "stages", "indicators", "source", "note"],
  zh: ["编号", "名称", "发布机构", "日期", "状态", "阶段", "指标数", "来源", "备注"],
};

/** The built-in scorecards, one a row below headings: id, title, issuer, date, status, stages, number of indicators, source, note. */
export function listing(words: Language): (string | number)[][] {
  return [
    HEADERS[words],
    ...catalogue.map((scorecard) => {
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
