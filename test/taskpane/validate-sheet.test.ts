import { robust } from "../../src/engine/robust";
import { figuresFromColumns } from "../../src/engine/figures";
import { paneText } from "../../src/i18n/pane";
import { check } from "../../src/functions/check";
import { bunching } from "../../src/population/bunching";
import { diagnose } from "../../src/population/diagnose";
import { examinedPopulation } from "../../src/population/examined";
import { readPopulation } from "../../src/population/population";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Language } from "../../src/scorecard/scorecard";
import { readFirms } from "../../src/taskpane/firms";
import type { Reading } from "../../src/taskpane/model";
import { flagCounts } from "../../src/taskpane/validate/flags";
import { largestStage } from "../../src/taskpane/validate/largest-stage";
import { LISTED, validationLines } from "../../src/taskpane/validate/sheet";
import type { Study } from "../../src/taskpane/validate/study";
import type { Cell, ReportLine } from "../../src/workbook/port";
import { sampleReading } from "./validate-sample";

function drawn(reading: Reading): Study {
  const { plan, columns, stage } = reading.population;
  const options = { spread: 0.25, draws: 50, cutoff: 5, seed: 7 };
  return {
    reading,
    options,
    state: { kind: "drawn", intervals: robust(plan, figuresFromColumns(columns), stage, options) },
  };
}

function lines(reading: Reading, study: Study | null, language: Language = "en"): ReportLine[] {
  const { compiled, columns, stage } = reading.population;
  return validationLines(
    {
      reading,
      study,
      origin: { kind: "built-in", id: "sample" },
      diagnoses: [0, 1].flatMap((s) => diagnose(compiled, columns, stage, s) ?? []),
      fingerprint: { text: "0.1.0/2026.1/0123456789abcdef", formula: "=INNOV_FINGERPRINT(A1)" },
      drawsFormula: "=INNOV_ROBUST(A1)",
      when: "2026-09-30 14:05",
    },
    (key, params) => paneText(key, language, params),
    language,
  );
}

const cellsOf = (found: ReportLine[]): Cell[][] =>
  found.map(({ cells }) => cells.map((cell) => (typeof cell === "object" && cell !== null ? cell.formula : cell)));
/** The lines of a section, without its name and the line before the next. */
function sectionOf(found: ReportLine[], name: string): Cell[][] {
  const first = found.findIndex(({ kind, cells }) => kind === "section" && cells[0] === name);
  const rest = found.slice(first + 1);
  const end = rest.findIndex(({ kind }) => kind === "section");
  return cellsOf(end < 0 ? rest : rest.slice(0, end - 1));
}

const reading = sampleReading();
const found = lines(reading, drawn(reading));

test("says which scorecard, with its weights and rules", () => {
  expect(found[0]).toEqual({ kind: "title", cells: ["Validation of Sample card"] });
  expect(sectionOf(found, "Scorecard")).toEqual([
    ["Id", "sample"],
    ["Status", "Custom"],
    ["Version", "3"],
    ["Source", "An invented rule, 2026"],
  ]);
  expect(sectionOf(found, "Weights: points at most")).toEqual([
    ["Indicator", "Growth", "Mature", "Unit", "Group", "Id", "Curve"],
    ["R&D intensity", 20, 30, "%", "Technology", "rd_intensity", "linear 0..30"],
    [expect.any(String), 20, 40, "件", "Technology", "patents", "linear 0..10"],
    ["Revenue growth", 60, 30, "%", "", "revenue_growth", "linear 0..50"],
    ["Total", 100, 100, "", "", "score", "sum"],
  ]);
  expect(sectionOf(found, "Rules")).toContainEqual(["Least coverage", "65 %"]);
});

test("says which data, with their fingerprint and who has no score", () => {
  // The one without patents lacks 40 of 100 at its stage, more than the 35 that may be missing.
  const data = sectionOf(found, "Data");
  expect(data).toContainEqual(["Fingerprint", "0.1.0/2026.1/0123456789abcdef"]);
  expect(data.slice(-3)).toEqual([
    ["Growth", 12, 12, 0],
    ["Mature", 11, 10, 1],
    ["Unknown stage", 1, 0, 1],
  ]);
});

test("says how weights were drawn, so that it can be repeated", () => {
  const draws = sectionOf(found, "Draws of the weights");
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

test("lists the intervals by rank and where each firm stands", () => {
  const [head, ...rows] = sectionOf(found, "Rank intervals");
  expect(head).toEqual(["Firm", "Rank", "Median", "5 %", "95 %", "Share of draws within the cut-off", "Standing"]);
  expect(rows).toHaveLength(22);
  expect(rows.map((row) => row[1])).toEqual(rows.map((row) => row[1] as number).sort((a, b) => a - b));
  for (const [, , , low, high, , standing] of rows)
    expect(standing).toBe((high as number) <= 5 ? "safely in" : (low as number) > 5 ? "safely out" : "depends on the weights");
});

test("of many firms lists the first and says so", () => {
  const many = sampleReading(20, 400);
  const [note, , ...rows] = sectionOf(lines(many, drawn(many)), "Rank intervals");
  expect(note).toEqual([`The first ${LISTED} of 398 ranked firms.`]);
  expect(rows).toHaveLength(LISTED);
});

test("has diagnostics of each stage that has firms enough", () => {
  expect(
    found.filter(({ kind, cells }) => kind === "section" && String(cells[0]).startsWith("Diagnostics")).map(({ cells }) => cells[0]),
  ).toEqual(["Diagnostics: Growth", "Diagnostics: Mature"]);
  const few = sampleReading(20, 12);
  expect(lines(few, null).some(({ cells }) => String(cells[0]).startsWith("Diagnostics"))).toBe(false);
});

test("without draws says that there were none", () => {
  const undrawn = lines(reading, null);
  expect(sectionOf(undrawn, "Draws of the weights")).toEqual([["The weights were not drawn."]]);
  expect(undrawn.some(({ cells }) => cells[0] === "Rank intervals")).toBe(false);
});

test.each(["en", "zh"] as const)("has only cells that Excel takes, and every parameter filled in: %s", (language) => {
  for (const cell of cellsOf(lines(reading, drawn(reading), language)).flat()) {
    if (typeof cell === "number") expect(Number.isFinite(cell)).toBe(true);
    else expect(String(cell)).not.toMatch(/\{\w+\}|NaN|undefined/);
  }
});

test("the limits stand at the end", () => {
  expect(sectionOf(found, "Limits")).toHaveLength(7);
  expect(found[found.length - 1].cells[0]).toContain("INNOV_VALIDATE");
});

test("flags are counted firm by firm, and what the sheet has no figures for is not examined", () => {
  // R&D intensities are multiples of 7 less whole thirties. 3 and 5 are bounds of every firm, 4 and 6 of those whose revenue is known to be small.
  const at = (bound: number): number => reading.population.columns[0].filter((value) => value === bound).length;
  const [{ code, flags, per100 }, ...others] = flagCounts(reading);
  expect([code, flags]).toEqual(["just-above-threshold", at(3) + at(5)]);
  expect(per100).toBeCloseTo((100 * flags!) / 24, 12);
  expect(others.map((one) => one.flags)).toEqual([null, null]);
  expect(
    sectionOf(found, "Questions that the data raise")
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
  expect(flagCounts(card)[0].flags).toBe(raised.length);
  expect(raised.filter((line) => line[2] === "研发费用占营业收入的比例").map((line) => line[1])).toEqual(["乙", "戊"]);
});

test("a card shows what its issuer prints, row by row, with its notes and its total", () => {
  const card = under("tech-sme-2017", NEAR);
  const written = sectionOf(lines(card, null, "zh"), "权重（最高分）").map((row) => row.slice(0, 2));
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
  const said = sectionOf(lines(card, null, "zh"), "评分方案");
  expect(said.find(([name]) => name === "备注")![1]).toBe(builtIn("tech-sme-2017")!.note!.zh);
});

test("says who made the scorecard and who approved it, and what it was copied from", () => {
  const approved = structuredClone(reading.population.compiled.scorecard);
  approved.origin = { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" };
  approved.approval = { author: "Li", approver: "Wang", approved: "2026-05-01", locked: true };
  const population = readPopulation(reading.firms, compile(approved) as Compiled);
  expect(sectionOf(lines({ firms: reading.firms, population }, null), "Scorecard").slice(1, 8)).toEqual([
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
