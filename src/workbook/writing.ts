import type { Cell, Place, Written, WriteOutcome } from "./port";

export function rangeOf(context: Excel.RequestContext, { sheet, row, column, rows, columns }: Place): Excel.Range {
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, rows, columns);
}

/**
 * Text as text: Excel takes what begins with = + - @ for a formula, and much that begins with a digit for a date or a number.
 * The apostrophe is no part of the text.
 */
export function guarded(cell: Cell): Cell {
  if (typeof cell !== "string") return cell ?? "";
  return /^[=+\-@'#\d.,(%$¥€£]|^(?:true|false)$/i.test(cell) ? `'${cell}` : cell;
}

/** Blank cells are read as "" and may be written as null. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return (a ?? "") === (b ?? "");
}

export function sameCells(a: readonly (readonly Cell[])[], b: readonly (readonly Cell[])[]): boolean {
  return a.length === b.length && a.every((row, r) => row.length === b[r].length && row.every((cell, c) => sameCell(cell, b[r][c])));
}

/** The names of the sheets that formulas stand on, for a message. */
export function sheetsOf(formulas: readonly Written[]): string {
  return [...new Set(formulas.map(({ place }) => place.sheet))].join(", ");
}

/** Runs a batch; while someone types in a cell Excel takes none, so it waits until they are done. */
export function whenFree<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return Excel.run({ delayForCellEdit: true }, batch);
}

/** A batch that writes; what Excel refuses becomes an outcome. */
export async function attempt(sheet: string, batch: (context: Excel.RequestContext) => Promise<WriteOutcome>): Promise<WriteOutcome> {
  try {
    return await whenFree(batch);
  } catch (error) {
    if (error instanceof OfficeExtension.Error && error.code === Excel.ErrorCodes.accessDenied)
      return { done: false, reason: "protected", at: sheet };
    return { done: false, reason: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
