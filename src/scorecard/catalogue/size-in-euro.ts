import type { Input } from "../scorecard";

/** What the European definitions of a small or medium-sized firm count, after Recommendation 2003/361/EC. */
export const EMPLOYEES = {
  id: "employees",
  label: { en: "Employees", zh: "职工总数" },
  aliases: ["headcount", "职工人数"],
  unit: "人",
  zero: false,
  valid: { min: 0 },
} satisfies Input;

export const TURNOVER = {
  id: "revenue",
  label: { en: "Turnover", zh: "营业收入" },
  aliases: ["annual turnover"],
  unit: "€",
  valid: { min: 0 },
} satisfies Input;

export const TOTAL_ASSETS = {
  id: "total_assets",
  label: { en: "Balance sheet total", zh: "资产总额" },
  aliases: ["total assets", "总资产"],
  unit: "€",
  zero: false,
  valid: { min: 0 },
} satisfies Input;
