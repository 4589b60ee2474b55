import { ascending } from "./order";
import { stagePlan, type Plan } from "./plan";
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
/** Draws scored in one pass over some firms, and in all passes over them before the next firms are fetched from memory. */
const LANES = 4;
const BATCH = 16;
const TILE = 128;

/** What a call costs, in steps of about a nanosecond, so that one that would stall its caller can be refused. */
export function robustCost(plan: Plan, rows: number, draws: number): number {
  const nodes = plan.indicators + plan.groups.length;
  // Firms beyond what one number holds are sorted at greater cost.
  const each = (isLinear(plan) ? plan.indicators + 4 * plan.groups.length + 30 : 12 * nodes) + (rows > 1 << FIRM_BITS ? 200 : 0);
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
export function robust(plan: Plan, figures: Figures, stage: Int32Array, options: RobustOptions, onDraw?: (done: number) => void): RankIntervals {
  const { draws, cutoff } = options;
  const scores = score(plan, figures, stage);
  const rows = figures.rows;
  const none = (): Float64Array => new Float64Array(rows).fill(NaN);
  const result: RankIntervals = { scores, rank: none(), median: none(), low: none(), high: none(), share: none() };
  result.rank = rankAmongThemselves(scores.score.map((own) => roundTo(own, DECIMALS)), "min");
  // In the order of their ranks, so that the firms which a draw may bring together lie together in memory.
  const ranked = Int32Array.from(scores.fault.keys()).filter((r) => scores.fault[r] === Fault.none);
  const members = Int32Array.from(ascending(Float64Array.from(ranked, (r) => result.rank[r])).order, (k) => ranked[k]);
  const n = members.length;
  if (n === 0) return result;

  const all = attainments(plan, figures, stage);
  const drawn = weightDraws(plan, options);
  const scorer = isLinear(plan) ? linearScorer(plan, all, stage, members) : treeScorer(plan, all, stage, members);
  const ranks = n < 65_536 ? new Uint16Array(n * draws) : new Uint32Array(n * draws);
  const ranker = rankerFor(Float64Array.from(members, (r) => keyOf(scores.score[r])), options.spread);
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
  const known = new Map<string | number, number>();
  const words = new Uint32Array(Math.ceil(columns.length / 32) + 1);
  const patternOf = Int32Array.from(members, (r) => {
    words.fill(0);
    words[0] = stage[r];
    for (let i = 0; i < columns.length; i++) if (columns[i][r] === columns[i][r]) words[1 + (i >>> 5)] |= 1 << (i & 31);
    const key = words.length === 2 ? words[0] * 2 ** 32 + words[1] : words.join(" ");
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
 * Where groups sum or take plain means, a complete row's score is one product of attainments and points per attainment. Missing figures
 * raise what the other parts of their group give, by a factor that depends only on which parts a row has: a score is the sum of each
 * lowest group's product times the factors on its way to the root.
 */
function linearScorer(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): Scorer {
  const { indicators, groups } = plan;
  const n = members.length;
  const { patterns, patternOf } = patternsOf(columns, stage, members);
  const factors = groupFactors(plan, patterns, columns);
  // The indicators group by group; only those of some weight.
  const lowest = [...groups.keys()].map((g) => groups[g].parts.filter((part) => part < indicators && plan.stages.some(({ weight }) => weight[part] > 0)));
  const held = [...groups.keys()].filter((g) => lowest[g].length > 0);
  const used = Int32Array.from(held.flatMap((g) => lowest[g]));
  const width = used.length;
  const ends = Int32Array.from(held.map((_, k) => held.slice(0, k + 1).reduce((sum, g) => sum + lowest[g].length, 0)));
  // Rows of one pattern follow each other, so that its factors are at hand.
  const { order } = ascending(Float64Array.from(patternOf));
  const lastOf = new Int32Array(patterns.length);
  order.forEach((k, place) => (lastOf[patternOf[k]] = place + 1));
  const attained = new Float64Array(n * width);
  order.forEach((k, place) => used.forEach((i, u) => (attained[place * width + u] = columns[i][members[k]] || 0)));
  const points = Array.from({ length: BATCH / LANES }, () => new Float64Array(plan.stages.length * width * LANES));
  const raised = Array.from({ length: BATCH / LANES }, () => new Float64Array(patterns.length * held.length * LANES));
  return (drawn, keys) => {
    drawn.forEach(({ plan: { stages }, rescaling }, draw) => {
      const pass = floor(draw / LANES);
      const lane = draw % LANES;
      stages.forEach(({ multiplier }, s) => used.forEach((i, u) => (points[pass][(s * width + u) * LANES + lane] = (multiplier?.[i] ?? 0) * rescaling[s])));
      const factorOf = factors(stages);
      for (let p = 0, at = lane; p < patterns.length; p++) for (let k = 0; k < held.length; k++, at += LANES) raised[pass][at] = factorOf(p, held[k]);
    });
    const passes = Math.ceil(drawn.length / LANES);
    let begin = 0;
    for (let p = 0; p < patterns.length; p++) {
      const end = lastOf[p];
      const base = patterns[p].stage * width * LANES;
      const own = p * held.length * LANES;
      for (let first = begin; first < end; first += TILE) {
        const last = min(first + TILE, end);
        for (let pass = 0; pass < passes; pass++) {
          const lanes = pass * LANES * n;
          // An odd row at the end is scored with itself.
          for (let place = first; place < last; place += 2) {
            const next = min(place + 1, last - 1);
            scorePair(attained, place * width, next * width, points[pass], base, raised[pass], own, ends, keys, lanes + order[place], lanes + order[next], n);
          }
        }
      }
      begin = end;
    }
  };
}

/** Scores two rows of one pattern in four draws: reading the points once for both is what makes it fast. */
function scorePair(
  attained: Float64Array,
  ofFirst: number,
  ofSecond: number,
  points: Float64Array,
  base: number,
  raised: Float64Array,
  own: number,
  ends: Int32Array,
  keys: Float64Array,
  first: number,
  second: number,
  n: number,
): void {
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let group = 0, u = 0, w = base, f = own; group < ends.length; group++, f += LANES) {
    let x0 = 0;
    let x1 = 0;
    let x2 = 0;
    let x3 = 0;
    let y0 = 0;
    let y1 = 0;
    let y2 = 0;
    let y3 = 0;
    for (const end = ends[group]; u < end; u++, w += LANES) {
      const x = attained[ofFirst + u];
      const y = attained[ofSecond + u];
      const w0 = points[w];
      const w1 = points[w + 1];
      const w2 = points[w + 2];
      const w3 = points[w + 3];
      x0 += x * w0;
      y0 += y * w0;
      x1 += x * w1;
      y1 += y * w1;
      x2 += x * w2;
      y2 += y * w2;
      x3 += x * w3;
      y3 += y * w3;
    }
    const f0 = raised[f];
    const f1 = raised[f + 1];
    const f2 = raised[f + 2];
    const f3 = raised[f + 3];
    a0 += x0 * f0;
    b0 += y0 * f0;
    a1 += x1 * f1;
    b1 += y1 * f1;
    a2 += x2 * f2;
    b2 += y2 * f2;
    a3 += x3 * f3;
    b3 += y3 * f3;
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

/**
 * The factor by which missing figures raise what the indicators directly in a group give, by pattern and group, under drawn weights: over
 * the group and those above it, weight of all parts ÷ weight of the parts present. A bonus group is not raised with its neighbours.
 */
function groupFactors({ indicators, groups, stages, bonus, policy }: Plan, patterns: readonly { stage: number; row: number }[], columns: readonly Float64Array[]) {
  const nodes = indicators + groups.length;
  const adds = (part: number): boolean => groups[part - indicators]?.bonus ?? false;
  // Many patterns share the parts that a single group has: each such case is reckoned once a draw.
  const cases: { group: number; stage: number; parts: Int32Array }[] = [];
  const known = new Map<string, number>();
  const caseOf = new Int32Array(patterns.length * groups.length);
  const present = new Uint8Array(nodes);
  patterns.forEach(({ stage, row }, p) => {
    const { weight } = stages[stage];
    for (let i = 0; i < indicators; i++) present[i] = weight[i] > 0 && (columns[i][row] === columns[i][row] || bonus[i] || policy === "zero") ? 1 : 0;
    groups.forEach(({ parts }, g) => {
      const there = parts.filter((part) => present[part] && !adds(part));
      present[indicators + g] = weight[indicators + g] > 0 && there.length > 0 ? 1 : 0;
      const key = `${g} ${stage} ${there.join(" ")}`;
      let found = known.get(key);
      if (found === undefined) {
        known.set(key, (found = cases.length));
        cases.push({ group: g, stage, parts: Int32Array.from(there) });
      }
      caseOf[p * groups.length + g] = found;
    });
  });
  const ways = groups.map((_, g) => {
    const way: number[] = [g];
    for (let node = indicators + g; ; ) {
      const above = groups.findIndex(({ parts }) => parts.includes(node));
      if (above < 0) return Int32Array.from(way);
      if (!adds(node)) way.push(above);
      node = indicators + above;
    }
  });
  const own = new Float64Array(cases.length);
  return (drawn: Plan["stages"]) => {
    cases.forEach(({ group, stage, parts }, c) => {
      const { weight, maximum } = drawn[stage];
      const sizes = groups[group].combine === "sum" ? maximum : weight;
      let whole = 0;
      for (const part of groups[group].parts) if (!adds(part)) whole += sizes[part];
      let held = 0;
      for (const part of parts) held += sizes[part];
      own[c] = held > 0 ? whole / held : 0;
    });
    return (pattern: number, group: number): number => {
      const way = ways[group];
      let factor = 1;
      for (let k = 0; k < way.length; k++) factor *= own[caseOf[pattern * groups.length + way[k]]];
      return factor;
    };
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
    // Inlined into this closure, of which each call makes one, it would lose what the compiler knows of the module's constants.
    /*@__NOINLINE__*/ rankByPlace(keys, top, scale);
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

/** From ranks that stand draw by draw to those of one firm beside each other. */
function bringTogether(batch: Uint16Array | Uint32Array, lanes: number, ranks: Uint16Array | Uint32Array, start: number, draws: number, n: number): void {
  for (let k = 0, to = start; k < n; k++, to += draws) for (let lane = 0, from = k; lane < lanes; lane++, from += n) ranks[to + lane] = batch[from];
}

/** The 5 %, 50 % and 95 % quantiles, type 7, of each firm's ranks and the share of draws within the cut-off. */
function summarise(ranks: Uint16Array | Uint32Array, members: Int32Array, draws: number, cutoff: number, { low, median, high, share }: RankIntervals): void {
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
