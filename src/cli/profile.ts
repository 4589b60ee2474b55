import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { plainText, readTextTable } from "../files/csv";
import { parseRectangle } from "../files/address";
import { FileError } from "../files/problem";
import { isOldWorkbook, isZip } from "../files/zip";
import { readXlsxFile } from "../files/xlsx-reader";
import { headerTexts } from "../population/find-firms";
import { builtIn, catalogue } from "../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../scorecard/compile";
import { parseScorecardText, type Parsed } from "../scorecard/schema";
import type { Scorecard } from "../scorecard/scorecard";
import { fieldNamed, readTable } from "../scorecard/table";
import { tableCell, type TableCell } from "../scorecard/table-cell";
import { fault, faulty, readingFailure, usage } from "./failure";
import { cellsIn } from "./firm-list";

/** The scorecard of a command that names none. */
export const NATIONAL = "most-2024-illustrative";
/** Far beyond any scorecard. */
const MOST_BYTES = 64_000_000;

/**
 * The scorecard that an argument names: built in, a JSON document, or a profile table in .csv or .xlsx, there also as FILE#SHEET.
 * @throws Failure
 */
export async function readProfile(profile: string): Promise<Scorecard> {
  const known = builtIn(profile);
  if (known) return known;
  const hash = profile.lastIndexOf("#");
  const [file, part] = !existsSync(profile) && hash > 0 ? [profile.slice(0, hash), profile.slice(hash + 1)] : [profile, undefined];
  if (!existsSync(file)) throw usage("profile-unknown", { profile, scorecards: catalogue.map(({ id }) => id).join(", ") });
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MOST_BYTES) throw fault("profile-none", { file });
    const parsed = await parse(bytes, file, part);
    if (!parsed.ok) throw faulty(file, parsed.problems);
    return parsed.value;
  } catch (error) {
    throw readingFailure(file, error);
  }
}

async function parse(bytes: Uint8Array, file: string, part: string | undefined): Promise<Parsed<Scorecard>> {
  if (bytes.length === 0) throw new FileError({ code: "file-empty" });
  if (isZip(bytes) || isOldWorkbook(bytes)) return readTable(await tableInWorkbook(bytes, file, part));
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text)) return parseScorecardText(text);
  const table = belowTitles(readTextTable(bytes).rows.map((row) => row.map(cellOfText)));
  if (!table) throw fault("profile-none", { file });
  return readTable(table);
}

/** A number as programs write it is one; whatever else stands in a table is read by the table. */
const cellOfText = (text: string): TableCell => (text === "" ? null : /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : plainText(text));

/** The rows from the one on that is the header of a profile table, as long as they hold anything; null where there is none. */
function belowTitles(rows: readonly (readonly TableCell[])[]): TableCell[][] | null {
  const first = rows.findIndex(isProfileHeader);
  if (first < 0) return null;
  const width = rows[first].length;
  return rows.slice(first).map((row) => Array.from({ length: width }, (_, c) => row[c] ?? null));
}

const isProfileHeader = (row: readonly unknown[]): boolean => headerTexts(row).some((header) => fieldNamed(header) === "curve");

async function tableInWorkbook(bytes: Uint8Array, file: string, part: string | undefined): Promise<TableCell[][]> {
  const { workbook } = await readXlsxFile(bytes, basename(file));
  const { sheets, tables = [] } = workbook;
  const found: { name: string; cells: TableCell[][] }[] = [];
  const inTables = new Set<string>();
  for (const { name, sheet, area, hasTotals } of tables) {
    const place = parseRectangle(area);
    const own = sheets.find((one) => one.name === sheet);
    if (!place || !own) continue;
    const cells = cellsIn(own, hasTotals ? { ...place, rows: place.rows - 1 } : place).map((row) => row.map(tableCell));
    if (!isProfileHeader(cells[0] ?? [])) continue;
    found.push({ name, cells });
    inTables.add(sheet);
  }
  for (const sheet of sheets) {
    if (inTables.has(sheet.name)) continue;
    const first = sheet.rows.slice(0, 200).findIndex((row) => row !== undefined && isProfileHeader(Array.from(row, (cell) => cell ?? "")));
    if (first < 0) continue;
    const columns = sheet.rows[first].length;
    let rows = 1;
    while (sheet.rows[first + rows]?.some((cell) => cell !== null && cell !== undefined && cell !== "")) rows++;
    found.push({ name: sheet.name, cells: cellsIn(sheet, { row: first, column: 0, rows, columns }).map((row) => row.map(tableCell)) });
  }
  const fitting = part === undefined ? found : found.filter(({ name }) => name.toLowerCase() === part.toLowerCase());
  if (fitting.length === 0) throw fault("profile-none", { file: part === undefined ? file : `${file}#${part}` });
  if (fitting.length > 1) throw usage("profile-several", { file, sheets: fitting.map(({ name }) => name).join(", ") });
  return fitting[0].cells;
}

/** @throws Failure where the scorecard cannot be scored */
export function compiledOf(scorecard: Scorecard, name: string): Compiled {
  const compiled = compile(scorecard);
  if (Array.isArray(compiled)) throw faulty(name, compiled);
  return compiled;
}
