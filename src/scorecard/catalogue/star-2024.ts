import type { Condition, Scorecard } from "../scorecard";

/** Each stands in for all four conditions. */
const exceptions = [
  { of: "invention_patents", atLeast: 50 },
  { of: "leading_tech", is: "yes" },
  { of: "state_award", is: "yes" },
  { of: "national_project", is: "yes" },
  { of: "import_substitution", is: "yes" },
] satisfies Condition[];

/** 科创板 science-and-technology attribute: four conditions, or one exception. Amounts in 万元, shares and growth in %. */
export const star2024 = {
  id: "star-2024",
  version: "1.0.0",
  title: { en: "STAR Market attribute 2024", zh: "科创属性（2024）" },
  status: "official",
  source: [
    {
      title: "《科创属性评价指引（试行）》（证监会公告〔2024〕6号）",
      issuer: "中国证监会",
      date: "2024-04-30",
      url: "http://www.lawinfochina.com/display.aspx?id=42903&lib=law",
    },
    { title: "Copy in which the rules were read", url: "http://bjsanfod.com/zuizhuanyegupiaopeizi/7933.html" },
  ],
  note: {
    en: "Read in a copy and still to be compared with the original word for word. Waivers for software firms (patents) and listing standard 5 (growth) are unverified and not encoded.",
    zh: "据转载文本录入，尚待与原文逐字核对。软件企业（专利）与第五套上市标准（增长）的豁免未经核实，未纳入。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "star", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    {
      id: "rd_intensity_3y",
      label: { en: "R&D intensity, 3 years", zh: "近三年研发投入占比" },
      aliases: ["近三年研发占比"],
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_sum_3y",
      label: { en: "R&D expense, 3-year sum", zh: "近三年研发投入合计" },
      aliases: ["近三年研发合计"],
      unit: "万元",
      valid: { min: 0 },
    },
    {
      id: "rd_staff_share",
      label: { en: "R&D staff share", zh: "研发人员占职工总数的比重" },
      aliases: ["研发人员占比"],
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "invention_patents",
      label: { en: "Invention patents of the main business", zh: "应用于主营业务的发明专利" },
      aliases: ["主营发明专利"],
      unit: "件",
      valid: { min: 0 },
      note: "Including defence patents.",
    },
    {
      id: "revenue_cagr_3y",
      label: { en: "Revenue growth, 3-year compound", zh: "近三年营业收入复合增长率" },
      aliases: ["三年复合增长率"],
      unit: "%",
      valid: { min: -100 },
      note: "(last / first)^½ − 1, unverified.",
    },
    { id: "revenue", label: { en: "Operating revenue", zh: "营业收入" }, unit: "万元", valid: { min: 0 } },
    {
      id: "leading_tech",
      label: { en: "Internationally leading core technology", zh: "核心技术国际领先" },
      declared: true,
      note: "Wording unverified.",
    },
    { id: "state_award", label: { en: "State S&T award", zh: "国家科学技术奖" }, declared: true, note: "Wording unverified." },
    {
      id: "national_project",
      label: { en: "Major national S&T project", zh: "国家重大科技专项项目" },
      declared: true,
      note: "Wording unverified.",
    },
    {
      id: "import_substitution",
      label: { en: "Key product replacing imports", zh: "关键产品实现进口替代" },
      declared: true,
      note: "Wording unverified.",
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
        en: "At least 7 invention patents of the main business, or an exception.",
        zh: "应用于主营业务的发明专利7项以上；或符合例外情形。",
      },
      holds: { any: [{ of: "invention_patents", atLeast: 7 }, ...exceptions] },
    },
    {
      id: "growth",
      text: {
        en: "Revenue growth of 25 %, 3-year compound, or revenue of 300 m yuan, or an exception.",
        zh: "近三年营业收入复合增长率不低于25%，或营业收入不低于3亿元；或符合例外情形。",
      },
      holds: { any: [{ of: "revenue_cagr_3y", atLeast: 25 }, { of: "revenue", atLeast: 30000 }, ...exceptions] },
    },
  ],
} satisfies Scorecard;
