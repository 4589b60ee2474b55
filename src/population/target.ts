import type { Curve } from "../engine/curve";
import { peerAttainments } from "../engine/peers";
import type { Plan } from "../engine/plan";
import { figuresFromColumns } from "../engine/figures";
import { score } from "../engine/score";
import { curveAt, type CurveDocument, type Indicator } from "../scorecard/scorecard";
import type { Population } from "./population";

/** Figures are given to this many significant digits where the target allows it, so that 7.3 is not 7.299999999999999. */
const DIGITS = 12;

/**
 * For each indicator the figure that alone, all else equal, lifts one firm's score to a target: in the indicator's own unit, the word of a
 * choice, a whole number of pieces under a count curve. A figure any worse does not reach the target; where every possible figure
 * reaches it, as when the firm's own is missing, it is the worst end of the curve. Null where no possible figure reaches the target, where the
 * curve is against peers and so has no figure of its own, and for every indicator of a firm that already reaches the target.
 * @param row the firm, without targets where its stage is unknown; the other rows matter only to curves against peers
 */
export function targetFigures(population: Population, row: number, target: number): (number | string | null)[] {
  const { compiled, columns, stage } = population;
  const s = stage[row];
  const none = compiled.indicators.map(() => null);
  if (s < 0) return none;
  const plan = population.plan.peers ? withoutPeers(population, row) : population.plan;
  const own = columns.map((column) => Float64Array.of(column[row]));
  const figures = figuresFromColumns(own);
  const ownStage = Int32Array.of(s);
  const reaches = (k: number, figure: number): boolean => {
    const kept = own[k][0];
    own[k][0] = figure;
    const reached = score(plan, figures, ownStage).score[0] >= target;
    own[k][0] = kept;
    return reached;
  };
  if (own.length === 0 || reaches(0, own[0][0])) return none;

  const { id } = compiled.scorecard.stages[s];
  return compiled.indicators.map(({ indicator }, k) => {
    const curve = curveAt(indicator, id) ?? indicator.curve;
    if (curve.type === "peers" || plan.stages[s].weight[k] === 0) return null;
    if (curve.type === "choice") return leastChoice(indicator, plan.stages[s].curves[k], (code) => reaches(k, code));
    const bends = bendsOf(indicator, curve);
    // A missing figure counts from the end of the curve at which there is least to be had.
    const from = own[k][0] === own[k][0] ? own[k][0] : bends[isFalling(curve) ? bends.length - 1 : 0];
    const possible = (figure: number): boolean => figure !== 0 || indicator.zero !== false;
    if (curve.type === "bands")
      return nearest(
        bends.filter((figure) => possible(figure) && reaches(k, figure)),
        from,
      );
    const figure = leastFigure(bends, from, possible, (x) => reaches(k, x));
    if (figure === null || curve.type !== "count") return figure;
    const whole = Math.ceil(figure - figure * Number.EPSILON);
    return whole <= (indicator.valid?.max ?? Infinity) && reaches(k, whole) ? whole : null;
  });
}

/** The plan with each curve against peers frozen at what this firm attains among them, so that it can be scored alone. */
function withoutPeers({ plan, columns, stage }: Population, row: number): Plan {
  const s = stage[row];
  const curves = plan.stages[s].curves.map((curve, i): Curve => {
    if (curve.kind !== "peers") return curve;
    const members = [...stage.keys()].filter((r) => stage[r] === s && columns[i][r] === columns[i][r]);
    const attained = peerAttainments(
      Float64Array.from(members, (r) => columns[i][r]),
      curve.method,
      curve.trim,
    )[members.indexOf(row)];
    return { kind: "knots", x: [0, 1], y: [attained, attained] };
  });
  return { ...plan, peers: false, stages: plan.stages.map((one, k) => (k === s ? { ...one, curves } : one)) };
}

/** Of the words that reach the target the one with the fewest points. */
function leastChoice(indicator: Indicator, curve: Curve, reaches: (code: number) => boolean): string | null {
  if (indicator.curve.type !== "choice" || curve.kind !== "code") return null;
  const codes = [...curve.low.keys()].filter(reaches).sort((a, b) => curve.low[a] - curve.low[b]);
  return codes.length === 0 ? null : Object.keys(indicator.curve.choices)[codes[0]];
}

type NumberCurve = Exclude<CurveDocument, { type: "peers" | "choice" }>;

/** Where a curve bends or steps, rising, kept within the figures that are possible. */
function bendsOf({ valid }: Indicator, curve: NumberCurve): number[] {
  const { min = -Infinity, max = Infinity } = valid ?? {};
  return [...new Set(placesOf(curve).map((x) => Math.min(max, Math.max(min, x))))].sort((a, b) => a - b);
}

function placesOf(curve: NumberCurve): number[] {
  switch (curve.type) {
    case "bands":
      return curve.bands.map((band) => (band.min ?? band.max)!);
    case "knots":
      return curve.knots.map(([x]) => x);
    case "count":
      return [0, curve.max / curve.each];
    default:
      return [curve.from, curve.to];
  }
}

/** Whether less is better. */
export function isFalling(curve: CurveDocument): boolean {
  switch (curve.type) {
    case "linear":
    case "log":
      return curve.from > curve.to;
    case "bands":
      return curve.bands[0].max !== undefined;
    case "knots":
      return curve.knots[curve.knots.length - 1][1] < curve.knots[0][1];
    default:
      return false;
  }
}

function nearest(candidates: number[], to: number): number | null {
  return candidates.reduce<number | null>((best, x) => (best === null || Math.abs(x - to) < Math.abs(best - to) ? x : best), null);
}

/** Between the bends of a continuous curve, the place nearest to a figure at which the target begins to be met. */
function leastFigure(
  bends: number[],
  from: number,
  possible: (figure: number) => boolean,
  reaches: (figure: number) => boolean,
): number | null {
  const met = bends.map(reaches);
  const crossings: number[] = [];
  for (let k = 1; k < bends.length; k++) {
    if (met[k] === met[k - 1]) continue;
    crossings.push(met[k] ? firstReaching(bends[k - 1], bends[k], reaches) : firstReaching(bends[k], bends[k - 1], reaches));
  }
  return nearest((crossings.length > 0 ? crossings : bends.filter((_, k) => met[k])).filter(possible), from);
}

/** @param below does not reach the target, as `above` does; it may be the greater of the two */
function firstReaching(below: number, above: number, reaches: (figure: number) => boolean): number {
  const trace = Math.abs(above - below) * 10 ** -DIGITS;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle === below || middle === above) break;
    if (reaches(middle)) above = middle;
    else below = middle;
  }
  const short = Math.abs(above) < trace ? 0 : Number(above.toPrecision(DIGITS));
  if (reaches(short)) return short;
  // One step in the last digit, away from the figures that do not reach it.
  const step = Math.sign(above - below) * 10 ** (Math.floor(Math.log10(Math.abs(above))) - DIGITS + 1);
  const stepped = Number((short + step).toPrecision(DIGITS));
  return reaches(stepped) ? stepped : above;
}
