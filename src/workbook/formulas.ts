import { addressOf, contains } from "./address";
import { attempt } from "./batch";
import { isFormula, loadCells, readCells } from "./cells";
import { isFrozenSheet } from "./notes";
import { callsOurs, cleanFormula, namesTable } from "./our-formulas";
import type { Cell, Found, Place, Written, WriteOutcome } from "./port";
import { cornerOf, rangeOf } from "./writing";

/** What a cell shows while a function is on its way. */
const BUSY = "#BUSY!";
/** Objects asked for at once, where each formula needs one of its own. */
const GROUP = 1000;
/** More blocks of formulas than this on one sheet are read with all that lies between them. */
const BLOCKS = 2000;

/** The formulas of ours on all sheets, without the cells that a found formula spills over. */
export async function findFormulas(context: Excel.RequestContext): Promise<Found[]> {
  const found = await formulasWhere(context, callsOurs);
  const cells = await readCells(
    context,
    found.map(({ place }) => place),
    "values",
    "valueTypes",
  );
  return found.map((one, k) => {
    const values = cells[k].values.flat();
    const errors = values.filter((_, n) => cells[k].valueTypes[Math.floor(n / one.place.columns)][n % one.place.columns] === "Error");
    return { ...one, errors: errors.filter((error) => error !== BUSY).length, isBusy: errors.includes(BUSY) };
  });
}

/** The formulas, ours or not, that name a table. */
export async function usesOf(context: Excel.RequestContext, table: string): Promise<Written[]> {
  const found = await formulasWhere(context, (formula) => namesTable(formula, table));
  return found.map(({ place, formula }) => ({ place, formula }));
}

type Candidate = Omit<Found, "errors" | "isBusy">;

/**
 * The formulas with a text of some kind, sheet by sheet from top to bottom, but for the notes of frozen ones. Which cells hold
 * formulas Excel says itself, so that only those are read.
 */
export async function formulasWhere(context: Excel.RequestContext, isWanted: (formula: string) => boolean): Promise<Candidate[]> {
  const places = await formulaPlaces(context);
  const blocks = await readCells(context, places, "formulas", "values");
  const cells = places.flatMap((place, k) =>
    blocks[k].formulas.flatMap((row, r) =>
      row.flatMap((formula, c): Candidate[] => {
        const value = blocks[k].values[r][c] as Cell;
        if (!isFormula(formula, value) || !isWanted(formula)) return [];
        return [{ place: { ...cornerOf(place), row: place.row + r, column: place.column + c }, formula, value }];
      }),
    ),
  );
  // A spilled cell comes after the formula it belongs to.
  const order = new Map([...new Set(places.map(({ sheet }) => sheet))].map((sheet, k) => [sheet, k]));
  cells.sort(({ place: a }, { place: b }) => order.get(a.sheet)! - order.get(b.sheet)! || a.row - b.row || a.column - b.column);
  const filled = await spillsOf(
    context,
    cells.map(({ place }) => place),
  );
  const found: Candidate[] = [];
  const spills: Place[] = [];
  cells.forEach((cell, k) => {
    if (spills.some((spill) => contains(spill, cell.place))) return;
    found.push({ ...cell, place: filled[k] });
    if (filled[k].rows > 1 || filled[k].columns > 1) spills.push(filled[k]);
  });
  return found;
}

/** Where formulas stand, in blocks; where Excel does not tell, as on protected sheets, all that is filled. */
async function formulaPlaces(context: Excel.RequestContext): Promise<Place[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/name,items/protection/protected");
  await context.sync();
  const sheets = worksheets.items.filter(({ name }) => !isFrozenSheet(name));
  const looked = sheets.map((sheet) => ({
    name: sheet.name,
    used: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    special: sheet.protection.protected ? null : sheet.getRange().getSpecialCellsOrNullObject("Formulas").load("areaCount"),
  }));
  await context.sync();
  const told = looked.map(({ name, used, special }) => {
    if (special?.isNullObject || (!special && used.isNullObject)) return { name, ranges: () => [] };
    if (!special || special.areaCount > BLOCKS) return { name, ranges: () => [used] };
    const { areas } = special;
    areas.load("items/rowIndex,items/columnIndex,items/rowCount,items/columnCount");
    return { name, ranges: () => areas.items };
  });
  await context.sync();
  return told.flatMap(({ name, ranges }) =>
    ranges().map(({ rowIndex, columnIndex, rowCount, columnCount }) => ({
      sheet: name,
      row: rowIndex,
      column: columnIndex,
      rows: rowCount,
      columns: columnCount,
    })),
  );
}

/** What the formulas in these cells fill. */
async function spillsOf(context: Excel.RequestContext, cells: readonly Place[], from = 0): Promise<Place[]> {
  if (from >= cells.length) return [];
  const group = cells.slice(from, from + GROUP);
  const spills = group.map((cell) => rangeOf(context, cell).getSpillingToRangeOrNullObject().load("rowCount,columnCount"));
  await context.sync();
  const filled = group.map((cell, k) =>
    spills[k].isNullObject ? cell : { ...cell, rows: spills[k].rowCount, columns: spills[k].columnCount },
  );
  return [...filled, ...(await spillsOf(context, cells, from + GROUP))];
}

/** Enters formulas again as a person would type them, if each still stands where it was found. */
export function repairFormulas(formulas: readonly Written[]): Promise<WriteOutcome> {
  const places = formulas.map(({ place }) => place);
  return attempt(places, async (context) => {
    const corners = formulas.map(({ place }) => cornerOf(place));
    const now = await loadCells(context, corners, "formulas", "values");
    const other = corners.find(
      (_, k) => now[k].formulas[0][0] !== formulas[k].formula || !isFormula(now[k].formulas[0][0], now[k].values[0][0]),
    );
    if (other) return { done: false, reason: "edited", at: addressOf(other) };
    corners.forEach((corner, k) => {
      rangeOf(context, corner).formulas = [[cleanFormula(formulas[k].formula)]];
    });
    const look = () => corners.map((corner) => rangeOf(context, corner).load("formulas"));
    let after = look();
    try {
      await context.sync();
    } catch (error) {
      after = look();
      await context.sync();
      const entered = corners.filter((_, k) => after[k].formulas[0][0] !== formulas[k].formula);
      // Where Excel only did not say so, all is done; else what came before the cell that it refused goes back.
      if (entered.length < formulas.filter(({ formula }) => cleanFormula(formula) !== formula).length) {
        corners.forEach((corner, k) => {
          if (entered.includes(corner)) rangeOf(context, corner).formulas = [[formulas[k].formula]];
        });
        await context.sync();
        throw error;
      }
    }
    return {
      done: true,
      replaced: corners.map((place, k) => ({ place, before: [[formulas[k].formula]], after: [[after[k].formulas[0][0] as Cell]] })),
    };
  });
}

export async function recalculate(context: Excel.RequestContext): Promise<{ cells: number }> {
  const found = await formulasWhere(context, callsOurs);
  for (const { place } of found) rangeOf(context, cornerOf(place)).setDirty();
  context.workbook.application.calculate("Recalculate");
  await context.sync();
  return { cells: found.length };
}
