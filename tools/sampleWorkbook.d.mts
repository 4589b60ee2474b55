import type { WorkbookFile } from "../src/files/workbook";
import type { plainFirm } from "./sample/plainFormulas";

export const SAMPLE_FIRMS: string;
export const SAMPLE_PROFILE: string;
export function sampleWorkbook(profile: (string | number)[][], fingerprint: string, write: typeof plainFirm): WorkbookFile;
export function textOf(workbook: WorkbookFile): string;
