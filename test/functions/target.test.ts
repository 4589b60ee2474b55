import "./environment";
import * as fc from "fast-check";
import { score } from "../../src/functions/score";
import { target } from "../../src/functions/target";
import { column, refusal, shown } from "./environment";

const profile = [
  ["Indicator", "Unit", "Curve", "all"],
  ["a", "%", "linear 0..20", 40],
  ["b", "件", "bands 1:10 3:20 5:30", 30],
  ["c", "%", "linear 50..0", 20],
  ["field", "", "choice strategic:10 other:5", 10],
];
const headers = ["a", "b", "c", "field"];
const all = (values: unknown[], to: unknown): unknown[][] =>
  shown(target([values] as never, [headers], null as never, profile, to as never));

describe("INNOV_TARGET", () => {
  // 20 + 10 + 10 + 5 = 45 now.
  it("finds by hand what each indicator alone would have to be for 50 points", () => {
    expect(all([10, 1, 25, "other"], 50)).toEqual([
      ["Indicator", "Value", "Unit"],
      ["a", 12.5, "%"],
      ["b", 3, "件"],
      ["c", 12.5, "%"],
      ["field", "strategic", ""],
    ]);
  });

  it("leaves blank what alone does not suffice, and everything where the target is reached", () => {
    expect(
      all([10, 1, 25, "other"], 62)
        .slice(1)
        .map(([, value]) => value),
    ).toEqual([18.5, 5, "", ""]);
    expect(
      all([10, 1, 25, "other"], 45)
        .slice(1)
        .map(([, value]) => value),
    ).toEqual(["", "", "", ""]);
    expect(
      all([10, 1, 25, "other"], 101)
        .slice(1)
        .map(([, value]) => value),
    ).toEqual(["", "", "", ""]);
  });

  it("reaches the target with each value, and not with one a trace worse", () => {
    const curves = fc.constantFrom(
      "linear 0..20",
      "linear 20..0",
      "log 1..30",
      "knots 0:0 5:0.5 20:1",
      "bands 2:3 6:5 9:8",
      "bands< 3:9 8:4",
      "count 2 max 12",
    );
    const figure = fc.integer({ min: 0, max: 44 }).map((n) => n / 2);
    fc.assert(
      fc.property(
        fc.array(curves, { minLength: 3, maxLength: 3 }),
        fc.tuple(figure, figure, figure),
        fc.integer({ min: 1, max: 99 }),
        (shapes, values, to) => {
          const own = [["Indicator", "Curve", "all"], ...shapes.map((curve, k) => [`x${k}`, curve, [20, 30, 50][k]])];
          const names = [["x0", "x1", "x2"]];
          const scoreOf = (row: number[]): number => column(score([row], names, null as never, own))[0] as number;
          const found = shown(target([values], names, null as never, own, to)).slice(1);
          found.forEach(([, value], k) => {
            if (value === "") return;
            const put = (x: number): number => scoreOf(values.map((old, i) => (i === k ? x : old)));
            expect(put(value as number)).toBeGreaterThanOrEqual(to);
            const falling = /20\.\.0|bands</.test(shapes[k]);
            const worse = shapes[k].startsWith("count") ? (value as number) - 1 : (value as number) + (falling ? 1e-6 : -1e-6);
            expect(put(worse)).toBeLessThan(to);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("names the firm's fault: no stage, several firms, no target", () => {
    const staged = [
      ["Indicator", "Curve", "early", "late"],
      ["a", "linear 0..20", 100, 50],
    ];
    expect(shown(target([[1]], [["a"]], [["early"]], staged, 50))[1]).toEqual(["a", 10, ""]);
    expect(refusal(() => target([[1]], [["a"]], [["unknown"]], staged, 50))).toMatch(/“unknown” is unknown.*early, late/);
    expect(refusal(() => target([[1], [2]], [["a"]], [["early"]], staged, 50))).toMatch(/one firm; 2 rows/);
    expect(refusal(() => all([10, 1, 25, "other"], ""))).toMatch(/target is needed/);
    expect(refusal(() => all([10, 1, 25, "other"], "high"))).toMatch(/target.*high/);
  });
});
