import { formatRectangle } from "../files/address";
import { isFormula, type CellContent, type PlainContent, type WorkbookFile } from "../files/workbook";
import type { CellValue, FunctionMetadata, Invoke } from "./grid";
import { createMemoryGrid } from "./memory-grid";
import { defineNamesAndTables } from "./names-and-tables";

/**
 * A workbook with what its formulas give beside them, and the blocks that they fill: what a file holds for programs that do not calculate.
 * @param functions the add-in's, of which `invoke` gives the results
 */
export async function calculatedWorkbook(workbook: WorkbookFile, functions: FunctionMetadata[], invoke: Invoke): Promise<WorkbookFile> {
  const grid = createMemoryGrid(workbook);
  defineNamesAndTables(workbook, grid);
  grid.setFunctions(functions, invoke);
  await grid.settled();
  const ids = grid.sheets().map(({ id }) => id);
  const sheets = workbook.sheets.map((sheet, k) => {
    const rows = sheet.rows.map((row) => [...row]);
    sheet.rows.forEach((row, r) =>
      row.forEach((content, c) => {
        const formula = formulaOf(content);
        if (formula === null) return;
        const block = grid.spill(ids[k], r, c);
        const area = block ?? { sheet: ids[k], row: r, column: c, rows: 1, columns: 1 };
        grid.read(area).values.forEach((line, i) =>
          line.forEach((value, j) => {
            const cells = (rows[r + i] ??= []);
            while (cells.length < c + j) cells.push(null);
            cells[c + j] = i === 0 && j === 0 ? result(formula, value, block && formatRectangle(block)) : typed(plain(value));
          }),
        );
      }),
    );
    return { ...sheet, rows };
  });
  return { ...workbook, sheets };
}

const formulaOf = (content: CellContent): string | null =>
  content !== null && isFormula(content) ? content.formula : typeof content === "string" && content.startsWith("=") ? content : null;

const result = (formula: string, value: CellValue, spill: string | null): CellContent => ({
  formula,
  value: plain(value),
  ...(spill !== null && { spill }),
});

/** An error without its message, which no file holds. */
const plain = (value: CellValue): PlainContent => (value !== null && typeof value === "object" ? { error: value.error } : value);

/** What stands in a block is no formula, whatever it looks like. */
const typed = (value: PlainContent): PlainContent => (typeof value === "string" && /^[=']/.test(value) ? `'${value}` : value);
