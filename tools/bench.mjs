/**
 * Runs every bench/*.bench.{mjs,ts}, one after another and each in a process of its own, so that none warms up another. With
 * --against DIR it compares the build in dist/ with that of another checkout instead, see bench/against.mjs.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);

function run(name, ...given) {
  const { status } = spawnSync(process.execPath, ["--require", "./tools/typescript.cjs", path.join("bench", name), ...given], {
    cwd: root,
    stdio: "inherit",
  });
  return status === 0;
}

if (args.length > 0) process.exitCode = run("against.mjs", ...args) ? 0 : 1;
else {
  const benches = readdirSync(path.join(root, "bench")).filter((name) => /\.bench\.(mjs|ts)$/.test(name));
  for (const name of benches) {
    console.log(`\n${name}`);
    if (!run(name)) process.exitCode = 1;
  }
}
