import "../functions/environment";
import { robust } from "../../src/engine/robust";
import { figuresFromColumns } from "../../src/engine/figures";
import { methodSensitivity } from "../../src/engine/method-sensitivity";
import { robustInStages } from "../../src/engine/robust-in-stages";
import { paneText } from "../../src/i18n/pane";
import { check } from "../../src/functions/check";
import { lift } from "../../src/functions/lift";
import { stability } from "../../src/functions/stability";
import { validate } from "../../src/functions/validate";
import { bunching } from "../../src/population/bunching";
import { diagnose } from "../../src/population/diagnose";
import { examinedPopulation } from "../../src/population/examined";
import { readPopulation } from "../../src/population/population";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Language } from "../../src/scorecard/scorecard";
import { readFirms } from "../../src/taskpane/firms";
import type { Reading } from "../../src/taskpane/model";
import { flagCounts } from "../../src/population/flag-counts";
import { largestStage } from "../../src/taskpane/validate/largest-stage";
import type { Against } from "../../src/taskpane/report/input";
import { reportLines } from "../../src/taskpane/report/report";
import { LISTED } from "../../src/taskpane/report/robustness";
import { localTime } from "../../src/taskpane/report/when";
import type { Study } from "../../src/taskpane/study/study";
import type { Cell, ReportLine } from "../../src/workbook/port";
import { cellText } from "../../src/export/excel-notation";
import { calculateInIronCalc } from "../export/ironcalc";
import { sampleReading } from "./validate-sample";

function drawn(reading: Reading): Study {
  const { plan, columns, stage } = reading.population;
  const options = { spread: 0.25, draws: 50, cutoff: 5, seed: 7 };
  return {
    reading,
    options,
    state: {
      kind: "drawn",
      intervals: robust(plan, figuresFromColumns(columns), stage, options),
      inStages: robustInStages(plan, columns, stage, options),
      methods: methodSensitivity(plan, columns, stage, options.cutoff),
    },
  };
}

const NOTHING: Against = { outcome: null, selected: null, benchmark: null, earlier: null };

function lines(reading: Reading, study: Study | null, language: Language = "en", against: Partial<Against> = {}): ReportLine[] {
  const { compiled, columns, stage } = reading.population;
  return reportLines(
    {
      reading,
      study,
      against: { ...NOTHING, ...against },
      cutoff: 5,
      host: "Excel 16.0",
      origin: { kind: "built-in", id: "sample" },
      diagnoses: [0, 1].flatMap((s) => diagnose(compiled, columns, stage, s) ?? []),
      fingerprint: { text: "0.1.0/2026.1/0123456789abcdef", formula: "=INNOV_FINGERPRINT(A1)" },
      drawsFormula: "=INNOV_ROBUST(A1)",
      when: "2026-09-30 14:05 UTC+08:00",
    },
    (key, params) => paneText(key, language, params),
    language,
  );
}

const cellsOf = (found: ReportLine[]): Cell[][] =>
  found.map(({ cells }) => cells.map((cell) => (typeof cell === "object" && cell !== null ? cell.formula : cell)));
/** The lines of a section by its name without the number, without the line before the next. */
function sectionOf(found: ReportLine[], name: string): Cell[][] {
  const first = found.findIndex(({ kind, cells }) => kind === "section" && String(cells[0]).replace(/^\d+\. /, "") === name);
  const rest = found.slice(first + 1);
  const end = rest.findIndex(({ kind }) => kind === "section");
  return cellsOf(end < 0 ? rest : rest.slice(0, end - 1));
}

/** The lines of a table within a section: from the text above its header to the next blank line. */
function tableOf(found: ReportLine[], section: string, above: string): Cell[][] {
  const rows = sectionOf(found, section);
  const first = rows.findIndex(([cell]) => cell === above);
  const end = rows.findIndex((cells, k) => k > first && cells.length === 0);
  return rows.slice(first + 1, end < 0 ? undefined : end);
}

const reading = sampleReading();
const found = lines(reading, drawn(reading));

test("begins with a page for the committee, which says what was not done", () => {
  expect(found[0]).toEqual({ kind: "title", cells: ["Validation of Sample card"] });
  const page = sectionOf(found, "For the committee");
  expect(page[0]).toEqual(["Scorecard", "Sample card, 3, Custom"]);
  expect(page).toContainEqual(["Firms with a score", "22 of 24"]);
  expect(page).toContainEqual(["Within the cut-off rank 5", 5]);
  expect(page).toContainEqual(["Does the score foretell the outcome?", "not done"]);
  expect(page).toContainEqual(["Has the population moved?", "not done"]);
  expect(page.find(([name]) => name === "Overall opinion")).toEqual(["Overall opinion", "(to be filled in)"]);
  expect(page.length).toBeLessThan(25);
});

test("numbers its sections, and what was not done says so by its heading", () => {
  const headings = found.filter(({ kind }) => kind === "section").map(({ cells }) => String(cells[0]));
  expect(headings.slice(1).map((heading) => Number(heading.split(".")[0]))).toEqual(headings.slice(1).map((_, k) => k + 1));
  expect(headings.filter((heading) => heading.endsWith(": not done")).map((heading) => heading.split(".")[0])).toEqual([
    "10",
    "11",
    "12",
    "13",
  ]);
  const bare = lines(reading, null)
    .filter(({ kind }) => kind === "section")
    .map(({ cells }) => String(cells[0]));
  expect(bare).toContain("7. Robustness to weights: not done");
  expect(bare).toContain("8. Sensitivity to choices of method: not done");
});

test("says which scorecard, with its weights and rules", () => {
  const identity = sectionOf(found, "Identity");
  for (const fact of [
    ["Id", "sample"],
    ["Scorecard", "Sample card"],
    ["Status", "Custom"],
    ["Version", "3"],
    ["Source", "An invented rule, 2026"],
    ["Written", "2026-09-30 14:05 UTC+08:00"],
    ["Host", "Excel 16.0"],
  ])
    expect(identity).toContainEqual(fact);
  expect(tableOf(found, "Identity", "Weights: points at most")).toEqual([
    ["Indicator", "Growth", "Mature", "Unit", "Group", "Id", "Curve"],
    ["R&D intensity", 20, 30, "%", "Technology", "rd_intensity", "linear 0..30"],
    [expect.any(String), 20, 40, "件", "Technology", "patents", "linear 0..10"],
    ["Revenue growth", 60, 30, "%", "", "revenue_growth", "linear 0..50"],
    ["Total", 100, 100, "", "", "score", "sum"],
  ]);
  const definitions = sectionOf(found, "Definitions");
  expect(definitions).toContainEqual(["Least coverage", "65%"]);
  expect(definitions).toContainEqual([
    "R&D intensity",
    "yes",
    "",
    "",
    "0 or less gives nothing, 30 or more everything; in proportion between",
  ]);
});

test("says which header feeds which indicator by which unit", () => {
  expect(sectionOf(found, "Column map")).toEqual([
    ["Indicator", "Header in the sheet", "Column", "Unit factor", "Unit"],
    ["R&D intensity", "R&D intensity (%)", "C", "", "%"],
    [expect.any(String), "Patents (件)", "E", "", "件"],
    ["Revenue growth", "Revenue growth (%)", "D", "", "%"],
    ["Names of the firms", "Firm", "A"],
    ["Stage of the firms", "Stage", "B"],
  ]);
});

test("says which data, with their fingerprint, what each column holds and who has no score and why", () => {
  // The one without patents lacks 40 of 100 at its stage, more than the 35 that may be missing.
  const data = sectionOf(found, "Data quality");
  expect(data).toContainEqual(["Fingerprint", "0.1.0/2026.1/0123456789abcdef"]);
  expect(data.slice(3, 8)).toEqual([
    ["Stage", "Firms", "With a score", "Without"],
    ["Growth", 12, 12, 0],
    ["Mature", 11, 10, 1],
    ["Unknown stage", 1, 0, 1],
    ["All", expect.stringMatching(/^=SUM\(B\d+:B\d+\)$/), expect.stringMatching(/^=SUM/), expect.stringMatching(/^=SUM/)],
  ]);
  const quality = tableOf(found, "Data quality", "Data quality");
  expect(quality[2].slice(0, 3)).toEqual([expect.any(String), "=COUNT(Firms!$E$2:$E$25)", 1]);
  const without = tableOf(found, "Data quality", "Firms without a score");
  expect(without.slice(1)).toEqual([
    ["F5", "mature", expect.stringContaining("60 %")],
    ["F23", "unheard of", expect.stringContaining("unheard of")],
  ]);
});

test("says how weights were drawn, so that it can be repeated", () => {
  const draws = sectionOf(found, "Robustness to weights");
  for (const fact of [
    ["Draws", 50],
    ["Cut-off rank", 5],
    ["Seed", 7],
    ["Formula that repeats it", "=INNOV_ROBUST(A1)"],
  ])
    expect(draws).toContainEqual(fact);
  expect(draws.flat().join()).toContain("from 0.75 to 1.25");
  expect(draws.flat().join()).toContain("xoroshiro128+");
});

test("lists the intervals by rank, overall and in stage, and where each firm stands", () => {
  const [head, ...rows] = tableOf(found, "Robustness to weights", "Rank intervals");
  expect(head.slice(0, 8)).toEqual([
    "Firm",
    "Rank",
    "Median",
    "5 %",
    "95 %",
    "Share of draws within the cut-off",
    "Standing",
    "Rank in stage",
  ]);
  expect(rows).toHaveLength(22);
  expect(rows.map((row) => row[1])).toEqual(rows.map((row) => row[1] as number).sort((a, b) => a - b));
  for (const [firm, , , low, high, , standing, stageRank, , stageLow, stageHigh] of rows) {
    expect(standing).toBe((high as number) <= 5 ? "safely in" : (low as number) > 5 ? "safely out" : "depends on the weights");
    expect(stageRank).toBe(reading.population.stageRanks[reading.firms.names.indexOf(String(firm))]);
    expect(stageLow as number).toBeLessThanOrEqual(stageHigh as number);
    expect(stageHigh as number).toBeLessThanOrEqual(high as number);
  }
});

test("of many firms lists the first and says so", () => {
  const many = sampleReading(20, 400);
  const [note, , ...rows] = tableOf(lines(many, drawn(many)), "Robustness to weights", "Rank intervals");
  expect(note).toEqual([`The first ${LISTED} of 398 ranked firms.`]);
  expect(rows).toHaveLength(LISTED);
});

test("has diagnostics of each stage that has firms enough", () => {
  const soundness = sectionOf(found, "Conceptual soundness").flat();
  expect(soundness).toContain("Growth");
  expect(soundness).toContain("Mature");
  const few = lines(sampleReading(20, 12), null);
  expect(few.some(({ cells }) => cells[0] === "6. Conceptual soundness: not done")).toBe(true);
});

test("tells what each other choice of method does, and how the variance of all is shared out", () => {
  const rows = sectionOf(found, "Sensitivity to choices of method");
  const { methods } = drawn(reading).state as Extract<Study["state"], { kind: "drawn" }>;
  for (const { mean, entered, left } of methods.effects)
    expect(rows.some((row) => row[2] === Number(mean.toFixed(2)) && row[5] === entered && row[6] === left)).toBe(true);
  expect(rows.slice(-4).map(([name]) => name)).toEqual(["Rule for missing figures", "Aggregation", "Curves", "Weights"]);
});

test("holds the score against an outcome, another score, a selection and an earlier list as the functions do", () => {
  const { firms, population } = reading;
  const answers = firms.values.map((_, r) => (r % 5 === 0 ? null : r % 3 === 0));
  const others = Float64Array.from(firms.values, (_, r) => (r * 11) % 17);
  const earlier = sampleReading(20, 60);
  const compared = lines(reading, drawn(reading), "en", {
    outcome: { header: "Default", answers },
    selected: { header: "Chosen", answers },
    benchmark: { header: "Rating", values: others },
    earlier: { name: "Last year", population: earlier.population },
  });
  const valueIn = (section: string, name: string): Cell => sectionOf(compared, section).find(([cell]) => cell === name)![1];
  const column = (cells: readonly unknown[]): unknown[][] => cells.map((cell) => [cell]);
  const scores = column([...population.scores.score].map((score) => (score === score ? score : "")));
  const asked = column(answers.map((answer) => (answer === null ? "" : answer ? 1 : 0)));
  const measures = new Map((validate(scores, asked) as Cell[][]).map((row) => [row[0], row]));
  expect(valueIn("Outcome analysis", "AUC")).toBeCloseTo(measures.get("AUC")![1] as number, 4);
  expect(valueIn("Outcome analysis", "KS")).toBeCloseTo(measures.get("KS")![1] as number, 4);
  const lifted = new Map((lift(scores, asked, column(firms.stageTexts)) as Cell[][]).map((row) => [row[0], row[1]]));
  expect(valueIn("Were the selected firms any better?", "p-value")).toBeCloseTo(lifted.get("p-value") as number, 4);
  expect(valueIn("Were the selected firms any better?", "Difference")).toBeCloseTo(lifted.get("Difference") as number, 4);
  const moved = stability(column([...earlier.population.scores.score].map((score) => (score === score ? score : ""))), scores) as Cell[][];
  expect(sectionOf(compared, "Stability against an earlier list")[2][1]).toBeCloseTo(moved[moved.length - 1][5] as number, 4);
  expect(valueIn("Benchmark", "Firms with both")).toBe(22);
  // No section says any more that it was not done.
  expect(compared.some(({ cells }) => String(cells[0]).endsWith(": not done"))).toBe(false);
});

test("has no p-value where INNOV_LIFT has none: in so few ways could the selection have been drawn", () => {
  const answers = reading.firms.values.map((_, r) => (r === 0 ? true : r === 2 || r === 4 ? false : null));
  const compared = lines(reading, null, "en", { selected: { header: "Chosen", answers } });
  const fairness = sectionOf(compared, "Were the selected firms any better?");
  expect(fairness.find(([name]) => name === "Selected, others, stages used")![1]).toBe("1, 2, 1");
  expect(fairness.find(([name]) => name === "p-value")![1]).toBe("");
});

test("what was named and cannot tell is not called undone", () => {
  const answers = reading.firms.values.map(() => true);
  const compared = lines(reading, null, "en", { outcome: { header: "Default", answers } });
  const page = sectionOf(compared, "For the committee");
  expect(page).toContainEqual(["Does the score foretell the outcome?", expect.stringContaining("the same for every firm")]);
  expect(sectionOf(compared, "Findings").flat()).not.toContain("Not tested against an outcome.");
});

test("its formulas give what the product says, in another program", () => {
  const plain: Reading = { ...reading, firms: { ...reading.firms, table: null } };
  const written = lines(plain, drawn(plain), "en", {
    outcome: { header: "Default", answers: reading.firms.values.map((_, r) => r % 3 === 0) },
    earlier: { name: "Last year", population: sampleReading(20, 60).population },
  });
  const width = Math.max(...written.map(({ cells }) => cells.length));
  const rows = written.map(({ cells }) =>
    Array.from({ length: width }, (_, c) => {
      const cell = cells[c] ?? null;
      return typeof cell === "object" && cell !== null ? cell.formula : typeof cell === "string" ? cellText(cell) : (cell as number | null);
    }),
  );
  const firms = [reading.firms.headers, ...reading.firms.values].map((row) =>
    row.map((cell) => (typeof cell === "string" ? cellText(cell) : (cell as number))),
  );
  const [, calculated] = calculateInIronCalc([
    { name: "Firms", rows: firms },
    { name: "Report", rows },
  ]);
  const formulas = rows.flatMap((row, r) =>
    row.flatMap((cell, c) => (String(cell).startsWith("=") && !String(cell).includes("INNOV_") ? [[r, c]] : [])),
  );
  expect(formulas.length).toBeGreaterThan(60);
  expect(formulas.filter(([r, c]) => typeof calculated[r][c] !== "number").map(([r, c]) => [rows[r][c], calculated[r][c]])).toEqual([]);
  const header = rows.findIndex((row) => row[2] === "'Score" && row[3] === "'Coverage");
  const listed = calculated.slice(header + 1, header + 23);
  const rowOf = (name: unknown): number => reading.firms.names.indexOf(String(name));
  expect(listed.map(([name, , , , rank, stageRank]) => [name, Number((rank as number).toFixed(9)), stageRank])).toEqual(
    listed.map(([name]) => [name, reading.population.ranks[rowOf(name)], reading.population.stageRanks[rowOf(name)]]),
  );
  const { earlier: before, later } = { earlier: sampleReading(20, 60).population.scores.score, later: reading.population.scores.score };
  const known = (values: Float64Array): unknown[][] => [...values].filter((value) => value === value).map((value) => [value]);
  const index = (stability(known(before), known(later)) as Cell[][]).at(-1)![5] as number;
  const total = calculated.findIndex((row, r) => row[0] === "All" && String(rows[r][4]).startsWith("=SUM(E"));
  expect(calculated[total][4]).toBeCloseTo(index, 9);
  expect(calculated[total][2]).toBeCloseTo(1, 9);
});

test.each(["en", "zh"] as const)("has only cells that Excel takes, and every parameter filled in: %s", (language) => {
  for (const cell of cellsOf(lines(reading, drawn(reading), language)).flat()) {
    if (typeof cell === "number") expect(Number.isFinite(cell)).toBe(true);
    else expect(String(cell)).not.toMatch(/\{\w+\}|NaN|undefined/);
  }
});

test("findings come from the figures, the gravest first, with room for an owner and a date", () => {
  const [, head, ...rows] = sectionOf(found, "Findings");
  expect(head).toEqual(["Severity", "Section", "Owner", "Due", "Finding"]);
  const severities = rows.slice(0, -1).map(([severity]) => ["high", "medium", "low"].indexOf(String(severity)));
  expect(severities).toEqual([...severities].sort((a, b) => a - b));
  expect(rows.map((row) => row[4])).toContain("2 of 24 firms have no score.");
  expect(rows.map((row) => row[4])).toContain("Not tested against an outcome.");
});

test("a moment is written on the clock of whoever files it", () => {
  const moment = new Date(2026, 8, 3, 4, 5);
  jest.spyOn(moment, "getTimezoneOffset").mockReturnValue(-330);
  expect(localTime(moment)).toBe("2026-09-03 04:05 UTC+05:30");
});

test("flags are counted firm by firm, and what the sheet has no figures for is not examined", () => {
  // R&D intensities are multiples of 7 less whole thirties. 3 and 5 are bounds of every firm, 4 and 6 of those whose revenue is known to be small.
  const at = (bound: number): number => reading.population.columns[0].filter((value) => value === bound).length;
  const [{ code, flags, per100 }, ...others] = flagCounts(reading.population);
  expect([code, flags]).toEqual(["just-above-threshold", at(3) + at(5)]);
  expect(per100).toBeCloseTo((100 * flags!) / 24, 12);
  expect(others.map((one) => one.flags)).toEqual([null, null]);
  expect(
    sectionOf(found, "Official bounds and questions")
      .slice(-2)
      .map((row) => row.slice(1)),
  ).toEqual([
    ["not examined", ""],
    ["not examined", ""],
  ]);
});

/** Firms near 4 % and 6 % of R&D, with sales for which those bounds hold or not. */
const NEAR = [
  ["企业名称", "科技人员占职工总数的比重（%）", "研发费用占营业收入的比例（%）", "Ⅰ类知识产权（件）", "营业收入（万元）"],
  ["甲", 15, 4.1, 1, 61281],
  ["乙", 15, 4.1, 1, 8000],
  ["丙", 15, 3.9, 1, 3368],
  ["丁", 15, 6.1, 1, 30000],
  ["戊", 15, 6.1, 1, 9000],
];
const under = (id: string, cells: Cell[][]): Reading => {
  const compiled = compile(builtIn(id)!) as Compiled;
  const place = { sheet: "Firms", row: 0, column: 0, rows: cells.length, columns: cells[0].length };
  return readFirms({ place, values: cells }, "Firms", compiled, "zh");
};

test("sales that only a condition reads say which official bounds hold for a firm, as INNOV_CHECK says", () => {
  const card = under("tech-sme-2017", NEAR);
  const { compiled, columns } = examinedPopulation(card.population).population;
  const bounds = bunching(compiled, columns).filter(({ figure }) => compiled.indicators[figure].indicator.id === "rd_intensity");
  expect(bounds.map(({ at, below, above }) => [at, below, above])).toEqual([
    [3, 0, 0],
    [4, 0, 1],
    [5, 0, 0],
    [6, 0, 1],
  ]);
  const [, ...lines] = check(NEAR.slice(1), NEAR.slice(0, 1), undefined, [["tech-sme-2017"]]) as Cell[][];
  const raised = lines.filter((line) => line[4] === "just-above-threshold");
  expect(flagCounts(card.population)[0].flags).toBe(raised.length);
  expect(raised.filter((line) => line[2] === "研发费用占营业收入的比例").map((line) => line[1])).toEqual(["乙", "戊"]);
});

test("a card shows what its issuer prints, row by row, with its notes and its total", () => {
  const card = under("tech-sme-2017", NEAR);
  const written = tableOf(lines(card, null, "zh"), "基本信息", "权重（最高分）").map((row) => row.slice(0, 2));
  expect(written.slice(1)).toEqual([
    ["科技人员占职工总数的比重", 20],
    [expect.any(String), 50],
    [expect.any(String), 50],
    ["Ⅰ类知识产权", 30],
    ["Ⅱ类知识产权", 24],
    [expect.any(String), 50],
    [expect.any(String), 30],
    ["总分", 100],
  ]);
  const said = sectionOf(lines(card, null, "zh"), "基本信息");
  expect(said.find(([name]) => name === "备注")![1]).toBe(builtIn("tech-sme-2017")!.note!.zh);
});

test("says who made the scorecard and who approved it, and what it was copied from", () => {
  const approved = structuredClone(reading.population.compiled.scorecard);
  approved.origin = { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" };
  approved.approval = { author: "Li", approver: "Wang", approved: "2026-05-01", locked: true };
  const population = readPopulation(reading.firms, compile(approved) as Compiled);
  expect(sectionOf(lines({ firms: reading.firms, population }, null), "Identity").slice(2, 9)).toEqual([
    ["Status", "Custom"],
    ["Version", "3"],
    ["Origin", "most-2024-illustrative 1.0.0 (official-structure)"],
    ["Author", "Li"],
    ["Approved by", "Wang"],
    ["Approved on", "2026-05-01"],
    ["Locked", "yes"],
  ]);
});

test("the largest stage is the one to begin with", () => {
  expect(largestStage(Int32Array.of(-1, -1, -1, 1, 1, 0), 3)).toBe(1);
  expect(largestStage(Int32Array.of(-1), 2)).toBe(0);
});
