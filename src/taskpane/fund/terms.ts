import type { PaneKey, PaneParams } from "../../i18n/pane";
import { numberFromText } from "../../scorecard/number-text";
import { MOST_MONEY } from "../../scorecard/fund";
import type { Stage } from "../../scorecard/scorecard";
import type { FundSettings, RequestSource } from "./settings";

/** The terms of a fund, as numbers. */
export interface Terms {
  budget: number;
  floor: number;
  /** Infinity where there is none. */
  cap: number;
  requests: RequestSource;
  /** What each firm asks for where it is the same for all, else NaN. */
  amount: number;
  /** Per cent of the budget by stage number, adding up to 100; null where the stages share it. */
  shares: readonly number[] | null;
  /** Whether what the firms of a stage cannot use goes to the others. */
  passOn: boolean;
}

/** What is wrong with a field, by its name: a stage's share is "share" and its id. */
export type Faults = ReadonlyMap<string, { key: PaneKey; params?: PaneParams }>;

/** Decimals of a per cent that a share may have. */
const SHARE_DECIMALS = 4;

/**
 * Reads the terms.
 * @param headers those that requests may stand below
 * @returns terms null where a field is wrong or the budget is still blank
 */
export function termsOf(
  settings: FundSettings,
  requests: RequestSource,
  headers: readonly string[],
  stages: readonly Stage[],
): { terms: Terms | null; faults: Faults } {
  const faults = new Map<string, { key: PaneKey; params?: PaneParams }>();
  const read = (field: string, text: string, blank: number, most: number, key: PaneKey): number => {
    if (text.trim() === "") return blank;
    const number = numberOf(text);
    if (number >= 0 && number <= most) return number;
    faults.set(field, { key });
    return NaN;
  };
  const budget = read("budget", settings.budget, NaN, MOST_MONEY, "fund.fault.amount");
  const floor = read("floor", settings.floor, 0, Number.MAX_VALUE, "fund.fault.floor");
  const cap = read("cap", settings.cap, Infinity, MOST_MONEY, "fund.fault.amount");
  const amount = requests.by === "same" ? read("amount", settings.amount, NaN, MOST_MONEY, "fund.fault.amount") : NaN;
  if (requests.by === "same" && settings.amount.trim() === "") faults.set("amount", { key: "fund.fault.amount.blank" });
  if (requests.by === "column" && !headers.includes(requests.header))
    faults.set("requests", { key: "fund.fault.column", params: { header: requests.header } });

  let shares: number[] | null = null;
  if (settings.byStage && stages.length > 1) {
    shares = stages.map(({ id }) => shareOf(settings.shares[id] ?? ""));
    stages.forEach(({ id }, s) => {
      if (Number.isNaN(shares![s])) faults.set(`share ${id}`, { key: "fund.fault.share" });
    });
    const sum = sumOf(shares);
    if (sum < 100) faults.set("shares", { key: "fund.fault.shares.missing", params: { sum, gap: sumOf([100, -sum]) } });
    if (sum > 100) faults.set("shares", { key: "fund.fault.shares.excess", params: { sum, gap: sumOf([sum, -100]) } });
  }
  const complete = faults.size === 0 && !Number.isNaN(budget);
  return { terms: complete ? { budget, floor, cap, requests, amount, shares, passOn: settings.passOn } : null, faults };
}

/** Full-width digits and commas between thousands are read as in cells; NaN for what is no number. */
function numberOf(text: string): number {
  const read = numberFromText(text);
  return read && !read.percent ? read.number : NaN;
}

/** A share in per cent, with its sign or without; a blank one is 0. */
function shareOf(text: string): number {
  if (text.trim() === "") return 0;
  const { number } = numberFromText(text) ?? { number: NaN };
  return number >= 0 && number <= 100 && Number(number.toFixed(SHARE_DECIMALS)) === number ? number : NaN;
}

function sumOf(parts: readonly number[]): number {
  return Number(parts.reduce((sum, part) => sum + part, 0).toFixed(SHARE_DECIMALS));
}
