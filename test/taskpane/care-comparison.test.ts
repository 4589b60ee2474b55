import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable, writeTable } from "../../src/scorecard/table";
import { score } from "../../src/functions/score";
import { argumentsOf, textConstant } from "../../src/taskpane/care/call";
import { differences, scoreCall } from "../../src/taskpane/care/comparison";
import { readFirms } from "../../src/taskpane/firms";
import { resultFormulas, RESULTS, type Result } from "../../src/taskpane/formulas";
import type { Origin, Reading } from "../../src/taskpane/model";
import type { Cell, Place } from "../../src/workbook/port";

describe("argumentsOf", () => {
  test.each([
    ['=INNOV_SCORE(A1:B2,A1:B1,"growth")', ["A1:B2", "A1:B1", '"growth"']],
    ['=innov_score(IF(T="","",T),T[[#Headers],[a, (b)]:[c]],,P[#All])', ['IF(T="","",T)', "T[[#Headers],[a, (b)]:[c]]", "", "P[#All]"]],
    ['=INNOV_SCORE(\'a,b)\'!A1,{1,2;3,4},",)""(")', ["'a,b)'!A1", "{1,2;3,4}", '",)""("']],
    ["=INNOV_SCORE(T[[x']y,]:[z'#]],1)", ["T[[x']y,]:[z'#]]", "1"]],
  ])("%s", (formula, parts) => expect(argumentsOf(formula, "INNOV_SCORE")).toEqual(parts));
  test.each(["=INNOV_SCORE(A1)+INNOV_SCORE(A2)", "=ROUND(INNOV_SCORE(A1),1)", "=INNOV_SCORE(A1", "INNOV_SCORE(A1)"])(
    "%s is not one call",
    (formula) => expect(argumentsOf(formula, "INNOV_SCORE")).toBeNull(),
  );
});

test("a text constant loses its quotation marks", () =>
  expect([textConstant('"a ""b"""'), textConstant("A1"), textConstant(undefined)]).toEqual(['a "b"', null, null]));

const CELLS = writeTable(builtIn("most-2024-illustrative")!, "en") as Cell[][];
const ORIGIN: Origin = {
  kind: "table",
  table: "Profile",
  place: { sheet: "Profile", row: 0, column: 0, rows: CELLS.length, columns: CELLS[0].length },
  cells: CELLS,
};
const PLACE: Place = { sheet: "S", row: 1, column: 6, rows: 2, columns: 1 };
/** The weights of these indicators hold less than 65 %, so the policy zero gives the scores that can be compared. */
const HEADERS = ["Firm", "Stage", "rd_intensity", "rd_expense"];
const ROWS: Cell[][] = [
  ["a", "growth", 6, 100],
  ["b", "mature", 3, 3000],
];

function firms(table: string | null, cells = CELLS): Reading {
  const parsed = readTable(cells);
  if (!parsed.ok) throw new Error("no profile");
  const compiled = compile(parsed.value) as Compiled;
  return readFirms({ place: { sheet: "S", row: 0, column: 0, rows: 3, columns: 4 }, values: [HEADERS, ...ROWS] }, table, compiled, "en");
}

test("the pane's own formulas can be compared, in tables and in plain cells", () => {
  const names = Object.fromEntries(RESULTS.map((result) => [result, result])) as Record<Result, string>;
  for (const table of ["Firms", null]) {
    const reading = firms(table);
    const [{ formula }] = resultFormulas(reading, ORIGIN, [], names);
    expect(scoreCall({ formula, place: PLACE }, reading.firms, ORIGIN)).toEqual({ stage: null, missing: null });
  }
});

test.each([
  [
    "the whole table guarded with ISBLANK",
    'IF(ISBLANK(Firms),"",Firms),Firms[#Headers],Firms[Stage],Profile[#All]',
    { stage: null, missing: null },
  ],
  ["one stage for all and a policy", 'Firms,Firms[#Headers],"growth",profile[#all],"zero"', { stage: "growth", missing: "zero" }],
  ["another profile", "Firms,Firms[#Headers],Firms[Stage],Other[#All]", null],
  ["another table of firms", "Firms2,Firms2[#Headers],Firms2[Stage],Profile[#All]", null],
  ["another column as stage", "Firms,Firms[#Headers],Firms[Firm],Profile[#All]", null],
  ["no stage although there is a column", "Firms,Firms[#Headers],,Profile[#All]", null],
  ["a policy from a cell", "Firms,Firms[#Headers],Firms[Stage],Profile[#All],Z1", null],
])("%s", (_, args, call) =>
  expect(scoreCall({ formula: `=INNOV_SCORE(${args})`, place: PLACE }, firms("Firms").firms, ORIGIN)).toEqual(call),
);

test("fewer rows than firms are another call", () =>
  expect(
    scoreCall(
      { formula: "=INNOV_SCORE(Firms,Firms[#Headers],Firms[Stage],Profile[#All])", place: { ...PLACE, rows: 1 } },
      firms("Firms").firms,
      ORIGIN,
    ),
  ).toBeNull());

test("cells are compared with what INNOV_SCORE gives, row by row", () => {
  const reading = firms("Firms");
  const cells = score(ROWS, [HEADERS], [["growth"], ["mature"]], CELLS, "zero") as Cell[][];
  const call = { stage: null, missing: "zero" as const };
  expect(differences(cells, PLACE, call, reading)).toEqual([]);
  const changed = CELLS.map((row) =>
    row[0] === "rd_intensity" ? row.map((cell, c) => (CELLS[0][c] === "mature" ? Number(cell) + 5 : cell)) : row,
  );
  expect(differences(cells, PLACE, call, firms("Firms", changed))).toMatchObject([
    { row: 1, firm: "b", cell: cells[1][0], place: { ...PLACE, row: 2, rows: 1 } },
  ]);
});

test("an error cell agrees with no score, a number does not", () => {
  const reading = firms("Firms");
  const call = { stage: null, missing: null };
  expect(differences([["#N/A"], ["#N/A"]], PLACE, call, reading)).toEqual([]);
  expect(differences([[50], ["#N/A"]], PLACE, call, reading)).toMatchObject([{ row: 0, cell: 50, now: NaN }]);
});
