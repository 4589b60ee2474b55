import * as fc from "fast-check";
import { oneCell } from "../../src/export/excel-one-cell";
import { compareScores } from "./agreement";
import { formulaCases, workbookOf } from "./arbitrary-sheets";
import { calculateInIronCalc } from "./ironcalc";

const isProblems = (formulas: ReturnType<typeof oneCell>): formulas is Exclude<typeof formulas, (string | null)[]> =>
  typeof formulas[0] === "object" && formulas[0] !== null;

describe("one formula a firm in IronCalc", () => {
  it.each([
    ["a table", true, 60],
    ["nested groups of every kind", false, 60],
  ])("gives the scores of the engine under random scorecards of %s", (_, table, numRuns) => {
    let scored = 0;
    fc.assert(
      fc.property(formulaCases({ table, peers: false }), (own) => {
        const book = workbookOf(own, table);
        fc.pre(book !== null && book.population.problems.length === 0);
        const formulas = oneCell(book.population, book.place);
        if (isProblems(formulas)) {
          // Sixteen ramps or lists may be too long for a cell, and only that.
          expect(formulas.map(({ code }) => code)).toEqual(["plain-long-cell"]);
          return;
        }
        const cells = calculateInIronCalc([...book.sheets, { name: "Scores", rows: formulas.map((formula) => [formula]) }])[2];
        const { wrong, largest } = compareScores(
          book.population,
          cells.map(([cell]) => cell),
        );
        if (largest > 0) scored++;
        if (wrong.length > 0) throw new Error(`${wrong.join("\n")}\n${formulas[0]}\n${JSON.stringify(own)}`);
      }),
      { numRuns },
    );
    expect(scored).toBeGreaterThan(0);
  });
});
