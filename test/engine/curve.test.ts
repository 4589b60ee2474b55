import { attain, type Curve } from "../../src/engine/curve";
import { compile } from "../../src/scorecard/compile";
import type { CurveDocument } from "../../src/scorecard/scorecard";

/** The curve of a document as the engine runs it. */
function curveOf(curve: CurveDocument): Curve {
  const compiled = compile({
    id: "c",
    version: "1",
    title: { en: "C" },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "root", combine: "sum", parts: [{ id: "a", curve }] },
  });
  if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
  return compiled.plan.stages[0].curves[0];
}

function at(document: CurveDocument, value: number, high = false): number {
  const out = new Float64Array(4).fill(9);
  attain(curveOf(document), Float64Array.of(8, value, 8, value), 1, 2, out, 1, 2, high);
  expect([out[0], out[3], out[2]]).toEqual([9, 9, out[1]]);
  return out[1];
}

const up = (x: number): number => x + Math.abs(x) * 1e-9;
const down = (x: number): number => x - Math.abs(x) * 1e-9;

describe("linear", () => {
  it.each([
    [2, 30, 2, 0],
    [2, 30, -100, 0],
    [2, 30, 16, 0.5],
    [2, 30, 30, 1],
    [2, 30, 1e300, 1],
    [-10, 65, 27.5, 0.5],
    [-10, 65, -10, 0],
    // From above to: lower is better.
    [80, 40, 80, 0],
    [80, 40, 100, 0],
    [80, 40, 50, 0.75],
    [80, 40, 40, 1],
    [80, 40, -5, 1],
  ])("%d..%d at %d is %d", (from, to, value, expected) => expect(at({ type: "linear", from, to }, value)).toBeCloseTo(expected, 15));

  it("leaves its ends by a hair only", () => {
    const curve: CurveDocument = { type: "linear", from: 2, to: 30 };
    expect(at(curve, up(2))).toBeGreaterThan(0);
    expect(at(curve, up(2))).toBeLessThan(1e-9);
    expect(at(curve, down(30))).toBeLessThan(1);
    expect(at(curve, down(2))).toBe(0);
  });
});

describe("log", () => {
  it.each([
    // ln(1000/50) ÷ ln(10000/50), the worked example of the national card.
    [50, 10000, 1000, 0.5654],
    [1, 100, 10, 0.5],
    [1, 100, 1, 0],
    [1, 100, 0.5, 0],
    [1, 100, 0, 0],
    [1, 100, -7, 0],
    [1, 100, 100, 1],
    [1, 100, 1e9, 1],
    [100, 1, 10, 0.5],
    [100, 1, 100, 0],
    [100, 1, 0, 1],
  ])("%d..%d at %d is %d", (from, to, value, expected) => expect(at({ type: "log", from, to }, value)).toBeCloseTo(expected, 4));

  it("reads a loss as the worst figure, not as a missing one", () => {
    expect(at({ type: "log", from: 100, to: 50000 }, -300)).toBe(0);
  });
});

describe("bands", () => {
  // R&D intensity of tech-sme-2017: lower bounds belong to the band.
  const intensity: CurveDocument = { type: "bands", bands: [6, 5, 4, 3, 2].map((min, k) => ({ min, points: 50 - 10 * k })) };

  it.each([
    [6, 50],
    [down(6), 40],
    [5, 40],
    [2, 10],
    [down(2), 0],
    [-1, 0],
    [1e9, 50],
  ])("at %d give %d of 50", (value, expected) => expect(at(intensity, value)).toBe(expected / 50));

  // Debt ratio of innovative-sme-2022: up to 55 10 points, up to 75 5 points.
  const debt: CurveDocument = {
    type: "bands",
    bands: [
      { max: 55, points: 10 },
      { max: 75, points: 5 },
    ],
  };

  it.each([
    [55, 10],
    [up(55), 5],
    [75, 5],
    [up(75), 0],
    [0, 10],
    [-20, 10],
  ])("where lower is better, at %d give %d of 10", (value, expected) => expect(at(debt, value)).toBe(expected / 10));

  it("do not depend on the order in which they are written", () => {
    const turned: CurveDocument = {
      type: "bands",
      bands: [...(intensity as { bands: { min: number; points: number }[] }).bands].reverse(),
    };
    for (const value of [6, 5.5, 2, 1]) expect(at(turned, value)).toBe(at(intensity, value));
  });

  it("give otherwise points below the worst band, of the same highest points", () => {
    const curve: CurveDocument = { type: "bands", bands: [{ min: 10, points: 8 }], otherwise: 2 };
    expect(at(curve, 9)).toBe(0.25);
  });

  it("meet a bound that a quotient misses by its last bit, as Excel does", () => {
    // 0.29 · 100 = 28.999999999999996 in doubles, 29 in Excel.
    expect(0.29 * 100).toBeLessThan(29);
    expect(at({ type: "bands", bands: [{ min: 29, points: 1 }] }, 0.29 * 100)).toBe(1);
    expect(at({ type: "bands", bands: [{ max: 0.3, points: 1 }] }, 0.1 + 0.2)).toBe(1);
    expect(at({ type: "bands", bands: [{ min: 29, points: 1 }] }, 28.9999999999)).toBe(0);
  });

  it("may leave discretion: lowest and highest of the highest points", () => {
    const curve: CurveDocument = {
      type: "bands",
      bands: [
        { min: 5, points: [25, 30] },
        { min: 4, points: [19, 24] },
      ],
    };
    expect([at(curve, 4), at(curve, 4, true)]).toEqual([19 / 30, 24 / 30]);
    expect([at(curve, 5), at(curve, 5, true)]).toEqual([25 / 30, 1]);
  });
});

describe("knots", () => {
  const curve: CurveDocument = {
    type: "knots",
    knots: [
      [0, 0],
      [1, 0.25],
      [5, 0.6],
      [20, 1],
    ],
  };

  it.each([
    [-3, 0],
    [0, 0],
    [0.5, 0.125],
    [1, 0.25],
    [3, 0.425],
    [5, 0.6],
    [12.5, 0.8],
    [20, 1],
    [21, 1],
  ])("at %d give %d", (value, expected) => expect(at(curve, value)).toBeCloseTo(expected, 15));

  it("may fall, and turn", () => {
    const tent: CurveDocument = {
      type: "knots",
      knots: [
        [10, 0.25],
        [20, 1],
        [40, 0],
      ],
    };
    expect([at(tent, 0), at(tent, 15), at(tent, 20), at(tent, 30), at(tent, 50)]).toEqual([0.25, 0.625, 1, 0.5, 0]);
  });
});

describe("count", () => {
  it.each([
    [0, 0],
    [1, 0.2],
    [4, 0.8],
    [5, 1],
    [50, 1],
    [-2, 0],
  ])("of 1 point a piece and at most 5, at %d give %d", (value, expected) =>
    expect(at({ type: "count", each: 1, max: 5 }, value)).toBeCloseTo(expected, 15),
  );

  it("of 3 points a piece and at most 5 reach the most with the second piece", () => {
    expect(at({ type: "count", each: 3, max: 5 }, 1)).toBeCloseTo(0.6, 15);
    expect(at({ type: "count", each: 3, max: 5 }, 2)).toBe(1);
  });
});

describe("choice", () => {
  const curve: CurveDocument = { type: "choice", choices: { national: 10, provincial: 8, none: 0, assessed: [2, 5] } };

  it("gives points ÷ highest points of the word at that index", () => {
    expect([0, 1, 2, 3].map((index) => at(curve, index))).toEqual([1, 0.8, 0, 0.2]);
    expect(at(curve, 3, true)).toBe(0.5);
  });
});

it.each<CurveDocument>([
  { type: "linear", from: 0, to: 1 },
  { type: "linear", from: 1, to: 0 },
  { type: "log", from: 1, to: 10 },
  { type: "log", from: 10, to: 1 },
  { type: "bands", bands: [{ min: 0, points: 1 }], otherwise: 1 },
  { type: "bands", bands: [{ max: 0, points: 1 }] },
  {
    type: "knots",
    knots: [
      [0, 1],
      [1, 1],
    ],
  },
  { type: "count", each: 1, max: 1 },
  { type: "choice", choices: { yes: 1 } },
])("what is missing stays missing under %j", (curve) => {
  expect(at(curve, NaN)).toBeNaN();
});

it("does not evaluate a peers curve on a single figure", () => {
  expect(() => at({ type: "peers", method: "zscore" }, 1)).toThrow(RangeError);
});
