import type { MessageCode } from "../i18n/messages";
import { comparable } from "./names";
import { UNCHANGED, convert, type Conversion } from "./units";

/** How one column of figures is read. */
export interface FigureColumn {
  /** Position among the columns of the range. */
  column: number;
  header: string;
  /** The header without unit and year. */
  base: string;
  /** Whether the header names a unit. */
  unitNamed: boolean;
  /** Whether the column is in per cent, so that the text 12.5% is 12.5 here. */
  percent: boolean;
  conversion: Conversion;
  /** Whether 0 is a possible value. */
  zero: boolean;
  min: number;
  max: number;
  /** Words of a choice, null where figures are numbers. */
  choices: ReadonlyMap<string, number> | null;
  /** Whether a column of values between −1 and 1 is refused, see percentRefusal in figures.ts. */
  refusesRatios: boolean;
}

/** A column read for what it is, without an indicator that says what it may be. */
export function plainColumn(header: string, percent: boolean): FigureColumn {
  return {
    column: 0,
    header,
    base: header,
    unitNamed: percent,
    percent,
    conversion: UNCHANGED,
    zero: true,
    min: -Infinity,
    max: Infinity,
    choices: null,
    refusesRatios: false,
  };
}

export type Report = (code: MessageCode, params: Record<string, string | number>) => void;

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

function isDateFormat(format: string): boolean {
  return /[ydhs]|m{3,}/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "").replace(/general/i, ""));
}

const MISSING_MARKS = new Set(["", "n/a", "na", "-", "–", "—", "/", "无数据"]);

/** True for a text that says there is no value. */
export function isMissingMark(text: string): boolean {
  return MISSING_MARKS.has(comparable(text));
}

/** A number that a text says unambiguously, and whether it says per cent; null where it does not. */
export function numberFromText(text: string): { number: number; percent: boolean } | null {
  const plain = text
    .normalize("NFKC")
    .replace(/\u2212/g, "-")
    .trim();
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?|[+-]?\.\d+)\s*(%?)$/i.exec(plain);
  if (!match) return null;
  const number = Number(match[1].replace(/,/g, ""));
  return Number.isFinite(number) ? { number, percent: match[2] === "%" } : null;
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
    const read = numberFromText(plain as string);
    if (!read) {
      report?.("figure-unreadable", { value: shorten(plain as string) });
      return NaN;
    }
    const number = read.percent && !column.percent ? convert(read.number, { multiply: 1, divide: 100 }) : read.number;
    value = convert(number, column.conversion);
    report?.("figure-text", { value: shorten(plain as string), number: value });
  }
  if (value - value !== 0) {
    report?.("figure-unreadable", { value: shorten(String(plain)) });
    return NaN;
  }
  if (value === 0 && !column.zero) {
    report?.("figure-zero", {});
    return NaN;
  }
  if (value < column.min || value > column.max) {
    report?.("figure-impossible", {
      value,
      valid: `${column.min === -Infinity ? "" : column.min}..${column.max === Infinity ? "" : column.max}`,
    });
    return NaN;
  }
  // −0 and 0 are one figure.
  return value + 0;
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
  else report?.("figure-choice", { value: shorten(text), choices: shorten([...choices.keys()].join(", "), 120) });
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
