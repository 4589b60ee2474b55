import { intersection, SHEET_COLUMNS, SHEET_ROWS } from "../../files/address";
import type { Area, CellValue } from "../grid";
import type { Model } from "./model";
import { invalidArgument } from "./object-model";

/**
 * Inserting and deleting cells over a grid that can only read and write: contents move, tables grow, shrink and move with
 * them, but neither formats nor the references in formulas do.
 */
export function insertCells(area: Area, shift: unknown, model: Model): Area {
  const down = direction(shift, "Down", "Right");
  model.ensureWritable(area);
  moveRest(area, down, down ? area.rows : area.columns, model);
  return area;
}

export function deleteCells(area: Area, shift: unknown, model: Model): void {
  const up = direction(shift, "Up", "Left");
  model.ensureWritable(area);
  moveRest(area, up, up ? -area.rows : -area.columns, model);
}

function direction(shift: unknown, vertical: string, horizontal: string): boolean {
  if (shift !== vertical && shift !== horizontal) throw invalidArgument();
  return shift === vertical;
}

/** Moves what lies below (or right of) the area's first row (or column) by a distance; what a negative distance covers goes. */
function moveRest(area: Area, vertical: boolean, distance: number, model: Model): void {
  moveContents(area, vertical, distance, model);
  for (const table of model.tables.values()) {
    const covered = vertical
      ? table.area.column >= area.column && table.area.column + table.area.columns <= area.column + area.columns
      : table.area.row >= area.row && table.area.row + table.area.rows <= area.row + area.rows;
    if (table.area.sheet !== area.sheet || !covered) continue;
    const moved = vertical
      ? movedStretch(table.area.row, table.area.rows, area.row, distance)
      : movedStretch(table.area.column, table.area.columns, area.column, distance);
    table.area = {
      ...table.area,
      ...(vertical ? { row: moved.start, rows: moved.length } : { column: moved.start, columns: moved.length }),
    };
    model.grid.setTable(table.name, table.area);
  }
}

/** In one write, so that one step of undo takes it back. */
function moveContents(area: Area, vertical: boolean, distance: number, model: Model): void {
  const used = model.grid.usedArea(area.sheet);
  const rest =
    used && intersection(used, vertical ? { ...area, rows: SHEET_ROWS - area.row } : { ...area, columns: SHEET_COLUMNS - area.column });
  if (!rest) return;
  const contents = contentsOf({ sheet: area.sheet, ...rest }, model);
  const lines = vertical ? contents : transposed(contents);
  const start = vertical ? rest.row : rest.column;
  const end = start + lines.length;
  const removed = Math.max(0, Math.min(lines.length, (vertical ? area.row : area.column) - distance - start));
  const kept = distance < 0 ? lines.slice(removed) : lines;
  const first = distance < 0 ? start + distance + removed : start;
  const blanks = (count: number) => Array.from({ length: count }, () => lines[0].map((): CellValue => ""));
  const moved = distance < 0 ? [...kept, ...blanks(end - first - kept.length)] : [...blanks(distance), ...kept];
  const to = vertical ? { ...rest, row: first, rows: moved.length } : { ...rest, column: first, columns: moved.length };
  // What moves below a table was not typed there.
  model.grid.flush();
  model.isMoving = true;
  try {
    model.grid.write({ ...to, sheet: area.sheet }, vertical ? moved : transposed(moved), "addin");
    model.grid.flush();
  } finally {
    model.isMoving = false;
  }
}

/** Formulas where there are any, "" for a blank and for what a formula spills, which comes again where the formula goes. */
function contentsOf(area: Area, model: Model): CellValue[][] {
  const { values, formulas } = model.grid.read(area);
  const spills = formulas.flatMap((line, i) =>
    line.flatMap((formula, j) => (formula && model.grid.spill(area.sheet, area.row + i, area.column + j)) || []),
  );
  const isSpilled = (row: number, column: number) => spills.some((spill) => intersection(spill, { row, column, rows: 1, columns: 1 }));
  return formulas.map((line, i) =>
    line.map((formula, j) => formula || (isSpilled(area.row + i, area.column + j) ? "" : asText(values[i][j] ?? ""))),
  );
}

/** A text that the grid would take for a formula, or whose apostrophe it would take for a mark, as it is to be written. */
const asText = (value: CellValue): CellValue => (typeof value === "string" && /^[=']/.test(value) ? `'${value}` : value);

const transposed = (matrix: CellValue[][]): CellValue[][] => matrix[0].map((_, column) => matrix.map((line) => line[column]));

/** Where a table's rows come to lie after cells were put in or taken out at a place. */
function movedStretch(start: number, length: number, at: number, distance: number): { start: number; length: number } {
  if (distance > 0)
    return at <= start ? { start: start + distance, length } : { start, length: at < start + length ? length + distance : length };
  const end = at - distance;
  const lost = Math.max(0, Math.min(start + length, end) - Math.max(start, at));
  const before = Math.max(0, Math.min(start, end) - at);
  return { start: start - before, length: length - lost };
}
