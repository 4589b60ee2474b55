import type { Language, Pathway } from "./scorecard";

/** The three returns of ANBOUND, in the order in which results give them. */
export const PATHWAYS: readonly Pathway[] = ["industrial", "policy", "capital"];

const chinese: Record<Pathway, string> = { industrial: "产业", policy: "政策", capital: "资本" };

export function pathwayName(pathway: Pathway, language: Language): string {
  return language === "zh" ? chinese[pathway] : pathway;
}
