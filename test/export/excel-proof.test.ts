import * as fc from "fast-check";
import { proofOf } from "../../src/export/excel-proof";
import { Fault } from "../../src/engine/scores";
import { describe as sentence } from "../../src/i18n/problem";
import { MOST } from "./agreement";
import { formulaCases, workbookOf } from "./arbitrary-sheets";
import { calculateInIronCalc } from "./ironcalc";

describe("the proof of one firm in IronCalc", () => {
  it.each([
    ["a table", true, 80],
    ["nested groups of every kind", false, 80],
  ])("shows the engine's weights, points, coverage and score under random scorecards of %s", (_, table, numRuns) => {
    let proved = 0;
    let added = 0;
    fc.assert(
      fc.property(formulaCases({ table }), fc.nat(), (own, pick) => {
        const book = workbookOf(own, table);
        fc.pre(book !== null && book.population.problems.length === 0);
        const { population, place, sheets } = book;
        const scored = [...population.kinds.keys()].filter((r) => population.scores.fault[r] === Fault.none);
        fc.pre(scored.length > 0);
        const row = scored[pick % scored.length];
        const score = population.scores.score[row];
        const proof = proofOf(population, row, place, { name: "A", score: `=${score}` });
        if (Array.isArray(proof)) throw new Error(proof.map((problem) => sentence(problem, "en")).join(" "));
        const width = Math.max(...proof.lines.map(({ cells }) => cells.length));
        const rows = proof.lines.map(({ cells }) => Array.from({ length: width }, (__, c) => cells[c] ?? null));
        const cells = calculateInIronCalc([...sheets, { name: "Proof", rows }])[2];
        const near = (wanted: number) => (got: unknown) =>
          typeof got === "number" && Math.abs(got - wanted) <= MOST * Math.max(1, Math.abs(wanted));
        const { rows: at, columns } = proof;
        const check = (what: string, got: unknown, wanted: number): void => {
          if (!(Number.isNaN(wanted) ? got === "" : near(wanted)(got)))
            throw new Error(`row ${row}, ${what}: ${String(got)} for ${wanted}\n${JSON.stringify(own)}`);
        };
        check("score", cells[at.score][columns.points], score);
        check("difference", cells[at.difference][columns.points], 0);
        check("coverage", cells[at.coverage][columns.points], population.scores.coverage[row]);
        proved++;
        if (at.together === null) return;
        added++;
        check("together", cells[at.together][columns.points], score);
        at.indicators.forEach((r, i) => {
          if (population.plan.stages[population.stage[row]].weight[i] === 0) return;
          check(`weight of ${i}`, cells[r][columns.counted], population.explained.of[i][row]);
          check(`points of ${i}`, cells[r][columns.points], population.explained.points[i][row]);
        });
      }),
      { numRuns },
    );
    expect(proved).toBeGreaterThan(numRuns / 4);
    expect(added).toBeGreaterThan(0);
  });
});
