/**
 * Equal is equal: wherever figures are compared, two that are the same number at 15 digits count as one, whatever their last bits. Each
 * routine is held against its definition, written naively over Number(x.toPrecision(15)), on columns whose figures crowd in those digits.
 */
import * as fc from "fast-check";
import { attain, type Curve } from "../../src/engine/curve";
import { cronbachAlpha } from "../../src/engine/cronbach-alpha";
import { discrimination } from "../../src/engine/discrimination";
import { lift } from "../../src/engine/lift";
import { isConstant } from "../../src/engine/moments";
import { normalise, type Normalisation } from "../../src/engine/normalise";
import { objectiveWeights, type WeightMethod } from "../../src/engine/objective-weights";
import { pearson } from "../../src/engine/pearson";
import { peerAttainments } from "../../src/engine/peers";
import { lowestRanks, rankAmong, rankAmongThemselves, type Ties } from "../../src/engine/rank";
import { rankShifts } from "../../src/engine/rank-shifts";
import { varianceShares } from "../../src/engine/variance-shares";
import { atFifteen, crowdedColumn, stepFrom } from "./fifteen-digits";

const rounded = (values: Float64Array): number[] => [...values].map(atFifteen);
const known = (values: number[]): number[] => values.filter((v) => v === v);
const TIES: readonly Ties[] = ["min", "max", "average", "dense"];

/** Competition rank by counting. */
function rankOf(value: number, population: number[], ties: Ties, member: boolean): number {
  if (value !== value) return NaN;
  const min = 1 + population.filter((other) => other > value).length;
  const max = Math.max(min, population.filter((other) => other >= value).length);
  if (ties === "dense") return 1 + new Set(population.filter((other) => other > value)).size;
  return ties === "min" ? min : ties === "max" ? (member ? population.filter((other) => other >= value).length : max) : (min + max) / 2;
}

it("the columns of these tests hold figures that only their last bits tell apart, and others that 15 digits do", () => {
  const seen = { alike: 0, apart: 0 };
  fc.assert(
    fc.property(crowdedColumn(), (column) => {
      const [raw, digits] = [new Set(column).size, new Set(rounded(column)).size];
      if (digits < raw) seen.alike++;
      if (digits > 1) seen.apart++;
    }),
  );
  expect(seen.alike).toBeGreaterThan(50);
  expect(seen.apart).toBeGreaterThan(50);
});

describe("ranks", () => {
  it.each(TIES)("among themselves, ties at %s", (ties) => {
    fc.assert(
      fc.property(crowdedColumn({ blanks: true }), (column) => {
        const all = rounded(column);
        expect([...rankAmongThemselves(column, ties)]).toEqual(all.map((v) => rankOf(v, known(all), ties, true)));
      }),
    );
  });

  it.each(TIES)("among others, ties at %s", (ties) => {
    fc.assert(
      fc.property(crowdedColumn({ blanks: true, minLength: 4 }), fc.nat({ max: 3 }), (column, cut) => {
        const [own, others] = [column.slice(0, cut + 1), column.slice(cut + 1)];
        expect([...rankAmong(own, others, ties)]).toEqual(rounded(own).map((v) => rankOf(v, known(rounded(others)), ties, false)));
      }),
    );
  });

  it("from the lowest", () => {
    fc.assert(
      fc.property(crowdedColumn(), (column) => {
        const all = rounded(column);
        expect([...lowestRanks(column)]).toEqual(all.map((v) => 1 + all.filter((other) => other < v).length));
      }),
    );
  });

  it("of many as of few", () => {
    const column = Float64Array.from({ length: 3000 }, (_, k) =>
      stepFrom(Number(`${123456789012345 + ((k * 7919) % 500)}e-10`), (k % 41) - 20),
    );
    const all = rounded(column);
    expect([...rankAmongThemselves(column, "min")]).toEqual(all.map((v) => rankOf(v, all, "min", true)));
  });

  it("do not shift where scores change in their last bits only", () => {
    const before = Float64Array.of(70, 60, 0.3, 40);
    const after = Float64Array.of(stepFrom(70, 3), 60, 0.1 + 0.2, 40);
    expect(rankShifts(before, after)).toMatchObject({ mean: 0, spearman: 1 });
  });
});

describe("peers curves", () => {
  it("percentile", () => {
    fc.assert(
      fc.property(crowdedColumn(), (column) => {
        const all = rounded(column);
        const flat = new Set(all).size === 1;
        expect([...peerAttainments(column, "percentile", 0)]).toEqual(
          all.map((v) => (flat ? NaN : all.filter((other) => other < v).length / (all.length - 1))),
        );
      }),
    );
  });

  it("minmax and zscore", () => {
    fc.assert(
      fc.property(crowdedColumn(), (column) => {
        const all = rounded(column);
        const [min, max] = [Math.min(...all), Math.max(...all)];
        expect([...peerAttainments(column, "minmax", 0)]).toEqual(all.map((v) => (min === max ? NaN : (v - min) / (max - min))));
        const attained = peerAttainments(column, "zscore", 0);
        expect([...attained]).toEqual([...peerAttainments(Float64Array.from(all), "zscore", 0)]);
        attained.forEach((a, k) => expect(a).toBe(attained[all.indexOf(all[k])]));
      }),
    );
  });

  it.each(["percentile", "minmax", "zscore"] as const)("%s, trimmed, of equal figures is equal", (method) => {
    fc.assert(
      fc.property(crowdedColumn({ minLength: 6 }), fc.constantFrom(0.1, 0.2, 0.4), (column, trim) => {
        expect([...peerAttainments(column, method, trim)]).toEqual([...peerAttainments(Float64Array.from(rounded(column)), method, trim)]);
      }),
    );
  });
});

describe("normalisation", () => {
  const methods: Normalisation[] = ["minmax", "zscore", "percentile", "rank"];

  it.each(methods)("%s of figures is that of the figures at 15 digits, and of equal ones equal", (method) => {
    fc.assert(
      fc.property(crowdedColumn({ blanks: true }), fc.boolean(), (column, lower) => {
        const all = rounded(column);
        const found = normalise(column, method, lower, 0, 100);
        const flat = new Set(known(all)).size < 2;
        if (method !== "rank" && flat) return expect(found).toBeNull();
        expect([...found!]).toEqual([...normalise(Float64Array.from(all), method, lower, 0, 100)!]);
        const of = new Map<number, number>();
        all.forEach((v, k) => {
          expect(found![k]).toBe(of.get(v) ?? found![k]);
          of.set(v, found![k]);
        });
        if (method !== "rank" && method !== "percentile") return;
        const worse = (v: number): number => known(all).filter((other) => (lower ? other > v : other < v)).length;
        expect([...found!]).toEqual(
          all.map((v) => (v !== v ? NaN : method === "rank" ? 1 + worse(v) : (worse(v) / (known(all).length - 1)) * 100)),
        );
      }),
    );
  });
});

describe("spread", () => {
  it("is none where all figures are one number at 15 digits", () => {
    fc.assert(fc.property(crowdedColumn(), (column) => isConstant(column) === (new Set(rounded(column)).size === 1)));
    expect(isConstant(Float64Array.of(0.3, 0.1 + 0.2, 0.3))).toBe(true);
    expect(isConstant(Float64Array.of(1e-12, 2e-12))).toBe(false);
  });

  it.each<WeightMethod>(["equal", "sd", "entropy", "critic", "pca"])("a column without it has no weight by %s", (method) => {
    const varied = [Float64Array.of(1, 5, 2, 9), Float64Array.of(3, 1, 4, 1)];
    const flat = Float64Array.of(0.3, 0.1 + 0.2, 0.3, 0.3);
    const found = objectiveWeights([varied[0], flat, varied[1]], method, [false, false, false])!;
    expect(found[1]).toBe(0);
    expect([found[0], found[2]]).toEqual([...objectiveWeights(varied, method, [false, false])!]);
  });

  it.each<WeightMethod>(["sd", "critic", "pca"])("weights by %s are those of the figures at 15 digits", (method) => {
    fc.assert(
      fc.property(fc.tuple(...[0, 1, 2].map(() => crowdedColumn({ minLength: 8, maxLength: 8, negative: false }))), (columns) => {
        const better = [false, true, false];
        const found = objectiveWeights(columns, method, better);
        const wanted = objectiveWeights(
          columns.map((column) => Float64Array.from(rounded(column))),
          method,
          better,
        );
        expect(found && [...found]).toEqual(wanted && [...wanted]);
      }),
    );
  });

  it("without it there is no correlation, no share of the variance, no alpha", () => {
    const flat = Float64Array.of(0.3, 0.1 + 0.2, 0.3);
    const rising = Float64Array.of(1, 2, 3);
    expect(pearson(flat, rising).r).toBeNaN();
    // 0.1 + 0.2, 0.2 + 0.1 and 0.3 + 0 are one sum.
    expect([...varianceShares([Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(0.2, 0.1, 0)])]).toEqual([NaN, NaN]);
    expect(cronbachAlpha([Float64Array.of(0.1, 0.2, 0.3), Float64Array.of(0.2, 0.1, 0)])).toMatchObject({ alpha: NaN, items: 2 });
    expect(cronbachAlpha([flat, rising, Float64Array.of(2, 1, 3)]).items).toBe(2);
  });
});

describe("two groups", () => {
  const scoresAndGroups = crowdedColumn({ minLength: 12, maxLength: 24 }).chain((scores) =>
    fc
      .array(fc.boolean(), { minLength: scores.length, maxLength: scores.length })
      .filter((list) => list.includes(true) && list.includes(false))
      .map((list) => ({ scores, positive: Uint8Array.from(list, (own) => (own ? 1 : 0)) })),
  );

  it("AUC, KS and the lift of tenths: pair by pair", () => {
    fc.assert(
      fc.property(scoresAndGroups, ({ scores, positive }) => {
        const all = rounded(scores);
        const [up, not] = [1, 0].map((kind) => all.filter((_, k) => positive[k] === kind));
        const beats = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);
        const wins = up.reduce((sum, a) => sum + not.reduce((own, b) => own + beats(a, b), 0), 0);
        const share = (list: number[], t: number): number => list.filter((v) => v <= t).length / list.length;
        const found = discrimination(scores, positive);
        expect(found.auc).toBeCloseTo(wins / up.length / not.length, 12);
        expect(found.ks).toBeCloseTo(Math.max(...all.map((t) => Math.abs(share(up, t) - share(not, t)))), 12);
        const lifts = discrimination(Float64Array.from(all), positive).tenths!.map(({ lift }) => lift);
        expect(found.tenths!.map(({ lift }) => lift)).toEqual(lifts);
      }),
    );
  });

  it("Cliff's delta: pair by pair", () => {
    fc.assert(
      fc.property(scoresAndGroups, ({ scores, positive }) => {
        const all = rounded(scores);
        const [up, not] = [1, 0].map((kind) => all.filter((_, k) => positive[k] === kind));
        const dominance = up.reduce((sum, a) => sum + not.reduce((own, b) => own + Math.sign(a - b), 0), 0);
        const found = lift(scores, positive, [[...scores.keys()]], 1, 1)!;
        expect(found.cliffsDelta).toBe(dominance / (up.length * not.length));
      }),
    );
  });
});

describe("bounds of bands", () => {
  const out = new Float64Array(1);
  const at = (curve: Curve, value: number): number => {
    attain(curve, Float64Array.of(value), 0, 1, out, 0, 1);
    return out[0];
  };

  it("are met by every figure that is equal to them at 15 digits, and by no other", () => {
    fc.assert(
      fc.property(crowdedColumn({ minLength: 3, maxLength: 3 }), fc.boolean(), ([value, a, b], lower) => {
        const bounds = [a, b].sort((x, y) => (lower ? x - y : y - x));
        const curve: Curve = { kind: "step", lower, at: bounds, low: [1, 0.5], high: [1, 0.5], otherwise: 0.1 };
        const met = bounds.findIndex((bound) => (lower ? atFifteen(value) <= atFifteen(bound) : atFifteen(value) >= atFifteen(bound)));
        expect(at(curve, value)).toBe([0.1, 1, 0.5][met + 1]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    // 29 ÷ 100 · 100 and three tenths, added one by one, are below their bound in their last bits.
    [(29 / 100) * 100, 29],
    [0.1 + 0.7, 0.8],
    [1 - 0.9, 0.1],
  ])("%d meets %d", (value, bound) => {
    const curve: Curve = { kind: "step", lower: false, at: [bound], low: [1], high: [1], otherwise: 0 };
    expect(at(curve, value)).toBe(1);
    expect(at(curve, bound - Math.abs(bound) * 1e-14)).toBe(0);
  });

  it("a figure that is equal to a knot stands at it, however near the next knot", () => {
    fc.assert(
      fc.property(crowdedColumn({ minLength: 2, maxLength: 8 }), (column) => {
        const distinct = [...new Set(rounded(column))].sort((a, b) => a - b);
        fc.pre(distinct.length > 1);
        const knots: Curve = { kind: "knots", x: distinct, y: distinct.map((_, k) => k / distinct.length) };
        for (const value of column) expect(at(knots, value)).toBe(distinct.indexOf(atFifteen(value)) / distinct.length);
      }),
    );
  });
});
