import { catalogue as scorecards } from "../scorecard/catalogue/catalogue";
import { indicatorsOf, textIn, type Language } from "../scorecard/scorecard";
import { oneOf } from "./cells";

/**
 * Lists the built-in scorecards.
 * @customfunction INNOV_CATALOGUE INNOV_CATALOGUE
 * @helpurl https://innovation-points.example/functions.html#INNOV_CATALOGUE
 * @param [language] Language of titles and stages: en or zh
 * @returns id, title, issuer, date, status, stages, number of indicators, source
 */
export function catalogue(language?: string): any[][] {
  const words = oneOf<Language>("language", language, ["en", "zh"]);
  return [
    ["id", "title", "issuer", "date", "status", "stages", "indicators", "source"],
    ...scorecards.map((scorecard) => {
      const source = scorecard.source?.[0];
      return [
        scorecard.id,
        textIn(scorecard.title, words, scorecard.id),
        source?.issuer ?? "",
        source?.date ?? "",
        scorecard.status,
        scorecard.stages.map((stage) => textIn(stage.label, words, stage.id)).join(", "),
        indicatorsOf(scorecard).length,
        source?.url ?? source?.title ?? "",
      ];
    }),
  ];
}
