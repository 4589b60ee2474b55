import { equalInExcel } from "../engine/precision";
import type { MessageCode } from "../i18n/messages";
import { numeral, type Params } from "../i18n/problem";
import { INVISIBLE, comparable, isChinese, yesOrNo } from "./names";
import { numberFromText, readNumberText } from "./number-text";
import { UNCHANGED, cellConversion, convert, inTenThousands, type Conversion } from "./units";

/** How one column of figures is read. */
export interface FigureColumn {
  /** Position among the columns of the range. */
  column: number;
  header: string;
  /** The header without unit and year. */
  base: string;
  /** Whether the header names a unit. */
  unitNamed: boolean;
  /** The unit figures are read into: that of the indicator. */
  unit: string | undefined;
  /** From the header's unit, or the indicator's own where the header names none, to the indicator's. */
  conversion: Conversion;
  /** Whether 0 is a possible value. */
  zero: boolean;
  min: number;
  max: number;
  /** Words of a choice, null where figures are numbers. */
  choices: ReadonlyMap<string, number> | null;
  /** Whether a column of values between −1 and 1 is refused, see percent-ratio in figures.ts. */
  refusesRatios: boolean;
}

/** A column read for what it is, without an indicator that says what it may be. */
export function plainColumn(header: string, unit?: string): FigureColumn {
  return {
    column: 0,
    header,
    base: header,
    unitNamed: unit !== undefined,
    unit,
    conversion: UNCHANGED,
    zero: true,
    min: -Infinity,
    max: Infinity,
    choices: null,
    refusesRatios: false,
  };
}

/** What a cell answers to a question: yes or no, null where it says nothing or is in error, undefined where it says something else. */
export function readAnswer(cell: unknown): boolean | null | undefined {
  const plain = plainCell(cell);
  if (plain === null || typeof plain === "symbol") return null;
  return yesOrNo(String(plain)) ?? (isMissingCell(cell) ? null : undefined);
}

export type Report = (code: MessageCode, params: Params) => void;

/** What cannot be a value; a cell in error, or a date where a figure should be. */
export const ERROR_CELL = Symbol("error");
export const DATE_CELL = Symbol("date");
export type PlainCell = number | string | boolean | null | typeof ERROR_CELL | typeof DATE_CELL;

/**
 * Any cell as Excel may hand it over, as a plain value: entities and formatted numbers by their basic value,
 * empty cells as null, error objects of every kind as ERROR_CELL.
 */
export function plainCell(cell: unknown, depth = 0): PlainCell {
  switch (typeof cell) {
    case "number":
      return Number.isFinite(cell) ? cell : ERROR_CELL;
    case "string":
    case "boolean":
      return cell;
    case "undefined":
      return null;
    case "bigint":
      return plainCell(Number(cell), depth);
    case "object":
      break;
    default:
      return ERROR_CELL;
  }
  if (cell === null) return null;
  const value = cell as { type?: unknown; basicType?: unknown; basicValue?: unknown; numberFormat?: unknown };
  if (value.type === "Empty" || value.basicType === "Empty") return null;
  if (value.type === "Error" || value.basicType === "Error" || depth > 3 || !("basicValue" in value)) return ERROR_CELL;
  if (typeof value.basicValue === "number" && typeof value.numberFormat === "string" && isDateFormat(value.numberFormat)) return DATE_CELL;
  return plainCell(value.basicValue, depth + 1);
}

/** Whether a number format shows days or hours; what stands in quotes, behind a sign for padding or in brackets but [h] is only shown. */
function isDateFormat(format: string): boolean {
  return /[ydhs]|m{3,}/i.test(format.replace(/"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|[\\_*]./gi, "").replace(/general/i, ""));
}

/** What says, in the form in which names are compared, that there is no name. */
export const MISSING_NAMES: readonly string[] = ["", "n/a", "-", "–", "—", "--", "——", "无数据"];
const NO_NAME = new Set(MISSING_NAMES);
const NO_FIGURE = new Set([...MISSING_NAMES, "null", "undefined", "na", "/"]);

/** True for a text that says there is no figure. */
export function isMissingMark(text: string): boolean {
  return NO_FIGURE.has(comparable(text));
}

/** The name of a group, a stratum or a stage that a cell holds; "" where it holds none. NA may be a region, n/a is none. */
export function nameIn(cell: unknown): string {
  const plain = plainCell(cell);
  if (plain === null || typeof plain === "symbol") return "";
  const text = cellText(plain);
  return NO_NAME.has(comparable(text)) ? "" : text;
}

/**
 * One figure; NaN where it is missing, unreadable or impossible.
 * @param report told of everything an analyst should know about the cell
 */
export function readFigure(cell: unknown, column: FigureColumn, report?: Report): number {
  const plain = typeof cell === "number" && cell - cell === 0 ? cell : plainCell(cell);
  if (column.choices) return readChoice(plain, column.choices, report);
  let value: number;
  if (typeof plain === "number") value = convert(plain, column.conversion);
  else {
    if (plain === null || (typeof plain === "string" && isMissingMark(plain))) {
      report?.("figure-missing", {});
      return NaN;
    }
    if (plain === ERROR_CELL) {
      report?.("figure-error", {});
      return NaN;
    }
    if (plain === DATE_CELL) {
      report?.("figure-date", {});
      return NaN;
    }
    if (typeof plain === "boolean") {
      report?.("figure-boolean", { value: plain ? "TRUE" : "FALSE" });
      return NaN;
    }
    const text = plain as string;
    const read = figureFromText(text, column);
    if (typeof read === "string") {
      report?.(read, { value: visible(shorten(text)) });
      return NaN;
    }
    value = read;
    report?.("figure-text", { value: visible(shorten(text)), number: value });
  }
  if (value - value !== 0) {
    report?.("figure-unreadable", { value: shorten(String(plain)) });
    return NaN;
  }
  if (value === 0 && !column.zero) {
    report?.("figure-zero", {});
    return NaN;
  }
  if ((value < column.min && !equalInExcel(value, column.min)) || (value > column.max && !equalInExcel(value, column.max))) {
    report?.("figure-impossible", {
      value,
      valid: validRange(column),
    });
    return NaN;
  }
  // −0 and 0 are one figure.
  return value + 0;
}

/** The figure that a text says, in the indicator's unit; why there is none where it says none. */
function figureFromText(text: string, { unit, conversion }: FigureColumn): number | MessageCode {
  const read = readNumberText(text);
  if (read === "none") return "figure-unreadable:none";
  if (read === "arrow") return "figure-unreadable:arrow";
  if (typeof read === "string") return "figure-unreadable";
  // A sign of the currency says nothing of a figure that is no money.
  if (read.currency && inTenThousands(unit) === null) return "figure-unreadable";
  if (read.unit === "") return convert(read.number, conversion);
  const own = cellConversion(read.unit, unit);
  // 2023年 in a column of years is a date, not an age.
  if (!own || (read.unit === "年" && /^(?:19|20)\d\d$/.test(String(read.number)))) return "figure-unreadable";
  return convert(read.number, own);
}

/** Whether a cell says itself in which unit its figure is, as the text 5% does. */
export function saysUnit(cell: unknown): boolean {
  if (typeof cell === "number") return false;
  const plain = plainCell(cell);
  const read = typeof plain === "string" ? readNumberText(plain) : null;
  return read !== null && typeof read !== "string" && read.unit !== "";
}

/** A text with the characters that show nothing as their codes. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (c) => `(U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")})`);
}

/** The figures that are possible in a column, as a profile table writes them; in Chinese as a sentence does. */
function validRange({ min, max }: FigureColumn): { en: string; zh: string } {
  const [from, to] = [min, max].map((end) => (Math.abs(end) === Infinity ? "" : numeral(end)));
  return { en: `${from}..${to}`, zh: to === "" ? `≥ ${from}` : from === "" ? `≤ ${to}` : `${from}～${to}` };
}

const UNSEEN = new RegExp(`(?![ \\u3000])[\\s${INVISIBLE}]`, "gu");

/** The words that a column takes as its readers write them: all of them in English, the Chinese ones in Chinese where there are any. */
function wordsTaken(choices: ReadonlyMap<string, number>): { en: string; zh: string } {
  const words = [...choices.keys()];
  const chinese = words.filter(isChinese);
  return { en: shorten(words.join(", "), 120), zh: shorten((chinese.length > 0 ? chinese : words).join("、"), 120) };
}

function readChoice(plain: PlainCell, choices: ReadonlyMap<string, number>, report?: Report): number {
  if (plain === ERROR_CELL || plain === DATE_CELL) {
    report?.(plain === ERROR_CELL ? "figure-error" : "figure-date", {});
    return NaN;
  }
  const text = plain === null ? "" : String(plain);
  const found = choices.get(comparable(text));
  if (found !== undefined) return found;
  if (isMissingMark(text)) report?.("figure-missing", {});
  else report?.("figure-choice", { value: visible(shorten(text)), choices: wordsTaken(choices) });
  return NaN;
}

/** True for a cell that says there is no value: blank, or one of the marks such as n/a. */
export function isMissingCell(cell: unknown): boolean {
  const plain = plainCell(cell);
  return plain === null || (typeof plain === "string" && isMissingMark(plain));
}

/** Workbook text in a message: long enough to be recognised. */
export function shorten(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A cell as text: blank as "", error as "#N/A". */
export function cellText(cell: unknown): string {
  if (typeof cell === "string") return cell;
  const plain = plainCell(cell);
  if (plain === null) return "";
  if (plain === ERROR_CELL || plain === DATE_CELL) return "#N/A";
  return typeof plain === "boolean" ? (plain ? "TRUE" : "FALSE") : String(plain);
}

/** From per cent to the number. */
const PERCENT = { multiply: 1, divide: 100 };

/**
 * The number in a cell, or the one its text says without doubt; NaN for anything else.
 * @param share whether the number is a share, so that 25 % may be written for 0.25
 */
export function numberIn(cell: unknown, share = false): number {
  const plain = plainCell(cell);
  if (typeof plain === "number") return plain;
  const read = typeof plain === "string" ? numberFromText(plain) : null;
  if (read === null || (read.percent && !share)) return NaN;
  return read.percent ? convert(read.number, PERCENT) : read.number;
}
