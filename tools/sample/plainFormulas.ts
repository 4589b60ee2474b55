import type { WorkedSheet } from "../../src/export/excel-place";
import { workedSheet } from "../../src/export/excel-worked";
import { readPopulation } from "../../src/population/population";
import { compile } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";

/** A firm of the sample in plain formulas. Rows and columns are counted from 0; the tables stand in the first column of their sheets. */
export function plainFirm(
  headers: string[],
  figures: unknown[],
  profile: TableCell[][],
  { firmRow, profileRow }: { firmRow: number; profileRow: number },
): WorkedSheet {
  const parsed = readTable(profile);
  const compiled = parsed.ok ? compile(parsed.value) : parsed.problems;
  if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
  const stage = headers.indexOf("Stage");
  const worked = workedSheet(readPopulation({ headers, values: [figures], stage: [figures[stage]] }, compiled), {
    firms: { sheet: "Firms", row: firmRow, column: 0 },
    stage: { sheet: "Firms", row: firmRow, column: stage, ofAll: false },
    profile: { sheet: "Profile", row: profileRow, column: 0, cells: profile },
    language: "en",
  });
  if (Array.isArray(worked)) throw new Error(JSON.stringify(worked));
  return worked;
}
