import { addressOf, bounding } from "./address";
import { attempt } from "./batch";
import { firstOther, given, isFormula, typedCells } from "./cells";
import type { Cell, Insertion, Place, WriteOutcome } from "./port";
import { headerWidth } from "./report";
import { cornerOf, guarded, rangeOf } from "./writing";

/** Writes formulas with their headers into empty cells, all of them or none. */
export function insertFormulas(insertions: Insertion[]): Promise<WriteOutcome> {
  const { sheet } = insertions[0].place;
  return attempt(sheet, async (context) => {
    const block = bounding(insertions.map(({ place }) => ({ ...place, row: place.row - 1, rows: place.rows + 1 })));
    const range = rangeOf(context, block).load("formulas,values");
    const tables = range.getTables(false).load("items/name");
    const headers = insertions.flatMap(({ place, header }) =>
      header.map((text, c) => {
        const { format } = rangeOf(context, headerCell(place, c));
        return { text, format: format.load("columnWidth") };
      }),
    );
    await context.sync();
    if (tables.items.length > 0) return { done: false, reason: "in-table", at: tables.items[0].name };
    const blank = Array.from({ length: block.rows }, () => Array<Cell>(block.columns).fill(""));
    const filled = firstOther(block, given(range.formulas, block), blank) ?? firstOther(block, given(range.values, block), blank);
    if (filled) return { done: false, reason: "occupied", at: addressOf(filled) };

    // Only single cells are written, which land where they should beside hidden rows too.
    const cells = insertions.flatMap(({ place, formula, header }): { place: Place; typed: string }[] => [
      ...header.map((text, c) => ({ place: headerCell(place, c), typed: String(guarded(text)) })),
      { place: cornerOf(place), typed: formula },
    ]);
    const clear = async (): Promise<void> => {
      cells.forEach(({ place }) => rangeOf(context, place).clear("Contents"));
      await context.sync();
    };
    try {
      for (const { text, format } of headers) {
        format.font.bold = true;
        format.columnWidth = Math.max(format.columnWidth, headerWidth(text));
      }
      for (const { place, numberFormat } of insertions) {
        if (numberFormat !== undefined)
          rangeOf(context, place).numberFormat = Array.from({ length: place.rows }, () => Array<string>(place.columns).fill(numberFormat));
      }
      const written = cells.map(({ place, typed }) => {
        const cell = rangeOf(context, place);
        cell.formulas = [[typed]];
        return cell.load("formulas,values,valueTypes");
      });
      await context.sync();
      const after = written.map(({ formulas, values, valueTypes }) => typedCells({ formulas, values, valueTypes }));
      // Excel may write a formula in its own way.
      const wrong = cells.find(({ typed }, k) => (typed.startsWith("=") ? !isFormula(after[k][0][0], null) : after[k][0][0] !== typed));
      if (!wrong) return { done: true, replaced: cells.map(({ place }, k) => ({ place, before: [[""]], after: after[k] })) };
      await clear();
      return { done: false, reason: "misplaced", at: addressOf(wrong.place), restored: true };
    } catch (error) {
      // What came before the cell that Excel refused is done.
      await clear().catch(() => undefined);
      throw error;
    }
  });
}

/** The cell above one of the columns that a formula fills. */
function headerCell(place: Place, column: number): Place {
  return { ...cornerOf(place), row: place.row - 1, column: place.column + column };
}
