import { parseRectangle } from "../files/address";
import type { WorkbookFile } from "../files/workbook";
import type { Grid } from "./grid";

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
