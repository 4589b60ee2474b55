import { formatCurve } from "../../scorecard/curve-text";
import { curveAt, type Indicator } from "../../scorecard/scorecard";

/** How a figure becomes points at a stage, with its unit. */
export function curveLabel(indicator: Indicator, stage: string): string {
  const text = formatCurve(curveAt(indicator, stage) ?? indicator.curve);
  return indicator.unit ? `${text} ${indicator.unit}` : text;
}
