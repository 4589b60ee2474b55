import { quoteSheet } from "../../files/address";
import type { Model, NameRecord } from "./model";
import { loseTable } from "./tables";

/**
 * Keeps what a workbook holds beside its cells in step with its sheets, whoever adds, renames or deletes one. Returns what stops it.
 */
export function followSheets(model: Model): () => void {
  const names = new Map(model.grid.sheets().map(({ id, name }) => [id, name]));
  return model.grid.on((event) => {
    if (event.kind === "sheetAdded") names.set(event.sheet, model.sheetName(event.sheet));
    else if (event.kind === "sheetRenamed") {
      const name = model.sheetName(event.sheet);
      const prefix = `${quoteSheet(name)}!`;
      rewriteNames(names.get(event.sheet) ?? name, (cells) => prefix + cells, model);
      names.set(event.sheet, name);
    } else if (event.kind === "sheetDeleted") {
      forgetSheet(event.sheet, names.get(event.sheet) ?? "", model);
      names.delete(event.sheet);
    }
  });
}

/** Its tables, names and charts go with a sheet; names that refer to it are #REF! from then on, as are the series of other charts. */
function forgetSheet(id: string, name: string, model: Model): void {
  for (const table of [...model.tables.values()]) if (table.area.sheet === id) loseTable(table, model);
  const own = model.names.filter(({ sheet }) => sheet === id);
  model.names = model.names.filter(({ sheet }) => sheet !== id);
  for (const gone of own) {
    model.grid.setName(gone.name, null);
    const namesake = model.names.find((other) => other.name.toLowerCase() === gone.name.toLowerCase());
    if (namesake) model.grid.setName(namesake.name, namesake.formula);
  }
  rewriteNames(name, () => "#REF!", model);
  model.charts = model.charts.filter(({ sheet }) => sheet !== id);
  for (const { series } of model.charts)
    for (const record of series) {
      if (record.values?.sheet === id) record.values = null;
      if (record.categories?.sheet === id) record.categories = null;
      if (record.header?.sheet === id) record.header = null;
    }
  model.formats = model.formats.filter(({ area }) => area.sheet !== id);
  model.columnWidths.delete(id);
}

/** A text, or a sheet's name with the cells that stand behind it. */
const REFERENCE =
  /"(?:[^"]|"")*"|('(?:[^']|'')*'|[\p{L}\p{N}_.\\]+)!(\$?[a-z]{1,3}\$?\d+(?::\$?[a-z]{1,3}\$?\d+)?|\$?[a-z]{1,3}:\$?[a-z]{1,3}|\$?\d+:\$?\d+)/giu;

function rewriteNames(sheet: string, to: (cells: string) => string, model: Model): void {
  const rewritten = ({ formula }: NameRecord): string =>
    formula.replace(REFERENCE, (whole, named: string | undefined, cells: string) => {
      const isMeant =
        named
          ?.replace(/^'(.*)'$/s, "$1")
          .replace(/''/g, "'")
          .toLowerCase() === sheet.toLowerCase();
      return isMeant ? to(cells) : whole;
    });
  for (const record of model.names) {
    const formula = rewritten(record);
    if (formula === record.formula) continue;
    record.formula = formula;
    model.grid.setName(record.name, formula);
  }
}
