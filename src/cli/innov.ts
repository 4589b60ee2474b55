import { Command, CommanderError, Option } from "commander";
import packageFile from "../../package.json";
import { Failure, Status, say, type Language } from "./failure";
import { leaveNothing } from "./output";
import { rank, type RankOptions } from "./rank";
import { score, type Outcome, type ScoreOptions } from "./score";
import { sql, type SqlCommandOptions } from "./sql";
import {
  calibrate,
  check,
  eligible,
  explain,
  listCatalogue,
  profile,
  robust,
  template,
  type CalibrateOptions,
  type EligibleOptions,
  type ExplainOptions,
  type ProfileOptions,
  type RobustOptions,
  type TableOptions,
} from "./tables";
import type { Terminal } from "./terminal";

/** Chinese where the machine speaks it. */
function languageOfMachine({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}

const terminal: Terminal = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  language: languageOfMachine(process.env),
};

let status: Status = Status.done;
let json = false;

const program = new Command("innov")
  .description("Scores firms on innovation by the scorecards of Innovation Points for Excel, in files larger than a workbook.")
  .version(packageFile.version)
  .addOption(new Option("--lang <language>", "for what is said; the machine's own where omitted").choices(["en", "zh"]))
  .showHelpAfterError("(innov COMMAND --help tells more)")
  .exitOverride()
  .configureHelp({ helpWidth: Math.min(100, process.stdout.columns || 100), showGlobalOptions: true })
  .addHelpText("after", "\nExamples, on a file that ships:\n  innov score dist/sample.xlsx\n  innov explain dist/sample.xlsx --firm 1");

program.hook("preAction", (_, command) => {
  const { lang, json: asJson } = command.optsWithGlobals<{ lang?: string; json?: boolean }>();
  if (lang === "en" || lang === "zh") terminal.language = lang;
  json = asJson === true;
});

const list = (command: Command): Command =>
  command
    .argument("<FIRMS>", ".csv, .tsv, .parquet or .xlsx; - for what comes through a pipe")
    .option("--sheet <name>", "the sheet or table of a workbook")
    .option("--range <A1:T120>", "the range on that sheet");
const scored = (command: Command): Command =>
  list(command)
    .option("--profile <ID|FILE>", "built-in scorecard, JSON document, or profile table in .csv or .xlsx (also FILE.xlsx#SHEET)")
    .option("--stage <COLUMN|NAME>", "the column of stages, or one stage for all");
const written = (command: Command): Command =>
  command
    .option("--out <FILE>", "where to: .csv, .tsv, .parquet or .xlsx")
    .option("--force", "replace a file that exists")
    .option("--json", "for machines: results and errors as JSON");
const example = (line: string): string => `\nExample:\n  ${line}`;
const missing = new Option("--missing <policy>", "what a missing figure does: reweight, zero or na; as the scorecard says where omitted");

written(scored(program.command("score").summary("score a list of firms, and rank them")))
  .description("Scores a list of firms. All its columns stay; behind them come score, coverage, rank, rank_in_stage and fault.")
  .addOption(missing)
  .option("--points", "also the points of each indicator")
  .option("--worked", "a workbook of plain formulas for any spreadsheet: --out FILE.xlsx")
  .option("--no-rank", "no ranks: one pass over the file")
  .option("--strict", "status 1 where a firm has no score")
  .addHelpText("after", example("innov score dist/sample.xlsx --out scored.csv"))
  .action(async (firms: string, options: ScoreOptions) => {
    end(await score(firms, options, terminal), options);
  });

written(list(program.command("rank").summary("rank a list by a column of scores")))
  .description("Ranks by a column, 1 for the highest, as INNOV_RANK does. All columns stay; behind them comes rank.")
  .requiredOption("--score <COLUMN>", "the column of scores")
  .option("--within <COLUMN>", "rank within these groups, such as stage or industry")
  .option("--decimals <N>", "decimals that count, 0 to 15; 9 where omitted")
  .option("--ties <RULE>", "rank of equal scores: min, max, average or dense; min where omitted")
  .option("--strict", "status 1 where a score has no rank")
  .addHelpText("after", example("innov rank scored.csv --score score --within Stage --out ranked.csv"))
  .action(async (firms: string, options: RankOptions) => {
    end(await rank(firms, options, terminal), options, true);
  });

written(scored(program.command("check").summary("list what is to be known of the data")))
  .description("Lists faults, contradictions, duplicates and figures just above an official bound, as INNOV_CHECK does; scores nothing.")
  .option("--strict", "status 1 where there is anything to say")
  .addHelpText("after", example("innov check dist/sample.xlsx"))
  .action(async (firms: string, options: TableOptions & { strict?: boolean }) => {
    const findings = await check(firms, options, terminal);
    if (options.strict && findings > 0) status = Status.data;
  });

written(scored(program.command("explain").summary("explain the score of one firm")))
  .description("Explains a score indicator by indicator, as INNOV_EXPLAIN does.")
  .requiredOption("--firm <NAME|ROW>", "the firm by its name, or by its row: 1 is the first below the headers")
  .addOption(missing)
  .addHelpText("after", example("innov explain dist/sample.xlsx --firm 1"))
  .action((firms: string, options: ExplainOptions) => explain(firms, options, terminal));

written(list(program.command("eligible").summary("examine firms against an official card")))
  .description("PASS, FAIL, CONDITIONAL or UNKNOWN for each firm, with points and reasons, as INNOV_ELIGIBLE gives them.")
  .requiredOption("--card <ID|FILE>", "a card with conditions; innov catalogue lists them")
  .addHelpText("after", example("innov eligible dist/sample.xlsx --card tech-sme-2017 --out verdicts.csv"))
  .action((firms: string, options: EligibleOptions) => eligible(firms, options, terminal));

written(scored(program.command("robust").summary("how far ranks depend on the weights")))
  .description("Ranks under weights drawn at random around the scorecard's own, as INNOV_ROBUST gives them.")
  .addOption(missing)
  .option("--spread <PERCENT>", "how far weights vary, 0 to 100; 25 where omitted")
  .option("--draws <N>", "number of draws, 1 to 100000; 1000 where omitted")
  .option("--cutoff <N>", "the last rank that makes the cut, for the share of draws that do")
  .option("--seed <N>", "whole number that fixes the draws; 1 where omitted")
  .addHelpText("after", example("innov robust dist/sample.xlsx --cutoff 20 --out robust.csv"))
  .action((firms: string, options: RobustOptions) => robust(firms, options, terminal));

written(scored(program.command("calibrate").summary("fit the curves of a profile to a list")))
  .description("Fits curves to these firms and freezes them, as INNOV_CALIBRATE does; the result is a profile table.")
  .option("--method <WAY>", "percentile, minmax or zscore")
  .option("--trim <SHARE>", "share of each tail that is drawn in first, 0 to below 0.5")
  .addHelpText("after", example("innov calibrate dist/sample.xlsx --out fitted.csv"))
  .action((firms: string, options: CalibrateOptions) => calibrate(firms, options, terminal));

written(program.command("profile").summary("write a scorecard as a table").argument("<ID|FILE>", "the scorecard"))
  .description("Writes a scorecard as a profile table to copy and edit, as INNOV_PROFILE does; with --json as a document.")
  .addHelpText("after", example("innov profile most-2024-illustrative --out profile.csv"))
  .action((id: string, options: ProfileOptions) => profile(id, options, terminal));

written(program.command("catalogue").summary("list the built-in scorecards"))
  .description("Lists the built-in scorecards with issuer, stages and source.")
  .addHelpText("after", example("innov catalogue"))
  .action((options: ProfileOptions) => listCatalogue(options, terminal));

program
  .command("template")
  .summary("a workbook to be filled in")
  .description("Writes a workbook to be filled in, with the national scorecard as a profile table.")
  .requiredOption("--out <FILE.xlsx>", "where to")
  .option("--force", "replace a file that exists")
  .addHelpText("after", example("innov template --lang zh --out firms.xlsx"))
  .action((options: { out: string; force?: boolean }) => template(options, terminal.language));

program
  .command("sql")
  .summary("a scorecard as one SQL statement")
  .description("Prints one statement that scores a table where it lies, in DuckDB, PostgreSQL or Apache Spark.")
  .option("--profile <ID|FILE>", "built-in scorecard, JSON document, or profile table")
  .requiredOption("--dialect <NAME>", "duckdb, postgres or spark")
  .option("--table <NAME>", "the table; firms where omitted")
  .option("--column <NAME>", "a column of the table as a sheet would head it; once for each", (name: string, names: string[] = []) => [
    ...names,
    name,
  ])
  .option("--stage <COLUMN|NAME>", "the column of stages, or one stage for all")
  .option("--prefix <TEXT>", "before the names of the columns that are added")
  .addOption(missing)
  .option("--points", "also the points of each indicator")
  .option("--no-rank", "no ranks")
  .option("--two-pass", "ranks and percentiles by counting first, for engines that put a window over all rows on one machine")
  .addHelpText("after", example("innov sql --dialect duckdb --table firms"))
  .action((options: SqlCommandOptions) => sql(options, terminal));

/** Tells a person how it went; where firms without a score are a fault, the status says so. */
function end({ firms, scored: count, faults }: Outcome, { out, strict, json: asJson }: ScoreOptions | RankOptions, ranked = false): void {
  if (strict && count < firms) status = Status.data;
  if (asJson && out !== undefined) terminal.output.write(`${JSON.stringify({ firms, scored: count, faults, out })}\n`);
  else if (terminal.errors.isTTY || out !== undefined) {
    const why = Object.entries(faults).map(([code, n]) => `${code} ${n}`);
    terminal.errors.write(
      terminal.language === "en"
        ? `${count} of ${firms} firms ${ranked ? "ranked" : "scored"}${why.length > 0 ? `; without a score: ${why.join(", ")}` : ""}${out === undefined ? "" : `; written to ${out}`}.\n`
        : `${firms} 家企业中 ${count} 家有${ranked ? "名次" : "得分"}${why.length > 0 ? `；无得分：${why.join("、")}` : ""}${out === undefined ? "" : `；已写入 ${out}`}。\n`,
    );
  }
}

function complain(code: string, message: string): void {
  terminal.errors.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `innov: ${message}\n`);
}

async function main(): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      void leaveNothing().finally(() => {
        complain("stopped", say("stopped", {}, terminal.language));
        process.exit(Status.stopped);
      });
    });
  // Whoever reads the first rows only has seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? Status.done : Status.ours));
  try {
    await program.parseAsync();
  } catch (error) {
    await leaveNothing();
    if (error instanceof CommanderError) status = error.exitCode === 0 ? Status.done : Status.usage;
    else if (error instanceof Failure) {
      status = error.status;
      complain(error.code, error.sentence(terminal.language));
    } else {
      status = Status.ours;
      complain("ours", say("ours", { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }, terminal.language));
    }
  }
  await leaveNothing();
  process.exitCode = status;
  // The library's threads would keep the process.
  process.stdout.write("", () => process.exit(status));
}

void main();
