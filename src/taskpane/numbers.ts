import type { Language } from "../scorecard/scorecard";

/** A number to so many decimals with a true minus sign; a dash where it is not known. */
export function decimals(value: number, count: number): string {
  return value === value
    ? value
        .toFixed(count)
        .replace(/^-0(\.0*)?$/, "0$1")
        .replace("-", "−")
    : "–";
}

/** A rank, which between two draws may lie between two ranks. */
export function rankText(rank: number): string {
  return rank === rank ? String(Number(rank.toFixed(1))) : "–";
}

/** Ranks risen or fallen. */
export function signed(shift: number): string {
  return shift > 0 ? `+${shift}` : String(shift).replace("-", "−");
}

export function percent(share: number, language: Language): string {
  return share === share ? `${decimals(100 * share, 1)}${language === "zh" ? "%" : " %"}` : "–";
}

/** A dash where the figures cannot tell. */
export function pText(p: number): string {
  if (p !== p) return "–";
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
