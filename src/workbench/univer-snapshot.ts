import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  type ICellData,
  type IColumnData,
  type IRowData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  type LocaleType,
  type Nullable,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import { intersection, parseRectangle, SHEET_COLUMNS, SHEET_ROWS, type Rectangle } from "../files/address";
import {
  isFormula,
  type CellContent,
  type FormatFile,
  type LineStyle,
  type SheetFile,
  type ValidationFile,
  type WorkbookFile,
} from "../files/workbook";

// A formula that refers beyond the last row is #NAME? in Univer, so sheets end well below what anyone refers to.
const ROWS = 1000;
const COLUMNS = 52;
export const PIXELS_PER_POINT = 4 / 3;

const DEFAULT_STYLE: IStyleData = { ff: "Arial", fs: 10, vt: VerticalAlign.MIDDLE, pd: { t: 2, b: 2, l: 4, r: 4 } };
const HEX = /^#[0-9a-f]{6}$/i;
const VERTICAL = { top: VerticalAlign.TOP, center: VerticalAlign.MIDDLE, bottom: VerticalAlign.BOTTOM };
const SIDES = { t: "top", r: "right", b: "bottom", l: "left" } as const;
const LINES: Record<LineStyle, BorderStyleTypes> = {
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  double: BorderStyleTypes.DOUBLE,
  hair: BorderStyleTypes.HAIR,
};
const ALIGNMENTS = { left: HorizontalAlign.LEFT, center: HorizontalAlign.CENTER, right: HorizontalAlign.RIGHT };

/** A rule of the sheet's list, as each of its cells keeps it. */
export interface CellValidation extends Omit<ValidationFile, "area"> {
  /** Its place in the list, so that neighbours under one rule are put together again. */
  list: number;
}

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
  // With a value Univer takes a formula for calculated, and what it spills would never come.
  if (isFormula(content)) return { f: content.formula };
  if (typeof content === "object") return { v: content.error, t: CellValueType.STRING };
  if (typeof content === "number") return { v: content, t: CellValueType.NUMBER };
  if (typeof content === "boolean") return { v: content ? 1 : 0, t: CellValueType.BOOLEAN };
  // A leading apostrophe makes whatever follows text, and is no part of it.
  if (content.startsWith("'")) return { v: content.slice(1), t: CellValueType.STRING };
  return content.startsWith("=") ? { f: content } : { v: content, t: CellValueType.STRING };
}

export function sheetSnapshot(sheet: SheetFile): Partial<IWorksheetData> {
  const width = sheet.rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  // Merged cells and comments may stand beyond the contents, and are as good as those.
  const marked = [...(sheet.merges ?? []), ...(sheet.comments ?? []).map(({ cell }) => cell)].map((area) => parseRectangle(area)!);
  const lastRow = marked.reduce((last, { row, rows }) => Math.max(last, row + rows), sheet.rows.length);
  const lastColumn = marked.reduce((last, { column, columns }) => Math.max(last, column + columns), width);
  const rowCount = Math.min(SHEET_ROWS, Math.max(ROWS, lastRow + 200));
  const columnCount = Math.min(SHEET_COLUMNS, Math.max(COLUMNS, lastColumn + 10));
  const whole = { row: 0, column: 0, rows: rowCount, columns: columnCount };
  const cellData: Record<number, Record<number, ICellData>> = {};
  const change = (area: Rectangle, changed: (cell: ICellData | undefined) => ICellData): void => {
    for (let r = area.row; r < area.row + area.rows; r++) {
      const row = (cellData[r] ??= {});
      for (let c = area.column; c < area.column + area.columns; c++) row[c] = changed(row[c]);
    }
  };
  /** The part of an area that the sheet shows: what only blank cells far beyond it look like is nothing to be seen. */
  const within = (area: string): Rectangle => {
    const named = parseRectangle(area);
    if (!named) throw new Error(`${area} is no area of the sheet ${sheet.name}`);
    return intersection(named, whole) ?? { ...named, rows: 0, columns: 0 };
  };
  sheet.rows.forEach((row, r) => {
    cellData[r] = {};
    row.forEach((content, c) => {
      const cell = cellOf(content);
      if (cell) cellData[r][c] = cell;
    });
  });
  for (const format of sheet.formats ?? []) {
    const style = styleOf(format);
    change(within(format.area), (cell) => ({ ...cell, s: { ...(cell?.s as IStyleData | undefined), ...style } }));
  }
  // What belongs to a cell moves with it where it is kept by the cell.
  sheet.validations?.forEach(({ area, ...rule }, k) => {
    const validation: CellValidation = { ...rule, list: k };
    change(within(area), (cell) => ({ ...cell, custom: { ...cell?.custom, validation } }));
  });
  for (const { cell: address, ...comment } of sheet.comments ?? [])
    change(within(address), (cell) => ({ ...cell, custom: { ...cell?.custom, comment } }));
  const rowData: Record<number, Partial<IRowData>> = {};
  const columnData: Record<number, Partial<IColumnData>> = {};
  sheet.rowHeights?.forEach((height, r) => {
    if (height !== null) rowData[r] = { h: pixels(height), ia: BooleanNumber.FALSE };
  });
  sheet.columnWidths?.forEach((points, c) => {
    if (points !== null) columnData[c] = { w: pixels(points) };
  });
  for (const area of sheet.hiddenRows ?? []) {
    const { row, rows } = within(area);
    for (let r = row; r < row + rows; r++) rowData[r] = { ...rowData[r], hd: BooleanNumber.TRUE };
  }
  for (const area of sheet.hiddenColumns ?? []) {
    const { column, columns } = within(area);
    for (let c = column; c < column + columns; c++) columnData[c] = { ...columnData[c], hd: BooleanNumber.TRUE };
  }
  const frozenRows = sheet.frozenRows ?? 0;
  const frozenColumns = sheet.frozenColumns ?? 0;
  return {
    name: sheet.name,
    rowCount,
    columnCount,
    cellData,
    rowData: rowData as IWorksheetData["rowData"],
    columnData: columnData as IWorksheetData["columnData"],
    mergeData: (sheet.merges ?? []).map((area) => {
      const { row, column, rows, columns } = within(area);
      return { startRow: row, startColumn: column, endRow: row + rows - 1, endColumn: column + columns - 1 };
    }),
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
    hidden: sheet.visibility ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    custom: { visibility: sheet.visibility, keeps: sheet.keeps },
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
    ...(format.font && { ff: format.font }),
    ...(format.underline && { ul: { s: BooleanNumber.TRUE } }),
    ...(format.strike && { st: { s: BooleanNumber.TRUE } }),
    ...(format.verticalAlign && { vt: VERTICAL[format.verticalAlign] }),
    ...(Object.values(SIDES).some((side) => format[side]) && {
      bd: Object.fromEntries(
        Object.entries(SIDES).flatMap(([key, side]) => {
          const line = format[side];
          return line ? [[key, { s: LINES[line.style], cl: { rgb: line.color ?? "#000000" } }]] : [];
        }),
      ),
    }),
  };
}

/** What Univer's styles say, as a format. */
export function lookOf(style: IStyleData): Omit<FormatFile, "area"> {
  const colour = (rgb: Nullable<string>): string | undefined => (rgb && HEX.test(rgb) ? rgb.toLowerCase() : undefined);
  const entries: Omit<FormatFile, "area"> = {
    number: style.n?.pattern,
    bold: style.bl === undefined ? undefined : style.bl === BooleanNumber.TRUE,
    italic: style.it === undefined ? undefined : style.it === BooleanNumber.TRUE,
    underline: style.ul?.s === BooleanNumber.TRUE || undefined,
    strike: style.st?.s === BooleanNumber.TRUE || undefined,
    fill: colour(style.bg?.rgb),
    color: colour(style.cl?.rgb),
    wrap: style.tb === WrapStrategy.WRAP || undefined,
    align: keyOf(ALIGNMENTS, style.ht),
    verticalAlign: keyOf(VERTICAL, style.vt),
    font: style.ff ?? undefined,
    size: style.fs,
    ...Object.fromEntries(
      Object.entries(SIDES).map(([key, side]) => {
        const line = style.bd?.[key as keyof typeof SIDES];
        return [side, line ? { style: keyOf(LINES, line.s) ?? "thin", color: colour(line.cl?.rgb) ?? "#000000" } : undefined];
      }),
    ),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== false));
}

function keyOf<Key extends string, Value>(map: Record<Key, Value>, value: unknown): Key | undefined {
  return (Object.keys(map) as Key[]).find((key) => map[key] === value);
}
