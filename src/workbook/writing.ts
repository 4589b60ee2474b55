import { addressOf } from "./address";
import { Refused, type Cell, type Place, type Refusal, type Written, type WriteOutcome } from "./port";

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

/** The names of the sheets that formulas stand on, for a message. */
export function sheetsOf(formulas: readonly Pick<Written, "place">[]): string {
  return [...new Set(formulas.map(({ place }) => place.sheet))].join(", ");
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

/**
 * Runs a batch; while someone types in a cell Excel takes none, so it waits until they are done.
 * Throws `Refused` where Excel would have to answer more than it can.
 */
export async function whenFree<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Excel.run({ delayForCellEdit: true }, batch);
  } catch (error) {
    if (error instanceof OfficeExtension.Error && error.code === TOO_LARGE)
      throw new Refused({ done: false, reason: "too-large", at: null });
    throw error;
  }
}

/** As Excel on the web says it, whose answers hold at most five megabytes. */
const TOO_LARGE = "ResponsePayloadSizeLimitExceeded";

/** A batch that writes; what Excel refuses becomes an outcome. @param sheet the sheets it writes to, for the message */
export async function attempt<T extends { done: true } = Extract<WriteOutcome, { done: true }>>(
  sheet: string,
  batch: (context: Excel.RequestContext) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await whenFree(batch);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (error instanceof OfficeExtension.Error) {
      if (error.code === Excel.ErrorCodes.accessDenied) return { done: false, reason: "protected", at: sheet };
      // A sheet or table that was there when the pane looked.
      if (error.code === Excel.ErrorCodes.itemNotFound) return { done: false, reason: "edited", at: sheet };
    }
    return { done: false, reason: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
