import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

type Imports = Map<string, readonly string[]>;

const SRC = resolve(__dirname, "../src");

/** What a file makes its loader run first; imports of types alone are gone by then, and what `import()` names comes later. */
function importedValues(text: string, name = "file.tsx"): string[] {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest).statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement;
      return importClause && isOfTypes(importClause) ? [] : [(moduleSpecifier as ts.StringLiteral).text];
    }
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    const ofTypes =
      isTypeOnly || (exportClause && ts.isNamedExports(exportClause) && exportClause.elements.every((part) => part.isTypeOnly));
    return ofTypes ? [] : [(moduleSpecifier as ts.StringLiteral).text];
  });
}

function isOfTypes({ isTypeOnly, name, namedBindings }: ts.ImportClause): boolean {
  if (isTypeOnly) return true;
  return (
    !name && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.every((part) => part.isTypeOnly)
  );
}

/** Sets of files each of which needs itself through the others; the files of a set, and the sets, by name. */
function circles(imports: Imports): string[][] {
  const needs = new Map([...imports.keys()].map((file) => [file, reached(file, imports)]));
  const found = new Map<string, string[]>();
  for (const [file, needed] of needs) {
    if (!needed.has(file)) continue;
    const circle = [...needed].filter((other) => needs.get(other)!.has(file)).sort();
    found.set(circle[0], circle);
  }
  return [...found.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

function reached(file: string, imports: Imports): Set<string> {
  const seen = new Set<string>();
  const waiting = [...imports.get(file)!];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...imports.get(next)!);
  }
  return seen;
}

function sourceImports(): Imports {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => /(?<!\.d)\.tsx?$/.test(name));
  return new Map(
    files.map((file) => {
      const folder = join(SRC, dirname(file));
      const inSource = importedValues(readFileSync(join(SRC, file), "utf8"), file)
        .filter((specifier) => specifier.startsWith("."))
        .flatMap((specifier) => [".ts", ".tsx"].map((ending) => join(folder, specifier + ending)).filter((path) => existsSync(path)));
      return [file, inSource.map((path) => relative(SRC, path))];
    }),
  );
}

describe("the imports of src", () => {
  const imports = sourceImports();

  it("are read from all its rooms", () => {
    expect(imports.get(join("workbench", "office", "host.ts"))).toContain(join("workbench", "office", "rich-api.ts"));
    expect(imports.get(join("functions", "score.ts"))!.length).toBeGreaterThan(0);
    expect(imports.get(join("taskpane", "shell.tsx"))!.length).toBeGreaterThan(0);
  });

  it("go in no circle", () => {
    expect(circles(imports)).toEqual([]);
  });
});

describe("a circle of imports", () => {
  it("is found with every file in it, and with no file that only leads to it", () => {
    const imports = { main: ["a"], a: ["b", "leaf"], b: ["c"], c: ["a"], leaf: [], self: ["self"], x: ["y"], y: ["x", "c"] };
    expect(circles(new Map(Object.entries(imports)))).toEqual([["a", "b", "c"], ["self"], ["x", "y"]]);
  });

  it.each([
    ['import { a } from "./x";', ["./x"]],
    ['import { a, type B } from "./x";', ["./x"]],
    ['import a, { type B } from "./x";', ["./x"]],
    ['import * as a from "./x";', ["./x"]],
    ['import "./x";', ["./x"]],
    ['export { a } from "./x";', ["./x"]],
    ['export * from "./x";', ["./x"]],
    ['import type { A } from "./x";', []],
    ['import { type A, type B } from "./x";', []],
    ['export type { A } from "./x";', []],
    ['const view = () => import("./x");', []],
    ['// import { a } from "./x";', []],
  ])("is made by imports of values alone: %s", (text, expected) => {
    expect(importedValues(text)).toEqual(expected);
  });
});
