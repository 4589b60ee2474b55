import { MOST_PLACED, rankerFor } from "./draw-ranks";
import { BATCH, isLinear, scorerFor } from "./draw-scores";
import { ascending } from "./order";
import type { Plan } from "./plan";
import { roundScore, scoreKey } from "./precision";
import { rankAmongThemselves } from "./rank";
import type { Figures } from "./figures";
import { attainments, score } from "./score";
import { Fault, type Scores } from "./scores";
import { weightDraws } from "./weight-draws";

const { floor, min } = Math;

export interface RobustOptions {
  /** Weights are drawn uniformly from 1 − spread to 1 + spread times their own, 0…1. */
  spread: number;
  draws: number;
  /** The rank that still makes the cut; NaN where none is named. */
  cutoff: number;
  seed: number;
}

/** One entry per row, NaN where a firm has no score. */
export interface RankIntervals {
  scores: Scores;
  /** Competition rank under the scorecard's own weights. */
  rank: Float64Array;
  /** Quantiles of the rank over the draws, type 7. */
  median: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** Share of draws with a rank at or above the cut-off; NaN without one. */
  share: Float64Array;
}

/** What a call costs, in steps of about a nanosecond, so that one that would stall its caller can be refused. */
export function robustCost(plan: Plan, rows: number, draws: number): number {
  const nodes = plan.indicators + plan.groups.length;
  // Firms beyond what one number holds are sorted at greater cost.
  const each = (isLinear(plan) ? plan.indicators + 4 * plan.groups.length + 30 : 12 * nodes) + (rows > MOST_PLACED ? 200 : 0);
  return draws * rows * each;
}

/**
 * Rank intervals under uncertain weights. In every draw each weight above 0 of every stage, in the order of stages and nodes, is
 * multiplied by a factor of its own; of a group that sums inside a group that sums only where it is not 1, since such a group has
 * no importance but its parts'. Then all are rescaled to the scorecard's total, and the firms are ranked anew (ties at their lowest
 * rank, scores rounded to 9 decimals). Attainments do not depend on weights, so only weights are drawn.
 * @param onDraw told how many draws are done, every few
 * @see Saisana, Saltelli & Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators
 */
export function robust(
  plan: Plan,
  figures: Figures,
  stage: Int32Array,
  options: RobustOptions,
  onDraw?: (done: number) => void,
): RankIntervals {
  const { draws, cutoff } = options;
  const scores = score(plan, figures, stage);
  const rows = figures.rows;
  const none = (): Float64Array => new Float64Array(rows).fill(NaN);
  const result: RankIntervals = { scores, rank: none(), median: none(), low: none(), high: none(), share: none() };
  result.rank = rankAmongThemselves(scores.score.map(roundScore), "min");
  // In the order of their ranks, so that the firms which a draw may bring together lie together in memory.
  const ranked = Int32Array.from(scores.fault.keys()).filter((r) => scores.fault[r] === Fault.none);
  const members = Int32Array.from(ascending(Float64Array.from(ranked, (r) => result.rank[r])).order, (k) => ranked[k]);
  const n = members.length;
  if (n === 0) return result;

  const all = attainments(plan, figures, stage);
  const drawn = weightDraws(plan, options);
  const scorer = scorerFor(plan, all, stage, members);
  const ranks = n < 65_536 ? new Uint16Array(n * draws) : new Uint32Array(n * draws);
  const ranker = rankerFor(
    Float64Array.from(members, (r) => scoreKey(scores.score[r])),
    options.spread,
  );
  const batch = n < 65_536 ? new Uint16Array(BATCH * n) : new Uint32Array(BATCH * n);
  const keys = new Float64Array(BATCH * n);
  for (let start = 0; start < draws; start += BATCH) {
    const lanes = min(BATCH, draws - start);
    scorer(Array.from({ length: lanes }, drawn), keys);
    for (let lane = 0; lane < lanes; lane++) ranker(keys.subarray(lane * n, (lane + 1) * n), batch.subarray(lane * n, (lane + 1) * n));
    /*@__NOINLINE__*/ bringTogether(batch, lanes, ranks, start, draws, n);
    onDraw?.(start + lanes);
  }
  /*@__NOINLINE__*/ summarise(ranks, members, draws, cutoff, result);
  return result;
}

/** From ranks that stand draw by draw to those of one firm beside each other. */
function bringTogether(
  batch: Uint16Array | Uint32Array,
  lanes: number,
  ranks: Uint16Array | Uint32Array,
  start: number,
  draws: number,
  n: number,
): void {
  for (let k = 0, to = start; k < n; k++, to += draws)
    for (let lane = 0, from = k; lane < lanes; lane++, from += n) ranks[to + lane] = batch[from];
}

/** The 5 %, 50 % and 95 % quantiles, type 7, of each firm's ranks and the share of draws within the cut-off. */
function summarise(
  ranks: Uint16Array | Uint32Array,
  members: Int32Array,
  draws: number,
  cutoff: number,
  { low, median, high, share }: RankIntervals,
): void {
  const n = members.length;
  const counts = draws < 65_536 ? new Uint16Array(n + 2) : new Uint32Array(n + 2);
  const last = draws - 1;
  // Exact decimals: 95 % of 999 is 949.05, not 949.0499999999999.
  const places = [5, 50, 95].map((percent) => (last * percent) / 100);
  const fractions = places.map((place) => Number((place - floor(place)).toFixed(2)));
  const found = new Float64Array(3);
  for (let k = 0; k < n; k++) {
    const begin = k * draws;
    let least = ranks[begin];
    let most = least;
    for (let at = begin; at < begin + draws; at++) {
      const rank = ranks[at];
      counts[rank]++;
      if (rank < least) least = rank;
      if (rank > most) most = rank;
    }
    const r = members[k];
    let rank = least;
    let upTo = counts[least];
    for (let q = 0; q < 3; q++) {
      const below = floor(places[q]);
      while (upTo <= below) upTo += counts[++rank];
      const first = rank;
      const next = min(below + 1, last);
      while (upTo <= next) upTo += counts[++rank];
      found[q] = first + fractions[q] * (rank - first);
      // The next quantile may lie between the same two.
      if (rank !== first) {
        upTo -= counts[rank];
        while (counts[--rank] === 0);
      }
    }
    low[r] = found[0];
    median[r] = found[1];
    high[r] = found[2];
    if (cutoff === cutoff) {
      let within = 0;
      for (let own = least; own <= most && own <= cutoff; own++) within += counts[own];
      share[r] = within / draws;
    }
    counts.fill(0, least, most + 1);
  }
}
