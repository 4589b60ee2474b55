import type { Area, CellValue, FunctionMetadata, GridEvent, Invocation, Outcome } from "../../src/workbench/grid";
import { createMemoryGrid, type MemoryGrid } from "../../src/workbench/memory-grid";
import { formatRectangle, parseRectangle } from "../../src/files/address";

const matrix = (name: string) => ({ name, dimensionality: "matrix" as const });
const scalar = (name: string) => ({ name, dimensionality: "scalar" as const, optional: true });
const FUNCTIONS: FunctionMetadata[] = [
  { id: "DOUBLE", name: "INNOV_DOUBLE", parameters: [matrix("values"), scalar("by")] },
  {
    id: "WHERE",
    name: "INNOV_WHERE",
    parameters: [matrix("values")],
    options: { requiresAddress: true, requiresParameterAddresses: true },
  },
];

let grid: MemoryGrid;
let sheet: string;
let batches: Invocation[][];
let events: GridEvent[];

const at = (address: string): Area => ({ sheet, ...parseRectangle(address)! });
const write = (address: string, ...cells: CellValue[][]) => {
  const { row, column } = parseRectangle(address)!;
  grid.write({ sheet, row, column, rows: cells.length, columns: cells[0].length }, cells);
};
const values = (address: string) => grid.read(at(address)).values;
const value = (address: string) => values(address)[0][0];

const answer = ({ id, args, address, parameterAddresses }: Invocation): Outcome => {
  if (id === "WHERE") return { value: `${address} <- ${parameterAddresses}` };
  const [block, by] = args as [CellValue[][], number | null];
  return {
    value: block.map((line) => line.map((cell) => (typeof cell === "number" ? cell * (by ?? 2) : { error: "#N/A", message: "no number" }))),
  };
};

beforeEach(() => {
  grid = createMemoryGrid();
  sheet = grid.activeSheet();
  batches = [];
  events = [];
  grid.setFunctions(FUNCTIONS, async (batch) => {
    batches.push(batch);
    return batch.map(answer);
  });
  grid.on((event) => events.push(event));
});

it.each([
  "=INDEX()",
  "=MATCH(1)",
  "=COUNTIF(A1)",
  "=LOOKUP(1)",
  "=SUMPRODUCT()",
  "=ROWS()",
  "=TRANSPOSE()",
  "=SEQUENCE()",
  "=INDEX(A1:B1)",
])("%s, which Excel does not take, comes to an error", async (formula) => {
  write("D1", [formula]);
  await grid.settled();
  expect(value("D1")).toEqual({ error: "#VALUE!" });
});

describe("values", () => {
  test("a null leaves its cell as it is and an empty text clears it", () => {
    write("A1", [1, 2, 3]);
    write("A1", [null, "", 4]);
    expect(values("A1:C1")).toEqual([[1, null, 4]]);
  });

  test("a leading apostrophe makes text of what would be a formula", () => {
    write("A1", ["'=1+1", "=1+1"]);
    expect(grid.read(at("A1:B1"))).toEqual({ values: [["=1+1", 2]], formulas: [["", "=1+1"]] });
  });

  test("the used area spans what is not blank", () => {
    expect(grid.usedArea(sheet)).toBeNull();
    write("C3", [1]);
    write("E5", [1]);
    expect(formatRectangle(grid.usedArea(sheet)!)).toBe("C3:E5");
    write("E5", [""]);
    expect(formatRectangle(grid.usedArea(sheet)!)).toBe("C3");
  });
});

describe("native formulas", () => {
  test.each<[string, CellValue]>([
    ["=A1", 1],
    ["=Z9", 0],
    ["=SUM(A1:C2)", 8],
    ["=SUM(A:A)", 5],
    ['=SUM(1,TRUE,"2")', 4],
    ["=A1+A2*2", 9],
    ['=A1&"/"&B2', "1/x"],
    ['=IF(Z9="","blank",1)', "blank"],
    ['=IF(A1>0,"yes")', "yes"],
    ["=50%", 0.5],
    ["=1/0", { error: "#DIV/0!" }],
    ['=1+"a"', { error: "#VALUE!" }],
    ["=NOSUCH(1)", { error: "#NAME?" }],
    ["=nosuch", { error: "#NAME?" }],
    ["=Nosheet!A1", { error: "#REF!" }],
    ["=(1", { error: "#NAME?" }],
  ])("%s", (formula, expected) => {
    write("A1", [1, 2, null], [4, "x", 1]);
    write("H1", [formula]);
    expect(value("H1")).toEqual(expected);
  });

  // The expected values are Excel's, for A1:C2 = 1, 2, blank; 4, "x", 1.
  test.each<[string, CellValue]>([
    ["=COUNT(A1:C2)", 4],
    ["=COUNTA(A1:C2)", 5],
    ["=AVERAGE(A1:C2)", 2],
    ["=AVERAGE(B2)", { error: "#DIV/0!" }],
    ["=MIN(A1:C2)", 1],
    ["=MAX(A1:C2)", 4],
    ["=ROUND(2.345,2)", 2.35],
    ["=ROUND(-0.5,0)", -1],
    ["=ROUND(1234,-2)", 1200],
    ["=ABS(-3)", 3],
    ['=IFERROR(1/0,"none")', "none"],
    ["=AND(A1:B1)", true],
    ["=AND(A1=1,B1=1)", false],
    ["=OR(A1=1,B1=1)", true],
    ["=NOT(A1)", false],
    ["=ISBLANK(C1)", true],
    ["=ISNUMBER(B2)", false],
    ["=ISNA(#N/A)", true],
    ["=INDEX(A1:C2,2,3)", 1],
    ["=INDEX(A1:A2,2)", 4],
    ["=INDEX(A1:C1,2)", 2],
    ["=INDEX(A1:C2,3,1)", { error: "#REF!" }],
    ["=SUM(INDEX(A1:C2,2,0))", 5],
    ["=SUM(INDEX(A1:C2,0,1))", 5],
    ["=MATCH(4,A1:A2,0)", 2],
    ['=MATCH("X",A2:C2,0)', 2],
    ["=MATCH(3,A1:A2,0)", { error: "#N/A" }],
    ["=MATCH(3,A1:A2)", 1],
    ["=COUNTIF(A1:C2,1)", 2],
    ['=COUNTIF(A1:C2,">1")', 2],
    ['=COUNTIF(A1:C2,"X*")', 1],
    ['=COUNTIF(A1:C2,"<>x")', 5],
    ["=SUM(SEQUENCE(2,3,10,5))", 135],
    ["=ROWS(A1:C2)*10+COLUMNS(A1:C2)", 23],
    ["=TRANSPOSE(A2)", 4],
    ["=INDEX(TRANSPOSE(A1:C2),2,1)", 2],
    ["=SUM(TRANSPOSE(A1:A2)*A1:A2)", 25],
  ])("%s", (formula, expected) => {
    write("A1", [1, 2, null], [4, "x", 1]);
    write("H1", [formula]);
    expect(value("H1")).toEqual(expected);
  });

  test("a block is turned with its blanks and errors, and spills", () => {
    write("A1", [1, null, "x"], [true, "=1/0", 6]);
    write("E1", ["=TRANSPOSE(A1:C2)"]);
    expect(values("E1:F3")).toEqual([
      [1, true],
      [0, { error: "#DIV/0!" }],
      ["x", 6],
    ]);
  });

  test("row and column numbers in blocks pick a block", () => {
    write("A1", [1, 2, 3], [4, 5, 6], [7, 8, 9]);
    write("E1", ["=INDEX(A1:C3,{1;3},SEQUENCE(1,3))"]);
    expect(values("E1:G2")).toEqual([
      [1, 2, 3],
      [7, 8, 9],
    ]);
  });

  test("a condition over a block spills, a blank as an empty text", () => {
    write("A1", [1, null], [null, 4]);
    write("D1", ['=IF(A1:B2="","",A1:B2)']);
    expect(values("D1:E2")).toEqual([
      [1, ""],
      ["", 4],
    ]);
  });

  test("a circular reference is 0", () => {
    write("A1", ["=B1+1", "=A1+1"]);
    expect(values("A1:B1")).toEqual([[0, 0]]);
  });

  test("names and tables are found without regard to case", () => {
    write("A1", ["Id", "R&D"], ["a", 3], ["b", 4]);
    grid.setTable("Firms", at("A1:B3"));
    grid.setName("Rate", `=Sheet1!$B$2`);
    write("D1", ["=rate"], ["=SUM(firms[r&d])"], ["=Firms[[#Headers],[R&D]]"], ["=Firms[Nothing]"]);
    expect(values("D1:D4")).toEqual([[3], [7], ["R&D"], [{ error: "#REF!" }]]);
    write("F1", ["=Firms[#All]"]);
    expect(values("F1:G3")).toEqual([
      ["Id", "R&D"],
      ["a", 3],
      ["b", 4],
    ]);
    grid.setTable("Firms", at("A1:B2"));
    expect(values("D1:D2")).toEqual([[3], [3]]);
    expect(values("F3:G3")).toEqual([[null, null]]);
  });

  test("a renamed sheet is renamed in formulas and names, a deleted one is #REF!", () => {
    const other = grid.addSheet("Figures");
    grid.write({ sheet: other, row: 0, column: 0, rows: 1, columns: 1 }, [[7]]);
    grid.setName("Seven", "=Figures!$A$1");
    write("A1", ["=Figures!A1", "=Seven"]);
    grid.renameSheet(other, "R&D");
    expect(grid.read(at("A1:B1"))).toEqual({ values: [[7, 7]], formulas: [["='R&D'!A1", "=Seven"]] });
    grid.deleteSheet(other);
    expect(values("A1:B1")).toEqual([[{ error: "#REF!" }, { error: "#REF!" }]]);
  });
});

describe("functions of the add-in", () => {
  test("are #BUSY! until they answer, spill, and are asked again only when an argument changes", async () => {
    write("A1", [1], [2]);
    write("C1", ["=INNOV_DOUBLE(A1:A2)"]);
    expect(value("C1")).toEqual({ error: "#BUSY!" });
    await grid.settled();
    expect(values("C1:C3")).toEqual([[2], [4], [null]]);
    expect(grid.spill(sheet, 0, 2)).toEqual(at("C1:C2"));
    expect(grid.spill(sheet, 1, 2)).toBeNull();
    write("B1", [5]);
    await grid.settled();
    expect(batches).toHaveLength(1);
    write("A2", [3]);
    await grid.settled();
    expect(batches).toHaveLength(2);
    expect(values("C1:C2")).toEqual([[2], [6]]);
  });

  test("get matrices for matrix parameters, null for omitted arguments, errors as such", async () => {
    write("A1", [{ error: "#NUM!" }]);
    write("C1", ["=INNOV_DOUBLE(A1,)", "=INNOV_DOUBLE(4,10)"]);
    await grid.settled();
    expect(batches[0].map(({ args }) => args)).toEqual([
      [[[{ error: "#NUM!" }]], null],
      [[[4]], 10],
    ]);
    expect(values("C1:D1")).toEqual([[{ error: "#N/A", message: "no number" }, 40]]);
  });

  test("that stand ready together are asked in one batch, nested ones in the next", async () => {
    write("A1", [1, 2, 3]);
    write("A2", ["=INNOV_DOUBLE(A1)", "=INNOV_DOUBLE(INNOV_DOUBLE(B1))", "=INNOV_DOUBLE(A2)+1"]);
    await grid.settled();
    expect(values("A2:C2")).toEqual([[2, 8, 5]]);
    expect(batches.map(({ length }) => length)).toEqual([2, 2]);
  });

  test("follow a spilling block by #, as it grows", async () => {
    grid.setTable("T", at("A1:A3"));
    write("A1", ["h"], [1], [2], [null]);
    write("C1", ["=INNOV_DOUBLE(T)"]);
    write("E1", ["=INNOV_DOUBLE(C1#)"]);
    await grid.settled();
    expect(values("E1:E3")).toEqual([[4], [8], [null]]);
    write("A4", [3]);
    grid.setTable("T", at("A1:A4"));
    await grid.settled();
    expect(values("E1:E3")).toEqual([[4], [8], [12]]);
  });

  test("are told where they stand where they ask", async () => {
    grid.renameSheet(sheet, "My sheet");
    write("B2", ["=INNOV_WHERE('My sheet'!A1:A2)"]);
    await grid.settled();
    expect(value("B2")).toBe("'My sheet'!B2 <- 'My sheet'!A1:A2");
  });

  test("refuse more arguments than they have and a block for a single value", async () => {
    write("A1", ["=INNOV_DOUBLE(1,2,3)", "=INNOV_DOUBLE(1,D1:D2)"]);
    await grid.settled();
    expect(values("A1:B1")).toEqual([[{ error: "#VALUE!" }, { error: "#VALUE!" }]]);
    expect(batches).toEqual([]);
  });

  test("an answer that an edit has overtaken is dropped", async () => {
    write("A1", [1]);
    write("B1", ["=INNOV_DOUBLE(A1)"]);
    await Promise.resolve();
    write("A1", [10]);
    await grid.settled();
    expect(value("B1")).toBe(20);
  });

  test("a batch that fails is #VALUE!, and recalculating asks again", async () => {
    let working = false;
    grid.setFunctions(FUNCTIONS, async (batch) => {
      if (!working) throw new Error("gone");
      return batch.map(answer);
    });
    write("A1", ["=INNOV_DOUBLE(1)", "=1+1"]);
    await grid.settled();
    expect(value("A1")).toEqual({ error: "#VALUE!" });
    working = true;
    grid.recalculate();
    await grid.settled();
    expect(value("A1")).toBe(2);
  });
});

describe("spilling", () => {
  test("is blocked by what stands in the way and recovers when that goes", () => {
    write("A1", [1, 2]);
    write("C2", ["x"]);
    write("B2", ["=A1:B1"]);
    expect(value("B2")).toEqual({ error: "#SPILL!" });
    write("C2", [""]);
    expect(values("B2:C2")).toEqual([[1, 2]]);
  });

  test("ends when someone writes into it and comes back when that is undone", () => {
    write("A1", [1], [2], [3]);
    write("B1", ["=A1:A3"]);
    write("B2", ["mine"]);
    expect(values("B1:B3")).toEqual([[{ error: "#SPILL!" }], ["mine"], [null]]);
    grid.undo();
    expect(values("B1:B3")).toEqual([[1], [2], [3]]);
  });

  test("never goes into a table", () => {
    write("A1", [1, 2], ["h", "k"], [3, 4]);
    grid.setTable("T", at("A2:B3"));
    write("D1", ["=A1:B1"]);
    grid.setTable("U", at("E1:F2"));
    expect(value("D1")).toEqual({ error: "#SPILL!" });
  });

  test("goes when its formula does", () => {
    write("A1", [1], [2]);
    write("B1", ["=A1:A2"]);
    write("B1", [""]);
    expect(values("B1:B2")).toEqual([[null], [null]]);
  });
});

describe("undo", () => {
  test("takes back one action at a time and does it again", async () => {
    write("A1", [1, 2]);
    write("A1", [5, "=INNOV_DOUBLE(A1)"]);
    await grid.settled();
    grid.undo();
    expect(grid.read(at("A1:B1"))).toEqual({ values: [[1, 2]], formulas: [["", ""]] });
    grid.redo();
    await grid.settled();
    expect(values("A1:B1")).toEqual([[5, 10]]);
    grid.undo();
    grid.undo();
    grid.undo();
    expect(values("A1:B1")).toEqual([[null, null]]);
  });

  test("covers formats, and clearing is one step", () => {
    write("A1", [0.5]);
    grid.setNumberFormats(at("A1"), [["0%"]]);
    grid.format(at("A1:B1"), { fill: "#ffeeaa", bold: true, columnWidth: 60 });
    grid.clear(at("A1:B2"));
    expect([value("A1"), grid.numberFormats(at("A1")), grid.formatOf(sheet, 0, 0)]).toEqual([null, [["General"]], {}]);
    grid.undo();
    expect([value("A1"), grid.numberFormats(at("A1")), grid.formatOf(sheet, 0, 0)]).toEqual([
      0.5,
      [["0%"]],
      { fill: "#ffeeaa", bold: true },
    ]);
    expect(grid.columnWidth(sheet, 1)).toBe(60);
    grid.undo();
    expect([grid.formatOf(sheet, 0, 1), grid.columnWidth(sheet, 1)]).toEqual([{}, null]);
  });
});

describe("events", () => {
  test("a change is told before what it recalculates, with its source", () => {
    write("A1", [1]);
    write("B1", ["=A1"]);
    events.length = 0;
    grid.write(at("A1"), [[2]], "coauthor");
    expect(events).toEqual([
      { kind: "changed", area: at("A1"), source: "coauthor" },
      { kind: "calculated", sheet },
    ]);
  });

  test("selecting on another sheet activates it first", () => {
    const other = grid.addSheet("Other");
    events.length = 0;
    grid.select({ sheet: other, row: 1, column: 1, rows: 2, columns: 1 });
    expect(events.map(({ kind }) => kind)).toEqual(["activated", "selected"]);
    expect(grid.selection()).toEqual({ sheet: other, row: 1, column: 1, rows: 2, columns: 1 });
    events.length = 0;
    grid.deleteSheet(other);
    expect(events.map(({ kind }) => kind)).toEqual(["activated", "sheetDeleted"]);
    expect(grid.activeSheet()).toBe(sheet);
  });
});

test("10,000 formulas over one row each are asked in one batch", async () => {
  const rows = 10000;
  grid.write(
    { sheet, row: 0, column: 0, rows, columns: 1 },
    Array.from({ length: rows }, (_, row) => [row]),
  );
  grid.write(
    { sheet, row: 0, column: 1, rows, columns: 1 },
    Array.from({ length: rows }, (_, row) => [`=INNOV_DOUBLE(A${row + 1})`]),
  );
  await grid.settled();
  expect(batches.map(({ length }) => length)).toEqual([rows]);
  expect(value("B10000")).toBe(19998);
});
