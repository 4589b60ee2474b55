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

/**
 * @param delimiter as the cells are known to be separated; found out where absent
 * @throws FileError where it is empty or a quotation mark is never closed
 */
export function readTextTable(bytes: Uint8Array, delimiter?: Delimiter): TextTable {
  if (bytes.length === 0) throw new FileError({ code: "file-empty" });
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const named = SEPARATOR_LINE.exec(text);
  // Files put together from several have line breaks of both kinds, and those of old Macs of a third.
  const lines = (named ? text.slice(named[0].length) : text).replace(/\r\n?/g, "\n");
  const separator = delimiter ?? (named?.[1] as Delimiter | undefined) ?? delimiterOf(lines);
  const { data, errors } = Papa.parse<string[]>(lines, {
    newline: "\n",
    delimiter: separator,
  });
  const open = errors.find(({ type }) => type === "Quotes");
  if (open) throw new FileError({ code: "csv-quote", params: { row: (open.row ?? 0) + 1 } });
  // The line break behind the last row begins no other.
  const last = data[data.length - 1];
  if (last?.length === 1 && last[0] === "") data.pop();
  return { rows: data, encoding, delimiter: separator };
}

/** By its mark; else UTF-8 where it is that without an error, as other encodings of other languages hardly ever are; else what Excel in China saves. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  head.forEach((byte, k) => (zeros[k % 2] += byte === 0 ? 1 : 0));
  // Every other byte of plain letters in UTF-16 is 0.
  if (Math.max(...zeros) > head.length / 8) return zeros[1] > zeros[0] ? "utf-16le" : "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return "utf-8";
  } catch {
    return "gb18030";
  }
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

/** Characters by which a spreadsheet would take a text for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?%?$/i;

/**
 * Writes a table as Excel reads it again: CRLF, marks only where they are needed. A text that a spreadsheet would take for a formula is
 * given an apostrophe, so that a hostile name stays a name.
 */
export function writeTextTable(
  rows: readonly (readonly string[])[],
  encoding: "utf-8" | "gb18030",
  delimiter: Delimiter = ",",
): Uint8Array {
  const safe = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);
  const text = Papa.unparse(
    rows.map((row) => row.map(safe)),
    { delimiter, newline: "\r\n" },
  );
  return encoding === "gb18030" ? encodeGb18030(`${text}\r\n`) : new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
