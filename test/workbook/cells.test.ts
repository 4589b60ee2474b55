import { firstOther, holds, isFormula, typedCells } from "../../src/workbook/cells";
import { guarded } from "../../src/workbook/writing";

describe("a cell is a formula", () => {
  test.each([
    ["=INNOV_SCORE(A1:B2)", 55.5, true],
    ["=NA()", "#N/A", true],
    ['="=A1"', "=A1", true],
    // Excel gives a text without the apostrophe that makes it one.
    ["=INNOV_SCORE(A1:B2)", "=INNOV_SCORE(A1:B2)", false],
    ["=", "=", false],
    ["Score", "Score", false],
    [12, 12, false],
    ["", "", false],
  ])("%s showing %s: %s", (formula, value, expected) => {
    expect(isFormula(formula, value)).toBe(expected);
  });
});

test("cells as they would be typed give the same cells when typed again", () => {
  const values = [["=A1", "=A1+1", 3, "#N/A", "#N/A", true, "", "TRUE"]];
  const formulas = [["=A1", "=B2", 3, "#N/A", "#N/A", true, "", "TRUE"]];
  const valueTypes = [["String", "String", "Double", "Error", "String", "Boolean", "Empty", "String"]];
  expect(typedCells({ values, formulas, valueTypes })).toEqual([["'=A1", "=B2", 3, "#N/A", "'#N/A", true, "", "'TRUE"]]);
});

test.each([
  [0.1 + 0.2, 0.3, true],
  [1, 1.0000001, false],
  [1e-300, 2e-300, false],
  ["a\nb", "a\r\nb", true],
  ["", null, true],
  [0, "", false],
  ["1", 1, false],
  [46_082, "MAR1", false],
])("%j holds what was typed as %j: %s", (cell, typed, expected) => {
  expect(holds(cell, typed)).toBe(expected);
});

test("the first cell that holds something else is named", () => {
  const place = { sheet: "Firms", row: 4, column: 2, rows: 2, columns: 2 };
  const cells = [
    [1, 2],
    [3, 4],
  ];
  expect(firstOther(place, cells, cells)).toBeNull();
  expect(
    firstOther(place, cells, [
      [1, 2],
      [4, 3],
    ]),
  ).toEqual({ sheet: "Firms", row: 5, column: 2, rows: 1, columns: 1 });
});

test.each([
  "=1+1",
  "+1",
  "-x",
  "@x",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  "\tx",
  "\r=1",
  "\n",
  "MAR1",
  "Sep-1",
  "May 4",
  "Mar 2024",
  "May 4, 2024",
  "May 4, 2024 10:30 AM",
  "May  4",
  "Mar. 4",
  "Mar１",
  "R6.5.4",
  "上午9:30",
  "\u200b=1+1",
  "\ufeff=1+1",
  "\u202e=1",
  "\u0000=1",
  "１２３",
  "007",
  "#N/A",
  "true",
  "'x",
])("the text %j, which Excel might take for something else, is guarded", (text) => {
  expect(guarded(text)).toBe(`'${text}`);
});

test.each(["Firm", "企业名称", "linear 0..30", "log 50..10000", "rd_intensity", "宁德时代", "R&D"])(
  "the text %j stays as it is",
  (text) => {
    expect(guarded(text)).toBe(text);
  },
);
