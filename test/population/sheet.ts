import type { MissingPolicy } from "../../src/engine/plan";
import { readPopulation, type Population } from "../../src/population/population";
import type { Compiled } from "../../src/scorecard/compile";

/**
 * The population of a sheet of named firms, one column an indicator under its id.
 * @param rows figures, NaN where a cell is blank
 * @param stage stage number of each row, −1 where its cell names none
 */
export function populationOf(
  compiled: Compiled,
  rows: readonly (readonly number[])[],
  stage: readonly number[],
  policy?: MissingPolicy,
): Population {
  const { stages } = compiled.scorecard;
  return readPopulation(
    {
      headers: ["Firm", ...compiled.indicators.map(({ indicator }) => indicator.id)],
      values: rows.map((row, r) => [`Firm ${r + 1}`, ...row.map((figure) => (Number.isNaN(figure) ? "" : figure))]),
      stage: stage.map((s) => (s < 0 ? "no such stage" : stages[s].id)),
    },
    compiled,
    policy,
  );
}
