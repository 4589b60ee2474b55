import * as fc from "fast-check";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { points } from "../../src/functions/points";
import { score } from "../../src/functions/score";
import { population, scorecards } from "../scorecard/arbitrary";
import { column, shown } from "./environment";

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
