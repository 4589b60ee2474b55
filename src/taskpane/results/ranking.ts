import { quantile } from "../../engine/quantile";
import { atLeast, roundScore } from "../../engine/precision";
import { rankAmongThemselves } from "../../engine/rank";
import { figuresFromColumns } from "../../engine/figures";
import { score } from "../../engine/score";
import { comparable } from "../../scorecard/names";
import type { ScoredFirms } from "../model";

/** The firms by rank; a row of every array is a firm, NaN where it has no score. */
export interface Ranking {
  scores: Float64Array;
  /** 1 for the highest; equal scores share the lowest number, as INNOV_RANK gives it. */
  ranks: Float64Array;
  /** The same among the firms of the same stage. */
  stageRanks: Float64Array;
  /** Rows, best first, those without a score last. */
  order: Int32Array;
  /** Names in the form in which they are searched. */
  names: string[];
}

/** Ranks as INNOV_RANK gives them to scores, NaN for NaN. */
export function ranksOf(scores: Float64Array): Float64Array {
  return rankAmongThemselves(scores.map(roundScore), "min");
}

export function rankingOf({ firms, compiled, columns, stage }: ScoredFirms): Ranking {
  const { score: scores } = score(compiled.plan, figuresFromColumns(columns), stage);
  const ranks = ranksOf(scores);
  const stageRanks = new Float64Array(scores.length).fill(NaN);
  compiled.scorecard.stages.forEach((_, s) => {
    const members = [...stage.keys()].filter((row) => stage[row] === s);
    const own = ranksOf(Float64Array.from(members, (row) => scores[row]));
    members.forEach((row, k) => {
      stageRanks[row] = own[k];
    });
  });
  const order = Int32Array.from(scores.keys()).sort((a, b) => (ranks[a] || Infinity) - (ranks[b] || Infinity) || a - b);
  return { scores, ranks, stageRanks, order, names: firms.names.map(comparable) };
}

/** Who passes: the first so many of those compared, with all that tie with the last of them, or whoever has so many points. */
export interface CutOff {
  by: "rank" | "score";
  value: number;
}

export function passes({ by, value }: CutOff, rank: number, points: number): boolean {
  return by === "rank" ? rank <= value : atLeast(roundScore(points), value);
}

/**
 * The rows to list, best first.
 * @param wanted stage number, null for all firms
 * @param search part of a name; case, width and blanks do not matter
 */
export function listed({ order, names }: Ranking, stage: Int32Array, wanted: number | null, search: string): Int32Array {
  const part = comparable(search);
  if (wanted === null && part === "") return order;
  return order.filter((row) => (wanted === null || stage[row] === wanted) && names[row].includes(part));
}

/** How the scores of one stage are spread. */
export interface Distribution {
  /** Stage number; −1 for all firms together. */
  stage: number;
  /** Rising. */
  scores: Float64Array;
  /** Firms of the stage that have no score. */
  without: number;
  /** Least, lower quartile, median, upper quartile, most (quantiles of type 7); empty where there are no scores. */
  summary: number[];
  bins: Uint32Array;
}

export const BIN_WIDTH = 5;

/** @returns all firms first, then each stage that has firms; `limit` is the upper end of the bins, which scores beyond count in */
export function distributions({ scores }: Ranking, stage: Int32Array, stages: number): { limit: number; list: Distribution[] } {
  const most = scores.reduce((best, x) => (x > best ? x : best), 100);
  const limit = Math.ceil(most / BIN_WIDTH) * BIN_WIDTH;
  const list: Distribution[] = [];
  for (let s = -1; s < stages; s++) {
    const own = scores.filter((_, row) => s < 0 || stage[row] === s);
    if (own.length === 0 || (s === 0 && stages === 1)) continue;
    const known = own.filter((x) => x === x).sort();
    const bins = new Uint32Array(limit / BIN_WIDTH);
    for (const x of known) bins[Math.min(bins.length - 1, Math.max(0, Math.floor(x / BIN_WIDTH)))]++;
    list.push({
      stage: s,
      scores: known,
      without: own.length - known.length,
      summary: known.length === 0 ? [] : [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(known, p)),
      bins,
    });
  }
  return { limit, list };
}
