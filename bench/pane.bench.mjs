/**
 * A slider move in the pane's Weights view with 10,000 firms and 18 indicators, in the browser over the real office.js:
 * from the input event at the beginning of a frame until that frame is painted with the new ranks. Beside it the computing alone,
 * against what one would write first: compile the changed scorecard, score its rows as objects, sort, compare every rank.
 * Medians in milliseconds; ratios below 1 are faster.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { closeBrowser, openHost } = require("../test/workbench/harness.ts");
const { baseOf, effectOf, startTrial, tryWeights } = require("../src/taskpane/weights/effect.ts");
const { startTuning, moveWeight, tunedScorecard } = require("../src/taskpane/weights/tuning.ts");
const { readFirms } = require("../src/taskpane/firms.ts");
const { readPopulation } = require("../src/population/population.ts");
const { compile } = require("../src/scorecard/compile.ts");
const { writeTable } = require("../src/scorecard/table.ts");
const { indicatorsOf } = require("../src/scorecard/scorecard.ts");
const { most2024 } = require("../src/scorecard/catalogue/most-2024-illustrative.ts");

const FIRMS = 10_000;
/** A drag to and fro, one step of the slider an event, from the 12 points that the scorecard gives. */
const STEPS = Array.from({ length: 96 }, (_, move) => 24 - Math.abs(12 - ((move + 1) % 24)));
const FRAME = 16;
const GROWTH = 1;

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const indicators = indicatorsOf(most2024);
const intensity = indicators.findIndex(({ id }) => id === "rd_intensity");

/** A linear congruential generator, so that every run sees the same firms. */
let seed = 20240801;
const random = () => (seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296;

function firmRows(stages) {
  const ends = indicators.map(({ curve }) =>
    curve.type === "knots" ? curve.knots.at(-1)[0] : curve.type === "count" ? curve.max : curve.to,
  );
  return Array.from({ length: FIRMS }, (_, row) => [
    `Firm ${row + 1}`,
    stages[row % stages.length],
    ...indicators.map(({ curve }, i) => {
      const figure = curve.type === "log" ? curve.from * (curve.to / curve.from) ** random() : random() * ends[i] * 1.1;
      return curve.type === "knots" || curve.type === "count" ? Math.round(figure) : Number(figure.toPrecision(4));
    }),
  ]);
}

const headers = ["Firm", "Stage", ...indicators.map(({ label, unit }) => `${label.en} (${unit})`)];
const column = (index) => (index < 26 ? "" : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));

async function inBrowser(rows) {
  const profile = writeTable(most2024, "en");
  const host = await openHost({
    width: 350,
    height: 800,
    workbook: {
      title: "Bench.xlsx",
      sheets: [
        { name: "Firms", rows: [headers, ...rows] },
        { name: "Profile", rows: profile },
      ],
      tables: [
        { name: "Firms", sheet: "Firms", area: `A1:${column(headers.length - 1)}${rows.length + 1}` },
        { name: "Profile", sheet: "Profile", area: `A1:${column(profile[0].length - 1)}${profile.length}` },
      ],
    },
  });
  const { frame } = host;
  await frame.locator("#group-scorecard").click();
  await frame.locator("#tab-weights").click();
  await frame.getByRole("tab", { name: /^growth/i }).click();
  await frame.getByRole("table", { name: "First ten" }).waitFor();
  const times = await frame.evaluate(
    async ([label, steps]) => {
      const slider = document.querySelector(`input[type=range][aria-label="${label}"]`);
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
      const shown = () => [...document.querySelectorAll("table")].at(-1).textContent;
      const painted = new MessageChannel();
      const all = [];
      for (let move = 0; move < steps.length; move++) {
        const before = shown();
        all.push(
          await new Promise((done) =>
            requestAnimationFrame(() => {
              const start = performance.now();
              painted.port1.onmessage = () => done(performance.now() - start);
              // A task of its own: it runs once this frame's callbacks, style, layout and paint are done.
              painted.port2.postMessage(0);
              setValue.call(slider, String(steps[move]));
              slider.dispatchEvent(new Event("input", { bubbles: true }));
            }),
          ),
        );
        if (shown() === before) throw new Error("the move was not shown in its frame");
      }
      return all;
    },
    [indicators[intensity].label.en, STEPS],
  );
  if (host.faults.length > 0) throw new Error(host.faults.join("\n"));
  await host.close();
  return times;
}

/** Rows as objects, ranks by sorting, Kendall left out. */
function plainEffect(scorecard, firms, baseRanks) {
  const { scores, stage } = readPopulation(firms, compile(scorecard));
  const rows = firms.names.map((name, row) => ({ name, row, score: scores.score[row] })).filter(({ row }) => stage[row] === GROWTH);
  const sorted = [...rows].sort((a, b) => b.score - a.score);
  const ranks = new Map();
  sorted.forEach(({ row, score }, k) => ranks.set(row, k > 0 && sorted[k - 1].score === score ? ranks.get(sorted[k - 1].row) : k + 1));
  const crossing = rows.filter(({ row }) => ranks.get(row) <= 10 !== baseRanks?.get(row) <= 10);
  return { ranks, top: sorted.slice(0, 10), crossing };
}

function computing(rows) {
  const place = { sheet: "Firms", row: 0, column: 0, rows: rows.length + 1, columns: headers.length };
  const { firms, population } = readFirms({ place, values: [headers, ...rows] }, null, compile(most2024), "en");
  const trial = startTrial(population);
  const base = baseOf(population.scores.score, trial.rows[GROWTH], 100);
  let tuning = startTuning({ origin: { kind: "built-in", id: most2024.id }, scorecard: most2024 });
  const { ranks } = plainEffect(most2024, firms);
  const own = [];
  const plain = [];
  for (const [move, weight] of STEPS.entries()) {
    let start = performance.now();
    tuning = moveWeight(tuning, GROWTH, intensity, weight);
    tryWeights(trial, GROWTH, tuning.stages[GROWTH].weights);
    const effect = effectOf(base, trial.scores, { by: "rank", value: 10 });
    own.push(performance.now() - start);
    if (move % 8 > 0) continue;
    start = performance.now();
    const other = plainEffect(tunedScorecard(tuning), firms, ranks);
    plain.push(performance.now() - start);
    if (other.top.map(({ row }) => row).join() !== effect.top.map(({ row }) => row).join()) throw new Error("the two disagree");
  }
  return { own: median(own), plain: median(plain) };
}

let slow = false;
for (const [what, stages] of [
  ["firms at three stages", ["startup", "growth", "mature"]],
  ["firms at one stage", ["growth"]],
]) {
  const rows = firmRows(stages);
  const { own, plain } = computing(rows);
  console.log(
    `${`computing a move, ${FIRMS} ${what}`.padEnd(52)} ${own.toFixed(1)} ms | compiling, reading and sorting anew ${plain.toFixed(0)} ms, ratio ${(own / plain).toFixed(2)}`,
  );
  const times = await inBrowser(rows);
  const middle = median(times);
  slow ||= middle > FRAME;
  console.log(
    `${`slider move to painted ranks, ${FIRMS} ${what}`.padEnd(52)} ${middle.toFixed(1)} ms | best ${Math.min(...times).toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms, frame ${FRAME} ms`,
  );
}
await closeBrowser();
if (slow) {
  console.error("a slider move takes longer than a frame");
  process.exitCode = 1;
}
