import { readPopulation } from "../../src/population/population";
import { score } from "../../src/functions/score";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { readTable, writeTable } from "../../src/scorecard/table";
import { readFirms } from "../../src/taskpane/firms";
import { obstacles, resultFormulas, RESULTS, type Result } from "../../src/taskpane/formulas";
import type { Origin, Reading } from "../../src/taskpane/model";
import type { Cell } from "../../src/workbook/port";

const CELLS = writeTable(builtIn("most-2024-illustrative")!, "en") as Cell[][];
const ORIGIN: Origin = {
  kind: "table",
  table: "Profile",
  place: { sheet: "Profile", row: 0, column: 0, rows: CELLS.length, columns: CELLS[0].length },
  cells: CELLS,
};
const HEADERS = Object.fromEntries(RESULTS.map((result) => [result, result])) as Record<Result, string>;

function read(headers: string[], rows: Cell[][], table: string | null, scorecard = profile(CELLS)): Reading {
  const compiled = compile(scorecard) as Compiled;
  const block = { place: { sheet: "R&D", row: 3, column: 0, rows: rows.length + 1, columns: headers.length }, values: [headers, ...rows] };
  return readFirms(block, table, compiled, "en");
}

function profile(cells: Cell[][]): Scorecard {
  const parsed = readTable(cells);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const HEAD = ["Firm", "Stage", "R&D intensity (%)", "Note", "rd_expense"];
const ROWS: Cell[][] = [
  ["a", "growth", 6, "", 100],
  ["b", "mature", "", "", 3000],
];

test("in a table: structured references from the first column to the last matched one, the profile as a whole table", () => {
  const formulas = resultFormulas(read(HEAD, ROWS, "Firms"), ORIGIN, ["rank", "stageRank", "grade"], HEADERS);
  const values = "Firms[[Firm]:[rd_expense]]";
  expect(formulas.map(({ formula }) => formula)).toEqual([
    `=INNOV_SCORE(IF(${values}="","",${values}),Firms[[#Headers],[Firm]:[rd_expense]],Firms[Stage],Profile[#All])`,
    "=INNOV_RANK(G5#)",
    "=INNOV_RANK(G5#,,Firms[Stage])",
    '=INNOV_GRADE(G5#,"longwan-2022",Firms[Stage])',
  ]);
});

test("in plain cells: fixed addresses of the same sheet, and a built-in scorecard by its id", () => {
  const [first] = resultFormulas(read(HEAD, ROWS, null), { kind: "built-in", id: "most-2024-illustrative" }, [], HEADERS);
  expect(first.formula).toBe('=INNOV_SCORE(IF($A$5:$E$6="","",$A$5:$E$6),$A$4:$E$4,$B$5:$B$6,"most-2024-illustrative")');
});

test("results stand right of the firms with one free column between, one column each", () => {
  const places = resultFormulas(read(HEAD, ROWS, "Firms"), ORIGIN, ["rank"], HEADERS).map(({ place }) => place);
  expect(places).toEqual([6, 7].map((column) => ({ sheet: "R&D", row: 4, column, rows: 2, columns: 1 })));
});

test("characters that mean something in a structured reference are marked in headers", () => {
  const head = ["Stage #1's", "R&D intensity [%]", "rd_expense"];
  const [first] = resultFormulas(read(head, [["growth", 6, 100]], "Firms"), ORIGIN, [], HEADERS);
  expect(first.formula).toContain("Firms[[#Headers],[Stage '#1''s]:[rd_expense]],Firms[[Stage '#1''s]],");
});

test("what cannot be a formula is said, not guessed", () => {
  // Two columns hold too little of the weight, unless a missing figure gives 0.
  const blocked = ({ firms, population }: Reading, origin: Origin) =>
    obstacles(firms, readPopulation(firms, population.compiled, "zero"), origin);
  const { firms, population } = read(HEAD, ROWS, "Firms");
  expect(obstacles(firms, population, ORIGIN)).toEqual(Object.fromEntries(RESULTS.map((result) => [result, "no-score"])));
  const built: Origin = { kind: "built-in", id: "most-2024-illustrative" };
  expect(blocked(read(HEAD, ROWS, "Firms"), ORIGIN)).toEqual({});
  expect(blocked(read(HEAD, ROWS, "Firms"), built)).toEqual({ coverage: "coverage-built-in" });
  const unstaged = read(["Firm", "rd_intensity", "rd_expense"], [["a", 6, 100]], "Firms");
  expect(blocked(unstaged, ORIGIN)).toEqual(Object.fromEntries(RESULTS.map((result) => [result, "no-stage-column"])));
  const words = [
    ["Indicator", "Curve", "all"],
    ["certified", "choice yes:10 no:0", 10],
    ["rd_intensity", "linear 0..10", 90],
  ] as Cell[][];
  const single = read(["certified", "rd_intensity"], [["yes", 6]], "Firms", profile(words));
  expect(blocked(single, { ...ORIGIN, cells: words } as Origin)).toEqual({ stageRank: "one-stage", coverage: "coverage-words" });
});

/** What Excel makes of IF((headers="Curve")*(all<>"Curve")*(all<>""),"knots 0:1 1:1",all). */
const present = CELLS.map((row) =>
  row.map((cell, c) => (CELLS[0][c] === "Curve" && cell !== "Curve" && cell !== "" ? "knots 0:1 1:1" : cell)),
);

test("coverage: the weight of readable figures, whatever makes others unreadable, over the whole weight of the stage", () => {
  const formula = resultFormulas(read(HEAD, ROWS, "Firms"), ORIGIN, ["coverage"], HEADERS)[1].formula;
  const marked = 'IF((Profile[#Headers]="Curve")*(Profile[#All]<>"Curve")*(Profile[#All]<>""),"knots 0:1 1:1",Profile[#All])';
  const ids = "TRANSPOSE(Profile[Indicator])";
  const values = "Firms[[Firm]:[rd_expense]]";
  expect(formula).toBe(
    `=IF(IFERROR(G5#="",FALSE),"",INNOV_SCORE(IF(${values}="","",${values}),Firms[[#Headers],[Firm]:[rd_expense]],Firms[Stage],${marked},"zero")` +
      `/INNOV_SCORE(IF(Firms[Stage]="",1,1)*IF(${ids}="",1,1),${ids},Firms[Stage],${marked},"zero"))`,
  );
  // A text number counts, n/a and a blank do not; the weights are those of the table itself.
  const weight = (id: string, stage: string): number => Number(CELLS.find((row) => row[0] === id)![CELLS[0].indexOf(stage)]);
  const stages = [["growth"], ["mature"], ["mature"]];
  const part = score(
    [
      [6, 100],
      ["n/a", 3000],
      ["6.5", ""],
    ],
    [["R&D intensity (%)", "rd_expense"]],
    stages,
    present as Cell[][],
    "zero",
  );
  const indicators = CELLS.slice(1).map((row) => row[0]);
  const whole = score(
    stages.map(() => indicators.map(() => 1)),
    [indicators],
    stages,
    present as Cell[][],
    "zero",
  );
  expect(whole).toEqual([[100], [100], [100]]);
  expect(part).toEqual([
    [weight("rd_intensity", "growth") + weight("rd_expense", "growth")],
    [weight("rd_expense", "mature")],
    [weight("rd_intensity", "mature")],
  ]);
});
