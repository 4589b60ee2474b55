import { addressOf, bounding } from "../workbook/address";
import type { DeletedTable, Exchange, LogRows, Refusal, Replaced, Workbook, WriteOutcome } from "../workbook/port";
import { freeName } from "./profile-cells";

/** Writes that can be taken back; more are forgotten, the oldest first. */
const KEPT = 50;

type Write =
  | { replaced: Replaced[]; log: LogRows | undefined }
  | { deleted: DeletedTable; log: LogRows }
  | { exchanged: readonly Exchange[]; log: undefined };

/** What was taken back: cells, or a table that is on a sheet again with all that named it but the cells `left`. */
export type Undone = { done: true; at: string } | { done: true; table: string; sheet: string; left: string[] };

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
      // Cells written before a change that Excel takes back would be put back out of turn; a table comes back whenever.
      writes.splice(0, writes.length, ...writes.filter((write) => "deleted" in write));
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
    const { tables, sheets, names } = await port.survey();
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
  const places = ("exchanged" in write ? write.exchanged : write.replaced).map(({ place }) => place);
  return addressOf(bounding(places.filter(({ sheet }) => sheet === places[0].sheet)));
}
