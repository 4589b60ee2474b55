import type { Figures } from "../engine/score";
import type { Problem } from "../i18n/problem";
import { readFigure, shorten, type FigureColumn } from "./cell";
import type { Compiled } from "./compile";
import type { Match } from "./match";
import { UNCHANGED } from "./units";

/** Figures that are read from cells as they are needed. */
export interface CellFigures extends Figures {
  /** After all rows have been read: the columns that cannot tell 0.06 from 6 %. */
  refusals(): Problem[];
}

/** @param values rows of cells as Excel hands them over */
export function figuresFromCells(values: readonly (readonly unknown[])[], match: Match, compiled: Compiled): CellFigures {
  const { columns } = match;
  const suspects = columns.map((column) => (column?.refusesRatios ? { seen: 0, inside: true } : null));
  return {
    rows: values.length,
    read(start, end, into) {
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i];
        const out = into[i];
        if (!column) {
          out.fill(NaN, 0, end - start);
          continue;
        }
        const { column: at, zero, min, max } = column;
        const direct = column.conversion === UNCHANGED && column.choices === null;
        for (let r = start; r < end; r++) {
          const row = values[r];
          const cell = row === null || row === undefined ? null : row[at];
          // The plain number, by far the most frequent cell, is read without a call.
          if (direct && typeof cell === "number" && cell >= min && cell <= max && cell - cell === 0 && (zero || cell !== 0)) out[r - start] = cell + 0;
          else out[r - start] = readFigure(cell, column);
        }
        const suspect = suspects[i];
        if (suspect) {
          if (start === 0) {
            suspect.seen = 0;
            suspect.inside = true;
          }
          for (let r = start; suspect.inside && r < end; r++) {
            const value = out[r - start];
            if (value === 0 || value !== value || saysPercent(values[r]?.[at])) continue;
            suspect.seen++;
            if (value < -1 || value > 1) suspect.inside = false;
          }
        }
      }
    },
    refusals() {
      const problems: Problem[] = [];
      suspects.forEach((suspect, i) => {
        if (suspect && suspect.inside && suspect.seen >= 3) problems.push(refusal(columns[i]!, compiled.indicators[i].indicator.id));
      });
      return problems;
    },
  };
}

/** Text such as 0.5% means what it says. */
function saysPercent(cell: unknown): boolean {
  return typeof cell === "string" && /[%％]\s*$/.test(cell);
}

function refusal(column: FigureColumn, indicator: string): Problem {
  return { code: "percent-ratio", params: { header: shorten(column.header), base: shorten(column.base), indicator } };
}
