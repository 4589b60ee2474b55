import * as z from "zod/mini";
import type { Problem } from "../i18n/problem";
import { crossCheck } from "./cross-check";
import { isIsoDate } from "./date";
import { readJson } from "./json";
import { LIMITS } from "./limits";
import { comparable } from "./names";
import { settleStatus } from "./provenance";
import { either, problemsOf, rule } from "./schema-problems";
import type {
  Band,
  Bounds,
  Comparison,
  Condition,
  CurveDocument,
  Group,
  Indicator,
  Input,
  Node,
  Note,
  Points,
  Scorecard,
  Text,
} from "./scorecard";

// Without this zod probes `new Function`, which a strict content security policy reports.
z.config({ jitless: true });

const shortText = z.string().check(z.maxLength(LIMITS.text));
const optionalText = z.optional(shortText);
const text = z
  .strictObject({ en: optionalText, zh: optionalText })
  .check(rule((t) => t.en !== undefined || t.zh !== undefined, "text-empty"));
const id = z.string().check(z.maxLength(LIMITS.id), rule(isId, "id-empty"));
const note = either([shortText, text]);
const finite = z.number();
const bound = z.optional(finite);
const positive = z.number().check(z.positive());
const weight = z.number().check(rule(isWeight, "weight-size"));
const attainmentPoints = z.number().check(z.nonnegative());
const points = either([attainmentPoints, z.tuple([attainmentPoints, attainmentPoints])]);

const linear = z.strictObject({ type: z.literal("linear"), from: finite, to: finite }).check(rule((c) => c.from !== c.to, "curve-flat"));
const log = z.strictObject({ type: z.literal("log"), from: positive, to: positive }).check(rule((c) => c.from !== c.to, "curve-flat"));
const band = z.strictObject({ min: bound, max: bound, points });
const bands = z
  .strictObject({
    type: z.literal("bands"),
    bands: z.array(band).check(z.minLength(1), z.maxLength(LIMITS.bands)),
    otherwise: z.optional(attainmentPoints),
    of: z.optional(positive),
  })
  .check(
    rule(
      (c) =>
        c.bands.every((b) => (b.min === undefined) !== (b.max === undefined)) &&
        c.bands.every((b) => (b.min === undefined) === (c.bands[0].min === undefined)),
      "bands-bound",
    ),
    rule((c) => new Set(c.bands.map((b) => b.min ?? b.max)).size === c.bands.length, "bands-twice"),
    rule((c) => bandsImprove(c.bands), "bands-order"),
    rule((c) => best(c.bands) > 0, "curve-no-points"),
    rule((c) => (c.otherwise ?? 0) <= best(c.bands), "bands-otherwise"),
    rule((c) => (c.of ?? Infinity) >= best(c.bands), "bands-of"),
    rule((c) => c.bands.every((b) => isInterval(b.points)), "points-interval"),
  );
const knots = z
  .strictObject({
    type: z.literal("knots"),
    knots: z.array(z.tuple([finite, z.number().check(z.minimum(0), z.maximum(1))])).check(z.minLength(2), z.maxLength(LIMITS.bands)),
  })
  .check(rule((c) => c.knots.every((knot, k) => k === 0 || knot[0] > c.knots[k - 1][0]), "knots-order"));
const choice = z
  .strictObject({ type: z.literal("choice"), choices: z.record(z.string().check(z.minLength(1), z.maxLength(LIMITS.text)), points) })
  .check(
    rule((c) => Math.max(0, ...Object.values(c.choices).map(highest)) > 0, "curve-no-points"),
    rule((c) => Object.values(c.choices).every(isInterval), "points-interval"),
    rule((c) => new Set(Object.keys(c.choices).map(comparable)).size === Object.keys(c.choices).length, "choice-twice"),
    rule((c) => Object.keys(c.choices).every((word) => comparable(word) !== ""), "choice-blank"),
  );
const count = z.strictObject({ type: z.literal("count"), each: positive, max: positive });
const peers = z.strictObject({
  type: z.literal("peers"),
  method: z.enum(["percentile", "minmax", "zscore"]),
  trim: z.optional(z.number().check(z.minimum(0), z.lt(0.5))),
});
export const curveSchema = z.discriminatedUnion("type", [linear, log, bands, knots, choice, count, peers]);

function highest(p: Points): number {
  return typeof p === "number" ? p : Math.max(...p);
}

function isInterval(p: Points): boolean {
  return typeof p === "number" || p[0] <= p[1];
}

function best(list: Band[]): number {
  return Math.max(...list.map((b) => highest(b.points)));
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
function bandsImprove(list: Band[]): boolean {
  const sorted = [...list].sort((a, b) => (a.min !== undefined ? b.min! - a.min! : a.max! - b.max!));
  return sorted.every((b, k) => k === 0 || highest(b.points) <= highest(sorted[k - 1].points));
}

const words = z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(50));
const names = z.optional(words);
const label = z.optional(text);
const unit = z.optional(z.string().check(z.maxLength(40)));
const flag = z.optional(z.boolean());
const valid = z.optional(
  z.strictObject({ min: bound, max: bound }).check(rule((v) => v.min === undefined || v.max === undefined || v.min < v.max, "valid-order")),
);

const indicator = z.strictObject({
  id,
  label,
  aliases: names,
  secondary: names,
  near: names,
  unit,
  curve: curveSchema,
  curves: z.optional(z.record(z.string(), curveSchema)),
  zero: flag,
  valid,
  pathway: z.optional(z.enum(["industrial", "policy", "capital"])),
  note: z.optional(note),
});
const group = z.strictObject({
  id,
  label,
  combine: z.enum(["sum", "mean", "geometric", "harmonic", "best", "worst"]),
  cap: z.optional(positive),
  scale: z.optional(z.number().check(z.positive(), z.maximum(LIMITS.weight))),
  bonus: flag,
  assessed: z.optional(id),
  get parts() {
    return z.array(node).check(z.maxLength(LIMITS.indicators));
  },
  note: z.optional(note),
});
const nodes = [group, indicator] as const;
const node: z.ZodMiniType<Node> = either(nodes);

const all = z.strictObject({
  get all() {
    return z.array(condition).check(z.minLength(1));
  },
});
const any = z.strictObject({
  get any() {
    return z.array(condition).check(z.minLength(1));
  },
});
const not = z.strictObject({
  get not() {
    return condition;
  },
});
const bounds = z.strictObject({
  of: id,
  atLeast: bound,
  atMost: bound,
  above: bound,
  below: bound,
  is: optionalText,
});
// What the check leaves are comparisons; zod's types do not follow a check.
const comparison = bounds.check(rule((c) => Object.keys(c).length === 2, "gate-comparison")) as z.ZodMiniType<Comparison>;
const conditions = [all, any, not, comparison] as const;
const condition: z.ZodMiniType<Condition> = either(conditions);

const input = z.strictObject({
  id,
  label,
  aliases: names,
  secondary: names,
  near: names,
  unit,
  zero: flag,
  valid,
  declared: flag,
  route: flag,
  exempts: flag,
  words: z.optional(
    z.record(z.string().check(z.minLength(1), z.maxLength(200)), words).check(
      rule((synonyms) => {
        const all = Object.entries(synonyms).flatMap(([word, same]) => [word, ...same].map(comparable));
        return all.length > 0 && !all.includes("") && new Set(all).size === all.length;
      }, "choice-twice"),
    ),
  ),
  note: z.optional(note),
});

const version = z.string().check(z.minLength(1), z.maxLength(LIMITS.version));
const status = z.enum(["official", "official-structure", "illustrative", "custom"]);
const approval = z.strictObject({
  author: optionalText,
  approver: optionalText,
  approved: z.optional(z.string().check(rule(isIsoDate, "date-form"))),
  locked: flag,
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
        title: shortText,
        issuer: optionalText,
        date: optionalText,
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
    .array(z.strictObject({ id, label, aliases: z.optional(z.array(z.string())) }))
    .check(z.minLength(1), z.maxLength(LIMITS.stages)),
  weights: z.optional(z.record(z.string(), z.record(z.string(), weight))),
  total: z.optional(z.number().check(z.positive(), z.maximum(LIMITS.weight))),
  score: group,
  inputs: z.optional(z.array(input)),
  gates: z.optional(z.array(z.strictObject({ id, text, holds: condition }))),
  note: z.optional(text),
});

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [Key in keyof T]: T[Key] };
type All<Statements extends true[]> = Statements;

/** The schema says what the types of scorecard.ts say, no field more, none less, and none optional in one alone; else this does not compile. */
export type SchemaSaysTypes = All<
  [
    Equal<z.infer<typeof text>, Text>,
    Equal<z.infer<typeof note>, Note>,
    Equal<z.infer<typeof curveSchema>, CurveDocument>,
    Equal<z.infer<typeof indicator>, Indicator>,
    Equal<z.infer<typeof group>, Group>,
    Equal<z.infer<(typeof nodes)[number]>, Node>,
    Equal<z.infer<typeof bounds>, Flat<{ of: string } & Partial<Bounds>>>,
    Equal<z.infer<(typeof conditions)[number]>, Condition>,
    Equal<z.infer<typeof input>, Input>,
    Equal<z.infer<typeof document>, Flat<Scorecard & { $schema?: string }>>,
  ]
>;

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
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues, data) };
  const { $schema: _, ...value } = parsed.data;
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
