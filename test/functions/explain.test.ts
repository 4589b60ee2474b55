import * as fc from "fast-check";
import { explain } from "../../src/functions/explain";
import { score } from "../../src/functions/score";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { population, scorecards } from "../scorecard/arbitrary";
import { column, refusal, shown } from "./environment";

const NA = "#N/A";
const card = JSON.stringify({
  id: "card",
  version: "1",
  title: { en: "Card" },
  status: "custom",
  stages: [{ id: "early" }, { id: "late" }],
  weights: { early: { a: 30, b: 20, c: 40, d: 10 }, late: { a: 30, b: 20, c: 40, d: 10, g: 0.5 } },
  score: {
    id: "total",
    combine: "sum",
    parts: [
      {
        id: "t",
        label: { en: "Technology", zh: "技术" },
        combine: "sum",
        parts: [
          { id: "a", unit: "%", curve: { type: "linear", from: 0, to: 1 } },
          { id: "b", label: { en: "Patents", zh: "专利" }, curve: { type: "linear", from: 0, to: 1 } },
        ],
      },
      {
        id: "g",
        combine: "sum",
        parts: [
          { id: "c", curve: { type: "linear", from: 0, to: 1 } },
          { id: "d", curve: { type: "choice", choices: { yes: 4, no: 1 } } },
        ],
      },
    ],
  },
}) as never;
const headers = [["A (2023)", "Patents", "C", "D"]];

/** Left to right, as SUM over the row does; blanks count for nothing. */
const sum = (row: unknown[]): number => row.reduce((total: number, cell) => total + (typeof cell === "number" ? cell : 0), 0);

describe("INNOV_EXPLAIN of one firm", () => {
  const of = (row: unknown[], ...rest: unknown[]): unknown[][] => shown(explain([row], headers, "early" as never, card, ...(rest as [])));

  it("lists each indicator with its value in the unit of the scorecard, points, most points, share and note", () => {
    expect(of(["50%", "", 0.25, "Yes"])).toEqual([
      ["Indicator", "Group", "Value", "Unit", "Points", "Of", "Share", "Note"],
      ["A", "Technology", 50, "%", 50, 50, 1, "The number 50% is stored as text; it was read as 50."],
      ["Patents", "Technology", "", "", "", "", "", "Missing: its weight of 20 went to A (20)."],
      ["C", "g", 0.25, "", 10, 40, 0.25, ""],
      ["D", "g", "Yes", "", 10, 10, 1, ""],
      ["Total", "", "", "", 70, 100, 0.7, ""],
    ]);
  });

  it("a total row repeats the score of INNOV_SCORE to the bit and adds up what could be had", () => {
    const any = scorecards().chain((document) => population(document, 1, 1).map((firm) => ({ document, ...firm })));
    fc.assert(
      fc.property(any, ({ document, rows, stage }) => {
        const ids = [indicatorsOf(document).map(({ id }) => id)];
        const args = [
          rows.map((row) => row.map((value) => (Number.isNaN(value) ? null : value))),
          ids,
          stage.map((s) => [`s${Math.max(0, s)}`]),
          JSON.stringify(document) as never,
        ] as const;
        fc.pre(rows[0].some((value) => value === value && value !== 0));
        const lines = shown(explain(...args)).slice(1);
        const total = lines.pop()!;
        expect(total.slice(0, 5)).toEqual(["Total", "", "", "", column(score(...args))[0]]);
        if (total[4] === NA) return;
        expect(sum(lines.map((line) => line[4]))).toBe(total[4]);
        expect(sum(lines.map((line) => line[5]))).toBe(total[5]);
      }),
      { numRuns: 200 },
    );
  });

  it("names all who took a missing figure's weight, the most first, and how much", () => {
    // Both of Technology are missing, so their 50 go to C and D, 4 : 1; the 30 of A are 24 and 6.
    const coarse = JSON.parse(card) as { missing?: object };
    coarse.missing = { minCoverage: 0.5 };
    const table = shown(explain([["x", "", 1, "yes"]], headers, "early" as never, JSON.stringify(coarse) as never));
    expect(table.slice(1, 3).map((row) => row[7])).toEqual([
      "“x” is no number, so it counts as missing. Missing: its weight of 30 went to C (24), D (6).",
      "Missing: its weight of 20 went to C (16), D (4).",
    ]);
    expect(table.slice(3, 5).map((row) => row[5])).toEqual([80, 20]);
  });

  it("a firm without a score shows what it has, what each figure would weigh, and what it lacks", () => {
    expect(of([0.5, "5件", "", "no"])).toEqual([
      ["Indicator", "Group", "Value", "Unit", "Points", "Of", "Share", "Note"],
      ["A", "Technology", 0.5, "%", NA, 30, NA, ""],
      ["Patents", "Technology", "", "", NA, 20, NA, "“5件” is no number, so it counts as missing."],
      ["C", "g", "", "", NA, 40, NA, "No value."],
      ["D", "g", "no", "", NA, 10, NA, ""],
      ["Total", "", "", "", NA, 100, NA, "Figures hold 40 % of the weight, at least 65 % are needed: no score. Missing: Patents, C."],
    ]);
    expect(
      of([0.5, 1, "", "no"], "na")
        .map((row) => row[7])
        .pop(),
    ).toBe("A figure is missing and this scorecard allows none: no score. Missing: C.");
  });

  it("its heads, labels and notes are Chinese under Chinese headers", () => {
    const chinese = [["A", "专利", "C（2023）", "研究"]];
    expect(shown(explain([[0.5, "", 1, ""]], chinese, "early" as never, card))).toEqual([
      ["指标", "分组", "数值", "单位", "得分", "满分", "得分率", "说明"],
      ["A", "技术", 0.5, "%", 25, 50, 0.5, ""],
      ["专利", "技术", "", "", "", "", "", "缺失：其 20 分权重已按比例计入A（20 分）。"],
      ["C", "g", 1, "", 50, 50, 1, ""],
      ["d", "g", "", "", "", "", "", "没有“d”这一列。缺失：其 10 分权重已按比例计入C（10 分）。"],
      ["合计", "", "", "", 75, 100, 0.75, ""],
    ]);
    const two = shown(
      explain(
        [
          [0.5, 1, 1, ""],
          [1, "", "", ""],
        ],
        chinese,
        "early" as never,
        card,
      ),
    );
    expect(two[0].slice(8)).toEqual(["数值 2", "得分 2", "满分 2", "得分率 2", "说明 2", "差距"]);
    expect(two[5][12]).toBe("现有数据仅占权重的 30%，至少需要 65%：不计分。缺失：专利、C、d。");
  });

  it("a totals row is no firm and has nothing to explain", () => {
    const table = shown(explain([["合计", 0.5, 1, 1, "yes"]], [["Firm", "A (2023)", "Patents", "C", "D"]], "early" as never, card));
    expect(table.slice(1, -1).map((row) => row.slice(2))).toEqual(["%", "", "", ""].map((unit) => ["", unit, "", "", "", ""]));
    expect(table[5]).toEqual(["Total", "", "", "", "", "", "", "The row is a total or an average, no firm: it is left out."]);
  });

  it("of best and worst only one part counts, and a missing one is left out", () => {
    const best = JSON.stringify({
      id: "best",
      version: "1",
      title: { en: "Best" },
      status: "custom",
      stages: [{ id: "all" }],
      missing: { minCoverage: 0.5 },
      score: {
        id: "total",
        combine: "best",
        scale: 100,
        parts: ["a", "b", "c"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 1 } })),
      },
    }) as never;
    expect(
      shown(explain([[0.5, 0.25, ""]], [["a", "b", "c"]], undefined, best))
        .slice(1)
        .map((row) => [row[4], row[5], row[7]]),
    ).toEqual([
      [50, 100, ""],
      [0, 0, ""],
      ["", "", "Missing: left out, since its group counts only one of its parts."],
      [50, 100, ""],
    ]);
  });

  it("adds up to the score, and what full attainment gives to the maximum", () => {
    const row = [0.3, "", 0.7, "no"];
    const table = of(row).slice(1, -1);
    expect(sum(table.map((line) => line[4]))).toBe(column(score([row], headers, "early" as never, card))[0]);
    expect(sum(table.map((line) => line[5]))).toBeCloseTo(100, 10);
  });

  it("says what counted as 0, what has no column and what has no weight", () => {
    const weightless = JSON.parse(card) as { weights: { early: { c: number } } };
    weightless.weights.early.c = 0;
    expect(
      shown(explain([[0.5, ""]], [["A", "Patents"]], "early" as never, JSON.stringify(weightless) as never, "zero")).slice(1, -1),
    ).toEqual([
      ["A", "Technology", 0.5, "%", 15, 30, 0.5, ""],
      ["Patents", "Technology", "", "", 0, 20, 0, "Missing: counted as 0."],
      ["c", "g", "", "", 0, 0, "", "No column for c. No weight at this stage."],
      ["d", "g", "", "", 0, 10, 0, "No column for d. Missing: counted as 0."],
    ]);
  });
});

describe("INNOV_EXPLAIN of two firms", () => {
  it("adds the second firm and the gap, first minus second, indicator by indicator", () => {
    const table = shown(
      explain(
        [
          [0.5, 1, 0.25, "yes"],
          [1, "", 0.5, "no"],
        ],
        headers,
        "early" as never,
        card,
      ),
    );
    expect(table[0]).toEqual([
      "Indicator",
      "Group",
      "Value",
      "Unit",
      "Points",
      "Of",
      "Share",
      "Note",
      "Value 2",
      "Points 2",
      "Of 2",
      "Share 2",
      "Note 2",
      "Gap",
    ]);
    expect(table.slice(1).map((row) => [row[4], row[9], row[13]])).toEqual([
      [15, 50, -35],
      [20, "", 20],
      [10, 20, -10],
      [10, 2.5, 7.5],
      [55, 72.5, -17.5],
    ]);
  });

  it("gaps add up to the gap of the scores, whatever the card", () => {
    const any = scorecards().chain((document) => population(document, 2, 2).map((firms) => ({ document, ...firms })));
    fc.assert(
      fc.property(any, ({ document, rows, stage }) => {
        const ids = [indicatorsOf(document).map(({ id }) => id)];
        const args = [
          rows.map((row) => row.map((value) => (Number.isNaN(value) ? null : value))),
          ids,
          stage.map((s) => [`s${Math.max(0, s)}`]),
          JSON.stringify(document) as never,
        ] as const;
        const [first, second] = column(score(...args));
        const gaps = shown(explain(...args))
          .slice(1)
          .map((row) => row[13]);
        const total = gaps.pop();
        if (first === NA || second === NA) expect(gaps.every((gap) => gap === NA)).toBe(true);
        else expect(sum(gaps)).toBeCloseTo((first as number) - (second as number), 8);
        expect(total).toBe(first === NA || second === NA ? NA : (first as number) - (second as number));
      }),
      { numRuns: 200 },
    );
  });

  it("takes each firm at its own stage", () => {
    const [, a, , c] = shown(
      explain(
        [
          [0.5, 1, 1, "yes"],
          [0.5, 1, 1, "yes"],
        ],
        headers,
        [["early"], ["late"]],
        card,
      ),
    );
    expect([a[13], c[4], c[9], c[13]]).toEqual([0, 40, 20, 20]);
  });

  it("has no gap where one of them has no score", () => {
    expect(
      shown(
        explain(
          [
            [0.5, 1, 1, "yes"],
            [0.5, 1, "", ""],
          ],
          headers,
          "early" as never,
          card,
        ),
      )
        .slice(1)
        .map((row) => row[13]),
    ).toEqual([NA, NA, NA, NA, NA]);
  });

  it("is refused for three", () =>
    expect(
      refusal(() =>
        explain(
          [
            [1, 1, 1, 1],
            [1, 1, 1, 1],
            [1, 1, 1, 1],
          ],
          headers,
          "early" as never,
          card,
        ),
      ),
    ).toBe("INNOV_EXPLAIN explains one firm or compares two; 3 rows were given."));
});
