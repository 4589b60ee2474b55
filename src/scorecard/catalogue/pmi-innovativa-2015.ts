import type { Scorecard } from "../scorecard";
import { EMPLOYEES, TOTAL_ASSETS, TURNOVER } from "./size-in-euro";

/** Italy's innovative SME: pass or fail, by two of three marks of innovation. Amounts in €, shares in %. */
export const pmiInnovativa2015 = {
  id: "pmi-innovativa-2015",
  version: "1.0.0",
  title: { en: "Innovative SME (Italy 2015)", zh: "创新型中小企业（意大利2015）" },
  status: "official",
  source: [
    {
      title: "Decreto-legge 24 gennaio 2015, n. 3, art. 4 (PMI innovative)",
      issuer: "Repubblica Italiana",
      date: "2015-01-24",
      url: "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legge:2015-01-24;3~art4",
    },
  ],
  note: {
    en: "Read in copies and still to be compared with the original word for word. A third of the staff is taken as 33.33 %. Size is that of Recommendation 2003/361/EC, with linked and partner firms.",
    zh: "据转载文本录入，尚待与原文逐字核对。“三分之一”按33.33%计。规模依欧盟2003/361/EC建议书，含关联与合作企业。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "pmi", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    EMPLOYEES,
    TURNOVER,
    TOTAL_ASSETS,
    {
      id: "rd_production_share",
      label: {
        en: "R&D and innovation share of the greater of cost and value of production",
        zh: "研发与创新支出占生产成本与产值较高者的比例",
      },
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "doctorate_share",
      label: { en: "Share of staff with or in a doctorate, or researchers", zh: "博士、在读博士与研究人员占比" },
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "master_share",
      label: { en: "Share of staff with a master's degree", zh: "硕士学位人员占比" },
      unit: "%",
      valid: { min: 0, max: 100 },
    },
    {
      id: "ip_rights",
      label: { en: "Patents and registered software", zh: "专利与登记软件数量" },
      unit: "件",
      valid: { min: 0 },
    },
    {
      id: "italian_company",
      label: { en: "Limited company with a seat or branch in Italy", zh: "在意大利设有总部或分支的资合公司" },
      declared: true,
    },
    { id: "accounts_certified", label: { en: "Certified accounts", zh: "财务报表经审计" }, declared: true },
    { id: "listed", label: { en: "Listed on a regulated market", zh: "在受监管市场上市" }, declared: true },
    { id: "startup_register", label: { en: "In the register of innovative start-ups", zh: "列入创新型初创企业登记册" }, declared: true },
  ],
  gates: [
    { id: "staff", text: { en: "Fewer than 250 employees.", zh: "职工总数少于250人。" }, holds: { of: "employees", below: 250 } },
    {
      id: "size",
      text: {
        en: "Turnover of no more than € 50 m, or a balance sheet of no more than € 43 m.",
        zh: "营业收入不超过5000万欧元，或资产总额不超过4300万欧元。",
      },
      holds: {
        any: [
          { of: "revenue", atMost: 50000000 },
          { of: "total_assets", atMost: 43000000 },
        ],
      },
    },
    {
      id: "innovation",
      text: {
        en: "Two of three: R&D of 3 %; a fifth of the staff doctors or researchers, or a third with a master's; a patent or registered software.",
        zh: "三项中符合两项：研发支出占比不低于3%；博士与研究人员不少于五分之一或硕士不少于三分之一；拥有专利或登记软件。",
      },
      holds: {
        any: [
          {
            all: [
              { of: "rd_production_share", atLeast: 3 },
              {
                any: [
                  { of: "doctorate_share", atLeast: 20 },
                  { of: "master_share", atLeast: 33.33 },
                ],
              },
            ],
          },
          {
            all: [
              { of: "rd_production_share", atLeast: 3 },
              { of: "ip_rights", atLeast: 1 },
            ],
          },
          {
            all: [
              {
                any: [
                  { of: "doctorate_share", atLeast: 20 },
                  { of: "master_share", atLeast: 33.33 },
                ],
              },
              { of: "ip_rights", atLeast: 1 },
            ],
          },
        ],
      },
    },
    {
      id: "seat",
      text: { en: "A limited company with a seat or branch in Italy.", zh: "须为在意大利设有总部或分支的资合公司。" },
      holds: { of: "italian_company", is: "yes" },
    },
    {
      id: "accounts",
      text: { en: "The accounts must be certified.", zh: "财务报表须经审计。" },
      holds: { of: "accounts_certified", is: "yes" },
    },
    { id: "unlisted", text: { en: "Not listed on a regulated market.", zh: "未在受监管市场上市。" }, holds: { of: "listed", is: "no" } },
    {
      id: "register",
      text: { en: "Not in the register of innovative start-ups.", zh: "未列入创新型初创企业登记册。" },
      holds: { of: "startup_register", is: "no" },
    },
  ],
} satisfies Scorecard;
