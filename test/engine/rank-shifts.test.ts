import { rankShifts } from "../../src/engine/rank-shifts";

const before = Float64Array.of(90, 85, 85, 70, 60, 50);
const after = Float64Array.of(80, 88, 70, 75, 75, 40);

it("counts ranks risen, ties at their lowest", () => {
  // Ranks 1 2 2 4 5 6 become 2 1 5 3 3 6; the mean of 1, 1, 3, 1, 2, 0 is 4/3. scipy 1.17: spearmanr(before, after).
  const { shift, mean, spearman, lost } = rankShifts(before, after);
  expect([...shift]).toEqual([-1, 1, -3, 1, 2, 0]);
  expect(mean).toBeCloseTo(4 / 3, 14);
  expect(spearman).toBeCloseTo(0.6470588235294118, 14);
  expect(lost).toBe(0);
});

it("ranks the rows that have both scores among themselves, and counts those that lose theirs", () => {
  const { shift, mean, lost } = rankShifts(Float64Array.of(9, 8, 7, NaN), Float64Array.of(NaN, 1, 2, 3));
  expect([...shift]).toEqual([NaN, -1, 1, NaN]);
  expect(mean).toBe(1);
  expect(lost).toBe(1);
});

it("takes scores equal to nine decimals for equal", () => {
  expect([...rankShifts(Float64Array.of(1, 1), Float64Array.of(0.3, 0.1 + 0.2)).shift]).toEqual([0, 0]);
});

it("of nothing to compare is not known", () => {
  expect(rankShifts(Float64Array.of(1), Float64Array.of(NaN))).toEqual({ shift: Float64Array.of(NaN), mean: NaN, spearman: NaN, lost: 1 });
});
