import type { CellError, CellValue } from "../grid";

const ERRORS = new Set(["#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#REF!", "#NULL!", "#SPILL!", "#CALC!"]);
const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86400000;

export const isCellError = (value: unknown): value is CellError => typeof value === "object" && value !== null && "error" in value;

export interface Entry {
  value: CellValue;
  /** The number format that such an entry gives a General cell, or undefined. */
  format?: string;
}

/**
 * What Excel makes of a text assigned to a cell: as when typed, figures, per cents, dates with the year first, TRUE and
 * error names are no texts any more, and a text that begins with + - or @ becomes a formula. A cell formatted as text
 * ("@") keeps everything, and so does a leading apostrophe.
 */
export function typedEntry(value: CellValue, format: () => string): Entry {
  if (typeof value !== "string" || value === "" || value.startsWith("'")) return { value };
  const upper = value.trim().toUpperCase();
  const asText = (entry: Entry): Entry => (format() === "@" ? { value: value.startsWith("=") ? `'${value}` : value } : entry);
  if (value.startsWith("=")) return asText({ value });
  if (upper === "TRUE" || upper === "FALSE") return asText({ value: upper === "TRUE" });
  if (ERRORS.has(upper)) return asText({ value: { error: upper } });
  if (/\d/.test(upper)) {
    const percent = upper.endsWith("%");
    const figure = percent ? upper.slice(0, -1).trim() : upper;
    if (NUMBER.test(figure)) {
      const number = Number(figure.replace(/,/g, ""));
      return asText(percent ? { value: number / 100, format: figure.includes(".") ? "0.00%" : "0%" } : { value: number });
    }
    const date = DATE.exec(upper);
    if (date) {
      const [year, month, day] = date.slice(1).map(Number);
      const time = Date.UTC(year, month - 1, day);
      if (new Date(time).getUTCMonth() === month - 1) return asText({ value: (time - EPOCH) / DAY, format: "yyyy/m/d" });
    }
  }
  if (/^[+\-@]./.test(value)) return asText({ value: `=${value}` });
  return { value };
}

/** What Range.values gives for a cell: a blank is "", an error its name. */
export function apiValue(value: CellValue): number | string | boolean {
  return value === null ? "" : isCellError(value) ? value.error : value;
}

export function valueType(value: CellValue): "Empty" | "Error" | "Double" | "Boolean" | "String" {
  if (value === null) return "Empty";
  if (isCellError(value)) return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

/** What a cell shows, for the number formats that a scorecard needs: General, 0, 0.00, #,##0.0, 0.0%, yyyy/m/d and the like. */
export function displayText(value: CellValue, format: string): string {
  if (value === null) return "";
  if (isCellError(value)) return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  if (/[ymd]/i.test(format.replace(/"[^"]*"/g, "")) && !/General/i.test(format)) return dateText(value, format);
  const pattern = /(#,##)?0(\.0+)?(%)?/.exec(format);
  if (!pattern) return generalText(value);
  const [placeholder, grouped, decimals = ".", percent = ""] = pattern;
  const digits = decimals.length - 1;
  const figures = (percent ? value * 100 : value).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: Boolean(grouped),
  });
  return format
    .split(";")[0]
    .replace(placeholder, figures + percent)
    .replace(/"([^"]*)"/g, "$1");
}

/** General shows up to eleven characters of a number. */
function generalText(value: number): string {
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude >= 1e11 || magnitude < 1e-9)) {
    return value
      .toExponential(5)
      .replace(/\.?0+e/, "e")
      .replace(/e([+-])(\d)$/, "E$10$2")
      .replace("e", "E");
  }
  const whole = String(Math.trunc(magnitude)).length;
  return String(Number(value.toFixed(Math.max(0, Math.min(10, 10 - whole)))));
}

function dateText(serial: number, format: string): string {
  const date = new Date(EPOCH + serial * DAY);
  const part: Record<string, string> = {
    yyyy: String(date.getUTCFullYear()),
    yy: String(date.getUTCFullYear()).slice(-2),
    mm: String(date.getUTCMonth() + 1).padStart(2, "0"),
    m: String(date.getUTCMonth() + 1),
    dd: String(date.getUTCDate()).padStart(2, "0"),
    d: String(date.getUTCDate()),
    hh: String(date.getUTCHours()).padStart(2, "0"),
    ":mm": `:${String(date.getUTCMinutes()).padStart(2, "0")}`,
    ":ss": `:${String(date.getUTCSeconds()).padStart(2, "0")}`,
  };
  return format
    .replace(/;.*$/, "")
    .replace(/yyyy|yy|:mm|:ss|mm|m|dd|d|hh|"([^"]*)"/gi, (token, quoted) => quoted ?? part[token.toLowerCase()] ?? token);
}
