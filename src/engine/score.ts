import { attain, type Curve } from "./curve";
import { BLOCK, emptyColumns, columnsFromFigures, type Figures } from "./figures";
import { peerAttainments } from "./peers";
import type { Plan, StagePlan } from "./plan";
import { shortDecimal } from "./precision";
import { Fault, type Scores } from "./scores";
import { RowEvaluator } from "./tree";

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
  return emptyColumns(plan.indicators, rows).map((out, i) => {
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
    if (span[i] - span[i] !== 0) return null;
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

/** The stage that all rows share, else −1. */
function uniform(stage: Int32Array): number {
  for (let r = 1; r < stage.length; r++) if (stage[r] !== stage[0]) return -1;
  return stage.length > 0 ? stage[0] : -1;
}
