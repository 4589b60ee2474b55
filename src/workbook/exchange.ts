import { addressOf } from "./address";
import { isFormula, loadCells } from "./cells";
import { Refused, type Cell, type Exchange, type FormulaSheet, type Place, type Refusal } from "./port";
import { excelUndoes } from "./replace";
import { attempt, hiddenAt, overHiddenRows, rangeOf, sheetsOf, whenFree } from "./writing";

/** Characters that go out at once: Excel on the web takes requests of at most five megabytes. */
const CHARACTERS = 1_000_000;

/** Adds a sheet of formulas in as many batches as its formulas need; the first column stays in sight. */
export function addFormulas(name: string, { rows, headerRow, formats }: FormulaSheet): Promise<Place> {
  return whenFree(async (context) => {
    const same = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    await context.sync();
    if (!same.isNullObject) throw new Refused({ done: false, reason: "taken", at: name });
    const sheet = context.workbook.worksheets.add(name);
    const place: Place = { sheet: name, row: 0, column: 0, rows: rows.length, columns: rows[0].length };
    await writeFrom(context, place, rows, 0);
    const below = rows.length - headerRow - 1;
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
  });
}

async function writeFrom(context: Excel.RequestContext, place: Place, rows: readonly Cell[][], from: number): Promise<void> {
  if (from >= rows.length) return;
  let to = from;
  for (let size = 0; to < rows.length && (to === from || size < CHARACTERS); to++)
    size += rows[to].reduce<number>((sum, cell) => sum + String(cell ?? "").length, 0);
  rangeOf(context, { ...place, row: from, rows: to - from }).formulas = rows.slice(from, to).map((row) => row.map((cell) => cell ?? ""));
  await context.sync();
  await writeFrom(context, place, rows, to);
}

/** The formulas of a place, "" in cells without one. */
export function formulasIn(place: Place): Promise<string[][]> {
  return whenFree(async (context) => {
    const [{ formulas, values }] = await loadCells(context, [place], "formulas", "values");
    return formulas.map((row, r) => row.map((formula, c) => (isFormula(formula, values[r][c]) ? formula : "")));
  });
}

/** Writes formulas in place of others that still stand there, all of them or none. */
export function exchange(exchanges: readonly Exchange[]): Promise<{ done: true; exchanged?: readonly Exchange[] } | Refusal> {
  return attempt<{ done: true; exchanged?: readonly Exchange[] }>(sheetsOf(exchanges), async (context) => {
    const places = exchanges.map(({ place }) => place);
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
    const then = await loadCells(context, places, "formulas", "values");
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
