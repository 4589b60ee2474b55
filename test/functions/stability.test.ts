import "./environment";
import * as fc from "fast-check";
import { stability } from "../../src/functions/stability";
import { refusal, shown } from "./environment";

const down = (list: unknown[]): never[][] => list.map((cell) => [cell as never]);
const run = (earlier: unknown[], later: unknown[], bins?: unknown): unknown[][] =>
  shown(stability(down(earlier), down(later), bins as never));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);
const index = (table: unknown[][]): unknown => table[table.length - 1][5];

describe("INNOV_STABILITY", () => {
  // 1 … 5 cut at 4 quantiles of type 7: 2, 3, 4. Shares 2/5 1/5 1/5 1/5 against 1/4 1/4 0 1/2, where the empty bin counts as 0.5/4.
  it("gives the bins of a small example worked by hand", () => {
    const table = run([1, 2, 3, 4, 5], [2, 3, 4.5, 5], 4);
    const part = (from: number, to: number): number => (to - from) * Math.log(to / from);
    expect(table[0]).toEqual(["Bin", "From", "To", "Earlier", "Later", "Contribution"]);
    expect(table.slice(1, 5).map((row) => row.slice(0, 5))).toEqual([
      [1, "", 2, 0.4, 0.25],
      [2, 2, 3, 0.2, 0.25],
      [3, 3, 4, 0.2, 0],
      [4, 4, "", 0.2, 0.5],
    ]);
    const parts = [part(0.4, 0.25), part(0.2, 0.25), part(0.2, 0.125), part(0.2, 0.5)];
    parts.forEach((value, k) => expect(table[k + 1][5]).toBeCloseTo(value, 14));
    expect(table[5].slice(0, 5)).toEqual(["Index", "changed", "", 5, 4]);
    expect(table[5][5]).toBeCloseTo(
      parts.reduce((sum, value) => sum + value),
      14,
    );
  });

  it("is 0 for the same population, in ten bins where nothing else is asked, whatever the order", () => {
    const table = run(upTo(50), upTo(50).reverse());
    expect(table).toHaveLength(12);
    expect(table.slice(1, 11).map(([, , , earlier, later, part]) => [earlier, later, part])).toEqual(new Array(10).fill([0.1, 0.1, 0]));
    expect(table[11]).toEqual(["Index", "stable", "", 50, 50, 0]);
  });

  it("counts equal cuts once", () => {
    // The tenths of nine 5s and a 9 are 5 nine times over, as numpy.quantile and R's quantile(type = 7) give them.
    const table = run([5, 5, 5, 5, 5, 5, 5, 5, 5, 9], [5, 9], 9);
    expect(table.slice(1, 3).map((row) => row.slice(0, 5))).toEqual([
      [1, "", 5, 0.9, 0.5],
      [2, 5, "", 0.1, 0.5],
    ]);
    expect(run([5, 5], [5, 5]).map((row) => row.slice(3))).toEqual([
      ["Earlier", "Later", "Contribution"],
      [1, 1, 0],
      [0, 0, 0],
      [2, 2, 0],
    ]);
  });

  it("has no index for one bin", () => {
    expect(run([1, 2], [1, 2, 3], 1)).toEqual([
      ["Bin", "From", "To", "Earlier", "Later", "Contribution"],
      [1, "", "", 1, 1, 0],
      ["Index", "", "", 2, 3, "#N/A"],
    ]);
  });

  it("puts a value that equals a cut to 15 digits below it, and finds a quantile among the values exactly", () => {
    expect(run([0.1, 0.3, 0.5], [0.1 + 0.2, 0.5], 2)[1].slice(1, 5)).toEqual(["", 0.3, 2 / 3, 0.5]);
    // (71 − 1) · 0.3 is 21 in whole numbers only: 20.999999999999996 would cut below the 0 that stands there.
    const values = upTo(71).map((k) => k - 22);
    const table = run(values, values, 10);
    expect(table[3][2]).toBe(0);
    expect(table.slice(1, 4).reduce((sum, row) => sum + (row[3] as number), 0)).toBeCloseTo(22 / 71, 14);
  });

  it("leaves out what is no number on either side and counts the others", () => {
    const table = run([1, "", 2, null, 3, "n/a"], ["Score", 1, 2], 2);
    expect(table[table.length - 1].slice(3, 5)).toEqual([3, 2]);
    expect(run([1, 2, 3], ["2", "1"], 2)).toEqual(run([1, 2, 3], [2, 1], 2));
  });

  it("reads an index below 0.1 as stable, up to 0.25 as shifted, above as changed", () => {
    // Two bins, half of the earlier firms in each: the index of a later share p is (p − 1/2) · ln(p ÷ (1 − p)).
    const shares = upTo(99).map((k) => k / 100);
    shares.forEach((p) => {
      const later = upTo(100).map((k) => (k <= p * 100 + 0.5 ? 1 : 2));
      const expected = (p - 0.5) * Math.log(p / (1 - p));
      const last = run([1, 1, 2, 2], later, 2)[3];
      expect(last[5]).toBeCloseTo(expected, 12);
      expect(last[1]).toBe(expected < 0.1 ? "stable" : expected <= 0.25 ? "shifted" : "changed");
    });
  });

  it("speaks the language of the texts it is given", () => {
    expect(run(["得分", 1, 2, 3], ["得分", 1, 2, 3], 2)).toEqual([
      ["区间", "起", "止", "前期", "后期", "贡献"],
      [1, "", 2, 2 / 3, 2 / 3, 0],
      [2, 2, "", 1 / 3, 1 / 3, 0],
      ["指数", "稳定", "", 3, 3, 0],
    ]);
  });

  it("refuses a column without a number, and bins that are no whole number in reach", () => {
    expect(refusal(() => run(["", "x"], [1]))).toBe("earlier holds no numbers.");
    expect(refusal(() => run([1], [""]))).toBe("later holds no numbers.");
    expect(refusal(() => run([1, 2], [1, 2], 0))).toContain("bins");
    expect(refusal(() => run([1, 2], [1, 2], 2.5))).toContain("bins");
    expect(refusal(() => stability([[1, 2] as never, [3, 4] as never], [[1]]))).toContain("earlier");
  });

  const whole = fc.array(fc.integer({ min: -9, max: 12 }), { minLength: 1, maxLength: 40 });

  it("agrees with every value looked at, whatever the populations", () => {
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 2, max: 12 }), (earlier, later, bins) => {
        const sorted = [...earlier].sort((a, b) => a - b);
        const cuts = new Set<number>();
        for (let k = 1; k < bins; k++) {
          // Type 7 in whole numbers: the place is (n − 1) · k ÷ bins.
          const place = (earlier.length - 1) * k;
          const [low, rest] = [Math.floor(place / bins), place % bins];
          cuts.add((sorted[low] * (bins - rest) + (sorted[low + 1] ?? 0) * rest) / bins);
        }
        const edges = [-Infinity, ...cuts, Infinity];
        const table = run(earlier, later, bins);
        expect(table).toHaveLength(edges.length + 1);
        let total = 0;
        for (let b = 1; b < edges.length; b++) {
          const inside = (list: number[]): number => list.filter((x) => x > edges[b - 1] && x <= edges[b]).length;
          const [n, m] = [inside(earlier), inside(later)];
          expect(table[b].slice(3, 5)).toEqual([n / earlier.length, m / later.length]);
          if (n + m > 0) {
            const [p, q] = [(n || 0.5) / earlier.length, (m || 0.5) / later.length];
            total += (q - p) * Math.log(q / p);
          }
        }
        expect(index(table)).toBeCloseTo(total, 10);
      }),
      { numRuns: 500 },
    );
  });
});
