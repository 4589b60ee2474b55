import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";

/**
 * Mutation tests of the numbers: `npm run mutate`, or of some folders or files alone, `npm run mutate -- src/engine src/scorecard/units.ts`.
 * A change to the source that no test of the folder that mirrors it notices is a rule that no test holds; survivors are printed.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const unit = createRequire(import.meta.url)("../jest.config.js");
const FOLDERS = ["src/engine", "src/scorecard", "src/population"];

/** Whatever is asked for, by the folder of tests that mirrors it. */
const groups = new Map();
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : FOLDERS) {
  if (!existsSync(path.join(root, name))) throw new Error(`there is no ${name}`);
  const tests = `test/${name.split("/")[1]}`;
  groups.set(tests, [...(groups.get(tests) ?? []), name.endsWith(".ts") ? name : `${name}/**/*.ts`]);
}

let isWhole = true;
for (const [tests, mutate] of groups) {
  const results = await new Stryker({
    mutate: [...mutate, "!src/scorecard/catalogue/**"],
    testRunner: "jest",
    jest: { projectType: "custom", config: { ...unit, roots: [`<rootDir>/${tests}`] }, enableFindRelatedTests: true },
    coverageAnalysis: "perTest",
    // What is computed once, as a module is loaded, would need every test anew.
    ignoreStatic: true,
    disableTypeChecks: false,
    concurrency: 1,
    ignorePatterns: ["dist", "dist-workbench", "dist-cli", "coverage"],
    tempDirName: "coverage/mutation/sandbox",
    reporters: ["clear-text", "json"],
    jsonReporter: { fileName: `coverage/mutation/${path.basename(tests)}.json` },
    clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
    allowConsoleColors: false,
  }).runMutationTest();
  isWhole &&= results.length > 0;
}
if (!isWhole) process.exitCode = 1;
