import { schemeNamed, tierSchemes } from "../scorecard/catalogue/catalogue";
import { cellText } from "../scorecard/cell";
import { gradesOf, gradesOfScheme, readGrades, type Grades } from "../scorecard/grades";
import { isChinese } from "../scorecard/names";
import { blankText, fail, failWith, languageOf, matrix, notAvailable, readerOf, scoreColumn, textPerRow } from "./cells";

/**
 * Gives each score its grade, by cut-off or by top share within its group.
 * @customfunction INNOV_GRADE INNOV_GRADE
 * @helpurl https://innovation-points.example/functions.html#INNOV_GRADE
 * @param scores The scores to grade, one column
 * @param [grades] longwan-2022, inno-biz, jei-2025, or two columns: cut-off or share such as top 5%, and label; longwan-2022 where omitted
 * @param [groups] One group per score, such as its stage: shares are taken within it
 * @returns One label per score; blank where it reaches none, #N/A for an unknown score
 */
export function grade(scores: any[][], grades?: any[][], groups?: any[][]): any[][] {
  const reader = readerOf(scores, grades, groups);
  const { values, blank } = scoreColumn("scores", scores, reader);
  const names = textPerRow("groups", groups, values.length, reader);
  const labels = gradesOf(readScheme(grades, values, names ?? []), values, names);
  const unknown = notAvailable();
  return labels.map((label, i) => [values[i] === values[i] || blank[i] ? label : unknown]);
}

/** The labels of a built-in scheme come in Chinese where the scheme is named, or the groups are written, in Chinese. */
function readScheme(argument: unknown, scores: Float64Array, groups: string[]): Grades {
  const cells = blankText(argument) ? [[tierSchemes[0].id]] : matrix(argument);
  const highest = scores.reduce((most, score) => (score > most ? score : most), -Infinity);
  if (cells.length > 1 || cells[0].length > 1) {
    const read = readGrades(cells, highest);
    if (Array.isArray(read)) failWith(read, languageOf(cells.flat()));
    return read;
  }
  const text = cellText(cells[0][0]);
  const scheme = schemeNamed(tierSchemes, text);
  if (!scheme)
    fail("scheme-unknown", { scheme: text.slice(0, 80), schemes: tierSchemes.map(({ id }) => id) }, isChinese(text) ? "zh" : "en");
  const language = isChinese(text) ? "zh" : languageOf(groups);
  const grades = gradesOfScheme(scheme, language, highest);
  if (Array.isArray(grades)) failWith(grades, language);
  return grades;
}
