/**
 * Two builds of the functions beside each other: every workload in nine alternating runs, each build in a process of its own, so that what
 * else the machine does disturbs both alike. Prints the median times and their ratio; below 1 this build is the faster one. Where the two
 * do not come to the same numbers the line says so, since then they may not do the same work.
 *
 * node tools/bench.mjs --against DIR [--only TEXT], where DIR is another checkout with its dist/ built
 */
import { fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadFunctions } from "./bundle.mjs";
import { prepare, workloads } from "./workloads.mjs";

const RUNS = 9;
/** A run repeats its call until it takes about so long, in milliseconds: a single short one would measure the clock. */
const LEAST = 40;
const WARMING = 300;
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
    // What a run before has left behind is not this run's to clear.
    globalThis.gc?.();
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
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a run ended with ${code}`)));
  });

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

async function compare(name, builds) {
  const children = [];
  const first = [];
  // One after the other: warming up at once they would measure each other.
  for (const project of builds) {
    const child = fork(self, ["--serve", name, "--project", project], { execArgv: ["--expose-gc", "--max-old-space-size=6000"] });
    children.push(child);
    first.push(await answer(child));
  }
  const line = (text) => console.log(`${name.padEnd(52)} ${text}`);
  const refused = first.findIndex((own) => own.refused);
  if (refused >= 0) line(`refused by ${refused === 0 ? "this build" : "the other build"}: ${first[refused].refused}`);
  else {
    const repeats = Math.max(1, Math.round(LEAST / Math.min(...first.map(({ each }) => each))));
    const times = children.map(() => ({ wall: [], cpu: [] }));
    for (let run = 0; run < RUNS; run++)
      // Whoever runs first in one round runs last in the next.
      for (const k of run % 2 ? [1, 0] : [0, 1]) {
        const waiting = answer(children[k]);
        children[k].send(repeats);
        const { wall, cpu } = await waiting;
        times[k].wall.push(wall);
        times[k].cpu.push(cpu);
      }
    const [own, other] = times.map(({ wall, cpu }) => ({ wall: median(wall), cpu: median(cpu), least: Math.min(...wall) }));
    const figure = (time) => (time >= 10 ? time.toFixed(1) : time.toPrecision(3)).padStart(8);
    const ratio = own.wall / other.wall;
    line(
      `${figure(own.wall)} ms | ${figure(other.wall)} ms | ratio ${ratio.toFixed(2)} (least ${(own.least / other.least).toFixed(2)}, processor ${(own.cpu / other.cpu).toFixed(2)})` +
        `${ratio > SLOWER ? " SLOWER" : ""}${agree(first[0].digest, first[1].digest) ? "" : " other numbers"}`,
    );
  }
  for (const child of children) {
    child.removeAllListeners("exit");
    child.kill();
  }
}

const { values: options } = parseArgs({
  options: { serve: { type: "string" }, project: { type: "string" }, against: { type: "string" }, only: { type: "string" } },
});
if (options.serve) serve(options.project, options.serve);
else {
  const builds = [path.dirname(path.dirname(self)), path.resolve(options.against)];
  console.log(`${"".padEnd(52)}  this build | ${options.against} | medians of ${RUNS} alternating runs, node ${process.versions.node}`);
  for (const name of Object.keys(workloads)) if (!options.only || name.includes(options.only)) await compare(name, builds);
}
