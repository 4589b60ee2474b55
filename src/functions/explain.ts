import { explanationTable } from "../population/explanation-table";
import { fail, notAvailable } from "./cells";
import { readCall, refuse } from "./scoring";

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
  const rows = firms.values.length;
  if (rows > 2) fail("explain-rows", { rows }, firms.language);
  const table = explanationTable(population, [...firms.values.keys()], firms.language);
  const unknown = notAvailable();
  return table.map((row) => row.map((cell) => (cell === cell ? cell : unknown)));
}
