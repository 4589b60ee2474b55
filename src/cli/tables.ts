import { robust as rankIntervals } from "../engine/robust";
import { figuresFromColumns } from "../engine/figures";
import { sentence, shownCode } from "../i18n/problem";
import { calibrate as calibrateScorecard } from "../population/calibrate";
import { checkFigures } from "../population/check";
import { examinedUnder } from "../population/examined";
import { indicatorHeader } from "../population/explain";
import { explanationTable } from "../population/explanation-table";
import { nameColumn } from "../population/firm-columns";
import { matchHeaders, type Match } from "../population/match";
import { readPopulation, type Population } from "../population/population";
import { pointsCell, reasonsOf } from "../population/reasons";
import { RowKind } from "../population/rows";
import { examineSheet } from "../population/verdicts";
import { prepareCard } from "../scorecard/card";
import { catalogue } from "../scorecard/catalogue/catalogue";
import { listing } from "../scorecard/catalogue/listing";
import { cellText } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { compile } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import type { Language, Scorecard } from "../scorecard/scorecard";
import { fitsTable, writeTable } from "../scorecard/table";
import { addedNames } from "../export/added-names";
import { Failure, fault, faulty, usage } from "./failure";
import { openList, type FirmList, type ListOptions, listFault } from "./firm-list";
import { destination, finish, writeWorkbook, type Destination, type OutputColumn } from "./output";
import { compiledOf, NATIONAL, readProfile } from "./profile";
import { inputOf, outputColumns, policyOption } from "./score";
import { stageOf } from "./stage";
import { templateWorkbook } from "./template-workbook";
import { numberOption, wordOption, writeResult, type Terminal } from "./terminal";

export interface TableOptions extends ListOptions {
  profile?: string;
  stage?: string;
  missing?: string;
  out?: string;
  force?: boolean;
  json?: boolean;
}

const outputOf = ({ out, force }: TableOptions, inputs: readonly string[]): Destination | null =>
  out === undefined ? null : destination(out, force === true, inputs);

const text = (name: string): OutputColumn => ({ name, kind: "text" });
const number = (name: string, format?: string): OutputColumn => ({ name, kind: "number", format });

/** A list that stands in memory as a whole, for what looks at all of it. */
interface WholeList {
  list: FirmList;
  /** As they are written. */
  rows: (readonly unknown[])[];
  /** As they are read. */
  values: readonly (readonly unknown[])[];
}

async function wholeList(path: string, name: string, options: ListOptions, compiled: Compiled): Promise<WholeList> {
  const list = await openList(path, name, options, compiled);
  try {
    const rows: (readonly unknown[])[] = [];
    for await (const block of list.blocks()) for (const row of block) rows.push(row);
    return { list, rows, values: list.readable(rows, matchHeaders(compiled, list.headers)) };
  } finally {
    list.close();
  }
}

/** What a list says of stages, as functions are handed it. */
function stageCells({ list, values }: WholeList, compiled: Compiled, match: Match, stage: string | undefined): readonly unknown[] | null {
  const place = stageOf(list, compiled, match, stage);
  if (place === null) return null;
  return "cell" in place ? [place.cell] : values.map((row) => row[place.column]);
}

/** @throws Failure where a header or a cell cannot be read in only one way */
async function populationOf(
  firms: string,
  options: TableOptions,
  terminal: Terminal,
): Promise<{ whole: WholeList; population: Population; scorecard: Scorecard }> {
  const policy = policyOption(options.missing);
  const { profile = NATIONAL } = options;
  const scorecard = await readProfile(profile);
  const compiled = compiledOf(scorecard, profile);
  const { path, name } = await inputOf(firms, options.out, terminal);
  const whole = await wholeList(path, name, options, compiled);
  const { list, values } = whole;
  const match = matchHeaders(compiled, list.headers);
  if (match.problems.length > 0) throw listFault(list, match.problems);
  const population = readPopulation(
    { headers: list.headers, values, stage: stageCells(whole, compiled, match, options.stage) },
    compiled,
    policy,
  );
  if (population.problems.length > 0) throw listFault(list, population.problems);
  return { whole, population, scorecard };
}

/** Lists what an analyst should know of a list; @returns how many findings there are. @throws Failure */
export async function check(firms: string, options: TableOptions, terminal: Terminal): Promise<number> {
  const { profile = NATIONAL } = options;
  const to = outputOf(options, [firms, profile]);
  const examined = examinedUnder(await readProfile(profile));
  if (Array.isArray(examined)) throw faulty(profile, examined);
  const { compiled } = examined;
  const { path, name } = await inputOf(firms, options.out, terminal);
  const whole = await wholeList(path, name, options, compiled);
  const { list, values } = whole;
  const match = matchHeaders(compiled, list.headers);
  let cells: readonly unknown[] | null = null;
  let staged = true;
  try {
    cells = stageCells(whole, compiled, match, options.stage);
  } catch (error) {
    // Without stages nothing that depends on them is checked.
    if (!(error instanceof Failure) || error.code !== "no-stage") throw error;
    staged = false;
  }
  const population = readPopulation({ headers: list.headers, values, stage: cells }, compiled);
  const { language } = terminal;
  const firm = nameColumn(match);
  const rows = checkFigures(population, { ...examined, staged }).map(({ row, indicator, severity, code, params }) => [
    row,
    row === null || firm === null ? null : cellText(values[row - 1][firm]),
    indicator === null ? null : indicatorHeader(population, indicator, language),
    severity,
    shownCode(code),
    sentence(code, params, language),
    row === null ? null : list.headerRow + row,
  ]);
  const columns = [number("Row"), ...["Firm", "Indicator", "Severity", "Code", "Message"].map(text), number("File row")];
  await writeResult(terminal, options, "Check", columns, rows, to);
  return rows.length;
}

export interface ExplainOptions extends TableOptions {
  firm: string;
}

/** Explains the score of one firm. @throws Failure */
export async function explain(firms: string, options: ExplainOptions, terminal: Terminal): Promise<void> {
  const to = outputOf(options, [firms]);
  const { whole, population } = await populationOf(firms, options, terminal);
  const row = firmOf(whole, population, options.firm);
  const [headers, ...rows] = explanationTable(population, [row], terminal.language);
  const columns = headers.map((head, c): OutputColumn => {
    const isText = rows.some((cells) => typeof cells[c] === "string" && cells[c] !== "");
    return isText ? text(head as string) : number(head as string, "0.00");
  });
  await writeResult(terminal, options, "Explain", columns, rows, to);
}

/** The row of a firm by its name, else by its number. @throws Failure */
function firmOf({ list, values }: WholeList, { match, kinds }: Population, firm: string): number {
  const column = nameColumn(match);
  const name = comparable(firm);
  const named =
    column === null ? [] : values.flatMap((row, r) => (kinds[r] === RowKind.firm && comparable(cellText(row[column])) === name ? [r] : []));
  if (named.length > 1)
    throw usage("firm-twice", {
      file: list.file,
      firm,
      rows: named
        .slice(0, 20)
        .map((r) => r + 1)
        .join(", "),
    });
  if (named.length === 1) return named[0];
  const row = /^\d{1,9}$/.test(firm.trim()) ? Number(firm) : NaN;
  if (!(row >= 1 && row <= values.length)) throw usage("no-firm", { file: list.file, firm, rows: values.length });
  return row - 1;
}

export interface EligibleOptions extends TableOptions {
  card: string;
}

/** Examines firms against the conditions of a card. @throws Failure */
export async function eligible(firms: string, options: EligibleOptions, terminal: Terminal): Promise<void> {
  const to = outputOf(options, [firms, options.card]);
  const document = await readProfile(options.card);
  if ((document.gates ?? []).length === 0)
    throw faulty(options.card, [
      { code: "card-conditions", params: { id: document.id, cards: catalogue.flatMap(({ id, gates }) => (gates ? [id] : [])).join(", ") } },
    ]);
  const card = prepareCard(document);
  if (Array.isArray(card)) throw faulty(options.card, card);
  const { path, name } = await inputOf(firms, options.out, terminal);
  const { list, rows, values } = await wholeList(path, name, options, card.figures);
  const examination = examineSheet(card, { headers: list.headers, values });
  if (Array.isArray(examination)) throw listFault(list, examination);
  const reasons = reasonsOf(examination, terminal.language);
  const names = addedNames(list.headers, ["verdict", "score", "reasons"]);
  const found = examination.examined.map((own, r) => [...rows[r], ...(own ? [own.verdict, pointsCell(own), reasons(r)] : ["", "", ""])]);
  // A score may be an interval, which is a text.
  const isNumber = examination.examined.every((own) => own === null || typeof pointsCell(own) === "number" || pointsCell(own) === "");
  const added = [text(names[0]), isNumber ? number(names[1]) : text(names[1]), text(names[2])];
  await writeResult(terminal, options, "Eligible", outputColumns(list, added), found, to);
}

export interface RobustOptions extends TableOptions {
  spread?: string;
  draws?: string;
  cutoff?: string;
  seed?: string;
}

/** Tells how far ranks depend on the weights. @throws Failure */
export async function robust(firms: string, options: RobustOptions, terminal: Terminal): Promise<void> {
  const { spread = "25", draws = "1000", cutoff, seed = "1" } = options;
  const study = {
    spread: numberOption("--spread", spread, 0, 100, false) / 100,
    draws: numberOption("--draws", draws, 1, 100_000, true),
    cutoff: cutoff === undefined ? NaN : numberOption("--cutoff", cutoff, 1, 1e9, true),
    seed: numberOption("--seed", seed, -2_147_483_648, 4_294_967_295, true),
  };
  const to = outputOf(options, [firms]);
  const { whole, population } = await populationOf(firms, options, terminal);
  const { plan, columns, stage, kinds } = population;
  const { scores, rank, median, low, high, share } = rankIntervals(plan, figuresFromColumns(columns), stage, study);
  const found = [scores.score, rank, median, low, high, ...(cutoff === undefined ? [] : [share]), scores.coverage];
  const names = ["score", "rank", "rank_median", "rank_5", "rank_95", ...(cutoff === undefined ? [] : ["share_within"]), "coverage"];
  const added = addedNames(whole.list.headers, names).map((own, k) =>
    number(own, names[k] === "score" ? "0.00" : names[k].startsWith("rank") ? "0" : "0%"),
  );
  const rows = whole.rows.map((row, r) => [...row, ...found.map((column) => (kinds[r] === RowKind.firm ? column[r] : null))]);
  await writeResult(terminal, options, "Robust", outputColumns(whole.list, added), rows, to);
}

export interface CalibrateOptions extends TableOptions {
  method?: string;
  trim?: string;
}

/** Fits the curves of a profile to a list and freezes them. @throws Failure */
export async function calibrate(firms: string, options: CalibrateOptions, terminal: Terminal): Promise<void> {
  const method = options.method === undefined ? null : wordOption("--method", options.method, ["percentile", "minmax", "zscore"] as const);
  const trim = options.trim === undefined ? null : numberOption("--trim", options.trim, 0, 0.499999, false);
  const to = outputOf(options, [firms, options.profile ?? NATIONAL]);
  const { whole, population, scorecard } = await populationOf(firms, options, terminal);
  if (!fitsTable(scorecard)) throw faulty(options.profile ?? NATIONAL, [{ code: "calibrate-table", params: { scorecard: scorecard.id } }]);
  const fitted = calibrateScorecard(population.compiled, population.columns, population.stage, method, trim);
  if (Array.isArray(fitted)) throw listFault(whole.list, fitted);
  await writeProfile(fitted, terminal.language, options, terminal, to);
}

export interface ProfileOptions {
  out?: string;
  force?: boolean;
  json?: boolean;
}

/** Writes a scorecard as a profile table, or as JSON where no table can say it. @throws Failure */
export async function profile(id: string, options: ProfileOptions, terminal: Terminal): Promise<void> {
  const to = outputOf(options, [id]);
  await writeProfile(await readProfile(id), terminal.language, options, terminal, to);
}

async function writeProfile(
  scorecard: Scorecard,
  language: Language,
  options: ProfileOptions,
  terminal: Terminal,
  to: Destination | null,
): Promise<void> {
  const isTable = fitsTable(scorecard) && !Array.isArray(compile(scorecard));
  if (!to && (options.json || !isTable)) {
    terminal.output.write(`${JSON.stringify(scorecard, null, 2)}\n`);
    return;
  }
  if (!isTable) throw fault("profile-json", { profile: scorecard.id });
  const [headers, ...rows] = writeTable(scorecard, language);
  const columns = headers.map((head, c): OutputColumn => {
    const filled = rows.flatMap((row) => (row[c] === "" ? [] : [row[c]]));
    return filled.length > 0 && filled.every((cell) => typeof cell === "number") ? number(String(head)) : text(String(head));
  });
  await writeResult(terminal, options, "Profile", columns, rows, to);
}

/** Lists the built-in scorecards. */
export async function listCatalogue(options: ProfileOptions, terminal: Terminal): Promise<void> {
  const to = outputOf(options, []);
  const [headers, ...rows] = listing(terminal.language);
  const columns = headers.map((head, c): OutputColumn => (c === 6 ? number(String(head)) : text(String(head))));
  await writeResult(terminal, options, "Catalogue", columns, rows, to);
}

/** Writes the workbook to be filled in. @throws Failure */
export async function template({ out, force }: { out: string; force?: boolean }, language: Language): Promise<void> {
  const to = destination(out, force === true, []);
  if (to.ending !== ".xlsx") throw usage("xlsx-ending", { out });
  await writeWorkbook(templateWorkbook(await readProfile(NATIONAL), language), to);
  await finish(to);
}
