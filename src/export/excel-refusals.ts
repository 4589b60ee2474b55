import type { Problem } from "../i18n/problem";
import { labelOf } from "../population/match";
import type { Population } from "../population/population";
import { unreadProblems } from "./excel-figures";
import type { FormulaPlace } from "./excel-place";
import { weightProblems } from "./excel-weights";

/** What keeps a scorecard and its firms from being said in plain formulas: named before anything is written. */
export function refusals(population: Population, place: FormulaPlace): Problem[] {
  if (population.problems.length > 0) return [...population.problems];
  return [...unsayable(population), ...unreadProblems(population), ...weightProblems(population, place)];
}

/** What of a scorecard plain formulas cannot say, whatever the firms' cells hold. */
export function unsayable({ compiled, plan }: Population): Problem[] {
  const { id } = compiled.scorecard;
  return [
    ...(plan.assessed ? [{ code: "plain-assessed", params: { id } } as const] : []),
    ...compiled.indicators.flatMap(({ choices }, i): Problem[] => {
      const indicator = labelOf(compiled, i);
      const curves = plan.stages.map((stage) => stage.curves[i]);
      const leaves = curves.some(
        (curve) => (curve.kind === "step" || curve.kind === "code") && curve.low.some((low, k) => low !== curve.high[k]),
      );
      const words = choices ? Math.max(...choices.values()) + 1 : 0;
      // A word has a number of its own only where all curves of the indicator take words.
      const mixed = curves.some(
        (curve) => (curve.kind === "code") !== (choices !== null) || (curve.kind === "code" && curve.low.length < words),
      );
      return [
        ...(leaves ? [{ code: "plain-interval", indicator: compiled.indicators[i].indicator.id, params: { indicator } } as const] : []),
        ...(mixed ? [{ code: "plain-mixed", indicator: compiled.indicators[i].indicator.id, params: { indicator } } as const] : []),
      ];
    }),
  ];
}
