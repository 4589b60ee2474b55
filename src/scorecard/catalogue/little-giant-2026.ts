import type { Scorecard } from "../scorecard";

/** 专精特新“小巨人”, standard in force since 1 April 2026: pass or fail. Amounts in 万元, shares and growth in %. */
export const littleGiant2026 = {
  id: "little-giant-2026",
  version: "1.0.0",
  title: { en: "Little giant 2026", zh: "专精特新“小巨人”企业（2026年版）" },
  status: "official",
  source: [
    {
      title: "《优质中小企业梯度培育管理办法》（工信部企业〔2026〕2号）",
      issuer: "工业和信息化部",
      date: "2026-01",
      url: "https://wap.miit.gov.cn/cms_files/filemanager/1226211233/attach/20261/0c74a1a375e741f2ae3a5672c298a19c.pdf",
    },
  ],
  note: {
    en: "Read in a copy and still to be compared with the original word for word. In force since 1 April 2026.",
    zh: "据转载文本录入，尚待与原文逐字核对。自2026年4月1日起施行。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "little_giant", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    {
      id: "srdi_title",
      label: { en: "Valid SRDI SME title", zh: "有效期内专精特新中小企业" },
      aliases: ["专精特新中小企业"],
      declared: true,
    },
    {
      id: "niche_years",
      label: { en: "Years in the niche market", zh: "从事特定细分市场时间" },
      aliases: ["细分市场年限", "从事特定细分市场年限"],
      unit: "年",
      valid: { min: 0 },
    },
    { id: "revenue", label: { en: "Operating revenue", zh: "营业收入" }, unit: "万元", valid: { min: 0 } },
    {
      id: "main_share",
      label: { en: "Main business share of revenue", zh: "主营业务收入总额占营业收入总额比重" },
      aliases: ["主营业务收入占比", "主营收入占比", "主营业务收入占营业收入的比重", "上年度主营业务收入总额占营业收入总额比重"],
      unit: "%",
      zero: false,
      valid: { min: 0, max: 100 },
    },
    {
      id: "revenue_cagr_2y",
      label: { en: "Revenue growth, 2-year compound", zh: "近两年营业收入复合增长率" },
      aliases: ["两年复合增长率"],
      unit: "%",
      valid: { min: -100 },
    },
    { id: "renewal", label: { en: "Renewal of the title", zh: "复核" }, declared: true, exempts: true },
    {
      id: "debt_ratio",
      label: { en: "Debt ratio", zh: "资产负债率" },
      aliases: ["liabilities / assets", "上年度资产负债率"],
      unit: "%",
      zero: false,
      valid: { min: 0 },
    },
    {
      id: "rd_sum_2y",
      label: { en: "R&D expense, 2-year sum", zh: "近两年研发费用合计" },
      aliases: ["近两年研发合计"],
      unit: "万元",
      valid: { min: 0 },
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
      id: "ip_class1_in_use",
      label: { en: "Class I IP in use", zh: "已应用Ⅰ类知识产权" },
      aliases: ["已应用Ⅰ类"],
      unit: "件",
      valid: { min: 0 },
    },
    { id: "national_award_top3", label: { en: "National S&T award, top 3", zh: "国家级科技奖励前三名" }, declared: true, route: true },
    {
      id: "market_share",
      label: { en: "Share of the niche market", zh: "细分市场占有率" },
      aliases: ["市场占有率"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    { id: "market_top3", label: { en: "National top 3 of the niche market", zh: "细分市场全国前三" }, declared: true, route: true },
    { id: "key_field", label: { en: "Main product in a key field", zh: "主导产品属于重点领域" }, declared: true },
    {
      id: "development_score",
      label: { en: "Development score", zh: "发展评价得分" },
      unit: "分",
      valid: { min: 0, max: 100 },
      note: { en: "From MIIT's platform.", zh: "由工信部平台给出。" },
    },
  ],
  gates: [
    {
      id: "title",
      text: { en: "A valid SRDI SME title is required.", zh: "须为有效期内的专精特新中小企业。" },
      holds: { of: "srdi_title", is: "yes" },
    },
    {
      id: "niche",
      text: { en: "At least 3 years in the niche market.", zh: "从事特定细分市场时间达到3年以上。" },
      holds: { of: "niche_years", atLeast: 3 },
    },
    { id: "size", text: { en: "Revenue of at least 50 m yuan.", zh: "营业收入不低于5000万元。" }, holds: { of: "revenue", atLeast: 5000 } },
    {
      id: "concentration",
      text: { en: "Main business of at least 90 % of revenue.", zh: "主营业务收入占营业收入比重不低于90%。" },
      holds: { of: "main_share", atLeast: 90 },
    },
    {
      id: "growth",
      text: {
        en: "Revenue growth of at least 5 %, 2-year compound, except on renewal.",
        zh: "近两年营业收入复合增长率不低于5%（复核除外）。",
      },
      holds: {
        any: [
          { of: "revenue_cagr_2y", atLeast: 5 },
          { of: "renewal", is: "yes" },
        ],
      },
    },
    { id: "debt", text: { en: "Debt ratio of no more than 75 %.", zh: "资产负债率不高于75%。" }, holds: { of: "debt_ratio", atMost: 75 } },
    {
      id: "rd_amount",
      text: { en: "R&D of at least 12 m yuan over 2 years.", zh: "近两年研发费用合计不低于1200万元。" },
      holds: { of: "rd_sum_2y", atLeast: 1200 },
    },
    {
      id: "rd_share",
      text: { en: "R&D of at least 3 % of revenue in each of 2 years.", zh: "近2年研发费用总额占营业收入总额比重均不低于3%。" },
      holds: {
        all: [
          { of: "rd_intensity", atLeast: 3 },
          { of: "rd_intensity_prev", atLeast: 3 },
        ],
      },
    },
    {
      id: "ip",
      text: {
        en: "At least 4 class I IP rights in use, or a national award, top 3.",
        zh: "已应用Ⅰ类知识产权4项以上，或获国家级科技奖励前三名。",
      },
      holds: {
        any: [
          { of: "ip_class1_in_use", atLeast: 4 },
          { of: "national_award_top3", is: "yes" },
        ],
      },
    },
    {
      id: "market",
      text: { en: "At least 10 % of the niche market, or national top 3.", zh: "细分市场占有率达到10%以上，或居全国前三。" },
      holds: {
        any: [
          { of: "market_share", atLeast: 10 },
          { of: "market_top3", is: "yes" },
        ],
      },
    },
    {
      id: "field",
      text: { en: "The main product must be in a key field.", zh: "主导产品须属于重点领域。" },
      holds: { of: "key_field", is: "yes" },
    },
    {
      id: "development",
      text: { en: "Development score of at least 60.", zh: "发展评价得分不低于60分。" },
      holds: { of: "development_score", atLeast: 60 },
    },
  ],
} satisfies Scorecard;
