import { whenFree } from "./batch";
import { addFilled, typeRows } from "./new-sheet";
import type { Cell, Formula, Place, ReportLine } from "./port";
import { guarded, rangeOf } from "./writing";

/** Points: what a character takes, what stands around it, and the bounds of a column. */
const WIDTHS = { character: 5.8, margins: 12, least: 60, most: 230 };

/** Columns that a page of A4 holds upright, still legible. */
const UPRIGHT = 6;

/** Writes a sheet of lines. */
export function addReport(sheet: string, lines: readonly ReportLine[], isOnePage = false): Promise<Place> {
  const columns = Math.max(...lines.map(({ cells }) => cells.length));
  const place: Place = { sheet, row: 0, column: 0, rows: lines.length, columns };
  return whenFree((context) =>
    addFilled(context, sheet, async ({ pageLayout }) => {
      pageLayout.paperSize = "A4";
      pageLayout.orientation = columns > UPRIGHT ? "Landscape" : "Portrait";
      pageLayout.zoom = { horizontalFitToPages: 1, ...(isOnePage && { verticalFitToPages: 1 }) };
      const range = rangeOf(context, place);
      // Before the texts, whose wrapped lines make their rows as high as these widths ask for.
      for (let c = 0; c < columns; c++) range.getColumn(c).format.columnWidth = widthOf(lines, c);
      await typeRows(
        context,
        place,
        lines.map(({ cells }) => Array.from({ length: columns }, (_, c) => typed(cells[c] ?? ""))),
      );
      lines.forEach(({ cells }, row) =>
        cells.forEach((cell, column) => {
          if (isFormula(cell) && cell.format !== undefined)
            rangeOf(context, { ...place, row, column, rows: 1, columns: 1 }).numberFormat = [[cell.format]];
        }),
      );
      lines.forEach(({ kind, cells }, row) => {
        if (kind === "row" || kind === "text") return;
        const { format } = rangeOf(context, { ...place, row, rows: 1, columns: cells.length });
        format.font.bold = true;
        if (kind === "header") {
          format.wrapText = true;
          format.autofitRows();
        } else format.font.size = kind === "title" ? 16 : 12;
      });
      await context.sync();
      return place;
    }),
  );
}

function isFormula(cell: Cell | Formula): cell is Formula {
  return typeof cell === "object" && cell !== null;
}

/** A cell of a line as it is typed. */
export function typed(cell: Cell | Formula): Cell {
  return isFormula(cell) ? cell.formula : guarded(cell);
}

/** As the rows of tables need it, and the longest word of their headers. What stands last in its row runs on. */
function widthOf(lines: readonly ReportLine[], column: number): number {
  const longest = lines.reduce((most, { kind, cells }) => {
    if (kind === "header") return Math.max(most, ...textOf(cells[column]).split(" ").map(lengthOf));
    return kind === "row" && (column === 0 || column < cells.length - 1) ? Math.max(most, lengthOf(cells[column])) : most;
  }, 0);
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, widthFor(longest)));
}

/** What a header needs of a column, in points. */
export const headerWidth = (header: string): number => Math.min(WIDTHS.most, widthFor(lengthOf(header)));

const widthFor = (characters: number): number => characters * WIDTHS.character + WIDTHS.margins;

/** What a formula shows is not known yet: as much as a number with decimals. */
const SHOWN = "0000.000";

function textOf(cell: Cell | Formula | undefined): string {
  return cell === undefined || cell === null ? "" : isFormula(cell) ? SHOWN : String(cell);
}

/** Chinese characters are twice as wide. */
function lengthOf(cell: Cell | Formula | undefined): number {
  return textOf(cell).replace(/[\u2e80-\uffff]/g, "  ").length;
}
