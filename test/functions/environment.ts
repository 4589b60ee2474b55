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
    if (row.length !== rows[0].length) expect(row).toHaveLength(rows[0].length);
    return row.map((cell) => {
      if (cell instanceof ExcelError && cell.code === "#N/A") return cell.code;
      if (typeof cell !== "string" && typeof cell !== "boolean" && !Number.isFinite(cell))
        expect(cell).toBe("text, a finite number, a truth value or #N/A");
      return cell;
    });
  });
}

/** The only column of a result. */
export function column(result: unknown): unknown[] {
  const rows = shown(result);
  expect(rows[0]).toHaveLength(1);
  return rows.map(([cell]) => cell);
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
