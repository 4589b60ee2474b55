import * as fc from "fast-check";
import { describe as sentence } from "../../src/i18n/problem";
import { readJson } from "../../src/scorecard/json";

const LIMITS = { characters: 10_000, depth: 20 };
const said = (json: string): string => {
  const read = readJson(json, LIMITS);
  return read.ok ? "read" : sentence(read.problem, "en");
};

it.each<[json: string, place: string]>([
  ['{"a": 1, "a": 1}', "a"],
  ['{"a": {"b": [0, {"c": 1, "d": 2, "c": 3}]}}', "a.b[1].c"],
  ['{"weights": {"all": {"x": 60, "y": 40, "x": 6}}}', "weights.all.x"],
  ['[{"a": 1}, {"a": 1}, [[], {"": 0, "": 0}]]', "[2][1]."],
  ['{"a": 1, "\\u0061": 2}', "a"],
  ['{"q\\"{": 1, "x": "\\"q", "q\\"{" : 2}', 'q"{'],
  ['{"__proto__": 1, "__proto__": 2}', "__proto__"],
])("%s has a key twice, at %s", (json, place) =>
  expect(said(json)).toBe(`${place}: The field “${place.split(/[.\]]/).pop()}” stands here twice; only one can count.`),
);

it.each([
  '{"a": {"a": 1}, "b": {"a": 2}}',
  '{"a": "a", "b": ["a", "a", "a:"], "c": "\\"a\\": 1"}',
  '[{"a": 1}, {"a": 1}]',
  '"a"',
  "5",
  '{"A": 1, "a": 2}',
])("%s has every key once", (json) => expect(said(json)).toBe("read"));

it.each([
  ['{"a": 1, "a": 2', /is not valid JSON/],
  ["[".repeat(21) + "]".repeat(21), /more than 20 levels/],
  [" ".repeat(10_001), /10001 characters/],
])("%.20s… is refused for what it is", (json, expected) => expect(said(json)).toMatch(expected));

/** JSON values whose objects are lists of entries, so that a key may come twice. */
type Entries = { entries: [string, Value][] };
type Value = number | string | Value[] | Entries;
const key = fc.constantFrom("a", "b", "c", "a:", '"', "{", "\\", "é");
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer(),
    fc.constantFrom("a", '":', "{}", "\\"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => ({ entries }) as Entries),
  ),
}));

function written(node: Value): string {
  if (typeof node !== "object") return JSON.stringify(node);
  if (Array.isArray(node)) return `[${node.map(written).join(" , ")}]`;
  return `{ ${node.entries.map(([name, inner]) => `${JSON.stringify(name)} : ${written(inner)}`).join(",")} }`;
}

function repeats(node: Value): boolean {
  if (typeof node !== "object") return false;
  if (Array.isArray(node)) return node.some(repeats);
  return new Set(node.entries.map(([name]) => name)).size < node.entries.length || node.entries.some(([, inner]) => repeats(inner));
}

it("is refused where any object has a key twice, and only there; else it is what JSON.parse gives", () => {
  fc.assert(
    fc.property(value, (node) => {
      const json = written(node);
      const read = readJson(json, { characters: 1e6, depth: 1000 });
      expect(read.ok).toBe(!repeats(node));
      if (read.ok) expect(read.data).toEqual(JSON.parse(json));
      else expect(read.problem.code).toBe("key-twice");
    }),
    { numRuns: 500 },
  );
});

describe("marks of direction", () => {
  it("are left out of texts and keys, written as they are or as escapes", () => {
    expect(readJson('{"a\u202eb": "\u2066x\u2069 y", "n": ["\\u200ez", 1e300, null]}', LIMITS)).toEqual({
      ok: true,
      data: { ab: "x y", n: ["z", 1e300, null] },
    });
  });

  it("do not hide that a key is there twice", () => {
    expect(readJson('{"weights": {"rd": 1, "rd\\u202c": 50}}', LIMITS)).toMatchObject({
      ok: false,
      problem: { code: "key-twice", path: ["weights", "rd"] },
    });
  });

  it("written as text, behind a backslash of its own, are text", () => {
    expect(readJson(String.raw`"\\u202e"`, LIMITS)).toEqual({ ok: true, data: "\\u202e" });
  });
});
