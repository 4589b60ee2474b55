import type { Scorecard } from "../scorecard";

/** Australia's early stage innovation company: 100 points for innovation, and young, small and unlisted. Amounts in A$, shares in %. */
export const esic2016: Scorecard = {
  id: "esic-2016",
  version: "1.0.0",
  title: { en: "Early stage innovation company (Australia 2016)", zh: "早期阶段创新公司（澳大利亚2016）" },
  status: "official",
  source: [
    {
      title: "Income Tax Assessment Act 1997, section 360-45 (100 point innovation test)",
      issuer: "Australian Taxation Office",
      date: "2016",
      url: "https://www.ato.gov.au/law/view/document?DocID=PAC%2F19970038%2F360-45&PiT=99991231235958",
    },
    {
      title: "Income Tax Assessment Act 1997, section 360-40 (early stage innovation companies)",
      issuer: "Australian Taxation Office",
      date: "2016",
      url: "https://www.ato.gov.au/law/view/document?LocID=%22PAC%2F19970038%2F360-40(1)%22",
    },
  ],
  note: {
    en: "Amounts are those of the income year before, with wholly owned subsidiaries, in A$. Items 6 to 8 (rights, agreement) were read in copies, item 8 not word for word. The test by principles, which can stand in for the points, is taken only where a ruling is stated.",
    zh: "金额为上一纳税年度数，含全资子公司，以澳元计。第6至8项（权利、协议）据转载文本录入，第8项未逐字核对。可替代积分的“原则测试”仅在载明有税务裁定时采用。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: {
    all: { rd_expense_share: 75, commercialisation_grant: 75, accelerator: 50, new_shares: 50, ip_right: 50, research_agreement: 25 },
  },
  total: 325,
  score: {
    id: "innovation_points",
    label: { en: "Innovation points", zh: "创新积分" },
    combine: "sum",
    parts: [
      {
        id: "rd_expense_share",
        label: { en: "R&D share of total expenses", zh: "研发支出占总支出的比例" },
        aliases: ["R&D / total expenses"],
        unit: "%",
        curve: {
          type: "bands",
          bands: [
            { min: 50, points: 75 },
            { min: 15, points: 50 },
          ],
        },
        valid: { min: 0, max: 100 },
        note: { en: "R&D that can be notionally deducted, of the income year before.", zh: "上一纳税年度可名义扣除的研发支出。" },
      },
      {
        id: "commercialisation_grant",
        label: { en: "Accelerating Commercialisation grant", zh: "获得加速商业化资助" },
        curve: { type: "choice", choices: { yes: 75, no: 0 } },
      },
      {
        id: "accelerator",
        label: { en: "Eligible accelerator program, completed or under way", zh: "已完成或正在参加合格加速器项目" },
        aliases: ["accelerator program"],
        curve: { type: "choice", choices: { yes: 50, no: 0 } },
      },
      {
        id: "new_shares",
        label: { en: "Paid for new shares by non-associates", zh: "非关联方认购新股实付金额" },
        unit: "A$",
        curve: { type: "bands", bands: [{ min: 50000, points: 50 }] },
        valid: { min: 0 },
        note: { en: "Issued at least one day before the test.", zh: "须在测试日至少一日前发行。" },
      },
      {
        id: "ip_right",
        label: { en: "Right granted in the last 5 years", zh: "近五年授予的知识产权" },
        curve: {
          type: "choice",
          choices: {
            "standard patent": 50,
            标准专利: 50,
            "plant breeder's right": 50,
            植物育种者权: 50,
            "innovation patent": 25,
            创新专利: 25,
            "registered design": 25,
            注册外观设计: 25,
            none: 0,
            无: 0,
          },
        },
        note: { en: "The best one; equivalent foreign rights count.", zh: "取最高的一项；同等的境外权利亦可。" },
      },
      {
        id: "research_agreement",
        label: { en: "Agreement with a research body to co-develop", zh: "与科研机构订有共同开发协议" },
        curve: { type: "choice", choices: { yes: 25, no: 0 } },
        note: { en: "Wording unverified.", zh: "表述未经核实。" },
      },
    ],
  },
  inputs: [
    {
      id: "income_years",
      label: { en: "Income years since incorporation, the current one included", zh: "注册成立以来的纳税年度数（含本年度）" },
      unit: "年",
      // A firm in its first income year counts 1, so that an age of 0.5 is no such count.
      valid: { min: 1 },
    },
    {
      id: "expenses_3y",
      label: { en: "Total expenses of the last 3 income years", zh: "前三个纳税年度总支出" },
      unit: "A$",
      valid: { min: 0 },
    },
    {
      id: "registered_3y",
      label: { en: "In the Australian Business Register for no more than 3 income years", zh: "列入澳大利亚商业登记册不超过三个纳税年度" },
      declared: true,
      route: true,
    },
    {
      id: "expenses",
      label: { en: "Total expenses", zh: "总支出" },
      aliases: ["上年度总支出"],
      unit: "A$",
      valid: { min: 0 },
    },
    {
      id: "assessable_income",
      label: { en: "Assessable income", zh: "应税收入" },
      aliases: ["上年度应税收入"],
      unit: "A$",
      valid: { min: 0 },
    },
    { id: "listed", label: { en: "Listed on a stock exchange", zh: "已在证券交易所上市" }, declared: true },
    { id: "foreign_company", label: { en: "Foreign company", zh: "属外国公司" }, declared: true },
    {
      id: "principles_ruling",
      label: { en: "Ruling that the test by principles is met", zh: "已获“原则测试”达标的税务裁定" },
      declared: true,
      route: true,
    },
  ],
  gates: [
    {
      id: "age",
      text: {
        en: "Incorporated in the last 3 income years, or in the last 6 with expenses of no more than A$1 m over 3, or registered in the last 3.",
        zh: "在近三个纳税年度内成立；或在近六个纳税年度内成立且三年总支出不超过100万澳元；或在近三个纳税年度内登记。",
      },
      holds: {
        any: [
          { of: "income_years", atMost: 3 },
          {
            all: [
              { of: "income_years", atMost: 6 },
              { of: "expenses_3y", atMost: 1000000 },
            ],
          },
          { of: "registered_3y", is: "yes" },
        ],
      },
    },
    {
      id: "expenses",
      text: { en: "Total expenses of no more than A$1 m.", zh: "总支出不超过100万澳元。" },
      holds: { of: "expenses", atMost: 1000000 },
    },
    {
      id: "income",
      text: { en: "Assessable income of no more than A$200,000.", zh: "应税收入不超过20万澳元。" },
      holds: { of: "assessable_income", atMost: 200000 },
    },
    {
      id: "unlisted",
      text: { en: "Not listed on any stock exchange.", zh: "未在任何证券交易所上市。" },
      holds: { of: "listed", is: "no" },
    },
    {
      id: "residence",
      text: { en: "Not a foreign company.", zh: "不属外国公司。" },
      holds: { of: "foreign_company", is: "no" },
    },
    {
      id: "points_or_principles",
      text: { en: "100 points, or a ruling on the test by principles.", zh: "创新积分不低于100分，或已获“原则测试”税务裁定。" },
      holds: {
        any: [
          { of: "score", atLeast: 100 },
          { of: "principles_ruling", is: "yes" },
        ],
      },
    },
  ],
};
