import fc from "fast-check";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { hundredths, medianPoints, pointsOf, sectionsOf } from "../../src/taskpane/explain/breakdown";
import { populationOf } from "../population/sheet";

const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
const count = compiled.indicators.length;
const firms = fc.array(
  fc.tuple(fc.array(fc.double({ min: 0.1, max: 90, noNaN: true }), { minLength: count, maxLength: count }), fc.integer({ min: 0, max: 2 })),
  { minLength: 1, maxLength: 12 },
);
const sum = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0);

test("property: points add up to the score, and shown points to the shown total, for a firm and for a gap", () => {
  fc.assert(
    fc.property(firms, (rows) => {
      const { explained, stage } = populationOf(
        compiled,
        rows.map(([figures]) => figures),
        rows.map(([, s]) => s),
      );
      const own = pointsOf(explained, 0);
      expect(sum(own)).toBe(explained.score[0]);
      const other = medianPoints(explained, stage, stage[0])!;
      const gap = own.map((x, k) => x - other[k]);
      for (const list of [own, other, gap]) {
        const { parts, total } = hundredths(list);
        expect(sum(parts)).toBe(total);
        // The nearest whole number; at a half either neighbour is near.
        expect(Math.abs(total - sum(list) * 100)).toBeLessThanOrEqual(0.5 + 1e-6);
        parts.forEach((part, k) => expect(Math.abs(part - list[k] * 100)).toBeLessThanOrEqual(1));
      }
    }),
  );
});
test("rounds by the largest remainder", () => {
  expect(hundredths([1 / 3, 1 / 3, 1 / 3])).toEqual({ parts: [34, 33, 33], total: 100 });
  expect(hundredths([-0.004, 0.004, 2.5])).toEqual({ parts: [0, 0, 250], total: 250 });
  expect(hundredths([])).toEqual({ parts: [], total: 0 });
});
test("the median firm takes the median of each indicator among the scored firms of its stage", () => {
  const one = compile({
    id: "t",
    version: "1",
    title: { en: "t" },
    status: "custom",
    missing: { policy: "na" },
    stages: [{ id: "a" }, { id: "b" }],
    weights: { a: { x: 50, y: 50 }, b: { x: 50, y: 50 } },
    score: {
      id: "total",
      combine: "sum",
      parts: [
        { id: "x", curve: { type: "linear", from: 0, to: 10 } },
        { id: "y", curve: { type: "linear", from: 0, to: 10 } },
      ],
    },
  }) as Compiled;
  const rows = [
    [1, 8],
    [2, 6],
    [9, 1],
    [4, NaN],
  ];
  const { explained, stage } = populationOf(one, rows, [0, 0, 0, 0]);
  expect([...medianPoints(explained, stage, 0)!]).toEqual([10, 30]);
  expect(medianPoints(explained, stage, 1)).toBeNull();
});
test("sections follow the groups of the scorecard", () => {
  expect(sectionsOf({ compiled }, "en").map(({ title, indicators }) => [title, indicators.length])).toEqual([
    ["Technological innovation", 7],
    ["Growth and operations", 6],
    ["Auxiliary", 5],
  ]);
});
