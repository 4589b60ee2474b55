import type { WorkbookFile } from "../src/files/workbook";
import type { Cases } from "../test/scorecard/catalogue-cases";
import type { firmProof } from "./sample/firmProof";

export const SAMPLE_FIRMS: string;
export const SAMPLE_PROFILE: string;
export function sampleWorkbook(
  profile: (string | number)[][],
  fingerprint: string,
  prove: typeof firmProof,
  casesOf: (id: string) => Pick<Cases, "source" | "firm" | "cases">,
): WorkbookFile;
export function textOf(workbook: WorkbookFile): string;
