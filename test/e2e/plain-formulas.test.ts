import * as fc from "fast-check";
import { oneCell } from "../../src/export/excel-one-cell";
import { workedSheet } from "../../src/export/excel-worked";
import { compareScores, compareWorked } from "../export/agreement";
import { formulaCases, workbookOf } from "../export/arbitrary-sheets";
import type { Calculated, TestSheet } from "../export/ironcalc";
import { startWorkshop, type Workshop } from "./browser";

let workshop: Workshop;
beforeAll(async () => {
  workshop = await startWorkshop();
});
afterAll(() => workshop.close());

const columnLetters = (n: number): string => (n >= 26 ? columnLetters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));

/** What the embedded spreadsheet makes of a workbook's sheets. */
async function calculated(sheets: readonly TestSheet[]): Promise<Calculated[][][]> {
  const workbench = await workshop.open({
    workbook: { title: "Plain", sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) })) },
  });
  const results: Calculated[][][] = [];
  for (const { name, rows } of sheets) {
    const width = Math.max(1, ...rows.map((row) => row.length));
    const values = await workbench.values(`${name}!A1:${columnLetters(width - 1)}${Math.max(1, rows.length)}`);
    results.push(
      values.map((row) =>
        row.map((cell): Calculated =>
          typeof cell === "object" && cell !== null ? cell.error : typeof cell === "number" ? cell : String(cell ?? ""),
        ),
      ),
    );
  }
  await workbench.close();
  return results;
}

test.each([
  ["a table", true],
  ["nested groups of every kind", false],
])(
  "both forms give the scores of the engine under random scorecards of %s",
  async (_, table) => {
    const books = fc.sample(formulaCases({ table, peers: false, firms: 6 }), { numRuns: 12, seed: 20240801 }).flatMap((own, k) => {
      const book = workbookOf(own, table, ` ${k}`);
      if (!book || book.population.problems.length > 0) return [];
      const [worked, cells] = [workedSheet(book.population, book.place), oneCell(book.population, book.place)];
      if (Array.isArray(worked) || cells.some((cell) => typeof cell === "object" && cell !== null)) return [];
      return [{ own, ...book, worked, cells: cells as (string | null)[] }];
    });
    const results = await calculated(
      books.flatMap(({ sheets, worked, cells }, k) => [
        ...sheets,
        { name: `Worked ${k}`, rows: worked.rows },
        { name: `Cells ${k}`, rows: cells.map((cell) => [cell]) },
      ]),
    );
    const wrong = books.flatMap(({ own, population, worked }, k) => {
      const found = [
        ...compareWorked(population, worked, results[4 * k + 2]).wrong,
        ...compareScores(
          population,
          results[4 * k + 3].map(([cell]) => cell),
        ).wrong.map((text) => `one cell, ${text}`),
      ];
      return found.length === 0 ? [] : [`${found.join("\n")}\n${JSON.stringify(own)}`];
    });
    expect(wrong).toEqual([]);
    expect(books.length).toBeGreaterThan(6);
  },
  240_000,
);
