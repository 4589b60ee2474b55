import { matchHeaders } from "../../src/population/match";
import { prepareCard, type Card } from "../../src/scorecard/card";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { isChinese } from "../../src/scorecard/names";
import { indicatorsOf, type Indicator, type Scorecard } from "../../src/scorecard/scorecard";

/** What headers are matched to: the figures of a card with its inputs, or the indicators of a scorecard. */
function figuresOf(card: Scorecard): Compiled | null {
  if (card.gates) return (prepareCard(card) as Card).figures;
  const compiled = compile(card);
  return Array.isArray(compiled) ? null : compiled;
}

const cards = catalogue.flatMap((card) => {
  const figures = figuresOf(card);
  return figures ? [[card.id, figures] as const] : [];
});

/** The names a figure goes by: its own and, for a national indicator, the national ones. */
function namesOf({ id, label, aliases = [] }: Indicator): string[] {
  const national = indicatorsOf(most2024).find((one) => one.id === id);
  return [
    ...new Set([
      id,
      label!.en!,
      label!.zh!,
      ...aliases,
      ...(national ? [national.label!.en!, national.label!.zh!, ...national.aliases!] : []),
    ]),
  ];
}

const AMOUNTS = new Set(["万元", "人", "件", "项", "个"]);

/** A name as sheets write it: with a year, a unit, a qualifier, a number or a mark, in half or full width. */
function dressed(name: string, unit: string | undefined): string[] {
  const chinese = isChinese(name);
  // A year stands apart from Latin letters and digits.
  const gap = /[\w-]$/.test(name) ? " " : "";
  const years = [
    `2023年${name}`,
    `2023年度${name}`,
    `${name}${gap}2023年`,
    `${name} 2023`,
    `${name}（2023年）`,
    `${name}(2023)`,
    `${name}（FY2023）`,
  ];
  const units = unit
    ? [
        ...[
          ["（", "）"],
          ["(", ")"],
          ["[", "]"],
          ["【", "】"],
        ].map(([open, close]) => `${name}${open}${unit}${close}`),
        ...[`${name} ${unit}`, `${name}/${unit}`, `${name}_${unit}`, `${name}（单位：${unit}）`, `${name}（2023年，${unit}）`],
        ...[`2023年${name}（${unit}）`, `1.${name}（${unit}）*`, `（二）${name} ${unit}：`],
      ]
    : [];
  const totals = unit && AMOUNTS.has(unit) && chinese ? ["合计", "总额", "总计"].map((total) => `${name}${total}`) : [];
  return [
    ...[
      name,
      name.toUpperCase(),
      ` ${name}\u00a0`,
      `\u200b${name}`,
      name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ...(chinese ? [`${name.slice(0, 2)}\n${name.slice(2)}`, `${name.slice(0, 3)} ${name.slice(3)}`] : []),
    ...years,
    ...units,
    ...totals,
    ...[`${name}（合并）`, `${name}（审定数）`, `${name}(经审计)`, `${name}（注1）`, `${name}（本期数）`, `${name} (audited)`],
    ...[`${name}*`, `*${name}`, `${name}：`, `${name}:`, `①${name}`, `${name}²`],
    ...[`1.${name}`, `12、${name}`, `（一）${name}`, `(3) ${name}`, `一、${name}`, `A、${name}`, `2023年1.${name}`],
  ];
}

it.each(cards)("%s: every name of every figure, however a sheet dresses it, leads to that figure and no other", (_, compiled) => {
  const strays: unknown[] = [];
  compiled.indicators.forEach(({ indicator }, k) => {
    for (const name of namesOf(indicator))
      for (const header of dressed(name, indicator.unit)) {
        const { columns, problems } = matchHeaders(compiled, [header]);
        const found = columns.flatMap((column, i) => (column ? [compiled.indicators[i].indicator.id] : []));
        if (problems.length > 0 || found.length !== 1 || columns[k] === null) strays.push([header, indicator.id, found, problems]);
      }
  });
  expect(strays).toEqual([]);
});

it.each(cards)("%s: names of the second rank are taken where there is no other, names of other figures never", (_, compiled) => {
  for (const [name, k] of compiled.secondary) {
    const { id, label } = compiled.indicators[k].indicator;
    expect([name, matchHeaders(compiled, [name]).columns[k]?.header]).toEqual([name, name]);
    const both = matchHeaders(compiled, [name, label!.zh!]);
    expect([name, both.columns[k]?.header, both.problems]).toEqual([name, label!.zh, []]);
    expect(compiled.near.get(name)).not.toBe(id);
  }
  for (const [name, k] of compiled.near)
    expect([name, matchHeaders(compiled, [name, compiled.indicators[k].indicator.label!.zh!]).columns[k]?.header]).not.toEqual([
      name,
      name,
    ]);
});

/** Wordings of the official forms, each with the card and the figure they mean. */
it.each<[string, string, string]>([
  ["most-2024-illustrative", "研发费用总额占销售收入总额的比例", "rd_intensity"],
  ["innovative-sme-2022", "研发费用总额占营业收入总额比重", "rd_intensity"],
  ["innovative-sme-2022", "上年度主营业务收入增长率", "main_growth"],
  ["innovative-sme-2022", "上年度资产负债率", "debt_ratio"],
  ["innovative-sme-2022", "主营业务收入总额占营业收入总额比重", "main_share"],
  ["srdi-sme-2022", "上年度研发费用总额占营业收入总额比重", "rd_intensity"],
  ["srdi-sme-2022", "上年度净利润率", "net_margin"],
  ["srdi-sme-2022", "从事特定细分市场时间", "niche_years"],
  ["srdi-sme-2022", "近2年新增股权融资总额", "equity_2y"],
  ["srdi-sme-2022", "近2年新增股权融资", "equity_2y"],
  ["srdi-sme-2022", "营业收入总额", "revenue"],
  ["little-giant-2022", "上年度资产负债率", "debt_ratio"],
  ["little-giant-2022", "从事特定细分市场时间", "niche_years"],
  ["little-giant-2026", "主营业务收入总额占营业收入总额比重", "main_share"],
  ["tech-sme-2017", "研发费用总额占销售收入总额的比例", "rd_intensity"],
  ["tech-sme-2017", "研发费用总额占成本费用支出总额的比例", "rd_cost_share"],
  ["tech-sme-2017", "科技人员数占企业职工总数的比例", "st_staff_share"],
  ["tech-sme-2017", "年销售收入", "revenue"],
  ["tech-sme-2017", "属于国家规定的禁止、限制和淘汰类", "restricted_industry"],
  ["tech-sme-2017", "Ⅰ类知识产权数量", "ip_class1"],
  ["tech-sme-2017", "II类知识产权数量", "ip_class2"],
  ["hnte-2016", "最近一年销售收入", "revenue"],
  ["hnte-2016", "近三年研究开发费用总额占同期销售收入总额的比例", "rd_intensity_3y"],
  ["hnte-2016", "高新技术产品（服务）收入占比", "hightech_share"],
  ["hnte-2016", "高新技术产品收入占企业同期总收入的比例", "hightech_share"],
  ["star-2024", "最近三年研发投入占营业收入比例", "rd_intensity_3y"],
  ["star-2024", "最近三年研发投入金额累计", "rd_sum_3y"],
  ["star-2024", "最近三年营业收入复合增长率", "revenue_cagr_3y"],
])("%s reads %s as %s", (id, header, figure) => {
  const compiled = figuresOf(catalogue.find((card) => card.id === id)!)!;
  const { columns } = matchHeaders(compiled, [header]);
  expect(columns.flatMap((column, k) => (column ? [compiled.indicators[k].indicator.id] : []))).toEqual([figure]);
});

it.each([
  ["innovative-sme-2022", "新增股权融资"],
  ["srdi-sme-2022", "新增股权融资"],
  ["little-giant-2022", "新增股权融资（万元）"],
  ["tech-sme-2017", "研发人员占比"],
  ["tech-sme-2017", "主营业务收入"],
  ["star-2024", "科技人员占比"],
  ["most-2024-illustrative", "研发费用加计扣除额"],
  ["hnte-2016", "参与"],
])("%s reads nothing from %s", (id, header) => {
  const compiled = figuresOf(catalogue.find((card) => card.id === id)!)!;
  expect(matchHeaders(compiled, [header]).columns.every((column) => column === null)).toBe(true);
});
