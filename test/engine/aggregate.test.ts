import { aggregate, type Aggregation } from "../../src/engine/aggregate";

const of = (
  values: number[],
  weights: number[],
  method: Aggregation,
  missing: "reweight" | "zero" | "na" = "reweight",
  coverage = 0.65,
): number => aggregate(Float64Array.from(values), Float64Array.from(weights), method, missing, coverage);

it.each([
  ["mean", 5.5],
  ["geometric", Math.exp((3 * Math.log(4) + Math.log(10)) / 4)],
  ["harmonic", 4 / (3 / 4 + 1 / 10)],
  ["sum", 22],
] as const)("%s of 4 (weight 3) and 10 (weight 1)", (method, expected) => {
  expect(of([4, 10], [3, 1], method)).toBeCloseTo(expected, 12);
});

describe("a missing value", () => {
  it("under reweight leaves its weight to the others: a mean is theirs, a sum rises by whole ÷ held", () => {
    expect(of([4, NaN], [3, 1], "mean")).toBe(4);
    expect(of([4, NaN], [3, 1], "sum")).toBe(16);
    expect(of([4, NaN], [3, 1], "geometric")).toBeCloseTo(4, 12);
    expect(of([4, NaN], [3, 1], "harmonic")).toBeCloseTo(4, 12);
  });

  it("under reweight needs the coverage, met when exactly at it", () => {
    expect(of([4, NaN], [13, 7], "mean")).toBe(4);
    expect(of([4, NaN], [12.9, 7.1], "mean")).toBeNaN();
    expect(of([1, 2, 4, NaN], [0.1, 0.2, 0.4, 0.3], "sum", "reweight", 0.7)).toBeCloseTo(2.1 / 0.7, 12);
    expect(of([NaN], [1], "mean", "reweight", 0)).toBeNaN();
  });

  it("under zero counts as 0", () => {
    expect(of([4, NaN], [1, 3], "mean", "zero")).toBe(1);
    expect(of([4, NaN], [1, 3], "sum", "zero")).toBe(4);
    expect(of([4, NaN], [1, 3], "geometric", "zero")).toBe(0);
    expect(of([4, NaN], [1, 3], "harmonic", "zero")).toBe(0);
  });

  it("under na leaves no value", () => {
    expect(of([4, NaN], [3, 1], "mean", "na")).toBeNaN();
  });

  it.each(["reweight", "zero", "na"] as const)("of weight 0 does not matter under %s", (missing) => {
    expect(of([4, NaN, 6], [1, 0, 1], "mean", missing, 1)).toBe(5);
  });
});

it.each(["geometric", "harmonic"] as const)("%s of a negative value is unknown, of a 0 of either sign 0", (method) => {
  expect(of([-4, 10], [1, 1], method)).toBeNaN();
  expect(of([0, 10], [1, 1], method)).toBe(0);
  expect(of([-0, 0], [1, 1], method)).toBe(0);
});
