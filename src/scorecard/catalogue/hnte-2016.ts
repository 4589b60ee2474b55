import type { Scorecard } from "../scorecard";

const GROWTH = {
  en: "Mean of two yearly growths. At 0 one copy contradicts itself; 0 points.",
  zh: "两个年度增长率的平均值。增长率为0时转载文本自相矛盾，计0分。",
};

/** 高新技术企业: gates and more than 70 points, which experts choose within bands. Amounts in 万元, shares and growth in %. */
export const hnte2016: Scorecard = {
  id: "hnte-2016",
  version: "1.0.0",
  title: { en: "High-tech enterprise (HNTE) 2016", zh: "高新技术企业（2016）" },
  status: "official",
  source: [
    {
      title: "《高新技术企业认定管理办法》（国科发火〔2016〕32号）",
      issuer: "科技部 财政部 国家税务总局",
      date: "2016-02",
      url: "https://www.most.gov.cn/xxgk/xinxifenlei/fdzdgknr/fgzc/gfxwj/gfxwj2016/201602/t20160205_123998.html",
    },
    {
      title: "《高新技术企业认定管理工作指引》（国科发火〔2016〕195号）",
      issuer: "科技部 财政部 国家税务总局",
      date: "2016-06",
      url: "https://www.most.gov.cn/xxgk/xinxifenlei/fdzdgknr/fgzc/gfxwj/gfxwj2016/201606/t20160629_126169.html",
    },
  ],
  note: {
    en: "Read in copies and still to be compared with the original word for word. Experts choose within the bands, so the score is an interval until they have. Reported in force in mid-2026; yearly notices apply.",
    zh: "据转载文本录入，尚待与原文逐字核对。专家在各档内评分，评分前总分为区间。据悉2026年年中仍有效，以年度通知为准。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: {
    all: {
      ip_advance: 8,
      ip_support: 8,
      number: 8,
      ip_source: 6,
      standards: 2,
      conversions: 30,
      org_system: 6,
      org_body: 6,
      org_transfer: 4,
      org_people: 4,
      net_asset_growth: 10,
      sales_growth: 10,
    },
  },
  score: {
    id: "hnte",
    label: { en: "Total", zh: "创新能力评价得分" },
    combine: "sum",
    parts: [
      {
        id: "ip",
        label: { en: "Intellectual property", zh: "知识产权" },
        combine: "sum",
        cap: 30,
        assessed: "ip_points",
        parts: [
          {
            id: "ip_advance",
            label: { en: "How advanced the technology is", zh: "技术的先进程度" },
            aliases: ["技术先进程度"],
            curve: {
              type: "choice",
              choices: { A: [7, 8], 高: [7, 8], B: [5, 6], 较高: [5, 6], C: [3, 4], 一般: [3, 4], D: [1, 2], 较低: [1, 2], E: 0, 无: 0 },
            },
          },
          {
            id: "ip_support",
            label: { en: "Support of the main products", zh: "对主要产品（服务）的核心支持作用" },
            aliases: ["核心支持作用"],
            curve: {
              type: "choice",
              choices: { A: [7, 8], 强: [7, 8], B: [5, 6], 较强: [5, 6], C: [3, 4], 一般: [3, 4], D: [1, 2], 较弱: [1, 2], E: 0, 无: 0 },
            },
          },
          {
            id: "number",
            label: { en: "Number of IP rights", zh: "知识产权数量" },
            combine: "best",
            parts: [
              {
                id: "ip_class1",
                label: { en: "Class I IP", zh: "Ⅰ类知识产权" },
                aliases: ["Ⅰ类", "Ⅰ类知识产权数量"],
                unit: "件",
                curve: { type: "bands", bands: [{ min: 1, points: [7, 8] }] },
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
                    { min: 5, points: [5, 6] },
                    { min: 3, points: [3, 4] },
                    { min: 1, points: [1, 2] },
                  ],
                  of: 8,
                },
                valid: { min: 0 },
              },
            ],
          },
          {
            id: "ip_source",
            label: { en: "How the IP was obtained", zh: "知识产权获得方式" },
            curve: {
              type: "choice",
              choices: { own: [1, 6], 自主研发: [1, 6], acquired: [1, 3], 受让: [1, 3], 受赠: [1, 3], 并购: [1, 3], none: 0, 无: 0 },
            },
            note: { en: "none: 0 points unverified.", zh: "“无”计0分未经核实。" },
          },
          {
            id: "standards",
            label: {
              en: "Took part in national or industry standards, test methods or specifications",
              zh: "参与编制国家标准、行业标准、检测方法、技术规范",
            },
            aliases: ["Took part in standards", "参与制定标准"],
            curve: { type: "choice", choices: { yes: [1, 2], no: 0 } },
            note: { en: "Extra points.", zh: "加分项。" },
          },
        ],
      },
      {
        id: "conversion",
        label: { en: "Conversion of S&T results", zh: "科技成果转化能力" },
        combine: "sum",
        assessed: "conversion_points",
        parts: [
          {
            id: "conversions",
            label: { en: "Conversions a year, 3-year mean", zh: "近三年年均科技成果转化数" },
            aliases: ["年均科技成果转化数"],
            unit: "项",
            curve: {
              type: "bands",
              bands: [
                { min: 5, points: [25, 30] },
                { min: 4, points: [19, 24] },
                { min: 3, points: [13, 18] },
                { min: 2, points: [7, 12] },
                { min: 1, points: [1, 6] },
                { min: 1e-9, points: [0, 6] },
              ],
            },
            valid: { min: 0 },
            note: { en: "Between 0 and 1 not printed: 0 to 6 points.", zh: "0至1项之间原文未载：计0至6分。" },
          },
        ],
      },
      {
        id: "organisation",
        label: { en: "R&D organisation", zh: "研究开发组织管理水平" },
        combine: "sum",
        assessed: "org_points",
        parts: [
          {
            id: "org_system",
            label: { en: "R&D management and accounts", zh: "研发管理制度与辅助账" },
            curve: { type: "choice", choices: { yes: [0, 6], no: 0 } },
          },
          {
            id: "org_body",
            label: { en: "R&D body and cooperation", zh: "研发机构与产学研合作" },
            curve: { type: "choice", choices: { yes: [0, 6], no: 0 } },
          },
          {
            id: "org_transfer",
            label: { en: "Incentives for conversion", zh: "成果转化奖励制度" },
            curve: { type: "choice", choices: { yes: [0, 4], no: 0 } },
          },
          {
            id: "org_people",
            label: { en: "Training and rewards for talent", zh: "人才培养与绩效奖励制度" },
            curve: { type: "choice", choices: { yes: [0, 4], no: 0 } },
          },
        ],
      },
      {
        id: "net_asset_growth",
        label: { en: "Growth of net assets", zh: "净资产增长率" },
        unit: "%",
        curve: {
          type: "bands",
          bands: [
            { min: 35, points: [9, 10] },
            { min: 25, points: [7, 8] },
            { min: 15, points: [5, 6] },
            { min: 5, points: [3, 4] },
            { min: 1e-9, points: [1, 2] },
          ],
        },
        note: GROWTH,
      },
      {
        id: "sales_growth",
        label: { en: "Growth of sales", zh: "销售收入增长率" },
        unit: "%",
        curve: {
          type: "bands",
          bands: [
            { min: 35, points: [9, 10] },
            { min: 25, points: [7, 8] },
            { min: 15, points: [5, 6] },
            { min: 5, points: [3, 4] },
            { min: 1e-9, points: [1, 2] },
          ],
        },
        valid: { min: -100 },
        note: GROWTH,
      },
    ],
  },
  inputs: [
    {
      id: "months_registered",
      label: { en: "Months since registration", zh: "注册成立月数" },
      aliases: ["注册月数"],
      unit: "月",
      valid: { min: 0 },
      note: { en: "12 full months are the 365 days asked for.", zh: "满12个月即满365个日历天数。" },
    },
    {
      id: "core_ip",
      label: { en: "IP in the core technology of the main products", zh: "拥有主要产品（服务）核心技术的知识产权" },
      declared: true,
    },
    {
      id: "in_catalogue",
      label: { en: "Technology in the state-supported fields", zh: "技术属于国家重点支持的高新技术领域" },
      declared: true,
    },
    {
      id: "clean_year",
      label: {
        en: "No serious safety or quality incident or environmental offence in the year before",
        zh: "申请认定前一年内未发生重大安全、重大质量事故或严重环境违法行为",
      },
      aliases: ["未发生重大安全、重大质量事故或严重环境违法行为"],
      declared: true,
    },
    {
      id: "st_staff_share",
      label: { en: "S&T staff share", zh: "科技人员占企业当年职工总数的比例" },
      aliases: ["科技人员占比"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "revenue",
      label: { en: "Operating revenue", zh: "营业收入" },
      aliases: ["最近一年销售收入"],
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "rd_intensity_3y",
      label: { en: "R&D intensity, 3 years", zh: "近三年研究开发费用总额占同期销售收入总额的比例" },
      aliases: ["近三年研发费用占比", "近三年研发占比"],
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_domestic_share",
      label: { en: "Share of R&D spent in China", zh: "境内研究开发费用总额占全部研究开发费用总额的比例" },
      aliases: ["境内研发费用占比", "境内研发占比"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "hightech_share",
      label: { en: "High-tech share of revenue", zh: "高新技术产品（服务）收入占企业同期总收入的比例" },
      aliases: ["高新技术产品收入占比", "高新收入占比", "高新技术产品（服务）收入占比", "高新技术产品收入占企业同期总收入的比例"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    { id: "ip_points", label: { en: "IP points, assessed", zh: "知识产权评分" }, unit: "分", valid: { min: 0, max: 30 } },
    {
      id: "conversion_points",
      label: { en: "Conversion points, assessed", zh: "科技成果转化评分" },
      unit: "分",
      valid: { min: 0, max: 30 },
    },
    { id: "org_points", label: { en: "Organisation points, assessed", zh: "组织管理评分" }, unit: "分", valid: { min: 0, max: 20 } },
  ],
  gates: [
    {
      id: "age",
      text: { en: "Registered for at least 365 days (12 full months).", zh: "注册成立满365个日历天数（12个月）。" },
      holds: { of: "months_registered", atLeast: 12 },
    },
    {
      id: "own_ip",
      text: { en: "The firm must own IP in its core technology.", zh: "须拥有核心技术的知识产权。" },
      holds: { of: "core_ip", is: "yes" },
    },
    {
      id: "field",
      text: { en: "The technology must be in the state-supported fields.", zh: "技术须属于国家重点支持的高新技术领域。" },
      holds: { of: "in_catalogue", is: "yes" },
    },
    {
      id: "staff",
      text: { en: "S&T staff of at least 10 %.", zh: "科技人员占比不低于10%。" },
      holds: { of: "st_staff_share", atLeast: 10 },
    },
    {
      id: "rd",
      text: {
        en: "R&D over 3 years of at least 5 % of revenue; 4 % above 50 m yuan, 3 % above 200 m.",
        zh: "近三年研发费用占比不低于5%；营业收入超过5000万元的不低于4%，超过2亿元的不低于3%。",
      },
      holds: {
        any: [
          {
            all: [
              { of: "revenue", atMost: 5000 },
              { of: "rd_intensity_3y", atLeast: 5 },
            ],
          },
          {
            all: [
              { of: "revenue", above: 5000 },
              { of: "revenue", atMost: 20000 },
              { of: "rd_intensity_3y", atLeast: 4 },
            ],
          },
          {
            all: [
              { of: "revenue", above: 20000 },
              { of: "rd_intensity_3y", atLeast: 3 },
            ],
          },
        ],
      },
    },
    {
      id: "rd_domestic",
      text: { en: "At least 60 % of R&D spent in China.", zh: "境内研发费用占比不低于60%。" },
      holds: { of: "rd_domestic_share", atLeast: 60 },
    },
    {
      id: "hightech",
      text: { en: "At least 60 % of revenue from high-tech products.", zh: "高新技术产品（服务）收入占比不低于60%。" },
      holds: { of: "hightech_share", atLeast: 60 },
    },
    {
      id: "record",
      text: {
        en: "No serious safety or quality incident or environmental offence in the year before.",
        zh: "申请认定前一年内未发生重大安全、重大质量事故或严重环境违法行为。",
      },
      holds: { of: "clean_year", is: "yes" },
    },
    { id: "points", text: { en: "More than 70 points.", zh: "创新能力评价得分须超过70分。" }, holds: { of: "score", above: 70 } },
  ],
};
