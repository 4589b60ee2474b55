import { intersection, type Rectangle, SHEET_COLUMNS } from "../../files/address";
import type { Area, CellValue, Outcome } from "../grid";
import type { FormulaNode } from "./formula-parser";

export interface CellFormat {
  fill?: string | null;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  wrap?: boolean;
  align?: string;
  /** Font size in points. */
  size?: number;
}

export interface Formula {
  sheet: string;
  row: number;
  column: number;
  text: string;
  /** Null where the text is no formula the grid can read. */
  tree: FormulaNode | null;
  precedents: Area[];
  /** What the add-in's functions answered, call by call, since the formula was last marked dirty. */
  outcomes: Map<FormulaNode, Outcome | "asked">;
  spill: Area | null;
}

export interface Cell {
  value: CellValue;
  formula: Formula | null;
  /** The formula whose result spills into this cell. */
  spilledFrom: Formula | null;
}

/** What a person put into a cell; null is a blank. */
export type Content = { formula: string } | { value: CellValue } | null;

export interface Sheet {
  id: string;
  name: string;
  cells: Map<number, Cell>;
  numberFormats: Map<number, string>;
  formats: Map<number, CellFormat>;
  columnWidths: Map<number, number>;
  hiddenRows: Set<number>;
}

export const keyOf = (row: number, column: number): number => row * SHEET_COLUMNS + column;
export const rowOfKey = (key: number): number => Math.floor(key / SHEET_COLUMNS);
export const columnOfKey = (key: number): number => key % SHEET_COLUMNS;
export const rectangleOfKey = (key: number): Rectangle => ({ row: rowOfKey(key), column: columnOfKey(key), rows: 1, columns: 1 });

export function emptySheet(id: string, name: string): Sheet {
  return { id, name, cells: new Map(), numberFormats: new Map(), formats: new Map(), columnWidths: new Map(), hiddenRows: new Set() };
}

/** The cell, made blank where there was none. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  const key = keyOf(row, column);
  let cell = sheet.cells.get(key);
  if (!cell) sheet.cells.set(key, (cell = { value: null, formula: null, spilledFrom: null }));
  return cell;
}

/** The keys of an area that a map holds; it looks at the area or at the map, whichever is smaller. */
export function keysWithin(map: Map<number, unknown>, area: Rectangle): number[] {
  const keys = area.rows * area.columns <= map.size ? keysOf(area) : [...map.keys()];
  return keys.filter((key) => map.has(key) && intersection(area, rectangleOfKey(key)));
}

/** The keys of all cells of an area, row by row. */
export function keysOf(area: Rectangle): number[] {
  return Array.from({ length: area.rows * area.columns }, (_, index) =>
    keyOf(area.row + Math.floor(index / area.columns), area.column + (index % area.columns)),
  );
}

/** A matrix of an area's shape. */
export function mapArea<T>(area: Rectangle, valueOf: (key: number, row: number, column: number) => T): T[][] {
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (_, column) => valueOf(keyOf(area.row + row, area.column + column), row, column)),
  );
}

export function usedRectangle(sheet: Sheet): Rectangle | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [key, cell] of sheet.cells) {
    if (cell.value === null && !cell.formula) continue;
    const row = rowOfKey(key);
    const column = columnOfKey(key);
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}
