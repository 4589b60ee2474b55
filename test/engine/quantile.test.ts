import { meanAndDeviation } from "../../src/engine/moments";
import { quantile } from "../../src/engine/quantile";

describe("quantile", () => {
  // PERCENTILE.INC of Excel, type 7 of Hyndman & Fan (1996).
  it.each([
    [[1, 2, 3, 4], 0.3, 1.9],
    [[1, 2, 3, 4], 0, 1],
    [[1, 2, 3, 4], 1, 4],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[15, 20, 35, 40, 50], 0.4, 29],
    [[7], 0.9, 7],
  ])("of %j at %d is %d", (values, p, expected) => expect(quantile(values, p)).toBeCloseTo(expected, 12));
});

describe("meanAndDeviation", () => {
  it("takes the sample deviation, divisor n − 1", () => {
    expect(meanAndDeviation(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({
      mean: 5,
      deviation: expect.closeTo(Math.sqrt(32 / 7), 14),
    });
  });

  it("loses no digits to a large common part", () => {
    const { mean, deviation } = meanAndDeviation(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
    expect(mean).toBe(1e9 + 10);
    expect(deviation).toBeCloseTo(Math.sqrt(30), 9);
  });

  it("of a single value is the value and 0", () => {
    expect(meanAndDeviation(Float64Array.of(3))).toEqual({ mean: 3, deviation: 0 });
  });
});
