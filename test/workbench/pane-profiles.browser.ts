import { readFileSync } from "node:fs";
import { CHANGE_LOG } from "../../src/taskpane/changeLog";
import { parseScorecardText } from "../../src/scorecard/schema";
import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

const FIRMS: CellContent[][] = [
  ["Firm", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"],
  ["A", 3, 50, 4],
  ["B", 12, 40, 4],
  ["C", 20, 20, 4],
];
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "all"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20],
  ["patents", "Technology", "件", "linear 0..10", 20],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60],
];
const SCORE = "=INNOV_SCORE(Firms!A2:D4,Firms!A1:D1,,Bank[#All])";
const workbook: WorkbookFile = {
  title: "Firms.xlsx",
  sheets: [
    { name: "Firms", rows: FIRMS },
    { name: "Rules", rows: PROFILE },
    { name: "Scores", rows: [["Score"], [SCORE]] },
  ],
  tables: [
    { name: "Firms", sheet: "Firms", area: "A1:D4" },
    { name: "Bank", sheet: "Rules", area: "A1:E4" },
  ],
};

let host: OpenedHost;
async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook, width: 350, height: 900, ...options });
  await openView(host.frame, "profiles");
  await host.frame.getByRole("button", { name: "Actions for Bank" }).waitFor();
}
const button = (name: string) => host.frame.getByRole("button", { name, exact: true });
const status = (text: string) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();
async function choose(profile: string, action: string): Promise<void> {
  await host.frame.getByRole("button", { name: `Actions for ${profile}`, exact: true }).click();
  await host.frame.getByRole("menuitem", { name: action, exact: true }).click();
}
const tableNames = async (): Promise<string[]> => (await host.tables()).map(({ name }) => name);
/** The log without times. */
async function log(): Promise<unknown[][]> {
  const table = (await host.tables()).find(({ name }) => name === "INNOV_change_log")!;
  return (await host.read(table.address)).map((row) => row.slice(1));
}
async function importText(name: string, text: string): Promise<void> {
  await host.frame.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("save as writes a table of its own, uses it and logs it", async () => {
  await open();
  await button("Save as…").click();
  await host.frame.getByRole("textbox", { name: "Name" }).fill("银行 2026");
  await host.frame.getByText("Excel will call it 银行_2026.").waitFor();
  await host.frame.getByRole("textbox", { name: "Name" }).press("Enter");
  await status("Saved as 银行_2026.");
  expect(await tableNames()).toEqual(expect.arrayContaining(["Bank", "银行_2026"]));
  expect((await host.read("银行_2026!A1:E2")).map((row) => row[4])).toEqual(["all", 20]);
  expect(await host.frame.getByRole("listitem").filter({ hasText: "银行_2026" }).innerText()).toContain("in use");
  expect(await log()).toEqual([CHANGE_LOG.headers.slice(1), ["unknown 未知", "Save as: 银行_2026", null, null, null, "3 × all 100"]]);
});

test("rename renames the table and logs it; duplicate leaves the chosen one in use", async () => {
  await open();
  await choose("Bank", "Rename");
  await host.frame.getByRole("textbox", { name: "New name of Bank" }).fill("Branch");
  await button("Save").click();
  await status("Bank is now Branch.");
  expect(await tableNames()).toContain("Branch");
  expect(await tableNames()).not.toContain("Bank");
  await choose("Branch", "Duplicate");
  await status("Saved as Branch_2.");
  expect(await host.frame.getByRole("listitem").filter({ hasText: "in use" }).innerText()).toMatch(/^Branch\s/);
  expect((await log()).map((row) => row[1])).toEqual(["What 操作", "Rename: Bank → Branch", "Duplicate: Branch_2"]);
});

test("delete warns of the formulas that use the table, and undo brings table and formulas back", async () => {
  await open();
  const before = await host.read("Scores!A2:A4");
  await choose("Bank", "Delete");
  await host.frame.getByText("Formulas that use it and would show #REF! (1): Scores!A2").waitFor();
  await button("Delete").click();
  await button("Undo").waitFor();
  expect(await tableNames()).not.toContain("Bank");
  await button("Undo").click();
  await status("Bank is back on the sheet Rules.");
  await host.settled();
  expect(await tableNames()).toContain("Bank");
  expect(await host.read("Rules!A1:E4")).toEqual(PROFILE);
  expect(await host.read("Scores!A2:A4")).toEqual(before);
  expect((await log()).map((row) => row[1])).toEqual(["What 操作", "Delete: Bank", "Undo delete: Bank"]);
});

test("cancelling a deletion or a name leaves nothing behind", async () => {
  await open();
  await choose("Bank", "Delete");
  await host.frame.getByText("Delete Bank?").waitFor();
  await button("Cancel").click();
  await choose("Bank", "Rename");
  await host.frame.getByRole("textbox", { name: "New name of Bank" }).press("Escape");
  expect(await host.sheets()).toEqual(["Firms", "Rules", "Scores"]);
});

test("what is exported is imported again as the same profile", async () => {
  await open();
  const [download] = await Promise.all([host.page.waitForEvent("download"), button("Export").click()]);
  expect(download.suggestedFilename()).toBe("Bank.json");
  const text = readFileSync(await download.path(), "utf8");
  expect(parseScorecardText(text)).toMatchObject({ ok: true, value: { id: "Bank", weights: { all: { rd_intensity: 20 } } } });
  await importText("Bank.json", text);
  await status("Saved as Bank_2.");
  expect((await host.read("Bank_2!A1:E4")).map((row) => row.slice(0, 5))).toEqual(PROFILE);
});

const deep = `${"[".repeat(50)}${"]".repeat(50)}`;
test.each([
  ["no JSON", "{", "The scorecard is not valid JSON"],
  ["nested beyond measure", deep, "nested more than 40 levels deep"],
  ["of another type", '"=HYPERLINK(1)"', "object expected"],
  [
    "with unknown fields and impossible values",
    '{"id":"x","version":"1","title":{"en":"x"},"status":"custom","stages":[{"id":"all"}],"score":{"id":"t","combine":"sum","onload":"x","parts":[{"id":"a","curve":{"type":"linear","from":1,"to":1}}]}}',
    "The field “onload” is unknown here.",
  ],
  ["larger than any scorecard", `"${"x".repeat(4_000_001)}"`, "at most 4,000,000 are read"],
])("a file %s is refused with the reason, and nothing is written", async (_, text, reason) => {
  await open();
  await importText("evil<img src=x>.json", text);
  const alert = host.frame.getByRole("alert");
  await alert.filter({ hasText: "evil<img src=x>.json was not imported:" }).waitFor();
  await alert.filter({ hasText: reason }).waitFor();
  expect(await host.frame.locator("img").count()).toBe(0);
  expect(await host.sheets()).toEqual(["Firms", "Rules", "Scores"]);
});

test("reasons come with their places, in the reader's language", async () => {
  host = await openHost({ workbook, displayLanguage: "zh-CN" });
  await openView(host.frame, "profiles");
  await host.frame.getByRole("button", { name: "导入…" }).waitFor();
  await importText(
    "x.json",
    '{"id":"x","version":"1","title":{"en":"x"},"status":"custom","stages":[{"id":"all"}],"score":{"id":"t","combine":"sum","parts":[{"id":"a","curve":{"type":"linear","from":1,"to":1}}]}}',
  );
  await host.frame.getByText("score.parts[0].curve：曲线的起点 from 与终点 to 不能相同。").waitFor();
});

test("a new profile from the national template: the annex is typed in, sums are shown, and the table says it", async () => {
  await open();
  await button("New…").click();
  await host.frame.getByLabel("Name", { exact: true }).fill("Annex");
  const weight = host.frame.getByLabel("Weight of R&D intensity, Growth");
  await weight.fill("many");
  await button("Save").click();
  await host.frame.getByText("rd_intensity: “many” is no weight.").waitFor();
  await weight.fill("100");
  await host.frame.getByText("Start-up, Mature: the weights do not add up to 100.").waitFor();
  const curve = host.frame.getByLabel("Curve of R&D intensity");
  await curve.fill("linear 5");
  await host.frame.getByText("write linear from..to, for example linear 10..50.").waitFor();
  await curve.fill("linear 0..25");
  await button("Save").click();
  await status("Saved as Annex.");
  const header = (await host.read("Annex!A1:G1"))[0];
  expect(header).toEqual(["Indicator", "Group", "Unit", "Curve", "startup", "growth", "mature"]);
  const row = (await host.read("Annex!A2:G19")).find(([id]) => id === "rd_intensity")!;
  expect(row.slice(3)).toEqual(["linear 0..25", 0, 100, 0]);
  expect((await log())[1][1]).toBe("New: Annex");
});

test("version 2.0 with its bonus group cannot be a table: it stands as JSON that a formula scores with", async () => {
  await open();
  await button("New…").click();
  await host.frame.getByLabel("Begin with").selectOption("version2");
  await host.frame.getByLabel("Name", { exact: true }).fill("Version");
  const add = host.frame.getByRole("button", { name: "Add an indicator" });
  for (const [section, name, points, unit] of [
    [0, "R&D intensity", "100", "%"],
    [3, "Patents", "30", "件"],
  ] as const) {
    await add.nth(section).click();
    await host.frame.getByLabel("Name of the indicator").last().fill(name);
    await host.frame.getByLabel(`Curve of ${name}`).fill("linear 0..20");
    await host.frame.getByLabel(`Weight of ${name}, All`).fill(points);
    await host.frame.getByLabel(`Unit: ${name}`).fill(unit);
  }
  await button("Save").click();
  await status("in a formula the profile is Version!A1");
  await host.write("Scores!C1", [["=INNOV_SCORE(Firms!A2:D4,Firms!A1:D1,,Version!A1:A1)"]]);
  await host.settled();
  // 100 · 3/20 + 30 · 4/20 for A.
  expect((await host.read("Scores!C1"))[0][0]).toBeCloseTo(21, 9);
});

test("two profiles side by side: weights, differences, and whose rank moves", async () => {
  await open();
  await choose("Bank", "Duplicate");
  await status("Saved as Bank_2.");
  await host.write("Bank_2!E2", [[60]]);
  await host.write("Bank_2!E4", [[20]]);
  await button("Compare…").click();
  const region = host.frame.getByRole("region", { name: "Compare two profiles" });
  // Under Bank A, B, C; with 60 for R&D intensity C, B, A.
  await region.getByText("2 of 3 firms change rank; Spearman -1.000.").waitFor();
  const row = region.getByRole("row").filter({ hasText: "R&D intensity" });
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["20", "60", "+40"]);
  expect(await region.getByRole("table", { name: "Largest moves" }).getByRole("row").first().innerText()).toMatch(/C\s+3 → 1\s+▲ 2/);
});

test("the change log opens in the sheet, and says so where there is none", async () => {
  await open();
  await button("Change log").click();
  await status("No change was made by this pane yet");
  await choose("Bank", "Duplicate");
  await status("Saved as Bank_2.");
  await button("Change log").click();
  for (let tries = 0; !(await host.selection()).includes("INNOV change log") && tries < 40; tries++) await host.page.waitForTimeout(25);
  expect(await host.selection()).toBe("'INNOV change log'!A1:G2");
});
