import {
  BooleanNumber,
  CellValueType,
  CommandType,
  ICommandService,
  type ICellData,
  type IMutationInfo,
  type Injector,
  type IRange,
  type IStyleData,
  type IUndoRedoItem,
  IUndoRedoService,
  IUniverInstanceService,
  type Nullable,
  ObjectMatrix,
  RANGE_TYPE,
  RedoCommand,
  UndoCommand,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
  WrapStrategy,
} from "@univerjs/core";
import {
  ERROR_TYPE_SET,
  FormulaDataModel,
  FunctionType,
  IFunctionService,
  ErrorType,
  RemoveDefinedNameMutation,
  RemoveSuperTableMutation,
  SetDefinedNameMutation,
  SetSuperTableMutation,
} from "@univerjs/engine-formula";
import {
  getPrimaryForRange,
  InsertColMutation,
  InsertRowMutation,
  InsertSheetCommand,
  InsertSheetMutation,
  type ISetRangeValuesMutationParams,
  type ISetSelectionsOperationParams,
  MoveRangeMutation,
  RemoveColMutation,
  RemoveRowMutation,
  RemoveSheetCommand,
  RemoveSheetMutation,
  ReorderRangeMutation,
  SCOPE_WORKBOOK_VALUE_DEFINED_NAME,
  SelectionMoveType,
  SetRangeValuesMutation,
  SetRangeValuesUndoMutationFactory,
  SetSelectionsOperation,
  SetStyleCommand,
  SetWorksheetActiveOperation,
  SetWorksheetColWidthMutation,
  SetWorksheetColWidthMutationFactory,
  SetWorksheetNameCommand,
  SetWorksheetNameMutation,
  SheetsSelectionsService,
} from "@univerjs/sheets";
import { FormulaCalculationSessionService, IDescriptionService } from "@univerjs/sheets-formula";
import { ScrollToRangeOperation } from "@univerjs/sheets-ui";
import { bounds, intersection, type Rectangle, SHEET_COLUMNS, SHEET_ROWS } from "../files/address";
import type { Area, CellValue, FunctionMetadata, Grid, GridEvent } from "./grid";
import type { TableShape } from "./structured-references";
import { calculation, type PendingListener } from "./univer-calculation";
import { growingSheets } from "./univer-extent";
import { AddInFunction } from "./univer-functions";
import { completeReferences } from "./univer-references";
import { cellOf, pixels, sheetSnapshot } from "./univer-snapshot";
import { waitingCalls } from "./waiting-calls";

type Cells = Record<number, Record<number, Nullable<ICellData>>>;
type Source = "user" | "addin" | "coauthor";

interface Step {
  redo: IMutationInfo;
  undo: IMutationInfo;
}

const BLANK: ICellData = { v: null, t: null, f: null, si: null, p: null };

/** The grid over the workbook that is open in this Univer. */
export function univerGrid(injector: Injector, onPending: PendingListener = () => undefined): Grid {
  const commands = injector.get(ICommandService);
  const formulas = injector.get(FormulaDataModel);
  const functionService = injector.get(IFunctionService);
  const descriptions = injector.get(IDescriptionService);
  const selections = injector.get(SheetsSelectionsService);
  const workbook = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET)!;
  const unitId = workbook.getUnitId();
  const calls = waitingCalls();
  const engine = calculation(injector, calls, onPending);
  const listeners = new Set<(event: GridEvent) => void>();
  const tables = new Map<string, { name: string; area: Area }>();
  const names = new Map<string, string>();
  let functions: FunctionMetadata[] = [];
  let source: Source = "user";

  const emit = (event: GridEvent) => {
    for (const listener of listeners) listener(event);
  };

  function sheetOf(id: string): Worksheet {
    const sheet = workbook.getSheetBySheetId(id);
    if (!sheet) throw new Error(`There is no sheet ${id}`);
    return sheet;
  }

  /** All of them: Univer finds long formulas in its cache by a hash, so that no name leads to them. */
  const forgetParsedFormulas = () => functionService.deleteFormulaAstCacheKey("");

  /** What a cell shows: its own content, or its part of a spilled block. */
  function shown(sheet: string, worksheet: Worksheet, row: number, column: number): Nullable<ICellData> {
    const own = worksheet.getCellRaw(row, column);
    const spilled = formulas.getArrayFormulaCellData()[unitId]?.[sheet]?.[row]?.[column];
    return spilled && (isEmpty(own?.v) || own?.f || own?.si) ? spilled : own;
  }

  function valueOf(sheet: string, cell: Nullable<ICellData>, row: number, column: number): CellValue {
    const value = cell?.v;
    if (value == null || value === "") return null;
    if (cell!.t === CellValueType.BOOLEAN) return Boolean(Number(value));
    if (cell!.t === CellValueType.NUMBER) return Number(value);
    if (!ERROR_TYPE_SET.has(value as ErrorType)) return value;
    const message = calls.message(sheet, row, column);
    return message ? { error: String(value), message } : { error: String(value) };
  }

  /**
   * Mutations rather than Univer's commands, whose permissions are not there yet on a new sheet, and which then do nothing.
   * They are one undo step; a colleague's changes cannot be undone here.
   */
  function change(steps: Step[], from: Source) {
    source = from;
    try {
      for (const { redo } of steps) commands.syncExecuteCommand(redo.id, redo.params);
    } finally {
      source = "user";
    }
    if (from === "coauthor") return;
    injector.get(IUndoRedoService).pushUndoRedo({
      unitID: unitId,
      undoMutations: steps.map(({ undo }) => undo).reverse(),
      redoMutations: steps.map(({ redo }) => redo),
    });
  }

  function cellChange(sheet: string, cellValue: Cells, trigger?: string): Step {
    const params: ISetRangeValuesMutationParams = { unitId, subUnitId: sheet, cellValue, trigger };
    const undo = { ...SetRangeValuesUndoMutationFactory(injector, params), trigger };
    return { redo: { id: SetRangeValuesMutation.id, params }, undo: { id: SetRangeValuesMutation.id, params: undo } };
  }

  // The trigger tells the engine that there is nothing to calculate.
  function styleChange(area: Area, styleAt: (row: number, column: number) => IStyleData): Step {
    return cellChange(
      area.sheet,
      cellsOf(area, (row, column) => ({ s: styleAt(row, column) })),
      SetStyleCommand.id,
    );
  }

  function headersOf(area: Area): string[] {
    const worksheet = sheetOf(area.sheet);
    const cellAt = (column: number) => shown(area.sheet, worksheet, area.row, column);
    return Array.from({ length: area.columns }, (_, c) => String(cellAt(area.column + c)?.v ?? "").trim());
  }

  function tableOf(name: string): TableShape | undefined {
    const area = tables.get(name.toLowerCase())?.area;
    return area && { sheet: sheetOf(area.sheet).getName(), area, headers: headersOf(area) };
  }

  /** Univer marks the formulas dirty and reads references to the formula's own row; the others are `completeReferences`'. */
  function setTable(name: string, area: Area) {
    tables.set(name.toLowerCase(), { name, area });
    forgetParsedFormulas();
    const titleMap = new Map(headersOf(area).map((header, c) => [header, c]));
    const reference = { sheetId: area.sheet, range: rangeOf(area), titleMap };
    void commands.executeCommand(SetSuperTableMutation.id, { unitId, tableName: name, reference }, { onlyLocal: true });
  }

  // The command that deletes a sheet rewrites formulas once it has gone; a sheet that was added may also be taken back.
  let isDeleting = false;
  let deleted: string | null = null;
  commands.beforeCommandExecuted(({ id, type }) => {
    if (type === CommandType.COMMAND) isDeleting = id === RemoveSheetCommand.id;
  });

  function lost(sheet: string): void {
    isDeleting = false;
    deleted = null;
    for (const { name, area } of [...tables.values()]) if (area.sheet === sheet) grid.setTable(name, null);
    emit({ kind: "sheetDeleted", sheet });
    // Formulas may have reached its cells by names and tables, of which the engine does not know what they led to.
    forgetParsedFormulas();
    engine.calculate(formulaCells(/./));
  }

  completeReferences(injector, tableOf);
  growingSheets(injector);

  function formulaCells(pattern: RegExp) {
    const found: { unitId: string; sheetId: string; range: IRange }[] = [];
    for (const [sheetId, matrix] of Object.entries(formulas.getFormulaData()[unitId] ?? {})) {
      new ObjectMatrix(matrix ?? {}).forValue((row, column, formula) => {
        if (!formula || !pattern.test(formula.f)) return;
        found.push({ unitId, sheetId, range: { startRow: row, endRow: row, startColumn: column, endColumn: column } });
      });
    }
    return found;
  }

  const changes: Record<string, (params: never) => Area[]> = {
    [SetRangeValuesMutation.id]: ({ subUnitId, cellValue }: ISetRangeValuesMutationParams) => contentChanges(subUnitId, cellValue),
    [MoveRangeMutation.id]: ({ from, to }: { from: MovedCells; to: MovedCells }) =>
      [from, to].flatMap(({ subUnitId, value }) => contentChanges(subUnitId, value)),
    [ReorderRangeMutation.id]: ({ subUnitId, range }: RangeParams) => [areaOf(subUnitId, range)],
    [InsertRowMutation.id]: ({ subUnitId, range }: RangeParams) => rowsFrom(subUnitId, range, range.endRow - range.startRow + 1),
    [RemoveRowMutation.id]: ({ subUnitId, range }: RangeParams) => rowsFrom(subUnitId, range, range.startRow - range.endRow - 1),
    [InsertColMutation.id]: ({ subUnitId, range }: RangeParams) => columnsFrom(subUnitId, range, range.endColumn - range.startColumn + 1),
    [RemoveColMutation.id]: ({ subUnitId, range }: RangeParams) => columnsFrom(subUnitId, range, range.startColumn - range.endColumn - 1),
  };

  /** Everything from the first moved row on; the tables move along. */
  function rowsFrom(sheet: string, range: IRange, added: number): Area[] {
    for (const { name, area } of tables.values()) {
      if (area.sheet !== sheet) continue;
      const { start, length } = shifted(area.row, area.rows, range.startRow, added);
      setTable(name, { ...area, row: start, rows: length });
    }
    const worksheet = sheetOf(sheet);
    const rows = worksheet.getRowCount() - range.startRow;
    return [{ sheet, row: range.startRow, column: 0, rows, columns: worksheet.getColumnCount() }];
  }

  function columnsFrom(sheet: string, range: IRange, added: number): Area[] {
    for (const { name, area } of tables.values()) {
      if (area.sheet !== sheet) continue;
      const { start, length } = shifted(area.column, area.columns, range.startColumn, added);
      setTable(name, { ...area, column: start, columns: length });
    }
    const worksheet = sheetOf(sheet);
    const columns = worksheet.getColumnCount() - range.startColumn;
    return [{ sheet, row: 0, column: range.startColumn, rows: worksheet.getRowCount(), columns }];
  }

  commands.onCommandExecuted((command, options) => {
    const params = command.params as never;
    const sheet = (params as { subUnitId?: string } | undefined)?.subUnitId ?? "";
    if (command.id in changes) {
      if (options?.onlyLocal) return;
      for (const area of changes[command.id](params)) {
        for (const { name, area: table } of tables.values()) {
          if (table.sheet === area.sheet && intersection(area, { ...table, rows: 1 })) setTable(name, table);
        }
        emit({ kind: "changed", area, source });
      }
    } else if (command.id === SetSelectionsOperation.id) {
      const { type } = params as ISetSelectionsOperationParams;
      if (type !== SelectionMoveType.MOVE_START && type !== SelectionMoveType.MOVING) emit({ kind: "selected", area: grid.selection() });
    } else if (command.id === SetWorksheetActiveOperation.id) emit({ kind: "activated", sheet });
    else if (command.id === InsertSheetMutation.id) emit({ kind: "sheetAdded", sheet: (params as { sheet: { id: string } }).sheet.id });
    else if (command.id === RemoveSheetMutation.id) {
      if (isDeleting) deleted = sheet;
      else lost(sheet);
    } else if (command.id === RemoveSheetCommand.id && deleted !== null) {
      forgetSteps(injector.get(IUndoRedoService), unitId, deleted);
      lost(deleted);
    } else if (command.id === SetWorksheetNameMutation.id) emit({ kind: "sheetRenamed", sheet });
  });
  injector.get(FormulaCalculationSessionService).resultApplied$.subscribe(({ unitData }) => {
    for (const sheet of Object.keys(unitData[unitId] ?? {})) emit({ kind: "calculated", sheet });
  });

  const grid: Grid = {
    sheets: () => workbook.getSheets().map((sheet) => ({ id: sheet.getSheetId(), name: sheet.getName() })),
    activeSheet: () => workbook.getActiveSheet().getSheetId(),
    activate(sheet) {
      sheetOf(sheet);
      commands.syncExecuteCommand(SetWorksheetActiveOperation.id, { unitId, subUnitId: sheet });
    },
    addSheet(name) {
      const before = new Set(workbook.getSheets().map((sheet) => sheet.getSheetId()));
      const active = grid.activeSheet();
      commands.syncExecuteCommand(InsertSheetCommand.id, { unitId, sheet: sheetSnapshot({ name, rows: [] }) });
      // Univer shows the new sheet; Excel leaves it to the add-in.
      grid.activate(active);
      return workbook
        .getSheets()
        .find((added) => !before.has(added.getSheetId()))!
        .getSheetId();
    },
    deleteSheet(sheet) {
      sheetOf(sheet);
      commands.syncExecuteCommand(RemoveSheetCommand.id, { unitId, subUnitId: sheet });
    },
    renameSheet(sheet, name) {
      sheetOf(sheet);
      commands.syncExecuteCommand(SetWorksheetNameCommand.id, { unitId, subUnitId: sheet, name });
    },

    selection() {
      const sheet = grid.activeSheet();
      const range = selections.getWorkbookSelections(unitId).getSelectionsOfWorksheet(sheet).at(-1)?.range;
      return range ? wholeAreaOf(sheet, range) : { sheet, row: 0, column: 0, rows: 1, columns: 1 };
    },
    select(area) {
      if (grid.activeSheet() !== area.sheet) grid.activate(area.sheet);
      const range = partOf(area, sheetOf(area.sheet));
      const selected = [{ range, primary: getPrimaryForRange(range, sheetOf(area.sheet)), style: null }];
      commands.syncExecuteCommand(SetSelectionsOperation.id, { unitId, subUnitId: area.sheet, selections: selected });
      void commands.executeCommand(ScrollToRangeOperation.id, { range });
    },

    read(area) {
      const worksheet = sheetOf(area.sheet);
      const at = <T>(read: (row: number, column: number) => T) =>
        Array.from({ length: area.rows }, (_, r) => Array.from({ length: area.columns }, (_, c) => read(area.row + r, area.column + c)));
      return {
        values: at((row, column) => valueOf(area.sheet, shown(area.sheet, worksheet, row, column), row, column)),
        formulas: at((row, column) => formulas.getFormulaStringByCell(row, column, area.sheet, unitId) ?? ""),
      };
    },
    write(area, cells, from = "addin") {
      sheetOf(area.sheet);
      const written = cellsOf(area, (row, column) => {
        const value = cells[row - area.row][column - area.column];
        return value === null ? undefined : { ...BLANK, ...cellOf(value) };
      });
      change([cellChange(area.sheet, written)], from);
    },
    clear(area, from = "addin") {
      // Only what is there: a sheet may be used from its first cell to its last and hold next to nothing.
      const filled: Cells = {};
      sheetOf(area.sheet)
        .getCellMatrix()
        .forValue((row, column, cell) => {
          const isWithin = intersection(area, { row, column, rows: 1, columns: 1 });
          if (cell && isWithin) (filled[row] ??= {})[column] = BLANK;
        });
      change([cellChange(area.sheet, filled)], from);
    },
    usedArea(sheet) {
      let used: Rectangle | null = null;
      const include = (part: Rectangle) => {
        used = used ? bounds(used, part) : part;
      };
      sheetOf(sheet)
        .getCellMatrix()
        .forValue((row, column, cell) => {
          if (cell && (!isEmpty(cell.v) || cell.f || cell.si)) include({ row, column, rows: 1, columns: 1 });
        });
      new ObjectMatrix(formulas.getArrayFormulaRange()[unitId]?.[sheet] ?? {}).forValue((_row, _column, range) => {
        if (range) include(areaOf(sheet, range));
      });
      return used && { ...(used as Rectangle), sheet };
    },
    rowsHidden: ({ sheet, row, rows }) => Array.from({ length: rows }, (_, r) => !sheetOf(sheet).getRowVisible(row + r)),
    spill(sheet, row, column) {
      const range = formulas.getArrayFormulaRange()[unitId]?.[sheet]?.[row]?.[column];
      const isBlocked = sheetOf(sheet).getCellRaw(row, column)?.v === ErrorType.SPILL;
      return range && !isBlocked ? areaOf(sheet, range) : null;
    },

    numberFormats(area) {
      const worksheet = sheetOf(area.sheet);
      const formatAt = (row: number, column: number) =>
        workbook.getStyles().getStyleByCell(worksheet.getCellRaw(row, column))?.n?.pattern ?? "General";
      return Array.from({ length: area.rows }, (_, r) =>
        Array.from({ length: area.columns }, (_, c) => formatAt(area.row + r, area.column + c)),
      );
    },
    setNumberFormats(area, formats) {
      const styleAt = (row: number, column: number) => ({ n: { pattern: formats[row - area.row][column - area.column] } });
      change([styleChange(area, styleAt)], "addin");
    },
    format(area, { fill, color, bold, italic, columnWidth, wrap }) {
      const style: IStyleData = {
        ...(fill !== undefined && { bg: fill === null ? null : { rgb: fill } }),
        ...(color !== undefined && { cl: { rgb: color } }),
        ...(bold !== undefined && { bl: bold ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
        ...(italic !== undefined && { it: italic ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
        ...(wrap !== undefined && { tb: wrap ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW }),
      };
      const steps: Step[] = Object.keys(style).length ? [styleChange(area, () => style)] : [];
      if (columnWidth !== undefined) {
        const params = { unitId, subUnitId: area.sheet, ranges: [rangeOf(area)], colWidth: pixels(columnWidth) };
        const undo = SetWorksheetColWidthMutationFactory(params, sheetOf(area.sheet));
        steps.push({
          redo: { id: SetWorksheetColWidthMutation.id, params },
          undo: { id: SetWorksheetColWidthMutation.id, params: undo },
        });
      }
      change(steps, "addin");
    },

    setName(name, refersTo) {
      const id = `name ${name}`;
      const formulaOrRefString = (refersTo ?? names.get(name) ?? "").replace(/^=(?!LAMBDA)/i, "");
      const params = { unitId, id, name, formulaOrRefString, localSheetId: SCOPE_WORKBOOK_VALUE_DEFINED_NAME };
      forgetParsedFormulas();
      void commands.executeCommand(refersTo === null ? RemoveDefinedNameMutation.id : SetDefinedNameMutation.id, params);
      if (refersTo === null) names.delete(name);
      else names.set(name, refersTo);
      engine.calculate(formulaCells(new RegExp(`(?<![\\p{L}\\p{N}_.])${name.replace(/[.\\]/g, "\\$&")}(?![\\p{L}\\p{N}_.])`, "iu")));
    },
    setTable(name, area) {
      if (area) setTable(name, area);
      else if (tables.delete(name.toLowerCase())) {
        forgetParsedFormulas();
        void commands.executeCommand(RemoveSuperTableMutation.id, { unitId, tableName: name }, { onlyLocal: true });
      }
    },

    setFunctions(metadata, invoke) {
      const former = functions.map(({ name }) => name);
      functionService.unregisterExecutors(...former);
      descriptions.unregisterDescriptions(former);
      functions = metadata;
      engine.setInvoke(invoke);
      functionService.registerExecutors(...metadata.map((entry) => new AddInFunction(entry, calls)));
      forgetParsedFormulas();
      descriptions.registerDescriptions(
        metadata.map(({ name, description = "", parameters }) => ({
          functionName: name,
          functionType: FunctionType.User,
          description,
          abstract: description,
          functionParameter: parameters.map((parameter) => ({
            name: parameter.name,
            detail: parameter.description ?? "",
            example: parameter.name,
            require: parameter.optional ? BooleanNumber.FALSE : BooleanNumber.TRUE,
            repeat: parameter.repeating ? BooleanNumber.TRUE : BooleanNumber.FALSE,
          })),
        })),
      );
      grid.recalculate();
    },
    recalculate() {
      calls.forget();
      if (functions.length) engine.calculate(formulaCells(new RegExp(`\\b(${functions.map(({ name }) => name).join("|")})\\(`, "i")));
    },
    settled: () => engine.settled(),

    undo: () => void commands.syncExecuteCommand(UndoCommand.id),
    redo: () => void commands.syncExecuteCommand(RedoCommand.id),

    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return grid;
}

/** What was done on a sheet that is deleted cannot be undone any more, nor can its deletion, as in Excel. */
function forgetSteps(history: IUndoRedoService, unitId: string, sheet: string): void {
  const { _undoStacks, _redoStacks, _updateStatus } = history as unknown as {
    _undoStacks: Map<string, IUndoRedoItem[]>;
    _redoStacks: Map<string, IUndoRedoItem[]>;
    _updateStatus(): void;
  };
  const concerns = ({ params }: IMutationInfo) => {
    const { subUnitId, sheet: added } = params as { subUnitId?: string; sheet?: { id?: string } };
    return subUnitId === sheet || added?.id === sheet;
  };
  for (const stacks of [_undoStacks, _redoStacks]) {
    const kept = (stacks.get(unitId) ?? []).filter(
      ({ undoMutations, redoMutations }) => ![...undoMutations, ...redoMutations].some(concerns),
    );
    stacks.set(unitId, kept);
  }
  _updateStatus.call(history);
}

interface RangeParams {
  subUnitId: string;
  range: IRange;
}

interface MovedCells {
  subUnitId: string;
  value: ISetRangeValuesMutationParams["cellValue"];
}

const isEmpty = (value: unknown): value is null | undefined | "" => value == null || value === "";

const rangeOf = (area: Area): IRange => ({
  startRow: area.row,
  endRow: area.row + area.rows - 1,
  startColumn: area.column,
  endColumn: area.column + area.columns - 1,
});

const areaOf = (sheet: string, range: IRange): Area => ({
  sheet,
  row: range.startRow,
  column: range.startColumn,
  rows: range.endRow - range.startRow + 1,
  columns: range.endColumn - range.startColumn + 1,
});

/** A selection as Excel has it: columns, rows and sheets that are selected as such end where Excel's do. */
function wholeAreaOf(sheet: string, range: IRange): Area {
  const isAll = range.rangeType === RANGE_TYPE.ALL;
  const columns = isAll || range.rangeType === RANGE_TYPE.COLUMN ? { row: 0, rows: SHEET_ROWS } : {};
  const rows = isAll || range.rangeType === RANGE_TYPE.ROW ? { column: 0, columns: SHEET_COLUMNS } : {};
  return { ...areaOf(sheet, range), ...columns, ...rows };
}

/** What there is of an area in Univer, where columns end with the last row of the sheet as it is now. */
function partOf(area: Area, worksheet: Worksheet): IRange {
  const isColumn = area.rows === SHEET_ROWS;
  const isRow = area.columns === SHEET_COLUMNS;
  return {
    ...rangeOf({
      ...area,
      rows: isColumn ? worksheet.getRowCount() : area.rows,
      columns: isRow ? worksheet.getColumnCount() : area.columns,
    }),
    rangeType: isColumn && isRow ? RANGE_TYPE.ALL : isColumn ? RANGE_TYPE.COLUMN : isRow ? RANGE_TYPE.ROW : RANGE_TYPE.NORMAL,
  };
}

function cellsOf(area: Area, cellAt: (row: number, column: number) => ICellData | undefined): Cells {
  const cells: Cells = {};
  for (let row = area.row; row < area.row + area.rows; row++) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      const cell = cellAt(row, column);
      if (cell) (cells[row] ??= {})[column] = cell;
    }
  }
  return cells;
}

/** The area around the cells whose content, not only their style, is set. */
function contentChanges(sheet: string, cells: MovedCells["value"]): Area[] {
  let changed: Rectangle | null = null;
  new ObjectMatrix(cells ?? {}).forValue((row, column, cell) => {
    if (cell && !("v" in cell) && !("f" in cell) && !("p" in cell) && !("si" in cell)) return;
    const part = { row, column, rows: 1, columns: 1 };
    changed = changed ? bounds(changed, part) : part;
  });
  return changed ? [{ ...(changed as Rectangle), sheet }] : [];
}

/** Where a stretch of rows or columns lies after some were added (or, negative, removed) at a place. */
export function shifted(start: number, length: number, at: number, added: number): { start: number; length: number } {
  const move = (edge: number) => (edge < at ? edge : added > 0 ? edge + added : Math.max(at, edge + added));
  const first = start < at ? start : move(start);
  return { start: first, length: Math.max(0, move(start + length - 1) - first + 1) };
}
