import { createContext, runInContext } from "node:vm";
import application from "../../package.json";
import { examples } from "../../src/help/examples";
import { resultOf } from "../../src/help/run-example";
import type { Functions } from "../../src/help/calculate";
import { metadata, read } from "./built";

type Run = (...args: unknown[]) => unknown;

/**
 * Loads dist/functions.js into a realm that knows nothing of Office, of a browser or of a network: only what a host must give, a place to
 * register functions under and a kind of error. Eval is forbidden.
 */
function inBareRealm(): { functions: Map<string, Run>; names: string[]; release: unknown } {
  const functions = new Map<string, Run>();
  class HostError {
    constructor(
      readonly code: string,
      readonly message?: string,
    ) {}
  }
  const host = {
    associate: (id: string, run: Run) => functions.set(id, run),
    Error: HostError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  const realm = createContext({ CustomFunctions: host }, { codeGeneration: { strings: false, wasm: false } });
  const names = () => runInContext("Object.getOwnPropertyNames(globalThis)", realm) as string[];
  const before = new Set(names());
  for (const name of ["Office", "Excel", "OfficeRuntime", "OfficeExtension", "window", "document", "navigator", "fetch", "wps", "process"])
    expect([name, before.has(name)]).toEqual([name, false]);
  runInContext(read("dist/functions.js"), realm, { filename: "functions.js" });
  return { functions, names: names().filter((name) => !before.has(name)), release: runInContext("globalThis.INNOV_RELEASE", realm) };
}

const { functions, names, release } = inBareRealm();
const described = metadata("dist/functions.json").functions;
const shown = (run: Functions) =>
  Object.fromEntries(
    (["en", "zh"] as const).flatMap((language) =>
      described.flatMap(({ id }) => examples[id].map((example, k) => [`${id} ${k} ${language}`, resultOf(example, language, run)])),
    ),
  );
const expected = shown(functions);

describe("a host that is not Office", () => {
  it("gets every function, and besides the release no name but those of zod", () => {
    expect([...functions.keys()].sort()).toEqual(described.map(({ id }) => id).sort());
    expect(names.sort()).toEqual(["INNOV_RELEASE", "__zod_globalConfig", "__zod_globalRegistry"]);
    expect(release).toBe(application.version);
  });

  it("gets the results of the examples in the help, from arrays of another realm than its own", () => {
    const cells = Object.values(expected).flat(2);
    expect(cells.filter((cell) => /^-?\d/.test(cell)).length).toBeGreaterThan(50);
    expect(cells.filter((cell) => /undefined|\[object|NaN/.test(cell))).toEqual([]);
    // 12 of 30 is 0.4 of the weight 60 of 70; log(800/100)/log(1000) is 0.30103 of the other 10.
    expect(Number(expected["INNOV_SCORE 0 en"][1][0])).toBeCloseTo((0.4 * 600) / 7 + ((Math.log(8) / Math.log(1000)) * 100) / 7, 4);
  });
});

/** For a day Excel may call this release by the metadata of the one before it. */
describe("the metadata of the last release", () => {
  const last = metadata("test/build/last-release/functions.json").functions;

  it.each(last.map((entry) => [entry.id, entry] as const))("%s takes what it took, in its place", (id, entry) => {
    const now = described.find((own) => own.id === id)!;
    const places = ({ parameters }: typeof entry) =>
      parameters.map(({ description: _, ...parameter }) => parameter) as { name: string; optional?: boolean }[];
    expect(places(now).slice(0, entry.parameters.length)).toEqual(places(entry));
    // What is new may be left out: the old metadata does not know of it.
    for (const parameter of places(now).slice(entry.parameters.length)) expect(parameter.optional).toBe(true);
  });

  // Behind the last argument that the metadata knows Excel puts an object of its own.
  const invocation = { address: "Firms!I2", functionName: "INNOV_SCORE" };
  const dropped = (known: (id: string) => number): Functions =>
    new Map(
      [...functions].map(([id, run]) => [
        id,
        (...args: unknown[]) => {
          const given = [...args];
          while (given.length > known(id) && given[given.length - 1] == null) given.pop();
          const places = Math.max(known(id), given.length);
          return run(...given, ...new Array(places - given.length).fill(null), invocation);
        },
      ]),
    );

  it("gives the results of this one", () => {
    const known = new Map(last.map(({ id, parameters }) => [id, parameters.length]));
    expect(shown(dropped((id) => known.get(id) ?? described.find((own) => own.id === id)!.parameters.length))).toEqual(expected);
  });

  it("would give them if it knew no argument that may be left out", () => {
    const needed = new Map(described.map(({ id, parameters }) => [id, parameters.filter(({ optional }) => !optional).length]));
    expect(shown(dropped((id) => needed.get(id)!))).toEqual(expected);
  });
});
