import { isMissingMark, plainCell, readFigure } from "../scorecard/cell";
import { comparable, halfWidth } from "../scorecard/names";
import { readNumberText } from "../scorecard/number-text";
import { LATIN_TOTALS, TOTALS } from "../scorecard/totals";
import { namesFirms } from "./firm-columns";
import { plainHeader } from "./headers";
import type { Match } from "./match";

/** What a row of the sheet is. A totals row, a note and a blank row at the end are no firms. */
export const RowKind = { firm: 0, total: 1, note: 2, blank: 3 } as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

type Row = readonly unknown[];

const ENDS_IN_TOTAL = /(?:合计|小计|总计)$/;
/** What any of these words has, so that most names of firms need no closer look. */
const MAY_BE_TOTAL = /[计和均值数]|^[^a-z]*(?:[tsgam])[a-z\s.-]{1,12}[^a-z]*$/i;
const NOTE = /^(?:注|备注|说明|制表|审核|填表|单位|来源|note|source|prepared)/;

/**
 * The kind of each row: RowKind.firm for all that are scored.
 * @param stage what the sheet says of stages, one cell per row or one for all rows; null where it says nothing
 */
export function rowKinds(values: readonly Row[], match: Pick<Match, "present" | "others">, stage: readonly unknown[] | null): Uint8Array {
  const rows = values.length;
  const kinds = new Uint8Array(rows);
  const names = match.others.filter(({ header }) => namesFirms(header)).map(({ column }) => column);
  const latin = new Set<number>();
  for (let r = 0; r < rows; r++) {
    const column = firstText(values[r]);
    if (column < 0) continue;
    const text = textOf(values[r][column])!;
    if (!MAY_BE_TOTAL.test(text)) continue;
    const word = totalsWord(text);
    if (TOTALS.has(word)) kinds[r] = RowKind.total;
    // Elsewhere than below the last firm these may be names.
    else if (LATIN_TOTALS.has(word)) latin.add(r);
    else if (ENDS_IN_TOTAL.test(word) && !names.some((other) => other !== column && isNamed(values[r][other]))) kinds[r] = RowKind.total;
  }

  const stageOf = stage !== null && stage.length === rows ? (r: number): unknown => stage[r] : (): unknown => null;
  let end = rows;
  while (end > 0 && kinds[end - 1] === RowKind.firm && values[end - 1].every(isBlank) && isBlank(stageOf(end - 1)))
    kinds[--end] = RowKind.blank;

  // The rows below the last one that holds a figure, totals left aside.
  let start = end;
  while (start > 0 && (kinds[start - 1] === RowKind.total || latin.has(start - 1) || !holdsFigure(values[start - 1], match))) start--;
  let below = false;
  for (let r = start; r < end; r++) {
    if (kinds[r] === RowKind.total || latin.has(r)) {
      kinds[r] = RowKind.total;
      below = true;
    } else if (below || startsAsNote(values[r])) kinds[r] = RowKind.note;
    // Else it is a firm whose figures are missing.
  }
  return kinds;
}

/** The first column of a row that holds a text other than a number or a mark for nothing; −1 where none does. */
function firstText(row: Row): number {
  for (let c = 0; c < row.length; c++) {
    const cell = row[c];
    if (typeof cell === "number" || cell === null || cell === undefined || cell === "") continue;
    const text = textOf(cell);
    if (text !== null && !isMissingMark(text) && typeof readNumberText(text) === "string") return c;
  }
  return -1;
}

function textOf(cell: unknown): string | null {
  if (typeof cell === "string") return cell;
  const plain = typeof cell === "object" ? plainCell(cell) : null;
  return typeof plain === "string" ? plain : null;
}

/** A text as totals are compared: as headers are, with spaces, colon and brackets off. */
function totalsWord(text: string): string {
  const word = plainHeader(text);
  return /^[([【](.*)[)\]】]$/.exec(word)?.[1] ?? word;
}

function isNamed(cell: unknown): boolean {
  const text = textOf(cell);
  return text !== null && !isMissingMark(text) && comparable(text) !== "0";
}

/** Blank cells may arrive as nothing, as "" or as 0. */
function isBlank(cell: unknown): boolean {
  if (cell === null || cell === undefined || cell === "" || cell === 0) return true;
  const plain = plainCell(cell);
  return plain === null || plain === 0 || (typeof plain === "string" && ["", "0"].includes(comparable(plain)));
}

/** Whether a figure other than 0, as which a blank may arrive, stands in a column of the scorecard. */
function holdsFigure(row: Row, match: Pick<Match, "present">): boolean {
  return match.present.some(({ column }) => {
    const cell = row[column.column];
    if (isBlank(cell)) return false;
    const figure = readFigure(cell, column);
    return figure === figure;
  });
}

function startsAsNote(row: Row): boolean {
  const column = firstText(row);
  return column >= 0 && NOTE.test(comparable(halfWidth(textOf(row[column])!)).replace(/^[^\p{L}]+/u, ""));
}
