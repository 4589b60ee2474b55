import type { FigureColumn } from "../scorecard/cell";
import { MISSING_NAMES } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import type { Match } from "../population/match";
import { UNCHANGED } from "../scorecard/units";
import { leastAbove, leastAtLeast } from "./sql-bounds";
import { nameIn, numberIn, tableIn, type Writing } from "./sql-dialect";
import type { Column, Steps } from "./sql-steps";
import { comparableIn, namesStage, numberOfWord } from "./sql-text";

/** Where the stage of a firm comes from: a column of the table, or one for all. */
export type StageSource = { column: string } | { number: number };

/** Name of the table within the first step; no column of a table is called so. */
const TABLE = "_innov";
const LARGEST = Number.MAX_VALUE;

/**
 * The table as figures: `_row`, the row as it stands; `_stage`, the number of a stage that is active, else null; x0, x1 …, in the units of
 * the indicators, null where a figure is missing, impossible or no number.
 * @param wanted indicators that weigh anything
 */
export function figureSteps(
  steps: Steps,
  writing: Writing,
  compiled: Compiled,
  table: string,
  columns: readonly string[],
  match: Match,
  stage: StageSource,
  active: readonly number[],
  wanted: readonly number[],
): void {
  const of = (k: number): string => `${TABLE}.${nameIn(writing, columns[k])}`;
  const row = writing.dialect === "spark" ? `struct(${TABLE}.*)` : TABLE;
  const read: Column[] = [["_row", row]];
  const converted: Column[] = [];
  const figures: Column[] = [];
  if ("column" in stage) {
    const name = `${TABLE}.${nameIn(writing, stage.column)}`;
    const named = stageWords(compiled, active);
    read.push(["_named", comparableIn(writing, name, named.keys())]);
    const number = numberOfWord(writing, "_named", named, String);
    figures.push(["_stage", compiled.scorecard.stages.length === 1 ? `case when _named is null then 0 else ${number} end` : number]);
  } else figures.push(["_stage", active.includes(stage.number) ? String(stage.number) : `cast(null as integer)`]);
  for (const i of wanted) {
    const column = match.columns[i];
    if (!column) {
      figures.push([`x${i}`, `cast(null as ${writing.double})`]);
      continue;
    }
    const cell = of(column.column);
    if (column.choices) {
      read.push([`r${i}`, comparableIn(writing, cell, column.choices.keys())]);
      figures.push([`x${i}`, numberOfWord(writing, `r${i}`, column.choices, (k) => numberIn(writing, k))]);
      continue;
    }
    read.push([`r${i}`, `cast(${cell} as ${writing.double})`]);
    if (column.conversion !== UNCHANGED) converted.push([`u${i}`, convertedIn(writing, `r${i}`, column)]);
    figures.push([`x${i}`, possible(writing, column.conversion === UNCHANGED ? `r${i}` : `u${i}`, column)]);
  }
  steps.select("read", read, `${tableIn(writing, table)} ${TABLE}`);
  steps.add("units", converted);
  steps.select("figures", [["_row", "_row"], ...figures], steps.current);
}

/** A figure in the unit of the indicator; null where it is none, or greater than a number can be. */
function convertedIn(writing: Writing, r: string, { conversion: { multiply, divide } }: FigureColumn): string {
  const most = numberIn(writing, multiply === 1 ? LARGEST : (LARGEST / multiply) * (1 - Number.EPSILON));
  const least = multiply === 1 ? `-${most}` : `-${most}`;
  const value = multiply === 1 ? `${r} / ${numberIn(writing, divide)}` : `${r} * ${numberIn(writing, multiply)}`;
  const nothing =
    writing.tiniest > 0 && divide > 1 ? ` when abs(${r}) < ${numberIn(writing, writing.tiniest)} then ${numberIn(writing, 0)}` : "";
  return `case when not ${r} between ${least} and ${most} then null${nothing} else ${value} end`;
}

/** A figure where it is a possible value. */
function possible(writing: Writing, x: string, { min, max, zero }: FigureColumn): string {
  const most = max === Infinity ? Infinity : leastAbove(max);
  const conditions = [
    `${x} >= ${numberIn(writing, min === -Infinity ? -LARGEST : leastAtLeast(min))}`,
    most === Infinity ? `${x} <= ${numberIn(writing, LARGEST)}` : `${x} < ${numberIn(writing, most)}`,
    ...(zero ? [] : [`${x} <> ${numberIn(writing, 0)}`]),
  ];
  return `case when ${conditions.join(" and ")} then ${x} end`;
}

/** Words to the numbers of active stages. Where there is one stage a blank leaves nothing open. */
function stageWords({ stages, scorecard }: Compiled, active: readonly number[]): Map<string, number> {
  const words = new Map([...stages].filter(([word, k]) => active.includes(k) && namesStage(word)));
  if (scorecard.stages.length === 1) for (const word of [...MISSING_NAMES, "0"]) words.set(word, 0);
  return words;
}
