import { compile } from "../scorecard/compile";
import type { Language } from "../scorecard/scorecard";
import { fitsTable, writeTable } from "../scorecard/table";
import { blankText, oneOf, readerOf, type Result } from "./cells";
import { readProfile } from "./scoring";

/** Well below what a cell holds. */
const CELL = 30_000;

/**
 * Writes a scorecard as a profile table, ready to copy, edit and pass as a profile.
 * @customfunction INNOV_PROFILE INNOV_PROFILE
 * @helpurl https://innovation-points.example/functions.html#INNOV_PROFILE
 * @param [profile] Built-in scorecard, profile table or scorecard as JSON; the national one where omitted
 * @param [language] Language of headings and labels: en or zh
 * @returns One row per indicator, then what the scorecard says of itself; a scorecard that no table can say comes as JSON in one column, which is a profile as well
 */
export function profile(profile?: any[][], language?: string): any[][] {
  const words = oneOf<Language>("language", language, ["en", "zh"], readerOf(language));
  const scorecard = readProfile(blankText(profile) ? "most-2024-illustrative" : profile, { language: words });
  if (fitsTable(scorecard) && !Array.isArray(compile(scorecard))) return writeTable(scorecard, words);
  const json = JSON.stringify(scorecard);
  const cells: Result = [];
  for (let at = 0; at < json.length; at += CELL) cells.push([json.slice(at, at + CELL)]);
  return cells;
}
