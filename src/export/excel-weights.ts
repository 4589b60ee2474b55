import type { Problem } from "../i18n/problem";
import type { Population } from "../population/population";
import { comparable } from "../scorecard/names";
import { weightOf } from "../scorecard/scorecard";
import { weightPlaces } from "../scorecard/table";
import { isBlankCell, shownCell } from "../scorecard/table-cell";
import { addressOn, literal } from "./excel-notation";
import type { FormulaPlace } from "./excel-place";
import { isSilent } from "./excel-tree";

/**
 * The weight of each indicator at each stage as a formula: a reference into the profile table, or a number where there is none.
 * [stage][indicator]
 */
export function weightFormulas({ compiled }: Population, { profile }: FormulaPlace): string[][] {
  const { scorecard, indicators } = compiled;
  const silent = isSilent(compiled);
  const places = profile && weightPlaces(profile.cells);
  return scorecard.stages.map(({ id }, s) =>
    indicators.map(({ indicator }, i) => {
      // What a group above silences has no weight of its own that could count.
      if (silent[s][i]) return "0";
      const row = places?.rows.get(comparable(indicator.id));
      if (!profile || !places || row === undefined) return literal(weightOf(scorecard, id, indicator.id));
      return addressOn({ sheet: profile.sheet, row: profile.row + row, column: profile.column + places.columns[s] }, "both");
    }),
  );
}

/** A reference to a weight, so that what is no weight gives an error and not a score: a text, or a number below 0. A blank is 0. */
export function guardedWeight(weight: string): string {
  return weight.includes("!") ? `IF(${weight}="",0,IF(ISNUMBER(${weight}),IF(${weight}<0,NA(),${weight}),NA()))` : weight;
}

/** Weights that are written as texts, which formulas cannot count with. */
export function weightProblems({ compiled }: Population, { profile }: FormulaPlace): Problem[] {
  if (!profile) return [];
  const { rows, columns } = weightPlaces(profile.cells);
  return compiled.indicators.flatMap(({ indicator }) => {
    const row = profile.cells[rows.get(comparable(indicator.id)) ?? 0];
    return columns.flatMap((column, s): Problem[] =>
      typeof row[column] === "number" || isBlankCell(row[column])
        ? []
        : [
            {
              code: "plain-text-weight",
              indicator: indicator.id,
              params: { indicator: indicator.id, stage: compiled.scorecard.stages[s].id, value: shownCell(row[column]) },
            },
          ],
    );
  });
}
