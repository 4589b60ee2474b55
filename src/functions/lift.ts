import { USUAL, lift as compareSelected, pValueOf } from "../engine/lift";
import type { MessageCode } from "../i18n/messages";
import { sentence } from "../i18n/problem";
import { cellText, nameIn, plainCell } from "../scorecard/cell";
import { groupKey, rowsByGroup } from "../scorecard/groups";
import { blankText, fail, list, matrix, notAvailable, omitted, readerOf, readYesNo, scoreColumn, wholeNumber, type Reader } from "./cells";

/** About a second of work. */
const MOST_STEPS = 2e8;

/**
 * Tells whether selected firms were any better than comparable ones that were not selected.
 * @customfunction INNOV_LIFT INNOV_LIFT
 * @helpurl https://innovation-points.example/functions.html#INNOV_LIFT
 * @param scores The scores, or the figures of one criterion, one column
 * @param selected 1 for each selected firm and 0 for the others, or yes and no
 * @param [strata] What makes firms comparable, such as industry and size: one or more columns; all are comparable where omitted
 * @param [draws] Number of permutations, 1 to 1,000,000; 9,999 where omitted
 * @param [seed] Whole number that fixes the permutations; 1 where omitted
 * @returns Measure, Value: means, difference, Cliff's delta, two-sided p-value, numbers, strata used; only strata with both kinds count
 */
export function lift(scores: any[][], selected: any[][], strata?: any[][], draws?: number, seed?: number): any[][] {
  const reader = readerOf(scores, selected, strata);
  const { values } = scoreColumn("scores", scores, reader);
  const chosen = readYesNo("selected", selected, values.length, reader);
  const count = wholeNumber("draws", draws, 1, 1_000_000, USUAL.draws, reader);
  const start = wholeNumber("seed", seed, -2_147_483_648, 4_294_967_295, USUAL.seed, reader);
  const names = readStrata(strata, values.length, reader);
  const groups = rowsByGroup(names)
    .map((rows) => rows.filter((k) => values[k] === values[k] && chosen[k] !== null))
    .filter((rows) => rows.some((k) => chosen[k]) && rows.some((k) => !chosen[k]));
  if (groups.length === 0) fail("lift-strata", {}, reader.language);
  const steps = count * groups.reduce((sum, rows) => sum + rows.length, 0);
  if (steps > MOST_STEPS) fail("lift-many", { draws: count, most: Math.max(1, Math.floor((count * MOST_STEPS) / steps)) }, reader.language);
  const found = compareSelected(
    values,
    Uint8Array.from(chosen, (own) => (own ? 1 : 0)),
    groups,
    count,
    start,
  )!;
  // Figures near the greatest number have no sum.
  const finite = (value: number): any => (Number.isFinite(value) ? value : notAvailable());
  const { language } = reader;
  const say = (code: MessageCode): string => sentence(code, {}, language);
  return [
    [say("head-measure"), say("head-value")],
    [say("mean-selected"), finite(found.meanSelected)],
    [say("mean-others"), finite(found.meanOthers)],
    [say("difference"), finite(found.difference)],
    ["Cliff's delta", found.cliffsDelta],
    [say("p-value"), finite(pValueOf(found))],
    [say("count-selected"), found.selected],
    [say("count-others"), found.others],
    [say("strata-used"), found.strata],
  ];
}

/** One name per firm; "" for a firm of which a column says nothing, which is comparable to none. */
function readStrata(argument: unknown, n: number, reader: Reader): string[] {
  if (omitted(argument) || (list(argument).length === 1 && blankText(argument))) return new Array<string>(n).fill("all");
  const cells = matrix(argument);
  const rows = cells.length === 1 && cells[0].length === n && n > 1 ? cells[0].map((cell) => [cell]) : cells;
  if (rows.length !== n) fail("argument-rows", { argument: "strata", count: rows.length, rows: n }, reader.language);
  // A blank cell may arrive as 0; among names it is none, among numbers it may be a code.
  const named = rows[0].map((_, c) => rows.some((row) => typeof plainCell(row[c]) === "string" && nameIn(row[c]) !== ""));
  const isBlank = (cell: unknown, c: number): boolean => groupKey(nameIn(cell)) === "" || (named[c] && plainCell(cell) === 0);
  return rows.map((row) => (row.some(isBlank) ? "" : row.map((cell) => groupKey(cellText(cell))).join("\u0000")));
}
