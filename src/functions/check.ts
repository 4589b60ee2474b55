import { sentence, shownCode } from "../i18n/problem";
import { cellText } from "../scorecard/cell";
import { checkFigures } from "../population/check";
import { examinedUnder } from "../population/examined";
import { nameColumn } from "../population/firm-columns";
import { indicatorHeader } from "../population/explain";
import { readPopulation } from "../population/population";
import { blankText, failWith, list, type Result } from "./cells";
import { readFirms, readProfile, readStages } from "./scoring";

/** The indicators that data are checked against where no profile is named; a check scores nothing. */
const NATIONAL = "most-2024-illustrative";

const HEADS = ["head-row", "head-firm", "head-indicator", "head-severity", "head-code", "head-message"] as const;

/**
 * Lists what an analyst should know of the data: faults, contradictions, duplicates, and figures just above an official bound.
 * @customfunction INNOV_CHECK INNOV_CHECK
 * @helpurl https://innovation-points.example/functions.html#INNOV_CHECK
 * @param values Figures of the firms, one row a firm; a column of firm names may be among them
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm; without it nothing that depends on the stage is checked
 * @param [profile] Scorecard whose indicators are checked; the national indicators where omitted
 * @returns Row, Firm, Indicator, Severity, Code, Message; only this header row where there is nothing to say
 */
export function check(values: any[][], headers: any[][], stage?: any[][], profile?: any[][]): any[][] {
  const firms = readFirms(values, headers);
  const { values: rows, headers: names, language } = firms;
  const document = readProfile(blankText(profile) ? NATIONAL : profile, firms);
  const examined = examinedUnder(document);
  if (Array.isArray(examined)) failWith(examined, language);
  const { compiled } = examined;
  const unstaged = blankText(stage) && list(stage).length !== rows.length && compiled.scorecard.stages.length > 1;
  const cells = unstaged ? null : readStages(stage, rows.length, compiled, firms);
  const population = readPopulation({ headers: names, values: rows, stage: cells }, compiled);
  const firm = nameColumn(population.match);
  const table: Result = [HEADS.map((head) => sentence(head, {}, language))];
  for (const finding of checkFigures(population, { ...examined, staged: !unstaged })) {
    table.push([
      finding.row ?? "",
      finding.row === null || firm === null ? "" : cellText(rows[finding.row - 1][firm]),
      finding.indicator === null ? "" : indicatorHeader(population, finding.indicator, language),
      sentence(finding.severity, {}, language),
      shownCode(finding.code),
      sentence(finding.code, finding.params, language),
    ]);
  }
  return table;
}
