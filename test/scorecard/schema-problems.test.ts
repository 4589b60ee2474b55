import * as z from "zod/mini";
import { describe as sentence } from "../../src/i18n/problem";
import { either, problemsOf, rule } from "../../src/scorecard/schema-problems";

function said(schema: z.ZodMiniType, data: unknown): string[] {
  const parsed = schema.safeParse(data);
  return parsed.success ? [] : problemsOf(parsed.error.issues, data).map((problem) => sentence(problem, "en"));
}

const number = z.number();
const word = z.string();

describe("of a union only the branch is heard that the data was meant for", () => {
  // Five branches with a key of their own, as the conditions of a gate would be with one kind more; the last takes what is left.
  const five = either([
    z.strictObject({ all: z.array(number) }),
    z.strictObject({ any: z.array(number) }),
    z.strictObject({ not: number }),
    z.strictObject({ some: number, least: number }),
    z.strictObject({ of: word, atLeast: z.optional(number) }),
  ]);

  it.each<[unknown, string[]]>([
    [{ all: ["x"] }, ["all[0]: number expected, not “x”."]],
    [{ any: 5 }, ["any: array expected, not “5”."]],
    [{ not: "x" }, ["not: number expected, not “x”."]],
    [{ some: "x", least: 1 }, ["some: number expected, not “x”."]],
    [{ some: 1 }, ["least: is missing (number expected)."]],
    [{ of: "x", atLeast: "y" }, ["atLeast: number expected, not “y”."]],
    [{ atLeast: 1 }, ["of: is missing (string expected)."]],
    [{}, ["of: is missing (string expected)."]],
  ])("%j", (data, problems) => expect(said(five, data)).toEqual(problems));

  it("what is not there is missing, also where it would be one of some words", () => {
    const one = z.strictObject({ method: z.enum(["percentile", "minmax"]) });
    expect(said(one, {})).toEqual(["method: is missing (percentile | minmax expected)."]);
    expect(said(one, { method: "mean" })).toEqual(["method: “mean” is not one of: percentile, minmax."]);
    const kinds = z.discriminatedUnion("type", [z.strictObject({ type: z.literal("log") }), z.strictObject({ type: z.literal("bands") })]);
    expect(said(kinds, {})).toEqual(["type: is missing (log | bands expected)."]);
  });

  it("keys that several branches demand, or that may be absent, tell them not apart", () => {
    const nodes = either([
      z.strictObject({ id: word, parts: z.array(number), scale: z.optional(number) }),
      z.strictObject({ id: word, curve: number, zero: z.optional(number) }),
    ]);
    expect(said(nodes, { id: 5, parts: [] })).toEqual(["id: string expected, not “5”."]);
    expect(said(nodes, { id: "x", curve: 1, scale: 2 })).toEqual([expect.stringContaining("The field “scale” is unknown")]);
    expect(said(nodes, { id: "x" })).toEqual(["curve: is missing (number expected)."]);
  });

  it("a word or a number is meant for the first branch, anything else for the last", () => {
    const points = either([number.check(z.nonnegative()), z.tuple([number, number])]);
    expect(said(points, "5")).toEqual(["number expected, not “5”."]);
    expect(said(points, [1, "x"])).toEqual(["[1]: number expected, not “x”."]);
    expect(said(points, null)).toEqual([expect.stringContaining("not “null”")]);
  });

  it("unions within unions keep their places", () => {
    const outer = either([z.strictObject({ list: z.array(five) }), z.strictObject({ none: number })]);
    expect(said(outer, { list: [{ all: [1] }, { some: 1 }] })).toEqual(["list[1].least: is missing (number expected)."]);
  });
});

it("the choices of a type are those of the schema", () => {
  const curves = z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("linear"), to: number }),
    z.strictObject({ type: z.literal("eighth"), to: number }),
  ]);
  expect(said(z.strictObject({ curve: curves }), { curve: { type: "spline" } })).toEqual([
    "curve.type: “spline” is not one of: linear, eighth.",
  ]);
});

it("a rule says its code with the value", () => {
  const flat = z.strictObject({ from: number, to: number }).check(rule((c) => c.from !== c.to, "curve-flat"));
  expect(said(z.strictObject({ curve: flat }), { curve: { from: 1, to: 1 } })).toEqual([
    expect.stringMatching(/^curve: A curve needs two different ends/),
  ]);
});
