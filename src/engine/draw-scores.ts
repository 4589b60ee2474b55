import { ascending } from "./order";
import type { Plan } from "./plan";
import { scoreKey } from "./precision";
import { TreeEvaluator } from "./tree";
import type { Draw } from "./weight-draws";

const { floor, min } = Math;

/** Draws scored in one pass over some firms, and in all passes over them before the next firms are fetched from memory. */
const LANES = 4;
export const BATCH = 16;
const TILE = 128;

/** Writes the rounded scores of up to BATCH draws: keys[draw · n + member], whole numbers. */
export type Scorer = (drawn: Draw[], keys: Float64Array) => void;

/** Whether a complete row's score is one product of attainments and weights. */
export function isLinear(plan: Plan): boolean {
  return plan.stages.every(({ multiplier, active }) => !active || multiplier !== null) && plan.groups.every(({ cap }) => cap === Infinity);
}

/** @param members the rows to score, in the order of the keys */
export function scorerFor(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): Scorer {
  return isLinear(plan) ? linearScorer(plan, columns, stage, members) : treeScorer(plan, columns, stage, members);
}

function patternsOf(
  columns: readonly Float64Array[],
  stage: Int32Array,
  members: Int32Array,
): { patterns: { stage: number; row: number }[]; patternOf: Int32Array } {
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
  const lowest = [...groups.keys()].map((g) =>
    groups[g].parts.filter((part) => part < indicators && plan.stages.some(({ weight }) => weight[part] > 0)),
  );
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
    drawn.forEach(({ stages, rescaling }, draw) => {
      const pass = floor(draw / LANES);
      const lane = draw % LANES;
      stages.forEach(({ multiplier }, s) =>
        used.forEach((i, u) => (points[pass][(s * width + u) * LANES + lane] = (multiplier?.[i] ?? 0) * rescaling[s])),
      );
      const factorOf = factors(stages);
      for (let p = 0, at = lane; p < patterns.length; p++)
        for (let k = 0; k < held.length; k++, at += LANES) raised[pass][at] = factorOf(p, held[k]);
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
            scorePair(
              attained,
              place * width,
              next * width,
              points[pass],
              base,
              raised[pass],
              own,
              ends,
              keys,
              lanes + order[place],
              lanes + order[next],
              n,
            );
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
  keys[first] = scoreKey(a0);
  keys[second] = scoreKey(b0);
  keys[n + first] = scoreKey(a1);
  keys[n + second] = scoreKey(b1);
  keys[2 * n + first] = scoreKey(a2);
  keys[2 * n + second] = scoreKey(b2);
  keys[3 * n + first] = scoreKey(a3);
  keys[3 * n + second] = scoreKey(b3);
}

/**
 * The factor by which missing figures raise what the indicators directly in a group give, by pattern and group, under drawn weights: over
 * the group and those above it, weight of all parts ÷ weight of the parts present. A bonus group is not raised with its neighbours.
 */
function groupFactors(
  { indicators, groups, stages, bonus, policy }: Plan,
  patterns: readonly { stage: number; row: number }[],
  columns: readonly Float64Array[],
) {
  const nodes = indicators + groups.length;
  const adds = (part: number): boolean => groups[part - indicators]?.bonus ?? false;
  // Many patterns share the parts that a single group has: each such case is reckoned once a draw.
  const cases: { group: number; stage: number; parts: Int32Array }[] = [];
  const known = new Map<string, number>();
  const caseOf = new Int32Array(patterns.length * groups.length);
  const present = new Uint8Array(nodes);
  patterns.forEach(({ stage, row }, p) => {
    const { weight } = stages[stage];
    for (let i = 0; i < indicators; i++)
      present[i] = weight[i] > 0 && (columns[i][row] === columns[i][row] || bonus[i] || policy === "zero") ? 1 : 0;
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
    for (let node = indicators + g; ;) {
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

/** Any other scorecard, through the tree, stage by stage and a few rows at a time. */
function treeScorer(plan: Plan, columns: readonly Float64Array[], stage: Int32Array, members: Int32Array): Scorer {
  const n = members.length;
  const byStage = plan.stages.map((_, s) => Int32Array.from(members.keys()).filter((k) => stage[members[k]] === s));
  const evaluator = new TreeEvaluator(plan, TILE);
  return (drawn, keys) => {
    byStage.forEach((own, s) => {
      for (let first = 0; first < own.length; first += TILE) {
        const count = min(TILE, own.length - first);
        drawn.forEach(({ stages, rescaling }, lane) => {
          columns.forEach((column, i) => {
            for (let k = 0; k < count; k++) evaluator.attainment[i * TILE + k] = column[members[own[first + k]]];
          });
          // Whether a firm has figures enough is judged once, by the scorecard's own weights.
          evaluator.run(stages[s], count, 0);
          for (let k = 0; k < count; k++) keys[lane * n + own[first + k]] = scoreKey(evaluator.score[k] * rescaling[s]);
        });
      }
    });
  };
}
