import { Fault } from "../engine/scores";
import { sentence } from "../i18n/problem";
import { explainFirm, faultNote, indicatorHeader, noteOf, type Explanation } from "../population/explain";
import type { Population } from "../population/population";
import { RowKind } from "../population/rows";
import { isGroup, textIn, type Language } from "../scorecard/scorecard";
import { fail, notAvailable, type Result } from "./cells";
import { readCall, refuse } from "./scoring";

const HEADS = ["head-indicator", "head-group", "head-value", "head-unit", "head-points", "head-of", "head-share", "head-note"] as const;
/** What stands there for each of two firms. */
const OF_EACH = ["head-value", "head-points", "head-of", "head-share", "head-note"] as const;

/**
 * Explains the score of one firm, indicator by indicator, or the gap between two firms.
 * @customfunction INNOV_EXPLAIN INNOV_EXPLAIN
 * @helpurl https://innovation-points.example/functions.html#INNOV_EXPLAIN
 * @param values Figures of one firm, or of two firms in two rows
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of both firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param [missing] What a missing figure does: reweight, zero or na; the scorecard says where omitted
 * @returns Indicator, Group, Value, Unit, Points, Of, Share, Note, with a total row; for two firms also the second one's and the Gap in points
 */
export function explain(values: any[][], headers: any[][], stage?: any[][], profile?: any[][], missing?: string): any[][] {
  const call = readCall(values, headers, stage, profile, missing);
  refuse(call);
  const { firms, population } = call;
  const { compiled } = population;
  const { language } = firms;
  const rows = firms.values.length;
  if (rows > 2) fail("explain-rows", { rows }, language);
  const explained = firms.values.map((_, row) => explainFirm(population, row));
  const [first, second] = explained;
  const header = HEADS.map((head) => sentence(head, {}, language));
  if (second) header.push(...OF_EACH.map((head) => `${sentence(head, {}, language)} 2`), sentence("head-gap", {}, language));
  const gap = (of: (explanation: Explanation) => number): unknown[] =>
    second ? [first.fault === Fault.none && second.fault === Fault.none ? of(first) - of(second) : notAvailable()] : [];
  return [
    header,
    ...compiled.indicators.map(({ indicator, group }, k): Result[number] => {
      const [[value, ...others], ...more] = explained.map((explanation) => indicatorCells(population, explanation, k, language));
      return [
        indicatorHeader(population, k, language),
        group && isGroup(group) ? textIn(group.label, language, group.id) : "",
        value,
        indicator.unit ?? "",
        ...others,
        ...more.flat(),
        ...gap(({ indicators }) => indicators[k].points || 0),
      ];
    }),
    [
      sentence("total", {}, language),
      "",
      "",
      "",
      ...totalCells(population, first, language),
      ...(second ? ["", ...totalCells(population, second, language)] : []),
      ...gap(({ score }) => score),
    ],
  ];
}

/** What stands in place of a number that a firm does not have; a row that is no firm has none to be asked for. */
function noNumber({ kinds }: Population, { row }: Explanation): unknown {
  return kinds[row] === RowKind.firm ? notAvailable() : "";
}

/** Value, points, of, share and note of one indicator. */
function indicatorCells(population: Population, explanation: Explanation, k: number, language: Language): unknown[] {
  const { value, points, of, attainment } = explanation.indicators[k];
  const isScored = explanation.fault === Fault.none;
  const known = (number: number): unknown => (number === number ? number : isScored ? "" : noNumber(population, explanation));
  const share = isScored ? attainment : NaN;
  return [value ?? "", known(points), known(of), known(share), noteOf(population, explanation, k, language)];
}

/** The same of all indicators together, without a value. */
function totalCells(population: Population, explanation: Explanation, language: Language): unknown[] {
  const { fault, score, of, stage } = explanation;
  const isScored = fault === Fault.none;
  const none = noNumber(population, explanation);
  return [
    isScored ? score : none,
    stage < 0 ? none : of,
    isScored && of > 0 ? score / of : none,
    faultNote(population, explanation, language),
  ];
}
