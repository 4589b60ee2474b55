import { addressOf } from "./address";
import { attempt, whenFree } from "./batch";
import { isFormula, loadCells, readCells } from "./cells";
import { addFilled, typeRows } from "./new-sheet";
import type { Exchange, FormulaSheet, Place, Refusal } from "./port";
import { excelUndoes } from "./replace";
import { hiddenAt, overHiddenRows, rangeOf } from "./writing";

/** Adds a sheet of formulas in as many batches as its formulas need; the first column stays in sight. */
export function addFormulas(name: string, { rows, headerRow, formats }: FormulaSheet): Promise<Place> {
  const place: Place = { sheet: name, row: 0, column: 0, rows: rows.length, columns: rows[0].length };
  const below = rows.length - headerRow - 1;
  return whenFree((context) =>
    addFilled(context, name, async (sheet) => {
      await typeRows(context, place, rows);
      for (const { column, format } of formats)
        if (below > 0)
          rangeOf(context, { ...place, row: headerRow + 1, rows: below, column, columns: 1 }).numberFormat = Array.from(
            { length: below },
            () => [format],
          );
      const header = rangeOf(context, { ...place, row: headerRow, rows: 1 }).format;
      header.font.bold = true;
      header.wrapText = true;
      rangeOf(context, { ...place, rows: 1, columns: 1 }).format.font.bold = true;
      sheet.freezePanes.freezeColumns(1);
      await context.sync();
      return place;
    }),
  );
}

/** The formulas of a place, "" in cells without one. */
export function formulasIn(place: Place): Promise<string[][]> {
  return whenFree(async (context) => {
    const [{ formulas, values }] = await readCells(context, [place], "formulas", "values");
    return formulas.map((row, r) => row.map((formula, c) => (isFormula(formula, values[r][c]) ? formula : "")));
  });
}

/** Writes formulas in place of others that still stand there, all of them or none. */
export function exchange(exchanges: readonly Exchange[]): Promise<{ done: true; exchanged?: readonly Exchange[] } | Refusal> {
  const places = exchanges.map(({ place }) => place);
  return attempt<{ done: true; exchanged?: readonly Exchange[] }>(places, async (context) => {
    const hidden = places.map((place) => rangeOf(context, place).load("rowHidden"));
    const now = await loadCells(context, places, "formulas", "values");
    for (const [k, { place, before }] of exchanges.entries()) {
      const other = before.findIndex((formula, r) => formula !== "" && !stands(formula, now[k].formulas[r][0], now[k].values[r][0]));
      if (other >= 0) return { done: false, reason: "edited", at: addressOf({ ...place, row: place.row + other, rows: 1 }) };
      if (overHiddenRows(hidden[k], place)) return hiddenAt(place);
    }
    const write = (side: "before" | "after"): void => {
      for (const { place, [side]: formulas } of exchanges) rangeOf(context, place).formulas = formulas.map((formula) => [formula]);
    };
    write("after");
    let then: typeof now;
    try {
      then = await loadCells(context, places, "formulas", "values");
    } catch (error) {
      // What came before the cells that Excel refused is done.
      write("before");
      await context.sync().catch(() => undefined);
      throw error;
    }
    const wrong = exchanges.findIndex(({ after }, k) =>
      after.some((formula, r) => formula !== "" && !isFormula(then[k].formulas[r][0], then[k].values[r][0])),
    );
    if (wrong < 0) return excelUndoes() ? { done: true } : { done: true, exchanged: exchanges };
    write("before");
    await context.sync();
    return { done: false, reason: "misplaced", at: addressOf(places[wrong]), restored: true };
  });
}

/** Whether a cell holds a formula; Excel may write its spaces and small letters otherwise. */
function stands(formula: string, now: unknown, value: unknown): boolean {
  return isFormula(now, value) && now.replace(/\s/g, "").toLowerCase() === formula.replace(/\s/g, "").toLowerCase();
}
