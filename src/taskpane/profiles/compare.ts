import { spearman } from "../../engine/rank-correlation";
import type { Problem } from "../../i18n/problem";
import { ranksOf, type Population } from "../../population/population";
import { compile } from "../../scorecard/compile";
import { formatCurve } from "../../scorecard/curve-text";
import { indicatorPoints } from "../../scorecard/maxima";
import { comparable } from "../../scorecard/names";
import { curveAt, indicatorsOf, type Scorecard, type Text } from "../../scorecard/scorecard";
import { populationUnder } from "../firms";
import type { Firms } from "../model";

/** One indicator of either scorecard: what it gives at most; null where a scorecard has no such indicator. */
export interface WeightPair {
  id: string;
  label: Text | undefined;
  weights: [number | null, number | null];
  /** Whether both have it, but with different curves. */
  curveDiffers: boolean;
}

/** Weights side by side, at a stage of each: indicators of the first in its order, then those that only the second has. */
export function weightPairs(first: Scorecard, second: Scorecard, stages: [string, string]): WeightPair[] {
  const sides = [first, second].map((scorecard, side) => {
    const points = indicatorPoints(
      scorecard,
      scorecard.stages.findIndex(({ id }) => id === stages[side]),
    );
    return new Map(indicatorsOf(scorecard).map((indicator, k) => [comparable(indicator.id), { indicator, points: points[k] }]));
  });
  return [...new Set([...sides[0].keys(), ...sides[1].keys()])].map((key) => {
    const [a, b] = sides.map((side) => side.get(key));
    const curves = [a, b].map((side, k) => side && formatCurve(curveAt(side.indicator, stages[k]) ?? side.indicator.curve));
    return {
      id: (a ?? b)!.indicator.id,
      label: a?.indicator.label ?? b?.indicator.label,
      weights: [a?.points ?? null, b?.points ?? null],
      curveDiffers: a !== undefined && b !== undefined && curves[0] !== curves[1],
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
