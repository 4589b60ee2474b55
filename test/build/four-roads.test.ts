import "../functions/environment";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workedSheet } from "../../src/export/excel-worked";
import { readTextTable } from "../../src/files/csv";
import { openDatabase, quotedName, quotedText } from "../../src/files/parquet";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { readPopulation } from "../../src/population/population";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import { calculateInIronCalc } from "../export/ironcalc";
import { column } from "../functions/environment";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "../..");
const INNOV = join(ROOT, "dist-cli/innov.js");
const MOST = 1e-9;
const NA = "#N/A";

/** The firms of the EU Industrial R&D Investment Scoreboard may not be copied into the project: where they lie beside it they are read. */
const FILES = ["test/fixtures/tables/firms.csv", "../shared/data/sb2023_world2500.csv"].filter((file) => existsSync(join(ROOT, file)));

const numberOrText = (cell: string): string | number => (/^-?\d+(?:\.\d+)?(?:E-?\d+)?$/i.test(cell) ? Number(cell) : cell);

describe.each(FILES)("the firms of %s come out the same by function, plain formula, command line and SQL", (file) => {
  const [header, ...texts] = readTextTable(readFileSync(join(ROOT, file))).rows;
  // Rows of the file end early.
  const rows = texts.map((row) => header.map((_, c) => row[c] ?? ""));
  const cells = rows.map((row) => row.map((text, c) => (c >= 6 ? numberOrText(text) : text)));
  const figures = header.slice(6).filter((name) => name !== "Employees" && name !== "Capex intensity (%)");
  const stages = rows.map((_, r) => ["small", "large", "大型", ""][r % 4]);
  const profile = (curve: (name: string, k: number) => string): TableCell[][] => [
    ["Indicator", "Group", "Unit", "Curve", "small", "large", "Label"],
    ...figures.map((name, k): TableCell[] => {
      const [, base, unit] = /^(.+) \((.+)\)$/.exec(name)!;
      return [base, ["Size", "Growth", "Return"][k % 3], unit, curve(name, k), 4 + k, 20 - k, ""];
    }),
  ];
  const fixed = profile((name) =>
    name.includes("million") ? "log 50..50000" : name.includes("growth") ? "linear -20..60" : "knots -5:0 0:0.3 12:0.7 30:1",
  );
  const peers = profile((_, k) => ["percentile", "minmax", "zscore trim 5%", "percentile trim 2%"][k % 4]);

  it.each([
    ["fixed", fixed],
    ["peers", peers],
  ])("under %s curves", async (what, table) => {
    const parsed = readTable(table);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const scorecard = parsed.value;
    scorecard.stages[1].label = { en: "Large", zh: "大型" };
    const compiled = compile(scorecard) as Compiled;
    const json = JSON.stringify(scorecard);
    const folder = mkdtempSync(join(tmpdir(), "innov-roads-"));
    try {
      // The function.
      const profileCell = [[json]] as never;
      const scores = column(score(cells, [header], stages.map((stage) => [stage]) as never, profileCell)) as (number | string)[];
      const ranks = column(rank(scores.map((own) => [own === NA ? { type: "Error" } : own]) as never)) as (number | string)[];
      const known = scores.filter((own) => own !== NA).length;
      expect(known).toBeGreaterThan(0.5 * rows.length);
      expect(known).toBeLessThan(rows.length);
      const same = (road: string, found: (number | string | null)[], foundRanks: (number | string | null)[]): void => {
        const wrong = scores.flatMap((own, r) => {
          const [got, place] = [found[r] ?? NA, foundRanks[r] ?? NA];
          const alike = own === NA || got === NA ? own === got : Math.abs(Number(own) - Number(got)) <= MOST;
          return alike && String(ranks[r]) === String(place) ? [] : [`row ${r + 1}: ${got}, rank ${place}, for ${own}, rank ${ranks[r]}`];
        });
        expect([road, wrong.slice(0, 5)]).toEqual([road, []]);
      };

      // The command line; the list has a Rank of its own.
      writeFileSync(join(folder, "card.json"), json);
      const lines = [["stage", ...header], ...rows.map((row, r) => [stages[r], ...row])];
      const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      writeFileSync(join(folder, "firms.csv"), lines.map((row) => row.map(quoted).join(",")).join("\n"));
      const printed = execFileSync(process.execPath, [INNOV, "score", "firms.csv", "--profile", "card.json"], {
        cwd: folder,
        maxBuffer: 1e8,
      });
      const [head, ...body] = readTextTable(printed).rows;
      const named = (name: string): (string | null)[] => body.map((row) => row[head.indexOf(name)] || null);
      same("innov", named("score"), named("rank_innov"));

      // SQL, printed by the command line for columns of numbers, where what is no number is null.
      const statement = execFileSync(
        process.execPath,
        [INNOV, "sql", "--dialect", "duckdb", "--profile", "card.json", "--stage", "stage"].concat(
          ["row", "stage", ...header].flatMap((name) => ["--column", name]),
        ),
        { cwd: folder },
      ).toString();
      const connection = await openDatabase();
      const typed = header.map((name, c) => (c >= 6 ? `try_cast(${quotedName(name)} as double) as ${quotedName(name)}` : quotedName(name)));
      await connection.run(
        `create table firms as select row_number() over () as "row", stage, ${typed.join(", ")} from read_csv(${quotedText(join(folder, "firms.csv"))}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, null_padding = true)`,
      );
      const result = await connection.runAndReadAll(`select score, rank_innov from (${statement.replace(/^--.*$/gm, "")}) order by "row"`);
      connection.closeSync();
      const answered = result.getRows() as [number | null, bigint | null][];
      same(
        "SQL",
        answered.map(([own]) => own),
        answered.map(([, own]) => (own === null ? null : Number(own))),
      );

      // Plain formulas, calculated by IronCalc; ranking among thousands cell by cell takes it minutes, so of the large file a part.
      const part = Math.min(rows.length, 120);
      const sheet = { headers: header, values: cells.slice(0, part), stage: stages.slice(0, part) };
      const population = readPopulation(sheet, compiled);
      const place = {
        firms: { sheet: "Firms", row: 1, column: 1 },
        stage: { sheet: "Firms", row: 1, column: 0, ofAll: false },
        profile: null,
        language: "en" as const,
      };
      const worked = workedSheet(population, place);
      if (Array.isArray(worked)) throw new Error(JSON.stringify(worked));
      const firms = [["stage", ...header], ...sheet.values.map((row, r) => [stages[r], ...row])].map((row) =>
        row.map((cell) => (typeof cell === "string" ? (cell === "" ? null : `'${cell}`) : cell)),
      );
      const calculated = calculateInIronCalc([
        { name: "Firms", rows: firms },
        { name: "Worked", rows: worked.rows },
      ])[1];
      const formulaScores = sheet.values.map((_, r) => calculated[worked.headerRow + 1 + r][worked.columns.score]);
      // Among peers a part is another population: it is held to the function on that part.
      const wanted = column(score(sheet.values, [header], stages.slice(0, part).map((stage) => [stage]) as never, profileCell)) as (
        number | string
      )[];
      const wrong = wanted.flatMap((own, r) =>
        (own === NA ? formulaScores[r] === NA : Math.abs(Number(own) - Number(formulaScores[r])) <= MOST)
          ? []
          : [`row ${r + 1}: ${formulaScores[r]} for ${own}`],
      );
      expect([what, wrong.slice(0, 5)]).toEqual([what, []]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
