import { undirected } from "../i18n/problem";
import { DATE_CELL, cellText, plainCell } from "./cell";
import { dateFromSerial } from "./date";

/** A cell of a profile table; an error cell stands as its text, such as "#N/A". */
export type TableCell = string | number | boolean | null;

/** A cell as Excel hands it over to a function, as a cell of a profile table; a number that is formatted as a date is its day as text. */
export function tableCell(cell: unknown): TableCell {
  const plain = plainCell(cell);
  if (plain === DATE_CELL) return dateFromSerial((cell as { basicValue: number }).basicValue) ?? "#N/A";
  if (typeof plain === "symbol") return cellText(cell);
  return plain === "" ? null : plain;
}

/** Whether a cell holds nothing. A blank cell may also arrive as 0, which only a column of texts can tell. */
export function isBlankCell(cell: TableCell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** What a cell of a table shows. */
export function shownCell(cell: TableCell | undefined): string {
  return cell === null || cell === undefined ? "" : cell === true ? "TRUE" : cell === false ? "FALSE" : String(cell);
}

/** A cell that should hold a text; a blank one arrives as 0 on some platforms. */
export function cellOfText(cell: TableCell | undefined): string {
  return cell === 0 ? "" : shownCell(cell).trim();
}

/** A cell that should hold an id, a name or a remark, without marks that would turn it around on a screen. */
export function cellOfName(cell: TableCell | undefined): string {
  return undirected(cellOfText(cell)).trim();
}
