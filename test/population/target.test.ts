import fc from "fast-check";
import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { CurveDocument, Indicator, Scorecard } from "../../src/scorecard/scorecard";
import { targetFigures } from "../../src/population/target";
import { populationOf } from "./sheet";

const card = (
  parts: Partial<Indicator>[],
  weights: number[],
  extra: Partial<Scorecard["score"]> = {},
  missing?: Scorecard["missing"],
): Compiled =>
  compile({
    id: "t",
    version: "1",
    title: { en: "t" },
    status: "custom",
    missing,
    stages: [{ id: "all" }],
    weights: { all: Object.fromEntries(parts.map((_, k) => [`i${k}`, weights[k]])) },
    score: {
      id: "total",
      combine: "sum",
      ...extra,
      parts: parts.map((part, k) => ({ id: `i${k}`, curve: { type: "linear", from: 0, to: 10 }, ...part }) as Indicator),
    },
  }) as Compiled;
const scoreOf = (compiled: Compiled, figures: number[], at = 0): number =>
  score(compiled.plan, figuresFromColumns(figures.map((x) => Float64Array.of(x))), Int32Array.of(at)).score[0];
const targets = (compiled: Compiled, figures: number[], target: number, at = 0) =>
  targetFigures(populationOf(compiled, [figures], [at]), 0, target);

describe("targetFigures", () => {
  // 20 of 50 points; another 10 points are 2 of the 10 units of the first, 10 of the second would need 40 > 10.
  it("inverts a linear curve, and finds none where its weight does not suffice", () => {
    const compiled = card([{}, {}], [50, 5]);
    expect(targets(compiled, [4, 0], 30)).toEqual([6, null]);
  });
  it.each<[string, Partial<Indicator>, number, number, number | string | null]>([
    ["a falling curve from above", { curve: { type: "linear", from: 10, to: 0 } }, 9, 30, 7],
    ["a logarithmic curve", { curve: { type: "log", from: 1, to: 100 } }, 1, 50, 10],
    [
      "knots, on the segment that is crossed",
      {
        curve: {
          type: "knots",
          knots: [
            [0, 0],
            [5, 0.2],
            [10, 1],
          ],
        },
      },
      0,
      60,
      7.5,
    ],
    [
      "knots that turn, at the place nearest to the figure",
      {
        curve: {
          type: "knots",
          knots: [
            [0, 0],
            [5, 1],
            [10, 0],
          ],
        },
      },
      9,
      60,
      7,
    ],
    [
      "a band, by its bound",
      {
        curve: {
          type: "bands",
          bands: [
            { min: 6, points: 10 },
            { min: 3, points: 5 },
          ],
        },
      },
      1,
      40,
      3,
    ],
    [
      "a band of small figures, by its bound",
      {
        curve: {
          type: "bands",
          bands: [
            { max: 2, points: 10 },
            { max: 5, points: 5 },
          ],
        },
      },
      9,
      40,
      5,
    ],
    ["a count, by whole pieces", { curve: { type: "count", each: 3, max: 10 } }, 0, 40, 2],
    ["nothing beyond what is possible", { valid: { max: 5 } }, 0, 60, null],
    [
      "nothing where the one figure that would do is an impossible 0",
      { zero: false, curve: { type: "linear", from: 10, to: 0 } },
      5,
      100,
      null,
    ],
    ["a figure short of an impossible 0", { zero: false, curve: { type: "linear", from: 10, to: 0 } }, 5, 70, 3],
    [
      "a figure above the least possible where the curve begins lower",
      { valid: { min: 2 }, curve: { type: "linear", from: -10, to: 10 } },
      2,
      80,
      6,
    ],
  ])("finds %s", (_, part, figure, target, expected) => {
    expect(targets(card([part], [100]), [figure], target)).toEqual([expected]);
  });
  it("names the word with the fewest points that suffices", () => {
    const compiled = card([{ curve: { type: "choice", choices: { national: 10, provincial: 6, none: 0 } } }], [100]);
    expect(targets(compiled, [2], 50)).toEqual(["provincial"]);
    expect(targets(compiled, [2], 61)).toEqual(["national"]);
  });
  it("has nothing to lift where the target is reached, nor without a stage", () => {
    expect(targets(card([{}], [100]), [5], 50)).toEqual([null]);
    expect(targets(card([{}], [100]), [5], 90, -1)).toEqual([null]);
  });
  it("counts what a missing figure brings besides its points: its weight comes back", () => {
    // Reweighted, 5 of 10 scores 50; with the second figure known, 50 + 40·x/10 must be 70 of 100.
    const compiled = card([{}, {}], [60, 40], {}, { policy: "reweight", minCoverage: 0.5 });
    expect(targets(compiled, [5, NaN], 70)).toEqual([7, 10]);
    // Below the coverage there is no score, and any figure makes one: the worst end of the curve.
    const strict = card([{}, { curve: { type: "linear", from: 8, to: 2 } }], [60, 40], {}, { policy: "na" });
    expect(targets(strict, [10, NaN], 60)).toEqual([null, 8]);
  });
  it("keeps curves against peers as they are for the other indicators", () => {
    const compiled = card([{ curve: { type: "peers", method: "percentile" } }, {}], [50, 50]);
    const rows = [
      [1, 0],
      [2, 0],
      [3, 2],
    ];
    // The second firm has 25 + 0 points.
    expect(targetFigures(populationOf(compiled, rows, [0, 0, 0]), 1, 40)).toEqual([null, 3]);
  });
});

const finite = fc.double({ min: -1000, max: 1000, noNaN: true });
const continuous: fc.Arbitrary<CurveDocument> = fc.oneof(
  fc
    .tuple(finite, fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.boolean())
    .map(([from, span, up]): CurveDocument => ({ type: "linear", from: up ? from : from + span, to: up ? from + span : from })),
  fc
    .tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 1.5, max: 1000, noNaN: true }))
    .map(([from, times]): CurveDocument => ({ type: "log", from, to: from * times })),
);
const better = (curve: CurveDocument): number => ("from" in curve ? Math.sign(curve.to - curve.from) : 0);

test("property: the figure reaches the target, and anything worse by a hair does not", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(continuous, fc.integer({ min: 1, max: 40 }), finite), { minLength: 2, maxLength: 6 }),
      fc.constantFrom("sum", "mean", "geometric", "harmonic", "best", "worst"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (indicators, combine, share) => {
        const compiled = card(
          indicators.map(([curve]) => ({ curve })),
          indicators.map(([, weight]) => weight),
          { combine },
        );
        const figures = indicators.map(([, , x]) => x);
        const most = combine === "sum" ? indicators.reduce((sum, [, weight]) => sum + weight, 0) : 1;
        const target = share * most;
        const found = targets(compiled, figures, target);
        const already = scoreOf(compiled, figures) >= target;
        found.forEach((figure, k) => {
          const put = (x: number): number =>
            scoreOf(
              compiled,
              figures.map((own, i) => (i === k ? x : own)),
            );
          const { curve } = compiled.indicators[k].indicator;
          if (already) expect(figure).toBeNull();
          else if (figure === null) expect(put("to" in curve ? curve.to : NaN)).not.toBeGreaterThanOrEqual(target);
          else {
            expect(put(figure as number)).toBeGreaterThanOrEqual(target);
            const hair = Math.max(1e-9, Math.abs(figure as number) * 1e-9);
            expect(put((figure as number) - better(curve) * hair)).toBeLessThan(target);
          }
        });
      },
    ),
    { numRuns: 300 },
  );
});

test("property: on the national card every figure found suffices alone", () => {
  const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ min: 1, max: 60, noNaN: true }), fc.constant(NaN)), {
        minLength: compiled.indicators.length,
        maxLength: compiled.indicators.length,
      }),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 1, max: 100 }),
      (figures, at, target) => {
        targets(compiled, figures, target, at).forEach((figure, k) => {
          if (figure === null || typeof figure === "string") return;
          expect(
            scoreOf(
              compiled,
              figures.map((own, i) => (i === k ? figure : own)),
              at,
            ),
          ).toBeGreaterThanOrEqual(target);
          const { valid } = compiled.indicators[k].indicator;
          expect(figure).toBeGreaterThanOrEqual(valid?.min ?? -Infinity);
          expect(figure).toBeLessThanOrEqual(valid?.max ?? Infinity);
        });
      },
    ),
    { numRuns: 100 },
  );
});
