import { normalise } from "../../src/functions/normalise";
import { ExcelError, refusal, shown } from "./environment";

const NA = "#N/A";
const down = (cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const one = (cells: unknown[], method?: unknown, better?: unknown, from?: unknown, to?: unknown): unknown[] =>
  shown(normalise(down(cells), method as never, better as never, from as never, to as never)).map(([cell]) => cell);
const close = (values: unknown[]): unknown[] => values.map((value) => (typeof value === "number" ? expect.closeTo(value, 10) : value));

const cells = [10, 20, "", 40, 20];
// Mean 22.5, squares 156.25 + 6.25 + 306.25 + 6.25 = 475, sample deviation √(475/3).
const sd = Math.sqrt(475 / 3);

it.each<[string, unknown[], unknown[]]>([
  ["minmax", [], [0, 100 / 3, "", 100, 100 / 3]],
  ["minmax", ["lower"], [100, 200 / 3, "", 0, 200 / 3]],
  ["minmax", ["higher", 1, 10], [1, 4, "", 10, 4]],
  ["minmax", ["lower", 1, 10], [10, 7, "", 1, 7]],
  ["zscore", [], [-12.5 / sd, -2.5 / sd, "", 17.5 / sd, -2.5 / sd]],
  ["zscore", ["lower"], [12.5 / sd, 2.5 / sd, "", -17.5 / sd, 2.5 / sd]],
  ["zscore", ["higher", 100, 15], [100 - (15 * 12.5) / sd, 100 - (15 * 2.5) / sd, "", 100 + (15 * 17.5) / sd, 100 - (15 * 2.5) / sd]],
  ["percentile", [], [0, 100 / 3, "", 100, 100 / 3]],
  ["percentile", ["lower"], [100, 100 / 3, "", 0, 100 / 3]],
  ["rank", [], [1, 2, "", 4, 2]],
  ["rank", ["lower"], [4, 2, "", 1, 2]],
  ["goalposts", [null, 15, 35], [0, 25, "", 100, 25]],
  ["goalposts", [null, 35, 15], [100, 75, "", 0, 75]],
  ["goalposts", ["lower", 15, 35], [0, 25, "", 100, 25]],
  ["share", [], [10 / 90, 20 / 90, "", 40 / 90, 20 / 90]],
  ["vector", [], [10 / 50, 20 / 50, "", 40 / 50, 20 / 50]],
])("%s %j of 10, 20, blank, 40, 20", (method, rest, expected) => expect(one(cells, method, ...rest)).toEqual(close(expected)));

it("is minmax onto 0…100 where nothing is said, ends to the last bit", () => {
  expect(one([0.1, 0.3, 0.7])).toEqual([0, expect.closeTo(100 / 3, 10), 100]);
  expect(one([0.1, 0.3, 0.7], " MinMax ", "", null, [[null]])).toEqual([0, expect.closeTo(100 / 3, 10), 100]);
});

it("takes better, from and to one for all columns or one per column", () => {
  const block = [
    [1, 1, 5],
    [3, 2, 9],
  ];
  expect(shown(normalise(block, "minmax", [["higher", "lower", "Higher"]]))).toEqual([
    [0, 100, 0],
    [100, 0, 100],
  ]);
  expect(shown(normalise(block, "goalposts", undefined, [[0, 4, 0]], 10 as never))).toEqual(
    [
      [10, 0, 50],
      [30, 0, 90],
    ].map((row) => row.map((value) => expect.closeTo(value, 10))),
  );
});

describe("the Human Development Index of 2022 by its goalposts", () => {
  // Technical note 1 of the report: life expectancy 20…85, schooling 0…18 and 0…15, ln of income per head 100…75,000.
  it("full marks at and beyond the upper goalpost, none at the lower", () => {
    const rows = [
      [85, 18, 15, Math.log(75_000)],
      [90, 22, 15.5, Math.log(110_000)],
      [20, 0, 0, Math.log(100)],
      [52.5, 9, 7.5, Math.log(Math.sqrt(7_500_000))],
    ];
    expect(shown(normalise(rows, "goalposts", undefined, [[20, 0, 0, Math.log(100)]], [[85, 18, 15, Math.log(75_000)]]))).toEqual([
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [0, 0, 0, 0],
      [50, 50, 50, expect.closeTo(50, 10)],
    ]);
  });
});

describe("no spread", () => {
  it.each(["minmax", "zscore", "percentile"])("%s of a constant column, or of a single value, is #N/A; its blanks stay blank", (method) => {
    expect(one([0.1, 0.1, "", 0.1], method)).toEqual([NA, NA, "", NA]);
    expect(one(["", 7], method)).toEqual(["", NA]);
    expect(
      shown(
        normalise(
          [
            [1, 5],
            [2, 5],
          ],
          method,
        ),
      ).map((row) => row[1]),
    ).toEqual([NA, NA]);
  });

  it("rank of it is 1", () => expect(one([5, 5, ""], "rank")).toEqual([1, 1, ""]));
  it.each(["share", "vector"])("%s of zeros is #N/A", (method) => expect(one([0, 0, ""], method)).toEqual([NA, NA, ""]));
  it("share of a sum of 0 is #N/A", () => expect(one([-1, 1], "share")).toEqual([NA, NA]));
  it("a column of blanks stays blank", () => expect(one(["", null, "n/a"])).toEqual(["", "", ""]));
});

describe("a cell", () => {
  it.each([null, "", " ", "-", "无数据", { type: "Empty" }])("%j is blank and stays so", (cell) =>
    expect(one([1, cell, 2])).toEqual([0, "", 100]),
  );
  it.each(["tbd", true, NaN, Infinity, new ExcelError("#N/A"), { type: "Error" }, {}])(
    "%p is no value: #N/A, and the others are told without it",
    (cell) => expect(one([1, cell, 2])).toEqual([0, NA, 100]),
  );
  it.each(["2", "２", " +2.0 ", { type: "Double", basicValue: 2 }])("%p is 2", (cell) => expect(one([1, cell, 3])).toEqual([0, 50, 100]));
  it("so large that a difference overflows gives no infinity", () =>
    expect(one([-1.7e308, 1.7e308, 0]).every((value) => value === NA || Number.isFinite(value))).toBe(true));
});

describe("faults of the call", () => {
  it.each<[unknown[], RegExp]>([
    [["log"], /^method is “log”, not one of: minmax, zscore, percentile, rank, goalposts, share, vector\.$/],
    [["minmax", "up"], /^better is “up”, not one of: higher, lower\.$/],
    [["minmax", [["higher", "lower"]]], /^better has 2 cells; 1 or 1 are needed\.$/],
    [["goalposts"], /^from is needed for goalposts\.$/],
    [["goalposts", null, 5], /^to is needed for goalposts\.$/],
    [["goalposts", null, 5, 5], /two different ends/],
    [["minmax", null, "low"], /^from is “low”, not a number/],
    [["minmax", null, 0, { type: "Error" }], /^to is “#N\/A”, not a number/],
  ])("%j", (rest, said) => expect(refusal(() => one([1, 2], ...rest))).toMatch(said));

  it("an empty range", () => expect(refusal(() => normalise([] as never))).toBe("The range of values is empty."));
});
