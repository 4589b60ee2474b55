/** @jest-environment jsdom */
import { pastedContent, pastedTable } from "../../src/workbench/pasted-text";

test.each([
  // A decimal is a number, however long it is.
  ["11.072180786362599", "General", { value: 11.072180786362599 }],
  ["-0.1234567890123456789", "General", { value: -0.12345678901234568 }],
  ["123456789012345678.5", "General", { value: 123456789012345680 }],
  [" 42 ", "General", { value: 42 }],
  ["\u00a042\u00a0", "General", { value: 42 }],
  [".5", "General", { value: 0.5 }],
  ["5.", "General", { value: 5 }],
  ["0", "General", { value: 0 }],
  ["0.910", "General", { value: 0.91 }],
  ["1.5E+3", "General", { value: 1500 }],
  ["999999999999999", "General", { value: 999999999999999 }],
  // An id is a text.
  ["1234567890123456", "General", { text: "1234567890123456" }],
  ["110101199003078888", "General", { text: "110101199003078888" }],
  ["007", "General", { text: "007" }],
  ["000001", "General", { text: "000001" }],
  // Unless the source says that it is a number, or a text.
  ["000123", "000000", { value: 123, format: "000000" }],
  ["1234567890123456", "0", { value: 1234567890123456, format: "0" }],
  ["55.8", "@", { text: "55.8" }],
  // Shares and thousands keep their look.
  ["55.8%", "0.0%", { value: 0.558, format: "0.0%" }],
  ["55.8%", "General", { value: 0.558, format: "0.0%" }],
  ["-14 %", "General", { value: -0.14, format: "0%" }],
  ["1,438.0", "#,##0.0", { value: 1438, format: "#,##0.0" }],
  ["304,972,833", "General", { value: 304972833, format: "#,##0" }],
  ["(1,200.50)", "#,##0.00_);(#,##0.00)", { value: -1200.5, format: "#,##0.00_);(#,##0.00)" }],
  // What is left to the grid.
  ["(1,200.50)", "General", null],
  ["1,23", "General", null],
  ["934万元", "General", null],
  ["2025-03-01", "General", null],
  ["45717", "yyyy-mm-dd", null],
  ["-", "General", null],
  ["", "General", null],
  [".", "General", null],
  ["1e999", "General", null],
  ["91110108MA087366946", "General", null],
])("%j in the format %s is %j", (shown, format, content) => {
  expect(pastedContent(shown, format)).toEqual(content);
});

test("a page of Excel's gives the formats of its classes, merged cells and what is hidden", () => {
  const page = pastedTable(`<html><head><style><!--table {mso-displayed-decimal-separator:"\\.";}
    td {mso-number-format:General;}
    .xl65 {mso-number-format:"0\\.0%";}
    .xl66 {mso-number-format:"\\@";}
    .xl67 {mso-number-format:"\\#\\,\\#\\#0\\0022 元\\0022";}
    .xl68 {mso-number-format:Percent;}
    .gone {display:none;}--></style></head><body><table>
    <col width=72><col span=2 style="display:none"><col>
    <tr><td colspan=3 rowspan=2>Title</td><td class=xl65>55.8%</td></tr>
    <tr style='height:15pt;display: none'><td class=xl66>007</td></tr>
    <tr class=gone><td style="mso-number-format:0\\.00">1.50</td><td class=xl67>1,200元</td><td class=xl68>3.00%</td><td>x</td></tr>
    </table></body></html>`)!;
  expect(page.hiddenRows).toEqual([1, 2]);
  expect(page.hiddenColumns).toEqual([1, 2]);
  expect(Object.fromEntries(page.cells)).toEqual({
    "0,0": { shown: "Title", format: "General" },
    "0,3": { shown: "55.8%", format: "0.0%" },
    "1,3": { shown: "007", format: "@" },
    "2,0": { shown: "1.50", format: "0.00" },
    "2,1": { shown: "1,200元", format: '#,##0"元"' },
    "2,2": { shown: "3.00%", format: "0.00%" },
    "2,3": { shown: "x", format: "General" },
  });
});

test("a page without a table, or with several, is not read", () => {
  expect(pastedTable("<p>1.5</p>")).toBeNull();
  expect(pastedTable("<table><tr><td>1</td></tr></table><table></table>")).toBeNull();
});
