import fc from "fast-check";
import { decimalsOf, equalise, rangeOf, rebalance, toUnits, toWeights } from "../../src/taskpane/weights/rebalance";

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const none = (list: readonly number[]): boolean[] => list.map(() => false);

const stage = fc.integer({ min: 1, max: 20 }).chain((length) =>
  fc.record({
    units: fc.array(fc.oneof(fc.nat(20), fc.nat(10_000), fc.nat(1e11)), { minLength: length, maxLength: length }),
    locked: fc.array(fc.boolean(), { minLength: length, maxLength: length }),
    moved: fc.nat(length - 1),
    wanted: fc.integer({ min: -100, max: 30_000 }),
  }),
);

test("the others give way in proportion", () => {
  expect(rebalance([20, 40, 40], 0, 60, none([1, 1, 1]))).toEqual([60, 20, 20]);
  expect(rebalance([10, 60, 30], 0, 1, none([1, 1, 1]))).toEqual([1, 66, 33]);
});

test("whole units that proportion cannot part go to the largest remainders, then to the largest weights", () => {
  // 89 ÷ 90 of 50, 30, 10 is 49.44, 29.67, 9.89.
  expect(rebalance([10, 50, 30, 10], 0, 11, none([1, 1, 1, 1]))).toEqual([11, 49, 30, 10]);
  expect(rebalance([1, 2, 2, 2], 0, 2, none([1, 1, 1, 1]))).toEqual([2, 2, 2, 1]);
});

test("locked weights stay, and limit the move where they hold the rest", () => {
  expect(rebalance([20, 40, 40], 0, 70, [false, true, false])).toEqual([60, 40, 0]);
  expect(rebalance([20, 40, 40], 0, 70, [false, true, true])).toEqual([20, 40, 40]);
  expect(rangeOf([20, 40, 40], 0, [false, true, false])).toEqual({ min: 0, max: 60 });
  expect(rangeOf([20, 40, 40], 0, [false, true, true])).toEqual({ min: 20, max: 20 });
});

test("where all the others are 0 they share alike what is given up", () => {
  expect(rebalance([9, 0, 0], 0, 4, none([1, 1, 1]))).toEqual([4, 3, 2]);
});

test("equal weights take turns with the units left over", () => {
  expect(equalise([100, 0, 0], none([1, 1, 1]))).toEqual([34, 33, 33]);
  expect(equalise([50, 30, 20], [true, false, false])).toEqual([50, 25, 25]);
  expect(equalise([50, 50], [true, true])).toEqual([50, 50]);
});

test("decimals are those of the weights, two at most", () => {
  expect(decimalsOf([12, 8])).toBe(0);
  expect(decimalsOf([12.5, 8])).toBe(1);
  expect(decimalsOf([0.07, 8])).toBe(2);
  expect(decimalsOf([100 / 3])).toBe(2);
});

test("18 equal weights of 100 ÷ 18 become hundredths that add up to 100 exactly", () => {
  const weights = new Array(18).fill(100 / 18);
  const units = toUnits(weights, 2);
  expect(sum(units)).toBe(10_000);
  expect(new Set(units)).toEqual(new Set([555, 556]));
});

test("weights written with their own decimals survive units unchanged", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1 }), fc.nat(2), (units, decimals) => {
      expect(toUnits(toWeights(units, decimals), decimals)).toEqual(units);
    }),
  );
});

test("a move keeps the sum, the locked weights and whole units of at least 0", () => {
  fc.assert(
    fc.property(stage, ({ units, locked, moved, wanted }) => {
      const next = rebalance(units, moved, wanted, locked);
      expect(sum(next)).toBe(sum(units));
      next.forEach((unit, k) => {
        expect(Number.isSafeInteger(unit) && unit >= 0).toBe(true);
        if (locked[k] && k !== moved) expect(unit).toBe(units[k]);
      });
      const { min, max } = rangeOf(units, moved, locked);
      expect(next[moved]).toBe(Math.min(max, Math.max(min, wanted)));
    }),
  );
});

test("the others keep their proportions to within one unit", () => {
  fc.assert(
    fc.property(stage, ({ units, locked, moved, wanted }) => {
      const next = rebalance(units, moved, wanted, locked);
      const free = units.map((_, k) => k).filter((k) => k !== moved && !locked[k]);
      const before = sum(free.map((k) => units[k]));
      const after = sum(free.map((k) => next[k]));
      if (before > 0) for (const k of free) expect(Math.abs(next[k] - (units[k] * after) / before)).toBeLessThanOrEqual(1 + after * 1e-12);
    }),
  );
});

test("moving back from the same start gives the start", () => {
  fc.assert(
    fc.property(stage, ({ units, locked, moved }) => {
      expect(rebalance(units, moved, units[moved], locked)).toEqual(units);
    }),
  );
});

test("equal weights differ by one unit at most and keep sum and locks", () => {
  fc.assert(
    fc.property(stage, ({ units, locked }) => {
      const next = equalise(units, locked);
      const free = next.filter((_, k) => !locked[k]);
      expect(sum(next)).toBe(sum(units));
      if (free.length > 0) expect(Math.max(...free) - Math.min(...free)).toBeLessThanOrEqual(1);
      next.forEach((unit, k) => locked[k] && expect(unit).toBe(units[k]));
    }),
  );
});
