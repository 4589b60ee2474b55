/**
 * A million firms × 18 figures, 8 % of them blank, from Parquet to scored and ranked Parquet, each as a process of its own on all
 * processors: the command line; the statement of `innov sql` in DuckDB; numpy with pyarrow; polars. Medians in milliseconds; ratios below
 * 1 are faster than the other. Then three million by the command line. The results are compared before any time is printed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { DuckDBInstance } = require("@duckdb/node-api");
const { builtIn } = require("../src/scorecard/catalogue/catalogue.ts");
const { compile } = require("../src/scorecard/compile.ts");

const root = fileURLToPath(new URL("..", import.meta.url));
const innov = path.join(root, "dist-cli/innov.js");
const RUNS = 5;
const MISSING = 0.08;

const folder = mkdtempSync(path.join(tmpdir(), "innov-bench-"));
const at = (name) => path.join(folder, name);

/** The national scorecard with lines in place of its bands, which the others would need a way of their own for. */
function withLines(card) {
  const straight = (node) => {
    if (node.parts) return { ...node, parts: node.parts.map(straight) };
    return ["linear", "log"].includes(node.curve.type) && !node.curves
      ? node
      : { ...node, curve: { type: "linear", from: 0, to: 10 }, curves: undefined };
  };
  return JSON.parse(JSON.stringify({ ...card, score: straight(card.score) }));
}
const document = withLines(builtIn("most-2024-illustrative"));
const { scorecard, plan, indicators } = compile(document);
const CARD = at("card.json");
writeFileSync(CARD, JSON.stringify(document));

async function query(sql) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  return rows;
}

async function makeFirms(rows, file) {
  const figures = indicators.map(({ indicator: { id } }, k) => {
    const most = Math.max(...plan.stages.map(({ curves }) => Math.max(Math.abs(curves[k].from), Math.abs(curves[k].to))));
    return `case when random() < ${MISSING} then null else round(random() * ${most * 1.1}, 2) end as "${id}"`;
  });
  const stages = scorecard.stages.map(({ id }) => `'${id}'`).join(", ");
  await query(
    `select setseed(0.42); copy (select 'F' || lpad(i::varchar, 7, '0') as firm_id, '企业' || i as name, [${stages}][1 + i % ${scorecard.stages.length}] as stage, ${figures.join(", ")} from range(${rows}) t(i)) to '${file}' (format parquet)`,
  );
}

/** One run as a process of its own: milliseconds, and what it printed. */
function run(command, ...args) {
  const begun = performance.now();
  const timed = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (timed.status !== 0) throw new Error(`${command} ${args[0]}: ${timed.stderr || timed.error}`);
  return { ms: performance.now() - begun, said: timed.stdout.trim() };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

const statement = spawnSync(process.execPath, [innov, "sql", "--profile", CARD, "--dialect", "duckdb", "--stage", "stage"], {
  encoding: "utf8",
}).stdout;
const inDuckDb = `
  const { DuckDBInstance } = require("@duckdb/node-api");
  (async () => {
    const [, input, output] = process.argv;
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run("create view firms as select * from '" + input + "'");
    await connection.run("copy (" + require("fs").readFileSync(${JSON.stringify(at("statement.sql"))}, "utf8").replace(/^--.*$/gm, "") + ") to '" + output + "' (format parquet)");
    console.log("DuckDB " + (await connection.runAndReadAll("select version()")).getRows()[0][0]);
    process.exit(0);
  })();`;

const roads = {
  "innov score": (input, output) => run(process.execPath, innov, "score", input, "--profile", CARD, "--out", output, "--force"),
  "innov sql in DuckDB": (input, output) => run(process.execPath, "-e", inDuckDb, input, output),
  "numpy with pyarrow": (input, output) => run("python3", "bench/parquet_numpy.py", at("plan.json"), input, output),
  polars: (input, output) => run("python3", "bench/parquet_polars.py", at("plan.json"), input, output),
};

try {
  writeFileSync(at("statement.sql"), statement);
  const groups = plan.groups.slice(0, -1).map(({ parts }) => parts);
  writeFileSync(
    at("plan.json"),
    JSON.stringify({
      stages: scorecard.stages.map(({ id }) => id),
      indicators: indicators.map(({ indicator: { id, valid, zero } }, k) => {
        const { from, to } = plan.stages[0].curves[k];
        return [id, from, to, valid?.min ?? -1e308, zero !== false];
      }),
      kinds: plan.stages[0].curves.map(({ kind }) => kind),
      weights: plan.stages.map(({ maximum }) => [...maximum.subarray(0, plan.indicators)]),
      groups,
      least: plan.minCoverage,
    }),
  );
  await makeFirms(1_000_000, at("firms.parquet"));
  const names = Object.keys(roads);
  const times = new Map(names.map((name) => [name, []]));
  for (const name of names) {
    try {
      const { said } = roads[name](at("firms.parquet"), at(`${names.indexOf(name)}.parquet`));
      if (name !== "innov score") console.log(said);
    } catch (error) {
      console.log(`NO ${name}: ${String(error.message).trim().split("\n").at(-1)} (pip install numpy pyarrow polars)`);
      times.delete(name);
    }
  }
  for (const name of times.keys()) {
    if (name === names[0]) continue;
    const [[rows, wrong, ranks]] = await query(
      `select count(*), count(*) filter (not coalesce(abs(a.score - b.score) <= 1e-9, a.score is null and b.score is null)), count(*) filter (a.rank is distinct from b.rank or a.rank_in_stage is distinct from b.rank_in_stage) from '${at("0.parquet")}' a join '${at(`${names.indexOf(name)}.parquet`)}' b using (firm_id)`,
    );
    console.log(`innov score and ${name}: ${wrong} of ${rows} scores and ${ranks} ranks differ`);
  }
  for (let k = 0; k < RUNS; k++) for (const [name, list] of times) list.push(roads[name](at("firms.parquet"), at("out.parquet")).ms);
  const own = median(times.get("innov score"));
  for (const [name, list] of times) {
    const ms = median(list);
    console.log(name.padEnd(24), `${ms.toFixed(0)} ms`.padStart(9), name === "innov score" ? "" : `ratio ${(own / ms).toFixed(2)}`);
  }
  await makeFirms(3_000_000, at("many.parquet"));
  const many = median([0, 1, 2].map(() => roads["innov score"](at("many.parquet"), at("out.parquet")).ms));
  console.log(`innov score, three million`.padEnd(24), `${many.toFixed(0)} ms, ${(many / own).toFixed(2)} times a million`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
