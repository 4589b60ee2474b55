import { oneCell } from "../../src/export/excel-one-cell";
import type { FormulaPlace, WorkedSheet } from "../../src/export/excel-place";
import { workedSheet } from "../../src/export/excel-worked";
import { describe as sentence, type Problem } from "../../src/i18n/problem";
import { readPopulation, type Population } from "../../src/population/population";
import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { indicatorsOf, type CurveDocument, type Scorecard } from "../../src/scorecard/scorecard";
import { readTable, writeTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import { compareScores, compareWorked } from "./agreement";
import { calculateInIronCalc, type TestSheet } from "./ironcalc";

/** A profile table of two indicators in a group, at two stages. */
const TABLE: TableCell[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_expense", "Technology", "万元", "linear 0..100", 60, 20],
  ["title", "Technology", "", "choice national:10 city:4", 40, 80],
];

const HEADERS = ["Firm", "Stage", "rd_expense（元）", "title"];
const ROWS: unknown[][] = [
  ["甲", "growth", 500_000, "national"],
  ["乙", "成熟期", 250_000, " City"],
  ["丙", "mature", "", "city"],
  ["=1+1", "growth", 1_000_000, "county"],
];

function compiled(table: TableCell[][]): Compiled {
  const parsed = readTable(table);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => sentence(problem, "en")).join(" "));
  const result = compile(parsed.value);
  if (Array.isArray(result)) throw new Error("not compiled");
  return result;
}

function population(rows = ROWS, table = TABLE, headers = HEADERS): Population {
  return readPopulation({ headers, values: rows, stage: rows.map((row) => row[1]) }, compiled(table));
}

const place = (cells: TableCell[][] = TABLE, sheet = "Firms"): FormulaPlace => ({
  firms: { sheet, row: 1, column: 0 },
  stage: { sheet, row: 1, column: 1, ofAll: false },
  profile: { sheet: "Profile", row: 0, column: 0, cells },
  language: "en",
});

const typed = (cell: unknown): string | number | null =>
  typeof cell === "string" && cell !== "" ? `'${cell}` : ((cell || cell === 0 ? cell : null) as number);
const firmsSheet = (rows: unknown[][] = ROWS, name = "Firms", headers = HEADERS): TestSheet => ({
  name,
  rows: [headers, ...rows].map((row) => row.map(typed)),
});
const profileSheet = (cells: TableCell[][] = TABLE): TestSheet => ({ name: "Profile", rows: cells.map((row) => row.map(typed)) });

function worked(own: Population, at: FormulaPlace): WorkedSheet {
  const sheet = workedSheet(own, at);
  if (Array.isArray(sheet)) throw new Error(sheet.map((problem) => sentence(problem, "en")).join(" "));
  return sheet;
}

const formulasOf = (own: Population, at: FormulaPlace, taken?: string[]): string[] => oneCell(own, at, taken) as string[];

describe("weights", () => {
  it("stay live in both forms: a weight typed into the profile table moves the scores as it moves INNOV_SCORE", () => {
    const sheet = worked(population(), place());
    const formulas = formulasOf(population(), place());
    const heavier = TABLE.map((row, r) => (r === 1 ? [...row.slice(0, 4), 20, 20] : r === 2 ? [...row.slice(0, 4), 80, 80] : row));
    const cells = calculateInIronCalc([
      firmsSheet(),
      profileSheet(heavier),
      { name: "Worked", rows: sheet.rows },
      { name: "Cells", rows: formulas.map((formula) => [formula]) },
    ]);
    const moved = population(ROWS, heavier);
    expect(moved.scores.score[0]).not.toBeCloseTo(population().scores.score[0], 1);
    expect(compareWorked(moved, sheet, cells[2]).wrong).toEqual([]);
    expect(
      compareScores(
        moved,
        cells[3].map(([cell]) => cell),
      ).wrong,
    ).toEqual([]);
  });

  it("that are none give an error and no score", () => {
    const sheet = worked(population(), place());
    for (const bad of [-5, "many"]) {
      const cells = calculateInIronCalc([
        firmsSheet(),
        profileSheet(TABLE.map((row, r) => (r === 1 ? [...row.slice(0, 4), bad, 20] : row))),
        { name: "Worked", rows: sheet.rows },
      ]);
      expect(cells[2][sheet.headerRow + 1][sheet.columns.score]).toBe("#N/A");
      // The other stage keeps its scores.
      expect(cells[2][sheet.headerRow + 2][sheet.columns.score]).toBeCloseTo(population().scores.score[1], 9);
    }
  });

  it("of columns in any order are found where they stand", () => {
    const turned = TABLE.map((row) => [row[0], row[3], row[5], row[1], row[2], row[4]]);
    const [formula] = formulasOf(population(ROWS, turned), place(turned));
    const cells = calculateInIronCalc([firmsSheet(), profileSheet(turned), { name: "Cells", rows: [[formula]] }]);
    expect(cells[2][0][0]).toBeCloseTo(population().scores.score[0], 9);
  });
});

describe("names and texts", () => {
  it.each(["R&D '24", "A1", "RC", "2024", "Firms!x", "中国 企业", "=HYPERLINK(1)", "true"])(
    "a sheet called %s is quoted so that nothing else is meant",
    (name) => {
      const own = place(TABLE, name);
      const sheet = worked(population(), own);
      // Other engines take no sheet whose name holds a !, so that the formula's text is looked at.
      const formula = String(sheet.rows[sheet.headerRow + 1][2]);
      expect(formula).toContain(name === "中国 企业" ? "'中国 企业'!C2" : `'${name.replace(/'/g, "''")}'!C2`);
    },
  );

  it("no text of a sheet or a document is ever a formula", () => {
    const headers = [...HEADERS.slice(0, 2), "=cmd|' /C calc'!A0", "title"];
    const table = TABLE.map((row, r) => (r === 1 ? ["=cmd|' /C calc'!A0", "=HYPERLINK(1)", ...row.slice(2)] : row));
    const sheet = worked(population(ROWS, table, headers), place(table));
    const formulas = sheet.rows.flat().filter((cell) => typeof cell === "string" && cell.startsWith("="));
    expect(formulas.filter((cell) => /cmd|HYPERLINK/.test(String(cell)))).toEqual([]);
    expect(sheet.rows.flat()).toContain("'=cmd|' /C calc'!A0");
  });

  it("names in one formula are no names of the workbook", () => {
    const [formula] = formulasOf(population(), place(), ["w_1", "X__2"]);
    expect(formula).toMatch(/^=LET\(k___,/);
    expect(formula).not.toMatch(/\bw_1\b|\bx__2\b/i);
  });
});

describe("what cannot be said is refused by name", () => {
  const codes = (problems: unknown): string[] => (problems as Problem[]).map(({ code }) => code);
  const refused = (curve: string, rows = ROWS): Problem[] => {
    const table = TABLE.map((row, r) => (r === 2 ? [row[0], row[1], row[2], curve, row[4], row[5]] : row));
    return workedSheet(population(rows, table), place(table)) as Problem[];
  };

  it("points left to the issuer", () => {
    const problems = refused("choice national:10 city:4~6");
    expect(codes(problems)).toEqual(["plain-interval"]);
    expect(sentence(problems[0], "en")).toMatch(/^The curve of title gives points as a range/);
  });

  it("texts that the product reads as numbers, truth values and dates, each with its header and first row", () => {
    const rows = ROWS.map((row, r) => (r === 1 ? [row[0], row[1], "25万元", true] : row));
    const problems = workedSheet(population(rows), place()) as Problem[];
    expect(problems.map((problem) => sentence(problem, "en"))).toEqual([
      expect.stringMatching(
        /^rd_expense（元）: texts that are read as numbers stand in 1 of the cells, first 25万元 in row 2 \(read as 25\)/,
      ),
      expect.stringMatching(/^title: TRUE, FALSE or a date stands in 1 of the cells, first in row 2/),
    ]);
    expect(oneCell(population(rows), place())).toEqual(problems);
  });

  it("weights that stand as texts", () => {
    const table = TABLE.map((row, r) => (r === 1 ? [...row.slice(0, 4), "60", 20] : row));
    expect(codes(workedSheet(population(ROWS, table), place(table)))).toEqual(["plain-text-weight"]);
  });

  it("peers in one formula, which the worked sheet says", () => {
    const table = TABLE.map((row, r) => (r === 1 ? [row[0], row[1], row[2], "percentile trim 5%", row[4], row[5]] : row));
    expect(codes(oneCell(population(ROWS, table), place(table)))).toEqual(["plain-peers"]);
    expect(Array.isArray(workedSheet(population(ROWS, table), place(table)))).toBe(false);
  });

  it("headers that cannot be used", () => {
    expect(codes(workedSheet(population(ROWS, TABLE, ["Firm", "Stage", "rd_expense (USD)", "title"]), place()))).toEqual(["unit-unknown"]);
  });

  it("numbers and words beyond what a formula holds", () => {
    const card: Scorecard = {
      ...compiled(TABLE).scorecard,
      weights: {},
      score: { id: "t", combine: "sum", parts: [{ id: "rd_expense", curve: { type: "linear", from: 0, to: 1e308 } }] },
    };
    const own = readPopulation({ headers: ["rd_expense"], values: [[1]], stage: ["growth"] }, compile(card) as Compiled);
    expect(codes(workedSheet(own, { ...place(), stage: null, profile: null }))).toEqual(["plain-constant"]);
  });

  it("one formula of more than 8,192 characters, which the worked sheet splits", () => {
    const curve: CurveDocument = { type: "knots", knots: Array.from({ length: 900 }, (_, k) => [k, k / 899]) };
    const card: Scorecard = { ...compiled(TABLE).scorecard, weights: {}, score: { id: "t", combine: "sum", parts: [{ id: "x", curve }] } };
    const rows = [[-3], [0], [450.25], [898.5], [2000], [""]];
    const own = readPopulation({ headers: ["x"], values: rows, stage: rows.map(() => "growth") }, compile(card) as Compiled);
    const at: FormulaPlace = { ...place(), stage: null, profile: null };
    const [problem] = oneCell(own, at) as Problem[];
    expect(sentence(problem, "en")).toMatch(
      /^One formula for the whole score would have \d+ characters, and Excel takes 8192\. Take the worked sheet\.$/,
    );
    const sheet = worked(own, at);
    const cells = calculateInIronCalc([
      { name: "Firms", rows: [["x"], ...rows.map((row) => row.map(typed))] },
      { name: "Worked", rows: sheet.rows },
    ]);
    expect(compareWorked(own, sheet, cells[1]).wrong).toEqual([]);
  });
});

describe("cards of the catalogue", () => {
  const scored = catalogue.flatMap((card) => {
    const own = compile(card);
    return Array.isArray(own) ? [] : [[card.id, own] as const];
  });

  it.each(scored)("%s is written, or refused for points left to assessors", (id, own) => {
    const ids = indicatorsOf(builtIn(id)!).map((indicator) => indicator.id);
    const rows = [3, 40].map((figure) => [
      own.scorecard.stages[0].id,
      ...own.indicators.map(({ choices }) => (choices ? [...choices.keys()][0] : figure)),
    ]);
    const firms = readPopulation({ headers: ["Stage", ...ids], values: rows, stage: rows.map(([stage]) => stage) }, own);
    const at: FormulaPlace = {
      firms: { sheet: "Firms", row: 1, column: 0 },
      stage: { sheet: "Firms", row: 1, column: 0, ofAll: false },
      profile: null,
      language: "zh",
    };
    const sheet = workedSheet(firms, at);
    if (Array.isArray(sheet)) {
      expect(sheet.map(({ code }) => code).filter((code) => code !== "plain-assessed" && code !== "plain-interval")).toEqual([]);
      return;
    }
    const cells = calculateInIronCalc([firmsSheet(rows, "Firms", ["Stage", ...ids]), { name: "Worked", rows: sheet.rows }]);
    expect(compareWorked(firms, sheet, cells[1]).wrong).toEqual([]);
  });

  it("the national card fits one formula, which gives its score", () => {
    const national = builtIn("most-2024-illustrative")!;
    const own = compile(national) as Compiled;
    const cells = writeTable(national, "en");
    const ids = indicatorsOf(national).map(({ id }) => id);
    const firms = readPopulation(
      { headers: ["Firm", "Stage", ...ids], values: [["甲", "growth", ...ids.map(() => 7)]], stage: ["growth"] },
      own,
    );
    const [formula] = formulasOf(firms, place(cells));
    expect(formula.length).toBeLessThan(5_200);
    const result = calculateInIronCalc([
      firmsSheet([["甲", "growth", ...ids.map(() => 7)]], "Firms", ["Firm", "Stage", ...ids]),
      profileSheet(cells),
      { name: "Cells", rows: [[formula]] },
    ]);
    expect(result[2][0][0]).toBeCloseTo(firms.scores.score[0], 9);
  });
});
