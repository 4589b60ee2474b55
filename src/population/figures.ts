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
}

/**
 * @param values rows of cells as Excel hands them over, each an array
 * @param kinds what each row is; rows that are no firms have no figures
 */
export function figuresFromCells(
  values: readonly (readonly unknown[])[],
  match: Match,
  compiled: Compiled,
  kinds: Uint8Array,
): CellFigures {
  const { present, places, positions } = match;
  const width = match.columns.length;
  const suspects = present.filter(({ column }) => column.refusesRatios).map((own) => ({ ...own, seen: new Suspect(values.length) }));
  const none = [RowKind.total, RowKind.note, RowKind.blank].some((kind) => kinds.includes(kind));
  let comma: Problem | null = null;
  const onOther = (row: number, column: FigureColumn, cell: unknown): void => {
    comma ??= commaIn(cell, row, column.header);
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
      for (const { i, column, seen } of suspects) seen.watch(values, column.column, start, end, into, i, width);
    },
    refusals() {
      const ratios = suspects
        .filter(({ seen }) => seen.refuses())
        .map(({ i, column }): Problem => ({
          code: "percent-ratio",
          indicator: compiled.indicators[i].indicator.id,
          params: { header: shorten(column.header), base: shorten(column.base), indicator: labelOf(compiled, i) },
        }));
      return comma ? [comma, ...ratios] : ratios;
    },
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
  const least = column.min === -Infinity ? -LARGEST : column.min;
  const most = column.max === Infinity ? LARGEST : column.max;
  for (let r = start, place = i; r < end; r++, place += width) {
    const value = into[place];
    if ((!every && value >= least && value <= most && (value !== 0 || zero)) || kinds[r] !== RowKind.firm) continue;
    const cell = values[r][position];
    if (typeof cell !== "number" && column.choices === null) onOther(r, column, cell);
    into[place] = readFigure(cell, column);
  }
}

/** Watches a column for values nine in ten of which lie between −1 and 1; text such as 0.5% means what it says. */
class Suspect {
  private seen = 0;
  private inside = 0;

  constructor(private readonly rows: number) {}

  watch(
    values: readonly (readonly unknown[])[],
    position: number,
    start: number,
    end: number,
    into: Float64Array,
    i: number,
    width: number,
  ): void {
    if (start === 0) this.seen = this.inside = 0;
    // So many values beyond −1 and 1 that no others can make up for them.
    if ((this.seen - this.inside) * 10 > this.rows) return;
    for (let r = start, place = i; r < end; r++, place += width) {
      const value = into[place];
      if (value === 0 || value !== value) continue;
      if (saysUnit(values[r][position])) continue;
      this.seen++;
      if (value >= -1 && value <= 1) this.inside++;
    }
  }

  refuses(): boolean {
    return this.seen >= SUSPECT.least && this.inside * 10 >= this.seen * SUSPECT.tenths;
  }
}
