// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { abs } = Math;

/** A point of a piecewise-linear curve. */
export type Knot = [x: number, y: number];

/**
 * Fewer knots of a curve: its ends, then again and again the knot that the curve through those chosen so far misses by most, for as long
 * as there is room. All of them where there is room for all.
 * @param knots x rising, two or more
 * @param sizeOf what a knot takes of the room
 * @returns the choice and the most by which its curve is off any of the knots
 */
export function thinKnots(knots: Knot[], sizeOf: (knot: Knot) => number, room: number): { knots: Knot[]; off: number } {
  const last = knots.length - 1;
  // To write down every number only to learn that there is no room would take longer than all the rest.
  let spare = room;
  for (let k = 0; k <= last && spare >= 0; k++) spare -= sizeOf(knots[k]);
  if (spare >= 0) return { knots, off: 0 };
  const x = Float64Array.from(knots, (knot) => knot[0]);
  const y = Float64Array.from(knots, (knot) => knot[1]);
  const chosen = [0, last];
  let left = room - sizeOf(knots[0]) - sizeOf(knots[last]);
  // A heap whose first stretch is off by most; of equal ones the first in x.
  const stretches = [stretch(x, y, 0, last)];
  for (;;) {
    const { from, at, to, off } = stretches[0];
    left -= sizeOf(knots[at]);
    if (left < 0 || off === 0) return { knots: chosen.sort((a, b) => a - b).map((index) => knots[index]), off };
    chosen.push(at);
    stretches[0] = stretch(x, y, from, at);
    sink(stretches);
    stretches.push(stretch(x, y, at, to));
    rise(stretches);
  }
}

type Stretch = ReturnType<typeof stretch>;

const isBefore = (a: Stretch, b: Stretch): boolean => a.off > b.off || (a.off === b.off && a.from < b.from);

/** Puts the first of a heap where it belongs. */
function sink(heap: Stretch[]): void {
  for (let place = 0; ;) {
    const [left, right] = [2 * place + 1, 2 * place + 2];
    const child = right < heap.length && isBefore(heap[right], heap[left]) ? right : left;
    if (child >= heap.length || !isBefore(heap[child], heap[place])) return;
    [heap[place], heap[child]] = [heap[child], heap[place]];
    place = child;
  }
}

/** Puts the last of a heap where it belongs. */
function rise(heap: Stretch[]): void {
  for (let place = heap.length - 1; place > 0;) {
    const parent = (place - 1) >> 1;
    if (!isBefore(heap[place], heap[parent])) return;
    [heap[place], heap[parent]] = [heap[parent], heap[place]];
    place = parent;
  }
}

/** The stretch between two knots, and the knot within it that a straight line between the two misses by most. */
function stretch(x: Float64Array, y: Float64Array, from: number, to: number): { from: number; at: number; to: number; off: number } {
  const span = x[to] - x[from];
  const rise = y[to] - y[from];
  let at = from;
  let off = 0;
  for (let k = from + 1; k < to; k++) {
    const own = abs(y[k] - (y[from] + ((x[k] - x[from]) / span) * rise));
    if (own > off) {
      at = k;
      off = own;
    }
  }
  return { from, at, to, off };
}
