import { cellText, shorten } from "../scorecard/cell";
import { compile, type Compiled } from "../scorecard/compile";
import { builtIn, catalogue } from "../scorecard/catalogue/catalogue";
import type { MessageCode } from "../i18n/messages";
import type { Params } from "../i18n/problem";
import { readPopulation, type Population } from "../population/population";
import { stageNames, stageNumbers } from "../population/stage";
import { parseScorecardText, type Parsed } from "../scorecard/schema";
import type { Language, MissingPolicy, Scorecard } from "../scorecard/scorecard";
import { readTable } from "../scorecard/table";
import { tableCell } from "../scorecard/table-cell";
import { blankText, fail, failWith, languageOf, list, matrix, oneOf, type Reader } from "./cells";

/** The firms of a call: what most functions are given first. */
export class Firms {
  readonly headers: string[];

  constructor(
    readonly values: unknown[][],
    private readonly names: unknown[][],
  ) {
    this.headers = (names[0] ?? []).map(cellText);
  }

  /** Only a message or a label needs it, and looking for Chinese characters costs more than scoring a row. */
  get language(): Language {
    return languageOf(this.names.flat());
  }
}

export function readFirms(values: unknown, headers: unknown): Firms {
  const rows = matrix(values);
  const names = matrix(headers);
  const firms = new Firms(rows, names);
  const fault = (code: MessageCode, params: Params): never => fail(code, params, firms.language);
  if (rows.length === 0 || rows[0].length === 0) fault("values-empty", {});
  if (names.length !== 1) fault("headers-rows", { rows: names.length });
  if (names[0].length !== rows[0].length) fault("headers-width", { headers: names[0].length, columns: rows[0].length });
  return firms;
}

const REMEMBERED = 8;
const tables: { cells: unknown[]; width: number; parsed: Parsed<Scorecard> }[] = [];
const texts = new Map<string, Parsed<Scorecard>>();

/**
 * The scorecard that a profile argument names or holds. The last few are remembered by content, so that a thousand calls read it once.
 * @throws CustomFunctions.Error where it is left out, unknown or faulty
 */
export function readProfile(profile: unknown, reader: Reader): Scorecard {
  if (blankText(profile)) fail("profile-omitted", { scorecards: ids() }, reader.language);
  const cells = matrix(profile);
  if (cells[0].length >= 2 && !(cells.length === 1 && cellText(cells[0][0]).trim().startsWith("{")))
    return accept(readTableOnce(cells), reader);
  const text = joined(cells.flat());
  if (text.trim().startsWith("{")) {
    let parsed = texts.get(text);
    if (!parsed) {
      parsed = parseScorecardText(text);
      if (texts.size >= REMEMBERED) texts.delete(texts.keys().next().value!);
      texts.set(text, parsed);
    }
    return accept(parsed, reader);
  }
  const found = builtIn(text);
  if (!found) {
    if (cells.length > 1) fail("profile-shape", {}, reader.language);
    fail("profile-unknown", { profile: text.slice(0, 80), scorecards: ids() }, reader.language);
  }
  return found;
}

/** JSON may be spread over a column of cells; blank ones at its end arrive as 0 on the desktop. */
function joined(cells: unknown[]): string {
  const parts = cells.map(cellText);
  while (parts.length > 1 && ["", "0"].includes(parts[parts.length - 1])) parts.pop();
  return parts.join("");
}

function readTableOnce(cells: unknown[][]): Parsed<Scorecard> {
  const width = cells[0].length;
  const known = tables.find((entry) => entry.width === width && sameCells(entry.cells, cells, width));
  if (known) return known.parsed;
  const flat: unknown[] = [];
  for (const row of cells) for (let c = 0; c < width; c++) flat.push(row?.[c]);
  const parsed = readTable(cells.map((row) => Array.from({ length: width }, (_, c) => tableCell(row?.[c]))));
  // Objects may change behind our back, so only plain cells are remembered.
  if (flat.every((cell) => typeof cell !== "object" || cell === null)) {
    tables.unshift({ cells: flat, width, parsed });
    tables.length = Math.min(tables.length, REMEMBERED);
  }
  return parsed;
}

function sameCells(flat: unknown[], cells: unknown[][], width: number): boolean {
  if (flat.length !== cells.length * width) return false;
  let i = 0;
  for (const row of cells) for (let c = 0; c < width; c++) if (flat[i++] !== row[c]) return false;
  return true;
}

function accept(parsed: Parsed<Scorecard>, reader: Reader): Scorecard {
  if (!parsed.ok) failWith(parsed.problems, reader.language);
  return parsed.value;
}

function ids(): string[] {
  return catalogue.map(({ id }) => id);
}

/** @throws CustomFunctions.Error where the scorecard cannot be scored, such as an unfilled template */
export function compileProfile(scorecard: Scorecard, reader: Reader): Compiled {
  const compiled = compile(scorecard);
  if (Array.isArray(compiled)) failWith(compiled, reader.language);
  return compiled;
}

/**
 * What a call says of stages: one cell for all rows or one per row; null where the scorecard has only one stage and nothing is said.
 * @throws CustomFunctions.Error where the count fits neither one nor n, or a stage for all rows is unknown or left out
 */
export function readStages(stage: unknown, rows: number, compiled: Compiled, reader: Reader): unknown[] | null {
  const single = compiled.scorecard.stages.length === 1;
  const cells = list(stage);
  if (blankText(stage)) {
    // One blank stage per row is a fault of every firm, not of the call.
    if (cells.length > 1 && cells.length === rows) return cells;
    return single ? null : fail("stage-omitted", { scorecard: compiled.scorecard.id, stages: stageNames(compiled) }, reader.language);
  }
  if (cells.length !== 1 && cells.length !== rows) fail("stage-count", { count: cells.length, rows }, reader.language);
  if (cells.length === 1 && stageNumbers(cells, new Uint8Array(1), compiled)[0] < 0)
    fail("stage-unknown", { stage: shorten(cellText(cells[0])), stages: stageNames(compiled) }, reader.language);
  return cells;
}

/** A call on firms under a scorecard, read: what every function that scores begins with. */
export interface Call {
  firms: Firms;
  population: Population;
}

/** @throws CustomFunctions.Error where an argument is at fault, or a header fits an indicator but cannot be used */
export function readCall(values: unknown, headers: unknown, stage: unknown, profile: unknown, missing?: unknown): Call {
  const firms = readFirms(values, headers);
  const compiled = compileProfile(readProfile(profile, firms), firms);
  const policy = blankText(missing) ? undefined : oneOf<MissingPolicy>("missing", missing, ["reweight", "zero", "na"], firms);
  const cells = readStages(stage, firms.values.length, compiled, firms);
  const population = readPopulation({ headers: firms.headers, values: firms.values, stage: cells }, compiled, policy);
  if (population.match.problems.length > 0) failWith(population.match.problems, firms.language);
  return { firms, population };
}

/**
 * Ends a call whose cells cannot be read in only one way. Asked once the figures have been read for what the call is about, since a
 * million of them are not to be read twice.
 */
export function refuse({ firms, population }: Call): void {
  if (population.problems.length > 0) failWith(population.problems, firms.language);
}

/** A call of which all figures have been read. */
export function readFigures(values: unknown, headers: unknown, stage: unknown, profile: unknown): Call {
  const call = readCall(values, headers, stage, profile);
  refuse(call);
  return call;
}

/** An indicator as the sheet itself names it; without a column, by its id. */
export function indicatorName({ match, compiled }: Pick<Population, "match" | "compiled">, k: number): string {
  return match.columns[k]?.base ?? compiled.indicators[k].indicator.id;
}
