import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "./free-port";
import { missing } from "./missing";

const DEBIAN = "/usr/lib/postgresql";
const HOW = "apt-get install postgresql";

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  port: number;
  version: string;
  client: Client;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** Where Debian keeps the programs of the newest version that is installed. */
function programs(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => join(DEBIAN, version, "bin")).find((path) => existsSync(join(path, "initdb")));
  return bin ?? missing("PostgreSQL (initdb, pg_ctl)", HOW);
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
function run(program: string, args: string[], cwd: string): void {
  const [command, list] = process.getuid?.() === 0 ? ["runuser", ["-u", "postgres", "--", program, ...args]] : [program, args];
  const { status, stderr, error } = spawnSync(command, list, { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  if (error) missing(`“${command}”, to run PostgreSQL as a user that is not root,`, "apt-get install util-linux");
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
}

/** @returns a server on loopback with nothing in it, on which any user may do anything */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs();
  const directory = mkdtempSync(join(tmpdir(), "roads-postgres-"));
  if (process.getuid?.() === 0) {
    const { stdout } = spawnSync("id", ["-u", "postgres"], { encoding: "utf8" });
    if (!/^\d+/.test(stdout ?? "")) missing("The user postgres, whom PostgreSQL runs as where the test is root,", HOW);
    chownSync(directory, Number(stdout), -1);
  }
  const data = join(directory, "data");
  const port = await freePort();
  run(join(bin, "initdb"), ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"], directory);
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  run(join(bin, "pg_ctl"), ["-D", data, "-w", "-t", "60", "-l", join(directory, "log"), "-o", options, "start"], directory);
  const client = new Client({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  return {
    port,
    version: rows[0].server_version,
    client,
    async stop() {
      await client.end();
      run(join(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"], directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Fills a table, made anew, column by column. */
export async function fillTable(
  client: Client,
  name: string,
  columns: readonly { name: string; text: boolean }[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<void> {
  const quoted = (column: string): string => `"${column.replace(/"/g, '""')}"`;
  const typeOf = (text: boolean): string => (text ? "text" : "double precision");
  await client.query(`drop table if exists ${name} cascade`);
  await client.query(`create table ${name} (${columns.map((column) => `${quoted(column.name)} ${typeOf(column.text)}`).join(", ")})`);
  const arrays = columns.map(({ text }, k) => `$${k + 1}::${typeOf(text)}[]`);
  await client.query(
    `insert into ${name} select * from unnest(${arrays.join(", ")})`,
    columns.map((_, c) => rows.map((row) => (Object.is(row[c], -0) ? "-0" : row[c]))),
  );
  await client.query(`analyze ${name}`);
}
