import { Fault } from "../engine/scores";
import { sentence } from "../i18n/problem";
import { isGroup, textIn, type Language } from "../scorecard/scorecard";
import { explainFirm, faultNote, indicatorHeader, noteOf, type Explanation } from "./explain";
import type { Population } from "./population";
import { RowKind } from "./rows";

const HEADS = ["head-indicator", "head-group", "head-value", "head-unit", "head-points", "head-of", "head-share", "head-note"] as const;
/** What stands there for each of two firms. */
const OF_EACH = ["head-value", "head-points", "head-of", "head-share", "head-note"] as const;

/**
 * The score of one firm, indicator by indicator, or the gap between two firms: Indicator, Group, Value, Unit, Points, Of, Share, Note,
 * with a total row; for two firms also the second one's and the Gap in points.
 * @param rows one row of the population, or two
 * @returns NaN for a number that a firm does not have
 */
export function explanationTable(population: Population, rows: readonly number[], language: Language): unknown[][] {
  const { compiled } = population;
  const explained = rows.map((row) => explainFirm(population, row));
  const [first, second] = explained;
  const header = HEADS.map((head) => sentence(head, {}, language));
  if (second) header.push(...OF_EACH.map((head) => `${sentence(head, {}, language)} 2`), sentence("head-gap", {}, language));
  const gap = (of: (explanation: Explanation) => number): unknown[] =>
    second ? [first.fault === Fault.none && second.fault === Fault.none ? of(first) - of(second) : NaN] : [];
  return [
    header,
    ...compiled.indicators.map(({ indicator, group }, k): unknown[] => {
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
  return kinds[row] === RowKind.firm ? NaN : "";
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
