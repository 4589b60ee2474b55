import type { Figures } from "../engine/figures";
import type { Problem } from "../i18n/problem";
import { plainCell, plainColumn, readFigure, saysUnit, shorten, visible, type FigureColumn } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { readNumberText } from "../scorecard/number-text";
import { UNCHANGED } from "../scorecard/units";
import { labelOf, type Match } from "./match";
import { identifiesFirms } from "./firm-columns";
import { unitOf } from "./headers";
import { RowKind, rowKinds } from "./rows";

const LARGEST = Number.MAX_VALUE;

/** A column of values between −1 and 1 is refused from so many values on, and so many tenths of them. */
const SUSPECT = { least: 3, tenths: 9 };

/** Figures that are read from cells as they are needed. */
export interface CellFigures extends Figures {
  /** After all rows have been read: columns that cannot tell 0.06 from 6 %, cells whose comma can only be a decimal comma. */
  refusals(): Problem[];
  /** What of that these rows show, for a sheet that is read in parts. */
  readonly evidence: Evidence;
}

/** What the figures of some rows say of how their columns are to be read. */
export interface Evidence {
  /** The first cell whose comma can only be a decimal comma. */
  comma: Problem | null;
  /** Of each column that may hold ratios for percentages, in the order of the columns: values other than 0, and those between −1 and 1. */
  seen: Float64Array;
  inside: Float64Array;
}

export function noEvidence(match: Match): Evidence {
  const count = suspectsOf(match).length;
  return { comma: null, seen: new Float64Array(count), inside: new Float64Array(count) };
}

/** Adds what later rows show to what earlier ones did. */
export function addEvidence(earlier: Evidence, later: Evidence): void {
  earlier.comma ??= later.comma;
  later.seen.forEach((count, k) => (earlier.seen[k] += count));
  later.inside.forEach((count, k) => (earlier.inside[k] += count));
}

/** Why figures cannot be read in only one way. */
export function refusalsFrom({ comma, seen, inside }: Evidence, match: Match, compiled: Compiled): Problem[] {
  const ratios = suspectsOf(match)
    .filter((_, k) => seen[k] >= SUSPECT.least && inside[k] * 10 >= seen[k] * SUSPECT.tenths)
    .map(({ i, column }): Problem => ({
      code: "percent-ratio",
      indicator: compiled.indicators[i].indicator.id,
      params: { header: shorten(column.header), base: shorten(column.base), indicator: labelOf(compiled, i) },
    }));
  return comma ? [comma, ...ratios] : ratios;
}

const suspectsOf = ({ present }: Match): Match["present"] => present.filter(({ column }) => column.refusesRatios);

/**
 * @param values rows of cells as Excel hands them over, each an array
 * @param kinds what each row is; rows that are no firms have no figures
 * @param part where these rows are a part of the sheet: the number of those above them
 */
export function figuresFromCells(
  values: readonly (readonly unknown[])[],
  match: Match,
  compiled: Compiled,
  kinds: Uint8Array,
  part?: number,
): CellFigures {
  const { present, places, positions } = match;
  const width = match.columns.length;
  const evidence = noEvidence(match);
  const suspects = suspectsOf(match);
  // Of a part nobody knows yet how much the rest can make up for.
  const most = part === undefined ? values.length : Infinity;
  const none = [RowKind.total, RowKind.note, RowKind.blank].some((kind) => kinds.includes(kind));
  const onOther = (row: number, column: FigureColumn, cell: unknown): void => {
    evidence.comma ??= commaIn(cell, row + (part ?? 0), column.header);
  };
  return {
    rows: values.length,
    width,
    read(start, end, into) {
      if (present.length < width) into.fill(NaN, 0, (end - start) * width);
      const plain = readNumbers(values, positions, places, width, start, end, into);
      if (none)
        for (let row = start; row < end; row++)
          if (kinds[row] !== RowKind.firm) into.fill(NaN, (row - start) * width, (row - start + 1) * width);
      for (const { i, column } of present)
        if (!plain || restricts(column)) readOthers(values, kinds, column, start, end, into, i, width, onOther);
      suspects.forEach(({ i, column }, k) => watchRatios(evidence, k, most, values, column.column, start, end, into, i, width));
    },
    evidence,
    refusals: () => refusalsFrom(evidence, match, compiled),
  };
}

/** A cell whose comma can only be a decimal comma; null for any other. */
function commaIn(cell: unknown, row: number, header: string): Problem | null {
  const text = plainCell(cell);
  if (typeof text !== "string" || !/[,，]/.test(text) || readNumberText(text) !== "decimal-comma") return null;
  return { code: "decimal-comma", params: { row: row + 1, header: shorten(header), value: visible(shorten(text)) } };
}

/**
 * Columns read for what they are, without indicators that say what they may be: [column][row], NaN where a cell is no figure or its row
 * no firm.
 */
export function readPlainColumns(
  headers: readonly string[],
  values: readonly (readonly unknown[])[],
): { kinds: Uint8Array; columns: Float64Array[]; comma: Problem | null } {
  const plain = headers.map((header, column) => ({ ...plainColumn(header, unitOf(header)), column }));
  const figures = plain.flatMap((column, i) => (identifiesFirms(column.header) ? [] : [{ i, column }]));
  const kinds = rowKinds(
    values,
    {
      present: figures,
      others: plain.map(({ column, header }) => ({ column, header, reading: null, problem: null })),
    },
    null,
  );
  let comma: Problem | null = null;
  const columns = plain.map(() => new Float64Array(values.length).fill(NaN));
  for (const { i, column } of figures)
    values.forEach((row, r) => {
      if (kinds[r] !== RowKind.firm) return;
      const cell = row[column.column];
      if (typeof cell !== "number") comma ??= commaIn(cell, r, column.header);
      columns[i][r] = readFigure(cell, column);
    });
  return { kinds, columns, comma };
}

/**
 * Plain numbers, by far the most frequent cells, row by row as they lie in memory; NaN for every other cell.
 * @returns whether all cells were finite numbers
 */
function readNumbers(
  values: readonly (readonly unknown[])[],
  positions: Int32Array,
  places: Int32Array,
  width: number,
  start: number,
  end: number,
  into: Float64Array,
): boolean {
  const count = positions.length;
  let trace = 0;
  for (let r = start, base = 0; r < end; r++, base += width) {
    const row = values[r];
    for (let k = 0; k < count; k++) {
      const cell = row[positions[k]];
      // −0 and 0 are one figure.
      const value = typeof cell === "number" ? cell + 0 : NOT_A_NUMBER;
      into[base + places[k]] = value;
      // 0 for a finite number; NaN for anything else, and from then on.
      trace += value - value;
    }
  }
  return trace === 0;
}

const NOT_A_NUMBER = NaN;

/** Whether a plain number may need conversion, or be no possible value. */
function restricts(column: FigureColumn): boolean {
  return column.conversion !== UNCHANGED || column.choices !== null || !column.zero || column.min !== -Infinity || column.max !== Infinity;
}

/** The cells that are no plain number within the bounds of their column. */
function readOthers(
  values: readonly (readonly unknown[])[],
  kinds: Uint8Array,
  column: FigureColumn,
  start: number,
  end: number,
  into: Float64Array,
  i: number,
  width: number,
  onOther: (row: number, column: FigureColumn, cell: unknown) => void,
): void {
  const { column: position, zero } = column;
  const every = column.conversion !== UNCHANGED || column.choices !== null;
  const { least, most } = boundsOf(column);
  for (let r = start, place = i; r < end; r++, place += width) {
    const value = into[place];
    if ((!every && value >= least && value <= most && (value !== 0 || zero)) || kinds[r] !== RowKind.firm) continue;
    const cell = values[r][position];
    if (typeof cell !== "number" && column.choices === null) onOther(r, column, cell);
    into[place] = readFigure(cell, column);
  }
}

/**
 * Reads numbers as the cells of a column, NaN where there is none.
 * @param into where the figures go; may be the numbers themselves
 */
export function figuresFromNumbers(numbers: Float64Array, column: FigureColumn, into: Float64Array): void {
  const every = column.conversion !== UNCHANGED || column.choices !== null;
  const { least, most } = boundsOf(column);
  for (let r = 0; r < numbers.length; r++) {
    const value = numbers[r];
    into[r] = !every && value >= least && value <= most && (value !== 0 || column.zero) ? value + 0 : readFigure(value, column);
  }
}

/** Adds what figures that were read from numbers show. @param kinds what each row is */
export function evidenceOfColumns(evidence: Evidence, match: Match, columns: readonly Float64Array[], kinds: Uint8Array): void {
  suspectsOf(match).forEach(({ i }, k) => {
    const figures = columns[i];
    for (let r = 0; r < figures.length; r++) {
      const value = figures[r];
      if (value === 0 || value !== value || kinds[r] !== RowKind.firm) continue;
      evidence.seen[k]++;
      if (value >= -1 && value <= 1) evidence.inside[k]++;
    }
  });
}

/** What a number may be without a closer look. */
function boundsOf({ min, max }: FigureColumn): { least: number; most: number } {
  return { least: min === -Infinity ? -LARGEST : min, most: max === Infinity ? LARGEST : max };
}

/** Watches a column for values nine in ten of which lie between −1 and 1; text such as 0.5% means what it says. */
function watchRatios(
  { seen, inside }: Evidence,
  k: number,
  most: number,
  values: readonly (readonly unknown[])[],
  position: number,
  start: number,
  end: number,
  into: Float64Array,
  i: number,
  width: number,
): void {
  if (start === 0) seen[k] = inside[k] = 0;
  // So many values beyond −1 and 1 that no others can make up for them.
  if ((seen[k] - inside[k]) * 10 > most) return;
  let [others, ratios] = [0, 0];
  for (let r = start, place = i; r < end; r++, place += width) {
    const value = into[place];
    if (value === 0 || value !== value) continue;
    if (saysUnit(values[r][position])) continue;
    if (value >= -1 && value <= 1) ratios++;
    else others++;
  }
  seen[k] += others + ratios;
  inside[k] += ratios;
}
