import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

async function open(options: Parameters<typeof openHost>[0] = {}) {
  host = await openHost({ workbook: firmsWorkbook(), ...options });
  await host.frame.getByRole("heading", { name: options.displayLanguage === "zh-CN" ? "企业" : "Firms", exact: true }).waitFor();
  // The pane reads the workbook anew when it gets the focus.
  await host.frame.locator("header").click({ position: { x: 2, y: 2 } });
  await quiet();
}

/** Resolves once the pane has asked nothing of Excel for a while. */
async function quiet() {
  for (let known = -1; known !== (await host.syncs());) {
    known = await host.syncs();
    await host.page.waitForTimeout(300);
  }
}

const button = (name: string | RegExp) => host.frame.getByRole("button", { name });
/** Resolves once the sheet's selection is there. */
async function selected(address: string) {
  for (let tries = 0; (await host.selection()) !== address && tries < 40; tries++) await host.page.waitForTimeout(25);
  expect(await host.selection()).toBe(address);
}
const status = (text: string | RegExp) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();

test("opening finds firms and profile in four syncs, their formats with one, hears events with two more, and looks for no cells again on focus", async () => {
  await open();
  expect(await host.frame.getByText("Table Firms: 5 firms, 6 columns").isVisible()).toBe(true);
  expect(await host.frame.getByText("4 of 4 indicators have a column").isVisible()).toBe(true);
  expect(await host.syncs()).toBe(9);
});

test("a column and a problem lead to their cells, one sync each", async () => {
  await open();
  const before = await host.syncs();
  await button("R&D intensity (%)").click();
  await selected("Firms!C1:C6");
  await button(/丁.*134 is impossible/).click();
  await selected("Firms!D5");
  expect((await host.syncs()) - before).toBe(2);
});

test("formulas are inserted, gone to and looked at, and give scores, ranks, grades and coverage beside the table", async () => {
  await open();
  await button("Insert formulas").click();
  await status("Formulas inserted from Firms!H1 on.");
  expect(await host.selection()).toBe("Firms!H1:L1");
  await host.settled();
  expect((await host.formulas("Firms!H2:K2"))[0]).toEqual([
    '=INNOV_SCORE(IF(Firms[[企业名称]:[营业收入（万元）]]="","",Firms[[企业名称]:[营业收入（万元）]]),Firms[[#Headers],[企业名称]:[营业收入（万元）]],Firms[Stage],Profile[#All])',
    "=INNOV_RANK(H2#)",
    "=INNOV_RANK(H2#,,Firms[Stage])",
    '=INNOV_GRADE(H2#,"longwan-2022",Firms[Stage])',
  ]);
  const values = await host.read("Firms!H1:L6");
  expect(values[0]).toEqual(["Score", "Rank", "Rank in stage", "Grade (longwan-2022)", "Coverage"]);
  // 甲 at growth: 40·6/30 + 20·40/60 + 20·3/10 + 20·log(50)/log(1000).
  expect(values[1][0]).toBeCloseTo(8 + 40 / 3 + 6 + (20 * Math.log(50)) / Math.log(1000), 9);
  // 乙 has no applications; its 80 present points of weight are stretched within their group and then over both.
  expect(typeof values[2][0]).toBe("number");
  expect(values.slice(1).map((row) => row[1])).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
  expect(values[3][2]).toBe(1);
  // Of 100 at their stages 乙 lacks the 20 of applications, 丙 the 10 of revenue, 丁, whose staff cannot be 134 %, the 20 of staff.
  expect(values.slice(1).map((row) => row[4])).toEqual([1, 0.8, 0.9, 0.8, 1].map((share) => expect.closeTo(share, 12)));
});

test("nothing is written over cells that are not empty, in a protected sheet, or into a table", async () => {
  await open();
  await host.write("Firms!I4", [["mine"]]);
  await button("Insert formulas").click();
  await status("Firms!I4 is not empty; nothing was written.");
  expect(await host.read("Firms!H1:H2")).toEqual([[null], [null]]);
  await host.write("Firms!I4", [[""]]);
  await host.protect("Firms");
  await button("Insert formulas").click();
  await status("The sheet Firms is protected; nothing was written.");
  await host.protect("Firms", false);
  await host.failNext("GeneralException");
  await button("Insert formulas").click();
  await status(/Excel refused/);
  expect(await host.read("Firms!H1:H2")).toEqual([[null], [null]]);
});

test("a colleague's edit of a figure and of the profile is seen without asking", async () => {
  await open();
  await host.coauthorWrites("Firms!D5", [[34]]);
  await host.frame.getByText("134 is impossible").waitFor({ state: "detached" });
  await host.coauthorWrites("Profile!E1", [["early"]]);
  await host.frame.getByText("Stages: early, Growth, Mature").waitFor();
});

test("the selection is taken where firms stand in plain cells, with addresses in the formulas", async () => {
  const workbook = firmsWorkbook();
  workbook.sheets.push({
    name: "Plain",
    rows: [
      ["Firms of 2025"],
      ["Agreed by the board", ""],
      ["名称", "Stage", "rd_intensity", "revenue", "st_staff_share"],
      ["己", "growth", 7, 900, 40],
      ["庚", "growth", 8, 1900, 50],
    ],
  });
  await open({ workbook });
  await host.select("Plain!B4");
  await button("Use selection").click();
  await host.frame.getByText("Plain!A3:E5: 2 firms, 5 columns, headers in row 3").waitFor();
  // Two indicators are too few to find a header row by; in a selection it is the row that names most.
  await host.select("Plain!A1:D5");
  await button("Use selection").click();
  await host.frame.getByText("Plain!A3:D5: 2 firms, 4 columns, headers in row 3").waitFor();
  await host.frame.getByText("None of 2 firms will have a score").waitFor();
  await host.frame.getByText("Stage Growth: Your columns hold 60 % of the weight; 65 % are needed.").waitFor();
  expect(await button("Insert formulas").isDisabled()).toBe(true);
  await host.select("Plain!A1:E5");
  await button("Use selection").click();
  await host.frame.getByText("2 of 2 firms will have a score").waitFor();
  await button("Insert formulas").click();
  await status("Formulas inserted from Plain!G3 on.");
  expect((await host.formulas("Plain!G4"))[0][0]).toBe('=INNOV_SCORE(IF($A$4:$E$5="","",$A$4:$E$5),$A$3:$E$3,$B$4:$B$5,Profile[#All])');
});

test("in Chinese, on an Excel that gives a theme, the pane speaks Chinese and is dark", async () => {
  await open({ displayLanguage: "zh-CN", theme: "dark" });
  expect(await host.frame.getByRole("tab", { name: "企业" }).isVisible()).toBe(true);
  expect(await host.frame.locator("html").getAttribute("lang")).toBe("zh-CN");
  expect(await host.frame.getByText("研发费用占营业收入的比例").first().isVisible()).toBe(true);
  const background = await host.frame.locator("header").evaluate((element) => getComputedStyle(element.parentElement!).backgroundColor);
  expect(background).toBe("rgb(38, 38, 38)");
});

test("by keyboard: tabs with arrows, a problem with Enter", async () => {
  await open();
  const chosen = () => host.frame.getByRole("tab", { selected: true }).allInnerTexts();
  await host.frame.getByRole("tab", { name: "Firms" }).focus();
  await host.page.keyboard.press("ArrowRight");
  expect((await chosen()).slice(0, 2)).toEqual(["Scorecard", "Weights"]);
  await host.page.keyboard.press("End");
  expect(await chosen()).toEqual(["Assurance", "Validate"]);
  await host.page.keyboard.press("Tab");
  await host.page.keyboard.press("ArrowLeft");
  expect(await chosen()).toEqual(["Assurance", "Care"]);
  await host.page.keyboard.press("Shift+Tab");
  await host.page.keyboard.press("ArrowRight");
  expect(await chosen()).toEqual(["Firms"]);
  await host.page.keyboard.press("ArrowLeft");
  expect(await chosen()).toEqual(["Assurance", "Care"]);
  await openView(host.frame, "data");
  await button(/丁.*134 is impossible/).focus();
  await host.page.keyboard.press("Enter");
  await selected("Firms!D5");
});

test.each([
  ["light, English", { theme: "light" }],
  ["dark, Chinese", { theme: "dark", displayLanguage: "zh-CN" }],
] as const)("axe finds nothing at 320 pixels, %s, nor does anything reach beyond the edge", async (_, options) => {
  await open({ ...options, width: 320 });
  expect(await accessibilityFaults(host)).toEqual([]);
  expect(
    await host.frame.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > 321)
        .map(({ outerHTML }) => outerHTML.slice(0, 80)),
    ),
  ).toEqual([]);
});
