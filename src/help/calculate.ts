/** Cells by address, "A1"; a blank cell has none. */
export type Sheet = ReadonlyMap<string, string | number | boolean>;

/** The worksheet functions by id. */
export type Functions = ReadonlyMap<string, (...args: unknown[]) => unknown>;

const TOKEN = /\s*(?:("(?:[^"]|"")*")|(-?\d+(?:\.\d+)?)|([A-Z]+\d+(?::[A-Z]+\d+)?)|([A-Z_]+)\(|([{},;()=]))/y;
const column = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * Calculates a formula of the worksheet functions, ranges, array constants and the pane's IF(range="","",range), as Excel would.
 * Throws what a function throws, and an Error where the formula is not understood or a function is not there.
 */
export function calculate(formula: string, sheet: Sheet, functions: Functions): unknown[][] {
  let at = 1;
  const next = (): RegExpExecArray => {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula);
    if (!token) throw new Error(`${formula} is not understood from ${formula.slice(at)}`);
    at = TOKEN.lastIndex;
    return token;
  };
  const peek = (): string => formula.slice(at).trimStart()[0];
  const skip = (wanted: string): void => {
    const [, , , , , sign] = next();
    if (sign !== wanted) throw new Error(`${formula}: ${wanted} expected before ${formula.slice(at)}`);
  };
  const value = (): unknown[][] => {
    const [, text, number, range, name, sign] = next();
    if (text !== undefined) return [[text.slice(1, -1).replace(/""/g, '"')]];
    if (number !== undefined) return [[Number(number)]];
    if (range !== undefined) return cellsOf(range, sheet);
    if (sign === "{") return arrayConstant();
    if (name === "IF") return blanksKept();
    const called = functions.get(name);
    if (!called) throw new Error(`${formula}: there is no function ${name}`);
    const given: (unknown[][] | null)[] = [];
    while (peek() !== ")") {
      given.push(peek() === "," ? null : value());
      if (peek() === ",") skip(",");
    }
    skip(")");
    const result = called(...given);
    return Array.isArray(result) ? (result as unknown[][]) : [[result]];
  };
  const arrayConstant = (): unknown[][] => {
    const rows: unknown[][] = [[]];
    for (;;) {
      rows[rows.length - 1].push(value()[0][0]);
      const [, , , , , sign] = next();
      if (sign === "}") return rows;
      if (sign === ";") rows.push([]);
      else if (sign !== ",") throw new Error(`${formula}: no array constant`);
    }
  };
  const blanksKept = (): unknown[][] => {
    const cells = value();
    skip("=");
    value();
    skip(",");
    value();
    skip(",");
    value();
    skip(")");
    return cells.map((row) => row.map((cell) => cell ?? ""));
  };
  const result = value();
  if (at !== formula.length) throw new Error(`${formula}: ${formula.slice(at)} is left`);
  return result;
}

function cellsOf(range: string, sheet: Sheet): unknown[][] {
  const [first, last = first] = range.split(":").map((cell) => /^([A-Z]+)(\d+)$/.exec(cell)!);
  const rows: unknown[][] = [];
  for (let row = Number(first[2]); row <= Number(last[2]); row++) {
    const cells: unknown[] = [];
    for (let c = column(first[1]); c <= column(last[1]); c++) cells.push(sheet.get(`${String.fromCharCode(64 + c)}${row}`) ?? null);
    rows.push(cells);
  }
  return rows;
}
