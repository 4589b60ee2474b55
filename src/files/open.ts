import { encodingOf, readTextTable } from "./csv";
import { FileError, type FileProblem } from "./problem";
import type { CellContent, WorkbookFile } from "./workbook";
import { readXlsxFile } from "./xlsx-reader";
import { isOldWorkbook, isZip } from "./zip";

export interface OpenedFile {
  workbook: WorkbookFile;
  /** In the file, kept when it is saved as .xlsx, but not shown. */
  hidden: FileProblem[];
  /** Gone when it is saved. */
  lost: FileProblem[];
  kind: "xlsx" | "text";
}

/** Longer whole numbers are codes: a double holds no more than this many digits of them. */
const MOST_DIGITS = 15;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LONGEST_SHEET_NAME = 31;

/**
 * Opens a file by what it holds, whatever its name ends in.
 * @throws FileError
 */
export async function openFile(bytes: Uint8Array, name: string): Promise<OpenedFile> {
  if (bytes.length === 0) throw new FileError({ code: "file-empty" });
  if (isZip(bytes) || isOldWorkbook(bytes)) return { ...(await readXlsxFile(bytes, name)), kind: "xlsx" };
  if (!looksLikeText(bytes)) throw new FileError({ code: "file-kind" });
  const rows = readTextTable(bytes).rows.map((row) => row.map(contentOf));
  const title = name.replace(/\.(?:csv|tsv|txt)$/i, "");
  const sheet = title
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'|'$/g, "")
    .trim()
    .slice(0, LONGEST_SHEET_NAME);
  return {
    workbook: { title, sheets: [{ name: sheet || "Sheet1", rows, columnWidths: widthsOf(rows) }] },
    hidden: [],
    lost: [],
    kind: "text",
  };
}

/** Rows that are looked at for the width of a column; narrowest, widest and a character of a column, in points. */
const WIDTH_ROWS = 200;
const NARROWEST = 48;
const WIDEST = 210;
const CHARACTER = 5.6;

/** Columns as wide as their texts, within bounds: a text file says nothing of widths. */
function widthsOf(rows: readonly CellContent[][]): number[] {
  const widths: number[] = [];
  for (const row of rows.slice(0, WIDTH_ROWS))
    row.forEach((content, c) => {
      const text = String(content ?? "");
      // Chinese characters are as wide as two others.
      const points = (text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0) + 2) * CHARACTER;
      widths[c] = Math.min(WIDEST, Math.max(NARROWEST, widths[c] ?? 0, points));
    });
  return Array.from(widths, (width) => width ?? NARROWEST);
}

/** Only what can be a number and nothing else is one; percentages, dates and codes stay as they are written. */
function contentOf(text: string): CellContent {
  if (text === "") return null;
  const digits = text.replace(/^-/, "").split(/[.eE]/)[0].length;
  if (DECIMAL.test(text) && (digits <= MOST_DIGITS || /[.eE]/.test(text)) && Number.isFinite(Number(text))) return Number(text);
  // An apostrophe that kept a text from being a formula is no part of it.
  return /^'[=+\-@\t\r]/.test(text) ? text : /^[=']/.test(text) ? `'${text}` : text;
}

/** Text holds no control characters but tabs and line breaks, whatever its encoding. */
function looksLikeText(bytes: Uint8Array): boolean {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, 65_536));
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
}
