import { languageOf } from "../i18n/language";
import { onSheets, onWaiting, whenFree } from "./batch";
import { readCells } from "./cells";
import { drawChart } from "./charts";
import { followEvents } from "./events";
import { addFormulas, exchange, formulasIn } from "./exchange";
import { findFormulas, recalculate, repairFormulas, usesOf } from "./formulas";
import { freezeFormulas, thawFormulas } from "./frozen";
import { insertFormulas } from "./insert";
import { askForLog, unlogged } from "./log";
import { addFilled, typeRows } from "./new-sheet";
import { Refused, type Block, type Cell, type LogRows, type Place, type Survey, type Workbook } from "./port";
import { putBack, replace } from "./replace";
import { removeSheet } from "./remove-sheet";
import { addReport } from "./report";
import { deleteTable, renameTable, restoreTable } from "./tables";
import { followTheme } from "./theme";
import { isSeen, onSeen } from "./visibility";
import { guarded, rangeOf } from "./writing";

/** Whether this Excel has all that the pane asks of it; what else it may use, such as ExcelUndoApiAll, is asked for where it is used. */
export const isRecent = (): boolean => Office.context.requirements.isSetSupported("ExcelApi", "1.13");

/** The open workbook, through Office.js. To be called once, after Office.onReady. */
export function officeWorkbook(): Workbook {
  const sheetNames = new Map<string, string>();
  const { theme, onTheme } = followTheme();
  return {
    survey: () => surveyAll(sheetNames),
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
    removeSheet,
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
    onWaiting,
    isSeen,
    onSeen,
    language: languageOf(Office.context.displayLanguage),
    host: hostName(),
    savesFiles: Office.context.platform !== Office.PlatformType.Mac,
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

/** To Excel a selection of several areas is no range, and a chart no cell either. */
async function surveyAll(sheetNames: Map<string, string>): Promise<Survey> {
  for (const selected of ["range", "cell"] as const)
    try {
      return await whenFree((context) => survey(context, sheetNames, selected));
    } catch (error) {
      if (!(error instanceof OfficeExtension.Error)) throw error;
    }
  return whenFree((context) => survey(context, sheetNames, null));
}

async function survey(context: Excel.RequestContext, sheetNames: Map<string, string>, selected: "range" | "cell" | null): Promise<Survey> {
  const { workbook } = context;
  const tables = workbook.tables.load("items/name,items/showHeaders,items/showTotals");
  const sheets = workbook.worksheets.load("items/id,items/name");
  const names = workbook.names.load("items/name,items/formula");
  const selection = selected && (selected === "range" ? workbook.getSelectedRange() : workbook.getActiveCell());
  selection?.load("rowIndex,columnIndex,rowCount,columnCount");
  const selectionSheet = selection?.worksheet.load("name");
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
    selection: selection && placeOfRange(selection, selectionSheet!.name),
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
    const loaded = await readCells(context, places, "values");
    return places.map((place, k) => ({ place, values: loaded[k].values as Cell[][] }));
  });
}

function readArguments(places: Place[]): Promise<unknown[][][]> {
  return onSheets(places, async (context) => {
    const loaded = await readCells(context, places, "values", "valueTypes");
    return loaded.map(({ values, valueTypes }) =>
      valueTypes.map((row, r) =>
        row.map((type, c) => (type === "Empty" ? null : type === "Error" ? { type: "Error", basicValue: values[r][c] } : values[r][c])),
      ),
    );
  });
}

function formats(places: Place[]): Promise<string[][][]> {
  return onSheets(places, async (context) => {
    const loaded = await readCells(context, places, "numberFormat");
    return loaded.map(({ numberFormat }) => numberFormat as string[][]);
  });
}

function addSheet(name: string, values: Cell[][], table?: string, log?: LogRows): Promise<Place> {
  return whenFree(async (context) => {
    const pending = log && askForLog(context, log);
    const check = (): void => {
      const refusal = unlogged(pending, log);
      if (refusal) throw new Refused(refusal);
    };
    const place: Place = { sheet: name, row: 0, column: 0, rows: values.length, columns: values[0].length };
    const fill = async (sheet: Excel.Worksheet): Promise<Place> => {
      await typeRows(
        context,
        place,
        values.map((row) => row.map(guarded)),
      );
      const range = rangeOf(context, place);
      if (table === undefined) range.getRow(0).format.font.bold = true;
      else sheet.tables.add(range, true).name = table;
      range.format.autofitColumns();
      pending?.write();
      await context.sync();
      return place;
    };
    return addFilled(context, name, fill, { table, log: pending && { pending, check } });
  });
}

function append(log: LogRows): Promise<void> {
  return whenFree(async (context) => {
    const pending = askForLog(context, log);
    await context.sync();
    const refusal = unlogged(pending, log);
    if (refusal) throw new Refused(refusal);
    pending.write();
    try {
      await context.sync();
    } catch (error) {
      if (await pending.stands()) return;
      await pending.takeBack();
      throw error;
    }
  });
}
