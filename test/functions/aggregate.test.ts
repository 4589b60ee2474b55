import { aggregate } from "../../src/functions/aggregate";
import { column, ExcelError, refusal } from "./environment";

const NA = "#N/A";
const of = (values: unknown[][], weights: unknown, ...rest: unknown[]): unknown[] =>
  column(aggregate(values, weights as never, ...(rest as [])));

it.each<[string | undefined, number]>([
  [undefined, 5.5],
  ["mean", 5.5],
  ["geometric", (4 ** 3 * 10) ** 0.25],
  ["harmonic", 4 / (3 / 4 + 1 / 10)],
  ["sum", 22],
])("%s of 4 (weight 3) and 10 (weight 1)", (method, expected) =>
  expect(of([[4, 10]], [[3, 1]], method)).toEqual([expect.closeTo(expected, 10)]),
);

describe("weights", () => {
  it("may stand in one row for all firms, or in one per firm", () => {
    expect(
      of(
        [
          [4, 10],
          [8, 0],
        ],
        [[3, 1]],
      ),
    ).toEqual([5.5, 6]);
    expect(
      of(
        [
          [4, 10],
          [8, 0],
        ],
        [
          [3, 1],
          [1, 3],
        ],
      ),
    ).toEqual([5.5, 2]);
    expect(of([[4], [8]], 2)).toEqual([4, 8]);
  });

  it("as text in per cent are refused: beside numbers they may mean either", () => {
    expect(refusal(() => of([[4, 10]], [["75%", 0.25]]))).toBe("The weight in row 1, column 1 is “75%”, not a number of 0 or more.");
  });

  it("that are blank are 0, whether they arrive as nothing or as 0", () => {
    for (const blank of [null, "", 0, { type: "Empty" }]) expect(of([[4, 10]], [[3, blank]])).toEqual([4]);
  });

  it.each<[unknown, RegExp]>([
    [[[1]], /^The weights need 2 columns and 1 row or 3 rows; they have 1 columns and 1 rows\.$/],
    [
      [
        [1, 1],
        [1, 1],
      ],
      /^The weights need 2 columns and 1 row or 3 rows; they have 2 columns and 2 rows\.$/,
    ],
    [undefined, /^The weights need 2 columns/],
    [[[1, -1]], /^The weight in row 1, column 2 is “-1”/],
    [[[1, "much"]], /^The weight in row 1, column 2 is “much”/],
    [
      [
        [1, 1],
        [1, { type: "Error" }],
        [1, 1],
      ],
      /^The weight in row 2, column 2 is “#N\/A”/,
    ],
    [
      [
        [1, 1],
        [1, 1],
        [0, ""],
      ],
      /^All weights in row 3 are 0\.$/,
    ],
  ])("%j are refused", (weights, said) =>
    expect(
      refusal(() =>
        of(
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          weights,
        ),
      ),
    ).toMatch(said),
  );
});

describe("what is missing", () => {
  it.each([null, "", "-", "n/a", "tbd", true, NaN, new ExcelError("#N/A"), { type: "Error" }])("%p: reweight, zero and na", (cell) => {
    const row = [[4, cell]];
    expect([
      of(row, [[3, 1]]),
      of(row, [[3, 1]], "mean", "reweight"),
      of(row, [[3, 1]], "mean", "zero"),
      of(row, [[3, 1]], "mean", "na"),
    ]).toEqual([[4], [4], [3], [NA]]);
  });

  it("under reweight must leave 65 % of the weight, or what coverage says; exactly that is enough", () => {
    expect(of([[4, null]], [[65, 35]])).toEqual([4]);
    expect(of([[4, null]], [[64, 36]])).toEqual([NA]);
    expect(of([[4, null]], [[64, 36]], "mean", null, 0.64)).toEqual([4]);
    expect(of([[4, null]], [[1, 99]], null, null, 0)).toEqual([4]);
    expect(of([[null, null]], [[1, 99]], null, null, 0)).toEqual([NA]);
  });

  it("of weight 0 does not matter", () => expect(of([[4, null]], [[1, 0]], "mean", "na")).toEqual([4]));
  it("makes a sum rise by whole ÷ held", () => expect(of([[4, null]], [[3, 1]], "sum")).toEqual([16]));
});

it("means that a negative value does not have are #N/A, of that firm alone", () => {
  expect(
    of(
      [
        [-4, 10],
        [4, 4],
      ],
      [[1, 1]],
      "geometric",
    ),
  ).toEqual([NA, expect.closeTo(4, 10)]);
  expect(
    of(
      [
        [-4, 10],
        [4, 4],
      ],
      [[1, 1]],
      "harmonic",
    ),
  ).toEqual([NA, 4]);
});

it("sums too large for a number are #N/A", () => expect(of([[1e308, 1e308]], [[1e3, 1]], "sum")).toEqual([NA]));

it.each<[unknown[], RegExp]>([
  [["median"], /^method is “median”, not one of: mean, geometric, harmonic, sum\.$/],
  [["mean", "skip"], /^missing is “skip”/],
  [["mean", "reweight", 65], /^coverage is “65”, not a number from 0 to 1\.$/],
])("%j is refused", (rest, said) => expect(refusal(() => of([[1, 2]], [[1, 1]], ...rest))).toMatch(said));
it("an empty range is refused", () => expect(refusal(() => of([], [[1]]))).toBe("The range of values is empty."));
