import type { CellPlace, SheetContent } from "../export/excel-place";
import { workedSheet } from "../export/excel-worked";
import { columnName } from "../files/address";
import type { CellContent, FormatFile, SheetFile } from "../files/workbook";
import type { MissingPolicy } from "../engine/plan";
import type { StagePlace } from "../population/firm-stream";
import { matchHeaders } from "../population/match";
import { readPopulation } from "../population/population";
import type { Compiled } from "../scorecard/compile";
import { fitsTable, writeTable } from "../scorecard/table";
import type { TableCell } from "../scorecard/table-cell";
import { listFault, type FirmList } from "./firm-list";
import type { Language } from "./failure";
import { sheetOf, writeWorkbook, type Destination, type OutputColumn } from "./output";

const FIRMS = "Firms";
const PROFILE = "Profile";
const WORKED = "Worked";

/**
 * Writes a workbook that any spreadsheet evaluates without the add-in: the firms, the profile table, and a sheet of plain formulas that
 * works every score out of both.
 * @throws Failure where formulas cannot say it
 */
export async function writeWorked(
  list: FirmList,
  compiled: Compiled,
  place: StagePlace,
  policy: MissingPolicy | undefined,
  columns: readonly OutputColumn[],
  language: Language,
  to: Destination,
): Promise<void> {
  const rows: (readonly unknown[])[] = [];
  for await (const block of list.blocks()) for (const row of block) rows.push(row);
  const values = list.readable(rows, matchHeaders(compiled, list.headers));
  const stage = place === null ? null : "cell" in place ? [place.cell] : values.map((row) => row[place.column]);
  const population = readPopulation({ headers: list.headers, values, stage }, compiled, policy);
  const table = fitsTable(compiled.scorecard) ? writeTable(compiled.scorecard, language) : null;
  // A stage for all stands in a cell of its own, behind the list.
  const beside: CellPlace = { sheet: FIRMS, row: 0, column: list.headers.length + 1 };
  const stagePlace =
    place === null ? null : "cell" in place ? { ...beside, ofAll: true } : { sheet: FIRMS, row: 1, column: place.column, ofAll: false };
  const worked = workedSheet(population, {
    firms: { sheet: FIRMS, row: 1, column: 0 },
    stage: stagePlace,
    profile: table && { sheet: PROFILE, row: 0, column: 0, cells: table as TableCell[][] },
    language,
  });
  if (Array.isArray(worked)) throw listFault(list, worked);
  const firms = sheetOf(FIRMS, columns, values);
  if (place !== null && "cell" in place) firms.rows[0][beside.column] = String(place.cell);
  const sheets: SheetFile[] = [
    {
      name: WORKED,
      rows: worked.rows.map((row) => Array.from(row, contentOf)),
      formats: formatsOf(worked),
      frozenRows: worked.headerRow + 1,
    },
    firms,
    ...(table
      ? [
          sheetOf(
            PROFILE,
            table[0].map((head): OutputColumn => ({ name: String(head), kind: "text" })),
            table.slice(1),
          ),
        ]
      : []),
  ];
  await writeWorkbook({ title: WORKED, sheets }, to);
}

const contentOf = (cell: SheetContent | undefined): CellContent => (cell === undefined || cell === "" ? null : cell);

function formatsOf({
  rows,
  headerRow,
  formats,
}: {
  rows: readonly unknown[][];
  headerRow: number;
  formats: readonly { column: number; format: string }[];
}): FormatFile[] {
  const last = columnName(Math.max(0, ...rows.map(({ length }) => length - 1)));
  return [
    { area: `A${headerRow + 1}:${last}${headerRow + 1}`, bold: true, fill: "#e3ebf4", color: "#1f3a5f", wrap: true },
    ...formats.map(({ column, format }) => ({
      area: `${columnName(column)}${headerRow + 2}:${columnName(column)}${rows.length}`,
      number: format,
    })),
  ];
}
