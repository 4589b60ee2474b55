import type { Language, Pathway } from "./scorecard";

/** The three returns of ANBOUND, in the order in which results give them. */
export const PATHWAYS: readonly Pathway[] = ["industrial", "policy", "capital"];

const chinese: Record<Pathway, string> = { industrial: "产业", policy: "政策", capital: "资本" };

export function pathwayNames(language: Language): string[] {
  return PATHWAYS.map((own) => (language === "zh" ? chinese[own] : own));
}
