import { describe, sentence, type Params, type Problem } from "../i18n/problem";
import type { MessageCode } from "../i18n/messages";
import { RowKind } from "../population/rows";
import { cellText, isMissingCell, nameIn, numberIn, plainCell, shorten, visible, readAnswer } from "../scorecard/cell";
import { readNumberText } from "../scorecard/number-text";
import { comparable, isChinese } from "../scorecard/names";
import type { Language } from "../scorecard/scorecard";

/** Far above what Excel hands over in one call (5 MB), below what would exhaust the memory of a browser. */
const MOST_CELLS = 40_000_000;

/** What a function returns: text, numbers, booleans and #N/A, never NaN, null or undefined. */
export type Result = any[][];

/**
 * An argument as rows of cells. Excel hands over a range as rows, a constant as it is.
 * @throws CustomFunctions.Error where it is too large
 */
export function matrix(argument: unknown): unknown[][] {
  if (omitted(argument)) return [];
  if (!Array.isArray(argument)) return [[argument]];
  if (argument.length === 0) return [];
  if (!isRows(argument)) return argument.some(Array.isArray) ? argument.map((row) => (Array.isArray(row) ? row : [row])) : [argument];
  const columns = (argument[0] as unknown[]).length;
  if (argument.length * columns > MOST_CELLS) fail("cells-many", { cells: argument.length * columns, limit: MOST_CELLS }, "en");
  return argument as unknown[][];
}

function isRows(cells: unknown[]): cells is unknown[][] {
  const { isArray } = Array;
  for (let r = 0; r < cells.length; r++) if (!isArray(cells[r])) return false;
  return true;
}

/** True for an argument left out: nothing, or the invocation that Excel with older metadata puts into a new optional place. */
export function omitted(argument: unknown): boolean {
  if (argument === null || argument === undefined) return true;
  return typeof argument === "object" && !Array.isArray(argument) && !("basicValue" in argument) && !("type" in argument);
}

/** True for an argument left out or a reference to blank cells, which arrive as nothing, as "" or, on the desktop, as 0. */
export function blankText(argument: unknown): boolean {
  return omitted(argument) || matrix(argument).every((row) => row.every((cell) => [null, "", "0"].includes(textOrNull(cell))));
}

function textOrNull(cell: unknown): string | null {
  return plainCell(cell) === null ? null : cellText(cell).trim();
}

/** All cells of an argument in one list. */
export function list(argument: unknown): unknown[] {
  const cells: unknown[] = [];
  // Three times as fast as flat() where each row holds one cell.
  for (const row of matrix(argument)) for (const cell of row) cells.push(cell);
  return cells;
}

/** The language of messages and labels: that of most of the sheet's own headers, Chinese where they are even. */
export function languageOf(cells: readonly unknown[]): Language {
  const texts = cells.filter((cell): cell is string => typeof cell === "string" && cell.trim() !== "");
  return texts.length > 0 && texts.filter(isChinese).length * 2 >= texts.length ? "zh" : "en";
}

/** Who reads the messages and labels of a call: looked up only where there is one to write. */
export interface Reader {
  readonly language: Language;
}

/** The reader of a function without headers: the language of most of the texts it is given, English where it is given none. */
export function readerOf(...given: unknown[]): Reader {
  return {
    get language() {
      // Digits and dashes are of no language.
      return languageOf(given.flatMap(list).filter((cell) => typeof cell === "string" && /\p{L}/u.test(cell)));
    },
  };
}

/** Ends the call with #VALUE! and a message. */
export function fail(code: MessageCode, params: Params, language: Language): never {
  throw new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, sentence(code, params, language));
}

/** Ends the call with the first of several problems and the number of the others. */
export function failWith(problems: readonly Problem[], language: Language): never {
  const first = describe(problems[0], language);
  const text = problems.length > 1 ? sentence("problems-more", { first, more: problems.length - 1 }, language) : first;
  throw new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, text);
}

/** #N/A for a single cell of a result. */
export function notAvailable(): CustomFunctions.Error {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable);
}

/**
 * A column of numbers with #N/A where there is none.
 * @param kinds what each row is, where some may be no firms: their cells are blank
 */
export function numberColumn(values: Float64Array, kinds?: Uint8Array): Result {
  // An error records where it was made, which takes longer than scoring a row: only where one is needed.
  let unknown: CustomFunctions.Error | null = null;
  const result: Result = new Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // Two literals, so that an array which only ever holds numbers is stored as one.
    if (value - value === 0) result[i] = [value];
    else if (kinds && kinds[i] !== RowKind.firm) result[i] = [""];
    else result[i] = [(unknown ??= notAvailable())];
  }
  return result;
}

/** One word out of several, case and width ignored; the first where the argument is left out. */
export function oneOf<T extends string>(name: string, argument: unknown, choices: readonly T[], reader: Reader): T {
  if (blankText(argument)) return choices[0];
  const text = cellText(list(argument)[0]).trim();
  const found = choices.find((choice) => comparable(choice) === comparable(text));
  if (!found) fail("argument-choice", { argument: name, value: text, choices }, reader.language);
  return found;
}

/** A number within bounds; the default where the argument is left out. */
export function numberWithin(name: string, argument: unknown, from: number, to: number, fallback: number, reader: Reader): number {
  if (omitted(argument)) return fallback;
  const cells = list(argument);
  const plain = plainCell(cells[0]);
  if (cells.length === 1 && (plain === null || plain === "")) return fallback;
  const value = typeof plain === "string" ? numberIn(plain, to <= 1) : plain;
  if (cells.length !== 1 || typeof value !== "number" || !(value >= from && value <= to))
    fail("argument-number", { argument: name, value: cellText(cells[0]), from, to }, reader.language);
  return value;
}

/** A whole number within bounds; the default where the argument is left out. */
export function wholeNumber(name: string, argument: unknown, from: number, to: number, fallback: number, reader: Reader): number {
  const value = numberWithin(name, argument, from, to, fallback, reader);
  // Where it is left out, NaN may say that there is none.
  if (!Number.isInteger(value) && value === value) fail("argument-whole", { argument: name, value }, reader.language);
  return value;
}

/** One value per column, from one for all or one for each. */
export function perColumn<T>(name: string, argument: unknown, width: number, fallback: T, reader: Reader, read: (cell: unknown) => T): T[] {
  if (omitted(argument)) return new Array<T>(width).fill(fallback);
  const cells = list(argument);
  if (cells.length === 1 && (plainCell(cells[0]) === null || plainCell(cells[0]) === "")) return new Array<T>(width).fill(fallback);
  if (cells.length !== 1 && cells.length !== width)
    fail("argument-count", { argument: name, count: cells.length, expected: width }, reader.language);
  const given = cells.map(read);
  return given.length === 1 ? new Array<T>(width).fill(given[0]) : given;
}

/**
 * One answer per score: true, false, or null for a cell that says nothing.
 * @throws CustomFunctions.Error naming the first cell that is neither 0 nor 1, yes nor no
 */
export function readYesNo(name: string, argument: unknown, rows: number, reader: Reader): (boolean | null)[] {
  const cells = list(argument);
  if (cells.length !== rows) fail("argument-rows", { argument: name, count: cells.length, rows }, reader.language);
  return cells.map((cell, k) => {
    const answer = readAnswer(cell);
    if (answer === undefined) fail("argument-yes-no", { argument: name, row: k + 1, value: shorten(cellText(cell)) }, reader.language);
    return answer;
  });
}

/** One text per row, or null where the argument is left out. */
export function textPerRow(name: string, argument: unknown, rows: number, reader: Reader): string[] | null {
  if (omitted(argument)) return null;
  const cells = list(argument);
  if (cells.length !== rows) fail("argument-rows", { argument: name, count: cells.length, rows }, reader.language);
  // Groups have few names, so each is read once.
  const known = new Map<unknown, string>();
  return cells.map((cell) => {
    let name = known.get(cell);
    // A blank cell arrives as nothing or as 0, depending on the platform: both are no text.
    if (name === undefined) known.set(cell, (name = plainCell(cell) === 0 ? "" : nameIn(cell)));
    return name;
  });
}

/**
 * A column of scores: the number, NaN where there is none; `blank` tells cells without any content from unreadable ones.
 * @throws CustomFunctions.Error where the argument is no column (or row)
 */
export function scoreColumn(name: string, argument: unknown, reader: Reader): { values: Float64Array; blank: Uint8Array } {
  const cells = matrix(argument);
  if (cells.length === 0 || cells[0].length === 0) fail("values-empty", {}, reader.language);
  if (cells.length > 1 && cells[0].length > 1)
    fail("argument-column", { argument: name, rows: cells.length, columns: cells[0].length }, reader.language);
  const across = cells.length === 1;
  const n = across ? cells[0].length : cells.length;
  const values = new Float64Array(n);
  const blank = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const cell = across ? cells[0][i] : cells[i]?.[0];
    if (typeof cell === "number" && cell - cell === 0) {
      values[i] = cell;
      continue;
    }
    const number = figureIn(cell, name, i, reader);
    values[i] = number;
    if (number !== number && isMissingCell(cell)) blank[i] = 1;
  }
  return { values, blank };
}

/**
 * The same for one cell of many.
 * @throws CustomFunctions.Error naming a cell whose comma can only be a decimal comma: what others' commas mean is then open, too
 */
export function figureIn(cell: unknown, argument: string, row: number, reader: Reader): number {
  if (typeof cell === "number") return numberIn(cell);
  const plain = plainCell(cell);
  if (typeof plain === "string" && readNumberText(plain) === "decimal-comma")
    fail("decimal-comma", { header: argument, row: row + 1, value: visible(shorten(plain)) }, reader.language);
  return numberIn(plain);
}
