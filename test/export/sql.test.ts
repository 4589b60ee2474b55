import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import type { Compiled } from "../../src/scorecard/compile";
import { compile } from "../../src/scorecard/compile";
import { toSql } from "../../src/export/sql";
import { openDatabase, rowsOf } from "./duckdb";
import { expectSame } from "./expect-same";
import { cards, populationOf, tableStatements, tables } from "./sql-firms";

let database: DuckDBConnection;
beforeAll(async () => (database = await openDatabase()));

test("any scorecard scores, ranks and explains any table as the worksheet does", async () => {
  await fc.assert(
    fc.asyncProperty(
      cards.chain((card) =>
        fc.tuple(
          tables(card),
          fc.constantFrom(undefined, "zero" as const, "na" as const),
          fc.constantFrom("window" as const, "two-pass" as const),
        ),
      ),
      async ([table, missing, ranking]) => {
        const population = populationOf(table, missing);
        const query = toSql(compile(table.card) as Compiled, {
          dialect: "duckdb",
          table: "firms",
          columns: table.columns,
          stage: "Stage",
          points: true,
          ranking,
          ...(missing ? { missing } : {}),
        });
        if (typeof query !== "string") throw new Error(JSON.stringify(query));
        for (const statement of tableStatements(table, "firms")) await database.run(statement);
        if (population.problems.length === 0) expectSame(await rowsOf(database, query), population, table);
      },
    ),
    { numRuns: 120 },
  );
}, 60_000);
