import { Fault } from "../engine/scores";
import { sentence } from "../i18n/problem";
import { cellText, readFigure } from "../scorecard/cell";
import type { Explained, Population } from "../population/population";
import { isGroup, textIn } from "../scorecard/scorecard";
import { fail, notAvailable, type Result } from "./cells";
import { indicatorName, readCall, refuse, type Firms } from "./scoring";

type Scored = { firms: Firms; scores: Explained } & Pick<Population, "compiled" | "match" | "stage">;

/**
 * Explains the score of one firm, indicator by indicator, or the gap between two firms.
 * @customfunction INNOV_EXPLAIN INNOV_EXPLAIN
 * @helpurl https://innovation-points.example/functions.html#INNOV_EXPLAIN
 * @param values Figures of one firm, or of two firms in two rows
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of both firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "most-2024-illustrative", a profile table, or a scorecard as JSON
 * @param [missing] What a missing figure does: reweight, zero or na; the scorecard says where omitted
 * @returns Indicator, Group, Value, Unit, Points, Of, Share, Note; for two firms also the second one's and the Gap in points
 */
export function explain(values: any[][], headers: any[][], stage?: any[][], profile?: any[][], missing?: string): any[][] {
  const call = readCall(values, headers, stage, profile, missing);
  const { firms, population } = call;
  refuse(call);
  const { compiled, match, stage: stages, explained: scores } = population;
  const scored: Scored = { firms, compiled, match, stage: stages, scores };
  const rows = firms.values.length;
  if (rows > 2) fail("explain-rows", { rows }, firms.language);
  const header = ["Indicator", "Group", "Value", "Unit", "Points", "Of", "Share", "Note"];
  if (rows === 2) header.push("Value 2", "Points 2", "Of 2", "Share 2", "Note 2", "Gap");
  const table: Result = [header];
  compiled.indicators.forEach(({ indicator, group }, k) => {
    const name = indicatorName(scored, k);
    const first = cellsOf(scored, 0, k);
    const row: Result[number] = [
      name,
      group && isGroup(group) ? textIn(group.label, firms.language, group.id) : "",
      first.value,
      indicator.unit ?? "",
      first.points,
      first.of,
      first.share,
      first.note,
    ];
    if (rows === 2) {
      const second = cellsOf(scored, 1, k);
      const failed = scores.fault[0] !== Fault.none || scores.fault[1] !== Fault.none;
      row.push(
        second.value,
        second.points,
        second.of,
        second.share,
        second.note,
        failed ? notAvailable() : (first.points || 0) - (second.points || 0),
      );
    }
    table.push(row);
  });
  return table;
}

function cellsOf(
  { firms, compiled, match, stage, scores }: Scored,
  r: number,
  k: number,
): { value: any; points: any; of: any; share: any; note: string } {
  const { language } = firms;
  const column = match.columns[k];
  const notes: string[] = [];
  let value: any = "";
  let figure = NaN;
  if (!column) notes.push(sentence("figure-absent", { indicator: compiled.indicators[k].indicator.id }, language));
  else {
    const cell = firms.values[r][column.column];
    figure = readFigure(cell, column, (code, params) => notes.push(sentence(code, params, language)));
    if (figure === figure) value = column.choices ? cellText(cell) : figure;
  }
  if (scores.fault[r] !== Fault.none) {
    const unknown = notAvailable();
    return { value, points: unknown, of: unknown, share: unknown, note: notes.join(" ") };
  }
  const points = scores.points![k][r];
  const of = scores.of![k][r];
  const { weight, curves } = compiled.plan.stages[stage[r]];
  if (weight[k] === 0) notes.push(sentence("weight-none", {}, language));
  else if (points !== points) {
    if (figure === figure && curves[k].kind === "peers") notes.push(sentence("peers-spread", {}, language));
    notes.push(sentence("missing-reweighted", {}, language));
  } else if (figure !== figure) notes.push(sentence("missing-zero", {}, language));
  const known = points === points;
  return { value, points: known ? points : "", of: known ? of : "", share: known && of > 0 ? points / of : "", note: notes.join(" ") };
}
