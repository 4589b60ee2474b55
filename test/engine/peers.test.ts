import { Peers, peerAttainments, winsorise } from "../../src/engine/peers";
import { lowestRanks } from "../../src/engine/rank";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

describe("peerAttainments", () => {
  it("percentile: (rank − 1) ÷ (n − 1), ties at their lowest rank", () => {
    expect([...peerAttainments(of(30, 10, 20, 20, 50), "percentile", 0)]).toEqual([0.75, 0, 0.25, 0.25, 1]);
    expect([...peerAttainments(of(5, 5, 1), "percentile", 0)]).toEqual([0.5, 0.5, 0]);
  });

  it("minmax: (x − min) ÷ (max − min)", () => {
    expect([...peerAttainments(of(30, 10, 20, 50), "minmax", 0)]).toEqual([0.5, 0, 0.25, 1]);
  });

  it("zscore: 0.5 + z ÷ 6 with the sample deviation", () => {
    // Mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, sample deviation √(32/7).
    const deviation = Math.sqrt(32 / 7);
    const attained = peerAttainments(of(2, 4, 4, 4, 5, 5, 7, 9), "zscore", 0);
    expect(attained[0]).toBeCloseTo(0.5 - 3 / deviation / 6, 14);
    expect(attained[4]).toBe(0.5);
    expect(attained[7]).toBeCloseTo(0.5 + 4 / deviation / 6, 14);
  });

  it("zscore is clamped at three deviations", () => {
    const crowd = new Float64Array(100);
    crowd[0] = 1;
    const attained = peerAttainments(crowd, "zscore", 0);
    expect(attained[0]).toBe(1);
    expect(attained[1]).toBeGreaterThan(0.48);
  });

  it("zscore finds the spread of large figures that differ little", () => {
    const attained = peerAttainments(of(1e9, 1e9 + 1, 1e9 + 2), "zscore", 0);
    expect(attained[0]).toBeCloseTo(0.5 - 1 / 6, 9);
    expect(attained[2]).toBeCloseTo(0.5 + 1 / 6, 9);
  });

  it.each(["percentile", "minmax", "zscore"] as const)(
    "%s tells nothing of a firm that stands alone, or of firms that are all alike",
    (method) => {
      expect([...peerAttainments(of(7), method, 0)]).toEqual([NaN]);
      expect([...peerAttainments(of(0.1, 0.1, 0.1), method, 0)]).toEqual([NaN, NaN, NaN]);
      expect([...peerAttainments(of(0, -0), method, 0)]).toEqual([NaN, NaN]);
      expect(peerAttainments(of(), method, 0)).toHaveLength(0);
    },
  );

  it.each(["percentile", "minmax", "zscore"] as const)("%s tells nothing where trimming leaves no spread", (method) => {
    // The 25 % and 75 % quantiles of four zeros and a thousand are both 0.
    expect([...peerAttainments(of(0, 0, 0, 0, 1000), method, 0.25)]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });

  it("draws the tails in before it compares: 0…10 trimmed by a tenth runs from 1 to 9", () => {
    const eleven = Float64Array.from({ length: 11 }, (_, k) => k);
    expect([...peerAttainments(eleven, "minmax", 0.1)]).toEqual([0, 0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1]);
    // Three stand at 9 then, at the lowest of their ranks; two at 1.
    expect([...peerAttainments(eleven, "percentile", 0.1)]).toEqual([0, 0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.9]);
  });
});

describe("winsorise", () => {
  it("clamps to the type-7 quantiles of the values themselves", () => {
    // At 5 %, 0.05 · 4 = 0.2 of the way from 1 to 2; at 95 % 0.2 of the way down from 100 to 4.
    expect([...winsorise(of(3, 100, 1, 2, 4), 0.05)]).toEqual([3, expect.closeTo(80.8, 10), expect.closeTo(1.2, 10), 2, 4]);
  });

  it("at 0 only rounds to 15 digits, in an array of its own", () => {
    const values = of(3, 0.1 + 0.2, 2);
    expect([...winsorise(values, 0)]).toEqual([3, 0.3, 2]);
    expect([...values]).toEqual([3, 0.1 + 0.2, 2]);
  });
});

it("lowestRanks gives ties their lowest rank, 1 to the lowest value", () => {
  expect([...lowestRanks(of(5, 3, 5, 1, -2, 0, -0))]).toEqual([6, 5, 6, 4, 1, 2, 2]);
});

it("one population after the other in the same memory comes to what each comes to alone", () => {
  const peers = new Peers(200);
  for (const [n, trim] of [
    [200, 0.1],
    [3, 0.25],
    [120, 0],
    [1, 0],
    [200, 0.05],
  ])
    for (const method of ["percentile", "zscore", "minmax"] as const) {
      const figures = Float64Array.from({ length: n }, (_, k) => Math.round(100 * Math.sin(k * 12.9898 + n)));
      const alone = peerAttainments(figures, method, trim);
      peers.attain(figures, method, trim);
      expect([...figures]).toEqual([...alone]);
    }
});
