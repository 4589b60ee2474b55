import { attain, type Curve } from "./curve";
import { peerAttainments } from "./peers";
import type { Plan, StagePlan } from "./plan";

const BLOCK = 128;
// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { abs, exp, log, min, round } = Math;
/** Where the figures come from, so that a million rows need not stand in memory twice. */
export interface Figures {
  rows: number;
  /** Figures in a row. */
  width: number;
  /** Writes the figures of rows start…end−1 row by row, into[(row − start) · width + indicator], NaN where missing. */
  read(start: number, end: number, into: Float64Array): void;
}

/** Figures that already stand in columns. */
export function figuresFromColumns(columns: readonly Float64Array[]): Figures {
  const width = columns.length;
  return {
    rows: width === 0 ? 0 : columns[0].length,
    width,
    read(start, end, into) {
      for (let i = 0; i < width; i++) {
        const column = columns[i];
        for (let r = start, at = i; r < end; r++, at += width) into[at] = column[r];
      }
    },
  };
}

/** All figures as columns: [indicator][row]. */
export function columnsFromFigures({ rows, width, read }: Figures): Float64Array[] {
  const result = columns(width, rows);
  const block = new Float64Array(min(BLOCK, rows) * width);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = min(rows, start + BLOCK);
    read(start, end, block);
    for (let i = 0; i < width; i++) for (let r = start, at = i; r < end; r++, at += width) result[i][r] = block[at];
  }
  return result;
}

/** Why a firm has no score. */
export const Fault = {
  none: 0,
  /** Its stage is unknown. */
  stage: 1,
  /** No indicator weighs anything at its stage. */
  noWeight: 2,
  /** A figure is missing and the policy is `na`. */
  missing: 3,
  /** Its figures hold less of the weight than the policy `reweight` demands. */
  coverage: 4,
  /** The issuer leaves discretion, so the score is an interval. */
  interval: 5,
} as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

export interface Scores {
  /** NaN where `fault` says why. */
  score: Float64Array;
  /** Share of the weight (0…1) that present figures hold; NaN without a stage. */
  coverage: Float64Array;
  fault: Uint8Array;
  /** Points of each indicator: [indicator][row], NaN where its figure is missing and the weight went to others. Without a fault a row, added from the first indicator to the last, is its score exactly. */
  points?: Float64Array[];
  /** Points each indicator would give for an attainment of 1, all else equal: [indicator][row]. */
  of?: Float64Array[];
}

/** Coverage is a quotient of sums; a firm exactly at the minimum is not to fail for their last bit. */
const COVERAGE_TOLERANCE = 1e-12;

/**
 * Scores firms by a plan.
 * @param stage stage number of each row, −1 where unknown
 * @param detail how much to keep beside the scores
 */
export function score(plan: Plan, figures: Figures, stage: Int32Array, detail: "score" | "points" | "explain" = "score"): Scores {
  const low = pass(plan, figures, stage, detail, false);
  if (!plan.interval && !plan.assessed) return low;
  const high = plan.assessed ? null : pass(plan, figures, stage, "score", true);
  for (let r = 0; r < figures.rows; r++)
    if (low.fault[r] === Fault.none && low.score[r] !== high?.score[r]) {
      low.score[r] = NaN;
      low.fault[r] = Fault.interval;
    }
  return low;
}

function pass(plan: Plan, figures: Figures, stage: Int32Array, detail: "score" | "points" | "explain", high: boolean): Scores {
  const { indicators: count } = plan;
  const rows = figures.rows;
  const result: Scores = { score: new Float64Array(rows), coverage: new Float64Array(rows), fault: new Uint8Array(rows) };
  if (detail !== "score") result.points = columns(count, rows);
  if (detail === "explain") result.of = columns(count, rows);
  const peers = plan.peers ? peersOf(plan, figures, stage) : null;
  const onlyStage = plan.stages.length === 1 ? (stage.includes(-1) ? -1 : 0) : uniform(stage);
  const onlyMultiplier = onlyStage >= 0 ? plan.stages[onlyStage].multiplier : null;
  const straight =
    detail === "score" && onlyMultiplier && !peers ? straightLines(plan.stages[onlyStage], onlyMultiplier, plan.discrete) : null;
  let evaluator: RowEvaluator | null = null;

  const block = min(BLOCK, rows);
  const x = new Float64Array(block * count);
  // Attainments of a block, column by column: a[indicator · block + row].
  const a = new Float64Array(block * count);
  const scratch = new Float64Array(plan.stages.length > 1 ? block : 0);
  const total = new Float64Array(block);
  for (let start = 0; start < rows; start += block) {
    const end = min(rows, start + block);
    const size = end - start;
    figures.read(start, end, x);
    if (straight && scoreStraight(straight, x, total, size)) {
      result.score.set(size < block ? total.subarray(0, size) : total, start);
      result.coverage.fill(1, start, end);
      continue;
    }
    total.fill(0);
    for (let i = 0; i < count; i++) {
      const own = i * block;
      const against = peers?.[i];
      if (against) a.set(against.subarray(start, end), own);
      else attainByStage(plan, i, x, a, own, scratch, stage, onlyStage, start, size, high);
      // A missing figure makes the total NaN, which sends its row to the full evaluation below.
      if (onlyMultiplier) addPoints(total, onlyMultiplier[i], a, own, size, plan.discrete[i]);
      else {
        const discrete = plan.discrete[i];
        for (let r = 0; r < size; r++) {
          const s = stage[start + r];
          const multiplier = s >= 0 ? plan.stages[s].multiplier : null;
          total[r] += multiplier ? (discrete ? shortDecimal(multiplier[i] * a[own + r]) : multiplier[i] * a[own + r]) : NaN;
        }
      }
    }
    for (let r = 0; r < size; r++) {
      const s = stage[start + r];
      if (total[r] === total[r] && s >= 0 && plan.stages[s].active) {
        result.score[start + r] = total[r];
        result.coverage[start + r] = 1;
        if (detail !== "score") {
          const multiplier = plan.stages[s].multiplier!;
          for (let i = 0; i < count; i++) {
            const points = multiplier[i] * a[i * block + r];
            result.points![i][start + r] = plan.discrete[i] ? shortDecimal(points) : points;
            if (result.of) result.of[i][start + r] = multiplier[i];
          }
        }
      } else (evaluator ??= new RowEvaluator(plan)).evaluate(s, a, block, r, result, start + r);
    }
  }
  return result;
}

/**
 * Attainments of all figures, each row under the curve of its own stage: [indicator][row], NaN where missing.
 * @param high the greatest instead of the least where the issuer leaves discretion
 */
export function attainments(plan: Plan, figures: Figures, stage: Int32Array, high = false): Float64Array[] {
  const peers = plan.peers ? peersOf(plan, figures, stage) : null;
  const { rows } = figures;
  const x = new Float64Array(rows * plan.indicators);
  figures.read(0, rows, x);
  const scratch = new Float64Array(rows);
  const onlyStage = uniform(stage);
  return columns(plan.indicators, rows).map((out, i) => {
    if (peers?.[i]) return peers[i];
    attainByStage(plan, i, x, out, 0, scratch, stage, onlyStage, 0, rows, high);
    return out;
  });
}

/** A stage whose curves are all straight, as most are: of each indicator where its line begins, how far it runs, and its points at the end. */
interface StraightLines {
  from: Float64Array;
  span: Float64Array;
  multiplier: Float64Array;
}

function straightLines({ curves }: StagePlan, multiplier: Float64Array, discrete: readonly boolean[]): StraightLines | null {
  const from = new Float64Array(curves.length);
  const span = new Float64Array(curves.length);
  for (let i = 0; i < curves.length; i++) {
    const curve = curves[i];
    if (curve.kind !== "linear" || discrete[i]) return null;
    from[i] = curve.from;
    span[i] = curve.to - curve.from;
  }
  return { from, span, multiplier };
}

/**
 * Scores rows without keeping their attainments.
 * @returns false where a figure of these rows is missing, so that they need the full evaluation
 */
function scoreStraight({ from, span, multiplier }: StraightLines, x: Float64Array, total: Float64Array, size: number): boolean {
  const width = from.length;
  let trace = 0;
  for (let r = 0, at = 0; r < size; r++) {
    let sum = 0;
    for (let i = 0; i < width; i++, at++) {
      const a = (x[at] - from[i]) / span[i];
      sum += multiplier[i] * (a < 0 ? 0 : a > 1 ? 1 : a);
    }
    total[r] = sum;
    trace += sum;
  }
  return trace === trace;
}

function addPoints(total: Float64Array, multiplier: number, a: Float64Array, own: number, size: number, discrete: boolean): void {
  if (discrete) for (let r = 0; r < size; r++) total[r] += shortDecimal(multiplier * a[own + r]);
  else for (let r = 0; r < size; r++) total[r] += multiplier * a[own + r];
}

/**
 * A product freed of its last bits where it is a decimal of up to six places: a third of 49 of 147 points is 49,
 * not 48.99999999999999, and a firm at the pass mark passes.
 */
function shortDecimal(product: number): number {
  const millionths = product * 1e6;
  const whole = round(millionths);
  return abs(whole - millionths) <= millionths * 1e-15 ? whole / 1e6 : product;
}

/** Attainments of one block of one indicator, each row under the curve of its own stage. */
function attainByStage(
  plan: Plan,
  i: number,
  x: Float64Array,
  out: Float64Array,
  own: number,
  scratch: Float64Array,
  stage: Int32Array,
  onlyStage: number,
  start: number,
  size: number,
  high: boolean,
): void {
  const first = plan.stages[onlyStage < 0 ? 0 : onlyStage].curves[i];
  attain(first, x, i, plan.indicators, out, own, size, high);
  if (onlyStage >= 0 || plan.stages.length === 1) return;
  const done: Curve[] = [first];
  for (let s = 1; s < plan.stages.length; s++) {
    const curve = plan.stages[s].curves[i];
    if (done.includes(curve)) continue;
    done.push(curve);
    attain(curve, x, i, plan.indicators, scratch, 0, size, high);
    for (let r = 0; r < size; r++) {
      const s = stage[start + r];
      if (s >= 0 && plan.stages[s].curves[i] === curve) out[own + r] = scratch[r];
    }
  }
}

/** Attainments of the indicators that are scored against the firms of the same stage; null for the others. */
function peersOf(plan: Plan, figures: Figures, stage: Int32Array): (Float64Array | null)[] {
  const found: (Float64Array | null)[] = new Array(plan.indicators).fill(null);
  const all = columnsFromFigures(figures);
  const { rows } = figures;
  const members = new Int32Array(rows);
  for (let i = 0; i < plan.indicators; i++) {
    if (!plan.stages.some(({ curves }) => curves[i].kind === "peers")) continue;
    const column = all[i];
    const out = new Float64Array(rows).fill(NaN);
    for (let s = 0; s < plan.stages.length; s++) {
      const curve = plan.stages[s].curves[i];
      let count = 0;
      for (let r = 0; r < rows; r++) if (stage[r] === s && column[r] === column[r]) members[count++] = r;
      const complete = count === rows;
      const values = complete ? column : new Float64Array(count);
      if (!complete) for (let k = 0; k < count; k++) values[k] = column[members[k]];
      let attained: Float64Array;
      if (curve.kind === "peers") attained = peerAttainments(values, curve.method, curve.trim);
      else attain(curve, values, 0, 1, (attained = new Float64Array(count)), 0, count);
      if (complete) out.set(attained);
      else for (let k = 0; k < count; k++) out[members[k]] = attained[k];
    }
    found[i] = out;
  }
  return found;
}

function columns(count: number, rows: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(rows));
}

/** The stage that all rows share, else −1. */
function uniform(stage: Int32Array): number {
  for (let r = 1; r < stage.length; r++) if (stage[r] !== stage[0]) return -1;
  return stage.length > 0 ? stage[0] : -1;
}

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
    if (!present[root] || (plan.policy === "reweight" && covered < plan.minCoverage - COVERAGE_TOLERANCE))
      return fail(Fault.coverage, covered);

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
