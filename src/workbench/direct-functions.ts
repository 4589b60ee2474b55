import type { CellError, CellValue, Invocation, Invoke, Outcome } from "./grid";
import type { FunctionsFile } from "./office/functions";

/** The error codes of the custom functions runtime, by their names in `CustomFunctions.ErrorCode`. */
const ERROR_CODES = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  divisionByZero: "#DIV/0!",
  invalidNumber: "#NUM!",
  nullReference: "#NULL!",
  invalidName: "#NAME?",
  invalidReference: "#REF!",
};

/** What office.js names an error cell's kind. */
const ERROR_TYPES: Record<string, string> = {
  "#DIV/0!": "Div0",
  "#N/A": "NotAvailable",
  "#NAME?": "Name",
  "#NULL!": "Null",
  "#NUM!": "Num",
  "#REF!": "Ref",
  "#SPILL!": "Spill",
  "#VALUE!": "Value",
  "#CALC!": "Calc",
};

class FunctionError extends Error {
  constructor(
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

type Functions = FunctionsFile["functions"];

/** Answers calls of these functions; `blanks` says how a blank cell within a range reaches them. */
export type Direct = (functions: Functions, blanks: "zero" | "null") => Invoke;

/**
 * Runs the built bundle in this page, without Office: the same functions, but none of the protocol between them and Excel.
 * A function that the script did not associate is #NAME?. Throws where the script cannot be loaded.
 */
export async function loadDirectFunctions(scriptUrl: string): Promise<Direct> {
  const associated = new Map<string, (...args: unknown[]) => unknown>();
  provideCustomFunctions((id, fn) => associated.set(id, fn));
  await loadScript(scriptUrl);
  return directly(associated);
}

/** What the functions expect to be there: how they make themselves known, and the errors that they throw. */
export function provideCustomFunctions(associate: (id: string, fn: (...args: unknown[]) => unknown) => void): void {
  Object.assign(globalThis, { CustomFunctions: { associate, Error: FunctionError, ErrorCode: ERROR_CODES } });
}

/** Answers calls with functions that are there, by their ids. */
export function directly(associated: ReadonlyMap<string, (...args: unknown[]) => unknown>): Direct {
  return (functions, blanks) => {
    const takesErrors = new Set(functions.filter((entry) => entry.allowErrorForDataTypeAny).map(({ id }) => id));
    const call = ({ id, args, address, parameterAddresses }: Invocation): Outcome => {
      const fn = associated.get(id);
      if (!fn) return { error: "#NAME?" };
      const error = takesErrors.has(id) ? null : firstError(args);
      if (error) return error;
      try {
        const invocation = { functionName: id, address, parameterAddresses };
        return outcomeOf(fn(...args.map((arg) => asFunctionsSeeIt(arg, blanks === "zero")), invocation));
      } catch (thrown) {
        return thrown instanceof FunctionError ? { error: thrown.code, message: thrown.message } : { error: "#VALUE!" };
      }
    };
    return async (batch) => batch.map(call);
  };
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${url} cannot be loaded`));
    document.head.append(script);
  });
}

function firstError(arg: unknown): CellError | null {
  if (!Array.isArray(arg)) return isError(arg) ? arg : null;
  for (const part of arg) {
    const error = firstError(part);
    if (error) return error;
  }
  return null;
}

const isError = (value: unknown): value is CellError => value !== null && typeof value === "object";

/** Error cells reach functions as the entity values of office.js. */
function asFunctionsSeeIt(arg: unknown, blankIsZero: boolean): unknown {
  if (Array.isArray(arg))
    return arg.map((row: CellValue[]) => row.map((cell) => asFunctionsSeeIt(blankIsZero && cell === null ? 0 : cell, false)));
  if (!isError(arg)) return arg;
  return { type: "Error", basicType: "Error", basicValue: arg.error, errorType: ERROR_TYPES[arg.error] ?? "Value" };
}

/** What Excel makes of a function's answer: a matrix must be a full rectangle, its cells values or errors. */
function outcomeOf(answer: unknown): Outcome {
  if (!Array.isArray(answer)) {
    const value = cellOf(answer);
    return isError(value) ? value : { value };
  }
  const columns = Array.isArray(answer[0]) ? answer[0].length : 0;
  const isRectangle = columns > 0 && answer.every((row) => Array.isArray(row) && row.length === columns);
  if (!isRectangle) return { error: "#VALUE!", message: "The function gave rows of different lengths." };
  return { value: answer.map((row: unknown[]) => row.map(cellOf)) };
}

function cellOf(answer: unknown): CellValue {
  if (answer instanceof FunctionError) return { error: answer.code, message: answer.message };
  if (typeof answer === "number") return Number.isFinite(answer) ? answer : { error: "#NUM!" };
  if (typeof answer === "string" || typeof answer === "boolean") return answer;
  if (answer == null) return null;
  const { basicValue } = answer as { basicValue?: unknown };
  return basicValue === undefined ? { error: "#VALUE!" } : cellOf(basicValue);
}
