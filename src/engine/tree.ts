import type { Combine, Plan, StagePlan } from "./plan";
import { reachesCoverage, shortDecimal } from "./precision";
import { Fault } from "./scores";

// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { cbrt, exp, log, sqrt } = Math;

/** A product of attainments below this may have lost digits, or be 0. */
const SMALLEST_PRODUCT = 1e-290;

/**
 * Rows of one stage through the whole tree of groups, a few at a time: attainments upwards, then points downwards to the indicators. It
 * serves rows with missing figures and scorecards whose groups are not all sums and means. Every array holds node after node, and of each
 * node the rows beside each other, so that the loops run over rows.
 */
export class TreeEvaluator {
  /** Of each node in each row: [node · capacity + row]. Those of the indicators are filled in before each run, NaN where missing. */
  readonly attainment: Float64Array;
  /** After a run, by row: the score, NaN where `fault` says why, and the share of the weight that present figures hold. */
  readonly score: Float64Array;
  readonly covered: Float64Array;
  readonly fault: Uint8Array;

  /** Points of a node for an attainment of 1. */
  private readonly multiplier: Float64Array;
  /** Whether a figure is missing in any row of the run; only then do the next two arrays matter. */
  private gaps = false;
  /** Share of a node's weight that present figures hold; whether it takes part (1) or its weight goes to others (0). */
  private readonly coverage: Float64Array;
  private readonly present: Float64Array;
  /**
   * By group and row. Of a sum: own weight × reweighting × capping. Of another group: 1 ÷ weight of the parts present, for geometric and
   * harmonic means times result ÷ arithmetic mean.
   */
  private readonly factor: Float64Array;
  /** Of a sum: own weight × capping, for bonus parts. Of best and worst: the part chosen. */
  private readonly second: Float64Array;
  // What a group adds up in each row.
  private readonly held: Float64Array;
  private readonly whole: Float64Array;
  private readonly weighted: Float64Array;
  private readonly extra: Float64Array;

  /**
   * @param plan whose tree it is; runs may use other weights
   * @param capacity most rows of a run
   */
  constructor(
    private readonly plan: Plan,
    readonly capacity: number,
  ) {
    const nodes = plan.indicators + plan.groups.length;
    const of = (count: number): Float64Array => new Float64Array(count * capacity);
    this.attainment = of(nodes);
    this.multiplier = of(nodes);
    this.coverage = of(nodes);
    this.present = of(nodes);
    this.factor = of(plan.groups.length);
    this.second = of(plan.groups.length);
    this.score = of(1);
    this.covered = of(1);
    this.fault = new Uint8Array(capacity);
    this.held = of(1);
    this.whole = of(1);
    this.weighted = of(1);
    this.extra = of(1);
  }

  /**
   * Scores the first `count` rows by the weights of a stage that is active.
   * @param minCoverage share of the weight that must be held under `reweight`
   */
  run(stage: StagePlan, count: number, minCoverage = this.plan.minCoverage): void {
    const { plan, capacity, attainment, multiplier, score, covered, fault } = this;
    this.begin(stage, count);
    for (let g = 0; g < plan.groups.length; g++) this.combine(stage, g, count);
    score.fill(0, 0, count);
    covered.fill(1, 0, count);
    const root = (plan.indicators + plan.groups.length - 1) * capacity;
    for (let k = 0; this.gaps && k < count; k++) {
      covered[k] = this.coverage[root + k];
      const enough = this.present[root + k] > 0 && (plan.policy !== "reweight" || reachesCoverage(covered[k], minCoverage));
      if (fault[k] === Fault.none && !enough) fault[k] = Fault.coverage;
      if (fault[k] !== Fault.none) score[k] = NaN;
    }
    this.distribute(stage, count);
    for (let i = 0; i < plan.indicators; i++) {
      if (stage.weight[i] === 0) continue;
      const from = i * capacity;
      if (plan.discrete[i]) for (let k = 0; k < count; k++) score[k] += shortDecimal(multiplier[from + k] * attainment[from + k]);
      else for (let k = 0; k < count; k++) score[k] += multiplier[from + k] * attainment[from + k];
    }
  }

  /** Points of an indicator in a row of the last run; NaN where its figure is missing and the weight went to others. */
  pointsOf(i: number, k: number): number {
    const at = i * this.capacity + k;
    if (!this.counts(at, k)) return NaN;
    const points = this.multiplier[at] * this.attainment[at];
    return this.plan.discrete[i] ? shortDecimal(points) : points;
  }

  /** Points that an indicator would give there for an attainment of 1; NaN as above. */
  of(i: number, k: number): number {
    const at = i * this.capacity + k;
    return this.counts(at, k) ? this.multiplier[at] : NaN;
  }

  private counts(at: number, k: number): boolean {
    return this.fault[k] === Fault.none && !(this.gaps && this.present[at] === 0);
  }

  /**
   * Points of every node of one row in which nothing is missing; the root's as the score counts them.
   * @param attained attainments, one per indicator
   * @param replaced points that stand in place of those of a group, one per group, NaN where none do
   */
  nodePoints(s: number, attained: Float64Array, replaced: Float64Array): Float64Array {
    const { plan, capacity, attainment } = this;
    const stage = plan.stages[s];
    for (let i = 0; i < plan.indicators; i++) attainment[i * capacity] = attained[i];
    this.begin(stage, 1);
    for (let g = 0; g < plan.groups.length; g++) {
      this.combine(stage, g, 1);
      const node = plan.indicators + g;
      if (replaced[g] === replaced[g] && stage.maximum[node] > 0) attainment[node * capacity] = replaced[g] / stage.maximum[node];
    }
    // Points of official cards are whole numbers; attainments are their quotients.
    const points = stage.maximum.map((most, node) => shortDecimal(attainment[node * capacity] * most));
    const root = points.length - 1;
    const sums = plan.groups[plan.groups.length - 1].combine === "sum";
    points[root] = shortDecimal((sums ? points[root] : attainment[root * capacity]) * plan.scale);
    return points;
  }

  /** Which figures are known, and whether the policy lets the others be missing. */
  private begin({ weight }: StagePlan, count: number): void {
    const { plan, capacity, attainment, coverage, present, fault } = this;
    fault.fill(Fault.none, 0, count);
    let trace = 0;
    for (let i = 0; i < plan.indicators; i++)
      for (let at = i * capacity; at < i * capacity + count; at++) {
        // The end of a falling curve gives −0, whose reciprocal would cancel that of 0.
        attainment[at] += 0;
        trace += attainment[at];
      }
    this.gaps = trace !== trace;
    if (!this.gaps) return;
    for (let i = 0; i < plan.indicators; i++) {
      const zero = plan.bonus[i] || plan.policy === "zero" || weight[i] === 0 ? 1 : 0;
      const needed = plan.policy === "na" && !plan.bonus[i] && weight[i] > 0;
      for (let at = i * capacity, k = 0; k < count; k++, at++) {
        const a = attainment[at];
        const known = a === a;
        if (!known) attainment[at] = 0;
        coverage[at] = known ? 1 : 0;
        present[at] = known ? 1 : zero;
        if (needed && !known) fault[k] = Fault.missing;
      }
    }
  }

  private combine(stage: StagePlan, g: number, count: number): void {
    const { plan, capacity, attainment, coverage, present, held, whole } = this;
    const { combine, parts } = plan.groups[g];
    const node = plan.indicators + g;
    const from = node * capacity;
    if (stage.weight[node] === 0) {
      for (let at = from; at < from + count; at++) attainment[at] = coverage[at] = present[at] = 0;
      return;
    }
    const alike = combine === "best" || combine === "worst";
    const sizes = combine === "sum" ? stage.maximum : stage.weight;
    let all = 0;
    for (const part of parts) if (stage.weight[part] !== 0 && !this.adds(part)) all += alike ? 1 : sizes[part];
    if (this.gaps) {
      held.fill(0, 0, count);
      whole.fill(0, 0, count);
      for (const part of parts) {
        if (stage.weight[part] === 0 || this.adds(part)) continue;
        const size = alike ? 1 : sizes[part];
        for (let at = part * capacity, k = 0; k < count; k++, at++) {
          held[k] += size * present[at];
          whole[k] += size * coverage[at];
        }
      }
      for (let k = 0; k < count; k++) {
        coverage[from + k] = held[k] > 0 ? whole[k] / all : 0;
        present[from + k] = held[k] > 0 ? 1 : 0;
      }
    } else held.fill(all, 0, count);
    if (combine === "sum") this.sum(stage, g, all, count);
    else if (alike) this.choose(stage, g, combine === "best", count);
    else this.mean(stage, g, combine, all, count);
  }

  private sum({ weight, maximum }: StagePlan, g: number, all: number, count: number): void {
    const { plan, capacity, attainment, held, weighted, extra, factor, second } = this;
    const { parts, cap } = plan.groups[g];
    const node = plan.indicators + g;
    weighted.fill(0, 0, count);
    extra.fill(0, 0, count);
    for (const part of parts) {
      if (weight[part] === 0) continue;
      const into = this.adds(part) ? extra : weighted;
      for (let at = part * capacity, k = 0; k < count; k++, at++) into[k] += maximum[part] * attainment[at];
    }
    for (let at = node * capacity, to = g * capacity, k = 0; k < count; k++, at++, to++) {
      if (held[k] === 0) {
        attainment[at] = factor[to] = second[to] = 0;
        continue;
      }
      const reweighting = all / held[k];
      const total = weight[node] * (weighted[k] * reweighting + extra[k]);
      const capping = total > cap ? cap / total : 1;
      factor[to] = weight[node] * reweighting * capping;
      second[to] = weight[node] * capping;
      attainment[at] = (total * capping) / maximum[node];
    }
  }

  private mean({ weight }: StagePlan, g: number, combine: Combine, all: number, count: number): void {
    const { plan, capacity, attainment, held, weighted, extra, factor } = this;
    const { parts } = plan.groups[g];
    weighted.fill(0, 0, count);
    for (const part of parts) {
      const w = weight[part];
      if (w === 0) continue;
      for (let at = part * capacity, k = 0; k < count; k++, at++) weighted[k] += w * attainment[at];
    }
    if (combine === "geometric") this.geometric(weight, parts, all, count);
    else if (combine === "harmonic") this.harmonic(weight, parts, count);
    const from = (plan.indicators + g) * capacity;
    const to = g * capacity;
    if (combine === "mean" && !this.gaps) {
      for (let k = 0; k < count; k++) attainment[from + k] = weighted[k] / all;
      factor.fill(1 / all, to, to + count);
      return;
    }
    const plain = combine === "mean";
    for (let k = 0; k < count; k++) {
      const mean = weighted[k] / held[k];
      if (held[k] === 0) attainment[from + k] = factor[to + k] = 0;
      else if (plain) {
        attainment[from + k] = mean;
        factor[to + k] = 1 / held[k];
      } else {
        attainment[from + k] = extra[k];
        factor[to + k] = (mean > 0 ? extra[k] / mean : 1) / held[k];
      }
    }
  }

  /**
   * Weighted geometric means of parts into `extra`, 0 where one of them is 0.
   * @param all weight of all parts
   */
  private geometric(weight: Float64Array, parts: readonly number[], all: number, count: number): void {
    const { capacity, attainment, held, extra } = this;
    let degree = 0;
    let common = NaN;
    for (const part of parts) {
      if (weight[part] === 0) continue;
      if (degree++ === 0) common = weight[part];
      else if (weight[part] !== common) common = NaN;
    }
    if (common !== common) {
      for (let k = 0; k < count; k++) extra[k] = this.byLogarithms(weight, parts, k);
      return;
    }
    // Of parts that weigh alike it is a root of their product, which takes fewer logarithms.
    extra.fill(1, 0, count);
    for (const part of parts)
      if (weight[part] !== 0) for (let at = part * capacity, k = 0; k < count; k++, at++) extra[k] *= attainment[at];
    for (let k = 0; k < count; k++) {
      const product = extra[k];
      // What a row comes to must not depend on what its neighbours lack.
      if (held[k] !== all || product < SMALLEST_PRODUCT) extra[k] = this.byLogarithms(weight, parts, k);
      else if (degree > 1) extra[k] = degree === 3 ? cbrt(product) : degree === 2 ? sqrt(product) : exp(log(product) / degree);
    }
  }

  /** The weighted geometric mean of a row, whatever its weights and gaps. */
  private byLogarithms(weight: Float64Array, parts: readonly number[], k: number): number {
    const { capacity, attainment, present } = this;
    let logs = 0;
    for (const part of parts) {
      const at = part * capacity + k;
      if (weight[part] !== 0 && !(this.gaps && present[at] === 0)) logs += weight[part] * log(attainment[at]);
    }
    return exp(logs / this.held[k]);
  }

  /** Weighted harmonic means of parts into `extra`, 0 where one of them is 0. */
  private harmonic(weight: Float64Array, parts: readonly number[], count: number): void {
    const { capacity, attainment, present, held, extra, gaps } = this;
    extra.fill(0, 0, count);
    for (const part of parts) {
      const w = weight[part];
      if (w === 0) continue;
      for (let at = part * capacity, k = 0; k < count; k++, at++) if (!gaps || present[at] > 0) extra[k] += w / attainment[at];
    }
    for (let k = 0; k < count; k++) extra[k] = held[k] / extra[k];
  }

  private choose({ weight }: StagePlan, g: number, best: boolean, count: number): void {
    const { plan, capacity, attainment, present, second } = this;
    const from = (plan.indicators + g) * capacity;
    for (let k = 0; k < count; k++) {
      let chosen = -1;
      for (const part of plan.groups[g].parts) {
        const at = part * capacity + k;
        if (weight[part] === 0 || (this.gaps && present[at] === 0)) continue;
        const least = chosen * capacity + k;
        if (chosen < 0 || (best ? attainment[at] > attainment[least] : attainment[at] < attainment[least])) chosen = part;
      }
      attainment[from + k] = chosen < 0 ? 0 : attainment[chosen * capacity + k];
      second[g * capacity + k] = chosen;
    }
  }

  private distribute({ weight, maximum }: StagePlan, count: number): void {
    const { plan, capacity, gaps, multiplier, present, factor, second } = this;
    const { indicators, groups, scale } = plan;
    const root = indicators + groups.length - 1;
    multiplier.fill((groups[groups.length - 1].combine === "sum" ? maximum[root] : 1) * scale, root * capacity, root * capacity + count);
    for (let g = groups.length - 1; g >= 0; g--) {
      const node = indicators + g;
      const from = node * capacity;
      const { combine, parts } = groups[g];
      for (const part of parts) {
        const to = part * capacity;
        // No part of a group without weight has any itself.
        if (weight[part] === 0) {
          multiplier.fill(0, to, to + count);
          continue;
        }
        const factors = combine === "sum" && this.adds(part) ? second : factor;
        const own = g * capacity;
        if (combine === "best" || combine === "worst") {
          for (let k = 0; k < count; k++) multiplier[to + k] = second[own + k] === part ? multiplier[from + k] : 0;
          continue;
        }
        if (combine === "sum") {
          const whole = maximum[node];
          const most = maximum[part];
          for (let k = 0; k < count; k++) multiplier[to + k] = (multiplier[from + k] / whole) * factors[own + k] * most;
        } else {
          const w = weight[part];
          for (let k = 0; k < count; k++) multiplier[to + k] = multiplier[from + k] * factors[own + k] * w;
        }
        if (gaps) for (let k = 0; k < count; k++) if (present[to + k] === 0) multiplier[to + k] = 0;
      }
    }
  }

  /** Whether a part is a bonus group, which adds on top of its parent's scale. */
  private adds(part: number): boolean {
    return part >= this.plan.indicators && this.plan.groups[part - this.plan.indicators].bonus;
  }
}
