import * as fc from "fast-check";
import {
  above,
  atFifteenDigits,
  atLeast,
  equalInExcel,
  fifteenDigits,
  reachesCoverage,
  roundScore,
  roundTo,
  scoreKey,
  shortDecimal,
} from "../../src/engine/precision";
import { atFifteen as rounded, stepFrom as next } from "./fifteen-digits";

/** A number between 1 and 10 of so many digits, times a power of ten; then a few steps of a double from it. */
const near = fc
  .tuple(
    fc.integer({ min: -324, max: 308 }),
    fc.integer({ min: 1, max: 17 }).chain((digits) => fc.bigInt({ min: 10n ** BigInt(digits - 1), max: 10n ** BigInt(digits) - 1n })),
    fc.integer({ min: -3, max: 3 }),
    fc.boolean(),
  )
  .map(([power, digits, steps, negative]) => {
    const text = String(digits);
    const x = Number(`${text[0]}.${text.slice(1)}e${power}`);
    return (negative ? -1 : 1) * (x > 0 && Number.isFinite(x) ? next(x, steps) : x);
  })
  .filter((x) => Number.isFinite(x));

/** Between two numbers of 15 digits, or a step of a double from there: where rounding is hardest. */
const half = fc
  .tuple(fc.integer({ min: -30, max: 40 }), fc.bigInt({ min: 10n ** 14n, max: 10n ** 15n - 1n }), fc.integer({ min: -2, max: 2 }))
  .map(([power, digits, steps]) => next(Number(`${digits}.5e${power - 14}`), steps));

const any = fc.oneof(near, half, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ min: 0, max: 100, noNaN: true }));

describe("fifteenDigits", () => {
  it("is Number(x.toPrecision(15)) at every magnitude", () => {
    fc.assert(
      fc.property(any, (x) => Object.is(fifteenDigits(x), rounded(x))),
      { numRuns: 50_000 },
    );
  });

  it("is that at every power of ten and of two, and a double to either side", () => {
    for (let power = -323; power <= 308; power++)
      for (const steps of [-1, 0, 1]) {
        const x = next(Number(`1e${power}`), steps);
        expect(fifteenDigits(x)).toBe(rounded(x));
      }
    for (let power = -1073; power <= 1023; power++)
      for (const steps of [-1, 0, 1]) {
        const x = next(2 ** power, steps);
        expect(fifteenDigits(x)).toBe(rounded(x));
      }
  });

  it.each([
    [0.1 + 0.2, 0.3],
    // 29 of 100 firms in per cent; a third of 49 of 147 points.
    [(29 / 100) * 100, 29],
    [48.99999999999999, 49],
    [-0.1 - 0.2, -0.3],
    // Halves that doubles hold exactly, away from zero.
    [100000000000000.5, 100000000000001],
    [-100000000000000.5, -100000000000001],
    [1e15 + 5, 1e15 + 10],
    [123456789012345.6, 123456789012346],
    [1234567890123456, 1234567890123460],
    [Number.MIN_VALUE, Number.MIN_VALUE],
    [Number.MAX_VALUE, Number.MAX_VALUE],
    [-1.797693134862315e308, -1.79769313486231e308],
    [1.7976931348623153e308, Number.MAX_VALUE],
    [0, 0],
    [-0, 0],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
    [NaN, NaN],
  ])("%d is %d", (x, expected) => expect(fifteenDigits(x)).toBe(expected));

  it("changes nothing the second time, and a column as it does each number", () => {
    fc.assert(
      fc.property(fc.array(any), (list) => {
        const once = atFifteenDigits(Float64Array.from(list));
        expect([...once]).toEqual(list.map(rounded));
        expect([...atFifteenDigits(once)]).toEqual([...once]);
      }),
    );
  });
});

describe("comparisons", () => {
  const pair = any.chain((x) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: -60, max: 60 }).map((steps): [number, number] => [x, x === 0 ? 0 : next(x, steps)]) },
      { weight: 1, arbitrary: any.map((y): [number, number] => [x, y]) },
    ),
  );

  it("are those of the numbers at 15 digits", () => {
    fc.assert(
      fc.property(
        pair.filter(([, y]) => Number.isFinite(y)),
        ([x, y]) =>
          equalInExcel(x, y) === (rounded(x) === rounded(y)) &&
          atLeast(x, y) === rounded(x) >= rounded(y) &&
          above(x, y) === rounded(x) > rounded(y),
      ),
      { numRuns: 20_000 },
    );
  });

  it("are relative: 1e-12 and 2e-12 differ, and nothing but 0 is 0", () => {
    expect(equalInExcel(1e-12, 2e-12)).toBe(false);
    expect(equalInExcel(0, Number.MIN_VALUE)).toBe(false);
    expect(equalInExcel(0, -0)).toBe(true);
    expect(equalInExcel(1e-300, 1e-300 * (1 + 1e-15))).toBe(true);
    expect(equalInExcel(Number.MAX_VALUE, -Number.MAX_VALUE)).toBe(false);
  });

  it("say no of what is no number", () => {
    for (const compare of [equalInExcel, atLeast, above])
      for (const [x, y] of [
        [NaN, 1],
        [1, NaN],
        [NaN, NaN],
      ])
        expect(compare(x, y)).toBe(false);
  });

  it("know the infinities, which stand for bounds that are not there", () => {
    expect(atLeast(Infinity, Infinity)).toBe(true);
    expect(above(Infinity, 1e308)).toBe(true);
    expect(atLeast(1, Infinity)).toBe(false);
    expect(above(1, -Infinity)).toBe(true);
  });
});

describe("shortDecimal", () => {
  it.each([
    [48.99999999999999, 49],
    [0.29 * 100, 29],
    [(1 / 3) * 100, (1 / 3) * 100],
    [0.1234567, 0.1234567],
    [-28.999999999999996, -29],
    [1e305, 1e305],
    [0, 0],
  ])("%d is %d", (x, expected) => expect(shortDecimal(x)).toBe(expected));
});

describe("roundTo", () => {
  // Excel's ROUND: half away from zero, on the decimal a person sees.
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.5, 0, 1],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [2.675, 2, 2.68],
    [0.8945, 3, 0.895],
    [0.89449999, 3, 0.894],
    [1.1, 9, 1.1],
    [0.1 + 0.2, 9, 0.3],
    [123456789.123456789, 9, 123456789.123456789],
    [1e300, 9, 1e300],
    [59.9999999996, 9, 60],
    [59.9999999994, 9, 59.999999999],
    [0, 5, 0],
    // A whole number of the last decimal stays it, however many digits it has.
    [734597.315907, 9, 734597.315907],
    [734597.3159070002, 9, 734597.315907],
    [-734597.3159070006, 9, -734597.315907001],
    [4499999.123456781, 9, 4499999.12345678],
  ])("%d to %d decimals is %d", (value, decimals, expected) => expect(roundTo(value, decimals)).toBe(expected));

  it("is half away from zero on the 15 digits of the product", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: -20, max: 20 }),
        (x, decimals, steps) => {
          const scale = 10 ** decimals;
          const half = next((Math.floor(x * scale) + 0.5) / scale, steps);
          return [x, half].every(
            (v) => roundTo(v, decimals) === Math.floor(rounded(v * scale) + 0.5) / scale && roundTo(-v, decimals) === -roundTo(v, decimals),
          );
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it("leaves what is unknown unknown", () => expect(roundTo(NaN, 3)).toBeNaN());
});

it("a score counts to nine decimals", () => {
  expect(roundScore(59.9999999996)).toBe(60);
  expect(roundScore(59.9999999994)).toBe(59.999999999);
});

describe("scoreKey", () => {
  /** Scores of any size, and another a few doubles away. */
  const scores = fc
    .tuple(fc.integer({ min: -6, max: 12 }), fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -60, max: 60 }))
    .map(([power, x, steps]) => [x * 10 ** power, next(x * 10 ** power, steps)]);

  it("orders and ties scores as INNOV_RANK does: rounded to 9 decimals, compared at 15 digits", () => {
    const counted = (x: number): number => rounded(roundScore(x));
    fc.assert(
      fc.property(scores, ([a, b]) => Math.sign(scoreKey(a) - scoreKey(b)) === Math.sign(counted(a) - counted(b))),
      { numRuns: 20_000 },
    );
  });

  it("is a whole number of the last decimal", () => {
    expect(scoreKey(60)).toBe(60e9);
    expect(scoreKey(59.9999999995)).toBe(60e9);
    expect(scoreKey(59.9999999994)).toBe(59999999999);
    expect(scoreKey(0)).toBe(0);
  });
});

it("a coverage is met by all but a trace", () => {
  // Eight of ten equal weights, added one after the other, are 0.8.
  const covered = Array.from({ length: 8 }, () => 0.1).reduce((sum, weight) => sum + weight, 0);
  expect(covered).toBeLessThan(0.8);
  expect(reachesCoverage(covered, 0.8)).toBe(true);
  expect(reachesCoverage(0.79999, 0.8)).toBe(false);
  expect(reachesCoverage(NaN, 0)).toBe(false);
});
