import { isMissingMark, plainCell, readFigure } from "../scorecard/cell";
import { INVISIBLE, comparable, halfWidth } from "../scorecard/names";
import { readNumberText } from "../scorecard/number-text";
import { LATIN_TOTALS, TOTALS } from "../scorecard/totals";
import { namesFirms } from "./firm-columns";
import { plainHeader } from "./headers";
import type { Match } from "./match";

/** What a row of the sheet is. A totals row, a note and a blank row at the end are no firms. */
export const RowKind = { firm: 0, total: 1, note: 2, blank: 3 } as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

type Row = readonly unknown[];

const UNSEEN = new RegExp(`[${INVISIBLE}]+`, "g");
const ENDS_IN_TOTAL = /(?:合计|小计|总计)$/;
/** Where none of these words stands, with gaps or in full width, a text needs no closer look. */
const HOLDS_TOTAL = new RegExp(
  `${[...TOTALS].map(loosely).join("|")}|(?<![a-z])(?:${[...LATIN_TOTALS].map(loosely).join("|")})(?![a-z])`,
  "i",
);
/** Their last characters. */
const LAST = new Set([...TOTALS, ...LATIN_TOTALS].flatMap((word) => inBothWidths(word[word.length - 1]).map((c) => c.charCodeAt(0))));
const NOTE = /^(?:注|备注|说明|制表|审核|填表|单位|来源|(?:notes?|sources?|prepared)(?![a-z]))/i;

/** A word with gaps between its characters, Latin letters in either width. */
function loosely(word: string): string {
  return [...word].map((c) => `[${inBothWidths(c).join("")}]`).join(`[\\s${INVISIBLE}]*`);
}

/** A character, a Latin letter in both cases and widths. */
function inBothWidths(c: string): string[] {
  if (!/[a-z]/.test(c)) return [c];
  return [c, c.toUpperCase()].flatMap((own) => [own, String.fromCharCode(own.charCodeAt(0) + 0xfee0)]);
}

/**
 * The kind of each row: RowKind.firm for all that are scored.
 * @param stage what the sheet says of stages, one cell per row or one for all rows; null where it says nothing
 */
export function rowKinds(values: readonly Row[], match: Pick<Match, "present" | "others">, stage: readonly unknown[] | null): Uint8Array {
  const rows = values.length;
  const kinds = new Uint8Array(rows);
  const names = match.others.filter(({ header }) => namesFirms(header)).map(({ column }) => column);
  /** Rows that are totals where no firm stands below them: elsewhere their word may be a name. */
  const latin = new Set<number>();
  for (let r = 0; r < rows; r++) {
    if (isAllNumbers(values[r]) || !mayBeTotal(values[r])) continue;
    const word = totalIn(values[r], names);
    if (word === null) continue;
    if (LATIN_TOTALS.has(word)) latin.add(r);
    else kinds[r] = RowKind.total;
  }

  const stageOf = stage !== null && stage.length === rows ? (r: number): unknown => stage[r] : (): unknown => null;
  const isBlankRow = (r: number): boolean => values[r].every(isBlank) && isBlank(stageOf(r));
  // The rows below the last one that holds a figure, totals left aside.
  let start = rows;
  while (start > 0 && (kinds[start - 1] === RowKind.total || latin.has(start - 1) || !holdsFigure(values[start - 1], match))) start--;
  let below = false;
  for (let r = start; r < rows; r++) {
    if (kinds[r] === RowKind.total || latin.has(r)) {
      kinds[r] = RowKind.total;
      below = true;
    } else if (!isBlankRow(r) && (below || startsAsNote(values[r]))) kinds[r] = RowKind.note;
    // Else it is a firm whose figures are missing, or blank.
  }
  // Blank rows at the end, whatever else that is no firm stands among them.
  for (let r = rows - 1; r >= start; r--) {
    if (kinds[r] !== RowKind.firm) continue;
    if (!isBlankRow(r)) break;
    kinds[r] = RowKind.blank;
  }
  return kinds;
}

/** Whether a row holds a text that may say total. */
function mayBeTotal(row: Row): boolean {
  for (let c = 0; c < row.length; c++) {
    if (typeof row[c] === "number") continue;
    const text = textOf(row[c]);
    if (text === null || text === "") continue;
    const last = text.charCodeAt(text.length - 1);
    if ((LAST.has(last) || !isPlainLetter(last)) && HOLDS_TOTAL.test(text)) return true;
  }
  return false;
}

/** Whether a row is all numbers, as most are: a loop of its own, since this is asked of every cell. */
function isAllNumbers(row: Row): boolean {
  const { length } = row;
  for (let c = 0; c < length; c++) if (typeof row[c] !== "number") return false;
  return true;
}

/** A Chinese character, a letter or a digit of ASCII: where a text ends in another one, a bracket or a mark may stand behind the word. */
function isPlainLetter(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  );
}

/**
 * The word by which a row is a total, null where it is none: its first text, or its text where the firms are named, as a whole or, where
 * no other column names a firm, by its end.
 * @param names the columns that name the firms
 */
function totalIn(row: Row, names: readonly number[]): string | null {
  for (const column of [firstText(row), ...names]) {
    const text = textOf(row[column]);
    if (text === null) continue;
    const word = totalsWord(text);
    if (TOTALS.has(word) || LATIN_TOTALS.has(word)) return word;
    if (ENDS_IN_TOTAL.test(word) && !names.some((other) => other !== column && isNamed(row[other]))) return word;
  }
  return null;
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
  if (typeof plain !== "string") return plain === null || plain === 0;
  if (comparable(plain) === "") return true;
  const read = readNumberText(plain);
  return typeof read !== "string" && read.number === 0;
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
  return (
    column >= 0 &&
    NOTE.test(
      halfWidth(textOf(row[column])!)
        .replace(UNSEEN, "")
        .replace(/^[^\p{L}]+/u, ""),
    )
  );
}
