import { pearson } from "../../src/engine/pearson";

// Anscombe (1973), Graphs in statistical analysis, The American Statistician 27: sets 1 and 3. The correlations are numpy.corrcoef's (numpy 2.4).
const x = Float64Array.of(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
const first = Float64Array.of(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
const third = Float64Array.of(7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73);

it("gives Anscombe's correlations", () => {
  expect(pearson(x, first)).toEqual({ r: expect.closeTo(0.81642051634484, 13), rows: 11 });
  expect(pearson(x, third)).toEqual({ r: expect.closeTo(0.8162867394895984, 13), rows: 11 });
});

it("is 1 on a rising line and −1 on a falling one", () => {
  expect(
    pearson(
      x,
      x.map((v) => 3 * v - 7),
    ).r,
  ).toBeCloseTo(1, 14);
  expect(
    pearson(
      x,
      x.map((v) => 2 - v),
    ).r,
  ).toBeCloseTo(-1, 14);
});

it("leaves out rows that lack one of the two", () => {
  const gaps = Float64Array.of(...first, NaN, 3);
  expect(pearson(Float64Array.of(...x, 1, NaN), gaps)).toEqual({ r: expect.closeTo(0.81642051634484, 13), rows: 11 });
});

it("is not known with a single row, or where one of the two is the same throughout", () => {
  expect(pearson(Float64Array.of(1, NaN), Float64Array.of(2, 3))).toEqual({ r: NaN, rows: 1 });
  expect(pearson(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 3))).toEqual({ r: NaN, rows: 3 });
});
