import { listing } from "../scorecard/catalogue/listing";
import type { Language } from "../scorecard/scorecard";
import { oneOf, readerOf } from "./cells";

/**
 * Lists the built-in scorecards.
 * @customfunction INNOV_CATALOGUE INNOV_CATALOGUE
 * @helpurl https://innovation-points.example/functions.html#INNOV_CATALOGUE
 * @param [language] Language of headings, titles, stages and notes: en or zh
 * @returns id, title, issuer, date, status, stages, number of indicators, source, and what is to be known of it
 */
export function catalogue(language?: string): any[][] {
  const words = oneOf<Language>("language", language, ["en", "zh"], readerOf(language));
  return listing(words);
}
