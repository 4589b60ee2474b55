import fc from "fast-check";
import "../functions/environment";
import { check } from "../../src/functions/check";
import { score } from "../../src/functions/score";
import { rank } from "../../src/functions/rank";
import { doubtsOf } from "../../src/population/doubts";
import { matchHeaders } from "../../src/population/match";
import { nearHeaders } from "../../src/population/near";
import { readPopulation } from "../../src/population/population";
import { RowKind } from "../../src/population/rows";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { column } from "../functions/environment";

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;
const idOf = (k: number): string => national.indicators[k].indicator.id;

/** What one header is read as: the indicator and how many 万元 or per cent one unit under it is; null where it is no indicator's. */
function readAs(header: string): [string, number] | string | null {
  const { columns, problems } = matchHeaders(national, [header]);
  const k = columns.findIndex((found) => found !== null);
  if (k >= 0) return [idOf(k), columns[k]!.conversion.multiply / columns[k]!.conversion.divide];
  return problems.find(({ code }) => code !== "headers-none")?.code ?? null;
}

describe("a header", () => {
  test.each<[string, [string, number]]>([
    ["2022年研发费用", ["rd_expense", 1]],
    ["研发费用（2022年度，亿元）", ["rd_expense", 1e4]],
    ["研发费用［单位：千元］", ["rd_expense", 0.1]],
    ["R&D spending 2021", ["rd_expense", 1]],
    ["R&D expenditure (CNY bn)", ["rd_expense", 1e5]],
    ["三、研发经费：", ["rd_expense", 1]],
    ["B) Sales (FY22)", ["revenue", 1]],
    ["③营业收入**", ["revenue", 1]],
    ["营业收入总计（审定数）", ["revenue", 1]],
    ["销售收入_百万元", ["revenue", 100]],
    ["营业\u200b收入\u00a0（万元）", ["revenue", 1]],
    ["研发投入强度 ‰", ["rd_intensity", 0.1]],
    ["Ｒ＆Ｄ intensity（研发强度）", ["rd_intensity", 1]],
    ["风险投资（截至2022年末）（合并）", ["venture_capital", 1]],
  ])("%s is read as %j", (header, expected) => expect(readAs(header)).toEqual(expected));

  test.each([
    "营业收入（上年同期）",
    "营业收入（预算）",
    "研发费用（占比，%）",
    "Revenue (per capita)",
    "Revenue (2026E)",
    "12.5G营业收入",
    "ISO2022",
    "营业收入2022-2",
    "累计研发费用",
    "研发强度合计",
  ])("%s is no indicator's", (header) => expect(readAs(header)).toBeNull());

  test.each(["营业收入（USD k）", "营业收入（含义不明）", "研发强度（万元）", "风险投资（£）"])("%s stops the call", (header) =>
    expect(readAs(header)).toBe("unit-unknown"),
  );

  it("in any dress leads to its indicator and to no other", () => {
    const dress: ((name: string) => string)[] = [
      (name) => `2019年${name}`,
      (name) => `${name} 2019`,
      (name) => `（二）${name}`,
      (name) => `12、${name}`,
      (name) => `${name}：`,
      (name) => `*${name}`,
      (name) => `${name}（经审计）`,
      (name) => `${name}【2019】`,
    ];
    const names = [...national.names].filter(([name]) => /[^\d]/.test(name));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.subarray(dress, { maxLength: 3 }), ([name, k], worn) => {
        const header = worn.reduce((text, wear) => wear(text), name);
        const found = matchHeaders(national, [header]).columns.flatMap((own, i) => (own ? [i] : []));
        // A year that touches a Latin letter or a digit is part of a name.
        if (worn.length === 0 || found.length > 0) expect(found).toEqual([k]);
        else expect(/20|19|[(（【]/.test(header)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("twice for one indicator is an error that names both", () => {
    const [problem] = matchHeaders(national, ["营业收入 2021", "营业收入 2022"]).problems;
    expect(problem).toMatchObject({ code: "headers-twice:years", params: { first: "营业收入 2021", second: "营业收入 2022" } });
  });

  it("of second rank is taken only where none of first rank stands", () => {
    expect([...matchHeaders(national, ["研发投入金额"]).secondary].map(idOf)).toEqual(["rd_expense"]);
    const both = matchHeaders(national, ["研发投入金额", "研发费用"]);
    expect(both.secondary.size).toBe(0);
    expect(both.columns.find((own) => own !== null)!.header).toBe("研发费用");
  });

  test.each<[string, string | null]>([
    ["企业研发费用支出", "rd_expense"],
    ["营业收人增长率", "revenue_growth"],
    ["研发人员占比", "st_staff_share"],
    ["营业收入本年累计", "revenue"],
    ["人均营业收入", null],
    ["预计营业收入", null],
  ])("%s comes near to %j", (header, expected) => {
    const near = nearHeaders(national, matchHeaders(national, ["PCT", header]));
    expect(near.flatMap((own, k) => (own === null ? [] : [idOf(k)]))).toEqual(expected === null ? [] : [expected]);
  });
});

const table = [
  ["Indicator", "Unit", "Curve", "all"],
  ["x", "", "linear 0..100", 60],
  ["y", "", "linear 0..100", 40],
];
const kindsOf = (rows: unknown[][]): number[] => [
  ...readPopulation({ headers: ["企业名称", "研发强度(%)", "营业收入(万元)"], values: rows, stage: ["growth"] }, national).kinds,
];
const { firm, total, note } = RowKind;

describe("a row", () => {
  test.each(["总 计", "小计：", "（平均值）", "中位数", "华东区小计"])("that begins with %s is no firm wherever it stands", (word) =>
    expect(
      kindsOf([
        ["甲", 5, 100],
        [word, 9, 900],
        ["乙", 6, 200],
      ]),
    ).toEqual([firm, total, firm]),
  );
  test.each(["Totals", "Mean", "GRAND TOTAL", "Max"])("that begins with %s is none below the last firm only", (word) => {
    expect(
      kindsOf([
        ["甲", 5, 100],
        [word, 9, 900],
      ]),
    ).toEqual([firm, total]);
    expect(
      kindsOf([
        [word, 9, 900],
        ["甲", 5, 100],
      ]),
    ).toEqual([firm, firm]);
  });
  it("of a firm whose name ends in a total, with a credit code, is a firm", () => {
    const { kinds } = readPopulation(
      {
        headers: ["企业名称", "统一社会信用代码", "研发强度(%)"],
        values: [
          ["数小计", "91330100X", 5],
          ["乙", "91330100Y", 6],
        ],
        stage: ["growth"],
      },
      national,
    );
    expect([...kinds]).toEqual([firm, firm]);
  });
  it("of notes below the firms is none, one of a firm without figures is a firm", () => {
    expect(
      kindsOf([
        ["甲", 5, 100],
        ["说明：数据未经审计", "", ""],
      ]),
    ).toEqual([firm, note]);
    expect(
      kindsOf([
        ["甲", 5, 100],
        ["丁公司", "", ""],
      ]),
    ).toEqual([firm, firm]);
    expect(
      kindsOf([
        ["甲", 5, 100],
        ["合计", 5, 100],
        ["经办人 李四", "", ""],
      ]),
    ).toEqual([firm, total, note]);
  });

  it("that is no firm changes no score and no rank of the others", () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom("合计", "平均数", "最大值"), (firms, word) => {
        const sheet = firms.map(([x, y], k) => [`企业${"甲乙丙丁戊己"[k]}`, x, y]);
        const alone = column(score(sheet, [["企业名称", "x", "y"]], undefined, table));
        const summed = column(score([...sheet, [word, 999, 999]], [["企业名称", "x", "y"]], undefined, table));
        expect(summed).toEqual([...alone, ""]);
        expect(column(rank(summed.map((cell) => [cell]))).slice(0, -1)).toEqual(column(rank(alone.map((cell) => [cell]))));
      }),
      { numRuns: 60 },
    );
  });
});

describe("per cent and money", () => {
  const doubts = (header: string, values: number[]): string[] =>
    doubtsOf(
      readPopulation({ headers: ["企业名称", header], values: values.map((x, k) => [`F${k}`, x]), stage: ["growth"] }, national),
    ).map(({ code }) => code);
  it("refuses a column nine in ten of which lie between −1 and 1, and none with eight in ten", () => {
    const problems = (values: number[]): string[] =>
      readPopulation({ headers: ["研发强度"], values: values.map((x) => [x]), stage: ["growth"] }, national).problems.map(
        ({ code }) => code,
      );
    expect(problems([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 30])).toEqual(["percent-ratio"]);
    expect(problems([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 20, 30])).toEqual([]);
    expect(problems([0.1, 30])).toEqual([]);
  });
  it("doubts what is half inside, all small, or lone among large ones", () => {
    expect(doubts("研发强度（%）", [0.1, 0.2, 0.3, 12, 15])).toEqual(["percent-doubtful"]);
    expect(doubts("研发强度（%）", [8, 9, 12, 15, 20])).toEqual([]);
  });
  it("doubts amounts that are likely yuan, and none whose header names the unit", () => {
    expect(doubts("营业收入", [1_234_567.89, 7_654_321.12, 9])).toEqual(["unit-doubtful"]);
    expect(doubts("营业收入", [3_000_000, 2_500_000, 4_000_000])).toEqual(["unit-doubtful"]);
    expect(doubts("营业收入（万元）", [3_000_000, 2_500_000, 4_000_000])).toEqual([]);
    expect(doubts("营业收入", [5_000, 80_000])).toEqual([]);
  });
});

it("INNOV_CHECK names totals rows, and stops at a decimal comma by row and header", () => {
  const rows = [
    ["甲", 5, 7],
    ["合计", 5, 7],
  ];
  expect(check(rows, [["企业名称", "x", "y"]], undefined, table).map((row) => row[4])).toContain("row-total");
  expect(() => score([["甲", "3,25", 7]], [["企业名称", "x", "y"]], undefined, table)).toThrow(/“3,25”.*|3,25/);
});
