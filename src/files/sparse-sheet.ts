import { columnIndex, columnName } from "./address";
import { FileError } from "./problem";
import { attributesOf } from "./xml";

/** Where the rows and columns that hold cells were before those between them were left out. */
export interface Gaps {
  rows: readonly number[];
  columns: readonly number[];
}

/** The most cells between the first and the last of a sheet that a library may lay out. */
const MOST_CELLS = 20_000_000;
const CELL = /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g;
const ROW = /(<(?:\w+:)?row\s[^>]*?\br=")(\d+)(")/g;

/**
 * A sheet whose cells lie so far apart that laying out all cells between them would fill the memory, moved together. A single formatted
 * cell in the last corner of a sheet is common, and costs nothing.
 * @returns the part as it was, without gaps, where it is small enough
 * @throws FileError where there are too many cells even so
 */
export function withoutGaps(part: string, bytes: Uint8Array): { xml: Uint8Array; gaps: Gaps | null } {
  if (!mayBeFar(bytes)) return { xml: bytes, gaps: null };
  const text = new TextDecoder().decode(bytes);
  const rows = new Set<number>();
  const columns = new Set<number>();
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, letters, row] of text.matchAll(CELL)) {
    const [r, c] = [Number(row) - 1, columnIndex(letters)];
    rows.add(r);
    columns.add(c);
    lastRow = Math.max(lastRow, r);
    lastColumn = Math.max(lastColumn, c);
  }
  if ((lastRow + 1) * (lastColumn + 1) <= MOST_CELLS) return { xml: bytes, gaps: null };
  const gaps = { rows: [...rows].sort((a, b) => a - b), columns: [...columns].sort((a, b) => a - b) };
  if (gaps.rows.length * gaps.columns.length > MOST_CELLS)
    throw new FileError({ code: "file-cells", params: { sheet: part, most: MOST_CELLS } });
  const rowAt = new Map(gaps.rows.map((row, place) => [row + 1, place + 1]));
  const columnAt = new Map(gaps.columns.map((column, place) => [columnName(column), columnName(place)]));
  // Rows without cells keep nothing but their height.
  const moved = text
    .replace(/<(?:\w+:)?row\s[^>]*?\br="(\d+)"[^>]*?\/>/g, (whole, row: string) => (rowAt.has(Number(row)) ? whole : ""))
    .replace(ROW, (_, before: string, row: string, after: string) => before + (rowAt.get(Number(row)) ?? row) + after)
    .replace(CELL, (whole, letters: string, row: string) =>
      whole.replace(`"${letters}${row}"`, `"${columnAt.get(letters) ?? letters}${rowAt.get(Number(row)) ?? row}"`),
    );
  return { xml: new TextEncoder().encode(moved), gaps };
}

/** Whether the part says, or does not deny, that it reaches far: all of it is read only then. */
function mayBeFar(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const tail = new TextDecoder().decode(lastRow(bytes));
  const dimension = /<(?:\w+:)?dimension\s[^>]*ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"/.exec(head);
  const last = /\br="(\d+)"/.exec(tail);
  const rows = Math.max(dimension ? Number(dimension[2]) : 1_048_576, last ? Number(last[1]) : 0);
  return rows * (dimension ? columnIndex(dimension[1]) + 1 : 16_384) > MOST_CELLS;
}

/** The bytes from the start tag of the last row on. */
function lastRow(bytes: Uint8Array): Uint8Array {
  for (let k = bytes.lastIndexOf(0x3c); k > 0; k = bytes.lastIndexOf(0x3c, k - 1))
    // "<row", with or without a prefix.
    if (/^<(?:\w+:)?row[\s>]/.test(String.fromCharCode(...bytes.subarray(k, k + 12)))) return bytes.subarray(k, k + 200);
  return bytes.subarray(0, 0);
}

/** The gaps of each sheet, by its name, from those of its part. */
export function gapsBySheet(parts: ReadonlyMap<string, Uint8Array>, byPart: ReadonlyMap<string, Gaps>): Map<string, Gaps> {
  const found = new Map<string, Gaps>();
  if (byPart.size === 0) return found;
  const textOf = (name: string): string => new TextDecoder().decode(parts.get(name) ?? new Uint8Array());
  const targets = new Map<string, string>();
  for (const [tag] of textOf("xl/_rels/workbook.xml.rels").matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const attributes = attributesOf(tag);
    const target = attributes.get("Target") ?? "";
    targets.set(attributes.get("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  for (const [tag] of textOf("xl/workbook.xml").matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const attributes = attributesOf(tag);
    const id = [...attributes].find(([name]) => /(?:^|:)id$/.test(name))?.[1] ?? "";
    const gaps = byPart.get(targets.get(id) ?? "");
    if (gaps) found.set(attributes.get("name") ?? "", gaps);
  }
  return found;
}
