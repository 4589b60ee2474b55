import type { RobustOptions } from "../engine/robust";
import { nameColumn } from "../population/firm-columns";
import { readPopulation, type Population } from "../population/population";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { addressOf, columnName } from "../workbook/address";
import type { Insertion, Place } from "../workbook/port";
import { profileReference } from "./fingerprint";
import type { Firms, Origin, Reading } from "./model";

/** The columns the pane can put beside the firms. */
export const RESULTS = ["score", "rank", "stageRank", "grade", "coverage"] as const;
export type Result = (typeof RESULTS)[number];

/** Why a result cannot be had as a formula. */
export type Obstacle =
  "no-score" | "no-stage-column" | "one-stage" | "coverage-built-in" | "coverage-words" | "coverage-stage-curves" | "coverage-valid";

const FORMATS: Partial<Record<Result, string>> = { score: "0.0", rank: "0", stageRank: "0", coverage: "0%" };
const GRADES = "longwan-2022";
/** Gives every figure that can be read the whole attainment, so that a score counts the weight of what is there. */
export const PRESENT = "knots 0:1 1:1";

/** Bytes that Excel hands a function at most; more, and it shows #VALUE!. */
export const MOST_ARGUMENTS = 5_000_000;

/** The bytes that the firms' figures take as the argument of a function. */
export function argumentSize({ firms, population: { match } }: Reading): number {
  const last = Math.max(...match.present.map(({ column }) => column.column), nameColumn(match) ?? 0);
  const encoder = new TextEncoder();
  let size = 0;
  for (const row of firms.values)
    for (const cell of row.slice(0, last + 1))
      size += typeof cell === "string" ? encoder.encode(cell).length + 3 : String(cell ?? '""').length + 1;
  return size;
}

/** What keeps each result from being inserted. */
export function obstacles(firms: Firms, population: Population, origin: Origin): Partial<Record<Result, Obstacle>> {
  const { compiled } = population;
  const several = compiled.scorecard.stages.length > 1;
  if (several && firms.stageColumn < 0) return Object.fromEntries(RESULTS.map((result) => [result, "no-stage-column"]));
  // Five columns of errors help nobody.
  if (!population.scores.score.some((score) => score === score)) return Object.fromEntries(RESULTS.map((result) => [result, "no-score"]));
  return { ...(firms.stageColumn < 0 && { stageRank: "one-stage" as const }), ...coverageObstacle(compiled, origin) };
}

function coverageObstacle({ indicators }: Compiled, origin: Origin): { coverage?: Obstacle } {
  if (origin.kind === "built-in") return { coverage: "coverage-built-in" };
  if (indicators.some(({ indicator }) => indicator.curve.type === "choice")) return { coverage: "coverage-words" };
  if (indicators.some(({ indicator }) => indicator.curves)) return { coverage: "coverage-stage-curves" };
  // The whole weight is what a firm scores whose figures are all 1.
  if (indicators.some(({ indicator: { valid } }) => (valid?.min ?? -Infinity) > 1 || (valid?.max ?? Infinity) < 1))
    return { coverage: "coverage-valid" };
  return {};
}

/**
 * One formula a column, to the right of the firms with one free column between; the header stands in the firms' header row.
 * @param headers the text above each result
 */
export function resultFormulas(reading: Reading, origin: Origin, wanted: readonly Result[], headers: Record<Result, string>): Insertion[] {
  const { firms } = reading;
  const first: Place = {
    ...firms.place,
    row: firms.place.row + 1,
    rows: firms.place.rows - 1,
    column: firms.place.column + firms.place.columns + 1,
    columns: 1,
  };
  const scores = `${columnName(first.column)}${first.row + 1}#`;
  const ordered = RESULTS.filter((result) => result === "score" || wanted.includes(result));
  return ordered.map((result, k) => ({
    place: { ...first, column: first.column + k },
    formula: formulaOf(result, reading, origin, scores),
    header: [headers[result]],
    numberFormat: FORMATS[result],
  }));
}

function formulaOf(result: Result, reading: Reading, origin: Origin, scores: string): string {
  const { firms } = reading;
  const stage = firms.stageColumn < 0 ? "" : columnReference(firms, firms.stageColumn);
  switch (result) {
    case "score":
      return `=INNOV_SCORE(${arguments_(reading, stage)},${profileReference(origin)})`;
    case "rank":
      return `=INNOV_RANK(${scores})`;
    case "stageRank":
      return `=INNOV_RANK(${scores},,${stage})`;
    case "grade":
      return `=INNOV_GRADE(${scores},"${GRADES}"${stage === "" ? "" : `,${stage}`})`;
    case "coverage":
      return coverageFormula(reading, origin, stage, scores);
  }
}

/** Values with blanks guarded, since Excel on the desktop hands a blank over as 0; headers; stage. */
function arguments_({ firms, population }: Reading, stage: string): string {
  const to = lastColumn(population);
  const values = blockReference(firms, 0, to, "values");
  return `IF(${values}="","",${values}),${blockReference(firms, 0, to, "headers")},${stage}`;
}

/**
 * The last column that the functions must be given: of the figures and of the names, which tell totals from firms. Columns behind them
 * may be made of the scores, so they are left out unless they tell the functions more of what the rows are.
 */
function lastColumn({ sheet, compiled, kinds, match }: Population): number {
  const last = Math.max(...match.present.map(({ column }) => column.column), nameColumn(match) ?? 0);
  const cut = <T>(cells: readonly T[]): T[] => cells.slice(0, last + 1);
  const read = readPopulation({ ...sheet, headers: cut(sheet.headers), values: sheet.values.map(cut) }, compiled);
  return read.kinds.every((kind, row) => kind === kinds[row]) ? last : sheet.headers.length - 1;
}

/**
 * The weight of the figures a firm has, divided by the whole weight of its stage: both are scores under the profile with every
 * curve replaced, so that what counts as present is decided where the score is. Blank where the score is, since that row is no firm.
 */
function coverageFormula({ firms, population }: Reading, origin: Origin, stage: string, scores: string): string {
  if (origin.kind !== "table") throw new Error("coverage needs a profile table");
  const headers = origin.cells[0].map(String);
  const curve = headers.find((header) => ["curve", "曲线", "计分曲线"].includes(comparable(header)))!;
  const id = headers.find((header) => ["indicator", "指标", "id", "指标名称"].includes(comparable(header)))!;
  const all = `${origin.table}[#All]`;
  const profile = `IF((${origin.table}[#Headers]=${quoted(curve)})*(${all}<>${quoted(curve)})*(${all}<>""),"${PRESENT}",${all})`;
  const ids = `TRANSPOSE(${origin.table}${columnItem(id)})`;
  const rows = columnReference(firms, Math.max(0, firms.stageColumn));
  const held = `INNOV_SCORE(${arguments_({ firms, population }, stage)},${profile},"zero")`;
  const whole = `INNOV_SCORE(IF(${rows}="",1,1)*IF(${ids}="",1,1),${ids},${stage},${profile},"zero")`;
  return `=IF(IFERROR(${scores}="",FALSE),"",${held}/${whole})`;
}

/** What gives the rank intervals of the firms in the sheet itself. */
export function robustFormula(reading: Reading, origin: Origin, { spread, draws, cutoff, seed }: RobustOptions): string {
  const { firms } = reading;
  const stage = firms.stageColumn < 0 ? "" : columnReference(firms, firms.stageColumn);
  return `=INNOV_ROBUST(${arguments_(reading, stage)},${profileReference(origin)},${spread},${draws},${cutoff},${seed})`;
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

function columnReference(firms: Firms, column: number): string {
  if (firms.table !== null) return firms.table + columnItem(firms.headers[column]);
  return addressOf(
    { ...firms.place, row: firms.place.row + 1, rows: firms.place.rows - 1, column: firms.place.column + column, columns: 1 },
    { on: firms.place.sheet, fixed: true },
  );
}

/** Neighbouring columns of the firms as a formula names them. */
export function blockReference(firms: Firms, from: number, to: number, part: "values" | "headers"): string {
  const { table, place, headers } = firms;
  if (table !== null) {
    const columns = from === to ? `[${escaped(headers[from])}]` : `[${escaped(headers[from])}]:[${escaped(headers[to])}]`;
    return part === "headers" ? `${table}[[#Headers],${columns}]` : `${table}[${columns}]`;
  }
  const rows = part === "headers" ? { row: place.row, rows: 1 } : { row: place.row + 1, rows: place.rows - 1 };
  return addressOf({ ...place, ...rows, column: place.column + from, columns: to - from + 1 }, { on: place.sheet, fixed: true });
}

/** One column of a table: a header of more than letters, digits and _ needs brackets of its own. */
function columnItem(header: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(header) ? `[${header}]` : `[[${escaped(header)}]]`;
}

/** An apostrophe makes the next character of a header plain. */
function escaped(header: string): string {
  return header.replace(/['#[\]@]/g, "'$&");
}
