import { stage } from "../../src/functions/stage";
import { column, refusal } from "./environment";

const NA = "#N/A";
const stages = (revenues: unknown[], header = "revenue", scheme?: unknown): unknown[] =>
  column(
    stage(
      revenues.map((cell) => [cell]),
      [[header]],
      scheme as never,
    ),
  );

describe("longwan-2022: revenue in 万元, lower bounds included", () => {
  it.each([
    [0, "Seed"],
    [99.99, "Seed"],
    [100, "Start-up"],
    [499.99, "Start-up"],
    [500, "Growth"],
    [1999.99, "Growth"],
    [2000, "Expansion"],
    [9999.99, "Expansion"],
    [10_000, "Mature"],
    [1e9, "Mature"],
  ])("%d is %s", (revenue, label) => expect(stages([revenue, 1])).toEqual([label, "Seed"]));

  it("converts the unit of the header", () => {
    expect(stages([5_000_000], "Revenue (yuan)")).toEqual(["Growth"]);
    expect(stages([0.5, 1], "营业收入（亿元）")).toEqual(["扩张期", "成熟期"]);
  });

  it("speaks Chinese where the headers or the scheme do", () => {
    expect(stages([0, 100, 500, 2000, 10_000], "营业收入")).toEqual(["种子期", "初创期", "成长期", "扩张期", "成熟期"]);
    expect(stages([100], "revenue", "温龙2022")).toEqual(["初创期"]);
  });

  it.each([null, "", "无数据", "-", { type: "Error" }, -5, "some"])("%j is no revenue, so the stage is not known", (cell) =>
    expect(stages([cell, 100])).toEqual([NA, "Start-up"]),
  );

  it("is what is meant where no scheme is given", () => {
    for (const omitted of [undefined, null, "", [[0]], { address: "A1" }]) expect(stages([100], "revenue", omitted)).toEqual(["Start-up"]);
  });

  it("is refused by any other name with those there are", () =>
    expect(refusal(() => stages([1], "revenue", "torch"))).toMatch(/^The scheme “torch” is unknown; built in: longwan-2022\./));
  it("needs a column of revenue", () => expect(refusal(() => stages([1], "profit"))).toMatch(/^No header fits.*Indicators: revenue/));
});

describe("a range of rules", () => {
  const rules = [
    ["Stage", "revenue", "age", "employees"],
    ["young", "", "0..5", ""],
    ["grown", 500, "5..", ""],
    ["large", 20_000, "", 300],
  ];
  const headers = [["Headcount", "营业收入（元）", "Firm age"]];
  const of = (rows: unknown[][], scheme: unknown[][] = rules): unknown[] => column(stage(rows, headers, scheme));

  it("gives the stage whose bounds all hold, ends excluded; none where none does", () => {
    expect(
      of([
        [10, 1e6, 4.9],
        [10, 5e6, 5],
        [10, 4_999_999, 5],
      ]),
    ).toEqual(["young", "grown", ""]);
  });

  it("gives the one with the highest least values where several hold", () => {
    expect(
      of([
        [300, 2e8, 20],
        [299, 2e8, 20],
        [300, 2e8, 2],
      ]),
    ).toEqual(["large", "grown", "large"]);
  });

  it("gives #N/A only where the missing figure could decide", () => {
    expect(
      of([
        [null, 1e6, 3],
        [null, 3e8, 20],
        [10, null, 3],
        [10, null, 20],
      ]),
    ).toEqual(["young", NA, "young", NA]);
  });

  it("may take any figure under its own header and unit", () => {
    const own = [
      ["阶段", "研发强度（%）"],
      ["低", "0..3"],
      ["高", 3],
    ];
    expect(column(stage([[2.9], [3]], [["研发强度（%）"]], own))).toEqual(["低", "高"]);
  });

  it("may hold blank rows that arrive as 0", () =>
    expect(of([[10, 1e6, 3]], [...rules, [0, 0, 0, 0], [null, null, null, null]])).toEqual(["young"]));

  it.each<[unknown[][], RegExp]>([
    [[["Stage", "revenue"]], /rules have no rows/],
    [
      [
        ["Stage", "revenue"],
        ["a", "much"],
      ],
      /rule of stage “a” for “revenue” is “much”/,
    ],
    [
      [
        ["Stage", "revenue"],
        ["a", "9..5"],
      ],
      /rule of stage “a” for “revenue” is “9..5”/,
    ],
    [
      [
        ["Stage", ""],
        ["a", 5],
      ],
      /Stage rules need a header row/,
    ],
    [[["Stage"], ["a"]], /Stage rules need a header row/],
  ])("%j is refused by name", (scheme, said) => expect(refusal(() => of([[1, 1, 1]], scheme))).toMatch(said));
});
