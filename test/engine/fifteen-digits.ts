import * as fc from "fast-check";

/** The definition by way of a text: a number at the 15 digits at which Excel compares; the few that it takes beyond the greatest double stay there. */
export function atFifteen(x: number): number {
  const short = Number(x.toPrecision(15)) + 0;
  return Math.abs(short) === Infinity && Number.isFinite(x) ? Math.sign(x) * Number.MAX_VALUE : short;
}

/** The double so many steps from a number, away from 0 (with a negative number of steps towards it). */
export function stepFrom(x: number, steps = 1): number {
  const words = new BigInt64Array(Float64Array.of(x).buffer);
  words[0] += BigInt(steps);
  return new Float64Array(words.buffer)[0];
}

/**
 * Columns in which figures lie so close that 15 digits tell some of them apart and others not: about up to four neighbours in the fifteenth
 * digit, at some magnitude, of either sign.
 */
export function crowdedColumn({ minLength = 2, maxLength = 14, negative = true, blanks = false } = {}): fc.Arbitrary<Float64Array> {
  return fc
    .record({
      power: fc.integer({ min: -20, max: 20 }),
      digits: fc.integer({ min: 100_000_000_000_000, max: 999_999_999_999_990 }),
      sign: fc.constantFrom(1, negative ? -1 : 1),
    })
    .chain(({ power, digits, sign }) =>
      fc.array(
        fc.oneof(
          {
            weight: 8,
            arbitrary: fc
              .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -25, max: 25 }))
              .map(([unit, steps]) => sign * stepFrom(Number(`${digits + unit}e${power - 14}`), steps)),
          },
          { weight: blanks ? 1 : 0, arbitrary: fc.constant(NaN) },
        ),
        { minLength, maxLength },
      ),
    )
    .map((list) => Float64Array.from(list));
}
