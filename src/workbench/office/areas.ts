import {
  bounds,
  formatRectangle,
  intersection,
  parseRectangle,
  quoteSheet,
  type Rectangle,
  SHEET_COLUMNS,
  SHEET_ROWS,
  splitSheet,
} from "../../files/address";
import type { Area } from "../grid";
import type { Model, NameRecord } from "./model";
import { ApiError, invalidArgument, itemNotFound } from "./object-model";

/** A range keeps its place under an id that a later batch can name. */
export const referenceOf = ({ sheet, row, column, rows, columns }: Area): string => `range|${sheet}|${row},${column},${rows},${columns}`;

export function parseReference(reference: string): Area | null {
  const match = /^range\|(.*)\|(\d+),(\d+),(\d+),(\d+)$/.exec(reference);
  if (!match) return null;
  const [row, column, rows, columns] = match.slice(2).map(Number);
  return { sheet: match[1], row, column, rows, columns };
}

export const addressOf = (area: Area, model: Model): string => `${quoteSheet(model.sheetName(area.sheet))}!${formatRectangle(area)}`;

/** The area of an address or a name, on the given sheet unless it names another. Throws InvalidArgument or ItemNotFound. */
export function areaAt(address: unknown, sheet: string, model: Model): Area {
  if (typeof address !== "string") throw invalidArgument();
  const { sheet: name, rest } = splitSheet(address.replace(/^=/, ""));
  const on = name === null ? sheet : model.sheetByName(name);
  if (on === null) throw itemNotFound();
  const rectangle = parseRectangle(rest);
  if (rectangle) return { sheet: on, ...rectangle };
  const table = [...model.tables.values()].find((candidate) => candidate.name.toLowerCase() === rest.toLowerCase());
  if (table) return { ...table.area, row: table.area.row + 1, rows: table.area.rows - 1 };
  const named = areaOfName(rest, on, model);
  if (!named) throw invalidArgument();
  return named;
}

/** Whole columns, rows and sheets end with the last used cell, so that they can be read and written cell by cell. */
export function usedPart(area: Area, model: Model): Area {
  if (area.rows < SHEET_ROWS && area.columns < SHEET_COLUMNS) return area;
  const used = model.grid.usedArea(area.sheet);
  const rows = area.rows === SHEET_ROWS ? Math.max(1, (used ? used.row + used.rows : 0) - area.row) : area.rows;
  const columns = area.columns === SHEET_COLUMNS ? Math.max(1, (used ? used.column + used.columns : 0) - area.column) : area.columns;
  return { ...area, rows, columns };
}

/** The area a name refers to; null where there is no such name or it is no plain reference. A sheet's own names come first. */
export function areaOfName(text: string, sheet: string | null, model: Model): Area | null {
  const named = model.names.filter((record) => record.name.toLowerCase() === text.toLowerCase());
  const record = named.find((candidate) => candidate.sheet === sheet) ?? named.find((candidate) => candidate.sheet === null);
  return record ? areaOfFormula(record, model) : null;
}

/** Null where the name is no plain reference. */
export function areaOfFormula(record: NameRecord, model: Model): Area | null {
  const { sheet, rest } = splitSheet(record.formula.slice(1));
  const rectangle = parseRectangle(rest);
  const id = sheet === null ? record.sheet : model.sheetByName(sheet);
  return rectangle && id !== null ? { sheet: id, ...rectangle } : null;
}

/** What two areas share; null where they do not meet. */
export function common(area: Area, other: Area): Area | null {
  const rectangle = area.sheet === other.sheet ? intersection(area, other) : null;
  return rectangle && { sheet: area.sheet, ...rectangle };
}

/** The cells of an area from its first used one to its last; null where all are blank. */
export function usedOf(area: Area, valuesOnly: unknown, model: Model): Area | null {
  const used = model.grid.usedArea(area.sheet);
  const within = used && common(area, used);
  if (!within) return null;
  // Cells far from each other: too many lie between them to look at each.
  if (within.rows * within.columns > model.limits.cells) return within;
  const { values, formulas } = model.grid.read(within);
  let box: Rectangle | null = null;
  values.forEach((line, i) =>
    line.forEach((value, j) => {
      if (value === null && (valuesOnly || !formulas[i][j])) return;
      const cell = { row: within.row + i, column: within.column + j, rows: 1, columns: 1 };
      box = box ? bounds(box, cell) : cell;
    }),
  );
  return box && { sheet: area.sheet, ...(box as Rectangle) };
}

/** A matrix of the range's shape; a single value fills it. Throws InvalidArgument as Excel words it. */
export function matrixFor<T>(area: Area, value: T | T[][]): T[][] {
  if (!Array.isArray(value)) return Array.from({ length: area.rows }, () => Array<T>(area.columns).fill(value));
  const fits = value.length === area.rows && value.every((line) => Array.isArray(line) && line.length === area.columns);
  if (!fits) {
    throw new ApiError(
      "InvalidArgument",
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return value;
}
