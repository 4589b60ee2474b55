/**
 * Runs every test, in the time that two cores need: what takes one processor beside what takes another, then what takes both. A step's
 * output is shown when it ends; at the first that fails the others are not begun. Browser tests count seconds and round trips, so the files
 * that failed beside others are judged by what they do alone.
 */
import { spawn } from "node:child_process";

/** A quarter of the browser tests of the pane, so that both processors have as much to do. */
const quarter = (k) => ["test:workbench", "--", `--shard=${k}/4`];

const CHAINS = [
  [
    [["format:check"], ["lint"], ["types"]],
    [["build"], ["build:workbench"], ["test:build"]],
  ],
  [[["unit"]]],
  [
    [quarter(1), quarter(2), quarter(4)],
    [["test:e2e"], quarter(3)],
  ],
];
const JUDGED_ALONE = ["test:workbench", "test:e2e"];

let failed = false;
const toRunAlone = [];

function run([step, ...options], isAlone = false) {
  const begun = Date.now();
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", step, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (status) => {
      const output = Buffer.concat(chunks);
      process.stdout.write(output);
      const name = [step, ...options].join(" ");
      console.log(`npm run ${name}: ${status === 0 ? "passed" : "FAILED"} in ${Math.round((Date.now() - begun) / 1000)} s`);
      const files = [...new Set([...output.toString().matchAll(/^FAIL (\S+)/gm)].map(([, file]) => file))];
      if (status !== 0 && JUDGED_ALONE.includes(step) && !isAlone && files.length > 0) toRunAlone.push([step, "--", ...files]);
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
for (const step of toRunAlone) if (!failed) await run(step, true);
console.log(`npm test: ${failed ? "FAILED" : "passed"} in ${Math.round((Date.now() - begun) / 1000)} s`);
process.exitCode = failed ? 1 : 0;
