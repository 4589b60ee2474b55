import { atLeast, equalInExcel } from "./precision";

/**
 * A curve turns one figure into an attainment from 0 to 1.
 * `step` and `code` carry a low and a high attainment per step: they differ where the issuer leaves discretion.
 */
export type Curve =
  /** Straight from 0 at `from` to 1 at `to`, clamped; from above to means lower is better. */
  | { kind: "linear"; from: number; to: number }
  /** The same on the logarithm; both ends above 0. A figure of 0 or less lies below every end. */
  | { kind: "log"; from: number; to: number }
  /** The first threshold met, as Excel compares, decides, best first; `lower`: met by figures at or below it. Without any: `otherwise`. */
  | { kind: "step"; lower: boolean; at: readonly number[]; low: readonly number[]; high: readonly number[]; otherwise: number }
  /** Piecewise linear through (x, y), x rising, clamped at both ends. */
  | { kind: "knots"; x: readonly number[]; y: readonly number[] }
  /** The figure is the index of a choice. */
  | { kind: "code"; low: readonly number[]; high: readonly number[] }
  /** Against the other firms of the same stage, see peers.ts. */
  | { kind: "peers"; method: PeersMethod; trim: number };

export type PeersMethod = "percentile" | "minmax" | "zscore";

// Looked up once: where the bundle runs in a sandbox, every global costs a detour.
const { log } = Math;

/**
 * Attainments of `count` figures x[offset], x[offset + stride], … into out[first…first + count); NaN (missing) stays NaN.
 * @throws RangeError for a peers curve, which needs the whole population: see peerAttainments.
 */
export function attain(
  curve: Curve,
  x: Float64Array,
  offset: number,
  stride: number,
  out: Float64Array,
  first: number,
  count: number,
  high = false,
): void {
  const end = first + count;
  switch (curve.kind) {
    case "linear": {
      const { from } = curve;
      const span = curve.to - from;
      if (span - span !== 0) {
        for (let i = first, at = offset; i < end; i++, at += stride) out[i] = clamped(wayAlong(x[at], from, curve.to));
        return;
      }
      for (let i = first, at = offset; i < end; i++, at += stride) {
        const a = (x[at] - from) / span;
        out[i] = clamped(a);
      }
      return;
    }
    case "log": {
      const origin = log(curve.from);
      const span = log(curve.to) - origin;
      for (let i = first, at = offset; i < end; i++, at += stride) {
        // The logarithm of a negative figure is NaN, which would read as missing: a loss is the worst figure, not an unknown one.
        const v = x[at] < 0 ? 0 : x[at];
        const a = (log(v) - origin) / span;
        out[i] = clamped(a);
      }
      return;
    }
    case "step": {
      const { at: thresholds, lower, otherwise } = curve;
      const y = high ? curve.high : curve.low;
      for (let i = first, at = offset; i < end; i++, at += stride) {
        const v = x[at];
        if (v !== v) {
          out[i] = v;
          continue;
        }
        let k = 0;
        if (lower) while (k < thresholds.length && !atLeast(thresholds[k], v)) k++;
        else while (k < thresholds.length && !atLeast(v, thresholds[k])) k++;
        out[i] = k < thresholds.length ? y[k] : otherwise;
      }
      return;
    }
    case "knots": {
      const { x: kx, y: ky } = curve;
      const last = kx.length - 1;
      for (let i = first, at = offset; i < end; i++, at += stride) {
        const v = x[at];
        if (v !== v) out[i] = v;
        else if (v <= kx[0]) out[i] = ky[0];
        else if (v >= kx[last]) out[i] = ky[last];
        else {
          let lo = 0;
          let hi = last;
          while (hi - lo > 1) {
            const mid = (lo + hi) >> 1;
            if (kx[mid] <= v) lo = mid;
            else hi = mid;
          }
          // A figure that is equal to a knot in Excel stands at it, however near the next one is.
          out[i] = equalInExcel(v, kx[lo])
            ? ky[lo]
            : equalInExcel(v, kx[hi])
              ? ky[hi]
              : ky[lo] + wayAlong(v, kx[lo], kx[hi]) * (ky[hi] - ky[lo]);
        }
      }
      return;
    }
    case "code": {
      const y = high ? curve.high : curve.low;
      for (let i = first, at = offset; i < end; i++, at += stride) {
        const v = x[at];
        out[i] = v !== v ? v : y[v];
      }
      return;
    }
    case "peers":
      throw new RangeError("a peers curve is evaluated over its whole population");
  }
}

/** How far a figure lies on the way from one number to another, which may be farther apart than the greatest number. */
function wayAlong(v: number, from: number, to: number): number {
  const span = to - from;
  return span - span === 0 ? (v - from) / span : (v / 2 - from / 2) / (to / 2 - from / 2);
}

function clamped(a: number): number {
  return a < 0 ? 0 : a > 1 ? 1 : a;
}
