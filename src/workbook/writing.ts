import { addressOf } from "./address";
import type { Cell, Place, Refusal } from "./port";

export function rangeOf(context: Excel.RequestContext, { sheet, row, column, rows, columns }: Place): Excel.Range {
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

/** The top left cell of a place. */
export function cornerOf(place: Place): Place {
  return { ...place, rows: 1, columns: 1 };
}

/**
 * Text as text: Excel takes what begins with = + - @ for a formula, in the full width of Chinese and Japanese input too, much
 * that begins with a digit for a date or a number, and words with figures ("MAR1", "Sep-1", "May 4", "R6.5.4") for a date in one
 * language or another. The apostrophe is no part of the text, so one too many harms nobody.
 * @see OWASP, "CSV Injection": = + - @, tab, carriage return, line feed and the full-width forms
 */
export function guarded(cell: Cell): Cell {
  if (typeof cell !== "string") return cell ?? "";
  return NOT_PLAIN.test(cell) ? `'${cell}` : cell;
}

/** What begins with a sign, a figure, a space or what is not seen; words and figures with nothing but what may stand in a date; yes and no. */
const NOT_PLAIN =
  /^[=+\-@＝＋－＠'#\p{N}.,(%$¥€£￥＄\s\p{C}]|^(?!.*\.\.)[\p{L}\p{M}]+[.,]?[\s.\-/]*\p{N}[\p{L}\p{N}\s.,:/-]*$|^(?:true|false)$/iu;

/** Blank cells are read as "" and may be written as null. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return (a ?? "") === (b ?? "");
}

export function sameCells(a: readonly (readonly Cell[])[], b: readonly (readonly Cell[])[]): boolean {
  return a.length === b.length && a.every((row, r) => row.length === b[r].length && row.every((cell, c) => sameCell(cell, b[r][c])));
}

/**
 * Whether a block may not be written because Excel might put its values into other rows: on Windows it does so beside rows that
 * a filter hides. A single row always lands where it should.
 */
export function overHiddenRows({ rowHidden }: Excel.Range, { rows }: Place): boolean {
  return rows > 1 && rowHidden !== false;
}

export function hiddenAt(place: Place): Refusal {
  return { done: false, reason: "hidden", at: addressOf(place) };
}
