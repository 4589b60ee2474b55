import { holds } from "./cells";
import type { Cell, LogRows, Refusal } from "./port";
import { guarded } from "./writing";

/** A log whose place is being asked for; to be written after the next sync. */
export interface PendingLog {
  /** Whether Excel would refuse the rows or put them elsewhere; to be read after the sync. */
  isRefused(): boolean;
  /** The sheet that the log stands on, or would. To be read after the sync. */
  sheet(): string;
  write(): void;
  /** Whether the rows are the last of the log. */
  stands(): Promise<boolean>;
  /** Takes the rows out again where they stand: what they tell of was not done. */
  takeBack(): Promise<void>;
}

/** Asks, with the batch's next sync, where rows of a log are to stand. */
export function askForLog(context: Excel.RequestContext, { sheet, table, headers, rows }: LogRows): PendingLog {
  const { workbook } = context;
  const known = workbook.tables.getItemOrNullObject(table).load("showTotals");
  // Whatever is asked of a table that is not there is not there either.
  const whole = known.getRange();
  const below = whole.getRowsBelow(rows.length).load("formulas,values,rowHidden");
  const body = whole.load("rowHidden");
  const own = known.worksheet.load("name");
  const ownProtection = known.worksheet.protection.load("protected");
  const structure = workbook.protection.load("protected");
  const sheets = workbook.worksheets.load("items/name");

  /** The sheet that was begun for it. */
  let begun: string | null = null;
  /** Whether what stood below the log moved down for its rows. */
  let isPushing = false;

  function begin(): void {
    // Whatever else bears the log's name stays as it is.
    const taken = new Set(sheets.items.map(({ name }) => name.toLowerCase()));
    let free = sheet;
    for (let k = 2; taken.has(free.toLowerCase()); k++) free = `${sheet} ${k}`;
    const fresh = workbook.worksheets.add(free);
    begun = free;
    const range = fresh.getRangeByIndexes(0, 0, rows.length + 1, headers.length);
    range.values = [headers, ...rows].map((row) => row.map(guarded));
    fresh.tables.add(range, true).name = table;
    range.format.autofitColumns();
  }

  function add(): void {
    const cells = rows.map((row) => row.map(guarded));
    if (known.showTotals) {
      known.rows.add(undefined, cells as string[][]);
      return;
    }
    const free = [below.formulas, below.values].every((block) => block.every((row) => row.every((cell) => cell === "")));
    // Values below a table, not rows.add: colleagues who add rows at the same time do not collide.
    isPushing = !free;
    const fresh = free ? below : below.insert("Down");
    fresh.values = cells;
    known.resize(whole.getBoundingRect(fresh));
  }

  /** Rows added at the end of a filtered table may land elsewhere, and so may rows below one that are hidden. */
  const isFiltered = (): boolean => (known.showTotals ? body : below).rowHidden !== false;

  async function lastRows(): Promise<{ own: Excel.Range; now: Excel.Table; rest: number } | null> {
    const now = workbook.tables.getItemOrNullObject(table).load("showTotals");
    const filled = now.getDataBodyRange().load("rowCount");
    await context.sync();
    const rest = now.isNullObject ? -1 : filled.rowCount - rows.length;
    if (rest < 0) return null;
    const own = filled
      .getRow(rest)
      .getResizedRange(rows.length - 1, 0)
      .load("values");
    await context.sync();
    return rows.every((row, r) => row.every((cell, c) => holds(own.values[r][c] as Cell, cell))) ? { own, now, rest } : null;
  }

  /** Takes rows away that stand below the log and did not become a part of it, or the empty cells that were made for them. */
  async function clearBelow(): Promise<void> {
    const stray = known.getRange().getRowsBelow(rows.length).load("formulas,values");
    await context.sync();
    const isBlank = (cells: unknown[][]): boolean => cells.every((row) => row.every((cell) => cell === ""));
    const isWritten = rows.every((row, r) => row.every((cell, c) => holds(stray.values[r][c] as Cell, cell)));
    if (isPushing && (isWritten || (isBlank(stray.formulas) && isBlank(stray.values)))) stray.delete("Up");
    else if (!isPushing && isWritten) stray.clear("Contents");
    await context.sync();
  }

  return {
    stands: async () => (await lastRows()) !== null,
    async takeBack() {
      if (begun !== null) {
        const fresh = workbook.worksheets.getItemOrNullObject(begun).load("name");
        await context.sync();
        if (!fresh.isNullObject) fresh.delete();
        await context.sync();
        return;
      }
      const last = await lastRows();
      if (!last) {
        if (!known.isNullObject && !known.showTotals) await clearBelow();
        return;
      }
      if (last.now.showTotals) last.own.delete("Up");
      else {
        if (last.rest > 0) last.now.resize(last.now.getRange().getResizedRange(-rows.length, 0));
        if (isPushing) last.own.delete("Up");
        else last.own.clear("Contents");
      }
      await context.sync();
    },
    sheet: () => (known.isNullObject ? sheet : own.name),
    isRefused: () => (known.isNullObject ? structure.protected : ownProtection.protected || isFiltered()),
    write: () => (known.isNullObject ? begin() : add()),
  };
}

/** The refusal of a change whose log would be refused, null where it would not. To be asked after the sync. */
export function unlogged(pending: PendingLog | undefined, log: LogRows | undefined): Refusal | null {
  return log && pending?.isRefused() ? { done: false, reason: "unlogged", at: pending.sheet() } : null;
}
