import { readdirSync } from "node:fs";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import type { DrawReport, DrawRequest } from "../../src/taskpane/study/worker";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { read } from "./built";

const names = readdirSync(path.join(__dirname, "../../dist")).filter((name) => /^robust\.\w+\.js$/.test(name));
const script = (): string => read(`dist/${names[0]}`);

describe("the worker that draws rank intervals", () => {
  it("is one file beside the pane, which names it", () => {
    expect(names).toHaveLength(1);
    expect(gzipSync(script(), { level: 9 }).length).toBeLessThan(16 * 1024);
  });

  it.each([
    ["eval", /\beval\s*\(/],
    ["the Function constructor", /\bnew Function\b|[=(,]\s*Function\b\s*[;,()]/],
    ["code loaded later", /\bimport\s*\(|\bimportScripts\b|\brequire\s*\(/],
    ["the network", /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|https?:/],
  ])("holds no trace of %s", (_, trace) => expect(trace.exec(script())).toBeNull());

  it("draws in an engine that offers nothing else and forbids eval", () => {
    const reports: DrawReport[] = [];
    const self: { postMessage(report: DrawReport): void; onmessage?(event: { data: DrawRequest }): void } = {
      postMessage: (report) => reports.push(report),
    };
    runInContext(script(), createContext({ self, performance }, { codeGeneration: { strings: false, wasm: false } }));
    const { plan } = compile({
      id: "two",
      version: "1",
      title: { en: "Two" },
      status: "custom",
      stages: [{ id: "all" }],
      score: { id: "score", combine: "sum", parts: ["a", "b"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 10 } })) },
    }) as Compiled;
    const columns = [Float64Array.of(9, 5, 1), Float64Array.of(9, 5, 1)];
    self.onmessage!({ data: { plan, columns, stage: new Int32Array(3), options: { spread: 0.5, draws: 20, cutoff: 1, seed: 1 } } });
    const last = reports[reports.length - 1];
    // Whoever leads in both indicators leads under all weights.
    if (!("drawn" in last)) throw new Error("nothing was drawn");
    const { low, high, share } = last.drawn.intervals;
    expect([[...low], [...high], [...share]]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 0, 0],
    ]);
    expect(last.drawn.inStages).toBeNull();
    expect(last.drawn.methods.effects.every(({ mean }) => mean === 0)).toBe(true);
  });
});
