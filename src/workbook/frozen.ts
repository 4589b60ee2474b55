import { addressOf, placeOf } from "./address";
import type { Cell, FreezeNote, Place, Written, WriteOutcome } from "./port";
import { attempt, guarded, rangeOf, sheetsOf, whenFree } from "./writing";

/** The visible sheet that says which values were formulas; without it nothing can be thawed. */
export const FROZEN_SHEET = "INNOV frozen";
const WIDTH = 6;

/** Replaces formulas by the values they show, and notes where each stood. */
export function freezeFormulas(formulas: readonly Written[], note: FreezeNote): Promise<WriteOutcome> {
  return attempt(sheetsOf(formulas), async (context) => {
    const ranges = formulas.map(({ place }) => rangeOf(context, place).load("values"));
    const known = context.workbook.worksheets.getItemOrNullObject(FROZEN_SHEET);
    const used = known.getUsedRangeOrNullObject(true).load("rowCount");
    await context.sync();
    const checks = await Promise.all(ranges.map(({ values }) => checkOf(values)));
    ranges.forEach((range) => {
      range.values = range.values.map((row) => row.map(frozenCell));
    });
    const sheet = known.isNullObject ? context.workbook.worksheets.add(FROZEN_SHEET) : known;
    const filled = known.isNullObject || used.isNullObject ? 0 : used.rowCount;
    const rows = formulas.map(({ place, formula }, k) => [
      place.sheet,
      addressOf(place, { on: place.sheet }),
      formula,
      note.when,
      note.fingerprint,
      checks[k],
    ]);
    const lines = [...(filled === 0 ? [note.headers] : []), ...rows];
    const target = sheet.getRangeByIndexes(filled, 0, lines.length, WIDTH);
    target.values = lines.map((line) => line.map(guarded));
    if (filled === 0) target.getRow(0).format.font.bold = true;
    target.format.autofitColumns();
    await context.sync();
    return { done: true };
  });
}

/** The text of an error cell makes an error cell again; any other text stays text. */
function frozenCell(cell: Cell): Cell {
  return typeof cell === "string" && /^#[A-Z/0]+[!?]?$/.test(cell) ? cell : guarded(cell);
}

/** Puts the noted formulas back where their values still stand as they were frozen; the other notes stay. */
export function thawFormulas(): Promise<{ thawed: number; changed: string[] }> {
  return whenFree(async (context) => {
    const { worksheets } = context.workbook;
    const sheet = worksheets.getItemOrNullObject(FROZEN_SHEET);
    const used = sheet.getUsedRangeOrNullObject(true).load("values");
    worksheets.load("items/name");
    await context.sync();
    if (sheet.isNullObject || used.isNullObject) return { thawed: 0, changed: [] };
    const sheets = new Set(worksheets.items.map(({ name }) => name));
    const notes = (used.values as Cell[][]).slice(1).map((row) => {
      const place = sheets.has(String(row[0])) ? placeOf(String(row[1]), String(row[0])) : null;
      return { row, place, range: place && rangeOf(context, place).load("values") };
    });
    await context.sync();
    const same = await Promise.all(notes.map(async ({ row, range }) => range !== null && (await checkOf(range.values)) === String(row[5])));
    const kept: Cell[][] = [];
    notes.forEach(({ row, range }, k) => {
      if (!range || !same[k]) kept.push(row);
      else {
        range.clear("Contents");
        range.getCell(0, 0).formulas = [[row[2]]];
      }
    });
    if (kept.length === 0) sheet.delete();
    else if (kept.length < notes.length) {
      used.clear("Contents");
      sheet.getRangeByIndexes(0, 0, kept.length + 1, WIDTH).values = [used.values[0] as Cell[], ...kept].map((row) =>
        row.slice(0, WIDTH).map(guarded),
      );
    }
    await context.sync();
    return {
      thawed: notes.length - kept.length,
      changed: kept.map((row) => addressOf(placeOf(String(row[1]), String(row[0])) ?? nowhere(String(row[0])))),
    };
  });
}

function nowhere(sheet: string): Place {
  return { sheet, row: 0, column: 0, rows: 1, columns: 1 };
}

/** Tells frozen values that someone has edited since. */
async function checkOf(values: unknown[][]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(values)));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
