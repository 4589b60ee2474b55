import { rankShifts, type RankShifts } from "../engine/rank-shifts";
import { figuresFromColumns } from "../engine/figures";
import { score } from "../engine/score";
import { withWeights, type Compiled } from "../scorecard/compile";
import { weightOf } from "../scorecard/scorecard";

/** What the ranking becomes without an indicator. */
export interface LeftOut extends RankShifts {
  indicator: number;
}

/**
 * Scores the firms of one stage again without each indicator that weighs anything there: its weight becomes 0, those of the others stay.
 * @param columns [indicator][row] of the firms of the stage
 * @param scores their scores with all indicators
 * @see OECD & JRC (2008), Handbook on constructing composite indicators, step 7
 */
export function leaveOut(compiled: Compiled, columns: readonly Float64Array[], stage: number, scores: Float64Array): LeftOut[] {
  const { scorecard, indicators, plan } = compiled;
  const { id } = scorecard.stages[stage];
  const weights = indicators.map(({ indicator }) => weightOf(scorecard, id, indicator.id));
  const all = new Int32Array(scores.length).fill(stage);
  return indicators.flatMap((_, indicator): LeftOut[] => {
    if (plan.stages[stage].weight[indicator] === 0) return [];
    const without = withWeights(
      compiled,
      stage,
      weights.map((weight, k) => (k === indicator ? 0 : weight)),
    );
    return [{ indicator, ...rankShifts(scores, score(without, figuresFromColumns(columns), all).score) }];
  });
}
