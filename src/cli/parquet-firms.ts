import type { ParquetFile } from "../files/parquet";
import { quotedName, quotedText } from "../files/parquet";
import { figuresFromNumbers } from "../population/figures";
import { UNSTAGED, type FirmStream, type StagePlace } from "../population/firm-stream";
import { RowKind, RowSign, TOTAL_CHARACTERS, kindsFromSigns, rowColumns, rowSigns } from "../population/rows";
import { stageNumbers, stageText } from "../population/stage";
import type { Compiled } from "../scorecard/compile";

/** More different stages than that are none of a scorecard. */
const MOST_STAGES = 1000;
/** Rows that are scored together. */
const BLOCK = 16_384;

/**
 * Hands the firms of a Parquet file over as columns of numbers, many times as fast as cells.
 * @returns false, with nothing handed over, where a figure stands in a column of texts: cells are then to be read
 */
export async function pushParquet(
  file: ParquetFile,
  headers: readonly string[],
  compiled: Compiled,
  stream: FirmStream,
  place: StagePlace,
  told: (rows: number) => void,
): Promise<boolean> {
  const { match } = stream;
  if (match.present.some(({ column }) => column.choices !== null || file.columns[column.column].kind !== "number")) return false;
  const stage = await stageIn(file, headers, compiled, place);
  if (stage === null) return false;
  const found = await signsOf(file, stream, place);
  if (found === null) return false;

  const { signs, kinds } = found;
  const figures = match.present.map(({ column }) => `coalesce(${quotedName(headers[column.column])}::double, 'nan'::double)`);
  const columns = match.columns.map(() => new Float64Array(BLOCK).fill(NaN));
  const stages = new Int32Array(BLOCK);
  let first = 0;
  let filled = 0;
  const push = (): void => {
    const end = first + filled;
    const block = columns.map((column) => column.subarray(0, filled));
    for (const { i, column } of match.present) figuresFromNumbers(block[i], column, block[i]);
    for (let r = 0; r < filled; r++)
      if (kinds[first + r] === RowKind.total) {
        stages[r] = -1;
        for (const column of block) column[r] = NaN;
      }
    stream.pushFigures(block, stages.subarray(0, filled), signs.subarray(first, end), kinds.subarray(first, end));
    told(filled);
    first = end;
    filled = 0;
  };
  await file.numbers([`${stage}::double`, ...figures], (chunk, rows) => {
    if (filled + rows > BLOCK) push();
    const from = chunk(0);
    for (let r = 0; r < rows; r++) stages[filled + r] = from[r];
    match.present.forEach(({ i }, k) => columns[i].set(chunk(k + 1).subarray(0, rows), filled));
    filled += rows;
  });
  if (filled > 0) push();
  return true;
}

/** The number of a row's stage in SQL; null where a column holds too many words to be one of stages. */
async function stageIn(file: ParquetFile, headers: readonly string[], compiled: Compiled, place: StagePlace): Promise<string | null> {
  const numberOf = (cell: unknown): number => {
    const [number] = stageNumbers([cell], new Uint8Array(1), compiled);
    return number < 0 && stageText(cell) === "" ? UNSTAGED : number;
  };
  if (place === null) return String(stageNumbers(null, new Uint8Array(1), compiled)[0]);
  if ("cell" in place) return String(numberOf(place.cell));
  const words = await file.distinct(headers[place.column], MOST_STAGES);
  if (words === null) return null;
  const cases = words.flatMap((word) => (word === null ? [] : [`when ${quotedText(String(word))} then ${numberOf(word)}`]));
  const none = numberOf(null);
  if (cases.length === 0) return String(none);
  const column = `${quotedName(headers[place.column])}::varchar`;
  return `case when ${column} is null then ${none} else case ${column} ${cases.join(" ")} else -1 end end`;
}

/** Rows from the end that are looked at for what ends a list. */
const LAST_ROWS = 1000;
const MOST_LAST_ROWS = 1_000_000;

/** What rows say of what they are, and what they are: only those whose texts may say so are looked at. */
async function signsOf(
  file: ParquetFile,
  { match }: FirmStream,
  place: StagePlace,
): Promise<{ signs: Uint8Array; kinds: Uint8Array } | null> {
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
    if (first === 0 || signs.subarray(first).includes(RowSign.figure)) break;
    if (count > MOST_LAST_ROWS) return null;
  }
  return { signs, kinds: kindsFromSigns(signs) };
}
