import type { Scorecard } from "../scorecard";
import { EMPLOYEES, TOTAL_ASSETS, TURNOVER } from "./size-in-euro";

/** The United Kingdom's enhanced support for R&D-intensive SMEs: pass or fail. Size in €, as the rule counts it; shares in %. */
export const eris2024 = {
  id: "eris-2024",
  version: "1.0.0",
  title: { en: "Enhanced R&D intensive support (UK 2024)", zh: "研发密集型企业强化支持（英国2024）" },
  status: "official",
  source: [
    { title: "Corporation Tax Act 2009, Part 13, as amended by the Finance Act 2024", issuer: "UK Parliament", date: "2024" },
    {
      title: "Corporate Intangibles Research and Development Manual, CIRD98560 (SME definition)",
      issuer: "HM Revenue & Customs",
      url: "https://www.gov.uk/hmrc-internal-manuals/corporate-intangibles-research-and-development-manual/cird98560",
    },
  ],
  note: {
    en: "R&D intensity and the year of grace were read in copies. For accounting periods that begin on or after 1 April 2024; before, 40 % was asked for. R&D and expenditure include those of connected companies; turnover and balance sheet are read in euro, not in pounds.",
    zh: "研发强度与一年宽限据转载文本录入。适用于2024年4月1日及以后开始的会计期间；此前要求40%。研发与支出均含关联公司；营业收入与资产总额按欧元而非英镑读取。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "eris", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    EMPLOYEES,
    TURNOVER,
    TOTAL_ASSETS,
    { id: "loss_making", label: { en: "Loss-making", zh: "处于亏损" }, declared: true },
    {
      id: "rd_relevant_share",
      label: { en: "R&D share of total relevant expenditure", zh: "研发支出占相关总支出的比例" },
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "valid_claim_before",
      label: { en: "Valid claim for the period before, at the R&D share asked for", zh: "上一期间已达研发占比并有效申请" },
      declared: true,
      route: true,
    },
  ],
  gates: [
    { id: "staff", text: { en: "Fewer than 500 employees.", zh: "职工总数少于500人。" }, holds: { of: "employees", below: 500 } },
    {
      id: "size",
      text: {
        en: "Turnover of no more than € 100 m, or a balance sheet of no more than € 86 m.",
        zh: "营业收入不超过1亿欧元，或资产总额不超过8600万欧元。",
      },
      holds: {
        any: [
          { of: "revenue", atMost: 100000000 },
          { of: "total_assets", atMost: 86000000 },
        ],
      },
    },
    { id: "loss", text: { en: "The firm must make a loss.", zh: "企业须处于亏损。" }, holds: { of: "loss_making", is: "yes" } },
    {
      id: "rd",
      text: {
        en: "R&D of at least 30 % of total relevant expenditure, or one year's grace after a valid claim.",
        zh: "研发支出占相关总支出不低于30%，或在有效申请后的一年宽限期内。",
      },
      holds: {
        any: [
          { of: "rd_relevant_share", atLeast: 30 },
          { of: "valid_claim_before", is: "yes" },
        ],
      },
    },
  ],
} satisfies Scorecard;
