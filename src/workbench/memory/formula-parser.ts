import { parseRectangle, quoteSheet, type Rectangle } from "../../files/address";
import type { CellValue } from "../grid";

/** A formula as a tree, of the part of Excel's grammar that the memory grid evaluates. */
export type FormulaNode =
  | { kind: "literal"; value: CellValue }
  | { kind: "array"; rows: CellValue[][] }
  /** `spill` is the # of B2#: the block that spills from the cell. `sheetText` is where the text names the sheet. */
  | { kind: "reference"; sheet: string | null; rectangle: Rectangle; spill: boolean; sheetText: [start: number, end: number] | null }
  | { kind: "name"; name: string }
  /** Profile[#All], Firms[[#Data],[R&D]:[Staff]]: the parts named, the headers of the first and last column. */
  | { kind: "table"; table: string; parts: TablePart[]; columns: [first: string, last: string] | null }
  /** An omitted argument is null. */
  | { kind: "call"; name: string; args: (FormulaNode | null)[] }
  | { kind: "operation"; operator: string; operands: FormulaNode[] };

export type TablePart = "all" | "headers" | "data" | "totals" | "thisRow";

/** Loosest first, each level left to right, as Excel binds them. */
const BINARY_LEVELS = [["=", "<>", "<=", ">=", "<", ">"], ["&"], ["+", "-"], ["*", "/"], ["^"]];
const ERROR = /^#(?:N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|REF!|NULL!|SPILL!|CALC!|BUSY!)/i;
const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const CELLS = /^\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_.([])/u;
const WHOLE = /^(?:\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.([])/u;
const WORD = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*/u;
const SHEET = /^(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/u;
const TABLE_PARTS: Record<string, TablePart> = {
  "#all": "all",
  "#headers": "headers",
  "#data": "data",
  "#totals": "totals",
  "#this row": "thisRow",
};

/** Parses what follows the "=" too: the text is the whole formula. Returns null where the text is no formula of this grammar. */
export function parseFormula(text: string): FormulaNode | null {
  let at = 1;
  const skip = () => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  const take = (pattern: RegExp): string | null => {
    skip();
    const match = pattern.exec(text.slice(at));
    if (match) at += match[0].length;
    return match && match[0];
  };
  const takeText = (token: string): boolean => {
    skip();
    if (!text.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  const fail = (): never => {
    throw new SyntaxError(`formula at ${at}`);
  };
  const need = (token: string) => void (takeText(token) || fail());

  const binary = (level: number): FormulaNode => {
    if (level === BINARY_LEVELS.length) return unary();
    let left = binary(level + 1);
    for (;;) {
      const operator = BINARY_LEVELS[level].find(takeText);
      if (!operator) return left;
      left = { kind: "operation", operator, operands: [left, binary(level + 1)] };
    }
  };

  const unary = (): FormulaNode => {
    const sign = ["-", "+", "@"].find(takeText);
    if (sign) return { kind: "operation", operator: `unary ${sign}`, operands: [unary()] };
    let operand = primary();
    while (takeText("%")) operand = { kind: "operation", operator: "%", operands: [operand] };
    return operand;
  };

  const string = (): string => {
    const start = ++at;
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0) fail();
      at = end + 1;
      if (text[at] !== '"') return text.slice(start, end).replace(/""/g, '"');
      at++;
    }
  };

  const literal = (): CellValue | undefined => {
    skip();
    if (text[at] === '"') return string();
    const error = take(ERROR);
    if (error) return { error: error.toUpperCase() };
    const number = take(NUMBER);
    if (number) return Number(number);
    const word = /^(true|false)(?![\p{L}\p{N}_.(])/iu.exec(text.slice(at));
    if (!word) return undefined;
    at += word[0].length;
    return word[1].toLowerCase() === "true";
  };

  const array = (): FormulaNode => {
    const rows: CellValue[][] = [[]];
    do {
      const sign = takeText("-") ? -1 : 1;
      const value = literal();
      if (value === undefined) fail();
      rows[rows.length - 1].push(typeof value === "number" ? sign * value : value!);
      if (takeText(";")) rows.push([]);
      else if (!takeText(",")) break;
    } while (at < text.length);
    need("}");
    return { kind: "array", rows };
  };

  const call = (name: string): FormulaNode => {
    const args: (FormulaNode | null)[] = [];
    if (takeText(")")) return { kind: "call", name, args };
    for (;;) {
      skip();
      args.push(text[at] === "," || text[at] === ")" ? null : binary(0));
      if (takeText(")")) return { kind: "call", name, args };
      need(",");
    }
  };

  /** What stands between the brackets of a table reference; a mark ' makes the next character plain. */
  const bracketed = (): string => {
    let content = "";
    for (; at < text.length && text[at] !== "]"; at++) content += text[at] === "'" ? text[++at] : text[at];
    need("]");
    return content.trim();
  };

  const table = (name: string): FormulaNode => {
    const parts: TablePart[] = [];
    const columns: string[] = [];
    const add = (content: string) => {
      const part = TABLE_PARTS[content.toLowerCase()];
      if (part) parts.push(part);
      else if (content) columns.push(content);
    };
    if (takeText("@")) parts.push("thisRow");
    skip();
    if (text[at] === "[") {
      do {
        need("[");
        add(bracketed());
      } while (takeText(",") || takeText(":"));
      need("]");
    } else {
      add(bracketed());
    }
    return { kind: "table", table: name, parts, columns: columns.length ? [columns[0], columns[columns.length - 1]] : null };
  };

  const reference = (sheet: string | null, sheetText: [number, number] | null): FormulaNode | null => {
    const address = take(CELLS) ?? take(WHOLE);
    const rectangle = address && parseRectangle(address);
    if (!rectangle) return null;
    return { kind: "reference", sheet, rectangle, spill: takeText("#"), sheetText };
  };

  const primary = (): FormulaNode => {
    if (takeText("(")) {
      const inner = binary(0);
      need(")");
      return inner;
    }
    if (takeText("{")) return array();
    const sheetStart = (skip(), at);
    const sheet = take(SHEET);
    if (sheet) {
      const name = sheet
        .slice(0, -1)
        .replace(/^'(.*)'$/s, "$1")
        .replace(/''/g, "'");
      return reference(name, [sheetStart, at - 1]) ?? fail();
    }
    const plain = reference(null, null);
    if (plain) return plain;
    const value = literal();
    if (value !== undefined) return { kind: "literal", value };
    const word = take(WORD) ?? fail();
    if (text[at] === "(") return (at++, call(word));
    if (text[at] === "[") return (at++, table(word));
    return { kind: "name", name: word };
  };

  try {
    const tree = binary(0);
    skip();
    return at === text.length ? tree : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The formula after a sheet was given another name. */
export function renameSheetInFormula(text: string, from: string, to: string): string {
  const spans: [number, number][] = [];
  const visit = (node: FormulaNode | null): void => {
    if (node?.kind === "call") node.args.forEach(visit);
    else if (node?.kind === "operation") node.operands.forEach(visit);
    else if (node?.kind === "reference" && node.sheetText && node.sheet?.toLowerCase() === from.toLowerCase()) spans.push(node.sheetText);
  };
  visit(parseFormula(text));
  return spans
    .sort((a, b) => b[0] - a[0])
    .reduce((result, [start, end]) => result.slice(0, start) + quoteSheet(to) + result.slice(end), text);
}
