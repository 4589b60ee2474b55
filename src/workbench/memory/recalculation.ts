import { formatRectangle, intersection, isOnSheet, quoteSheet } from "../../files/address";
import type { Area, CellError, FunctionMetadata, Invocation, Invoke, Outcome } from "../grid";
import type { FormulaValue } from "./cell-values";
import { evaluate, type FormulaArgument, type FormulaScope, pending, precedents } from "./formula-evaluator";
import { type FormulaNode, parseFormula } from "./formula-parser";
import { Region } from "./region";
import { cellAt, type Formula, keyOf, keysWithin, mapArea, type Sheet, usedRectangle } from "./sheet";

/** What formulas are calculated over; the grid changes it and says so with `rebind`. Keys are lower case. */
export interface Workbook {
  sheets: Map<string, Sheet>;
  names: Map<string, string>;
  tables: Map<string, Area>;
  functions: Map<string, FunctionMetadata>;
  invoke: Invoke | null;
}

interface Question {
  formula: Formula;
  node: FormulaNode;
  outcomes: Formula["outcomes"];
  invocation: Invocation;
}

export const BUSY: CellError = { error: "#BUSY!" };

/**
 * Keeps formulas calculated: a change marks those that read it dirty, those are run in the order of their dependence, and
 * the calls of add-in functions that stand ready at the same time are asked in one batch.
 * `onCalculated` hears which sheets have new values once nothing waits any more.
 */
export function createRecalculation(workbook: Workbook, onCalculated: (sheets: string[]) => void) {
  const formulas = new Set<Formula>();
  const dirty = new Set<Formula>();
  const waiting = new Set<Formula>();
  const namedTrees = new Map<string, FormulaNode | null>();
  const calculatedSheets = new Set<string>();
  let questions: Question[] = [];
  let whenSettled: (() => void)[] = [];

  const sheetOf = (formula: Formula): Sheet => workbook.sheets.get(formula.sheet)!;
  const anchorOf = ({ sheet, row, column }: Formula): Area => ({ sheet, row, column, rows: 1, columns: 1 });

  const scopeOf = (formula: Formula): FormulaScope => ({
    home: formula,
    sheetId(name) {
      for (const sheet of workbook.sheets.values()) if (sheet.name.toLowerCase() === name.toLowerCase()) return sheet.id;
      return null;
    },
    definedName: (name) => namedTrees.get(name.toLowerCase()) ?? null,
    table: (name) => workbook.tables.get(name.toLowerCase()) ?? null,
    read: (area) => {
      const { cells } = workbook.sheets.get(area.sheet)!;
      return mapArea(area, (key) => cells.get(key)?.value ?? null);
    },
    usedArea: (sheet) => {
      const used = usedRectangle(workbook.sheets.get(sheet)!);
      return used && { sheet, ...used };
    },
    spill: (sheet, row, column) => workbook.sheets.get(sheet)!.cells.get(keyOf(row, column))?.formula?.spill ?? null,
    callFunction: (node, args) => callFunction(formula, node, args),
  });

  function callFunction(formula: Formula, node: FormulaNode & { kind: "call" }, args: FormulaArgument[]): FormulaValue | undefined {
    const metadata = workbook.functions.get(node.name.toLowerCase());
    if (!metadata) return undefined;
    const known = formula.outcomes.get(node);
    if (known === "asked") throw pending;
    if (known) return "error" in known ? { error: known.error, message: known.message } : known.value;
    if (isMisfit(metadata, args)) return { error: "#VALUE!" };
    const invocation: Invocation = {
      id: metadata.id,
      args: args.map(({ value, omitted }, index) => {
        if (omitted || metadata.parameters[index]?.dimensionality !== "matrix") return value;
        return Array.isArray(value) ? value : [[value]];
      }),
    };
    const address = (area: Area) => `${quoteSheet(workbook.sheets.get(area.sheet)!.name)}!${formatRectangle(area)}`;
    if (metadata.options?.requiresAddress) invocation.address = address(anchorOf(formula));
    if (metadata.options?.requiresParameterAddresses) invocation.parameterAddresses = args.map(({ area }) => area && address(area));
    formula.outcomes.set(node, "asked");
    questions.push({ formula, node, outcomes: formula.outcomes, invocation });
    throw pending;
  }

  function bind(formula: Formula): void {
    formula.precedents = formula.tree ? precedents(formula.tree, scopeOf(formula)) : [];
  }

  function markDirty(formula: Formula): void {
    waiting.delete(formula);
    formula.outcomes = new Map();
    dirty.add(formula);
  }

  function markReaders(changed: Region): void {
    if (changed.empty) return;
    for (const formula of formulas) {
      if (!dirty.has(formula) && formula.precedents.some((area) => changed.meets(area))) markDirty(formula);
    }
  }

  /** Runs everything that does not wait for the add-in, then sends what must be asked in one batch. */
  function calculate(): void {
    while (dirty.size) {
      const outputs = new Region();
      for (const formula of [...dirty, ...waiting]) outputs.add(formula.spill ?? anchorOf(formula));
      const ready = [...dirty].filter((formula) => !formula.precedents.some((area) => outputs.meets(area)));
      if (!ready.length) {
        if (waiting.size) break;
        // What is left reads itself; Excel warns of a circular reference and shows 0.
        for (const formula of dirty) store(formula, 0);
        dirty.clear();
        break;
      }
      const changed = new Region();
      for (const formula of ready) {
        dirty.delete(formula);
        run(formula).forEach((area) => changed.add(area));
      }
      markReaders(changed);
    }
    if (questions.length) queueMicrotask(() => void ask());
    else if (!waiting.size) settle();
  }

  /** Returns the areas that have new values. */
  function run(formula: Formula): Area[] {
    try {
      const result = formula.tree ? evaluate(formula.tree, scopeOf(formula)) : { error: "#NAME?" };
      calculatedSheets.add(formula.sheet);
      return store(formula, result);
    } catch (problem) {
      if (problem !== pending) throw problem;
      waiting.add(formula);
      cellAt(sheetOf(formula), formula.row, formula.column).value = BUSY;
      return [];
    }
  }

  async function ask(): Promise<void> {
    const batch = questions;
    if (!batch.length) return;
    questions = [];
    let outcomes: Outcome[];
    try {
      outcomes = await workbook.invoke!(batch.map(({ invocation }) => invocation));
    } catch {
      outcomes = batch.map(() => ({ error: "#VALUE!" }));
    }
    batch.forEach(({ formula, node, outcomes: asked }, index) => {
      // A formula that became dirty meanwhile has asked again.
      if (formula.outcomes !== asked) return;
      asked.set(node, outcomes[index]);
      if (waiting.delete(formula)) dirty.add(formula);
    });
    calculate();
  }

  function settle(): void {
    const sheets = [...calculatedSheets];
    calculatedSheets.clear();
    if (sheets.length) onCalculated(sheets);
    if (isBusy()) return;
    const resolved = whenSettled;
    whenSettled = [];
    resolved.forEach((resolve) => resolve());
  }

  const isBusy = () => dirty.size > 0 || waiting.size > 0 || questions.length > 0;

  /** Puts a result into its cell and those it spills over. Returns the areas that have new values. */
  function store(formula: Formula, result: FormulaValue): Area[] {
    const sheet = sheetOf(formula);
    const before = formula.spill ?? anchorOf(formula);
    clearSpill(formula);
    bind(formula);
    const matrix = Array.isArray(result) ? result : [[result]];
    const area = { ...anchorOf(formula), rows: matrix.length, columns: matrix[0].length };
    const spills = area.rows > 1 || area.columns > 1;
    if (spills && !isFree(area, formula)) {
      cellAt(sheet, formula.row, formula.column).value = { error: "#SPILL!" };
      // Freeing the area lets the result spill after all.
      if (area.rows > 1) formula.precedents.push({ ...area, row: area.row + 1, rows: area.rows - 1 });
      if (area.columns > 1) formula.precedents.push({ ...area, rows: 1, column: area.column + 1, columns: area.columns - 1 });
      return [before];
    }
    matrix.forEach((line, i) =>
      line.forEach((value, j) => {
        const cell = cellAt(sheet, area.row + i, area.column + j);
        // A blank that a formula returns is shown as 0.
        cell.value = value ?? 0;
        if (i || j) cell.spilledFrom = formula;
      }),
    );
    formula.spill = spills ? area : null;
    return [before, area];
  }

  function isFree(area: Area, formula: Formula): boolean {
    if (!isOnSheet(area)) return false;
    for (const table of workbook.tables.values()) if (table.sheet === area.sheet && intersection(table, area)) return false;
    const { cells } = sheetOf(formula);
    return keysWithin(cells, area).every((key) => {
      const cell = cells.get(key)!;
      return cell.formula === formula || (!cell.formula && !cell.spilledFrom && cell.value === null);
    });
  }

  function clearSpill(formula: Formula): void {
    if (!formula.spill) return;
    const { cells } = sheetOf(formula);
    for (const key of keysWithin(cells, formula.spill)) if (cells.get(key)!.spilledFrom === formula) cells.delete(key);
    formula.spill = null;
  }

  return {
    calculate,
    markReaders,
    /** Puts a formula into a cell; its value is #BUSY! until `calculate` has run. */
    add(sheet: string, row: number, column: number, text: string): Formula {
      const formula: Formula = { sheet, row, column, text, tree: parseFormula(text), precedents: [], outcomes: new Map(), spill: null };
      formulas.add(formula);
      bind(formula);
      markDirty(formula);
      return formula;
    },
    remove(formula: Formula): void {
      clearSpill(formula);
      formulas.delete(formula);
      dirty.delete(formula);
      waiting.delete(formula);
    },
    markDirty,
    /** Marks every formula dirty that calls an add-in function. */
    markCallers(): void {
      const calls = (node: FormulaNode | null): boolean => {
        if (node?.kind === "operation") return node.operands.some(calls);
        return node?.kind === "call" && (workbook.functions.has(node.name.toLowerCase()) || node.args.some(calls));
      };
      for (const formula of formulas) if (calls(formula.tree)) markDirty(formula);
    },
    /** After a sheet, name, table or function came, went or moved every formula may mean something else. */
    rebind(): void {
      namedTrees.clear();
      for (const [name, refersTo] of workbook.names) namedTrees.set(name, parseFormula(refersTo));
      for (const formula of formulas) {
        formula.tree = parseFormula(formula.text);
        bind(formula);
        markDirty(formula);
      }
      calculate();
    },
    formulas: formulas as ReadonlySet<Formula>,
    settled: (): Promise<void> => new Promise((resolve) => (isBusy() ? whenSettled.push(resolve) : resolve())),
  };
}

/** Too many arguments, or a block where the function takes one value: this grid does not lift scalars over blocks. */
function isMisfit(metadata: FunctionMetadata, args: FormulaArgument[]): boolean {
  if (args.length > metadata.parameters.length && !metadata.parameters.some(({ repeating }) => repeating)) return true;
  return args.some(({ value }, index) => Array.isArray(value) && metadata.parameters[index]?.dimensionality === "scalar");
}
