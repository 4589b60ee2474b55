/**
 * What the pane asks of a workbook. office.ts answers it with Office.js, tests with a fake.
 * Every method that reads or writes one table costs at most two syncs. Rows and columns are zero-based.
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
  /** Headers, data and, where shown, totals. */
  place: Place;
}

/** What a workbook holds, as far as the pane must know before it reads anything. */
export interface Survey {
  tables: TableInfo[];
  sheets: { name: string; used: Place | null }[];
  names: { name: string; formula: string }[];
  selection: Place;
}

/** Cells as read: error cells as their text, "#N/A"; blank cells as "". */
export interface Block {
  place: Place;
  values: Cell[][];
  /** The formula of each cell, "" where it holds none. */
  formulas: string[][];
}

/** One formula for the top left cell of an empty place. */
export interface Insertion {
  place: Place;
  formula: string;
  /** Text above the formula's column. */
  header: string;
  numberFormat?: string;
}

export type WriteOutcome =
  | { done: true }
  /** A colleague changed these cells since they were read. */
  | { done: false; reason: "changed"; now: Cell[][] }
  /** The place is not empty, protected, or inside a table where results cannot spill. */
  | { done: false; reason: "occupied" | "protected" | "in-table"; at: string };

export type ChartRequest =
  | { kind: "bars"; title: string; names: Place; values: Place }
  | { kind: "histogram"; title: string; table: Cell[][] }
  | { kind: "waterfall"; title: string; table: Cell[][] };

export type WorkbookEvent =
  | { kind: "selected"; place: Place }
  /** Cells changed, by the user, the pane or a colleague. */
  | { kind: "changed"; sheet: string; place: Place; colleague: boolean }
  | { kind: "calculated"; sheet: string }
  | { kind: "structure" };

export interface Workbook {
  survey(): Promise<Survey>;
  read(place: Place): Promise<Block>;
  /** Writes values in one assignment if the cells still hold `before`; text that begins with = + - or @ is guarded. Undone by one undo of Excel. */
  replace(place: Place, before: Cell[][], after: Cell[][]): Promise<WriteOutcome>;
  /** Adds or replaces a whole sheet's content, such as a new profile table or a log; a table is made of it where a name is given. */
  addSheet(name: string, values: Cell[][], table?: string): Promise<Place>;
  /** Adds rows below a table, as plain values. */
  append(table: string, rows: Cell[][]): Promise<void>;
  insertFormulas(insertions: Insertion[], guard: Place | null): Promise<WriteOutcome>;
  deleteTable(name: string): Promise<{ place: Place; values: Cell[][] }>;
  renameTable(name: string, next: string): Promise<void>;
  select(place: Place): Promise<void>;
  chart(request: ChartRequest, beside: Place): Promise<void>;
  /** Every cell whose formula calls a function of ours, resolved or not. */
  findFormulas(): Promise<{ place: Place; formula: string; value: Cell }[]>;
  /** Assigns the formulas again, which resolves those typed while the add-in was absent. */
  repair(formulas: { place: Place; formula: string }[]): Promise<WriteOutcome>;
  /** Replaces spilling formulas by their values and notes each formula where it stood. */
  freeze(formulas: { place: Place; formula: string }[], note: string): Promise<{ frozen: number }>;
  /** Puts back what freeze replaced. */
  thaw(): Promise<{ thawed: number }>;
  recalculate(): Promise<void>;
  on(listener: (event: WorkbookEvent) => void): () => void;
  readonly language: "en" | "zh";
  readonly theme: Theme;
  onTheme(listener: (theme: Theme) => void): () => void;
}

export interface Theme {
  dark: boolean;
  contrast: boolean;
  background: string;
  foreground: string;
}
