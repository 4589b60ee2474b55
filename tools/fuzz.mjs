/**
 * Hands every reader what is nearly right, so many times: `npm run fuzz -- --cases 100000 --seed 7`, of some readers alone with
 * `--only cells`. Readers of workbooks and of cells that calculate get a fifth of the cases.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { cases: { type: "string", default: "10000" }, seed: { type: "string" }, only: { type: "string" } },
});
const seed = values.seed ?? String(Date.now() % 1_000_000_000);
console.log(`${values.cases} cases from seed ${seed}`);
const { status } = spawnSync("npx", ["jest", "test/fuzz", "--verbose", ...(values.only ? ["-t", values.only] : [])], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_CASES: values.cases, PROPERTY_SEED: seed },
});
process.exitCode = status ?? 1;
