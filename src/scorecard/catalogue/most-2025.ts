import type { Scorecard } from "../scorecard";

/** Version 2.0 of the national innovation points: a template to fill from the notice's annex. */
export const most2025 = {
  id: "most-2025",
  version: "1.0.0",
  title: { en: "National innovation points 2.0 (2025), template", zh: "创新积分制 2.0（2025，模板）" },
  status: "official-structure",
  source: [
    {
      title: "“创新积分制”2.0版发布（据报道）",
      issuer: "科技部",
      date: "2025-10-29",
    },
  ],
  note: {
    en: "Published: four groups, of which input, output and development make up the base of 100 and impact adds up to 30; 9 quantitative and 3 bonus indicators. Their names, weights and formulas, and whether stages remain, are not in our hands: enter them from the notice's annex. Third parties, not the ministry, name as the bonus indicators projects and standards, titles, and funding, of 10 points each: an example of what to enter, no more.",
    zh: "已公布：四类指标，投入、产出、发展为基础分100分，影响为加分项，最多30分；9项定量指标与3项加分指标。指标名称、权重、公式及是否分阶段尚未取得：请按通知附件填入。据第三方（非科技部）资料，加分项为项目与标准、称号、融资三项，各10分：仅作填写示例。",
  },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  score: {
    id: "innovation_points",
    label: { en: "Innovation points", zh: "创新积分" },
    combine: "sum",
    parts: [
      { id: "input", label: { en: "Input", zh: "投入" }, combine: "sum", parts: [] },
      { id: "output", label: { en: "Output", zh: "产出" }, combine: "sum", parts: [] },
      { id: "development", label: { en: "Development", zh: "发展" }, combine: "sum", parts: [] },
      { id: "impact", label: { en: "Impact", zh: "影响" }, combine: "sum", bonus: true, cap: 30, parts: [] },
    ],
  },
} satisfies Scorecard;
