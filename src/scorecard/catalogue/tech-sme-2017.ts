import type { Scorecard } from "../scorecard";

/** 科技型中小企业: five gates, then 60 of 100 points with some for staff, or one direct route. Amounts in 万元, shares in %. */
export const techSme2017 = {
  id: "tech-sme-2017",
  version: "1.0.0",
  title: { en: "Technology-based SME 2017", zh: "科技型中小企业（2017）" },
  status: "official",
  source: [
    {
      title: "《科技型中小企业评价办法》（国科发政〔2017〕115号）",
      issuer: "科技部 财政部 国家税务总局",
      date: "2017-05",
      url: "https://www.most.gov.cn/xxgk/xinxifenlei/fdzdgknr/fgzc/gfxwj/gfxwj2017/201705/t20170510_132709.html",
    },
  ],
  note: {
    en: "Read in copies and still to be compared with the original word for word. Reported in force in mid-2026; yearly notices apply.",
    zh: "据转载文本录入，尚待与原文逐字核对。据悉2026年年中仍有效，以年度通知为准。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: { all: { st_staff_share: 20, rd: 50, ip: 30 } },
  score: {
    id: "tech_sme",
    label: { en: "Total", zh: "综合评价得分" },
    combine: "sum",
    parts: [
      {
        id: "st_staff",
        label: { en: "S&T staff", zh: "科技人员指标" },
        combine: "sum",
        parts: [
          {
            id: "st_staff_share",
            label: { en: "S&T staff share", zh: "科技人员数占企业职工总数的比例" },
            aliases: ["科技人员占比"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 30, points: 20 },
                { min: 25, points: 16 },
                { min: 20, points: 12 },
                { min: 15, points: 8 },
                { min: 10, points: 4 },
              ],
            },
            valid: { min: 0, max: 100 },
            note: { en: "Part-timers count from 6 months in the year.", zh: "兼职、临时聘用人员全年须在企业累计工作6个月以上。" },
          },
        ],
      },
      {
        id: "rd",
        label: { en: "R&D", zh: "研发投入指标" },
        combine: "best",
        note: { en: "The firm chooses one of the two.", zh: "企业从两项中任选其一。" },
        parts: [
          {
            id: "rd_intensity",
            label: { en: "R&D intensity", zh: "研发费用总额占销售收入总额的比例" },
            aliases: ["研发费用占销售收入的比例"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 6, points: 50 },
                { min: 5, points: 40 },
                { min: 4, points: 30 },
                { min: 3, points: 20 },
                { min: 2, points: 10 },
              ],
            },
            valid: { min: 0 },
          },
          {
            id: "rd_cost_share",
            label: { en: "R&D share of costs", zh: "研发费用总额占成本费用支出总额的比例" },
            aliases: ["研发费用占成本费用比", "研发费用占成本费用的比例"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 30, points: 50 },
                { min: 25, points: 40 },
                { min: 20, points: 30 },
                { min: 15, points: 20 },
                { min: 10, points: 10 },
              ],
            },
            valid: { min: 0, max: 100 },
          },
        ],
      },
      {
        id: "ip",
        label: { en: "Intellectual property", zh: "科技成果指标" },
        combine: "best",
        note: { en: "Valid and tied to the main product.", zh: "须在有效期内，且与主要产品（服务）相关。" },
        parts: [
          {
            id: "ip_class1",
            label: { en: "Class I IP", zh: "Ⅰ类知识产权" },
            aliases: ["Ⅰ类", "Ⅰ类知识产权数量"],
            unit: "件",
            curve: { type: "bands", bands: [{ min: 1, points: 30 }] },
            valid: { min: 0 },
          },
          {
            id: "ip_class2",
            label: { en: "Class II IP", zh: "Ⅱ类知识产权" },
            aliases: ["Ⅱ类", "Ⅱ类知识产权数量"],
            unit: "件",
            curve: {
              type: "bands",
              bands: [
                { min: 4, points: 24 },
                { min: 3, points: 18 },
                { min: 2, points: 12 },
                { min: 1, points: 6 },
              ],
              of: 30,
            },
            valid: { min: 0 },
          },
        ],
      },
    ],
  },
  inputs: [
    { id: "resident", label: { en: "Resident firm registered in China", zh: "境内注册的居民企业" }, aliases: ["居民企业"], declared: true },
    {
      id: "employees",
      label: { en: "Employees", zh: "职工总数" },
      aliases: ["headcount", "职工人数"],
      unit: "人",
      zero: false,
      valid: { min: 0 },
    },
    {
      id: "revenue",
      label: { en: "Operating revenue", zh: "营业收入" },
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "total_assets",
      label: { en: "Total assets", zh: "资产总额" },
      aliases: ["总资产"],
      unit: "万元",
      zero: false,
      valid: { min: 0 },
    },
    {
      id: "restricted_industry",
      label: { en: "Products in prohibited, restricted or obsolete classes", zh: "产品和服务属于国家规定的禁止、限制和淘汰类" },
      aliases: ["属于国家规定的禁止、限制和淘汰类", "产品或服务属于禁止、限制和淘汰类", "属于禁止、限制和淘汰类"],
      declared: true,
    },
    {
      id: "clean_record",
      label: {
        en: "No serious incident, breach, research misconduct or listing, the year before and this year",
        zh: "填报上一年及当年内未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为，且未列入经营异常名录和严重违法失信企业名单",
      },
      declared: true,
    },
    {
      id: "hnte_valid",
      label: { en: "Valid HNTE certificate", zh: "有效期内高新技术企业资格" },
      aliases: ["高新技术企业", "有效期内高新技术企业资格证书"],
      declared: true,
      route: true,
    },
    {
      id: "national_award_top3_5y",
      label: { en: "National S&T award in 5 years, top 3", zh: "近五年国家级科技奖励前三名" },
      declared: true,
      route: true,
    },
    {
      id: "provincial_rd_body",
      label: { en: "Certified R&D body of provincial or ministerial rank", zh: "省部级以上研发机构" },
      aliases: ["Provincial+ R&D body", "经认定的省部级以上研发机构"],
      declared: true,
      route: true,
    },
    {
      id: "standard_lead_5y",
      label: { en: "Led a standard in 5 years", zh: "近五年主导制定国际、国家或行业标准" },
      aliases: ["近五年内主导制定过国际标准、国家标准或行业标准"],
      declared: true,
      route: true,
    },
  ],
  gates: [
    {
      id: "residence",
      text: { en: "The firm must be a resident enterprise registered in mainland China.", zh: "须为中国境内注册的居民企业。" },
      holds: { of: "resident", is: "yes" },
    },
    {
      id: "size_employees",
      text: { en: "No more than 500 employees.", zh: "职工总数不超过500人。" },
      holds: { of: "employees", atMost: 500 },
    },
    {
      id: "size_revenue",
      text: { en: "Annual sales of no more than 200 m yuan.", zh: "年销售收入不超过2亿元。" },
      holds: { of: "revenue", atMost: 20000 },
    },
    {
      id: "size_assets",
      text: { en: "Total assets of no more than 200 m yuan.", zh: "资产总额不超过2亿元。" },
      holds: { of: "total_assets", atMost: 20000 },
    },
    {
      id: "industry",
      text: {
        en: "Products and services must not be in prohibited, restricted or obsolete classes.",
        zh: "产品和服务不属于国家规定的禁止、限制和淘汰类。",
      },
      holds: { of: "restricted_industry", is: "no" },
    },
    {
      id: "record",
      text: {
        en: "In the year before and this year: no serious safety, quality or environmental offence, no research misconduct, not listed for abnormal operations or serious breach of trust.",
        zh: "填报上一年及当年内未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为，且未列入经营异常名录和严重违法失信企业名单。",
      },
      holds: { of: "clean_record", is: "yes" },
    },
    {
      id: "points_or_route",
      text: {
        en: "60 points with a staff score above 0, or one direct route.",
        zh: "综合评价得分不低于60分且科技人员指标得分不为0，或符合直接确认条件之一。",
      },
      holds: {
        any: [
          {
            all: [
              { of: "score", atLeast: 60 },
              { of: "st_staff", above: 0 },
            ],
          },
          { of: "hnte_valid", is: "yes" },
          { of: "national_award_top3_5y", is: "yes" },
          { of: "provincial_rd_body", is: "yes" },
          { of: "standard_lead_5y", is: "yes" },
        ],
      },
    },
  ],
} satisfies Scorecard;
