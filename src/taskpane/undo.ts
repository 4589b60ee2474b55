import { addressOf, bounding } from "../workbook/address";
import { typed } from "../workbook/report";
import { guarded } from "../workbook/writing";
import type { AddedSheet, DeletedTable, Exchange, LogRows, Refusal, Replaced, Workbook, WriteOutcome } from "../workbook/port";
import { freeName } from "./profile-cells";

/** Writes that can be taken back; more are forgotten, the oldest first. */
const KEPT = 50;

type Write =
  | { replaced: Replaced[]; log: LogRows | undefined }
  | { deleted: DeletedTable; log: LogRows }
  | { exchanged: readonly Exchange[]; log: undefined }
  | { added: AddedSheet; log: LogRows | undefined }
  | { renamed: { from: string; to: string }; log: LogRows };

/** What was taken back: cells, a sheet that was added, the name of a table, or a table that is on a sheet again with all that named it but the cells `left`. */
export type Undone =
  | { done: true; at: string }
  | { done: true; removed: string }
  | { done: true; name: string }
  | { done: true; table: string; sheet: string; left: string[] };

/** What the pane wrote, as long as it can be taken back. */
export interface History {
  /** The workbook, whose writes are kept from now on. */
  workbook: Workbook;
  /** What `undo` would put back, the address of cells or the name of a table; null where there is nothing. */
  next(): string | null;
  /** Puts back what the latest write replaced. A write over which somebody has written since is forgotten: it stays as it is. */
  undo(): Promise<Undone | Refusal>;
}

/**
 * Keeps what writes replaced where Excel cannot be relied on to take them back: Office that is bought once clears Excel's list of
 * actions with whatever an add-in does, and a deleted table takes the references of formulas with it.
 * @param reversed the log of a change that was taken back
 */
export function keepWrites(port: Workbook, reversed: (log: LogRows) => LogRows, onChange: () => void): History {
  const writes: Write[] = [];

  function keep(write: Write): void {
    writes.push(write);
    if (writes.length > KEPT) writes.shift();
    onChange();
  }

  function keepCells(outcome: WriteOutcome, log?: LogRows): WriteOutcome {
    if (outcome.done && outcome.replaced) keep({ replaced: outcome.replaced, log });
    else if (outcome.done) {
      // Cells written before a change that Excel takes back would be put back out of turn; a table comes back whenever, and a sheet goes.
      writes.splice(0, writes.length, ...writes.filter((write) => "deleted" in write || "added" in write || "renamed" in write));
      onChange();
    }
    return outcome;
  }

  const workbook: Workbook = Object.assign(Object.create(port) as Workbook, {
    async replace(...[place, before, after, log]: Parameters<Workbook["replace"]>) {
      const outcome = await port.replace(place, before, after, log);
      // The log went out with cells that did not come to stand where they should, and is not left saying they did.
      if (!outcome.done && outcome.reason === "misplaced" && outcome.restored && log) await port.append(reversed(log));
      return keepCells(outcome, log);
    },
    async addSheet(...[name, values, table, log]: Parameters<Workbook["addSheet"]>) {
      const place = await port.addSheet(name, values, table, log);
      keep({ added: { sheet: name, blocks: [{ place, cells: values.map((row) => row.map(guarded)) }], table }, log });
      return place;
    },
    async addReport(...[name, lines, isOnePage]: Parameters<Workbook["addReport"]>) {
      const place = await port.addReport(name, lines, isOnePage);
      keep({ added: { sheet: name, blocks: [{ place, cells: lines.map(({ cells }) => cells.map(typed)) }] }, log: undefined });
      return place;
    },
    async addFormulas(...[name, sheet]: Parameters<Workbook["addFormulas"]>) {
      const place = await port.addFormulas(name, sheet);
      keep({ added: { sheet: name, blocks: [{ place, cells: sheet.rows }] }, log: undefined });
      return place;
    },
    async chart(...[request, beside]: Parameters<Workbook["chart"]>) {
      const outcome = await port.chart(request, beside);
      // Charts stand on the sheet that was added for them, and go with it.
      const last = writes.at(-1);
      if (outcome.done && last && "added" in last && last.added.sheet === beside.sheet && request.kind !== "bars") {
        const { table } = request;
        const place = { ...beside, rows: table.length, columns: table[0].length };
        last.added.blocks.push({ place, cells: table.map((row) => row.map(guarded)) });
      }
      return outcome;
    },
    async renameTable(...[from, to, log]: Parameters<Workbook["renameTable"]>) {
      await port.renameTable(from, to, log);
      keep({ renamed: { from, to }, log });
    },
    insertFormulas: async (...[insertions]: Parameters<Workbook["insertFormulas"]>) => keepCells(await port.insertFormulas(insertions)),
    repair: async (...[formulas]: Parameters<Workbook["repair"]>) => keepCells(await port.repair(formulas)),
    async exchange(...[exchanges]: Parameters<Workbook["exchange"]>) {
      const outcome = await port.exchange(exchanges);
      if (outcome.done && outcome.exchanged) keep({ exchanged: outcome.exchanged, log: undefined });
      else keepCells(outcome);
      return outcome;
    },
    async deleteTable(...[name, uses, log]: Parameters<Workbook["deleteTable"]>) {
      const outcome = await port.deleteTable(name, uses, log);
      if (outcome.done) keep({ deleted: outcome.deleted, log });
      return outcome;
    },
  } satisfies Partial<Workbook>);

  async function takeBack(write: Write): Promise<Undone | Refusal> {
    const log = write.log && reversed(write.log);
    if ("replaced" in write) {
      const outcome = await port.putBack(write.replaced, log);
      return outcome.done ? { done: true, at: labelOf(write) } : outcome;
    }
    if ("exchanged" in write) {
      const back = write.exchanged.map(({ place, before, after }) => ({ place, before: after, after: before }));
      const outcome = await port.exchange(back);
      return outcome.done ? { done: true, at: labelOf(write) } : outcome;
    }
    if ("added" in write) {
      const outcome = await port.removeSheet(write.added, log);
      return outcome.done ? { done: true, removed: write.added.sheet } : outcome;
    }
    const { tables, sheets, names } = await port.survey();
    if ("renamed" in write) {
      const { from, to } = write.renamed;
      if (!tables.some(({ name }) => name === to)) return { done: false, reason: "edited", at: to };
      if ([...tables, ...names].some(({ name }) => name.toLowerCase() === from.toLowerCase()))
        return { done: false, reason: "taken", at: from };
      await port.renameTable(to, from, reversed(write.log));
      return { done: true, name: from };
    }
    const { name } = write.deleted;
    const newSheet = freeName(
      name,
      [...tables, ...sheets, ...names].map((item) => item.name),
    );
    const outcome = await port.restoreTable(write.deleted, newSheet, reversed(write.log));
    return outcome.done ? { done: true, table: name, sheet: outcome.sheet, left: outcome.left } : outcome;
  }

  return {
    workbook,
    next: () => (writes.length > 0 ? labelOf(writes[writes.length - 1]) : null),
    async undo() {
      const last = writes[writes.length - 1];
      const outcome = await takeBack(last);
      if (outcome.done || outcome.reason === "edited") writes.splice(writes.indexOf(last), 1);
      onChange();
      return outcome;
    },
  };
}

function labelOf(write: Write): string {
  if ("deleted" in write) return write.deleted.name;
  if ("added" in write) return write.added.sheet;
  if ("renamed" in write) return write.renamed.to;
  const places = ("exchanged" in write ? write.exchanged : write.replaced).map(({ place }) => place);
  return addressOf(bounding(places.filter(({ sheet }) => sheet === places[0].sheet)));
}
