import { open } from "node:fs/promises";
import { columnName, formatRectangle, parseRectangle, type Rectangle } from "../files/address";
import { plainText } from "../files/csv";
import { isParquet, ParquetFile } from "../files/parquet";
import { FileError } from "../files/problem";
import { isFormula, type CellContent, type PlainContent, type SheetFile, type WorkbookFile } from "../files/workbook";
import { readXlsxFile } from "../files/xlsx-reader";
import { isOldWorkbook, isZip } from "../files/zip";
import { LEAST_MATCHES, TITLE_ROWS, findBlock, findBlockWithin, headerTexts, matchCount } from "../population/find-firms";
import type { Problem } from "../i18n/problem";
import type { Match } from "../population/match";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { fieldNamed } from "../scorecard/table";
import { fault, faulty, readingFailure, usage, type Failure } from "./failure";
import { textFile, textRows } from "./text-file";

type Row = readonly unknown[];

/** A list of firms in a file: its row of headers and the rows below, which may be read as often as is needed. */
export interface FirmList {
  /** The file as the user named it. */
  file: string;
  headers: readonly string[];
  /** Number of the row of headers in the file, from 1. */
  headerRow: number;
  /** The first rows below the headers. */
  head: readonly Row[];
  /** The rows below the headers, some thousands at a time, each as wide as the headers. */
  blocks(): AsyncIterable<Row[]>;
  /** Rows as figures are read from them: a text that is a plain number stands for the number. */
  readable(rows: readonly Row[], match: Match): readonly Row[];
  /** The file itself where its columns are typed. */
  parquet: ParquetFile | null;
  close(): void;
}

export interface ListOptions {
  sheet?: string;
  range?: string;
}

/** Finds the row of headers among the first rows of a list; −1 where there is none. */
export type HeaderFinder = (rows: readonly Row[]) => number;

/** The row of headers as the pane finds it. */
export const headersOf =
  (compiled: Compiled): HeaderFinder =>
  (rows) =>
    findBlockWithin(compiled, rows)?.row ?? -1;

/**
 * Opens a list of firms by what the file holds, whatever its name ends in.
 * @param name the file as messages name it
 * @param compiled by whose figures the list is known among others in a workbook
 * @throws Failure
 */
export async function openList(
  path: string,
  name: string,
  { sheet, range }: ListOptions,
  compiled: Compiled,
  find: HeaderFinder = headersOf(compiled),
): Promise<FirmList> {
  try {
    const head = await headOf(path);
    if (head.length === 0) throw new FileError({ code: "file-empty" });
    const isWorkbook = isZip(head) || isOldWorkbook(head);
    if (!isWorkbook && (sheet !== undefined || range !== undefined)) throw usage("sheet-only");
    if (isWorkbook) return await workbookList(path, name, { sheet, range }, compiled, find);
    return isParquet(head) ? await parquetList(path, name) : await textList(path, name, compiled, find);
  } catch (error) {
    throw readingFailure(name, error);
  }
}

const HEAD = 65_536;

/** The first bytes of a file. */
async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Rows that are looked through for a column of stages. */
const HEAD_ROWS = 2000;

async function textList(path: string, name: string, compiled: Compiled, find: HeaderFinder): Promise<FirmList> {
  const file = await textFile(path, /\.tsv$/i.test(path) ? "\t" : undefined);
  const first: string[][] = [];
  for await (const rows of textRows(file)) {
    for (const row of rows) first.push(row);
    if (first.length > HEAD_ROWS) break;
  }
  if (first.some((row) => row.some((cell) => cell.includes("\0")))) throw new FileError({ code: "file-kind" });
  const row = find(first);
  if (row < 0) throw noList(name, first, compiled);
  const headers = first[row].map(plainText);
  while (headers.length > 1 && headers[headers.length - 1] === "" && first.every((cells) => (cells[headers.length - 1] ?? "") === ""))
    headers.pop();
  const widthOf = (cells: string[], number: number): string[] => asWide(cells, headers.length, name, number);
  return {
    file: name,
    headers,
    headerRow: row + 1,
    head: first.slice(row + 1).map((cells, k) => widthOf(cells, row + 2 + k)),
    async *blocks() {
      let number = 0;
      try {
        for await (const rows of textRows(file)) {
          const below = rows.slice(Math.max(0, row + 1 - number)).map((cells, k) => widthOf(cells, Math.max(number, row + 1) + k + 1));
          number += rows.length;
          if (below.length > 0) yield below;
        }
      } catch (error) {
        throw readingFailure(name, error);
      }
    },
    readable: readableTexts,
    parquet: null,
    close: () => undefined,
  };
}

function noList(name: string, rows: readonly Row[], { scorecard }: Compiled): unknown {
  return fault("no-list", { file: name, rows: Math.min(rows.length, TITLE_ROWS), scorecard: scorecard.id });
}

/** A row with a cell for each header; further cells, unless they are blank, would be lost. */
function asWide(cells: string[], width: number, file: string, row: number): string[] {
  if (cells.length === width) return cells;
  if (cells.length > width) {
    if (cells.slice(width).some((cell) => cell.trim() !== "")) throw fault("row-wide", { file, row, cells: cells.length, headers: width });
    return cells.slice(0, width);
  }
  return [...cells, ...new Array<string>(width - cells.length).fill("")];
}

/** Digits as programs write numbers, thousands apart or not; whatever else a text may say of a number is read, and reported, as text. */
const PLAIN_NUMBER = /^-?(?:\d{1,15}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/;

function readableTexts(rows: readonly Row[], { present }: Match): readonly Row[] {
  const figures = present.filter(({ column }) => column.choices === null).map(({ column }) => column.column);
  return rows.map((row) => {
    const cells = row.slice() as unknown[];
    for (let c = 0; c < cells.length; c++) if ((cells[c] as string).startsWith("'")) cells[c] = plainText(cells[c] as string);
    for (const c of figures) {
      const written = cells[c] as string;
      if (written === "") continue;
      const text = written.trim();
      if (!PLAIN_NUMBER.test(text)) continue;
      const number = Number(text.includes(",") ? text.replaceAll(",", "") : text);
      if (Number.isFinite(number)) cells[c] = number;
    }
    return cells;
  });
}

async function parquetList(path: string, name: string): Promise<FirmList> {
  const file = await ParquetFile.open(path);
  const head: Row[] = [];
  for await (const rows of file.cells(`limit ${HEAD_ROWS}`)) head.push(...rows);
  return {
    file: name,
    headers: file.columns.map((column) => column.name),
    headerRow: 1,
    head,
    async *blocks() {
      try {
        yield* file.cells();
      } catch (error) {
        throw readingFailure(name, error);
      }
    },
    readable: (rows) => rows,
    parquet: file,
    close: () => file.close(),
  };
}

interface Candidate {
  name: string;
  isTable: boolean;
  sheet: SheetFile;
  /** Headers and rows. */
  place: Rectangle;
  /** How many indicators its headers name. */
  count: number;
}

async function workbookList(
  path: string,
  name: string,
  { sheet: wanted, range }: ListOptions,
  compiled: Compiled,
  find: HeaderFinder,
): Promise<FirmList> {
  const { workbook } = await readXlsxFile(await readWhole(path), name);
  const { sheet, place } =
    range === undefined ? chooseList(workbook, name, wanted, compiled, find) : chooseRange(workbook, name, wanted, range, compiled, find);
  const rows = cellsIn(sheet, place);
  const headers = headerTexts(rows[0]);
  const below = rows.slice(1);
  if (below.length === 0) throw fault("no-firms", { file: name, row: place.row + 1 });
  return {
    file: name,
    headers,
    headerRow: place.row + 1,
    head: below,
    async *blocks() {
      yield await Promise.resolve(below);
    },
    readable: (list) => list,
    parquet: null,
    close: () => undefined,
  };
}

async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The list that names most of the figures: in a table, else in plain cells. */
function chooseList(
  workbook: WorkbookFile,
  file: string,
  wanted: string | undefined,
  compiled: Compiled,
  find: HeaderFinder,
): Omit<Candidate, "count" | "isTable"> {
  const { sheets, tables = [] } = workbook;
  const isWanted = (name: string): boolean => wanted === undefined || name.toLowerCase() === wanted.toLowerCase();
  const chosen = sheets.filter(({ name }) => isWanted(name));
  const named = tables.filter(({ name }) => isWanted(name));
  if (chosen.length + named.length === 0)
    throw usage("no-sheet", { file, sheet: wanted ?? "", sheets: [...sheets, ...tables].map(({ name }) => name).join(", ") });
  const sheetOf = (name: string): SheetFile => sheets.find((sheet) => sheet.name === name)!;
  const candidates: Candidate[] = [];
  const add = (name: string, sheet: SheetFile, place: Rectangle, isTable: boolean): void => {
    const headers = headerTexts(cellsIn(sheet, { ...place, rows: 1 })[0] ?? []);
    if (headers.some((header) => fieldNamed(header) === "curve")) return;
    candidates.push({ name, isTable, sheet, place, count: matchCount(compiled, headers) });
  };
  for (const { name, sheet, area, hasTotals } of wanted !== undefined && named.length > 0 ? named : tables) {
    const place = parseRectangle(area);
    const own = sheets.find((one) => one.name === sheet);
    if (!place || !own || (named.length === 0 && !chosen.includes(own))) continue;
    add(name, own, hasTotals ? { ...place, rows: place.rows - 1 } : place, true);
  }
  for (const sheet of chosen) {
    if (candidates.some((other) => other.sheet === sheet && other.count >= LEAST_MATCHES)) continue;
    const cells = cellsIn(sheet, usedBy(sheet));
    const found = wanted === undefined ? findBlock(compiled, cells) : blockBelow(compiled, cells, find);
    if (found) add(sheet.name, sheetOf(sheet.name), found, false);
  }
  // As in the pane, a table comes before plain cells.
  const inTables = candidates.filter(({ isTable, count }) => isTable && count >= LEAST_MATCHES);
  const fitting = inTables.length > 0 ? inTables : candidates.filter(({ count }) => count >= LEAST_MATCHES || wanted !== undefined);
  const most = Math.max(0, ...fitting.map(({ count }) => count));
  const best = fitting.filter(({ count }) => count === most);
  if (best.length === 0) throw noList(file, new Array<Row>(TITLE_ROWS).fill([]), compiled);
  if (best.length > 1)
    throw usage("several-lists", { file, lists: best.map(({ name, place }) => `${name} (${place.rows - 1})`).join(", ") });
  return best[0];
}

function chooseRange(
  { sheets, activeSheet = 0 }: WorkbookFile,
  file: string,
  wanted: string | undefined,
  range: string,
  compiled: Compiled,
  find: HeaderFinder,
): Omit<Candidate, "count" | "isTable"> {
  const place = parseRectangle(range.replaceAll("$", "").toUpperCase());
  if (!place) throw usage("no-range", { range });
  const sheet = wanted === undefined ? sheets[activeSheet] : sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (!sheet) throw usage("no-sheet", { file, sheet: wanted ?? "", sheets: sheets.map(({ name }) => name).join(", ") });
  const used = usedBy(sheet);
  const rows = Math.min(place.row + place.rows, used.rows) - place.row;
  const columns = Math.min(place.column + place.columns, used.columns) - place.column;
  const inside = { ...place, rows: Math.max(0, rows), columns: Math.max(0, columns) };
  const cells = cellsIn(sheet, inside);
  const row = find(cells);
  if (row < 0) throw noList(file, cells, compiled);
  return { name: `${sheet.name}!${formatRectangle(inside)}`, sheet, place: { ...inside, row: inside.row + row, rows: inside.rows - row } };
}

/** The block from the row of headers on, of a sheet that was named. */
function blockBelow(compiled: Compiled, cells: readonly Row[], find: HeaderFinder): Rectangle | null {
  const block = findBlock(compiled, cells) ?? findBlockWithin(compiled, cells);
  if (block) return block;
  const row = find(cells);
  return row < 0 ? null : { row, column: 0, rows: cells.length - row, columns: Math.max(...cells.map(({ length }) => length)) };
}

/** A cell that stands farther from all others belongs to no list: one in the last corner of a sheet costs nothing. */
const MOST_BLANK_ROWS = 1000;
const MOST_BLANK_COLUMNS = 100;

/** The cells from A1 on among which a list may stand. */
function usedBy({ rows }: SheetFile): Rectangle {
  const isFilled = (content: CellContent | undefined): boolean => content !== null && content !== undefined && content !== "";
  let last = -1;
  for (let r = 0; r < rows.length && r - last <= MOST_BLANK_ROWS; r++) if (rows[r]?.some(isFilled)) last = r;
  const top = rows.slice(0, Math.min(TITLE_ROWS, last + 1)).filter((row) => row !== undefined);
  const width = Math.max(0, ...top.map(({ length }) => length));
  let end = -1;
  for (let c = 0; c < width && c - end <= MOST_BLANK_COLUMNS; c++) if (top.some((row) => isFilled(row[c]))) end = c;
  return { row: 0, column: 0, rows: last + 1, columns: end + 1 };
}

/** Cells as functions are handed them; a number that is formatted as a date comes with its format. */
export function cellsIn(sheet: SheetFile, { row, column, rows, columns }: Rectangle): unknown[][] {
  const dates = (sheet.formats ?? []).filter(({ number }) => number !== undefined && /[ymdhs]/i.test(number));
  const cells = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => cellOf(sheet.rows[row + r]?.[column + c] ?? null)),
  );
  for (const { area, number } of dates) {
    const place = parseRectangle(area);
    if (!place) continue;
    for (let r = Math.max(row, place.row); r < Math.min(row + rows, place.row + place.rows); r++)
      for (let c = Math.max(column, place.column); c < Math.min(column + columns, place.column + place.columns); c++) {
        const cell = cells[r - row][c - column];
        if (typeof cell === "number") cells[r - row][c - column] = { type: "FormattedNumber", basicValue: cell, numberFormat: number };
      }
  }
  return cells;
}

function cellOf(content: CellContent): unknown {
  const plain: PlainContent = isFormula(content as CellContent) ? (content as { value: PlainContent }).value : (content as PlainContent);
  if (typeof plain === "object" && plain !== null) return { type: "Error", basicType: "Error", basicValue: plain.error };
  return typeof plain === "string" && plain.startsWith("'") && !isFormula(content) ? plain.slice(1) : plain;
}

/** The number of a column by its header, as headers are compared. @throws Failure */
export function columnNamed({ file, headers }: Pick<FirmList, "file" | "headers">, name: string): number {
  const found = columnsNamed(headers, name);
  if (found.length === 0)
    throw usage("no-column", {
      file,
      column: name,
      columns: headers
        .map((header, c) => header || columnName(c))
        .join(", ")
        .slice(0, 400),
    });
  if (found.length > 1) throw usage("column-twice", { file, column: name });
  return found[0];
}

/** The columns that have a header: letter for letter, else as headers are compared. */
export function columnsNamed(headers: readonly string[], name: string): number[] {
  const places = (same: (header: string) => boolean): number[] => headers.flatMap((header, c) => (same(header) ? [c] : []));
  const exact = places((header) => header === name);
  return exact.length > 0 ? exact : places((header) => comparable(header) === comparable(name));
}

/** Why a list cannot be read, with the row as the file counts it. */
export function listFault({ file, headerRow }: Pick<FirmList, "file" | "headerRow">, problems: readonly Problem[]): Failure {
  const row = problems[0].params?.row;
  return faulty(typeof row === "number" && headerRow > 0 ? `${file}:${headerRow + row}` : file, problems);
}
