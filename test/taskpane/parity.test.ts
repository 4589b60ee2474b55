import "../functions/environment";
import fc from "fast-check";
import { Fault } from "../../src/engine/scores";
import { explain } from "../../src/functions/explain";
import { points } from "../../src/functions/points";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { target } from "../../src/functions/target";
import { describe as sentenceOf } from "../../src/i18n/problem";
import { explainFirm, indicatorHeader, noteOf } from "../../src/population/explain";
import type { Population } from "../../src/population/population";
import { targetFigures } from "../../src/population/target";
import { isChinese } from "../../src/scorecard/names";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { argumentsOf } from "../../src/taskpane/care/call";
import { readFirms } from "../../src/taskpane/firms";
import { resultFormulas, RESULTS, type Result } from "../../src/taskpane/formulas";
import { pointsOf } from "../../src/taskpane/explain/breakdown";
import type { Origin, Reading } from "../../src/taskpane/model";
import { distributions, listed } from "../../src/taskpane/figures/ranking";
import { createSession } from "../../src/taskpane/session";
import { placeOf } from "../../src/workbook/address";
import type { Cell, Place } from "../../src/workbook/port";
import { column, ExcelError, shown } from "../functions/environment";
import { cards, same, sheets, type Sheet } from "../any-sheet";
import { fakeWorkbook } from "../workbook/fakeWorkbook";

/** The pane's own way from the cells of Office.js to what it shows. */
function inPane({ card, head, rows }: Sheet): Reading {
  const values = [head as Cell[], ...rows.map((row) => row.map(({ office }) => office))];
  const place: Place = { sheet: "S", row: 0, column: 0, rows: values.length, columns: head.length };
  return readFirms({ place, values }, null, compile(card) as Compiled, "en");
}

/** What the formula that the pane inserts hands to INNOV_SCORE. */
function handedBy(
  reading: Reading,
  { head, rows }: Pick<Sheet, "head" | "rows">,
): { values: unknown[][]; headers: string[]; stage: unknown[][] | undefined } {
  const origin: Origin = { kind: "built-in", id: "any" };
  const headers = Object.fromEntries(RESULTS.map((result) => [result, result])) as Record<Result, string>;
  const [{ formula }] = resultFormulas(reading, origin, [], headers);
  const [values, names, stage] = argumentsOf(formula, "INNOV_SCORE")!;
  // IF(range="","",range)
  const of = placeOf(/,"",([^)]+)\)$/.exec(values)![1], "S")!;
  expect(placeOf(names, "S")).toEqual({ ...of, row: 0, rows: 1 });
  const cut = ({ column: from, columns }: Place): unknown[][] =>
    rows.map((row) => row.slice(from, from + columns).map(({ handed }) => handed));
  return {
    values: cut(of).map((row) => row.map((cell) => cell ?? "")),
    headers: head.slice(of.column, of.column + of.columns),
    stage: stage === "" ? undefined : cut(placeOf(stage, "S")!),
  };
}

/** The result of a call, or the text with which it is refused. */
function called(run: () => unknown[][]): unknown[][] | string {
  try {
    return shown(run());
  } catch (error) {
    if (error instanceof ExcelError) return error.message;
    throw error;
  }
}

const NA = "#N/A";
const orNA = (value: number): unknown => (Number.isNaN(value) ? NA : value);
const counts = { sheets: 0, scored: 0, refused: 0, explained: 0, targets: 0, noFirms: 0 };

/** Compares everything that both say of a sheet. */
function compare(sheet: Sheet, wanted: number): void {
  const reading = inPane(sheet);
  const { firms, population } = reading;
  const { compiled } = population;
  counts.sheets++;
  if (population.match.present.length === 0) return;
  const { values, headers, stage } = handedBy(reading, sheet);
  const profile = JSON.stringify(sheet.card) as never;
  const scores = called(() => score(values, [headers], stage, profile));
  if (population.problems.length > 0) {
    counts.refused++;
    expect(scores).toContain(sentenceOf(population.problems[0], headers.filter(isChinese).length * 2 >= headers.length ? "zh" : "en"));
    return;
  }
  if (typeof scores === "string") {
    // Said once for the call rather than for every firm.
    expect(population.stage.every((own) => own < 0)).toBe(true);
    expect(population.scores.score.every(Number.isNaN)).toBe(true);
    return;
  }
  const isFirm = sheet.rows.map((_, row) => firms.rows.includes(row));
  counts.noFirms += isFirm.filter((own) => !own).length;
  counts.scored += population.scores.score.filter((own) => own === own).length;
  expect(scores).toEqual([...population.scores.score].map((own, row) => [isFirm[row] ? orNA(own) : ""]));
  const ranks = column(rank(scores.map(([cell]) => [cell === NA ? { type: "Error" } : cell])));
  expect(ranks).toEqual([...population.ranks].map((own, row) => (isFirm[row] ? orNA(own) : "")));
  const listedRows = [...listed(population, firms.names, null, "")];
  expect([...listedRows].sort((a, b) => a - b)).toEqual([...isFirm.keys()].filter((row) => isFirm[row]));
  expect(distributions(population).list[0] ?? { scores: [], without: 0 }).toMatchObject({
    scores: { length: [...population.scores.score].filter((own) => own === own).length },
  });
  // Points of every firm, whatever its curves are against.
  const table = called(() => points(values, [headers], stage, profile)) as unknown[][];
  listedRows.forEach((row) => {
    const own = pointsOf(population.explained, row);
    const isScored = population.explained.fault[row] === Fault.none;
    expect(table[row + 1].map((cell) => (cell === "" || cell === NA ? 0 : cell))).toEqual([...own]);
    if (isScored) expect(own.reduce((sum, one) => sum + one, 0)).toBe(population.scores.score[row]);
  });
  if (!compiled.plan.peers) compareFirm(reading, wanted, { values, headers, stage }, profile);
}

/** A firm alone, where its score does not hang on the others. */
function compareFirm(
  { firms, population }: Reading,
  wanted: number,
  { values, headers, stage }: { values: unknown[][]; headers: string[]; stage: unknown[][] | undefined },
  profile: never,
): void {
  const readable = [...firms.rows].filter((row) =>
    population.columns.some((figures) => figures[row] === figures[row] && figures[row] !== 0),
  );
  if (readable.length === 0) return;
  const row = readable[wanted % readable.length];
  const own = stage && [stage[row]];
  const explained = called(() => explain([values[row]], [headers], own, profile));
  const told = explainFirm(population, row);
  if (typeof explained === "string") expect(told.fault).toBe(Fault.stage);
  else {
    counts.explained++;
    expect(explained.slice(1, -1)).toEqual(explainedCells(population, row, headers));
    expect(explained[explained.length - 1][4]).toBe(orNA(told.score));
  }
  const goal = Math.round((told.score || 40) + 7);
  const needed = called(() => target([values[row]], [headers], own as never, profile, goal));
  if (typeof needed === "string") expect(told.stage).toBe(-1);
  else {
    counts.targets++;
    const figures = targetFigures(population, row, goal);
    expect(needed.slice(1).map(([, figure]) => figure)).toEqual(figures.map((figure) => (told.stage < 0 ? NA : (figure ?? ""))));
  }
}

/** What the pane's view draws from, as cells. */
function explainedCells(population: Population, row: number, headers: string[]): unknown[][] {
  const told = explainFirm(population, row);
  const language =
    headers.filter((header) => header.trim() !== "" && isChinese(header)).length * 2 >=
    headers.filter((header) => header.trim() !== "").length
      ? "zh"
      : "en";
  const isScored = told.fault === Fault.none;
  const cell = (value: number): unknown => (value === value ? value : isScored ? "" : NA);
  return told.indicators.map(({ value, points: own, of, attainment }, k) =>
    [
      indicatorHeader(population, k, language),
      expect.anything(),
      value ?? "",
      expect.anything(),
      cell(own),
      cell(of),
      isScored ? cell(attainment) : NA,
      noteOf(population, told, k, language),
    ].map((own, c) => (c === 1 || c === 3 ? expect.any(String) : own)),
  );
}

describe("the pane shows what the functions say", () => {
  it("to the bit, for 500 random scorecards over random sheets", () => {
    fc.assert(fc.property(cards.chain(sheets), fc.nat(1000), compare), { numRuns: 500 });
    // Neither refusals nor empty sheets may leave the property without content.
    expect(counts.sheets).toBeGreaterThanOrEqual(500);
    expect(Math.min(counts.explained, counts.targets)).toBeGreaterThan(200);
    expect(Math.min(counts.scored, counts.noFirms)).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(0);
  });
});

describe("a stage that is blank, or 0, under a scorecard with one stage", () => {
  const PROFILE: Cell[][] = [
    ["Indicator", "Unit", "Curve", "all"],
    ["x", "", "linear 0..10", 50],
    ["y", "", "linear 0..10", 30],
    ["z", "", "linear 0..10", 20],
  ];
  it.each(["", 0, "0"])("(%j) is that stage, in the pane as in the cell", async (blank) => {
    const rows: Cell[][] = [
      ["A", "all", 5, 5, 5],
      ["B", "all", 6, 6, 6],
      ["C", blank, 7, 7, 7],
    ];
    const fake = fakeWorkbook({
      sheets: { Firms: [["Firm", "Stage", "x", "y", "z"], ...rows], Rules: PROFILE },
      tables: { Firms: "Firms!A1:E4", Rules: "Rules!A1:D4" },
    });
    const session = createSession(fake);
    await session.actions.refresh();
    const { firms, population } = session.store.get();
    const { values, headers, stage } = handedBy(
      { firms: { ...firms!, table: null }, population: population! },
      {
        head: ["Firm", "Stage", "x", "y", "z"],
        rows: rows.map((row) => row.map((cell) => same(cell!))),
      },
    );
    expect([...population!.scores.score]).toEqual([50, 60, 70]);
    expect([...population!.order]).toEqual([2, 1, 0]);
    expect(column(score(values, [headers], stage, PROFILE as never))).toEqual([50, 60, 70]);
  });
});
