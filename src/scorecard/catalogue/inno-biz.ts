import type { TierScheme } from "./schemes";

/** Korea's grades of an Inno-Biz, by the total of 1,000 points that the appraisal on site gives. */
export const innoBizTiers = {
  id: "inno-biz",
  title: { en: "Inno-Biz (Korea)", zh: "技术革新型中小企业（韩国Inno-Biz）" },
  aliases: ["innobiz", "이노비즈"],
  source: [{ title: "이노비즈 선정기준", issuer: "중소벤처기업부 기술보증기금" }],
  by: "score",
  total: 1000,
  tiers: [
    { label: { en: "AAA", zh: "AAA" }, from: 900 },
    { label: { en: "AA", zh: "AA" }, from: 800 },
    { label: { en: "A", zh: "A" }, from: 700 },
  ],
  note: {
    en: "The grade of the technology itself, B or better, is asked for besides.",
    zh: "另须单项技术水平达到B级以上。",
  },
} satisfies TierScheme;
