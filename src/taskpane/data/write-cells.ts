import { addressOf } from "../../workbook/address";
import type { Cell, Place, Workbook, WriteOutcome } from "../../workbook/port";
import { logOfCells, type CellChange } from "../changeLog";
import type { Firms } from "../model";
import type { NewHeader } from "./header-texts";

/** A cell of the firms' list and what is to stand in it, with what the pane knows stands there. */
export interface CellWrite {
  place: Place;
  /** The indicator in English, for the log. */
  indicator: string;
  before: Cell;
  after: Cell;
}

/** Writes headers over those of the firms' list, with a row of the change log for each. @param nameOf the indicator of a column, for the log */
export function writeHeaders(
  workbook: Workbook,
  { place, headers }: Firms,
  wanted: readonly NewHeader[],
  what: string,
  nameOf: (column: number) => string,
): Promise<WriteOutcome> {
  return writeCells(
    workbook,
    { ...place, rows: 1 },
    wanted.map(({ column, header }) => ({
      place: { ...place, column: place.column + column, rows: 1, columns: 1 },
      indicator: nameOf(column),
      before: headers[column],
      after: header,
    })),
    what,
  );
}

/** Writes cells of a block of the sheet, all of them or none: none where one holds something else by now. */
export async function writeCells(workbook: Workbook, block: Place, writes: readonly CellWrite[], what: string): Promise<WriteOutcome> {
  const { values: before } = await workbook.read(block);
  const after = before.map((row) => [...row]);
  const changes: CellChange[] = [];
  for (const write of writes) {
    const [r, c] = [write.place.row - block.row, write.place.column - block.column];
    if (before[r][c] !== write.before && String(before[r][c]) !== write.before) return { done: false, reason: "changed", now: before };
    after[r][c] = write.after;
    changes.push({ indicator: write.indicator, field: addressOf(write.place), before: write.before, after: write.after });
  }
  return workbook.replace(block, before, after, logOfCells(changes, what, new Date(), workbook.language));
}
