import type { Language } from "./failure";
import { finish, fileWriter, jsonWriter, terminalWriter, textWriter, type Destination, type OutputColumn, type RowWriter } from "./output";
import { usage } from "./failure";

/** Where a command reads, writes and speaks. */
export interface Terminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  errors: NodeJS.WriteStream;
  language: Language;
}

export interface ResultOptions {
  json?: boolean;
}

/** The writer of a result: into its file, as JSON, as a table for a person, or as CSV into a pipe. */
export async function resultWriter(
  terminal: Terminal,
  { json }: ResultOptions,
  title: string,
  columns: readonly OutputColumn[],
  to: Destination | null,
): Promise<RowWriter> {
  if (to) return fileWriter(title, columns, to);
  const { output, language } = terminal;
  if (json) return jsonWriter(columns, output);
  if (!output.isTTY) return textWriter(columns, ",", output);
  return terminalWriter(
    columns,
    output,
    language === "en" ? "… and {more} more rows; --out FILE writes all." : "……另有 {more} 行；用 --out 文件名 输出全部。",
  );
}

/** Writes a table in one piece. */
export async function writeResult(
  terminal: Terminal,
  options: ResultOptions,
  title: string,
  columns: readonly OutputColumn[],
  rows: readonly (readonly unknown[])[],
  to: Destination | null,
): Promise<void> {
  const writer = await resultWriter(terminal, options, title, columns, to);
  await writer.write(rows);
  await writer.end();
  if (to) await finish(to);
}

/** A number that an option gives. @throws Failure */
export function numberOption(option: string, value: string, from: number, to: number, whole: boolean): number {
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value.trim()) ? Number(value) : NaN;
  if (!(number >= from && number <= to) || (whole && !Number.isInteger(number)))
    throw usage(whole ? "number-whole" : "number-bounds", { option, from, to, value });
  return number;
}

/** One of several words that an option gives, in whatever case. @throws Failure */
export function wordOption<T extends string>(option: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value.trim().toLowerCase());
  if (!found) throw usage("word-unknown", { option, words: words.join(", "), value });
  return found;
}
