import type { WorkbookFile } from "../src/files/workbook";

export function shippedWorkbooks(): Record<string, WorkbookFile>;
export function calculatedWorkbooks(): Promise<Record<string, WorkbookFile>>;
export function workbookFiles(manifest: string): Promise<Record<string, Buffer>>;
