import { comparable, isChinese } from "../scorecard/names";
import { bracketed, propertyNamed } from "../scorecard/properties";
import type { Language, Scorecard } from "../scorecard/scorecard";
import { fieldNamed, propertyColumn, stageHeaderKey, writeTable } from "../scorecard/table";
import { RESERVED_SHEET } from "../workbook/address";
import type { Cell } from "../workbook/port";

/** Whether headers are those of a profile table. */
export function isProfileHeader(headers: readonly string[]): boolean {
  return headers.some((header) => fieldNamed(header) === "curve");
}

export function tableLanguage(cells: readonly (readonly Cell[])[]): Language {
  return cells[0].some((cell) => typeof cell === "string" && fieldNamed(cell) === "curve" && isChinese(cell)) ? "zh" : "en";
}

/**
 * The cells of a profile table after a change of its scorecard; its own columns, totals and what it says of itself stay as they are.
 * Null where the change needs other rows or columns.
 */
export function changedCells(cells: readonly (readonly Cell[])[], before: Scorecard, next: Scorecard): Cell[][] | null {
  const language = tableLanguage(cells);
  const [old, fresh] = [before, next].map((scorecard) => writeTable(scorecard, language));
  const indicators = old.filter(([id]) => bracketed(String(id)) === null);
  const following = fresh.filter(([id]) => bracketed(String(id)) === null);
  if (indicators.length !== following.length || old[0].length !== fresh[0].length) return null;
  const result = cells.map((row) => [...row]);
  const idColumn = cells[0].findIndex((cell) => fieldNamed(String(cell ?? "")) === "indicator");
  const write = (name: string, columnOf: (row: readonly Cell[]) => number | null, value: Cell): boolean => {
    const rows = rowsNamed(cells, idColumn, name);
    const column = rows.length === 1 ? columnOf(cells[rows[0]]) : null;
    // Of several rows of one name, such as those that name sources, none can be told from another.
    if (column === null) return false;
    result[rows[0]][column] = value;
    return true;
  };
  for (let r = 0; r < indicators.length; r++)
    for (let c = 0; c < old[0].length; c++) {
      if (indicators[r][c] === following[r][c]) continue;
      // An id or a header that changed is another row or column.
      if (r === 0 || c === 0) return null;
      if (!write(String(indicators[r][0]), () => columnNamed(cells[0], String(old[0][c])), following[r][c])) return null;
    }
  const [said, says] = [old, fresh].map(propertiesIn);
  for (const word of new Set([...said.keys(), ...says.keys()])) {
    const [was, is] = [said.get(word) ?? [], says.get(word) ?? []];
    if (was.join("\n") === is.join("\n")) continue;
    // What is said no more leaves a blank behind its word; what is said anew needs a row of its own.
    if (was.length !== 1 || is.length > 1 || !write(word, (row) => propertyColumn(row, idColumn), is[0] ?? "")) return null;
  }
  return result;
}

/** What the rows of a written table say of the document, by their word; several of them may name sources. */
function propertiesIn(table: readonly (readonly (string | number)[])[]): Map<string, (string | number)[]> {
  const values = new Map<string, (string | number)[]>();
  for (const [word, value] of table)
    if (bracketed(String(word)) !== null) values.set(String(word), [...(values.get(String(word)) ?? []), value]);
  return values;
}

/** Rows of an indicator, or of what the table says of itself under a word of either language. */
function rowsNamed(cells: readonly (readonly Cell[])[], idColumn: number, name: string): number[] {
  const keyOf = (text: string): string => {
    const word = bracketed(text);
    return word === null ? comparable(text) : `[${propertyNamed(word) ?? word}]`;
  };
  return cells.flatMap((row, k) => (k > 0 && keyOf(String(row[idColumn] ?? "")) === keyOf(name) ? [k] : []));
}

/** The column of a field, in either language, or of a stage; null where the table has none. */
function columnNamed(header: readonly Cell[], name: string): number | null {
  const field = fieldNamed(name);
  const column = header.findIndex((cell) => {
    const own = String(cell ?? "");
    return field === undefined ? stageHeaderKey(own) === stageHeaderKey(name) : fieldNamed(own) === field;
  });
  return column < 0 ? null : column;
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
  const used = new Set([RESERVED_SHEET, ...taken.map((name) => name.toLowerCase())]);
  let name = base;
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}_${n}`;
  return name;
}
