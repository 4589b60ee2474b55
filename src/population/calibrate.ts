import type { PeersMethod } from "../engine/curve";
import { isConstant, meanAndDeviation } from "../engine/moments";
import { winsorise } from "../engine/peers";
import { ascending } from "../engine/order";
import { sentence, type Problem } from "../i18n/problem";
import type { Compiled } from "../scorecard/compile";
import { CELL_CHARACTERS, formatCurve, formatKnot } from "../scorecard/curve-text";
import { settleStatus } from "../scorecard/provenance";
import {
  curveAt,
  isGroup,
  type CurveDocument,
  type Group,
  type Indicator,
  type Note,
  type Scorecard,
  type Stage,
} from "../scorecard/scorecard";
import { labelOf } from "./match";
import { stageName } from "./stage";
import { thinKnots, type Knot } from "./thin-knots";

/**
 * A scorecard whose curves are fitted to a population and frozen, so that later firms are scored without moving earlier ones.
 * Peers curves are frozen by their own method and trim unless others are given; linear, log and knots curves are fitted by `method`
 * (percentile where none is given) in their own direction; bands, choices and counts are rules and stay as they are.
 * With several stages each stage that has firms gets its own curve, and the common one is fitted to all firms. The note of an indicator
 * says how closely its curves follow the population; what else stands in it is kept.
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
    const told: Told = { firms: 0, off: 0, unspread: [] };
    /** The curve that is frozen; null where the figures have no spread. */
    const fit = (original: CurveDocument, values: Float64Array, stages: readonly Stage[]): CurveDocument | null => {
      if (isRule(original)) return original;
      const found = fitCurve(original, values, method, trim);
      if (found) {
        told.firms = Math.max(told.firms, values.length);
        told.off = Math.max(told.off, found.off);
        return found.curve;
      }
      const names = stages.map(stageName);
      if (original.type === "peers") problems.push({ code: "calibrate-spread", params: { indicator: labelOf(compiled, k), stage: names } });
      told.unspread.push(...names);
      return null;
    };
    next.curve =
      fit(
        indicator.curve,
        members(() => true),
        scorecard.stages,
      ) ?? indicator.curve;
    if (scorecard.stages.length > 1) {
      const own: Record<string, CurveDocument> = {};
      scorecard.stages.forEach((at, s) => {
        const { id } = at;
        const values = members((other) => other === s);
        const before = curveAt(indicator, id);
        // A stage without firms keeps a curve that it had; one without spread takes the curve of all firms.
        const curve = values.length === 0 ? before : fit(before ?? indicator.curve, values, [at]);
        if (curve && formatCurve(curve) !== formatCurve(next.curve)) own[id] = curve;
      });
      if (Object.keys(own).length > 0) next.curves = own;
      else delete next.curves;
    }
    next.note = noted(indicator.note, told);
    if (next.note === undefined) delete next.note;
    fitted.set(indicator, next);
  });
  if (problems.length > 0) return problems;
  const rebuild = (group: Group): Group => ({
    ...group,
    parts: group.parts.map((part) => (isGroup(part) ? rebuild(part) : fitted.get(part)!)),
  });
  return settleStatus({ ...scorecard, score: rebuild(scorecard.score) });
}

/** What a calibration has to say of an indicator: firms fitted to, the most by which an attainment is off, stages whose figures have no spread. */
interface Told {
  firms: number;
  off: number;
  unspread: { en: string; zh: string }[];
}

/** The sentence of an earlier calibration, in either language. */
const OWN_SENTENCE = /\s*\[INNOV_CALIBRATE:[^\]]*\]/g;

/** A note with the sentence of this calibration in place of an earlier one's. */
function noted(note: Note | undefined, told: Told): Note | undefined {
  const inLanguage = (own: string | undefined, language: "en" | "zh"): string =>
    [(own ?? "").replace(OWN_SENTENCE, "").trim(), sentenceOf(told, language)].filter((part) => part !== "").join(" ");
  const texts = typeof note === "object" ? note : { en: note, zh: note };
  const en = inLanguage(texts.en ?? texts.zh, "en");
  const zh = inLanguage(texts.zh ?? texts.en, "zh");
  return en === "" && zh === "" ? undefined : en === zh ? en : { en, zh };
}

function sentenceOf({ firms, off, unspread }: Told, language: "en" | "zh"): string {
  const parts: string[] = [];
  if (firms > 0)
    parts.push(
      off === 0
        ? sentence("calibrate-exact", { firms }, language)
        : sentence("calibrate-thinned", { firms, off: roundedUp(off * 100) }, language),
    );
  if (firms === 0 && unspread.length > 0) parts.push(sentence("calibrate-unspread", {}, language));
  else if (unspread.length > 0) parts.push(sentence("calibrate-unspread-stages", { stages: unspread }, language));
  return parts.length === 0 ? "" : `[INNOV_CALIBRATE: ${parts.join(language === "zh" ? "；" : "; ")}]`;
}

/** Two significant digits, never less than the number. */
function roundedUp(x: number): number {
  const scale = 10 ** (1 - Math.floor(Math.log10(x)));
  return Number((Math.ceil(x * scale * (1 - 1e-12)) / scale).toPrecision(2));
}

/** The word in front of the knots of a curve; every knot has a blank before it. */
const KIND = "knots";

/** Bands, choices and counts say what an issuer has decided, whatever the population. */
function isRule({ type }: CurveDocument): boolean {
  return type === "bands" || type === "choice" || type === "count";
}

/** The fitted curve and the most by which it is off an attainment of these values; null where the figures have no spread. */
function fitCurve(
  curve: CurveDocument,
  values: Float64Array,
  method: PeersMethod | null,
  trim: number | null,
): { curve: CurveDocument; off: number } | null {
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
  const exact = (fit: CurveDocument): { curve: CurveDocument; off: number } => ({ curve: fit, off: 0 });
  if (way === "percentile") {
    const { knots, off } = thinKnots(percentileKnots(x, falling), (knot) => formatKnot(knot).length + 1, CELL_CHARACTERS - KIND.length);
    return { curve: { type: "knots", knots }, off };
  }
  let from = x.reduce((a, b) => Math.min(a, b));
  let to = x.reduce((a, b) => Math.max(a, b));
  if (way === "zscore") {
    const { mean, deviation } = meanAndDeviation(x);
    if (share > 0) return exact({ type: "knots", knots: trimmedKnots(from, to, mean, deviation, falling) });
    from = mean - 3 * deviation;
    to = mean + 3 * deviation;
  }
  if (falling) [from, to] = [to, from];
  return exact(
    curve.type === "log" && way === "minmax" && Math.min(from, to) > 0 ? { type: "log", from, to } : { type: "linear", from, to },
  );
}

/** The z-score between the figures that the tails were drawn in to, where it stays beyond them; three deviations are the most. */
function trimmedKnots(low: number, high: number, mean: number, deviation: number, falling: boolean): [number, number][] {
  return [Math.max(low, mean - 3 * deviation), Math.min(high, mean + 3 * deviation)].map((x) => {
    const y = Math.min(1, Math.max(0, 0.5 + (x - mean) / deviation / 6));
    return [x, falling ? 1 - y : y];
  });
}

/** The percentile of every distinct value; of equal ones the lowest. */
function percentileKnots(x: Float64Array, falling: boolean): Knot[] {
  const n = x.length;
  const { sorted } = ascending(x);
  const knots: Knot[] = [];
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && sorted[end] === sorted[start]) end++;
    // −0 is written as 0.
    knots.push([sorted[start] + 0, (falling ? n - end : start) / (n - 1)]);
  }
  return knots;
}
