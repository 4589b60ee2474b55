import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { Fault, type Scores } from "../../src/engine/scores";
import { compile } from "../../src/scorecard/compile";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, type Group, type Indicator, type Scorecard } from "../../src/scorecard/scorecard";

/** Its figure is its attainment. */
const plain = (id: string): Indicator => ({ id, curve: { type: "linear", from: 0, to: 1 } });
const group = (id: string, combine: Group["combine"], parts: Group["parts"], rest: Partial<Group> = {}): Group => ({
  id,
  combine,
  parts,
  ...rest,
});

function card(root: Group, weights: Record<string, number> = {}, missing: Scorecard["missing"] = undefined): Scorecard {
  const parsed = parseScorecard({
    id: "card",
    version: "1",
    title: { en: "Card" },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: weights },
    ...(missing ? { missing } : {}),
    score: root,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

/** Figures by indicator, one firm; indicators that are not named are missing. */
function run(document: Scorecard, figures: Record<string, number>, stage = 0): Scores {
  const compiled = compile(document);
  if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
  return score(
    compiled.plan,
    figuresFromColumns(indicatorsOf(document).map(({ id }) => Float64Array.of(figures[id] ?? NaN))),
    Int32Array.of(stage),
    "explain",
  );
}
const total = (document: Scorecard, figures: Record<string, number>): number => run(document, figures).score[0];
const pointsOf = (document: Scorecard, figures: Record<string, number>): Record<string, number> => {
  const { points } = run(document, figures);
  return Object.fromEntries(indicatorsOf(document).map(({ id }, k) => [id, points![k][0]]));
};

const twoGroups = group("total", "sum", [group("t", "sum", [plain("a"), plain("b")]), group("g", "sum", [plain("c"), plain("d")])]);
const weights = { a: 30, b: 20, c: 40, d: 10 };
const firm = { a: 0.5, b: 1, c: 0.25, d: 0 };
const without = (...ids: string[]): Record<string, number> => Object.fromEntries(Object.entries(firm).filter(([id]) => !ids.includes(id)));

describe("sums in a sum", () => {
  it("add up weight × attainment", () => {
    expect(pointsOf(card(twoGroups, weights), firm)).toEqual({ a: 15, b: 20, c: 10, d: 0 });
    expect(total(card(twoGroups, weights), firm)).toBe(45);
  });

  it("give a missing part's weight to the others of its own group: 15 · 50/30 + 10", () => {
    const { score: own, coverage } = run(card(twoGroups, weights), without("b"));
    expect([own[0], coverage[0]]).toEqual([35, 0.8]);
    expect(pointsOf(card(twoGroups, weights), without("b"))).toEqual({ a: 25, b: NaN, c: 10, d: 0 });
  });

  it("give a missing group's maximum to the other groups: (10 + 0) · 100/50", () => {
    expect(total(card(twoGroups, weights, { minCoverage: 0.5 }), without("a", "b"))).toBe(20);
  });

  it("say what full attainment would give, gaps considered", () => {
    const { of } = run(card(twoGroups, weights), without("b"));
    expect(of!.map((column) => column[0])).toEqual([50, NaN, 40, 10]);
  });

  it("count a missing part as 0 under zero", () => {
    expect(total(card(twoGroups, weights, { policy: "zero" }), without("b"))).toBe(25);
    expect(total(card(twoGroups, weights, { policy: "zero" }), {})).toBe(0);
  });

  it("give no score under na", () => {
    const { score: own, fault } = run(card(twoGroups, weights, { policy: "na" }), without("d"));
    expect([own[0], fault[0]]).toEqual([NaN, Fault.missing]);
  });

  it.each(["reweight", "zero", "na"] as const)("do not mind a missing part of weight 0 under %s", (policy) => {
    const document = card(twoGroups, { ...weights, b: 0 }, { policy });
    const { score: own, coverage, points, of } = run(document, without("b"));
    expect([own[0], coverage[0], points![1][0], of![1][0]]).toEqual([25, 1, 0, 0]);
  });

  it.each(["reweight", "zero", "na"] as const)("do not mind missing parts of a group of weight 0 under %s", (policy) => {
    expect(total(card(twoGroups, { ...weights, g: 0 }, { policy }), { a: 0.5, b: 1 })).toBe(35);
  });

  it("multiply a group's points by the group's own weight", () => {
    expect(total(card(twoGroups, { ...weights, t: 2 }), firm)).toBe(80);
    expect(total(card(twoGroups, { ...weights, total: 0.5 }), firm)).toBe(22.5);
  });

  it("multiply the root by its scale", () => {
    expect(total(card({ ...twoGroups, scale: 10 }, weights), firm)).toBe(450);
  });

  it("weigh 1 where no weight is given", () => {
    expect(total(card(twoGroups), firm)).toBe(1.75);
  });
});

describe("coverage", () => {
  // Without c: all of t, and d's 10 of g's 50.
  it.each([
    [0.6, 35],
    [0.6001, NaN],
    [undefined, NaN],
    [0, 35],
  ])("a minimum of %p meets a coverage of 0.6 with %p", (minCoverage, expected) => {
    const { score: own, coverage, fault } = run(card(twoGroups, weights, { minCoverage }), without("c"));
    expect([own[0], coverage[0], fault[0]]).toEqual([expected, 0.6, Number.isNaN(expected) ? Fault.coverage : Fault.none]);
  });

  it("of exactly the minimum is enough though its sum is not exact: 0.1 + 0.2 + 0.4 of 1 against 0.7", () => {
    const parts = group("total", "sum", [plain("a"), plain("b"), plain("c"), plain("d")]);
    expect(total(card(parts, { a: 0.1, b: 0.2, c: 0.4, d: 0.3 }, { minCoverage: 0.7 }), { a: 1, b: 1, c: 1 })).toBeCloseTo(1, 12);
    expect(total(card(parts, { a: 10, b: 20, c: 35, d: 35 }), { a: 1, b: 1, c: 1 })).toBeCloseTo(100, 12);
    expect(total(card(parts, { a: 10, b: 20, c: 34.9, d: 35.1 }), { a: 1, b: 1, c: 1 })).toBeNaN();
  });

  it("does not matter under zero", () => {
    expect(total(card(twoGroups, weights, { policy: "zero", minCoverage: 1 }), { a: 1 })).toBe(30);
  });

  it("of nothing is no score even where the minimum is 0", () => {
    expect(run(card(twoGroups, weights, { minCoverage: 0 }), {}).fault[0]).toBe(Fault.coverage);
  });

  it("is normalised level by level: half of a mean's quarter is an eighth", () => {
    const root = group("total", "mean", [plain("a"), group("m", "mean", [plain("b"), plain("c")])]);
    expect(run(card(root, { a: 3, m: 1 }), { a: 1, b: 1 }).coverage[0]).toBe(0.875);
  });
});

describe("mean, geometric and harmonic", () => {
  const of = (combine: Group["combine"], missing?: Scorecard["missing"]): Scorecard =>
    card(group("total", combine, [plain("a"), plain("b")], { scale: 100 }), { a: 3, b: 1 }, missing);

  it.each([
    ["mean", (3 * 0.25 + 1) / 4],
    ["geometric", Math.SQRT2 / 4],
    ["harmonic", 4 / (3 / 0.25 + 1)],
    ["best", 1],
    ["worst", 0.25],
  ] as const)("%s of 0.25 (weight 3) and 1 (weight 1)", (combine, expected) => {
    expect(total(of(combine), { a: 0.25, b: 1 })).toBeCloseTo(100 * expected, 10);
  });

  it("geometric of up to five equal weights is the root of the product, also where that is below the least number", () => {
    const geometric = (...attained: number[]): number => {
      const ids = attained.map((_, k) => `x${k}`);
      return total(card(group("m", "geometric", ids.map(plain))), Object.fromEntries(ids.map((id, k) => [id, attained[k]])));
    };
    expect(geometric(0.5)).toBeCloseTo(0.5, 15);
    expect(geometric(0.25, 1)).toBeCloseTo(0.5, 15);
    expect(geometric(0.5, 0.25, 0.125)).toBeCloseTo(0.25, 15);
    expect(geometric(0.5, 0.5, 0.25, 1)).toBeCloseTo(0.5, 15);
    expect(geometric(0.5, 0.5, 0.5, 0.25, 1)).toBeCloseTo(0.5, 15);
    expect(geometric(1e-200, 1e-200) / 1e-200).toBeCloseTo(1, 12);
    expect(geometric(1e-120, 1e-120, 1e-120) / 1e-120).toBeCloseTo(1, 12);
  });

  it.each(["geometric", "harmonic"] as const)("%s is 0 where one attainment is 0", (combine) => {
    expect(total(of(combine), { a: 0, b: 1 })).toBe(0);
    expect(total(of(combine), { a: 0, b: 0 })).toBe(0);
    expect(total(of(combine, { policy: "zero" }), { b: 1 })).toBe(0);
  });

  it("harmonic is 0 too where a falling curve ends in −0", () => {
    const falling: Indicator = { id: "a", curve: { type: "linear", from: 10, to: 0 } };
    const document = card(group("total", "harmonic", [falling, plain("b")]));
    expect(total(document, { a: 10, b: 0 })).toBe(0);
    expect(total(document, { a: 10, b: 1 })).toBe(0);
  });

  it.each(["mean", "geometric", "harmonic"] as const)("%s leaves out what is missing", (combine) => {
    expect(total(of(combine), { a: 0.25 })).toBeCloseTo(25, 10);
    expect(total(of(combine), { b: 1 })).toBeNaN();
  });

  it("mean takes the attainment of a sum, points ÷ maximum, by the sum's own weight", () => {
    const root = group("total", "mean", [group("s", "sum", [plain("a"), plain("b")]), plain("c")]);
    // s attains (30 · 0.5 + 10) ÷ 40 = 0.625 and weighs 3.
    expect(total(card(root, { a: 30, b: 10, s: 3, c: 1 }), { a: 0.5, b: 1, c: 0 })).toBeCloseTo(0.46875, 12);
  });

  it("give weight × attainment points to a sum above", () => {
    const root = group("total", "sum", [group("m", "geometric", [plain("a"), plain("b")]), plain("c")]);
    expect(total(card(root, { m: 60, c: 40 }), { a: 0.25, b: 1, c: 0.5 })).toBeCloseTo(60 * 0.5 + 20, 10);
  });
});

describe("best and worst", () => {
  const of = (combine: Group["combine"], all: Record<string, number>, missing?: Scorecard["missing"]): Scorecard =>
    card(group("total", "sum", [group("w", combine, [plain("a"), plain("b")])]), all, missing);

  it("give all points to the part chosen, the first of equals", () => {
    expect(pointsOf(of("best", { w: 50 }), { a: 0.4, b: 0.8 })).toEqual({ a: 0, b: 40 });
    expect(pointsOf(of("worst", { w: 50 }), { a: 0.4, b: 0.8 })).toEqual({ a: 20, b: 0 });
    expect(pointsOf(of("best", { w: 50 }), { a: 0.4, b: 0.4 })).toEqual({ a: 20, b: 0 });
  });

  it("pass over parts of weight 0", () => {
    expect(total(of("best", { w: 50, b: 0 }), { a: 0.4, b: 0.8 })).toBe(20);
    expect(total(of("worst", { w: 50, a: 0 }), { a: 0.4, b: 0.8 })).toBe(40);
  });

  it("need one part where the coverage allows it", () => {
    expect(total(of("best", { w: 50 }, { minCoverage: 0.5 }), { b: 0.8 })).toBe(40);
    expect(total(of("worst", { w: 50 }, { minCoverage: 0.5 }), { b: 0.8 })).toBe(40);
  });

  it("take a missing part for 0 under zero, and give no score under na", () => {
    expect(total(of("worst", { w: 50 }, { policy: "zero" }), { b: 0.8 })).toBe(0);
    expect(total(of("best", { w: 50 }, { policy: "zero" }), { b: 0.8 })).toBe(40);
    expect(total(of("best", { w: 50 }, { policy: "na" }), { b: 0.8 })).toBeNaN();
  });
});

describe("a cap", () => {
  const capped = group("total", "sum", [group("c", "sum", [plain("a"), plain("b"), plain("d")], { cap: 15 }), plain("e")]);
  const tens = { a: 10, b: 10, d: 10, e: 85 };

  it("holds points and maximum of its group", () => {
    expect(total(card(capped, tens), { a: 1, b: 0.8, d: 0, e: 0 })).toBeCloseTo(15, 12);
    expect(total(card(capped, tens), { a: 0.5, b: 0.8, d: 0, e: 0 })).toBe(13);
    expect(total(card(capped, tens), { a: 1, b: 1, d: 1, e: 1 })).toBe(100);
  });

  it("cuts the points of its parts alike, so that they still add up", () => {
    expect(pointsOf(card(capped, tens), { a: 1, b: 1, d: 0, e: 1 })).toEqual({ a: 7.5, b: 7.5, d: 0, e: 85 });
  });

  it("makes full attainment of its own maximum", () => {
    const root = group("total", "mean", [group("c", "sum", [plain("a"), plain("b")], { cap: 15 }), plain("e")]);
    expect(total(card(root, { a: 10, b: 10 }), { a: 1, b: 0.5, e: 0 })).toBe(0.5);
  });

  it("counts in the weight that coverage is taken of", () => {
    expect(run(card(capped, tens), { e: 1 }).coverage[0]).toBe(0.85);
  });
});

describe("a bonus", () => {
  const root = group("total", "sum", [plain("a"), plain("b"), group("extra", "sum", [plain("x"), plain("y")], { bonus: true, cap: 30 })]);
  const all = { a: 60, b: 40, x: 20, y: 20 };

  it("comes on top, up to its cap", () => {
    expect(total(card(root, all), { a: 1, b: 1, x: 1, y: 0 })).toBe(120);
    expect(total(card(root, all), { a: 1, b: 1, x: 1, y: 1 })).toBe(130);
  });

  it.each(["reweight", "zero", "na"] as const)("that is missing gives 0 under %s", (policy) => {
    expect(total(card(root, all, { policy }), { a: 1, b: 0.5 })).toBe(80);
    expect(total(card(root, all, { policy }), { a: 1, b: 0.5, x: 0.5 })).toBe(90);
  });

  it("on top of nothing has no whole to be a part of: its group weighs nothing", () => {
    const hollow = group("hollow", "sum", [group("extra", "sum", [plain("x")], { bonus: true })]);
    const document = card(group("total", "mean", [hollow, plain("a"), plain("b")]), { a: 1, b: 1, x: 5 }, { policy: "zero" });
    expect(total(document, { a: 0.4, b: 0.6, x: 1 })).toBe(0.5);
    expect(total(document, { a: 0.4, x: 1 })).toBe(0.2);
    const nothing = run(card(group("total", "mean", [hollow, plain("a")]), { a: 0, x: 5 }), { a: 1, x: 1 });
    expect([nothing.score[0], nothing.fault[0]]).toEqual([NaN, Fault.noWeight]);
  });

  it("neither fills a gap of the base nor counts in its coverage", () => {
    const { score: own, coverage } = run(card(root, all, { minCoverage: 0.6 }), { a: 0.5, x: 1 });
    expect([own[0], coverage[0]]).toEqual([70, 0.6]);
  });
});

describe("discretion", () => {
  const banded: Indicator = {
    id: "a",
    curve: {
      type: "bands",
      bands: [
        { min: 2, points: [7, 8] },
        { min: 1, points: [3, 3] },
      ],
      otherwise: 0,
    },
  };
  const document = card(group("total", "sum", [banded, plain("b")]), { a: 8, b: 92 });

  it("makes the score an interval, so there is no single score", () => {
    const { score: own, fault } = run(document, { a: 2, b: 1 });
    expect([own[0], fault[0]]).toEqual([NaN, Fault.interval]);
  });

  it("does not matter where a firm meets no band that leaves it", () => {
    expect(total(document, { a: 1.5, b: 1 })).toBe(95);
    expect(total(document, { a: 0, b: 1 })).toBe(92);
    expect(total(card(group("total", "sum", [banded, plain("b")]), { a: 0, b: 92 }), { a: 2, b: 1 })).toBe(92);
  });
});

describe("stages", () => {
  const document = card(group("total", "sum", [plain("a"), plain("b")]));
  const staged: Scorecard = {
    ...document,
    stages: [{ id: "one" }, { id: "two" }, { id: "none" }],
    weights: { one: { a: 100, b: 0 }, two: { a: 20, b: 80 }, none: { a: 0, b: 0 } },
  };

  it("are taken row by row; an unknown one, or one that weighs nothing, has no score", () => {
    const compiled = compile(staged);
    if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
    const column = new Float64Array(4).fill(0.5);
    const {
      score: own,
      fault,
      coverage,
    } = score(compiled.plan, figuresFromColumns([column, column.map((v) => v / 2)]), Int32Array.of(0, 1, -1, 2));
    expect([...own]).toEqual([50, 30, NaN, NaN]);
    expect([...fault]).toEqual([Fault.none, Fault.none, Fault.stage, Fault.noWeight]);
    expect([...coverage]).toEqual([1, 1, NaN, NaN]);
  });

  it("have peers of their own: a firm alone in its stage is missing there", () => {
    const peers: Scorecard = {
      ...staged,
      stages: staged.stages.slice(0, 2),
      weights: {},
      score: group("total", "sum", [{ id: "a", curve: { type: "peers", method: "percentile" } }, plain("b")]),
    };
    const compiled = compile(peers);
    if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
    const figures = figuresFromColumns([Float64Array.of(1, 100, 3, 2, 7), new Float64Array(5)]);
    const { points } = score(compiled.plan, figures, Int32Array.of(0, 1, 0, 0, -1), "points");
    expect([...points![0]]).toEqual([0, NaN, 1, 0.5, NaN]);
  });

  it("may have curves of their own", () => {
    const own: Scorecard = {
      ...staged,
      stages: staged.stages.slice(0, 2),
      weights: {},
      score: group("total", "sum", [
        { id: "a", curve: { type: "linear", from: 0, to: 10 }, curves: { two: { type: "peers", method: "minmax" } } },
      ]),
    };
    const compiled = compile(own);
    if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
    expect([...score(compiled.plan, figuresFromColumns([Float64Array.of(5, 5, 25, 10)]), Int32Array.of(0, 1, 1, 1)).score]).toEqual([
      0.5, 0, 1, 0.25,
    ]);
  });
});
