import type { Language } from "../scorecard/scorecard";
import type { TableCell } from "../scorecard/table-cell";

/** A cell of a workbook, row and column counted from 0. */
export interface CellPlace {
  sheet: string;
  row: number;
  column: number;
}

/** Where what a formula refers to stands. */
export interface FormulaPlace {
  /** The first figure of the first firm: the cell below the first header. */
  firms: CellPlace;
  /** The stage of the first firm, those of the others below it, or the one cell that holds the stage of all; null where no cell does. */
  stage: (CellPlace & { ofAll: boolean }) | null;
  /** The profile table by its first header cell, with its cells; null where the scorecard stands in no table, and weights are written in. */
  profile: (CellPlace & { cells: readonly (readonly TableCell[])[] }) | null;
  /** Of labels and remarks. */
  language: Language;
}

/** What a cell of a new sheet holds: a number, a formula (it begins with =), a text (an apostrophe before it), or nothing. */
export type SheetContent = number | string | null;

/** A sheet of plain formulas, one row a firm, to be written from A1 on. */
export interface WorkedSheet {
  /** All rows, equally long. */
  rows: SheetContent[][];
  /** Row of the headers, counted from 0; the firms stand below it in the order of their sheet. */
  headerRow: number;
  /** Columns, counted from 0; `stageRank` is null under a scorecard with one stage. */
  columns: { points: readonly number[]; coverage: number; score: number; rank: number; stageRank: number | null };
  /** Number formats of columns, from the first firm down. */
  formats: readonly { column: number; format: string }[];
}
