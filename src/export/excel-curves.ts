import type { Curve } from "../engine/curve";
import { fifteenDigits } from "../engine/precision";
import { clamped, literal, minus } from "./excel-notation";

/** Writes a list of constants where a formula can look them up, and gives the reference to it. */
export type WriteList = (values: readonly number[], heading: "from" | "to" | "attainment" | "slope") => string;

/** Below every figure that a cell can hold. */
const BELOW_ALL = -9.99999999999999e307;

/** Whether a curve compares the figure, which takes the 15 digits by which figures are compared. */
export function compares({ kind }: Curve): boolean {
  return kind === "step" || kind === "knots" || kind === "peers";
}

/**
 * The attainment that a curve gives a figure, 0 to 1.
 * @param x the figure, at 15 digits where the curve compares; for a choice its number, from 1 on
 * @throws Unsayable where a constant is beyond what a formula can say; RangeError for a peers curve
 */
export function attainmentOf(curve: Curve, x: string, list: WriteList): string {
  switch (curve.kind) {
    case "linear": {
      const { from, to } = curve;
      const span = to - from;
      const way = from === 0 ? x : `(${x}${minus(from)})`;
      return clamped(span === 1 ? way : `${way}/${span < 0 ? `(${literal(span)})` : literal(span)}`);
    }
    case "log": {
      const { from, to } = curve;
      // Nothing below the lower end has a logarithm to be asked for.
      return clamped(`(LN(MAX(${x},${literal(Math.min(from, to))}))-LN(${literal(from)}))/(LN(${literal(to)})-LN(${literal(from)}))`);
    }
    case "step": {
      const { at, low, otherwise, lower } = curve;
      // Thresholds stand best first, lists rise; what must be at most a threshold is at least its opposite when turned round.
      const rising = at.map((threshold) => (lower ? -threshold : threshold)).reverse();
      const thresholds = list([BELOW_ALL, ...rising.map(fifteenDigits)], lower ? "to" : "from");
      // Not -x, which some engines do not know where x is a name of LET.
      return `LOOKUP(${lower ? "0-" : ""}${x},${thresholds},${list([otherwise, ...[...low].reverse()], "attainment")})`;
    }
    case "knots": {
      const { from, attainment, slope } = segments(curve.x, curve.y);
      const starts = list(from, "from");
      const start = `LOOKUP(${x},${starts})`;
      return `LOOKUP(${x},${starts},${list(attainment, "attainment")})+(${x}-${start})*LOOKUP(${x},${starts},${list(slope, "slope")})`;
    }
    case "code":
      return `INDEX(${list(curve.low, "attainment")},${x})`;
    case "peers":
      throw new RangeError("a peers curve is evaluated over its whole population");
  }
}

/** The same for a curve through knots where no list can be looked up: its first attainment, and a clamped ramp for each segment. */
export function rampsOf({ x: knots, y }: Extract<Curve, { kind: "knots" }>, x: string): string {
  const ramps = knots.slice(1).flatMap((to, k) => {
    const rise = y[k + 1] - y[k];
    if (rise === 0) return [];
    const way = knots[k] === 0 ? x : `(${x}${minus(knots[k])})`;
    return [`${rise < 0 ? "-" : "+"}${clamped(`${way}/${literal(to - knots[k])}`)}*${literal(Math.abs(rise))}`];
  });
  return `${y[0] === 0 ? "" : literal(y[0])}${ramps.join("")}`.replace(/^\+/, "") || "0";
}

/** A curve through knots as stretches: where each begins, the attainment there and how it rises; flat before the first and from the last on. */
function segments(x: readonly number[], y: readonly number[]): { from: number[]; attainment: number[]; slope: number[] } {
  const knots = x.map(fifteenDigits);
  const from = [BELOW_ALL, ...knots];
  const attainment = [y[0], ...y];
  const slope = [
    0,
    ...knots.map((start, k) => (k + 1 < knots.length && knots[k + 1] > start ? (y[k + 1] - y[k]) / (knots[k + 1] - start) : 0)),
  ];
  return { from, attainment, slope };
}
