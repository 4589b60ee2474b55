import fc from "fast-check";
import type { Compiled } from "../../src/scorecard/compile";
import type { Population } from "../../src/population/population";
import { comparable } from "../../src/scorecard/names";
import { passes } from "../../src/taskpane/cut-off";
import { distributions, listed } from "../../src/taskpane/figures/ranking";
import { compile } from "../../src/scorecard/compile";
import { populationOf } from "../population/sheet";

/** One indicator whose figure is the score. */
function scoring(figures: number[], stage: number[]): Population {
  const compiled = compile({
    id: "t",
    version: "1",
    title: { en: "t" },
    status: "custom",
    stages: [{ id: "a" }, { id: "b" }],
    weights: { a: { x: 100 }, b: { x: 100 } },
    score: { id: "total", combine: "sum", parts: [{ id: "x", curve: { type: "linear", from: 0, to: 100 } }] },
  }) as Compiled;
  return populationOf(
    compiled,
    figures.map((figure) => [figure]),
    stage,
  );
}

test("ranks among all and within the stage; ties share the lowest number, and a firm without a score stands last", () => {
  const ranking = scoring([50, NaN, 80, 50, 10], [0, 0, 1, 1, 0]);
  expect([...ranking.ranks]).toEqual([2, NaN, 1, 2, 4]);
  expect([...ranking.stageRanks]).toEqual([1, NaN, 1, 2, 2]);
  expect([...ranking.order]).toEqual([2, 0, 3, 4, 1]);
});
test("scores that differ in their last bits alone tie", () => {
  expect([...scoring([50, 50 + 1e-12], [0, 0]).ranks]).toEqual([1, 1]);
});
test("lists by stage and by part of the name, whatever its case and width", () => {
  const population = scoring([1, 2, 3], [0, 1, 0]);
  const names = ["Alpha 科技", "beta", "ＡＬＰＨＡ two"].map(comparable);
  expect([...listed(population, names, null, "")]).toEqual([2, 1, 0]);
  expect([...listed(population, names, 0, "")]).toEqual([2, 0]);
  expect([...listed(population, names, null, "alpha")]).toEqual([2, 0]);
  expect([...listed(population, names, null, "科 技")]).toEqual([0]);
  expect([...listed(population, names, 1, "alpha")]).toEqual([]);
});
test("the cut-off takes all that tie with the last, and a firm at the mark", () => {
  expect([1, 2, 2, 4].map((rank) => passes({ by: "rank", value: 2 }, rank, 0))).toEqual([true, true, true, false]);
  expect([60, 59.9999999999, 59.9, NaN].map((points) => passes({ by: "score", value: 60 }, 1, points))).toEqual([true, true, false, false]);
  expect(passes({ by: "rank", value: 5 }, NaN, NaN)).toBe(false);
});
test("describes all firms and each stage that has some; 5 numbers as Excel's QUARTILE.INC gives them", () => {
  const { limit, list } = distributions(scoring([1, 2, 3, 4, NaN], [0, 0, 0, 0, 0]));
  expect(limit).toBe(100);
  expect(list.map(({ stage }) => stage)).toEqual([-1, 0]);
  expect(list[1].without).toBe(1);
  list[1].summary.forEach((x, k) => expect(x).toBeCloseTo([1, 1.75, 2.5, 3.25, 4][k], 12));
});
test("property: every score is in one bin, and every firm in the order once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.double({ min: -10, max: 120, noNaN: true }), fc.constant(NaN)), fc.integer({ min: -1, max: 1 })), {
        minLength: 1,
        maxLength: 60,
      }),
      (firms) => {
        const population = scoring(
          firms.map(([x]) => x),
          firms.map(([, s]) => s),
        );
        expect([...population.order].sort((a, b) => a - b)).toEqual(firms.map((_, r) => r));
        for (const { bins, scores, without, stage } of distributions(population).list) {
          expect(bins.reduce((a, b) => a + b, 0)).toBe(scores.length);
          expect(scores.length + without).toBe(firms.filter(([, s]) => stage < 0 || s === stage).length);
        }
      },
    ),
  );
});
