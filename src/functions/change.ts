import { sentence } from "../i18n/problem";
import { explainChange, populationsBetween, type Change, type FirmsAt } from "../population/change";
import { textIn } from "../scorecard/scorecard";
import { blankText, fail, failWith, languageOf, notAvailable, type Reader, type Result } from "./cells";
import { compileProfile, readFirms, readProfile, readStages } from "./scoring";

const HEADS = ["head-indicator", "head-before", "head-after", "head-change", "head-figures", "head-stage", "head-rules"] as const;

/**
 * Explains why one firm's score changed between two times: by its figures, its stage, or the rules.
 * @customfunction INNOV_CHANGE INNOV_CHANGE
 * @helpurl https://innovation-points.example/functions.html#INNOV_CHANGE
 * @param before Earlier figures of the firm, one row
 * @param headers_before The one row of headers above the earlier figures
 * @param after Later figures of the firm, one row
 * @param headers_after The one row of headers above the later figures
 * @param [stage_before] Earlier stage of the firm: id or label, such as growth or 成长期
 * @param [stage_after] Later stage; as before where omitted
 * @param [profile_before] Earlier rules: built-in scorecard, profile table, or scorecard as JSON
 * @param [profile_after] Later rules; as before where omitted
 * @returns Indicator, Before, After, Change, Figures, Stage, Rules in points, with a total row that adds up to the change of the score
 */
export function change(
  before: any[][],
  headers_before: any[][],
  after: any[][],
  headers_after: any[][],
  stage_before?: any[][],
  stage_after?: any[][],
  profile_before?: any[][],
  profile_after?: any[][],
): any[][] {
  const earlier = readFirms(before, headers_before);
  const later = readFirms(after, headers_after);
  const reader: Reader = { language: languageOf([...earlier.headers, ...later.headers]) };
  const rules = [profile_before, blankText(profile_after) ? profile_before : profile_after].map((profile) => {
    const compiled = compileProfile(readProfile(profile, reader), reader);
    const { id, title } = compiled.scorecard;
    if (compiled.plan.peers) fail("change-peers", { scorecard: textIn(title, reader.language, id) }, reader.language);
    return compiled;
  });
  const stages = [stage_before, blankText(stage_after) ? stage_before : stage_after];
  const times = [earlier, later].map(({ values, headers }, time): FirmsAt => {
    const argument = ["before", "after"][time];
    if (values.length !== 1) fail("change-rows", { argument, rows: values.length }, reader.language);
    return { headers, values, stage: readStages(stages[time], 1, rules[time], reader), compiled: rules[time] };
  });
  const populations = populationsBetween(times[0], times[1]);
  for (const { problems } of populations) if (problems.length > 0) failWith(problems, reader.language);
  const { indicators, score } = explainChange(populations, reader.language);
  return [
    HEADS.map((head) => sentence(head, {}, reader.language)),
    ...(indicators ?? []).map((own) => [own.name, ...cellsOf(own)]),
    [sentence("total", {}, reader.language), ...cellsOf(score)],
  ];
}

function cellsOf({ before, after, change, figures, stage, rules }: Change): Result[number] {
  return [before, after, change, figures, stage, rules].map((number) => (number === number ? number : notAvailable()));
}
