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
/** Fewer values than these are sorted by insertion. */
const FEW = 64;

/** Sorts without comparing: NaN is not allowed, −0 counts as 0. */
export function ascending(values: Float64Array): Ordered {
  return new Sorter(values.length).sort(values);
}

/**
 * Sorts one column after the other in the same memory: every long array that is allocated makes the collector walk all the rows that a
 * caller holds. What a sort returns lasts until the next.
 */
export class Sorter {
  private readonly order: Uint32Array;
  private readonly sorted: Float64Array;
  private readonly bucketOf: Uint32Array;
  private readonly places: Uint32Array;
  private radix: RadixMemory | null = null;

  /** @param capacity most values of a sort */
  constructor(private readonly capacity: number) {
    this.order = new Uint32Array(capacity);
    this.sorted = new Float64Array(capacity);
    const spread = capacity < FEW ? 0 : capacity;
    this.bucketOf = new Uint32Array(spread);
    this.places = new Uint32Array(spread + 1);
  }

  sort(values: Float64Array): Ordered {
    const n = values.length;
    const order = n === this.order.length ? this.order : this.order.subarray(0, n);
    const sorted = n === this.sorted.length ? this.sorted : this.sorted.subarray(0, n);
    if (n < FEW) byInsertion(values, order, sorted);
    else if (!byBuckets(values, order, sorted, this.bucketOf, this.places))
      byRadix(values, order, sorted, (this.radix ??= radixMemory(this.capacity)));
    return { order, sorted };
  }
}

function byInsertion(values: Float64Array, order: Uint32Array, sorted: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    sorted[i] = values[i];
    order[i] = i;
  }
  insert(sorted, order, 0, values.length);
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

/**
 * For values spread over their range: one counting pass by position within it, then short insertion sorts.
 * @returns false, with nothing sorted, where they crowd
 */
function byBuckets(values: Float64Array, order: Uint32Array, sorted: Float64Array, bucketOf: Uint32Array, places: Uint32Array): boolean {
  const n = values.length;
  const { min, max } = extent(values);
  // At most as many as there are values.
  let buckets = 64;
  while (buckets * 2 < n) buckets *= 2;
  const scale = (buckets - 1) / (max - min);
  if (!(scale > 0 && scale < Infinity)) return false;
  places.fill(0, 0, buckets + 1);
  for (let i = 0; i < n; i++) {
    const bucket = ((values[i] - min) * scale) >>> 0;
    bucketOf[i] = bucket;
    places[bucket + 1]++;
  }
  for (let b = 0; b < buckets; b++) {
    if (places[b + 1] > CROWDED) return false;
    places[b + 1] += places[b];
  }
  for (let i = 0; i < n; i++) {
    const place = places[bucketOf[i]]++;
    order[place] = i;
    sorted[place] = values[i];
  }
  // By now the place of each bucket is where it ends and the next begins.
  for (let b = 0, start = 0; b < buckets; b++) {
    insert(sorted, order, start, places[b]);
    start = places[b];
  }
  return true;
}

/** Six digits of eleven bits are a double. */
const DIGITS = 6;
const BITS = 11;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

interface RadixMemory {
  keys: Float64Array;
  orders: [Uint32Array, Uint32Array];
  lows: [Uint32Array, Uint32Array];
  highs: [Uint32Array, Uint32Array];
}

function radixMemory(capacity: number): RadixMemory {
  const pair = (): [Uint32Array, Uint32Array] => [new Uint32Array(capacity), new Uint32Array(capacity)];
  return { keys: new Float64Array(capacity), orders: pair(), lows: pair(), highs: pair() };
}

/** A least-significant-digit radix sort on the bits of the doubles: linear in their number, whatever their distribution. */
function byRadix(values: Float64Array, inOrder: Uint32Array, sorted: Float64Array, memory: RadixMemory): void {
  const n = values.length;
  const { keys } = memory;
  for (let i = 0; i < n; i++) keys[i] = values[i] + 0;
  const words = new Uint32Array(keys.buffer);
  // Low and high words, turned so that unsigned order is numeric order.
  let [lows, nextLows] = memory.lows;
  let [highs, nextHighs] = memory.highs;
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
  let [order, nextOrder] = memory.orders;
  for (let i = 0; i < n; i++) order[i] = i;
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
  for (let i = 0; i < n; i++) {
    inOrder[i] = order[i];
    sorted[i] = values[order[i]];
  }
}
