import type { Problem } from "../i18n/problem";
import { halfWidth } from "./names";
import { LIMITS } from "./limits";
import { curveSchema } from "./schema";
import type { Band, CurveDocument, Points } from "./scorecard";

/** What a cell of Excel holds, and so the longest curve that a profile table can say. */
export const CELL_CHARACTERS = 32_767;

/** The form of a curve in a profile table, such as `linear 0..15`, `bands 6:50 5:40`, `percentile trim 5%`. */
export function formatCurve(curve: CurveDocument): string {
  switch (curve.type) {
    case "linear":
    case "log":
      return `${curve.type} ${curve.from}..${curve.to}`;
    case "bands": {
      const lower = curve.bands[0].max !== undefined;
      const list = curve.bands.map((b) => `${lower ? b.max : b.min}:${formatPoints(b.points)}`);
      return `bands${lower ? "<" : ""} ${list.join(" ")}${curve.otherwise ? ` otherwise ${curve.otherwise}` : ""}${curve.of === undefined ? "" : ` of ${curve.of}`}`;
    }
    case "knots":
      return `knots ${curve.knots.map(formatKnot).join(" ")}`;
    case "choice":
      return `choice ${Object.entries(curve.choices)
        .map(([text, points]) => `${/[":：\s,;，；\\]/.test(text) ? JSON.stringify(text) : text}:${formatPoints(points)}`)
        .join(" ")}`;
    case "count":
      return `count ${curve.each} max ${curve.max}`;
    case "peers":
      return curve.trim ? `${curve.method} trim ${Number((curve.trim * 100).toPrecision(15))}%` : curve.method;
  }
}

/** A knot as it stands in the text of a curve. */
export function formatKnot([x, y]: readonly [number, number]): string {
  return `${x}:${y}`;
}

function formatPoints(points: Points): string {
  return typeof points === "number" ? String(points) : `${points[0]}~${points[1]}`;
}

/** A number begins with a digit, so that 0...5 is an error rather than a guess between 0..0.5 and a slip. */
const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?`;
const RANGE = new RegExp(`^(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})$`);
const PAIR = new RegExp(`^(${NUMBER}):(${NUMBER})(?:~(${NUMBER}))?$`);
const POINTS = new RegExp(`^(${NUMBER})(?:~(${NUMBER}))?$`);
/** A word, in quotation marks where it holds what parts words from points, and what stands for its points. */
const CHOICE = /^(?:"((?:[^"\\]|\\.)*)"|([^":：,;，；]+?))\s*[:：]\s*([^\s,;，；]+)[\s,;，；]*/;

type Result = { ok: true; curve: CurveDocument } | { ok: false; problem: Problem };

/** Reads the form back; what it yields is as valid as a curve that came as JSON. */
export function parseCurve(text: string): Result {
  if (text.length > LIMITS.characters) return fail("json-long", { characters: text.length, limit: LIMITS.characters });
  const trimmed = text.trim();
  // Only the words of a choice are kept to the letter; elsewhere full-width forms and typographic dots are the plain ones.
  const plain = plainSigns(trimmed).toLowerCase();
  const kind = /^[a-z]*/.exec(plain)![0];
  const rest = plain.slice(kind.length).trim();
  if (plain === "") return fail("curve-empty", {});
  let curve: CurveDocument;
  switch (kind) {
    case "linear":
    case "log": {
      const match = RANGE.exec(rest);
      if (!match) return fail("curve-range", { kind });
      curve = { type: kind, from: Number(match[1]), to: Number(match[2]) };
      break;
    }
    case "bands": {
      const lower = rest.startsWith("<");
      const [before, ...whole] = (lower ? rest.slice(1) : rest).split(/\bof\b/);
      const [list, ...others] = before.split(/\botherwise\b/);
      const otherwise = others.length > 0 ? others.join("otherwise") : undefined;
      const bands: Band[] = [];
      for (const part of split(list)) {
        const match = PAIR.exec(part);
        if (!match) return fail("curve-pair", { part });
        const points: Points = match[3] === undefined ? Number(match[2]) : [Number(match[2]), Number(match[3])];
        bands.push(lower ? { max: Number(match[1]), points } : { min: Number(match[1]), points });
      }
      curve = { type: "bands", bands };
      if (otherwise !== undefined) {
        if (!new RegExp(`^${NUMBER}$`).test(otherwise.trim())) return fail("curve-pair", { part: `otherwise${otherwise}` });
        curve.otherwise = Number(otherwise);
      }
      if (whole.length > 0) {
        if (!new RegExp(`^${NUMBER}$`).test(whole.join("of").trim())) return fail("curve-pair", { part: `of${whole.join("of")}` });
        curve.of = Number(whole[0]);
      }
      break;
    }
    case "knots": {
      const knots: [number, number][] = [];
      for (const part of split(rest)) {
        const match = PAIR.exec(part);
        if (!match || match[3] !== undefined) return fail("curve-pair", { part });
        knots.push([Number(match[1]), Number(match[2])]);
      }
      curve = { type: "knots", knots };
      break;
    }
    case "choice": {
      const choices: [string, Points][] = [];
      let left = trimmed.slice("choice".length).trim();
      while (left !== "") {
        const match = CHOICE.exec(left);
        const points = match && POINTS.exec(plainSigns(match[3]).toLowerCase());
        if (!match || !points) return fail("curve-pair", { part: (match ? match[0].trim() : left).slice(0, 40) });
        let word = match[2];
        if (word === undefined) {
          try {
            word = JSON.parse(`"${match[1]}"`) as string;
          } catch {
            return fail("curve-pair", { part: left.slice(0, 40) });
          }
        }
        choices.push([word, points[2] === undefined ? Number(points[1]) : [Number(points[1]), Number(points[2])]]);
        left = left.slice(match[0].length);
      }
      curve = { type: "choice", choices: Object.fromEntries(choices) };
      if (Object.keys(curve.choices).length < choices.length) return fail("choice-twice", {});
      break;
    }
    case "count": {
      const match = new RegExp(`^(${NUMBER})\\s+max\\s+(${NUMBER})$`).exec(rest);
      if (!match) return fail("curve-count", {});
      curve = { type: "count", each: Number(match[1]), max: Number(match[2]) };
      break;
    }
    case "percentile":
    case "minmax":
    case "zscore": {
      curve = { type: "peers", method: kind };
      if (rest !== "") {
        const match = new RegExp(`^trim\\s+(${NUMBER})\\s*%$`).exec(rest);
        if (!match) return fail("curve-trim", {});
        curve.trim = Number((Number(match[1]) / 100).toPrecision(15));
      }
      break;
    }
    default:
      return fail("curve-kind", { kind: trimmed.slice(0, 40) });
  }
  const parsed = curveSchema.safeParse(curve);
  if (parsed.success) return { ok: true, curve };
  const issue = parsed.error.issues[0] as {
    code: string;
    params?: { code?: Problem["code"] };
    path: PropertyKey[];
    minimum?: number;
    maximum?: number;
  };
  if (issue.params?.code) return fail(issue.params.code, {});
  if (kind === "percentile" || kind === "minmax" || kind === "zscore") return fail("curve-trim", {});
  const value = issue.path.reduce<unknown>((found, key) => (found as Record<PropertyKey, unknown> | undefined)?.[key], curve);
  return fail("value-invalid", { value: Array.isArray(value) || value === undefined ? rest : String(value) });
}

/** Digits, dots and signs as people type them in their plain forms; a superscript or a circled digit stays what it is. */
function plainSigns(text: string): string {
  return halfWidth(text)
    .replace(/…/g, "..")
    .replace(/[\u2212\u2013\u2010](?=\d)/g, "-");
}

function split(list: string): string[] {
  return list.split(/[\s,;]+/).filter((part) => part !== "");
}

function fail(code: Problem["code"], params: Record<string, string | number>): Result {
  return { ok: false, problem: { code, params } };
}
