import type { Area, Grid } from "../grid";
import { intersection } from "../../files/address";
import { accessDenied, ApiError, itemNotFound } from "./object-model";
import type { ChartRecord } from "./charts";
import type { FormatRecord } from "./range-formats";
import type { BufferedGrid } from "./write-buffer";
import { bufferWrites } from "./write-buffer";

export interface TableRecord {
  id: string;
  name: string;
  /** With the header row, without a row of totals. */
  area: Area;
  /** Whether a row of totals stands below. */
  hasTotals: boolean;
  /** What else was set: style, showBandedRows, … by name in the API. */
  look: Record<string, unknown>;
}

export interface NameRecord {
  name: string;
  /** Begins with "=". */
  formula: string;
  comment: string;
  visible: boolean;
  /** The sheet it belongs to; null is the whole workbook. */
  sheet: string | null;
}

export interface SheetRecord {
  visibility: "Visible" | "Hidden" | "VeryHidden";
  isProtected: boolean;
  /** What else was set: tabColor, showGridlines, frozen rows and columns. */
  look: Record<string, unknown>;
}

/** What an event is sent for: the id of a sheet or table, or "Workbook". */
export interface ApiEvent {
  type: number;
  target: string;
  argument: Record<string, unknown>;
  /** A colleague caused it. */
  remote: boolean;
}

/** A workbook as the Excel API sees it: the grid, and what Excel keeps beside the cells. */
export interface Model {
  grid: BufferedGrid;
  title: string;
  /** For numbers and dates, e.g. "zh-CN". */
  language: string;
  tables: Map<string, TableRecord>;
  names: NameRecord[];
  charts: ChartRecord[];
  settings: Map<string, unknown>;
  properties: Record<string, unknown>;
  formats: FormatRecord[];
  /** In points, by sheet and column. */
  columnWidths: Map<string, Map<number, number>>;
  calculationMode: string;
  eventsEnabled: boolean;
  hasCoauthor: boolean;
  /** Whether the add-in's batch is at work: what it writes then is its own, and anything else comes from others. */
  isProcessing: boolean;
  /** Whether cells move because others were put in or taken out before them. */
  isMoving: boolean;
  /** Blocks that were entered with Ctrl+Shift+Enter: their formula is that of the first cell, and none of their cells changes alone. */
  arrays: Area[];
  /** Whether the batch at work has written to cells. */
  hasWritten: boolean;
  /** What the next write of cells is answered with. */
  refusesWrite: ApiError | null;
  /** Whether a chart is selected, so that no cells are. */
  selectsChart: boolean;
  /** Whether sheets may not be added, deleted or renamed. */
  isStructureProtected: boolean;
  /** More cells than this are given as null; an answer of more bytes than that is refused. */
  limits: { cells: number; answer: number };
  /** Whether blocks written over hidden rows land in the wrong ones. */
  misplacesFiltered: boolean;
  /** To be called before cells of a sheet are written: a filter that was waiting for that hides its rows. */
  filterBeforeWrite(sheet: string): void;
  paneVisible: boolean;
  sheet(id: string): SheetRecord;
  /** Throws ItemNotFound for a sheet that is gone, as does whatever is asked of one. */
  sheetName(id: string): string;
  /** By name, without regard to case. */
  sheetByName(name: string): string | null;
  newId(): string;
  /** Throws AccessDenied where a sheet is protected. */
  ensureWritable(area: Area): void;
  /** The same before cells get other contents; throws InvalidOperation where they are a part of an array. */
  ensureContents(area: Area): void;
  /** Throws AccessDenied where the workbook's structure is protected. */
  ensureStructure(): void;
  tablesWithin(area: Area): TableRecord[];
  announce(type: number, target: string, argument: Record<string, unknown>, remote?: boolean): void;
  /** How many times each event is registered: "10|{sheet-1}". */
  subscriptions: Map<string, number>;
  /** Members that were asked for and are not played. */
  unknown: Set<string>;
  showPane(visible: boolean): void;
}

export interface ModelOptions {
  grid: Grid;
  title: string;
  /** For numbers and dates, e.g. "zh-CN". */
  language: string;
  limits: Model["limits"];
  misplacesFiltered: boolean;
  filterBeforeWrite(sheet: string): void;
  send(event: ApiEvent): void;
  showPane(visible: boolean): void;
}

/** The same workbook for another pane over it, as a colleague has it open: each hears of what the other does. */
export function modelBeside(other: Model, { send, showPane }: Pick<ModelOptions, "send" | "showPane">): Model {
  const own: Pick<
    Model,
    "eventsEnabled" | "hasCoauthor" | "isProcessing" | "paneVisible" | "subscriptions" | "unknown" | "announce" | "showPane"
  > = {
    eventsEnabled: true,
    hasCoauthor: true,
    isProcessing: false,
    paneVisible: true,
    subscriptions: new Map(),
    unknown: new Set(),
    announce(type, target, argument, remote = false) {
      if (own.eventsEnabled && own.subscriptions.get(`${type}|${target}`)) send({ type, target, argument, remote });
    },
    showPane(visible) {
      own.paneVisible = visible;
      showPane(visible);
    },
  };
  const holder = (name: string | symbol): object => (name in own ? own : other);
  return new Proxy(other, {
    get: (_, name) => Reflect.get(holder(name), name) as unknown,
    set: (_, name, value) => Reflect.set(holder(name), name, value),
  });
}

export function createModel({ grid, title, language, limits, misplacesFiltered, filterBeforeWrite, send, showPane }: ModelOptions): Model {
  const sheets = new Map<string, SheetRecord>();
  let ids = 0;
  const ensureSheet = (id: string): { name: string } => {
    const sheet = grid.sheets().find((candidate) => candidate.id === id);
    if (!sheet) throw itemNotFound();
    return sheet;
  };
  const model: Model = {
    grid: bufferWrites(grid),
    title,
    language,
    tables: new Map(),
    names: [],
    charts: [],
    settings: new Map(),
    properties: {},
    formats: [],
    columnWidths: new Map(),
    calculationMode: "Automatic",
    eventsEnabled: true,
    hasCoauthor: false,
    isProcessing: false,
    isMoving: false,
    arrays: [],
    hasWritten: false,
    refusesWrite: null,
    selectsChart: false,
    isStructureProtected: false,
    limits,
    misplacesFiltered,
    filterBeforeWrite,
    paneVisible: true,
    subscriptions: new Map(),
    unknown: new Set(),
    sheet(id) {
      ensureSheet(id);
      const record = sheets.get(id) ?? { visibility: "Visible", isProtected: false, look: {} };
      sheets.set(id, record);
      return record;
    },
    sheetName: (id) => ensureSheet(id).name,
    sheetByName: (name) => grid.sheets().find((sheet) => sheet.name.toLowerCase() === name.toLowerCase())?.id ?? null,
    newId: () => `{${String(++ids).padStart(8, "0")}}`,
    ensureWritable(area) {
      if (model.sheet(area.sheet).isProtected) throw accessDenied();
    },
    ensureContents(area) {
      model.ensureWritable(area);
      if (model.refusesWrite) {
        const refusal = model.refusesWrite;
        model.refusesWrite = null;
        throw refusal;
      }
      const met = model.arrays.filter((array) => array.sheet === area.sheet && intersection(array, area));
      for (const array of met) {
        const shared = intersection(array, area)!;
        if (shared.rows < array.rows || shared.columns < array.columns)
          throw new ApiError("InvalidOperation", "You can't change part of an array.");
      }
      model.arrays = model.arrays.filter((array) => !met.includes(array));
      model.hasWritten = true;
    },
    ensureStructure() {
      if (model.isStructureProtected) throw accessDenied();
    },
    tablesWithin: (area) => [...model.tables.values()].filter((table) => table.area.sheet === area.sheet && intersection(table.area, area)),
    announce(type, target, argument, remote = false) {
      if (model.eventsEnabled && model.subscriptions.get(`${type}|${target}`)) send({ type, target, argument, remote });
    },
    showPane(visible) {
      model.paneVisible = visible;
      showPane(visible);
    },
  };
  return model;
}
