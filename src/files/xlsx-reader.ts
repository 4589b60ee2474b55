import { openXlsx } from "hucre/xlsx";
import type { Cell, CellValue, Sheet, Workbook } from "hucre/xlsx";
import { SHEET_COLUMNS, SHEET_ROWS, columnName, formatRectangle, intersection, parseRectangle, splitSheet } from "./address";
import { formatAreas } from "./format-areas";
import { damaged, FileError, type FileProblem } from "./problem";
import { gapsBySheet, withoutGaps, type Gaps } from "./sparse-sheet";
import {
  ambiguousNames,
  type CellContent,
  type PlainContent,
  type SheetFile,
  type TableFile,
  type ValidationFile,
  type WorkbookFile,
} from "./workbook";
import { readsAnotherWorkbook, shiftedFormula, typedFormula } from "./xlsx-formula";
import { lookOf, POINTS_PER_CHARACTER, type Look } from "./xlsx-styles";
import { checkXml } from "./xml";
import { isOldWorkbook, unzip, zipStored } from "./zip";

/** What was read, and what of the file the spreadsheet cannot show. */
export interface ReadWorkbook {
  workbook: WorkbookFile;
  /** In the file, kept when it is saved, but not shown. */
  hidden: FileProblem[];
  /** Gone when it is saved. */
  lost: FileProblem[];
}

const DAY = 86_400_000;
/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH = 25_569;
/** Excel counts a 29 February 1900: days before it are one less. */
const FALSE_LEAP_DAY = 60;
const ERROR = /^#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BUSY!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)$/;

/**
 * Reads an .xlsx file. Nothing that it names is fetched.
 * @param title shown as the workbook's name
 * @throws FileError
 */
export async function readXlsxFile(bytes: Uint8Array, title: string): Promise<ReadWorkbook> {
  if (bytes.length === 0) throw new FileError({ code: "file-empty" });
  if (isOldWorkbook(bytes)) throw new FileError({ code: "file-encrypted" });
  const { workbook: read, gaps } = await openSafely(bytes);
  const lost: FileProblem[] = read.hasMacros ? [{ code: "lost-macros" }] : [];
  const hidden: FileProblem[] = [];
  const reader = { theme: read.themeColors ?? [], linked: false };
  const sheets = read.sheets.map((sheet) => {
    hidden.push(...notShown(sheet));
    return sheetOf(sheet, gaps.get(sheet.name) ?? null, reader);
  });
  if (sheets.length === 0) throw damaged({ code: "workbook-none" });
  if (reader.linked) lost.push({ code: "lost-links" });
  const tables = read.sheets.flatMap(({ name: sheet, tables: list = [] }) =>
    list.flatMap(({ name, displayName, range: area, showTotalRow }): TableFile[] =>
      area && parseRectangle(area) ? [{ name: displayName || name, sheet, area, ...(showTotalRow && { hasTotals: true }) }] : [],
    ),
  );
  checkPlaces(sheets, tables);
  // What Excel keeps for itself under names, such as the area of a filter, it writes anew.
  const names = (read.namedRanges ?? [])
    .filter(({ name }) => !name.startsWith("_xlnm."))
    .map(({ name, range, scope }) => ({ name, refersTo: typedFormula(range), ...(scope !== undefined && { sheet: scope }) }));
  hidden.push(...[...ambiguousNames(names)].map((name): FileProblem => ({ code: "names-ambiguous", params: { name } })));
  return {
    workbook: {
      title,
      sheets,
      ...(names.length > 0 && { names }),
      ...(tables.length > 0 && { tables }),
      ...(read.activeSheet && { activeSheet: read.activeSheet }),
    },
    hidden,
    lost,
  };
}

/** Sheets of one name, tables of one name and tables over each other are in no workbook that Excel wrote. */
function checkPlaces(sheets: readonly SheetFile[], tables: readonly TableFile[]): void {
  for (const list of [sheets, tables]) {
    const names = list.map(({ name }) => name.toLowerCase());
    const twice = list.find((_, k) => names.indexOf(names[k]) < k);
    if (twice) throw damaged({ code: "name-twice", params: { name: twice.name } });
  }
  tables.forEach((table, k) => {
    const other = tables
      .slice(0, k)
      .find(({ sheet, area }) => sheet === table.sheet && intersection(parseRectangle(area)!, parseRectangle(table.area)!) !== null);
    if (other) throw damaged({ code: "tables-overlap", params: { table: table.name, other: other.name } });
  });
}

/** Opens with the library what was looked at first. */
export async function openSafely(bytes: Uint8Array): Promise<{ workbook: Workbook & { hasMacros?: boolean }; gaps: Map<string, Gaps> }> {
  const parts = await unzip(bytes);
  if (!parts.has("xl/workbook.xml") && ![...parts.keys()].some((name) => /workbook\d*\.xml$/.test(name)))
    throw damaged({ code: "workbook-none" });
  const compacted = new Map<string, Gaps>();
  for (const [name, part] of parts) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    checkXml(name, part);
    if (!/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    const { xml, gaps } = withoutGaps(name, part);
    if (gaps) {
      parts.set(name, xml);
      compacted.set(name, gaps);
    }
  }
  const workbook = await openXlsx(zipStored(parts), { readStyles: true }).catch((error: unknown) => {
    throw error instanceof FileError
      ? error
      : new FileError({ code: "file-damaged", params: { detail: { code: "part-other", params: { detail: messageOf(error) } } } });
  });
  return { workbook, gaps: gapsBySheet(parts, compacted) };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);

/** What of a sheet the spreadsheet keeps but does not show. */
function notShown(sheet: Sheet): FileProblem[] {
  const found: FileProblem[] = [];
  const note = (code: FileProblem["code"], isThere: boolean): void => {
    if (isThere) found.push({ code, params: { sheet: sheet.name } });
  };
  const cells = [...(sheet.cells?.values() ?? [])];
  note("lost-charts", (sheet.charts?.length ?? 0) > 0);
  note("lost-pictures", (sheet.images?.length ?? 0) + (sheet.textBoxes?.length ?? 0) > 0);
  note("lost-pivots", (sheet.pivotTables?.length ?? 0) > 0);
  note("lost-conditional", (sheet.conditionalRules?.length ?? 0) > 0);
  note(
    "lost-hyperlinks",
    cells.some(({ hyperlink }) => hyperlink !== undefined),
  );
  note(
    "lost-rich",
    cells.some(({ richText }) => richText !== undefined),
  );
  note("lost-threads", (sheet.threadedComments?.length ?? 0) > 0);
  note("lost-protection", sheet.protection !== undefined);
  note("lost-filters", (sheet.autoFilter?.columns?.length ?? 0) > 0);
  return found;
}

/** What sheets of a workbook are read with. */
interface Reader {
  theme: readonly string[];
  /** Set where a formula reads another workbook. */
  linked: boolean;
}

function sheetOf(sheet: Sheet, gaps: Gaps | null, reader: Reader): SheetFile {
  const rows: CellContent[][] = [];
  const looks: [row: number, column: number, look: Look][] = [];
  const comments: NonNullable<SheetFile["comments"]> = [];
  const shared = new Map<number, { formula: string; row: number; column: number }>();
  const spilled: string[] = [];
  const lookAt = new Map<Cell["style"], Look>();
  const rowAt = (r: number): number => gaps?.rows[r] ?? r;
  const columnAt = (c: number): number => gaps?.columns[c] ?? c;
  const put = (row: number, column: number, content: CellContent): void => void ((rows[row] ??= [])[column] = content);
  sheet.rows.forEach((line, r) => {
    const row = rowAt(r);
    const detailsOf = sheet.cells;
    for (let c = 0; c < line.length; c++) {
      const column = columnAt(c);
      const cell = detailsOf?.get(`${r},${c}`);
      const content = cell ? contentOf(cell, row, column, shared, reader) : plainOf(line[c], "value");
      if ((cell || content !== null) && (row >= SHEET_ROWS || column >= SHEET_COLUMNS))
        throw damaged({ code: "cell-outside", params: { sheet: sheet.name, cell: `${columnName(column)}${row + 1}` } });
      if (content !== null) put(row, column, content);
      if (cell?.formulaType === "array" && cell.formulaRef && typeof content === "object") {
        const { rest: ref } = splitSheet(cell.formulaRef);
        const block = parseRectangle(ref);
        if (block && block.rows * block.columns > 1) spilled.push(ref);
      }
      if (cell?.style) {
        let look = lookAt.get(cell.style);
        if (!look) lookAt.set(cell.style, (look = lookOf(cell.style, reader.theme)));
        if (Object.keys(look).length > 0) looks.push([row, column, look]);
      }
    }
  });
  for (const area of spilled) clearBlock(rows, area);
  // Comments stand in a part of their own, by the addresses that cells have before any are moved together, and may be on blank ones.
  for (const [key, { comment }] of sheet.cells ?? []) {
    if (!comment) continue;
    const [row, column] = key.split(",").map(Number);
    comments.push({ cell: `${columnName(column)}${row + 1}`, ...commentOf(comment) });
  }
  const widths = (sheet.columns ?? []).map(({ width }) => (width === undefined ? null : width * POINTS_PER_CHARACTER));
  const heights: (number | null)[] = [];
  const hiddenRows: number[] = [];
  for (const [r, { height, hidden }] of sheet.rowDefs ?? []) {
    if (height !== undefined) heights[rowAt(r)] = height;
    if (hidden) hiddenRows.push(rowAt(r));
  }
  const hiddenColumns = (sheet.columns ?? []).flatMap(({ hidden }, c) => (hidden ? [c] : []));
  const merges = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) =>
    formatRectangle({ row: startRow, column: startCol, rows: endRow - startRow + 1, columns: endCol - startCol + 1 }),
  );
  const formats = formatAreas(looks);
  const validations = (sheet.dataValidations ?? []).map(
    ({ range, showInputMessage: _, showErrorMessage: __, ...rest }): ValidationFile => ({ area: range, ...rest }),
  );
  const { rows: frozenRows, columns: frozenColumns } = sheet.freezePane ?? {};
  const tabColor = sheet.view?.tabColor && lookOf({ font: { color: sheet.view.tabColor } }, reader.theme).color;
  return {
    name: sheet.name,
    keeps: sheet.name,
    rows,
    ...(widths.some((width) => width !== null) && { columnWidths: widths }),
    ...(heights.length > 0 && { rowHeights: Array.from(heights, (height) => height ?? null) }),
    ...(hiddenRows.length > 0 && { hiddenRows: runsOf(hiddenRows).map(([first, last]) => `${first + 1}:${last + 1}`) }),
    ...(hiddenColumns.length > 0 && {
      hiddenColumns: runsOf(hiddenColumns).map(([first, last]) => `${columnName(first)}:${columnName(last)}`),
    }),
    ...(merges.length > 0 && { merges }),
    ...(formats.length > 0 && { formats }),
    ...(validations.length > 0 && { validations }),
    ...(comments.length > 0 && { comments }),
    ...(frozenRows && { frozenRows }),
    ...(frozenColumns && { frozenColumns }),
    ...(sheet.view?.showGridLines === false && { showGridlines: false }),
    ...(tabColor && { tabColor }),
    ...(sheet.veryHidden ? { visibility: "veryHidden" as const } : sheet.hidden && { visibility: "hidden" as const }),
  };
}

function contentOf(
  cell: Cell,
  row: number,
  column: number,
  shared: Map<number, { formula: string; row: number; column: number }>,
  reader: Reader,
): CellContent {
  const value = cell.richText && typeof cell.value !== "number" ? cell.richText.map(({ text }) => text).join("") : cell.value;
  if (cell.formula === undefined) return plainOf(value, cell.type === "error" ? "error" : "value");
  const result = plainOf(cell.formulaResult ?? value, "result");
  let stored = cell.formula;
  if (cell.formulaType === "shared" && cell.formulaSharedIndex !== undefined) {
    const first = shared.get(cell.formulaSharedIndex);
    if (stored !== "") shared.set(cell.formulaSharedIndex, { formula: stored, row, column });
    else if (first) stored = shiftedFormula(first.formula, row - first.row, column - first.column);
  }
  // Without its formula a result is typed content like any other, and must not become a formula.
  if (stored === "") return asTyped(result);
  if (readsAnotherWorkbook(stored)) {
    reader.linked = true;
    return asTyped(result);
  }
  const block = cell.formulaType === "array" && cell.formulaRef ? parseRectangle(cell.formulaRef) : null;
  return { formula: typedFormula(stored), value: result, ...(block && block.rows * block.columns > 1 && { spill: cell.formulaRef }) };
}

/** A value as a cell's content; texts that would be taken for formulas are marked by an apostrophe, but for results. */
function plainOf(value: CellValue | undefined, kind: "value" | "error" | "result"): PlainContent {
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Date) return serialOf(value);
  if (typeof value !== "string") return value;
  if (kind === "error" || (kind === "result" && ERROR.test(value))) return { error: value };
  return kind === "value" ? asTyped(value) : value;
}

/** A text that would be taken for a formula, or whose apostrophe would be taken for a mark, as it is typed to be a text. */
const asTyped = (content: PlainContent): PlainContent => (typeof content === "string" && /^[=']/.test(content) ? `'${content}` : content);

/** A date as the number of days that Excel counts, to the millisecond that dates are read to. */
function serialOf(date: Date): number {
  const days = date.getTime() / DAY + EPOCH;
  return days < FALSE_LEAP_DAY + 1 ? days - 1 : days;
}

function commentOf({ author, text, richText }: NonNullable<Cell["comment"]>): { author?: string; text: string } {
  return { ...(author && { author }), text: text || (richText ?? []).map((run) => run.text).join("") };
}

/** What a formula spills comes again from the formula. */
function clearBlock(rows: CellContent[][], area: string): void {
  const { row, column, rows: height, columns: width } = parseRectangle(area)!;
  for (let r = row; r < Math.min(row + height, rows.length); r++)
    for (let c = column; c < column + width; c++) if ((r > row || c > column) && rows[r]?.[c] !== undefined) rows[r][c] = null;
}

/** Rising numbers as runs of neighbours. */
function runsOf(places: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[1] + 1 === place) last[1] = place;
    else runs.push([place, place]);
  }
  return runs;
}
