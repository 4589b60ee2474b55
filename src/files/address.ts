/** A1 addresses and the rectangles they name. Rows and columns are zero-based. */

export interface Rectangle {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export const SHEET_ROWS = 1048576;
export const SHEET_COLUMNS = 16384;

/** 0 is "A", 25 is "Z", 26 is "AA". */
export function columnName(index: number): string {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const CELLS = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;
const WHOLE_COLUMNS = /^\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})$/;
const WHOLE_ROWS = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** A rectangle from "B2", "$A$1:C3", "A:C" or "2:4", without a sheet; null where the text is none of these or leaves the sheet. */
export function parseRectangle(text: string): Rectangle | null {
  let corners: [number, number, number, number];
  let match: RegExpExecArray | null;
  if ((match = CELLS.exec(text))) {
    const [, column, row, otherColumn = column, otherRow = row] = match;
    corners = [Number(row) - 1, columnIndex(column), Number(otherRow) - 1, columnIndex(otherColumn)];
  } else if ((match = WHOLE_COLUMNS.exec(text))) {
    corners = [0, columnIndex(match[1]), SHEET_ROWS - 1, columnIndex(match[2])];
  } else if ((match = WHOLE_ROWS.exec(text))) {
    corners = [Number(match[1]) - 1, 0, Number(match[2]) - 1, SHEET_COLUMNS - 1];
  } else {
    return null;
  }
  const [row, column, otherRow, otherColumn] = corners;
  const rectangle = {
    row: Math.min(row, otherRow),
    column: Math.min(column, otherColumn),
    rows: Math.abs(otherRow - row) + 1,
    columns: Math.abs(otherColumn - column) + 1,
  };
  return isOnSheet(rectangle) ? rectangle : null;
}

/** Splits "'R&D data'!B2" into its sheet name and the rest; the sheet is null where none is named. */
export function splitSheet(text: string): { sheet: string | null; rest: string } {
  const mark = text.lastIndexOf("!");
  if (mark < 0) return { sheet: null, rest: text };
  const name = text.slice(0, mark);
  const quoted = /^'(.*)'$/s.exec(name);
  return { sheet: quoted ? quoted[1].replace(/''/g, "'") : name, rest: text.slice(mark + 1) };
}

export function isOnSheet({ row, column, rows, columns }: Rectangle): boolean {
  return row >= 0 && column >= 0 && rows > 0 && columns > 0 && row + rows <= SHEET_ROWS && column + columns <= SHEET_COLUMNS;
}

/** "B2:C4", with absolute "$B$2:$C$4"; whole columns and rows as "B:C" and "2:4", a whole sheet by its corners, as Excel does. */
export function formatRectangle({ row, column, rows, columns }: Rectangle, absolute = false): string {
  const mark = absolute ? "$" : "";
  const lastRow = row + rows - 1;
  const lastColumn = column + columns - 1;
  const cell = (r: number, c: number) => `${mark}${columnName(c)}${mark}${r + 1}`;
  if (rows === SHEET_ROWS && columns < SHEET_COLUMNS) return `${mark}${columnName(column)}:${mark}${columnName(lastColumn)}`;
  if (columns === SHEET_COLUMNS && rows < SHEET_ROWS) return `${mark}${row + 1}:${mark}${lastRow + 1}`;
  return rows === 1 && columns === 1 ? cell(row, column) : `${cell(row, column)}:${cell(lastRow, lastColumn)}`;
}

/** The sheet name as a formula needs it: in quotation marks unless it is a plain word that is no cell address. */
export function quoteSheet(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !parseRectangle(name) ? name : `'${name.replace(/'/g, "''")}'`;
}

export function intersection(a: Rectangle, b: Rectangle): Rectangle | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** The smallest rectangle that holds both. */
export function bounds(a: Rectangle, b: Rectangle): Rectangle {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}
