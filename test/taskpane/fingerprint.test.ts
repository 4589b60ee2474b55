import { readFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "../../src/functions/fingerprint";
import { paneText } from "../../src/i18n/pane";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable, writeTable } from "../../src/scorecard/table";
import { readFirms } from "../../src/taskpane/firms";
import { fingerprintFormula, firmsReference, profileReference, rulesFingerprint } from "../../src/taskpane/fingerprint";
import type { Origin, Reading } from "../../src/taskpane/model";
import { writeValidation } from "../../src/taskpane/validate/write";
import type { Cell } from "../../src/workbook/port";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

const PROFILE = writeTable(builtIn("most-2024-illustrative")!, "en") as Cell[][];
const HEADERS: Cell[] = ["Firm", "Stage", "rd_intensity", "rd_expense"];
const ROWS: Cell[][] = [
  ["a", "growth", 6, 100],
  ["b", "mature", 3, 3000],
];
const TOTALS: Cell[] = ["Total", "", "", 3100];
const ORIGIN: Origin = {
  kind: "table",
  table: "Profile",
  place: { sheet: "Profile", row: 0, column: 0, rows: PROFILE.length, columns: PROFILE[0].length },
  cells: PROFILE,
};

function open(sheet: string, rows: Cell[][], options: Partial<Parameters<typeof fakeWorkbook>[0]> = {}, profile = PROFILE): FakeWorkbook {
  return fakeWorkbook({
    sheets: { [sheet]: [HEADERS, ...rows], Profile: profile },
    selection: "Profile!A1",
    tables: { Profile: `Profile!A1:Z${profile.length}` },
    ...options,
  });
}

function reading(sheet: string, table: string | null): Reading {
  const parsed = readTable(PROFILE);
  if (!parsed.ok) throw new Error("no profile");
  const place = { sheet, row: 0, column: 0, rows: 3, columns: 4 };
  return readFirms({ place, values: [HEADERS, ...ROWS] }, table, compile(parsed.value) as Compiled, "en");
}

/** As the pane asks for it, which has looked at the workbook before. */
const printOf = async (workbook: FakeWorkbook, { firms }: Reading, origin: Origin): Promise<string> =>
  rulesFingerprint(workbook.readArguments, (await workbook.survey()).tables, firms, origin);
const formulaOf = ({ firms }: Reading, origin: Origin): string => fingerprintFormula(firmsReference(firms), profileReference(origin));
/** A table as a formula hands it over: blanks as nothing. */
const handed = (rows: Cell[][]): unknown[][] => rows.map((row) => row.map((cell) => (cell === "" ? null : cell)));

test.each([
  ["Firms", "Firms", ORIGIN, "=INNOV_FINGERPRINT(Firms[#All],Profile[#All])"],
  ["Firms", null, ORIGIN, "=INNOV_FINGERPRINT(Firms!$A$1:$D$3,Profile[#All])"],
  ["R&D '26", null, { kind: "built-in", id: "most-2025" } as const, "=INNOV_FINGERPRINT('R&D ''26'!$A$1:$D$3,\"most-2025\")"],
  ["企业", null, ORIGIN, "=INNOV_FINGERPRINT(企业!$A$1:$D$3,Profile[#All])"],
])("firms on %s, table %s", (sheet, table, origin, formula) => {
  expect(formulaOf(reading(sheet, table), origin)).toBe(formula);
});

test("the text is what the worksheet function gives for the cells that the formula names", async () => {
  const place = { ...ORIGIN.place };
  const origin: Origin = { ...ORIGIN, place };
  const tables = { Profile: "Profile!A1:" + String.fromCharCode(64 + PROFILE[0].length) + PROFILE.length };
  expect(await printOf(open("S", ROWS, { tables }), reading("S", null), origin)).toBe(fingerprint([HEADERS, ...ROWS], handed(PROFILE)));
  expect(await printOf(open("S", ROWS, { tables }), reading("S", null), { kind: "built-in", id: "most-2025" })).toBe(
    fingerprint([HEADERS, ...ROWS], [["most-2025"]]),
  );
  const gaps: Cell[][] = [["a", "growth", "", "#N/A"], ROWS[1]];
  expect(await printOf(open("S", gaps, { tables }), reading("S", null), origin)).toBe(
    fingerprint([HEADERS, ["a", "growth", null, { type: "Error", basicValue: "#N/A" }], ROWS[1]], handed(PROFILE)),
  );
});

test("all of a table is its row of totals as well", async () => {
  const tables = { Firms: "S!A1:D3", Profile: "Profile!A1:" + String.fromCharCode(64 + PROFILE[0].length) + PROFILE.length };
  const workbook = open("S", [...ROWS, TOTALS], { tables, totals: ["Firms"] });
  expect(await printOf(workbook, reading("S", "Firms"), ORIGIN)).toBe(fingerprint(handed([HEADERS, ...ROWS, TOTALS]), handed(PROFILE)));
});

test("it follows every weight and every figure", async () => {
  const tables = { Profile: "Profile!A1:" + String.fromCharCode(64 + PROFILE[0].length) + PROFILE.length };
  const weighed = PROFILE.map((row, r) => (r === 3 ? row.map((cell) => (cell === row[5] ? 99 : cell)) : row));
  const changed: Cell[][] = [["a", "growth", 6.1, 100], ROWS[1]];
  const prints = await Promise.all(
    [open("S", ROWS, { tables }), open("S", changed, { tables }), open("S", ROWS, { tables }, weighed)].map((workbook) =>
      printOf(workbook, reading("S", null), ORIGIN),
    ),
  );
  expect(new Set(prints).size).toBe(3);
});

test("the pane's formula, the report's and the sample's are one", async () => {
  const tables = { Firms: "Firms!A1:D3", Profile: "Profile!A1:" + String.fromCharCode(64 + PROFILE[0].length) + PROFILE.length };
  const workbook = open("Firms", ROWS, { tables });
  const sheet = reading("Firms", "Firms");
  const pane = formulaOf(sheet, ORIGIN);
  const written = await writeValidation(
    workbook,
    sheet,
    ORIGIN,
    (await workbook.survey()).tables,
    null,
    { against: { outcome: null, selected: null, benchmark: null, earlier: null }, cutoff: 20 },
    (key, params) => paneText(key, "en", params),
    "en",
  );
  const report = workbook.sheets[written.sheet].flat().filter((cell) => String(cell).includes("INNOV_FINGERPRINT("));
  const sample = readFileSync(path.join(__dirname, "../../assets/sample-workbook.json"), "utf8");
  expect(report).toEqual([`'${pane}`]);
  expect(JSON.stringify(JSON.parse(sample)).match(/=INNOV_FINGERPRINT\([^"]*\)/g)).toEqual([pane]);
});
