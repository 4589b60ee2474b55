import type { PeersMethod } from "../engine/curve";
import { isConstant, meanAndDeviation } from "../engine/moments";
import { winsorise } from "../engine/peers";
import { lowestRanks } from "../engine/rank";
import { quantile } from "../engine/quantile";
import type { Problem } from "../i18n/problem";
import type { Compiled } from "../scorecard/compile";
import { curveAt, isGroup, type CurveDocument, type Group, type Indicator, type Scorecard } from "../scorecard/scorecard";

/** Up to this many distinct figures a percentile curve passes through every one of them, beyond it through the percentiles 0, 1, … 100. */
const EXACT_KNOTS = 150;

/**
 * A scorecard whose curves are fitted to a population and frozen, so that later firms are scored without moving earlier ones.
 * Peers curves are frozen by their own method and trim unless others are given; linear, log and knots curves are fitted by `method`
 * (percentile where none is given) in their own direction; bands, choices and counts are rules and stay as they are.
 * With several stages each stage that has firms gets its own curve, and the common one is fitted to all firms.
 * @param columns [indicator][row], NaN where missing
 * @param stage stage number of each row; rows of −1 are left out
 * @param trim null: that of a peers curve, else 0
 */
export function calibrate(
  compiled: Compiled,
  columns: readonly Float64Array[],
  stage: Int32Array,
  method: PeersMethod | null,
  trim: number | null,
): Scorecard | Problem[] {
  const { scorecard, indicators } = compiled;
  const problems: Problem[] = [];
  const fitted = new Map<Indicator, Indicator>();
  indicators.forEach(({ indicator }, k) => {
    const members = (wanted: (s: number) => boolean): Float64Array =>
      columns[k].filter((value, r) => value === value && stage[r] >= 0 && wanted(stage[r]));
    const next: Indicator = { ...indicator };
    const fit = (original: CurveDocument, values: Float64Array, at: string): CurveDocument | null => {
      const curve = fitCurve(original, values, method, trim);
      if (curve === null && original.type === "peers")
        problems.push({ code: "calibrate-spread", params: { indicator: indicator.id, stage: at } });
      return curve;
    };
    next.curve =
      fit(
        indicator.curve,
        members(() => true),
        scorecard.stages.map(({ id }) => id).join(", "),
      ) ?? indicator.curve;
    if (scorecard.stages.length > 1) {
      const own: Record<string, CurveDocument> = {};
      scorecard.stages.forEach(({ id }, s) => {
        const values = members((other) => other === s);
        if (values.length === 0) return;
        const original = curveAt(indicator, id) ?? indicator.curve;
        const curve = fit(original, values, id);
        if (curve && curve !== original) own[id] = curve;
      });
      if (Object.keys(own).length > 0) next.curves = own;
    }
    fitted.set(indicator, next);
  });
  if (problems.length > 0) return problems;
  const rebuild = (group: Group): Group => ({
    ...group,
    parts: group.parts.map((part) => (isGroup(part) ? rebuild(part) : fitted.get(part)!)),
  });
  return { ...scorecard, score: rebuild(scorecard.score) };
}

/** The fitted curve; the same curve where it is a rule; null where the figures have no spread. */
function fitCurve(curve: CurveDocument, values: Float64Array, method: PeersMethod | null, trim: number | null): CurveDocument | null {
  if (curve.type === "bands" || curve.type === "choice" || curve.type === "count") return curve;
  const way = method ?? (curve.type === "peers" ? curve.method : "percentile");
  const share = trim ?? (curve.type === "peers" ? (curve.trim ?? 0) : 0);
  const x = winsorise(values, share);
  if (x.length < 2 || isConstant(x)) return null;
  const falling =
    curve.type === "knots"
      ? curve.knots[curve.knots.length - 1][1] < curve.knots[0][1]
      : curve.type === "linear" || curve.type === "log"
        ? curve.from > curve.to
        : false;
  if (way === "percentile") return { type: "knots", knots: percentileKnots(x, falling) };
  let from = x.reduce((a, b) => Math.min(a, b));
  let to = x.reduce((a, b) => Math.max(a, b));
  if (way === "zscore") {
    const { mean, deviation } = meanAndDeviation(x);
    if (share > 0) return { type: "knots", knots: trimmedKnots(from, to, mean, deviation, falling) };
    from = mean - 3 * deviation;
    to = mean + 3 * deviation;
  }
  if (falling) [from, to] = [to, from];
  return curve.type === "log" && way === "minmax" && Math.min(from, to) > 0 ? { type: "log", from, to } : { type: "linear", from, to };
}

/** The z-score between the figures that the tails were drawn in to, where it stays beyond them; three deviations are the most. */
function trimmedKnots(low: number, high: number, mean: number, deviation: number, falling: boolean): [number, number][] {
  return [Math.max(low, mean - 3 * deviation), Math.min(high, mean + 3 * deviation)].map((x) => {
    const y = Math.min(1, Math.max(0, 0.5 + (x - mean) / deviation / 6));
    return [x, falling ? 1 - y : y];
  });
}

function percentileKnots(x: Float64Array, falling: boolean): [number, number][] {
  const n = x.length;
  const ranks = lowestRanks(falling ? x.map((v) => -v) : x);
  const attained = new Map<number, number>();
  x.forEach((v, i) => attained.set(v, (ranks[i] - 1) / (n - 1)));
  if (attained.size <= EXACT_KNOTS) return [...attained].sort((a, b) => a[0] - b[0]);
  const sorted = x.slice().sort();
  const knots = new Map<number, number>();
  for (let p = 0; p <= 100; p++) {
    const at = quantile(sorted, p / 100);
    const y = falling ? 1 - p / 100 : p / 100;
    // Of percentiles that fall on one figure its lowest counts, as ties do.
    knots.set(at, knots.has(at) ? Math.min(knots.get(at)!, y) : y);
  }
  return [...knots];
}
