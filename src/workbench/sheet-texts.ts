import type { CellValue, Grid } from "./grid";
import { isCellError } from "./office/cell-text";

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** A format of dates says years or days outside of quotation marks and brackets. */
const isDate = (format: string): boolean => /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

/** The active sheet as texts: figures with all their digits, dates with the year first, errors by their names. */
export function sheetTexts(grid: Grid): string[][] {
  const used = grid.usedArea(grid.activeSheet());
  if (!used) return [];
  const area = { ...used, row: 0, column: 0, rows: used.row + used.rows, columns: used.column + used.columns };
  const formats = grid.numberFormats(area);
  return grid.read(area).values.map((line, r) => line.map((value, c) => textOf(value, formats[r][c])));
}

function textOf(value: CellValue, format: string): string {
  if (value === null) return "";
  if (isCellError(value)) return value.error;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number" && isDate(format)) {
    const [day, time] = new Date(EPOCH + Math.round(value * DAY)).toISOString().split("T");
    return Number.isInteger(value) ? day : `${day} ${time.slice(0, 8)}`;
  }
  return String(value);
}
