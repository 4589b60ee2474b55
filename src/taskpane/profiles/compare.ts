import { spearman } from "../../engine/rank-correlation";
import type { Problem } from "../../i18n/problem";
import { ranksOf, type Population } from "../../population/population";
import { compile } from "../../scorecard/compile";
import { formatCurve } from "../../scorecard/curve-text";
import { comparable } from "../../scorecard/names";
import { curveAt, indicatorsOf, weightOf, type Scorecard, type Text } from "../../scorecard/scorecard";
import { populationUnder } from "../data/firms";
import type { Firms } from "../model";

/** One indicator of either scorecard; a weight is null where a scorecard has no such indicator. */
export interface WeightPair {
  id: string;
  label: Text | undefined;
  weights: [number | null, number | null];
  /** Whether both have it, but with different curves. */
  curveDiffers: boolean;
}

/** Weights side by side, at a stage of each: indicators of the first in its order, then those that only the second has. */
export function weightPairs(first: Scorecard, second: Scorecard, stages: [string, string]): WeightPair[] {
  const own = [first, second].map(
    (scorecard) => new Map(indicatorsOf(scorecard).map((indicator) => [comparable(indicator.id), indicator])),
  );
  return [...new Set([...own[0].keys(), ...own[1].keys()])].map((key) => {
    const [a, b] = own.map((map) => map.get(key));
    return {
      id: (a ?? b)!.id,
      label: a?.label ?? b?.label,
      weights: [a ? weightOf(first, stages[0], a.id) : null, b ? weightOf(second, stages[1], b.id) : null],
      curveDiffers:
        a !== undefined &&
        b !== undefined &&
        formatCurve(curveAt(a, stages[0]) ?? a.curve) !== formatCurve(curveAt(b, stages[1]) ?? b.curve),
    };
  });
}

/** The stage of a scorecard that answers to a stage of another, null where none does. */
export function sameStage(scorecard: Scorecard, other: Scorecard, stage: string): string | null {
  const compiled = compile(other);
  if (Array.isArray(compiled)) return other.stages.find(({ id }) => comparable(id) === comparable(stage))?.id ?? null;
  const own = scorecard.stages.find(({ id }) => id === stage);
  const names = [stage, own?.label?.en, own?.label?.zh, ...(own?.aliases ?? [])];
  const found = names.map((name) => (name === undefined ? undefined : compiled.stages.get(comparable(name)))).find((s) => s !== undefined);
  return found === undefined ? (other.stages.length === 1 ? other.stages[0].id : null) : other.stages[found].id;
}

export interface RankEffect {
  /** Firms with a score under both; only they are ranked. */
  ranked: number;
  moved: number;
  /** Firms with a score under one of the two only. */
  onlyOne: number;
  spearman: number;
  /** The largest moves first, the better rank first among equal ones. */
  moves: { row: number; from: number; to: number }[];
}

const MOVES = 10;

/**
 * How the firms' ranks under one scorecard differ from those under another; problems of the scorecard that cannot score them.
 * @param known the firms under the chosen scorecard, which may be one of the two
 */
export function rankEffect(
  firms: Firms,
  known: Population | null,
  first: Scorecard,
  second: Scorecard,
): RankEffect | { faulty: 0 | 1; problems: Problem[] } {
  const scores: Float64Array[] = [];
  for (const [k, scorecard] of [first, second].entries()) {
    const population = populationUnder(scorecard, firms, known);
    if (Array.isArray(population)) return { faulty: k as 0 | 1, problems: population };
    scores.push(population.scores.score);
  }
  return effectOf(scores[0], scores[1]);
}

function effectOf(first: Float64Array, second: Float64Array): RankEffect {
  const both = (own: Float64Array, other: Float64Array): Float64Array => own.map((x, row) => (other[row] === other[row] ? x : NaN));
  const from = ranksOf(both(first, second));
  const to = ranksOf(both(second, first));
  const rows = [...from.keys()].filter((row) => from[row] === from[row]);
  const moved = rows.filter((row) => from[row] !== to[row]);
  return {
    ranked: rows.length,
    moved: moved.length,
    onlyOne: [...first.keys()].filter((row) => (first[row] === first[row]) !== (second[row] === second[row])).length,
    spearman: spearman(from, to),
    moves: moved
      .map((row) => ({ row, from: from[row], to: to[row] }))
      .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.to - b.to)
      .slice(0, MOVES),
  };
}
