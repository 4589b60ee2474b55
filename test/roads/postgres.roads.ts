import fc from "fast-check";
import { toSql } from "../../src/export/sql";
import { uniformStream } from "../../src/engine/random";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { expectSame } from "../export/expect-same";
import { cards, populationOf, tables, type Table } from "../export/sql-firms";
import { fillTable, startPostgres, type PostgresServer } from "./postgres";

let server: PostgresServer;
beforeAll(async () => (server = await startPostgres()));
afterAll(() => server?.stop());

test("any scorecard scores, ranks and explains any table on PostgreSQL as the worksheet does", async () => {
  const { client } = server;
  await client.query("set statement_timeout = '20s'");
  await fc.assert(
    fc.asyncProperty(
      cards.chain((card) => fc.tuple(tables(card), fc.constantFrom(undefined, "zero" as const, "na" as const))),
      async ([table, missing]) => {
        const population = populationOf(table, missing);
        const query = toSql(compile(table.card) as Compiled, {
          dialect: "postgres",
          table: "firms",
          columns: table.columns,
          stage: "Stage",
          points: true,
          ...(missing ? { missing } : {}),
        }) as string;
        await fillTable(
          client,
          "firms",
          table.columns.map((name, c) => ({ name, text: table.texts[c] })),
          table.rows,
        );
        const { rows } = await client.query<Record<string, unknown>>(query);
        if (population.problems.length === 0) expectSame(rows.map(withNumbers), population, table);
      },
    ),
    { numRuns: Number(process.env.N ?? 60), endOnFailure: !!process.env.END },
  );
});

/** Ranks come as texts, since they may be greater than a number. */
function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return {
    ...row,
    rank: row.rank === null ? null : Number(row.rank),
    rank_in_stage: row.rank_in_stage === null ? null : Number(row.rank_in_stage),
  };
}

test("a table spread over three servers is scored as one", async () => {
  const others = await Promise.all([startPostgres(), startPostgres()]);
  try {
    const { client } = server;
    const card = builtIn("most-2024-illustrative")!;
    const compiled = compile(card) as Compiled;
    const ids = indicatorsOf(card).map(({ id }) => id);
    const random = uniformStream(7);
    const stages = ["初创期", "Growth", "成熟期", "", "unheard of"];
    const rows = Array.from({ length: 6000 }, (_, r) => [
      `Firm ${r}`,
      stages[Math.floor(random() * stages.length)],
      ...ids.map(() => (random() < 0.08 ? null : Math.round(random() * 12000) / 100)),
    ]);
    const columns = ["企业名称", "stage", ...ids];
    const described = columns.map((name, c) => ({ name, text: c < 2 }));
    const nodes = [server, ...others];
    for (const [k, node] of nodes.entries())
      await fillTable(
        node.client,
        "part",
        described,
        rows.filter((_, r) => r % nodes.length === k),
      );
    const list = described.map(({ name, text }) => `"${name}" ${text ? "text" : "double precision"}`).join(", ");
    await client.query(`create extension postgres_fdw; create table spread (${list}, node integer) partition by list (node)`);
    for (const [k, node] of nodes.entries()) {
      await node.client.query(`create view part_of_spread as select *, ${k} as node from part`);
      await client.query(
        `create server node${k} foreign data wrapper postgres_fdw options (host '127.0.0.1', port '${node.port}', dbname 'postgres');
         create user mapping for postgres server node${k} options (user 'postgres');
         create foreign table spread${k} partition of spread for values in (${k}) server node${k} options (table_name 'part_of_spread')`,
      );
    }
    const query = toSql(compiled, { dialect: "postgres", table: "spread", columns, points: true }) as string;
    const result = await client.query<Record<string, unknown>>(query);
    const table: Table = { card, columns, texts: described.map(({ text }) => text), rows };
    const population = populationOf(table);
    expect(new Set(result.rows.map(({ node }) => node)).size).toBe(nodes.length);
    expectSame(result.rows.map(withNumbers), population, table);
  } finally {
    await Promise.all(others.map((node) => node.stop()));
  }
});
