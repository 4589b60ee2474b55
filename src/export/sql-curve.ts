import type { Curve } from "../engine/curve";
import { leastAbove, leastAtLeast } from "./sql-bounds";
import { numberIn, type Writing } from "./sql-dialect";

/** A stretch of figures from the end of the last one up to, not including, `below`. */
interface Piece {
  below: number;
  value: string;
}

/** So many pieces are told apart one after the other; of more, half are ruled out at a time. */
const FEW = 8;

/**
 * The attainment of a figure under a curve as an expression; null where the figure is.
 * @param x an expression that is cheap to repeat: the name of a column
 */
export function curveIn(writing: Writing, curve: Exclude<Curve, { kind: "peers" }>, x: string): string {
  const number = (v: number): string => numberIn(writing, v);
  switch (curve.kind) {
    case "linear": {
      const { from, to } = curve;
      return between(writing, x, from, to, wayAlong(writing, x, from, to));
    }
    case "log": {
      const { from, to } = curve;
      const origin = Math.log(from);
      return between(writing, x, from, to, `(ln(${x}) - ${number(origin)}) / ${number(Math.log(to) - origin)}`);
    }
    case "step": {
      const { at, low, lower, otherwise } = curve;
      const bounds = at.map(lower ? leastAbove : leastAtLeast);
      const pieces = lower
        ? [...bounds.map((below, k) => ({ below, value: number(low[k]) })), { below: Infinity, value: number(otherwise) }]
        : bounds.map((_, k) => ({ below: k === 0 ? Infinity : bounds[k - 1], value: number(low[k]) })).reverse();
      if (!lower) pieces.unshift({ below: bounds[bounds.length - 1], value: number(otherwise) });
      return pieceOf(writing, x, pieces);
    }
    case "knots":
      return pieceOf(writing, x, knotPieces(writing, x, curve.x, curve.y));
    case "code":
      return `case ${curve.low.map((y, k) => `when ${x} = ${number(k)} then ${number(y)}`).join(" ")} end`;
  }
}

/** 0 up to one end, 1 from the other on, and an expression between them. */
function between(writing: Writing, x: string, from: number, to: number, inside: string): string {
  const [zero, one] = [numberIn(writing, 0), numberIn(writing, 1)];
  const [reached, beyond] = from < to ? ["<=", ">="] : [">=", "<="];
  const start = numberIn(writing, startOf(writing, from, to));
  return `case when ${x} ${reached} ${start} then ${zero} when ${x} ${beyond} ${numberIn(writing, to)} then ${one} else ${inside} end`;
}

/** Where the way from one number to another begins to be told from nothing. */
function startOf({ tiniest }: Writing, from: number, to: number): number {
  return tiniest === 0 ? from : from + (to / 2 - from / 2) * tiniest;
}

/** How far a figure lies on the way from one number to another, which may be farther apart than the greatest number. */
function wayAlong(writing: Writing, x: string, from: number, to: number): string {
  const number = (v: number): string => numberIn(writing, v);
  const span = to - from;
  if (span - span !== 0) return `(${x} / ${number(2)} - ${number(from / 2)}) / ${number(to / 2 - from / 2)}`;
  if (from === 0) return span === 1 ? x : `${x} / ${number(span)}`;
  return span === 1 ? `(${x} - ${number(from)})` : `(${x} - ${number(from)}) / ${number(span)}`;
}

/** A figure that is equal to a knot in Excel stands at it, however near the next one is. */
function knotPieces(writing: Writing, x: string, kx: readonly number[], ky: readonly number[]): Piece[] {
  const number = (v: number): string => numberIn(writing, v);
  const pieces: Piece[] = [];
  for (let k = 0; k + 1 < kx.length; k++) {
    const start = Math.max(leastAbove(kx[k]), startOf(writing, kx[k], kx[k + 1]));
    pieces.push({ below: Math.min(start, kx[k + 1]), value: number(ky[k]) });
    const rise = ky[k + 1] - ky[k];
    const way = `${ky[k] === 0 ? "" : `${number(ky[k])} + `}${wayAlong(writing, x, kx[k], kx[k + 1])} * ${number(rise)}`;
    pieces.push({ below: leastAtLeast(kx[k + 1]), value: rise === 0 ? number(ky[k]) : way });
    pieces.push({ below: kx[k + 1], value: number(ky[k + 1]) });
  }
  return [...pieces, { below: Infinity, value: number(ky[ky.length - 1]) }];
}

function pieceOf(writing: Writing, x: string, pieces: readonly Piece[]): string {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const last = kept[kept.length - 1];
    if (last && piece.below <= last.below) continue;
    if (last?.value === piece.value) last.below = piece.below;
    else kept.push({ ...piece });
  }
  const search = (list: readonly Piece[]): string => {
    if (list.length === 1) return list[0].value;
    const half = list.length >> 1;
    const cases =
      list.length <= FEW
        ? list.slice(0, -1).map(({ below, value }) => `when ${x} < ${numberIn(writing, below)} then ${value}`)
        : [`when ${x} < ${numberIn(writing, list[half - 1].below)} then ${search(list.slice(0, half))}`];
    return `case ${cases.join(" ")} else ${list.length <= FEW ? list[list.length - 1].value : search(list.slice(half))} end`;
  };
  return `case when ${x} is not null then ${search(kept)} end`;
}
