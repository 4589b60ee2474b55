import { nationalNames } from "./national-names";
import type { StageScheme, TierScheme } from "./schemes";

const title = { en: "Wenzhou High-tech Zone / Longwan 2022", zh: "温州高新区（龙湾区）2022" };
const aliases = ["温龙2022", "龙湾2022", "温龙政发〔2022〕12号"];
const source = [
  {
    title: "温龙政发〔2022〕12号",
    issuer: "温州高新区（龙湾区）",
    date: "2022",
  },
];

/** Stage from operating revenue in 万元; bounds are printed as included ("含"). */
export const longwanStages = {
  id: "longwan-2022",
  title,
  aliases,
  source,
  figure: "revenue",
  unit: "万元",
  names: nationalNames("revenue"),
  valid: { min: 0 },
  stages: [
    { id: "seed", label: { en: "Seed", zh: "种子期" }, from: 0 },
    { id: "startup", label: { en: "Start-up", zh: "初创期" }, from: 100 },
    { id: "growth", label: { en: "Growth", zh: "成长期" }, from: 500 },
    { id: "expansion", label: { en: "Expansion", zh: "扩张期" }, from: 2000 },
    { id: "mature", label: { en: "Mature", zh: "成熟期" }, from: 10000 },
  ],
} satisfies StageScheme;

/** Tier by rank of points within the firm's own stage; the rest have none. */
export const longwanTiers = {
  id: "longwan-2022",
  title,
  aliases,
  source,
  by: "share",
  tiers: [
    { label: { en: "leaders", zh: "创新领跑榜" }, top: 0.05 },
    { label: { en: "contenders", zh: "创新竞跑榜" }, top: 0.1 },
    { label: { en: "challengers", zh: "创新进取榜" }, top: 0.2 },
  ],
  note: {
    en: "Ranks are taken within each stage. Ties and rounding are not printed; ours: lowest rank ÷ number of firms ≤ share.",
    zh: "按各阶段内的积分排名。并列与取整规则原文未载，此处按：最小名次÷企业数≤比例。",
  },
} satisfies TierScheme;
