import { indicatorsOf, type Group, type Pathway, type Scorecard } from "../scorecard";
import { most2024 } from "./most-2024-illustrative";

function pathway(id: Pathway, en: string, zh: string): Group {
  return { id, label: { en, zh }, combine: "mean", parts: indicatorsOf(most2024).filter((indicator) => indicator.pathway === id) };
}

/** The national indicators by the return they promise: each pathway 0…100, the total their plain mean. */
export const pathways: Scorecard = {
  id: "pathways",
  version: most2024.version,
  title: { en: "Pathways: industrial, policy and capital returns", zh: "三条路径：产业、政策与资本回报" },
  status: "illustrative",
  source: [
    {
      title: "ANBOUND on industrial, policy and capital returns · 产业、政策与资本回报",
      issuer: "ANBOUND",
    },
    ...most2024.source,
  ],
  note: {
    en: "ANBOUND names the three returns without defining them; which indicator belongs to which is our mapping. Weights and curves are those of most-2024-illustrative.",
    zh: "三类回报由 ANBOUND 提出，未作定义；指标归属为本评分卡的示意划分。权重与曲线取自 most-2024-illustrative。",
  },
  stages: most2024.stages,
  weights: most2024.weights,
  score: {
    id: "pathways_mean",
    label: { en: "Mean of the pathways", zh: "三条路径均值" },
    combine: "mean",
    scale: 100,
    parts: [
      pathway("industrial", "Industrial return", "产业回报"),
      pathway("policy", "Policy return", "政策回报"),
      pathway("capital", "Capital return", "资本回报"),
    ],
  },
};
