import type { Population } from "../population/population";
import { formatCurve } from "../scorecard/curve-text";
import { curveAt } from "../scorecard/scorecard";

/** The curve of an indicator as its table says it, that of each stage where they differ. */
export function curveTexts({ compiled }: Population, i: number): string {
  const { indicator } = compiled.indicators[i];
  const texts = compiled.scorecard.stages.map(({ id }) => formatCurve(curveAt(indicator, id) ?? indicator.curve));
  return [...new Set(texts)].join(" / ");
}
