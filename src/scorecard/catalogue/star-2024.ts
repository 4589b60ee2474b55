import type { Condition, Scorecard } from "../scorecard";

/** Each stands in for all four conditions. */
const exceptions = [
  { of: "invention_patents", atLeast: 50 },
  { of: "leading_tech", is: "yes" },
  { of: "state_award", is: "yes" },
  { of: "national_project", is: "yes" },
  { of: "import_substitution", is: "yes" },
] satisfies Condition[];

const UNVERIFIED = { en: "Wording unverified.", zh: "表述未经核实。" };
const EXEMPTION = { en: "As the field knows it; not read in the text of the rules.", zh: "按业内通行理解录入，尚未与原文核对。" };

/** 科创板 science-and-technology attribute: four conditions, or one exception. Amounts in 万元, shares and growth in %. */
export const star2024 = {
  id: "star-2024",
  version: "1.0.0",
  title: { en: "STAR Market attribute 2024", zh: "科创板科创属性（2024年修订）" },
  status: "official",
  source: [
    {
      title: "《科创属性评价指引（试行）》（证监会公告〔2024〕6号）",
      issuer: "中国证监会",
      date: "2024-04-30",
    },
  ],
  note: {
    en: "Read in a copy and still to be compared with the original word for word. The exemptions of software firms (no patents asked for, then R&D of 10 %) and of listing standard 5 (no growth asked for) are as the field knows them, not read in the text.",
    zh: "据转载文本录入，尚待与原文逐字核对。软件企业（不要求专利，但研发投入占比须达10%）与第五套上市标准（不要求增长）的豁免按业内通行理解录入，未与原文核对。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "star", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    {
      id: "rd_intensity_3y",
      label: { en: "R&D intensity, 3 years", zh: "近三年研发投入占比" },
      aliases: ["近三年研发占比", "最近三年研发投入占营业收入比例"],
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_sum_3y",
      label: { en: "R&D expense, 3-year sum", zh: "近三年研发投入合计" },
      aliases: ["近三年研发合计", "最近三年研发投入金额累计"],
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "rd_staff_share",
      label: { en: "R&D staff share", zh: "研发人员占职工总数的比重" },
      aliases: ["研发人员占比", "研发人员占当年员工总数的比例"],
      near: ["科技人员占比"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "invention_patents",
      label: { en: "Invention patents of the main business", zh: "应用于主营业务的发明专利" },
      aliases: ["主营发明专利", "应用于公司主营业务并能够产业化的发明专利"],
      unit: "件",
      valid: { min: 0 },
      note: { en: "Including defence patents.", zh: "含国防专利。" },
    },
    {
      id: "revenue_cagr_3y",
      label: { en: "Revenue growth, 3-year compound", zh: "近三年营业收入复合增长率" },
      aliases: ["三年复合增长率", "最近三年营业收入复合增长率"],
      unit: "%",
      valid: { min: -100 },
      note: { en: "(last / first)^½ − 1, unverified.", zh: "按（末年÷首年）的平方根减1计算，未经核实。" },
    },
    {
      id: "revenue",
      label: { en: "Operating revenue", zh: "营业收入" },
      aliases: ["最近一年营业收入", "最近一年营业收入金额"],
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "software_firm",
      label: { en: "Software firm", zh: "软件企业" },
      aliases: ["软件行业"],
      declared: true,
      exempts: true,
      note: EXEMPTION,
    },
    {
      id: "listing_standard_5",
      label: { en: "Listing standard 5", zh: "第五套上市标准" },
      aliases: ["适用第五套上市标准"],
      declared: true,
      exempts: true,
      note: EXEMPTION,
    },
    {
      id: "leading_tech",
      label: { en: "Internationally leading core technology", zh: "核心技术国际领先" },
      declared: true,
      route: true,
      note: UNVERIFIED,
    },
    { id: "state_award", label: { en: "State S&T award", zh: "国家科学技术奖" }, declared: true, route: true, note: UNVERIFIED },
    {
      id: "national_project",
      label: { en: "Major national S&T project", zh: "国家重大科技专项项目" },
      declared: true,
      route: true,
      note: UNVERIFIED,
    },
    {
      id: "import_substitution",
      label: { en: "Key product replacing imports", zh: "关键产品实现进口替代" },
      declared: true,
      route: true,
      note: UNVERIFIED,
    },
  ],
  gates: [
    {
      id: "rd",
      text: {
        en: "R&D of 5 % of revenue or 80 m yuan over 3 years, or an exception.",
        zh: "近三年研发投入占比不低于5%，或合计不低于8000万元；或符合例外情形。",
      },
      holds: { any: [{ of: "rd_intensity_3y", atLeast: 5 }, { of: "rd_sum_3y", atLeast: 8000 }, ...exceptions] },
    },
    {
      id: "staff",
      text: { en: "R&D staff of at least 10 %, or an exception.", zh: "研发人员占比不低于10%；或符合例外情形。" },
      holds: { any: [{ of: "rd_staff_share", atLeast: 10 }, ...exceptions] },
    },
    {
      id: "patents",
      text: {
        en: "At least 7 invention patents of the main business, or a software firm with R&D of 10 % of revenue, or an exception.",
        zh: "应用于主营业务的发明专利7项以上；软件企业不适用，但近三年研发投入占比应不低于10%；或符合例外情形。",
      },
      holds: {
        any: [
          { of: "invention_patents", atLeast: 7 },
          {
            all: [
              { of: "software_firm", is: "yes" },
              { of: "rd_intensity_3y", atLeast: 10 },
            ],
          },
          ...exceptions,
        ],
      },
    },
    {
      id: "growth",
      text: {
        en: "Revenue growth of 25 %, 3-year compound, or revenue of 300 m yuan, or listing standard 5, or an exception.",
        zh: "近三年营业收入复合增长率不低于25%，或营业收入不低于3亿元；采用第五套上市标准的不适用；或符合例外情形。",
      },
      holds: {
        any: [
          { of: "revenue_cagr_3y", atLeast: 25 },
          { of: "revenue", atLeast: 30000 },
          { of: "listing_standard_5", is: "yes" },
          ...exceptions,
        ],
      },
    },
  ],
} satisfies Scorecard;
