import "./environment";
import * as fc from "fast-check";
import { change } from "../../src/functions/change";
import { points } from "../../src/functions/points";
import { score } from "../../src/functions/score";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { fixedCurve, figure, scorecards } from "../scorecard/arbitrary";
import { refusal, shown } from "./environment";

const NA = "#N/A";
const earlier = [
  ["Indicator", "Unit", "Curve", "startup", "growth"],
  ["a", "%", "linear 0..10", 60, 40],
  ["b", "件", "linear 0..10", 40, 60],
];
/** Without b, with c, and another curve for a. */
const later = [
  ["Indicator", "Unit", "Curve", "startup", "growth"],
  ["a", "%", "linear 0..20", 60, 40],
  ["c", "件", "linear 0..10", 40, 60],
];
const run = (...args: unknown[]): unknown[][] => shown((change as (...args: unknown[]) => unknown)(...args));

describe("INNOV_CHANGE", () => {
  // a: 5 → 8 of 10 at 60 → 40 points. Before 30, after 32. Figures first 30 → 48, stage first 30 → 20: (18 + 12) ÷ 2 = 15 by figures,
  // (−10 − 16) ÷ 2 = −13 by stage.
  it("splits a change into figures and stage as worked by hand", () => {
    expect(run([[5, 5]], [["a", "b"]], [[8, 5]], [["a", "b"]], "startup", "growth", earlier)).toEqual([
      ["Indicator", "Before", "After", "Change", "Figures", "Stage", "Rules"],
      ["a", 30, 32, 2, 15, -13, 0],
      ["b", 20, 30, 10, 0, 10, 0],
      ["Total", 50, 62, 12, 15, -3, 0],
    ]);
  });

  it("gives an indicator that a scorecard lacks 0 points there, and its change to the rules", () => {
    expect(run([[5, 5, 10]], [["a", "b", "c"]], [[5, 5, 10]], [["a", "b", "c"]], "startup", null, earlier, later)).toEqual([
      ["Indicator", "Before", "After", "Change", "Figures", "Stage", "Rules"],
      ["a", 30, 15, -15, 0, 0, -15],
      ["b", 20, 0, -20, 0, 0, -20],
      ["c", 0, 40, 40, 0, 0, 40],
      ["Total", 50, 55, 5, 0, 0, 5],
    ]);
  });

  it("matches each time's columns by its own headers, with their units", () => {
    const table = run([[0.05, 5]], [["a (ratio)", "b"]], [[5, "x", 5]], [["b", "Firm", "a"]], "growth", "growth", earlier);
    expect(table.slice(1)).toEqual([
      ["a", 20, 20, 0, 0, 0, 0],
      ["b", 30, 30, 0, 0, 0, 0],
      ["Total", 50, 50, 0, 0, 0, 0],
    ]);
  });

  it("counts the points of a missing figure where they land", () => {
    // b is missing later: under reweight a holds its 40 points too, 100 · 0.5.
    const rows = [...earlier, ["[coverage]", "50%", "", "", ""]];
    expect(run([[5, 0]], [["a", "b"]], [[5, ""]], [["a", "b"]], "startup", "", rows).slice(1)).toEqual([
      ["a", 30, 50, 20, 20, 0, 0],
      ["b", 0, 0, 0, 0, 0, 0],
      ["Total", 30, 50, 20, 20, 0, 0],
    ]);
  });

  it("gives no parts where a combination has no score, but what is known", () => {
    const other = [
      ["Indicator", "Unit", "Curve", "seedling"],
      ["a", "%", "linear 0..10", 100],
    ];
    expect(run([[5, 5]], [["a", "b"]], [[5, 5]], [["a", "b"]], "startup", "seedling", earlier, other).slice(1)).toEqual([
      ["a", 30, 50, 20, NA, NA, NA],
      ["b", 20, 0, -20, NA, NA, NA],
      ["Total", 50, 50, 0, NA, NA, NA],
    ]);
    expect(run([["", ""]], [["a", "b"]], [[5, 5]], [["a", "b"]], "startup", "", earlier).slice(1)).toEqual([
      ["a", NA, 30, NA, NA, NA, NA],
      ["b", NA, 20, NA, NA, NA, NA],
      ["Total", NA, 50, NA, NA, NA, NA],
    ]);
  });

  it("gives the total row only where points do not add up to a score", () => {
    const card = (combine: string): string =>
      JSON.stringify({
        id: combine,
        version: "1",
        title: { en: "Product" },
        status: "custom",
        stages: [{ id: "all" }],
        weights: { all: {} },
        score: {
          id: "root",
          combine,
          scale: 100,
          parts: [
            { id: "a", curve: { type: "linear", from: 0, to: 1 } },
            { id: "b", curve: { type: "linear", from: 0, to: 1 } },
          ],
        },
      });
    const table = run([[0.25, 1]], [["a", "b"]], [[1, 1]], [["a", "b"]], null, null, card("geometric"));
    expect(table.slice(1)).toEqual([["Total", 50, 100, 50, 50, 0, 0]]);
    expect(run([[0.25, 1]], [["a", "b"]], [[1, 1]], [["a", "b"]], null, null, card("mean"), card("harmonic"))).toHaveLength(2);
    expect(run([[0.25, 1]], [["a", "b"]], [[1, 1]], [["a", "b"]], null, null, card("mean"))).toHaveLength(4);
  });

  it("says of curves against peers that they are to be calibrated first, by the scorecard's name", () => {
    const peers = [
      ["Indicator", "Unit", "Curve", "all"],
      ["a", "%", "percentile", 100],
      ["[title]", "Peers 2025", "", ""],
    ];
    const plain = [
      ["Indicator", "Unit", "Curve", "all"],
      ["a", "%", "linear 0..1", 100],
    ];
    for (const profiles of [
      [peers, plain],
      [plain, peers],
    ])
      expect(refusal(() => run([[5]], [["a"]], [[5]], [["a"]], null, null, ...profiles))).toMatch(/Peers 2025.*INNOV_CALIBRATE/);
  });

  it("takes one firm at each time, and a profile", () => {
    expect(refusal(() => run([[5]], [["a"]], [[5], [6]], [["a"]], "startup", null, earlier))).toMatch(/after has 2 rows/);
    expect(refusal(() => run([[5], [6]], [["a"]], [[5]], [["a"]], "startup", null, earlier))).toMatch(/before has 2 rows/);
    expect(refusal(() => run([[5]], [["a"]], [[5]], [["a"]], "startup"))).toContain("most-2024-illustrative");
    expect(refusal(() => run([[5]], [["a"]], [[5]], [["a"]], null, null, earlier))).toContain("Growth");
    expect(refusal(() => run([[5]], [["a"]], [[5]], [["a"]], "startup", "never", earlier))).toContain("never");
    expect(refusal(() => run([[5]], [["a"]], [[5]], [["a (kg)"]], "startup", null, earlier))).toContain("kg");
  });

  it("speaks the language of the headers", () => {
    const table = [
      ["指标", "单位", "曲线", "成长期"],
      ["研发强度", "%", "linear 0..10", 100],
    ];
    expect(run([[5]], [["研发强度（%）"]], [[6]], [["研发强度（%）"]], null, null, table)).toEqual([
      ["指标", "之前", "之后", "变动", "数据", "阶段", "规则"],
      ["研发强度", 50, 60, 10, 10, 0, 0],
      ["合计", 50, 60, 10, 10, 0, 0],
    ]);
  });

  const card: fc.Arbitrary<Scorecard> = scorecards({ curve: fixedCurve, combines: ["sum", "mean", "best", "worst"] });
  const cells = fc.array(fc.oneof({ weight: 5, arbitrary: figure }, { weight: 1, arbitrary: fc.constant("") }), {
    minLength: 40,
    maxLength: 40,
  });

  // The six orders walked one by one, through INNOV_POINTS and INNOV_SCORE alone.
  it("is the mean over the six orders of what INNOV_POINTS and INNOV_SCORE say, and adds up", () => {
    fc.assert(
      fc.property(card, card, cells, cells, fc.constantFrom("s0", "s1"), fc.constantFrom("s0", "s1"), (a, b, f, g, s, t) => {
        const headers = [Array.from({ length: 40 }, (_, k) => `x${k}`)];
        const [rules, figures, stages] = [[a, b].map((document) => JSON.stringify(document)), [f, g], [s, t]];
        const table = run([f], headers, [g], headers, s, t, rules[0], rules[1]);
        const ids = [...new Set([a, b].flatMap((document) => indicatorsOf(document).map(({ id }) => id)))];
        const at = ([x, y, z]: number[]): { score: unknown; points: Map<string, number> } => {
          const args = [[figures[x]], headers, stages[y], rules[z]] as never[];
          const [, row] = shown((points as (...args: never[]) => unknown)(...args));
          return {
            score: shown((score as (...args: never[]) => unknown)(...args))[0][0],
            points: new Map(indicatorsOf([a, b][z]).map(({ id }, k) => [id, typeof row[k] === "number" ? (row[k] as number) : 0])),
          };
        };
        const orders = [0, 1, 2].flatMap((p) => [0, 1, 2].filter((q) => q !== p).map((q) => [p, q, 3 - p - q]));
        const known = [0, 1, 2, 3, 4, 5, 6, 7].every((m) => at([m & 1, (m >> 1) & 1, m >> 2]).score !== NA);
        const partsOf = (value: (state: number[]) => number): number[] => {
          const parts = [0, 0, 0];
          for (const order of orders) {
            const state = [0, 0, 0];
            for (const cause of order) {
              const from = value(state);
              state[cause] = 1;
              parts[cause] += (value(state) - from) / 6;
            }
          }
          return parts;
        };
        expect(table.slice(1).map(([name]) => name)).toEqual([...ids, "Total"]);
        table.slice(1).forEach((row, k) => {
          const value = (state: number[]): number => (k < ids.length ? (at(state).points.get(ids[k]) ?? 0) : (at(state).score as number));
          if (!known) return expect(row.slice(4)).toEqual([NA, NA, NA]);
          const numbers = row.slice(1) as number[];
          expect(numbers[0]).toBe(value([0, 0, 0]));
          expect(numbers[1]).toBe(value([1, 1, 1]));
          partsOf(value).forEach((part, cause) => expect(numbers[3 + cause]).toBeCloseTo(part, 9));
          expect(numbers[3] + numbers[4] + numbers[5]).toBeCloseTo(numbers[2], 9);
        });
        if (!known) return;
        for (let c = 1; c < 7; c++) {
          const sum = table.slice(1, -1).reduce((total, row) => total + (row[c] as number), 0);
          expect(sum).toBeCloseTo(table[table.length - 1][c] as number, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
