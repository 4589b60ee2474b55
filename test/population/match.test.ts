import { describe as sentence } from "../../src/i18n/problem";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { readFigure } from "../../src/scorecard/cell";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { matchHeaders } from "../../src/population/match";
import { nearHeaders } from "../../src/population/near";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, type Indicator } from "../../src/scorecard/scorecard";

function compiled(parts: Partial<Indicator>[]): Compiled {
  const curve = { type: "linear", from: 0, to: 100 };
  const parsed = parseScorecard({
    id: "card",
    version: "1",
    title: { en: "Card" },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "total", combine: "sum", parts: parts.map((part) => ({ curve, ...part })) },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const result = compile(parsed.value);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result;
}

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;
const ids = indicatorsOf(national.scorecard).map(({ id }) => id);

/** The indicator a header alone stands for, undefined where it is no indicator's. */
function found(header: string, card = national): string | undefined {
  const { columns, problems } = matchHeaders(card, [header]);
  const k = columns.findIndex((column) => column !== null);
  return k >= 0
    ? card.indicators[k].indicator.id
    : problems[0] && problems[0].code !== "headers-none"
      ? sentence(problems[0], "en")
      : undefined;
}

/** A figure of 5 under this header, in the unit of the indicator. */
function five(header: string, unit: string | undefined): number | string {
  const match = matchHeaders(compiled([{ id: "x", ...(unit === undefined ? {} : { unit }) }]), [header]);
  return match.problems.length > 0 ? sentence(match.problems[0], "en") : match.columns[0] ? readFigure(5, match.columns[0]) : "no column";
}

describe("a header", () => {
  it.each(
    indicatorsOf(national.scorecard).flatMap(({ id, label, aliases }) =>
      [id, label!.en!, label!.zh!, ...aliases!].map((name) => [name, id]),
    ),
  )("%s is %s", (name, id) => {
    expect(found(name)).toBe(id);
    expect(found(`  ${name.toUpperCase()} `)).toBe(id);
    expect(found(name.replace(/ /g, "\n"))).toBe(id);
    expect(found(name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))).toBe(id);
  });

  it.each([
    ["R&D intensity\r\n(%)", "rd_intensity"],
    ["R&D\u00a0Intensity", "rd_intensity"],
    ["研发投入\n强度", "rd_intensity"],
    ["\ufeffrd_intensity", "rd_intensity"],
    ["研发投入强度（％）", "rd_intensity"],
    ["R&D intensity [%]", "rd_intensity"],
    ["R&D intensity【%】", "rd_intensity"],
    ["R&D intensity（研发强度）", "rd_intensity"],
    ["研发强度（R&D intensity）(%)", "rd_intensity"],
    // Only a trailing bracket is a unit: this one belongs to the name.
    ["高新技术产品（服务）收入", "hightech_revenue"],
    ["高新技术产品(服务)收入（万元）", "hightech_revenue"],
    ["高新技术产品（服务）收入（2023）（元）", "hightech_revenue"],
    ["Revenue", "revenue"],
    ["VC", "venture_capital"],
  ])("%j is %s", (header, id) => expect(found(header)).toBe(id));

  it.each([
    "",
    " ",
    "(%)",
    "（万元）",
    "Company",
    "R&D intensities",
    "rd-intensity",
    "revenue growth rate 2023",
    "收入",
    "0",
    "#N/A",
    "constructor",
    "__proto__",
    "高新技术产品收入备注",
  ])("%j is no indicator's and is passed over", (header) => {
    expect(found(header)).toBeUndefined();
  });

  it("is found wherever it stands, among columns that are no indicator's", () => {
    const headers = ["Company", ...[...ids].reverse(), "Remarks"];
    const { columns, others, problems } = matchHeaders(national, headers);
    expect(columns.map((column) => column!.column)).toEqual(ids.map((_, k) => ids.length - k));
    expect(others).toEqual([
      { column: 0, header: "Company", reading: null, problem: null },
      { column: ids.length + 1, header: "Remarks", reading: null, problem: null },
    ]);
    expect(problems).toEqual([]);
  });

  it("of another indicator's id is that indicator's, not an alias", () => {
    const card = compiled([
      { id: "sales", aliases: ["turnover"] },
      { id: "revenue", aliases: ["sales"] },
    ]);
    expect(found("Sales", card)).toBe("sales");
  });

  it("that two indicators claim is refused when the card is compiled", () => {
    const curve = { type: "linear", from: 0, to: 1 } as const;
    const parts = [
      { id: "a", aliases: ["R&D"], curve },
      { id: "b", label: { en: "r & d" }, curve },
    ];
    const twice = compile({ ...national.scorecard, score: { id: "t", combine: "sum", parts } });
    expect(Array.isArray(twice) && twice.map((problem) => sentence(problem, "en"))).toEqual([
      "The name “r & d” belongs to two indicators, a and b.",
    ]);
  });

  it("of a national indicator is known to a profile that names only its id", () => {
    const card = compiled([{ id: "rd_intensity", unit: "%" }, { id: "own" }]);
    expect(found("研发强度（%）", card)).toBe("rd_intensity");
  });

  it("twice for one indicator is refused by both names", () => {
    expect(matchHeaders(national, ["研发强度", "revenue", "R&D intensity (%)"]).problems.map((problem) => sentence(problem, "en"))).toEqual(
      ["The headers “研发强度” and “R&D intensity (%)” are the same indicator, R&D intensity."],
    );
  });

  it("none of which fits is refused with the headers and what would fit", () => {
    const [problem] = matchHeaders(national, ["甲", "乙"]).problems;
    expect(sentence(problem, "en")).toMatch(
      /^No header fits an indicator of “most-2024-illustrative”\. Headers: 甲, 乙\. Indicators: rd_expense, /,
    );
    expect(sentence(problem, "zh")).toMatch(
      /^没有表头与“most-2024-illustrative”的指标对应。表头：甲、乙。指标：研发费用金额、研发费用增速、/,
    );
  });

  it("of any length is answered at once", () => {
    const started = performance.now();
    for (const header of [
      "a" + " ".repeat(32_000) + "b",
      "(a)".repeat(10_000),
      "（".repeat(32_000),
      "[".repeat(32_000),
      ")".repeat(32_000),
    ]) {
      const match = matchHeaders(national, [header, "revenue"]);
      expect(match.others).toEqual([{ column: 0, header, reading: null, problem: null }]);
      nearHeaders(national, match);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("a unit in the header", () => {
  it.each([
    // money, 5 of them in 万元
    ["x (元)", "万元", 0.0005],
    ["x（人民币元）", "万元", 0.0005],
    ["x (yuan)", "万元", 0.0005],
    // the currency alone names no size
    ["x (CNY)", "万元", 5],
    ["x (cny)", "万元", 5],
    ["x（人民币）", "万元", 5],
    ["x (千元)", "万元", 0.5],
    ["x（万元）", "万元", 5],
    ["x (CNY 10k)", "万元", 5],
    ["x（ＣＮＹ １０ｋ）", "万元", 5],
    ["x (百万元)", "万元", 500],
    ["x (CNY m)", "万元", 500],
    ["x（亿元）", "万元", 50_000],
    ["x (亿元)", "元", 5e8],
    ["x (元)", "亿元", 5e-8],
    ["x (万元)", "CNY m", 0.05],
    // shares
    ["x (%)", "%", 5],
    ["x（％）", "%", 5],
    ["x (ratio)", "%", 500],
    ["x (Ratio)", "%", 500],
    ["x (%)", "ratio", 0.05],
    // counts
    ["x (人)", "人", 5],
    ["x (件)", "件", 5],
    ["x (项)", "项", 5],
    ["x (个)", "个", 5],
    ["x (项)", "件", 5],
    ["x (个)", "项", 5],
    // whatever the indicator's own unit is, it fits
    ["x (PPP $)", "PPP $", 5],
    ["x（ppp $）", "PPP $", 5],
    ["x (years)", "years", 5],
    ["x (€ million)", "€ million", 5],
    // a year is no unit
    ["x (2023)", "万元", 5],
    ["x（2023年）", "万元", 5],
    ["x (FY2023)", "万元", 5],
    ["x (fy 2023)", "万元", 5],
    ["x (2023/24)", "万元", 5],
    ["x (2023年度)", undefined, 5],
    ["x (2023) (元)", "万元", 0.0005],
    ["x（元）（2023）", "万元", 0.0005],
    ["x (FY2023)（亿元）", "万元", 50_000],
  ])("%s of an indicator in %s reads 5 as %d", (header, unit, expected) => expect(five(header, unit)).toBe(expected));

  it.each([
    ["x (美元)", "万元", "美元"],
    ["x (USD)", "万元", "USD"],
    ["x (%)", "万元", "%"],
    ["x (元)", "%", "元"],
    ["x (人)", "件", "人"],
    ["x (件)", "人", "件"],
    ["x (ratio)", "万元", "ratio"],
    ["x (元)", undefined, "元"],
    ["x (years)", "万元", "years"],
    ["x (PPP $)", "万元", "PPP $"],
    ["x (restated)", "万元", "restated"],
    ["x (3023)", "万元", "3023"],
    ["x (202)", "万元", "202"],
    ["x（）", "万元", ""],
  ])("%s of an indicator in %s is refused by header and unit", (header, unit, named) => {
    expect(five(header, unit)).toBe(`The unit “${named}” of the header “${header}” is unknown or does not fit x (${unit ?? "–"}).`);
  });

  it("given twice is refused by both", () => {
    expect(five("x (元)（万元）", "万元")).toBe("The header “x (元)（万元）” names two units, “元” and “万元”.");
  });

  it.each([0.29, 0.07, 0.57, 0.58, 1.1, 0.0029, 0.145])("a ratio of %d becomes the per cent that its digits say", (ratio) => {
    const { columns } = matchHeaders(compiled([{ id: "x", unit: "%" }]), ["x (ratio)"]);
    expect(readFigure(ratio, columns[0]!)).toBe(Number(`${ratio}e2`));
  });

  it("goes no further than the digits: what is no short decimal stays what it is", () => {
    const { columns } = matchHeaders(compiled([{ id: "x", unit: "%" }]), ["x (ratio)"]);
    expect(readFigure(1 / 3, columns[0]!)).toBe((1 / 3) * 100);
  });

  it.each([123_456, 1, 7, 30_000_000.01])("%d yuan are the 万元 that its digits say", (yuan) => {
    const { columns } = matchHeaders(compiled([{ id: "x", unit: "万元" }]), ["x (元)"]);
    expect(readFigure(yuan, columns[0]!)).toBe(Number(`${yuan}e-4`));
  });
});

describe("nearHeaders", () => {
  const near = (header: string): string[] =>
    ids.filter((_, k) => nearHeaders(national, matchHeaders(national, ["no such column", header]))[k] !== null);

  it.each([
    ["R&D intesity (%)", "rd_intensity"],
    ["Graduate staf share", "graduate_staff_share"],
    ["研发费用加计扣除所得税减免金额", "rd_tax_relief"],
  ])("%s is near %s", (header, id) => expect(near(header)).toContain(id));

  it.each(["Company", "VCs", "", "R&D", "备注"])("%s is near nothing", (header) => expect(near(header)).toEqual([]));
});
