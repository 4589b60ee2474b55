/** What is wrong with a file, or what of it is lost, in the reader's language: {name} stands for a parameter. */
export const fileTexts = {
  "file-empty": ["The file is empty.", "文件为空。"],
  "file-kind": [
    "This is no .xlsx or .csv file. An .xls workbook is to be saved as .xlsx in Excel first.",
    "这不是 .xlsx 或 .csv 文件。.xls 工作簿请先在 Excel 中另存为 .xlsx。",
  ],
  "file-encrypted": [
    "The file is protected by a password, or is an old .xls workbook. Open it in Excel and save it as .xlsx without a password.",
    "文件受密码保护，或为旧的 .xls 工作簿。请在 Excel 中打开，另存为不带密码的 .xlsx。",
  ],
  "file-damaged": ["The file is damaged: {detail}.", "文件已损坏：{detail}。"],
  "file-large": [
    "The file unpacks to {size} MB, more than the {most} MB that can be opened here.",
    "文件解压后有 {size} MB，超出此处可打开的 {most} MB。",
  ],
  "file-slow": ["The file takes longer than {seconds} seconds to read; it was given up.", "读取文件超过 {seconds} 秒，已放弃。"],
  "file-cells": ["The sheet {sheet} has more than {most} cells.", "工作表 {sheet} 的单元格超过 {most} 个。"],
  "file-parts": [
    "The file has {count} parts, more than the {most} of any workbook.",
    "文件包含 {count} 个部件，超出任何工作簿应有的 {most} 个。",
  ],
  "part-ratio": [
    "The part {part} is packed {ratio} to 1, as no workbook is: it was not opened.",
    "部件 {part} 的压缩比高达 {ratio}，不可能出自工作簿，未打开。",
  ],
  "part-size": ["the part {part} does not have the size it states", "部件 {part} 的大小与其声明不符"],
  "part-cut": ["the part {part} ends early", "部件 {part} 不完整"],
  "part-unsafe": ["the part {part} defines entities of its own", "部件 {part} 自行定义了实体"],
  "part-packing": ["the part {part} is packed in an unknown way", "部件 {part} 的压缩方式未知"],
  "zip-directory": ["its list of parts cannot be read", "无法读取部件目录"],
  "part-other": ["{detail}", "{detail}"],
  "cell-outside": ["the sheet {sheet} has the cell {cell}, which is outside of every sheet", "工作表 {sheet} 含有超出范围的单元格 {cell}"],
  "name-twice": ["two sheets or tables are called {name}", "有两个工作表或表格名为 {name}"],
  "tables-overlap": ["the tables {other} and {table} lie over each other", "表格 {other} 与 {table} 相互重叠"],
  "workbook-none": ["it holds no workbook", "其中没有工作簿"],
  "csv-quote": ["A quotation mark in row {row} is never closed, or stands within a cell.", "第 {row} 行有未闭合或位于单元格内部的引号。"],
  "csv-row": [
    "Row {row} does not end: a quotation mark in it is perhaps never closed, or the file is no text.",
    "第 {row} 行没有结束：可能有未闭合的引号，或文件不是文本。",
  ],
  "parquet-column": [
    "A column is called {column}, a name that reading by rows needs for itself: rename it.",
    "有一列名为 {column}，按行读取时需占用此名称，请将其改名。",
  ],
  "lost-macros": ["macros", "宏"],
  "lost-pivots": ["pivot tables on {sheet}", "{sheet} 上的数据透视表"],
  "names-ambiguous": [
    "results of formulas that use {name}, which means different cells on different sheets",
    "使用名称 {name} 的公式结果（该名称在不同工作表中含义不同）",
  ],
  "lost-charts": ["charts on {sheet}", "{sheet} 上的图表"],
  "lost-pictures": ["pictures and shapes on {sheet}", "{sheet} 上的图片与形状"],
  "lost-conditional": ["conditional formats on {sheet}", "{sheet} 上的条件格式"],
  "lost-links": ["links to other workbooks: their last values stay", "指向其他工作簿的链接（保留其最后的值）"],
  "lost-hyperlinks": ["hyperlinks on {sheet}: their texts stay", "{sheet} 上的超链接（保留文字）"],
  "lost-rich": ["formats inside a cell's text on {sheet}", "{sheet} 上单元格内的局部格式"],
  "lost-protection": ["the protection of {sheet}", "{sheet} 的保护"],
  "lost-filters": ["filters on {sheet}: hidden rows stay hidden", "{sheet} 上的筛选（隐藏的行仍隐藏）"],
  "lost-threads": ["threaded comments on {sheet}", "{sheet} 上的线程批注"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type FileCode = keyof typeof fileTexts;
export type FileParams = Record<string, string | number | FileProblem>;

export interface FileProblem {
  code: FileCode;
  params?: FileParams;
}

/** A problem as a sentence. */
export function fileSentence({ code, params = {} }: FileProblem, language: "en" | "zh"): string {
  return fileTexts[code][language === "en" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === "object" ? fileSentence(value, language) : String(value);
  });
}

/** Thrown where a file cannot be read. */
export class FileError extends Error {
  constructor(readonly problem: FileProblem) {
    super(fileSentence(problem, "en"));
    this.name = "FileError";
  }
}

export const damaged = (detail: FileProblem): FileError => new FileError({ code: "file-damaged", params: { detail } });
