/** What official figures say of each other, and the official bounds that invite a firm to land just above them. */

/** A ratio that must agree with its parts: ratio = times × part ÷ whole. */
export const RATIOS = [
  { ratio: "rd_intensity", part: "rd_expense", whole: "revenue", times: 100 },
  { ratio: "hightech_share", part: "hightech_revenue", whole: "revenue", times: 100 },
] as const;

/** Agreement to within half a point or a twentieth, since statements round and their years overlap. */
export const RATIO_TOLERANCE = { points: 0.5, share: 0.05 };

/** A part that cannot exceed its whole. */
export const PARTS = [
  { part: "hightech_revenue", whole: "revenue" },
  { part: "ip_class1_own", whole: "ip_class1" },
  { part: "ip_class1_high", whole: "ip_class1" },
  { part: "ip_class1_in_use", whole: "ip_class1" },
] as const;

/** What a document calls those that it admits. */
export interface Rule {
  en: string;
  zh: string;
}

export interface Threshold {
  figures: readonly string[];
  at: number;
  rules: readonly Rule[];
  /** Operating revenue in 10,000 yuan for which the rule holds, bounds included; every firm where absent. */
  revenue?: readonly [above: number, upTo: number];
  /** A count is suspicious exactly at its bound, a share within BAND above it. */
  count?: true;
}

/** Percentage points above a bound within which a share is flagged. */
export const BAND = 0.3;

/** A crowd above a bound is reported where chance would bring it this rarely; some twenty bounds are looked at together. */
export const BUNCHING = 0.01;

const HNTE = { en: "高新技术企业 (HNTE)", zh: "高新技术企业" };
const LITTLE_GIANT = { en: "专精特新“小巨人” (little giant)", zh: "专精特新“小巨人”" };
const SRDI = { en: "专精特新中小企业 (SRDI)", zh: "专精特新中小企业" };
const STAR = { en: "科创板 (STAR)", zh: "科创板" };
const TECH_SME = { en: "科技型中小企业 (tech SME)", zh: "科技型中小企业" };
const INNOVATIVE_SME = { en: "创新型中小企业 (innovative SME)", zh: "创新型中小企业" };
const INTENSITY = ["rd_intensity", "rd_intensity_3y"];
const STAFF = ["st_staff_share", "rd_staff_share"];

/** Which bounds of the cards invite is a choice; that each stands in the card of its rule, for firms of these sales, is tested. */
export const THRESHOLDS: readonly Threshold[] = [
  { figures: INTENSITY, at: 3, rules: [SRDI] },
  { figures: INTENSITY, at: 3, rules: [HNTE], revenue: [20000, Infinity] },
  { figures: INTENSITY, at: 3, rules: [LITTLE_GIANT], revenue: [9999.9999, Infinity] },
  { figures: INTENSITY, at: 4, rules: [HNTE], revenue: [5000, 20000] },
  { figures: INTENSITY, at: 5, rules: [STAR] },
  { figures: INTENSITY, at: 5, rules: [INNOVATIVE_SME] },
  { figures: INTENSITY, at: 5, rules: [HNTE], revenue: [0, 5000] },
  { figures: INTENSITY, at: 6, rules: [TECH_SME], revenue: [-1, 20000] },
  { figures: INTENSITY, at: 6, rules: [LITTLE_GIANT], revenue: [4999.9999, 9999.9999] },
  { figures: STAFF, at: 10, rules: [HNTE, TECH_SME, STAR] },
  { figures: ["hightech_share"], at: 60, rules: [HNTE] },
  { figures: ["main_share"], at: 70, rules: [LITTLE_GIANT] },
  { figures: ["market_share"], at: 10, rules: [LITTLE_GIANT] },
  { figures: ["main_growth_2y"], at: 5, rules: [LITTLE_GIANT] },
  { figures: ["ip_class1"], at: 1, rules: [TECH_SME], count: true },
  { figures: ["ip_class1_in_use"], at: 2, rules: [LITTLE_GIANT], count: true },
  { figures: ["invention_patents"], at: 7, rules: [STAR], count: true },
  { figures: ["invention_patents"], at: 50, rules: [STAR], count: true },
];

/** Illustrative bounds of the flags that compare two figures. */
export const FLAGS = { applications: 5, rdGrowth: 30, staffShare: 10 };
