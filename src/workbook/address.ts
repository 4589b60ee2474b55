import type { Place } from "./port";

export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;
/** In small letters: the name that Excel keeps for a sheet of its own. */
export const RESERVED_SHEET = "history";

/** "C" for 2. */
export function columnName(column: number): string {
  let name = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

/** A sheet's name as formulas write it. */
export function quotedSheet(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[a-z]{1,3}\d+$|^r\d*(c\d*)?$|^c\d*$/i.test(name)
    ? name
    : `'${name.replace(/'/g, "''")}'`;
}

/** "Firms!C2:D9", or without a sheet where `on` is the sheet it is written for; dollars fix it. */
export function addressOf(
  { sheet, row, column, rows, columns }: Place,
  { on = null, fixed = false }: { on?: string | null; fixed?: boolean } = {},
): string {
  const mark = fixed ? "$" : "";
  const cell = (r: number, c: number): string => `${mark}${columnName(c)}${mark}${r + 1}`;
  const first = cell(row, column);
  const range = rows === 1 && columns === 1 ? first : `${first}:${cell(row + rows - 1, column + columns - 1)}`;
  return sheet === on ? range : `${quotedSheet(sheet)}!${range}`;
}

/** The place of an address such as "'R&D'!$A$1:B2", "3:4" or "C:D"; of several areas the first; null where it is none. */
export function placeOf(address: string, sheet: string): Place | null {
  const match = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([a-z]{1,3})?\$?(\d{1,7})?(?::\$?([a-z]{1,3})?\$?(\d{1,7})?)?(?:,.*)?$/i.exec(
    address.replace(/^=/, ""),
  );
  if (!match) return null;
  const [, quoted, plain, column1, row1, column2, row2] = match;
  if (column1 === undefined && row1 === undefined) return null;
  const range = column2 !== undefined || row2 !== undefined;
  if (!range && (column1 === undefined || row1 === undefined)) return null;
  const name = quoted?.replace(/''/g, "'") ?? plain ?? sheet;
  const left = column1 === undefined ? 0 : columnNumber(column1);
  const right = range ? (column2 === undefined ? SHEET_COLUMNS - 1 : columnNumber(column2)) : left;
  const top = row1 === undefined ? 0 : Number(row1) - 1;
  const bottom = range ? (row2 === undefined ? SHEET_ROWS - 1 : Number(row2) - 1) : top;
  return {
    sheet: name,
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
}

function columnNumber(name: string): number {
  return [...name.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function overlaps(a: Place, b: Place): boolean {
  return (
    a.sheet === b.sheet &&
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

export function contains(outer: Place, inner: Place): boolean {
  return (
    outer.sheet === inner.sheet &&
    inner.row >= outer.row &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column >= outer.column &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

/** The smallest block around several places of one sheet. */
export function bounding(places: readonly Place[]): Place {
  const row = Math.min(...places.map((place) => place.row));
  const column = Math.min(...places.map((place) => place.column));
  return {
    sheet: places[0].sheet,
    row,
    column,
    rows: Math.max(...places.map((place) => place.row + place.rows)) - row,
    columns: Math.max(...places.map((place) => place.column + place.columns)) - column,
  };
}
