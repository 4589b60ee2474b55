import { readFileSync } from "node:fs";
import { Model, initSync } from "@ironcalc/wasm";
import type { SheetContent } from "../../src/export/excel-place";

initSync({ module: readFileSync(require.resolve("@ironcalc/wasm/wasm_bg.wasm")) });

export interface TestSheet {
  name: string;
  /** Contents from A1 on: a formula begins with =, a text that must stay one has an apostrophe before it. */
  rows: readonly (readonly SheetContent[])[];
}

/** What the cells of a sheet come to: a number, a text ("" for a blank), an error as it is shown. */
export type Calculated = number | string;

/** A workbook evaluated by IronCalc: [sheet][row][column]. */
export function calculateInIronCalc(sheets: readonly TestSheet[]): Calculated[][][] {
  const model = new Model("book", "en", "UTC", "en");
  try {
    model.pauseEvaluation();
    sheets.forEach(({ name }, s) => {
      if (s > 0) model.newSheet();
      model.renameSheet(s, name);
    });
    sheets.forEach(({ rows }, s) => {
      rows.forEach((row, r) => row.forEach((content, c) => content !== null && model.setUserInput(s, r + 1, c + 1, String(content))));
      const area = { sheet: s, row: 1, column: 1, height: rows.length, width: Math.max(1, ...rows.map((row) => row.length)) };
      // All the digits there are, where a cell would show ten.
      model.updateRangeStyle(area, "num_fmt", "0.0000000000000000E+00");
    });
    model.resumeEvaluation();
    model.evaluate();
    return sheets.map(({ rows }, s) =>
      rows.map((row, r) =>
        row.map((_, c) => {
          const shown = model.getFormattedCellValue(s, r + 1, c + 1);
          return /^-?\d(?:\.\d+)?E[+-]\d+$/.test(shown) ? Number(shown) : shown;
        }),
      ),
    );
  } finally {
    model.free();
  }
}
