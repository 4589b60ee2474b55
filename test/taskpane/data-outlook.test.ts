import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import { readPopulation, type Population } from "../../src/population/population";
import { outlookOf } from "../../src/taskpane/data/outlook";

const PROFILE = [
  ["Indicator", "Curve", "growth", "mature"],
  ["alpha", "linear 0..10", 50, 10],
  ["beta", "linear 0..10", 30, 20],
  ["gamma", "linear 0..10", 15, 30],
  ["delta", "linear 0..10", 5, 40],
];

function read(headers: string[], rows: unknown[][], stage: unknown[]): Population {
  const parsed = readTable(PROFILE);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return readPopulation({ headers, values: rows, stage }, compile(parsed.value) as Compiled);
}
const idsOf = ({ compiled }: Population, lacking: { indicator: number; share: number }[]) =>
  lacking.map(({ indicator, share }) => [compiled.indicators[indicator].indicator.id, Number(share.toFixed(9))]);

test("firms with a score are counted, the others by what keeps them from one", () => {
  const population = read(
    ["Firm", "alpha", "beta"],
    [
      ["a", 1, 2],
      ["b", "", 2],
      ["c", 1, 2],
      ["d", 3, 2],
      ["合计", 5, 8],
    ],
    ["growth", "growth", "nowhere", "growth", ""],
  );
  // 80 of 100 are there, of b 30; the totals row is no firm.
  expect(outlookOf(population)).toMatchObject({ firms: 4, scored: 2, reason: null });
  expect(outlookOf(population).without.map(({ count }) => count)).toEqual([1, 1]);
});

test("columns that hold too little of the weight: how much, at the stage of most firms, and the heaviest that are missing", () => {
  const population = read(
    ["Firm", "alpha", "beta"],
    [
      ["a", 1, 2],
      ["b", 2, 3],
      ["c", 2, 3],
    ],
    ["mature", "mature", "mature"],
  );
  const { reason, scored } = outlookOf(population);
  expect(scored).toBe(0);
  expect(reason).toMatchObject({ kind: "columns", stage: 1, least: 0.65 });
  if (reason?.kind !== "columns") throw new Error("another reason");
  expect(reason.held).toBeCloseTo(0.3, 12);
  expect(idsOf(population, reason.lacking)).toEqual([
    ["delta", 0.4],
    ["gamma", 0.3],
  ]);
});

test("columns that would do, with too few cells: the indicators whose blanks cost most", () => {
  const population = read(
    ["Firm", "alpha", "beta", "gamma", "delta"],
    [
      ["a", "", 2, 3, 1],
      ["b", "n/a", 2, "", 1],
    ],
    ["growth", "growth"],
  );
  const { reason } = outlookOf(population);
  if (reason?.kind !== "cells") throw new Error("another reason");
  expect(reason.held).toBeCloseTo(0.5, 12);
  expect(idsOf(population, reason.lacking)).toEqual([
    ["alpha", 0.5],
    ["gamma", 0.075],
  ]);
});

test("stages that are all unknown are the reason before figures are", () => {
  expect(outlookOf(read(["Firm", "alpha"], [["a", 1]], ["nowhere"])).reason).toEqual({ kind: "stage" });
});

test("the national card asks for the weights of its own groups", () => {
  const compiled = compile(builtIn("most-2024-illustrative")!) as Compiled;
  const population = readPopulation({ headers: ["Firm", "rd_intensity"], values: [["a", 6]], stage: ["growth"] }, compiled);
  const { reason } = outlookOf(population);
  if (reason?.kind !== "columns") throw new Error("another reason");
  // The weight of R&D intensity at growth is 12 of 100.
  expect(reason.held).toBeCloseTo(population.scores.coverage[0], 12);
  expect(reason.lacking).toHaveLength(3);
});
