import { examinedPopulation } from "../../src/population/examined";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { findingsOf, groupsOf, textsAsNumbers } from "../../src/taskpane/data/findings";
import { isPerCentFormat } from "../../src/taskpane/data/per-cent-format";
import { shownBy } from "../../src/taskpane/data/inserted";
import { readFirms } from "../../src/taskpane/firms";
import type { Cell } from "../../src/workbook/port";
import { fakeWorkbook } from "../workbook/fakeWorkbook";

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;

function groups(values: Cell[][]) {
  const place = { sheet: "Firms", row: 3, column: 1, rows: values.length, columns: values[0].length };
  const { firms, population } = readFirms({ place, values }, null, national, "en");
  const seen = examinedPopulation(population);
  return { list: groupsOf(findingsOf(firms, seen, "en")), population: seen.population };
}

test("findings of one kind and indicator are one group, the worst first, of equals the largest", () => {
  const { list } = groups([
    ["Firm", "Stage", "研发费用（元）", "R&D intensity (%)"],
    ["a", "growth", "1,438", "6%"],
    ["b", "growth", "934万元", "x"],
    ["c", "growth", "12", "y"],
    ["d", "growth", "about 5", 7],
  ]);
  const told = list.map(({ severity, code, findings }) => [severity, code, findings.length]);
  expect(told.slice(0, 3)).toEqual([
    ["error", "firm-coverage", 4],
    ["error", "figure-unreadable", 2],
    ["error", "figure-unreadable", 1],
  ]);
  expect(told).toContainEqual(["warning", "figure-text", 3]);
  expect(told).toContainEqual(["warning", "figure-text", 1]);
  expect(told.filter(([, code]) => code === "figure-absent")).toEqual([["warning", "figure-absent", 16]]);
  const severities = told.map(([severity]) => severity);
  expect(severities).toEqual(
    [...severities].sort(
      (a, b) => ["error", "warning", "flag", "info"].indexOf(a as string) - ["error", "warning", "flag", "info"].indexOf(b as string),
    ),
  );
});

test("texts become the numbers they are read as, in the unit of their column", () => {
  const { list, population } = groups([
    ["Firm", "Stage", "研发费用（元）", "R&D intensity", "营业收入"],
    ["a", "growth", "1,438", "6%", "1,000"],
    ["b", "growth", "934万元", 12, "934万元"],
    ["c", "growth", 5, 7, 9],
  ]);
  const converted = list.filter(({ code }) => code === "figure-text").map((group) => textsAsNumbers(population, group));
  expect(converted.flat().sort((a, b) => a.number - b.number)).toEqual([
    // What a bare column's own numbers mean is not known, so its texts with a unit stay as they are.
    { row: 0, text: "1,000", number: 1000 },
    { row: 0, text: "1,438", number: 1438 },
    { row: 1, text: "934万元", number: 9340000 },
  ]);
});

test.each([
  ["0.00%", true],
  ["0%;[Red]-0%", true],
  ['0.0"%"', false],
  ["0.0\\%", false],
  ["General", false],
])("the number format %s shows per cent: %s", (format, is) => expect(isPerCentFormat(format)).toBe(is));

describe("formulas just written", () => {
  const place = { sheet: "Firms", row: 1, column: 3, rows: 2, columns: 1 };
  const insertions = [{ place, formula: "=INNOV_SCORE(A2:B3,A1:B1)", header: ["Score"] }];
  const shown = (cells: Cell[][], hasScore = [true, false]) =>
    shownBy(fakeWorkbook({ sheets: { Firms: [[], ...cells.map(([cell]) => ["", "", "", cell])] } }), insertions, hasScore, () => true);

  test("are sound where every firm with a score shows it", async () => {
    expect(await shown([[61.5], ["#N/A"]])).toEqual({ kind: "sound" });
  });
  test("are not where one shows an error, or #N/A in place of a score", async () => {
    expect(await shown([["#SPILL!"], [""]])).toEqual({ kind: "errors", count: 1, at: "Firms!D2", error: "#SPILL!" });
    expect(await shown([["#N/A"], ["#N/A"]])).toEqual({ kind: "errors", count: 1, at: "Firms!D2", error: "#N/A" });
  });
  test("are waited for while they are being calculated, as long as somebody wants to know", async () => {
    const fake = fakeWorkbook({ sheets: { Firms: [[], ["", "", "", "#BUSY!"], ["", "", "", "#BUSY!"]] } });
    const asked = shownBy(fake, insertions, [true, true], () => true);
    fake.sheets.Firms[1][3] = 5;
    fake.sheets.Firms[2][3] = 6;
    expect(await asked).toEqual({ kind: "sound" });
    fake.sheets.Firms[1][3] = "#BUSY!";
    expect(await shownBy(fake, insertions, [true, true], () => false)).toEqual({ kind: "unfinished" });
  });
});
