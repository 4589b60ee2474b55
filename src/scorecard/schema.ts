import * as z from "zod/mini";
import type { Problem } from "../i18n/problem";
import { unitOfFigure } from "./brackets";
import { isIsoDate } from "./date";
import { readJson } from "./json";
import { LIMITS } from "./limits";
import { comparable } from "./names";
import { settleStatus } from "./provenance";
import {
  indicatorsOf,
  isGroup,
  nodesOf,
  type Condition,
  type CurveDocument,
  type Group,
  type Indicator,
  type Input,
  type Node,
  type Scorecard,
} from "./scorecard";

// Without this zod probes `new Function`, which a strict content security policy reports.
z.config({ jitless: true });

const text = z
  .strictObject({ en: z.optional(shortText()), zh: z.optional(shortText()) })
  .check(z.refine((t) => t.en !== undefined || t.zh !== undefined, { params: { code: "text-empty" } }));
function shortText() {
  return z.string().check(z.maxLength(LIMITS.text));
}
const id = z.string().check(z.maxLength(LIMITS.id), z.refine(isId, { params: { code: "id-empty" } }));
const note = z.union([shortText(), text]);
const finite = z.number();
const weight = z.number().check(z.refine(isWeight, { params: { code: "weight-size" } }));
const attainmentPoints = z.number().check(z.nonnegative());
const points = z.union([attainmentPoints, z.tuple([attainmentPoints, attainmentPoints])]);

const linear = z
  .strictObject({ type: z.literal("linear"), from: finite, to: finite })
  .check(z.refine((c) => c.from !== c.to, { params: { code: "curve-flat" } }));
const log = z
  .strictObject({ type: z.literal("log"), from: z.number().check(z.positive()), to: z.number().check(z.positive()) })
  .check(z.refine((c) => c.from !== c.to, { params: { code: "curve-flat" } }));
const band = z.strictObject({ min: z.optional(finite), max: z.optional(finite), points });
const bands = z
  .strictObject({
    type: z.literal("bands"),
    bands: z.array(band).check(z.minLength(1), z.maxLength(LIMITS.bands)),
    otherwise: z.optional(attainmentPoints),
    of: z.optional(z.number().check(z.positive())),
  })
  .check(
    z.refine(
      (c) =>
        c.bands.every((b) => (b.min === undefined) !== (b.max === undefined)) &&
        c.bands.every((b) => (b.min === undefined) === (c.bands[0].min === undefined)),
      {
        params: { code: "bands-bound" },
      },
    ),
    z.refine((c) => new Set(c.bands.map((b) => b.min ?? b.max)).size === c.bands.length, { params: { code: "bands-twice" } }),
    z.refine((c) => bandsImprove(c.bands), { params: { code: "bands-order" } }),
    z.refine((c) => Math.max(...c.bands.map((b) => highest(b.points))) > 0, { params: { code: "curve-no-points" } }),
    z.refine((c) => (c.otherwise ?? 0) <= Math.max(...c.bands.map((b) => highest(b.points))), { params: { code: "bands-otherwise" } }),
    z.refine((c) => (c.of ?? Infinity) >= Math.max(...c.bands.map((b) => highest(b.points))), { params: { code: "bands-of" } }),
    z.refine((c) => c.bands.every((b) => typeof b.points === "number" || b.points[0] <= b.points[1]), {
      params: { code: "points-interval" },
    }),
  );
const knots = z
  .strictObject({
    type: z.literal("knots"),
    knots: z.array(z.tuple([finite, z.number().check(z.minimum(0), z.maximum(1))])).check(z.minLength(2), z.maxLength(LIMITS.bands)),
  })
  .check(z.refine((c) => c.knots.every((knot, k) => k === 0 || knot[0] > c.knots[k - 1][0]), { params: { code: "knots-order" } }));
const choice = z
  .strictObject({ type: z.literal("choice"), choices: z.record(z.string().check(z.minLength(1), z.maxLength(LIMITS.text)), points) })
  .check(
    z.refine((c) => Math.max(0, ...Object.values(c.choices).map(highest)) > 0, { params: { code: "curve-no-points" } }),
    z.refine((c) => Object.values(c.choices).every((p) => typeof p === "number" || p[0] <= p[1]), { params: { code: "points-interval" } }),
    z.refine((c) => new Set(Object.keys(c.choices).map(comparable)).size === Object.keys(c.choices).length, {
      params: { code: "choice-twice" },
    }),
    z.refine((c) => Object.keys(c.choices).every((word) => comparable(word) !== ""), { params: { code: "choice-blank" } }),
  );
const count = z.strictObject({ type: z.literal("count"), each: z.number().check(z.positive()), max: z.number().check(z.positive()) });
const peers = z.strictObject({
  type: z.literal("peers"),
  method: z.enum(["percentile", "minmax", "zscore"]),
  trim: z.optional(z.number().check(z.minimum(0), z.lt(0.5))),
});
export const curveSchema = z.discriminatedUnion("type", [
  linear,
  log,
  bands,
  knots,
  choice,
  count,
  peers,
]) as unknown as z.ZodMiniType<CurveDocument>;

function highest(p: number | [number, number]): number {
  return typeof p === "number" ? p : Math.max(...p);
}

/** Ids are matched against headers, so any text a header may hold will do. */
export function isId(text: string): boolean {
  return text.trim() === text && text !== "" && text !== "__proto__" && !/[\u0000-\u001f]/.test(text);
}

/** Zero, or of a size whose sums and quotients stay finite. */
export function isWeight(w: number): boolean {
  return w === 0 || (w >= 1 / LIMITS.weight && w <= LIMITS.weight);
}

/** From the best bound to the worst, points never rise. */
function bandsImprove(list: { min?: number; max?: number; points: number | [number, number] }[]): boolean {
  const sorted = [...list].sort((a, b) => (a.min !== undefined ? b.min! - a.min! : a.max! - b.max!));
  return sorted.every((b, k) => k === 0 || highest(b.points) <= highest(sorted[k - 1].points));
}

function aliases() {
  return z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(50));
}
function unitText() {
  return z.string().check(z.maxLength(40));
}
function valid() {
  return z
    .strictObject({ min: z.optional(finite), max: z.optional(finite) })
    .check(z.refine((v) => v.min === undefined || v.max === undefined || v.min < v.max, { params: { code: "valid-order" } }));
}

const indicator: z.ZodMiniType<Indicator> = z.strictObject({
  id,
  label: z.optional(text),
  aliases: z.optional(aliases()),
  secondary: z.optional(aliases()),
  near: z.optional(aliases()),
  unit: z.optional(unitText()),
  curve: curveSchema,
  curves: z.optional(z.record(z.string(), curveSchema)),
  zero: z.optional(z.boolean()),
  valid: z.optional(valid()),
  pathway: z.optional(z.enum(["industrial", "policy", "capital"])),
  note: z.optional(note),
});
const group: z.ZodMiniType<Group> = z.strictObject({
  id,
  label: z.optional(text),
  combine: z.enum(["sum", "mean", "geometric", "harmonic", "best", "worst"]),
  cap: z.optional(z.number().check(z.positive())),
  scale: z.optional(z.number().check(z.positive(), z.maximum(LIMITS.weight))),
  bonus: z.optional(z.boolean()),
  assessed: z.optional(id),
  parts: z.array(z.lazy(() => node)).check(z.maxLength(LIMITS.indicators)),
  note: z.optional(note),
}) as unknown as z.ZodMiniType<Group>;
const node: z.ZodMiniType<Node> = z.union([group, indicator]);

const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({ not: condition }),
    z
      .strictObject({
        of: id,
        atLeast: z.optional(finite),
        atMost: z.optional(finite),
        above: z.optional(finite),
        below: z.optional(finite),
        is: z.optional(shortText()),
      })
      .check(z.refine((c) => Object.keys(c).length === 2, { params: { code: "gate-comparison" } })),
  ]),
) as unknown as z.ZodMiniType<Condition>;

const input = z.strictObject({
  id,
  label: z.optional(text),
  aliases: z.optional(aliases()),
  secondary: z.optional(aliases()),
  near: z.optional(aliases()),
  unit: z.optional(unitText()),
  zero: z.optional(z.boolean()),
  valid: z.optional(valid()),
  declared: z.optional(z.boolean()),
  route: z.optional(z.boolean()),
  exempts: z.optional(z.boolean()),
  words: z.optional(
    z.record(z.string().check(z.minLength(1), z.maxLength(200)), aliases()).check(
      z.refine(
        (words) => {
          const all = Object.entries(words).flatMap(([word, same]) => [word, ...same].map(comparable));
          return all.length > 0 && !all.includes("") && new Set(all).size === all.length;
        },
        { params: { code: "choice-twice" } },
      ),
    ),
  ),
  note: z.optional(note),
});

const version = z.string().check(z.minLength(1), z.maxLength(LIMITS.version));
const status = z.enum(["official", "official-structure", "illustrative", "custom"]);
const approval = z.strictObject({
  author: z.optional(shortText()),
  approver: z.optional(shortText()),
  approved: z.optional(z.string().check(z.refine(isIsoDate, { params: { code: "date-form" } }))),
  locked: z.optional(z.boolean()),
});

const document = z.strictObject({
  $schema: z.optional(z.string()),
  id,
  version,
  title: text,
  status,
  origin: z.optional(z.strictObject({ id, version, status })),
  approval: z.optional(approval),
  source: z.optional(
    z.array(
      z.strictObject({
        title: shortText(),
        issuer: z.optional(shortText()),
        date: z.optional(shortText()),
        url: z.optional(z.string().check(z.regex(/^https?:\/\//))),
      }),
    ),
  ),
  missing: z.optional(
    z.strictObject({
      policy: z.optional(z.enum(["reweight", "zero", "na"])),
      minCoverage: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    }),
  ),
  stages: z
    .array(z.strictObject({ id, label: z.optional(text), aliases: z.optional(z.array(z.string())) }))
    .check(z.minLength(1), z.maxLength(LIMITS.stages)),
  weights: z.optional(z.record(z.string(), z.record(z.string(), weight))),
  total: z.optional(z.number().check(z.positive(), z.maximum(LIMITS.weight))),
  score: group,
  inputs: z.optional(z.array(input)),
  gates: z.optional(z.array(z.strictObject({ id, text, holds: condition }))),
  note: z.optional(text),
});

export type Parsed<T> = { ok: true; value: T; problems: [] } | { ok: false; problems: Problem[] };

/** A scorecard from JSON text: size, depth and keys looked at, then validated. */
export function parseScorecardText(json: string): Parsed<Scorecard> {
  const read = readJson(json, LIMITS);
  return read.ok ? parseScorecard(read.data) : { ok: false, problems: [read.problem] };
}

/** A scorecard from parsed JSON or a literal. The result shares nothing with the input. */
export function parseScorecard(data: unknown): Parsed<Scorecard> {
  const reserved = reservedKey(data, []);
  if (reserved) return { ok: false, problems: [{ code: "key-unknown", path: reserved, params: { key: "__proto__" } }] };
  const parsed = document.safeParse(data);
  if (!parsed.success) return { ok: false, problems: flatten(parsed.error.issues as Issue[], data) };
  const { $schema: _, ...value } = parsed.data as Scorecard & { $schema?: string };
  const problems = crossCheck(value);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: settleStatus(value), problems: [] };
}

/** Where a document has the key "__proto__", which zod passes over in silence and no name can be. */
function reservedKey(data: unknown, path: (string | number)[]): (string | number)[] | null {
  if (typeof data !== "object" || data === null || path.length > LIMITS.depth) return null;
  for (const [key, value] of Object.entries(data)) {
    if (key === "__proto__") return path;
    const found = reservedKey(value, [...path, Array.isArray(data) ? Number(key) : key]);
    if (found) return found;
  }
  return null;
}

type Issue = {
  code: string;
  path: (string | number)[];
  message?: string;
  errors?: Issue[][];
  keys?: string[];
  params?: { code?: string };
  expected?: string;
  values?: unknown[];
  minimum?: number;
  maximum?: number;
  inclusive?: boolean;
  origin?: string;
};

/** zod's issues as problems of ours; of a union only the branch that the data was meant for. */
function flatten(issues: Issue[], data: unknown, base: (string | number)[] = []): Problem[] {
  const problems: Problem[] = [];
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    const found = at(data, path);
    if (issue.code === "invalid_union" && issue.errors && issue.errors.length > 0) {
      problems.push(...flatten(issue.errors[branchFor(found, issue.errors.length)], data, path));
      continue;
    }
    const value = shown(found);
    if (issue.code === "custom" && issue.params?.code)
      problems.push({ code: issue.params.code as Problem["code"], path, params: { value } });
    else if (issue.code === "unrecognized_keys")
      for (const key of issue.keys ?? []) problems.push({ code: "key-unknown", path, params: { key } });
    else if (issue.code === "invalid_union")
      problems.push({ code: "value-choice", path, params: { value, choices: "linear, log, bands, knots, choice, count, peers" } });
    else if (issue.code === "invalid_type" && found === undefined)
      problems.push({ code: "value-absent", path, params: { expected: issue.expected ?? "" } });
    else if (issue.code === "invalid_type") problems.push({ code: "value-type", path, params: { expected: issue.expected ?? "", value } });
    else if (issue.code === "invalid_value")
      problems.push({ code: "value-choice", path, params: { value, choices: (issue.values ?? []).join(", ") } });
    else if (issue.code === "too_small")
      problems.push({
        code: issue.inclusive === false ? "value-above" : "value-least",
        path,
        params: { limit: issue.minimum ?? 0, value },
      });
    else if (issue.code === "too_big")
      problems.push({ code: issue.inclusive === false ? "value-below" : "value-most", path, params: { limit: issue.maximum ?? 0, value } });
    else problems.push({ code: "value-invalid", path, params: { value } });
  }
  return problems;
}

function branchFor(value: unknown, branches: number): number {
  const has = (key: string): boolean => typeof value === "object" && value !== null && key in value;
  if (branches === 4) return has("all") ? 0 : has("any") ? 1 : has("not") ? 2 : 3;
  if (Array.isArray(value)) return 1;
  if (typeof value === "number" || typeof value === "string") return 0;
  return has("parts") || has("combine") ? 0 : 1;
}

function at(data: unknown, path: (string | number)[]): unknown {
  let value: unknown = data;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.prototype.hasOwnProperty.call(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function shown(value: unknown): string {
  const json = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return json.length > 80 ? json.slice(0, 77) + "…" : json;
}

/** What the parts of a document must say of each other; a unit that only a name carries is put where it belongs. */
function crossCheck(scorecard: Scorecard): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const headers = new Map<string, string>();
  const addHeader = (id: string, path: (string | number)[]): void => {
    const first = headers.get(comparable(id));
    if (first === undefined) headers.set(comparable(id), id);
    else if (first !== id) problems.push({ code: "id-alike", path, params: { id, first } });
  };
  const settleUnit = (figure: Indicator | Input, path: (string | number)[]): void => {
    const own = unitOfFigure(figure);
    if ("named" in own) problems.push({ code: "unit-conflict", path: [...path, "unit"], params: own });
    else if (own.unit !== undefined) figure.unit = own.unit;
  };
  let count = 0;
  const visit = (current: Node, path: (string | number)[], parent: Group | null): void => {
    if (ids.has(current.id)) problems.push({ code: "id-twice", path, params: { id: current.id } });
    ids.add(current.id);
    if (!isGroup(current)) {
      addHeader(current.id, path);
      settleUnit(current, path);
      if (++count === LIMITS.indicators + 1) problems.push({ code: "indicators-many", path, params: { limit: LIMITS.indicators } });
      for (const stage of Object.keys(current.curves ?? {}))
        if (!scorecard.stages.some((s) => s.id === stage))
          problems.push({
            code: "stage-unknown",
            path: [...path, "curves", stage],
            params: { stage, stages: scorecard.stages.map((s) => s.id).join(", ") },
          });
      return;
    }
    if (current.assessed !== undefined && !scorecard.inputs?.some((own) => own.id === current.assessed && !own.declared && !own.words))
      problems.push({ code: "assessed-unknown", path: [...path, "assessed"], params: { id: current.assessed } });
    if (current.scale !== undefined && parent) problems.push({ code: "scale-root", path: [...path, "scale"], params: { id: current.id } });
    if (current.cap !== undefined && current.combine !== "sum")
      problems.push({ code: "cap-sum", path: [...path, "cap"], params: { id: current.id } });
    if (current.bonus && parent?.combine !== "sum")
      problems.push({ code: "bonus-sum", path: [...path, "bonus"], params: { id: current.id } });
    current.parts.forEach((part, k) => visit(part, [...path, "parts", k], current));
  };
  visit(scorecard.score, ["score"], null);

  const stages = new Set<string>();
  scorecard.stages.forEach((stage, k) => {
    const alike = [...stages].find((id) => comparable(id) === comparable(stage.id));
    if (alike === stage.id) problems.push({ code: "id-twice", path: ["stages", k], params: { id: stage.id } });
    else if (alike !== undefined) problems.push({ code: "id-alike", path: ["stages", k], params: { id: stage.id, first: alike } });
    stages.add(stage.id);
  });
  for (const [stage, weights] of Object.entries(scorecard.weights ?? {})) {
    if (!stages.has(stage))
      problems.push({ code: "stage-unknown", path: ["weights", stage], params: { stage, stages: [...stages].join(", ") } });
    for (const key of Object.keys(weights))
      if (!ids.has(key)) problems.push({ code: "weight-unknown", path: ["weights", stage, key], params: { id: key } });
  }
  scorecard.inputs?.forEach((own, k) => {
    if (ids.has(own.id)) problems.push({ code: "id-twice", path: ["inputs", k], params: { id: own.id } });
    ids.add(own.id);
    addHeader(own.id, ["inputs", k]);
    if ((own.route || own.exempts) && (!own.declared || (own.route && own.exempts)))
      problems.push({ code: "input-route", path: ["inputs", k], params: { id: own.id } });
    settleUnit(own, ["inputs", k]);
  });
  const routes = new Set(scorecard.inputs?.flatMap(({ id, route }) => (route ? [id] : [])));
  const operands = (c: Condition, path: (string | number)[]): void => {
    if ("all" in c) c.all.forEach((part, k) => operands(part, [...path, "all", k]));
    else if ("any" in c) c.any.forEach((part, k) => operands(part, [...path, "any", k]));
    else if ("not" in c) operands(c.not, [...path, "not"]);
    // Not claiming a route may only cost a firm that way in.
    else if (routes.has(c.of) && (!path.includes("any") || path.includes("not") || !("is" in c) || comparable(c.is) !== "yes"))
      problems.push({ code: "route-way", path, params: { id: c.of } });
    else if (c.of !== "score" && !ids.has(c.of)) problems.push({ code: "gate-unknown", path, params: { id: c.of } });
    else if (isPassFail(scorecard) && (c.of === "score" || c.of === scorecard.score.id))
      problems.push({ code: "gate-score", path, params: { id: c.of } });
    else {
      const words = wordsOf(scorecard, c.of);
      if ("is" in c ? !words?.has(comparable(c.is)) : words !== null)
        problems.push({ code: "gate-word", path, params: { id: c.of, words: words ? [...words].join(", ") : "–" } });
    }
  };
  scorecard.gates?.forEach((gate, k) => operands(gate.holds, ["gates", k, "holds"]));
  return problems;
}

/** The comparable words that the figure with this id may be; null where it is a number. */
function wordsOf(scorecard: Scorecard, id: string): Set<string> | null {
  const input = scorecard.inputs?.find((own) => own.id === id);
  if (input?.declared) return new Set(["yes", "no"]);
  if (input?.words) return new Set(Object.keys(input.words).map(comparable));
  const indicator = indicatorsOf(scorecard).find((own) => own.id === id);
  return indicator?.curve.type === "choice" ? new Set(Object.keys(indicator.curve.choices).map(comparable)) : null;
}

/** Whether a card gives no points: its conditions are all there is. */
export function isPassFail({ score, gates }: Scorecard): boolean {
  return score.parts.length === 0 && (gates ?? []).length > 0;
}

/** Groups that hold nothing at all: a template that is still to be filled. */
export function emptyGroups(scorecard: Scorecard): Group[] {
  return [...nodesOf(scorecard.score)].filter((n): n is Group => isGroup(n) && n.parts.length === 0);
}
