/**
 * `innov sql` where the firms lie: seconds against rows under the national scorecard, from Parquet to Parquet in DuckDB and Spark (one worker
 * and two), from table to table in PostgreSQL; ranks by one window and in two passes. One run each: what grows is to be seen, not who is
 * quicker by a tenth. `ROWS=10000,100000` names other sizes.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toSql } from "../src/export/sql";
import type { Dialect } from "../src/export/sql-dialect";
import type { Ranking } from "../src/export/sql-rank";
import { builtIn } from "../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../src/scorecard/compile";
import { openDatabase, rowsOf } from "../test/export/duckdb";
import { manyFirms } from "../test/roads/many-firms";
import { startPostgres } from "../test/roads/postgres";
import { startSpark } from "../test/roads/spark";

const SIZES = (process.env.ROWS ?? "10000,100000,1000000,3000000").split(",").map(Number);
const card = builtIn("most-2024-illustrative")!;
const compiled = compile(card) as Compiled;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-roads-"));
  chmodSync(folder, 0o755);
  const parquet = (rows: number): string => join(folder, `${rows}.parquet`);
  const database = await openDatabase();
  await database.run("set threads = 2");
  const run = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1000;
  };
  const print = (road: string, rows: number, seconds: number): void =>
    console.log(road.padEnd(34), rows.toLocaleString("en").padStart(10), `${seconds.toFixed(1)} s`.padStart(9));
  try {
    for (const rows of SIZES) await database.run(`copy (${manyFirms(card, rows)}) to '${parquet(rows)}' (format parquet)`);
    const columns = (await rowsOf(database, `describe select * from '${parquet(SIZES[0])}'`)).map(({ column_name: name }) => String(name));
    const statement = (dialect: Dialect, ranking: Ranking): string => {
      const sql = toSql(compiled, { dialect, table: "firms", columns, stage: "stage", ranking });
      if (typeof sql !== "string") throw new Error(JSON.stringify(sql));
      return sql.replace(/^--.*$/gm, "");
    };
    for (const ranking of ["window", "two-pass"] as const)
      for (const rows of SIZES) {
        await database.run(`create or replace view firms as select * from '${parquet(rows)}'`);
        const out = join(folder, "out.parquet");
        print(
          `DuckDB, ${ranking}`,
          rows,
          await run(() => database.run(`copy (${statement("duckdb", ranking)}) to '${out}' (format parquet)`)),
        );
      }

    const server = await startPostgres();
    try {
      for (const rows of SIZES.filter((size) => size <= 1_000_000)) {
        const csv = join(folder, "firms.csv");
        await database.run(`copy (select * from '${parquet(rows)}') to '${csv}' (header false)`);
        const types = columns.map((name) => `"${name}" ${name === "stage" ? "text" : "double precision"}`);
        await server.client.query(`drop table if exists firms; create table firms (${types.join(", ")})`);
        await server.client.query(`copy firms from '${csv}' csv; analyze firms`);
        await server.client.query("drop table if exists scored");
        print(
          `PostgreSQL ${server.version.split(" ")[0]}, window`,
          rows,
          await run(() => server.client.query(`create unlogged table scored as ${statement("postgres", "window")}`)),
        );
      }
    } finally {
      await server.stop();
    }

    for (const workers of [2, 1]) {
      const cluster = await startSpark(workers);
      try {
        const tasks = SIZES.map((rows) => ({
          table: "firms",
          parquet: parquet(rows),
          query: statement("spark", "window"),
          out: join(folder, `spark-${rows}`),
        }));
        const results = await cluster.run(tasks);
        results.forEach(({ seconds }, k) => print(`Spark ${cluster.version}, ${workers} worker(s), window`, SIZES[k], seconds));
        if (workers === 2) for (const line of results[0].windows) console.log(`  ${line.slice(0, 150)}`);
      } finally {
        cluster.stop();
      }
    }
  } finally {
    database.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.log(`NOT MEASURED: ${error instanceof Error ? error.message : String(error)}`);
});
