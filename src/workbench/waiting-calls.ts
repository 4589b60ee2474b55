import type { IUnitRange } from "@univerjs/core";
import type { Invocation, Invoke, Outcome } from "./grid";

// Counted in characters of the calls' arguments.
const ANSWERS_KEPT = 20_000_000;
const TRIES = 3;

interface Call {
  key: string;
  invocation: Invocation;
  /** The formula cells that wait for it. */
  cells: Map<string, IUnitRange>;
  outcome?: Outcome;
}

/** A cell whose answer has come but is not shown yet. */
interface Unshown {
  cell: IUnitRange;
  tries: number;
  calculated: boolean;
}

/**
 * The calls that formulas make to the add-in. The formula engine cannot wait for one cell without stopping all others, so a
 * call without an answer yet shows the last answer of its cell, if there was one, and is collected; `send` puts the collected
 * ones in one batch. An answer is kept by what was asked, so that a cell that is calculated again asks no second time.
 */
export interface WaitingCalls {
  /** What the cell shows: the answer, or else the last one to a call on the same addresses, or else null. */
  answer(invocation: Invocation, cell: IUnitRange, addresses: (string | null)[]): Outcome | null;
  /** Whether calls wait to be sent. */
  collected(): boolean;
  /** Sends what was collected and resolves once it is answered. */
  send(invoke: Invoke): Promise<void>;
  /** Cells to calculate once more, as their answers have come. */
  answered(): IUnitRange[];
  /** To be told after each calculation; one that was stopped has shown nothing. */
  calculated(stopped: boolean): void;
  /** The message that came with the error in this cell. */
  message(sheet: string, row: number, column: number): string | undefined;
  /** Drops all answers, so that every call is made anew. */
  forget(): void;
}

export function waitingCalls(): WaitingCalls {
  const calls = new Map<string, Call>();
  const lastOutcomes = new Map<string, Outcome>();
  const messages = new Map<string, string>();
  const unshown = new Map<string, Unshown>();
  let collected: Call[] = [];
  let size = 0;

  const remember = (call: Call) => {
    calls.set(call.key, call);
    size += call.key.length;
    for (const [key, old] of calls) {
      if (size <= ANSWERS_KEPT) break;
      if (!old.outcome) continue;
      calls.delete(key);
      size -= key.length;
    }
  };

  return {
    answer(invocation, cell, addresses) {
      const cellKey = `${cell.sheetId} ${cell.range.startRow} ${cell.range.startColumn}`;
      const slot = `${cellKey} ${invocation.id} ${addresses.join()}`;
      const key = JSON.stringify(invocation);
      let call = calls.get(key);
      if (!call) {
        call = { key, invocation, cells: new Map() };
        remember(call);
        collected.push(call);
      }
      if (!call.outcome) {
        call.cells.set(cellKey, cell);
        return lastOutcomes.get(slot) ?? null;
      }
      lastOutcomes.set(slot, call.outcome);
      const waiting = unshown.get(cellKey);
      if (waiting) waiting.calculated = true;
      messages.delete(cellKey);
      if ("error" in call.outcome && call.outcome.message) messages.set(cellKey, call.outcome.message);
      return call.outcome;
    },
    collected: () => collected.length > 0,
    answered: () => [...unshown.values()].map(({ cell }) => cell),
    message: (sheet, row, column) => messages.get(`${sheet} ${row} ${column}`),
    calculated(stopped) {
      for (const [key, waiting] of unshown) {
        // A cell whose formula has gone meanwhile is never calculated.
        if (waiting.calculated ? !stopped : ++waiting.tries === TRIES) unshown.delete(key);
        else waiting.calculated = false;
      }
    },
    forget() {
      calls.clear();
      size = 0;
    },
    async send(invoke) {
      const batch = collected;
      collected = [];
      let outcomes: Outcome[];
      try {
        outcomes = await invoke(batch.map((call) => call.invocation));
      } catch (error) {
        outcomes = batch.map(() => ({ error: "#VALUE!", message: String(error) }));
      }
      batch.forEach((call, i) => {
        call.outcome = outcomes[i] ?? { error: "#VALUE!", message: "The function gave no answer." };
        for (const [key, cell] of call.cells) unshown.set(key, { cell, tries: 0, calculated: false });
        call.cells.clear();
      });
    },
  };
}
