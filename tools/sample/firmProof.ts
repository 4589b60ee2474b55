import { proofOf, type Proof } from "../../src/export/excel-proof";
import { readPopulation } from "../../src/population/population";
import { compile } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";

/** The proof of a firm of the sample. Rows are counted from 0; the tables stand in the first column of their sheets. */
export function firmProof(
  headers: string[],
  figures: unknown[],
  profile: TableCell[][],
  { firmRow, profileRow, score }: { firmRow: number; profileRow: number; score: string },
): Proof {
  const parsed = readTable(profile);
  const compiled = parsed.ok ? compile(parsed.value) : parsed.problems;
  if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
  const stage = headers.indexOf("Stage");
  const proof = proofOf(
    readPopulation({ headers, values: [figures], stage: [figures[stage]] }, compiled),
    0,
    {
      firms: { sheet: "Firms", row: firmRow, column: 0 },
      stage: { sheet: "Firms", row: firmRow, column: stage, ofAll: false },
      profile: { sheet: "Profile", row: profileRow, column: 0, cells: profile },
      language: "en",
    },
    { name: String(figures[headers.indexOf("企业名称")]), score },
  );
  if (Array.isArray(proof)) throw new Error(JSON.stringify(proof));
  return proof;
}
