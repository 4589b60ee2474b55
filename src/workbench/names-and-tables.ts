import { parseRectangle, type Rectangle } from "../files/address";
import { ambiguousNames, type WorkbookFile } from "../files/workbook";
import type { Grid } from "./grid";

/** A table's headers and rows, as formulas name them: a row of totals is none of them. */
export function withoutTotals(area: Rectangle, hasTotals: boolean): Rectangle {
  return hasTotals ? { ...area, rows: area.rows - 1 } : area;
}

/** Makes the file's names and tables known to a grid that holds its sheets. Throws where a table lies nowhere. */
export function defineNamesAndTables(file: WorkbookFile, grid: Grid): void {
  const ids = new Map(grid.sheets().map(({ id, name }) => [name, id]));
  for (const { name, sheet, area, hasTotals = false } of file.tables ?? []) {
    const rectangle = parseRectangle(area);
    const id = ids.get(sheet);
    if (!rectangle || !id) throw new Error(`The table ${name} lies nowhere: ${sheet}!${area}`);
    grid.setTable(name, { sheet: id, ...withoutTotals(rectangle, hasTotals) });
  }
  const ambiguous = ambiguousNames(file.names ?? []);
  for (const { name, refersTo } of file.names ?? []) if (!ambiguous.has(name.toLowerCase())) grid.setName(name, refersTo);
}
