/**
 * Runs every test, in the time that two cores need: what takes one processor beside what takes another, then what takes both. A step's
 * output is shown when it ends; at the first that fails the others are not begun.
 */
import { spawn } from "node:child_process";

const CHAINS = [
  [
    ["format:check", "lint", "types"],
    ["build", "build:workbench", "test:build"],
  ],
  [["unit"]],
  [["test:workbench"]],
  [["test:e2e"]],
];

let failed = false;

function run(step) {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", step], { stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (status) => {
      process.stdout.write(Buffer.concat(chunks));
      console.log(`npm run ${step}: ${status === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - begun) / 1000)} s`);
      failed ||= status !== 0;
      resolve();
    });
  });
}

async function runAll(steps) {
  for (const step of steps) if (!failed) await run(step);
}

const begun = Date.now();
for (const chains of CHAINS) if (!failed) await Promise.all(chains.map(runAll));
console.log(`npm test: ${failed ? "FAILED" : "passed"} in ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = failed ? 1 : 0;
