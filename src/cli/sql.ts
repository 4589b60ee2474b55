import type { Ranking } from "../export/sql-rank";
import type { Dialect } from "../export/sql-dialect";
import { toSql } from "../export/sql";
import { faulty } from "./failure";
import { compiledOf, NATIONAL, readProfile } from "./profile";
import { policyOption } from "./score";
import { wordOption, type Terminal } from "./terminal";

export interface SqlCommandOptions {
  profile?: string;
  dialect: string;
  table?: string;
  column?: string[];
  stage?: string;
  prefix?: string;
  missing?: string;
  points?: boolean;
  rank?: boolean;
  twoPass?: boolean;
}

const DIALECTS: readonly Dialect[] = ["duckdb", "postgres", "spark"];

/** Prints a scorecard as one statement for the engine in which the firms lie. @throws Failure */
export async function sql(options: SqlCommandOptions, terminal: Terminal): Promise<void> {
  const { profile = NATIONAL } = options;
  const dialect = wordOption("--dialect", options.dialect, DIALECTS);
  const missing = policyOption(options.missing);
  const compiled = compiledOf(await readProfile(profile), profile);
  const ranking: Ranking = options.twoPass ? "two-pass" : "window";
  const statement = toSql(compiled, {
    dialect,
    table: options.table ?? "firms",
    columns: options.column,
    stage: options.stage,
    prefix: options.prefix,
    points: options.points,
    rank: options.rank,
    missing,
    ranking,
  });
  if (typeof statement !== "string") throw faulty(profile, statement);
  terminal.output.write(statement);
}
