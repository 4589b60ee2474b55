import fc from "fast-check";
import { rankAmongThemselves } from "../../src/engine/rank";
import { rankCorrelation, spearman } from "../../src/engine/rank-correlation";

/** Few distinct values, so that ties are frequent, and gaps. */
const figure = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.constant(NaN) });
const pairs = fc.array(fc.tuple(figure, figure), { maxLength: 25 });

const ranksOf = (list: number[]): Float64Array => rankAmongThemselves(Float64Array.from(list), "min");

/** Equal but for the last bits; NaN equals NaN. */
function near(found: number, wanted: number): void {
  if (wanted === wanted) expect(found).toBeCloseTo(wanted, 12);
  else expect(found).toBeNaN();
}

describe("rank correlation", () => {
  it("is that of the definition, pair by pair, with ties on both sides", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const both = list.filter(([a, b]) => a === a && b === b);
        const x = both.map(([a]) => a);
        const y = both.map(([, b]) => b);
        const found = rankCorrelation(ranksOf(x), ranksOf(y));
        let agreement = 0;
        let apartX = 0;
        let apartY = 0;
        for (let i = 0; i < x.length; i++)
          for (let j = 0; j < i; j++) {
            agreement += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
            apartX += x[i] === x[j] ? 0 : 1;
            apartY += y[i] === y[j] ? 0 : 1;
          }
        near(found.kendall, agreement / Math.sqrt(apartX * apartY));
        const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
        const meanRanks = (own: number[]): number[] =>
          own.map((v) => 1 + own.filter((w) => w > v).length + (own.filter((w) => w === v).length - 1) / 2);
        const [p, q] = [meanRanks(x), meanRanks(y)];
        const product = (a: number[], b: number[]): number => mean(a.map((v, k) => (v - mean(a)) * (b[k] - mean(b))));
        near(found.spearman, product(p, q) / Math.sqrt(product(p, p) * product(q, q)));
        expect(spearman(ranksOf(x), ranksOf(y))).toBe(found.spearman);
      }),
      { numRuns: 300 },
    );
  });

  it("is 1 for the same ranking and −1 for the reverse", () => {
    const up = Float64Array.of(1, 2, 3, 4);
    expect(rankCorrelation(up, up)).toEqual({ spearman: 1, kendall: 1 });
    expect(rankCorrelation(up, Float64Array.of(4, 3, 2, 1))).toEqual({ spearman: -1, kendall: -1 });
  });

  it("leaves out pairs without both ranks", () => {
    expect(rankCorrelation(Float64Array.of(1, NaN, 2, NaN), Float64Array.of(1, NaN, 2, NaN))).toEqual({ spearman: 1, kendall: 1 });
  });
});
