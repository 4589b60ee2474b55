import { byRank, countStandings, excerptOf, standingOf } from "../../src/taskpane/study/standing";
import { rankTicks } from "../../src/taskpane/validate/ticks";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe("standing", () => {
  test.each([
    [1, 20, "in"],
    [3, 20.5, "open"],
    [20, 21, "open"],
    [20.2, 30, "out"],
    [21, 30, "out"],
    [NaN, NaN, null],
  ])("a firm with ranks from %d to %d is at a cut-off of 20: %s", (low, high, standing) =>
    expect(standingOf(low, high, 20)).toBe(standing),
  );

  test("counts add up to the firms", () => {
    expect(countStandings({ low: of(1, 2, 4, NaN, 9), high: of(2, 5, 6, NaN, 9) }, Int32Array.of(0, 1, 2, 3, 4), 3)).toEqual({
      in: 1,
      open: 1,
      out: 2,
      unscored: 1,
    });
  });
});

describe("firms shown", () => {
  const rank = of(3, 1, NaN, 3, 2, 6, 5);
  const ordered = byRank({ rank, median: of(4, 1, NaN, 2, 2, 6, 5) });

  test("by rank, ties by the median over the draws, none without a score", () => expect([...ordered]).toEqual([1, 4, 3, 0, 6, 5]));
  test("the first", () => expect([...excerptOf(ordered, rank, 3, "top", 2)]).toEqual([1, 4]));
  test("as many on either side of the cut-off", () => expect([...excerptOf(ordered, rank, 3, "cutoff", 2)]).toEqual([0, 6]));
  test("fewer on a side that has no more", () => {
    expect([...excerptOf(ordered, rank, 1, "cutoff", 4)]).toEqual([1, 4, 3, 0]);
    expect([...excerptOf(ordered, rank, 99, "cutoff", 4)]).toEqual([3, 0, 6, 5]);
    expect([...excerptOf(ordered, rank, 3, "cutoff", 40)]).toEqual([...ordered]);
  });
});

test.each([
  [1, 45, [10, 20, 30, 40]],
  [1, 8, [2, 4, 6, 8]],
  [3, 5, [3, 4, 5]],
  [180, 222.5, [180, 190, 200, 210, 220]],
])("ranks from %d to %d are marked at %j", (low, high, ticks) => expect(rankTicks(low, high, 5)).toEqual(ticks));
