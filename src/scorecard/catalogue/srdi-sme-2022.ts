import type { Scorecard } from "../scorecard";
import { CAPITALISED } from "./most-2024-illustrative";

/** 专精特新中小企业: three gates, then 60 of 100 points, 15 of them set by the province, or one direct route. Amounts in 万元, shares and growth in %. */
export const srdiSme2022 = {
  id: "srdi-sme-2022",
  version: "1.0.0",
  title: { en: "SRDI SME 2022 (superseded 2026)", zh: "专精特新中小企业（2022年版，已由2026年办法取代）" },
  status: "official",
  source: [
    {
      title: "《优质中小企业梯度培育管理暂行办法》（工信部企业〔2022〕63号）附件2",
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
    en: "Read in copies and still to be compared with the original word for word. Right for decisions under the 2022 measures, replaced on 1 April 2026 by 工信部企业〔2026〕2号. The bands of R&D staff and R&D body are unverified.",
    zh: "据转载文本录入，尚待与原文逐字核对。适用于依2022年办法所作的认定；该办法已由工信部企业〔2026〕2号（2026年4月1日施行）取代。研发人员与研发机构两项的分档未经核实。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: {
    all: {
      main_share: 5,
      main_growth_2y: 10,
      niche_years: 5,
      supply_role: 5,
      digital_level: 5,
      quality_award: 3,
      quality_cert: 3,
      own_brand: 3,
      standards: 3,
      net_margin: 10,
      debt_ratio: 5,
      local_points: 15,
      ip: 10,
      rd: 10,
      rd_staff_share: 5,
      rd_body: 10,
    },
  },
  score: {
    id: "srdi_sme",
    label: { en: "Total", zh: "评价得分" },
    combine: "sum",
    parts: [
      {
        id: "specialised",
        label: { en: "Specialised", zh: "专业化" },
        combine: "sum",
        parts: [
          {
            id: "main_share",
            label: { en: "Main business share of revenue", zh: "主营业务收入总额占营业收入总额比重" },
            aliases: ["主营业务收入占比", "主营收入占比", "主营业务收入占营业收入的比重", "上年度主营业务收入总额占营业收入总额比重"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 80, points: 5 },
                { min: 70, points: 3 },
                { min: 60, points: 1 },
              ],
            },
            zero: false,
            valid: { min: 0, max: 100 },
          },
          {
            id: "main_growth_2y",
            label: { en: "Main business revenue growth, 2-year mean", zh: "近2年主营业务收入平均增长率" },
            aliases: ["近2年主营平均增长率", "近两年主营业务收入平均增长率"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 10, points: 10 },
                { min: 8, points: 8 },
                { min: 6, points: 6 },
                { min: 4, points: 4 },
                { min: 0, points: 2 },
              ],
            },
            valid: { min: -100 },
          },
          {
            id: "niche_years",
            label: { en: "Years in the niche market", zh: "从事特定细分市场时间" },
            aliases: ["细分市场年限", "从事特定细分市场年限"],
            unit: "年",
            curve: {
              type: "bands",
              bands: [
                { min: 10, points: 5 },
                { min: 8, points: 4 },
                { min: 6, points: 3 },
                { min: 4, points: 2 },
                { min: 2, points: 1 },
              ],
            },
            valid: { min: 0 },
          },
          {
            id: "supply_role",
            label: { en: "Role in the supply chain", zh: "主导产品所属领域情况" },
            aliases: ["产业链作用"],
            curve: {
              type: "choice",
              choices: { gap: 5, 补短板: 5, 锻长板: 5, 填空白: 5, key: 3, 六基: 3, 老字号: 3, 服务龙头: 3, none: 0, 无: 0 },
            },
            note: {
              en: "gap: proven to close a gap or lead; key: core industrial base, old brand or supplier of a key chain leader.",
              zh: "补短板、锻长板、填空白须有证明；“六基”领域、老字号或为重点产业链龙头配套的次之。",
            },
          },
        ],
      },
      {
        id: "refined",
        label: { en: "Refined", zh: "精细化" },
        combine: "sum",
        parts: [
          {
            id: "digital_level",
            label: { en: "Digitalisation level", zh: "数字化水平" },
            aliases: ["数字化等级"],
            unit: "级",
            curve: {
              type: "bands",
              bands: [
                { min: 3, points: 5 },
                { min: 2, points: 3 },
              ],
            },
            valid: { min: 1, max: 4 },
          },
          {
            id: "quality",
            label: { en: "Quality management", zh: "质量管理水平" },
            combine: "sum",
            cap: 5,
            parts: [
              {
                id: "quality_award",
                label: { en: "Provincial+ quality award", zh: "省级以上质量奖" },
                curve: { type: "choice", choices: { yes: 3, no: 0 } },
              },
              {
                id: "quality_cert",
                label: { en: "Quality management certificate", zh: "质量管理体系认证" },
                curve: { type: "choice", choices: { yes: 3, no: 0 } },
                note: { en: "ISO 9001 or the like.", zh: "如ISO 9001等。" },
              },
              { id: "own_brand", label: { en: "Own brand", zh: "自主品牌" }, curve: { type: "choice", choices: { yes: 3, no: 0 } } },
              {
                id: "standards",
                label: { en: "Took part in standards", zh: "参与制修订标准" },
                curve: { type: "choice", choices: { yes: 3, no: 0 } },
              },
            ],
          },
          {
            id: "net_margin",
            label: { en: "Net profit margin", zh: "净利润率" },
            aliases: ["销售净利率", "上年度净利润率"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 10, points: 10 },
                { min: 8, points: 8 },
                { min: 6, points: 6 },
                { min: 4, points: 4 },
                { min: 2, points: 2 },
              ],
            },
          },
          {
            id: "debt_ratio",
            label: { en: "Debt ratio", zh: "资产负债率" },
            aliases: ["liabilities / assets", "上年度资产负债率"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { max: 50, points: 5 },
                { max: 60, points: 3 },
                { max: 70, points: 1 },
              ],
            },
            zero: false,
            valid: { min: 0 },
          },
        ],
      },
      {
        id: "distinctive",
        label: { en: "Distinctive", zh: "特色化" },
        combine: "sum",
        parts: [
          {
            id: "local",
            label: { en: "Set by the province", zh: "特色化指标（省级自定）" },
            combine: "sum",
            parts: [
              {
                id: "local_points",
                label: { en: "Local points, set by the province", zh: "特色化指标得分（省级自定）" },
                aliases: ["Local points", "特色化指标得分", "特色化得分", "地方特色指标得分"],
                unit: "分",
                curve: {
                  type: "knots",
                  knots: [
                    [0, 0],
                    [15, 1],
                  ],
                },
                valid: { min: 0, max: 15 },
              },
            ],
          },
        ],
      },
      {
        id: "innovative",
        label: { en: "Innovative", zh: "创新能力" },
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
                curve: { type: "bands", bands: [{ min: 1, points: 10 }] },
                valid: { min: 0 },
              },
              {
                id: "ip_class1_own",
                label: { en: "Own class I IP", zh: "自主研发Ⅰ类知识产权" },
                aliases: ["自主研发Ⅰ类"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 8 }], of: 10 },
                valid: { min: 0 },
              },
              {
                id: "ip_class1",
                label: { en: "Class I IP", zh: "Ⅰ类知识产权" },
                aliases: ["Ⅰ类", "Ⅰ类知识产权数量"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 6 }], of: 10 },
                valid: { min: 0 },
              },
              {
                id: "ip_class2",
                label: { en: "Class II IP", zh: "Ⅱ类知识产权" },
                aliases: ["Ⅱ类", "Ⅱ类知识产权数量"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: 2 }], of: 10 },
                valid: { min: 0 },
              },
            ],
          },
          {
            id: "rd",
            label: { en: "R&D", zh: "研发费用投入" },
            combine: "best",
            parts: [
              {
                id: "rd_expense",
                label: { en: "R&D expense", zh: "研发费用总额" },
                unit: "万元",
                curve: {
                  type: "bands",
                  bands: [
                    { min: 500, points: 10 },
                    { min: 400, points: 8 },
                    { min: 300, points: 6 },
                    { min: 200, points: 4 },
                    { min: 100, points: 2 },
                  ],
                },
                valid: { min: 0 },
                note: CAPITALISED,
              },
              {
                id: "rd_intensity",
                label: { en: "R&D intensity", zh: "研发费用总额占营业收入总额比重" },
                aliases: ["上年度研发费用总额占营业收入总额比重"],
                unit: "%",
                curve: {
                  type: "bands",
                  bands: [
                    { min: 10, points: 10 },
                    { min: 8, points: 8 },
                    { min: 6, points: 6 },
                    { min: 4, points: 4 },
                    { min: 3, points: 2 },
                  ],
                },
                valid: { min: 0 },
              },
            ],
          },
          {
            id: "rd_staff_share",
            label: { en: "R&D staff share", zh: "研发人员占职工总数的比重" },
            aliases: ["研发人员占比"],
            near: ["科技人员占比"],
            unit: "%",
            curve: {
              type: "bands",
              bands: [
                { min: 20, points: 5 },
                { min: 10, points: 3 },
                { min: 5, points: 1 },
              ],
            },
            valid: { min: 0, max: 100 },
            note: { en: "Bands unverified.", zh: "分档未经核实。" },
          },
          {
            id: "rd_body",
            label: { en: "R&D body", zh: "研发机构级别" },
            aliases: ["研发机构"],
            curve: {
              type: "choice",
              choices: { national: 10, 国家级: 10, provincial: 8, 省级: 8, city: 4, 市级: 4, below: 2, 市级以下: 2, none: 0, 无: 0 },
            },
            note: { en: "Bands unverified.", zh: "分档未经核实。" },
          },
        ],
      },
    ],
  },
  inputs: [
    { id: "revenue", label: { en: "Operating revenue", zh: "营业收入" }, unit: "万元", valid: { min: 0 } },
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
    {
      id: "award_rank_3y",
      label: { en: "Provincial top 3 or national top 5 S&T award in 3 years", zh: "近三年省级科技奖励前三名或国家级前五名" },
      declared: true,
      route: true,
    },
    {
      id: "rd_mean_2y",
      label: { en: "R&D expense, 2-year mean", zh: "近两年研发费用均值" },
      aliases: ["近两年研发均值", "近2年研发费用总额均值"],
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "maker_500_3y",
      label: { en: "Maker in China national top 500 in 3 years", zh: "近三年“创客中国”全国500强" },
      declared: true,
      route: true,
    },
  ],
  gates: [
    {
      id: "niche",
      text: { en: "At least 2 years in the niche market.", zh: "从事特定细分市场时间达到2年以上。" },
      holds: { of: "niche_years", atLeast: 2 },
    },
    {
      id: "rd_spending",
      text: { en: "R&D of at least 1 m yuan and 3 % of revenue.", zh: "研发费用总额不低于100万元，且占营业收入比重不低于3%。" },
      holds: {
        all: [
          { of: "rd_expense", atLeast: 100 },
          { of: "rd_intensity", atLeast: 3 },
        ],
      },
    },
    {
      id: "revenue_or_equity",
      text: {
        en: "Revenue of at least 10 m yuan, or 20 m yuan of new equity in 2 years.",
        zh: "营业收入不低于1000万元，或近2年新增股权融资总额（合格机构投资者的实缴额）不低于2000万元。",
      },
      holds: {
        any: [
          { of: "revenue", atLeast: 1000 },
          { of: "equity_2y", atLeast: 2000 },
        ],
      },
    },
    {
      id: "points_or_route",
      text: { en: "60 points, or one direct route.", zh: "评价得分达到60分以上，或符合直接认定条件之一。" },
      holds: {
        any: [
          { of: "score", atLeast: 60 },
          { of: "award_rank_3y", is: "yes" },
          { of: "rd_mean_2y", atLeast: 1000 },
          { of: "equity_2y", atLeast: 6000 },
          { of: "maker_500_3y", is: "yes" },
        ],
      },
    },
  ],
} satisfies Scorecard;
