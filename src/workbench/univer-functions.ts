import type { IUnitRange } from "@univerjs/core";
import {
  ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ERROR_TYPE_SET,
  type ErrorType,
  ErrorValueObject,
  NumberValueObject,
  serializeRangeWithSheet,
  StringValueObject,
} from "@univerjs/engine-formula";
import type { CellValue, FunctionMetadata, Invocation, Invoke, Outcome } from "./grid";

/** How a blank cell reaches a function: desktop Excel hands over 0, Excel on the web null. */
export type Blanks = "zero" | "null";

const BUSY = "#BUSY!";
// Counted in characters of the calls' arguments.
const ANSWERS_KEPT = 20_000_000;
const TRIES = 3;

// Errors travel through native formulas only when the engine knows them.
(ERROR_TYPE_SET as Set<string>).add(BUSY);

interface Call {
  key: string;
  invocation: Invocation;
  /** The formula cells that wait for it. */
  cells: Map<string, IUnitRange>;
  outcome?: Outcome;
}

/** A cell whose answer has come but is not shown yet. */
interface Unshown {
  cell: IUnitRange;
  tries: number;
  calculated: boolean;
}

interface Argument {
  value: unknown;
  address: string | null;
}

/** What the engine's functions need from the ledger of calls. */
interface Ledger {
  blank: 0 | null;
  answer(invocation: Invocation, cell: IUnitRange, addresses: (string | null)[]): Outcome | null;
}

/**
 * The calls that formulas make to the add-in. The engine cannot wait for one cell without stopping all others, so a call that
 * has no answer yet shows its cell's last answer, or #BUSY!, and is collected; `send` puts the collected ones in one batch.
 */
export interface AddInCalls {
  executors(functions: FunctionMetadata[]): BaseFunction[];
  /** Sends what was collected and resolves once it is answered. */
  send(invoke: Invoke): Promise<void>;
  /** Whether calls wait to be sent. */
  collected(): boolean;
  /** Cells to calculate once more, as their answers have come. */
  answered(): IUnitRange[];
  /** To be told after each calculation; one that was stopped has shown nothing. */
  calculated(stopped: boolean): void;
  /** The message that came with the error in this cell. */
  message(sheet: string, row: number, column: number): string | undefined;
  /** Drops all answers, so that every call is made anew. */
  forget(): void;
}

export function addInCalls(blanks: Blanks): AddInCalls {
  const calls = new Map<string, Call>();
  const lastOutcomes = new Map<string, Outcome>();
  const messages = new Map<string, string>();
  const unshown = new Map<string, Unshown>();
  let collected: Call[] = [];
  let size = 0;

  const remember = (call: Call) => {
    calls.set(call.key, call);
    size += call.key.length;
    for (const [key, old] of calls) {
      if (size <= ANSWERS_KEPT) break;
      if (!old.outcome) continue;
      calls.delete(key);
      size -= key.length;
    }
  };

  const ledger: Ledger = {
    blank: blanks === "zero" ? 0 : null,
    answer(invocation, cell, addresses) {
      const cellKey = `${cell.sheetId} ${cell.range.startRow} ${cell.range.startColumn}`;
      const slot = `${cellKey} ${invocation.id} ${addresses.join()}`;
      const key = JSON.stringify(invocation);
      let call = calls.get(key);
      if (!call) {
        call = { key, invocation, cells: new Map() };
        remember(call);
        collected.push(call);
      }
      if (!call.outcome) {
        call.cells.set(cellKey, cell);
        return lastOutcomes.get(slot) ?? null;
      }
      lastOutcomes.set(slot, call.outcome);
      const waiting = unshown.get(cellKey);
      if (waiting) waiting.calculated = true;
      messages.delete(cellKey);
      if ("error" in call.outcome && call.outcome.message) messages.set(cellKey, call.outcome.message);
      return call.outcome;
    },
  };

  return {
    executors: (functions) => functions.map((metadata) => new AddInFunction(metadata, ledger)),
    collected: () => collected.length > 0,
    answered: () => [...unshown.values()].map(({ cell }) => cell),
    message: (sheet, row, column) => messages.get(`${sheet} ${row} ${column}`),
    calculated(stopped) {
      for (const [key, waiting] of unshown) {
        // A cell whose formula has gone meanwhile is never calculated.
        if (waiting.calculated ? !stopped : ++waiting.tries === TRIES) unshown.delete(key);
        else waiting.calculated = false;
      }
    },
    forget() {
      calls.clear();
      size = 0;
    },
    async send(invoke) {
      const batch = collected;
      collected = [];
      let outcomes: Outcome[];
      try {
        outcomes = await invoke(batch.map((call) => call.invocation));
      } catch (error) {
        outcomes = batch.map(() => ({ error: "#VALUE!", message: String(error) }));
      }
      batch.forEach((call, i) => {
        call.outcome = outcomes[i] ?? { error: "#VALUE!", message: "The function gave no answer." };
        for (const [key, cell] of call.cells) unshown.set(key, { cell, tries: 0, calculated: false });
        call.cells.clear();
      });
    },
  };
}

class AddInFunction extends BaseFunction {
  override needsReferenceObject = true;
  override needsSheetsInfo = true;

  constructor(
    private readonly metadata: FunctionMetadata,
    private readonly ledger: Ledger,
  ) {
    super(metadata.name);
    const { parameters } = metadata;
    this.minParams = parameters.filter((parameter) => !parameter.optional).length;
    this.maxParams = parameters.some((parameter) => parameter.repeating) ? 255 : parameters.length;
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const { id, parameters, options } = this.metadata;
    const given = variants.map((variant, i) => this.argument(variant, parameters[Math.min(i, parameters.length - 1)]));
    for (const { value } of given) {
      const error = firstError(value);
      if (error === BUSY) return errorValue(BUSY);
      if (error && !options?.allowErrorForDataTypeAny) return errorValue(error);
    }
    const missing = parameters.slice(given.length).map(() => null);
    const addresses = given.map(({ address }) => address);
    const invocation: Invocation = { id, args: [...given.map(({ value }) => value), ...missing] };
    const sheet = this.subUnitId ?? "";
    const range = { startRow: this.row, endRow: this.row, startColumn: this.column, endColumn: this.column };
    if (options?.requiresAddress) invocation.address = serializeRangeWithSheet(this.sheetName(sheet), range);
    if (options?.requiresParameterAddresses) invocation.parameterAddresses = [...addresses, ...missing];
    const outcome = this.ledger.answer(invocation, { unitId: this.unitId ?? "", sheetId: sheet, range }, addresses);
    if (!outcome) return errorValue(BUSY);
    return "error" in outcome ? errorValue(outcome.error) : resultValue(outcome.value);
  }

  private argument(variant: BaseValueObject | BaseReferenceObject, parameter: FunctionMetadata["parameters"][number]): Argument {
    const isMatrix = parameter?.dimensionality === "matrix";
    if (variant.isReferenceObject()) {
      const reference = variant as BaseReferenceObject;
      const address = serializeRangeWithSheet(this.sheetName(reference.getSheetId()), reference.getRangePosition());
      return { value: shaped(this.matrix(reference.toArrayValueObject()), isMatrix), address };
    }
    const value = variant as BaseValueObject;
    if (value.isArray()) return { value: shaped(this.matrix(value as ArrayValueObject), isMatrix), address: null };
    if (value.isNull()) return { value: null, address: null };
    return { value: isMatrix ? [[this.cell(value)]] : this.cell(value), address: null };
  }

  private matrix(array: ArrayValueObject): CellValue[][] {
    return array.getArrayValue().map((row) => Array.from(row, (value) => this.cell(value ?? null)));
  }

  private cell(value: BaseValueObject | null): CellValue {
    if (value == null || value.isNull()) return this.ledger.blank;
    if (value.isError()) return { error: (value as ErrorValueObject).getErrorType() };
    return value.getValue() as CellValue;
  }

  private sheetName(sheet: string): string {
    return this.getSheetsInfo().sheetNameMap[sheet] ?? "";
  }
}

/** A block given to a parameter that takes one value is an error, as nobody says which of its cells is meant. */
function shaped(matrix: CellValue[][], isMatrix: boolean): unknown {
  if (isMatrix) return matrix;
  return matrix.length === 1 && matrix[0].length === 1 ? matrix[0][0] : { error: "#VALUE!" };
}

function firstError(value: unknown): string | undefined {
  if (!Array.isArray(value)) return value && typeof value === "object" ? (value as { error?: string }).error : undefined;
  let first: string | undefined;
  for (const row of value as CellValue[][]) {
    for (const cell of row) {
      if (!cell || typeof cell !== "object") continue;
      if (cell.error === BUSY) return BUSY;
      first ??= cell.error;
    }
  }
  return first;
}

const errorValue = (error: string) => ErrorValueObject.create(error as ErrorType);

function resultValue(value: CellValue | CellValue[][]): BaseValueObject {
  if (!Array.isArray(value)) return cellValue(value);
  return ArrayValueObject.create({
    calculateValueList: value.map((row) => row.map(cellValue)),
    rowCount: value.length,
    columnCount: value[0]?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

/** A null shows as 0, as in Excel. */
function cellValue(value: CellValue): BaseValueObject {
  if (value === null) return NumberValueObject.create(0);
  if (typeof value === "object") return errorValue(value.error);
  if (typeof value === "number") return NumberValueObject.create(value);
  return typeof value === "boolean" ? BooleanValueObject.create(value) : StringValueObject.create(value);
}
