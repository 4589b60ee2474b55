import type { Figures } from "../engine/score";
import type { Problem } from "../i18n/problem";
import { readFigure, shorten, type FigureColumn } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import type { Match } from "./match";
import { UNCHANGED } from "../scorecard/units";

const LARGEST = Number.MAX_VALUE;

/** Figures that are read from cells as they are needed. */
export interface CellFigures extends Figures {
  /** After all rows have been read: the columns that cannot tell 0.06 from 6 %. */
  refusals(): Problem[];
}

/** @param values rows of cells as Excel hands them over, each an array */
export function figuresFromCells(values: readonly (readonly unknown[])[], match: Match, compiled: Compiled): CellFigures {
  const { present, places, positions } = match;
  const width = match.columns.length;
  const suspects = present.map(({ column }) => (column.refusesRatios ? { seen: 0, inside: true } : null));
  return {
    rows: values.length,
    width,
    read(start, end, into) {
      if (present.length < width) into.fill(NaN, 0, (end - start) * width);
      const plain = readNumbers(values, positions, places, width, start, end, into);
      present.forEach(({ i, column }, k) => {
        if (!plain || restricts(column)) readOthers(values, column, start, end, into, i, width);
        const suspect = suspects[k];
        if (suspect) watch(suspect, values, column, start, end, into, i, width);
      });
    },
    refusals() {
      return present.flatMap(({ i, column }, k) => {
        const suspect = suspects[k];
        if (!suspect || !suspect.inside || suspect.seen < 3) return [];
        return [
          {
            code: "percent-ratio" as const,
            params: { header: shorten(column.header), base: shorten(column.base), indicator: compiled.indicators[i].indicator.id },
          },
        ];
      });
    },
  };
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
  column: FigureColumn,
  start: number,
  end: number,
  into: Float64Array,
  i: number,
  width: number,
): void {
  const { column: at, zero } = column;
  const every = column.conversion !== UNCHANGED || column.choices !== null;
  const least = column.min === -Infinity ? -LARGEST : column.min;
  const most = column.max === Infinity ? LARGEST : column.max;
  for (let r = start, place = i; r < end; r++, place += width) {
    const value = into[place];
    if (every || !(value >= least && value <= most) || (value === 0 && !zero)) into[place] = readFigure(values[r][at], column);
  }
}

/** Watches for values that all lie between −1 and 1; text such as 0.5% means what it says. */
function watch(
  suspect: { seen: number; inside: boolean },
  values: readonly (readonly unknown[])[],
  column: FigureColumn,
  start: number,
  end: number,
  into: Float64Array,
  i: number,
  width: number,
): void {
  if (start === 0) {
    suspect.seen = 0;
    suspect.inside = true;
  }
  for (let r = start, place = i; suspect.inside && r < end; r++, place += width) {
    const value = into[place];
    if (value === 0 || value !== value) continue;
    const cell = values[r][column.column];
    if (typeof cell === "string" && /[%％]\s*$/.test(cell)) continue;
    suspect.seen++;
    if (value < -1 || value > 1) suspect.inside = false;
  }
}
