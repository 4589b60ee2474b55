import * as fc from "fast-check";
import { workedSheet } from "../../src/export/excel-worked";
import { compareWorked } from "../export/agreement";
import { formulaCases, workbookOf } from "../export/arbitrary-sheets";
import { calculateInLibreOffice } from "./libreoffice";

/** Scorecards that are calculated in one workbook, since starting LibreOffice takes seconds. */
const CARDS = 60;

describe("the worked sheet in LibreOffice", () => {
  it.each([
    ["a table", true],
    ["nested groups of every kind", false],
  ])(
    "gives the scores, coverages and ranks of the engine under random scorecards of %s",
    async (_, table) => {
      const books = fc.sample(formulaCases({ table }), { numRuns: CARDS, seed: 20240801 }).flatMap((own, k) => {
        const book = workbookOf(own, table, ` ${k}`);
        if (!book || book.population.problems.length > 0) return [];
        const worked = workedSheet(book.population, book.place);
        if (Array.isArray(worked)) throw new Error(JSON.stringify(worked));
        return [{ own, ...book, worked }];
      });
      const calculated = await calculateInLibreOffice(
        books.flatMap(({ sheets, worked }, k) => [...sheets, { name: `Worked ${k}`, rows: worked.rows }]),
      );
      const results = books.map(({ population, worked }, k) => compareWorked(population, worked, calculated[3 * k + 2]));
      expect(
        results.flatMap(({ wrong }, k) => (wrong.length === 0 ? [] : [`${wrong.join("\n")}\n${JSON.stringify(books[k].own)}`])),
      ).toEqual([]);
      expect(books.length).toBeGreaterThan(CARDS / 2);
      // Two engines that agree to the last bit would be one.
      expect(Math.max(...results.map(({ largest }) => largest))).toBeGreaterThan(0);
    },
    300_000,
  );
});
