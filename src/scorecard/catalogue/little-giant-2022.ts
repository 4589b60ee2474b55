import type { Condition, Scorecard } from "../scorecard";
import { CAPITALISED } from "./most-2024-illustrative";

/** Each stands in for all three general conditions of innovation. */
const direct = [
  { of: "award_top3_3y", is: "yes" },
  { of: "maker_50_3y", is: "yes" },
] satisfies Condition[];

/** 专精特新“小巨人”, standard of 2022: pass or fail. Amounts in 万元, shares and growth in %. */
export const littleGiant2022 = {
  id: "little-giant-2022",
  version: "1.0.0",
  title: { en: "Little giant 2022 (superseded 2026)", zh: "专精特新“小巨人”企业（2022年版，已由2026年版取代）" },
  status: "official",
  source: [
    {
      title: "《优质中小企业梯度培育管理暂行办法》（工信部企业〔2022〕63号）附件3",
      issuer: "工业和信息化部",
      date: "2022-06",
      url: "https://www.gov.cn/zhengce/zhengceku/202206/content_5696342.htm",
    },
    {
      title: "《优质中小企业梯度培育管理办法》（工信部企业〔2026〕2号），自2026年4月1日起取代",
      issuer: "工业和信息化部",
      date: "2026-01",
      url: "https://wap.miit.gov.cn/cms_files/filemanager/1226211233/attach/20261/0c74a1a375e741f2ae3a5672c298a19c.pdf",
    },
  ],
  note: {
    en: "Read in copies and still to be compared with the original word for word. Right for decisions under the 2022 measures, replaced on 1 April 2026 by 工信部企业〔2026〕2号. That a provincial SRDI title comes first is unverified and not asked.",
    zh: "据转载文本录入，尚待与原文逐字核对。适用于依2022年办法所作的认定；该办法已由工信部企业〔2026〕2号（2026年4月1日施行）取代。须先获省级专精特新认定一项未经核实，未纳入。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "little_giant", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    {
      id: "niche_years",
      label: { en: "Years in the niche market", zh: "从事特定细分市场时间" },
      aliases: ["细分市场年限", "从事特定细分市场年限"],
      unit: "年",
      valid: { min: 0 },
    },
    {
      id: "main_share",
      label: { en: "Main business share of revenue", zh: "主营业务收入总额占营业收入总额比重" },
      aliases: ["主营业务收入占比", "主营收入占比", "主营业务收入占营业收入的比重", "上年度主营业务收入总额占营业收入总额比重"],
      unit: "%",
      zero: false,
      valid: { min: 0, max: 100 },
    },
    {
      id: "main_growth_2y",
      label: { en: "Main business revenue growth, 2-year mean", zh: "近2年主营业务收入平均增长率" },
      aliases: ["近2年主营平均增长率", "近两年主营业务收入平均增长率"],
      unit: "%",
      valid: { min: -100 },
    },
    { id: "info_system", label: { en: "Information system for a core process", zh: "核心业务采用信息系统支撑" }, declared: true },
    { id: "certification", label: { en: "Management or product certification", zh: "管理体系或产品认证" }, declared: true },
    {
      id: "debt_ratio",
      label: { en: "Debt ratio", zh: "资产负债率" },
      aliases: ["liabilities / assets", "上年度资产负债率"],
      unit: "%",
      zero: false,
      valid: { min: 0 },
    },
    {
      id: "market_share",
      label: { en: "Share of the niche market", zh: "细分市场占有率" },
      aliases: ["市场占有率"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    { id: "own_brand", label: { en: "Own brand", zh: "自主品牌" }, declared: true },
    {
      id: "revenue",
      label: { en: "Operating revenue", zh: "营业收入" },
      unit: "万元",
      valid: { min: 0 },
      note: { en: "Which branch holds at exactly 100 m yuan is unverified.", zh: "营业收入恰为1亿元时适用哪一档未经核实。" },
    },
    {
      id: "rd_intensity",
      label: { en: "R&D intensity", zh: "研发费用总额占营业收入总额比重" },
      aliases: ["上年度研发费用总额占营业收入总额比重"],
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_intensity_prev",
      label: { en: "R&D intensity, year before", zh: "上上年度研发费用总额占营业收入总额比重" },
      aliases: ["上上年研发费用占比", "上上年研发占比"],
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "equity_2y",
      label: {
        en: "New equity in 2 years, paid in by qualified institutional investors",
        zh: "近2年新增股权融资总额（合格机构投资者的实缴额）",
      },
      aliases: [
        "New equity in 2 years, paid in",
        "近2年新增股权融资总额",
        "近2年新增股权融资",
        "近两年新增股权融资总额",
        "近两年新增股权融资",
        "近两年新增股权融资（实缴）",
      ],
      near: ["新增股权融资"],
      unit: "万元",
      valid: { min: 0 },
    },
    { id: "rd_expense", label: { en: "R&D expense", zh: "研发费用总额" }, unit: "万元", valid: { min: 0 }, note: CAPITALISED },
    {
      id: "rd_staff_share",
      label: { en: "R&D staff share", zh: "研发人员占职工总数的比重" },
      aliases: ["研发人员占比"],
      near: ["科技人员占比"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "rd_body",
      label: { en: "R&D body", zh: "研发机构级别" },
      aliases: ["研发机构"],
      words: { national: ["国家级"], provincial: ["省级"], city: ["市级"], below: ["市级以下"], none: ["无"] },
      note: { en: "Own or with a university.", zh: "自建或与高校院所共建。" },
    },
    {
      id: "ip_class1_in_use",
      label: { en: "Class I IP in use", zh: "已应用Ⅰ类知识产权" },
      aliases: ["已应用Ⅰ类"],
      unit: "件",
      valid: { min: 0 },
    },
    {
      id: "award_top3_3y",
      label: { en: "National S&T award in 3 years, top 3", zh: "近三年国家级科技奖励前三名" },
      declared: true,
      route: true,
    },
    {
      id: "maker_50_3y",
      label: { en: "Maker in China national top 50 in 3 years", zh: "近三年“创客中国”全国50强" },
      declared: true,
      route: true,
    },
    {
      id: "chain_role",
      label: { en: "Key link of the chain, fills a gap", zh: "处于产业链关键环节并补短板" },
      declared: true,
      note: { en: "Heading printed, wording unverified.", zh: "标题见于原文，具体表述未经核实。" },
    },
    {
      id: "key_field",
      label: { en: "Main product in a key field", zh: "主导产品属于重点领域" },
      declared: true,
      note: { en: "Heading printed, wording unverified.", zh: "标题见于原文，具体表述未经核实。" },
    },
  ],
  gates: [
    {
      id: "niche",
      text: { en: "At least 3 years in the niche market.", zh: "从事特定细分市场时间达到3年以上。" },
      holds: { of: "niche_years", atLeast: 3 },
    },
    {
      id: "concentration",
      text: { en: "Main business of at least 70 % of revenue.", zh: "主营业务收入占营业收入比重不低于70%。" },
      holds: { of: "main_share", atLeast: 70 },
    },
    {
      id: "growth",
      text: { en: "Main business growth of at least 5 %, 2-year mean.", zh: "近2年主营业务收入平均增长率不低于5%。" },
      holds: { of: "main_growth_2y", atLeast: 5 },
    },
    {
      id: "informed",
      text: { en: "An information system must support a core process.", zh: "至少1项核心业务采用信息系统支撑。" },
      holds: { of: "info_system", is: "yes" },
    },
    {
      id: "certified",
      text: { en: "A management or product certification is required.", zh: "须取得管理体系或产品认证。" },
      holds: { of: "certification", is: "yes" },
    },
    { id: "debt", text: { en: "Debt ratio of no more than 70 %.", zh: "资产负债率不高于70%。" }, holds: { of: "debt_ratio", atMost: 70 } },
    {
      id: "market",
      text: { en: "At least 10 % of the niche market.", zh: "细分市场占有率达到10%以上。" },
      holds: { of: "market_share", atLeast: 10 },
    },
    { id: "brand", text: { en: "An own brand is required.", zh: "须拥有自主品牌。" }, holds: { of: "own_brand", is: "yes" } },
    {
      id: "rd",
      text: {
        en: "By revenue: from 100 m yuan, R&D of 3 % in each of 2 years; from 50 m, 6 %; below, 80 m of new equity, 30 m of R&D and 50 % R&D staff. Or a direct route.",
        zh: "营业收入1亿元以上的，近2年研发费用总额占营业收入总额比重均不低于3%；5000万元以上、不足1亿元的，均不低于6%；不足5000万元的，近2年新增股权融资总额（合格机构投资者的实缴额）不低于8000万元，且研发费用总额不低于3000万元、研发人员占比不低于50%。或符合创新直通条件。",
      },
      holds: {
        any: [
          {
            all: [
              { of: "revenue", atLeast: 10000 },
              { of: "rd_intensity", atLeast: 3 },
              { of: "rd_intensity_prev", atLeast: 3 },
            ],
          },
          {
            all: [
              { of: "revenue", atLeast: 5000 },
              { of: "revenue", below: 10000 },
              { of: "rd_intensity", atLeast: 6 },
              { of: "rd_intensity_prev", atLeast: 6 },
            ],
          },
          {
            all: [
              { of: "revenue", below: 5000 },
              { of: "equity_2y", atLeast: 8000 },
              { of: "rd_expense", atLeast: 3000 },
              { of: "rd_staff_share", atLeast: 50 },
            ],
          },
          ...direct,
        ],
      },
    },
    {
      id: "body",
      text: { en: "An R&D body, own or with a university, or a direct route.", zh: "自建或与高校院所共建研发机构，或符合创新直通条件。" },
      holds: { any: [{ not: { of: "rd_body", is: "none" } }, ...direct] },
    },
    {
      id: "ip",
      text: { en: "At least 2 class I IP rights in use, or a direct route.", zh: "已应用Ⅰ类知识产权2项以上，或符合创新直通条件。" },
      holds: { any: [{ of: "ip_class1_in_use", atLeast: 2 }, ...direct] },
    },
    {
      id: "chain",
      text: {
        en: "The firm must hold a key link of the chain and fill a gap.",
        zh: "须处于产业链关键环节，发挥补短板、锻长板、填空白等作用。",
      },
      holds: { of: "chain_role", is: "yes" },
    },
    {
      id: "field",
      text: { en: "The main product must be in a key field.", zh: "主导产品须属于重点领域。" },
      holds: { of: "key_field", is: "yes" },
    },
  ],
} satisfies Scorecard;
