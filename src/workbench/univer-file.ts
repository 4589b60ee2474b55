import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IWorksheetData,
  ICommandService,
  type Injector,
  IUniverInstanceService,
  type IStyleData,
  type Nullable,
  ObjectMatrix,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import { ERROR_TYPE_SET, type ErrorType, FormulaDataModel } from "@univerjs/engine-formula";
import {
  InsertColMutation,
  InsertRowMutation,
  MoveColsMutation,
  MoveRowsMutation,
  RemoveColMutation,
  RemoveRowMutation,
} from "@univerjs/sheets";
import { columnName, formatRectangle } from "../files/address";
import type { CellContent, CommentFile, PlainContent, SheetFile, ValidationFile } from "../files/workbook";
import { formatAreas } from "../files/format-areas";
import { type CellValidation, lookOf, PIXELS_PER_POINT } from "./univer-snapshot";

/** After these, what was drawn on a sheet of the opened file stands in another place. */
const MOVES = new Set(
  [InsertRowMutation, RemoveRowMutation, InsertColMutation, RemoveColMutation, MoveRowsMutation, MoveColsMutation].map(({ id }) => id),
);

/** The workbook in this Univer as it stands, but for its names and tables, which the host keeps. */
export function univerFile(injector: Injector): { sheets(): SheetFile[]; activeSheet(): number } {
  const workbook = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET)!;
  const formulas = injector.get(FormulaDataModel);
  const unitId = workbook.getUnitId();
  const moved = new Set<string>();
  injector.get(ICommandService).onCommandExecuted(({ id, params }) => {
    if (MOVES.has(id)) moved.add((params as { subUnitId: string }).subUnitId);
  });
  return {
    sheets: () => workbook.getSheets().map((sheet) => sheetFile(sheet, moved.has(sheet.getSheetId()))),
    activeSheet: () => workbook.getSheets().indexOf(workbook.getActiveSheet()),
  };

  function sheetFile(worksheet: Worksheet, isMoved: boolean): SheetFile {
    const id = worksheet.getSheetId();
    const config = worksheet.getConfig();
    const rows: CellContent[][] = [];
    const looks: [row: number, column: number, look: ReturnType<typeof lookOf>][] = [];
    const rules: [row: number, column: number, rule: CellValidation][] = [];
    const comments: CommentFile[] = [];
    const seen = new Map<unknown, ReturnType<typeof lookOf>>();
    const spills = formulas.getArrayFormulaRange()[unitId]?.[id] ?? {};
    const put = (row: number, column: number, content: CellContent): void => void ((rows[row] ??= [])[column] = content);
    // A block is written first, so that a cell of its own that stands in it is not lost.
    new ObjectMatrix(formulas.getArrayFormulaCellData()[unitId]?.[id] ?? {}).forValue((row, column, cell) => {
      const content = plainOf(cell, false);
      if (content !== null) put(row, column, content);
    });
    worksheet.getCellMatrix().forValue((row, column, cell) => {
      if (!cell) return;
      const formula = formulas.getFormulaStringByCell(row, column, id, unitId);
      if (formula) {
        const range = spills[row]?.[column];
        const block = range && {
          row: range.startRow,
          column: range.startColumn,
          rows: range.endRow - range.startRow + 1,
          columns: range.endColumn - range.startColumn + 1,
        };
        const isBlock = block && block.rows * block.columns > 1 && cell.v !== "#SPILL!";
        const own = isBlock ? (formulas.getArrayFormulaCellData()[unitId]?.[id]?.[row]?.[column] ?? cell) : cell;
        put(row, column, { formula, value: plainOf(own, false), ...(isBlock && { spill: formatRectangle(block) }) });
      } else {
        const content = plainOf(cell, true);
        if (content !== null) put(row, column, content);
      }
      const style = workbook.getStyles().getStyleByCell(cell);
      if (style) {
        const key = typeof cell.s === "string" ? cell.s : JSON.stringify(style);
        let look = seen.get(key);
        if (!look) seen.set(key, (look = lookOf(style as IStyleData)));
        if (Object.keys(look).length > 0) looks.push([row, column, look]);
      }
      const { validation, comment } = (cell.custom ?? {}) as { validation?: CellValidation; comment?: Omit<CommentFile, "cell"> };
      if (validation) rules.push([row, column, validation]);
      if (comment) comments.push({ cell: `${columnName(column)}${row + 1}`, ...comment });
    });
    const { visibility, keeps } = (config.custom ?? {}) as Pick<SheetFile, "visibility" | "keeps">;
    const isHidden = config.hidden === BooleanNumber.TRUE;
    const byPlace = (a: readonly [number, number, unknown], b: readonly [number, number, unknown]): number => a[0] - b[0] || a[1] - b[1];
    const formats = formatAreas(looks.sort(byPlace));
    const validations = formatAreas(rules.sort(byPlace)).map(({ list: _, ...rule }) => rule as ValidationFile);
    return {
      name: worksheet.getName(),
      ...(keeps !== undefined && !isMoved && { keeps }),
      rows,
      ...sizesOf(config),
      ...(config.mergeData.length > 0 && {
        merges: config.mergeData.map(({ startRow, startColumn, endRow, endColumn }) =>
          formatRectangle({ row: startRow, column: startColumn, rows: endRow - startRow + 1, columns: endColumn - startColumn + 1 }),
        ),
      }),
      ...(formats.length > 0 && { formats }),
      ...(validations.length > 0 && { validations }),
      ...(comments.length > 0 && { comments }),
      ...(config.freeze.ySplit > 0 && { frozenRows: config.freeze.ySplit }),
      ...(config.freeze.xSplit > 0 && { frozenColumns: config.freeze.xSplit }),
      ...(config.showGridlines === BooleanNumber.FALSE && { showGridlines: false }),
      ...(config.tabColor && { tabColor: config.tabColor }),
      ...(isHidden && { visibility: visibility ?? ("hidden" as const) }),
    };
  }
}

/** Widths, heights and what is hidden. */
function sizesOf({ rowData, columnData }: IWorksheetData): Partial<SheetFile> {
  const columnWidths: (number | null)[] = [];
  const rowHeights: (number | null)[] = [];
  const hiddenRows: string[] = [];
  const hiddenColumns: string[] = [];
  for (const [key, column] of Object.entries(columnData)) {
    const c = Number(key);
    if (column?.w !== undefined) columnWidths[c] = column.w / PIXELS_PER_POINT;
    if (column?.hd === BooleanNumber.TRUE) hiddenColumns.push(`${columnName(c)}:${columnName(c)}`);
  }
  for (const [key, row] of Object.entries(rowData)) {
    const r = Number(key);
    if (row?.h !== undefined && row.ia === BooleanNumber.FALSE) rowHeights[r] = row.h / PIXELS_PER_POINT;
    if (row?.hd === BooleanNumber.TRUE) hiddenRows.push(`${r + 1}:${r + 1}`);
  }
  return {
    ...(columnWidths.length > 0 && { columnWidths: Array.from(columnWidths, (width) => width ?? null) }),
    ...(rowHeights.length > 0 && { rowHeights: Array.from(rowHeights, (height) => height ?? null) }),
    ...(hiddenRows.length > 0 && { hiddenRows }),
    ...(hiddenColumns.length > 0 && { hiddenColumns }),
  };
}

/** @param isTyped whether a text that looks like a formula is to be marked as text */
function plainOf(cell: Nullable<ICellData>, isTyped: boolean): PlainContent {
  const text = cell?.p?.body?.dataStream?.replace(/\r\n$/, "").replace(/\r/g, "\n");
  const value = cell?.v ?? text;
  if (value === null || value === undefined || value === "") return null;
  if (cell?.t === CellValueType.BOOLEAN) return Boolean(Number(value));
  if (cell?.t === CellValueType.NUMBER) return Number(value);
  if (typeof value !== "string") return value;
  if (ERROR_TYPE_SET.has(value as ErrorType)) return { error: value };
  return isTyped && /^[=']/.test(value) ? `'${value}` : value;
}
