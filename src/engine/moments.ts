import { equalInExcel } from "./precision";

/** Mean and sample standard deviation (divisor n − 1) of finite values; the deviation of a single value is 0. */
export function meanAndDeviation(values: Float64Array): { mean: number; deviation: number } {
  const n = values.length;
  const mean = meanOf(values);
  return { mean, deviation: n > 1 ? Math.sqrt(squaresAbout(values, mean) / (n - 1)) : 0 };
}

/** Sample variance (divisor n − 1) of finite values; NaN for fewer than two. */
export function variance(values: Float64Array): number {
  return values.length > 1 ? squaresAbout(values, meanOf(values)) / (values.length - 1) : NaN;
}

/** Mean of finite values, freed of what rounding does to the sum of many. */
export function meanOf(values: Float64Array): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let residue = 0;
  for (let i = 0; i < n; i++) residue += values[i] - mean;
  return mean + residue / n;
}

function squaresAbout(values: Float64Array, mean: number): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return squares;
}

/** Least and greatest of finite values. */
export function extent(values: Float64Array): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return { min, max };
}

/** Whether all values are equal in Excel: what rounding leaves between them is no spread. */
export function isConstant(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!equalInExcel(values[i], values[0])) return false;
  return true;
}

/** Beyond these sizes squares, or the sums of many, leave the numbers that a double can hold. */
const GREAT = 1e120;
const SMALL = 1e-120;

/**
 * Values in another unit where their sums and squares would overflow or vanish: multiplied by a power of two so that the greatest is about
 * 1; else the values themselves. What does not depend on the unit, as a z-score, is reckoned from these.
 * @param values NaN is left where it is
 * @param into where to write them if they change; may be the values themselves
 */
export function inFitUnit(values: Float64Array, into?: Float64Array): Float64Array {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most) most = size;
  }
  if (most === 0 || (most < GREAT && most > SMALL)) return values;
  // In two steps, since the inverse of a number near the least is beyond the greatest.
  const half = 2 ** -Math.floor(Math.log2(most) / 2);
  const rest = 2 ** -Math.floor(Math.log2(most * half));
  const scaled = into ?? new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) scaled[i] = values[i] * half * rest;
  return scaled;
}
