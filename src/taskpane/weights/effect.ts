import { attain, type Curve } from "../../engine/curve";
import type { Figures } from "../../engine/figures";
import { roundScore } from "../../engine/precision";
import { rankAmongThemselves } from "../../engine/rank";
import { rankCorrelation, type RankCorrelation } from "../../engine/rank-correlation";
import { score } from "../../engine/score";
import type { Population } from "../../population/population";
import { withWeights } from "../../scorecard/compile";
import { passes, type CutOff } from "../cut-off";

/** Scores of the sheet's firms under weights that are being tried out. */
export interface Trial {
  population: Population;
  /** [stage][k]: rows of its firms. */
  rows: readonly Int32Array[];
  /** [stage]: their figures, or attainments where `curves` keeps what it is given. */
  figures: readonly Figures[];
  /** [stage][indicator]. */
  curves: readonly (readonly Curve[])[];
  /** By row, under the weights tried last; NaN where a firm has no score. */
  scores: Float64Array;
  /** [stage]: the weights tried last. */
  tried: (readonly number[] | undefined)[];
}

/** Gives an attainment back as it is. */
const KEEP: Curve = { kind: "linear", from: 0, to: 1 };

/** Whether a curve reads a firm's figure the same way whatever the weights and the issuer's discretion. */
const isSettled = ({ kind }: Curve): boolean => kind === "linear" || kind === "log" || kind === "knots";

/** Begins with the scores of the population as it is. What weights cannot change is reckoned here, once. */
export function startTrial(population: Population): Trial {
  const { compiled, columns, stage } = population;
  const rows = compiled.scorecard.stages.map((_, s) => rowsWhere(stage, s));
  return {
    population,
    rows,
    figures: rows.map((own, s) =>
      inRows(
        columns.map((column, i) => {
          const curve = compiled.plan.stages[s].curves[i];
          const figures = Float64Array.from(own, (row) => column[row]);
          if (isSettled(curve)) attain(curve, figures.slice(), 0, 1, figures, 0, figures.length);
          return figures;
        }),
        own.length,
      ),
    ),
    curves: compiled.plan.stages.map(({ curves }) => curves.map((curve) => (isSettled(curve) ? KEEP : curve))),
    scores: population.scores.score.slice(),
    tried: [],
  };
}

/** Scores the firms of one stage again where its weights are not those tried last; firms of other stages cannot change by it. */
export function tryWeights(trial: Trial, stage: number, weights: readonly number[]): void {
  if (trial.tried[stage] === weights) return;
  trial.tried[stage] = weights;
  const rows = trial.rows[stage];
  const plan = withWeights(trial.population.compiled, stage, weights);
  const stages = plan.stages.map((own, s) => ({ ...own, curves: trial.curves[s] }));
  const own = score({ ...plan, stages }, trial.figures[stage], new Int32Array(rows.length).fill(stage)).score;
  for (let k = 0; k < rows.length; k++) trial.scores[rows[k]] = own[k];
}

/** Columns written down row by row, as they are scored: a move of a slider only reads them. */
function inRows(columns: readonly Float64Array[], rows: number): Figures {
  const width = columns.length;
  const all = new Float64Array(rows * width);
  columns.forEach((column, i) => {
    for (let k = 0; k < rows; k++) all[k * width + i] = column[k];
  });
  return { rows, width, read: (start, end, into) => into.set(all.subarray(start * width, end * width)) };
}

function rowsWhere(stage: Int32Array, wanted: number): Int32Array {
  return Int32Array.from(stage.keys()).filter((row) => stage[row] === wanted);
}

/** What scores are compared with; it stays while weights move. */
export interface Base {
  rows: Int32Array;
  /** [k] belongs to rows[k]. */
  scores: Float64Array;
  ranks: Float64Array;
  /** Upper end of the histogram; scores beyond count in its last bin. */
  limit: number;
}

export interface Standing {
  row: number;
  /** NaN where the firm has no score, as with the others. */
  rank: number;
  score: number;
  baseRank: number;
  baseScore: number;
}

export interface Effect {
  /** The first ten. */
  top: Standing[];
  /** Below the cut-off before and above it now, by rank. */
  entering: Standing[];
  /** Above the cut-off before and below it now, by rank. */
  leaving: Standing[];
  passing: number;
  /** Firms whose rank differs from the base. */
  moved: number;
  /** Firms of the comparison with a score now. */
  ranked: number;
  histogram: { limit: number; base: Uint32Array; tuned: Uint32Array };
  /** How alike the ranks are before and now: counting all pairs takes longer than the rest. */
  correlation(): RankCorrelation;
}

export const TOP = 10;
const BINS = 25;

/** @param rows the firms to compare among themselves: those of a stage, or all */
export function baseOf(scores: Float64Array, rows: Int32Array, full: number): Base {
  const own = gather(scores, rows);
  const most = own.reduce((best, value) => (value > best ? value : best), full);
  return { rows, scores: own, ranks: rankAmongThemselves(own, "min"), limit: Math.max(1, Math.ceil(most / 10) * 10) };
}

/** Compares the scores of the base's firms with the base. */
export function effectOf(base: Base, scores: Float64Array, cutOff: CutOff): Effect {
  const tuned = gather(scores, base.rows);
  const ranks = rankAmongThemselves(tuned, "min");
  const standing = (k: number): Standing => ({
    row: base.rows[k],
    rank: ranks[k],
    score: tuned[k],
    baseRank: base.ranks[k],
    baseScore: base.scores[k],
  });
  const top: number[] = [];
  const entering: number[] = [];
  const leaving: number[] = [];
  const histogram = { limit: base.limit, base: new Uint32Array(BINS), tuned: new Uint32Array(BINS) };
  let passing = 0;
  let moved = 0;
  let ranked = 0;
  let sameFirms = true;
  for (let k = 0; k < ranks.length; k++) {
    const rank = ranks[k];
    const baseRank = base.ranks[k];
    const now = passes(cutOff, rank, tuned[k]);
    const before = passes(cutOff, baseRank, base.scores[k]);
    if (now) passing++;
    if (now && !before) entering.push(k);
    if (before && !now) leaving.push(k);
    if (rank <= TOP) top.push(k);
    const known = rank === rank;
    const baseKnown = baseRank === baseRank;
    if (known) histogram.tuned[binOf(tuned[k], base.limit)]++;
    if (baseKnown) histogram.base[binOf(base.scores[k], base.limit)]++;
    if (known) ranked++;
    if (known !== baseKnown) sameFirms = false;
    if (known !== baseKnown || (known && rank !== baseRank)) moved++;
  }
  const byRank = (a: number, b: number): number => ranks[a] - ranks[b] || a - b;
  const byEither = (a: number, b: number): number =>
    (ranks[a] || Infinity) - (ranks[b] || Infinity) || base.ranks[a] - base.ranks[b] || a - b;
  return {
    top: top.sort(byRank).slice(0, TOP).map(standing),
    entering: entering.sort(byRank).map(standing),
    leaving: leaving.sort(byEither).map(standing),
    passing,
    moved,
    ranked,
    histogram,
    correlation: () => (sameFirms ? rankCorrelation(base.ranks, ranks) : correlationOfBoth(base.scores, tuned)),
  };
}

/** Where only some firms have both scores, they are ranked among themselves. */
function correlationOfBoth(base: Float64Array, tuned: Float64Array): RankCorrelation {
  const among = (scores: Float64Array, others: Float64Array): Float64Array =>
    rankAmongThemselves(
      scores.map((value, k) => (others[k] === others[k] ? value : NaN)),
      "min",
    );
  return rankCorrelation(among(base, tuned), among(tuned, base));
}

function gather(scores: Float64Array, rows: Int32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) own[k] = roundScore(scores[rows[k]]);
  return own;
}

function binOf(value: number, limit: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor((value / limit) * BINS)));
}
