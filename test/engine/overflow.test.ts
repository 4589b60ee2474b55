/** Figures near the greatest and the least number have sums and squares beyond them; what does not depend on the unit must not. */
import { attain, type Curve } from "../../src/engine/curve";
import { inFitUnit } from "../../src/engine/moments";
import { normalise, type Normalisation } from "../../src/engine/normalise";
import { objectiveWeights, type WeightMethod } from "../../src/engine/objective-weights";
import { pearson } from "../../src/engine/pearson";
import { peerAttainments, winsorise } from "../../src/engine/peers";
import { quantile } from "../../src/engine/quantile";

const MOST = Number.MAX_VALUE;
/** Small whole numbers, so that every multiple by a power of two has the same digits to the last. */
const plain = Float64Array.of(3, -2, 5, 0, -7, 4, 1, 5);
/** In units of 2^1020 the greatest is about 0.44 times the greatest number; in those of 2^−1070 figures have but a few bits. */
const UNITS = [2 ** 500, 2 ** 1020, 2 ** -500, 2 ** -1070];
const times = (values: Float64Array, unit: number): Float64Array => values.map((v) => v * unit);

describe.each(UNITS)("in units of %d", (unit) => {
  it.each(["percentile", "minmax", "zscore"] as const)("%s attainments are those of the plain numbers", (method) => {
    const found = [...peerAttainments(times(plain, unit), method, 0)];
    peerAttainments(plain, method, 0).forEach((wanted, k) => expect(found[k]).toBeCloseTo(wanted, 14));
    expect(found.every((a) => a >= 0 && a <= 1)).toBe(true);
  });

  it.each<Normalisation>(["minmax", "zscore", "percentile", "rank"])("%s is that of the plain numbers", (method) => {
    const found = normalise(times(plain, unit), method, false, 0, 1)!;
    normalise(plain, method, false, 0, 1)!.forEach((wanted, k) => expect(found[k]).toBeCloseTo(wanted, 13));
  });

  it.each<Normalisation>(["share", "vector"])("%s is that of the plain numbers", (method) => {
    const found = normalise(times(plain, unit), method, false, 0, 1)!;
    normalise(plain, method, false, 0, 1)!.forEach((wanted, k) => expect(found[k]).toBeCloseTo(wanted, 14));
  });

  it("correlation and weights are those of the plain numbers", () => {
    const other = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 9);
    expect(pearson(times(plain, unit), other).r).toBeCloseTo(pearson(plain, other).r, 14);
    const positive = plain.map((v) => v + 8);
    for (const method of ["sd", "entropy", "critic", "pca"] as WeightMethod[]) {
      const wanted = objectiveWeights([positive, other], method, [false, false])!;
      // Of a unit so great, eight figures up to 13 would be beyond the greatest number.
      const by = unit === 2 ** 1020 ? 2 ** 1019 : unit;
      const found = objectiveWeights([times(positive, by), other], method, [false, false])!;
      wanted.forEach((weight, k) => expect(found[k]).toBeCloseTo(weight, 12));
    }
  });
});

it("the greatest numbers of either sign attain 0 and 1", () => {
  const ends = Float64Array.of(-MOST, 0, MOST);
  expect([...peerAttainments(ends, "minmax", 0)]).toEqual([0, 0.5, 1]);
  expect([...peerAttainments(ends, "zscore", 0)]).toEqual([0.5 - 1 / 6, 0.5, 0.5 + 1 / 6].map((a) => expect.closeTo(a, 15)));
  expect([...peerAttainments(ends, "percentile", 0)]).toEqual([0, 0.5, 1]);
  expect([...normalise(ends, "minmax", false, 0, 100)!]).toEqual([0, 50, 100]);
  expect([...normalise(ends, "goalposts", false, -MOST, MOST)!]).toEqual([0, 50, 100]);
});

it("one figure far beyond the others leaves them together, and is no NaN", () => {
  expect([...peerAttainments(Float64Array.of(1, 2, 1e308), "minmax", 0)]).toEqual([0, 1e-308, 1].map((a) => expect.closeTo(a, 15)));
  expect([...peerAttainments(Float64Array.of(1, 2, 3, 1e200), "zscore", 0)]).toEqual(
    [-0.5, -0.5, -0.5, 1.5].map((z) => expect.closeTo(0.5 + z / 6, 14)),
  );
});

it("quantiles between the greatest numbers of either sign are numbers", () => {
  expect(quantile([-MOST, MOST], 0.5)).toBe(0);
  expect(quantile([-MOST, MOST], 0)).toBe(-MOST);
  expect(quantile([-MOST, MOST], 1)).toBe(MOST);
  expect([...winsorise(Float64Array.of(-MOST, 0, MOST), 0.25)]).toEqual([-MOST / 2, 0, MOST / 2].map((v) => expect.closeTo(v, -296)));
});

it("curves whose ends are farther apart than the greatest number rise between them", () => {
  const curves: Curve[] = [
    { kind: "linear", from: -MOST, to: MOST },
    { kind: "knots", x: [-MOST, MOST], y: [0, 1] },
  ];
  for (const curve of curves) {
    const out = new Float64Array(5);
    attain(curve, Float64Array.of(-MOST, -MOST / 2, 0, MOST, NaN), 0, 1, out, 0, 5);
    expect([...out]).toEqual([0, 0.25, 0.5, 1, NaN]);
  }
});

it("inFitUnit leaves ordinary figures and gaps as they are", () => {
  const ordinary = Float64Array.of(1, NaN, -1e100);
  expect(inFitUnit(ordinary)).toBe(ordinary);
  expect([...inFitUnit(Float64Array.of(NaN, 2 ** 1000, -(2 ** 999)))]).toEqual([NaN, 1, -0.5]);
  expect([...inFitUnit(Float64Array.of(2 ** -1074, 0))]).toEqual([1, 0]);
});
