import { parseRectangle } from "./address";
import type { Grid } from "./grid";

/**
 * A workbook as a JSON document: what the workbench opens, small enough to be read in a diff.
 * Addresses are A1 texts without a sheet ("A1:T1", "B:B", "2:2"); widths are in points; colours are #rrggbb.
 */

/** A number, text or truth value; "=…" is a formula; null or "" is a blank; an error cell is written as such. */
export type CellContent = number | string | boolean | null | { error: string };

export interface FormatFile {
  area: string;
  /** An Excel number format, e.g. "0.0", "#,##0", "0%". */
  number?: string;
  bold?: boolean;
  italic?: boolean;
  fill?: string;
  color?: string;
  wrap?: boolean;
  align?: "left" | "center" | "right";
  /** Font size in points. */
  size?: number;
}

export interface SheetFile {
  name: string;
  /** Rows from A1 on. Rows may differ in length. */
  rows: CellContent[][];
  /** Widths of columns A, B, …; null or absent leaves the default. */
  columnWidths?: (number | null)[];
  /** Later ones win where areas overlap. */
  formats?: FormatFile[];
  frozenRows?: number;
  frozenColumns?: number;
  showGridlines?: boolean;
  /** Colour of the sheet's tab. */
  tabColor?: string;
}

export interface WorkbookFile {
  /** The name in the title bar. */
  title: string;
  sheets: SheetFile[];
  /** Defined names: refersTo begins with "=" and names its sheet, e.g. "=Firms!$A$1:$T$121". */
  names?: { name: string; refersTo: string }[];
  /** Excel tables: the area holds the header row too. Formulas may then say Profile[#All]. */
  tables?: { name: string; sheet: string; area: string }[];
  /** Index of the sheet shown first; 0 where absent. */
  activeSheet?: number;
}

/** Makes the file's names and tables known to a grid that holds its sheets. Throws where a table lies nowhere. */
export function defineNamesAndTables(file: WorkbookFile, grid: Grid): void {
  const ids = new Map(grid.sheets().map(({ id, name }) => [name, id]));
  for (const { name, sheet, area } of file.tables ?? []) {
    const rectangle = parseRectangle(area);
    const id = ids.get(sheet);
    if (!rectangle || !id) throw new Error(`The table ${name} lies nowhere: ${sheet}!${area}`);
    grid.setTable(name, { sheet: id, ...rectangle });
  }
  for (const { name, refersTo } of file.names ?? []) grid.setName(name, refersTo);
}
