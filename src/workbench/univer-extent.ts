import {
  type ICellData,
  ICommandService,
  type Injector,
  type IRange,
  IUniverInstanceService,
  type IWorksheetData,
  moveRangeByOffset,
  type Nullable,
  ObjectMatrix,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import {
  type ArrayValueObject,
  BaseFunction,
  BaseReferenceObject,
  type BaseValueObject,
  FormulaDataModel,
  IFormulaCurrentConfigService,
  IFormulaRuntimeService,
  NumberValueObject,
  SetArrayFormulaDataMutation,
  SetFormulaCalculationStartMutation,
} from "@univerjs/engine-formula";
import {
  InsertSheetMutation,
  type ISetRangeValuesMutationParams,
  type ISetSelectionsOperationParams,
  RemoveColMutation,
  RemoveRowMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetColumnCountMutation,
  SetWorksheetRowCountMutation,
} from "@univerjs/sheets";
import { SetScrollOperation } from "@univerjs/sheets-ui";
import { SHEET_COLUMNS, SHEET_ROWS } from "../files/address";
import { sheetSnapshot } from "./univer-snapshot";

// How much is added at once, beyond what is needed: more than is seen at a time.
const MORE_ROWS = 200;
const MORE_COLUMNS = 60;

/**
 * Sheets as large as Excel's. One of a million rows would cost Univer as much at every step as if they were filled, so sheets
 * begin small and grow: with what is written, pasted or spilled, with the selection, and as one scrolls to their end. Formulas see
 * them whole: a reference beyond the present end is to blank cells, and a spilled block makes its own room.
 */
export function growingSheets(injector: Injector): void {
  const commands = injector.get(ICommandService);
  const workbook = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET)!;
  const unitId = workbook.getUnitId();
  const blank = sheetSnapshot({ name: "", rows: [] });
  const formulas = injector.get(FormulaDataModel);
  /** How many rows hold something in the sheet with the most, as of the present calculation. */
  let filledRows = 1;

  function grow(sheet: string, rows: number, columns: number): void {
    const worksheet = workbook.getSheetBySheetId(sheet);
    if (!worksheet) return;
    if (Math.min(rows, SHEET_ROWS) > worksheet.getRowCount()) {
      const rowCount = Math.min(SHEET_ROWS, rows + MORE_ROWS);
      commands.syncExecuteCommand(SetWorksheetRowCountMutation.id, { unitId, subUnitId: sheet, rowCount });
    }
    if (Math.min(columns, SHEET_COLUMNS) > worksheet.getColumnCount()) {
      const columnCount = Math.min(SHEET_COLUMNS, columns + MORE_COLUMNS);
      commands.syncExecuteCommand(SetWorksheetColumnCountMutation.id, { unitId, subUnitId: sheet, columnCount });
    }
  }

  /** By cell of a sheet, the blocks that formulas spilled in the last calculation. */
  const spilled = (sheet: string) => new ObjectMatrix(formulas.getArrayFormulaRange()[unitId]?.[sheet] ?? {});

  function countFilledRows(): void {
    filledRows = 1;
    for (const worksheet of workbook.getSheets()) {
      const cells = worksheet.getCellMatrix().getMatrix();
      const rows = Object.keys(cells).map(Number);
      let last = rows.length - 1;
      while (last > 0 && !Object.values(cells[rows[last]] ?? {}).some(isFilled)) last--;
      if (last > 0) filledRows = Math.max(filledRows, rows[last] + 1);
      spilled(worksheet.getSheetId()).forValue((_row, _column, range) => {
        if (range) filledRows = Math.max(filledRows, range.endRow + 1);
      });
    }
  }

  const before: Record<string, (params: never) => void> = {
    [SetSelectionsOperation.id]({ subUnitId, selections }: ISetSelectionsOperationParams) {
      for (const { range } of selections) if (!range.rangeType) grow(subUnitId, range.endRow + 1, range.endColumn + 1);
    },
    [SetRangeValuesMutation.id]({ subUnitId, cellValue }: ISetRangeValuesMutationParams) {
      let rows = 0;
      let columns = 0;
      for (const [row, cells] of Object.entries(cellValue ?? {})) {
        rows = Math.max(rows, Number(row) + 1);
        for (const column in cells) columns = Math.max(columns, Number(column) + 1);
      }
      grow(subUnitId, rows, columns);
    },
    [SetFormulaCalculationStartMutation.id]: countFilledRows,
    // A sheet that a person adds is as large as the others, and looks like them.
    [InsertSheetMutation.id]({ sheet }: { sheet: Partial<IWorksheetData> }) {
      const { rowCount, columnCount, defaultStyle, defaultColumnWidth, defaultRowHeight } = blank;
      if (!sheet.defaultStyle) Object.assign(sheet, { rowCount, columnCount, defaultStyle, defaultColumnWidth, defaultRowHeight });
    },
  };
  const after: Record<string, (params: never) => void> = {
    [SetScrollOperation.id]: ({ sheetId, sheetViewStartRow, sheetViewStartColumn }: ScrollParams) =>
      grow(sheetId, sheetViewStartRow + MORE_ROWS, sheetViewStartColumn + MORE_COLUMNS),
    // From the last cell one can go on.
    [SetSelectionsOperation.id]({ subUnitId, selections }: ISetSelectionsOperationParams) {
      const range = selections.at(-1)?.range;
      if (range && !range.rangeType) grow(subUnitId, range.endRow + 2, range.endColumn + 2);
    },
    [RemoveRowMutation.id]: ({ subUnitId }: { subUnitId: string }) => grow(subUnitId, blank.rowCount!, 0),
    [RemoveColMutation.id]: ({ subUnitId }: { subUnitId: string }) => grow(subUnitId, 0, blank.columnCount!),
    [SetArrayFormulaDataMutation.id]() {
      for (const worksheet of workbook.getSheets()) {
        const sheet = worksheet.getSheetId();
        spilled(sheet).forValue((_row, _column, range) => {
          if (range) grow(sheet, range.endRow + 1, range.endColumn + 1);
        });
      }
    },
  };
  commands.beforeCommandExecuted(({ id, params }) => before[id]?.(params as never));
  commands.onCommandExecuted(({ id, params }) => after[id]?.(params as never));

  wholeReferences(() => ({
    rows: filledRows,
    columns: Math.max(...workbook.getSheets().map((sheet) => sheet.getColumnCount())),
  }));
  const runtime = injector.get(IFormulaRuntimeService) as unknown as {
    _checkIfArrayFormulaExceeded(rows: number, columns: number, range: IRange): boolean;
  };
  runtime._checkIfArrayFormulaExceeded = (_rows, _columns, { endRow, endColumn }) => {
    if (endRow >= SHEET_ROWS || endColumn >= SHEET_COLUMNS) return true;
    filledRows = Math.max(filledRows, endRow + 1);
    return false;
  };
  injector.get(IFormulaCurrentConfigService).getSheetRowColumnCount = () => ({ rowCount: SHEET_ROWS, columnCount: SHEET_COLUMNS });
}

const isFilled = (cell: Nullable<ICellData>): boolean => Boolean(cell && (cell.v || cell.v === 0 || cell.f || cell.si));

interface ScrollParams {
  sheetId: string;
  sheetViewStartRow: number;
  sheetViewStartColumn: number;
}

/** How much may be filled of the workbook that is open: null before the first. */
let filled: (() => { rows: number; columns: number }) | null = null;

/**
 * Lets references go as far as Excel's sheets do. Only what may be filled is read of whole rows and columns, as much of each, so
 * that columns of different sheets fit together.
 */
function wholeReferences(filledNow: () => { rows: number; columns: number }): void {
  const isFirst = filled === null;
  filled = filledNow;
  // All workbooks share the prototype: changed by each, it would hold on to every one that was open before.
  if (isFirst) extendReferences();
}

function extendReferences(): void {
  const reference = BaseReferenceObject.prototype;
  const { toArrayValueObject, iterator } = reference;
  const reading = new WeakSet<BaseReferenceObject>();
  const position = reference.getRangePosition;

  function read<T>(object: BaseReferenceObject, use: () => T): T {
    const isReading = reading.has(object);
    reading.add(object);
    try {
      return use();
    } finally {
      if (!isReading) reading.delete(object);
    }
  }

  reference.getRangePosition = function (this: BaseReferenceObject) {
    const named = this.getRangeData();
    if (!Number.isNaN(named.endRow) && !Number.isNaN(named.endColumn)) return position.call(this);
    // Univer would put the present end into the reference itself, which it keeps for later.
    const { x, y } = this.getRefOffset();
    const range = { ...moveRangeByOffset({ ...named }, x, y) };
    const whole = reading.has(this) ? filled!() : { rows: SHEET_ROWS, columns: SHEET_COLUMNS };
    if (Number.isNaN(range.startRow)) range.startRow = 0;
    if (Number.isNaN(range.startColumn)) range.startColumn = 0;
    if (Number.isNaN(range.endRow)) range.endRow = whole.rows - 1;
    if (Number.isNaN(range.endColumn)) range.endColumn = whole.columns - 1;
    return range;
  };
  reference.toArrayValueObject = function (this: BaseReferenceObject, useCache) {
    return read(this, () => toArrayValueObject.call(this, useCache));
  };
  reference.iterator = function (this: BaseReferenceObject, callback) {
    return read(this, () => iterator.call(this, callback));
  };
  reference.isExceedRange = function (this: BaseReferenceObject) {
    const { startRow, endRow, startColumn, endColumn } = this.getRangePosition();
    return startRow < 0 || startColumn < 0 || endRow >= SHEET_ROWS || endColumn >= SHEET_COLUMNS;
  };
}

/** ROWS, COLUMNS or COUNTBLANK, by its name: all cells of a whole column or row count here, not only those that may be filled. */
export class CountOfCells extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 1;
  override maxParams = 1;

  override calculate(variant: BaseValueObject): BaseValueObject {
    if (variant.isError()) return variant;
    const reference = variant.isReferenceObject() ? (variant as unknown as BaseReferenceObject) : null;
    const array = reference ? reference.toArrayValueObject() : variant.isArray() ? (variant as ArrayValueObject) : null;
    if (!array) return NumberValueObject.create(this.name === "COUNTBLANK" && !variant.isNull() && variant.getValue() !== "" ? 0 : 1);
    const { startRow, endRow, startColumn, endColumn } = (reference ?? array).getRangePosition();
    const rows = endRow - startRow + 1;
    const columns = endColumn - startColumn + 1;
    if (this.name !== "COUNTBLANK") return NumberValueObject.create(this.name === "ROWS" ? rows : columns);
    const unread = rows * columns - array.getRowCount() * array.getColumnCount();
    return NumberValueObject.create(unread + Number((array.countBlank() as NumberValueObject).getValue()));
  }
}
