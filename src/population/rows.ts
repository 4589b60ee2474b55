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

/** One of these characters stands in every text that is a total wherever it stands. */
export const TOTAL_CHARACTERS: readonly string[] = [...new Set([...TOTALS].map((word) => word[word.length - 1]))];

/** A word with gaps between its characters, Latin letters in either width. */
function loosely(word: string): string {
  return [...word].map((c) => `[${inBothWidths(c).join("")}]`).join(`[\\s${INVISIBLE}]*`);
}

/** A character, a Latin letter in both cases and widths. */
function inBothWidths(c: string): string[] {
  if (!/[a-z]/.test(c)) return [c];
  return [c, c.toUpperCase()].flatMap((own) => [own, String.fromCharCode(own.charCodeAt(0) + 0xfee0)]);
}

/** What a row says by itself of what it is; what it is may depend on the rows below. */
export const RowSign = {
  /** A word for a total that is one wherever it stands. */
  total: 1,
  /** One that is a total only where no firm stands below: elsewhere it may be a name. */
  latinTotal: 2,
  /** A figure other than 0, as which a blank may arrive, in a column of the scorecard. */
  figure: 4,
  blank: 8,
  /** It begins as notes do. */
  note: 16,
} as const;

/** The columns that rows are known by. */
export interface RowColumns {
  match: Pick<Match, "present" | "others">;
  /** Those that name the firms. */
  names: readonly number[];
}

export function rowColumns(match: Pick<Match, "present" | "others">): RowColumns {
  return { match, names: match.others.filter(({ header }) => namesFirms(header)).map(({ column }) => column) };
}

/**
 * The kind of each row: RowKind.firm for all that are scored.
 * @param stage what the sheet says of stages, one cell per row or one for all rows; null where it says nothing
 */
export function rowKinds(values: readonly Row[], match: Pick<Match, "present" | "others">, stage: readonly unknown[] | null): Uint8Array {
  const columns = rowColumns(match);
  const rows = values.length;
  const stageOf = stage !== null && stage.length === rows ? (r: number): unknown => stage[r] : (): unknown => null;
  const totals = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) totals[r] = totalSign(values[r], columns);
  // Only the rows below the last firm are looked at any closer.
  return kindsOfRows(
    rows,
    (r) => totals[r],
    (r, sign) => signOf(sign, values[r], stageOf(r), columns),
  );
}

/**
 * The kinds of rows whose signs are known.
 * @param signs of each row; a firm with a figure needs no other than that
 */
export function kindsFromSigns(signs: Uint8Array): Uint8Array {
  return kindsOfRows(
    signs.length,
    (r) => signs[r],
    (r, sign) => (signs[r] & sign) !== 0,
  );
}

const EITHER_TOTAL = RowSign.total | RowSign.latinTotal;

/** The signs of one row by which its kind is known once the rows below are. */
export function rowSigns(row: Row, stage: unknown, columns: RowColumns): number {
  const total = totalSign(row, columns);
  const figure = signOf(RowSign.figure, row, stage, columns) ? RowSign.figure : 0;
  if (figure && !total) return figure;
  return (
    total |
    figure |
    (signOf(RowSign.blank, row, stage, columns) ? RowSign.blank : 0) |
    (signOf(RowSign.note, row, stage, columns) ? RowSign.note : 0)
  );
}

function totalSign(row: Row, { names }: RowColumns): number {
  if (isAllNumbers(row) || !mayBeTotal(row)) return 0;
  const word = totalIn(row, names);
  return word === null ? 0 : LATIN_TOTALS.has(word) ? RowSign.latinTotal : RowSign.total;
}

type TailSign = typeof RowSign.figure | typeof RowSign.blank | typeof RowSign.note;

function signOf(sign: TailSign, row: Row, stage: unknown, { match }: RowColumns): boolean {
  if (sign === RowSign.figure) return holdsFigure(row, match);
  return sign === RowSign.blank ? row.every(isBlank) && isBlank(stage) : startsAsNote(row);
}

/** @param has asked for rows from the last firm on only */
function kindsOfRows(rows: number, totals: (r: number) => number, has: (r: number, sign: TailSign) => boolean): Uint8Array {
  const kinds = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) if (totals(r) & RowSign.total) kinds[r] = RowKind.total;
  // The rows below the last one that holds a figure, totals left aside.
  let start = rows;
  while (start > 0 && (totals(start - 1) & EITHER_TOTAL || !has(start - 1, RowSign.figure))) start--;
  let below = false;
  for (let r = start; r < rows; r++) {
    if (totals(r) & EITHER_TOTAL) {
      kinds[r] = RowKind.total;
      below = true;
    } else if (!has(r, RowSign.blank) && (below || has(r, RowSign.note))) kinds[r] = RowKind.note;
    // Else it is a firm whose figures are missing, or blank.
  }
  // Blank rows at the end, whatever else that is no firm stands among them.
  for (let r = rows - 1; r >= start; r--) {
    if (kinds[r] !== RowKind.firm) continue;
    if (!has(r, RowSign.blank)) break;
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
