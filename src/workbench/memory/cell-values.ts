import type { CellError, CellValue } from "../grid";

/** What a formula or a part of it gives: one cell's value or a matrix. */
export type FormulaValue = CellValue | CellValue[][];

export const error = (text: string): CellError => ({ error: text });

export const isError = (value: unknown): value is CellError =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "error" in value;

/** A blank counts 0 and a text that is a number counts as one; another is #VALUE!. */
export function asNumber(value: CellValue): number | CellError {
  if (isError(value)) return value;
  if (value === null) return 0;
  if (typeof value === "string" && value.trim() === "") return error("#VALUE!");
  const number = Number(value);
  return Number.isNaN(number) ? error("#VALUE!") : number;
}

export function asBoolean(value: CellValue): boolean | CellError {
  if (typeof value === "boolean" || isError(value)) return value;
  const number = asNumber(value);
  return isError(number) ? number : number !== 0;
}

export function asText(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return isError(value) ? value.error : String(value);
}

export const asMatrix = (value: FormulaValue): CellValue[][] => (Array.isArray(value) ? value : [[value]]);

/** Negative, zero or positive. A blank equals 0, "" and FALSE; numbers come before texts, texts before booleans; text without regard to case. */
export function compare(left: CellValue, right: CellValue): number {
  const filled = (value: CellValue, other: CellValue) =>
    value !== null ? value : typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
  const a = filled(left, right);
  const b = filled(right, left);
  const kinds = ["number", "string", "boolean"];
  if (typeof a !== typeof b) return kinds.indexOf(typeof a) - kinds.indexOf(typeof b);
  if (typeof a !== "string") return Number(a) - Number(b);
  const [first, second] = [a.toLowerCase(), asText(b).toLowerCase()];
  return first < second ? -1 : Number(first > second);
}

/** Works cell by cell; a scalar, a row or a column is repeated over the others, as dynamic arrays do. */
export function broadcast(operator: (...cells: CellValue[]) => CellValue, operands: FormulaValue[]): FormulaValue {
  if (!operands.some(Array.isArray)) return operator(...(operands as CellValue[]));
  const matrices = operands.map(asMatrix);
  const rows = Math.max(...matrices.map((matrix) => matrix.length));
  const columns = Math.max(...matrices.map((matrix) => matrix[0].length));
  const cell = (matrix: CellValue[][], row: number, column: number): CellValue => {
    const line = matrix.length === 1 ? matrix[0] : matrix[row];
    const value = line && (line.length === 1 ? line[0] : line[column]);
    return value === undefined ? error("#N/A") : value;
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => operator(...matrices.map((matrix) => cell(matrix, row, column)))),
  );
}
