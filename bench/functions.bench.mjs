/**
 * The built functions bundle at its boundary, arrays of arrays in and out, against a straightforward array implementation
 * and, where python3 has numpy, against numpy on its own arrays. Medians of seven runs in milliseconds; ratios below 1 are faster.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const INDICATORS = 18;
const SIZES = [100_000, 1_000_000];

const functions = {};
globalThis.CustomFunctions = {
  associate: (id, fn) => (functions[id] = fn),
  Error: class extends Error {},
  ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
};
vm.runInThisContext(readFileSync(new URL("../dist/functions.js", import.meta.url), "utf8"));

const ids = Array.from({ length: INDICATORS }, (_, i) => `x${i}`);
const weights = ids.map((_, i) => i + 1);
const profile = (curve) => [["Indicator", "Group", "Curve", "all"], ...ids.map((id, i) => [id, `Group ${i % 3}`, curve, weights[i]])];

function median(work, runs = 7) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

/** What one would write first: map, reduce, sort. */
const plain = {
  score(rows) {
    const columns = ids.map((_, c) => rows.map((row) => row[c]));
    const ends = columns.map((column) => column.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]));
    return rows.map((row) => [row.reduce((sum, v, c) => sum + (weights[c] * (v - ends[c][0])) / (ends[c][1] - ends[c][0]), 0)]);
  },
  rank(scores) {
    const sorted = scores.map(([score]) => score).sort((a, b) => b - a);
    const first = new Map();
    sorted.forEach((score, i) => first.has(score) || first.set(score, i + 1));
    return scores.map(([score]) => [first.get(score)]);
  },
  percentile(rows) {
    const attained = ids.map((_, c) => {
      const sorted = rows.map((row) => row[c]).sort((a, b) => a - b);
      const first = new Map();
      sorted.forEach((v, i) => first.has(v) || first.set(v, i));
      return rows.map((row) => first.get(row[c]) / (rows.length - 1));
    });
    return rows.map((_, r) => [attained.reduce((sum, column, c) => sum + weights[c] * column[r], 0)]);
  },
};

const python = spawnSync("python3", [fileURLToPath(new URL("numpy_baseline.py", import.meta.url)), ...SIZES.map(String)], {
  encoding: "utf8",
});
const numpy = python.status === 0 ? JSON.parse(python.stdout) : null;
if (!numpy) console.log("skipped: numpy (python3 with numpy is not here)");

function report(what, own, others) {
  const ratios = Object.entries(others)
    .filter(([, time]) => time !== undefined)
    .map(([name, time]) => `${name} ${time.toFixed(0)} ms, ratio ${(own / time).toFixed(2)}`);
  console.log(`${what.padEnd(42)} ${own.toFixed(1)} ms | ${ratios.join(" | ")}`);
}

for (const rows of SIZES) {
  const values = Array.from({ length: rows }, () => ids.map(() => Math.random() * 100));
  const linear = profile("linear 0..100");
  const scores = functions.INNOV_SCORE(values, [ids], null, linear);
  const name = rows.toLocaleString("en");
  const plainRuns = rows > 100_000 ? 3 : 7;
  const own = { score: median(() => functions.INNOV_SCORE(values, [ids], null, linear)), rank: median(() => functions.INNOV_RANK(scores)) };
  const plainly = { score: median(() => plain.score(values), plainRuns), rank: median(() => plain.rank(scores), plainRuns) };
  report(`${name} rows, ${INDICATORS} linear indicators`, own.score, { "plain arrays": plainly.score, numpy: numpy?.[`score ${rows}`] });
  report(`${name} rows, rank`, own.rank, { "plain arrays": plainly.rank, numpy: numpy?.[`rank ${rows}`] });
  report(`${name} rows, score and rank`, own.score + own.rank, {
    "plain arrays": plainly.score + plainly.rank,
    numpy: numpy ? numpy[`score ${rows}`] + numpy[`rank ${rows}`] : undefined,
  });
  if (rows > 100_000) continue;
  const percentile = profile("percentile");
  report(
    `${name} rows, ${INDICATORS} percentile curves`,
    median(() => functions.INNOV_SCORE(values, [ids], null, percentile)),
    {
      "plain arrays": median(() => plain.percentile(values), 3),
      numpy: numpy?.[`percentile ${rows}`],
    },
  );
}

const firms = Array.from({ length: 1000 }, () => [ids.map(() => Math.random() * 100)]);
const table = profile("linear 0..100");
const json = JSON.stringify({
  id: "bench",
  version: "1",
  title: { en: "Bench" },
  status: "custom",
  stages: [{ id: "all" }],
  score: { id: "total", combine: "sum", parts: ids.map((id) => ({ id, curve: { type: "linear", from: 0, to: 100 } })) },
});
const apart = (profileOf) => median(() => firms.forEach((firm) => functions.INNOV_SCORE(firm, [ids], null, profileOf())));
const once = median(() => plain.score(firms.map(([row]) => row)));
report(
  "1,000 one-row calls, profile as a table",
  apart(() => table),
  { "plain arrays, one call": once },
);
report(
  "1,000 one-row calls, as a fresh copy",
  apart(() => table.map((row) => [...row])),
  { "plain arrays, one call": once },
);
report(
  "1,000 one-row calls, as JSON",
  apart(() => json),
  { "plain arrays, one call": once },
);
