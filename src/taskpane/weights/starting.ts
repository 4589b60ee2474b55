import { objectiveWeights, type WeightMethod } from "../../engine/objective-weights";
import type { Population } from "../../population/population";
import { RowKind } from "../../population/rows";
import { isFalling } from "../../population/target";
import { curveAt } from "../../scorecard/scorecard";

export const METHODS: readonly WeightMethod[] = ["equal", "sd", "entropy", "critic", "pca"];

/** Fewer firms say nothing about how figures are spread. */
const LEAST_FIRMS = 3;

/** Weights that follow from the spread of the firms' figures, for one stage; indicators by number. */
export type Start = Source & (Answer | Obstacle);

interface Source {
  method: WeightMethod;
  firms: number;
  /** Whether the firms are those of every stage, because this one has too few. */
  all: boolean;
}

interface Answer {
  /** [indicator] parts of 1; null where the weight is kept, because words have no spread. */
  shares: (number | null)[];
  /** Indicators in which all firms have the same figure, or none has any: their share is 0. */
  flat: number[];
}

interface Obstacle {
  /** A negative figure, which entropy cannot take; null where no indicator that may move tells the firms apart by itself. */
  obstacle: { indicator: number; row: number; figure: number } | null;
}

/** As INNOV_WEIGHTS gives them, over the figures in the scorecard's units. */
export function startingWeights({ compiled, columns, kinds, stage }: Population, wanted: number, method: WeightMethod): Start {
  const members = [...stage.keys()].filter((row) => stage[row] === wanted);
  const all = members.length < LEAST_FIRMS;
  const rows = all ? [...kinds.keys()].filter((row) => kinds[row] === RowKind.firm) : members;
  const source = { method, firms: rows.length, all };
  const { id } = compiled.scorecard.stages[wanted];
  const curves = compiled.indicators.map(({ indicator }) => curveAt(indicator, id) ?? indicator.curve);
  const numbers = [...curves.keys()].filter((k) => curves[k].type !== "choice");
  if (method === "entropy")
    for (const indicator of numbers) {
      const row = rows.find((own) => columns[indicator][own] < 0);
      if (row !== undefined) return { ...source, obstacle: { indicator, row, figure: columns[indicator][row] } };
    }
  const figures = numbers.map((k) => Float64Array.from(rows, (row) => columns[k][row]));
  const found = objectiveWeights(
    figures,
    method,
    numbers.map((k) => isFalling(curves[k])),
  );
  if (!found) return { ...source, obstacle: null };
  const shares = curves.map((): number | null => null);
  numbers.forEach((k, at) => (shares[k] = found[at]));
  return { ...source, shares, flat: numbers.filter((_, at) => found[at] === 0) };
}
