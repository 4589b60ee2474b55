import "./environment";
import * as fc from "fast-check";
import { allocate } from "../../src/functions/allocate";
import { column, refusal } from "./environment";

const down = (list: unknown[]): unknown[][] => list.map((own) => [own]);
const divide = (scores: unknown[], requests: unknown[], budget: unknown, floor?: unknown, cap?: unknown): unknown[] =>
  column(allocate(down(scores) as never, down(requests) as never, budget as never, floor as never, cap as never));

describe("INNOV_ALLOCATE", () => {
  // Worked beside the bank's rule: shares above the floor 30 : 15 : none.
  it.each([
    [600, [400, 200, 0]],
    [900, [500, 400, 0]],
  ])("divides %d by the points above the floor, and what one does not need goes to the others", (budget, expected) => {
    expect(divide([90, 75, 55], [500, 500, 400], budget, 60)).toEqual(expected);
  });

  it("gives the last hundredths to the largest remainders, then to the higher score, then to the earlier row", () => {
    expect(divide([1, 1, 1], [100, 100, 100], 100)).toEqual([33.34, 33.33, 33.33]);
    // 0.05 by 1 : 1 : 2 are 1.25, 1.25 and 2.5 hundredths.
    expect(divide([1, 1, 2], [1, 1, 1], 0.05)).toEqual([0.01, 0.01, 0.03]);
    // 0.02 by 1 : 2 are 0.67 and 1.33 hundredths.
    expect(divide([1, 2], [1, 1], 0.02)).toEqual([0.01, 0.01]);
  });

  it("serves a firm exactly at the floor from what the others leave, and one below it never", () => {
    expect(divide([80, 60, 60, 59.9], [100, 30, 30, 900], 150, 60)).toEqual([100, 25, 25, 0]);
    expect(divide([80, 60, 60, 59.9], [100, 30, 30, 900], 90, 60)).toEqual([90, 0, 0, 0]);
  });

  it("takes a score that equals the floor at 15 digits for one at the floor", () => {
    expect(divide([123456789.01234568, 123456799], [50, 100], 100, 123456789.01234567)).toEqual([0, 100]);
    expect(divide([123456789.01234567, 123456799], [50, 100], 120, 123456789.01234568)).toEqual([20, 100]);
  });

  it("keeps to the cap, one for all or one per firm, and to the floor of each", () => {
    expect(divide([2, 1], [900, 900], 1000, null, 400)).toEqual([400, 400]);
    expect(divide([2, 1], [1e15, 900], 1000, null, 400)).toEqual([400, 400]);
    expect(divide([2, 1], [900, 900], 1000, null, down([500, ""]))).toEqual([500, 500]);
    expect(divide([70, 70], [900, 900], 1000, down([60, 80]))).toEqual([900, 0]);
    expect(column(allocate([[2], [1]], [[500]], 600))).toEqual([400, 200]);
  });

  it("leaves a firm without score or request blank, and one that cannot be read unknown, giving their share to the others", () => {
    expect(divide([1, "", 1, 1, 1, { type: "Error" }], [50, 50, "", "x", -1, 50], 100)).toEqual([50, "", "", "#N/A", "#N/A", "#N/A"]);
  });

  it("drops what is less than a hundredth rather than exceed a request or the budget", () => {
    expect(divide([1, 1], [10.999, 0.29], 100)).toEqual([10.99, 0.29]);
    expect(divide([1, 1], [50, 50], 0.999)).toEqual([0.5, 0.49]);
  });

  const cents = (x: unknown): bigint => BigInt(Math.round((x as number) * 100));
  const firm = fc.record({
    score: fc.integer({ min: 0, max: 40 }).map((n) => n / 4),
    request: fc.integer({ min: 0, max: 30_000 }).map((n) => n / 100),
  });
  const fund = fc.record({
    firms: fc.array(firm, { minLength: 1, maxLength: 12 }),
    budget: fc.integer({ min: 0, max: 90_000 }).map((n) => n / 100),
    floor: fc.integer({ min: 0, max: 20 }).map((n) => n / 4),
    cap: fc.option(
      fc.integer({ min: 0, max: 20_000 }).map((n) => n / 100),
      { nil: null },
    ),
  });

  it("keeps its promises to the hundredth: limits, floor, budget, full use", () => {
    fc.assert(
      fc.property(fund, ({ firms, budget, floor, cap }) => {
        const amounts = divide(
          firms.map(({ score }) => score),
          firms.map(({ request }) => request),
          budget,
          floor,
          cap,
        ).map(cents);
        const limits = firms.map(({ score, request }) => (score < floor ? 0n : cents(Math.min(request, cap ?? Infinity))));
        amounts.forEach((own, k) => expect(own >= 0n && own <= limits[k]).toBe(true));
        const demand = limits.reduce((sum, own) => sum + own, 0n);
        expect(amounts.reduce((sum, own) => sum + own, 0n)).toBe(demand < cents(budget) ? demand : cents(budget));
      }),
      { numRuns: 1000 },
    );
  });

  it("is within a hundredth of the proportional share that bisection finds", () => {
    fc.assert(
      fc.property(fund, ({ firms, budget, floor, cap }) => {
        const amounts = divide(
          firms.map(({ score }) => score),
          firms.map(({ request }) => request),
          budget,
          floor,
          cap,
        ) as number[];
        const own = firms.map(({ score, request }) => ({ weight: Math.max(0, score - floor), limit: Math.min(request, cap ?? Infinity) }));
        fc.pre(own.some(({ weight }) => weight > 0));
        // The price of a point at which the whole budget is spent.
        let [low, high] = [0, 1e9];
        for (let k = 0; k < 200; k++) {
          const middle = (low + high) / 2;
          if (own.reduce((sum, { weight, limit }) => sum + (weight > 0 ? Math.min(limit, middle * weight) : 0), 0) > budget) high = middle;
          else low = middle;
        }
        own.forEach(({ weight, limit }, k) => {
          if (weight > 0) expect(Math.abs(amounts[k] - Math.min(limit, low * weight))).toBeLessThan(0.01 + 1e-6);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("never gives a higher score less for the same request", () => {
    fc.assert(
      fc.property(fund, ({ firms, budget, floor }) => {
        const amounts = divide(
          firms.map(({ score }) => score),
          [150],
          budget,
          floor,
        ) as number[];
        firms.forEach((a, i) => firms.forEach((b, j) => a.score > b.score && expect(amounts[i]).toBeGreaterThanOrEqual(amounts[j])));
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a budget that is none, naming it", () => {
    expect(refusal(() => divide([1], [1], -5))).toMatch(/budget.*-5/);
    expect(refusal(() => divide([1], [1], "much"))).toMatch(/budget.*much/);
    expect(refusal(() => divide([1], [1], null))).toMatch(/budget is needed/);
    expect(refusal(() => divide([1, 2, 3], [1, 2], 5))).toMatch(/requests has 2 cells; 1 or 3/);
    expect(refusal(() => divide([1, 2, 3], [1], 5, down([1, 2])))).toMatch(/floor has 2 cells/);
  });
});
