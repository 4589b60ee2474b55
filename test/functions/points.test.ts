import * as fc from "fast-check";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { explain } from "../../src/functions/explain";
import { points } from "../../src/functions/points";
import { score } from "../../src/functions/score";
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

describe("INNOV_POINTS", () => {
  it("gives a header row as the sheet names its columns, then the points of each firm", () => {
    const rows = [
      [0.5, 1, 0.25, "yes"],
      [0.5, "", 0.25, "no"],
      [0.5, 1, "", ""],
      [0.5, 1, 0.25, "yes"],
    ];
    expect(shown(points(rows, headers, [["early"], ["late"], ["early"], ["never"]], card))).toEqual([
      ["A", "Patents", "C", "D"],
      [15, 20, 10, 10],
      [25, "", 5, 1.25],
      [NA, NA, NA, NA],
      [NA, NA, NA, NA],
    ]);
  });

  it("keeps to the order of the scorecard and names what has no column by its id", () => {
    expect(shown(points([[1, 0.5]], [["C", "A"]], "early" as never, card, "zero"))).toEqual([
      ["A", "b", "C", "d"],
      [15, 0, 40, 0],
    ]);
  });

  it("adds up to INNOV_SCORE exactly, whatever the card and the gaps", () => {
    const any = scorecards().chain((document) => population(document, 2).map((firms) => ({ document, ...firms })));
    fc.assert(
      fc.property(any, ({ document, rows, stage }) => {
        const ids = [indicatorsOf(document).map(({ id }) => id)];
        const cells = rows.map((row) => row.map((value) => (Number.isNaN(value) ? null : value)));
        const args = [cells, ids, stage.map((s) => [`s${s}`]), JSON.stringify(document) as never] as const;
        const scores = column(score(...args));
        shown(points(...args))
          .slice(1)
          .forEach((row, r) =>
            expect(scores[r] === NA ? row.every((cell) => cell === NA) : sum(row)).toBe(scores[r] === NA ? true : scores[r]),
          );
      }),
      { numRuns: 200 },
    );
  });

  it("adds up exactly for the national indicators, to the last bit of every firm", () => {
    const names = indicatorsOf(builtIn("most-2024-illustrative")!).map(({ id }) => id);
    const rows = Array.from({ length: 600 }, (_, r) =>
      names.map((__, c) => ((r * 31 + c * 17) % 11 === 0 ? null : ((r * 7919 + c * 104_729) % 9973) / 83)),
    );
    const stage = rows.map((_, r) => [["初创期", "growth", "Mature"][r % 3]]);
    const scores = column(score(rows, [names], stage, "most-2024-illustrative" as never));
    expect(
      shown(points(rows, [names], stage, "most-2024-illustrative" as never))
        .slice(1)
        .map(sum),
    ).toEqual(scores);
    expect(scores.every((value) => typeof value === "number" && value >= 0 && value <= 100)).toBe(true);
  });
});

describe("INNOV_EXPLAIN of one firm", () => {
  const of = (row: unknown[], ...rest: unknown[]): unknown[][] => shown(explain([row], headers, "early" as never, card, ...(rest as [])));

  it("lists each indicator with its value in the unit of the scorecard, points, most points, share and note", () => {
    expect(of(["50%", "", 0.25, "Yes"])).toEqual([
      ["Indicator", "Group", "Value", "Unit", "Points", "Of", "Share", "Note"],
      ["A", "Technology", 50, "%", 50, 50, 1, "The number 50% is stored as text; it was read as 50."],
      ["Patents", "Technology", "", "", "", "", "", "No value. Missing: its weight went to the others."],
      ["C", "g", 0.25, "", 10, 40, 0.25, ""],
      ["D", "g", "Yes", "", 10, 10, 1, ""],
    ]);
  });

  it("adds up to the score, and what full attainment gives to the maximum", () => {
    const row = [0.3, "", 0.7, "no"];
    const table = of(row).slice(1);
    expect(sum(table.map((line) => line[4]))).toBe(column(score([row], headers, "early" as never, card))[0]);
    expect(sum(table.map((line) => line[5]))).toBeCloseTo(100, 10);
  });

  it("says what counted as 0, what has no column and what has no weight", () => {
    const weightless = JSON.parse(card) as { weights: { early: { c: number } } };
    weightless.weights.early.c = 0;
    expect(shown(explain([[0.5, ""]], [["A", "Patents"]], "early" as never, JSON.stringify(weightless) as never, "zero")).slice(1)).toEqual(
      [
        ["A", "Technology", 0.5, "%", 15, 30, 0.5, ""],
        ["Patents", "Technology", "", "", 0, 20, 0, "No value. Missing: counted as 0."],
        ["c", "g", "", "", 0, 0, "", "No column for c. No weight at this stage."],
        ["d", "g", "", "", 0, 10, 0, "No column for d. Missing: counted as 0."],
      ],
    );
  });

  it("gives #N/A for points where there is no score, and the values all the same", () => {
    expect(
      of([0.5, "", "", ""])
        .slice(1, 3)
        .map((row) => row.slice(0, 7)),
    ).toEqual([
      ["A", "Technology", 0.5, "%", NA, NA, NA],
      ["Patents", "Technology", "", "", NA, NA, NA],
    ]);
  });

  it("speaks the language of the headers", () => {
    const [, a, b] = shown(explain([[0.5, ""]], [["A", "专利"]], "early" as never, card, "zero"));
    expect([a[1], b[0], b[7]]).toEqual(["技术", "专利", "缺少数值。 缺失：按 0 计。"]);
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
        if (first === NA || second === NA) expect(gaps.every((gap) => gap === NA)).toBe(true);
        else expect(sum(gaps)).toBeCloseTo((first as number) - (second as number), 8);
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
    ).toEqual([NA, NA, NA, NA]);
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
