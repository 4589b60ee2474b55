/**
 * The port between the workbench and whatever draws or holds the cells: Univer for people, memory for fast tests.
 * Everything is zero-based and half-open nowhere: an area is its first row and column and its extent.
 */

/** An error cell, by its Excel text: "#N/A", "#VALUE!", "#NAME?", "#SPILL!", "#BUSY!", "#DIV/0!", "#NUM!", "#REF!", "#NULL!", "#CALC!". */
export interface CellError {
  error: string;
  /** The message a custom function sent along, where there is one. */
  message?: string;
}
export type CellValue = number | string | boolean | null | CellError;

export interface Area {
  /** Stable sheet id, never its name. */
  sheet: string;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface CellBlock {
  values: CellValue[][];
  /** "=…" where a cell holds a formula, "" where it does not. */
  formulas: string[][];
}

/** What one worksheet function is called with, as Excel on the web would send it. */
export interface Invocation {
  id: string;
  /** Matrix arguments as arrays of rows, scalars as they are, omitted ones null, error cells as CellError. */
  args: unknown[];
  address?: string;
  parameterAddresses?: (string | null)[];
}
export type Outcome = { value: CellValue | CellValue[][] } | { error: string; message?: string };
/** Answers a batch of invocations, in order. */
export type Invoke = (batch: Invocation[]) => Promise<Outcome[]>;

/** One entry of functions.json as the metadata generator writes it. */
export interface FunctionMetadata {
  id: string;
  name: string;
  description?: string;
  helpUrl?: string;
  options?: { stream?: boolean; cancelable?: boolean; volatile?: boolean; requiresAddress?: boolean; requiresParameterAddresses?: boolean };
  parameters: {
    name: string;
    description?: string;
    type?: string;
    dimensionality?: "scalar" | "matrix";
    optional?: boolean;
    repeating?: boolean;
  }[];
  result?: { type?: string; dimensionality?: "scalar" | "matrix" };
}

export type GridEvent =
  | { kind: "changed"; area: Area; source: "user" | "addin" | "coauthor" }
  | { kind: "calculated"; sheet: string }
  | { kind: "selected"; area: Area }
  | { kind: "activated"; sheet: string }
  | { kind: "sheetAdded" | "sheetDeleted" | "sheetRenamed"; sheet: string };

export interface Grid {
  sheets(): { id: string; name: string }[];
  activeSheet(): string;
  activate(sheet: string): void;
  addSheet(name: string): string;
  deleteSheet(sheet: string): void;
  renameSheet(sheet: string, name: string): void;

  selection(): Area;
  select(area: Area): void;

  read(area: Area): CellBlock;
  /** Writes values or, for strings that begin with "=", formulas. A null leaves its cell as it is, "" clears it. One undo step. */
  write(area: Area, cells: CellValue[][], source?: "user" | "addin" | "coauthor"): void;
  clear(area: Area, source?: "user" | "addin" | "coauthor"): void;
  usedArea(sheet: string): Area | null;
  /** Of each row of an area whether a filter or a person has hidden it. */
  rowsHidden(area: Area): boolean[];
  /** The block that the formula in this cell spills over, or null. */
  spill(sheet: string, row: number, column: number): Area | null;

  numberFormats(area: Area): string[][];
  setNumberFormats(area: Area, formats: string[][]): void;
  /** Only what the add-in sets: fill and font colour as #rrggbb, bold, column width in points, wrap. */
  format(
    area: Area,
    format: { fill?: string | null; color?: string; bold?: boolean; italic?: boolean; columnWidth?: number; wrap?: boolean },
  ): void;

  /** Defined names and tables are kept by the host; the grid needs them to resolve formulas. `refersTo` begins with "=". */
  setName(name: string, refersTo: string | null): void;
  setTable(name: string, area: Area | null): void;

  /** Makes worksheet functions known to the formula engine, autocomplete and argument help. */
  setFunctions(functions: FunctionMetadata[], invoke: Invoke): void;
  /** Marks every formula that calls an add-in function dirty and recalculates. */
  recalculate(): void;
  /** Resolves once nothing is being calculated any more. */
  settled(): Promise<void>;

  undo(): void;
  redo(): void;

  on(listener: (event: GridEvent) => void): () => void;
}
