import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";

/**
 * Mutation tests of the numbers: `npm run mutate`, or of some files alone, `npm run mutate -- src/engine/curve.ts src/scorecard/units.ts`.
 * A change to the source that no test of the folder that mirrors it notices is a rule that no test holds; survivors are printed.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const unit = createRequire(import.meta.url)("../jest.config.js");

/** Files below a folder of the project, by their paths from it. */
const filesIn = (folder, ending) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(ending));

async function run(mutate, tests) {
  return new Stryker({
    mutate,
    testRunner: "jest",
    jest: {
      projectType: "custom",
      config: { ...unit, testMatch: tests.map((name) => `<rootDir>/${name}`) },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: "perTest",
    // What is computed once, as a module is loaded, would need every test anew.
    ignoreStatic: true,
    disableTypeChecks: false,
    concurrency: 1,
    ignorePatterns: ["dist", "dist-workbench", "dist-cli", "coverage"],
    tempDirName: "coverage/mutation/sandbox",
    reporters: [],
    allowConsoleColors: false,
    logLevel: "warn",
  }).runMutationTest();
}

const FOUND = new Set(["Killed", "Timeout"]);
const LEFT = new Set(["Survived", "NoCoverage"]);

/** Which mutants of a file no test finds: the quick tests first, then those that are left with all tests of the folder. */
async function mutate(file) {
  const folder = `test/${file.split("/")[1]}`;
  const all = filesIn(folder, ".test.ts");
  const own = `${folder}/${path.basename(file, ".ts")}.test.ts`;
  const quick = all.filter((name) => name === own || !readFileSync(path.join(root, name), "utf8").includes("fast-check"));
  const first = await run([file], quick);
  const left = first.filter(({ status }) => LEFT.has(status));
  const ranges = left.map(({ location: { start, end } }) => `${file}:${start.line}:${start.column}-${end.line}:${end.column}`);
  const again = left.length > 0 ? await run(ranges, all) : [];
  const keyOf = ({ location: { start, end }, replacement }) => JSON.stringify([start, end, replacement]);
  const survivors = new Set(again.filter(({ status }) => LEFT.has(status)).map(keyOf));
  const valid = first.filter(({ status }) => FOUND.has(status) || LEFT.has(status));
  const rest = left.filter((mutant) => survivors.has(keyOf(mutant)));
  const source = readFileSync(path.join(root, file), "utf8").split("\n");
  console.log(`\n${file}: ${valid.length - rest.length} of ${valid.length} mutants found`);
  for (const { location, replacement, mutatorName } of rest)
    console.log(
      `  ${location.start.line}:${location.start.column} ${mutatorName}: ${source[location.start.line - 1].trim()}\n    -> ${replacement}`,
    );
  return { valid: valid.length, found: valid.length - rest.length };
}

const asked = process.argv.slice(2);
const sources = (asked.length > 0 ? asked : ["src/engine", "src/scorecard", "src/population"]).flatMap((name) =>
  name.endsWith(".ts") ? [name] : filesIn(name, ".ts").filter((file) => !file.includes("/catalogue/")),
);
const sum = { valid: 0, found: 0 };
for (const file of sources) {
  const { valid, found } = await mutate(file);
  sum.valid += valid;
  sum.found += found;
}
console.log(`\n${sources.length} files: ${sum.found} of ${sum.valid} mutants found, ${((100 * sum.found) / sum.valid).toFixed(1)} %`);
