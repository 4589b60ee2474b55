import { saveXlsx, writeXlsx } from "hucre/xlsx";
import type { Cell, CellValue, DataValidation, Sheet, WriteSheet } from "hucre/xlsx";
import { columnName, intersection, parseRectangle, type Rectangle } from "./address";
import { isFormula, type CellContent, type PlainContent, type SheetFile, type TableFile, type WorkbookFile } from "./workbook";
import { canSpill, storedFormula } from "./xlsx-formula";
import { openSafely } from "./xlsx-reader";
import { styleOf, type Look } from "./xlsx-styles";
import { unzip, zip } from "./zip";

/** Points of a character of Excel's standard width, which is 7 pixels. */
const POINTS_PER_CHARACTER = 5.25;
/** What cells without a format look like in the spreadsheet. */
const FONT = { name: "Arial", size: 10 };
/** Below the last row with content, formats of whole columns are written so far down. */
const ROWS_BELOW = 50;
const MOST_ROWS = 1_048_576;

/**
 * Writes an .xlsx file in the form that Excel expects: functions with their prefixes, blocks as dynamic arrays, results beside formulas.
 * @param original the file that the workbook was read from, whose parts that are not shown are kept for the sheets that keep them
 */
export async function writeXlsxFile(workbook: WorkbookFile, original?: Uint8Array): Promise<Uint8Array> {
  const base = original ? (await openSafely(original)).workbook : null;
  const known = new Map(base?.sheets.map((sheet) => [sheet.name, sheet]));
  const sheets = workbook.sheets.map((sheet) => {
    const tables = (workbook.tables ?? []).filter((table) => table.sheet === sheet.name);
    return sheetOf(sheet, tables, known.get(sheet.keeps ?? "") ?? null);
  });
  const changed = {
    sheets,
    namedRanges: (workbook.names ?? []).map(({ name, refersTo, sheet }) => ({
      name,
      range: storedFormula(refersTo),
      ...(sheet !== undefined && { scope: sheet }),
    })),
    activeSheet: workbook.activeSheet ?? 0,
  };
  // The library keeps what it does not understand by the object it gave.
  const saved = base
    ? await saveXlsx(Object.assign(base, changed, { hasMacros: false }))
    : await writeXlsx({ ...changed, sheets: sheets as WriteSheet[], defaultFont: FONT });
  return completed(saved);
}

function sheetOf(file: SheetFile, tables: readonly TableFile[], base: Sheet | null): Sheet {
  const cells = new Map<string, Cell>();
  const detail = (row: number, column: number): Cell => {
    const key = `${row},${column}`;
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = plainCell(valueOf(file.rows[row]?.[column] ?? null))));
    return cell;
  };
  const headers = new Set(tables.flatMap(({ area }) => headerKeys(parseRectangle(area)!)));
  const rows: CellValue[][] = [];
  for (let r = 0; r < file.rows.length; r++) {
    const line = file.rows[r] ?? [];
    rows.push(
      Array.from({ length: line.length }, (_, c) => {
        const content = line[c] ?? null;
        const value = valueOf(content);
        // The header of a table is text, or Excel calls the file damaged.
        return headers.has(`${r},${c}`) && value !== null ? textOf(value) : value;
      }),
    );
    for (let c = 0; c < line.length; c++) {
      const content = line[c] ?? null;
      if (content === null || typeof content !== "object") {
        if (typeof content === "string" && content.startsWith("="))
          Object.assign(detail(r, c), formulaCell(content, null, undefined, tableAt(tables, r, c)));
        continue;
      }
      if (isFormula(content))
        Object.assign(detail(r, c), formulaCell(content.formula, content.value, content.spill ?? addressOf(r, c), tableAt(tables, r, c)));
      else Object.assign(detail(r, c), { type: "error" });
    }
  }
  for (const [key, look] of looksOf(file)) {
    const [row, column] = key.split(",").map(Number);
    detail(row, column).style = styleOf(look);
  }
  for (const { cell, author, text } of file.comments ?? []) {
    const place = parseRectangle(cell);
    if (place) detail(place.row, place.column).comment = { text, ...(author && { author }) };
  }
  if (base) keepTexts(base, cells, detail);
  return {
    ...(base && kept(base)),
    name: file.name,
    rows,
    cells,
    columns: columnsOf(file),
    rowDefs: rowsOf(file),
    merges: (file.merges ?? []).flatMap((area) => {
      const place = parseRectangle(area);
      return place
        ? [{ startRow: place.row, startCol: place.column, endRow: place.row + place.rows - 1, endCol: place.column + place.columns - 1 }]
        : [];
    }),
    dataValidations: (file.validations ?? []).map(
      ({ area, ...rest }) => ({ ...rest, range: area, showInputMessage: true, showErrorMessage: true }) as DataValidation,
    ),
    freezePane: file.frozenRows || file.frozenColumns ? { rows: file.frozenRows, columns: file.frozenColumns } : undefined,
    view: {
      ...base?.view,
      showGridLines: file.showGridlines !== false,
      ...(file.tabColor && { tabColor: { rgb: file.tabColor.slice(1).toUpperCase() } }),
    },
    hidden: file.visibility === "hidden",
    veryHidden: file.visibility === "veryHidden",
    tables: tables.map((table) => tableOf(table, file, base)),
  };
}

/** Parts of a sheet that the spreadsheet does not show. */
function kept({
  conditionalRules,
  autoFilter,
  images,
  protection,
  pageSetup,
  headerFooter,
  rowBreaks,
  colBreaks,
  outlineProperties,
  backgroundImage,
  sparklines,
  textBoxes,
  threadedComments,
  a11y,
  pivotTables,
  slicers,
  timelines,
  charts,
}: Sheet): Partial<Sheet> {
  const parts = {
    conditionalRules,
    autoFilter,
    images,
    protection,
    pageSetup,
    headerFooter,
    rowBreaks,
    colBreaks,
    outlineProperties,
    backgroundImage,
    sparklines,
    textBoxes,
    threadedComments,
    a11y,
    pivotTables,
    slicers,
    timelines,
    charts,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

/** Links and formats inside texts stay with cells whose text is still the same. */
function keepTexts(base: Sheet, cells: Map<string, Cell>, detail: (row: number, column: number) => Cell): void {
  for (const [key, { richText, hyperlink, value }] of base.cells ?? []) {
    if (!richText && !hyperlink) continue;
    const [row, column] = key.split(",").map(Number);
    const cell = cells.get(key) ?? detail(row, column);
    const text = richText ? richText.map((run) => run.text).join("") : value;
    if (cell.formula !== undefined || cell.value !== text) continue;
    if (richText) cell.richText = richText;
    if (hyperlink) cell.hyperlink = hyperlink;
  }
}

function plainCell(value: CellValue): Cell {
  const type = value === null ? "empty" : typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string";
  return { value, type };
}

/** The value of a cell, that of a formula as it was last calculated. */
function valueOf(content: CellContent): CellValue {
  if (content === null || content === "") return null;
  if (typeof content === "object") return isFormula(content) ? resultOf(content.value) : content.error;
  if (typeof content !== "string") return content;
  return content.startsWith("'") ? content.slice(1) : content.startsWith("=") ? null : content;
}

/** A result is taken as it is: an apostrophe before it is its own. */
function resultOf(value: PlainContent): CellValue {
  return typeof value === "object" ? (value?.error ?? null) : value;
}

function formulaCell(formula: string, value: PlainContent, area: string | undefined, table: string | null): Partial<Cell> {
  const result = resultOf(value);
  const cell = { type: "formula" as const, value: result, formula: storedFormula(formula, table), formulaResult: result };
  return area !== undefined && (area.includes(":") || canSpill(formula))
    ? { ...cell, formulaType: "array", formulaRef: area, formulaDynamic: true }
    : cell;
}

/** Each cell's formats, put together in the order in which they are listed. */
function looksOf(file: SheetFile): Map<string, Look> {
  const looks = new Map<string, Look>();
  const width = file.rows.reduce((most, line) => Math.max(most, line?.length ?? 0), file.columnWidths?.length ?? 0);
  const used = { row: 0, column: 0, rows: Math.min(MOST_ROWS, file.rows.length + ROWS_BELOW), columns: Math.max(1, width) };
  const joined = new Map<Look | undefined, Map<Look, Look>>();
  for (const { area, ...look } of file.formats ?? []) {
    const named = parseRectangle(area);
    // A format of a few cells may stand anywhere; one of whole columns or rows ends where the contents do.
    const isSmall = named && named.rows * named.columns <= 1_000;
    const place = named && (isSmall ? named : intersection(named, used));
    if (!place) continue;
    for (let r = place.row; r < place.row + place.rows; r++)
      for (let c = place.column; c < place.column + place.columns; c++) {
        const key = `${r},${c}`;
        const before = looks.get(key);
        // Cells that look alike share one object, so that the writer sees few styles.
        let after = joined.get(before);
        if (!after) joined.set(before, (after = new Map()));
        let both = after.get(look);
        if (!both) after.set(look, (both = before ? { ...before, ...look } : look));
        looks.set(key, both);
      }
  }
  return looks;
}

function columnsOf({ columnWidths = [], hiddenColumns = [] }: SheetFile): Sheet["columns"] {
  const columns: NonNullable<Sheet["columns"]> = columnWidths.map((width) =>
    width === null ? {} : { width: width / POINTS_PER_CHARACTER },
  );
  for (const area of hiddenColumns) {
    const place = parseRectangle(area);
    for (let c = place?.column ?? 0; place && c < place.column + place.columns; c++) columns[c] = { ...columns[c], hidden: true };
  }
  return Array.from(columns, (column) => column ?? {});
}

function rowsOf({ rowHeights = [], hiddenRows = [] }: SheetFile): Sheet["rowDefs"] {
  const rows: NonNullable<Sheet["rowDefs"]> = new Map();
  rowHeights.forEach((height, row) => {
    if (height !== null && height !== undefined) rows.set(row, { height });
  });
  for (const area of hiddenRows) {
    const place = parseRectangle(area);
    for (let r = place?.row ?? 0; place && r < place.row + place.rows; r++) rows.set(r, { ...rows.get(r), hidden: true });
  }
  return rows;
}

/** Names of columns are the texts of the header row, each of them once, as Excel demands. */
function tableOf({ name, area, hasTotals }: TableFile, file: SheetFile, base: Sheet | null): NonNullable<Sheet["tables"]>[number] {
  const { row, column, columns } = parseRectangle(area)!;
  const before = base?.tables?.find((table) => (table.displayName || table.name) === name);
  const taken = new Set<string>();
  const names = Array.from({ length: columns }, (_, c) => {
    const value = valueOf(file.rows[row]?.[column + c] ?? null);
    const text = value === null ? `Column${c + 1}` : textOf(value);
    let unique = text;
    for (let k = 2; taken.has(unique.toLowerCase()); k++) unique = `${text}${k}`;
    taken.add(unique.toLowerCase());
    return { ...before?.columns.find((known) => known.name === unique), name: unique };
  });
  return { ...before, name, displayName: name, range: area, columns: names, ...(hasTotals && { showTotalRow: true }) };
}

const textOf = (value: Exclude<CellValue, null>): string => (typeof value === "boolean" ? String(value).toUpperCase() : String(value));

function headerKeys({ row, column, columns }: Rectangle): string[] {
  return Array.from({ length: columns }, (_, c) => `${row},${column + c}`);
}

function tableAt(tables: readonly TableFile[], row: number, column: number): string | null {
  return tables.find(({ area }) => intersection(parseRectangle(area)!, { row, column, rows: 1, columns: 1 }))?.name ?? null;
}

function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

const WRONG_ERROR = /t="str"([^>]*)>(<f[^>]*(?:\/>|>[^<]*<\/f>))<v>(#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!))<\/v>/g;

/** What the library leaves: results of formulas that are errors are stored as such, not as texts that read alike. */
async function completed(bytes: Uint8Array): Promise<Uint8Array> {
  const parts = await unzip(bytes);
  for (const [name, part] of parts) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = new TextDecoder().decode(part);
    if (text.includes("<v>#")) parts.set(name, new TextEncoder().encode(text.replace(WRONG_ERROR, 't="e"$1>$2<v>$3</v>')));
  }
  return zip(parts);
}
