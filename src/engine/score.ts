import { attain, type Curve } from "./curve";
import { BLOCK, emptyColumns, columnsFromFigures, type Figures } from "./figures";
import { Peers } from "./peers";
import type { Plan, StagePlan } from "./plan";
import { shortDecimal } from "./precision";
import { rowsByStage } from "./rows-by-stage";
import { Fault, type Scores } from "./scores";
import { TreeEvaluator } from "./tree";

// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { min } = Math;

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
  if (detail !== "score") result.points = emptyColumns(count, rows);
  if (detail === "explain") result.of = emptyColumns(count, rows);
  const columns = plan.peers ? columnsAmongPeers(plan, figures, stage, high) : (figures.columns ?? null);
  const onlyStage = plan.stages.length === 1 ? 0 : commonStage(stage);
  const onlyMultiplier = onlyStage >= 0 ? plan.stages[onlyStage].multiplier : null;
  const straight =
    detail === "score" && onlyMultiplier && !columns ? straightLines(plan.stages[onlyStage], onlyMultiplier, plan.discrete) : null;
  const block = min(BLOCK, rows);
  const tree = new TreeQueue(plan, result, block);
  // Where every row goes through the tree of one stage, its attainments are written where the tree reads them.
  const whole = onlyStage >= 0 && plan.stages[onlyStage].active && !onlyMultiplier ? tree.of(onlyStage) : null;

  const x = new Float64Array(columns ? 0 : block * count);
  // Attainments of a block, column by column: a[indicator · block + row].
  const a = whole?.attainment ?? new Float64Array(block * count);
  const scratch = new Float64Array(plan.stages.length > 1 ? block : 0);
  const total = new Float64Array(block);
  for (let start = 0; start < rows; start += block) {
    const end = min(rows, start + block);
    const size = end - start;
    if (!columns) figures.read(start, end, x);
    if (straight) {
      scoreStraight(straight, x, total, size);
      for (let r = 0; r < size; r++) {
        if (total[r] === total[r] && stage[start + r] >= 0) {
          result.score[start + r] = total[r];
          result.coverage[start + r] = 1;
        } else tree.add(stage[start + r], straightAttainments(straight, x, r * count, a), 0, 1, start + r);
      }
      continue;
    }
    for (let i = 0; i < count; i++) {
      const own = i * block;
      if (!columns) attainByStage(plan, i, x, i, count, a, own, scratch, stage, onlyStage, start, size, high);
      else if (isAmongPeers(plan, i)) a.set(columns[i].subarray(start, end), own);
      else attainByStage(plan, i, columns[i], start, 1, a, own, scratch, stage, onlyStage, start, size, high);
    }
    if (whole) {
      tree.run(onlyStage, start, size);
      for (let r = start; r < end; r++) if (stage[r] < 0) tree.fail(r, Fault.stage, NaN);
      continue;
    }
    total.fill(0);
    for (let i = 0; i < count; i++) {
      const own = i * block;
      // A missing figure makes the total NaN, which sends its row to the tree.
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
      } else tree.add(s, a, r, block, start + r);
    }
  }
  tree.finish();
  return result;
}

/** Rows on their way through the tree, stage by stage, a few at a time. */
class TreeQueue {
  private readonly waiting: ({ evaluator: TreeEvaluator; rows: Int32Array; count: number } | null)[];

  constructor(
    private readonly plan: Plan,
    private readonly result: Scores,
    /** Rows that are evaluated together. */
    private readonly block: number,
  ) {
    this.waiting = plan.stages.map(() => null);
  }

  /**
   * @param s stage of the row, −1 where unknown
   * @param a its attainments: a[first + indicator · stride]
   */
  add(s: number, a: Float64Array, first: number, stride: number, row: number): void {
    const { plan, block } = this;
    if (s < 0 || !plan.stages[s].active) {
      this.fail(row, s < 0 ? Fault.stage : Fault.noWeight, NaN);
      return;
    }
    const { attainment } = this.of(s);
    const own = this.waiting[s]!;
    for (let i = 0, from = first, to = own.count; i < plan.indicators; i++, from += stride, to += block) attainment[to] = a[from];
    own.rows[own.count++] = row;
    if (own.count === block) this.runWaiting(s);
  }

  /** The evaluator of a stage, where attainments of whole blocks can be written. */
  of(s: number): TreeEvaluator {
    const { plan, block } = this;
    return (this.waiting[s] ??= { evaluator: new TreeEvaluator(plan, block), rows: new Int32Array(block), count: 0 }).evaluator;
  }

  /** Scores the rows from `start` on, whose attainments stand in the evaluator. */
  run(s: number, start: number, count: number): void {
    const { rows } = this.waiting[s]!;
    for (let k = 0; k < count; k++) rows[k] = start + k;
    this.score(s, count);
  }

  finish(): void {
    this.waiting.forEach((own, s) => own && this.runWaiting(s));
  }

  private runWaiting(s: number): void {
    const own = this.waiting[s]!;
    this.score(s, own.count);
    own.count = 0;
  }

  private score(s: number, count: number): void {
    const { plan, result } = this;
    const { evaluator, rows } = this.waiting[s]!;
    evaluator.run(plan.stages[s], count);
    const { score, covered, fault } = evaluator;
    for (let k = 0; k < count; k++) {
      const row = rows[k];
      result.score[row] = score[k];
      result.coverage[row] = covered[k];
      result.fault[row] = fault[k];
    }
    if (!result.points) return;
    for (let i = 0; i < plan.indicators; i++)
      for (let k = 0; k < count; k++) {
        result.points[i][rows[k]] = evaluator.pointsOf(i, k);
        if (result.of) result.of[i][rows[k]] = evaluator.of(i, k);
      }
  }

  fail(row: number, fault: Fault, covered: number): void {
    const { result, plan } = this;
    result.score[row] = NaN;
    result.coverage[row] = covered;
    result.fault[row] = fault;
    for (let i = 0; i < plan.indicators; i++) {
      if (result.points) result.points[i][row] = NaN;
      if (result.of) result.of[i][row] = NaN;
    }
  }
}

/**
 * Attainments of all figures, each row under the curve of its own stage: [indicator][row], NaN where missing.
 * @param high the greatest instead of the least where the issuer leaves discretion
 */
export function attainments(plan: Plan, figures: Figures, stage: Int32Array, high = false): Float64Array[] {
  const columns = plan.peers ? columnsAmongPeers(plan, figures, stage, high) : columnsFromFigures(figures);
  const { rows } = figures;
  const attained = new Float64Array(rows);
  const scratch = new Float64Array(rows);
  const onlyStage = commonStage(stage);
  columns.forEach((column, i) => {
    if (isAmongPeers(plan, i)) return;
    attainByStage(plan, i, column, 0, 1, attained, 0, scratch, stage, onlyStage, 0, rows, high);
    column.set(attained);
  });
  return columns;
}

/** A stage whose curves are all straight, as most are: of each indicator where its line begins, how far it runs, and its points at the end. */
interface StraightLines {
  from: Float64Array;
  span: Float64Array;
  multiplier: Float64Array;
  /** As the plan has it; null where no indicator is. */
  discrete: readonly boolean[] | null;
}

function straightLines({ curves }: StagePlan, multiplier: Float64Array, discrete: readonly boolean[]): StraightLines | null {
  const from = new Float64Array(curves.length);
  const span = new Float64Array(curves.length);
  for (let i = 0; i < curves.length; i++) {
    const curve = curves[i];
    if (curve.kind !== "linear") return null;
    from[i] = curve.from;
    span[i] = curve.to - curve.from;
    if (span[i] - span[i] !== 0) return null;
  }
  return { from, span, multiplier, discrete: discrete.includes(true) ? discrete : null };
}

/** Scores rows without keeping their attainments; NaN where a figure is missing. */
function scoreStraight({ from, span, multiplier, discrete }: StraightLines, x: Float64Array, total: Float64Array, size: number): void {
  const width = from.length;
  for (let r = 0, at = 0; r < size; r++) {
    let sum = 0;
    for (let i = 0; i < width; i++, at++) {
      const a = (x[at] - from[i]) / span[i];
      const points = multiplier[i] * (a < 0 ? 0 : a > 1 ? 1 : a);
      sum += discrete !== null && discrete[i] ? shortDecimal(points) : points;
    }
    total[r] = sum;
  }
}

/** The attainments of one row, x[first] and on, at the beginning of `out`. */
function straightAttainments({ from, span }: StraightLines, x: Float64Array, first: number, out: Float64Array): Float64Array {
  for (let i = 0; i < from.length; i++) {
    const a = (x[first + i] - from[i]) / span[i];
    out[i] = a < 0 ? 0 : a > 1 ? 1 : a;
  }
  return out;
}

function addPoints(total: Float64Array, multiplier: number, a: Float64Array, own: number, size: number, discrete: boolean): void {
  if (discrete) for (let r = 0; r < size; r++) total[r] += shortDecimal(multiplier * a[own + r]);
  else for (let r = 0; r < size; r++) total[r] += multiplier * a[own + r];
}

/** Attainments of one block of one indicator, whose figures are x[offset], x[offset + stride] …, each row under the curve of its own stage. */
function attainByStage(
  plan: Plan,
  i: number,
  x: Float64Array,
  offset: number,
  stride: number,
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
  attain(first, x, offset, stride, out, own, size, high);
  if (onlyStage >= 0 || plan.stages.length === 1) return;
  const done: Curve[] = [first];
  for (let s = 1; s < plan.stages.length; s++) {
    const curve = plan.stages[s].curves[i];
    if (done.includes(curve)) continue;
    done.push(curve);
    attain(curve, x, offset, stride, scratch, 0, size, high);
    for (let r = 0; r < size; r++) {
      const s = stage[start + r];
      if (s >= 0 && plan.stages[s].curves[i] === curve) out[own + r] = scratch[r];
    }
  }
}

/** Whether an indicator is scored against the firms of the same stage, at some stage at least. */
function isAmongPeers({ stages }: Plan, i: number): boolean {
  return stages.some(({ curves }) => curves[i].kind === "peers");
}

/** All figures as columns; of the indicators that are scored among peers attainments in their place, NaN where a row has no stage. */
function columnsAmongPeers(plan: Plan, figures: Figures, stage: Int32Array, high: boolean): Float64Array[] {
  const columns = columnsFromFigures(figures);
  const { rows } = figures;
  const peers = new Peers(rows);
  const members = rowsByStage(stage, plan.stages.length);
  const memory = new Float64Array(rows);
  columns.forEach((column, i) => {
    if (!isAmongPeers(plan, i)) return;
    for (let r = 0; r < rows; r++) if (stage[r] < 0) column[r] = NaN;
    plan.stages.forEach(({ curves }, s) => {
      const own = members[s];
      let count = 0;
      for (let k = 0; k < own.length; k++) {
        const value = column[own[k]];
        if (value === value) memory[count++] = value;
      }
      const known = memory.subarray(0, count);
      const curve = curves[i];
      if (curve.kind === "peers") peers.attain(known, curve.method, curve.trim);
      else attain(curve, known, 0, 1, known, 0, count, high);
      count = 0;
      for (let k = 0; k < own.length; k++) if (column[own[k]] === column[own[k]]) column[own[k]] = known[count++];
    });
  });
  return columns;
}

/** The stage of all rows whose stage is known, a totals row among them or not; −1 where they differ, or where none is known. */
function commonStage(stage: Int32Array): number {
  let common = -1;
  for (let r = 0; r < stage.length; r++) {
    if (stage[r] < 0 || stage[r] === common) continue;
    if (common >= 0) return -1;
    common = stage[r];
  }
  return common;
}
