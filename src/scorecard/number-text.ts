import { INVISIBLE, comparable, halfWidth } from "./names";
import { isCellUnit } from "./units";

/** What a text says as a number: the number and what stands behind it, "" where nothing does. */
export interface NumberText {
  number: number;
  /** The text behind the number, such as 万元 or %; never one that names only the currency. */
  unit: string;
  /** Whether a sign or word names the currency of the Chinese cards. */
  currency: boolean;
}

/**
 * Why a text is no number: it means none, it leads with an arrow that says rise here and minus there, its comma can only be a decimal
 * comma, or none of these.
 */
export type NumberFault = "none" | "arrow" | "decimal-comma" | "unreadable";

/** No number is written longer, and looking for one takes time with the length of what surrounds it. */
const LONGEST = 200;
const GAP = `[\\s${INVISIBLE}]*`;
const SIGN = "[+\\-\u2212\u2013\u2010]";
const CURRENCY = "(?:[¥￥]|rmb(?!')|cny(?!')|人民币)";
// Thousands stand in groups of three behind a first group of up to three digits that does not begin with 0.
const NUMBER = "(?:[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[+-]?\\d{1,3})?";
/** A sign or a currency before, a unit behind; what stands behind begins with no digit, or two numbers would become one. */
const around = (number: string): RegExp =>
  new RegExp(
    `^(?<sign>${SIGN})?${GAP}(?<before>${CURRENCY})?${GAP}(?<inner>${SIGN})?${GAP}(?<number>${number})${GAP}(?<behind>(?![\\d.\\s${INVISIBLE}]).*)?$`,
    "isu",
  );
const PLAIN = around(NUMBER);
const COMMA = around("(?<whole>[\\d.]*),(?<part>\\d+)(?:e[+-]?\\d{1,3})?");
const ENDS = new RegExp(`^${GAP}|${GAP}$`, "gu");
const BRACKETS = new RegExp(`^\\(${GAP}(?<inside>[^()]*?)${GAP}\\)${GAP}(?<percent>%)?$`, "su");
const ONLY_CURRENCY = new RegExp(`^${CURRENCY}$`, "iu");
const NONE = new Set(["无", "没有", "零", "none", "nil"]);

/**
 * Reads a text that can mean only one number: digits in ASCII or full width, thousands in groups of three, E notation, a sign before or
 * accountants' brackets around, the currency before or behind, a unit behind.
 */
export function readNumberText(text: string): NumberText | NumberFault {
  // Some exports pad their cells to a fixed width.
  const padded = text.length > LONGEST ? text.trim() : text;
  if (padded.length > LONGEST) return "unreadable";
  const plain = halfWidth(padded).replace(ENDS, "");
  if (NONE.has(comparable(plain))) return "none";
  const brackets = BRACKETS.exec(plain)?.groups;
  const bare = brackets ? brackets.inside : plain;
  if (/^[▲△▼▽↑↓]/u.test(bare)) return /\d/.test(bare) ? "arrow" : "unreadable";
  const found = PLAIN.exec(bare)?.groups;
  if (!found) return hasDecimalComma(bare) ? "decimal-comma" : "unreadable";
  if ((found.sign && found.inner) || (brackets && (found.sign || found.inner))) return "unreadable";
  let behind = (found.behind ?? "").replace(ENDS, "");
  let currency = found.before !== undefined;
  if (ONLY_CURRENCY.test(behind)) {
    if (currency) return "unreadable";
    currency = true;
    behind = "";
  }
  if (brackets?.percent) {
    if (behind !== "" || currency) return "unreadable";
    behind = "%";
  }
  if (behind !== "" && !isCellUnit(behind)) return hasDecimalComma(bare) ? "decimal-comma" : "unreadable";
  const number = Number(found.number.replace(/,/g, ""));
  if (!Number.isFinite(number)) return "unreadable";
  const sign = found.sign ?? found.inner ?? "+";
  return { number: brackets || sign !== "+" ? -number : number, unit: behind, currency };
}

/** One comma, with other than three digits behind it, or behind nothing, a lone 0 or a point, can only divide decimals. */
function hasDecimalComma(text: string): boolean {
  const found = COMMA.exec(text)?.groups;
  if (!found) return false;
  const behind = (found.behind ?? "").replace(ENDS, "");
  if (behind !== "" && !isCellUnit(behind) && !ONLY_CURRENCY.test(behind)) return false;
  return found.part.length !== 3 || /^0?$|\./.test(found.whole);
}

/** A number that a text says by itself or in per cent, and whether it says per cent; null where it says anything else. */
export function numberFromText(text: string): { number: number; percent: boolean } | null {
  const read = readNumberText(text);
  if (typeof read === "string" || read.currency || (read.unit !== "" && read.unit !== "%")) return null;
  return { number: read.number, percent: read.unit === "%" };
}
