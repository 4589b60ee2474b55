/**
 * Runs every test, in the time that two cores need: what takes one processor beside what takes another, then what takes both. A step's
 * output is shown when it ends; at the first that fails the others are not begun. Browser tests count seconds and round trips, so those
 * that failed beside others are judged by what they do alone.
 */
import { spawn } from "node:child_process";

const CHAINS = [
  [
    ["format:check", "lint", "types"],
    ["build", "build:workbench", "test:build"],
  ],
  [["unit"]],
  [["test:workbench"], ["test:e2e"]],
];
const JUDGED_ALONE = ["test:workbench", "test:e2e"];

let failed = false;
const toRunAlone = [];

function run(step, ...options) {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", step, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (status) => {
      process.stdout.write(Buffer.concat(chunks));
      console.log(`npm run ${step}: ${status === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - begun) / 1000)} s`);
      if (status !== 0 && JUDGED_ALONE.includes(step) && !options.length) toRunAlone.push(step);
      else failed ||= status !== 0;
      resolve();
    });
  });
}

async function runAll(steps) {
  for (const step of steps) if (!failed) await run(step);
}

const begun = Date.now();
for (const chains of CHAINS) if (!failed) await Promise.all(chains.map(runAll));
for (const step of toRunAlone) if (!failed) await run(step, "--", "--onlyFailures");
console.log(`npm test: ${failed ? "FAILED" : "passed"} in ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = failed ? 1 : 0;
