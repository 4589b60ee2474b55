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
  // The indicators group by group; only those of some weight.
  const lowest = [...groups.keys()].map((g) =>
    groups[g].parts.filter((part) => part < indicators && plan.stages.some(({ weight }) => weight[part] > 0)),
  );
  const held = [...groups.keys()].filter((g) => lowest[g].length > 0);
  const groupCount = held.length;
  const used = Int32Array.from(held.flatMap((g) => lowest[g]));
  const width = used.length;
  const ends = Int32Array.from(held.map((_, k) => held.slice(0, k + 1).reduce((sum, g) => sum + lowest[g].length, 0)));
  // Rows of one stage follow each other, so that its points are at hand.
  const { order } = ascending(Float64Array.from(members, (r) => stage[r]));
  const lastOf = plan.stages.map(() => 0);
  order.forEach((k, place) => (lastOf[stage[members[k]]] = place + 1));
  const attained = new Float64Array(n * width);
  order.forEach((k, place) => used.forEach((i, u) => (attained[place * width + u] = columns[i][members[k]] || 0)));
  const { patterns, patternOf } = patternsOf(columns, stage, members);
  const { count, factorOf, reckon } = groupFactors(plan, patterns, columns, held);
  // Where the factors of a row stand among all: [place · groups + group].
  const factorAt = new Int32Array(n * groupCount);
  order.forEach((k, place) => held.forEach((_, g) => (factorAt[place * groupCount + g] = LANES * factorOf(patternOf[k], g))));
  const points = Array.from({ length: BATCH / LANES }, () => new Float64Array(plan.stages.length * width * LANES));
  const factors = points.map(() => new Float64Array(count * LANES));
  return (drawn, keys) => {
    drawn.forEach(({ stages, rescaling }, draw) => {
      const pass = floor(draw / LANES);
      const lane = draw % LANES;
      stages.forEach(({ multiplier }, s) =>
        used.forEach((i, u) => (points[pass][(s * width + u) * LANES + lane] = (multiplier?.[i] ?? 0) * rescaling[s])),
      );
      reckon(stages, factors[pass], lane);
    });
    const passes = Math.ceil(drawn.length / LANES);
    let begin = 0;
    lastOf.forEach((end, s) => {
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
              s * width * LANES,
              factors[pass],
              factorAt,
              place * groupCount,
              next * groupCount,
              ends,
              keys,
              lanes + order[place],
              lanes + order[next],
              n,
            );
          }
        }
      }
      if (end > 0) begin = end;
    });
  };
}

/** Scores two rows of one stage in four draws: reading the points once for both is what makes it fast. */
function scorePair(
  attained: Float64Array,
  ofFirst: number,
  ofSecond: number,
  points: Float64Array,
  base: number,
  factors: Float64Array,
  factorAt: Int32Array,
  ofFirstFactor: number,
  ofSecondFactor: number,
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
  for (let group = 0, u = 0, w = base; group < ends.length; group++) {
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
    const f = factorAt[ofFirstFactor + group];
    const g = factorAt[ofSecondFactor + group];
    a0 += x0 * factors[f];
    b0 += y0 * factors[g];
    a1 += x1 * factors[f + 1];
    b1 += y1 * factors[g + 1];
    a2 += x2 * factors[f + 2];
    b2 += y2 * factors[g + 2];
    a3 += x3 * factors[f + 3];
    b3 += y3 * factors[g + 3];
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

/** The factors by which missing figures raise what the indicators directly in a group give. */
interface GroupFactors {
  /** How many different ones there are. */
  count: number;
  /** The number of the factor of a pattern in a group, counted among those asked for. */
  factorOf(pattern: number, group: number): number;
  /** Writes all of them under drawn weights: into[factor · LANES + lane]. */
  reckon(drawn: Plan["stages"], into: Float64Array, lane: number): void;
}

/**
 * Factors by pattern and group: over the group and those above it, weight of all parts ÷ weight of the parts present. A bonus group is not
 * raised with its neighbours. Thousands of patterns share the few parts that a single group can lack, so that each factor is reckoned
 * once a draw.
 * @param held the groups that are asked for
 */
function groupFactors(
  { indicators, groups, stages, bonus, policy }: Plan,
  patterns: readonly { stage: number; row: number }[],
  columns: readonly Float64Array[],
  held: readonly number[],
): GroupFactors {
  const nodes = indicators + groups.length;
  const adds = (part: number): boolean => groups[part - indicators]?.bonus ?? false;
  const ways = held.map((g) => {
    const way: number[] = [g];
    for (let node = indicators + g; ;) {
      const above = groups.findIndex(({ parts }) => parts.includes(node));
      if (above < 0) return way;
      if (!adds(node)) way.push(above);
      node = indicators + above;
    }
  });
  /** What is there of a single group. */
  const cases: { group: number; stage: number; parts: number[] }[] = [];
  const caseNumbers = new Map<string, number>();
  /** The cases on a way, whose quotients make up a factor. */
  const products: number[][] = [];
  const productNumbers = new Map<string, number>();
  const productOf = new Int32Array(patterns.length * held.length);
  const present = new Uint8Array(nodes);
  const caseOf = new Int32Array(groups.length);
  const numberIn = (numbers: Map<string, number>, key: string, add: () => unknown): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      numbers.set(key, (number = numbers.size));
      add();
    }
    return number;
  };
  patterns.forEach(({ stage, row }, p) => {
    const { weight } = stages[stage];
    for (let i = 0; i < indicators; i++)
      present[i] = weight[i] > 0 && (columns[i][row] === columns[i][row] || bonus[i] || policy === "zero") ? 1 : 0;
    groups.forEach(({ parts: all }, group) => {
      const parts = all.filter((part) => present[part] && !adds(part));
      present[indicators + group] = weight[indicators + group] > 0 && parts.length > 0 ? 1 : 0;
      caseOf[group] = numberIn(caseNumbers, `${group} ${stage} ${parts.join(" ")}`, () => cases.push({ group, stage, parts }));
    });
    ways.forEach((way, k) => {
      const own = way.map((group) => caseOf[group]);
      productOf[p * held.length + k] = numberIn(productNumbers, own.join(" "), () => products.push(own));
    });
  });
  const quotients = new Float64Array(cases.length);
  return {
    count: products.length,
    factorOf: (pattern, group) => productOf[pattern * held.length + group],
    reckon(drawn, into, lane) {
      cases.forEach(({ group, stage, parts }, c) => {
        const { weight, maximum } = drawn[stage];
        const sizes = groups[group].combine === "sum" ? maximum : weight;
        let whole = 0;
        for (const part of groups[group].parts) if (!adds(part)) whole += sizes[part];
        let there = 0;
        for (const part of parts) there += sizes[part];
        quotients[c] = there > 0 ? whole / there : 0;
      });
      products.forEach((own, k) => (into[k * LANES + lane] = own.reduce((factor, c) => factor * quotients[c], 1)));
    },
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
