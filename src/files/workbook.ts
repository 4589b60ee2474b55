/**
 * A workbook as a document: what the spreadsheet opens and saves, small enough to be read in a diff. Everything a file format holds
 * beyond this is named as lost when it is read.
 * Addresses are A1 texts without a sheet ("A1:T1", "B:B", "2:2"); widths and heights are in points; colours are #rrggbb.
 */

/** A number, text or truth value; null or "" is a blank; an error cell is written as such. */
export type PlainContent = number | string | boolean | null | { error: string };

/** A formula with what it gave when it was last calculated. */
export interface FormulaContent {
  /** "=…", as it is typed. */
  formula: string;
  value: PlainContent;
  /** The block that it fills, where that is more than its own cell. */
  spill?: string;
}

/** A text that begins with "=" is a formula, one that begins with an apostrophe the text behind it, whatever that is. */
export type CellContent = PlainContent | FormulaContent;

export type LineStyle = "thin" | "medium" | "thick" | "dotted" | "dashed" | "double" | "hair";

export interface LineFile {
  style: LineStyle;
  color?: string;
}

export interface FormatFile {
  area: string;
  /** An Excel number format, e.g. "0.0", "#,##0", "0%". */
  number?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  fill?: string;
  color?: string;
  wrap?: boolean;
  align?: "left" | "center" | "right";
  verticalAlign?: "top" | "center" | "bottom";
  /** Name of the font. */
  font?: string;
  /** Font size in points. */
  size?: number;
  /** The edges of each cell. */
  top?: LineFile;
  right?: LineFile;
  bottom?: LineFile;
  left?: LineFile;
}

/** What may be typed into cells, in the words of Excel's own dialogue. */
export interface ValidationFile {
  area: string;
  type: "list" | "whole" | "decimal" | "date" | "time" | "textLength" | "custom";
  operator?: string;
  /** Of a list that is written out. */
  values?: string[];
  formula1?: string;
  formula2?: string;
  allowBlank?: boolean;
  inputTitle?: string;
  inputMessage?: string;
  errorTitle?: string;
  errorMessage?: string;
  errorStyle?: "stop" | "warning" | "information";
}

export interface CommentFile {
  cell: string;
  author?: string;
  text: string;
}

export interface SheetFile {
  name: string;
  /** The sheet of the opened file whose parts that are not shown, such as charts, are kept on saving; absent where there is none. */
  keeps?: string;
  /** Rows from A1 on. Rows may differ in length; an array with holes leaves rows or cells out. */
  rows: CellContent[][];
  /** Widths of columns A, B, …; null or absent leaves the default. */
  columnWidths?: (number | null)[];
  /** Heights of rows 1, 2, …; null or absent lets the contents decide. */
  rowHeights?: (number | null)[];
  /** "2:4" */
  hiddenRows?: string[];
  /** "B:C" */
  hiddenColumns?: string[];
  merges?: string[];
  /** Later ones win where areas overlap. */
  formats?: FormatFile[];
  validations?: ValidationFile[];
  comments?: CommentFile[];
  frozenRows?: number;
  frozenColumns?: number;
  showGridlines?: boolean;
  /** Colour of the sheet's tab. */
  tabColor?: string;
  page?: PageFile;
  visibility?: "hidden" | "veryHidden";
}

/** How a sheet is printed, on A4 and as wide as one page. */
export interface PageFile {
  orientation: "portrait" | "landscape";
  /** On as many pages as it takes where absent. */
  fitToHeight?: number;
}

export interface NameFile {
  name: string;
  /** Begins with "=" and names its sheet, e.g. "=Firms!$A$1:$T$121". */
  refersTo: string;
  /** The sheet it belongs to; the whole workbook where absent. */
  sheet?: string;
}

/** An Excel table: the area holds the header row too, and the row of totals where there is one. Formulas may say Profile[#All]. */
export interface TableFile {
  name: string;
  sheet: string;
  area: string;
  hasTotals?: boolean;
}

export interface WorkbookFile {
  /** The name in the title bar. */
  title: string;
  sheets: SheetFile[];
  names?: NameFile[];
  tables?: TableFile[];
  /** Index of the sheet shown first; 0 where absent. */
  activeSheet?: number;
}

export function isFormula(content: CellContent): content is FormulaContent {
  return typeof content === "object" && content !== null && "formula" in content;
}

/**
 * Names, in small letters, that mean different things on different sheets. The spreadsheet knows one scope only: rather than by the wrong
 * one of them it calculates by none.
 */
export function ambiguousNames(names: readonly NameFile[]): Set<string> {
  const all = names.map(({ name }) => name.toLowerCase());
  return new Set(all.filter((name, k) => all.indexOf(name) < k));
}
