import type { Population } from "./population";
import { THRESHOLDS } from "./plausibility";

/** The questions that a check asks of a firm. Those of bounds that many firms meet are asked of all together, see bunching.ts. */
export const FLAG_CODES = ["just-above-threshold", "applications-without-revenue", "rd-growth-without-staff"] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** The questions that a sheet can raise under a scorecard: those for which it holds the figures that are compared. */
export function askableFlags({ compiled, columns }: Pick<Population, "compiled" | "columns">): ReadonlySet<FlagCode> {
  const holds = (id: string): boolean => {
    const k = compiled.indicators.findIndex(({ indicator }) => indicator.id === id);
    return k >= 0 && columns[k].some((figure) => figure === figure);
  };
  const needs: Record<FlagCode, boolean> = {
    "just-above-threshold": THRESHOLDS.some(({ figures }) => figures.some(holds)),
    "applications-without-revenue": holds("invention_applications") && (holds("hightech_revenue") || holds("revenue_growth")),
    "rd-growth-without-staff": holds("rd_growth") && holds("st_staff_share"),
  };
  return new Set(FLAG_CODES.filter((code) => needs[code]));
}
