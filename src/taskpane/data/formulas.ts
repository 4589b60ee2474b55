import type { RobustOptions } from "../../engine/robust";
import { addressOf, columnName } from "../../workbook/address";
import type { Insertion, Place } from "../../workbook/port";
import { comparable } from "../../scorecard/names";
import type { Firms, Origin, ScoredFirms } from "../model";

/** The columns the pane can put beside the firms. */
export const RESULTS = ["score", "rank", "stageRank", "grade", "coverage"] as const;
export type Result = (typeof RESULTS)[number];

/** Why a result cannot be had as a formula. */
export type Obstacle =
  "no-stage-column" | "one-stage" | "coverage-built-in" | "coverage-words" | "coverage-stage-curves" | "coverage-valid";

const FORMATS: Partial<Record<Result, string>> = { score: "0.0", rank: "0", stageRank: "0", coverage: "0%" };
const GRADES = "longwan-2022";
/** Gives every figure that can be read the whole attainment, so that a score counts the weight of what is there. */
export const PRESENT = "knots 0:1 1:1";

/** What keeps each result from being inserted. */
export function obstacles({ firms, compiled }: ScoredFirms, origin: Origin): Partial<Record<Result, Obstacle>> {
  const several = compiled.scorecard.stages.length > 1;
  if (several && firms.stageColumn < 0) return Object.fromEntries(RESULTS.map((result) => [result, "no-stage-column"]));
  return { ...(firms.stageColumn < 0 && { stageRank: "one-stage" as const }), ...coverageObstacle(compiled, origin) };
}

function coverageObstacle({ indicators }: ScoredFirms["compiled"], origin: Origin): { coverage?: Obstacle } {
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
export function resultFormulas(
  scored: ScoredFirms,
  origin: Origin,
  wanted: readonly Result[],
  headers: Record<Result, string>,
): Insertion[] {
  const { firms } = scored;
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
    formula: formulaOf(result, scored, origin, scores),
    header: headers[result],
    numberFormat: FORMATS[result],
  }));
}

function formulaOf(result: Result, scored: ScoredFirms, origin: Origin, scores: string): string {
  const { firms } = scored;
  const stage = firms.stageColumn < 0 ? "" : columnReference(firms, firms.stageColumn);
  switch (result) {
    case "score":
      return `=INNOV_SCORE(${arguments_(scored, stage)},${profileReference(origin)})`;
    case "rank":
      return `=INNOV_RANK(${scores})`;
    case "stageRank":
      return `=INNOV_RANK(${scores},,${stage})`;
    case "grade":
      return `=INNOV_GRADE(${scores},"${GRADES}"${stage === "" ? "" : `,${stage}`})`;
    case "coverage":
      return coverageFormula(scored, origin, stage);
  }
}

/** Values with blanks guarded, since Excel on the desktop hands a blank over as 0; headers; stage. */
function arguments_({ firms, match }: ScoredFirms, stage: string): string {
  const columns = match.present.map(({ column }) => column.column);
  const from = Math.min(...columns);
  const to = Math.max(...columns);
  const values = blockReference(firms, from, to, "values");
  return `IF(${values}="","",${values}),${blockReference(firms, from, to, "headers")},${stage}`;
}

/**
 * The weight of the figures a firm has, divided by the whole weight of its stage: both are scores under the profile with every
 * curve replaced, so that what counts as present is decided where the score is.
 */
function coverageFormula(scored: ScoredFirms, origin: Origin, stage: string): string {
  if (origin.kind !== "table") throw new Error("coverage needs a profile table");
  const headers = origin.cells[0].map(String);
  const curve = headers.find((header) => ["curve", "曲线", "计分曲线"].includes(comparable(header)))!;
  const id = headers.find((header) => ["indicator", "指标", "id", "指标名称"].includes(comparable(header)))!;
  const all = `${origin.table}[#All]`;
  const profile = `IF((${origin.table}[#Headers]=${quoted(curve)})*(${all}<>${quoted(curve)})*(${all}<>""),"${PRESENT}",${all})`;
  const ids = `TRANSPOSE(${origin.table}${columnItem(id)})`;
  const { firms } = scored;
  const rows = columnReference(firms, Math.max(0, firms.stageColumn));
  return `=INNOV_SCORE(${arguments_(scored, stage)},${profile},"zero")/INNOV_SCORE(IF(${rows}="",1,1)*IF(${ids}="",1,1),${ids},${stage},${profile},"zero")`;
}

/** What prints the fingerprint of the firms' cells, the profile and the stages, written beside the firms. */
export function fingerprintFormula({ firms }: ScoredFirms, origin: Origin): string {
  const { table, place, stageColumn } = firms;
  const block = table !== null ? `${table}[[#Headers],[#Data]]` : addressOf(place, { on: place.sheet, fixed: true });
  const stage = stageColumn < 0 ? "" : `,${columnReference(firms, stageColumn)}`;
  return `=INNOV_FINGERPRINT(${block},${profileReference(origin)}${stage})`;
}

/** What gives the rank intervals of the firms in the sheet itself. */
export function robustFormula(scored: ScoredFirms, origin: Origin, { spread, draws, cutoff, seed }: RobustOptions): string {
  const { firms } = scored;
  const stage = firms.stageColumn < 0 ? "" : columnReference(firms, firms.stageColumn);
  return `=INNOV_ROBUST(${arguments_(scored, stage)},${profileReference(origin)},${spread},${draws},${cutoff},${seed})`;
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** The profile as a formula names it. */
export function profileReference(origin: Origin): string {
  return origin.kind === "table" ? `${origin.table}[#All]` : quoted(origin.id);
}

function columnReference(firms: Firms, column: number): string {
  if (firms.table !== null) return firms.table + columnItem(firms.headers[column]);
  return addressOf(
    { ...firms.place, row: firms.place.row + 1, rows: firms.place.rows - 1, column: firms.place.column + column, columns: 1 },
    { on: firms.place.sheet, fixed: true },
  );
}

function blockReference(firms: Firms, from: number, to: number, part: "values" | "headers"): string {
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
