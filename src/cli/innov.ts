import { Command, CommanderError, Option } from "commander";
import packageFile from "../../package.json";
import { Failure, Status, say, type Language } from "./failure";
import { leaveNothing } from "./output";
import { score, type Outcome, type ScoreOptions } from "./score";
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
  .option("--lang <language>", "en or zh, for what is said; the machine's own where omitted")
  .showHelpAfterError("(innov COMMAND --help tells more)")
  .exitOverride();

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
const missing = new Option("--missing <policy>", "what a missing figure does: reweight, zero or na; as the scorecard says where omitted");

written(scored(program.command("score").summary("score a list of firms, and rank them")))
  .description("Scores a list of firms. All its columns stay; behind them come score, coverage, rank, rank_in_stage and fault.")
  .addOption(missing)
  .option("--points", "also the points of each indicator")
  .option("--no-rank", "no ranks: one pass over the file")
  .option("--strict", "status 1 where a firm has no score")
  .addHelpText("after", "\nExample:\n  innov score dist/sample.xlsx --sheet Firms --out scored.csv")
  .action(async (firms: string, options: ScoreOptions) => {
    end(await score(firms, options, terminal), options);
  });

/** Tells a person how it went; where firms without a score are a fault, the status says so. */
function end({ firms, scored: count, faults }: Outcome, { out, strict, json: asJson }: ScoreOptions): void {
  if (strict && count < firms) status = Status.data;
  if (asJson && out !== undefined) terminal.output.write(`${JSON.stringify({ firms, scored: count, faults, out })}\n`);
  else if (terminal.errors.isTTY || out !== undefined) {
    const why = Object.entries(faults).map(([code, n]) => `${code} ${n}`);
    terminal.errors.write(
      terminal.language === "en"
        ? `${count} of ${firms} firms scored${why.length > 0 ? `; without a score: ${why.join(", ")}` : ""}${out === undefined ? "" : `; written to ${out}`}.\n`
        : `${firms} 家企业中 ${count} 家有得分${why.length > 0 ? `；无得分：${why.join("、")}` : ""}${out === undefined ? "" : `；已写入 ${out}`}。\n`,
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
