import { fifteenDigits } from "../engine/precision";
import type { Problem } from "../i18n/problem";
import type { Population } from "../population/population";
import { RowKind } from "../population/rows";
import { DATE_CELL, cellText, plainCell, shorten, visible, type FigureColumn } from "../scorecard/cell";
import { compares } from "./excel-curves";
import { fifteenDigitsOf, literal } from "./excel-notation";

/** Whether the figures of an indicator are compared with thresholds, knots or peers. */
export function areCompared({ plan }: Population, i: number): boolean {
  return plan.stages.some(({ curves }) => compares(curves[i]));
}

/**
 * The figure in a cell, in the indicator's unit: a number, or a blank where it is missing or impossible.
 * @param cell a reference to the cell
 * @param isCompared whether it is needed at 15 digits
 */
export function figureOf(cell: string, { conversion, zero, min, max }: FigureColumn, isCompared: boolean): string {
  const { multiply, divide } = conversion;
  const converted = multiply !== 1 ? `${cell}*${literal(multiply)}` : divide !== 1 ? `${cell}/${literal(divide)}` : cell;
  const rounded = fifteenDigitsOf(converted);
  // Rounding moves no figure across 0. SIGN, since to some engines the smallest numbers equal 0.
  const bound = (sign: string, limit: number): string => `${limit === 0 ? converted : rounded}${sign}${literal(fifteenDigits(limit))}`;
  const possible = [
    ...(min === -Infinity ? [] : [bound(">=", min)]),
    ...(max === Infinity ? [] : [bound("<=", max)]),
    ...(zero ? [] : [`SIGN(${cell})<>0`]),
  ];
  const figure = isCompared ? rounded : converted;
  const condition = possible.length > 1 ? `AND(${possible.join(",")})` : possible[0];
  return `IF(ISNUMBER(${cell}),${condition === undefined ? figure : `IF(${condition},${figure},"")`},"")`;
}

/** A cell that formulas cannot read as the product does. */
export interface UnreadCell {
  /** Of the values, counted from 0. */
  row: number;
  column: number;
  /** The figure that the product reads there; null where it reads none, but a formula may. */
  figure: number | null;
}

/**
 * The cells of firms that formulas would read otherwise than the product: texts that say a number, and dates and truth values, which are
 * numbers to some spreadsheets.
 */
export function unreadCells({ sheet, kinds, match, columns }: Population): UnreadCell[] {
  return match.present.flatMap(({ i, column: { column, choices } }) =>
    sheet.values.flatMap((cells, row): UnreadCell[] => {
      const cell = cells[column];
      if (typeof cell === "number" || kinds[row] !== RowKind.firm) return [];
      const plain = plainCell(cell);
      if (typeof plain === "boolean") return [{ row, column, figure: null }];
      if (choices) return [];
      if (plain === DATE_CELL) return [{ row, column, figure: null }];
      return columns[i][row] === columns[i][row] && typeof plain === "string" ? [{ row, column, figure: columns[i][row] }] : [];
    }),
  );
}

/** What an analyst is told of such cells: a sentence for each column, with the first of them. */
export function unreadProblems(population: Population): Problem[] {
  const { sheet } = population;
  const byColumn = new Map<number, UnreadCell[]>();
  for (const cell of unreadCells(population)) byColumn.set(cell.column, [...(byColumn.get(cell.column) ?? []), cell]);
  return [...byColumn].map(([column, cells]): Problem => {
    const [{ row, figure }] = cells;
    const i = population.match.present.find((own) => own.column.column === column)!.i;
    const indicator = population.compiled.indicators[i].indicator.id;
    const params = {
      header: shorten(sheet.headers[column]),
      row: row + 1,
      value: visible(shorten(cellText(sheet.values[row][column]))),
      count: cells.length,
    };
    return figure === null
      ? { code: "plain-no-figure", indicator, params }
      : { code: "plain-text-figure", indicator, params: { ...params, number: figure } };
  });
}
