import { languageOf } from "../i18n/language";
import { loadCells } from "./cells";
import { drawChart } from "./charts";
import { followEvents } from "./events";
import { addFormulas, exchange, formulasIn } from "./exchange";
import { findFormulas, recalculate, repairFormulas, usesOf } from "./formulas";
import { freezeFormulas, thawFormulas } from "./frozen";
import { insertFormulas } from "./insert";
import { askForLog, unlogged } from "./log";
import { Refused, type Block, type Cell, type LogRows, type Place, type Survey, type Workbook } from "./port";
import { putBack, replace } from "./replace";
import { addReport } from "./report";
import { deleteTable, renameTable, restoreTable } from "./tables";
import { followTheme } from "./theme";
import { guarded, rangeOf, whenFree } from "./writing";

/** The open workbook, through Office.js. To be called once, after Office.onReady. */
export function officeWorkbook(): Workbook {
  const sheetNames = new Map<string, string>();
  const { theme, onTheme } = followTheme();
  return {
    // A selection of several areas, or a chart, is no range to Excel.
    survey: () =>
      whenFree((context) => survey(context, sheetNames, "range")).catch(() => whenFree((context) => survey(context, sheetNames, "cell"))),
    read: (place) => readAll([place]).then(([block]) => block),
    readAll,
    readArguments,
    replace,
    putBack,
    addFormulas,
    formulasIn,
    exchange,
    addSheet,
    addReport,
    append,
    insertFormulas,
    deleteTable,
    restoreTable,
    renameTable,
    select: (place) =>
      onSheets([place], async (context) => {
        rangeOf(context, place).select();
        await context.sync();
      }),
    formats,
    chart: drawChart,
    findFormulas: () => whenFree(findFormulas),
    usesOf: (table) => whenFree((context) => usesOf(context, table)),
    repair: repairFormulas,
    freeze: freezeFormulas,
    thaw: thawFormulas,
    recalculate: () => whenFree(recalculate),
    on: followEvents((id) => sheetNames.get(id) ?? null),
    language: languageOf(Office.context.displayLanguage),
    host: hostName(),
    get theme() {
      return theme();
    },
    onTheme,
  };
}

function hostName(): string {
  const { host, version, platform } = (Office.context.diagnostics as Office.ContextInformation | undefined) ?? {};
  return [host, version, platform].filter(Boolean).join(" ");
}

async function survey(context: Excel.RequestContext, sheetNames: Map<string, string>, selected: "range" | "cell"): Promise<Survey> {
  const { workbook } = context;
  const tables = workbook.tables.load("items/name,items/showHeaders,items/showTotals");
  const sheets = workbook.worksheets.load("items/id,items/name");
  const names = workbook.names.load("items/name,items/formula");
  const selection = (selected === "range" ? workbook.getSelectedRange() : workbook.getActiveCell()).load(
    "rowIndex,columnIndex,rowCount,columnCount",
  );
  const selectionSheet = selection.worksheet.load("name");
  await context.sync();
  const headed = tables.items.filter(({ showHeaders }) => showHeaders);
  const parts = headed.map((table) => ({
    name: table.name,
    hasTotals: table.showTotals,
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex,columnCount"),
    body: table.getDataBodyRange().load("rowCount"),
    sheet: table.worksheet.load("name"),
  }));
  const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"));
  await context.sync();
  sheetNames.clear();
  sheets.items.forEach(({ id, name }) => sheetNames.set(id, name));
  return {
    tables: parts.map(({ name, hasTotals, header, body, sheet }) => ({
      name,
      hasTotals,
      place: { sheet: sheet.name, row: header.rowIndex, column: header.columnIndex, rows: body.rowCount + 1, columns: header.columnCount },
      headers: header.values[0].map(String),
    })),
    sheets: sheets.items.map(({ name }, k) => ({ name, used: used[k].isNullObject ? null : placeOfRange(used[k], name) })),
    names: names.items.map(({ name, formula }) => ({ name, formula: String(formula) })),
    selection: placeOfRange(selection, selectionSheet.name),
  };
}

/** The place of a loaded range. */
function placeOfRange(
  { rowIndex, columnIndex, rowCount, columnCount }: Pick<Excel.Range, "rowIndex" | "columnIndex" | "rowCount" | "columnCount">,
  sheet: string,
): Place {
  return { sheet, row: rowIndex, column: columnIndex, rows: rowCount, columns: columnCount };
}

function readAll(places: Place[]): Promise<Block[]> {
  return onSheets(places, async (context) => {
    const loaded = await loadCells(context, places, "values");
    return places.map((place, k) => ({ place, values: loaded[k].values as Cell[][] }));
  });
}

function readArguments(places: Place[]): Promise<unknown[][][]> {
  return onSheets(places, async (context) => {
    const loaded = await loadCells(context, places, "values", "valueTypes");
    return loaded.map(({ values, valueTypes }) =>
      valueTypes.map((row, r) =>
        row.map((type, c) => (type === "Empty" ? null : type === "Error" ? { type: "Error", basicValue: values[r][c] } : values[r][c])),
      ),
    );
  });
}

function formats(places: Place[]): Promise<string[][][]> {
  return onSheets(places, async (context) => {
    const loaded = await loadCells(context, places, "numberFormat");
    return loaded.map(({ numberFormat }) => numberFormat as string[][]);
  });
}

/** A batch on sheets of which one may be gone since the pane looked. */
async function onSheets<T>(places: readonly Place[], batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await whenFree(batch);
  } catch (error) {
    if (!(error instanceof OfficeExtension.Error && error.code === Excel.ErrorCodes.itemNotFound)) throw error;
    // Excel does not say which.
    const there = await whenFree(async (context) => {
      const sheets = context.workbook.worksheets.load("items/name");
      await context.sync();
      return sheets.items.map(({ name }) => name);
    });
    const gone = [...new Set(places.map(({ sheet }) => sheet))].filter((sheet) => !there.includes(sheet));
    if (gone.length > 0) throw new Refused({ done: false, reason: "gone", at: gone.join(", ") });
    throw error;
  }
}

function addSheet(name: string, values: Cell[][], table?: string, log?: LogRows): Promise<Place> {
  return whenFree(async (context) => {
    const { workbook } = context;
    const sameSheet = workbook.worksheets.getItemOrNullObject(name).load("name");
    const sameTable = workbook.tables.getItemOrNullObject(table ?? name).load("name");
    const pending = log && askForLog(context, log);
    await context.sync();
    if (!sameSheet.isNullObject || (table !== undefined && !sameTable.isNullObject))
      throw new Refused({ done: false, reason: "taken", at: name });
    const refusal = unlogged(pending, log);
    if (refusal) throw new Refused(refusal);
    const sheet = workbook.worksheets.add(name);
    const place: Place = { sheet: name, row: 0, column: 0, rows: values.length, columns: values[0].length };
    const range = sheet.getRangeByIndexes(0, 0, place.rows, place.columns);
    range.values = values.map((row) => row.map(guarded));
    if (table === undefined) range.getRow(0).format.font.bold = true;
    else sheet.tables.add(range, true).name = table;
    range.format.autofitColumns();
    pending?.write();
    await context.sync();
    return place;
  });
}

function append(log: LogRows): Promise<void> {
  return whenFree(async (context) => {
    const pending = askForLog(context, log);
    await context.sync();
    const refusal = unlogged(pending, log);
    if (refusal) throw new Refused(refusal);
    pending.write();
    await context.sync();
  });
}
