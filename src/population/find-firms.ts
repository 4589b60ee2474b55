import { cellText } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
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
    const plain = comparable(header.replace(/[(（][^()（）]*[)）]\s*$/u, ""));
    // A scorecard with one stage asks for none, so that stages of others are no faults there.
    const share = (filled === 0 ? 0 : known / filled) + (STAGE_HEADERS.has(plain) && compiled.scorecard.stages.length > 1 ? 1 : 0);
    if (share > most) [best, most] = [column, share];
  }
  return best;
}
