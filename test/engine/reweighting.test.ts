import fc from "fast-check";
import { completeWeights, reweighted } from "../../src/engine/reweighting";
import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { Fault } from "../../src/engine/scores";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { isGroup, nodesOf, type Scorecard } from "../../src/scorecard/scorecard";
import { population, scorecards } from "../scorecard/arbitrary";

/** Scored rows in which a figure that weighs is missing, with what the engine made of them. */
function rowsWithGaps(card: Scorecard, rows: number[][], stage: number[]) {
  const { plan } = compile(card) as Compiled;
  const columns = rows[0].map((_, i) => Float64Array.from(rows, (row) => row[i]));
  const { fault, points, of } = score({ ...plan, policy: "reweight" }, figuresFromColumns(columns), Int32Array.from(stage), "explain");
  return rows.flatMap((_, r) => {
    if (fault[r] !== Fault.none) return [];
    const own = of!.map((column) => column[r]);
    const missing = points!.map((column) => (Number.isNaN(column[r]) ? 1 : 0));
    return missing.includes(1)
      ? [{ plan, stage: plan.stages[stage[r]], own, missing, moved: reweighted(plan, plan.stages[stage[r]], missing, own) }]
      : [];
  });
}

const cases = (cards: fc.Arbitrary<Scorecard>) => cards.chain((card) => population(card, 1, 6).map((firms) => ({ card, ...firms })));
const uncapped = scorecards({ combines: ["sum", "mean"] }).map((card) => {
  for (const node of nodesOf(card.score)) if (isGroup(node)) delete node.cap;
  return card;
});

describe("weights in a complete row", () => {
  it("are the points that each indicator could give, where no cap cuts and parts are added", () => {
    fc.assert(
      fc.property(cases(uncapped), ({ card, rows, stage }) => {
        const { plan } = compile(card) as Compiled;
        const columns = rows[0].map((_, i) => Float64Array.from(rows, (row) => (Number.isNaN(row[i]) ? 0 : row[i])));
        const { fault, of } = score(plan, figuresFromColumns(columns), Int32Array.from(stage), "explain");
        rows.forEach((_, r) => {
          // Curves against peers may still give nothing.
          if (fault[r] !== Fault.none || of!.some((column) => Number.isNaN(column[r]))) return;
          completeWeights(plan, plan.stages[stage[r]]).forEach((weight, i) => expect(of![i][r]).toBeCloseTo(weight, 9));
        });
      }),
    );
  });
});

describe("the weight of missing figures", () => {
  it("is taken whole, whatever the card", () => {
    fc.assert(
      fc.property(cases(scorecards()), ({ card, rows, stage }) => {
        for (const { missing, moved } of rowsWithGaps(card, rows, stage)) {
          expect(moved.map(({ indicator }) => indicator)).toEqual([...missing.keys()].filter((i) => missing[i]));
          for (const { weight, taken } of moved) {
            if (!taken) continue;
            expect(taken.reduce((sum, part) => sum + part, 0)).toBeCloseTo(weight, 9);
            taken.forEach((part, i) => expect(missing[i] ? part === 0 : part >= 0).toBe(true));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is what the others give beyond what they would in a complete row, to nine decimals", () => {
    fc.assert(
      fc.property(cases(uncapped), ({ card, rows, stage }) => {
        for (const { plan, stage: own, own: of, missing, moved } of rowsWithGaps(card, rows, stage)) {
          const complete = completeWeights(plan, own);
          complete.forEach((weight, i) => {
            // A bonus stands and falls with its group.
            if (missing[i] || plan.bonus[i]) return;
            const taken = moved.reduce((sum, one) => sum + one.taken![i], 0);
            expect(of[i] - weight).toBeCloseTo(taken, 9);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  const linear = (id: string) => ({ id, curve: { type: "linear" as const, from: 0, to: 1 } });
  const shares = (score: Scorecard["score"], weights: Record<string, number>, missing: number[], of: number[] = missing.map(() => 1)) => {
    const card: Scorecard = {
      id: "c",
      version: "1",
      title: { en: "c" },
      status: "custom",
      stages: [{ id: "s" }],
      weights: { s: weights },
      score,
    };
    const { plan } = compile(card) as Compiled;
    return reweighted(plan, plan.stages[0], missing, of).map(({ weight, taken }) => [weight, taken && [...taken]]);
  };

  it("stays in its group while anything is there, and goes to the other groups where nothing is", () => {
    const groups: Scorecard["score"] = {
      id: "all",
      combine: "sum",
      parts: [
        { id: "g", combine: "sum", parts: [linear("a"), linear("b")] },
        { id: "h", combine: "sum", parts: [linear("c"), linear("d")] },
      ],
    };
    const weights = { a: 30, b: 20, c: 40, d: 10 };
    expect(shares(groups, weights, [0, 1, 0, 0])).toEqual([[20, [20, 0, 0, 0]]]);
    // 30 and 20 to c and d, 4 : 1.
    expect(shares(groups, weights, [1, 1, 0, 0])).toEqual([
      [30, [0, 0, 24, 6]],
      [20, [0, 0, 16, 4]],
    ]);
    // The 10 of d stay with c, which takes the 50 of g as well.
    expect(shares(groups, weights, [1, 1, 0, 1])).toEqual([
      [30, [0, 0, 30, 0]],
      [20, [0, 0, 20, 0]],
      [10, [0, 0, 10, 0]],
    ]);
  });

  it("goes to no bonus", () =>
    expect(
      shares(
        {
          id: "all",
          combine: "sum",
          parts: [linear("a"), linear("b"), { id: "extra", combine: "sum", bonus: true, parts: [linear("c")] }],
        },
        { a: 60, b: 40, c: 5 },
        [1, 0, 0],
      ),
    ).toEqual([[60, [0, 60, 0]]]));

  it("goes nowhere where only the best counts; a best that is missing as a whole leaves its weight to others, which the one that counts takes", () => {
    const best = { id: "best", combine: "best" as const, parts: [linear("a"), linear("b")] };
    const card: Scorecard["score"] = { id: "all", combine: "mean", parts: [best, linear("c")] };
    expect(shares(card, { best: 60, c: 40 }, [1, 0, 0])).toEqual([[0.3, null]]);
    expect(shares(card, { best: 60, c: 40 }, [1, 1, 0])).toEqual([
      [0.3, [0, 0, 0.3]],
      [0.3, [0, 0, 0.3]],
    ]);
    expect(shares(card, { best: 60, c: 40 }, [0, 0, 1], [0, 1, 0])).toEqual([[0.4, [0, 0.4, 0]]]);
  });

  it("of a group that a cap holds down, it is the cap that others take", () => {
    const capped: Scorecard["score"] = {
      id: "all",
      combine: "sum",
      parts: [{ id: "g", combine: "sum", cap: 15, parts: [linear("a"), linear("b")] }, linear("c")],
    };
    // 10 + 10 within a cap of 15, beside 85.
    expect(shares(capped, { a: 10, b: 10, c: 85 }, [1, 1, 0])).toEqual([
      [7.5, [0, 0, 7.5]],
      [7.5, [0, 0, 7.5]],
    ]);
    expect(shares(capped, { a: 10, b: 10, c: 85 }, [1, 0, 0])).toEqual([[10, [0, 10, 0]]]);
  });
});
