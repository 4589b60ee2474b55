import { bounds, intersection, parseRectangle } from "../files/address";
import type { Area, CellValue, Grid, GridEvent } from "./grid";
import { renameSheetInFormula } from "./memory/formula-parser";
import { BUSY, createRecalculation, type Workbook } from "./memory/recalculation";
import { Region } from "./memory/region";
import {
  type CellFormat,
  type Content,
  emptySheet,
  keyOf,
  keysOf,
  keysWithin,
  mapArea,
  rectangleOfKey,
  type Sheet,
  usedRectangle,
} from "./memory/sheet";
import { isFormula, type SheetFile, type WorkbookFile } from "../files/workbook";

/** The grid of the fast browser tests: it draws nothing, so what it was told to draw can be asked for. */
export interface MemoryGrid extends Grid {
  formatOf(sheet: string, row: number, column: number): CellFormat;
  /** In points; null where it was never set. */
  columnWidth(sheet: string, column: number): number | null;
  /** As a filter, or a person, hides rows and shows them again. */
  hideRows(sheet: string, row: number, rows: number, isHidden?: boolean): void;
}

type Source = "user" | "addin" | "coauthor";

/** What one action changed, to be done again or taken back. */
interface Step {
  area: Area;
  apply(state: "before" | "after"): void;
}

const BLANK_WORKBOOK: WorkbookFile = { title: "Workbook", sheets: [{ name: "Sheet1", rows: [] }] };

/** Opens a workbook's sheets; its names and tables are set by whoever keeps them. Opening cannot be undone. */
export function createMemoryGrid(file = BLANK_WORKBOOK): MemoryGrid {
  const workbook: Workbook = { sheets: new Map(), names: new Map(), tables: new Map(), functions: new Map(), invoke: null };
  const listeners = new Set<(event: GridEvent) => void>();
  const emit = (event: GridEvent) => listeners.forEach((listener) => listener(event));
  const recalculation = createRecalculation(workbook, (sheets) => sheets.forEach((sheet) => emit({ kind: "calculated", sheet })));
  let undoSteps: Step[] = [];
  let redoSteps: Step[] = [];
  let sheetsMade = 0;
  const opened = file.sheets.map(openSheet);
  recalculation.rebind();
  let active = opened[file.activeSheet ?? 0];
  let selected: Area = { sheet: active, row: 0, column: 0, rows: 1, columns: 1 };

  function makeSheet(name: string): string {
    const id = `{sheet-${++sheetsMade}}`;
    workbook.sheets.set(id, emptySheet(id, name));
    return id;
  }

  function openSheet({ name, rows, columnWidths = [], formats = [] }: SheetFile): string {
    const id = makeSheet(name);
    const sheet = sheetOf(id);
    rows.forEach((line, row) =>
      line.forEach((value, column) => {
        const content = value !== null && isFormula(value) ? value.formula : value;
        if (content !== null) putContent(sheet, keyOf(row, column), contentOf(content));
      }),
    );
    columnWidths.forEach((width, column) => {
      if (width !== null) sheet.columnWidths.set(column, width);
    });
    for (const { area, number, ...format } of formats) {
      const used = usedRectangle(sheet);
      const within = used && intersection(parseRectangle(area)!, used);
      for (const key of within ? keysOf(within) : []) {
        if (number) sheet.numberFormats.set(key, number);
        sheet.formats.set(key, { ...sheet.formats.get(key), ...format });
      }
    }
    return id;
  }

  function sheetOf(id: string): Sheet {
    const sheet = workbook.sheets.get(id);
    if (!sheet) throw new Error(`no sheet ${id}`);
    return sheet;
  }

  function activate(sheet: string): void {
    if (sheetOf(sheet).id === active) return;
    active = sheet;
    selected = { sheet, row: 0, column: 0, rows: 1, columns: 1 };
    emit({ kind: "activated", sheet });
  }

  function contentAt(sheet: Sheet, key: number): Content {
    const cell = sheet.cells.get(key);
    if (!cell || cell.spilledFrom) return null;
    return cell.formula ? { formula: cell.formula.text } : { value: cell.value };
  }

  function putContent(sheet: Sheet, key: number, content: Content): void {
    const cell = sheet.cells.get(key);
    if (cell?.spilledFrom) {
      if (!content) return;
      recalculation.markDirty(cell.spilledFrom);
    }
    if (cell?.formula) recalculation.remove(cell.formula);
    if (!content) sheet.cells.delete(key);
    else if ("value" in content) sheet.cells.set(key, { value: content.value, formula: null, spilledFrom: null });
    else {
      const { row, column } = rectangleOfKey(key);
      sheet.cells.set(key, { value: BUSY, formula: recalculation.add(sheet.id, row, column, content.formula), spilledFrom: null });
    }
  }

  function contentStep(area: Area, contents: Map<number, Content>): Step {
    const sheet = sheetOf(area.sheet);
    const before = new Map([...contents.keys()].map((key) => [key, contentAt(sheet, key)]));
    return {
      area,
      apply(state) {
        const changed = new Region();
        changed.add(area);
        for (const [key, content] of state === "after" ? contents : before) {
          const spill = sheet.cells.get(key)?.formula?.spill;
          if (spill) changed.add(spill);
          putContent(sheet, key, content);
        }
        recalculation.markReaders(changed);
      },
    };
  }

  function mapStep<T>(area: Area, map: Map<number, T>, after: Map<number, T | undefined>): Step {
    const before = new Map([...after.keys()].map((key) => [key, map.get(key)]));
    return {
      area,
      apply(state) {
        for (const [key, value] of state === "after" ? after : before) {
          if (value === undefined) map.delete(key);
          else map.set(key, value);
        }
      },
    };
  }

  /** Does several changes as one step of undo; a source is named where cells changed. */
  function perform(area: Area, steps: Step[], source?: Source): void {
    const step: Step = { area, apply: (state) => steps.forEach((part) => part.apply(state)) };
    step.apply("after");
    // A colleague's changes are not one's own to take back.
    if (source !== "coauthor") {
      undoSteps.push(step);
      redoSteps = [];
    }
    if (source) emit({ kind: "changed", area, source });
    recalculation.calculate();
  }

  function replay(from: Step[], to: Step[], state: "before" | "after"): void {
    const step = from.pop();
    if (!step) return;
    step.apply(state);
    to.push(step);
    emit({ kind: "changed", area: step.area, source: "user" });
    recalculation.calculate();
  }

  function usedArea(id: string): Area | null {
    const used = usedRectangle(sheetOf(id));
    return used && { sheet: id, ...used };
  }

  return {
    sheets: () => [...workbook.sheets.values()].map(({ id, name }) => ({ id, name })),
    activeSheet: () => active,
    activate,
    addSheet(name) {
      const sheet = makeSheet(name);
      recalculation.rebind();
      emit({ kind: "sheetAdded", sheet });
      return sheet;
    },
    deleteSheet(sheet) {
      const index = [...workbook.sheets.keys()].indexOf(sheetOf(sheet).id);
      for (const formula of [...recalculation.formulas]) if (formula.sheet === sheet) recalculation.remove(formula);
      workbook.sheets.delete(sheet);
      for (const [name, area] of workbook.tables) if (area.sheet === sheet) workbook.tables.delete(name);
      // What was done on the sheet cannot be undone any more, as in Excel.
      undoSteps = undoSteps.filter(({ area }) => area.sheet !== sheet);
      redoSteps = redoSteps.filter(({ area }) => area.sheet !== sheet);
      if (active === sheet) activate([...workbook.sheets.keys()][Math.min(index, workbook.sheets.size - 1)]);
      recalculation.rebind();
      emit({ kind: "sheetDeleted", sheet });
    },
    renameSheet(sheet, name) {
      const old = sheetOf(sheet).name;
      sheetOf(sheet).name = name;
      for (const formula of recalculation.formulas) formula.text = renameSheetInFormula(formula.text, old, name);
      for (const [key, refersTo] of workbook.names) workbook.names.set(key, renameSheetInFormula(refersTo, old, name));
      recalculation.rebind();
      emit({ kind: "sheetRenamed", sheet });
    },

    selection: () => ({ ...selected }),
    select(area) {
      activate(area.sheet);
      selected = { ...area };
      emit({ kind: "selected", area: { ...area } });
    },

    read(area) {
      const { cells } = sheetOf(area.sheet);
      return {
        values: mapArea(area, (key) => cells.get(key)?.value ?? null),
        formulas: mapArea(area, (key) => cells.get(key)?.formula?.text ?? ""),
      };
    },
    write(area, cells, source = "user") {
      const contents = new Map<number, Content>();
      cells.forEach((line, i) =>
        line.forEach((value, j) => {
          if (value !== null) contents.set(keyOf(area.row + i, area.column + j), contentOf(value));
        }),
      );
      perform(area, [contentStep(area, contents)], source);
    },
    clear(area, source = "user") {
      const sheet = sheetOf(area.sheet);
      const filled = keysWithin(sheet.cells, area);
      const box = filled.length ? filled.map(rectangleOfKey).reduce(bounds) : { ...area, rows: 1, columns: 1 };
      const cleared = { sheet: area.sheet, row: box.row, column: box.column, rows: box.rows, columns: box.columns };
      const forget = <T>(map: Map<number, T>) => mapStep(area, map, new Map(keysWithin(map, area).map((key) => [key, undefined])));
      perform(
        cleared,
        [contentStep(cleared, new Map(filled.map((key) => [key, null]))), forget(sheet.numberFormats), forget(sheet.formats)],
        source,
      );
    },
    usedArea,
    rowsHidden: ({ sheet, row, rows }) => Array.from({ length: rows }, (_, r) => sheetOf(sheet).hiddenRows.has(row + r)),
    hideRows(sheet, row, rows, isHidden = true) {
      const { hiddenRows } = sheetOf(sheet);
      for (let r = row; r < row + rows; r++) {
        if (isHidden) hiddenRows.add(r);
        else hiddenRows.delete(r);
      }
    },
    spill: (sheet, row, column) => sheetOf(sheet).cells.get(keyOf(row, column))?.formula?.spill ?? null,

    numberFormats: (area) => mapArea(area, (key) => sheetOf(area.sheet).numberFormats.get(key) ?? "General"),
    setNumberFormats(area, formats) {
      const entries = new Map(mapArea(area, (key, i, j): [number, string] => [key, formats[i][j]]).flat());
      perform(area, [mapStep(area, sheetOf(area.sheet).numberFormats, entries)]);
    },
    format(area, { columnWidth, ...format }) {
      const sheet = sheetOf(area.sheet);
      const steps: Step[] = [];
      if (columnWidth !== undefined) {
        const widths = Array.from({ length: area.columns }, (_, index): [number, number] => [area.column + index, columnWidth]);
        steps.push(mapStep(area, sheet.columnWidths, new Map(widths)));
      }
      if (Object.keys(format).length) {
        const formats = keysOf(area).map((key): [number, CellFormat] => [key, { ...sheet.formats.get(key), ...format }]);
        steps.push(mapStep(area, sheet.formats, new Map(formats)));
      }
      perform(area, steps);
    },
    formatOf: (sheet, row, column) => sheetOf(sheet).formats.get(keyOf(row, column)) ?? {},
    columnWidth: (sheet, column) => sheetOf(sheet).columnWidths.get(column) ?? null,

    setName(name, refersTo) {
      if (refersTo === null) workbook.names.delete(name.toLowerCase());
      else workbook.names.set(name.toLowerCase(), refersTo);
      recalculation.rebind();
    },
    setTable(name, area) {
      if (area) workbook.tables.set(name.toLowerCase(), { ...area });
      else workbook.tables.delete(name.toLowerCase());
      recalculation.rebind();
    },

    setFunctions(functions, invoke) {
      workbook.functions = new Map(functions.map((metadata) => [metadata.name.toLowerCase(), metadata]));
      workbook.invoke = invoke;
      recalculation.rebind();
    },
    recalculate() {
      recalculation.markCallers();
      recalculation.calculate();
    },
    settled: recalculation.settled,

    undo: () => replay(undoSteps, redoSteps, "before"),
    redo: () => replay(redoSteps, undoSteps, "after"),

    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function contentOf(value: Exclude<CellValue, null>): Content {
  if (value === "") return null;
  if (typeof value !== "string") return { value };
  // A leading apostrophe makes whatever follows text, and is no part of it.
  if (value.startsWith("'")) return { value: value.slice(1) };
  return value.startsWith("=") && value.length > 1 ? { formula: value } : { value };
}
