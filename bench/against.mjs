/**
 * Two builds of the functions beside each other: every workload in nine alternating runs, so that what else the machine does disturbs both
 * alike. Each build has a process of its own, a new one every three runs, since a compiler that guesses does not guess the same in each.
 * Prints the median times and their ratio; below 1 this build is the faster one. Where the two do not come to the same numbers the line
 * says so, since then they may not do the same work.
 *
 * node tools/bench.mjs --against DIR [--only PATTERN], where DIR is another checkout with its dist/ built and PATTERN tells which workloads
 */
import { fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadFunctions } from "./bundle.mjs";
import { prepare, workloads } from "./workloads.mjs";

const PROCESSES = 3;
const RUNS = 3;
/** A run repeats its call until it takes about so long, in milliseconds: a single short one would measure the clock. */
const LEAST = 40;
/** How long a build warms up before its first run. */
const WARMING = 600;
/** How much slower a workload may become before the line stands out. */
const SLOWER = 1.1;

const self = fileURLToPath(import.meta.url);

/** One build and one workload: warms up, then does as many calls as it is told, as often as it is told. */
function serve(project, name) {
  const work = prepare(name, loadFunctions(project));
  const started = performance.now();
  let digest = null;
  let calls = 0;
  try {
    digest = digestOf(work());
    const begun = performance.now();
    do {
      work();
      calls++;
    } while (calls < 2 || performance.now() - started < WARMING);
    process.send({ digest, each: (performance.now() - begun) / calls });
  } catch (error) {
    process.send({ refused: error.message });
  }
  process.on("message", (repeats) => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (let k = 0; k < repeats; k++) work();
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    process.send({ wall: wall / repeats, cpu: (user + system) / 1000 / repeats });
  });
}

/** What a result comes to: its shape, and its numbers summed up in a way that tells them apart. */
function digestOf(result) {
  const rows = Array.isArray(result) ? result : [[result]];
  let numbers = 0;
  let sum = 0;
  rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      if (typeof cell !== "number") return;
      numbers++;
      sum += cell * (1 + ((r * 31 + c * 17) % 101));
    }),
  );
  return { shape: [rows.length, rows[0]?.length ?? 0, numbers], sum };
}

function agree(a, b) {
  return a.shape.join() === b.shape.join() && Math.abs(a.sum - b.sum) <= 1e-9 * Math.max(1, Math.abs(a.sum), Math.abs(b.sum));
}

const answer = (child) =>
  new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`a run ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** Starts a build on a workload and waits until it is warm. */
async function start(project, name) {
  const child = fork(self, ["--serve", name, "--project", project], { execArgv: ["--max-old-space-size=6000"] });
  return { child, ...(await answer(child)) };
}

async function compare(name, builds) {
  const line = (text) => console.log(`${name.padEnd(52)} ${text}`);
  const times = builds.map(() => ({ wall: [], cpu: [] }));
  let same = true;
  let repeats = 0;
  for (let round = 0; round < PROCESSES; round++) {
    const started = [];
    // One after the other: warming up at once they would measure each other.
    for (const project of builds) started.push(await start(project, name));
    const refused = started.findIndex((own) => own.refused);
    if (refused >= 0) {
      line(`refused by ${refused === 0 ? "this build" : "the other build"}: ${started[refused].refused}`);
      started.forEach(({ child }) => child.kill());
      return;
    }
    same &&= agree(started[0].digest, started[1].digest);
    repeats ||= Math.max(1, Math.round(LEAST / Math.min(...started.map(({ each }) => each))));
    for (let run = 0; run < RUNS; run++)
      // Whoever runs first in one run is last in the next.
      for (const k of (round + run) % 2 ? [1, 0] : [0, 1]) {
        const { child } = started[k];
        const waiting = answer(child);
        child.send(repeats);
        const { wall, cpu } = await waiting;
        times[k].wall.push(wall);
        times[k].cpu.push(cpu);
      }
    started.forEach(({ child }) => child.kill());
  }
  const [own, other] = times.map(({ wall, cpu }) => ({ wall: median(wall), cpu: median(cpu), least: Math.min(...wall) }));
  const figure = (time) => (time >= 10 ? time.toFixed(1) : time.toPrecision(3)).padStart(8);
  const ratio = own.wall / other.wall;
  line(
    `${figure(own.wall)} ms | ${figure(other.wall)} ms | ratio ${ratio.toFixed(2)} (least ${(own.least / other.least).toFixed(2)}, processor ${(own.cpu / other.cpu).toFixed(2)})` +
      `${ratio > SLOWER ? " SLOWER" : ""}${same ? "" : " other numbers"}`,
  );
}

const { values: options } = parseArgs({
  options: { serve: { type: "string" }, project: { type: "string" }, against: { type: "string" }, only: { type: "string" } },
});
if (options.serve) serve(options.project, options.serve);
else {
  const builds = [path.dirname(path.dirname(self)), path.resolve(options.against)];
  console.log(
    `${"".padEnd(52)}  this build | ${options.against} | medians of ${PROCESSES * RUNS} alternating runs, node ${process.versions.node}`,
  );
  const wanted = new RegExp(options.only ?? "");
  for (const name of Object.keys(workloads)) if (wanted.test(name)) await compare(name, builds);
}
