import fc from "fast-check";
import { objectiveWeights } from "../../src/engine/objective-weights";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import { readFirms } from "../../src/taskpane/firms";
import type { Population } from "../../src/population/population";
import { METHODS, startingWeights, type Start } from "../../src/taskpane/weights/starting";
import { resetStage, startFrom, startTuning, toggleLock, tuningChanged, type Tuning } from "../../src/taskpane/weights/tuning";
import type { Cell } from "../../src/workbook/port";

const PROFILE: Cell[][] = [
  ["Indicator", "Unit", "Curve", "young", "old"],
  ["rd_intensity", "%", "linear 0..30", 20, 25],
  ["debt_ratio", "%", "linear 80..20", 30, 25],
  ["patents", "件", "linear 0..10", 25, 25],
  ["standing", "", "choice good:10 poor:2", 25, 25],
];
const FIRMS: Cell[][] = [
  ["Firm", "Stage", "rd_intensity (%)", "debt_ratio (%)", "patents", "standing"],
  ["A", "young", 3, 70, 4, "good"],
  ["B", "young", 12, 50, 4, "poor"],
  ["C", "young", 30, 30, 4, "good"],
  ["D", "old", -5, 60, 9, "good"],
  ["E", "old", 10, 20, 2, "poor"],
];

function open(firms: Cell[][] = FIRMS, profile: Cell[][] = PROFILE): { population: Population; tuning: Tuning } {
  const parsed = readTable(profile);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const place = { sheet: "Firms", row: 0, column: 0, rows: firms.length, columns: firms[0].length };
  const compiled = compile(parsed.value) as Compiled;
  const { population } = readFirms({ place, values: firms }, "Firms", compiled, "en");
  return {
    population,
    tuning: startTuning({ origin: { kind: "table", table: "Profile", place, cells: profile }, scorecard: parsed.value }),
  };
}
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const started = (tuning: Tuning, stage: number, start: Start): readonly number[] => startFrom(tuning, stage, start).stages[stage].weights;

test("the figures of the stage's own firms count; words keep their weight and what does not differ gets none", () => {
  const { population, tuning } = open();
  const start = startingWeights(population, 0, "sd");
  const own = objectiveWeights([Float64Array.of(3, 12, 30), Float64Array.of(70, 50, 30), Float64Array.of(4, 4, 4)], "sd", [
    false,
    true,
    false,
  ])!;
  expect(start).toEqual({ method: "sd", firms: 3, all: false, shares: [...own, null], flat: [2] });
  // 75 of 100 are parted: the deviations of 0, ⅓, 1 and 1, ½, 0 are 0.5092 and 0.5, so 37.8 and 37.2 in tenths.
  expect(started(tuning, 0, start)).toEqual([37.8, 37.2, 0, 25]);
});

test("a stage with fewer than three firms takes the figures of all", () => {
  const { population } = open();
  expect(startingWeights(population, 1, "equal")).toMatchObject({ firms: 5, all: true, shares: [1 / 3, 1 / 3, 1 / 3, null], flat: [] });
});

test("correlations of an indicator of which less is better are turned", () => {
  const { population } = open();
  const { shares } = startingWeights(population, 1, "critic") as Extract<Start, { shares: unknown }>;
  const columns = [Float64Array.of(3, 12, 30, -5, 10), Float64Array.of(70, 50, 30, 60, 20), Float64Array.of(4, 4, 4, 9, 2)];
  expect(shares.slice(0, 3)).toEqual([...objectiveWeights(columns, "critic", [false, true, false])!]);
  expect(shares.slice(0, 3)).not.toEqual([...objectiveWeights(columns, "critic", [false, false, false])!]);
});

test("entropy names a negative figure and leaves the weights as they are", () => {
  const { population, tuning } = open();
  const start = startingWeights(population, 1, "entropy");
  expect(start).toEqual({ method: "entropy", firms: 5, all: true, obstacle: { indicator: 0, row: 3, figure: -5 } });
  expect(tuningChanged(startFrom(tuning, 1, start))).toBe(false);
});

test("figures that do not differ, or only in locked indicators, give no weights", () => {
  const flat = open(FIRMS.map((row, r) => (r === 0 ? row : [...row.slice(0, 2), 5, 50, 4, "good"])));
  expect(startingWeights(flat.population, 0, "pca")).toMatchObject({ obstacle: null });
  const { population, tuning } = open();
  const locked = toggleLock(toggleLock(tuning, 0, 0), 0, 1);
  const next = startFrom(locked, 0, startingWeights(population, 0, "sd"));
  expect(next.stages[0].start).toMatchObject({ obstacle: null });
  expect(tuningChanged(next)).toBe(false);
});

test("locked weights stay, and a reset takes the sheet's again", () => {
  const { population, tuning } = open();
  const next = startFrom(toggleLock(tuning, 0, 0), 0, startingWeights(population, 0, "sd"));
  expect(next.stages[0].weights).toEqual([20, 55, 0, 25]);
  expect(next.stages[1]).toBe(tuning.stages[1]);
  expect(resetStage(next, 0).stages[0]).toMatchObject({ weights: [20, 30, 25, 25], start: null, locked: [true, false, false, false] });
});

test("the sum of the stage is kept exactly, in tenths or as finely as its weights are", () => {
  const weight = fc.oneof(
    fc.nat(100),
    fc.nat(1000).map((tenths) => tenths / 10),
    fc.nat(10_000).map((hundredths) => hundredths / 100),
  );
  fc.assert(
    fc.property(
      fc.array(weight, { minLength: 4, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(30), fc.nat(100), fc.nat(9)), { minLength: 3, maxLength: 12 }),
      fc.constantFrom(...METHODS),
      (weights, figures, method) => {
        fc.pre(sum(weights) > 0);
        const profile = PROFILE.map((row, r) => (r === 0 ? row : [...row.slice(0, 3), weights[r - 1], 25]));
        const { population, tuning } = open(
          [FIRMS[0], ...figures.map(([rd, debt, patents], k): Cell[] => [`F${k}`, "young", rd, debt, patents, "good"])],
          profile,
        );
        const before = tuning.stages[0];
        const after = startFrom(tuning, 0, startingWeights(population, 0, method)).stages[0];
        expect(after.decimals).toBe("obstacle" in after.start! ? before.decimals : Math.max(1, before.decimals));
        expect(sum(after.units)).toBe(sum(before.units) * 10 ** (after.decimals - before.decimals));
        expect(after.weights[3]).toBe(before.weights[3]);
      },
    ),
  );
});
