/**
 * The built functions bundle at its boundary, arrays of arrays in and out, against a straightforward array implementation and against
 * numpy, on a matrix of its own and from lists to lists. Medians of seven runs in milliseconds; ratios below 1 are faster.
 */
import { fileURLToPath } from "node:url";
import { loadFunctions } from "./bundle.mjs";
import { besideNumpy, runNumpy } from "./numpy.mjs";
import { complete, countries, hdi, hdiHeaders, ids, json, profile, weights, withGaps } from "./workloads.mjs";

const INDICATORS = ids.length;
const SIZES = [100_000, 1_000_000];
const MISSING = 0.02;
/** A row may take this much longer among a million than among a hundred thousand. */
const MOST_GROWTH = 1.5;

const functions = loadFunctions(fileURLToPath(new URL("..", import.meta.url)));

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
  hdi(rows) {
    const part = (v, from, to) => Math.min(1, Math.max(0, (v - from) / (to - from)));
    return rows.map(([life, expected, attained, income]) => [
      (part(life, 20, 85) *
        ((part(expected, 0, 18) + part(attained, 0, 15)) / 2) *
        part(Math.log(income), Math.log(100), Math.log(75_000))) **
        (1 / 3),
    ]);
  },
};

const numpy = runNumpy("numpy_baseline.py", ...SIZES);

function report(what, own, others) {
  const ratios = Object.entries(others).map(([name, time]) => `${name} ${time.toFixed(0)} ms, ratio ${(own / time).toFixed(2)}`);
  console.log(`${what.padEnd(50)} ${own.toFixed(1).padStart(7)} ms | ${ratios.join(" | ")}`);
}

const perRow = {};
for (const rows of SIZES) {
  const values = complete(rows, Math.random);
  const linear = profile("linear 0..100");
  const scores = functions.INNOV_SCORE(values, [ids], null, linear);
  const name = rows.toLocaleString("en");
  const plainRuns = rows > 100_000 ? 3 : 7;
  const own = { score: median(() => functions.INNOV_SCORE(values, [ids], null, linear)), rank: median(() => functions.INNOV_RANK(scores)) };
  const plainly = { score: median(() => plain.score(values), plainRuns), rank: median(() => plain.rank(scores), plainRuns) };
  const beside = { score: besideNumpy(numpy?.[`linear ${rows}`]), rank: besideNumpy(numpy?.[`rank ${rows}`]) };
  report(`${name} rows, ${INDICATORS} linear indicators`, own.score, { "plain arrays": plainly.score, ...beside.score });
  report(`${name} rows, rank`, own.rank, { "plain arrays": plainly.rank, ...beside.rank });
  report(`${name} rows, score and rank`, own.score + own.rank, {
    "plain arrays": plainly.score + plainly.rank,
    ...Object.fromEntries(Object.keys(beside.score).map((key) => [key, beside.score[key] + beside.rank[key]])),
  });
  report(
    `${name} rows, ${INDICATORS} percentile curves`,
    median(() => functions.INNOV_SCORE(values, [ids], null, profile("percentile"))),
    {
      ...(rows > 100_000 ? {} : { "plain arrays": median(() => plain.percentile(values), 3) }),
      ...besideNumpy(numpy?.[`percentile ${rows}`]),
    },
  );

  const gappy = withGaps(values, Math.random, MISSING);
  for (const curve of ["linear 0..100", "minmax", "percentile"]) {
    const kind = curve.split(" ")[0];
    const time = median(() => functions.INNOV_SCORE(gappy, [ids], null, profile(curve)));
    (perRow[kind] ??= []).push((time * 1e6) / rows);
    report(`${name} rows, ${INDICATORS} ${kind} curves, ${MISSING * 100} % missing`, time, besideNumpy(numpy?.[`${kind} gappy ${rows}`]));
  }

  const nations = countries(rows, Math.random);
  report(
    `${name} rows, Human Development Index`,
    median(() => functions.INNOV_SCORE(nations, [hdiHeaders], null, hdi)),
    { "plain arrays": median(() => plain.hdi(nations), plainRuns), ...besideNumpy(numpy?.[`hdi ${rows}`]) },
  );
}
for (const [kind, [few, many]] of Object.entries(perRow))
  console.log(
    `${`a row, ${kind} curves, ${MISSING * 100} % missing`.padEnd(50)} ${many.toFixed(0).padStart(7)} ns of 1,000,000 | ${few.toFixed(0)} ns of 100,000, ratio ${(many / few).toFixed(2)}, at most ${MOST_GROWTH}`,
  );

const firms = complete(1_000, Math.random).map((row) => [row]);
const table = profile("linear 0..100");
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
