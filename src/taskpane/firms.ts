import { paneText } from "../i18n/pane";
import type { Problem } from "../i18n/problem";
import { nameColumn, numberColumn } from "../population/firm-columns";
import { findStageColumn, headerTexts, unitLine } from "../population/find-firms";
import { matchHeaders, type Match } from "../population/match";
import { readPopulation, type Population, type SheetCells } from "../population/population";
import { RowKind } from "../population/rows";
import { stageText } from "../population/stage";
import { cellText } from "../scorecard/cell";
import { compile, type Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import type { Language, Scorecard } from "../scorecard/scorecard";
import type { Block, Cell } from "../workbook/port";
import type { Firms, Reading } from "./model";

const ERROR_TEXT =
  /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!)$/;

/** A cell as the functions are given it: Office.js hands over the text of an error. */
function asFunctionsSee(cell: Cell): unknown {
  return typeof cell === "string" && ERROR_TEXT.test(cell) ? { type: "Error", basicValue: cell } : cell;
}

/** The rows of blocks as the functions see them: under another scorecard they are the same. */
const seen = new WeakMap<Block["values"], unknown[][]>();

/**
 * The firms of a block whose first row holds the headers, and what a scorecard makes of them: the pane's only way from cells to scores.
 * The block's columns, the stage among them, go to the population as the formulas of the pane hand them to INNOV_SCORE.
 * @param titles the rows of cells above the block
 */
export function readFirms(
  { place, values: block }: Pick<Block, "place" | "values">,
  table: string | null,
  compiled: Compiled,
  language: Language,
  titles: readonly (readonly Cell[])[] = [],
): Reading {
  const [head, ...cells] = block;
  const headers = headerTexts(head);
  const values = seen.get(block) ?? cells.map((row) => row.map(asFunctionsSee));
  seen.set(block, values);
  const match = matchHeaders(compiled, headers);
  const named = nameColumn(match);
  const stageColumn = findStageColumn(values, match, compiled);
  const stage = stageColumn < 0 ? null : values.map((row) => row[stageColumn]);
  const population = readPopulation({ headers, values, stage }, compiled);
  const nameOf = (row: readonly unknown[]): string => (named === null ? "" : cellText(row[named]).trim());
  const firms: Firms = {
    headers,
    values,
    stage,
    place,
    table,
    rows: Int32Array.from(population.kinds.keys()).filter((row) => population.kinds[row] === RowKind.firm),
    names: firmLabels(values.map(nameOf), numberTexts(values, match), place.row + 2, language),
    stageColumn,
    stageTexts: values.map((row) => (stageColumn < 0 ? "" : stageText(row[stageColumn]))),
    unitLine: unitLine(titles),
  };
  return { firms, population };
}

function numberTexts(values: readonly (readonly unknown[])[], match: Match): string[] {
  const column = numberColumn(match);
  return values.map((row) => (column === null ? "" : cellText(row[column]).trim()));
}

/**
 * What firms are called where they are listed: by name, and where several rows bear one, with the number that tells them apart, or else
 * with the row; without a name by the row alone.
 * @param first the sheet's row of the first firm, counted from 1
 */
export function firmLabels(names: readonly string[], numbers: readonly string[], first: number, language: Language): string[] {
  const rowsOf = new Map<string, number[]>();
  names.forEach((name, r) => {
    const key = comparable(name);
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), r]);
  });
  return names.map((name, r) => {
    const row = first + r;
    if (name === "") return paneText("shell.row", language, { row });
    const alike = rowsOf.get(comparable(name))!;
    if (alike.length === 1) return name;
    const apart = new Set(alike.map((other) => comparable(numbers[other])));
    const isTold = !apart.has("") && apart.size === alike.length;
    return isTold
      ? paneText("shell.firm.number", language, { firm: name, number: numbers[r] })
      : paneText("shell.firm.row", language, { firm: name, row });
  });
}

/**
 * The firms under a scorecard that need not be the chosen one; problems where it cannot score them.
 * @param known where it is the same scorecard, nothing is read again
 */
export function populationUnder(scorecard: Scorecard, sheet: SheetCells, known: Population | null): Population | Problem[] {
  if (known?.compiled.scorecard === scorecard) return known;
  const compiled = compile(scorecard);
  if (Array.isArray(compiled)) return compiled;
  const population = readPopulation(sheet, compiled);
  return population.problems.length > 0 ? [...population.problems] : population;
}
