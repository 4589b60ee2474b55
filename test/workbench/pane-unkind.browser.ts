import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import { firmsWorkbook } from "./pane-data-workbook";

/** What Excel refuses, and when: each has a sentence and a way on, and whatever was half done is whole again. */

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const SCORE = '=INNOV_SCORE(IF(Firms="","",Firms),Firms[#Headers],Firms[Stage],Profile[#All])';

async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook: firmsWorkbook(), height: 1000, ...options });
}
const view = (name: Parameters<typeof openView>[1]) => openView(host.frame, name);
const button = (name: string) => host.frame.getByRole("button", { name, exact: true });
const says = (text: string | RegExp) => host.frame.getByText(text).first().waitFor();
const status = (text: string | RegExp) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();

async function tryWeight(weight: string): Promise<void> {
  await view("weights");
  await host.frame
    .getByRole("tab", { name: /growth/i })
    .first()
    .click();
  const input = host.frame.getByLabel("Weight of R&D intensity");
  await input.fill(weight);
  await input.press("Enter");
}

test("while someone types in a cell the pane says what Excel waits for, and goes on by itself", async () => {
  await open();
  await tryWeight("60");
  await host.setTyping(true);
  await button("Apply").click();
  await status("If you are typing in a cell, press Enter or Esc in the sheet");
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  await host.setTyping(false);
  await status("Weights written to Profile.");
  expect((await host.read("Profile!F2"))[0][0]).toBe(60);
});

test("an Excel that does not wait meanwhile writes nothing and says so", async () => {
  await open({ sets: { DelayForCellEdit: null } });
  await tryWeight("60");
  await host.setTyping(true);
  await button("Apply").click();
  await status("A cell is being typed in");
  await host.setTyping(false);
  await button("Apply").click();
  await status("Weights written to Profile.");
});

test("a chart is no cell: the pane opens over one, and asks for a cell where it needs one", async () => {
  await open();
  await host.page.evaluate(() => window.host.selectChart());
  await view("data");
  await host.frame.evaluate(() => window.dispatchEvent(new Event("focus")));
  await button("Use selection").click();
  await status("No cells are selected, but a chart or a picture.");
  await host.select("Firms!A2");
});

test("a hidden sheet, a renamed one and one that is gone: a place on them is not gone to, and the pane says why", async () => {
  await open();
  await view("profiles");
  const show = async () => {
    await button("Actions for Profile").click();
    await host.frame.getByRole("menuitem", { name: "Show in the sheet", exact: true }).click();
  };
  await host.page.evaluate(() => window.host.hideSheet("Profile"));
  await show();
  await status("The sheet Profile is hidden. Show it");
  await host.page.evaluate(() => window.host.hideSheet("Profile", false));
  await show();
  await eventually(() => host.selection(), "Profile!A1:H5");
  await host.select("Firms!A1");
  await host.page.evaluate(() => window.grid.renameSheet(window.grid.sheets()[1].id, "Rules"));
  await host.frame.waitForTimeout(400);
  await show();
  await eventually(() => host.selection(), "Rules!A1:H5");
});

test("where the workbook takes no new sheet nothing is begun, and the way on is said", async () => {
  await open();
  await host.page.evaluate(() => window.host.protectStructure());
  await view("validate");
  await button("Write a validation sheet").click();
  await status("The structure of this workbook is protected, so no sheet can be added");
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
});

test("a profile named History stands on another sheet, since Excel keeps that name", async () => {
  await open();
  await view("profiles");
  await button("Actions for Profile").click();
  await host.frame.getByRole("menuitem", { name: "Rename", exact: true }).click();
  await host.frame.getByRole("textbox").fill("History");
  await host.frame.getByRole("textbox").press("Enter");
  await status("History_2");
});

test("a closed pane sleeps: functions answer first, and nothing of the pane is loaded, read or heard until it is opened", async () => {
  const workbook = firmsWorkbook();
  workbook.sheets[1].rows.push([], ["=INNOV_VERSION()"]);
  await open({ workbook, closed: true });
  expect(String((await host.read("Profile!A7"))[0][0])).toMatch(/^\d+\.\d+\.\d+/);
  const loaded = () =>
    host.frame.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.replace(/^.*\/|\?.*$/g, "")));
  const own = async () => (await loaded()).filter((name) => /\.js$/.test(name) && !/office|excel|o15|strings|osf|telemetry/i.test(name));
  expect(await own()).toEqual(["functions.js", "taskpane.js"]);
  await host.write("Firms!C2", [[7]]);
  await host.frame.waitForTimeout(400);
  expect(await host.syncs()).toBe(0);
  await host.page.evaluate(() => window.host.showPane(true));
  await says("Table Firms: 5 firms, 6 columns");
  const open_ = await host.syncs();
  // Closed again, it hears of changes and looks at them when it is opened.
  await host.page.evaluate(() => window.host.showPane(false));
  await host.frame.waitForTimeout(300);
  const before = await host.syncs();
  expect(before).toBeGreaterThanOrEqual(open_);
  await host.write("Firms!A7:F7", [["己", "成长期", 1, 2, 3, 4]]);
  await host.frame.waitForTimeout(600);
  expect(await host.syncs()).toBe(before);
  await host.page.evaluate(() => window.host.showPane(true));
  await says("Table Firms: 6 firms, 6 columns");
});

test("an Excel without the sets that the pane needs gets a sentence, and its functions work", async () => {
  const workbook = firmsWorkbook();
  workbook.sheets[1].rows.push([], ["=INNOV_VERSION()"]);
  await open({ workbook, sets: { ExcelApi: "1.12" } });
  await says("This Excel is too old for the pane, which needs the requirement set ExcelApi 1.13");
  expect(String((await host.read("Profile!A7"))[0][0])).toMatch(/^\d/);
  expect(await host.syncs()).toBe(0);
});

test("nothing is read again that did not change, and what is too large for an answer comes in parts", async () => {
  const workbook = firmsWorkbook();
  const { rows } = workbook.sheets[0];
  const [head, ...firms] = rows;
  const text = "企业经营范围".repeat(20);
  workbook.sheets[0].rows = [
    [...head, "Scope"],
    ...Array.from({ length: 2_000 }, (_, k) => [`F${k}`, ...firms[k % firms.length].slice(1), text]),
  ];
  workbook.tables![0].area = "A1:G2001";
  workbook.sheets.push({ name: "Big", rows: Array.from({ length: 2_000 }, (_, r) => Array.from({ length: 20 }, (_, c) => r * c + 0.125)) });
  workbook.sheets[1].rows.push([], ["=INNOV_VERSION()"]);
  await open({ workbook, limits: { answer: 300_000 } });
  await says("Table Firms: 2000 firms, 7 columns");
  const quiet = async (): Promise<void> => {
    for (let known = -1; known !== (await host.syncs());) {
      known = await host.syncs();
      await host.page.waitForTimeout(300);
    }
  };
  /** Bytes of the answers to what follows from an action. */
  const payload = async (act: () => Promise<unknown>): Promise<number> => {
    await quiet();
    const before = await host.answered();
    await act();
    await quiet();
    return (await host.answered()) - before;
  };
  const focus = await payload(() => host.frame.evaluate(() => window.dispatchEvent(new Event("focus"))));
  expect(focus).toBeGreaterThan(500);
  expect(focus).toBeLessThan(8_000);
  expect(await payload(() => host.write("Profile!F2", [[41]]))).toBeLessThan(12_000);
  // Formulas alone are looked for, whatever else stands on the sheets.
  expect(await payload(() => view("care"))).toBeLessThan(8_000);
  expect(await payload(() => host.write("Firms!C3", [[7]]))).toBeGreaterThan(700_000);
});

test("a firm list in plain cells is read once, and not again for a weight", async () => {
  const workbook = firmsWorkbook();
  const { rows } = workbook.sheets[0];
  const [head, ...firms] = rows;
  workbook.sheets[0].rows = [head, ...Array.from({ length: 500 }, (_, k) => [`F${k}`, ...firms[k % firms.length].slice(1)])];
  workbook.tables!.shift();
  await open({ workbook });
  await says(/500 firms/);
  await host.page.waitForTimeout(600);
  const opened = await host.answered();
  await host.write("Profile!F2", [[41]]);
  await host.page.waitForTimeout(900);
  const weight = (await host.answered()) - opened;
  expect(weight).toBeGreaterThan(500);
  expect(weight).toBeLessThan(8_000);
  expect(opened).toBeLessThan(60_000);
});

test("on a Mac, which saves no file from a pane, the text is there to be copied", async () => {
  await open({ mac: true });
  await view("profiles");
  await button("Actions for Profile").click();
  await host.frame.getByRole("menuitem", { name: "Export as JSON", exact: true }).click();
  await says("Office for Mac saves no file from a pane");
  const text = await host.frame.getByRole("textbox", { name: "Profile.json" }).inputValue();
  expect(JSON.parse(text)).toMatchObject({ id: "Profile" });
  expect(await host.frame.evaluate(() => String(window.getSelection()))).toContain('"id": "Profile"');
  await button("Close").click();
  expect(await host.frame.getByRole("textbox", { name: "Profile.json" }).count()).toBe(0);
});

test("a sheet that the pane added is taken away again with its charts, unless somebody wrote to it or names it", async () => {
  await open();
  await view("validate");
  const sheets = await host.sheets();
  await button("Write a validation sheet").click();
  await status("The validation stands on the sheet");
  const [added] = (await host.sheets()).filter((name) => !sheets.includes(name));
  await host.write("Firms!I1", [[`=COUNTA('${added}'!A1:A9)`]]);
  await button("Undo").click();
  await status(`Formulas such as Firms!I1 read the sheet ${added}`);
  expect(await host.sheets()).toContain(added);
  await host.write("Firms!I1", [[""]]);
  await button("Undo").click();
  await status(`The sheet ${added} is gone again.`);
  expect(await host.sheets()).toEqual(sheets);
  await button("Write a validation sheet").click();
  await status("The validation stands on the sheet");
  await host.write(`${added}!A300`, [["my remark"]]);
  await button("Undo").click();
  await status("does not hold any more what the pane knows of it");
  expect(await host.sheets()).toContain(added);
  expect(await button("Undo").count()).toBe(0);
});

test("a renamed profile gets its old name back, and formulas follow; the log tells both", async () => {
  await open();
  await host.write("Firms!I2", [[SCORE]]);
  await view("profiles");
  await button("Actions for Profile").click();
  await host.frame.getByRole("menuitem", { name: "Rename", exact: true }).click();
  await host.frame.getByRole("textbox").fill("Rules");
  await host.frame.getByRole("textbox").press("Enter");
  await status("Rules");
  expect((await host.formulas("Firms!I2"))[0][0]).toContain("Rules[#All]");
  await button("Undo").click();
  await status("Profile has its old name again.");
  expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  const log = (await host.tables()).find(({ name }) => name === "INNOV_change_log")!;
  const whats = (await host.read(log.address)).slice(1).map((row) => String(row[2]));
  expect(whats).toHaveLength(2);
  expect(whats[1]).toContain("Undo");
});

describe("an array formula, of which Excel changes no cell alone", () => {
  test("is not frozen by halves: its place is named, the others stay formulas, no note is left", async () => {
    const workbook = firmsWorkbook();
    workbook.sheets[0].rows.forEach((row, r) => {
      if (r === 1) row[8] = SCORE;
    });
    workbook.sheets[0].rows[1] = Array.from({ length: 9 }, (_, c) => workbook.sheets[0].rows[1][c] ?? null);
    workbook.sheets[1].rows.push([], ["=INNOV_VERSION()"]);
    await open({ workbook });
    await host.page.evaluate(() => window.host.enterArray("Firms!I2:I6"));
    await view("care");
    await says("6 formulas on 2 sheets");
    const values = await host.read("Firms!I2:I6");
    await button("Freeze 6").click();
    await status("Firms!I2 belongs to an array formula entered with Ctrl+Shift+Enter");
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
    expect((await host.formulas("Firms!I2"))[0][0]).toBe(SCORE);
    expect(await host.formulas("Profile!A7")).toEqual([["=INNOV_VERSION()"]]);
    expect(await host.read("Firms!I2:I6")).toEqual(values);
  });
});

describe("a batch that fails in the middle", () => {
  test("weights that cannot be written are not logged; those that were, though Excel says otherwise, are", async () => {
    await open();
    await tryWeight("60");
    const before = await host.read("Profile!A1:H5");
    const whats = async () => {
      const log = (await host.tables()).find(({ name }) => name === "INNOV_change_log");
      return log ? (await host.read(log.address)).slice(1).map((row) => row[6]) : null;
    };
    await host.failNext("GeneralException", "writing");
    await button("Apply").click();
    await status("Excel refused");
    expect(await host.read("Profile!A1:H5")).toEqual(before);
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
    await host.failNext("ResponsePayloadSizeLimitExceeded", "written");
    await button("Apply").click();
    await status("Weights written to Profile.");
    expect((await host.read("Profile!F2"))[0][0]).toBe(60);
    const logged = await whats();
    expect(logged).toContain(60);
    // The log is there by now: its rows go out with the cells, and come back with them.
    const after = await host.read("Profile!A1:H5");
    await tryWeight("30");
    await host.page.evaluate(() => {
      const { model } = window.host;
      const { ensureContents } = model;
      // The log's rows are written, the table's cells are not.
      model.ensureContents = (area) => {
        ensureContents(area);
        if (model.sheetName(area.sheet) !== "Profile") return;
        model.ensureContents = ensureContents;
        window.host.failNext("GeneralException", "writing");
        ensureContents(area);
      };
    });
    await button("Apply").click();
    await status("Excel refused");
    expect(await host.read("Profile!A1:H5")).toEqual(after);
    expect(await whats()).toEqual(logged);
    await button("Undo").click();
    await status("Profile!A1:H5 is as it was before.");
    expect(await host.read("Profile!A1:H5")).toEqual(before);
  });

  test("a new sheet that cannot be filled goes away again", async () => {
    await open();
    await view("validate");
    await host.failNext("GeneralException", "writing");
    await button("Write a validation sheet").click();
    await status(/told to fail/);
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  });
});
