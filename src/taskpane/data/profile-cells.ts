import { comparable, isChinese } from "../../scorecard/names";
import type { Language, Scorecard } from "../../scorecard/scorecard";
import { writeTable } from "../../scorecard/table";
import type { Cell } from "../../workbook/port";

const CURVE_HEADERS = new Set(["curve", "曲线", "计分曲线"]);

/** Whether headers are those of a profile table. */
export function isProfileHeader(headers: readonly string[]): boolean {
  return headers.some((header) => CURVE_HEADERS.has(comparable(header)));
}

export function tableLanguage(cells: readonly (readonly Cell[])[]): Language {
  return cells[0].some((cell) => typeof cell === "string" && CURVE_HEADERS.has(comparable(cell)) && isChinese(cell)) ? "zh" : "en";
}

/**
 * The cells of a profile table after a change of its scorecard; its own columns, notes and totals stay as they are.
 * Null where the change needs other rows or columns.
 */
export function changedCells(cells: readonly (readonly Cell[])[], before: Scorecard, next: Scorecard): Cell[][] | null {
  const language = tableLanguage(cells);
  const old = writeTable(before, language);
  const fresh = writeTable(next, language);
  if (old.length !== fresh.length || old[0].length !== fresh[0].length) return null;
  const result = cells.map((row) => [...row]);
  const idColumn = cells[0].findIndex((cell) => ["indicator", "指标", "id", "指标名称"].includes(comparable(String(cell))));
  for (let r = 0; r < old.length; r++)
    for (let c = 0; c < old[0].length; c++) {
      if (old[r][c] === fresh[r][c]) continue;
      // An id or a header that changed is another row or column.
      if (r === 0 || c === 0) return null;
      const row = cells.findIndex((line, k) => k > 0 && comparable(String(line[idColumn] ?? "")) === comparable(String(old[r][0])));
      const column = cells[0].findIndex((cell) => comparable(String(cell ?? "")) === comparable(String(old[0][c])));
      if (row < 0 || column < 0) return null;
      result[row][column] = fresh[r][c];
    }
  return result;
}

/** A name for a table and its sheet that is valid for both and not among those taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const word =
    wanted
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}_.]+/gu, "_")
      .replace(/^_+|_+$/g, "")
      .slice(0, 26) || "Profile";
  // A word that could be a cell or begins with a digit is no table's name.
  const base = /^[\p{L}_]/u.test(word) && !/^[a-z]{1,3}\d+$|^r\d*c\d*$|^[rc]$/i.test(word) ? word : `P_${word}`;
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = base;
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}_${n}`;
  return name;
}
