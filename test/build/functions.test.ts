import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import application from "../../package.json";
import { metadata, read } from "./built";

type WorksheetFunction = (...args: unknown[]) => unknown;

/** Loads dist/functions.js into an engine that offers nothing but the language and CustomFunctions, and forbids eval. */
function load() {
  const functions = new Map<string, WorksheetFunction>();
  class ExcelError {
    constructor(
      readonly code: string,
      readonly message?: string,
    ) {}
  }
  const ErrorCode = { invalidValue: "#VALUE!", notAvailable: "#N/A" };
  const context = createContext(
    { CustomFunctions: { associate: (id: string, run: WorksheetFunction) => functions.set(id, run), Error: ExcelError, ErrorCode } },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext(read("dist/functions.js"), context, { filename: "functions.js" });
  return { functions, ExcelError };
}

const { functions, ExcelError } = load();
const everyFunction = metadata("dist/functions.json").functions.map((entry) => [entry.id, entry] as const);

describe("functions.js", () => {
  it("registers every function of the metadata, and no other", () => {
    expect([...functions.keys()].sort()).toEqual(everyFunction.map(([id]) => id).sort());
  });

  it("runs in a bare engine: INNOV_VERSION gives the version of the package", () => {
    expect(functions.get("INNOV_VERSION")!()).toBe(application.version);
  });

  it.each(everyFunction)("%s answers cells of every kind with cells, or with an error that Excel knows", (id, entry) => {
    const cells = [0, 1.5, "", null, " ", "text", true, { type: "Error", basicValue: "#NUM!" }, { address: "A1" }];
    for (const cell of cells) {
      const args = entry.parameters.map(({ type, optional }) =>
        optional ? null : type === "any" ? [[cell]] : type === "number" ? 1 : "text",
      );
      let result: unknown;
      try {
        result = functions.get(id)!(...args);
      } catch (error) {
        expect(error).toBeInstanceOf(ExcelError);
        continue;
      }
      const rows = Array.isArray(result) ? (result as unknown[][]) : [[result]];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row).toHaveLength(rows[0].length);
        for (const value of row) {
          const isCell = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value) || value instanceof ExcelError;
          expect({ cell, value, isCell }).toEqual({ cell, value, isCell: true });
        }
      }
    }
  });

  it("takes at most 107 KB gzipped", () => {
    expect(gzipSync(read("dist/functions.js"), { level: 9 }).length).toBeLessThanOrEqual(107 * 1024);
  });

  it.each([
    ["eval", /\beval\s*\(/],
    ["the Function constructor", /\bnew Function\b|[=(,]\s*Function\b\s*[;,()]/],
    ["code loaded later", /\bimport\s*\(|\bimportScripts\b|\brequire\s*\(/],
    ["the network", /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b/],
    ["timers", /\bsetTimeout\b|\bsetInterval\b/],
    ["React", /\breact\b/i],
  ])("holds no trace of %s", (_name, trace) => {
    expect(trace.exec(read("dist/functions.js"))).toBeNull();
  });
});
