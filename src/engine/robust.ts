import type { Plan } from "./plan";
import { stagePlan } from "./plan";
import { uniformStream } from "./random";
import { rankAmongThemselves, roundTo } from "./rank";
import { Fault, RowEvaluator, attainments, score, type Figures, type Scores } from "./score";

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

/** Scores count to this many decimals, as in INNOV_RANK. */
const DECIMALS = 9;
/** Draws scored in one pass over the firms. */
const LANES = 4;

/** What a call costs, in steps of about a nanosecond, so that one that would stall its caller can be refused. */
export function robustCost(plan: Plan, rows: number, patterns: number, draws: number): number {
  const nodes = plan.indicators + plan.groups.length;
  // Firms beyond what one number holds are sorted at greater cost.
  const each = (isLinear(plan) ? plan.indicators + 30 : 12 * nodes) + (rows > 1 << FIRM_BITS ? 200 : 0);
  return draws * (rows * each + patterns * 15 * nodes);
}

/**
 * Rank intervals under uncertain weights. In every draw each weight above 0 of every stage, in the order of stages and nodes, is
 * multiplied by a factor of its own; of a group that sums inside a group that sums only where it is not 1, since such a group has
 * no importance but its parts'. Then all are rescaled to the scorecard's total, and the firms are ranked anew (ties at their lowest
 * rank, scores rounded to 9 decimals). Attainments do not depend on weights, so only weights are drawn.
 * @param onDraw told how many draws are done, every few
 * @see Saisana, Saltelli & Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators
 */
export function robust(plan: Plan, figures: Figures, stage: Int32Array, options: RobustOptions, onDraw?: (done: number) => void): RankIntervals {
  const { draws, cutoff } = options;
  const scores = score(plan, figures, stage);
  const rows = figures.rows;
  const none = (): Float64Array => new Float64Array(rows).fill(NaN);
  const result: RankIntervals = { scores, rank: none(), median: none(), low: none(), high: none(), share: none() };
  result.rank = rankAmongThemselves(scores.score.map((own) => roundTo(own, DECIMALS)), "min");
  // In the order of their ranks, so that the firms which a draw may bring together lie together in memory.
  const members = Int32Array.from(scores.fault.keys()).filter((r) => scores.fault[r] === Fault.none);
  members.sort((a, b) => result.rank[a] - result.rank[b] || a - b);
  const n = members.length;
  if (n === 0) return result;

  const all = attainments(plan, figures, stage);
  const drawn = weightDraws(plan, options);
  const scorer = isLinear(plan) ? linearScorer(plan, all, stage, members) : treeScorer(plan, all, stage, members);
  const ranks = n < 65_536 ? new Uint16Array(n * draws) : new Uint32Array(n * draws);
  const ranker = rankerFor(Float64Array.from(members, (r) => keyOf(scores.score[r])), options.spread);
  const keys = new Float64Array(LANES * n);
  for (let start = 0; start < draws; start += LANES) {
    const lanes = min(LANES, draws - start);
    scorer(Array.from({ length: lanes }, drawn), keys);
    for (let lane = 0; lane < lanes; lane++) ranker(keys.subarray(lane * n, (lane + 1) * n), ranks.subarray((start + lane) * n, (start + lane + 1) * n));
    onDraw?.(start + lanes);
  }
  summarise(ranks, members, draws, cutoff, result);
  return result;
}

/** How many kinds of row there are that differ in stage or in which figures are missing. */
export function patternCount(columns: readonly Float64Array[], stage: Int32Array): number {
  return patternsOf(columns, stage, Int32Array.from(stage.keys())).patterns.length;
}

function isLinear(plan: Plan): boolean {
  return plan.stages.every(({ multiplier, active }) => !active || multiplier !== null) && plan.groups.every(({ cap }) => cap === Infinity);
}

interface Draw {
  plan: Plan;
  /** What brings each stage back to the scorecard's own total. */
  rescaling: number[];
}

/** Weights of one draw after the other. */
function weightDraws(plan: Plan, { spread, seed }: RobustOptions): () => Draw {
  const uniform = uniformStream(seed);
  const root = plan.indicators + plan.groups.length - 1;
  const insideSum = new Uint8Array(root + 1);
  for (const { combine, parts } of plan.groups) if (combine === "sum") for (const part of parts) insideSum[part] = 1;
  const varies = (node: number, weight: number): boolean => {
    if (node === root || weight === 0) return false;
    const sums = node >= plan.indicators && plan.groups[node - plan.indicators].combine === "sum";
    return !(sums && insideSum[node] && weight === 1);
  };
  const sums = plan.groups[plan.groups.length - 1].combine === "sum";
  return () => {
    const stages = plan.stages.map(({ weight, curves }) =>
      stagePlan(
        plan,
        weight.map((w, node) => (varies(node, w) ? w * (1 + spread * (2 * uniform() - 1)) : w)),
        curves,
      ),
    );
    // Whether a firm has figures enough is judged once, by the scorecard's own weights.
    return { plan: { ...plan, stages, minCoverage: 0 }, rescaling: stages.map(({ maximum }, s) => (sums && maximum[root] > 0 ? plan.stages[s].maximum[root] / maximum[root] : 1)) };
  };
}

/** Writes the rounded scores of some draws: keys[draw · n + member], whole numbers. */
type Scorer = (drawn: Draw[], keys: Float64Array) => void;

/** From points to the last decimal, raised by the trace by which INNOV_RANK lets a half count as a half. */
const UNITS = 10 ** DECIMALS * (1 + 4 * Number.EPSILON);

/** Rounds to the last decimal, half up; as a whole number of it. */
function keyOf(points: number): number {
  return floor(points * UNITS + 0.5);
}

function patternsOf(columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): { patterns: { stage: number; row: number }[]; patternOf: Int32Array } {
  const patterns: { stage: number; row: number }[] = [];
  const known = new Map<string, number>();
  const words = new Uint32Array(Math.ceil(columns.length / 32) + 1);
  const patternOf = Int32Array.from(members, (r) => {
    words.fill(0);
    words[0] = stage[r];
    for (let i = 0; i < columns.length; i++) if (columns[i][r] === columns[i][r]) words[1 + (i >>> 5)] |= 1 << (i & 31);
    const key = words.join(" ");
    let found = known.get(key);
    if (found === undefined) {
      known.set(key, (found = patterns.length));
      patterns.push({ stage: stage[r], row: r });
    }
    return found;
  });
  return { patterns, patternOf };
}

/**
 * Where groups sum or take plain means, a score is one product of attainments and points per attainment, and those depend only on which
 * figures a row has: they are worked out once a draw for each such pattern.
 */
function linearScorer(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): Scorer {
  const n = members.length;
  const used = Int32Array.from(columns.keys()).filter((i) => plan.stages.some(({ weight }) => weight[i] > 0));
  const width = used.length;
  const { patterns, patternOf } = patternsOf(columns, stage, members);
  const pointsOf = patternPoints(plan, patterns, columns);
  // Rows of one pattern follow each other, so that its points are at hand.
  const order = Int32Array.from(members.keys()).sort((a, b) => patternOf[a] - patternOf[b] || a - b);
  const attained = new Float64Array(n * width);
  order.forEach((k, place) => used.forEach((i, u) => (attained[place * width + u] = columns[i][members[k]] || 0)));
  const points = new Float64Array(patterns.length * width * LANES);
  const ends = new Int32Array(patterns.length);
  order.forEach((k, place) => (ends[patternOf[k]] = place + 1));
  return (drawn, keys) => {
    drawn.forEach((draw, lane) => {
      for (let p = 0; p < patterns.length; p++) {
        const own = pointsOf(draw.plan, p);
        const rescaling = draw.rescaling[patterns[p].stage];
        for (let u = 0, at = p * width * LANES + lane; u < width; u++, at += LANES) points[at] = own[used[u]] * rescaling;
      }
    });
    let begin = 0;
    for (let p = 0; p < patterns.length; p++) {
      const end = ends[p];
      for (let place = begin; place + 1 < end; place += 2) scorePair(attained, points, place * width, p * width * LANES, width, keys, order[place], order[place + 1], n);
      // An odd row at the end is scored with itself.
      if ((end - begin) % 2 === 1) scorePair(attained, points, (end - 1) * width, p * width * LANES, width, keys, order[end - 1], order[end - 1], n);
      begin = end;
    }
  };
}

/**
 * Scores two rows that follow each other, of one pattern, in four draws: reading the points once for both is what makes it fast.
 * @param at of the first row in `attained`; the second stands behind it, or is the first where both members are the same
 */
function scorePair(attained: Float64Array, points: Float64Array, at: number, base: number, width: number, keys: Float64Array, first: number, second: number, n: number): void {
  const other = first === second ? at : at + width;
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let u = 0, w = base; u < width; u++, w += LANES) {
    const x = attained[at + u];
    const y = attained[other + u];
    const w0 = points[w];
    const w1 = points[w + 1];
    const w2 = points[w + 2];
    const w3 = points[w + 3];
    a0 += x * w0;
    b0 += y * w0;
    a1 += x * w1;
    b1 += y * w1;
    a2 += x * w2;
    b2 += y * w2;
    a3 += x * w3;
    b3 += y * w3;
  }
  keys[first] = keyOf(a0);
  keys[second] = keyOf(b0);
  keys[n + first] = keyOf(a1);
  keys[n + second] = keyOf(b1);
  keys[2 * n + first] = keyOf(a2);
  keys[2 * n + second] = keyOf(b2);
  keys[3 * n + first] = keyOf(a3);
  keys[3 * n + second] = keyOf(b3);
}

/** Points of each node for an attainment of 1 in a row of a pattern, 0 where it is missing: what the full evaluation gives, for sums and means without caps. */
function patternPoints(plan: Plan, patterns: readonly { stage: number; row: number }[], columns: readonly Float64Array[]): (drawn: Plan, pattern: number) => Float64Array {
  const { indicators, groups, policy, bonus, scale } = plan;
  const nodes = indicators + groups.length;
  const root = nodes - 1;
  const starts = new Int32Array(groups.length + 1);
  groups.forEach(({ parts }, g) => (starts[g + 1] = starts[g] + parts.length));
  const flat = Int32Array.from(groups.flatMap(({ parts }) => parts));
  const sums = Uint8Array.from(groups, ({ combine }) => (combine === "sum" ? 1 : 0));
  const adds = new Uint8Array(nodes);
  groups.forEach((group, g) => (adds[indicators + g] = group.bonus ? 1 : 0));
  const present = new Uint8Array(patterns.length * nodes);
  patterns.forEach(({ stage, row }, p) => {
    const { weight } = plan.stages[stage];
    const at = p * nodes;
    for (let i = 0; i < indicators; i++) present[at + i] = weight[i] > 0 && (columns[i][row] === columns[i][row] || bonus[i] || policy === "zero") ? 1 : 0;
    groups.forEach(({ parts }, g) => {
      if (weight[indicators + g] > 0 && parts.some((part) => present[at + part] && !adds[part])) present[at + indicators + g] = 1;
    });
  });
  const factor = new Float64Array(groups.length);
  const points = new Float64Array(nodes);
  return (drawn, p) => {
    const at = p * nodes;
    const { weight, maximum } = drawn.stages[patterns[p].stage];
    for (let g = 0; g < groups.length; g++) {
      const node = indicators + g;
      if (!present[at + node]) continue;
      let held = 0;
      for (let k = starts[g]; k < starts[g + 1]; k++) {
        const part = flat[k];
        if (present[at + part] && !adds[part]) held += sums[g] ? maximum[part] : weight[part];
      }
      // Of a sum its maximum is its own weight times that of all its parts.
      factor[g] = sums[g] ? maximum[node] / held : 1 / held;
    }
    points.fill(0);
    points[root] = (sums[groups.length - 1] ? maximum[root] : 1) * scale;
    for (let g = groups.length - 1; g >= 0; g--) {
      const node = indicators + g;
      if (!present[at + node]) continue;
      const own = points[node];
      for (let k = starts[g]; k < starts[g + 1]; k++) {
        const part = flat[k];
        if (!present[at + part]) continue;
        if (sums[g]) points[part] = (own / maximum[node]) * (adds[part] ? weight[node] : factor[g]) * maximum[part];
        else points[part] = own * factor[g] * weight[part];
      }
    }
    return points;
  };
}

/** Any other scorecard, row by row through the tree. */
function treeScorer(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): Scorer {
  const n = members.length;
  const attained = new Float64Array(n * plan.indicators);
  columns.forEach((column, i) => members.forEach((r, k) => (attained[i * n + k] = column[r])));
  const result: Scores = { score: new Float64Array(n), coverage: new Float64Array(n), fault: new Uint8Array(n) };
  return (drawn, keys) => {
    drawn.forEach((draw, lane) => {
      const evaluator = new RowEvaluator(draw.plan);
      members.forEach((r, k) => {
        evaluator.evaluate(stage[r], attained, n, k, result, k);
        keys[lane * n + k] = keyOf(result.score[k] * draw.rescaling[stage[r]]);
      });
    });
  };
}

/** Writes the competition ranks, 1 = highest, of one draw's scores, whole numbers. */
type Ranker = (keys: Float64Array, ranks: Uint16Array | Uint32Array) => void;

/** A number of 32 bits holds a firm's number and, above it, the place of its score, 0 = highest. */
const FIRM_BITS = 14;
const FIRM = (1 << FIRM_BITS) - 1;
const DIGIT_BITS = (32 - FIRM_BITS) / 2;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT = DIGITS - 1;
const LAST_PLACE = DIGITS * DIGITS - 1;

// Scratch for one ranking, written before it is read. Constants of the module, because the compiler then knows where and how long they
// are, which halves the time of the loops over them.
const placed = new Uint32Array(1 << FIRM_BITS);
const byLow = new Uint32Array(1 << FIRM_BITS);
const lows = new Uint32Array(DIGITS);
const highs = new Uint32Array(DIGITS);
/** The place last seen with each high digit. */
const latest = new Int32Array(DIGITS);
/** Positions of firms whose place another firm had before them. */
const shared = new Uint32Array(1 << FIRM_BITS);
const placedRanks = new Uint16Array(1 << FIRM_BITS);

/** @param own the scores under the scorecard's own weights, which tell where those of the draws will lie */
function rankerFor(own: Float64Array, spread: number): Ranker {
  if (own.length > 1 << FIRM_BITS) return (keys, ranks) => ranks.set(rankAmongThemselves(keys, "min"));
  const most = own.reduce((a, b) => Math.max(a, b));
  const range = most - own.reduce((a, b) => Math.min(a, b));
  const top = most + range * spread;
  const scale = range > 0 ? LAST_PLACE / (range * (1 + 2 * spread)) : 0;
  return (keys, ranks) => {
    rankByPlace(keys, top, scale);
    ranks.set(placedRanks.subarray(0, keys.length));
  };
}

/**
 * Ranks up to 16,384 firms into `placedRanks`. They are sorted by place in two passes without a comparison, which a processor could not
 * foresee; places only ever fall with the score, so that just the few firms sharing one are then ranked by what they are.
 */
function rankByPlace(keys: Float64Array, top: number, scale: number): void {
  const n = keys.length;
  lows.fill(0);
  highs.fill(0);
  latest.fill(-1);
  for (let k = 0; k < n; k++) {
    let place = ((top - keys[k]) * scale) | 0;
    if (place < 0) place = 0;
    else if (place > LAST_PLACE) place = LAST_PLACE;
    placed[k] = (place << FIRM_BITS) | k;
    lows[place & DIGIT]++;
    highs[place >>> DIGIT_BITS]++;
  }
  let low = 0;
  let high = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const ownLow = lows[digit];
    const ownHigh = highs[digit];
    lows[digit] = low;
    highs[digit] = high;
    low += ownLow;
    high += ownHigh;
  }
  for (let k = 0; k < n; k++) {
    const own = placed[k];
    byLow[lows[(own >>> FIRM_BITS) & DIGIT]++] = own;
  }
  let count = 0;
  for (let k = 0; k < n; k++) {
    const own = byLow[k];
    const place = own >>> FIRM_BITS;
    const digit = place >>> DIGIT_BITS;
    const at = highs[digit]++;
    placed[at] = own;
    placedRanks[own & FIRM] = at + 1;
    // Firms with one high digit come in the order of their places.
    if (latest[digit] === place) shared[count++] = at;
    latest[digit] = place;
  }
  for (let s = 0; s < count; s++) {
    const last = shared[s];
    const place = placed[last] >>> FIRM_BITS;
    if (last + 1 < n && placed[last + 1] >>> FIRM_BITS === place) continue;
    let first = last - 1;
    while (first > 0 && placed[first - 1] >>> FIRM_BITS === place) first--;
    settle(keys, first, last + 1);
  }
}

/** Ranks firms that share a place. */
function settle(keys: Float64Array, first: number, end: number): void {
  if (end - first > 8) {
    const own = rankAmongThemselves(Float64Array.from(placed.subarray(first, end), (at) => keys[at & FIRM]), "min");
    for (let k = first; k < end; k++) placedRanks[placed[k] & FIRM] = first + own[k - first];
    return;
  }
  for (let k = first; k < end; k++) {
    const firm = placed[k] & FIRM;
    const key = keys[firm];
    let rank = first + 1;
    for (let other = first; other < end; other++) if (keys[placed[other] & FIRM] > key) rank++;
    placedRanks[firm] = rank;
  }
}

/** Firms whose ranks are gathered at a time. */
const GATHERED = 64;

/** The 5 %, 50 % and 95 % quantiles, type 7, of each firm's ranks and the share of draws within the cut-off. */
function summarise(ranks: Uint16Array | Uint32Array, members: Int32Array, draws: number, cutoff: number, { low, median, high, share }: RankIntervals): void {
  const n = members.length;
  // Ranks stand draw by draw; those of one firm are gathered with its neighbours'.
  const gathered = n < 65_536 ? new Uint16Array(GATHERED * draws) : new Uint32Array(GATHERED * draws);
  const counts = draws < 65_536 ? new Uint16Array(n + 2) : new Uint32Array(n + 2);
  const last = draws - 1;
  const places = [0.05, 0.5, 0.95].map((p) => last * p);
  const found = new Float64Array(3);
  for (let start = 0; start < n; start += GATHERED) {
    const size = min(GATHERED, n - start);
    for (let d = 0, from = start; d < draws; d++, from += n) for (let k = 0; k < size; k++) gathered[k * draws + d] = ranks[from + k];
    for (let k = 0; k < size; k++) {
      const begin = k * draws;
      let least = gathered[begin];
      let most = least;
      for (let at = begin; at < begin + draws; at++) {
        const rank = gathered[at];
        counts[rank]++;
        if (rank < least) least = rank;
        if (rank > most) most = rank;
      }
      const r = members[start + k];
      let rank = least;
      let upTo = counts[least];
      for (let q = 0; q < 3; q++) {
        const below = floor(places[q]);
        while (upTo <= below) upTo += counts[++rank];
        const first = rank;
        const next = min(below + 1, last);
        while (upTo <= next) upTo += counts[++rank];
        found[q] = first + (places[q] - below) * (rank - first);
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
}
