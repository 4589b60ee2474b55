import type { CellPlace } from "./excel-place";

/** How formulas write numbers, texts and cells. All of it is read alike by Excel since 2010, WPS, LibreOffice and IronCalc. */

/** What Excel takes as a formula. */
export const FORMULA_CHARACTERS = 8_192;
/** The longest text that may stand in a formula. */
const TEXT_CHARACTERS = 255;
/** The greatest number that a cell holds. */
const GREATEST = 9.99999999999999e307;
/** The least above 0 that a cell holds. */
const LEAST = 2.2250738585072e-308;

/** A constant that no formula can say: a number beyond those of a cell, or a text longer than a formula takes. */
export class Unsayable extends Error {
  constructor(readonly constant: string) {
    super(constant);
  }
}

/**
 * A number as a formula writes it. Excel reads 15 digits of it, so that is what is written.
 * @throws Unsayable beyond the numbers of a cell
 */
export function literal(x: number): string {
  const size = Math.abs(x);
  if (!(size <= GREATEST) || (size > 0 && size < LEAST)) throw new Unsayable(String(x));
  return String(Number(x.toPrecision(15))).toUpperCase();
}

/** A number that stands behind a sign: in brackets where it has one itself. */
export function minus(x: number): string {
  return x === 0 ? "" : x < 0 ? `+${literal(-x)}` : `-${literal(x)}`;
}

/**
 * A text as a formula writes it.
 * @throws Unsayable beyond 255 characters
 */
export function quoted(text: string): string {
  if (text.length > TEXT_CHARACTERS) throw new Unsayable(text);
  return `"${text.replace(/"/g, '""')}"`;
}

/** A text as it is put into a cell, so that it is never read as a formula, a number or a date. */
export function cellText(text: string): string {
  return text === "" ? "" : `'${text}`;
}

/** "C" for 2. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** What of an address keeps its place when the formula is copied. */
export type Fixed = "none" | "column" | "row" | "both";

/** A cell of the formula's sheet. */
export function address(row: number, column: number, fixed: Fixed = "none"): string {
  const [c, r] = [fixed === "column" || fixed === "both", fixed === "row" || fixed === "both"].map((is) => (is ? "$" : ""));
  return `${c}${columnLetters(column)}${r}${row + 1}`;
}

/** A cell of another sheet. */
export function addressOn({ sheet, row, column }: CellPlace, fixed: Fixed = "none"): string {
  return `${quotedSheet(sheet)}!${address(row, column, fixed)}`;
}

/** A sheet's name as formulas write it: in quotes unless no spreadsheet could take it for anything else. */
function quotedSheet(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^[a-z]{1,3}\d+$|^r\d*(c\d*)?$|^c\d*$|^(?:true|false)$/i.test(name);
  return isPlain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** An expression rounded to the 15 digits by which figures are compared. */
export function fifteenDigitsOf(x: string): string {
  // 0 has no logarithm; what is added changes no figure that is told from 0.
  return `ROUND(${x},14-INT(LOG10(ABS(${x})+1E-290)))`;
}

/** An expression kept between 0 and 1. */
export function clamped(x: string): string {
  return `MAX(0,MIN(1,${x}))`;
}
