/**
 * How exactly numbers count, written once. Figures are compared as Excel compares them, at 15 significant digits; scores count to 9
 * decimals, so that platforms agree on a rank; a coverage is met by all but a trace.
 */

// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { abs, floor, round } = Math;

/** Excel compares numbers by so many significant digits. */
export const SIGNIFICANT_DIGITS = 15;

/** The powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** The greatest of them. */
export const LARGEST_POWER = POWERS.length - 1;

// Where the exponent of a double is read from.
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0];

/** By the exponent field of a double: 14 − the floor of the decimal logarithm of the least number that has it. */
const SCALES = Int16Array.from({ length: 2048 }, (_, field) => 14 - floor((field - 1023) * Math.LOG10E * Math.LN2));

/**
 * A number rounded to 15 significant digits, halves away from zero, as a double: Number(x.toPrecision(15)) without a text on the way.
 * Two figures are equal in Excel where this is the same for both.
 * @returns 0 for −0; NaN and the infinities as they are; the greatest double where a finite number would be rounded beyond it
 */
export function fifteenDigits(x: number): number {
  const size = abs(x);
  bits[0] = size;
  let scale = SCALES[words[HIGH_WORD] >>> 20];
  // Beyond these sizes a power of ten would bring an error of its own.
  if (!(scale <= LARGEST_POWER && scale > -LARGEST_POWER)) return byText(x);
  let scaled = scale >= 0 ? size * POWERS[scale] : size / POWERS[-scale];
  if (scaled >= 1e15) {
    scale--;
    scaled = scale >= 0 ? size * POWERS[scale] : size / POWERS[-scale];
  }
  // Fifteen digits before the point leave at least three bits behind it, so that the one rounding above can hide nothing but which side of
  // a half the number lies.
  let digits = floor(scaled + 0.5);
  if (digits - scaled === 0.5 && !isHalfOrMore(size, scale, scaled)) digits--;
  const rounded = scale >= 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
  return x < 0 ? -rounded : rounded;
}

function byText(x: number): number {
  if (x === 0) return 0;
  const rounded = Number(x.toPrecision(SIGNIFICANT_DIGITS));
  // The greatest doubles of all are rounded beyond them, where no sum could be formed: they stay finite, and equal.
  return rounded - rounded === 0 || x - x !== 0 ? rounded : x < 0 ? -Number.MAX_VALUE : Number.MAX_VALUE;
}

/** Whether size · 10^scale is no less than `scaled`, to which it was rounded. */
function isHalfOrMore(size: number, scale: number, scaled: number): boolean {
  if (scale >= 0) return productError(size, POWERS[scale], scaled) >= 0;
  const product = scaled * POWERS[-scale];
  return size - product >= productError(scaled, POWERS[-scale], product);
}

/** What rounding took from a product: a · b − product, exactly (Dekker 1971, A floating-point technique for extending the available precision). */
function productError(a: number, b: number, product: number): number {
  const ah = upperHalf(a);
  const bh = upperHalf(b);
  const al = a - ah;
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}

/** The upper 26 bits of a number, so that products of halves are exact. */
function upperHalf(x: number): number {
  const spread = x * 134217729;
  return spread - (spread - x);
}

/** Numbers that agree to 15 digits are at least as close as this in relation to either; see equalInExcel. */
export const CLOSE = 2e-14;

/** Whether Excel holds two numbers for equal: both, rounded to 15 significant digits, are the same. */
export function equalInExcel(a: number, b: number): boolean {
  return a === b || (abs(a - b) <= CLOSE * abs(a) && fifteenDigits(a) === fifteenDigits(b));
}

/** Whether a is greater than b or equal to it in Excel; "at most" is the same the other way round. False where either is NaN. */
export function atLeast(a: number, b: number): boolean {
  return a >= b || equalInExcel(a, b);
}

/** Whether a is greater than b and not equal to it in Excel; "below" is the same the other way round. False where either is NaN. */
export function above(a: number, b: number): boolean {
  return a > b && !equalInExcel(a, b);
}

/** A column in which figures that are equal in Excel are the same number; NaN stays NaN. */
export function atFifteenDigits(values: Float64Array): Float64Array {
  const rounded = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) rounded[i] = fifteenDigits(values[i]);
  return rounded;
}

/** A number freed of its last bits where it is equal in Excel to a decimal of up to six places: a third of 49 of 147 points is 49. */
export function shortDecimal(x: number): number {
  const short = round(x * 1e6) / 1e6;
  return equalInExcel(short, x) ? short : x;
}

/** Doubles of this size and beyond have no decimals left to round. */
const WHOLE = 2 ** 52;

/**
 * Rounds a product to a whole number, half up on the 15 digits that a person sees: 1.005 · 100, which is 100.49999999999999, to 101.
 * @param product 0 … 2⁵²
 */
function wholeOf(product: number): number {
  const whole = floor(product + 0.5);
  // Only what lies just below a half can be raised by its last digits.
  return whole + 0.5 - product > CLOSE * product ? whole : floor(fifteenDigits(product) + 0.5);
}

/**
 * Rounds half away from zero, as Excel's ROUND does, on the 15 digits that a person sees.
 * @param decimals 0…15
 */
export function roundTo(x: number, decimals: number): number {
  const scale = POWERS[decimals];
  const scaled = abs(x) * scale;
  if (!(scaled < WHOLE)) return x;
  const rounded = wholeOf(scaled) / scale;
  return x < 0 ? -rounded : rounded;
}

/** Scores count to this many decimals wherever they are compared: in ranks, grades, floors and cut-offs. */
export const SCORE_DECIMALS = 9;

/** A score as it counts in a comparison. */
export function roundScore(score: number): number {
  return roundTo(score, SCORE_DECIMALS);
}

const SCORE_UNITS = 10 ** SCORE_DECIMALS;

/**
 * What a score counts for in a comparison, as a whole number of its last decimal: two scores have the same key where their rounded scores
 * are equal in Excel, and the greater has the greater key otherwise.
 * @param score 0 or more
 */
export function scoreKey(score: number): number {
  const product = score * SCORE_UNITS;
  return product < WHOLE ? wholeOf(product) : fifteenDigits(score) * SCORE_UNITS;
}

/** Coverage is a quotient of sums; a firm exactly at the minimum is not to fail for their last bit. */
export const COVERAGE_TOLERANCE = 1e-12;

/** Whether a share of the weight (0…1) that present figures hold is enough. */
export function reachesCoverage(covered: number, minimum: number): boolean {
  return covered >= minimum - COVERAGE_TOLERANCE;
}
