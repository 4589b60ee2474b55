import type { CellContent, WorkbookFile } from "../../src/files/workbook";
import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import { firmsWorkbook } from "./pane-data-workbook";

/** What the pane must never lose or claim: formulas, texts that look like formulas, the order of firms, an undo. */

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const SCORE = '=INNOV_SCORE(IF(Firms="","",Firms),Firms[#Headers],Firms[Stage],Profile[#All])';

/** The firms' workbook with scores in I2, what else is wished for in cells of the sheet Firms, and further sheets. */
function scored(cells: Record<string, CellContent> = {}, sheets: WorkbookFile["sheets"] = []): WorkbookFile {
  const workbook = firmsWorkbook();
  const { rows } = workbook.sheets[0];
  for (const [address, content] of Object.entries({ I1: "Score", I2: SCORE, ...cells })) {
    const [, column, row] = /^([A-Z])(\d+)$/.exec(address)!;
    const line = (rows[Number(row) - 1] ??= []);
    for (let c = line.length; c < column.charCodeAt(0) - 65; c++) line[c] = null;
    line[column.charCodeAt(0) - 65] = content;
  }
  for (let r = 0; r < rows.length; r++) rows[r] ??= [];
  workbook.sheets.push(...sheets);
  return workbook;
}

async function open(workbook: WorkbookFile, options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook, height: 1000, ...options });
  await openView(host.frame, "care");
}

const view = (name: Parameters<typeof openView>[1]) => openView(host.frame, name);
const button = (name: string) => host.frame.getByRole("button", { name, exact: true });
const says = (text: string | RegExp) => host.frame.getByText(text).first().waitFor();
const status = (text: string | RegExp) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();
const statusText = () => host.frame.locator("footer").getByRole("status").innerText();
const paneText = () => host.frame.locator("#view").innerText();

async function deleteProfile(): Promise<void> {
  await view("profiles");
  await button("Actions for Profile").click();
  await host.frame.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await says("Delete Profile?");
}

describe("a cell is a formula where Excel says so", () => {
  test("the notes of frozen formulas are no formulas: nothing is left to freeze, and Thaw brings back what was frozen", async () => {
    await open(scored());
    await says("1 formula on 1 sheet");
    const before = await host.read("Firms!I2:I6");
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    await says("No formulas of the add-in in this workbook.");
    expect(await button("Freeze 0").isDisabled()).toBe(true);
    await button("Look for formulas").click();
    await says("No formulas of the add-in in this workbook.");
    expect((await host.read("INNOV frozen!A1:C3")).slice(1)).toEqual([
      ["Firms", "I2:I6", SCORE],
      [null, null, null],
    ]);
    await button("Thaw").click();
    await status("1 formula is back.");
    await host.settled();
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
    expect(await host.read("Firms!I2:I6")).toEqual(before);
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  });

  test("the scorecard is kept beside what was frozen, and still gives the frozen scores when the weights are others", async () => {
    await open(scored());
    await says("1 formula on 1 sheet");
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    const frozen = await host.read("Firms!I2:I6");
    expect((await host.read("INNOV frozen!G1"))[0][0]).toBe("Scorecard");
    await host.write("Profile!E2", [[50]]);
    await host.write("Firms!N2", [[SCORE]]);
    await host.settled();
    expect(await host.read("Firms!N2:N6")).not.toEqual(frozen);
    await host.write("Firms!N2", [[SCORE.replace(/Profile\[#All\]/i, "'INNOV frozen'!G2")]]);
    await host.settled();
    expect(await host.read("Firms!N2:N6")).toEqual(frozen);
  });

  test("thawing a part of what was frozen leaves the scorecard with what stays", async () => {
    await open(scored({ N2: SCORE }));
    await says("2 formulas on 1 sheet");
    await button("Freeze 2").click();
    await status("2 formulas are values now");
    const [scorecard] = (await host.read("INNOV frozen!G2"))[0];
    expect(JSON.parse(String(scorecard)).stages.length).toBeGreaterThan(0);
    const cells = (await host.read("INNOV frozen!B2:B3")).flat();
    // Edited since, so its note stays.
    await host.write(`Firms!${String(cells[1]).split(":")[0]}`, [[1]]);
    await button("Thaw").click();
    await status("1 formula is back.");
    expect((await host.read("INNOV frozen!A2:G3")).map((row) => [row[0], row[1], row[6]])).toEqual([
      ["Firms", cells[1], scorecard],
      [null, null, null],
    ]);
  });

  test("deleting a profile and taking that back leaves the notes of frozen formulas alone, and Thaw finds them", async () => {
    await open(scored());
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    const notes = await host.read("INNOV frozen!A1:F2");
    await deleteProfile();
    expect(await paneText()).not.toContain("#REF!");
    await button("Delete").click();
    await status("Profile was deleted.");
    await button("Undo").click();
    await status("Profile is back on the sheet Profile.");
    expect(await host.formulas("INNOV frozen!A1:F2")).toEqual([Array(6).fill(""), Array(6).fill("")]);
    expect(await host.read("INNOV frozen!A1:F2")).toEqual(notes);
    await view("care");
    await button("Thaw").click();
    await status("1 formula is back.");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  });

  test("a quoted formula stays the text it is through Freeze, Repair, Delete, Undo and Thaw", async () => {
    const texts = ["=INNOV_CATALOGUE()", "=_xldudf_INNOV_CATALOGUE()", "=INNOV_ROBUST(Firms,Firms[#Headers],Firms[Stage],Profile[#All])"];
    const cells = Object.fromEntries(texts.map((text, k) => [`A${9 + k}`, `'${text}`]));
    const areText = async () => {
      expect((await host.read("Firms!A9:A11")).flat()).toEqual(texts);
      expect((await host.formulas("Firms!A9:A11")).flat()).toEqual(["", "", ""]);
    };
    await open(scored(cells));
    await says("1 formula on 1 sheet");
    await says("Every formula is in order.");
    expect(await host.frame.getByRole("button", { name: /^Repair/ }).count()).toBe(0);
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    await areText();
    await button("Thaw").click();
    await status("1 formula is back.");
    await areText();
    await deleteProfile();
    await says("would show #REF! (1): Firms!I2");
    await button("Delete").click();
    await status("Profile was deleted.");
    await areText();
    await button("Undo").click();
    await status("Profile is back on the sheet Profile.");
    await areText();
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  });

  test("formulas on a protected sheet, where Excel does not say which cells they are, are found all the same", async () => {
    await open(scored({ A9: "'=INNOV_CATALOGUE()" }));
    await host.protect("Firms");
    await button("Look for formulas").click();
    await says("1 formula on 1 sheet");
  });
});

describe("Delete and Undo", () => {
  const used: CellContent[][] = [
    ["=SUM(Profile[growth])", "=ROWS(Profile)", "Profile!A1"],
    ["'=SUM(Profile[growth])", "=Profile!E2"],
  ];

  test("every formula that names the table comes back, the table where it stood with the formula in it, and the log says so", async () => {
    const workbook = scored({}, [{ name: "Mine", rows: used }]);
    workbook.sheets[1].rows = [[], ["Kept"], [], ...workbook.sheets[1].rows.map((row) => ["", ...row])];
    workbook.tables![1].area = "B4:I8";
    workbook.names = [{ name: "Rules", refersTo: "=Profile[#All]" }];
    await open(workbook);
    await host.write("Profile!F6", [["=10+20"]]);
    const table = await host.formulas("Profile!B4:I8");
    const values = await host.read("Profile!A1:I8");
    await deleteProfile();
    await says("would show #REF! (3): Firms!I2, Mine!A1, Mine!B1");
    await button("Delete").click();
    await status("Profile was deleted.");
    expect((await host.formulas("Mine!A1:B1"))[0]).toEqual(["=SUM(#REF!)", "=ROWS(#REF!)"]);
    // The offer stays when another view is opened.
    await view("data");
    await button("Undo").click();
    await status("Profile is back on the sheet Profile.");
    await host.settled();
    expect(await host.formulas("Profile!B4:I8")).toEqual(table);
    expect(await host.read("Profile!A1:I8")).toEqual(values);
    expect((await host.tables()).find(({ name }) => name === "Profile")?.address).toBe("Profile!B4:I8");
    expect(await host.names()).toEqual([{ name: "Rules", formula: "=Profile[#All]" }]);
    expect(await host.formulas("Mine!A1:C2")).toEqual([
      ["=SUM(Profile[growth])", "=ROWS(Profile)", ""],
      ["", "=Profile!E2", ""],
    ]);
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
    const log = (await host.tables()).find(({ name }) => name === "INNOV_change_log")!;
    expect((await host.read(log.address)).slice(1).map((row) => row[2])).toEqual(["Delete: Profile", "Undo delete: Profile"]);
  });

  test("a formula that somebody typed meanwhile stays, and so does what stands in the table's old place", async () => {
    await open(scored({}, [{ name: "Mine", rows: used }]));
    await deleteProfile();
    await button("Delete").click();
    await status("Profile was deleted.");
    await host.write("Mine!A1", [["=1+1"]]);
    await host.write("Profile!C3", [["mine"]]);
    await button("Undo").click();
    await status("Left as they are, since they were changed meanwhile: Mine!A1");
    expect(await statusText()).toContain("Profile is back on the sheet Profile_2.");
    expect((await host.formulas("Mine!A1:B1"))[0]).toEqual(["=1+1", "=ROWS(Profile)"]);
    expect(await host.read("Profile!A1:C3")).toEqual([
      [null, null, null],
      [null, null, null],
      [null, null, "mine"],
    ]);
  });

  test("a row of totals comes back with its formulas", async () => {
    await open(scored());
    await host.frame.evaluate(() =>
      Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("Profile");
        table.showTotals = true;
        await context.sync();
        context.workbook.worksheets.getItem("Profile").getRange("F6").formulas = [["=SUM(Profile[growth])"]];
        await context.sync();
      }),
    );
    await deleteProfile();
    await button("Delete").click();
    await status("Profile was deleted.");
    expect(await host.read("Profile!A6:F6")).toEqual([Array(6).fill(null)]);
    await button("Undo").click();
    await status("Profile is back on the sheet Profile.");
    await host.settled();
    expect((await host.read("Profile!A6:F6"))[0]).toEqual(["Total", null, null, null, null, 100]);
    expect((await host.tables()).find(({ name }) => name === "Profile")?.address).toBe("Profile!A1:H5");
  });

  test("nothing is deleted that cannot be logged", async () => {
    await open(scored());
    await view("profiles");
    await button("Actions for Profile").click();
    await host.frame.getByRole("menuitem", { name: "Duplicate", exact: true }).click();
    await status("Saved as Profile_2.");
    await host.protect("INNOV change log");
    await deleteProfile();
    await button("Delete").click();
    await status("The change cannot be logged");
    expect((await host.tables()).map(({ name }) => name)).toContain("Profile");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  });
});

describe("Freeze and Thaw", () => {
  test("nothing is frozen over what was changed since the look, nor where one of the sheets is protected", async () => {
    await open(scored({}, [{ name: "Other", rows: [["=INNOV_VERSION()"]] }]));
    await says("2 formulas on 2 sheets");
    await host.write("Firms!I2", [["=ROW()"]]);
    await button("Freeze 2").click();
    await status("does not hold any more what the pane knows of it");
    expect(await host.formulas("Firms!I2")).toEqual([["=ROW()"]]);
    expect(await host.formulas("Other!A1")).toEqual([["=INNOV_VERSION()"]]);
    await host.write("Firms!I2", [[SCORE]]);
    await host.settled();
    await host.protect("Other");
    await button("Look for formulas").click();
    await says("2 formulas on 2 sheets");
    await button("Freeze 2").click();
    await status("The sheet Other is protected; nothing was written.");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
    expect(await host.sheets()).toEqual(["Firms", "Profile", "Other"]);
  });

  test("Thaw says what it leaves and why, place by place", async () => {
    const sheet = (name: string) => ({ name, rows: [["=INNOV_VERSION()"]] });
    await open(scored({}, [sheet("Gone"), sheet("Locked"), sheet("Renamed' sheet")]));
    await says("4 formulas on 4 sheets");
    await button("Freeze 4").click();
    await status("4 formulas are values now");
    await host.write("INNOV frozen!A6", [["Firms", "nowhere", "'=INNOV_VERSION()"]]);
    await host.write("INNOV frozen!A8", [["Firms", "A9", "no formula"]]);
    await host.write("INNOV frozen!L8", [["my remark"]]);
    await host.protect("Locked");
    await host.page.evaluate(() => {
      const { grid } = window;
      const id = (name: string) => grid.sheets().find((one) => one.name === name)!.id;
      grid.deleteSheet(id("Gone"));
      grid.renameSheet(id("Renamed' sheet"), "New name");
    });
    await host.hideRows("Firms!4:4");
    await button("Thaw").click();
    await status("0 formulas are back.");
    const said = await statusText();
    expect(said).toContain("there is no sheet of that name any more: Gone!A1, 'Renamed'' sheet'!A1");
    expect(said).toContain("the sheet is protected: Locked!A1");
    expect(said).toContain("a filter or a person hides rows there: Firms!I2:I6");
    expect(said).toContain("takes no such formula or place: 'INNOV frozen'!A6:J6, 'INNOV frozen'!A8:J8");
    await host.hideRows("Firms!4:4", false);
    await button("Thaw").click();
    await status("1 formula is back.");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
    // The row of the thawed note went, whole, and the other notes stand as they did.
    expect(await host.read("INNOV frozen!A2:B7")).toEqual([
      ["Gone", "A1"],
      ["Locked", "A1"],
      ["Renamed' sheet", "A1"],
      ["Firms", "nowhere"],
      [null, null],
      ["Firms", "A9"],
    ]);
    expect(await host.read("INNOV frozen!L7")).toEqual([["my remark"]]);
  });

  test("a formula that Excel does not take, since its table is gone, keeps no other from coming back", async () => {
    await open(scored({}, [{ name: "Other", rows: [["=INNOV_VERSION()"]] }]));
    await says("2 formulas on 2 sheets");
    await button("Freeze 2").click();
    await status("2 formulas are values now");
    const values = await host.read("Firms!I2:I6");
    await deleteProfile();
    await button("Delete").click();
    await status("Profile was deleted.");
    await view("care");
    await button("Thaw").click();
    await status("1 formula is back. Left in the notes, since Excel takes no such formula or place: Firms!I2:I6");
    expect(await host.read("Firms!I2:I6")).toEqual(values);
    expect(await host.formulas("Other!A1")).toEqual([["=INNOV_VERSION()"]]);
    await button("Undo").click();
    await status("Profile is back on the sheet Profile.");
    await button("Thaw").click();
    await status("1 formula is back.");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  });

  test("a result that is none yet is not frozen", async () => {
    await open(scored({ I4: "in the way" }));
    await says("1 formula on 1 sheet");
    await says("1 formula shows an error:");
    await says("Firms!I2: 1 of 1 cell");
    expect(await button("Freeze 0").isDisabled()).toBe(true);
  });
});

describe("beside filtered rows, where Excel on Windows puts values into other rows", () => {
  const windows = { filteredWrites: "misplaced" } as const;

  test("Freeze is refused with the place and what to do, and works once the filter is cleared", async () => {
    await open(scored(), windows);
    await says("1 formula on 1 sheet");
    const before = await host.read("Firms!I2:I6");
    await host.hideRows("Firms!3:4");
    await button("Freeze 1").click();
    await status("Rows of Firms!I2:I6 are hidden");
    expect(await statusText()).toContain("Clear the filter on that sheet (Data > Clear)");
    expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
    await host.hideRows("Firms!3:4", false);
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    expect(await host.read("Firms!I2:I6")).toEqual(before);
  });

  test("a filter set at the moment of freezing puts no score beside another firm", async () => {
    await open(scored(), windows);
    await says("1 formula on 1 sheet");
    const before = await host.read("Firms!I2:I6");
    await host.filterAtNextWrite("Firms!3:4");
    await button("Freeze 1").click();
    await status("1 formula is a value now");
    expect(await host.read("Firms!I2:I6")).toEqual(before);
    expect((await host.formulas("Firms!I2:I6")).flat().join("")).toBe("");
    await host.hideRows("Firms!3:4", false);
    await button("Thaw").click();
    await status("1 formula is back.");
  });

  test("weights are not written into a filtered profile, nor into other rows by a filter set meanwhile", async () => {
    await open(scored(), windows);
    await view("weights");
    await host.frame
      .getByRole("tab", { name: /growth/i })
      .first()
      .click();
    const apply = async (weight: string) => {
      const input = host.frame.getByLabel("Weight of R&D intensity");
      await input.fill(weight);
      await input.press("Enter");
      await button("Apply").click();
    };
    const before = await host.read("Profile!A1:H5");
    await host.hideRows("Profile!3:3");
    await apply("60");
    await status("Rows of Profile!A1:H5 are hidden");
    expect(await host.read("Profile!A1:H5")).toEqual(before);
    expect(await host.sheets()).not.toContain("INNOV change log");
    await host.hideRows("Profile!3:3", false);
    await host.filterAtNextWrite("Profile!3:3");
    await button("Apply").click();
    await status("Weights written to Profile.");
    expect((await host.read("Profile!F1:F5")).flat()).toEqual(["growth", 60, 14, 13, 13]);
    expect(await host.read("Profile!A1:E5")).toEqual(before.map((row) => row.slice(0, 5)));
  });

  test("formulas are inserted beside filtered firms, each in its own cell", async () => {
    await open(firmsWorkbook(), windows);
    await host.hideRows("Firms!3:4");
    await view("data");
    await button("Insert formulas").click();
    await status("Formulas inserted");
    await host.settled();
    const scores = await host.read("Firms!H1:H6");
    await host.write("Profile!K1", [[SCORE]]);
    await host.settled();
    expect(scores.slice(1)).toEqual(await host.read("Profile!K1:K5"));
  });
});

describe("what could not be looked at is not in order", () => {
  test("an answer too large for Excel is said to be none, and a later look puts it right", async () => {
    await open(scored());
    await says("Every formula is in order.");
    await host.failNext("ResponsePayloadSizeLimitExceeded");
    await button("Look for formulas").click();
    await status("Excel does not hand over that many cells at once");
    await says("Could not look");
    const shown = await paneText();
    expect(shown).not.toContain("in order");
    expect(shown).not.toContain("No formulas of the add-in");
    expect(await button("Freeze 0").isDisabled()).toBe(true);
    await button("Look for formulas").click();
    await says("Every formula is in order.");
    expect(await paneText()).not.toContain("Could not look");
  });

  test("any other failure is said as well", async () => {
    await open(scored());
    await says("Every formula is in order.");
    await host.failNext("GeneralException");
    await button("Look for formulas").click();
    await says("Could not look");
    expect(await paneText()).not.toContain("in order");
  });

  test("values that Excel gives as null are a failure with the place in it", async () => {
    await open(scored());
    await says("Every formula is in order.");
    // The scores fill five cells.
    await host.page.evaluate(() => void (window.host.model.limits.cells = 4));
    await button("Look for formulas").click();
    await says("Could not look");
    await status("so Firms!I2:I6 could not be read");
    expect(await paneText()).not.toContain("in order");
  });

  test("a profile is not deleted where its formulas could not be looked for", async () => {
    await open(scored());
    await view("profiles");
    await button("Actions for Profile").click();
    await host.failNext("ResponsePayloadSizeLimitExceeded");
    await host.frame.getByRole("menuitem", { name: "Delete", exact: true }).click();
    await status("Excel does not hand over that many cells at once");
    expect(await paneText()).not.toContain("Delete Profile?");
    expect((await host.tables()).map(({ name }) => name)).toContain("Profile");
  });

  test("a large sheet that is none of ours does not come into the answer", async () => {
    const figures = { name: "Big", rows: Array.from({ length: 400 }, (_, r) => Array.from({ length: 50 }, (_, c) => r * c + 0.125)) };
    await open(scored({}, [figures]), { limits: { answer: 60_000 } });
    await says("1 formula on 1 sheet");
  });

  test("formulas that show errors are counted, and none is said to be in order", async () => {
    await open(scored({ I1: "", I2: "", H2: "=INNOV_RANK(A2:A6)", K2: '=INNOV_SCORE(1,"rd")', L2: "=INNOV_VERSION()" }));
    await says("3 formulas on 1 sheet");
    await says("2 formulas show an error:");
    await says("No formula needs repair.");
    expect(await paneText()).not.toContain("in order");
  });
});

describe("undo", () => {
  async function applyWeight(weight: string): Promise<void> {
    await view("weights");
    await host.frame
      .getByRole("tab", { name: /growth/i })
      .first()
      .click();
    const input = host.frame.getByLabel("Weight of R&D intensity");
    await input.fill(weight);
    await input.press("Enter");
    await button("Apply").click();
    await status("Weights written to Profile.");
  }
  async function log(): Promise<unknown[][]> {
    const table = (await host.tables()).find(({ name }) => name === "INNOV_change_log")!;
    return (await host.read(table.address)).slice(1).map((row) => row.slice(2));
  }

  test("Excel's own is promised only where it takes back what an add-in wrote", async () => {
    await open(scored(), { sets: { ExcelUndoApiAll: "1.0" } });
    await applyWeight("60");
    expect(await statusText()).toBe("Weights written to Profile. Undo in Excel takes them back.");
    expect(await button("Undo").count()).toBe(0);
    await host.undo();
    await host.settled();
    expect((await host.read("Profile!F2:F5")).flat()).toEqual([40, 20, 20, 20]);
  });

  test("elsewhere the pane takes its weights back itself, one change after the other, and the log tells both", async () => {
    await open(scored());
    const before = await host.read("Profile!A1:H5");
    await applyWeight("60");
    expect(await statusText()).toBe("Weights written to Profile.");
    const first = await host.read("Profile!A1:H5");
    await applyWeight("30");
    expect(await host.read("Profile!A1:H5")).not.toEqual(first);
    await view("results");
    await button("Undo").click();
    await status("Profile!A1:H5 is as it was before.");
    expect(await host.read("Profile!A1:H5")).toEqual(first);
    await button("Undo").click();
    await eventually(() => host.read("Profile!A1:H5"), before);
    await status("Profile!A1:H5 is as it was before.");
    expect(await button("Undo").count()).toBe(0);
    const rows = await log();
    const whats = rows.map(([what]) => what);
    expect([...new Set(whats)]).toEqual(["Apply: Profile", "Undo apply: Profile"]);
    expect(rows).toContainEqual(["Apply: Profile", "rd_intensity", "growth", 40, 60]);
    expect(rows.at(-1)).toEqual(["Undo apply: Profile", "revenue", "growth", 13, 20]);
    expect(whats.filter((what) => what === "Apply: Profile")).toHaveLength(whats.length / 2);
  });

  test("what somebody wrote since stays, and the log with it", async () => {
    await open(scored());
    await applyWeight("60");
    await host.coauthorWrites("Profile!F3", [[21]]);
    const now = await host.read("Profile!A1:H5");
    const rows = await log();
    await button("Undo").click();
    await status("Profile!F3 does not hold any more what the pane knows of it; nothing was written over it.");
    expect(await host.read("Profile!A1:H5")).toEqual(now);
    expect(await log()).toEqual(rows);
    expect(await button("Undo").count()).toBe(0);
  });

  test("rows inserted above do not let the weights fall into other cells", async () => {
    await open(scored());
    await applyWeight("60");
    await host.frame.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Profile").getRange("A1:H1").insert("Down");
        await context.sync();
      }),
    );
    const now = await host.read("Profile!A1:H6");
    await button("Undo").click();
    await status("does not hold any more what the pane knows of it");
    expect(await host.read("Profile!A1:H6")).toEqual(now);
  });

  test("inserted formulas are taken back with their headers, unless one was changed since", async () => {
    await open(firmsWorkbook());
    const insert = async () => {
      await view("data");
      await button("Insert formulas").click();
      await status("Formulas inserted");
      await host.settled();
    };
    await insert();
    expect((await host.read("Firms!H1:H6")).flat().every((cell) => cell !== null)).toBe(true);
    await button("Undo").click();
    await status("is as it was before.");
    await host.settled();
    expect((await host.read("Firms!G1:N6")).flat().every((cell) => cell === null)).toBe(true);
    expect((await host.formulas("Firms!G1:N6")).flat().join("")).toBe("");
    await insert();
    await host.write("Firms!H1", [["My header"]]);
    const formulas = await host.formulas("Firms!G1:N6");
    await button("Undo").click();
    await status("Firms!H1 does not hold any more what the pane knows of it");
    expect(await host.formulas("Firms!G1:N6")).toEqual(formulas);
  });

  test("weights are not put back into filtered rows; the offer stays until they can be", async () => {
    await open(scored(), { filteredWrites: "misplaced" });
    const before = await host.read("Profile!A1:H5");
    await applyWeight("60");
    await host.hideRows("Profile!3:3");
    await button("Undo").click();
    await status("Rows of Profile!A1:H5 are hidden");
    await host.hideRows("Profile!3:3", false);
    await button("Undo").click();
    await status("Profile!A1:H5 is as it was before.");
    expect(await host.read("Profile!A1:H5")).toEqual(before);
  });
});
