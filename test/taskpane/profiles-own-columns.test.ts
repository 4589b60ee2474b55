import { compile, type Compiled } from "../../src/scorecard/compile";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { fitsTable, readTable, writeTable } from "../../src/scorecard/table";
import { populationUnder, readFirms } from "../../src/taskpane/firms";
import { scorecardOf } from "../../src/taskpane/profiles/draft";
import { draftOfColumns, figureColumns } from "../../src/taskpane/profiles/own-columns";
import type { Cell } from "../../src/workbook/port";

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;
const firmsOf = (cells: Cell[][]) =>
  readFirms(
    { place: { sheet: "List", row: 0, column: 0, rows: cells.length, columns: cells[0].length }, values: cells },
    null,
    national,
    "en",
  ).firms;

const LIST: Cell[][] = [
  ["Rank", "Company", "Year", "Country", "R&D (€ million)", "Net sales growth (%)", "Employees", "Note", "研发费用（万元）"],
  [1, "Alder", 2023, "FI", 120.5, -4.25, 300, 7, "1,200"],
  [2, "Birch", 2023, "SE", 80, 12, "", "see below", "300"],
  [3, "Cedar", 2023, "NO", "n/a", 3, 45, "estimated", 12],
  ["Total", "", "", "", 200.5, "", 345, "", 1512],
];

test("the columns of figures are those with more numbers than other words, and no names, ranks or years", () => {
  const firms = firmsOf(LIST);
  expect(figureColumns(firms).map((column) => firms.headers[column])).toEqual([
    "R&D (€ million)",
    "Net sales growth (%)",
    "Employees",
    "研发费用（万元）",
  ]);
});

test("a scorecard of the list's own columns scores the list as it stands, and fits a table", () => {
  const firms = firmsOf(LIST);
  const result = scorecardOf(draftOfColumns(firms)!, "Own");
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const { scorecard } = result;
  expect(
    writeTable(scorecard, "en")
      .slice(0, 5)
      .map((row) => row.slice(0, 5)),
  ).toEqual([
    ["Indicator", "Group", "Unit", "Curve", "all"],
    ["R&D", "", "€ million", "percentile", 25],
    ["Net sales growth", "", "%", "percentile", 25],
    ["Employees", "", "", "percentile", 25],
    ["研发费用", "", "万元", "percentile", 25],
  ]);
  expect(fitsTable(scorecard)).toBe(true);
  expect(readTable(writeTable(scorecard, "zh")).ok).toBe(true);
  const population = populationUnder(scorecard, firms, null);
  if (Array.isArray(population)) throw new Error(JSON.stringify(population));
  expect(population.match.columns.map((column) => column?.column)).toEqual([4, 5, 6, 8]);
  expect(population.scores.score.slice(0, 2).every((score) => score > 0 && score <= 100)).toBe(true);
});

test("weights of any number of columns add up to 100", () => {
  for (const count of [1, 3, 7, 9, 13]) {
    const headers = Array.from({ length: count }, (_, k) => `figure ${k}`);
    const cells: Cell[][] = [
      ["Firm", ...headers],
      ["a", ...headers.map((_, k) => k)],
      ["b", ...headers.map((_, k) => k + 1)],
    ];
    const { sections } = draftOfColumns(firmsOf(cells))!;
    const tenths = sections[0].rows.reduce((sum, { weights }) => sum + Math.round(10 * Number(weights[0])), 0);
    expect([count, tenths]).toEqual([count, 1000]);
  }
});

test("the stages of the list are those of the scorecard; a column of too many different words is none", () => {
  const cells: Cell[][] = [
    ["Firm", "Stage", "a", "b"],
    ["x", "seed", 1, 2],
    ["y", "Late", 2, 3],
    ["z", "seed ", 3, 1],
  ];
  expect(draftOfColumns(firmsOf(cells))!.template.stages.map(({ id }) => id)).toEqual(["seed", "Late"]);
  const many: Cell[][] = [["Firm", "Stage", "a"], ...Array.from({ length: 12 }, (_, k): Cell[] => [`f${k}`, `word ${k}`, k])];
  expect(draftOfColumns(firmsOf(many))!.template.stages.map(({ id }) => id)).toEqual(["all"]);
});

test("without a column of figures there is nothing to begin with", () => {
  expect(
    draftOfColumns(
      firmsOf([
        ["Firm", "City"],
        ["a", "b"],
        ["c", "d"],
      ]),
    ),
  ).toBeNull();
});
