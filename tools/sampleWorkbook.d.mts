import type { WorkbookFile } from "../src/workbench/workbook-file";

export function sampleWorkbook(profile: (string | number)[][]): WorkbookFile;
export function textOf(workbook: WorkbookFile): string;
