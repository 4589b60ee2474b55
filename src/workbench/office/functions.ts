import type { CellValue, FunctionMetadata, Invocation, Invoke, Outcome } from "../grid";
import { isCellError } from "./cell-text";
import type { FunctionResult, FunctionRuntime } from "./services";
import type { HostMessage } from "./transport";

/** functions.json as Excel reads it. */
export interface FunctionsFile {
  functions: (FunctionMetadata & { allowErrorForDataTypeAny?: boolean })[];
  allowErrorForDataTypeAny?: boolean;
}

export interface FunctionCalls {
  /** Waits for the runtime. Functions that `learn` was not told of are #NAME?. */
  invoke: Invoke;
  learn(file: FunctionsFile): void;
  /** For what the add-in's runtime says. */
  runtime: FunctionRuntime;
  /** Resolves once that runtime takes calls. */
  ready: Promise<void>;
}

const CATEGORY = 1;
const INVOKE = 1000;
/** Error objects may be among the arguments. */
const ALLOW_ERRORS = 4;
/** Excel on the web sends no call that is larger, in characters of JSON. */
const CALL_LIMIT = 5_000_000;

/** The codes of CustomFunctions.Error; every other failure of a function is #VALUE!. */
const ERROR_CODES: Record<number, string> = { 1: "#N/A", 5: "#DIV/0!", 6: "#NUM!", 7: "#VALUE!", 8: "#NULL!", 9: "#NAME?" };
/** Excel shows the message of these two only. */
const SPEAKING_ERRORS = ["#VALUE!", "#N/A"];

/**
 * Calls the add-in's functions through office.js. One batch is one message; office.js collects the answers and sends them
 * back together, so calls made one by one would each wait for its next turn (50 to 500 ms).
 * `blanks`: a blank cell within a range reaches the function as null, as on the web, or as 0, as on the desktop.
 */
export function functionCalls(blanks: "null" | "zero", send: (messages: HostMessage[]) => void): FunctionCalls {
  const functions = new Map<string, FunctionMetadata & { takesErrors: boolean }>();
  const pending = new Map<number, (outcome: Outcome) => void>();
  let calls = 0;
  let announceReady: () => void;
  const ready = new Promise<void>((resolve) => (announceReady = resolve));

  const asArgument = (value: unknown, inRange = false): unknown => {
    if (Array.isArray(value)) return value.map((part) => asArgument(part, true));
    if (isCellError(value)) return { type: "CustomFunctionError", code: value.error };
    return value === null && inRange && blanks === "zero" ? 0 : value;
  };

  function message({ id, args, address, parameterAddresses }: Invocation, call: number): HostMessage {
    const { parameters, options } = functions.get(id)!;
    const all = args.map((arg) => asArgument(arg));
    while (all.length < parameters.length) all.push(null);
    const flags = ALLOW_ERRORS | (options?.cancelable ? 1 : 0) | (options?.stream ? 2 : 0);
    return { category: CATEGORY, type: INVOKE, target: "", message: [call, id, all, address ?? null, flags, parameterAddresses ?? null] };
  }

  /** What Excel answers by itself, without calling the function. */
  function refusal(invocation: Invocation): Outcome | null {
    const metadata = functions.get(invocation.id);
    if (!metadata) return { error: "#NAME?" };
    const error = metadata.takesErrors ? null : firstError(invocation.args);
    if (error) return error;
    return JSON.stringify(invocation.args).length > CALL_LIMIT ? { error: "#VALUE!" } : null;
  }

  const invoke: Invoke = async (batch) => {
    await ready;
    const messages: HostMessage[] = [];
    const outcomes = batch.map((invocation) => {
      const refused = refusal(invocation);
      if (refused) return Promise.resolve(refused);
      const call = ++calls;
      messages.push(message(invocation, call));
      return new Promise<Outcome>((resolve) => pending.set(call, resolve));
    });
    if (messages.length) send(messages);
    return Promise.all(outcomes);
  };

  function results(answers: FunctionResult[]): void {
    for (const [call, ok, value, errorCode] of answers) {
      pending.get(call)?.(ok ? outcomeOf(value) : failure(ERROR_CODES[errorCode ?? 0] ?? "#VALUE!", value));
      pending.delete(call);
    }
  }

  return {
    invoke,
    learn({ functions: all, allowErrorForDataTypeAny = false }) {
      for (const metadata of all)
        functions.set(metadata.id, { ...metadata, takesErrors: metadata.allowErrorForDataTypeAny ?? allowErrorForDataTypeAny });
    },
    runtime: { ready: () => announceReady(), results },
    ready,
  };
}

function firstError(value: unknown): { error: string } | null {
  if (!Array.isArray(value)) return isCellError(value) ? { error: value.error } : null;
  for (const part of value) {
    const error = firstError(part);
    if (error) return error;
  }
  return null;
}

function failure(error: string, message: unknown): Outcome {
  return SPEAKING_ERRORS.includes(error) && typeof message === "string" && message ? { error, message } : { error };
}

/** What Excel makes of an answer: a matrix must be a full rectangle of cells; null shows as 0. */
function outcomeOf(answer: unknown): Outcome {
  if (!Array.isArray(answer)) {
    const value = cellOf(answer);
    return isCellError(value) ? value : { value };
  }
  const columns = Array.isArray(answer[0]) ? answer[0].length : 0;
  if (!columns || !answer.every((line) => Array.isArray(line) && line.length === columns)) return { error: "#VALUE!" };
  return { value: (answer as unknown[][]).map((line) => line.map(cellOf)) };
}

function cellOf(answer: unknown): CellValue {
  if (answer === null) return 0;
  if (typeof answer !== "object") return answer as CellValue;
  const { basicType, basicValue, message } = answer as { basicType?: string; basicValue?: CellValue; message?: string };
  if (basicType === "Error" || typeof basicValue === "undefined") {
    const error = typeof basicValue === "string" ? basicValue : "#VALUE!";
    return message ? { error, message } : { error };
  }
  return basicValue;
}
