import { nationalNames } from "./national-names";
import type { StageScheme } from "./schemes";

/** Stage from operating revenue in 万元 in the zone that began the innovation points; lower bounds are included. */
export const hangzhouStages = {
  id: "hangzhou-2020",
  title: { en: "Hangzhou High-tech Zone / Binjiang 2020", zh: "杭州高新区（滨江）2020" },
  aliases: ["杭州2020", "滨江2020", "杭州高新区2020"],
  source: [
    { title: "Launch of the innovation points (copy of the zone's post)", issuer: "杭州高新区（滨江）", date: "2020-09-08" },
    { title: "The stages as the credit platform prints them", issuer: "信用浙江", date: "2023-11-27", url: "https://credit.zj.gov.cn" },
  ],
  figure: "revenue",
  unit: "万元",
  names: nationalNames("revenue"),
  valid: { min: 0 },
  stages: [
    { id: "seed", label: { en: "Seed", zh: "种子期" }, from: 0 },
    { id: "seedling", label: { en: "Seedling", zh: "苗木期" }, from: 50 },
    { id: "growth", label: { en: "Growth", zh: "成长期" }, from: 500 },
    { id: "scaling", label: { en: "Scaling", zh: "壮大期" }, from: 2000 },
    { id: "mature", label: { en: "Mature", zh: "成熟期" }, from: 10000 },
  ],
} satisfies StageScheme;
