import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

/** A database in memory, for one file of tests. */
export async function openDatabase(): Promise<DuckDBConnection> {
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  await connection.run("set threads = 1");
  return connection;
}

/** The rows of a query as objects, whole numbers as numbers. */
export async function rowsOf(connection: DuckDBConnection, query: string): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(query);
  const names = reader.columnNames();
  return reader
    .getRows()
    .map((row) => Object.fromEntries(row.map((value, c) => [names[c], typeof value === "bigint" ? Number(value) : value])));
}
