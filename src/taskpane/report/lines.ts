import type { Cell, Formula, ReportLine } from "../../workbook/port";

/** A cell whose formula names cells of its own row or of rows near it: what it is once its row is known, counted from 1. */
export type Late = (row: number) => Formula;

/** A line before it is known in which row it stands. */
export interface Line {
  kind: ReportLine["kind"];
  cells: (Cell | Formula | Late)[];
}

/** Lines in their rows, from the first row on. */
export function placed(lines: readonly Line[]): ReportLine[] {
  return lines.map(({ kind, cells }, row) => ({ kind, cells: cells.map((cell) => (typeof cell === "function" ? cell(row + 1) : cell)) }));
}

export const gap: Line = { kind: "text", cells: [] };

export function section(name: string): Line[] {
  return [gap, { kind: "section", cells: [name] }];
}

export function paragraph(sentence: string): Line[] {
  return [gap, text(sentence)];
}

/** What is said of one thing; it may be long and runs on. */
export function fact(name: string, value: Cell | Formula | Late): Line {
  return { kind: "text", cells: [name, value] };
}

export function header(...cells: Cell[]): Line {
  return { kind: "header", cells };
}

export function row(...cells: (Cell | Formula | Late)[]): Line {
  return { kind: "row", cells };
}

export function text(sentence: string): Line {
  return { kind: "text", cells: [sentence] };
}

/** A blank cell where a number is not known. */
export function rounded(value: number, digits: number): number | string {
  return value === value && Math.abs(value) !== Infinity ? Number(value.toFixed(digits)) : "";
}

/** The sum of what stands in the rows above; the rows are counted up from the formula's own. */
export function above(column: string, rows: number): Late {
  return (own) => ({ formula: `=SUM(${column}${own - rows}:${column}${own - 1})` });
}
