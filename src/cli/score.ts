import type { MissingPolicy } from "../engine/plan";
import { Fault } from "../engine/scores";
import { addedNames } from "../export/added-names";
import { copyWith } from "../files/parquet";
import { FileError } from "../files/problem";
import { shownCode } from "../i18n/problem";
import { faultCode } from "../population/faults";
import { FirmStream, type ListResults, type StagePlace } from "../population/firm-stream";
import { matchHeaders } from "../population/match";
import { bothRanks } from "../population/population";
import { RowKind } from "../population/rows";
import type { Compiled } from "../scorecard/compile";
import { fault, readingFailure, usage, writingFailure } from "./failure";
import { listFault, openList, type FirmList, type ListOptions } from "./firm-list";
import { destination, finish, spool, type Destination, type OutputColumn } from "./output";
import { compiledOf, NATIONAL, readProfile } from "./profile";
import { Progress } from "./progress";
import { pushParquet } from "./parquet-firms";
import { stageOf } from "./stage";
import { writeWorked } from "./worked";
import { resultWriter, wordOption, type Terminal } from "./terminal";

export interface ScoreOptions extends ListOptions {
  profile?: string;
  stage?: string;
  missing?: string;
  out?: string;
  points?: boolean;
  worked?: boolean;
  rank?: boolean;
  force?: boolean;
  json?: boolean;
  strict?: boolean;
}

/** What a command found, for the line that ends it and its status. */
export interface Outcome {
  firms: number;
  scored: number;
  /** How many firms have no score, by why. */
  faults: Record<string, number>;
}

const POLICIES: readonly MissingPolicy[] = ["reweight", "zero", "na"];

export const policyOption = (missing: string | undefined): MissingPolicy | undefined =>
  missing === undefined ? undefined : wordOption("--missing", missing, POLICIES);

/** The file that a command reads; what comes through a pipe is kept beside the output. */
export async function inputOf(firms: string, out: string | undefined, terminal: Terminal): Promise<{ path: string; name: string }> {
  if (firms !== "-") return { path: firms, name: firms };
  return { path: await spool(terminal.input, out), name: terminal.language === "en" ? "standard input" : "标准输入" };
}

/** Scores a list of firms and writes it with what was found beside each. @throws Failure */
export async function score(firms: string, options: ScoreOptions, terminal: Terminal): Promise<Outcome> {
  const policy = policyOption(options.missing);
  const { profile = NATIONAL } = options;
  const to = options.out === undefined ? null : destination(options.out, options.force === true, [firms, profile.replace(/#[^#]*$/, "")]);
  if (options.worked && to?.ending !== ".xlsx") throw usage("worked-ending");
  const compiled = compiledOf(await readProfile(profile), profile);
  const { path, name } = await inputOf(firms, options.out, terminal);
  const list = await openList(path, name, options, compiled);
  try {
    const match = matchHeaders(compiled, list.headers);
    if (match.problems.length > 0) throw listFault(list, match.problems);
    const place = stageOf(list, compiled, match, options.stage);
    if (options.worked) return await scoreWorked({ list, compiled, place, policy, terminal }, to!);
    const stream = new FirmStream(compiled, list.headers, place, policy, options.points === true && list.parquet !== null);
    const scoring: Scoring = { path, list, compiled, stream, place, options, terminal };
    // What goes to a person or a pipe cannot be taken back where the last row shows that a column cannot be read.
    if (options.rank === false && to && !stream.plan.peers && !list.parquet) return await inOnePass(scoring, to);
    return await inTwoPasses(scoring, to);
  } catch (error) {
    throw error instanceof FileError ? readingFailure(name, error) : error;
  } finally {
    list.close();
  }
}

interface Scoring {
  path: string;
  list: FirmList;
  compiled: Compiled;
  stream: FirmStream;
  place: StagePlace;
  options: ScoreOptions;
  terminal: Terminal;
}

interface Worked {
  list: FirmList;
  compiled: Compiled;
  place: StagePlace;
  policy: MissingPolicy | undefined;
  terminal: Terminal;
}

/** Writes a workbook of plain formulas; what they come to is told, as the product has it. */
async function scoreWorked({ list, compiled, place, policy, terminal }: Worked, to: Destination): Promise<Outcome> {
  const stream = new FirmStream(compiled, list.headers, place, policy);
  for await (const rows of list.blocks()) stream.push(list.readable(rows, stream.match));
  const results = stream.finish();
  if (results.problems.length > 0) throw listFault(list, results.problems);
  await writeWorked(list, compiled, place, policy, outputColumns(list, []), terminal.language, to);
  await finish(to);
  return outcomeOf(results);
}

const progressOf = ({ terminal: { errors, language } }: Scoring, reading: boolean): Progress =>
  new Progress(errors, (rows, perSecond) => {
    if (language === "en") return `${reading ? "scored" : "written"} ${rows} rows, ${perSecond} rows/s`;
    return `已${reading ? "评分" : "写出"} ${rows} 行，每秒 ${perSecond} 行`;
  });

async function inTwoPasses(scoring: Scoring, to: Destination | null): Promise<Outcome> {
  const { list, stream, compiled, options } = scoring;
  const reading = progressOf(scoring, true);
  let count = 0;
  const told = (rows: number): void => reading.rows((count += rows));
  try {
    const isRead = list.parquet !== null && (await pushParquet(scoring.path, list.parquet, compiled, stream, scoring.place, told));
    if (!isRead)
      for await (const rows of list.blocks()) {
        stream.push(list.readable(rows, stream.match));
        told(rows.length);
      }
  } finally {
    reading.end();
  }
  const results = stream.finish();
  if (results.problems.length > 0) throw listFault(list, results.problems);
  const { scores, stage } = results;
  const ranked = options.rank !== false;
  const { ranks, stageRanks } = ranked
    ? bothRanks(scores.score, stage, compiled.scorecard.stages.length)
    : { ranks: null, stageRanks: null };
  const added = addedColumns(scoring, ranked);

  if (to?.ending === ".parquet" && list.parquet) {
    const points = options.points ? stream.allPoints(stage) : [];
    const { words, codes } = faultWords(results);
    const values = [scores.score, scores.coverage, ...(ranks ? [ranks, stageRanks!] : []), codes, ...points];
    try {
      await copyWith(
        list.parquet,
        added.map(({ name, kind, whole }, k) => ({ name, whole, words: kind === "text" ? words : undefined, values: values[k] })),
        to.part,
      );
    } catch (error) {
      throw writingFailure(to.out, error);
    }
    await finish(to);
    return outcomeOf(results);
  }

  const writing = progressOf(scoring, false);
  const writer = await resultWriter(scoring.terminal, options, "Scores", outputColumns(list, added), to);
  let first = 0;
  try {
    for await (const rows of list.blocks()) {
      const points = options.points ? stream.points(list.readable(rows, stream.match), first, results) : [];
      await writer.write(
        rows.map((row, k) => {
          const r = first + k;
          const found = [scores.score[r], scores.coverage[r], ...(ranked ? [ranks![r], stageRanks![r]] : []), codeOf(results, r)];
          return [...row, ...found, ...points.map((column) => column[k])];
        }),
      );
      first += rows.length;
      writing.rows(first);
    }
    if (first !== results.kinds.length) throw changed(list);
    await writer.end();
  } finally {
    writing.end();
  }
  if (to) await finish(to);
  return outcomeOf(results);
}

/** Writes rows as soon as nothing below can change what they are. */
async function inOnePass(scoring: Scoring, to: Destination): Promise<Outcome> {
  const { list, stream, options } = scoring;
  const progress = progressOf(scoring, true);
  const writer = await resultWriter(scoring.terminal, options, "Scores", outputColumns(list, addedColumns(scoring, false)), to);
  let waiting: (readonly unknown[])[] = [];
  let written = 0;
  const write = async (end: number, results: Omit<ListResults, "problems">): Promise<void> => {
    const rows = waiting.slice(0, end - written);
    waiting = waiting.slice(rows.length);
    const { score: values, coverage } = results.scores;
    const points = options.points && rows.length > 0 ? stream.points(list.readable(rows, stream.match), written, results) : [];
    await writer.write(
      rows.map((row, k) => {
        const r = written + k;
        return [...row, values[r], coverage[r], codeOf(results, r), ...points.map((column) => column[k])];
      }),
    );
    written += rows.length;
  };
  try {
    for await (const rows of list.blocks()) {
      stream.push(list.readable(rows, stream.match));
      for (const row of rows) waiting.push(row);
      if (stream.sure > written) await write(stream.sure, stream.soFar);
      progress.rows(written);
    }
    const results = stream.finish();
    if (results.problems.length > 0) throw listFault(list, results.problems);
    await write(results.kinds.length, results);
    await writer.end();
    await finish(to);
    return outcomeOf(results);
  } finally {
    progress.end();
  }
}

const changed = ({ file }: FirmList): unknown => fault("read-while", { file });

interface AddedOutput extends OutputColumn {
  whole?: boolean;
}

function addedColumns({ list, compiled, options }: Scoring, ranked: boolean): AddedOutput[] {
  const columns: AddedOutput[] = [
    { name: "score", kind: "number", format: "0.00" },
    { name: "coverage", kind: "number", format: "0%" },
    ...(ranked
      ? [
          { name: "rank", kind: "number" as const, format: "0", whole: true },
          { name: "rank_in_stage", kind: "number" as const, format: "0", whole: true },
        ]
      : []),
    { name: "fault", kind: "text" },
    ...(options.points
      ? compiled.indicators.map(({ indicator }): AddedOutput => ({ name: `points_${indicator.id}`, kind: "number", format: "0.00" }))
      : []),
  ];
  const names = addedNames(
    list.headers,
    columns.map(({ name }) => name),
  );
  return columns.map((column, k) => ({ ...column, name: names[k] }));
}

/** The columns of a list as a result holds them: typed where the file is, texts in a text file. */
export function outputColumns(list: FirmList, added: readonly OutputColumn[]): OutputColumn[] {
  const kindOf = (c: number): OutputColumn["kind"] => {
    if (list.parquet) return list.parquet.columns[c].kind;
    const kinds = new Set(list.head.map((row) => row[c]).flatMap((cell) => (cell === null || cell === "" ? [] : [typeof cell])));
    return kinds.size === 1 && kinds.has("number") ? "number" : "text";
  };
  return [
    ...list.headers.map((name, c): OutputColumn => ({ name, kind: kindOf(c) })),
    ...added.map((column) => ({ ...column, isFound: true })),
  ];
}

type Found = Pick<ListResults, "kinds" | "scores" | "unstaged">;

/** The code of what keeps a firm from a score; "" where it has one, or where the row is no firm. */
function codeOf({ kinds, scores, unstaged }: Found, r: number): string {
  const code = kinds[r] === RowKind.firm ? faultCode(scores.fault[r] as Fault, unstaged[r] === 1) : null;
  return code === null ? "" : shownCode(code);
}

/** The codes of all rows as numbers of words, NaN where there is nothing to say. */
function faultWords({ kinds, scores, unstaged }: Found): { words: string[]; codes: Float64Array } {
  const words: string[] = [];
  const codes = new Float64Array(kinds.length).fill(NaN);
  for (let r = 0; r < kinds.length; r++) {
    if (scores.fault[r] === Fault.none) continue;
    const word = codeOf({ kinds, scores, unstaged }, r);
    if (word === "") continue;
    let k = words.indexOf(word);
    if (k < 0) k = words.push(word) - 1;
    codes[r] = k;
  }
  return { words, codes };
}

function outcomeOf(results: Found): Outcome {
  const { kinds, scores } = results;
  const outcome: Outcome = { firms: 0, scored: 0, faults: {} };
  for (let r = 0; r < kinds.length; r++) {
    if (kinds[r] !== RowKind.firm) continue;
    outcome.firms++;
    if (scores.score[r] === scores.score[r]) outcome.scored++;
    else {
      const code = codeOf(results, r);
      outcome.faults[code] = (outcome.faults[code] ?? 0) + 1;
    }
  }
  return outcome;
}
