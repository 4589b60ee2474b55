import * as fc from "fast-check";
import { rank } from "../../src/functions/rank";
import { column, ExcelError, refusal } from "./environment";

const NA = "#N/A";
const down = (cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const ranks = (scores: unknown[], among?: unknown[] | null, groups?: unknown[] | null, decimals?: unknown, ties?: string): unknown[] =>
  column(rank(down(scores), among ? down(among) : undefined, groups ? down(groups) : undefined, decimals as never, ties));

const TIES = ["min", "max", "average", "dense"] as const;

describe("ties", () => {
  it.each([
    ["min", [2, 1, 2, 4]],
    ["max", [3, 1, 3, 4]],
    ["average", [2.5, 1, 2.5, 4]],
    ["dense", [2, 1, 2, 3]],
    [undefined, [2, 1, 2, 4]],
    [" Dense ", [2, 1, 2, 3]],
  ])("80, 90, 80, 70 at %s: %j", (ties, expected) => expect(ranks([80, 90, 80, 70], null, null, null, ties)).toEqual(expected));

  it("of any other word are refused with the choices", () =>
    expect(refusal(() => ranks([1], null, null, null, "first"))).toBe("ties is “first”, not one of: min, max, average, dense."));
});

describe("among another population", () => {
  // Greater than 80: 90. 80 itself stands there twice.
  const population = [90, 80, 80, 60, "", NA];

  it.each([
    ["min", [1, 2, 4, 5]],
    ["max", [1, 3, 4, 5]],
    ["average", [1, 2.5, 4, 5]],
    ["dense", [1, 2, 3, 4]],
  ])("%s: the rank that 95, 80, 70 and 50 would take there", (ties, expected) =>
    expect(ranks([95, 80, 70, 50], population, null, null, ties)).toEqual(expected),
  );

  it("does not add the scores to it", () => expect(ranks([50, 50, 50], [60])).toEqual([2, 2, 2]));
  it("may stand in a row", () => expect(column(rank([[95, 70]], [[90, 80, 60]]))).toEqual([1, 3]));
  it("and groups at once are refused", () =>
    expect(refusal(() => ranks([1, 2], [1], ["a", "b"]))).toBe("among and groups cannot be given together."));
});

describe("groups", () => {
  it("rank within, case, width and blanks ignored", () =>
    expect(ranks([10, 20, 30, 40, 50], null, ["Growth", "startup", "ＧＲＯＷＴＨ ", "startup", "growth"])).toEqual([3, 2, 2, 1, 1]));

  it("a score without a group has no rank, whether its blank cell arrives as nothing or as 0", () => {
    for (const blank of [null, "", " ", 0]) expect(ranks([10, 20, 30], null, ["a", blank, "a"])).toEqual([2, NA, 1]);
  });

  it("need one for each score", () =>
    expect(refusal(() => ranks([10, 20, 30], null, ["a", "b"]))).toBe("groups has 2 cells; 3 are needed, one for each score."));
});

describe("decimals", () => {
  it("are 9 where left out, so that platforms agree on sums", () => {
    expect(ranks([0.1 + 0.2, 0.3])).toEqual([1, 1]);
    expect(ranks([59.9999999996, 60])).toEqual([1, 1]);
    expect(ranks([59.999999999, 60])).toEqual([2, 1]);
  });

  it("of 3 give the ranks that the HDI is published with: 0.9664 and 0.9656 are both 0.966", () => {
    expect(ranks([0.9664, 0.9656, 0.967, 0.9655], null, null, 3)).toEqual([2, 2, 1, 2]);
    expect(ranks([0.9664, 0.9656, 0.967, 0.9654999], null, null, 3)).toEqual([2, 2, 1, 4]);
  });

  it("round the population as well", () => expect(ranks([1.24], [1.21, 1.16, 1.3], null, 1)).toEqual([2]));
  it("may be text or a single cell", () =>
    expect([ranks([1.24, 1.21], null, null, "1"), ranks([1.24, 1.21], null, null, [[1]])]).toEqual([
      [1, 1],
      [1, 1],
    ]));
  it.each([-1, 16, "many", true, NaN, { type: "Error" }])("of %p are refused", (decimals) =>
    expect(refusal(() => ranks([1], null, null, decimals))).toMatch(/^decimals is “.*”, not a number from 0 to 15\.$/),
  );
  it.each([9.5, 0.1, "2.5"])("of %p are refused: a whole number is asked for", (decimals) =>
    expect(refusal(() => ranks([1], null, null, decimals))).toBe(`decimals is “${decimals}”, not a whole number.`),
  );
});

describe("equal scores", () => {
  // 123456789.01234567 and its neighbour have 17 digits; Excel shows and compares 15, where both are 123456789.012346.
  it("are those that Excel holds for equal, also where nine decimals are finer", () => {
    expect(ranks([123456789.01234567, 123456789.01234568, 123456789.012347])).toEqual([2, 2, 1]);
    expect(ranks([123456789.01234567, 7], [123456789.01234568, 123456789.012347])).toEqual([2, 3]);
    expect(ranks([123456789.01234567, 123456789.01234568], null, ["a", "a"])).toEqual([1, 1]);
  });

  it("are told apart where 15 digits tell them apart", () => {
    expect(ranks([123456789.012346, 123456789.012347])).toEqual([2, 1]);
    expect(ranks([1e-12, 2e-12], null, null, 15)).toEqual([2, 1]);
  });
});

describe("a score", () => {
  it.each([null, "", " ", { type: "Empty" }])("%j stays blank", (blank) => expect(ranks([10, blank, 30])).toEqual([2, "", 1]));
  it.each([NA, "tbd", true, NaN, Infinity, new ExcelError("#N/A"), { type: "Error" }])(
    "%p has no rank and takes none from others",
    (unknown) => expect(ranks([10, unknown, 30])).toEqual([2, NA, 1]),
  );
  it.each(["30", "３０", { type: "FormattedNumber", basicValue: 30, numberFormat: "0.0" }])("%p is 30", (thirty) =>
    expect(ranks([10, thirty, 20])).toEqual([3, 1, 2]),
  );
  it("in per cent as text is no score: it may mean 85 or 0.85", () => expect(ranks(["85%", 0.9, 0.8])).toEqual([NA, 1, 2]));
  it("of −0 equals 0", () => expect(ranks([0, -0])).toEqual([1, 1]));
});

it.each([[[]], [null], [[[]]]])("%j is refused as empty", (scores) =>
  expect(refusal(() => rank(scores as never))).toBe("The range of values is empty."),
);
it("a block of several columns is refused with its size", () =>
  expect(
    refusal(() =>
      rank([
        [1, 2],
        [3, 4],
      ]),
    ),
  ).toBe("scores must be one column; it has 2 rows and 2 columns."));

describe("against a count of every pair", () => {
  const score = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => n / 8) },
    { weight: 1, arbitrary: fc.constantFrom("", null, NA) },
  );
  const cell = fc.record({ score, group: fc.constantFrom("a", "B", "b ", "") });
  const rounded = (value: unknown, decimals: number): number =>
    typeof value === "number" ? Math.round(value * 10 ** decimals) / 10 ** decimals : NaN;

  function counted(own: number, population: number[], ties: (typeof TIES)[number]): number {
    const above = population.filter((other) => other > own);
    if (ties === "dense") return 1 + new Set(above).size;
    const min = 1 + above.length;
    const max = Math.max(min, population.filter((other) => other >= own).length);
    return ties === "min" ? min : ties === "max" ? max : (min + max) / 2;
  }

  it.each(TIES)("%s, in groups or not, among others or not, at any decimals", (ties) => {
    const call = fc.record({
      cells: fc.array(cell, { minLength: 1, maxLength: 30 }),
      among: fc.array(score, { minLength: 1, maxLength: 20 }),
      way: fc.constantFrom("plain", "groups", "among"),
      decimals: fc.constantFrom(0, 1, 3, null),
    });
    fc.assert(
      fc.property(call, ({ cells, among, way, decimals }) => {
        const places = decimals ?? 9;
        const given = cells.map((one) => one.score);
        const key = (k: number): string => cells[k].group.trim().toLowerCase();
        const result = ranks(
          given,
          way === "among" ? among : null,
          way === "groups" ? cells.map(({ group }) => group) : null,
          decimals,
          ties,
        );
        result.forEach((actual, k) => {
          const own = rounded(given[k], places);
          const blank = given[k] === "" || given[k] === null;
          const others = way === "among" ? among : given.filter((_, other) => way === "plain" || key(other) === key(k));
          const population = others.map((other) => rounded(other, places)).filter((value) => !Number.isNaN(value));
          const expected = Number.isNaN(own) ? (blank ? "" : NA) : way === "groups" && key(k) === "" ? NA : counted(own, population, ties);
          expect(actual).toBe(expected);
        });
      }),
    );
  });
});
