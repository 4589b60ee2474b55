import { addressOf, contains, quotedSheet } from "./address";
import { attempt } from "./batch";
import { holds, isFormula, readCells, typedCells } from "./cells";
import { formulasWhere } from "./formulas";
import { askForLog, unlogged } from "./log";
import { namesTable } from "./our-formulas";
import type { AddedSheet, Cell, LogRows, Place, Refusal } from "./port";

/** Deletes a sheet that was added, if it holds what was written to it and nothing else, and no formula elsewhere names it. */
export function removeSheet({ sheet, blocks, table }: AddedSheet, log?: LogRows): Promise<{ done: true } | Refusal> {
  return attempt(sheet, async (context) => {
    const { workbook } = context;
    const there = workbook.worksheets.getItemOrNullObject(sheet).load("name");
    const used = there.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount");
    const structure = workbook.protection.load("protected");
    const pending = log && askForLog(context, log);
    await context.sync();
    if (there.isNullObject) return { done: false, reason: "edited", at: sheet };
    if (structure.protected) return { done: false, reason: "structure" };
    const refusal = unlogged(pending, log);
    if (refusal) return refusal;
    if (!used.isNullObject) {
      const filled: Place = { sheet, row: used.rowIndex, column: used.columnIndex, rows: used.rowCount, columns: used.columnCount };
      const [cells] = await readCells(context, [filled], "formulas", "values", "valueTypes");
      const other = otherIn(filled, typedCells(cells), blocks);
      if (other) return { done: false, reason: "edited", at: addressOf(other) };
    }
    const isNamed = (formula: string): boolean =>
      formula.includes(`${quotedSheet(sheet)}!`) || (table !== undefined && namesTable(formula, table));
    const naming = (await formulasWhere(context, isNamed)).find(({ place }) => place.sheet !== sheet);
    if (naming) return { done: false, reason: "named", at: addressOf(naming.place), name: sheet };
    pending?.write();
    there.delete();
    try {
      await context.sync();
    } catch (error) {
      // The log comes before it: where the sheet is gone, all is done.
      const left = workbook.worksheets.getItemOrNullObject(sheet).load("name");
      await context.sync();
      if (!left.isNullObject) {
        await pending?.takeBack();
        throw error;
      }
    }
    return { done: true };
  });
}

/** The first cell that does not hold what was written to it, or that nothing was written to; null where all is as it was. */
function otherIn(filled: Place, cells: readonly (readonly Cell[])[], blocks: AddedSheet["blocks"]): Place | null {
  // What was written later lies over what was written before.
  const latest = [...blocks].reverse();
  for (const [r, row] of cells.entries())
    for (const [c, cell] of row.entries()) {
      const at: Place = { ...filled, row: filled.row + r, column: filled.column + c, rows: 1, columns: 1 };
      const block = latest.find(({ place }) => contains(place, at));
      const written = block?.cells[at.row - block.place.row][at.column - block.place.column] ?? "";
      if (!isSame(cell, written)) return at;
    }
  return null;
}

/** Excel may write the spaces and small letters of a formula otherwise. */
function isSame(cell: Cell, written: Cell): boolean {
  const plain = (formula: string): string => formula.replace(/\s/g, "").toLowerCase();
  return isFormula(cell, null) && isFormula(written, null) ? plain(cell) === plain(written) : holds(cell, written);
}
