import { startWorkshop, type Workbench, type Workshop } from "./browser";

let workshop: Workshop;
let workbench: Workbench;
beforeAll(async () => {
  workshop = await startWorkshop();
});
afterAll(() => workshop.close());
beforeEach(async () => {
  workbench = await workshop.open({ workbook: { title: "Paste", sheets: [{ name: "List", rows: [] }] } });
});
afterEach(async () => {
  await workbench.close();
  expect(workbench.complaints).toEqual([]);
});

/** Copies as another program would, and pastes at a cell, by the keys and the browser's own clipboard. */
async function paste(address: string, contents: Record<string, string>): Promise<void> {
  const { page } = workbench;
  await workbench.copy(contents);
  await workbench.begin(address, "");
  await page.keyboard.press("Control+v");
  await page.waitForTimeout(500);
  await workbench.inGrid((grid) => grid.settled(), null);
}
const lookOf = (row: number, column: number, rows: number, columns: number) =>
  workbench.inGrid((grid, area) => grid.numberFormats({ sheet: "sheet1", ...area }), { row, column, rows, columns });

test("tab-separated text: long decimals are numbers, ids and codes texts", async () => {
  const lines = [
    ["Firm", "Intensity", "Growth", "Code", "Stock", "Sales"],
    ["Aurora", "11.072180786362599", "-0.12345678901234567", "913101157687654321", "000725", "1,234.50"],
    ["Basalt", "7", "3.5%", "91110108MA087366946", "600000", "8"],
    ["", "", 'a<b>c & "d"', "", "", ""],
  ];
  await workbench.write("List!B6", [["stays"]]);
  await paste("List!B2", { "text/plain": lines.map((line) => line.join("\t")).join("\r\n") + "\r\n" });
  expect(await workbench.values("List!B6")).toEqual([["stays"]]);
  expect(await workbench.values("List!B2:G5")).toEqual([
    lines[0],
    ["Aurora", 11.072180786362599, -0.12345678901234567, "913101157687654321", "000725", 1234.5],
    ["Basalt", 7, 0.035, "91110108MA087366946", 600000, 8],
    [null, null, 'a<b>c & "d"', null, null, null],
  ]);
  expect(await lookOf(2, 3, 2, 4)).toEqual([
    ["General", "General", "General", "#,##0.00"],
    ["0.0%", "General", "General", "General"],
  ]);
  await workbench.page.keyboard.press("Control+z");
  expect(await workbench.inGrid((grid) => grid.usedArea("sheet1"), null)).toMatchObject({ row: 5, column: 1, rows: 1, columns: 1 });
});

test("blank cells before the first filled one keep their place", async () => {
  await paste("List!A1", { "text/plain": "\t\tFirm\n\t1\t" });
  expect(await workbench.values("List!A1:C2")).toEqual([
    [null, null, "Firm"],
    [null, 1, null],
  ]);
});

test("a single text on the clipboard goes by the same rules, and so does what is typed", async () => {
  await paste("List!A1", { "text/plain": "0.91234567890123456" });
  await paste("List!A2", { "text/plain": "110101199003078888" });
  await paste("List!A3", { "text/plain": "12.5%" });
  await workbench.type("List!A4", "11.072180786362599");
  await workbench.type("List!A5", "913101157687654321");
  expect(await workbench.values("List!A1:A5")).toEqual([
    [0.91234567890123456],
    ["110101199003078888"],
    [0.125],
    [11.072180786362599],
    ["913101157687654321"],
  ]);
  expect(await lookOf(2, 0, 1, 1)).toEqual([["0.0%"]]);
});

/** A formatted sheet as Excel puts it on the clipboard; the firms are invented. */
const SHEET = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
td {mso-number-format:General; font-family:宋体;}
.xl65 {font-size:16.0pt; font-weight:700; text-align:center;}
.xl66 {font-weight:700; background:#FFF2CC;}
.xl67 {mso-number-format:"0\\.0%";}
.xl68 {mso-number-format:"\\#\\,\\#\\#0\\.0";}
.xl69 {mso-number-format:"\\@";}
--></style></head><body><table border=0 cellpadding=0 cellspacing=0 width=576>
<col width=72 span=5><!--StartFragment-->
<tr height=28><td colspan=5 height=28 class=xl65>2025年度授信企业评审名单</td></tr>
<tr><td colspan=5>单位：万元（另有注明除外）</td></tr>
<tr><td class=xl66>企业名称</td><td class=xl66>统一社会信用代码</td><td class=xl66>研发费用</td><td class=xl66>研发费用增长率</td><td class=xl66>研发强度</td></tr>
<tr><td>晨光芯片有限公司</td><td class=xl69>913101157687654321</td><td class=xl68 align=right>1,438.0</td><td class=xl67 align=right>55.8%</td><td align=right>11.072180786362599</td></tr>
<tr style='display:none'><td>已删除的公司</td><td class=xl69>913101157687650000</td><td class=xl68 align=right>12.5</td><td class=xl67 align=right>1.0%</td><td align=right>2.5</td></tr>
<tr><td>远山软件有限公司</td><td class=xl69>007</td><td class=xl68 align=right>-20.0</td><td class=xl67 align=right>-14.2%</td><td>-</td></tr>
<!--EndFragment--></table></body></html>`;

test("a formatted sheet keeps its numbers, formats, merged titles, looks and hidden rows, and one step takes it back", async () => {
  await paste("List!A1", { "text/html": SHEET, "text/plain": "2025年度授信企业评审名单\t\t\t\t" });
  expect(await workbench.values("List!A1:E6")).toEqual([
    ["2025年度授信企业评审名单", null, null, null, null],
    ["单位：万元（另有注明除外）", null, null, null, null],
    ["企业名称", "统一社会信用代码", "研发费用", "研发费用增长率", "研发强度"],
    ["晨光芯片有限公司", "913101157687654321", 1438, 0.558, 11.072180786362599],
    ["已删除的公司", "913101157687650000", 12.5, 0.01, 2.5],
    ["远山软件有限公司", "007", -20, -0.142, "-"],
  ]);
  expect(await lookOf(3, 0, 1, 5)).toEqual([["General", "@", "#,##0.0", "0.0%", "General"]]);
  const hidden = () => workbench.inGrid((grid) => grid.rowsHidden({ sheet: "sheet1", row: 0, column: 0, rows: 6, columns: 1 }), null);
  expect(await hidden()).toEqual([false, false, false, false, true, false]);
  if (process.env.SHOT) await workbench.page.screenshot({ path: process.env.SHOT });
  await workbench.page.keyboard.press("Control+z");
  await workbench.inGrid((grid) => grid.settled(), null);
  expect(await workbench.inGrid((grid) => grid.usedArea("sheet1"), null)).toBeNull();
  expect(await hidden()).toEqual([false, false, false, false, false, false]);
});

test("a table pasted at the edge makes the sheet wider and longer", async () => {
  const lines = Array.from({ length: 30 }, (_, r) => Array.from({ length: 40 }, (_, c) => String(r * 100 + c)));
  await paste("List!AY995", { "text/plain": lines.map((line) => line.join("\t")).join("\n") });
  expect(await workbench.values("List!CL1024")).toEqual([[2939]]);
});
