/** Runs every bench/*.bench.{mjs,ts}, one after another and each in a process of its own, so that none warms up another. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const benches = readdirSync(path.join(root, "bench")).filter((name) => /\.bench\.(mjs|ts)$/.test(name));
let failed = false;
for (const name of benches) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, ["--require", "./tools/typescript.cjs", path.join("bench", name)], {
    cwd: root,
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
