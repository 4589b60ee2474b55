import { createWriteStream, existsSync, realpathSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { once } from "node:events";
import { columnName, SHEET_COLUMNS, SHEET_ROWS } from "../files/address";
import { textOfRows, type Delimiter } from "../files/csv";
import { ParquetWriter, type ColumnFile, type PlainCell } from "../files/parquet";
import type { CellContent, SheetFile, WorkbookFile } from "../files/workbook";
import { writeXlsxFile } from "../files/xlsx-writer";
import { cellText, plainCell } from "../scorecard/cell";
import { fault, usage, writingFailure } from "./failure";

/** What an output file is, by its ending. */
export type Ending = ".csv" | ".tsv" | ".parquet" | ".xlsx";
const ENDINGS: ReadonlySet<string> = new Set([".csv", ".tsv", ".parquet", ".xlsx"]);

export interface Destination {
  /** The file as the user named it. */
  out: string;
  ending: Ending;
  /** What is written first and then renamed, so that there is never half a file. */
  part: string;
}

/** Parts of files that are being written, to be taken away where a command ends early. */
const unfinished = new Set<string>();

/** Takes away what a command that ends early has begun. */
export async function leaveNothing(): Promise<void> {
  for (const path of unfinished) await rm(path, { recursive: true, force: true });
  unfinished.clear();
}

/**
 * Where results go.
 * @param inputs files that are read: none of them may be written to
 * @throws Failure
 */
export function destination(out: string, force: boolean, inputs: readonly string[]): Destination {
  const ending = extname(out).toLowerCase();
  if (!ENDINGS.has(ending)) throw usage("no-ending", { out });
  const folder = dirname(out);
  if (!existsSync(folder)) throw usage("no-folder", { folder });
  if (existsSync(out)) {
    if (inputs.some((input) => isSameFile(input, out))) throw usage("same-file", { out });
    if (!force) throw usage("exists", { out });
  }
  const part = join(folder, `.${basename(out)}.${process.pid}.part`);
  unfinished.add(part);
  unfinished.add(`${part}.spill`);
  return { out, ending: ending as Ending, part };
}

/** Whether two names lead to one file, through links of either kind. */
function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return (a.ino === b.ino && a.dev === b.dev) || realpathSync(one) === realpathSync(other);
}

/** Gives the finished part its name. */
export async function finish({ out, part }: Destination): Promise<void> {
  try {
    await rename(part, out);
    unfinished.delete(part);
    unfinished.delete(`${part}.spill`);
  } catch (error) {
    throw writingFailure(out, error);
  }
}

/** Keeps what comes through a pipe in a file beside the output, so that it can be read twice. */
export async function spool(input: NodeJS.ReadableStream, out: string | undefined): Promise<string> {
  const path = join(out === undefined ? tmpdir() : dirname(out), `.innov.${process.pid}.spool`);
  unfinished.add(path);
  // In a folder that others write to, too, nothing of theirs is written through.
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  try {
    for await (const piece of input) if (!file.write(piece)) await once(file, "drain");
    file.end();
    await once(file, "finish");
    return path;
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** A column of a result: its name and what it holds. */
export interface OutputColumn extends ColumnFile {
  /** How a sheet shows its numbers. */
  format?: string;
  /** Whether it was found rather than read: such columns stand last. */
  isFound?: boolean;
}

/** Takes rows of cells, in the order of the columns. */
export interface RowWriter {
  write(rows: readonly (readonly unknown[])[]): Promise<void>;
  end(): Promise<void>;
}

/** Cells as a result holds them: errors and blanks as nothing. */
export function plainOf(cell: unknown): PlainCell {
  const plain = plainCell(cell);
  if (typeof plain === "symbol") return typeof cell === "number" ? null : errorOrDate(cell);
  return plain === "" ? null : plain;
}

/** A date keeps its number of days, an error its name. */
function errorOrDate(cell: unknown): PlainCell {
  const { basicValue } = cell as { basicValue?: unknown };
  return typeof basicValue === "number" || typeof basicValue === "string" ? basicValue : null;
}

const textOf = (cell: unknown): string => {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return cell - cell === 0 ? String(cell) : "";
  const plain = plainOf(cell);
  return plain === null ? "" : cellText(plain);
};

/** Rows as lines of text into a file, with the mark by which Excel knows UTF-8, or into a pipe, without. */
export function textWriter(columns: readonly OutputColumn[], delimiter: Delimiter, to: Destination | NodeJS.WritableStream): RowWriter {
  const isFile = "part" in to;
  const stream: NodeJS.WritableStream = isFile ? createWriteStream(to.part) : to;
  let failed: Error | null = null;
  let goOn: () => void = () => undefined;
  stream.on("error", (error: Error) => {
    failed ??= error;
    goOn();
  });
  for (const event of ["drain", "close"] as const) stream.on(event, () => goOn());
  const check = (): void => {
    if (failed) throw isFile ? writingFailure(to.out, failed) : failed;
  };
  const put = async (text: string): Promise<void> => {
    check();
    if (!stream.write(text) && !failed) await new Promise<void>((resolve) => (goOn = resolve));
    check();
  };
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    await put((isFile ? "\uFEFF" : "") + textOfRows([columns.map(({ name }) => name)], delimiter));
  };
  return {
    async write(rows) {
      await begin();
      await put(
        textOfRows(
          rows.map((row) => row.map(textOf)),
          delimiter,
        ),
      );
    },
    async end() {
      await begin();
      if (!isFile) return;
      const closed = once(stream, "close").catch(() => undefined);
      stream.end();
      await closed;
      check();
    },
  };
}

/** Rows into a Parquet file. @throws Failure where two columns would have one name */
async function parquetWriter(columns: readonly OutputColumn[], to: Destination): Promise<RowWriter> {
  const names = namesOf(columns);
  const folded = names.map((name) => name.toLowerCase());
  const twice = names.find((_, k) => folded.indexOf(folded[k]) < k);
  if (twice !== undefined) throw fault("names-twice", { column: twice });
  const writer = await ParquetWriter.create(
    columns.map(({ kind }, k) => ({ name: names[k], kind })),
    to.part,
  );
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      writer.close();
      throw writingFailure(to.out, error);
    }
  };
  return {
    write: (rows) => guarded(writer.write(rows.map((row) => row.map((cell, c) => typed(plainOf(cell), columns[c].kind))))),
    end: () => guarded(writer.end()),
  };
}

/** A cell as its column holds it: a text among numbers has no place there, a number among texts is one of them. */
function typed(cell: PlainCell, kind: ColumnFile["kind"]): PlainCell {
  if (cell === null) return null;
  if (kind === "text") return cellText(cell);
  return typeof cell === kind ? cell : null;
}

/** Names of columns; one without is called by its letter. */
function namesOf(columns: readonly OutputColumn[]): string[] {
  return columns.map(({ name }, c) => (name.trim() === "" ? columnName(c) : name));
}

const HEADER = { bold: true, fill: "#e3ebf4", color: "#1f3a5f" };
const WIDTH = { narrow: 48, wide: 210, perCharacter: 5.6 };

/** Rows as a sheet of a workbook, as a careful colleague leaves one. @throws Failure where they do not fit */
export function sheetOf(name: string, columns: readonly OutputColumn[], rows: readonly (readonly unknown[])[]): SheetFile {
  if (rows.length >= SHEET_ROWS) throw fault("rows-many", { rows: rows.length, most: SHEET_ROWS - 1 });
  if (columns.length > SHEET_COLUMNS) throw fault("columns-many", { columns: columns.length, most: SHEET_COLUMNS });
  const last = columnName(columns.length - 1);
  const widthOf = (c: number): number => {
    const texts = [columns[c].name, ...rows.slice(0, 200).map((row) => textOf(row[c]).slice(0, columns[c].kind === "number" ? 10 : 60))];
    const characters = Math.max(...texts.map((text) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)));
    return Math.min(WIDTH.wide, Math.max(WIDTH.narrow, (characters + 2) * WIDTH.perCharacter));
  };
  return {
    name,
    rows: [columns.map((column) => asContent(column.name)), ...rows.map((row) => row.map((cell) => asContent(plainOf(cell))))],
    columnWidths: columns.map((_, c) => widthOf(c)),
    formats: [
      { area: `A1:${last}1`, ...HEADER },
      ...columns.flatMap(({ format }, c) =>
        format ? [{ area: `${columnName(c)}2:${columnName(c)}${rows.length + 1}`, number: format }] : [],
      ),
    ],
    frozenRows: 1,
  };
}

/** A text that would be taken for a formula is marked as a text. */
const asContent = (cell: PlainCell): CellContent => (typeof cell === "string" && /^[=']/.test(cell) ? `'${cell}` : cell);

/** Rows into the one sheet of a workbook. */
function xlsxWriter(title: string, columns: readonly OutputColumn[], to: Destination): RowWriter {
  const kept: (readonly unknown[])[] = [];
  return {
    write: (rows) => {
      for (const row of rows) kept.push(row);
      if (kept.length >= SHEET_ROWS) throw fault("rows-many", { rows: kept.length, most: SHEET_ROWS - 1 });
      return Promise.resolve();
    },
    end: () => writeWorkbook({ title, sheets: [sheetOf(title, columns, kept)] }, to),
  };
}

/** Writes a workbook as the part of a file. @throws Failure */
export async function writeWorkbook(workbook: WorkbookFile, to: Destination): Promise<void> {
  const bytes = await writeXlsxFile(workbook);
  await writeBytes(bytes, to);
}

async function writeBytes(bytes: Uint8Array, to: Destination): Promise<void> {
  const stream = createWriteStream(to.part);
  let failed: unknown = null;
  stream.on("error", (error) => (failed ??= error));
  const closed = once(stream, "close").catch(() => undefined);
  stream.end(bytes);
  await closed;
  if (failed !== null) throw writingFailure(to.out, failed);
}

/** The writer for where results go. */
export async function fileWriter(title: string, columns: readonly OutputColumn[], to: Destination): Promise<RowWriter> {
  switch (to.ending) {
    case ".csv":
      return textWriter(columns, ",", to);
    case ".tsv":
      return textWriter(columns, "\t", to);
    case ".parquet":
      return parquetWriter(columns, to);
    case ".xlsx":
      return xlsxWriter(title, columns, to);
  }
}

/** Rows as objects by the names of their columns; of two columns of one name the second has a number behind it. */
export function jsonWriter(columns: readonly OutputColumn[], stream: NodeJS.WritableStream): RowWriter {
  const keys: string[] = [];
  for (const name of namesOf(columns)) {
    let key = name;
    for (let n = 2; keys.includes(key); n++) key = `${name} ${n}`;
    keys.push(key);
  }
  let written = 0;
  return {
    write: (rows) => {
      for (const row of rows) {
        const object = Object.fromEntries(keys.map((key, c) => [key, plainOf(row[c])]));
        stream.write(`${written++ === 0 ? "[" : ","}\n${JSON.stringify(object)}`);
      }
      return Promise.resolve();
    },
    end: () => {
      stream.write(written === 0 ? "[]\n" : "\n]\n");
      return Promise.resolve();
    },
  };
}

/** The first rows as a table for a person. */
export function terminalWriter(
  columns: readonly OutputColumn[],
  stream: NodeJS.WritableStream & { columns?: number },
  more: string,
): RowWriter {
  const found = columns.filter(({ isFound }) => isFound).length;
  // A list may be long; a table that is a result by itself hardly is.
  const SHOWN = found > 0 ? 20 : 60;
  const [LEAST, LONGEST] = [14, 28];
  const rows: (readonly unknown[])[] = [];
  let count = 0;
  const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
  const shown = (cell: unknown, { kind }: OutputColumn): string => {
    const plain = plainOf(cell);
    const text =
      typeof plain === "number" && kind === "number" && !Number.isInteger(plain) ? String(Number(plain.toFixed(4))) : textOf(cell);
    // What a terminal would obey is shown as nothing.
    const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
    return clean;
  };
  const cut = (text: string, most: number): string => {
    let width = 0;
    for (let k = 0; k < text.length; k++) if ((width += widthOf(text[k])) > most) return `${text.slice(0, k - 1)}…`;
    return text;
  };
  return {
    write: (list) => {
      for (const row of list) if (rows.length < SHOWN) rows.push(row);
      count += list.length;
      return Promise.resolve();
    },
    end: () => {
      const texts = rows.map((row) => columns.map((column, c) => shown(row[c], column)));
      const heads = columns.map(({ name }) => cut(name, LONGEST));
      const widths = columns.map((_, c) => Math.max(widthOf(heads[c]), ...texts.map((row) => Math.min(LONGEST, widthOf(row[c])))));
      const room = stream.columns || 120;
      const places = columns.map((_, c) => c);
      const total = (list: number[]): number => list.reduce((sum, c) => sum + widths[c] + 2, 0) - 2;
      // What was found stands last: columns before it give way, else the last ones.
      const first = found > 0 ? columns.length - Math.min(found, 6) : columns.length;
      while (places.length > 2 && total(places) > room) {
        const end = places[places.length - 1];
        const shrunk = widths[end] - (total(places) - room);
        if (found === 0 && columns[end].kind === "text" && shrunk >= LEAST) widths[end] = shrunk;
        else places.splice(found > 0 ? Math.max(1, places.filter((c) => c < first).length - 1) : places.length - 1, 1);
      }
      const last = places[places.length - 1];
      if (columns[last].kind === "text" && texts.length > 0)
        widths[last] = Math.max(
          widths[last],
          Math.min(room - total(places) + widths[last], Math.max(...texts.map((row) => widthOf(row[last])))),
        );
      const cells = texts.map((row) => row.map((text, c) => cut(text, widths[c])));
      const line = (texts: string[]): string =>
        places
          .map((c) => {
            const gap = " ".repeat(Math.max(0, widths[c] - widthOf(texts[c])));
            return columns[c].kind === "number" ? gap + texts[c] : texts[c] + gap;
          })
          .join("  ")
          .trimEnd();
      stream.write(`${[line(heads), line(widths.map((width) => "─".repeat(width))), ...cells.map(line)].join("\n")}\n`);
      if (count > rows.length) stream.write(`${more.replace("{more}", String(count - rows.length))}\n`);
      return Promise.resolve();
    },
  };
}
