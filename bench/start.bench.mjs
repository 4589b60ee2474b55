/**
 * What a closed pane costs the functions: from the add-in's page to the first answer of a function in a cell, over the real office.js, with
 * the pane closed and with it open. Medians of nine alternating runs in milliseconds, and the scripts of the add-in that were read by then.
 * A ratio below 1 says that a closed pane leaves the functions earlier.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { closeBrowser, openHost } = require("../test/workbench/harness.ts");

const RUNS = 9;
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const workbook = { title: "Start.xlsx", sheets: [{ name: "Sheet", rows: [["=INNOV_VERSION()"]] }] };
const OFFICE = /office|excel|o15|strings|osf|telemetry/i;

async function start(closed) {
  const host = await openHost({ workbook, closed });
  const [[answer]] = await host.read("Sheet!A1");
  if (!/^\d+\.\d+\.\d+/.test(answer)) throw new Error(`INNOV_VERSION answers ${answer}`);
  const seen = await host.frame.evaluate(() => ({
    // The page's own clock began when it was asked for.
    time: performance.now(),
    scripts: performance
      .getEntriesByType("resource")
      .filter(({ name }) => /\.js(\?|$)/.test(name))
      .map(({ name, decodedBodySize }) => [name.replace(/^.*\/|\?.*$/g, ""), decodedBodySize]),
  }));
  await host.close();
  return seen;
}

const runs = { closed: [], open: [] };
await start(true);
for (let run = 0; run < RUNS; run++)
  for (const closed of run % 2 ? [true, false] : [false, true]) runs[closed ? "closed" : "open"].push(await start(closed));
await closeBrowser();

const times = Object.fromEntries(Object.entries(runs).map(([pane, own]) => [pane, median(own.map(({ time }) => time))]));
for (const [pane, own] of Object.entries(runs)) {
  const scripts = own[0].scripts.filter(([name]) => !OFFICE.test(name));
  const size = scripts.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    `page to the first answer, pane ${pane.padEnd(7)} ${times[pane].toFixed(0).padStart(6)} ms | ${scripts.length} scripts of the add-in, ${(size / 1024).toFixed(0)} kB`,
  );
}
console.log(`ratio closed to open ${(times.closed / times.open).toFixed(2)}`);
