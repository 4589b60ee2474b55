import { intersection, SHEET_COLUMNS, SHEET_ROWS } from "../address";
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
  const used = model.grid.usedArea(area.sheet);
  const rest = used && intersection(used, vertical ? { ...area, rows: SHEET_ROWS - area.row } : { ...area, columns: SHEET_COLUMNS - area.column });
  if (rest) {
    const start = vertical ? area.row : area.column;
    const from: Area = { sheet: area.sheet, ...rest };
    const { values, formulas } = model.grid.read(from);
    const contents = formulas.map((line, i) => line.map((formula, j): CellValue => formula || spilledAsBlank(from, values[i][j], i, j, model)));
    const removed = Math.max(0, start - distance - (vertical ? from.row : from.column));
    const kept = distance > 0 ? contents : vertical ? contents.slice(removed) : contents.map((line) => line.slice(removed));
    model.grid.write(from, contents.map((line) => line.map(() => "")), "addin");
    if (kept.length && kept[0].length) {
      const offset = distance > 0 ? distance : distance + removed;
      const to = { ...from, row: from.row + (vertical ? offset : 0), column: from.column + (vertical ? 0 : offset), rows: kept.length, columns: kept[0].length };
      model.grid.write(to, kept.map((line) => line.map((cell) => cell ?? "")), "addin");
    }
  }
  for (const table of model.tables.values()) {
    const covered = vertical
      ? table.area.column >= area.column && table.area.column + table.area.columns <= area.column + area.columns
      : table.area.row >= area.row && table.area.row + table.area.rows <= area.row + area.rows;
    if (table.area.sheet !== area.sheet || !covered) continue;
    const moved = vertical
      ? movedStretch(table.area.row, table.area.rows, area.row, distance)
      : movedStretch(table.area.column, table.area.columns, area.column, distance);
    table.area = { ...table.area, ...(vertical ? { row: moved.start, rows: moved.length } : { column: moved.start, columns: moved.length }) };
    model.grid.setTable(table.name, table.area);
  }
}

function spilledAsBlank(from: Area, value: CellValue, i: number, j: number, model: Model): CellValue {
  const cell = { row: from.row + i, column: from.column + j, rows: 1, columns: 1 };
  for (let row = from.row; row <= cell.row; row++) {
    for (let column = from.column; column <= cell.column; column++) {
      const spill = model.grid.spill(from.sheet, row, column);
      if (spill && intersection(spill, cell)) return null;
    }
  }
  return value;
}

/** Where a table's rows come to lie after cells were put in or taken out at a place. */
function movedStretch(start: number, length: number, at: number, distance: number): { start: number; length: number } {
  if (distance > 0) return at <= start ? { start: start + distance, length } : { start, length: at < start + length ? length + distance : length };
  const end = at - distance;
  const lost = Math.max(0, Math.min(start + length, end) - Math.max(start, at));
  const before = Math.max(0, Math.min(start, end) - at);
  return { start: start - before, length: length - lost };
}
