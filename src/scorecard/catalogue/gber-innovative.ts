import type { Scorecard } from "../scorecard";

/** The European Union's innovative enterprise in the rules on state aid: pass or fail. Shares in %. */
export const gberInnovative = {
  id: "gber-innovative",
  version: "1.0.0",
  title: { en: "Innovative enterprise (EU Regulation 651/2014)", zh: "创新企业（欧盟第651/2014号条例）" },
  status: "official",
  source: [
    {
      title: "Commission Regulation (EU) No 651/2014, article 2(80)",
      issuer: "European Commission",
      date: "2014-06-17",
      url: "https://eur-lex.europa.eu/eli/reg/2014/651/oj",
    },
    {
      title: "Commission Regulation (EU) 2023/1315, amending it",
      issuer: "European Commission",
      date: "2023-06-23",
      url: "https://eur-lex.europa.eu/eli/reg/2023/1315/oj",
    },
  ],
  note: {
    en: "Read in copies and still to be compared with the original word for word. The R&D share must be certified by an external auditor; a start-up without accounts may enter the year under way as the year before. Of the labels added in 2023 only the Seal of Excellence is examined.",
    zh: "据转载文本录入，尚待与原文逐字核对。研发占比须经外部审计师证明；尚无财务记录的初创企业可将当年数填作上一年。2023年新增的标志中仅审查“卓越印章”。",
  },
  missing: { policy: "na" },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: { id: "gber", label: { en: "Pass or fail", zh: "是否符合" }, combine: "sum", parts: [] },
  inputs: [
    {
      id: "rd_operating_share",
      label: { en: "R&D share of operating costs, year before the aid", zh: "获资助前一年研发支出占运营成本的比例" },
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_operating_share_2",
      label: { en: "R&D share of operating costs, 2 years before the aid", zh: "获资助前二年研发支出占运营成本的比例" },
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "rd_operating_share_3",
      label: { en: "R&D share of operating costs, 3 years before the aid", zh: "获资助前三年研发支出占运营成本的比例" },
      unit: "%",
      valid: { min: 0 },
    },
    {
      id: "expert_evaluation",
      label: { en: "External expert's evaluation of new products with a risk of failure", zh: "外部专家评定将开发具有失败风险的新产品" },
      declared: true,
      route: true,
    },
    {
      id: "seal_of_excellence_3y",
      label: { en: "Seal of Excellence of the European Innovation Council in 3 years", zh: "三年内获欧洲创新理事会“卓越印章”" },
      declared: true,
      route: true,
    },
  ],
  gates: [
    {
      id: "innovative",
      text: {
        en: "R&D of at least 10 % of operating costs in one of the 3 years before the aid, an expert's evaluation or a Seal of Excellence.",
        zh: "获资助前三年中至少一年研发支出占运营成本不低于10%，或有外部专家评定，或获“卓越印章”。",
      },
      holds: {
        any: [
          { of: "rd_operating_share", atLeast: 10 },
          { of: "rd_operating_share_2", atLeast: 10 },
          { of: "rd_operating_share_3", atLeast: 10 },
          { of: "expert_evaluation", is: "yes" },
          { of: "seal_of_excellence_3y", is: "yes" },
        ],
      },
    },
  ],
} satisfies Scorecard;
