import { above, atLeast } from "../engine/precision";

/** So far, in relation to a number, reach the numbers that are equal to it in Excel, and a little farther. */
const REACH = 1e-13;
const SMALLEST = Number.MIN_VALUE;

/** The least number that counts as `threshold` or more where Excel compares: a query that asks x >= this asks what the engine asks. */
export function leastAtLeast(threshold: number): number {
  return least(threshold, (x) => atLeast(x, threshold));
}

/** The least number that counts as more than `threshold`; Infinity where none does. */
export function leastAbove(threshold: number): number {
  return least(threshold, (x) => above(x, threshold));
}

/** The least number near a threshold for which a condition holds that holds from some number on. */
function least(threshold: number, holds: (x: number) => boolean): number {
  const reach = Math.abs(threshold) * REACH + 2 * SMALLEST;
  let low = orderOf(Math.max(threshold - reach, -Number.MAX_VALUE));
  let high = orderOf(threshold + reach);
  // A number below which nothing is left is the least of all.
  if (holds(numberAt(low))) return numberAt(low);
  while (high - low > 1n) {
    const middle = low + (high - low) / 2n;
    if (holds(numberAt(middle))) high = middle;
    else low = middle;
  }
  return numberAt(high);
}

const bits = new DataView(new ArrayBuffer(8));

/** Doubles counted from the least to the greatest: neighbours have neighbouring numbers. */
function orderOf(x: number): bigint {
  bits.setFloat64(0, x);
  const word = bits.getBigInt64(0);
  return word >= 0n ? word : -(word & 0x7fffffffffffffffn);
}

function numberAt(order: bigint): number {
  bits.setBigInt64(0, order >= 0n ? order : -order);
  const size = bits.getFloat64(0);
  return order >= 0n ? size : -size;
}
