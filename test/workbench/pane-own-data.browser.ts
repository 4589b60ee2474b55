import { readFileSync } from "node:fs";
import path from "node:path";
import type { CellContent, FormatFile, SheetFile, WorkbookFile } from "../../src/files/workbook";
import { closeBrowser, eventually, openHost, type OpenedHost } from "./harness";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

/** The list as Excel has it after a paste: 4.72% is the number 0.0472, shown as per cent; what is kept as text is formatted as text. */
function pasted(): SheetFile {
  const lines = readFileSync(path.join(__dirname, "../fixtures/tables/credit-list.tsv"), "utf8").trimEnd().split("\n");
  const formats: FormatFile[] = [];
  const rows = lines.map((line, r) =>
    line.split("\t").map((text, c): CellContent => {
      if (/^-?[\d.]+%$/.test(text)) {
        formats.push({ area: `${String.fromCharCode(65 + c)}${r + 1}`, number: "0.00%" });
        return Number((Number(text.slice(0, -1)) / 100).toPrecision(12));
      }
      if (text.startsWith("'")) formats.push({ area: `${String.fromCharCode(65 + c)}${r + 1}`, number: "@" });
      return /^-?[\d.]+$/.test(text) ? Number(text) : text;
    }),
  );
  return { name: "名单", rows, formats };
}

function workbook(): WorkbookFile {
  return {
    title: "名单.xlsx",
    sheets: [
      pasted(),
      {
        name: "Profile",
        rows: [
          ["Indicator", "Group", "Unit", "Curve", "startup", "growth", "mature", "Valid"],
          ["rd_expense", "Technology", "万元", "log 100..100000", 20, 20, 20, "0.."],
          ["rd_growth", "Technology", "%", "linear 0..50", 20, 20, 20, ""],
          ["rd_intensity", "Technology", "%", "linear 0..30", 40, 40, 40, "0.."],
          ["st_staff_share", "Technology", "%", "linear 0..60", 10, 10, 10, "0..100"],
          ["revenue", "Growth", "万元", "log 100..100000", 10, 10, 10, "0.."],
        ],
      },
    ],
    tables: [{ name: "Profile", sheet: "Profile", area: "A1:H6" }],
  };
}

const button = (name: string | RegExp) => host.frame.getByRole("button", { name });
const text = (wanted: string | RegExp) => host.frame.getByText(wanted).first().waitFor();
const status = (wanted: string | RegExp) => host.frame.getByRole("status").filter({ hasText: wanted }).waitFor();

test("a pasted list is found, its unit taken over, its per cent said, a column mapped, texts converted; then formulas show no error", async () => {
  host = await openHost({ workbook: workbook() });
  await text(
    "名单!A4:J13: 8 firms, 10 columns, headers in row 4, 1 totals row left out, a title line “单位：万元（另有注明除外）　填报：科技金融部”",
  );
  await text("None of 8 firms will have a score");

  await button(/Write 万元 into 1 header without a unit/).click();
  await status("Headers written: 研发费用（万元）.");
  expect(await host.read("名单!D4")).toEqual([["研发费用（万元）"]]);

  await text(/formatted as per cent.*研发费用增长率/);
  await button(/Write \(ratio\) into/).click();
  await status(/Headers written: 研发费用增长率（小数）/);

  const choice = host.frame.getByRole("combobox", { name: "Column for R&D intensity" });
  expect(await choice.locator("option").nth(1).textContent()).toBe("研究开发投入强度指数: 0.0472 | 0.1192 | 0.0755");
  await choice.selectOption({ label: "研究开发投入强度指数: 0.0472 | 0.1192 | 0.0755" });
  // A list in Chinese keeps to Chinese names.
  await status("Headers written: 研发费用占营业收入的比例.");
  await button(/Write \(ratio\) into 1 header/).click();
  await status("Headers written: 研发费用占营业收入的比例（小数）.");

  await button(/Convert \d texts? to/)
    .first()
    .click();
  await status(/converted to numbers/);
  expect((await host.read("名单!D5:D10")).map(([cell]) => cell)).toEqual([1438, 2762.6, 934, 5437, 6063.0609, 6100]);

  await text("8 of 8 firms will have a score");
  await button("Insert formulas").click();
  await status("Formulas inserted from 名单!L4 on.");
  expect(await host.selection()).toMatch(/名单'?!L4:P4/);
  const scores = (await host.read("名单!L5:L13")).map(([cell]) => cell);
  expect(scores.slice(0, 8).every((score) => typeof score === "number" && score > 0 && score <= 100)).toBe(true);
  // The row of totals is no firm.
  expect(scores[8]).toBe("");
  // Every header and number that was written is in the log.
  const log = await host.read("INNOV change log!E2:G12");
  expect(log).toContainEqual(["名单!D4", "研发费用", "研发费用（万元）"]);
});

test("a list that is pasted while others are the firms is noticed, and taken when asked", async () => {
  const file = firmsWorkbook();
  file.sheets.push({ name: "Sheet2", rows: [] });
  host = await openHost({ workbook: file });
  await text("Table Firms: 5 firms, 6 columns");
  await host.write("Sheet2!A3", [
    ["企业名称", "Stage", "R&D intensity (%)", "科技人员占比（%）", "营业收入（万元）"],
    ["己", "成长期", 6, 40, 5000],
    ["庚", "成长期", 12, 20, 800],
  ]);
  await text("Another list: Sheet2!A3:E5, 2 firms.");
  await button("Use it").click();
  await text("Sheet2!A3:E5: 2 firms, 5 columns, headers in row 3");
  expect(await host.frame.getByText("Another list").count()).toBe(0);
});

test("a sheet of firms that goes away leaves what to do next, and a list pasted then is offered", async () => {
  const file = firmsWorkbook();
  file.sheets.push({ name: "Sheet2", rows: [] });
  host = await openHost({ workbook: file });
  await text("Table Firms: 5 firms, 6 columns");
  await host.select("Sheet2!A1");
  await host.frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Firms").delete();
      await context.sync();
    }),
  );
  await text("Firms is not in the workbook any more.");
  await host.write("Sheet2!A1", [
    ["企业名称", "Stage", "R&D intensity (%)", "科技人员占比（%）", "营业收入（万元）"],
    ["己", "成长期", 6, 40, 5000],
  ]);
  await button("Sheet2!A1:E2, 1 firm").click();
  await text("Sheet2!A1:E2: 1 firm, 5 columns, headers in row 1");
});

test.each([
  ["light, English", { theme: "light" }],
  ["dark, Chinese", { theme: "dark", displayLanguage: "zh-CN" }],
] as const)("axe finds nothing in a list as pasted at 320 pixels, %s, nor does anything reach beyond the edge", async (_, options) => {
  host = await openHost({ workbook: workbook(), ...options, width: 320 });
  await host.frame.getByRole("heading", { name: options.theme === "dark" ? "检查" : "Checks" }).waitFor();
  expect(await accessibilityFaults(host)).toEqual([]);
  await eventually(
    () =>
      host.frame.evaluate(() =>
        [...document.querySelectorAll("body *")]
          .filter((element) => element.getBoundingClientRect().right > 321)
          .map(({ outerHTML }) => outerHTML.slice(0, 80)),
      ),
    [],
  );
});
