import { paneText } from "../../i18n/pane";
import type { Problem } from "../../i18n/problem";
import { nameColumn } from "../../population/firm-columns";
import type { Compiled } from "../../scorecard/compile";
import { readPopulation, type Population } from "../../population/population";
import { matchHeaders, type Match } from "../../population/match";
import { comparable } from "../../scorecard/names";
import type { Language } from "../../scorecard/scorecard";
import type { Block, Cell, Place } from "../../workbook/port";
import type { Firms, ScoredFirms } from "../model";

/** Fewer matching headers may be chance. */
export const LEAST_MATCHES = 3;

const STAGE_HEADERS = new Set(
  ["stage", "firmstage", "developmentstage", "lifestage", "阶段", "企业阶段", "发展阶段", "成长阶段", "所处阶段"].map(comparable),
);

export function headerTexts(row: readonly Cell[]): string[] {
  return row.map((cell) => (cell === null ? "" : String(cell)));
}

/** How many indicators of a scorecard a row of headers names. */
export function matchCount(compiled: Compiled, headers: readonly string[]): number {
  return matchHeaders(compiled, headers).present.length;
}

/**
 * The firms' block within cells whose headers may stand below titles: from the row that names most indicators to the last row
 * before a blank one; null where no row names enough of them.
 */
export function findBlock(compiled: Compiled, { place, values }: Pick<Block, "place" | "values">): Place | null {
  let best = -1;
  let most = LEAST_MATCHES - 1;
  values.slice(0, 30).forEach((row, r) => {
    const count = matchCount(compiled, headerTexts(row));
    if (count > most) [best, most] = [r, count];
  });
  if (best < 0) return null;
  const filled = values[best].map((cell) => cell !== "" && cell !== null);
  const first = filled.indexOf(true);
  const columns = filled.lastIndexOf(true) - first + 1;
  let rows = 1;
  while (best + rows < values.length && values[best + rows].slice(first, first + columns).some((cell) => cell !== "" && cell !== null))
    rows++;
  return rows < 2 ? null : { sheet: place.sheet, row: place.row + best, column: place.column + first, rows, columns };
}

/** The firms of a block whose first row holds the headers. */
export function firmsOf(
  { place, values }: Pick<Block, "place" | "values">,
  table: string | null,
  compiled: Compiled,
  language: Language,
): Firms {
  const headers = headerTexts(values[0]);
  const rows = values.slice(1);
  const match = matchHeaders(compiled, headers);
  const named = nameColumn(match);
  const stageColumn = findStageColumn(rows, match, compiled);
  const text = (cell: Cell): string => (cell === null ? "" : String(cell).trim());
  return {
    place,
    table,
    headers,
    values: rows,
    names: rows.map((row, r) => (named === null ? "" : text(row[named])) || paneText("shell.row", language, { row: place.row + r + 2 })),
    stageColumn,
    stageTexts: rows.map((row) => (stageColumn < 0 ? "" : text(row[stageColumn]))),
  };
}

/** The column whose words are mostly stages of the scorecard; one whose header says so needs no words that fit. */
function findStageColumn(rows: readonly (readonly Cell[])[], match: Match, compiled: Compiled): number {
  let best = -1;
  let most = 0.5;
  for (const { column, header } of match.others) {
    let filled = 0;
    let known = 0;
    for (const row of rows) {
      const key = comparable(String(row[column] ?? ""));
      if (key === "") continue;
      filled++;
      if (compiled.stages.has(key)) known++;
    }
    const plain = comparable(header.replace(/[(（][^()（）]*[)）]\s*$/u, ""));
    // A scorecard with one stage asks for none, so that stages of others are no faults there.
    const share = (filled === 0 ? 0 : known / filled) + (STAGE_HEADERS.has(plain) && compiled.scorecard.stages.length > 1 ? 1 : 0);
    if (share > most) [best, most] = [column, share];
  }
  return best;
}

const ERROR_TEXT =
  /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!)$/;

/** Cells as the functions see them: Office.js gives error cells as their text. */
export function figureCells(values: readonly (readonly Cell[])[]): unknown[][] {
  return values.map((row) => row.map((cell) => (typeof cell === "string" && ERROR_TEXT.test(cell) ? { type: "Error" } : cell)));
}

/** The firms' figures as columns of a scorecard, or why it cannot score them. */
export function scoredFirms(firms: Firms, compiled: Compiled): ScoredFirms | Problem[] {
  const population = populationOf(firms, compiled);
  const { match, columns, stage, problems } = population;
  return problems.length > 0 ? [...problems] : { firms, compiled, match, columns: [...columns], stage };
}

/** The firms as the functions would read them. */
export function populationOf(firms: Firms, compiled: Compiled): Population {
  const stage = firms.stageColumn < 0 ? null : figureCells(firms.values).map((row) => row[firms.stageColumn]);
  return readPopulation({ headers: firms.headers, values: figureCells(firms.values), stage }, compiled);
}
