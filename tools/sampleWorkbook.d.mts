import type { WorkbookFile } from "../src/files/workbook";

export function sampleWorkbook(profile: (string | number)[][]): WorkbookFile;
export function textOf(workbook: WorkbookFile): string;
