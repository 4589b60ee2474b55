import { cellText } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { readNumberText } from "../scorecard/number-text";
import { unitKind } from "../scorecard/units";
import { matchHeaders, type Match } from "./match";
import { stageText } from "./stage";

/** Fewer matching headers may be chance. */
export const LEAST_MATCHES = 3;
/** Headers stand among the first rows of a sheet, below its titles. */
export const TITLE_ROWS = 30;

/** Where a block stands within the cells it was found in; rows and columns count from 0. */
export interface Extent {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

type Rows = readonly (readonly unknown[])[];

const STAGE_HEADERS = new Set(
  ["stage", "firmstage", "developmentstage", "lifestage", "阶段", "企业阶段", "发展阶段", "成长阶段", "所处阶段"].map(comparable),
);

/** A row of headers as texts, as the functions read it. */
export function headerTexts(row: readonly unknown[]): string[] {
  return row.map(cellText);
}

/** How many indicators of a scorecard a row of headers names. */
export function matchCount(compiled: Compiled, headers: readonly string[]): number {
  return matchHeaders(compiled, headers).present.length;
}

/**
 * The firms' block within cells whose headers may stand below titles: from the row that names most indicators to the last row before
 * a blank one, from the first header to the last before a blank column beyond which no indicator stands.
 * @returns the row of headers with the rows below it; null where no row names enough indicators, or none stands below
 */
export function findBlock(compiled: Compiled, values: Rows): Extent | null {
  let row = -1;
  let most = LEAST_MATCHES - 1;
  values.slice(0, TITLE_ROWS).forEach((cells, r) => {
    const count = matchCount(compiled, headerTexts(cells));
    if (count > most) [row, most] = [r, count];
  });
  if (row < 0) return null;
  const headers = headerTexts(values[row]);
  const column = headers.findIndex((header) => header !== "");
  const lastIndicator = Math.max(...matchHeaders(compiled, headers).present.map(({ column: place }) => place.column));
  const isBlankBelow = (c: number): boolean => values.slice(row).every((cells) => cellText(cells[c]) === "");
  let end = headers.length;
  while (headers[end - 1] === "") end--;
  for (let c = lastIndicator + 1; c < end; c++) if (headers[c] === "" && isBlankBelow(c)) end = c;
  const columns = end - column;
  let rows = 1;
  while (row + rows < values.length && values[row + rows].slice(column, column + columns).some((cell) => cellText(cell) !== "")) rows++;
  return rows < 2 ? null : { row, column, rows, columns };
}

/**
 * The firms' block within cells that someone chose: what is above the headers is left out, and below them every row counts, blank ones
 * in between too. Where no row names enough indicators, the headers are the row that names most of them, else the first row of texts.
 * @returns null where no row looks like headers
 */
export function findBlockWithin(compiled: Compiled, values: Rows): Extent | null {
  const found = findBlock(compiled, values);
  const row = found?.row ?? headerRow(compiled, values);
  if (row < 0) return null;
  let end = values.length;
  while (end > row + 1 && values[end - 1].every((cell) => cellText(cell) === "")) end--;
  if (end < row + 2) return null;
  const { column, columns } = found ?? { column: 0, columns: values[row].length };
  return { row, column, rows: end - row, columns };
}

/**
 * The firms' block around a cell: the list it stands in, else the one on its sheet.
 * @param values all cells of the sheet that are in use
 */
export function findBlockAround(compiled: Compiled, values: Rows, row: number, column: number): Extent | null {
  const region = regionAround(values, row, column);
  if (region && region.rows > 1) {
    const rows = values.slice(region.row, region.row + region.rows);
    const named = findBlock(compiled, rows);
    if (named && column >= named.column && column < named.column + named.columns) return { ...named, row: named.row + region.row };
    const first = headerRow(
      compiled,
      rows.map((cells) => cells.slice(region.column, region.column + region.columns)),
    );
    if (first >= 0 && first + 1 < region.rows) return { ...region, row: region.row + first, rows: region.rows - first };
  }
  return findBlock(compiled, values);
}

/** The row that names most indicators, else the first row of nothing but texts that fill half the columns, with numbers below; −1 if none. */
function headerRow(compiled: Compiled, values: Rows): number {
  const tops = values.slice(0, TITLE_ROWS).map(headerTexts);
  const counts = tops.map((headers) => matchCount(compiled, headers));
  const most = Math.max(0, ...counts);
  if (most > 0) return counts.indexOf(most);
  const isFigure = (cell: unknown): boolean =>
    typeof cell === "number" || (typeof cell === "string" && typeof readNumberText(cell) !== "string");
  return tops.findIndex((headers, r) => {
    const filled = headers.filter((header) => header !== "").length;
    return (
      filled >= 2 && filled * 2 >= headers.length && !values[r].some(isFigure) && values.slice(r + 1).some((cells) => cells.some(isFigure))
    );
  });
}

/** The filled cells around one, up to blank rows and columns, as Excel's current region; null where neither it nor a neighbour is filled. */
export function regionAround(values: Rows, row: number, column: number): Extent | null {
  const filled = (r: number, c: number): boolean => cellText(values[r]?.[c]) !== "";
  const width = Math.max(0, ...values.map((cells) => cells.length));
  let [top, bottom, left, right] = [row, row, column, column];
  const inRow = (r: number): boolean => {
    for (let c = left - 1; c <= right + 1; c++) if (filled(r, c)) return true;
    return false;
  };
  const inColumn = (c: number): boolean => {
    for (let r = top - 1; r <= bottom + 1; r++) if (filled(r, c)) return true;
    return false;
  };
  for (let grows = true; grows;) {
    grows = false;
    for (; top > 0 && inRow(top - 1); top--) grows = true;
    for (; bottom + 1 < values.length && inRow(bottom + 1); bottom++) grows = true;
    for (; left > 0 && inColumn(left - 1); left--) grows = true;
    for (; right + 1 < width && inColumn(right + 1); right++) grows = true;
  }
  return top === bottom && left === right && !filled(row, column)
    ? null
    : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** A unit of money that a title above a list names for all of it, such as 单位：万元, and the text that does. */
export interface UnitLine {
  text: string;
  unit: string;
}

const UNIT_LINE = /(?:单位|(?<![a-z])units?)\s*[:：]\s*([^()（）,，;；。]+)/i;

/** The title line that names a unit of money; null where none does, or two name different ones. */
export function unitLine(titles: Rows): UnitLine | null {
  const lines = titles.flat().flatMap((cell): UnitLine[] => {
    const text = cellText(cell);
    const words = UNIT_LINE.exec(text)?.[1].trim().split(/\s+/) ?? [];
    for (let n = words.length; n > 0; n--) {
      const unit = words.slice(0, n).join(" ");
      if (unitKind(unit) === "money") return [{ text: text.trim(), unit }];
    }
    return [];
  });
  return lines.length > 0 && lines.every(({ unit }) => comparable(unit) === comparable(lines[0].unit)) ? lines[0] : null;
}

/** The column whose words are mostly stages of the scorecard; one whose header says so needs no words that fit. −1 where there is none. */
export function findStageColumn(values: Rows, { others }: Match, compiled: Compiled): number {
  let best = -1;
  let most = 0.5;
  for (const { column, header } of others) {
    let filled = 0;
    let known = 0;
    for (const cells of values) {
      const name = comparable(stageText(cells[column]));
      if (name === "") continue;
      filled++;
      if (compiled.stages.has(name)) known++;
    }
    // A scorecard with one stage asks for none, so that stages of others are no faults there.
    const share = (filled === 0 ? 0 : known / filled) + (isStageHeader(header) && compiled.scorecard.stages.length > 1 ? 1 : 0);
    if (share > most) [best, most] = [column, share];
  }
  return best;
}

/** Whether a header says that stages stand below it. */
export function isStageHeader(header: string): boolean {
  return STAGE_HEADERS.has(comparable(header.replace(/[(（][^()（）]*[)）]\s*$/u, "")));
}
