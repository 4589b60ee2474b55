/**
 * What the pane asks of a workbook. office.ts answers it with Office.js, tests with a fake.
 * Every method that reads or writes one table costs at most two syncs. Rows and columns are zero-based.
 * A cell is a formula where Excel says so, never by its first sign. Blocks of cells are never written over hidden rows, and are
 * read back. What cannot be read is an error, `Refused` where the pane has words for it, never an empty answer.
 */

export type Cell = string | number | boolean | null;

/** A bounded block of one worksheet. */
export interface Place {
  sheet: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface TableInfo {
  name: string;
  /** Headers and data, without a row of totals. */
  place: Place;
  headers: string[];
  /** Whether a row of totals stands below. */
  hasTotals: boolean;
}

/** What a workbook holds, as far as the pane must know before it reads anything. */
export interface Survey {
  tables: TableInfo[];
  sheets: { name: string; used: Place | null }[];
  names: { name: string; formula: string }[];
  /** Null where no cells are selected but a chart or a picture. */
  selection: Place | null;
}

/** Cells as read: error cells as their text, "#N/A"; blank cells as "". */
export interface Block {
  place: Place;
  values: Cell[][];
}

/** One formula for the top left cell of an empty place. */
export interface Insertion {
  /** The cells the formula fills, without its header. */
  place: Place;
  formula: string;
  /** Text above each column that the formula fills. */
  header: readonly string[];
  numberFormat?: string;
}

/** A formula and the cells it fills. */
export interface Written {
  place: Place;
  formula: string;
}

export interface Found extends Written {
  /** What the formula's own cell shows. */
  value: Cell;
  /** How many of the cells it fills show an error. */
  errors: number;
  /** Whether some are still being calculated. */
  isBusy: boolean;
}

/**
 * A block before and after a write, its cells as they would be typed: formulas begin with =, a text that Excel might take for
 * anything else with an apostrophe, an error is its name, a blank is "".
 */
export interface Replaced {
  place: Place;
  before: Cell[][];
  after: Cell[][];
}

/** A sheet that was added, with what was written to it, as typed. */
export interface AddedSheet {
  sheet: string;
  blocks: { place: Place; cells: Cell[][] }[];
  /** The table that was made of it. */
  table?: string;
}

/** A table that was deleted, and what brings it back. */
export interface DeletedTable {
  name: string;
  /** Headers and data, and a row of totals where there was one. */
  place: Place;
  /** As they would be typed. */
  cells: Cell[][];
  hasTotals: boolean;
  /** The formulas that named it, in their own cell each, with what the deletion made of them. */
  uses: { place: Place; before: string; after: string }[];
  /** The workbook's names that referred to it. */
  names: { name: string; before: string; after: string }[];
}

/**
 * A column of formulas before and after an exchange, one text a cell: "" where a cell has no formula of its own, being blank or filled by
 * the formula above it.
 */
export interface Exchange {
  place: Place;
  before: string[];
  after: string[];
}

/** A sheet of formulas, its cells as they would be typed, from A1 on. */
export interface FormulaSheet {
  rows: Cell[][];
  /** Row of the headers, counted from 0; they stand out. */
  headerRow: number;
  /** Number formats from the row below the headers down. */
  formats: readonly { column: number; format: string }[];
}

/** A note of frozen values that was not thawed: the cells it names, and why. */
export interface KeptNote {
  at: string;
  why: "edited" | "hidden" | "protected" | "missing" | "unreadable";
}

/** Rows for a table that lists what happened. */
export interface LogRows {
  /** The sheet that the table is begun on where there is none, under another name where this one is taken. */
  sheet: string;
  table: string;
  headers: string[];
  rows: Cell[][];
}

export type WriteOutcome =
  /** What the write replaced, to be put back; absent where Excel's own undo takes it back, or where nothing stood there. */
  { done: true; replaced?: Replaced[] } | Refusal;

/** Why something was not written, or not read. */
export type Refusal =
  /** A colleague changed these cells since they were read. */
  | { done: false; reason: "changed"; now: Cell[][] }
  /** The place is not empty, protected, or inside a table where results cannot spill. */
  | { done: false; reason: "occupied" | "protected" | "in-table"; at: string }
  /** The sheet is not in the workbook any more, or hidden. */
  | { done: false; reason: "gone" | "concealed"; at: string }
  /** The workbook's structure is protected, so that no sheet can be added. */
  | { done: false; reason: "structure" }
  /** The cells belong to an array formula, of which Excel changes none alone. */
  | { done: false; reason: "array"; at: string }
  /** A formula, the one at `at` or more, names what is to go. */
  | { done: false; reason: "named"; at: string; name: string }
  /** Someone is typing in a cell. */
  | { done: false; reason: "typing" }
  /** Rows of the place are hidden, beside which Excel may put values into the wrong rows. */
  | { done: false; reason: "hidden"; at: string }
  /** The cells do not hold any more what the caller knows of them. */
  | { done: false; reason: "edited"; at: string }
  /** Read back, the cells did not hold what was written; what stood there before is there again, or could not be put back. */
  | { done: false; reason: "misplaced"; at: string; restored: boolean }
  /** Excel failed while the cells were written, and did not say either what they hold then. */
  | { done: false; reason: "uncertain"; at: string }
  /** A formula has no result yet that could take its place. */
  | { done: false; reason: "unfinished"; at: string }
  /** A sheet, table or name has this name by now. */
  | { done: false; reason: "taken"; at: string }
  /** The log is protected or filtered, or the workbook takes no new sheet for it. */
  | { done: false; reason: "unlogged"; at: string }
  /** Excel does not hand over that many cells at once; null where it does not say which. */
  | { done: false; reason: "too-large"; at: string | null }
  /** Excel does not take that much at once. */
  | { done: false; reason: "too-much" }
  /** What is to be written cannot be said as a table. */
  | { done: false; reason: "no-table" }
  /** Excel refused; the message is Excel's own. */
  | { done: false; reason: "failed"; message: string };

/** A refusal by a method that does not answer with an outcome. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason === "failed" ? refusal.message : refusal.reason);
  }
}

/**
 * How a table is drawn that holds a header row, then one row a category with its label first. histogram: columns, stacked; waterfall:
 * columns stacked on a first series that is not seen; intervals: the same as bars; comparison: bars beside each other; drift: columns
 * beside each other.
 */
export type TableChart = "histogram" | "waterfall" | "intervals" | "comparison" | "drift";

export type ChartRequest =
  { kind: "bars"; title: string; names: Place; values: Place } | { kind: TableChart; title: string; table: Cell[][] };

/** A cell that calculates, with its =, and how its number is shown. */
export interface Formula {
  formula: string;
  format?: string;
}

/** One line of a sheet that is read from top to bottom. A text runs on over the empty cells to its right. */
export interface ReportLine {
  kind: "title" | "section" | "header" | "row" | "text";
  cells: (Cell | Formula)[];
}

export type WorkbookEvent =
  | { kind: "selected"; place: Place }
  /** Cells changed, by the user, the pane or a colleague. */
  | { kind: "changed"; sheet: string; place: Place; colleague: boolean }
  | { kind: "calculated"; sheet: string }
  | { kind: "structure" };

/** What is noted beside frozen values. */
export interface FreezeNote {
  when: string;
  /** Fingerprint of the rules and figures the values came from. */
  fingerprint: string;
  /** Name of the note's sheet where there is none yet. */
  sheet: string;
  /** The rules as JSON, in at most `SCORECARD_WIDTH` pieces, none of which is taken for a formula; kept beside the first formula. */
  scorecard: readonly string[];
  /** Headers of the note's sheet: sheet, cells, formula, when, fingerprint, check of the values, scorecard. */
  headers: string[];
}

export interface Workbook {
  survey(): Promise<Survey>;
  read(place: Place): Promise<Block>;
  /** Several blocks, on any sheets, in one sync. */
  readAll(places: Place[]): Promise<Block[]>;
  /** The number formats of several blocks, such as "0.0%", in one sync. */
  formats(places: Place[]): Promise<string[][][]>;
  /** The cells of several blocks as Excel hands them to a function: blank ones as null, errors as objects; in one sync. */
  readArguments(places: Place[]): Promise<unknown[][][]>;
  /**
   * Writes the cells that differ, in one assignment, if the place still holds `before`; text that begins with = + - or @ is guarded.
   * The rows of a log are written in the same batch, or neither.
   */
  replace(place: Place, before: Cell[][], after: Cell[][], log?: LogRows): Promise<WriteOutcome>;
  /** Puts back what writes replaced, all of it or none, if every place still holds what was written. */
  putBack(replaced: readonly Replaced[], log?: LogRows): Promise<WriteOutcome>;
  /** Adds a sheet, such as a new profile table; a table is made of it where a name is given. Both names must be free. */
  addSheet(name: string, values: Cell[][], table?: string, log?: LogRows): Promise<Place>;
  /**
   * Adds a sheet that is read from top to bottom, its columns as wide as its tables need, to be printed on A4; the name must be free.
   * @param isOnePage whether all of it goes on one page
   */
  addReport(name: string, lines: readonly ReportLine[], isOnePage?: boolean): Promise<Place>;
  /** Adds a sheet of formulas; the name must be free. */
  addFormulas(name: string, sheet: FormulaSheet): Promise<Place>;
  /** Deletes a sheet that was added, if it holds what was written to it and nothing else, and no formula elsewhere names it. */
  removeSheet(added: AddedSheet, log?: LogRows): Promise<{ done: true } | Refusal>;
  /** The formulas of a place, "" in cells without one. */
  formulasIn(place: Place): Promise<string[][]>;
  /** Writes formulas in place of others that still stand there, all of them or none. */
  exchange(exchanges: readonly Exchange[]): Promise<{ done: true; exchanged?: readonly Exchange[] } | Refusal>;
  /** Adds rows below a log, as plain values, or begins it with them; cells below it move down. */
  append(log: LogRows): Promise<void>;
  /** Writes all of them or none. */
  insertFormulas(insertions: Insertion[]): Promise<WriteOutcome>;
  /** @param uses the formulas that name the table, as `usesOf` found them */
  deleteTable(name: string, uses: readonly Written[], log: LogRows): Promise<{ done: true; deleted: DeletedTable } | Refusal>;
  /**
   * Writes a deleted table again, in its old place where that stands empty, else on a new sheet, and the formulas that named it,
   * but for those that were changed since.
   */
  restoreTable(deleted: DeletedTable, newSheet: string, log: LogRows): Promise<{ done: true; sheet: string; left: string[] } | Refusal>;
  renameTable(name: string, next: string, log: LogRows): Promise<void>;
  select(place: Place): Promise<void>;
  /** Draws a native chart; a table of its figures is written at the top left of `beside`, which must be empty there. */
  chart(request: ChartRequest, beside: Place): Promise<WriteOutcome>;
  /** Every cell whose formula calls a function of ours, resolved or not. */
  findFormulas(): Promise<Found[]>;
  /** Every formula, ours or not, that names a table, outside the table itself. */
  usesOf(table: string): Promise<Written[]>;
  /** Enters formulas again as a person would type them, which resolves those typed while the add-in was absent. */
  repair(formulas: readonly Written[]): Promise<WriteOutcome>;
  /** Replaces spilling formulas by their values and notes each formula in a sheet of its own; all or none. */
  freeze(formulas: readonly Written[], note: FreezeNote): Promise<WriteOutcome>;
  /** Puts back what freeze replaced, where the values are still those that were frozen; the other notes stay. */
  thaw(): Promise<{ done: true; thawed: number; kept: KeptNote[] } | Refusal>;
  recalculate(): Promise<{ cells: number }>;
  on(listener: (event: WorkbookEvent) => void): () => void;
  /** Tells when Excel has not answered for a while, as while someone types in a cell, and when it has again. */
  onWaiting(listener: (isWaiting: boolean) => void): () => void;
  /** Whether a file that the pane hands out is saved: Office for Mac drops it and says nothing. */
  readonly savesFiles: boolean;
  /** Whether somebody sees the pane, which may be closed while its page runs on. */
  isSeen(): boolean;
  onSeen(listener: () => void): () => void;
  readonly language: "en" | "zh";
  /** The program, its version and its platform; "" where it does not say. */
  readonly host: string;
  readonly theme: Theme;
  onTheme(listener: (theme: Theme) => void): () => void;
}

export interface Theme {
  dark: boolean;
  contrast: boolean;
  background: string;
  foreground: string;
}
