import { addressOf } from "./address";
import { attempt } from "./batch";
import { firstOther, given, holds, holdsAll, loadCells, typedCells, typeOneByOne } from "./cells";
import { askForLog, unlogged, type PendingLog } from "./log";
import type { Cell, LogRows, Place, Refusal, Replaced, WriteOutcome } from "./port";
import { guarded, hiddenAt, overHiddenRows, rangeOf, sameCell, sameCells } from "./writing";

/** Whether one undo of Excel takes back what an add-in wrote: Microsoft 365 since 2025, and no Office that is bought once. */
export const excelUndoes = (): boolean => Office.context.requirements.isSetSupported("ExcelUndoApiAll", "1.0");

/** Writes the cells that differ, with the rows of a log, if the place still holds what it did. */
export function replace(place: Place, before: Cell[][], after: Cell[][], log?: LogRows): Promise<WriteOutcome> {
  return attempt([place], async (context) => {
    // A number typed into a cell that is formatted as text would be a text again.
    const toNumbers = after.flatMap((row, r) =>
      row.flatMap((cell, c) => (typeof cell === "number" && typeof before[r][c] === "string" && before[r][c] !== "" ? [{ r, c }] : [])),
    );
    const range = rangeOf(context, place).load(`values,formulas,valueTypes,rowHidden${toNumbers.length > 0 ? ",numberFormat" : ""}`);
    const protection = range.worksheet.protection.load("protected");
    const pending = log && askForLog(context, log);
    await context.sync();
    const now = given(range.values as Cell[][] | null, place);
    if (!sameCells(now, before)) return { done: false, reason: "changed", now };
    if (overHiddenRows(range, place)) return hiddenAt(place);
    const refusal = unlogged(pending, log);
    if (refusal) return refusal;
    const { formulas, valueTypes } = range;
    const was = typedCells({ values: now, formulas, valueTypes });
    const wanted = was.map((row, r) => row.map((cell, c) => (sameCell(after[r][c], before[r][c]) ? cell : guarded(after[r][c]))));
    const asTexts = toNumbers.filter(({ r, c }) => (range.numberFormat as string[][])[r][c] === "@");
    const write = (): void => {
      for (const { r, c } of asTexts) range.getCell(r, c).numberFormat = [["General"]];
      // A null leaves its cell as it is: formulas and texts that look like numbers survive.
      rangeOf(context, place).values = wanted.map((row, r) => row.map((cell, c) => (sameCell(cell, was[r][c]) ? null : cell)));
    };
    // What is written last is what Excel takes back first. Where the cells may be locked, nothing is logged before they are written.
    const steps = protection.protected ? [write, pending?.write] : [pending?.write, write];
    steps.forEach((step) => step?.());
    const wrong = await readBack(context, [{ place, was, wanted }], pending);
    if (wrong) return wrong;
    return excelUndoes() && !protection.protected ? { done: true } : { done: true, replaced: [{ place, before: was, after: wanted }] };
  });
}

/** Puts back what writes replaced, all of it or none, if every place still holds what was written. */
export function putBack(replaced: readonly Replaced[], log?: LogRows): Promise<WriteOutcome> {
  const places = replaced.map(({ place }) => place);
  return attempt(places, async (context) => {
    const hidden = replaced.map(({ place }) => rangeOf(context, place).load("rowHidden"));
    const pending = log && askForLog(context, log);
    const now = await loadCells(
      context,
      replaced.map(({ place }) => place),
      "values",
      "formulas",
      "valueTypes",
    );
    for (const [k, { place, after }] of replaced.entries()) {
      const other = firstOther(place, typedCells(now[k]), after);
      if (other) return { done: false, reason: "edited", at: addressOf(other) };
      if (overHiddenRows(hidden[k], place)) return hiddenAt(place);
    }
    const refusal = unlogged(pending, log);
    if (refusal) return refusal;
    const cells = replaced.map(({ place, before, after }) => {
      const typed = before.map((row, r) => row.map((cell, c) => (sameCell(cell, after[r][c]) ? null : cell)));
      const range = rangeOf(context, place);
      // A formula assigned as a value would not spill.
      if (typed.flat().some((cell) => typeof cell === "string" && cell.startsWith("="))) range.formulas = typed;
      else range.values = typed;
      return { place, was: after, wanted: before };
    });
    pending?.write();
    return (await readBack(context, cells, pending)) ?? { done: true };
  });
}

interface Block {
  place: Place;
  /** As they were typed before, and as they are to be. */
  was: readonly (readonly Cell[])[];
  wanted: readonly (readonly Cell[])[];
}

/**
 * Sends what was to be written and reads it back with the same sync. What does not stand where it should is typed cell by cell,
 * and where Excel keeps something else even so, all is put back as it was. Where Excel fails, what it had done by then is
 * looked at: nothing, and the log goes too, or the rest is done as well.
 */
export async function readBack(context: Excel.RequestContext, blocks: readonly Block[], pending?: PendingLog): Promise<Refusal | null> {
  const places = blocks.map(({ place }) => place);
  const look = () => loadCells(context, places, "values", "formulas", "valueTypes");
  const putBackAll = (seen: readonly Cell[][][]): Promise<boolean> =>
    typeOneByOne(
      context,
      blocks.map((block, k) => ({ place: block.place, typed: besideOthers(block.was, block, seen[k]) })),
    ).catch(() => false);
  let after: Awaited<ReturnType<typeof look>>;
  try {
    after = await look();
  } catch (error) {
    const seen = await look().catch(() => null);
    if (!seen) return { done: false, reason: "uncertain", at: addressOf(places[0]) };
    const isUntouched = blocks.every(({ place, was }, k) => holdsAll(place, typedCells(seen[k]), was));
    if (isUntouched) {
      await pending?.takeBack();
      throw error;
    }
    after = seen;
    if (pending && !(await pending.stands())) {
      pending.write();
      try {
        await context.sync();
      } catch {
        if (!(await putBackAll(seen.map(typedCells)))) return { done: false, reason: "uncertain", at: addressOf(places[0]) };
        throw error;
      }
    }
  }
  const now = after.map(typedCells);
  const expected = blocks.map((block, k) => ({ place: block.place, typed: besideOthers(block.wanted, block, now[k]) }));
  const others = expected.flatMap(({ place, typed }, k) => firstOther(place, now[k], typed) ?? []);
  if (others.length === 0 || (await typeOneByOne(context, expected).catch(() => false))) return null;
  return { done: false, reason: "misplaced", at: addressOf(others[0]), restored: await putBackAll(now) };
}

/**
 * The cells as they should be, those left out that a colleague typed into at the same moment: what was not to be written holds
 * something else now, and not what was written elsewhere in its column.
 */
function besideOthers(cells: readonly (readonly Cell[])[], { was, wanted }: Block, now: readonly (readonly Cell[])[]): Cell[][] {
  const isWritten = (r: number, c: number): boolean => !holds(wanted[r][c], was[r][c]);
  return cells.map((row, r) =>
    row.map((cell, c) => {
      const isStray = !isWritten(r, c) && !wanted.some((line, k) => isWritten(k, c) && holds(now[r][c], line[c]));
      return isStray ? now[r][c] : cell;
    }),
  );
}
