import { paneText } from "../../src/i18n/pane";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readFirms } from "../../src/taskpane/firms";
import { readAgainst, freeColumns, type AgainstChoice } from "../../src/taskpane/report/against";
import { firmSheetLines } from "../../src/taskpane/report/firm-sheet";
import type { Reading } from "../../src/taskpane/model";
import type { Translate } from "../../src/taskpane/text";
import type { Cell, Survey, Workbook } from "../../src/workbook/port";
import { sampleReading } from "./validate-sample";

const t: Translate = (key, params) => paneText(key, "en", params);
const NOTHING: AgainstChoice = { outcome: null, benchmark: null, selected: null, earlier: null };
const HEADERS = ["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)", "Default", "Rating", "Rating"];

/** Three firms in rows 4 to 6 of the sheet, with what stands in their last three columns. */
function reading(last: Cell[][]): Reading {
  const { scorecard } = sampleReading().population.compiled;
  const rows: Cell[][] = last.map((cells, r) => [`F${r}`, "growth", 10 + r, 20, 3, ...cells]);
  const place = { sheet: "Firms", row: 2, column: 0, rows: rows.length + 1, columns: HEADERS.length };
  return readFirms({ place, values: [HEADERS, ...rows] }, null, compile(scorecard) as Compiled, "en");
}
const read = (of: Reading, choice: Partial<AgainstChoice>) =>
  readAgainst({ ...NOTHING, ...choice }, { workbook: {} as Workbook, survey: {} as Survey }, of, t, "en");

const PLAIN = reading([
  ["yes", 1, 7],
  ["", "2", 8],
  [0, "", 9],
]);

test("columns of one header are told apart by their letters, and each is read where it stands", async () => {
  expect(freeColumns(PLAIN).map(({ name }) => name)).toEqual(["Firm", "Default", "Rating (G)", "Rating (H)"]);
  const { against } = await read(PLAIN, { benchmark: "Rating (H)" });
  expect([...against.benchmark!.values]).toEqual([7, 8, 9]);
});

test("yes and no are read, a blank is neither, and a text that says a number is that number", async () => {
  const { against, problem } = await read(PLAIN, { outcome: "Default", benchmark: "Rating (G)" });
  expect(problem).toBeNull();
  expect(against.outcome!.answers).toEqual([true, null, false]);
  expect([...against.benchmark!.values]).toEqual([1, 2, NaN]);
});

test.each([
  ["outcome", "Default", ["perhaps", 1, 7], "“Default” holds what is no yes or no, first in row 4: perhaps."],
  ["benchmark", "Rating (G)", ["yes", "1,5", 7], "“Rating” holds what is no number, first in row 4: 1,5."],
  ["benchmark", "Rating (G)", ["yes", "good", 7], "“Rating” holds what is no number, first in row 4: good."],
] as const)("%s: what cannot be read in %s is named with its row", async (role, name, cells, sentence) => {
  const { problem } = await read(reading([[...cells], ["no", 2, 8]]), { [role]: name });
  expect(problem).toBe(sentence);
});

test("a firm's page leaves blank what a missing figure has not earned, and its total is what it has", () => {
  const own = sampleReading();
  // F1 is mature; without its patents the weight of 40 goes to R&D intensity.
  const values = own.firms.values.map((row, r) => (r === 1 ? row.map((cell, c) => (c === 4 ? "" : cell)) : row));
  const place = own.firms.place;
  const gap = readFirms(
    { place, values: [own.firms.headers as Cell[], ...(values as Cell[][])] },
    "Firms",
    compile({ ...own.population.compiled.scorecard, missing: { policy: "reweight", minCoverage: 0.5 } }) as Compiled,
    "en",
  );
  const lines = firmSheetLines(gap, 1, null, new Date(2026, 8, 3), t, "en");
  const row = lines.find(({ cells }) => cells[0] === "Patents")!;
  expect(row.cells.slice(1)).toEqual(["", "件", "", ""]);
  const known = lines.filter(({ kind, cells }) => kind === "row" && typeof cells[3] === "number").map(({ cells }) => cells[3] as number);
  expect(known.reduce((sum, points) => sum + points, 0)).toBeCloseTo(gap.population.scores.score[1], 3);
});

test("a firm's page says what the official cards make of it, and names those that the figures cannot decide", () => {
  const own = sampleReading();
  const values = own.firms.values.map((row, r) => [...row, r === 1 ? 501 : 80]);
  const { firms, population } = readFirms(
    {
      place: { ...own.firms.place, columns: own.firms.place.columns + 1 },
      values: [[...own.firms.headers, "Employees"], ...values] as Cell[][],
    },
    "Firms",
    own.population.compiled,
    "en",
  );
  const said = (row: number) => firmSheetLines({ firms, population }, row, null, new Date(2026, 8, 3), t, "en").map(({ cells }) => cells);
  // The notice of 2017 asks for no more than 500 employees.
  const card = said(1).findIndex(([title]) => title === "Technology-based SME 2017");
  expect(said(1)[card][1]).toBe("Fail");
  expect(said(1)[card + 1][0]).toContain("501");
  const last = said(2).at(-1)![0] as string;
  expect(last).toMatch(/^Not to be decided by the figures of this sheet: .*Technology-based SME 2017/);
  expect(said(2).some(([title]) => title === "Technology-based SME 2017")).toBe(false);
});
