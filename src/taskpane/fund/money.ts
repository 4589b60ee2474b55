import type { Language } from "../../scorecard/scorecard";

const formats: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  zh: new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
};

/** An amount to the hundredth, a dash where there is none. */
export function moneyText(amount: number, language: Language): string {
  return Number.isNaN(amount) ? "–" : formats[language].format(amount);
}
