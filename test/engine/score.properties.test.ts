import * as fc from "fast-check";
import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { Fault, type Scores } from "../../src/engine/scores";
import { compile } from "../../src/scorecard/compile";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, type MissingPolicy, type Scorecard } from "../../src/scorecard/scorecard";
import { fixedCurve, higherIsBetter, population, scorecards } from "../scorecard/arbitrary";
import { referenceScores } from "./reference";

/** @param from whether figures are read row by row, as from cells, or stand in columns */
function scored(
  card: Scorecard,
  rows: number[][],
  stage: number[],
  detail: "score" | "points" | "explain" = "score",
  policy?: MissingPolicy,
  from: "rows" | "columns" = "rows",
): Scores {
  const compiled = compile(card);
  if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
  const figures = figuresFromColumns(indicatorsOf(card).map((_, k) => Float64Array.from(rows, (row) => row[k])));
  if (from === "rows") delete figures.columns;
  return score(policy ? { ...compiled.plan, policy } : compiled.plan, figures, Int32Array.from(stage), detail);
}

const withFirms = (card: Scorecard): fc.Arbitrary<{ card: Scorecard; rows: number[][]; stage: number[] }> =>
  population(card).map((firms) => ({ card, ...firms }));
const any = scorecards().chain(withFirms);
const fixed = scorecards({ curve: fixedCurve }).chain(withFirms);

/** Equal to nine digits, or both unknown. */
function expectSame(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  const same = (a: number, b: number): boolean => (Number.isNaN(b) ? Number.isNaN(a) : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
  if (actual.length !== expected.length || !Array.from(expected).every((value, r) => same(actual[r], value)))
    expect(Array.from(actual)).toEqual(Array.from(expected));
}

it("draws valid scorecards", () => {
  fc.assert(
    fc.property(scorecards(), (card) => expect(parseScorecard(card).problems).toEqual([])),
    { numRuns: 200 },
  );
});

it("agrees with the definition written down naively, whatever the card, the gaps and the policy", () => {
  fc.assert(
    fc.property(any, ({ card, rows, stage }) => {
      expectSame(scored(card, rows, stage).score, referenceScores(card, rows, stage));
      for (const policy of ["reweight", "zero", "na"] as const)
        expectSame(scored(card, rows, stage, "score", policy).score, referenceScores(card, rows, stage, policy));
    }),
    { numRuns: 500 },
  );
});

it("scores figures that stand in columns as it scores those of cells, to the last bit, and leaves them as they are", () => {
  fc.assert(
    fc.property(any, fc.constantFrom<MissingPolicy>("reweight", "zero", "na"), ({ card, rows, stage }, policy) => {
      for (const detail of ["score", "explain"] as const)
        expect(scored(card, rows, stage, detail, policy, "columns")).toEqual(scored(card, rows, stage, detail, policy, "rows"));
      const compiled = compile(card);
      if (Array.isArray(compiled)) throw new Error(JSON.stringify(compiled));
      const columns = indicatorsOf(card).map((_, k) => Float64Array.from(rows, (row) => row[k]));
      const before = columns.map((column) => [...column]);
      score(compiled.plan, figuresFromColumns(columns), Int32Array.from(stage), "points");
      expect(columns.map((column) => [...column])).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

it("scores a thousand firms as it scores a dozen", () => {
  fc.assert(
    fc.property(fixed, ({ card, rows, stage }) => {
      const few = scored(card, rows, stage).score;
      const times = Math.ceil(1100 / rows.length);
      const many = Array.from({ length: times }, () => rows).flat();
      expect([...scored(card, many, Array.from({ length: times }, () => stage).flat()).score]).toEqual(
        Array.from({ length: times }, () => [...few]).flat(),
      );
    }),
    { numRuns: 60 },
  );
});

it("gives a firm the same score to the last bit, whoever stands beside it", () => {
  fc.assert(
    fc.property(fixed, ({ card, rows, stage }) => {
      const together = scored(card, rows, stage, "explain");
      rows.forEach((row, r) => {
        const alone = scored(card, [row], [stage[r]], "explain");
        expect(alone.score[0]).toBe(together.score[r]);
        expect(alone.points!.map(([points]) => points)).toEqual(together.points!.map((column) => column[r]));
      });
    }),
    { numRuns: 300 },
  );
});

it("scores firms as if rows without a stage, such as totals, were not there", () => {
  fc.assert(
    fc.property(any, fc.nat(), ({ card, rows, stage }, place) => {
      const at = place % (rows.length + 1);
      const withRow = <T>(list: T[], one: T): T[] => [...list.slice(0, at), one, ...list.slice(at)];
      const withoutRow = (list: ArrayLike<number>): number[] => Array.from(list).filter((_, r) => r !== at);
      const totals = indicatorsOf(card).map(() => 1);
      const among = scored(card, withRow(rows, totals), withRow(stage, -1), "points");
      const { score: own, fault } = scored(card, rows, stage, "points");
      expect(withoutRow(among.score)).toEqual([...own]);
      expect(withoutRow(among.fault)).toEqual([...fault]);
      expect(among.fault[at]).toBe(Fault.stage);
    }),
    { numRuns: 300 },
  );
});

it("gives points that add up to the score to the last bit, from the first indicator to the last", () => {
  fc.assert(
    fc.property(any, ({ card, rows, stage }) => {
      const { score: total, points, fault } = scored(card, rows, stage, "points");
      rows.forEach((_, r) => {
        if (fault[r] !== Fault.none) return;
        expect(points!.reduce((sum, column) => sum + (Number.isNaN(column[r]) ? 0 : column[r]), 0)).toBe(total[r]);
      });
    }),
    { numRuns: 500 },
  );
});

it("gives the same scores whatever detail is asked for", () => {
  fc.assert(
    fc.property(any, ({ card, rows, stage }) => {
      const plain = scored(card, rows, stage);
      for (const detail of ["points", "explain"] as const) {
        const { score: total, fault, coverage } = scored(card, rows, stage, detail);
        expect([[...total], [...fault], [...coverage]]).toEqual([[...plain.score], [...plain.fault], [...plain.coverage]]);
      }
    }),
    { numRuns: 200 },
  );
});

it("says of a firm without a score why, of every other nothing", () => {
  fc.assert(
    fc.property(any, ({ card, rows, stage }) => {
      const { score: total, fault } = scored(card, rows, stage);
      rows.forEach((_, r) => expect(Number.isFinite(total[r])).toBe(fault[r] === Fault.none));
      rows.forEach((_, r) => expect(fault[r] === Fault.stage).toBe(stage[r] < 0));
    }),
    { numRuns: 200 },
  );
});

it("gives points from 0 to what full attainment would give", () => {
  fc.assert(
    fc.property(fixed, ({ card, rows, stage }) => {
      const { points, of } = scored(card, rows, stage, "explain");
      points!.forEach((column, i) =>
        column.forEach((own, r) => {
          const most = of![i][r];
          const within = Number.isNaN(own) ? Number.isNaN(most) : own >= 0 && own <= most * (1 + 1e-12);
          if (!within) expect([own, most]).toBe("points from 0 to the most, or both missing");
        }),
      );
    }),
    { numRuns: 300 },
  );
});

it("follows its firms when rows are permuted", () => {
  const permuted = fixed.chain((one) =>
    fc.shuffledSubarray([...one.rows.keys()], { minLength: one.rows.length }).map((order) => ({ ...one, order })),
  );
  fc.assert(
    fc.property(permuted, ({ card, rows, stage, order }) => {
      const straight = scored(card, rows, stage).score;
      const turned = scored(
        card,
        order.map((r) => rows[r]),
        order.map((r) => stage[r]),
      ).score;
      expect([...turned]).toEqual(order.map((r) => straight[r]));
    }),
    { numRuns: 200 },
  );
});

it("follows its firms when rows are permuted under peers curves too", () => {
  const permuted = any.chain((one) =>
    fc.shuffledSubarray([...one.rows.keys()], { minLength: one.rows.length }).map((order) => ({ ...one, order })),
  );
  fc.assert(
    fc.property(permuted, ({ card, rows, stage, order }) => {
      const straight = scored(card, rows, stage).score;
      expectSame(
        scored(
          card,
          order.map((r) => rows[r]),
          order.map((r) => stage[r]),
        ).score,
        order.map((r) => straight[r]),
      );
    }),
    { numRuns: 200 },
  );
});

it("never falls when a better figure replaces a worse one", () => {
  const raised = fixed.chain((one) => fc.record({ one: fc.constant(one), k: fc.nat({ max: 1000 }), by: fc.integer({ min: 1, max: 300 }) }));
  fc.assert(
    fc.property(raised, ({ one: { card, rows, stage }, k, by }) => {
      const indicators = indicatorsOf(card);
      const at = k % indicators.length;
      const step = (higherIsBetter(indicators[at].curve) ? by : -by) / 10;
      const before = scored(card, rows, stage).score;
      const after = scored(
        card,
        rows.map((row) => row.map((value, i) => (i === at ? value + step : value))),
        stage,
      ).score;
      before.forEach((value, r) => {
        if (!Number.isNaN(value)) expect(after[r]).toBeGreaterThanOrEqual(value - 1e-9 * Math.max(1, value));
      });
    }),
    { numRuns: 500 },
  );
});

it("does not care how large the weights of a mean are, only how they stand to each other", () => {
  const means = scorecards({ combines: ["mean", "geometric", "harmonic"] }).chain(withFirms);
  fc.assert(
    fc.property(means, fc.constantFrom(0.01, 0.5, 3, 1000), ({ card, rows, stage }, factor) => {
      // Absent weights are 1, so they are written out before they are scaled.
      const ids = [...indicatorsOf(card).map(({ id }) => id), ...Array.from({ length: 20 }, (_, k) => `g${k}`)];
      const scaled = Object.fromEntries(
        card.stages.map(({ id: stageId }) => [
          stageId,
          Object.fromEntries(ids.map((id) => [id, (card.weights![stageId][id] ?? 1) * factor])),
        ]),
      );
      expectSame(scored({ ...card, weights: scaled }, rows, stage).score, scored(card, rows, stage).score);
    }),
    { numRuns: 300 },
  );
});

it("moves nobody under fixed curves when a stranger joins", () => {
  const joined = fixed.chain((one) => population(one.card, 1, 3).map((strangers) => ({ ...one, strangers })));
  fc.assert(
    fc.property(joined, ({ card, rows, stage, strangers }) => {
      const alone = scored(card, rows, stage).score;
      const together = scored(card, [...strangers.rows, ...rows], [...strangers.stage, ...stage]).score;
      expect([...together].slice(strangers.rows.length)).toEqual([...alone]);
    }),
    { numRuns: 300 },
  );
});

it("moves nobody in another stage when a stranger joins, under peers curves", () => {
  const joined = any.chain((one) => population(one.card, 1, 3).map((strangers) => ({ ...one, strangers })));
  fc.assert(
    fc.property(joined, ({ card, rows, stage, strangers }) => {
      const alone = scored(card, rows, stage).score;
      const together = scored(card, [...rows, ...strangers.rows], [...stage, ...strangers.rows.map(() => 1)]).score;
      stage.forEach((own, r) => {
        if (own === 0) expect(together[r]).toBe(alone[r]);
      });
    }),
    { numRuns: 200 },
  );
});
