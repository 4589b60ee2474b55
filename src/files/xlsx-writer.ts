import { saveXlsx, writeXlsx } from "hucre/xlsx";
import type { Cell, CellValue, DataValidation, Sheet, WriteSheet } from "hucre/xlsx";
import { columnName, intersection, parseRectangle, SHEET_ROWS } from "./address";
import {
  isFormula,
  type CellContent,
  type PageFile,
  type PlainContent,
  type SheetFile,
  type TableFile,
  type WorkbookFile,
} from "./workbook";
import type { Gaps } from "./sparse-sheet";
import { canSpill, storedFormula } from "./xlsx-formula";
import { openSafely } from "./xlsx-reader";
import { POINTS_PER_CHARACTER, styleOf, type Look } from "./xlsx-styles";
import { tableHeaders } from "./table-headers";
import { keepTaskPanes } from "./web-extensions";
import { unzip, zip } from "./zip";

/** What cells without a format look like in the spreadsheet. */
const FONT = { name: "Arial", size: 10 };
/** Below the last row with content, formats of whole columns are written so far down. */
const ROWS_BELOW = 50;

/**
 * Writes an .xlsx file in the form that Excel expects: functions with their prefixes, blocks as dynamic arrays, results beside formulas.
 * @param original the file that the workbook was read from, whose parts that are not shown are kept for the sheets that keep them
 */
export async function writeXlsxFile(workbook: WorkbookFile, original?: Uint8Array): Promise<Uint8Array> {
  const opened = original ? await openSafely(original) : null;
  const base = opened?.workbook ?? null;
  const known = new Map(base?.sheets.map((sheet) => [sheet.name, sheet]));
  const sheets = workbook.sheets.map((sheet) => {
    const tables = (workbook.tables ?? []).filter((table) => table.sheet === sheet.name);
    return sheetOf(sheet, tables, known.get(sheet.keeps ?? "") ?? null, opened?.gaps.get(sheet.keeps ?? "") ?? null);
  });
  const changed = {
    sheets,
    namedRanges: (workbook.names ?? []).map(({ name, refersTo, sheet }) => ({
      name,
      range: storedFormula(refersTo),
      ...(sheet !== undefined && { scope: sheet }),
    })),
    activeSheet: workbook.activeSheet ?? 0,
    // Days are counted from 1900 here, whatever the file that was opened counted from.
    dateSystem: "1900" as const,
  };
  // The library keeps what it does not understand by the object it gave.
  const saved = base
    ? await saveXlsx(Object.assign(base, changed, { hasMacros: false }))
    : await writeXlsx({ ...changed, sheets: sheets as WriteSheet[], defaultFont: FONT });
  return completed(saved, original);
}

function sheetOf(file: SheetFile, tables: readonly TableFile[], base: Sheet | null, gaps: Gaps | null): Sheet {
  const cells = new Map<string, Cell>();
  const detail = (row: number, column: number): Cell => {
    const key = `${row},${column}`;
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = plainCell(valueOf(file.rows[row]?.[column] ?? null))));
    return cell;
  };
  const headers = headerTexts(file, tables);
  const rows: CellValue[][] = [];
  for (let r = 0; r < file.rows.length; r++) {
    const line = file.rows[r] ?? [];
    rows.push(Array.from({ length: line.length }, (_, c) => valueOf(line[c] ?? null)));
    for (let c = 0; c < line.length; c++) {
      if (headers.has(`${r},${c}`)) continue;
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
  // A header cell that is blank, or another's double, has the name of its column.
  for (const [key, text] of headers) {
    const [row, column] = key.split(",").map(Number);
    Object.assign(detail(row, column), plainCell(text));
  }
  if (base) keepTexts(base, gaps, cells, detail);
  return {
    ...(base && kept(base)),
    ...(file.page && { pageSetup: pageSetup(file.page, base) }),
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
    tables: tables.map((table) => tableOf(table, headers, base)),
  };
}

/** Parts of a sheet that the spreadsheet does not show. */
const NOT_SHOWN = [
  ...(["conditionalRules", "autoFilter", "images", "textBoxes", "charts", "sparklines", "backgroundImage"] as const),
  ...(["pivotTables", "slicers", "timelines", "threadedComments", "protection", "outlineProperties"] as const),
  ...(["pageSetup", "headerFooter", "rowBreaks", "colBreaks", "a11y"] as const),
];

function pageSetup({ orientation, fitToHeight = 0 }: PageFile, base: Sheet | null): Sheet["pageSetup"] {
  return { ...base?.pageSetup, paperSize: "a4", orientation, fitToPage: true, fitToWidth: 1, fitToHeight };
}

function kept(sheet: Sheet): Partial<Sheet> {
  return Object.fromEntries(NOT_SHOWN.flatMap((part) => (sheet[part] === undefined ? [] : [[part, sheet[part]]])));
}

/** Links and formats inside texts stay with cells whose text is still the same. */
function keepTexts(base: Sheet, gaps: Gaps | null, cells: Map<string, Cell>, detail: (row: number, column: number) => Cell): void {
  const texts = new Map<string, CellValue>();
  for (const [key, { richText, value }] of base.cells ?? []) {
    const [r, c] = key.split(",").map(Number);
    const [row, column] = [gaps?.rows[r] ?? r, gaps?.columns[c] ?? c];
    const text = richText ? richText.map((run) => run.text).join("") : value;
    texts.set(`${row},${column}`, text);
    const cell = richText && (cells.get(`${row},${column}`) ?? detail(row, column));
    if (cell && cell.formula === undefined && cell.value === text) cell.richText = richText;
  }
  // Links, like comments, have the addresses that cells have before any are moved together.
  for (const [key, { hyperlink }] of base.cells ?? []) {
    if (!hyperlink) continue;
    const [row, column] = key.split(",").map(Number);
    const cell = cells.get(key) ?? detail(row, column);
    if (cell.formula === undefined && cell.value === (texts.get(key) ?? null)) cell.hyperlink = hyperlink;
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
  const used = { row: 0, column: 0, rows: Math.min(SHEET_ROWS, file.rows.length + ROWS_BELOW), columns: Math.max(1, width) };
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

/** The columns of a table by the texts of its header row, with what was known of them. */
function tableOf(
  { name, area, hasTotals }: TableFile,
  headers: ReadonlyMap<string, string>,
  base: Sheet | null,
): NonNullable<Sheet["tables"]>[number] {
  const { row, column, columns } = parseRectangle(area)!;
  const before = base?.tables?.find((table) => (table.displayName || table.name) === name);
  const named = Array.from({ length: columns }, (_, c) => {
    const header = headers.get(`${row},${column + c}`)!;
    return { ...before?.columns.find((known) => known.name === header), name: header };
  });
  return { ...before, name, displayName: name, range: area, columns: named, ...(hasTotals && { showTotalRow: true }) };
}

/** What stands in the header cells of tables, by row and column: texts, each once in its table, or Excel calls the file damaged. */
function headerTexts(file: SheetFile, tables: readonly TableFile[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { area } of tables) {
    const { row, column, columns } = parseRectangle(area)!;
    const values = Array.from({ length: columns }, (_, c) => valueOf(file.rows[row]?.[column + c] ?? null));
    tableHeaders(values.map((value) => (value === null ? null : textOf(value)))).forEach((text, c) =>
      texts.set(`${row},${column + c}`, text),
    );
  }
  return texts;
}

const textOf = (value: Exclude<CellValue, null>): string => (typeof value === "boolean" ? String(value).toUpperCase() : String(value));

function tableAt(tables: readonly TableFile[], row: number, column: number): string | null {
  return tables.find(({ area }) => intersection(parseRectangle(area)!, { row, column, rows: 1, columns: 1 }))?.name ?? null;
}

function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

const WRONG_ERROR = /t="str"([^>]*)>(<f[^>]*(?:\/>|>[^<]*<\/f>))<v>(#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!))<\/v>/g;

/**
 * What the library leaves: errors as results are stored as such, not as texts that read alike; add-ins of the original stay named; and
 * no clock, so that the same workbook gives the same bytes.
 */
async function completed(bytes: Uint8Array, original: Uint8Array | undefined): Promise<Uint8Array> {
  const parts = await unzip(bytes);
  for (const [name, part] of parts) {
    if (name === "docProps/core.xml") {
      const text = new TextDecoder().decode(part);
      parts.set(name, new TextEncoder().encode(text.replace(/<dcterms:modified[^>]*>[^<]*<\/dcterms:modified>/, "")));
    }
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const text = new TextDecoder().decode(part);
    if (text.includes("<v>#")) parts.set(name, new TextEncoder().encode(text.replace(WRONG_ERROR, 't="e"$1>$2<v>$3</v>')));
  }
  if (original) keepTaskPanes(parts, await unzip(original));
  return zip(parts);
}
