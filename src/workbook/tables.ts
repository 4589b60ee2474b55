import { addressOf, contains } from "./address";
import { attempt, whenFree } from "./batch";
import { firstOther, given, typedCells, typeOneByOne } from "./cells";
import { askForLog, unlogged } from "./log";
import { namesTable } from "./our-formulas";
import { Refused, type Cell, type DeletedTable, type LogRows, type Place, type Refusal, type Written } from "./port";
import { cornerOf, overHiddenRows, rangeOf } from "./writing";

/** Deletes a table with its cells, and logs it; Excel puts #REF! into the formulas that name it. */
export function deleteTable(
  name: string,
  uses: readonly Written[],
  log: LogRows,
): Promise<{ done: true; deleted: DeletedTable } | Refusal> {
  return attempt(name, async (context) => {
    const table = context.workbook.tables.getItem(name).load("showTotals");
    const range = table.getRange().load("formulas,values,valueTypes,rowIndex,columnIndex,rowCount,columnCount");
    const sheet = table.worksheet.load("name");
    const protection = table.worksheet.protection.load("protected");
    const corners = uses.map(({ place }) => rangeOf(context, cornerOf(place)).load("formulas"));
    const named = context.workbook.names.load("items/name,items/formula");
    const pending = askForLog(context, log);
    await context.sync();
    const place: Place = {
      sheet: sheet.name,
      row: range.rowIndex,
      column: range.columnIndex,
      rows: range.rowCount,
      columns: range.columnCount,
    };
    const cells = typedCells({ formulas: range.formulas, values: given(range.values, place), valueTypes: range.valueTypes });
    if (protection.protected) return { done: false, reason: "protected", at: place.sheet };
    const refusal = unlogged(pending, log);
    if (refusal) return refusal;
    const other = uses.find(({ formula }, k) => corners[k].formulas[0][0] !== formula);
    if (other) return { done: false, reason: "edited", at: addressOf(cornerOf(other.place)) };
    const outside = uses.filter((use) => !contains(place, use.place)).map((use) => ({ ...use, place: cornerOf(use.place) }));
    const names = named.items
      .filter(({ formula }) => namesTable(String(formula), name))
      .map((item) => ({ item, before: String(item.formula) }));
    // The log first: where it cannot be written, the table stays.
    pending.write();
    table.delete();
    const lookAround = (): Excel.Range[] => {
      names.forEach(({ item }) => item.load("formula"));
      return outside.map((use) => rangeOf(context, use.place).load("formulas"));
    };
    let after = lookAround();
    try {
      await context.sync();
    } catch (error) {
      const left = context.workbook.tables.getItemOrNullObject(name).load("name");
      await context.sync();
      if (!left.isNullObject) {
        await pending.takeBack();
        throw error;
      }
      after = lookAround();
      await context.sync();
    }
    return {
      done: true,
      deleted: {
        name,
        place,
        cells,
        hasTotals: table.showTotals,
        uses: outside.map((use, k) => ({ place: use.place, before: use.formula, after: String(after[k].formulas[0][0]) })),
        names: names.map(({ item, before }) => ({ name: item.name, before, after: String(item.formula) })),
      },
    };
  });
}

/** Writes a deleted table again, and the formulas that named it where they are still what the deletion made of them. */
export function restoreTable(
  { name, place, cells, hasTotals, uses, names }: DeletedTable,
  newSheet: string,
  log: LogRows,
): Promise<{ done: true; sheet: string; left: string[] } | Refusal> {
  return attempt(name, async (context) => {
    const { workbook } = context;
    const { worksheets } = workbook;
    worksheets.load("items/name");
    const sameTable = workbook.tables.getItemOrNullObject(name).load("name");
    const sameName = workbook.names.getItemOrNullObject(name).load("name");
    const pending = askForLog(context, log);
    await context.sync();
    if (!sameTable.isNullObject || !sameName.isNullObject) return { done: false, reason: "taken", at: name };
    const refusal = unlogged(pending, log);
    if (refusal) return refusal;

    const known = new Set(worksheets.items.map((sheet) => sheet.name));
    const there = [place, ...uses.map((use) => use.place)].map(({ sheet }) => sheet).filter((sheet) => known.has(sheet));
    const protection = new Map(there.map((sheet) => [sheet, worksheets.getItem(sheet).protection.load("protected")]));
    const old = known.has(place.sheet) ? rangeOf(context, place).load("formulas,values,rowHidden") : null;
    const met = old?.getTables(false).load("items/name");
    const named = names.map((one) => workbook.names.getItemOrNullObject(one.name).load("formula"));
    const corners = uses.map((use) => (known.has(use.place.sheet) ? rangeOf(context, use.place).load("formulas") : null));
    await context.sync();
    const isOpen = ({ sheet }: Place): boolean => protection.get(sheet)?.protected === false;
    const isFree =
      old !== null &&
      isOpen(place) &&
      met!.items.length === 0 &&
      !overHiddenRows(old, place) &&
      isBlank(old.formulas) &&
      isBlank(old.values);
    if (!isFree && known.has(newSheet)) return { done: false, reason: "taken", at: newSheet };

    const sheet = isFree ? worksheets.getItem(place.sheet) : worksheets.add(newSheet);
    const target: Place = isFree ? place : { ...place, sheet: newSheet, row: 0, column: 0 };
    const inTable: Place = hasTotals ? { ...target, rows: target.rows - 1 } : target;
    const isFormula = (cell: Cell): cell is string => typeof cell === "string" && cell.startsWith("=");
    const range = rangeOf(context, inTable);
    range.values = cells.slice(0, inTable.rows).map((row) => row.map((cell) => (isFormula(cell) ? "" : cell)));
    const table = sheet.tables.add(range, true);
    table.name = name;
    if (hasTotals) table.showTotals = true;
    // Formulas of a table speak of its columns, which there are only now.
    cells.forEach((row, r) =>
      row.forEach((cell, c) => {
        if (!isFormula(cell) && r < inTable.rows) return;
        rangeOf(context, { ...target, row: target.row + r, column: target.column + c, rows: 1, columns: 1 }).formulas = [[cell]];
      }),
    );
    if (!isFree) range.format.autofitColumns();
    pending.write();
    const left: string[] = [];
    uses.forEach((use, k) => {
      if (isOpen(use.place) && corners[k]!.formulas[0][0] === use.after) rangeOf(context, use.place).formulas = [[use.before]];
      else left.push(addressOf(use.place));
    });
    names.forEach((one, k) => {
      if (!named[k].isNullObject && named[k].formula === one.after) named[k].formula = one.before;
      else left.push(one.name);
    });
    const back = rangeOf(context, target).load("formulas,values,valueTypes");
    /** What was restored goes away again: the table first, which does to the formulas that name it what its deletion did. */
    const takeBack = async (): Promise<void> => {
      const begun = worksheets.getItemOrNullObject(target.sheet).load("name");
      await context.sync();
      if (!isFree) {
        if (!begun.isNullObject) begun.delete();
      } else {
        // It may not have had its name by then.
        const again = rangeOf(context, target).getTables(false).load("items/name");
        await context.sync();
        again.items.forEach((one) => one.delete());
        rangeOf(context, target).clear("Contents");
      }
      const restored = uses.filter((use, k) => isOpen(use.place) && corners[k]!.formulas[0][0] === use.after);
      restored.forEach((use) => (rangeOf(context, use.place).formulas = [[use.after]]));
      names.forEach((one, k) => {
        if (!named[k].isNullObject && !left.includes(one.name)) workbook.names.getItem(one.name).formula = one.after;
      });
      await context.sync();
      await pending.takeBack();
    };
    try {
      await context.sync();
      const { formulas, values, valueTypes } = back;
      const other = firstOther(target, typedCells({ formulas, values, valueTypes }), cells);
      if (!other || (await typeOneByOne(context, [{ place: target, typed: cells }]))) return { done: true, sheet: target.sheet, left };
      await takeBack();
      return { done: false, reason: "misplaced", at: addressOf(other), restored: true };
    } catch (error) {
      await takeBack();
      throw error;
    }
  });
}

const isBlank = (cells: unknown[][]): boolean => cells.every((row) => row.every((cell) => cell === ""));

/** Renames a table and logs it; Excel rewrites the formulas that name it. */
export function renameTable(name: string, next: string, log: LogRows): Promise<void> {
  return whenFree(async (context) => {
    const table = context.workbook.tables.getItem(name);
    const pending = askForLog(context, log);
    await context.sync();
    const refusal = unlogged(pending, log);
    if (refusal) throw new Refused(refusal);
    table.name = next;
    pending.write();
    try {
      await context.sync();
    } catch (error) {
      const renamed = context.workbook.tables.getItemOrNullObject(next).load("name");
      await context.sync();
      if (!renamed.isNullObject && (await pending.stands())) return;
      if (!renamed.isNullObject) renamed.name = name;
      await context.sync();
      await pending.takeBack();
      throw error;
    }
  });
}
