/** What Excel offers a custom function, and nothing else of Excel. */
export class ExcelError {
  constructor(
    readonly code: string,
    readonly message = "",
  ) {}
}

Object.assign(globalThis, {
  CustomFunctions: { Error: ExcelError, ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" }, associate: () => undefined },
});

/** The cells of a result as a person sees them, an error as its code. Fails where Excel would refuse or misread the result. */
export function shown(result: unknown): unknown[][] {
  const rows = result as unknown[][];
  expect(rows.length).toBeGreaterThan(0);
  return rows.map((row) => {
    expect(row).toHaveLength(rows[0].length);
    return row.map((cell) => {
      if (cell instanceof ExcelError) {
        expect(cell.code).toBe("#N/A");
        return cell.code;
      }
      const fits = typeof cell === "string" || typeof cell === "boolean" || Number.isFinite(cell);
      expect({ cell, fits }).toEqual({ cell, fits: true });
      return cell;
    });
  });
}

/** The only column of a result. */
export function column(result: unknown): unknown[] {
  return shown(result).map((row) => {
    expect(row).toHaveLength(1);
    return row[0];
  });
}

/** The text with which a call ends in #VALUE!. Fails where it returns, or throws anything else. */
export function refusal(call: () => unknown): string {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (!(error instanceof ExcelError)) throw error;
    expect(error.code).toBe("#VALUE!");
    // Every parameter of the message has been filled in.
    expect(error.message).not.toMatch(/\{[a-z]\w*\}|undefined|\[object/i);
    return error.message;
  }
  throw new Error(`refused nothing, gave ${JSON.stringify(result)}`);
}
