import fc from "fast-check";
import { rankCorrelation } from "../../src/engine/rank-correlation";
import type { CutOff } from "../../src/taskpane/cut-off";
import { baseOf, effectOf, startTrial, tryWeights } from "../../src/taskpane/weights/effect";
import { rankAmongThemselves } from "../../src/engine/rank";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Population } from "../../src/population/population";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { populationOf } from "../population/sheet";

const some = { numRuns: 300 };
/** Few distinct values, so that ties are frequent, and gaps. */
const figure = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.constant(NaN) });

const ranksOf = (list: number[]): Float64Array => rankAmongThemselves(Float64Array.from(list), "min");

/** Equal but for the last bits; NaN equals NaN. */
function near(found: number, wanted: number): void {
  if (wanted === wanted) expect(found).toBeCloseTo(wanted, 12);
  else expect(found).toBeNaN();
}

const scorecard: Scorecard = {
  id: "three",
  version: "1",
  title: { en: "Three" },
  status: "custom",
  stages: [{ id: "young" }, { id: "old" }],
  weights: { young: { a: 40, b: 30, c: 20, d: 10 }, old: { a: 20, b: 30, c: 40, d: 10 } },
  score: {
    id: "all",
    combine: "sum",
    parts: [
      {
        id: "g",
        combine: "sum",
        parts: [
          { id: "a", curve: { type: "linear", from: 0, to: 6 } },
          {
            id: "b",
            curve: { type: "log", from: 1, to: 7 },
            curves: {
              old: {
                type: "knots",
                knots: [
                  [0, 0.1],
                  [3, 0.7],
                  [5, 1],
                ],
              },
            },
          },
        ],
      },
      { id: "c", curve: { type: "peers", method: "percentile" } },
      {
        id: "d",
        curve: {
          type: "bands",
          bands: [
            { min: 4, points: 3 },
            { min: 2, points: 1 },
          ],
        },
      },
    ],
  },
};

const populationUnder = (document: Scorecard, figures: number[][], stage: number[]): Population =>
  populationOf(compile(document) as Compiled, figures, stage);

const firms = fc.array(fc.tuple(figure, figure, figure, figure, fc.integer({ min: -1, max: 1 })), { minLength: 1, maxLength: 40 });

test("trying weights gives the scores of the scorecard that has them", () => {
  fc.assert(
    fc.property(
      firms,
      fc.integer({ min: 0, max: 1 }),
      fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)),
      (list, stage, weights) => {
        const figures = list.map(([a, b, c, d]) => [a, b, c, d]);
        const stages = list.map((firm) => firm[4]);
        const trial = startTrial(populationUnder(scorecard, figures, stages));
        tryWeights(trial, stage, weights);
        const id = scorecard.stages[stage].id;
        const tuned = {
          ...scorecard,
          weights: { ...scorecard.weights, [id]: { a: weights[0], b: weights[1], c: weights[2], d: weights[3] } },
        };
        if (weights.some((weight) => weight > 0)) expect(trial.scores).toEqual(populationUnder(tuned, figures, stages).scores.score);
      },
    ),
    some,
  );
});

test("the effect is that of comparing every firm with every other", () => {
  const cutOff = fc.record({ by: fc.constantFrom<CutOff["by"]>("rank", "score"), value: fc.integer({ min: 0, max: 20 }) });
  fc.assert(
    fc.property(fc.array(fc.tuple(figure, figure), { minLength: 1, maxLength: 30 }), cutOff, (list, line) => {
      const before = list.map(([a]) => a);
      const now = list.map(([, b]) => b);
      const rows = Int32Array.from(list.keys());
      const effect = effectOf(baseOf(Float64Array.from(before), rows, 10), Float64Array.from(now), line);
      const rankIn = (scores: number[], row: number): number =>
        scores[row] === scores[row] ? 1 + scores.filter((other) => other > scores[row]).length : NaN;
      const passes = (scores: number[], row: number): boolean =>
        line.by === "rank" ? rankIn(scores, row) <= line.value : scores[row] >= line.value;
      const all = [...rows];
      const sorted = (list: number[]): number[] => [...list].sort((a, b) => a - b);
      expect(sorted(effect.entering.map(({ row }) => row))).toEqual(all.filter((row) => passes(now, row) && !passes(before, row)));
      expect(sorted(effect.leaving.map(({ row }) => row))).toEqual(all.filter((row) => !passes(now, row) && passes(before, row)));
      expect(effect.passing).toBe(all.filter((row) => passes(now, row)).length);
      expect(effect.moved).toBe(all.filter((row) => !Object.is(rankIn(now, row), rankIn(before, row))).length);
      const known = all.filter((row) => now[row] === now[row]);
      expect(effect.ranked).toBe(known.length);
      expect(effect.top.map(({ row }) => row)).toEqual([...known].sort((a, b) => now[b] - now[a] || a - b).slice(0, 10));
      for (const { row, rank, score, baseRank, baseScore } of effect.top) {
        expect([rank, score]).toEqual([rankIn(now, row), now[row]]);
        expect([baseRank, baseScore]).toEqual([rankIn(before, row), before[row]]);
      }
      const counted = all.filter((row) => before[row] === before[row] && now[row] === now[row]);
      const own = rankCorrelation(ranksOf(counted.map((row) => before[row])), ranksOf(counted.map((row) => now[row])));
      const correlation = effect.correlation();
      near(correlation.kendall, own.kendall);
      near(correlation.spearman, own.spearman);
      expect([...effect.histogram.tuned].reduce((a, b) => a + b, 0)).toBe(known.length);
    }),
    some,
  );
});

test("scores equal to nine decimals share a rank, as they do in the sheet", () => {
  const effect = effectOf(baseOf(Float64Array.of(50, 40), Int32Array.of(0, 1), 100), Float64Array.of(60, 60.0000000001), {
    by: "rank",
    value: 1,
  });
  expect(effect.top.map(({ rank }) => rank)).toEqual([1, 1]);
  expect(effect.entering.map(({ row }) => row)).toEqual([1]);
});

test("the histogram reaches to the points a firm can have, in 25 bins", () => {
  const { histogram } = effectOf(baseOf(Float64Array.of(0, 100), Int32Array.of(0, 1), 100), Float64Array.of(3.9, 4), {
    by: "rank",
    value: 1,
  });
  expect(histogram.limit).toBe(100);
  expect([histogram.base[0], histogram.base[24]]).toEqual([1, 1]);
  expect([...histogram.tuned].slice(0, 2)).toEqual([1, 1]);
});
