import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { writeTable } from "../../src/scorecard/table";
import { placeOf } from "../../src/workbook/address";
import { createSession } from "../../src/taskpane/session";
import type { Cell } from "../../src/workbook/port";
import { fakeWorkbook, type FakeWorkbook } from "../workbook/fakeWorkbook";

const NATIONAL = writeTable(builtIn("most-2024-illustrative")!, "en") as Cell[][];
const FIRMS: Cell[][] = [
  ["企业名称", "阶段", "研发费用（万元）", "R&D intensity (%)", "科技人员占比（%）", "Note"],
  ["甲", "成长期", 800, 6.5, 30, ""],
  ["乙", "初创期", 120, "", 55, ""],
  ["丙", "扩张", 4000, 3.1, "#N/A", "?"],
];

function open(fake: FakeWorkbook) {
  const session = createSession(fake);
  const stop = session.start();
  return { session, stop, settle: () => new Promise((resolve) => setTimeout(resolve, 30)) };
}

const workbook = (): FakeWorkbook =>
  fakeWorkbook({
    sheets: { Firms: FIRMS.map((row) => [...row]), Profile: NATIONAL.map((row) => [...row]) },
    tables: { Firms: "Firms!A1:F4", Profile: `Profile!A1:L${NATIONAL.length}` },
  });

const weightCell = (fake: FakeWorkbook, id: string): { row: number; column: number } => ({
  row: fake.sheets.Profile.findIndex((line) => line[0] === id),
  column: fake.sheets.Profile[0].indexOf("growth"),
});

/** The rows of the change log without time and author. */
const logged = (fake: FakeWorkbook): Cell[][] => fake.sheets["INNOV change log"].slice(1).map((row) => row.slice(2));

test("opening reads the profile table and the firms, with names, stages and figures", async () => {
  const { session, stop, settle } = open(workbook());
  await settle();
  const { profile, firms, population, selectedFirm } = session.store.get();
  expect(profile?.origin).toMatchObject({ kind: "table", table: "Profile" });
  expect(firms).toMatchObject({ table: "Firms", names: ["甲", "乙", "丙"], stageColumn: 1, stageTexts: ["成长期", "初创期", "扩张"] });
  const k = population!.compiled.indicators.findIndex(({ indicator }) => indicator.id === "rd_intensity");
  expect([...population!.columns[k]]).toEqual([6.5, NaN, 3.1]);
  // 扩张 alone is no name of a stage, 扩张期 would be.
  expect([...population!.stage]).toEqual([1, 0, -1]);
  expect(selectedFirm).toBe(-1);
  stop();
});

test("firms in plain cells are found below titles, and end at a blank row", async () => {
  const fake = fakeWorkbook({
    sheets: { Sheet1: [["Figures of 2025"], [], ...FIRMS.map((row) => ["", ...row]), [], ["Source: tax office"]] },
  });
  const { session, stop, settle } = open(fake);
  await settle();
  const { firms, profile, population } = session.store.get();
  expect(firms).toMatchObject({
    table: null,
    place: { sheet: "Sheet1", row: 2, column: 1, rows: 4, columns: 6 },
    names: ["甲", "乙", "丙"],
  });
  // No score comes from weights nobody named.
  expect([profile, population]).toEqual([null, null]);
  await session.actions.chooseProfile({ id: "most-2024-illustrative" });
  expect(session.store.get().population!.stage[0]).toBe(1);
  stop();
});

test("a profile is chosen by the name of its table alone, also after a card, and one that is gone leaves the first", async () => {
  const fake = fakeWorkbook({
    sheets: {
      Firms: FIRMS.map((row) => [...row]),
      Profile: NATIONAL.map((row) => [...row]),
      Other: NATIONAL.map((row) => (row[0] === "rd_intensity" ? row.map((cell, k) => (NATIONAL[0][k] === "growth" ? 7 : cell)) : [...row])),
    },
    tables: { Firms: "Firms!A1:F4", Profile: `Profile!A1:L${NATIONAL.length}`, Other: `Other!A1:L${NATIONAL.length}` },
  });
  const { session, stop, settle } = open(fake);
  await settle();
  const chosen = () => session.store.get().profile!;
  await session.actions.chooseProfile({ table: "Other" });
  expect([chosen().origin, chosen().scorecard.weights!.growth.rd_intensity]).toEqual([expect.objectContaining({ table: "Other" }), 7]);
  await session.actions.chooseProfile({ id: "most-2024-illustrative" });
  expect(chosen().origin).toEqual({ kind: "built-in", id: "most-2024-illustrative" });
  await session.actions.chooseProfile({ table: "Profile" });
  expect(chosen().origin).toMatchObject({ kind: "table", table: "Profile", place: { sheet: "Profile" } });
  await session.actions.chooseProfile({ table: "Gone" });
  expect(chosen().origin).toMatchObject({ table: "Profile" });
  stop();
});

test("a colleague's new weight and new row are read again, the other table is not", async () => {
  const fake = workbook();
  const { session, stop, settle } = open(fake);
  await settle();
  const { row, column } = weightCell(fake, "rd_intensity");
  fake.calls.length = 0;
  await fake.colleagueWrites(`Profile!${String.fromCharCode(65 + column)}${row + 1}`, [[31]]);
  expect(session.store.get().profile!.scorecard.weights!.growth.rd_intensity).toBe(31);
  expect(fake.calls).toEqual(["survey", "readAll"]);
  await fake.colleagueWrites("Firms!A5", [["丁", "成长期", 90, 12, 60, ""]]);
  expect(session.store.get().firms!.names).toEqual(["甲", "乙", "丙", "丁"]);
  stop();
});

test("applying writes only the cells that changed, and keeps the reader's own column", async () => {
  const fake = workbook();
  fake.sheets.Profile = fake.sheets.Profile.map((line, k) => [...line, k === 0 ? "Note" : "agreed"]);
  fake.tables[1].place.columns++;
  const { session, stop, settle } = open(fake);
  await settle();
  const before = fake.sheets.Profile.map((line) => [...line]);
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 17;
  fake.calls.length = 0;
  expect(await session.actions.applyProfile(next)).toEqual({ done: true });
  // The log is no write of its own.
  expect(fake.calls.slice(0, 4)).toEqual(["survey", "read", "replace", "survey"]);
  expect(logged(fake)).toEqual([["Apply: Profile", "rd_intensity", "growth", 12, 17]]);
  const { row, column } = weightCell(fake, "rd_intensity");
  before[row][column] = 17;
  expect(fake.sheets.Profile).toEqual(before);
  expect(session.store.get().profile!.scorecard.weights!.growth.rd_intensity).toBe(17);
  stop();
});

test("applying over a colleague's change writes nothing and shows what the colleague wrote", async () => {
  const fake = workbook();
  const { session, stop, settle } = open(fake);
  await settle();
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 17;
  const other = weightCell(fake, "rd_intensity");
  fake.sheets.Profile[other.row][other.column] = 20;
  expect(await session.actions.applyProfile(next)).toMatchObject({ done: false, reason: "changed" });
  expect(Object.keys(fake.sheets)).toEqual(["Firms", "Profile"]);
  expect(session.store.get().profile!.scorecard.weights!.growth.rd_intensity).toBe(20);
  stop();
});

test("every change is added to the log, and none is made that cannot be logged", async () => {
  const fake = workbook();
  const { session, stop, settle } = open(fake);
  await settle();
  for (const weight of [17, 18]) {
    const next = structuredClone(session.store.get().profile!.scorecard);
    next.weights!.growth.rd_intensity = weight;
    await session.actions.applyProfile(next);
  }
  const rows = [
    ["Apply: Profile", "rd_intensity", "growth", 12, 17],
    ["Apply: Profile", "rd_intensity", "growth", 17, 18],
  ];
  expect(logged(fake)).toEqual(rows);
  fake.protect("INNOV change log");
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 19;
  expect(await session.actions.applyProfile(next)).toEqual({ done: false, reason: "unlogged", at: "INNOV change log" });
  expect(logged(fake)).toEqual(rows);
  expect(session.store.get().profile!.scorecard.weights!.growth.rd_intensity).toBe(18);
  stop();
});

test("a changed built-in scorecard becomes a table of its own and is chosen", async () => {
  const fake = fakeWorkbook({ sheets: { Firms: FIRMS } });
  const { session, stop, settle } = open(fake);
  await settle();
  await session.actions.chooseProfile({ id: "most-2024-illustrative" });
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 17;
  expect(await session.actions.applyProfile(next)).toEqual({ done: true });
  expect(session.store.get().profile!.origin).toMatchObject({ kind: "table", table: "most_2024_illustrative" });
  expect(logged(fake)).toEqual([
    ["Apply as new table: most_2024_illustrative, from most-2024-illustrative", "rd_intensity", "growth", 12, 17],
  ]);
  const { id, status, origin, weights } = session.store.get().profile!.scorecard;
  expect(weights!.growth.rd_intensity).toBe(17);
  // The new table says what it was copied from, and not that it is the ministry's.
  expect({ id, status, origin }).toEqual({
    id: "most-2024-illustrative-edited",
    status: "illustrative",
    origin: { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" },
  });
  expect(
    Object.values(fake.sheets)
      .flat()
      .filter(([word]) => word === "[status]"),
  ).toEqual([expect.arrayContaining(["[status]", "illustrative"])]);
  stop();
});

test("a faulty profile table is named with its reasons instead of hidden", async () => {
  const fake = workbook();
  const { row, column } = weightCell(fake, "rd_intensity");
  fake.sheets.Profile[row][column] = "nine";
  const { session, stop, settle } = open(fake);
  await settle();
  expect(session.store.get().faultyProfiles).toMatchObject([
    { table: "Profile", problems: [{ code: "table-weight", params: { indicator: "rd_intensity", value: "nine" } }] },
  ]);
  stop();
});

test("selection in the sheet selects the firm, and the other way round", async () => {
  const fake = workbook();
  const { session, stop, settle } = open(fake);
  await settle();
  await fake.emit({ kind: "selected", place: { sheet: "Firms", row: 2, column: 3, rows: 1, columns: 1 } });
  expect(session.store.get().selectedFirm).toBe(1);
  // Another sheet, such as the proof of this firm, points to no other firm; a header of the list does.
  await fake.emit({ kind: "selected", place: { sheet: "Profile", row: 2, column: 3, rows: 1, columns: 1 } });
  expect(session.store.get().selectedFirm).toBe(1);
  await fake.emit({ kind: "selected", place: { sheet: "Firms", row: 0, column: 3, rows: 1, columns: 1 } });
  expect(session.store.get().selectedFirm).toBe(-1);
  await session.actions.selectFirm(2);
  expect(fake.selected).toEqual({ sheet: "Firms", row: 3, column: 0, rows: 1, columns: 6 });
  stop();
});

test("a workbook that cannot be read says so and is read again when asked", async () => {
  const fake = workbook();
  fake.failNext("The connection was lost.");
  const { session, stop, settle } = open(fake);
  await settle();
  expect(session.store.get()).toMatchObject({ survey: null, notice: { kind: "error", text: "The connection was lost." } });
  await session.actions.refresh();
  expect(session.store.get().firms!.names).toHaveLength(3);
  stop();
});

test("the firms stay the firms when a scorecard is chosen that other cells fit better, and a sheet is added", async () => {
  const fake = workbook();
  fake.sheets.Applicants = [
    ["Firm", "职工总数", "科技人员占比（%）", "R&D intensity (%)", "Ⅰ类知识产权（件）", "Ⅱ类知识产权（件）"],
    ["Z", 80, 20, 5, 1, 0],
  ];
  const { session, stop, settle } = open(fake);
  await settle();
  await session.actions.chooseProfile({ id: "tech-sme-2017" });
  await session.actions.refresh();
  const { firms, population } = session.store.get();
  expect(firms).toMatchObject({ table: "Firms", names: ["甲", "乙", "丙"] });
  // The card has one stage, and the stages of another scorecard are no faults under it.
  expect([...population!.stage]).toEqual([0, 0, 0]);
  stop();
});

describe("where Excel does not take back what an add-in wrote", () => {
  const lasting = (): FakeWorkbook =>
    fakeWorkbook({
      sheets: { Firms: FIRMS.map((row) => [...row]), Profile: NATIONAL.map((row) => [...row]) },
      tables: { Firms: "Firms!A1:F4", Profile: `Profile!A1:L${NATIONAL.length}` },
      excelUndoes: false,
    });
  const apply = async (session: ReturnType<typeof createSession>, weight: number) => {
    const next = structuredClone(session.store.get().profile!.scorecard);
    next.weights!.growth.rd_intensity = weight;
    return session.actions.applyProfile(next);
  };

  test("the pane does, the latest change first, and adds to the log", async () => {
    const fake = lasting();
    const { session, stop, settle } = open(fake);
    await settle();
    expect(session.store.get().undo).toBeNull();
    await apply(session, 17);
    await apply(session, 18);
    expect(session.store.get().undo).toBe(`Profile!A1:L${NATIONAL.length}`);
    await session.actions.undo();
    expect(session.store.get().profile!.scorecard.weights!.growth.rd_intensity).toBe(17);
    await session.actions.undo();
    expect(fake.sheets.Profile).toEqual(NATIONAL);
    expect(session.store.get().undo).toBeNull();
    expect(session.store.get().notice).toMatchObject({ kind: "success" });
    expect(logged(fake)).toEqual([
      ["Apply: Profile", "rd_intensity", "growth", 12, 17],
      ["Apply: Profile", "rd_intensity", "growth", 17, 18],
      ["Undo apply: Profile", "rd_intensity", "growth", 18, 17],
      ["Undo apply: Profile", "rd_intensity", "growth", 17, 12],
    ]);
    await session.actions.undo();
    expect(fake.sheets.Profile).toEqual(NATIONAL);
    stop();
  });

  test("nobody's later edit is overwritten, and the offer ends with it", async () => {
    const fake = lasting();
    const { session, stop, settle } = open(fake);
    await settle();
    await apply(session, 17);
    const { row, column } = weightCell(fake, "rd_intensity");
    fake.sheets.Profile[row + 1][column] = 1;
    await session.actions.undo();
    expect(fake.sheets.Profile[row][column]).toBe(17);
    expect(session.store.get().notice).toMatchObject({ kind: "error", text: expect.stringContaining("does not hold any more") });
    expect(session.store.get().undo).toBeNull();
    expect(logged(fake)).toHaveLength(1);
    stop();
  });

  test("what a filter, a protected sheet or log or a lost connection hinders can be taken back later", async () => {
    const fake = lasting();
    const { session, stop, settle } = open(fake);
    await settle();
    await apply(session, 17);
    fake.failNext("lost connection");
    await session.actions.undo();
    expect(session.store.get()).toMatchObject({ notice: { kind: "error", text: "lost connection" }, undo: expect.any(String) });
    fake.hide("Profile!3:3");
    await session.actions.undo();
    expect(session.store.get().notice!.text).toContain("Clear the filter");
    expect(session.store.get().undo).not.toBeNull();
    fake.protect("INNOV change log");
    await session.actions.undo();
    expect(session.store.get().undo).not.toBeNull();
    stop();
  });

  test("formulas that the pane inserted are taken back", async () => {
    const fake = lasting();
    const { session, stop, settle } = open(fake);
    await settle();
    const place = { sheet: "Firms", row: 1, column: 7, rows: 3, columns: 1 };
    await session.workbook.insertFormulas([{ place, formula: "=INNOV_VERSION()", header: ["Version"] }]);
    expect(session.store.get().undo).toBe("Firms!H1:H2");
    await session.actions.undo();
    expect(fake.sheets.Firms.map((row) => row[7] ?? "")).toEqual(["", "", "", ""]);
    stop();
  });
});

test("where Excel takes back weights the pane does not, and offers no older cells out of turn; a deleted table it does", async () => {
  const fake = workbook();
  const { session, stop, settle } = open(fake);
  await settle();
  const place = { sheet: "Firms", row: 1, column: 7, rows: 3, columns: 1 };
  await session.workbook.insertFormulas([{ place, formula: "=INNOV_VERSION()", header: ["Version"] }]);
  const log = { sheet: "Log", table: "Log", headers: ["When", "Who", "What", "Indicator", "Field", "Before", "After"], rows: [] };
  await session.workbook.addSheet("Other", [["Indicator"], ["a"]], "Other");
  await session.workbook.deleteTable("Other", [], log);
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 17;
  await session.actions.applyProfile(next);
  expect(session.store.get().undo).toBe("Other");
  await session.actions.undo();
  expect(fake.sheets.Other).toEqual([["Indicator"], ["a"]]);
  // What is left is the sheet that was added for it.
  expect(session.store.get().undo).toBe("Other");
  await session.actions.undo();
  expect(Object.keys(fake.sheets)).not.toContain("Other");
  expect(session.store.get().undo).toBeNull();
  stop();
});

test("a name that is in use by now is said, and what has it stays", async () => {
  const fake = fakeWorkbook({ sheets: { Firms: FIRMS } });
  const { session, stop, settle } = open(fake);
  await settle();
  await session.actions.chooseProfile({ id: "most-2024-illustrative" });
  const next = structuredClone(session.store.get().profile!.scorecard);
  next.weights!.growth.rd_intensity = 17;
  fake.sheets.most_2024_illustrative = [["mine"]];
  expect(await session.actions.applyProfile(next)).toEqual({ done: false, reason: "taken", at: "most_2024_illustrative" });
  expect(fake.sheets.most_2024_illustrative).toEqual([["mine"]]);
  stop();
});

describe("finding the firms", () => {
  const LIST: Cell[][] = [
    ["名单", "", "", "", "", ""],
    ["单位：万元", "", "", "", "", ""],
    ...FIRMS.map((row) => [...row]),
    ["合计", "", 4920, "", "", ""],
  ];
  const at = (address: string) => placeOf(address, "")!;

  test("a selection with titles above the headers is taken from the headers on, and told of", async () => {
    const fake = fakeWorkbook({ sheets: { Sheet1: LIST } });
    const { session, stop, settle } = open(fake);
    await settle();
    await session.actions.chooseFirms(at("Sheet1!A1:F7"));
    const { firms, notice } = session.store.get();
    expect(firms).toMatchObject({
      place: at("Sheet1!A3:F7"),
      names: ["甲", "乙", "丙", "合计"],
      unitLine: { text: "单位：万元", unit: "万元" },
    });
    expect([...firms!.rows]).toEqual([0, 1, 2]);
    expect(notice).toBeNull();
    // What is appended below is part of the list.
    await fake.colleagueWrites("Sheet1!A8", [["丁", "成长期", 90, 12, 60, ""]]);
    expect(session.store.get().firms!.names).toContain("丁");
    stop();
  });

  test("one cell of a list of which no header is known yet is enough", async () => {
    const fake = fakeWorkbook({
      sheets: {
        Firms: FIRMS,
        Own: [
          ["Name", "Outlay", "Turnover"],
          ["A", 5, 100],
          ["B", 6, 200],
        ],
      },
      tables: { Firms: "Firms!A1:F4" },
    });
    const { session, stop, settle } = open(fake);
    await settle();
    await session.actions.chooseFirms(at("Own!B2"));
    expect(session.store.get().firms).toMatchObject({ table: null, place: at("Own!A1:C3") });
    await session.actions.chooseFirms(at("Own!H20"));
    expect(session.store.get().firms).toMatchObject({ place: at("Own!A1:C3") });
    expect(session.store.get().notice).toMatchObject({ kind: "info", text: "No list of firms stands at Own!H20." });
    stop();
  });

  test("of several tables none is taken until someone says which", async () => {
    const fake = workbook();
    fake.sheets.Last = FIRMS.slice(0, 3);
    fake.tables.push({ name: "Firms_2024", place: at("Last!A1:F3") });
    const { session, stop, settle } = open(fake);
    await settle();
    const { firms, choices } = session.store.get();
    expect(firms).toBeNull();
    expect(choices.map(({ table, firms: count }) => [table, count])).toEqual([
      ["Firms", 3],
      ["Firms_2024", 2],
    ]);
    await session.actions.chooseList(choices[1]);
    expect(session.store.get()).toMatchObject({ firms: { table: "Firms_2024" }, choices: [] });
    await session.actions.refresh();
    expect(session.store.get().firms).toMatchObject({ table: "Firms_2024" });
    stop();
  });

  test("a card that reads its figures in conditions finds a list by them, and loses none that was there", async () => {
    const fake = workbook();
    const { session, stop, settle } = open(fake);
    await settle();
    for (const id of ["star-2024", "hnte-2016", "most-2024-illustrative"]) {
      await session.actions.chooseProfile({ id });
      expect(session.store.get().firms).toMatchObject({ table: "Firms", names: ["甲", "乙", "丙"] });
    }
    stop();
  });

  test("firms whose sheet goes away leave an empty state; another list is offered and not taken for them", async () => {
    const fake = workbook();
    const { session, stop, settle } = open(fake);
    await settle();
    await fake.deleteSheet("Firms");
    expect(session.store.get()).toMatchObject({ firms: null, population: null, gone: "Firms", choices: [], notice: null });
    await session.workbook.select(at("Firms!A1"));
    expect(session.store.get().notice).toMatchObject({ kind: "error", text: "The sheet Firms is not in this workbook any more." });
    fake.sheets.Sheet2 = [];
    await fake.colleagueWrites("Sheet2!A3", FIRMS);
    const { choices, firms } = session.store.get();
    expect([firms, choices.map(({ place, firms: count }) => [place, count])]).toEqual([null, [[at("Sheet2!A3:F6"), 3]]]);
    await session.actions.chooseList(choices[0]);
    expect(session.store.get()).toMatchObject({ firms: { names: ["甲", "乙", "丙"] }, gone: null });
    stop();
  });

  test("a selection on a sheet that is gone by now has an answer", async () => {
    const fake = workbook();
    const { session, stop, settle } = open(fake);
    await settle();
    await session.actions.chooseFirms(at("Gone!A1:C9"));
    expect(session.store.get()).toMatchObject({ firms: { table: "Firms" }, notice: { text: "No list of firms stands at Gone!A1:C9." } });
    stop();
  });

  test("a list on a renamed sheet, or moved down by new rows, is the same list", async () => {
    const fake = fakeWorkbook({ sheets: { Sheet1: FIRMS.map((row) => [...row]) } });
    const { session, stop, settle } = open(fake);
    await settle();
    fake.sheets = Object.assign(fake.sheets, { Bank: fake.sheets.Sheet1 });
    await fake.deleteSheet("Sheet1");
    expect(session.store.get()).toMatchObject({ firms: { place: at("Bank!A1:F4") }, gone: null });
    fake.sheets.Bank.unshift(["New title"], []);
    await fake.emit({ kind: "structure" });
    expect(session.store.get().firms).toMatchObject({ place: at("Bank!A3:F6"), names: ["甲", "乙", "丙"] });
    stop();
  });

  test("a list that is pasted beside the firms is noticed once, taken or left", async () => {
    const fake = workbook();
    fake.sheets.Sheet2 = [];
    const { session, stop, settle } = open(fake);
    await settle();
    await fake.colleagueWrites("Sheet2!B2", FIRMS);
    expect(session.store.get().another).toMatchObject({ place: at("Sheet2!B2:G5"), firms: 3 });
    expect(session.store.get().firms).toMatchObject({ table: "Firms" });
    session.actions.dismissAnother();
    await session.actions.refresh();
    expect(session.store.get().another).toBeNull();
    await fake.colleagueWrites("Sheet2!B6", [
      ["丁", "成长期", 90, 12, 60, ""],
      ["戊", "成长期", 91, 12, 60, ""],
    ]);
    const { another } = session.store.get();
    expect(another).toMatchObject({ firms: 5 });
    await session.actions.chooseList(another!);
    expect(session.store.get()).toMatchObject({ firms: { place: at("Sheet2!B2:G7") }, another: null });
    stop();
  });
});
