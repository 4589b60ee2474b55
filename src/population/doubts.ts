import { quantile } from "../engine/quantile";
import { saysUnit, shorten, type FigureColumn } from "../scorecard/cell";
import type { Params } from "../i18n/problem";
import type { MessageCode } from "../i18n/messages";
import { UNCHANGED, inTenThousands, isForeignUnit, isPercent } from "../scorecard/units";
import { labelOf } from "./match";
import type { Population } from "./population";
import { RowKind } from "./rows";

/** A column whose figures may be in another unit than the one they are read in. */
export interface Doubt {
  indicator: number;
  code: Extract<MessageCode, "percent-doubtful" | "percent-doubtful:small" | "unit-doubtful" | "unit-doubtful:small">;
  params: Params;
}

/** Above this median, in 万元, figures are more likely yuan. */
const LARGEST_MEDIAN = 1_000_000;
/** Figures above this that are given to the hundredth are more likely yuan. */
const LARGEST_EXACT = 100_000;

/** Below this median, figures in a currency that are compared with ten times as many and more are likely in thousands or millions of it. */
const SMALLEST_MEDIAN = 1_000;

/** The columns that may hold ratios where per cent are asked for, yuan where 万元 are, or thousands of a currency where single units are. */
export function doubtsOf(population: Population): Doubt[] {
  const { match, compiled } = population;
  const firms = [...population.kinds.keys()].filter((row) => population.kinds[row] === RowKind.firm);
  const doubts = match.present.flatMap(({ i, column }) => {
    const { unit } = compiled.indicators[i].indicator;
    if (column.choices || column.conversion !== UNCHANGED) return [];
    if (isPercent(unit)) return percentDoubt(population, i, column, firms);
    if (column.unitNamed) return [];
    if (isForeignUnit(unit)) return smallMoneyDoubt(population, i, column, firms);
    // Figures in yuan are no less yuan for being large.
    return (inTenThousands(unit) ?? 0) > inTenThousands("元")! ? moneyDoubt(population, i, column, firms) : [];
  });
  return firms.length === 1 ? [...doubts, ...loneFirm(population, firms[0], doubts)] : doubts;
}

interface Figure {
  row: number;
  value: number;
}

/** The non-zero figures of a column whose cells do not themselves say in which unit they are. */
function unsaid({ sheet, columns }: Population, i: number, column: FigureColumn, firms: readonly number[]): Figure[] {
  return firms.flatMap((row): Figure[] => {
    const value = columns[i][row];
    if (value !== value || value === 0) return [];
    return saysUnit(sheet.values[row][column.column]) ? [] : [{ row, value }];
  });
}

const isInside = ({ value }: Figure): boolean => value >= -1 && value <= 1;

function percentDoubt(population: Population, i: number, column: FigureColumn, firms: readonly number[]): Doubt[] {
  const reach = population.compiled.indicators[i].reach;
  const figures = unsaid(population, i, column, firms);
  if (figures.length === 0) return [];
  const inside = figures.filter(isInside);
  if (inside.length >= 3 && inside.length * 2 >= figures.length) return [doubtful(population, i, column, inside)];
  // Where the header says % a few small figures are what it says: a growth of −0.4 % is no slip.
  if (column.unitNamed) return [];
  const present = firms.map((row) => population.columns[i][row]).filter((value) => value === value);
  if (present.length >= 5 && reach >= 15 && present.every((value) => Math.abs(value) <= 5))
    return [{ indicator: i, code: "percent-doubtful:small", params: { ...namesOfColumn(population, i, column), reach } }];
  const within = figures.filter(({ value }) => value > -1 && value < 1);
  return within.length > 0 && median(figures) > 5 ? [doubtful(population, i, column, within)] : [];
}

/** Of one firm two or more figures in per cent that all lie between 0 and 1 tell as much as a column. */
function loneFirm(population: Population, row: number, known: readonly Doubt[]): Doubt[] {
  const { match, compiled, columns } = population;
  const shares = match.present.filter(
    ({ i, column }) => !column.choices && column.conversion === UNCHANGED && isPercent(compiled.indicators[i].indicator.unit),
  );
  const given = shares.filter(({ i, column }) => columns[i][row] === 0 || unsaid(population, i, column, [row]).length > 0);
  if (given.length < 2 || !given.every(({ i }) => columns[i][row] > 0 && columns[i][row] <= 1)) return [];
  return given.flatMap(({ i, column }) =>
    known.some(({ indicator }) => indicator === i) ? [] : [doubtful(population, i, column, [{ row, value: columns[i][row] }])],
  );
}

function doubtful(population: Population, i: number, column: FigureColumn, figures: readonly Figure[]): Doubt {
  const [{ row, value }] = figures;
  return {
    indicator: i,
    code: "percent-doubtful",
    params: { ...namesOfColumn(population, i, column), count: figures.length, value, row: row + 1 },
  };
}

function moneyDoubt(population: Population, i: number, column: FigureColumn, firms: readonly number[]): Doubt[] {
  const unit = population.compiled.indicators[i].indicator.unit!;
  const figures = unsaid(population, i, column, firms);
  if (figures.length === 0) return [];
  const exact = figures.filter(({ value }) => value > LARGEST_EXACT && hasTwoDecimals(value));
  if (median(figures) * inTenThousands(unit)! <= LARGEST_MEDIAN && exact.length * 2 < figures.length) return [];
  return [{ indicator: i, code: "unit-doubtful", params: { ...namesOfColumn(population, i, column), unit } }];
}

function smallMoneyDoubt(population: Population, i: number, column: FigureColumn, firms: readonly number[]): Doubt[] {
  const { indicator, reach } = population.compiled.indicators[i];
  const figures = unsaid(population, i, column, firms);
  if (figures.length === 0 || reach < 10 * SMALLEST_MEDIAN || median(figures) >= SMALLEST_MEDIAN) return [];
  return [{ indicator: i, code: "unit-doubtful:small", params: { ...namesOfColumn(population, i, column), unit: indicator.unit!, reach } }];
}

function hasTwoDecimals(value: number): boolean {
  return /^-?\d+\.\d\d$/.test(String(value));
}

function median(figures: readonly Figure[]): number {
  return quantile(Float64Array.from(figures, ({ value }) => value).sort(), 0.5);
}

function namesOfColumn({ compiled }: Population, i: number, { header, base }: FigureColumn): Params {
  return { header: shorten(header), base: shorten(base), indicator: labelOf(compiled, i) };
}
