import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { type Opening, startWorkshop, type Workbench, type Workshop } from "./browser";

/**
 * What a stranger does with a list of their own, from the list to a result that is written, explained and saved: by mouse and keyboard
 * only, nothing retyped, in at most so many actions and so much time. With STILLS=directory pictures of three stations are kept there.
 */
const MOST_ACTIONS = 12;
const MOST_SECONDS = 120;

const fixture = (name: string): string => path.join(__dirname, "../fixtures", name);
const blank = (sheet: string) => ({ title: "Workbook", sheets: [{ name: sheet, rows: [] }] });

let workshop: Workshop;
beforeAll(async () => {
  workshop = await startWorkshop({ overHttps: true });
});
afterAll(() => workshop.close());

/** A click, a paste, a shortcut or a choice is an action each. */
class Walk {
  actions = 0;
  private readonly begun = Date.now();
  private constructor(
    private readonly name: string,
    readonly workbench: Workbench,
  ) {}

  static async begin(name: string, opening: Opening): Promise<Walk> {
    const workbench = await workshop.open(opening);
    const walk = new Walk(name, workbench);
    await walk.pane.getByRole("tab").first().waitFor();
    return walk;
  }

  get page(): Page {
    return this.workbench.page;
  }
  get pane(): FrameLocator {
    return this.page.frameLocator("#pane iframe");
  }
  async click(name: string | RegExp, role: "button" | "tab" | "option" | "combobox" | "row" = "button"): Promise<void> {
    this.actions++;
    await this.pane.getByRole(role, { name }).first().click();
  }
  async press(keys: string): Promise<void> {
    this.actions++;
    await this.page.keyboard.press(keys);
  }
  async choose(field: string | RegExp, option: RegExp): Promise<void> {
    this.actions++;
    const choice = this.pane.getByRole("combobox", { name: field });
    const texts = await choice.locator("option").allTextContents();
    await choice.selectOption(texts.find((text) => option.test(text))!);
  }
  /** Ctrl+O and a file, which are two actions. */
  async open(file: string, title: string): Promise<void> {
    const waiting = this.page.waitForEvent("filechooser");
    await this.press("Control+o");
    this.actions++;
    await (await waiting).setFiles(file);
    await this.page.waitForFunction((text) => document.getElementById("workbook")!.textContent === text, title);
    await this.page.evaluate(() => window.workbench.ready);
  }
  async status(text: string | RegExp): Promise<void> {
    const status = this.pane.getByRole("status");
    await status
      .filter({ hasText: text })
      .waitFor({ timeout: 20_000 })
      .catch(async () => expect(await status.textContent()).toMatch(text));
  }
  async see(text: string | RegExp): Promise<void> {
    await this.pane.getByText(text).first().waitFor();
  }
  async still(station: string): Promise<void> {
    if (!process.env.STILLS) return;
    mkdirSync(process.env.STILLS, { recursive: true });
    await this.page.screenshot({ path: path.join(process.env.STILLS, `${this.name}-${station}.png`) });
  }
  /** Ctrl+S, and what the saved file holds. */
  async save() {
    const waiting = this.page.waitForEvent("download");
    await this.press("Control+s");
    const download = await waiting;
    const file = await download.path();
    if (process.env.STILLS) await download.saveAs(path.join(process.env.STILLS, `${this.name}.xlsx`));
    return (await readXlsxFile(new Uint8Array(readFileSync(file)), "saved.xlsx")).workbook;
  }
  async end(): Promise<void> {
    const seconds = (Date.now() - this.begun) / 1000;
    console.log(`${this.name}: ${this.actions} actions, ${seconds.toFixed(0)} s`);
    expect(this.workbench.complaints).toEqual([]);
    expect(this.actions).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(seconds).toBeLessThan(MOST_SECONDS);
    await this.workbench.close();
  }
}

test("a bank's formatted list, pasted into a blank workbook, in Chinese", async () => {
  const walk = await Walk.begin("pasted", { lang: "zh-CN", workbook: blank("名单") });
  await walk.workbench.copy({ "text/html": readFileSync(fixture("tables/credit-list.html"), "utf8"), "text/plain": "名单" });
  await walk.workbench.begin("名单!A1", "");
  await walk.press("Control+v");
  await walk.see("名单!A4:T45：40 家企业，20 列，表头在第 4 行，已略去 1 行合计");
  await walk.still("1-found");
  await walk.click("评分卡", "combobox");
  await walk.click(/示意权重|示意/, "option");
  await walk.click("将万元写入 1 个未注明单位的金额表头");
  await walk.status(/表头已写入|已写入/);
  await walk.click("在 6 个表头写入（小数）");
  await walk.status(/研究生以上学历占比（小数）|小数/);
  await walk.still("2-ready");
  await walk.click("插入公式");
  await walk.status("已自 名单!V4 起插入公式。");
  await walk.still("3-inserted");
  await walk.click("结果", "tab");
  await walk.click(/华信信息技术有限公司（编号 4）/, "row");
  await walk.click("得分构成", "tab");
  await walk.see("80.41");
  await walk.still("4-explained");
  expect(await walk.workbench.values("名单!V8:Y8")).toEqual([[expect.closeTo(80.41, 2), 1, 1, "创新领跑榜"]]);
  const { sheets } = await walk.save();
  expect(sheets[0].rows[4].slice(21, 25)).toMatchObject([
    { formula: expect.stringMatching(/^=INNOV_SCORE\(/), spill: "V5:V45", value: { error: "#N/A" } },
    { formula: "=INNOV_RANK(V5#)", spill: "W5:W45" },
    { formula: "=INNOV_RANK(V5#,,$D$5:$D$45)", spill: "X5:X45" },
    { formula: '=INNOV_GRADE(V5#,"longwan-2022",$D$5:$D$45)', spill: "Y5:Y45" },
  ]);
  await walk.end();
}, 150_000);

test("a published table opened as text, scored by its own columns", async () => {
  const walk = await Walk.begin("opened-text", { lang: "en", theme: "dark" });
  await walk.open(fixture("tables/firms.csv"), "firms");
  await walk.see("Begin with your firms");
  await walk.still("1-begin");
  await walk.click("Use selection");
  await walk.click("New scorecard of these columns");
  await walk.see("Every column of figures");
  await walk.still("2-columns");
  await walk.click("Save");
  await walk.status("Saved as Profile.");
  await walk.click("Firms", "tab");
  await walk.see("148 of 160 firms will have a score");
  await walk.click("Insert formulas");
  await walk.status(/Formulas inserted from firms!W1 on/);
  await walk.still("3-inserted");
  await walk.click("Results", "tab");
  await walk.click(/FIRM 51 /, "row");
  await walk.click("Explain", "tab");
  await walk.see("1 of 148 in its stage");
  await walk.see("72.36");
  await walk.still("4-explained");
  const { sheets, tables } = await walk.save();
  expect(tables).toMatchObject([{ name: "Profile" }, { name: "INNOV_change_log" }]);
  expect(sheets[0].rows[1].slice(22, 24)).toMatchObject([
    { formula: expect.stringContaining("Profile[#All]"), spill: "W2:W161", value: expect.closeTo(68.9, 2) },
    { formula: "=INNOV_RANK(W2#)", spill: "X2:X161", value: 4 },
  ]);
  await walk.end();
}, 150_000);

test("a workbook of LibreOffice with titles, merged cells, per cent and a row of totals", async () => {
  const walk = await Walk.begin("opened-workbook", { lang: "en" });
  await walk.open(fixture("files/libreoffice.xlsx"), "libreoffice.xlsx");
  await walk.see(/24 firms, 16 columns, headers in row 4, 1 totals row left out/);
  await walk.still("1-found");
  await walk.click("Scorecard", "combobox");
  await walk.click(/illustrative/, "option");
  await walk.choose("Column for Technology contract value", /turnover/);
  await walk.status(/Headers written/);
  await walk.choose("Column for Revenue growth", /Operating revenue growth/);
  await walk.status(/Headers written: Revenue growth/);
  await walk.click(/Write \(ratio\) into 5 headers/);
  await walk.see("24 of 24 firms will have a score");
  await walk.still("2-ready");
  await walk.click("Insert formulas");
  await walk.status(/Formulas inserted from 'Review list'!R4 on/);
  await walk.still("3-inserted");
  await walk.click("Results", "tab");
  await walk.click(/Larch Biotech/, "row");
  await walk.click("Explain", "tab");
  await walk.see(/of 8 in its stage/);
  await walk.still("4-explained");
  const { sheets } = await walk.save();
  expect(sheets[0].rows[4].slice(17, 20)).toMatchObject([
    { value: expect.closeTo(42.83, 2), spill: "R5:R29" },
    { value: 24, spill: "S5:S29" },
    { value: 8, spill: "T5:T29" },
  ]);
  expect(sheets[0].merges).toEqual(["A1:P1", "A2:P2"]);
  await walk.end();
}, 150_000);
