import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeGb18030 } from "../../src/files/gb18030";
import { readTextTable } from "../../src/files/csv";
import { openDatabase, ParquetWriter, quotedText } from "../../src/files/parquet";
import { openFile } from "../../src/files/open";
import { readPopulation } from "../../src/population/population";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { writeTable } from "../../src/scorecard/table";

jest.setTimeout(120_000);

const ROOT = join(__dirname, "../..");
const INNOV = join(ROOT, "dist-cli/innov.js");
/** So that a few figures make a score. */
const ZERO = ["--missing", "zero"];
const SAMPLE = join(ROOT, "dist/sample.xlsx");

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** Runs the command line as it was built. */
function innov(args: readonly string[], input: Uint8Array | string = "", wrapper: readonly string[] = []): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const [command, ...rest] = [...wrapper, process.execPath, INNOV, ...args];
    const child = spawn(command, rest, { cwd: folder, env: { ...process.env, LANG: "C", LC_ALL: "C" } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
    child.stdin.end(input);
  });
}

/** Runs two at a time, as there are two processors. */
async function inPairs<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let k = 0; k < items.length; k += 2) results.push(...(await Promise.all(items.slice(k, k + 2).map(run))));
  return results;
}

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "innov-test-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return name;
};
const tableOf = (bytes: Uint8Array | string): string[][] =>
  readTextTable(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes).rows;
/** The columns of a written table by their names. */
const columnsOf = ([head, ...rows]: string[][]): Record<string, string[]> =>
  Object.fromEntries(head.map((name, c) => [name, rows.map((row) => row[c])]));

const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
const HEAD = [
  "企业名称",
  "发展阶段",
  "研发费用（元）",
  "营业收入（万元）",
  "研发强度（%）",
  "科技人员占比（%）",
  "发明专利申请量",
  "高新技术产品收入",
  "备注",
];
/** A list as analysts keep them: titles, marks for nothing, texts, a total and a note. */
const ROWS = [
  ["甲, 上海", "成长期", "8,244,000", "12055.1", "6.8", "13.1", "7", "10613.5", "a"],
  ["乙", "初创期", "1490000", "383", "38.9", "53.3%", "4", "—", ""],
  ["丙", "成长期", "317.4万元", "4080.3", "7.8", "", "17", "2645.5", "=1+1"],
  ["丁", "", "2025000", "603.2", "33.6", "44.4", "2", "530.3", ""],
  ["戊", "unheard of", "2025000", "603.2", "33.6", "44.4", "2", "530.3", ""],
  ["己", "稳定期", "(5)", "90000", "n/a", "３３", "12", "45000", ""],
  ["合计", "", "14000000", "98000", "", "", "44", "60000", ""],
  ["注：单位如表头", "", "", "", "", "", "", "", ""],
];
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[], delimiter = ","): string =>
  `${rows.map((row) => row.map(quoted).join(delimiter)).join("\r\n")}\r\n`;

/** What the product gives for the rows as cells of a sheet. */
function expected(policy: "zero" | "na" = "zero") {
  return readPopulation({ headers: HEAD, values: ROWS, stage: ROWS.map((row) => row[1]) }, compiled, policy);
}

/** A text that does not pack. */
const noise = (k: number): string => Array.from({ length: 12 }, (_, j) => Math.imul(k * 12 + j + 1, 0x9e3779b1).toString(36)).join("");

const numbers = (cells: readonly string[]): number[] => cells.map((cell) => (cell === "" ? NaN : Number(cell)));

function expectScores(table: string[][], population = expected()): void {
  const { score, rank, rank_in_stage: inStage, coverage, fault } = columnsOf(table);
  expect(numbers(score)).toEqual([...population.scores.score]);
  expect(numbers(rank)).toEqual([...population.ranks]);
  expect(numbers(inStage)).toEqual([...population.stageRanks]);
  expect(numbers(coverage)).toEqual([...population.scores.coverage]);
  expect(fault.slice(3, 5)).toEqual(["firm-stage-blank", "firm-stage"]);
  expect(fault.slice(6)).toEqual(["", ""]);
}

describe("innov score", () => {
  it("scores text in every encoding and with every delimiter as the worksheet function does, keeping all columns", async () => {
    const plain = csv([HEAD, ...ROWS]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, "utf16le")]);
    const inputs: [string, string | Uint8Array][] = [
      ["utf8.csv", plain],
      ["mark.csv", `\uFEFF${plain}`],
      ["gb.csv", encodeGb18030(plain)],
      ["utf16.csv", utf16],
      ["semicolon.csv", csv([HEAD, ...ROWS], ";")],
      ["tabs.tsv", csv([HEAD, ...ROWS], "\t")],
      ["unix.csv", plain.replaceAll("\r\n", "\n")],
      // The ending says nothing.
      ["list.dat", plain],
    ];
    for (const [name, content] of inputs) {
      const { status, out, err } = await innov(["score", put(name, content), ...ZERO]);
      expect([name, status, err]).toEqual([name, 0, ""]);
      const table = tableOf(out);
      expect(table[0]).toEqual([...HEAD, "score", "coverage", "rank", "rank_in_stage", "fault"]);
      // A text that a spreadsheet would run stays a text.
      const kept = ROWS.map((row) => row.map((cell) => (cell.startsWith("=") ? `'${cell}` : cell)));
      expect(table.slice(1).map((row) => row.slice(0, HEAD.length))).toEqual(kept);
      expectScores(table);
    }
    const piped = await innov(["score", "-", "--missing", "na"], plain);
    expect(piped.status).toBe(0);
    expect(numbers(columnsOf(tableOf(piped.out)).coverage)).toEqual([...expected("na").scores.coverage]);
    expect(columnsOf(tableOf(piped.out)).fault[0]).toBe("firm-missing");
    expect(readdirSync(folder).filter((name) => name.includes("innov"))).toEqual([]);
  });

  it("writes .csv, .tsv, .parquet and .xlsx, reads them again, and gives taken names something behind them", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    for (const ending of ["csv", "tsv", "parquet", "xlsx"]) {
      const first = await innov(["score", "list.csv", "--out", `scored.${ending}`, "--points", ...ZERO]);
      expect([ending, first.status]).toEqual([ending, 0]);
      expect(first.err).toContain(`4 of 6 firms scored; without a score: firm-stage-blank 1, firm-stage 1; written to scored.${ending}`);
      const again = await innov(["score", `scored.${ending}`, "--stage", "发展阶段", ...ZERO]);
      expect([ending, again.status, again.err]).toEqual([ending, 0, ""]);
      const columns = columnsOf(tableOf(again.out));
      expect(numbers(columns.score_innov)).toEqual([...expected().scores.score]);
      expect(numbers(columns.rank_innov)).toEqual([...expected().ranks]);
      const [k] = expected().match.present.map(({ i }) => i);
      const id = compiled.indicators[k].indicator.id;
      expect(numbers(columns[`points_${id}`])).toEqual([...expected().pointed.points[k]]);
    }
    const twice = await innov(["score", "scored.csv", "--out", "second.csv", ...ZERO]);
    expect(twice.status).toBe(0);
    const third = await innov(["score", "second.csv", ...ZERO]);
    expect(tableOf(third.out)[0]).toContain("score_innov2");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("scores typed columns of Parquet as cells, totals and notes at the end left out", async () => {
    const connection = await openDatabase();
    await connection.run(`copy (select * from (values
      (1, '甲', 'growth', 824.4, 12055.1::float, 6.8, true), (2, '乙', 'startup', 149, 383, 38.9, null),
      (3, '小计', null, 900, 900, 900, null), (4, '丙', null, 1, 'nan'::float, 5, null), (5, '丁', 'mature', 'inf'::double, 4080, 0, false),
      (6, 'Total', null, 900, 900, 900, null), (7, null, null, null, null, null, null))
      t(id, firm, stage, rd_expense, revenue, rd_intensity, listed)) to ${quotedText(at("typed.parquet"))} (format parquet)`);
    connection.closeSync();
    const { status } = await innov(["score", "typed.parquet", "--out", "scored.parquet", "--missing", "zero", "--points"]);
    expect(status).toBe(0);
    const shown = await innov(["score", "scored.parquet", "--missing", "zero"]);
    const columns = columnsOf(tableOf(shown.out));
    const values = [
      [824.4, 12055.099609375, 6.8],
      [149, 383, 38.9],
      [NaN, NaN, NaN],
      [1, NaN, 5],
      [NaN, 4080, 0],
      [NaN, NaN, NaN],
      [NaN, NaN, NaN],
    ];
    const population = readPopulation(
      {
        headers: ["firm", "rd_expense", "revenue", "rd_intensity"],
        values: values.map((row, r) => [["甲", "乙", "小计", "丙", "丁", "Total", ""][r], ...row.map((x) => (Number.isNaN(x) ? "" : x))]),
        stage: ["growth", "startup", "", "", "mature", "", ""],
      },
      compiled,
      "zero",
    );
    expect(numbers(columns.score)).toEqual([...population.scores.score]);
    expect(numbers(columns.score_innov)).toEqual([...population.scores.score]);
    expect(columns.fault).toEqual(["", "", "", "firm-stage-blank", "", "", ""]);
    expect(numbers(columns.points_rd_intensity)).toEqual([
      ...population.pointed.points[compiled.indicators.findIndex(({ indicator }) => indicator.id === "rd_intensity")],
    ]);
  });

  it("keeps long whole numbers of Parquet to the last digit, and takes numbers for stages as cells show them", async () => {
    const connection = await openDatabase();
    await connection.run(`copy (select * from (values
      (9223372036854775807, '甲', 2.0::double, 824.4, 12055.1), (-9007199254740993, '乙', 1.0::double, 149, 383), (7, '丙', 9, 1, 2))
      t(code, firm, stage, rd_expense, revenue)) to ${quotedText(at("long.parquet"))} (format parquet)`);
    connection.closeSync();
    const card = JSON.parse(JSON.stringify(builtIn("most-2024-illustrative")!)) as Scorecard;
    const names = card.stages.map(({ id }) => id);
    const weights = card.weights!;
    card.stages.forEach((stage, k) => Object.assign(stage, { id: String(k + 1), label: { en: `S${k + 1}` }, aliases: undefined }));
    card.weights = Object.fromEntries(names.map((name, k) => [String(k + 1), weights[name]]));
    put("card.json", JSON.stringify(card));
    const args = ["score", "long.parquet", "--profile", "card.json", "--stage", "stage", ...ZERO];
    const printed = columnsOf(tableOf((await innov(args)).out));
    expect(printed.code).toEqual(["9223372036854775807", "-9007199254740993", "7"]);
    expect(printed.fault).toEqual(["", "", "firm-stage"]);
    expect((await innov([...args, "--out", "scored.parquet"])).status).toBe(0);
    const again = columnsOf(tableOf((await innov(["rank", "scored.parquet", "--score", "score"])).out));
    expect([again.code, again.score, again.fault]).toEqual([printed.code, printed.score, printed.fault]);
  });

  it("gives a long list the same from columns on several threads as from its cells in text", async () => {
    const connection = await openDatabase();
    const rows = 250_000;
    await connection.run(`create table firms as select
      case when i = 100 then '小计' when i = ${rows - 1} then 'Total' else '企业' || i end as firm,
      [null, 'growth', '初创期', 'mature ', 'unheard of'][1 + i % 5] as stage,
      case when i % 7 = 0 then null else round(abs(sin(i)) * 20000, 2) end as rd_expense,
      case when i % 11 = 0 then 0 else round(abs(cos(i)) * 90000, 1) end as revenue,
      round(sin(i * 3) * 40, 3) as rd_intensity, round(abs(sin(i * 5)) * 110, 1) as st_staff_share from range(${rows}) t(i)`);
    await connection.run(`copy firms to ${quotedText(at("long.parquet"))} (format parquet)`);
    await connection.run(`copy firms to ${quotedText(at("long.csv"))} (header)`);
    for (const list of ["long.parquet", "long.csv"])
      expect((await innov(["score", list, "--out", `${list}.scored.parquet`, ...ZERO])).status).toBe(0);
    const compared = await connection.runAndReadAll(`select count(*), count(a.score), count(a.rank_in_stage),
      count(*) filter (a.score is distinct from b.score or a.coverage is distinct from b.coverage or a.fault is distinct from b.fault
        or a.rank is distinct from b.rank::bigint or a.rank_in_stage is distinct from b.rank_in_stage::bigint)
      from ${quotedText(at("long.parquet.scored.parquet"))} a positional join ${quotedText(at("long.csv.scored.parquet"))} b`);
    connection.closeSync();
    // Three of five have a stage that is known; neither row that is no firm is among them: 100 and the last leave 0 and 4 over.
    const scored = BigInt((rows / 5) * 3);
    expect(compared.getRows()).toEqual([[BigInt(rows), scored, scored, 0n]]);
  });

  it("blames the file where Parquet is damaged behind its headings, on one thread and on several", async () => {
    const connection = await openDatabase();
    for (const rows of [20_000, 250_000]) {
      await connection.run(
        `copy (select '企业' || i as firm, 'growth' as stage, i * 1.37 as rd_expense, sin(i) * 1e4 as revenue, cos(i) as other from range(${rows}) t(i)) to ${quotedText(at("whole.parquet"))} (format parquet)`,
      );
      const bytes = readFileSync(at("whole.parquet"));
      for (let k = Math.floor(bytes.length * 0.4); k < bytes.length * 0.6; k++) bytes[k] = (k * 7) & 255;
      put("damaged.parquet", bytes);
      for (const ending of ["csv", "parquet"]) {
        const { status, err } = await innov(["score", "damaged.parquet", "--out", `out.${ending}`]);
        expect([rows, ending, status]).toEqual([rows, ending, 1]);
        expect(err).toMatch(/^innov: damaged\.parquet: The file is damaged: .+\n$/);
      }
    }
    connection.closeSync();
    expect(readdirSync(folder).sort()).toEqual(["damaged.parquet", "whole.parquet"]);
  });

  it("finds the list of a workbook, by its sheet and by its range, and the headers below up to 29 titles", async () => {
    const sample = await innov(["score", SAMPLE]);
    expect(sample.status).toBe(0);
    const named = await innov(["score", SAMPLE, "--sheet", "firms"]);
    expect(named.out).toBe(sample.out);
    const part = await innov(["score", SAMPLE, "--sheet", "Firms", "--range", "A1:V14"]);
    expect(tableOf(part.out)).toHaveLength(11);
    expect(columnsOf(tableOf(part.out)).score).toEqual(columnsOf(tableOf(sample.out)).score.slice(0, 10));
    const titles = Array.from({ length: 29 }, (_, k) => [`标题 ${k + 1}`]);
    const deep = await innov(["score", put("deep.csv", csv([...titles, HEAD, ...ROWS])), ...ZERO]);
    expectScores(tableOf(deep.out));
    const absent = await innov(["score", SAMPLE, "--sheet", "Nothing"]);
    expect([absent.status, absent.err]).toEqual([2, expect.stringContaining("no sheet or table Nothing; it has: ")]);
  });

  it("gives the same in one pass where no ranks are wanted", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    expect((await innov(["score", "list.csv", "--no-rank", "--points", "--out", "one.csv", ...ZERO])).status).toBe(0);
    expect((await innov(["score", "list.csv", "--points", "--out", "two.csv", ...ZERO])).status).toBe(0);
    const [one, two] = ["one.csv", "two.csv"].map((name) => columnsOf(tableOf(readFileSync(at(name)))));
    expect(Object.keys(one)).toEqual(Object.keys(two).filter((name) => !name.startsWith("rank")));
    for (const name of Object.keys(one)) expect(one[name]).toEqual(two[name]);
  });

  it("takes a scorecard as an id, as JSON, as a table in .csv and in .xlsx", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    const card = builtIn("most-2024-illustrative")!;
    put("card.json", JSON.stringify(card));
    await innov(["profile", card.id, "--out", "card.csv"]);
    await innov(["profile", card.id, "--out", "card.xlsx", "--lang", "zh"]);
    expect(tableOf(readFileSync(at("card.csv")))[0]).toEqual(writeTable(card, "en")[0]);
    const own = (await innov(["score", "list.csv", ...ZERO])).out;
    for (const profile of ["card.json", "card.csv", "card.xlsx", "card.xlsx#Profile", `${SAMPLE}#Profile`]) {
      const { status, out, err } = await innov(["score", "list.csv", "--profile", profile, ...ZERO]);
      expect([profile, status, err]).toEqual([profile, 0, ""]);
      expect(columnsOf(tableOf(out)).score.map((text) => Number(text).toFixed(9))).toEqual(
        columnsOf(tableOf(own)).score.map((text) => Number(text).toFixed(9)),
      );
    }
  });

  it("says what stands against a run, where, and with which status", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    put("comma.csv", csv([["标题"], HEAD, ["甲", "成长期", "1", "0,62", "", "", "", "", ""]]));
    put("stageless.csv", csv([HEAD.filter((_, c) => c !== 1), ...ROWS.map((row) => row.filter((_, c) => c !== 1))]));
    put("wide.csv", `${csv([HEAD])}甲,成长期,1,2,3,4,5,6,7,8\n`);
    put("open.csv", `${csv([HEAD])}"甲,成长期\n`);
    put("empty.csv", "");
    put("binary.csv", new Uint8Array([1, 2, 3, 0, 0, 0, 7, 8]));
    put("twice.csv", csv([[...HEAD, "Revenue"], ...ROWS.map((row) => [...row, "1"])]));
    put("text.txt", "nothing here\nbut words\n");
    const cases: [args: string[], status: number, message: RegExp][] = [
      [["score", "list.csv", "--strict"], 1, /^$/],
      [["score", "none.csv"], 1, /no file none\.csv/],
      [["score", "comma.csv"], 1, /comma\.csv:3: .*“0,62” under “营业收入（万元）” in row 1/],
      [["score", "wide.csv"], 1, /row 2 has 10 cells, 9 columns have a header/],
      [["score", "open.csv"], 1, /quotation mark in row 2/],
      [["score", "empty.csv"], 1, /file is empty/],
      [["score", "binary.csv"], 1, /no \.xlsx or \.csv/],
      [["score", "text.txt"], 1, /looks like headers/],
      [["score", "twice.csv"], 1, /营业收入（万元）.*Revenue/],
      [["score", "stageless.csv"], 2, /several stages.*Give --stage .*startup, growth, mature/],
      [["score", "list.csv", "--stage", "teenage"], 2, /“teenage” is neither a column/],
      [["score", "list.csv", "--profile", "nope"], 2, /neither a file nor a built-in scorecard.*most-2024-illustrative/],
      [["score", "list.csv", "--missing", "guess"], 2, /--missing must be one of reweight, zero, na/],
      [["score", "list.csv", "--out", "list.csv"], 2, /is the file that is read/],
      [["score", "list.csv", "--out", "list.csv", "--force"], 2, /is the file that is read/],
      [["score", "list.csv", "--out", "no/folder.csv"], 2, /no folder no to write to/],
      [["score", "list.csv", "--out", "list.docx"], 2, /ends in none of/],
      [["score", "list.csv", "--sheet", "Firms"], 2, /for \.xlsx files/],
      [["score"], 2, /missing required argument/],
      [["score", "list.csv", "--frobnicate"], 2, /unknown option/],
      [["scor", "list.csv"], 2, /Did you mean score/],
      [["rank", "list.csv", "--score", "nope"], 2, /no column “nope”/],
      [["rank", "list.csv", "--score", "研发费用（元）", "--decimals", "16"], 2, /whole number from 0 to 15/],
      [["explain", "list.csv", "--firm", "nobody"], 2, /no firm “nobody”/],
      [["eligible", "list.csv", "--card", "most-2024-illustrative"], 1, /tech-sme-2017/],
      [["profile", "tech-sme-2017", "--out", "p.csv"], 1, /No table can say tech-sme-2017/],
    ];
    const all = await inPairs(cases, ([args]) => innov(args));
    for (const [k, [args, status, message]] of cases.entries()) {
      const ended = all[k];
      expect([args.join(" "), ended.status]).toEqual([args.join(" "), status]);
      expect(ended.err).toMatch(message);
    }
    const ofAll = await innov(["score", "stageless.csv", "--stage", "Growth"]);
    expect(ofAll.status).toBe(0);
    const machine = await innov(["score", "none.csv", "--json"]);
    expect(JSON.parse(machine.err)).toEqual({ error: { code: "no-file", message: "There is no file none.csv." } });
    const chinese = await innov(["score", "none.csv", "--lang", "zh"]);
    expect(chinese.err).toContain("没有文件 none.csv");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("replaces a file only when told to, and never the input by another of its names", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    put("kept.csv", "precious");
    expect(await innov(["score", "list.csv", "--out", "kept.csv"])).toMatchObject({ status: 2, err: expect.stringContaining("--force") });
    expect(readFileSync(at("kept.csv"), "utf8")).toBe("precious");
    symlinkSync(at("list.csv"), at("link.csv"));
    linkSync(at("list.csv"), at("hard.csv"));
    for (const name of ["link.csv", "hard.csv"])
      expect(await innov(["score", "list.csv", "--out", name, "--force"])).toMatchObject({ status: 2 });
    // A run that fails leaves what was there.
    put("comma.csv", csv([HEAD, ["甲", "成长期", "1", "0,62", "", "", "", "", ""]]));
    expect(await innov(["score", "comma.csv", "--out", "kept.csv", "--force"])).toMatchObject({ status: 1 });
    expect(readFileSync(at("kept.csv"), "utf8")).toBe("precious");
    expect((await innov(["score", "list.csv", "--out", "kept.csv", "--force", ...ZERO])).status).toBe(0);
    expectScores(tableOf(readFileSync(at("kept.csv"))));
  });

  it("holds columns twice apart in text, and says why Parquet cannot", async () => {
    put("twice.csv", csv([[...HEAD, "Note", "note"], ...ROWS.map((row) => [...row, "1", "2"])]));
    expect((await innov(["score", "twice.csv", "--out", "twice2.csv"])).status).toBe(0);
    expect(tableOf(readFileSync(at("twice2.csv")))[0].slice(9, 11)).toEqual(["Note", "note"]);
    expect(await innov(["score", "twice.csv", "--out", "twice.parquet"])).toMatchObject({
      status: 1,
      err: expect.stringContaining("Two columns are called"),
    });
  });

  it("reads 16,384 columns", async () => {
    const more = Array.from({ length: 16_384 - HEAD.length }, (_, k) => `extra ${k}`);
    put("wide.csv", csv([[...HEAD, ...more], ...ROWS.map((row) => [...row, ...more.map(() => "7")])]));
    const { status, out } = await innov(["score", "wide.csv", ...ZERO]);
    expect(status).toBe(0);
    expectScores(tableOf(out));
    expect(await innov(["score", "wide.csv", "--out", "wide.xlsx"])).toMatchObject({
      status: 1,
      err: expect.stringContaining("16389 columns are more"),
    });
  });

  it("ends files that are cut off anywhere with a sentence or a result, and leaves nothing behind", async () => {
    put("list.csv", csv([HEAD, ...ROWS]));
    await innov(["score", "list.csv", "--out", "whole.parquet"]);
    await innov(["score", "list.csv", "--out", "whole.xlsx"]);
    for (const name of ["list.csv", "whole.parquet", "whole.xlsx"]) {
      const bytes = readFileSync(at(name));
      const cuts = [0.001, 0.02, 0.2, 0.5, 0.8, 0.999].map((share) => Math.max(1, Math.floor(bytes.length * share)));
      const ended = await inPairs(cuts, (cut) =>
        innov(["score", put(`cut.${cut}`, bytes.subarray(0, cut)), "--out", `${cut}.csv`, "--force", "--stage", "growth", ...ZERO]),
      );
      for (const [k, { status, err }] of ended.entries()) {
        const cut = cuts[k];
        expect([name, cut, status === 0 || status === 1]).toEqual([name, cut, true]);
        if (status === 1) expect(err).toMatch(/^innov: .+\n$/);
        if (name !== "list.csv") expect(status).toBe(1);
        expect(readdirSync(folder).filter((own) => own.startsWith("."))).toEqual([]);
      }
    }
  });

  it("refuses a workbook whose list of parts claims more than they hold", async () => {
    const bytes = Buffer.from(readFileSync(SAMPLE));
    // The size that the directory states of its first part.
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const claims = Buffer.from(bytes);
    claims.writeUInt32LE(0x7fffffff, entry + 24);
    const { status, err } = await innov(["score", put("claims.xlsx", claims)]);
    expect([status, err]).toEqual([1, expect.stringMatching(/^innov: claims\.xlsx: .+\n$/)]);
  });

  it("says that the disk is full and leaves nothing on it", async () => {
    mkdirSync(at("small"));
    const many = Array.from({ length: 20_000 }, (_, k) => [`企业 ${k}`, "growth", String(k), "1", "2", "3", "4", "5", noise(k)]);
    put("many.csv", csv([HEAD, ...many]));
    // A disk of one megabyte, mounted for this command alone; where that is not allowed, no file may be longer than half of that.
    const mayMount = spawnSync("unshare", ["--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs", at("small")]).status === 0;
    const mounted = 'mount -t tmpfs -o size=1m tmpfs small && "$@"; code=$?; ls -A small >&2; exit $code';
    const limited = 'trap "" XFSZ; ulimit -f 512; "$@"; code=$?; ls -A small >&2; exit $code';
    const shell = ["bash", "-c", mayMount ? mounted : limited, "bash"];
    const wrapper = mayMount ? ["unshare", "--mount", "--map-root-user", ...shell] : shell;
    const reason = mayMount ? "the disk is full" : ".*(?:[Ff]ile too large|EFBIG).*";
    for (const ending of ["csv", "parquet", "xlsx"]) {
      const { status, err } = await innov(["score", "many.csv", "--out", `small/out.${ending}`], "", wrapper);
      expect([ending, status]).toEqual([ending, 1]);
      expect(err).toMatch(new RegExp(`^innov: small/out\\.${ending} cannot be written: ${reason}\\. Nothing was left behind\\.\n$`));
    }
  });

  it("leaves nothing behind when it is stopped by hand", async () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const child = spawn(process.execPath, [INNOV, "score", "-", "--out", "stopped.csv"], { cwd: folder });
      const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
      child.stdin.write(csv([HEAD, ...ROWS]));
      while (!readdirSync(folder).some((name) => name.endsWith(".spool"))) await new Promise((resolve) => setTimeout(resolve, 20));
      child.kill(signal);
      expect(await ended).toBe(130);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it("stops when whoever reads its output has seen enough", () => {
    const many = Array.from({ length: 50_000 }, (_, k) => [`企业 ${k}`, "growth", String(k), "1", "2", "3", "4", "5", "6"]);
    put("many.csv", csv([HEAD, ...many]));
    const out = execFileSync("bash", ["-c", `set -o pipefail; "${process.execPath}" "${INNOV}" score many.csv | head -2`], { cwd: folder });
    expect(tableOf(out)).toHaveLength(2);
  });
});

describe("the other commands", () => {
  it("rank as INNOV_RANK does: ties, decimals, groups, blanks", async () => {
    put(
      "s.csv",
      csv([
        ["name", "points", "zone"],
        ["a", "3", "x"],
        ["b", "2.04", "x"],
        ["c", "2", "y"],
        ["d", "", "y"],
        ["e", "n/a", ""],
        ["f", "3", "y"],
      ]),
    );
    const ranks = async (...args: string[]): Promise<string[]> =>
      columnsOf(tableOf((await innov(["rank", "s.csv", "--score", "points", ...args])).out)).rank;
    expect(await ranks()).toEqual(["1", "3", "4", "", "", "1"]);
    expect(await ranks("--decimals", "1", "--ties", "max")).toEqual(["2", "4", "4", "", "", "2"]);
    expect(await ranks("--within", "zone")).toEqual(["1", "2", "2", "", "", "1"]);
    expect(await ranks("--ties", "average")).toEqual(["1.5", "3", "4", "", "", "1.5"]);
  });

  it("check and explain as INNOV_CHECK and INNOV_EXPLAIN word it, with rows of the list and of the file", async () => {
    put("list.csv", csv([["标题"], HEAD, ...ROWS]));
    const { status, out } = await innov(["check", "list.csv", "--json"]);
    expect(status).toBe(0);
    const findings = JSON.parse(out) as Record<string, unknown>[];
    expect(findings.filter(({ Code }) => Code === "firm-stage")).toEqual([
      expect.objectContaining({ Row: 5, Firm: "戊", "File row": 7, Severity: "error" }),
    ]);
    // Every figure is text here: only a unit, a bracket, a sign or a full-width form is worth a word.
    const texts = findings.filter(({ Code }) => Code === "figure-text").map(({ Row, Message }) => [Row, Message]);
    expect(texts.map(([row]) => row)).toEqual([2, 3, 6, 6]);
    expect((await innov(["check", "list.csv", "--strict"])).status).toBe(1);
    const one = JSON.parse((await innov(["explain", "list.csv", "--firm", "乙", "--json", ...ZERO])).out) as Record<string, unknown>[];
    expect(one[one.length - 1].Points).toBe(expected().scores.score[1]);
    const same = await innov(["explain", "list.csv", "--firm", "2", "--json", ...ZERO]);
    expect(JSON.parse(same.out)).toEqual(one);
  });

  it("write a workbook to be filled in that the product opens again", async () => {
    expect((await innov(["template", "--lang", "zh", "--out", "t.xlsx"])).status).toBe(0);
    const { workbook } = await openFile(readFileSync(at("t.xlsx")), "t.xlsx");
    expect(workbook.tables?.map(({ name }) => name)).toEqual(["Firms", "Profile"]);
    expect(await innov(["template", "--out", "t.csv"])).toMatchObject({ status: 2 });
  });

  it("help with an example each that runs", async () => {
    const help = (await innov(["--help"])).out;
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter((name) => name !== "help" && name !== "innov");
    expect(commands).toEqual(
      expect.arrayContaining([
        "score",
        "rank",
        "check",
        "explain",
        "eligible",
        "robust",
        "calibrate",
        "profile",
        "catalogue",
        "template",
        "sql",
      ]),
    );
    // The files that one example writes are read by the next.
    mkdirSync(at("dist"));
    symlinkSync(SAMPLE, at("dist/sample.xlsx"));
    for (const command of commands) {
      const { out } = await innov([command, "--help"]);
      const line = /Example:\n {2}innov (.+)/.exec(out)?.[1];
      expect([command, line]).toEqual([command, expect.any(String)]);
      const { status, err } = await innov(line!.split(" "));
      expect([line, status, err.replace(/.*written to.*\n/, "")]).toEqual([line, 0, ""]);
    }
    expect(existsSync(at("scored.csv"))).toBe(true);
  });
});

it("Parquet that is written row by row holds what it was given", async () => {
  const writer = await ParquetWriter.create(
    [
      { name: "企业", kind: "text" },
      { name: "n", kind: "number" },
    ],
    at("own.parquet"),
  );
  await writer.write([
    ["甲", 1],
    ["", NaN],
    [null, 2.5],
  ]);
  await writer.end();
  const connection = await openDatabase();
  const rows = (await connection.runAndReadAll(`select * from ${quotedText(at("own.parquet"))}`)).getRows();
  connection.closeSync();
  expect(rows).toEqual([
    ["甲", 1],
    [null, null],
    [null, 2.5],
  ]);
});
