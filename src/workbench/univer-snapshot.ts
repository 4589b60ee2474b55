import {
  BooleanNumber,
  CellValueType,
  HorizontalAlign,
  type ICellData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  type LocaleType,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { intersection, parseRectangle } from "./address";
import type { CellContent, FormatFile, SheetFile, WorkbookFile } from "./workbook-file";

// A formula that refers beyond the last row is #NAME? in Univer, so sheets end well below what anyone refers to.
const ROWS = 1000;
const COLUMNS = 52;
const PIXELS_PER_POINT = 4 / 3;

const DEFAULT_STYLE: IStyleData = { ff: "Arial", fs: 10, vt: VerticalAlign.MIDDLE, pd: { t: 2, b: 2, l: 4, r: 4 } };
const ALIGNMENTS = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };

export const pixels = (points: number) => Math.round(points * PIXELS_PER_POINT);

/** The id of the sheet at this place of the file. */
export const sheetId = (index: number) => `sheet${index + 1}`;

/** The workbook as Univer opens it. */
export function snapshotOf(file: WorkbookFile, locale: LocaleType): IWorkbookData {
  const sheets = file.sheets.map((sheet, i) => ({ id: sheetId(i), ...sheetSnapshot(sheet) }));
  return {
    id: "workbook",
    name: file.title,
    appVersion: "0.25.1",
    locale,
    styles: {},
    sheetOrder: sheets.map(({ id }) => id),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
  };
}

/** A cell's content in Univer's terms; the type is always told, as Univer would take numeric text for a number. */
export function cellOf(content: CellContent): ICellData | null {
  if (content === null || content === "") return null;
  if (typeof content === "object") return { v: content.error, t: CellValueType.STRING };
  if (typeof content === "number") return { v: content, t: CellValueType.NUMBER };
  if (typeof content === "boolean") return { v: content ? 1 : 0, t: CellValueType.BOOLEAN };
  // A leading apostrophe makes whatever follows text, and is no part of it.
  if (content.startsWith("'")) return { v: content.slice(1), t: CellValueType.STRING };
  return content.startsWith("=") ? { f: content } : { v: content, t: CellValueType.STRING };
}

export function sheetSnapshot(sheet: SheetFile): Partial<IWorksheetData> {
  const rowCount = Math.max(ROWS, sheet.rows.length + 200);
  const columnCount = Math.max(COLUMNS, Math.max(0, ...sheet.rows.map((row) => row.length)) + 10);
  const cellData: Record<number, Record<number, ICellData>> = {};
  sheet.rows.forEach((row, r) => {
    cellData[r] = {};
    row.forEach((content, c) => {
      const cell = cellOf(content);
      if (cell) cellData[r][c] = cell;
    });
  });
  for (const format of sheet.formats ?? []) {
    const style = styleOf(format);
    const named = parseRectangle(format.area);
    const area = named && intersection(named, { row: 0, column: 0, rows: rowCount, columns: columnCount });
    if (!area) throw new Error(`${format.area} is no area of the sheet ${sheet.name}`);
    for (let r = area.row; r < area.row + area.rows; r++) {
      const row = (cellData[r] ??= {});
      for (let c = area.column; c < area.column + area.columns; c++) {
        row[c] = { ...row[c], s: { ...(row[c]?.s as IStyleData | undefined), ...style } };
      }
    }
  }
  const frozenRows = sheet.frozenRows ?? 0;
  const frozenColumns = sheet.frozenColumns ?? 0;
  return {
    name: sheet.name,
    rowCount,
    columnCount,
    cellData,
    columnData: Object.fromEntries((sheet.columnWidths ?? []).flatMap((width, c) => (width === null ? [] : [[c, { w: pixels(width) }]]))),
    defaultStyle: DEFAULT_STYLE,
    defaultColumnWidth: 88,
    defaultRowHeight: 24,
    freeze: {
      xSplit: frozenColumns,
      ySplit: frozenRows,
      startRow: frozenRows || -1,
      startColumn: frozenColumns || -1,
    },
    showGridlines: sheet.showGridlines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    ...(sheet.tabColor && { tabColor: sheet.tabColor }),
  };
}

function styleOf(format: FormatFile): IStyleData {
  return {
    ...(format.number && { n: { pattern: format.number } }),
    ...(format.bold !== undefined && { bl: format.bold ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
    ...(format.italic !== undefined && { it: format.italic ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
    ...(format.fill && { bg: { rgb: format.fill } }),
    ...(format.color && { cl: { rgb: format.color } }),
    ...(format.wrap !== undefined && { tb: format.wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW }),
    ...(format.align && { ht: ALIGNMENTS[format.align] }),
    ...(format.size && { fs: format.size }),
  };
}
