import { findBlock, findBlockAround, findBlockWithin, findStageColumn, unitLine } from "../../src/population/find-firms";
import { matchHeaders } from "../../src/population/match";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;
const HEAD = ["Firm", "Stage", "rd_intensity", "rd_expense", "revenue_growth"];
const firm = (name: string): unknown[] => [name, "growth", 5, 100, 20];

describe("the block of firms", () => {
  it("begins with the row that names most indicators, below titles, and ends before a blank row", () => {
    const cells = [["Survey of firms"], [], ["", ...HEAD], ["", ...firm("A")], ["", ...firm("B")], [], ["Source: tax office"]];
    expect(findBlock(national, cells)).toEqual({ row: 2, column: 1, rows: 3, columns: 5 });
  });

  it("ends before a blank column, so that results beside the firms are none of their figures", () => {
    const cells = [
      [...HEAD, "", "Score", "Rank"],
      [...firm("A"), "", 60, 1],
      [...firm("B"), "", 50, 2],
    ];
    expect(findBlock(national, cells)).toEqual({ row: 0, column: 0, rows: 3, columns: 5 });
  });

  it("goes on beyond a blank column where an indicator stands behind it, and over a header that is blank above figures", () => {
    const beyond = [
      ["Firm", "rd_intensity", "rd_expense", "", "revenue_growth"],
      ["A", 5, 100, "", 20],
    ];
    expect(findBlock(national, beyond)).toMatchObject({ columns: 5 });
    const unnamed = [
      [...HEAD, "", "Remark"],
      [...firm("A"), 7, "x"],
    ];
    expect(findBlock(national, unnamed)).toMatchObject({ columns: 7 });
  });

  it("is none where too few indicators are named, or no row stands below", () => {
    expect(
      findBlock(national, [
        ["Firm", "rd_intensity", "rd_expense"],
        ["A", 1, 2],
      ]),
    ).toBeNull();
    expect(findBlock(national, [HEAD])).toBeNull();
  });
});

describe("the list within selected cells", () => {
  it("leaves titles above the headers out, and keeps blank rows between firms", () => {
    const cells = [["Survey"], ["in CNY m"], HEAD, firm("A"), [], firm("B"), []].map((row) => [
      ...row,
      ...Array<string>(6 - row.length).fill(""),
    ]);
    expect(findBlockWithin(national, cells)).toEqual({ row: 2, column: 0, rows: 4, columns: 5 });
  });

  it("takes the row that names most figures, however few, else the first row of texts above numbers", () => {
    const few = [
      ["Survey", "", ""],
      ["Firm", "Town", "rd_expense"],
      ["A", "Wuhan", 5],
    ];
    expect(findBlockWithin(national, few)).toEqual({ row: 1, column: 0, rows: 2, columns: 3 });
    const none = [
      ["Survey", "", ""],
      ["Firm", "Outlay", "Turnover"],
      ["A", "1,438.0", 5],
    ];
    expect(findBlockWithin(national, none)).toEqual({ row: 1, column: 0, rows: 2, columns: 3 });
    expect(
      findBlockWithin(national, [
        ["a", "b"],
        ["c", "d"],
      ]),
    ).toBeNull();
  });
});

describe("the list around a cell", () => {
  const sheet = [
    ["Survey", "", "", "", ""],
    ["", "", "", "", ""],
    ["Firm", "Outlay", "Turnover", "", ""],
    ["A", 1, 2, "", ""],
    ["", "", "", "", ""],
    HEAD,
    firm("B"),
    firm("C"),
  ];
  it("is the one it stands in, also where nothing in it is known yet", () => {
    expect(findBlockAround(national, sheet, 3, 1)).toEqual({ row: 2, column: 0, rows: 2, columns: 3 });
    expect(findBlockAround(national, sheet, 6, 4)).toEqual({ row: 5, column: 0, rows: 3, columns: 5 });
  });
  it("is the one of the sheet where the cell stands beside it, in a title or nowhere", () => {
    for (const [row, column] of [
      [0, 0],
      [1, 4],
    ])
      expect(findBlockAround(national, sheet, row, column)).toEqual({ row: 5, column: 0, rows: 3, columns: 5 });
  });
});

describe("a title that names a unit", () => {
  it.each([
    ["单位：万元（另有注明除外）　填报：科技金融部", "万元"],
    ["（金额单位: 人民币元）", "人民币元"],
    ["Unit: CNY m, audited", "CNY m"],
    ["单位：亿元  币种：人民币", "亿元"],
  ])("%s", (text, unit) => expect(unitLine([["Survey"], ["", text]])).toMatchObject({ unit }));
  it.each([["单位：某某银行"], ["填报单位：万元镇政府"], ["Units sold: 12"], ["单位：人"]])("not %s", (text) =>
    expect(unitLine([[text]])).toBeNull(),
  );
  it("is none where two titles differ", () => {
    expect(unitLine([["单位：万元"], ["单位：元"]])).toBeNull();
    expect(unitLine([["单位：万元"], ["单位：万元"]])).toMatchObject({ unit: "万元" });
  });
});

describe("the column of stages", () => {
  const column = (compiled: Compiled, headers: string[], rows: unknown[][]): number =>
    findStageColumn(rows, matchHeaders(compiled, headers), compiled);

  it("is the one whose words are mostly stages, whatever its header; blanks and errors count for nothing", () => {
    const rows = [
      ["A", "成长期", 1],
      ["B", "", 1],
      ["C", 0, 1],
      ["D", "mature", 1],
    ];
    expect(column(national, ["Firm", "Kind", "rd_intensity"], rows)).toBe(1);
    expect(column(national, ["Firm", "Kind", "rd_intensity"], [...rows, ["E", { type: "Error" }, 1]])).toBe(1);
  });

  it("is the one whose header says so, though its words are unheard of, only where there are several stages", () => {
    const rows = [["A", "phase 1", 1]];
    expect(column(national, ["Firm", "所处阶段（2023）", "rd_intensity"], rows)).toBe(1);
    const single = readTable([
      ["Indicator", "Curve", "all"],
      ["rd_intensity", "linear 0..10", 100],
    ]);
    if (!single.ok) throw new Error("no profile");
    expect(column(compile(single.value) as Compiled, ["Firm", "Stage", "rd_intensity"], rows)).toBe(-1);
  });

  it("is none among words of another kind", () => expect(column(national, ["Firm", "Town", "rd_intensity"], [["A", "Wuhan", 1]])).toBe(-1));
});
