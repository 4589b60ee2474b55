import { comparable } from "../scorecard/names";
import { isCurrency, isUnit } from "../scorecard/units";

/** What the text in a header's bracket says, beside another name of the indicator. */
export type BracketPart = { kind: "unit"; unit: string } | { kind: "period" } | { kind: "qualifier" } | { kind: "quantity"; word: string };

/** Years and periods of the figures in the form of `comparable`. */
const PERIOD = new RegExp(
  "^(?:" +
    [
      "(?:19|20)\\d\\d(?:年|年度|年末|财年)?",
      "(?:19|20)\\d\\d年?1[-–—~至]12月",
      "fy(?:19|20)?\\d\\d",
      "(?:截至|截止)?(?:19|20)\\d\\d年(?:末|底|12月31日)",
      "本年|本年数|本年度|本期|本期数|期末|期末数|年末|年末数|本年末|报告期|报告期末",
    ].join("|") +
    ")$",
);
/** A financial year that begins in one year and ends in the next, as 2023/24; 2021-2023 are three years, 2023-06 is a month. */
const FINANCIAL_YEAR = /^(?:fy)?((?:19|20)\d\d)[/-]((?:19|20)?\d\d)(?:年|年度|财年)?$/;

function isPeriod(key: string): boolean {
  if (PERIOD.test(key)) return true;
  const [, from, to] = FINANCIAL_YEAR.exec(key) ?? [];
  return from !== undefined && String(Number(from) + 1).endsWith(to);
}

const LEADING_PERIOD = /^((?:19|20)\d\d(?:年度|年末|年)?|本年|本期|期末|报告期)(.+)$/;
const TRAILING_PERIOD = /^(.+?)((?:19|20)\d\d(?:年度|年末|年)?)$/;

/** Words that leave the quantity what it is. */
const QUALIFIER = /^(?:合并|合并口径|合并报表|合计|不含税|注\d*|\d{1,2}|审定|审定数|经审计|已审计|审计后|consolidated|audited)$/;
/** The same within a longer text, where they hide part of a word that changes the quantity. */
const HARMLESS = /不含税|比率|汇率|税率|频率|效率/g;

/** Words that make another quantity of a name, the longest first where one holds another. */
const QUANTITY =
  /上年同期|未经审计|增长率|增速|增减|同比|环比|占比|比例|比重|人均|累计|三年|含税|上期|上年|期初|母公司|未审|调整前|预算|计划|预计|预测|目标|排名|得分|率$|率(?=[^一-龥])/g;
const LATIN_QUANTITY =
  /(?<![a-z])(?:growth|share|ratio|margin|rate|cagr|yoy|per capita|prior|unaudited|budget|forecast)(?![a-z])|(?:19|20)\d\de(?![a-z])/gi;

/**
 * The words in a header that change what is measured, such as 增长率, 上年, budget.
 * @param text a header or part of one, full-width forms as ASCII
 */
export function quantityWords(text: string): string[] {
  const chinese = text.toLowerCase().replace(/\s+/g, "").replace(HARMLESS, " ");
  return [...(chinese.match(QUANTITY) ?? []), ...(text.toLowerCase().match(LATIN_QUANTITY) ?? [])];
}

/** What a bracket is compared with: the indicator whose name stands before it. */
export interface BracketContext {
  /** Whether a text is the unit of the indicator, known elsewhere or not. */
  isOwnUnit(text: string): boolean;
  /** Whether a text is another name of the indicator. */
  isOwnName(text: string): boolean;
  /** Whether a text is a name of any indicator of the scorecard. */
  isName(text: string): boolean;
  /** Whether a name of the indicator holds a word. */
  holds(word: string): boolean;
}

/**
 * What a bracket says; null where any part of it is not known here.
 * @param inside the text in the bracket, full-width forms as ASCII
 */
export function readBracket(inside: string, context: BracketContext): BracketPart[] | null {
  const whole = (text: string): BracketPart[] | null => {
    const key = comparable(text);
    const unit = /^(?:单位|unit)[:：]?(.+)$/.exec(key)?.[1] ?? key;
    if (isUnit(unit) || context.isOwnUnit(unit)) return [{ kind: "unit", unit: unit === key ? text.trim() : unit }];
    if (isCurrency(unit) || QUALIFIER.test(key) || context.isOwnName(text)) return [{ kind: "qualifier" }];
    return isPeriod(key) ? [{ kind: "period" }] : null;
  };
  const known = whole(inside);
  if (known) return known;
  const parts = inside.split(/[,;、，；]/);
  if (parts.length > 1) {
    const read = parts.map((part) => readBracket(part, context));
    return read.every((part) => part !== null) ? read.flat() : null;
  }
  const slashed = inside.split("/");
  if (slashed.length === 2 && slashed.every(context.isName)) return [{ kind: "quantity", word: inside }];
  const changes = quantityWords(inside).filter((word) => !context.holds(word));
  if (changes.length > 0) return [{ kind: "quantity", word: changes[0] }];
  if (quantityWords(inside).some((word) => comparable(word) === comparable(inside))) return [{ kind: "qualifier" }];
  const key = comparable(inside);
  const dated = LEADING_PERIOD.exec(key)?.[2] ?? TRAILING_PERIOD.exec(key)?.[1];
  const rest = dated === undefined ? null : whole(dated);
  return rest && [{ kind: "period" }, ...rest];
}

const YEAR = "(?:19|20)\\d\\d";
/** A year before or behind a name touches no other digit, Latin letter or hyphen. */
export const YEAR_BEFORE = new RegExp(`^${YEAR}(?:年度?|(?![0-9a-z-]))[\\s_:]*`, "i");
export const YEAR_BEHIND = new RegExp(`(?<![0-9a-z-])${YEAR}(?:年度?)?$`, "i");
/** Circled digits and numbers, numbers in brackets or with a full stop as one character, superscripts, asterisks. */
const MARK = "[*\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\u00b9\u00b2\u00b3\u2070-\u2079]";
export const MARKS_BEFORE = new RegExp(`^${MARK}+\\s*`, "u");
export const MARKS_BEHIND = new RegExp(`\\s*(?:${MARK}|:)+$`, "u");
const COUNTER = "(?:\\d{1,2}|[一二三四五六七八九十百]+|[a-z])";
/** Numbering ends in a mark, and no digit stands behind the mark: 2.5G is a name. Letters with a stop each, as in U.S., are a word. */
export const NUMBERING = new RegExp(`^(?!(?:[a-z]\\.\\s*){2})(?:${COUNTER}[.、)]|[(\\[【]${COUNTER}[)\\]】][.、]?)(?!\\d)\\s*`, "iu");
export const TOTAL_BEHIND = /(?:合计|总额|总计)$/;
