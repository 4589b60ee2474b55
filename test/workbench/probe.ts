import type { FunctionsFile } from "../../src/workbench/office/functions";
import { openHost, type OpenedHost, type OpenOptions } from "./harness";

/** A small add-in for the host's own tests: functions of every kind, and a page in which a test runs what it likes. */
const SCRIPT = `
CustomFunctions.associate("SCORE", (values, weights) => {
  const flat = values.flat();
  const weight = weights.flat();
  if (flat.length !== weight.length) throw new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, "weights and values differ in length");
  return flat.reduce((sum, value, index) => sum + (typeof value === "number" ? value : 0) * weight[index], 0);
});
CustomFunctions.associate("KINDS", (values, one) => values.map((row) => row.map(kind)).concat([[...values[0].slice(1).map(() => ""), kind(one)]]));
CustomFunctions.associate("COLUMN", (values) => values.map(([value]) => [typeof value === "number" ? value : new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, "no figure")]));
CustomFunctions.associate("RAGGED", () => [[1, 2], [3]]);
CustomFunctions.associate("BLANKS", () => [[null, ""]]);
CustomFunctions.associate("THROWS", () => { throw new Error("a bug"); });
CustomFunctions.associate("ZERODIVIDE", () => { throw new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero); });
CustomFunctions.associate("LATER", (x) => new Promise((resolve) => setTimeout(() => resolve(x * 2), 20)));
CustomFunctions.associate("WHERE", (x, invocation) => invocation.address + " <- " + invocation.parameterAddresses);
function kind(value) {
  if (value === null) return "null";
  if (value instanceof CustomFunctions.Error) return "error " + value.code;
  return typeof value === "object" ? "object " + value.constructor.name : typeof value + " " + value;
}
Office.actions.associate("PRESS", () => { window.pressed = (window.pressed || 0) + 1; });
Office.onReady((info) => { window.info = info; });
`;

const matrix = (name: string) => ({ name, type: "any", dimensionality: "matrix" as const });
const scalar = (name: string) => ({ name, type: "any", dimensionality: "scalar" as const, optional: true });

const FUNCTIONS: FunctionsFile = {
  functions: [
    { id: "SCORE", name: "INNOV_SCORE", parameters: [matrix("values"), matrix("weights")] },
    { id: "KINDS", name: "INNOV_KINDS", parameters: [matrix("values"), scalar("one")], allowErrorForDataTypeAny: true },
    { id: "COLUMN", name: "INNOV_COLUMN", parameters: [matrix("values")], allowErrorForDataTypeAny: true },
    { id: "RAGGED", name: "INNOV_RAGGED", parameters: [] },
    { id: "BLANKS", name: "INNOV_BLANKS", parameters: [] },
    { id: "THROWS", name: "INNOV_THROWS", parameters: [] },
    { id: "ZERODIVIDE", name: "INNOV_ZERODIVIDE", parameters: [] },
    { id: "LATER", name: "INNOV_LATER", parameters: [scalar("x")] },
    { id: "WHERE", name: "INNOV_WHERE", parameters: [matrix("x")], options: { requiresAddress: true, requiresParameterAddresses: true } },
    { id: "MISSING", name: "INNOV_MISSING", parameters: [] },
  ],
};

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><script src="/office/office.js"></script><script src="probe.js"></script></head><body></body></html>`;

export function openProbe(options: OpenOptions = {}): Promise<OpenedHost> {
  return openHost({
    addin: "/addin/probe.html",
    ...options,
    files: {
      "/addin/probe.html": PAGE,
      "/addin/probe.js": SCRIPT,
      "/addin/functions.json": JSON.stringify(FUNCTIONS),
      ...options.files,
    },
  });
}

/**
 * Runs a body within Excel.run of the pane's real office.js and gives what it returns. The body must be self-contained; an
 * OfficeExtension.Error comes back as {code, message, location}.
 */
export function excelRun<T>({ frame }: OpenedHost, body: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  return frame.evaluate(`Excel.run(${body}).catch((error) => {
    if (!(error instanceof OfficeExtension.Error)) throw error;
    return { code: error.code, message: error.message, location: error.debugInfo && error.debugInfo.errorLocation };
  })`);
}
