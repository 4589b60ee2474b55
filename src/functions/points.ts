import { Fault } from "../engine/scores";
import { RowKind } from "../population/rows";
import { notAvailable, type Result } from "./cells";
import { indicatorName, readCall, refuse } from "./scoring";

/**
 * Gives the points of every indicator; each row adds up to INNOV_SCORE exactly.
 * @customfunction INNOV_POINTS INNOV_POINTS
 * @helpurl https://innovation-points.example/functions.html#INNOV_POINTS
 * @param values Figures of the firms, one row a firm, one column an indicator
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param [missing] What a missing figure does: reweight, zero or na; the scorecard says where omitted
 * @returns A header row and one row per firm; blank where a figure is missing, #N/A where the firm has no score
 */
export function points(values: any[][], headers: any[][], stage?: any[][], profile?: any[][], missing?: string): any[][] {
  const call = readCall(values, headers, stage, profile, missing);
  const { population } = call;
  const { compiled, pointed: scores, kinds } = population;
  refuse(call);
  const unknown = notAvailable();
  const table: Result = [compiled.indicators.map((_, k) => indicatorName(population, k))];
  for (let r = 0; r < scores.score.length; r++) {
    const failed = scores.fault[r] !== Fault.none;
    const none = kinds[r] === RowKind.firm ? unknown : "";
    table.push(scores.points.map((column) => (failed ? none : column[r] === column[r] ? column[r] : "")));
  }
  return table;
}
