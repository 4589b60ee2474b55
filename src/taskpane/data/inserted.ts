import { addressOf } from "../../workbook/address";
import type { Cell, Insertion, Workbook } from "../../workbook/port";

/** What the cells show into which formulas were just written. */
export type Shown = { kind: "sound" } | { kind: "unfinished" } | { kind: "errors"; count: number; at: string; error: string };

const WAIT_MS = 300;
const LOOKS = 30;
/** Results that rest on others may show an error until those are there. */
const LASTING = 4;
const PENDING = /^#(?:BUSY!|GETTING_DATA|CONNECT!)$/;
const ERROR = /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|EXTERNAL!)$/;

/**
 * Reads back what formulas show until it is all there: an error anywhere but #N/A in the row of a firm without a score is one that the
 * formulas should not show.
 * @param hasScore whether the firm of each row has a score
 * @param isWanted whether somebody still waits for it
 */
export async function shownBy(
  workbook: Workbook,
  insertions: readonly Insertion[],
  hasScore: readonly boolean[],
  isWanted: () => boolean,
): Promise<Shown> {
  let lasting = 0;
  for (let look = 0; look < LOOKS && isWanted(); look++) {
    const blocks = await workbook.readAll(insertions.map(({ place }) => place));
    const cells = blocks.flatMap(({ place, values }) =>
      values.flatMap((row, r) =>
        row.map((cell, c) => ({ cell, row: r, at: { ...place, row: place.row + r, column: place.column + c, rows: 1, columns: 1 } })),
      ),
    );
    const isPending = cells.some(({ cell }) => typeof cell === "string" && PENDING.test(cell));
    const errors = cells.filter(({ cell, row }) => isError(cell) && (cell !== "#N/A" || hasScore[row]));
    if (!isPending && errors.length > 0 && ++lasting === LASTING)
      return { kind: "errors", count: errors.length, at: addressOf(errors[0].at), error: String(errors[0].cell) };
    if (errors.length === 0) lasting = 0;
    // The first of the formulas gives the scores.
    const isThere = hasScore.every((is, row) => !is || typeof blocks[0].values[row]?.[0] === "number");
    if (!isPending && errors.length === 0 && isThere) return { kind: "sound" };
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return { kind: "unfinished" };
}

function isError(cell: Cell): boolean {
  return typeof cell === "string" && ERROR.test(cell);
}
