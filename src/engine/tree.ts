import type { Plan, StagePlan } from "./plan";
import { reachesCoverage, shortDecimal } from "./precision";
import { Fault, type Scores } from "./scores";

// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { exp, log } = Math;

/**
 * One row through the whole tree: attainments upwards, then points downwards to the indicators.
 * It serves rows with missing figures and scorecards whose groups are not all sums and means; it keeps its scratch arrays between rows.
 */
export class RowEvaluator {
  private readonly attainment: Float64Array;
  private readonly coverage: Float64Array;
  private readonly present: Uint8Array;
  /** Points of a node for an attainment of 1, in this row. */
  private readonly multiplier: Float64Array;
  /** Of a sum: own weight × reweighting × capping. Of another group: 1 ÷ weight of the parts present, for geometric and harmonic means times result ÷ arithmetic mean. */
  private readonly factor: Float64Array;
  /** Of a sum: own weight × capping, for bonus parts. Of best and worst: the part chosen. */
  private readonly second: Float64Array;

  constructor(private readonly plan: Plan) {
    const nodes = plan.indicators + plan.groups.length;
    this.attainment = new Float64Array(nodes);
    this.coverage = new Float64Array(nodes);
    this.present = new Uint8Array(nodes);
    this.multiplier = new Float64Array(nodes);
    this.factor = new Float64Array(plan.groups.length);
    this.second = new Float64Array(plan.groups.length);
  }

  /** @param a attainments a[indicator · block + r], NaN where missing */
  evaluate(s: number, a: Float64Array, block: number, r: number, result: Scores, at: number): void {
    const { plan, present, attainment, coverage } = this;
    const fail = (fault: Fault, covered: number): void => {
      result.score[at] = NaN;
      result.coverage[at] = covered;
      result.fault[at] = fault;
      for (let i = 0; i < plan.indicators; i++) {
        if (result.points) result.points[i][at] = NaN;
        if (result.of) result.of[i][at] = NaN;
      }
    };
    if (s < 0) return fail(Fault.stage, NaN);
    const stage = plan.stages[s];
    if (!stage.active) return fail(Fault.noWeight, NaN);
    let missing = false;
    for (let i = 0; i < plan.indicators; i++) {
      const own = a[i * block + r];
      const known = own === own;
      if (!known && !plan.bonus[i] && stage.weight[i] > 0) missing = true;
      const counts = known || plan.bonus[i] || plan.policy === "zero";
      present[i] = counts ? 1 : 0;
      // The end of a falling curve gives −0, whose reciprocal would cancel that of 0.
      attainment[i] = known ? own + 0 : 0;
      coverage[i] = known ? 1 : 0;
    }
    for (let g = 0; g < plan.groups.length; g++) this.combine(stage, g);
    const root = plan.indicators + plan.groups.length - 1;
    const covered = coverage[root];
    if (plan.policy === "na" && missing) return fail(Fault.missing, covered);
    if (!present[root] || (plan.policy === "reweight" && !reachesCoverage(covered, plan.minCoverage))) return fail(Fault.coverage, covered);

    this.distribute(stage);
    let total = 0;
    for (let i = 0; i < plan.indicators; i++) {
      const counts = present[i] && stage.weight[i] > 0;
      const product = this.multiplier[i] * attainment[i];
      const points = counts ? (plan.discrete[i] ? shortDecimal(product) : product) : 0;
      total += points;
      if (result.points) result.points[i][at] = present[i] || stage.weight[i] === 0 ? points : NaN;
      if (result.of) result.of[i][at] = counts ? this.multiplier[i] : present[i] || stage.weight[i] === 0 ? 0 : NaN;
    }
    result.score[at] = total;
    result.coverage[at] = covered;
  }

  /**
   * Points of every node of a row in which nothing is missing; the root's as the score counts them.
   * @param a attainments, one per indicator
   * @param replaced points that stand in place of those of a group, one per group, NaN where none do
   */
  nodePoints(s: number, a: Float64Array, replaced: Float64Array): Float64Array {
    const { plan, attainment } = this;
    const stage = plan.stages[s];
    this.present.fill(1);
    this.coverage.fill(1);
    attainment.set(a);
    for (let g = 0; g < plan.groups.length; g++) {
      this.combine(stage, g);
      const node = plan.indicators + g;
      if (replaced[g] === replaced[g] && stage.maximum[node] > 0) attainment[node] = replaced[g] / stage.maximum[node];
    }
    // Points of official cards are whole numbers; attainments are their quotients.
    const points = attainment.map((own, node) => shortDecimal(own * stage.maximum[node]));
    const root = points.length - 1;
    const sums = plan.groups[plan.groups.length - 1].combine === "sum";
    points[root] = shortDecimal((sums ? points[root] : attainment[root]) * plan.scale);
    return points;
  }

  private combine(stage: StagePlan, g: number): void {
    const { plan, attainment, coverage, present } = this;
    const { combine, parts, cap } = plan.groups[g];
    const node = plan.indicators + g;
    const { weight, maximum } = stage;
    attainment[node] = 0;
    coverage[node] = 0;
    present[node] = 0;
    if (weight[node] === 0) return;

    if (combine === "sum") {
      let points = 0;
      let bonus = 0;
      let held = 0;
      let whole = 0;
      let covered = 0;
      for (const part of parts) {
        if (weight[part] === 0) continue;
        const full = maximum[part];
        if (part >= plan.indicators && plan.groups[part - plan.indicators].bonus) {
          bonus += full * attainment[part];
          continue;
        }
        whole += full;
        covered += full * coverage[part];
        if (!present[part]) continue;
        held += full;
        points += full * attainment[part];
      }
      if (held === 0) return;
      const reweighting = whole / held;
      const total = weight[node] * (points * reweighting + bonus);
      const capping = total > cap ? cap / total : 1;
      this.factor[g] = weight[node] * reweighting * capping;
      this.second[g] = weight[node] * capping;
      attainment[node] = (total * capping) / maximum[node];
      coverage[node] = covered / whole;
      present[node] = 1;
      return;
    }

    let whole = 0;
    let held = 0;
    let covered = 0;
    let weighted = 0;
    let logs = 0;
    let reciprocals = 0;
    let chosen = -1;
    for (const part of parts) {
      const w = weight[part];
      if (w === 0) continue;
      const share = combine === "best" || combine === "worst" ? 1 : w;
      whole += share;
      covered += share * coverage[part];
      if (!present[part]) continue;
      const value = attainment[part];
      held += share;
      weighted += share * value;
      logs += share * log(value);
      reciprocals += share / value;
      if (chosen < 0 || (combine === "best" ? value > attainment[chosen] : value < attainment[chosen])) chosen = part;
    }
    if (held === 0) return;
    coverage[node] = covered / whole;
    present[node] = 1;
    const mean = weighted / held;
    if (combine === "best" || combine === "worst") {
      attainment[node] = attainment[chosen];
      this.second[g] = chosen;
      return;
    }
    const combined = combine === "mean" ? mean : combine === "geometric" ? exp(logs / held) : held / reciprocals;
    attainment[node] = combined;
    this.factor[g] = (mean > 0 ? combined / mean : 1) / held;
  }

  private distribute(stage: StagePlan): void {
    const { plan, multiplier, present } = this;
    const { weight, maximum } = stage;
    const root = plan.indicators + plan.groups.length - 1;
    multiplier.fill(0);
    multiplier[root] = (plan.groups[plan.groups.length - 1].combine === "sum" ? maximum[root] : 1) * plan.scale;
    for (let g = plan.groups.length - 1; g >= 0; g--) {
      const node = plan.indicators + g;
      if (!present[node]) continue;
      const own = multiplier[node];
      const { combine, parts } = plan.groups[g];
      for (const part of parts) {
        if (weight[part] === 0 || !present[part]) continue;
        if (combine === "sum") {
          const bonus = part >= plan.indicators && plan.groups[part - plan.indicators].bonus;
          multiplier[part] = (own / maximum[node]) * (bonus ? this.second[g] : this.factor[g]) * maximum[part];
        } else if (combine === "best" || combine === "worst") multiplier[part] = part === this.second[g] ? own : 0;
        else multiplier[part] = own * this.factor[g] * weight[part];
      }
    }
  }
}
