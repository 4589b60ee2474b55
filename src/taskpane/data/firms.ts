import { paneText } from "../../i18n/pane";
import type { Problem } from "../../i18n/problem";
import { nameColumn } from "../../population/firm-columns";
import { findStageColumn, headerTexts } from "../../population/find-firms";
import { matchHeaders } from "../../population/match";
import { readPopulation, type Population, type SheetCells } from "../../population/population";
import { RowKind } from "../../population/rows";
import { stageText } from "../../population/stage";
import { cellText } from "../../scorecard/cell";
import { compile, type Compiled } from "../../scorecard/compile";
import type { Language, Scorecard } from "../../scorecard/scorecard";
import type { Block, Cell } from "../../workbook/port";
import type { Firms, Reading } from "../model";

const ERROR_TEXT =
  /^#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!)$/;

/** A cell as the functions are given it: Office.js hands over the text of an error. */
function asFunctionsSee(cell: Cell): unknown {
  return typeof cell === "string" && ERROR_TEXT.test(cell) ? { type: "Error", basicValue: cell } : cell;
}

/**
 * The firms of a block whose first row holds the headers, and what a scorecard makes of them: the pane's only way from cells to scores.
 * The block's columns, the stage among them, go to the population as the formulas of the pane hand them to INNOV_SCORE.
 */
export function readFirms(
  { place, values: block }: Pick<Block, "place" | "values">,
  table: string | null,
  compiled: Compiled,
  language: Language,
): Reading {
  const [head, ...cells] = block;
  const headers = headerTexts(head);
  const values = cells.map((row) => row.map(asFunctionsSee));
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
    names: values.map((row, r) => nameOf(row) || paneText("shell.row", language, { row: place.row + r + 2 })),
    stageColumn,
    stageTexts: values.map((row) => (stageColumn < 0 ? "" : stageText(row[stageColumn]))),
  };
  return { firms, population };
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
