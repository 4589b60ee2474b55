import type { CellError, CellValue } from "../grid";
import { asBoolean, asMatrix, asNumber, asText, broadcast, compare, error, type FormulaValue, isError } from "./cell-values";
import type { FormulaArgument } from "./formula-evaluator";

type Native = (args: FormulaArgument[]) => FormulaValue;

/** An Excel function that works on one cell of each argument, and so spills over blocks. */
const cellwise =
  (compute: (...cells: CellValue[]) => CellValue): Native =>
  (args) =>
    broadcast(
      compute,
      args.map(({ value }) => value),
    );

/** The figures an aggregate counts: in a range only numbers, written into the formula also what can be read as one. */
function figures(args: FormulaArgument[]): number[] | CellError {
  const numbers: number[] = [];
  for (const { value, area } of args) {
    for (const cell of asMatrix(value).flat()) {
      if (isError(cell)) return cell;
      if (typeof cell === "number") numbers.push(cell);
      else if (!area && !Array.isArray(value) && cell !== null) {
        const number = asNumber(cell);
        if (isError(number)) return number;
        numbers.push(number);
      }
    }
  }
  return numbers;
}

const aggregate =
  (compute: (numbers: number[]) => CellValue): Native =>
  (args) => {
    const numbers = figures(args);
    return isError(numbers) ? numbers : compute(numbers);
  };

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

const truths = (args: FormulaArgument[]): boolean[] | CellError => {
  const cells = args.flatMap(({ value }) => asMatrix(value).flat()).filter((cell) => cell !== null && typeof cell !== "string");
  const known = cells.map(asBoolean);
  return known.find(isError) ?? (known as boolean[]);
};

const logical =
  (compute: (all: boolean[]) => boolean): Native =>
  (args) => {
    const all = truths(args);
    return isError(all) ? all : compute(all);
  };

/** Away from zero at a half, as Excel does, on the decimal figure and not on the binary one. */
function round(value: CellValue, digits: CellValue): CellValue {
  const [number, places] = [asNumber(value), asNumber(digits)];
  if (isError(number)) return number;
  if (isError(places)) return places;
  const shifted = Number(`${Math.abs(number)}e${places}`);
  return Number.isNaN(shifted) ? number : Math.sign(number) * Number(`${Math.round(shifted)}e${-places}`);
}

/** The cell, row or column of a block; blocks of row and column numbers pick a block. */
function index([block, row, column]: FormulaArgument[]): FormulaValue {
  const matrix = asMatrix(block.value);
  const single = !column && matrix.length === 1;
  const rowNumber: FormulaValue = single ? 1 : (row?.value ?? 0);
  const columnNumber: FormulaValue = single ? row.value : column ? column.value : matrix[0].length === 1 ? 1 : 0;
  if (rowNumber === 0 || columnNumber === 0) {
    const [r, c] = [Number(rowNumber), Number(columnNumber)];
    const rows = r === 0 ? matrix : matrix.slice(r - 1, r);
    if (!rows.length) return error("#REF!");
    return rows.map((line) => (c === 0 ? line : [line[c - 1] ?? error("#REF!")]));
  }
  return broadcast(
    (r, c) => matrix[Number(r) - 1]?.[Number(c) - 1] ?? (matrix[Number(r) - 1]?.length >= Number(c) ? null : error("#REF!")),
    [rowNumber, columnNumber],
  );
}

function match([wanted, among, type]: FormulaArgument[]): FormulaValue {
  const cells = asMatrix(among.value).flat();
  const kind = type ? Number(type.value) : 1;
  return broadcast(
    (value) => {
      if (isError(value)) return value;
      const comparable = (cell: CellValue) => !isError(cell) && cell !== null && typeof cell === typeof value;
      if (kind === 0) {
        const found = cells.findIndex((cell) => comparable(cell) && compare(cell, value) === 0);
        return found < 0 ? error("#N/A") : found + 1;
      }
      let last = -1;
      cells.forEach((cell, position) => {
        if (comparable(cell) && compare(cell, value) * kind <= 0) last = position;
      });
      return last < 0 ? error("#N/A") : last + 1;
    },
    [wanted.value],
  );
}

function countIf([range, criterion]: FormulaArgument[]): FormulaValue {
  const cells = asMatrix(range.value).flat();
  return broadcast((condition) => cells.filter(criterionOf(condition)).length, [criterion.value]);
}

/** "growth", 5, ">=60", "<>", "R*": what COUNTIF compares with. */
function criterionOf(condition: CellValue): (cell: CellValue) => boolean {
  const [, operator = "=", text] = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(asText(condition))!;
  const number = text.trim() === "" ? NaN : Number(text);
  const pattern = new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".")}$`,
    "isu",
  );
  const equals = (cell: CellValue) => (Number.isNaN(number) ? (text === "" ? cell === null : pattern.test(asText(cell))) : cell === number);
  if (operator === "=") return equals;
  if (operator === "<>") return (cell) => !equals(cell);
  const limit: CellValue = Number.isNaN(number) ? text : number;
  return (cell) => {
    if (typeof cell !== typeof limit) return false;
    const sign = compare(cell, limit);
    return operator === "<" ? sign < 0 : operator === "<=" ? sign <= 0 : operator === ">" ? sign > 0 : sign >= 0;
  };
}

function sequence(args: FormulaArgument[]): FormulaValue {
  const [rows, columns, start, step] = [0, 1, 2, 3].map((position) => {
    const given = args[position];
    return given && !given.omitted ? asNumber(given.value as CellValue) : 1;
  });
  const fault = [rows, columns, start, step].find(isError);
  if (fault) return fault;
  if (Number(rows) < 1 || Number(columns) < 1) return error("#CALC!");
  return Array.from({ length: Number(rows) }, (_, i) =>
    Array.from({ length: Number(columns) }, (_, j) => Number(start) + Number(step) * (i * Number(columns) + j)),
  );
}

/** Of one number, and an error where it has no result. */
const numeric = (compute: (number: number) => number): Native =>
  cellwise((value) => {
    const number = asNumber(value);
    if (isError(number)) return number;
    const result = compute(number);
    return Number.isFinite(result) ? result : error("#NUM!");
  });

/** Products of cells in the same place, added up; what is no number counts as 0 in a block of its own. */
function sumProduct(args: FormulaArgument[]): FormulaValue {
  const blocks = args.map(({ value }) => asMatrix(value));
  const fault = blocks.flat(2).find(isError);
  if (fault) return fault;
  return sum(
    blocks[0].flatMap((line, r) =>
      line.map((_, c) => blocks.reduce((product, block) => product * (typeof block[r]?.[c] === "number" ? (block[r][c] as number) : 0), 1)),
    ),
  );
}

/** What stands beside the last of rising numbers that is not greater. */
function lookUp([wanted, among, results]: FormulaArgument[]): FormulaValue {
  const cells = asMatrix(among.value).flat();
  const found = asMatrix((results ?? among).value).flat();
  return broadcast(
    (value) => {
      if (isError(value)) return value;
      let last = -1;
      cells.forEach((cell, k) => {
        if (typeof cell === typeof value && compare(cell, value) <= 0) last = k;
      });
      return last < 0 ? error("#N/A") : found[last];
    },
    [wanted.value],
  );
}

/** Where a function is nothing without its first arguments; Excel does not take such a formula. */
export const LEAST_ARGUMENTS: Readonly<Record<string, number>> = {
  INDEX: 2,
  MATCH: 2,
  COUNTIF: 2,
  LOOKUP: 2,
  SUMPRODUCT: 1,
  ROWS: 1,
  COLUMNS: 1,
  SEQUENCE: 1,
  TRANSPOSE: 1,
};

/** The functions of Excel that the workbench's workbooks and the pane's formulas use. */
export const NATIVE_FUNCTIONS: Readonly<Record<string, Native>> = {
  IF: ([condition, then, otherwise]) =>
    broadcast(
      (test, yes, no) => {
        const truth = asBoolean(test);
        return isError(truth) ? truth : truth ? yes : no;
      },
      [condition?.value ?? error("#VALUE!"), then?.value ?? true, otherwise ? (otherwise.value ?? 0) : false],
    ),
  IFERROR: cellwise((value, instead) => (isError(value) ? instead : value)),
  ISBLANK: cellwise((value) => value === null),
  ISNUMBER: cellwise((value) => typeof value === "number"),
  ISTEXT: cellwise((value) => typeof value === "string"),
  ISERROR: cellwise(isError),
  ISNA: cellwise((value) => isError(value) && value.error === "#N/A"),
  AND: logical((all) => all.every(Boolean)),
  OR: logical((all) => all.some(Boolean)),
  NOT: cellwise((value) => {
    const truth = asBoolean(value);
    return isError(truth) ? truth : !truth;
  }),
  ROUND: cellwise(round),
  ABS: numeric(Math.abs),
  SIGN: numeric(Math.sign),
  INT: numeric(Math.floor),
  LN: numeric(Math.log),
  LOG10: numeric(Math.log10),
  NA: () => error("#N/A"),
  SUBSTITUTE: cellwise((text, old, next) => (isError(text) ? text : asText(text).replaceAll(asText(old), asText(next)))),
  SUMPRODUCT: sumProduct,
  LOOKUP: lookUp,
  SUM: aggregate(sum),
  COUNT: (args) => args.flatMap(({ value }) => asMatrix(value).flat()).filter((cell) => typeof cell === "number").length,
  COUNTA: (args) => args.flatMap(({ value }) => asMatrix(value).flat()).filter((cell) => cell !== null).length,
  AVERAGE: aggregate((numbers) => (numbers.length ? sum(numbers) / numbers.length : error("#DIV/0!"))),
  MIN: aggregate((numbers) => numbers.reduce((a, b) => Math.min(a, b), numbers.length ? Infinity : 0)),
  MAX: aggregate((numbers) => numbers.reduce((a, b) => Math.max(a, b), numbers.length ? -Infinity : 0)),
  INDEX: index,
  MATCH: match,
  COUNTIF: countIf,
  ROWS: ([{ value }]) => asMatrix(value).length,
  COLUMNS: ([{ value }]) => asMatrix(value)[0].length,
  SEQUENCE: sequence,
  TRANSPOSE: ([{ value }]) => {
    const rows = asMatrix(value);
    return rows[0].map((_, column) => rows.map((row) => row[column]));
  },
};
