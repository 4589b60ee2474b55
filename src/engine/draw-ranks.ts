import { rankAmongThemselves } from "./rank";

/** Writes the competition ranks, 1 = highest, of one draw's scores, whole numbers. */
export type Ranker = (keys: Float64Array, ranks: Uint16Array | Uint32Array) => void;

/** A number of 32 bits holds a firm's number and, above it, the place of its score, 0 = highest. */
const FIRM_BITS = 14;
/** So many firms can be ranked in this way; more are sorted at greater cost. */
export const MOST_PLACED = 1 << FIRM_BITS;
const FIRM = (1 << FIRM_BITS) - 1;
const DIGIT_BITS = (32 - FIRM_BITS) / 2;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT = DIGITS - 1;
const LAST_PLACE = DIGITS * DIGITS - 1;

// Scratch for one ranking, written before it is read. Constants of the module, because the compiler then knows where and how long they
// are, which halves the time of the loops over them.
const placed = new Uint32Array(MOST_PLACED);
const byLow = new Uint32Array(MOST_PLACED);
const lows = new Uint32Array(DIGITS);
const highs = new Uint32Array(DIGITS);
/** The place last seen with each high digit. */
const latest = new Int32Array(DIGITS);
/** Positions of firms whose place another firm had before them. */
const shared = new Uint32Array(MOST_PLACED);
const placedRanks = new Uint16Array(MOST_PLACED);

/** @param own the scores under the scorecard's own weights, which tell where those of the draws will lie */
export function rankerFor(own: Float64Array, spread: number): Ranker {
  if (own.length > MOST_PLACED) return (keys, ranks) => ranks.set(rankAmongThemselves(keys, "min"));
  const most = own.reduce((a, b) => Math.max(a, b));
  const range = most - own.reduce((a, b) => Math.min(a, b));
  // A score beyond these bounds shares the first or last place, which costs time and nothing else.
  const margin = (range * spread) / 4;
  const top = most + margin;
  const scale = range > 0 ? LAST_PLACE / (range + 2 * margin) : 0;
  return (keys, ranks) => {
    // Inlined into this closure, of which each call makes one, it would lose what the compiler knows of the module's constants.
    /*@__NOINLINE__*/ rankByPlace(keys, top, scale);
    ranks.set(placedRanks.subarray(0, keys.length));
  };
}

/**
 * Ranks up to 16,384 firms into `placedRanks`. They are sorted by place in two passes without a comparison, which a processor could not
 * foresee; places only ever fall with the score, so that just the few firms sharing one are then ranked by what they are.
 */
function rankByPlace(keys: Float64Array, top: number, scale: number): void {
  const n = keys.length;
  lows.fill(0);
  highs.fill(0);
  latest.fill(-1);
  for (let k = 0; k < n; k++) {
    // Bounded before it becomes an integer, which far outside would wrap round.
    const exact = (top - keys[k]) * scale;
    const place = exact <= 0 ? 0 : exact >= LAST_PLACE ? LAST_PLACE : exact | 0;
    placed[k] = (place << FIRM_BITS) | k;
    lows[place & DIGIT]++;
    highs[place >>> DIGIT_BITS]++;
  }
  let low = 0;
  let high = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const ownLow = lows[digit];
    const ownHigh = highs[digit];
    lows[digit] = low;
    highs[digit] = high;
    low += ownLow;
    high += ownHigh;
  }
  for (let k = 0; k < n; k++) {
    const own = placed[k];
    byLow[lows[(own >>> FIRM_BITS) & DIGIT]++] = own;
  }
  let count = 0;
  for (let k = 0; k < n; k++) {
    const own = byLow[k];
    const place = own >>> FIRM_BITS;
    const digit = place >>> DIGIT_BITS;
    const at = highs[digit]++;
    placed[at] = own;
    placedRanks[own & FIRM] = at + 1;
    // Firms with one high digit come in the order of their places.
    if (latest[digit] === place) shared[count++] = at;
    latest[digit] = place;
  }
  for (let s = 0; s < count; s++) {
    const last = shared[s];
    const place = placed[last] >>> FIRM_BITS;
    if (last + 1 < n && placed[last + 1] >>> FIRM_BITS === place) continue;
    let first = last - 1;
    while (first > 0 && placed[first - 1] >>> FIRM_BITS === place) first--;
    settle(keys, first, last + 1);
  }
}

/** Ranks firms that share a place. */
function settle(keys: Float64Array, first: number, end: number): void {
  if (end - first > 8) {
    const own = rankAmongThemselves(
      Float64Array.from(placed.subarray(first, end), (at) => keys[at & FIRM]),
      "min",
    );
    for (let k = first; k < end; k++) placedRanks[placed[k] & FIRM] = first + own[k - first];
    return;
  }
  for (let k = first; k < end; k++) {
    const firm = placed[k] & FIRM;
    const key = keys[firm];
    let rank = first + 1;
    for (let other = first; other < end; other++) if (keys[placed[other] & FIRM] > key) rank++;
    placedRanks[firm] = rank;
  }
}
