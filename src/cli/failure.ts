import { fileSentence, FileError } from "../files/problem";
import { describe, type Problem } from "../i18n/problem";

export type Language = "en" | "zh";

/** How a command ends: done, the file or its data at fault, the command line at fault, ourselves at fault, stopped by hand. */
export const Status = { done: 0, data: 1, usage: 2, ours: 70, stopped: 130 } as const;
export type Status = (typeof Status)[keyof typeof Status];

/** What the command line says: {name} stands for a parameter. */
export const failureTexts = {
  "no-file": ["There is no file {file}.", "没有文件 {file}。"],
  "no-reading": ["{file} cannot be read: {reason}.", "无法读取 {file}：{reason}。"],
  "in-file": ["{file}: {reason}", "{file}：{reason}"],
  "no-list": [
    "{file}: no row among the first {rows} looks like headers of {scorecard} with firms below.",
    "{file}：前 {rows} 行中没有可作为 {scorecard} 表头且其下有企业的行。",
  ],
  "no-firms": ["{file}: below the headers in row {row} stands no firm.", "{file}：第 {row} 行表头之下没有企业。"],
  "row-wide": [
    "{file}: row {row} has {cells} cells, {headers} columns have a header. Where a cell holds a comma it needs quotation marks.",
    "{file}：第 {row} 行有 {cells} 个单元格，而表头只有 {headers} 列。含逗号的单元格须加引号。",
  ],
  "several-lists": [
    "{file} holds several lists: {lists}. Name one with --sheet.",
    "{file} 中有多份企业名单：{lists}。请用 --sheet 指定其一。",
  ],
  "no-sheet": ["{file} has no sheet or table {sheet}; it has: {sheets}.", "{file} 中没有工作表或表格 {sheet}；已有：{sheets}。"],
  "no-range": ["“{range}” is no range such as A4:T120.", "“{range}”不是形如 A4:T120 的区域。"],
  "sheet-only": ["--sheet and --range are for .xlsx files.", "--sheet 与 --range 仅用于 .xlsx 文件。"],
  "no-stage": [
    "{scorecard} has several stages, and no column says of which one a firm is. Give --stage a column or one of: {stages}.",
    "{scorecard} 分多个阶段，而文件中没有说明企业所处阶段的列。请用 --stage 指定列名或下列阶段之一：{stages}。",
  ],
  "stage-unknown": [
    "“{stage}” is neither a column of {file} nor a stage of {scorecard}. Its stages: {stages}.",
    "“{stage}”既不是 {file} 中的列，也不是 {scorecard} 的阶段。可用阶段：{stages}。",
  ],
  "profile-unknown": [
    "“{profile}” is neither a file nor a built-in scorecard. Built in are: {scorecards}.",
    "“{profile}”既不是文件，也不是内置评分卡。内置评分卡：{scorecards}。",
  ],
  "profile-none": [
    "{file} holds no scorecard: neither a JSON document nor a table with a column Curve.",
    "{file} 中没有评分卡：既不是 JSON 文档，也没有含“曲线”列的表格。",
  ],
  "profile-several": [
    "{file} holds several profile tables: {sheets}. Name one as {file}#NAME.",
    "{file} 中有多个方案表：{sheets}。请以 {file}#名称 指定。",
  ],
  "profile-json": [
    "No table can say {profile}. Without --out it is printed as JSON, which is a profile as well.",
    "{profile} 无法写成表格。不加 --out 时以 JSON 输出，同样可用作评分卡。",
  ],
  "no-column": ["{file} has no column “{column}”. Its columns: {columns}.", "{file} 中没有列“{column}”。已有列：{columns}。"],
  "column-twice": ["{file} has two columns “{column}”.", "{file} 中有两列“{column}”。"],
  "no-firm": [
    "{file} has no firm “{firm}”: neither a name nor a row from 1 to {rows}.",
    "{file} 中没有企业“{firm}”：既不是名称，也不是 1 至 {rows} 的行号。",
  ],
  "firm-twice": ["{file} names “{firm}” in rows {rows}; give a row.", "{file} 的第 {rows} 行均为“{firm}”，请给出行号。"],
  "no-ending": ["“{out}” ends in none of .csv, .tsv, .parquet, .xlsx.", "“{out}”的扩展名不是 .csv、.tsv、.parquet、.xlsx 之一。"],
  "xlsx-ending": ["“{out}” does not end in .xlsx.", "“{out}”的扩展名不是 .xlsx。"],
  exists: ["{out} exists. --force replaces it.", "{out} 已存在。如需覆盖请加 --force。"],
  "same-file": ["{out} is the file that is read; name another.", "{out} 正是所读取的文件，请另起名称。"],
  "no-folder": ["There is no folder {folder} to write to.", "没有可写入的文件夹 {folder}。"],
  "no-writing": ["{out} cannot be written: {reason}. Nothing was left behind.", "无法写入 {out}：{reason}。未留下任何文件。"],
  "disk-full": ["{out} cannot be written: the disk is full. Nothing was left behind.", "无法写入 {out}：磁盘已满。未留下任何文件。"],
  "rows-many": [
    "{rows} rows are more than a sheet of an .xlsx file holds ({most}); write .csv or .parquet.",
    "{rows} 行超出 .xlsx 工作表的容量（{most} 行），请输出为 .csv 或 .parquet。",
  ],
  "columns-many": [
    "{columns} columns are more than a sheet of an .xlsx file holds ({most}).",
    "{columns} 列超出 .xlsx 工作表的容量（{most} 列）。",
  ],
  "names-twice": [
    "Two columns are called “{column}”; in a .parquet file each needs a name of its own, whatever its case. Write .csv or .xlsx, or rename one.",
    "有两列名为“{column}”；.parquet 文件中各列须有不同名称（不分大小写）。请输出为 .csv 或 .xlsx，或重命名其一。",
  ],
  "number-bounds": [
    "{option} must be a number from {from} to {to}, not “{value}”.",
    "{option} 须为 {from} 至 {to} 之间的数，而不是“{value}”。",
  ],
  "number-whole": [
    "{option} must be a whole number from {from} to {to}, not “{value}”.",
    "{option} 须为 {from} 至 {to} 之间的整数，而不是“{value}”。",
  ],
  "word-unknown": ["{option} must be one of {words}, not “{value}”.", "{option} 须为 {words} 之一，而不是“{value}”。"],
  "worked-ending": ["--worked writes formulas: --out must end in .xlsx.", "--worked 输出公式：--out 的扩展名须为 .xlsx。"],
  "read-while": ["{file} changed while it was read.", "读取期间 {file} 发生了变化。"],
  more: ["{first} And {more} more.", "{first} 另有 {more} 项。"],
  stopped: ["Stopped. Nothing was left behind.", "已停止，未留下任何文件。"],
  ours: ["This is a fault of innov itself: {reason}", "此为 innov 自身的错误：{reason}"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type FailureCode = keyof typeof failureTexts;
export type FailureParams = Record<string, string | number>;

export function say(code: FailureCode, params: FailureParams, language: Language): string {
  return failureTexts[code][language === "en" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.prototype.hasOwnProperty.call(params, name) ? String(params[name]) : whole,
  );
}

/** Ends a command with a sentence and a status. */
export class Failure extends Error {
  constructor(
    readonly status: Status,
    readonly code: string,
    readonly sentence: (language: Language) => string,
  ) {
    super(sentence("en"));
    this.name = "Failure";
  }
}

/** The command line is at fault. */
export const usage = (code: FailureCode, params: FailureParams = {}): Failure =>
  new Failure(Status.usage, code, (language) => say(code, params, language));

/** A file or its data are at fault. */
export const fault = (code: FailureCode, params: FailureParams = {}): Failure =>
  new Failure(Status.data, code, (language) => say(code, params, language));

/** What the product says of the data, where that ends the command. */
export const faulty = (file: string, problems: readonly Problem[]): Failure =>
  new Failure(Status.data, problems[0].code, (language) => {
    const first = describe(problems[0], language);
    const reason = problems.length > 1 ? say("more", { first, more: problems.length - 1 }, language) : first;
    return say("in-file", { file, reason }, language);
  });

/** What went wrong while a file was read. */
export function readingFailure(file: string, error: unknown): unknown {
  if (error instanceof Failure) return error;
  if (error instanceof FileError)
    return new Failure(Status.data, error.problem.code, (language) =>
      say("in-file", { file, reason: fileSentence(error.problem, language) }, language),
    );
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return fault("no-file", { file });
  return code === undefined ? error : fault("no-reading", { file, reason: reasonOf(error) });
}

/** What went wrong while a file was written. */
export function writingFailure(out: string, error: unknown): unknown {
  if (error instanceof Failure || error instanceof FileError) return error;
  const { code, message = "" } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || /no space left|disk is full|ENOSPC/i.test(message)) return fault("disk-full", { out });
  // The database has no codes, but says so where the system refuses.
  const isRefused = code !== undefined || message.startsWith("IO Error");
  return isRefused ? fault("no-writing", { out, reason: reasonOf(error) }) : error;
}

/** An error of the system in its own words, without the call that met it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .split("\n")[0]
    .replace(/^(?:[A-Z]+|IO Error): /, "")
    .replace(/, \w+(?: '.*')?$/s, "")
    .replace(/[.\s]+$/, "");
}
