/**
 * INNOV_ROBUST of the built bundle, 10,000 firms, 18 indicators, 1,000 draws, arrays of arrays in and out, against numpy's work for the
 * same: draws of weights, scores, ranks, quantiles, on one thread. Medians in milliseconds; ratios below 1 are faster.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const FIRMS = 10_000;
const INDICATORS = 18;
const DRAWS = 1_000;

const functions = {};
globalThis.CustomFunctions = {
  associate: (id, fn) => (functions[id] = fn),
  Error: class extends Error {},
  ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
};
vm.runInThisContext(readFileSync(new URL("../dist/functions.js", import.meta.url), "utf8"));

function median(work, runs = 5) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

const ids = Array.from({ length: INDICATORS }, (_, i) => `x${i}`);
const profile = [["Indicator", "Group", "Curve", "all"], ...ids.map((id, i) => [id, `Group ${i % 3}`, "linear 0..100", i + 1])];
const complete = Array.from({ length: FIRMS }, () => ids.map(() => Math.random() * 100));
const gappy = complete.map((row) => row.map((figure) => (Math.random() < 0.1 ? "" : figure)));

// The library path of old processors is for correctness here; a benchmark lets numpy choose its kernel, on one thread as ours.
const { OPENBLAS_CORETYPE: _type, OPENBLAS_L2_SIZE: _size, ...environment } = process.env;
const python = spawnSync("python3", [fileURLToPath(new URL("numpy_robust.py", import.meta.url)), FIRMS, INDICATORS, DRAWS].map(String), {
  encoding: "utf8",
  env: { ...environment, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
});
const numpy = python.status === 0 ? JSON.parse(python.stdout) : null;
if (!numpy) console.log("skipped: numpy (python3 with numpy is not here)");

for (const [name, values, other] of [
  ["complete", complete, numpy?.complete],
  ["a tenth of the figures missing", gappy, numpy?.gappy],
]) {
  const own = median(() => functions.INNOV_ROBUST(values, [ids], null, profile, 0.25, DRAWS, 100, 1));
  const ratio = other === undefined ? "" : `numpy ${other.toFixed(0)} ms, ratio ${(own / other).toFixed(2)}`;
  console.log(
    `${FIRMS.toLocaleString("en")} firms × ${DRAWS.toLocaleString("en")} draws, ${name}`.padEnd(62),
    `${own.toFixed(0)} ms |`,
    ratio,
  );
}
