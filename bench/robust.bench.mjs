/**
 * INNOV_ROBUST of the built bundle, 10,000 firms, 18 indicators, 1,000 draws, arrays of arrays in and out, against numpy's work for the
 * same: draws of weights, scores, ranks, quantiles, on one thread, on a matrix of its own and from lists to lists. Medians in milliseconds;
 * ratios below 1 are faster.
 */
import { fileURLToPath } from "node:url";
import { loadFunctions } from "./bundle.mjs";
import { besideNumpy, runNumpy } from "./numpy.mjs";
import { complete, ids, profile, withGaps } from "./workloads.mjs";

const FIRMS = 10_000;
const DRAWS = 1_000;

const functions = loadFunctions(fileURLToPath(new URL("..", import.meta.url)));

function median(work, runs = 5) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

const table = profile("linear 0..100");
const whole = complete(FIRMS, Math.random);
const gappy = withGaps(whole, Math.random, 0.1);

const numpy = runNumpy("numpy_robust.py", FIRMS, ids.length, DRAWS);

for (const [name, values, times] of [
  ["complete", whole, numpy?.complete],
  ["a tenth of the figures missing", gappy, numpy?.gappy],
]) {
  const own = median(() => functions.INNOV_ROBUST(values, [ids], null, table, 0.25, DRAWS, 100, 1));
  const ratios = Object.entries(besideNumpy(times)).map(
    ([other, time]) => `${other} ${time.toFixed(0)} ms, ratio ${(own / time).toFixed(2)}`,
  );
  console.log(
    `${FIRMS.toLocaleString("en")} firms × ${DRAWS.toLocaleString("en")} draws, ${name}`.padEnd(62),
    `${own.toFixed(0)} ms |`,
    ratios.join(" | "),
  );
}
