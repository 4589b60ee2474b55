import { compile, type Compiled } from "../../src/scorecard/compile";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { firmLabels, readFirms } from "../../src/taskpane/firms";
import type { Cell } from "../../src/workbook/port";

test("a firm listed twice is told apart by its number, else by its row; one without a name is its row", () => {
  expect(firmLabels(["甲", "乙", "甲", ""], ["1", "2", "57", "4"], 2, "zh")).toEqual(["甲（编号 1）", "乙", "甲（编号 57）", "第 5 行"]);
  expect(firmLabels(["A", " a"], ["7", "7"], 2, "en")).toEqual(["A (row 2)", " a (row 3)"]);
  expect(firmLabels(["A", "A"], ["", "9"], 5, "en")).toEqual(["A (row 5)", "A (row 6)"]);
});

test("the number is that of the column that numbers the firms", () => {
  const values: Cell[][] = [
    ["编号", "企业名称", "营业收入（万元）", "研发费用（万元）", "研发强度（%）"],
    ["S-8", "璟芒航材", 100, 10, 10],
    ["S-9", "璟岚新材", 200, 10, 5],
    ["S-120", "璟芒航材", 300, 15, 5],
  ];
  const place = { sheet: "Firms", row: 3, column: 0, rows: 4, columns: 5 };
  const { firms } = readFirms({ place, values }, "Firms", compile(builtIn("most-2024-illustrative")!) as Compiled, "en");
  expect(firms.names).toEqual(["璟芒航材 (No. S-8)", "璟岚新材", "璟芒航材 (No. S-120)"]);
});
