import { numberColumn } from "./cells";
import { readCall, refuse } from "./scoring";

/**
 * Scores firms, one row each, with a scorecard; columns are matched by header.
 * @customfunction INNOV_SCORE INNOV_SCORE
 * @helpurl https://innovation-points.example/functions.html#INNOV_SCORE
 * @param values Figures of the firms, one row a firm, one column an indicator
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param [missing] What a missing figure does: reweight, zero or na; the scorecard says where omitted
 * @returns One score per firm, 0 to 100 plus bonus; #N/A where it cannot be known
 */
export function score(values: any[][], headers: any[][], stage?: any[][], profile?: any[][], missing?: string): any[][] {
  const call = readCall(values, headers, stage, profile, missing);
  const { score } = call.population.scores;
  refuse(call);
  return numberColumn(score, call.population.kinds);
}
