import type { Language } from "../scorecard/scorecard";
import { calculate, type Functions, type Sheet } from "./calculate";
import { wordsIn, type Blocks, type Example, type ExampleCell } from "./examples";

/** A block of cells as it lies in a sheet: rows and columns count from 1. */
export interface PlacedBlock {
  row: number;
  column: number;
  cells: (string | number | null)[][];
}

/** The cells of an example in one language. */
export function blocksIn(blocks: Blocks, language: Language): PlacedBlock[] {
  return Object.entries(blocks).map(([first, rows]) => {
    const [, letter, row] = /^([A-Z])(\d+)$/.exec(first)!;
    return { row: Number(row), column: letter.charCodeAt(0) - 64, cells: rows.map((cells) => cells.map((cell) => cellIn(cell, language))) };
  });
}

function cellIn(cell: ExampleCell, language: Language): string | number | null {
  return cell === null || typeof cell === "number" ? cell : wordsIn(cell, language);
}

/** What an example gives, as cells show it: numbers to four decimals at most, an error as its code. */
export function resultOf(example: Example, language: Language, functions: Functions): string[][] {
  const sheet: Sheet = new Map(
    blocksIn(example.cells ?? {}, language).flatMap(({ row, column, cells }) =>
      cells.flatMap((line, i) =>
        line.flatMap((cell, k) => (cell === null ? [] : [[`${columnLetter(column + k)}${row + i}`, cell] as const])),
      ),
    ),
  );
  return calculate(wordsIn(example.formula, language), sheet, functions).map((line) => line.map(shownCell));
}

export function columnLetter(column: number): string {
  return String.fromCharCode(64 + column);
}

function shownCell(cell: unknown): string {
  if (typeof cell === "number") return String(Number(cell.toFixed(4)));
  return typeof cell === "object" && cell !== null && "code" in cell ? String(cell.code) : String(cell);
}
