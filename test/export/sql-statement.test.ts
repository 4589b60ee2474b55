import type { DuckDBConnection } from "@duckdb/node-api";
import { toSql, type SqlOptions } from "../../src/export/sql";
import type { Problem } from "../../src/i18n/problem";
import { readPopulation } from "../../src/population/population";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Indicator, Scorecard } from "../../src/scorecard/scorecard";
import { openDatabase, rowsOf } from "./duckdb";

let database: DuckDBConnection;
beforeAll(async () => (database = await openDatabase()));

const card = (parts: Indicator[], more: Partial<Scorecard> = {}): Scorecard => ({
  id: "any",
  version: "1",
  title: { en: "Any" },
  status: "custom",
  stages: [{ id: "all" }],
  score: { id: "root", combine: "sum", parts },
  ...more,
});
const LINEAR: Indicator = { id: "x", curve: { type: "linear", from: 0, to: 10 } };
const sqlOf = (document: Scorecard, options: Partial<SqlOptions> = {}): string | Problem[] =>
  toSql(compile(document) as Compiled, { dialect: "duckdb", table: "firms", ...options });

async function scored(document: Scorecard, options: Partial<SqlOptions> = {}): Promise<Record<string, unknown>[]> {
  const query = sqlOf(document, options);
  if (typeof query !== "string") throw new Error(JSON.stringify(query));
  return rowsOf(database, query);
}

test("gates, points left to assessors and intervals of points are refused by name", () => {
  const gate = { id: "g1", text: { en: "x above 3" }, holds: { of: "x", above: 3 } };
  expect(sqlOf(card([LINEAR], { gates: [gate] }))).toEqual([{ code: "sql-gates", params: { scorecard: "any", gates: "g1" } }]);
  const interval: Indicator = { id: "y", curve: { type: "bands", bands: [{ min: 1, points: [2, 5] }] } };
  expect(sqlOf(card([LINEAR, interval]))).toEqual([{ code: "sql-interval", params: { scorecard: "any", indicators: "y" } }]);
  const assessed = card([LINEAR], { inputs: [{ id: "expert" }] });
  assessed.score.parts.push({ id: "judged", combine: "sum", assessed: "expert", parts: [{ ...LINEAR, id: "z" }] });
  expect(sqlOf(assessed)).toEqual([{ code: "sql-assessed", params: { scorecard: "any", groups: "judged" } }]);
  expect(sqlOf(card([LINEAR], { weights: { all: { x: 0 } } }))).toEqual([{ code: "sql-weightless", params: { scorecard: "any" } }]);
});

test("every built-in scorecard that gives points becomes a statement in every dialect, or says why not", async () => {
  let said = 0;
  for (const scorecard of catalogue) {
    const compiled = compile(scorecard);
    if (Array.isArray(compiled)) continue;
    for (const dialect of ["postgres", "spark", "duckdb"] as const) {
      const query = toSql(compiled, { dialect, table: "firms" });
      if (typeof query !== "string") {
        expect(query.map(({ code }) => code).filter((code) => !/^sql-(gates|assessed|interval)$/.test(code))).toEqual([]);
        continue;
      }
      if (dialect !== "duckdb") continue;
      said++;
      const columns = compiled.indicators.map(
        ({ indicator, choices }) => `"${indicator.id.replace(/"/g, '""')}" ${choices ? "varchar" : "double"}`,
      );
      await database.run(`create or replace table firms (${columns.join(", ")}${scorecard.stages.length > 1 ? ", stage varchar" : ""})`);
      expect(await rowsOf(database, query)).toEqual([]);
    }
  }
  expect(said).toBeGreaterThan(1);
});

test("columns are found and converted as in a sheet, and names that are taken are left to the table", async () => {
  const document = card([{ id: "revenue", unit: "万元", curve: { type: "linear", from: 0, to: 10 } }]);
  await database.run(`create or replace table firms as select 'A' as "Score", 50000.0::double as "revenue (元)"`);
  const [row] = await scored(document, { columns: ["Score", "revenue (元)"], prefix: "", points: true });
  expect(row).toEqual({ Score: "A", "revenue (元)": 50000, score_innov: 0.5, coverage: 1, rank: 1, rank_in_stage: 1, points_revenue: 0.5 });
});

test("a stage is a column, a stage for all, or asked for", async () => {
  const document = card([LINEAR], { stages: [{ id: "startup" }, { id: "mature" }], weights: { startup: { x: 10 }, mature: { x: 20 } } });
  await database.run(`create or replace table firms as select 5.0::double as x, '初创期' as "阶段"`);
  const scoreWith = async (options: Partial<SqlOptions>): Promise<unknown> =>
    (await scored(document, { columns: ["x", "阶段"], ...options }))[0].score;
  expect(await scoreWith({})).toBe(5);
  expect(await scoreWith({ stage: "阶段" })).toBe(5);
  expect(await scoreWith({ stage: "Mature" })).toBe(10);
  const problems = (options: Partial<SqlOptions>): unknown => (sqlOf(document, options) as Problem[]).map(({ code }) => code);
  expect(problems({ columns: ["x"] })).toEqual(["stage-omitted"]);
  expect(problems({ columns: ["x"], stage: "teenage" })).toEqual(["stage-unknown"]);
});

test("ids with quotes and a word with a quote are names and texts, never part of the statement", async () => {
  const document = card([{ id: `a"b`, curve: { type: "choice", choices: { "it's": 4, no: 0 } } }]);
  await database.run(`create or replace table firms as select * from (values ('IT''S'), ('No'), ('x')) t("a""b")`);
  expect((await scored(document)).map(({ score }) => score)).toEqual([1, 0, null]);
});

test("scores beyond a million rank as the worksheet ranks them: equal at 15 digits", async () => {
  const document = card([LINEAR], { weights: { all: { x: 1e8 } } });
  const x = [9.99999999999999, 9.999999999999991, 9.99999999999998, 3, 3.0000000000000004];
  await database.run(`create or replace table firms as select unnest([${x.join(", ")}]::double[]) as x`);
  const { ranks } = readPopulation({ headers: ["x"], values: x.map((v) => [v]), stage: null }, compile(document) as Compiled);
  expect((await scored(document)).map(({ rank }) => rank)).toEqual([...ranks]);
  expect((await scored(document, { ranking: "two-pass" })).map(({ rank }) => rank)).toEqual([...ranks]);
});
