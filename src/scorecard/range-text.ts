import { numberFromText } from "./number-text";
import { halfWidth } from "./names";

/** Numbers between two ends; an end that is left open is infinite. */
export interface NumberRange {
  from: number;
  to: number;
}

/**
 * The range that a text says: `a..b`, `a..` or `..b`, where a lies below b. Null for anything else, three dots with a digit behind them
 * included, which may be a slip or the point of a decimal.
 * @param percent whether the ends may be written with %
 */
export function rangeFromText(text: string, percent: boolean): NumberRange | null {
  const ends = halfWidth(text).replace(/…/g, "..").trim().split("..");
  if (ends.length !== 2 || ends.every((end) => end.trim() === "")) return null;
  const from = endOf(ends[0], -Infinity, percent);
  const to = endOf(ends[1], Infinity, percent);
  return from < to ? { from, to } : null;
}

function endOf(text: string, open: number, percent: boolean): number {
  if (text.trim() === "") return open;
  const read = /^\.|\.$/.test(text) ? null : numberFromText(text);
  return read && (percent || !read.percent) ? read.number : NaN;
}
