import type { Scorecard } from "../scorecard";
import type { TierScheme } from "./schemes";
import { EMPLOYEES, TOTAL_ASSETS, TURNOVER } from "./size-in-euro";

const title = { en: "Young innovative company (JEI, France 2025)", zh: "青年创新企业（JEI，法国2025）" };
const source = [
  {
    title: "Code général des impôts, article 44 sexies-0 A (jeunes entreprises innovantes)",
    issuer: "République française",
    date: "2025-03-01",
  },
];

/** France's young innovative company: pass or fail, for accounting years closed since 1 March 2025. Amounts in €, shares in %. */
export const jei2025 = {
  id: "jei-2025",
  version: "1.0.0",
  title,
  status: "official",
  source,
  note: {
    en: "Read in copies and still to be compared with the original word for word. For accounting years closed since 1 March 2025; before, R&D of 15 % was enough. University firms, and growth firms (JEC) with R&D from 5 %, have ways in of their own that are not examined.",
    zh: "据转载文本录入，尚待与原文逐字核对。适用于2025年3月1日起结束的会计年度；此前研发占比达15%即可。大学衍生企业及研发占比5%起的成长型企业（JEC）另有条件，此处不审查。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "jei", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    EMPLOYEES,
    TURNOVER,
    TOTAL_ASSETS,
    {
      id: "age",
      label: { en: "Years since foundation", zh: "成立年限" },
      aliases: ["firm age"],
      unit: "年",
      valid: { min: 0 },
    },
    {
      id: "rd_charge_share",
      label: { en: "R&D share of tax-deductible charges", zh: "研发支出占可税前扣除费用的比例" },
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "independent",
      label: { en: "Half held by natural persons or other admitted holders", zh: "半数以上由自然人或其他合格持有人持有" },
      declared: true,
    },
    { id: "new_activity", label: { en: "Genuinely new activity", zh: "属真正新设的业务" }, declared: true },
  ],
  gates: [
    { id: "staff", text: { en: "Fewer than 250 employees.", zh: "职工总数少于250人。" }, holds: { of: "employees", below: 250 } },
    {
      id: "size",
      text: { en: "Turnover below € 50 m, or a balance sheet below € 43 m.", zh: "营业收入低于5000万欧元，或资产总额低于4300万欧元。" },
      holds: {
        any: [
          { of: "revenue", below: 50000000 },
          { of: "total_assets", below: 43000000 },
        ],
      },
    },
    { id: "age", text: { en: "Founded less than 8 years ago.", zh: "成立不满8年。" }, holds: { of: "age", below: 8 } },
    {
      id: "rd",
      text: { en: "R&D of at least 20 % of tax-deductible charges.", zh: "研发支出占可税前扣除费用不低于20%。" },
      holds: { of: "rd_charge_share", atLeast: 20 },
    },
    {
      id: "independence",
      text: {
        en: "At least half must be held by natural persons or other admitted holders.",
        zh: "至少半数须由自然人或其他合格持有人持有。",
      },
      holds: { of: "independent", is: "yes" },
    },
    {
      id: "novelty",
      text: {
        en: "Not founded by merging, restructuring, extending or taking over what existed.",
        zh: "不得由既有业务的合并、重组、扩展或承接而设立。",
      },
      holds: { of: "new_activity", is: "yes" },
    },
  ],
} satisfies Scorecard;

/** Kind of young firm by its R&D share of tax-deductible charges in %; the other conditions are the card's. */
export const jeiTiers = {
  id: "jei-2025",
  title,
  source,
  by: "score",
  total: 100,
  tiers: [
    { label: { en: "JEIR", zh: "JEIR" }, from: 30 },
    { label: { en: "JEI", zh: "JEI" }, from: 20 },
    { label: { en: "JEC", zh: "JEC" }, from: 5 },
  ],
} satisfies TierScheme;
