/**
 * The indices that sort `values` in rising order, stable. NaN is not allowed. −0 counts as 0.
 * A least-significant-digit radix sort on the bits of the doubles: linear in the number of values.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  if (n < 256) {
    const short = new Uint32Array(n);
    for (let i = 0; i < n; i++) short[i] = i;
    return short.sort((a, b) => values[a] - values[b] || a - b);
  }
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) keys[i] = values[i] + 0;
  const words = new Uint32Array(keys.buffer);
  // Low and high words, turned so that unsigned order is numeric order.
  let lowKeys = new Uint32Array(n);
  let highKeys = new Uint32Array(n);
  const DIGITS = 6;
  const BITS = 11;
  const SIZE = 1 << BITS;
  const MASK = SIZE - 1;
  const counts = new Uint32Array(DIGITS * SIZE);
  for (let i = 0; i < n; i++) {
    let low = words[2 * i];
    let high = words[2 * i + 1];
    if (high >>> 31) {
      low = ~low >>> 0;
      high = ~high >>> 0;
    } else high = (high | 0x80000000) >>> 0;
    lowKeys[i] = low;
    highKeys[i] = high;
    counts[low & MASK]++;
    counts[SIZE + ((low >>> 11) & MASK)]++;
    counts[2 * SIZE + (low >>> 22)]++;
    counts[3 * SIZE + (high & MASK)]++;
    counts[4 * SIZE + ((high >>> 11) & MASK)]++;
    counts[5 * SIZE + (high >>> 22)]++;
  }
  let order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let nextOrder = new Uint32Array(n);
  let nextLow = new Uint32Array(n);
  let nextHigh = new Uint32Array(n);
  const places = new Uint32Array(SIZE);
  for (let digit = 0; digit < DIGITS; digit++) {
    const at = digit * SIZE;
    const shift = (digit % 3) * BITS;
    const source = digit < 3 ? lowKeys : highKeys;
    if (counts[at + ((source[0] >>> shift) & MASK)] === n) continue;
    let sum = 0;
    for (let k = 0; k < SIZE; k++) {
      places[k] = sum;
      sum += counts[at + k];
    }
    for (let i = 0; i < n; i++) {
      const place = places[(source[i] >>> shift) & MASK]++;
      nextOrder[place] = order[i];
      nextHigh[place] = highKeys[i];
      if (digit < 3) nextLow[place] = lowKeys[i];
    }
    [order, nextOrder] = [nextOrder, order];
    [highKeys, nextHigh] = [nextHigh, highKeys];
    if (digit < 3) [lowKeys, nextLow] = [nextLow, lowKeys];
  }
  return order;
}
