import { intersection, type Rectangle, SHEET_COLUMNS, SHEET_ROWS } from "../../files/address";
import { asNumber, asText, broadcast, compare, error, type FormulaValue, isError } from "./cell-values";
import type { FormulaNode } from "./formula-parser";
import { LEAST_ARGUMENTS, NATIVE_FUNCTIONS } from "./native-functions";
import type { Area, CellError, CellValue } from "../grid";

/** What a formula can see of its workbook. Names of sheets, tables and defined names match without regard to case. */
export interface FormulaScope {
  /** The cell the formula stands in. */
  home: { sheet: string; row: number; column: number };
  sheetId(name: string): string | null;
  /** The tree of a defined name, or null where there is none. */
  definedName(name: string): FormulaNode | null;
  table(name: string): Area | null;
  read(area: Area): CellValue[][];
  usedArea(sheet: string): Area | null;
  spill(sheet: string, row: number, column: number): Area | null;
  /** The result of a call of an add-in function; undefined where no such function is known. Throws `pending` until it is there. */
  callFunction(node: FormulaNode & { kind: "call" }, args: FormulaArgument[]): FormulaValue | undefined;
}

/** An argument as the function sees it; `area` is there where it is a plain reference. */
export interface FormulaArgument {
  value: FormulaValue;
  area: Area | null;
  omitted: boolean;
}

/** Thrown while the result of an add-in function is still awaited; one object for all, since it is thrown very often. */
export const pending = new Error("pending");

/** The area a reference, table or name stands for; an error where it stands for none, null where the node is no reference. */
export function resolveArea(node: FormulaNode, scope: FormulaScope, depth = 0): Area | CellError | null {
  if (node.kind === "reference") {
    const sheet = node.sheet === null ? scope.home.sheet : scope.sheetId(node.sheet);
    if (sheet === null) return error("#REF!");
    if (!node.spill) return { sheet, ...node.rectangle };
    return scope.spill(sheet, node.rectangle.row, node.rectangle.column) ?? error("#REF!");
  }
  if (node.kind === "table") return tableArea(node, scope);
  if (node.kind === "name") {
    const tree = depth < 20 ? scope.definedName(node.name) : null;
    if (tree) return resolveArea(tree, scope, depth + 1);
    const table = scope.table(node.name);
    return table ? tableArea({ kind: "table", table: node.name, parts: [], columns: null }, scope) : null;
  }
  return null;
}

function tableArea(node: FormulaNode & { kind: "table" }, scope: FormulaScope): Area | CellError {
  const whole = scope.table(node.table);
  if (!whole) return error("#REF!");
  const body: Rectangle = { ...whole, row: whole.row + 1, rows: whole.rows - 1 };
  const has = (part: string) => node.parts.includes(part as never);
  let rows: Rectangle = body;
  if (has("all") || (has("headers") && has("data"))) rows = whole;
  else if (has("headers")) rows = { ...whole, rows: 1 };
  else if (has("thisRow")) {
    const own = intersection({ ...body }, { row: scope.home.row, column: whole.column, rows: 1, columns: whole.columns });
    if (!own) return error("#VALUE!");
    rows = own;
  }
  if (rows.rows < 1) return error("#REF!");
  if (!node.columns) return { ...rows, sheet: whole.sheet };
  const headers = scope.read({ ...whole, rows: 1 })[0].map((header) => asText(header).toLowerCase());
  const [first, last] = node.columns.map((name) => headers.indexOf(name.toLowerCase()));
  if (first < 0 || last < first) return error("#REF!");
  return { sheet: whole.sheet, row: rows.row, rows: rows.rows, column: whole.column + first, columns: last - first + 1 };
}

/** Every area the formula reads, errors left out; the cell before # counts itself, for its spill depends on it. */
export function precedents(node: FormulaNode, scope: FormulaScope): Area[] {
  const areas: Area[] = [];
  const visit = (current: FormulaNode, depth: number) => {
    if (current.kind === "call") current.args.forEach((argument) => argument && visit(argument, depth));
    else if (current.kind === "operation") current.operands.forEach((operand) => visit(operand, depth));
    else if (current.kind === "name" && depth < 20 && scope.definedName(current.name)) visit(scope.definedName(current.name)!, depth + 1);
    else {
      const area = resolveArea(current, scope);
      if (area && !isError(area)) areas.push(area);
      if (current.kind === "reference" && current.spill) {
        const anchor = resolveArea({ ...current, spill: false }, scope);
        if (anchor && !isError(anchor)) areas.push(anchor);
      }
      if (current.kind === "table" && current.columns) {
        const whole = scope.table(current.table);
        if (whole) areas.push({ ...whole, rows: 1 });
      }
    }
  };
  visit(node, 0);
  return areas;
}

/** The value of a formula: one cell's, or a matrix to be spilled. Throws `pending` while an add-in function has not answered. */
export function evaluate(node: FormulaNode, scope: FormulaScope, depth = 0): FormulaValue {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "array":
      return node.rows;
    case "name": {
      const tree = depth < 20 ? scope.definedName(node.name) : null;
      if (tree) return evaluate(tree, scope, depth + 1);
      return scope.table(node.name) ? readReference(node, scope).value : error("#NAME?");
    }
    case "reference":
    case "table":
      return readReference(node, scope).value;
    case "operation":
      return broadcast(
        OPERATORS[node.operator],
        node.operands.map((operand) => evaluate(operand, scope, depth)),
      );
    case "call":
      return callNamed(node, scope, depth);
  }
}

/** One cell is a scalar, several are rows. */
function readReference(node: FormulaNode, scope: FormulaScope): FormulaArgument {
  const area = resolveArea(node, scope);
  if (!area || isError(area)) return { value: area ?? error("#NAME?"), area: null, omitted: false };
  const clipped = clipToUsed(area, scope);
  const values = scope.read(clipped);
  return { value: area.rows === 1 && area.columns === 1 ? values[0][0] : values, area: clipped, omitted: false };
}

/** Whole columns and rows end with the sheet's last used cell. */
function clipToUsed(area: Area, scope: FormulaScope): Area {
  if (area.rows < SHEET_ROWS && area.columns < SHEET_COLUMNS) return area;
  const used = scope.usedArea(area.sheet);
  const rows = area.rows === SHEET_ROWS ? Math.max(1, (used ? used.row + used.rows : 0) - area.row) : area.rows;
  const columns = area.columns === SHEET_COLUMNS ? Math.max(1, (used ? used.column + used.columns : 0) - area.column) : area.columns;
  return { ...area, rows, columns };
}

function callNamed(node: FormulaNode & { kind: "call" }, scope: FormulaScope, depth: number): FormulaValue {
  const evaluateArgument = (argument: FormulaNode | null): FormulaArgument => {
    if (!argument) return { value: null, area: null, omitted: true };
    if (["reference", "table", "name"].includes(argument.kind) && resolveArea(argument, scope)) return readReference(argument, scope);
    return { value: evaluate(argument, scope, depth), area: null, omitted: false };
  };
  const native = NATIVE_FUNCTIONS[node.name.toUpperCase()];
  const args = node.args.map(evaluateArgument);
  if (args.length < (LEAST_ARGUMENTS[node.name.toUpperCase()] ?? 0)) return error("#VALUE!");
  return native ? native(args) : (scope.callFunction(node, args) ?? error("#NAME?"));
}

const arithmetic =
  (compute: (left: number, right: number) => number) =>
  (left: CellValue, right: CellValue = 0): CellValue => {
    const a = asNumber(left);
    const b = asNumber(right);
    if (isError(a)) return a;
    if (isError(b)) return b;
    const result = compute(a, b);
    return Number.isFinite(result) ? result : error("#NUM!");
  };

const comparison =
  (holds: (sign: number) => boolean) =>
  (left: CellValue, right: CellValue): CellValue =>
    isError(left) ? left : isError(right) ? right : holds(compare(left, right));

const OPERATORS: Record<string, (...operands: CellValue[]) => CellValue> = {
  "=": comparison((sign) => sign === 0),
  "<>": comparison((sign) => sign !== 0),
  "<": comparison((sign) => sign < 0),
  "<=": comparison((sign) => sign <= 0),
  ">": comparison((sign) => sign > 0),
  ">=": comparison((sign) => sign >= 0),
  "&": (left, right) => (isError(left) ? left : isError(right) ? right : asText(left) + asText(right)),
  "+": arithmetic((a, b) => a + b),
  "-": arithmetic((a, b) => a - b),
  "*": arithmetic((a, b) => a * b),
  "/": (left, right) => (asNumber(right) === 0 ? (isError(left) ? left : error("#DIV/0!")) : arithmetic((a, b) => a / b)(left, right)),
  "^": arithmetic((a, b) => a ** b),
  "%": arithmetic((a) => a / 100),
  "unary -": arithmetic((a) => -a),
  "unary +": (operand) => operand,
  "unary @": (operand) => operand,
};
