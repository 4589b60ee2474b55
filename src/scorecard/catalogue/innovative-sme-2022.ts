import type { Scorecard } from "../scorecard";

/** 创新型中小企业: 60 of 100 points with a minimum in each group, or one direct route. Amounts in 万元, shares and growth in %. */
export const innovativeSme2022 = {
  id: "innovative-sme-2022",
  version: "1.0.0",
  title: { en: "Innovative SME 2022", zh: "创新型中小企业（2022）" },
  status: "official",
  source: [
    {
      title: "《优质中小企业梯度培育管理暂行办法》（工信部企业〔2022〕63号）附件1",
      issuer: "工业和信息化部",
      date: "2022-06",
      url: "https://www.gov.cn/zhengce/zhengceku/202206/content_5696342.htm",
    },
  ],
  note: {
    en: "Read in a copy and still to be compared with the original word for word. Right for decisions under the 2022 measures, replaced on 1 April 2026 by 工信部企业〔2026〕2号; that this standard stands until its successor appears is unverified.",
    zh: "据转载文本录入，尚待与原文逐字核对。适用于依2022年办法所作的认定；该办法已由工信部企业〔2026〕2号（2026年4月1日施行）取代，本标准在新标准发布前是否继续有效未经核实。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: { all: { ip: 20, rd_intensity: 20, main_growth: 20, debt_ratio: 10, field: 10, main_share: 20 } },
  score: {
    id: "innovative_sme",
    label: { en: "Total", zh: "评价得分" },
    combine: "sum",
    parts: [
      {
        id: "innovation",
        label: { en: "Innovation", zh: "创新能力" },
        combine: "sum",
        parts: [
          {
            id: "ip",
            label: { en: "Intellectual property", zh: "知识产权" },
            combine: "best",
            parts: [
              {
                id: "ip_class1_high",
                label: { en: "High-value class I IP", zh: "Ⅰ类高价值知识产权" },
                aliases: ["Ⅰ类高价值"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 20 }] },
                valid: { min: 0 },
              },
              {
                id: "ip_class1_own",
                label: { en: "Own class I IP", zh: "自主研发Ⅰ类知识产权" },
                aliases: ["自主研发Ⅰ类"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 15 }], of: 20 },
                valid: { min: 0 },
              },
              {
                id: "ip_class1",
                label: { en: "Class I IP", zh: "Ⅰ类知识产权" },
                aliases: ["Ⅰ类", "Ⅰ类知识产权数量"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 10 }], of: 20 },
                valid: { min: 0 },
              },
              {
                id: "ip_class2",
                label: { en: "Class II IP", zh: "Ⅱ类知识产权" },
                aliases: ["Ⅱ类", "Ⅱ类知识产权数量"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 5 }], of: 20 },
                valid: { min: 0 },
              },
            ],
          },
          {
            id: "rd_intensity",
            label: { en: "R&D intensity", zh: "研发费用总额占营业收入总额比重" },
            aliases: ["上年度研发费用总额占营业收入总额比重"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 5, points: 20 },
                { min: 3, points: 15 },
                { min: 2, points: 10 },
                { min: 1, points: 5 },
              ],
            },
            valid: { min: 0 },
          },
        ],
      },
      {
        id: "growth",
        label: { en: "Growth", zh: "成长性" },
        combine: "sum",
        parts: [
          {
            id: "main_growth",
            label: { en: "Main business revenue growth", zh: "主营业务收入增长率" },
            aliases: ["主营收入增长率", "上年度主营业务收入增长率"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 15, points: 20 },
                { min: 10, points: 15 },
                { min: 5, points: 10 },
                { min: 0, points: 5 },
              ],
            },
            valid: { min: -100 },
          },
          {
            id: "debt_ratio",
            label: { en: "Debt ratio", zh: "资产负债率" },
            aliases: ["liabilities / assets", "上年度资产负债率"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { max: 55, points: 10 },
                { max: 75, points: 5 },
              ],
            },
            zero: false,
            valid: { min: 0 },
          },
        ],
      },
      {
        id: "specialisation",
        label: { en: "Specialisation", zh: "专业化" },
        combine: "sum",
        parts: [
          {
            id: "field",
            label: { en: "Field of the main product", zh: "主导产品所属领域" },
            aliases: ["所属领域"],
            curve: { type: "choice", choices: { strategic: 10, 战略性新兴产业: 10, other: 5, 其他: 5 } },
          },
          {
            id: "main_share",
            label: { en: "Main business share of revenue", zh: "主营业务收入总额占营业收入总额比重" },
            aliases: ["主营业务收入占比", "主营收入占比", "主营业务收入占营业收入的比重", "上年度主营业务收入总额占营业收入总额比重"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 70, points: 20 },
                { min: 60, points: 15 },
                { min: 55, points: 10 },
                { min: 50, points: 5 },
              ],
            },
            zero: false,
            valid: { min: 0, max: 100 },
          },
        ],
      },
    ],
  },
  inputs: [
    {
      id: "award_3y",
      label: { en: "National or provincial S&T award in 3 years", zh: "近三年国家级或省级科技奖励" },
      declared: true,
      route: true,
    },
    {
      id: "title_valid",
      label: {
        en: "Valid HNTE, technology-innovation, IP-advantage or IP-demonstration title",
        zh: "有效期内高新技术企业、国家级技术创新示范企业、知识产权优势或示范企业",
      },
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
      id: "equity_3y",
      label: {
        en: "New equity in 3 years, paid in by qualified institutional investors",
        zh: "近3年新增股权融资总额（合格机构投资者的实缴额）",
      },
      aliases: [
        "New equity in 3 years, paid in",
        "近3年新增股权融资总额",
        "近3年新增股权融资",
        "近三年新增股权融资总额",
        "近三年新增股权融资",
        "近三年新增股权融资（实缴）",
      ],
      near: ["新增股权融资"],
      unit: "万元",
      valid: { min: 0 },
    },
  ],
  gates: [
    {
      id: "points_or_route",
      text: {
        en: "60 points with 20 for innovation, 15 for growth and 15 for specialisation, or one direct route.",
        zh: "评价得分达到60分以上（其中创新能力不低于20分、成长性与专业化均不低于15分），或符合直接认定条件之一。",
      },
      holds: {
        any: [
          {
            all: [
              { of: "score", atLeast: 60 },
              { of: "innovation", atLeast: 20 },
              { of: "growth", atLeast: 15 },
              { of: "specialisation", atLeast: 15 },
            ],
          },
          { of: "award_3y", is: "yes" },
          { of: "title_valid", is: "yes" },
          { of: "provincial_rd_body", is: "yes" },
          { of: "equity_3y", atLeast: 500 },
        ],
      },
    },
  ],
} satisfies Scorecard;
