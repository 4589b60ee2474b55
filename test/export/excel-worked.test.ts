import * as fc from "fast-check";
import { workedSheet } from "../../src/export/excel-worked";
import { describe as sentence } from "../../src/i18n/problem";
import { compareWorked } from "./agreement";
import { formulaCases, workbookOf } from "./arbitrary-sheets";
import { calculateInIronCalc } from "./ironcalc";

describe("the worked sheet in IronCalc", () => {
  it.each([
    ["a table", true, 60],
    ["nested groups of every kind", false, 60],
  ])("gives the scores, coverages and ranks of the engine under random scorecards of %s", (_, table, numRuns) => {
    let scored = 0;
    fc.assert(
      fc.property(formulaCases({ table }), (own) => {
        const book = workbookOf(own, table);
        fc.pre(book !== null && book.population.problems.length === 0);
        const worked = workedSheet(book.population, book.place);
        if (Array.isArray(worked)) throw new Error(worked.map((problem) => sentence(problem, "en")).join(" "));
        const cells = calculateInIronCalc([...book.sheets, { name: "Worked", rows: worked.rows }])[2];
        const { wrong, largest } = compareWorked(book.population, worked, cells);
        if (largest > 0) scored++;
        if (wrong.length > 0) throw new Error(`${wrong.join("\n")}\n${JSON.stringify(own)}`);
      }),
      { numRuns },
    );
    expect(scored).toBeGreaterThan(0);
  });
});
