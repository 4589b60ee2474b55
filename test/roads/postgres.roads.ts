import fc from "fast-check";
import { toSql } from "../../src/export/sql";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { expectSame } from "../export/expect-same";
import { cards, populationOf, tables } from "../export/sql-firms";
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
