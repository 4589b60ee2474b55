import { parseFormula, renameSheetInFormula } from "../../src/workbench/memory/formula-parser";

const rectangle = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

test.each([
  ["=1.5e2", { kind: "literal", value: 150 }],
  ['="a ""b"""', { kind: "literal", value: 'a "b"' }],
  ["=TRUE", { kind: "literal", value: true }],
  ["=#N/A", { kind: "literal", value: { error: "#N/A" } }],
  [
    '={1,-2;"x",TRUE}',
    {
      kind: "array",
      rows: [
        [1, -2],
        ["x", true],
      ],
    },
  ],
  ["=$B$2:C4", { kind: "reference", sheet: null, rectangle: rectangle(1, 1, 3, 2), spill: false, sheetText: null }],
  ["=B2#", { kind: "reference", sheet: null, rectangle: rectangle(1, 1), spill: true, sheetText: null }],
  ["='R&D ''25'!A1", { kind: "reference", sheet: "R&D '25", rectangle: rectangle(0, 0), spill: false, sheetText: [1, 11] }],
  ["=企业!A1", { kind: "reference", sheet: "企业", rectangle: rectangle(0, 0), spill: false, sheetText: [1, 3] }],
  ["=Profile", { kind: "name", name: "Profile" }],
  ["=T1[#All]", { kind: "table", table: "T1", parts: ["all"], columns: null }],
  ["=Firms[研发费用（元）]", { kind: "table", table: "Firms", parts: [], columns: ["研发费用（元）", "研发费用（元）"] }],
  ["=Firms[[#Headers],[R'[1']]:[Staff]]", { kind: "table", table: "Firms", parts: ["headers"], columns: ["R[1]", "Staff"] }],
  ["=LOG10(1)", { kind: "call", name: "LOG10", args: [{ kind: "literal", value: 1 }] }],
  ["=F(,2,)", { kind: "call", name: "F", args: [null, { kind: "literal", value: 2 }, null] }],
  ["=F()", { kind: "call", name: "F", args: [] }],
])("reads %s", (text, tree) => expect(parseFormula(text)).toEqual(tree));

test("binds operators as Excel does: a sign tighter than a power, a comparison loosest", () => {
  const operation = (operator: string, ...operands: unknown[]) => ({ kind: "operation", operator, operands });
  const number = (value: number) => ({ kind: "literal", value });
  expect(parseFormula("=-2^2=1+3*4&5")).toEqual(
    operation(
      "=",
      operation("^", operation("unary -", number(2)), number(2)),
      operation("&", operation("+", number(1), operation("*", number(3), number(4))), number(5)),
    ),
  );
});

test.each(["=", "=A1:", "=F(1", '="open', "=1 2", "=Sheet1!", "=[x]"])("%s is no formula", (text) => expect(parseFormula(text)).toBeNull());

test("renames a sheet inside a formula and leaves text alone", () => {
  expect(renameSheetInFormula("=F(Firms!A1:B2,'Firms'!C1,\"Firms!A1\",Other!A1)", "firms", "R&D firms")).toBe(
    "=F('R&D firms'!A1:B2,'R&D firms'!C1,\"Firms!A1\",Other!A1)",
  );
});
