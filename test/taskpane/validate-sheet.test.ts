import { robust } from "../../src/engine/robust";
import { figuresFromColumns } from "../../src/engine/figures";
import { paneText } from "../../src/i18n/pane";
import { diagnose } from "../../src/population/diagnose";
import type { Language } from "../../src/scorecard/scorecard";
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

const cellsOf = (found: ReportLine[]): Cell[][] => found.map(({ cells }) => cells);
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
    ["Version", "3"],
    ["Status", "Custom"],
    ["Source", "An invented rule, 2026"],
  ]);
  expect(sectionOf(found, "Weights")).toEqual([
    ["Indicator", "Growth", "Mature", "Unit", "Group", "Id", "Curve"],
    ["R&D intensity", 20, 30, "%", "Technology", "rd_intensity", "linear 0..30"],
    [expect.any(String), 20, 40, "件", "Technology", "patents", "linear 0..10"],
    ["Revenue growth", 60, 30, "%", "", "revenue_growth", "linear 0..50"],
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

test("flags are counted firm by firm", () => {
  // R&D intensities are multiples of 7 less whole thirties. 3 and 5 are bounds of every firm, 4 and 6 of those whose revenue is known to be small.
  const at = (bound: number): number => reading.population.columns[0].filter((value) => value === bound).length;
  const [{ code, flags, per100 }, ...others] = flagCounts(reading);
  expect([code, flags]).toEqual(["just-above-threshold", at(3) + at(5)]);
  expect(per100).toBeCloseTo((100 * flags) / 24, 12);
  expect(others.map((one) => one.flags)).toEqual([0, 0]);
});

test("the largest stage is the one to begin with", () => {
  expect(largestStage(Int32Array.of(-1, -1, -1, 1, 1, 0), 3)).toBe(1);
  expect(largestStage(Int32Array.of(-1), 2)).toBe(0);
});
