import { extent } from "./moments";

/** Values in rising order together with the places they come from. */
export interface Ordered {
  /** Indices of the values, smallest first; equal values keep their order. */
  order: Uint32Array;
  /** The values in that order. */
  sorted: Float64Array;
}

/** A bucket that holds more than this says that the values crowd together, and the radix sort takes over. */
const CROWDED = 48;

/** Sorts without comparing: NaN is not allowed, −0 counts as 0. */
export function ascending(values: Float64Array): Ordered {
  return values.length < 64 ? byInsertion(values) : (byBuckets(values) ?? byRadix(values));
}

function byInsertion(values: Float64Array): Ordered {
  const order = new Uint32Array(values.length);
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    sorted[i] = values[i];
    order[i] = i;
  }
  insert(sorted, order, 0, values.length);
  return { order, sorted };
}

function insert(sorted: Float64Array, order: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const value = sorted[i];
    const index = order[i];
    let k = i - 1;
    while (k >= start && sorted[k] > value) {
      sorted[k + 1] = sorted[k];
      order[k + 1] = order[k];
      k--;
    }
    sorted[k + 1] = value;
    order[k + 1] = index;
  }
}

/** For values spread over their range: one counting pass by position within it, then short insertion sorts. Null where they crowd. */
function byBuckets(values: Float64Array): Ordered | null {
  const n = values.length;
  const { min, max } = extent(values);
  let buckets = 64;
  while (buckets * 2 < n) buckets *= 2;
  const scale = (buckets - 1) / (max - min);
  if (!(scale > 0 && scale < Infinity)) return null;
  const bucketOf = new Uint32Array(n);
  const places = new Uint32Array(buckets + 1);
  for (let i = 0; i < n; i++) {
    const bucket = ((values[i] - min) * scale) >>> 0;
    bucketOf[i] = bucket;
    places[bucket + 1]++;
  }
  for (let b = 0; b < buckets; b++) {
    if (places[b + 1] > CROWDED) return null;
    places[b + 1] += places[b];
  }
  const starts = places.slice();
  const order = new Uint32Array(n);
  const sorted = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const place = places[bucketOf[i]]++;
    order[place] = i;
    sorted[place] = values[i];
  }
  for (let b = 0; b < buckets; b++) insert(sorted, order, starts[b], starts[b + 1]);
  return { order, sorted };
}

/** A least-significant-digit radix sort on the bits of the doubles: linear in their number, whatever their distribution. */
function byRadix(values: Float64Array): Ordered {
  const n = values.length;
  const DIGITS = 6;
  const BITS = 11;
  const SIZE = 1 << BITS;
  const MASK = SIZE - 1;
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) keys[i] = values[i] + 0;
  const words = new Uint32Array(keys.buffer);
  // Low and high words, turned so that unsigned order is numeric order.
  let lows = new Uint32Array(n);
  let highs = new Uint32Array(n);
  const counts = new Uint32Array(DIGITS * SIZE);
  for (let i = 0; i < n; i++) {
    let low = words[2 * i];
    let high = words[2 * i + 1];
    if (high >>> 31) {
      low = ~low >>> 0;
      high = ~high >>> 0;
    } else high = (high | 0x80000000) >>> 0;
    lows[i] = low;
    highs[i] = high;
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
  let nextLows = new Uint32Array(n);
  let nextHighs = new Uint32Array(n);
  const places = new Uint32Array(SIZE);
  for (let digit = 0; digit < DIGITS; digit++) {
    const at = digit * SIZE;
    const shift = (digit % 3) * BITS;
    const source = digit < 3 ? lows : highs;
    if (counts[at + ((source[0] >>> shift) & MASK)] === n) continue;
    let sum = 0;
    for (let k = 0; k < SIZE; k++) {
      places[k] = sum;
      sum += counts[at + k];
    }
    for (let i = 0; i < n; i++) {
      const place = places[(source[i] >>> shift) & MASK]++;
      nextOrder[place] = order[i];
      nextHighs[place] = highs[i];
      if (digit < 3) nextLows[place] = lows[i];
    }
    [order, nextOrder] = [nextOrder, order];
    [highs, nextHighs] = [nextHighs, highs];
    if (digit < 3) [lows, nextLows] = [nextLows, lows];
  }
  const sorted = new Float64Array(n);
  for (let i = 0; i < n; i++) sorted[i] = values[order[i]];
  return { order, sorted };
}
