import "./environment";
import * as fc from "fast-check";
import { validate } from "../../src/functions/validate";
import { refusal, shown } from "./environment";

const down = (list: unknown[]): never[][] => list.map((own) => [own as never]);
const run = (scores: unknown[], outcomes: unknown[]): Map<unknown, unknown[]> =>
  new Map(shown(validate(down(scores), down(outcomes))).map(([name, ...rest]) => [name, rest]));

/** AUC and the standard error of DeLong et al. (1988) from the definition: every pair looked at, placements of both groups. */
function byPairs(scores: number[], outcomes: number[]): { auc: number; error: number; ks: number } {
  const [up, not] = [1, 0].map((kind) => scores.filter((_, k) => outcomes[k] === kind));
  const beats = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);
  const mean = (list: number[]): number => list.reduce((sum, own) => sum + own, 0) / list.length;
  const spread = (list: number[]): number => list.reduce((sum, own) => sum + (own - mean(list)) ** 2, 0) / (list.length - 1);
  const [ofUp, ofNot] = [up.map((a) => mean(not.map((b) => beats(a, b)))), not.map((b) => mean(up.map((a) => beats(a, b))))];
  const below = (list: number[], t: number): number => list.filter((x) => x <= t).length / list.length;
  return {
    auc: mean(ofUp),
    error: Math.sqrt(spread(ofUp) / up.length + spread(ofNot) / not.length),
    ks: Math.max(...scores.map((t) => Math.abs(below(up, t) - below(not, t)))),
  };
}

describe("INNOV_VALIDATE", () => {
  it("gives its table in the pinned form", () => {
    const found = shown(validate(down([1, 2]), down([0, 1])));
    expect(found[0]).toEqual(["Measure", "Value", "Low", "High"]);
    expect(found.map(([name]) => name).slice(1)).toEqual(["AUC", "Gini", "KS", ...Array.from({ length: 10 }, (_, k) => `Decile ${k + 1}`)]);
  });

  // The example of scikit-learn's roc_auc_score: three of four pairs are in order.
  it("finds 0.75 where three of four pairs are in order, and gives no interval for so few", () => {
    const found = run([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    expect(found.get("AUC")).toEqual([0.75, "#N/A", "#N/A"]);
    expect(found.get("Gini")).toEqual([0.5, "#N/A", "#N/A"]);
    expect(found.get("KS")).toEqual([0.5, "", ""]);
    expect(found.get("Decile 1")).toEqual(["#N/A", "", ""]);
  });

  const firms = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1 })), { minLength: 12, maxLength: 40 });

  it("agrees with every pair looked at, ties among them", () => {
    fc.assert(
      fc.property(firms, (list) => {
        const [scores, outcomes] = [list.map(([x]) => x), list.map(([, y]) => y)];
        const count = outcomes.filter((y) => y === 1).length;
        fc.pre(count >= 5 && list.length - count >= 5);
        const { auc, error, ks } = byPairs(scores, outcomes);
        const found = run(scores, outcomes);
        const [value, low, high] = found.get("AUC") as number[];
        expect(value).toBeCloseTo(auc, 12);
        expect(found.get("KS")![0]).toBeCloseTo(ks, 12);
        expect(found.get("Gini")![0]).toBeCloseTo(2 * auc - 1, 12);
        if (error === 0) return;
        expect(low).toBeCloseTo(Math.max(0, auc - 1.959963984540054 * error), 10);
        expect(high).toBeCloseTo(Math.min(1, auc + 1.959963984540054 * error), 10);
        expect(found.get("Gini")![1]).toBeCloseTo(2 * low - 1, 12);
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order of the firms, and turns with the outcome", () => {
    fc.assert(
      fc.property(firms, fc.nat(100), (list, turn) => {
        fc.pre(new Set(list.map(([, y]) => y)).size === 2);
        const order = [...list.keys()].sort((a, b) => ((a * 7 + turn) % list.length) - ((b * 7 + turn) % list.length) || a - b);
        const found = run(
          list.map(([x]) => x),
          list.map(([, y]) => y),
        );
        const shuffled = run(
          order.map((k) => list[k][0]),
          order.map((k) => list[k][1]),
        );
        for (const [name, [value]] of found) if (typeof value === "number") expect(shuffled.get(name)![0]).toBeCloseTo(value, 10);
        expect(
          run(
            list.map(([x]) => x),
            list.map(([, y]) => 1 - y),
          ).get("AUC")![0],
        ).toBeCloseTo(1 - (found.get("AUC")![0] as number), 12);
      }),
      { numRuns: 200 },
    );
  });

  it("finds the lift of each tenth, tied firms sharing what their run holds", () => {
    const scores = Array.from({ length: 20 }, (_, k) => 20 - k);
    // Five of the six best have it, of 20: the first tenth has 2 of 2 against 6 of 20.
    const outcomes = scores.map((_, k) => (k < 5 || k === 10 ? 1 : 0));
    const found = run(scores, outcomes);
    expect(found.get("Decile 1")![0]).toBeCloseTo(1 / 0.3, 12);
    expect(found.get("Decile 3")![0]).toBeCloseTo(0.5 / 0.3, 12);
    expect(found.get("Decile 10")![0]).toBe(0);
    const tied = run(
      scores.map(() => 1),
      outcomes,
    );
    for (let k = 1; k <= 10; k++) expect(tied.get(`Decile ${k}`)![0]).toBeCloseTo(1, 12);
    expect(tied.get("AUC")![0]).toBe(0.5);
  });

  it("gives no interval where all pairs are in order, since none can be told from the data", () => {
    const scores = Array.from({ length: 20 }, (_, k) => k);
    expect(
      run(
        scores,
        scores.map((x) => (x >= 10 ? 1 : 0)),
      ).get("AUC"),
    ).toEqual([1, "#N/A", "#N/A"]);
  });

  it("leaves out pairs with a blank and reads words", () => {
    const found = run([1, 2, 3, "", 4, "n/a"], ["no", "是", "", 1, true, 0]);
    expect(found.get("AUC")![0]).toBe(1);
  });

  it("refuses what is no outcome, naming the row", () => {
    expect(refusal(() => run([1, 2, 3], [0, 1, 2]))).toMatch(/outcomes holds “2” in row 3/);
    expect(refusal(() => run([1, 2, 3], [1, 1, 1]))).toMatch(/3 firms.*3 have outcome 1/);
    expect(refusal(() => run([1, 2, 3], [1, 0]))).toMatch(/outcomes has 2 cells; 3 are needed/);
    expect(refusal(() => run(["", ""], [1, 0]))).toMatch(/0 firms/);
  });
});
