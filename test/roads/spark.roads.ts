import { execFileSync } from "node:child_process";
import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toSql } from "../../src/export/sql";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { openDatabase, rowsOf } from "../export/duckdb";
import { expectSame } from "../export/expect-same";
import { cards, populationOf, tableStatements, tables } from "../export/sql-firms";
import { manyFirms } from "./many-firms";
import { missing as isMissing } from "./missing";
import { startSpark, type SparkCluster } from "./spark";

jest.setTimeout(900_000);

const INNOV = join(__dirname, "../../dist-cli/innov.js");
const MANY = 1_000_000;
const RANDOM_CARDS = 3;

let cluster: SparkCluster;
let database: DuckDBConnection;
const directory = mkdtempSync(join(tmpdir(), "roads-parquet-"));
beforeAll(async () => {
  cluster = await startSpark();
  database = await openDatabase();
});
afterAll(() => {
  cluster?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test("scorecards drawn at random score, rank and explain any table on a master and two workers as the worksheet does", async () => {
  const drawn = fc.sample(
    cards.chain((card) => fc.tuple(tables(card), fc.constantFrom(undefined, "zero" as const, "na" as const))),
    // The same on every machine: a plan of many steps takes Spark some seconds, of a few dozen peers curves minutes.
    { numRuns: 60, seed: 11 },
  );
  const runs = [];
  for (const [table, missing] of drawn) {
    if (runs.length === RANDOM_CARDS) break;
    if (populationOf(table, missing).problems.length > 0) continue;
    const query = toSql(compile(table.card) as Compiled, {
      dialect: "spark",
      table: "firms",
      columns: table.columns,
      stage: "Stage",
      points: true,
      ...(missing ? { missing } : {}),
    });
    if (typeof query !== "string" || query.length > LONGEST_QUERY) continue;
    const k: number = runs.length;
    for (const statement of tableStatements(table, "firms")) await database.run(statement);
    const parquet = join(directory, `firms${k}.parquet`);
    await database.run(`copy firms to '${parquet}' (format parquet)`);
    runs.push({ table, missing, task: { table: "firms", parquet, query, out: join(directory, `scored${k}`) } });
  }
  expect(runs).toHaveLength(RANDOM_CARDS);
  await cluster.run(runs.map(({ task }) => task));
  for (const { table, missing, task } of runs)
    expectSame(await rowsOf(database, `select * from '${task.out}/*.parquet'`), populationOf(table, missing), table);
});

/** What Spark plans within seconds. */
const LONGEST_QUERY = 16_000;

test("a million firms from Parquet have the scores and ranks that the command line gives them, from two workers", async () => {
  if (!existsSync(INNOV)) isMissing("The command line", "npm run build");
  const card = builtIn("most-2024-illustrative")!;
  const parquet = join(directory, "many.parquet");
  const expected = join(directory, "expected.parquet");
  const out = join(directory, "many");
  await database.run(`copy (${manyFirms(card, MANY)}) to '${parquet}' (format parquet)`);
  execFileSync(process.execPath, [INNOV, "score", parquet, "--profile", card.id, "--stage", "stage", "--out", expected], {
    stdio: "ignore",
  });
  const columns = (await rowsOf(database, `describe select * from '${parquet}'`)).map(({ column_name: name }) => String(name));
  const query = toSql(compile(card) as Compiled, { dialect: "spark", table: "firms", columns, stage: "stage" }) as string;
  const [{ seconds }] = await cluster.run([{ table: "firms", parquet, query, out }]);
  const [difference] = await rowsOf(
    database,
    `select count(*) as firms, count(a.score) as scored,
      count(*) filter (not coalesce(abs(a.score - b.score) <= 1e-9, a.score is null and b.score is null)) as scores,
      count(*) filter (not coalesce(abs(a.coverage - b.coverage) <= 1e-9, a.coverage is null and b.coverage is null)) as coverages,
      count(*) filter (a.rank is distinct from b.rank) as ranks,
      count(*) filter (a.rank_in_stage is distinct from b.rank_in_stage) as in_stage
    from '${expected}' a join '${out}/*.parquet' b using (firm)`,
  );
  console.log(`Spark ${cluster.version}, a master and two workers: ${MANY} firms in ${seconds.toFixed(1)} s`);
  expect(difference).toMatchObject({ firms: MANY, scores: 0, coverages: 0, ranks: 0, in_stage: 0 });
  expect(Number(difference.scored)).toBeGreaterThan(0.9 * MANY);
});
