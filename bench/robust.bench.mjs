/**
 * INNOV_ROBUST of the built bundle, 10,000 firms, 18 indicators, 1,000 draws, arrays of arrays in and out, against numpy's work for the
 * same: draws of weights, scores, ranks, quantiles, on one thread, on a matrix of its own and from lists to lists. Medians in milliseconds;
 * ratios below 1 are faster.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { besideNumpy, runNumpy } from "./numpy.mjs";

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

const numpy = runNumpy("numpy_robust.py", FIRMS, INDICATORS, DRAWS);

for (const [name, values, times] of [
  ["complete", complete, numpy?.complete],
  ["a tenth of the figures missing", gappy, numpy?.gappy],
]) {
  const own = median(() => functions.INNOV_ROBUST(values, [ids], null, profile, 0.25, DRAWS, 100, 1));
  const ratios = Object.entries(besideNumpy(times)).map(
    ([other, time]) => `${other} ${time.toFixed(0)} ms, ratio ${(own / time).toFixed(2)}`,
  );
  console.log(
    `${FIRMS.toLocaleString("en")} firms × ${DRAWS.toLocaleString("en")} draws, ${name}`.padEnd(62),
    `${own.toFixed(0)} ms |`,
    ratios.join(" | "),
  );
}
