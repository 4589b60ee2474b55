import Papa from "papaparse";
import { encodeGb18030 } from "./gb18030";
import { FileError } from "./problem";

/**
 * Text files of cells. Types are never guessed: cells are texts, and whoever reads them decides what they say.
 * @see RFC 4180
 */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
export type Delimiter = "," | ";" | "\t";

export interface TextTable {
  /** Rows as they are; short ones stay short. */
  rows: string[][];
  encoding: Encoding;
  delimiter: Delimiter;
}

/** How many rows tell what separates cells. */
const SAMPLE_ROWS = 50;
const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];
/** Excel's own way of naming the delimiter in the first line. */
const SEPARATOR_LINE = /^sep=([,;\t])\r?\n/i;

/** A row that is longer has a quotation mark that is never closed, or is no text. */
const LONGEST_ROW = 16_000_000;

/**
 * @param delimiter as the cells are known to be separated; found out where absent
 * @throws FileError where it is empty or a quotation mark is never closed
 */
export function readTextTable(bytes: Uint8Array, delimiter?: Delimiter): TextTable {
  if (bytes.length === 0) throw new FileError({ code: "file-empty" });
  const reader = new TextTableReader(encodingOf(bytes), delimiter);
  const rows = reader.push(bytes);
  for (const row of reader.end()) rows.push(row);
  return { rows, encoding: reader.encoding, delimiter: reader.delimiter! };
}

/** Reads the bytes of a text file piece by piece. */
export class TextTableReader {
  private readonly decoder: TextDecoder;
  /** Bytes that are decoded with those to come. */
  private held = new Uint8Array(0);
  private rest = "";
  /** Rows that have been given out. */
  private rows = 0;
  /** Whether the line that may name the delimiter has been looked for. */
  private begun = false;

  /** @param delimiter found out from the first piece where absent */
  constructor(
    readonly encoding: Encoding,
    public delimiter?: Delimiter,
  ) {
    this.decoder = new TextDecoder(encoding);
  }

  /**
   * @returns the rows that are complete
   * @throws FileError
   */
  push(bytes: Uint8Array): string[][] {
    const text = this.rest + this.decoder.decode(this.whole(bytes), { stream: true });
    // Half a line break may be the whole of one.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    const lines = this.begin(plainBreaks(whole));
    const end = lines.lastIndexOf("\n") + 1;
    const { data, cursor } = end === 0 ? { data: [], cursor: 0 } : this.parse(lines.slice(0, end), true);
    this.rest = lines.slice(cursor) + text.slice(whole.length);
    if (this.rest.length > LONGEST_ROW) throw new FileError({ code: "csv-row", params: { row: this.rows + 1 } });
    return data;
  }

  /** @returns the rows that are left */
  end(): string[][] {
    const lines = this.begin(plainBreaks(this.rest + this.decoder.decode(this.held)));
    this.rest = "";
    return lines === "" ? [] : this.parse(lines, false).data;
  }

  /**
   * The bytes up to the last that can be no part of a longer character. Node gives up, where it should put a mark, when the four bytes of
   * a damaged character of GB18030 come in two pieces.
   */
  private whole(bytes: Uint8Array): Uint8Array {
    if (this.encoding !== "gb18030") return bytes;
    let end = bytes.length;
    while (end > 0 && bytes[end - 1] >= 0x30) end--;
    const joined = new Uint8Array(this.held.length + bytes.length);
    joined.set(this.held);
    joined.set(bytes, this.held.length);
    const cut = end === 0 ? 0 : this.held.length + end;
    this.held = joined.slice(cut);
    if (this.held.length > LONGEST_ROW) throw new FileError({ code: "csv-row", params: { row: this.rows + 1 } });
    return joined.subarray(0, cut);
  }

  private begin(lines: string): string {
    if (this.begun) return lines;
    this.begun = true;
    const named = SEPARATOR_LINE.exec(lines);
    const rest = named ? lines.slice(named[0].length) : lines;
    this.delimiter ??= (named?.[1] as Delimiter | undefined) ?? delimiterOf(rest);
    return rest;
  }

  private parse(lines: string, ignoreLastRow: boolean): { data: string[][]; cursor: number } {
    const parser = new Papa.Parser({ newline: "\n", delimiter: this.delimiter });
    const { data, errors, meta } = parser.parse(lines, 0, ignoreLastRow) as Papa.ParseResult<string[]>;
    const open = errors.find(({ type }) => type === "Quotes");
    if (open) throw new FileError({ code: "csv-quote", params: { row: this.rows + (open.row ?? 0) + 1 } });
    // The line break behind the last row begins no other.
    const last = data[data.length - 1];
    if (!ignoreLastRow && last?.length === 1 && last[0] === "") data.pop();
    this.rows += data.length;
    return { data, cursor: meta.cursor };
  }
}

/** Files put together from several have line breaks of both kinds, and those of old Macs of a third. */
const plainBreaks = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

/** By its mark; else UTF-8 where it is that without an error, as other encodings of other languages hardly ever are; else what Excel in China saves. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const finder = new EncodingFinder();
  finder.push(bytes);
  return finder.end();
}

/** The same of a file that is read piece by piece. */
export class EncodingFinder {
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  private found: Encoding | null = null;
  private begun = false;

  /** @returns whether more needs to be seen */
  push(bytes: Uint8Array): boolean {
    if (!this.begun) this.found = utf16Of(bytes);
    this.begun = true;
    if (this.found) return false;
    try {
      this.utf8.decode(bytes, { stream: true });
      return true;
    } catch {
      this.found = "gb18030";
      return false;
    }
  }

  end(): Encoding {
    if (this.found) return this.found;
    try {
      this.utf8.decode();
      return "utf-8";
    } catch {
      return "gb18030";
    }
  }
}

function utf16Of(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  head.forEach((byte, k) => (zeros[k % 2] += byte === 0 ? 1 : 0));
  // Every other byte of plain letters in UTF-16 is 0.
  if (Math.max(...zeros) <= head.length / 8) return null;
  return zeros[1] > zeros[0] ? "utf-16le" : "utf-16be";
}

/** What most rows agree on: the delimiter under which the most cells stand in rows of one width. */
function delimiterOf(text: string): Delimiter {
  const scores = DELIMITERS.map((delimiter) => {
    const widths = new Map<number, number>();
    for (const { length } of Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: SAMPLE_ROWS }).data)
      if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
    return { delimiter, score: Math.max(0, ...[...widths].map(([width, rows]) => width * rows)) };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/**
 * Characters by which a spreadsheet would take a text for a formula, in the full width of Chinese and Japanese input too.
 * @see OWASP, "CSV Injection"
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
/** A number, thousands apart or not, and dashes that stand for none. */
const NO_FORMULA = /^(?:[+-]?(?:\d+\.?\d*|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?:e[+-]?\d+)?%?|[-－]+)$/i;
/** The first of the full-width signs; of what stands before it only signs of ASCII begin a formula. */
const FULL_WIDTH = 0xff0b;

/**
 * Writes a table as Excel reads it again: CRLF, marks only where they are needed. A text that a spreadsheet would take for a formula is
 * given an apostrophe, so that a hostile name stays a name.
 */
export function writeTextTable(
  rows: readonly (readonly string[])[],
  encoding: "utf-8" | "gb18030",
  delimiter: Delimiter = ",",
): Uint8Array {
  const text = textOfRows(rows, delimiter);
  return encoding === "gb18030" ? encodeGb18030(text) : new TextEncoder().encode(`\uFEFF${text}`);
}

/** Rows as lines of text, each with its line break. */
export function textOfRows(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  if (rows.length === 0) return "";
  // Asked of every cell: most begin with a digit, a letter or a character beyond.
  const safe = (text: string): string => {
    const first = text.charCodeAt(0);
    return (first < 0x60 || first >= FULL_WIDTH) && FORMULA.test(text) && !NO_FORMULA.test(text) ? `'${text}` : text;
  };
  return `${Papa.unparse(
    rows.map((row) => row.map(safe)),
    { delimiter, newline: "\r\n" },
  )}\r\n`;
}

/** What a cell of a text file says: an apostrophe that keeps a text from being a formula is no part of it. */
export const plainText = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);
