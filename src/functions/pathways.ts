import { subScores } from "../engine/pathways";
import { weightShares } from "../engine/plan";
import { roundScore } from "../engine/precision";
import { figuresFromColumns } from "../engine/figures";
import { attainments } from "../engine/score";
import { sentence } from "../i18n/problem";
import { RowKind } from "../population/rows";
import { PATHWAYS, pathwayName } from "../scorecard/pathway";
import { fail, notAvailable, type Result } from "./cells";
import { readFigures } from "./scoring";

/**
 * Tells through which pathway a firm's technology pays back: industrial, policy or capital return, by the scorecard's own mapping.
 * @customfunction INNOV_PATHWAYS INNOV_PATHWAYS
 * @helpurl https://innovation-points.example/functions.html#INNOV_PATHWAYS
 * @param values Figures of the firms, one row a firm, one column an indicator
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [stage] Stage of all firms, or one per firm: id or label, such as growth or 成长期
 * @param [profile] Built-in scorecard such as "pathways", a profile table with a column Pathway, or a scorecard as JSON
 * @returns Industrial, policy and capital sub-scores (0 to 100) and the leading pathway; a tie is said as a tie
 */
export function pathways(values: any[][], headers: any[][], stage?: any[][], profile?: any[][]): any[][] {
  const { firms, population } = readFigures(values, headers, stage, profile);
  const { compiled, columns, stage: stages } = population;
  const { plan, indicators, scorecard } = compiled;
  const kinds = Int32Array.from(indicators, ({ indicator }) => (indicator.pathway ? PATHWAYS.indexOf(indicator.pathway) : -1));
  if (kinds.every((kind) => kind < 0)) fail("pathways-none", { scorecard: scorecard.id }, firms.language);
  const weights = plan.stages.map((own) => weightShares(plan, own));
  const [found, highest] = [false, true].map((high) =>
    subScores(attainments(plan, figuresFromColumns(columns), stages, high), kinds, weights, stages, plan),
  );
  const names = PATHWAYS.map((own) => pathwayName(own, firms.language));
  const unknown = notAvailable();
  return Array.from(stages, (_, r): Result[number] => {
    if (population.kinds[r] !== RowKind.firm) return ["", "", "", ""];
    // Where the issuer leaves discretion a sub-score is an interval, and none of its numbers the true one.
    const own = PATHWAYS.map((__, kind) => (kind >= found.length ? Infinity : found[kind][r] === highest[kind][r] ? found[kind][r] : NaN));
    const rounded = own.map(roundScore);
    const most = Math.max(...rounded.filter((score) => score < Infinity));
    const leading = names.filter((__, kind) => rounded[kind] === most);
    // A pathway that cannot be known might lead.
    const leader = own.some((score) => score !== score)
      ? unknown
      : leading.length > 1
        ? sentence("pathways-tie", { names: leading.join(firms.language === "zh" ? "、" : ", ") }, firms.language)
        : (leading[0] ?? "");
    return [...own.map((score) => (score === Infinity ? "" : score === score ? score : unknown)), leader];
  });
}
