import type { Language } from "../scorecard/scorecard";
import { escape, pick, type Pair } from "./html";
import { columnLetter, type PlacedBlock } from "./run-example";

const CELLS: Pair = ["Cells", "单元格"];
const RESULT: Pair = ["Result", "结果"];
/** From this many columns on a table may be wider than a screen, and is scrolled by keyboard too. */
const WIDE = 5;

/** Cells drawn as they lie in a sheet, with the letters of the columns and the numbers of the rows. */
export function sheetTable({ row, column, cells }: PlacedBlock, language: Language): string {
  const width = Math.max(...cells.map((line) => line.length));
  const head = Array.from({ length: width }, (_, k) => `<th>${columnLetter(column + k)}</th>`).join("");
  const rows = cells.map(
    (line, k) =>
      `<tr><th>${row + k}</th>${line.map((cell) => `<td${typeof cell === "number" ? ' class="number"' : ""}>${escape(cell === null ? "" : String(cell))}</td>`).join("")}</tr>`,
  );
  return wide(width, `<table class="sheet"><tbody><tr><td></td>${head}</tr>${rows.join("")}</tbody></table>`, language, CELLS);
}

/** Texts up to this length are not broken into lines. */
const SHORT = 16;

/** The cells that a formula fills; of a long result the first rows and how many there are. */
export function resultTable(rows: readonly (readonly string[])[], most: number, language: Language): string {
  if (rows.length === 1 && rows[0].length === 1) return `<p><samp>${escape(rows[0][0])}</samp></p>`;
  const drawn = rows
    .slice(0, most)
    .map(
      (line) =>
        `<tr>${line.map((cell) => `<td class="${isNumber(cell) ? "number" : cell.length <= SHORT ? "short" : ""}">${escape(cell)}</td>`).join("")}</tr>`,
    );
  const left = rows.length - drawn.length;
  const more = left > 0 ? `<p class="quiet">${pick([`${left} more rows follow.`, `其后还有 ${left} 行。`], language)}</p>` : "";
  return `${wide(rows[0].length, `<table class="result"><tbody>${drawn.join("")}</tbody></table>`, language, RESULT)}${more}`;
}

const isNumber = (cell: string): boolean => cell !== "" && Number.isFinite(Number(cell));

function wide(columns: number, table: string, language: Language, name: Pair): string {
  const scrolled = columns >= WIDE ? ` role="group" tabindex="0" aria-label="${pick(name, language)}"` : "";
  return `<div class="wide"${scrolled}>${table}</div>`;
}
