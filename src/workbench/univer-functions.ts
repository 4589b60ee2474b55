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
import type { CellError, CellValue, FunctionMetadata, Invocation } from "./grid";
import type { WaitingCalls } from "./waiting-calls";

const BUSY = "#BUSY!";

// Errors travel through native formulas only when the engine knows them.
(ERROR_TYPE_SET as Set<string>).add(BUSY);

interface Argument {
  value: unknown;
  address: string | null;
}

/** A worksheet function of the add-in in Univer's formula engine: what a cell shows while it waits is `calls`' matter. */
export class AddInFunction extends BaseFunction {
  override needsReferenceObject = true;
  override needsSheetsInfo = true;

  constructor(
    private readonly metadata: FunctionMetadata,
    private readonly calls: WaitingCalls,
  ) {
    super(metadata.name);
    const { parameters } = metadata;
    this.minParams = parameters.filter((parameter) => !parameter.optional).length;
    this.maxParams = parameters.some((parameter) => parameter.repeating) ? 255 : parameters.length;
  }

  override calculate(...variants: BaseValueObject[]): BaseValueObject {
    const { id, parameters, options } = this.metadata;
    const given = variants.map((variant, i) => this.argument(variant, parameters[Math.min(i, parameters.length - 1)]));
    if (given.some(({ value }) => isBusy(value))) return errorValue(BUSY);
    const missing = parameters.slice(given.length).map(() => null);
    const addresses = given.map(({ address }) => address);
    const invocation: Invocation = { id, args: [...given.map(({ value }) => value), ...missing] };
    const sheet = this.subUnitId ?? "";
    const range = { startRow: this.row, endRow: this.row, startColumn: this.column, endColumn: this.column };
    if (options?.requiresAddress) invocation.address = serializeRangeWithSheet(this.sheetName(sheet), range);
    if (options?.requiresParameterAddresses) invocation.parameterAddresses = [...addresses, ...missing];
    const outcome = this.calls.answer(invocation, { unitId: this.unitId ?? "", sheetId: sheet, range }, addresses);
    if (!outcome) return errorValue(BUSY);
    return "error" in outcome ? errorValue(outcome.error) : resultValue(outcome.value);
  }

  private argument(variant: BaseValueObject | BaseReferenceObject, parameter: FunctionMetadata["parameters"][number]): Argument {
    const isMatrix = parameter?.dimensionality === "matrix";
    if (variant.isReferenceObject()) {
      const reference = variant as BaseReferenceObject;
      const address = serializeRangeWithSheet(this.sheetName(reference.getSheetId()), reference.getRangePosition());
      return { value: shaped(matrixOf(reference.toArrayValueObject()), isMatrix), address };
    }
    const value = variant as BaseValueObject;
    if (value.isArray()) return { value: shaped(matrixOf(value as ArrayValueObject), isMatrix), address: null };
    if (value.isNull()) return { value: null, address: null };
    return { value: isMatrix ? [[cellOf(value)]] : cellOf(value), address: null };
  }

  private sheetName(sheet: string): string {
    return this.getSheetsInfo().sheetNameMap[sheet] ?? "";
  }
}

const matrixOf = (array: ArrayValueObject): CellValue[][] =>
  array.getArrayValue().map((row) => Array.from(row, (value) => cellOf(value ?? null)));

function cellOf(value: BaseValueObject | null): CellValue {
  if (value === null || value.isNull()) return null;
  if (value.isError()) return { error: (value as ErrorValueObject).getErrorType() };
  return value.getValue() as CellValue;
}

/** A block given to a parameter that takes one value is an error, as nobody says which of its cells is meant. */
function shaped(matrix: CellValue[][], isMatrix: boolean): unknown {
  if (isMatrix) return matrix;
  return matrix.length === 1 && matrix[0].length === 1 ? matrix[0][0] : { error: "#VALUE!" };
}

function isBusy(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isBusy);
  return value !== null && typeof value === "object" && (value as CellError).error === BUSY;
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
