import type { WorkbookFile } from "../src/files/workbook";

export const SAMPLE_FIRMS: string;
export const SAMPLE_PROFILE: string;
export function sampleWorkbook(profile: (string | number)[][], fingerprint: string): WorkbookFile;
export function textOf(workbook: WorkbookFile): string;
