import { sentence } from "../i18n/problem";
import { indicatorHeader } from "../population/explain";
import { targetFigures } from "../population/target";
import { fail, notAvailable, numberWithin, type Result } from "./cells";
import { readFigures } from "./scoring";

/**
 * Tells for each indicator the figure that alone would lift one firm's score to a target.
 * @customfunction INNOV_TARGET INNOV_TARGET
 * @helpurl https://innovation-points.example/functions.html#INNOV_TARGET
 * @param values Figures of one firm, one row
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param stage Stage of the firm: id or label, such as growth or 成长期; blank where the scorecard has only one
 * @param profile Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param target The score to reach
 * @returns A header row, then Indicator, Value, Unit; the value is blank where the indicator alone cannot reach the target, or need not
 */
export function target(values: any[][], headers: any[][], stage: any[][], profile: any[][], target: number): any[][] {
  const { firms, population } = readFigures(values, headers, stage, profile);
  const { compiled } = population;
  const { language } = firms;
  if (firms.values.length !== 1) fail("target-rows", { rows: firms.values.length }, language);
  const goal = numberWithin("target", target, -1e12, 1e12, NaN, firms);
  if (goal !== goal) fail("argument-needed", { argument: "target", method: "INNOV_TARGET" }, language);
  const figures = targetFigures(population, 0, goal);
  const unknown = population.stage[0] < 0 ? notAvailable() : null;
  return [
    (["head-indicator", "head-value", "head-unit"] as const).map((head) => sentence(head, {}, language)),
    ...compiled.indicators.map(({ indicator }, k): Result[number] => [
      indicatorHeader(population, k, language),
      unknown ?? figures[k] ?? "",
      indicator.unit ?? "",
    ]),
  ];
}
