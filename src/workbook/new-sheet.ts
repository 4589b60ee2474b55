import { rangeOf } from "./writing";
import type { PendingLog } from "./log";
import { Refused, type Cell, type Place } from "./port";

/** Characters that go out at once: Excel on the web takes requests of at most five megabytes, and a Chinese one takes three bytes. */
const CHARACTERS = 1_000_000;

/**
 * Adds a sheet and fills it, or adds none: what a failing batch left half done goes away again, with the rows of its log.
 * Throws `Refused` where the name is in use or the workbook takes no sheet.
 * @param fill writes to the sheet, to the end of its last sync
 */
export async function addFilled(
  context: Excel.RequestContext,
  name: string,
  fill: (sheet: Excel.Worksheet) => Promise<Place>,
  { table, log }: { table?: string; log?: { pending: PendingLog; check(): void } } = {},
): Promise<Place> {
  const { workbook } = context;
  const sameSheet = workbook.worksheets.getItemOrNullObject(name).load("name");
  const sameTable = workbook.tables.getItemOrNullObject(table ?? name).load("name");
  const structure = workbook.protection.load("protected");
  await context.sync();
  if (!sameSheet.isNullObject || (table !== undefined && !sameTable.isNullObject))
    throw new Refused({ done: false, reason: "taken", at: name });
  if (structure.protected) throw new Refused({ done: false, reason: "structure" });
  log?.check();
  try {
    return await fill(workbook.worksheets.add(name));
  } catch (error) {
    const begun = workbook.worksheets.getItemOrNullObject(name).load("name");
    await context.sync();
    if (!begun.isNullObject) begun.delete();
    await context.sync();
    await log?.pending.takeBack();
    throw error;
  }
}

/** Types rows into a place in as many requests as they need; the last of them is left to the next sync. */
export async function typeRows(context: Excel.RequestContext, place: Place, rows: readonly (readonly Cell[])[]): Promise<void> {
  let count = 0;
  for (let size = 0; count < rows.length && (count === 0 || size < CHARACTERS); count++)
    size += rows[count].reduce<number>((sum, cell) => sum + String(cell ?? "").length + 3, 0);
  rangeOf(context, { ...place, rows: count }).formulas = rows.slice(0, count).map((row) => row.map((cell) => cell ?? ""));
  if (count === rows.length) return;
  await context.sync();
  await typeRows(context, { ...place, row: place.row + count, rows: place.rows - count }, rows.slice(count));
}
