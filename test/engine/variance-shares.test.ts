import { varianceShares } from "../../src/engine/variance-shares";

const PARTS = [
  [3, 4, 3, 5, 2, 4, 5, 1, 3, 4],
  [2, 5, 3, 4, 2, 5, 4, 1, 2, 5],
  [3, 3, 4, 5, 1, 4, 5, 2, 3, 3],
  [9, 8, 7, 9, 9, 8, 7, 8, 9, 7],
].map((part) => Float64Array.from(part));

// numpy 2.4: np.cov(part, total, ddof=1)[0, 1] / total.var(ddof=1).
it("are numpy's covariances with the sum over its variance, one of them negative", () => {
  const expected = [0.36540330417881434, 0.3663751214771623, 0.3080660835762876, -0.03984450923226434];
  varianceShares(PARTS).forEach((share, k) => expect(share).toBeCloseTo(expected[k], 13));
});

it("add up to 1", () => {
  expect(varianceShares(PARTS).reduce((a, b) => a + b)).toBeCloseTo(1, 13);
});

it("of unrelated parts are their variances over that of the sum", () => {
  // Variances 1 and 9 of parts that do not go together.
  const shares = varianceShares([Float64Array.of(1, 1, -1, -1), Float64Array.of(3, -3, 3, -3)]);
  expect([...shares]).toEqual([expect.closeTo(0.1, 14), expect.closeTo(0.9, 14)]);
});

it("of a part that is the same for all is 0, of a sum that does not vary not known", () => {
  expect([...varianceShares([Float64Array.of(1, 2, 3), Float64Array.of(5, 5, 5)])]).toEqual([1, 0]);
  expect([...varianceShares([Float64Array.of(1, 2), Float64Array.of(2, 1)])]).toEqual([NaN, NaN]);
});

it("lose no digits to a large common part", () => {
  const [own, far] = [varianceShares(PARTS), varianceShares(PARTS.map((part, k) => (k === 0 ? part.map((v) => v + 1e9) : part)))];
  own.forEach((share, k) => expect(far[k]).toBeCloseTo(share, 6));
});
