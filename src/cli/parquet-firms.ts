import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { MissingPolicy } from "../engine/plan";
import { quotedName, quotedText, type ParquetFile } from "../files/parquet";
import { FileError, type FileProblem } from "../files/problem";
import { addEvidence, figuresFromNumbers, noEvidence, type Evidence } from "../population/figures";
import { UNSTAGED, type FirmStream, type StagePlace } from "../population/firm-stream";
import type { Match } from "../population/match";
import { RowKind, RowSign, TOTAL_CHARACTERS, kindsFromSigns, rowColumns, rowSigns } from "../population/rows";
import { stageNumbers, stageText } from "../population/stage";
import type { Compiled } from "../scorecard/compile";
import type { Scorecard } from "../scorecard/scorecard";

/** More different stages than that are none of a scorecard. */
const MOST_STAGES = 1000;
/** Rows that are scored together. */
const BLOCK = 16_384;
/** From so many rows on a second processor is worth beginning. */
const MANY_ROWS = 200_000;

/**
 * Hands the firms of a Parquet file over as columns of numbers, many times as fast as cells.
 * @param told hears how many more rows have been read
 * @returns false, with nothing handed over, where figures stand among texts or stages are numbers: cells are then to be read
 */
export async function pushParquet(
  path: string,
  file: ParquetFile,
  compiled: Compiled,
  stream: FirmStream,
  place: StagePlace,
  told: (rows: number) => void,
): Promise<boolean> {
  const { match } = stream;
  if (match.present.some(({ column }) => column.choices !== null || file.columns[column.column].kind !== "number")) return false;
  const stage = await stageIn(file, compiled, place);
  if (stage === null) return false;
  const signs = await signsOf(file, stream, place);
  if (signs === null) return false;
  const kinds = sharedBytes(kindsFromSigns(signs));
  if (!stream.keepsFigures && file.rows >= MANY_ROWS && availableParallelism() > 1) {
    await scoreInParallel({ path, stage, kinds, scorecard: compiled.scorecard, policy: stream.plan.policy }, signs, file, stream, told);
    return true;
  }
  await readFigures(file, match, stage, kinds, 0, file.rows, (columns, stages, first) => {
    const end = first + stages.length;
    stream.pushFigures(columns, stages, signs.subarray(first, end), kinds.subarray(first, end));
    told(stages.length);
  });
  return true;
}

/**
 * Reads figures block by block.
 * @param stage SQL for the number of a row's stage
 * @param kinds of all rows of the file
 * @param take called with the figures, [indicator][row], the stages and the number of the first row; all are gone after the call
 */
export async function readFigures(
  file: ParquetFile,
  match: Match,
  stage: string,
  kinds: Uint8Array,
  from: number,
  to: number,
  take: (columns: Float64Array[], stages: Int32Array, first: number) => void,
): Promise<void> {
  const figures = match.present.map(({ column }) => `coalesce(${quotedName(file.columns[column.column].name)}::double, 'nan'::double)`);
  const columns = match.columns.map(() => new Float64Array(BLOCK).fill(NaN));
  const stages = new Int32Array(BLOCK);
  let first = from;
  let filled = 0;
  const pass = (): void => {
    const block = columns.map((column) => column.subarray(0, filled));
    for (const { i, column } of match.present) figuresFromNumbers(block[i], column, block[i]);
    for (let r = 0; r < filled; r++)
      if (kinds[first + r] === RowKind.total) {
        stages[r] = -1;
        for (const column of block) column[r] = NaN;
      }
    take(block, stages.subarray(0, filled), first);
    first += filled;
    filled = 0;
  };
  await file.numbers([`${stage}::double`, ...figures], from, to, (chunk, rows) => {
    if (filled + rows > BLOCK) pass();
    const numbers = chunk(0);
    for (let r = 0; r < rows; r++) stages[filled + r] = numbers[r];
    match.present.forEach(({ i }, k) => columns[i].set(chunk(k + 1).subarray(0, rows), filled));
    filled += rows;
  });
  if (filled > 0) pass();
}

/** What a thread needs to score a part of a file by itself. */
export interface Share {
  path: string;
  scorecard: Scorecard;
  policy: MissingPolicy;
  stage: string;
  from: number;
  to: number;
  /** Of all rows, in memory that threads share. */
  kinds: Uint8Array;
  stages: Int32Array;
  score: Float64Array;
  coverage: Float64Array;
  fault: Uint8Array;
}

/** What a thread tells: rows that are done, and at the end what they show of their columns, or what is wrong with the file. */
export type Told = { rows: number } | { evidence: Evidence } | { problem: FileProblem };

async function scoreInParallel(
  job: Pick<Share, "path" | "scorecard" | "policy" | "stage" | "kinds">,
  signs: Uint8Array,
  { rows }: ParquetFile,
  stream: FirmStream,
  told: (rows: number) => void,
): Promise<void> {
  const shared = {
    stages: new Int32Array(new SharedArrayBuffer(rows * 4)),
    score: new Float64Array(new SharedArrayBuffer(rows * 8)),
    coverage: new Float64Array(new SharedArrayBuffer(rows * 8)),
    fault: sharedBytes(new Uint8Array(rows)),
  };
  const threads = Math.min(availableParallelism(), 4);
  const size = Math.ceil(rows / threads);
  const evidence = noEvidence(stream.match);
  const score = (k: number): Promise<Evidence> =>
    new Promise((resolve, reject) => {
      const share: Share = { ...job, ...shared, from: k * size, to: Math.min(rows, (k + 1) * size) };
      const worker = new Worker(join(__dirname, "innov-thread.js"), { workerData: share });
      worker.on("message", (message: Told) => {
        if ("rows" in message) told(message.rows);
        else if ("evidence" in message) resolve(message.evidence);
        else reject(new FileError(message.problem));
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("a thread ended early")));
    });
  for (const own of await Promise.all(Array.from({ length: threads }, (_, k) => score(k)))) addEvidence(evidence, own);
  stream.adopt({ scores: shared, stage: shared.stages, signs, evidence });
}

function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

/** The number of a row's stage in SQL; null where a column holds no words, or too many to be stages. */
async function stageIn(file: ParquetFile, compiled: Compiled, place: StagePlace): Promise<string | null> {
  const numberOf = (cell: unknown): number => {
    const [number] = stageNumbers([cell], new Uint8Array(1), compiled);
    return number < 0 && stageText(cell) === "" ? UNSTAGED : number;
  };
  if (place === null) return String(stageNumbers(null, new Uint8Array(1), compiled)[0]);
  if ("cell" in place) return String(numberOf(place.cell));
  const { name, kind } = file.columns[place.column];
  // A number is a stage by what a cell shows of it, which is not what the database writes.
  if (kind !== "text") return null;
  const words = await file.distinct(name, MOST_STAGES);
  if (words === null) return null;
  const cases = words.flatMap((word) => (word === null ? [] : [`when ${quotedText(String(word))} then ${numberOf(word)}`]));
  const none = numberOf(null);
  if (cases.length === 0) return String(none);
  const column = `${quotedName(name)}::varchar`;
  return `case when ${column} is null then ${none} else case ${column} ${cases.join(" ")} else -1 end end`;
}

/** Rows from the end that are looked at for what ends a list. */
const LAST_ROWS = 1000;
const MOST_LAST_ROWS = 1_000_000;

/** What rows say of what they are: only those whose texts may say so are looked at. Null where that takes as long as reading them all. */
async function signsOf(file: ParquetFile, { match }: FirmStream, place: StagePlace): Promise<Uint8Array | null> {
  const { rows } = file;
  const columns = rowColumns(match);
  const stageCell = (row: readonly unknown[]): unknown => (place !== null && "column" in place ? row[place.column] : null);
  const signs = new Uint8Array(rows).fill(RowSign.figure);
  for await (const { row, cells } of file.rowsHolding(TOTAL_CHARACTERS)) {
    const own = rowSigns(cells, stageCell(cells), columns);
    if (own & RowSign.total) signs[row] = own;
  }
  for (let count = LAST_ROWS; ; count *= 8) {
    const first = Math.max(0, rows - count);
    let r = first;
    for await (const block of file.cells(`where file_row_number >= ${first}`))
      for (const cells of block) signs[r++] = rowSigns(cells, stageCell(cells), columns);
    if (first === 0 || signs.subarray(first).includes(RowSign.figure)) return signs;
    if (count > MOST_LAST_ROWS) return null;
  }
}
