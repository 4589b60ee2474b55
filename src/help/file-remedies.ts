import type { FailureCode } from "../cli/failure";
import type { FileCode } from "../files/problem";
import type { Chapter, Remedy } from "./remedies";

/** Clauses that stand behind “The file is damaged:” and are never read alone. */
export const DAMAGES = [
  "part-size",
  "part-cut",
  "part-unsafe",
  "part-packing",
  "part-other",
  "zip-directory",
  "cell-outside",
  "name-twice",
  "tables-overlap",
  "workbook-none",
] as const satisfies readonly FileCode[];

/** A sentence that only strings others together. */
export const JOINS = ["in-file", "more"] as const satisfies readonly FailureCode[];

const FILES = {
  "file-empty": ["The file has no bytes.", "文件没有内容。", "Export or download it again.", "请重新导出或下载。"],
  "file-kind": [
    "Only .xlsx and text with separators are read.",
    "只能读取 .xlsx 与带分隔符的文本。",
    "Save it as .xlsx or .csv.",
    "请另存为 .xlsx 或 .csv。",
  ],
  "file-encrypted": [
    "The content cannot be read without the password.",
    "没有密码无法读取内容。",
    "Open it in Excel and save a copy without a password.",
    "请在 Excel 中打开，另存为不带密码的副本。",
  ],
  "file-damaged": [
    "The file breaks the rules of its format; the part behind the colon says where.",
    "文件不符合格式规范，冒号之后为所在位置。",
    "Open it in Excel, let it be repaired and save it anew; or export it again.",
    "请在 Excel 中打开、修复并重新保存，或重新导出。",
  ],
  "file-large": [
    "So much data does not fit into this page's memory.",
    "数据量超出此页面可用的内存。",
    "Use the command line, which reads in pieces, or split the file.",
    "请使用可分块读取的命令行，或拆分文件。",
  ],
  "file-slow": [
    "Reading was given up, so that the page answers again.",
    "为使页面可用，已放弃读取。",
    "Delete sheets that are not needed, or use the command line.",
    "请删除不需要的工作表，或使用命令行。",
  ],
  "file-cells": [
    "The sheet is larger than what can be shown.",
    "工作表超出可显示的大小。",
    "Delete formats far outside the data, or use the command line.",
    "请清除数据以外的格式，或使用命令行。",
  ],
  "file-parts": [
    "No workbook has so many parts: such a file is made to stall its reader.",
    "工作簿不会有如此多的部件，此类文件意在拖垮读取程序。",
    "Do not trust the file; ask for it again.",
    "请勿信任该文件，并重新索取。",
  ],
  "part-ratio": [
    "No workbook packs so tightly: such a file is made to fill its reader's memory.",
    "工作簿不会有如此高的压缩比，此类文件意在耗尽内存。",
    "Do not trust the file; ask for it again.",
    "请勿信任该文件，并重新索取。",
  ],
  "csv-quote": [
    "Where a quotation mark opens a cell another must close it.",
    "引号须成对出现。",
    "Close it in the row named, or double a mark that belongs to the text.",
    "请在所示行补全引号；属于文本的引号须写两个。",
  ],
  "csv-row": [
    "A row goes on without end, so that it may swallow all others.",
    "某一行没有结束，可能吞并其后各行。",
    "Look for the quotation mark that opens it; make sure that the file is text.",
    "请查找未闭合的引号，并确认文件为文本。",
  ],
  "parquet-column": ["A column has a name that reading needs.", "列名与读取所用的名称冲突。", "Rename the column.", "请将该列改名。"],
  "lost-macros": ["The saved copy has no macros.", "保存的副本不含宏。", "Keep the original file.", "请保留原文件。"],
  "lost-pivots": [
    "Pivot tables are not saved; their cells stay.",
    "数据透视表不保存，其单元格保留。",
    "Keep the original file.",
    "请保留原文件。",
  ],
  "names-ambiguous": [
    "One name means different cells on different sheets, so results that use it are not worked out anew.",
    "同一名称在不同工作表中含义不同，使用它的结果不重新计算。",
    "Give each its own name.",
    "请分别命名。",
  ],
  "lost-charts": ["Charts are not saved.", "图表不保存。", "Keep the original file.", "请保留原文件。"],
  "lost-pictures": ["Pictures and shapes are not saved.", "图片与形状不保存。", "Keep the original file.", "请保留原文件。"],
  "lost-conditional": ["Conditional formats are not saved.", "条件格式不保存。", "Keep the original file.", "请保留原文件。"],
  "lost-links": [
    "Links to other workbooks are values afterwards.",
    "指向其他工作簿的链接将变为数值。",
    "Keep the original file.",
    "请保留原文件。",
  ],
  "lost-hyperlinks": ["Hyperlinks are plain texts afterwards.", "超链接将变为普通文字。", "Keep the original file.", "请保留原文件。"],
  "lost-rich": ["Formats within a cell's text are not saved.", "单元格内的局部格式不保存。", "Keep the original file.", "请保留原文件。"],
  "lost-protection": [
    "The saved sheet is not protected.",
    "保存后的工作表不受保护。",
    "Protect it again in Excel.",
    "请在 Excel 中重新保护。",
  ],
  "lost-filters": [
    "The filter is not saved, hidden rows stay hidden.",
    "筛选不保存，隐藏的行仍隐藏。",
    "Filter again in Excel.",
    "请在 Excel 中重新筛选。",
  ],
  "lost-threads": ["Threaded comments are not saved.", "线程批注不保存。", "Keep the original file.", "请保留原文件。"],
} as const satisfies Partial<Record<FileCode, Remedy>>;

const COMMANDS = {
  "no-file": [
    "There is nothing under this name.",
    "该名称下没有文件。",
    "Check the path; quote a name with blanks.",
    "请检查路径；含空格的名称须加引号。",
  ],
  "no-reading": [
    "The system refuses to hand the file over.",
    "系统拒绝读取该文件。",
    "Check permissions, and close programs that hold it.",
    "请检查权限，并关闭占用它的程序。",
  ],
  "no-list": [
    "No row has headers that the scorecard knows above firms.",
    "没有可识别的表头行。",
    "Name the range with --range, or the profile with --profile.",
    "请用 --range 指定区域，或用 --profile 指定方案。",
  ],
  "no-firms": ["The list has headers only.", "名单只有表头。", "Add firms below them.", "请在表头下添加企业。"],
  "row-wide": [
    "A row holds more cells than there are headers: most often a comma within a cell.",
    "该行单元格多于表头，常因单元格内含逗号。",
    "Put quotation marks around that cell, or use .tsv.",
    "请为该单元格加引号，或改用 .tsv。",
  ],
  "several-lists": [
    "Which list is meant is not guessed.",
    "不猜测所指名单。",
    "Add --sheet with a name from the message.",
    "请用 --sheet 指定提示中的名称。",
  ],
  "no-sheet": [
    "The workbook has no such sheet or table.",
    "工作簿中没有该工作表或表格。",
    "Use a name from the message.",
    "请使用提示中的名称。",
  ],
  "no-range": ["A range has two corners.", "区域须有两个角。", "Write A4:T120.", "请写成 A4:T120。"],
  "sheet-only": ["Text files have no sheets.", "文本文件没有工作表。", "Leave the option out.", "请省略该选项。"],
  "no-stage": ["Weights differ by stage.", "权重因阶段而异。", "Add --stage with a column or a stage.", "请用 --stage 指定列名或阶段。"],
  "stage-unknown": [
    "The word is neither a column nor a stage.",
    "既不是列名，也不是阶段。",
    "Use a stage from the message, or a column as it is headed.",
    "请使用提示中的阶段，或与表头一致的列名。",
  ],
  "profile-unknown": [
    "The word is neither a file nor a built-in scorecard.",
    "既不是文件，也不是内置评分卡。",
    "Take an id from innov catalogue, or give a path.",
    "请从 innov catalogue 选取标识，或给出路径。",
  ],
  "profile-none": [
    "The file holds no profile table and no scorecard as JSON.",
    "文件中没有方案表或 JSON 评分卡。",
    "Write one with innov profile to start from.",
    "可先用 innov profile 生成初稿。",
  ],
  "profile-several": ["Which profile table is meant is not guessed.", "不猜测所指方案表。", "Write FILE#NAME.", "请写成 文件#名称。"],
  "profile-json": [
    "The scorecard has parts that no table can say.",
    "评分卡含表格无法表示的部分。",
    "Leave --out away and keep the JSON.",
    "请不加 --out，并保存 JSON。",
  ],
  "no-column": ["The file has no column of this header.", "文件中没有该列。", "Use a header from the message.", "请使用提示中的列名。"],
  "column-twice": ["Which of the two columns is meant is not guessed.", "不猜测所指的列。", "Rename one.", "请将其一改名。"],
  "no-firm": [
    "The list has neither this name nor this row.",
    "名单中没有该名称或行号。",
    "Use the name as it is written, or the number of its row.",
    "请使用原有名称或行号。",
  ],
  "firm-twice": ["Several firms have this name.", "多家企业同名。", "Give the row.", "请给出行号。"],
  "no-ending": [
    "The ending says in what form to write.",
    "扩展名决定输出格式。",
    "Use one of the endings in the message.",
    "请使用提示中的扩展名。",
  ],
  "xlsx-ending": ["This command writes workbooks only.", "该命令只输出工作簿。", "Let the name end in .xlsx.", "请以 .xlsx 结尾。"],
  exists: ["A file of this name is there.", "同名文件已存在。", "Choose another name, or add --force.", "请换名称，或加 --force。"],
  "same-file": ["Reading and writing one file would lose it.", "读写同一文件会丢失数据。", "Choose another name.", "请换名称。"],
  "no-folder": ["The folder is not there.", "文件夹不存在。", "Make it first.", "请先创建。"],
  "no-writing": [
    "The system refuses to write there.",
    "系统拒绝写入。",
    "Check permissions, and close programs that hold the file.",
    "请检查权限，并关闭占用文件的程序。",
  ],
  "disk-full": ["There is no room left.", "磁盘空间不足。", "Make room, and run the command again.", "请清理空间后重新运行。"],
  "rows-many": [
    "An .xlsx sheet ends at 1,048,576 rows.",
    ".xlsx 工作表最多 1,048,576 行。",
    "Write .csv or .parquet.",
    "请输出为 .csv 或 .parquet。",
  ],
  "columns-many": [
    "An .xlsx sheet ends at 16,384 columns.",
    ".xlsx 工作表最多 16,384 列。",
    "Write .csv or .parquet, or fewer columns.",
    "请输出为 .csv 或 .parquet，或减少列。",
  ],
  "names-twice": [
    "Parquet tells columns apart by name alone.",
    "Parquet 仅以名称区分列。",
    "Rename one, or write .csv or .xlsx.",
    "请将其一改名，或输出为 .csv、.xlsx。",
  ],
  "number-bounds": [
    "The option takes a number within bounds.",
    "该选项须为范围内的数字。",
    "Stay within those of the message.",
    "请按提示的范围填写。",
  ],
  "number-whole": ["The option counts something.", "该选项表示个数。", "Write a whole number within the bounds.", "请填写范围内的整数。"],
  "word-unknown": ["The option takes one of a few words.", "该选项只接受若干词语。", "Use one from the message.", "请使用提示中的词语。"],
  "worked-ending": ["Formulas need a workbook.", "公式须写入工作簿。", "Let --out end in .xlsx.", "请使 --out 以 .xlsx 结尾。"],
  "read-while": [
    "Half of the file may be older than the rest.",
    "读到的内容可能新旧混杂。",
    "Run the command again once the file is whole.",
    "请待文件写完后重新运行。",
  ],
  stopped: ["You stopped the command.", "命令已被中止。", "Run it again; nothing was written.", "可重新运行；未写入任何内容。"],
  ours: [
    "The program met something it does not know: the data are not at fault.",
    "程序遇到未知情况，并非数据的问题。",
    "Keep the sentence and the command line, and report both.",
    "请保留该提示与命令行并反馈。",
  ],
} as const satisfies Record<Exclude<FailureCode, (typeof JOINS)[number]>, Remedy>;

export const fileChapter: Chapter<Exclude<FileCode, (typeof DAMAGES)[number]>> = {
  id: "files",
  title: ["Files", "文件"],
  intro: [
    "When the command line or the embedded spreadsheet opens a file, and what a saved copy will not have.",
    "命令行或内嵌表格打开文件时的提示，以及保存副本时会丢失的内容。",
  ],
  remedies: FILES satisfies Record<Exclude<FileCode, (typeof DAMAGES)[number]>, Remedy>,
};

export const commandChapter: Chapter<Exclude<FailureCode, (typeof JOINS)[number]>> = {
  id: "command-line",
  title: ["The command line innov", "命令行 innov"],
  intro: [
    "What innov itself says; what it says of scorecards, headers and firms is above. It ends with status 1 where the data are at fault, 2 where the command line is, 70 where it is itself.",
    "innov 自身的提示；关于评分卡、表头与企业的提示见上文。数据有误时退出状态为 1，命令行有误为 2，程序自身错误为 70。",
  ],
  remedies: COMMANDS,
};
