import { addressOf, bounding, contains } from "./address";
import { drawChart } from "./charts";
import { followEvents } from "./events";
import { freezeFormulas, thawFormulas } from "./frozen";
import { callsOurs } from "./our-formulas";
import { askForLog } from "./log";
import type { Block, Cell, Found, Insertion, LogRows, Place, Survey, Workbook, Written, WriteOutcome } from "./port";
import { addReport } from "./report";
import { followTheme } from "./theme";
import { attempt, guarded, rangeOf, sameCell, sameCells, sheetsOf, whenFree } from "./writing";

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
    addSheet,
    addReport,
    append,
    insertFormulas,
    deleteTable,
    renameTable: (name, next) =>
      whenFree(async (context) => {
        context.workbook.tables.getItem(name).name = next;
        await context.sync();
      }),
    select: (place) =>
      whenFree(async (context) => {
        rangeOf(context, place).select();
        await context.sync();
      }),
    chart: drawChart,
    findFormulas: () => whenFree(findFormulas),
    repair,
    freeze: freezeFormulas,
    thaw: thawFormulas,
    recalculate: () => whenFree(recalculate),
    on: followEvents((id) => sheetNames.get(id) ?? null),
    language: Office.context.displayLanguage.toLowerCase().startsWith("zh") ? "zh" : "en",
    get theme() {
      return theme();
    },
    onTheme,
  };
}

async function survey(context: Excel.RequestContext, sheetNames: Map<string, string>, selected: "range" | "cell"): Promise<Survey> {
  const { workbook } = context;
  const tables = workbook.tables.load("items/name,items/showHeaders");
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
    header: table.getHeaderRowRange().load("values,rowIndex,columnIndex,columnCount"),
    body: table.getDataBodyRange().load("rowCount"),
    sheet: table.worksheet.load("name"),
  }));
  const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"));
  await context.sync();
  sheetNames.clear();
  sheets.items.forEach(({ id, name }) => sheetNames.set(id, name));
  return {
    tables: parts.map(({ name, header, body, sheet }) => ({
      name,
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
  return whenFree(async (context) => {
    const ranges = places.map((place) => rangeOf(context, place).load("values"));
    await context.sync();
    return places.map((place, k) => ({ place, values: ranges[k].values as Cell[][] }));
  });
}

function readArguments(places: Place[]): Promise<unknown[][][]> {
  return whenFree(async (context) => {
    const ranges = places.map((place) => rangeOf(context, place).load("values,valueTypes"));
    await context.sync();
    return ranges.map(({ values, valueTypes }) =>
      valueTypes.map((row, r) =>
        row.map((type, c) => (type === "Empty" ? null : type === "Error" ? { type: "Error", basicValue: values[r][c] } : values[r][c])),
      ),
    );
  });
}

function replace(place: Place, before: Cell[][], after: Cell[][], log?: LogRows): Promise<WriteOutcome> {
  return attempt(place.sheet, async (context) => {
    const range = rangeOf(context, place).load("values");
    const protection = range.worksheet.protection.load("protected");
    const pending = log && askForLog(context, log);
    await context.sync();
    const now = range.values as Cell[][];
    if (!sameCells(now, before)) return { done: false, reason: "changed", now };
    if (log && pending?.isRefused()) return { done: false, reason: "unlogged", at: log.sheet };
    const write = (): void => {
      // A null leaves its cell as it is: formulas and texts that look like numbers survive.
      range.values = after.map((row, r) => row.map((cell, c) => (sameCell(cell, before[r][c]) ? null : guarded(cell))));
    };
    // What is written last is what Excel takes back first. Where the cells may be locked, nothing is logged before they are written.
    const steps = protection.protected ? [write, pending?.write] : [pending?.write, write];
    steps.forEach((step) => step?.());
    await context.sync();
    return { done: true };
  });
}

function addSheet(name: string, values: Cell[][], table?: string, log?: LogRows): Promise<Place> {
  return whenFree(async (context) => {
    const known = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    const old = table === undefined ? null : context.workbook.tables.getItemOrNullObject(table).load("name");
    const pending = log && askForLog(context, log);
    await context.sync();
    if (old && !old.isNullObject) old.delete();
    if (!known.isNullObject) known.getRange().clear();
    const sheet = known.isNullObject ? context.workbook.worksheets.add(name) : known;
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
    pending.write();
    await context.sync();
  });
}

function insertFormulas(insertions: Insertion[]): Promise<WriteOutcome> {
  const { sheet } = insertions[0].place;
  return attempt(sheet, async (context) => {
    const block = bounding(insertions.map(({ place }) => ({ ...place, row: place.row - 1, rows: place.rows + 1 })));
    const range = rangeOf(context, block).load("formulas");
    const tables = range.getTables(false).load("items/name");
    await context.sync();
    if (tables.items.length > 0) return { done: false, reason: "in-table", at: tables.items[0].name };
    for (let r = 0; r < block.rows; r++)
      for (let c = 0; c < block.columns; c++)
        if (range.formulas[r][c] !== "")
          return {
            done: false,
            reason: "occupied",
            at: addressOf({ sheet, row: block.row + r, column: block.column + c, rows: 1, columns: 1 }),
          };
    for (const { place, formula, header, numberFormat } of insertions) {
      const head = rangeOf(context, { ...place, row: place.row - 1, rows: 1, columns: 1 });
      head.values = [[guarded(header)]];
      head.format.font.bold = true;
      const cells = rangeOf(context, place);
      if (numberFormat !== undefined)
        cells.numberFormat = Array.from({ length: place.rows }, () => Array<string>(place.columns).fill(numberFormat));
      cells.getCell(0, 0).formulas = [[formula]];
    }
    await context.sync();
    return { done: true };
  });
}

function deleteTable(name: string): Promise<{ place: Place; values: Cell[][] }> {
  return whenFree(async (context) => {
    const table = context.workbook.tables.getItem(name);
    const range = table.getRange().load("values,rowIndex,columnIndex,rowCount,columnCount");
    const sheet = table.worksheet.load("name");
    await context.sync();
    table.delete();
    await context.sync();
    return { place: placeOfRange(range, sheet.name), values: range.values as Cell[][] };
  });
}

/** The formulas of ours on all sheets, without the cells that a found formula spills over. */
async function findFormulas(context: Excel.RequestContext): Promise<Found[]> {
  const sheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject().load("formulas,values,rowIndex,columnIndex"));
  await context.sync();
  const cells: { found: Found; spill: Excel.Range }[] = [];
  used.forEach((range, k) => {
    if (range.isNullObject) return;
    const { name } = sheets.items[k];
    range.formulas.forEach((row: unknown[], r) =>
      row.forEach((formula, c) => {
        if (typeof formula !== "string" || !callsOurs(formula)) return;
        const place: Place = { sheet: name, row: range.rowIndex + r, column: range.columnIndex + c, rows: 1, columns: 1 };
        const spill = rangeOf(context, place).getSpillingToRangeOrNullObject().load("rowCount,columnCount");
        cells.push({ found: { place, formula, value: range.values[r][c] as Cell }, spill });
      }),
    );
  });
  if (cells.length === 0) return [];
  await context.sync();
  const found: Found[] = [];
  for (const { found: one, spill } of cells) {
    if (!spill.isNullObject) one.place = { ...one.place, rows: spill.rowCount, columns: spill.columnCount };
    if (!found.some(({ place }) => contains(place, one.place))) found.push(one);
  }
  return found;
}

function repair(formulas: Written[]): Promise<WriteOutcome> {
  return attempt(sheetsOf(formulas), async (context) => {
    for (const { place, formula } of formulas) rangeOf(context, { ...place, rows: 1, columns: 1 }).formulas = [[formula]];
    await context.sync();
    return { done: true };
  });
}

async function recalculate(context: Excel.RequestContext): Promise<{ cells: number }> {
  const found = await findFormulas(context);
  for (const { place } of found) rangeOf(context, { ...place, rows: 1, columns: 1 }).setDirty();
  context.workbook.application.calculate("Recalculate");
  await context.sync();
  return { cells: found.length };
}
