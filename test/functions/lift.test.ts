import "./environment";
import * as fc from "fast-check";
import { uniformStream } from "../../src/engine/random";
import { lift } from "../../src/functions/lift";
import { refusal, shown } from "./environment";

const down = (list: unknown[]): never[][] => list.map((own) => [own as never]);
const run = (
  scores: unknown[],
  selected: unknown[],
  strata?: unknown[] | unknown[][],
  draws?: number,
  seed?: number,
): Record<string, unknown> =>
  Object.fromEntries(
    shown(
      lift(down(scores), down(selected), strata && ((Array.isArray(strata[0]) ? strata : down(strata as unknown[])) as never), draws, seed),
    ).slice(1),
  );

/** The exact p-value: every selection of as many firms within each stratum, counted. */
function exact(scores: number[], selected: number[], strata: string[]): number {
  const names = [...new Set(strata)].filter((name) => new Set(selected.filter((_, k) => strata[k] === name)).size === 2);
  const groups = names.map((name) => scores.flatMap((own, k) => (strata[k] === name ? [{ own, in: selected[k] }] : [])));
  const total = groups.flat().filter((one) => one.in).length;
  const part = (group: { own: number }[], chosen: boolean[]): number => {
    const [up, not] = [true, false].map((kind) => group.filter((_, k) => chosen[k] === kind).map(({ own }) => own));
    const mean = (list: number[]): number => list.reduce((sum, own) => sum + own, 0) / list.length;
    return (mean(up) - mean(not)) * (up.length / total);
  };
  let drawn = [0];
  let observed = 0;
  for (const group of groups) {
    const count = group.filter((one) => one.in).length;
    observed += part(
      group,
      group.map((one) => one.in === 1),
    );
    const parts: number[] = [];
    for (let mask = 0; mask < 2 ** group.length; mask++) {
      const chosen = group.map((_, k) => ((mask >> k) & 1) === 1);
      if (chosen.filter(Boolean).length === count) parts.push(part(group, chosen));
    }
    drawn = drawn.flatMap((before) => parts.map((own) => before + own));
  }
  return drawn.filter((own) => Math.abs(own) >= Math.abs(observed) - 1e-9).length / drawn.length;
}

describe("INNOV_LIFT", () => {
  it("gives its table in the pinned form", () => {
    const found = shown(lift(down([1, 2]), down([0, 1])));
    expect(found.map(([name]) => name)).toEqual([
      "Measure",
      "Mean selected",
      "Mean others",
      "Difference",
      "Cliff's delta",
      "p-value",
      "N selected",
      "N others",
      "Strata used",
    ]);
  });

  // By hand: means 6 and 3; of 12 pairs 10 are won, 1 lost, 1 tied.
  it("finds means, difference and Cliff's delta by hand", () => {
    expect(run([7, 9, 2, 1, 2, 4, 5], [1, 1, 1, 0, 0, 0, 0])).toMatchObject({
      "Mean selected": 6,
      "Mean others": 3,
      Difference: 3,
      "Cliff's delta": (9 - 2) / 12,
      "N selected": 3,
      "N others": 4,
      "Strata used": 1,
    });
  });

  it("comes as near to the exact p-value of all selections as its draws let it", () => {
    const scores = [7, 9, 2, 8, 2, 4, 5, 1, 12, 14, 13, 15, 11];
    const selected = [1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0];
    const strata = ["a", "a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b"];
    for (const names of [strata, strata.map(() => "one")]) {
      const p = exact(scores, selected, names);
      // Three standard errors of 20,000 draws.
      expect(Math.abs((run(scores, selected, names, 20_000)["p-value"] as number) - p)).toBeLessThan(
        3 * Math.sqrt((p * (1 - p)) / 20_000) + 1 / 20_000,
      );
    }
  });

  it("finds no lift where only the stratum tells", () => {
    const strata = Array.from({ length: 60 }, (_, k) => (k < 30 ? "big" : "small"));
    const scores = strata.map((name) => (name === "big" ? 80 : 20));
    const selected = strata.map((name, k) => (name === "big" ? (k % 3 > 0 ? 1 : 0) : k % 5 === 0 ? 1 : 0));
    expect(run(scores, selected, strata)).toMatchObject({ Difference: 0, "Cliff's delta": 0, "p-value": 1, "Strata used": 2 });
    expect(run(scores, selected)["p-value"]).toBeLessThan(0.01);
  });

  it("spreads its p-values evenly under random labels within strata", () => {
    const uniform = uniformStream(2024);
    const rows = Array.from({ length: 40 }, (_, k) => k);
    const p = Array.from(
      { length: 400 },
      (_, k) =>
        run(
          rows.map((r) => uniform() + (r % 2) * 3),
          rows.map((r) => (uniform() < (r % 2 ? 0.3 : 0.6) ? 1 : 0)),
          rows.map((r) => r % 2),
          199,
          k,
        )["p-value"] as number,
    );
    // Three standard errors.
    for (const quantile of [0.1, 0.25, 0.5, 0.75, 0.9])
      expect(Math.abs(p.filter((own) => own <= quantile).length / p.length - quantile)).toBeLessThan(
        3 * Math.sqrt((quantile * (1 - quantile)) / 400),
      );
  });

  it("compares within strata of several columns, and leaves out those of one kind and firms that name none", () => {
    const scores = [5, 3, 8, 2, 9, 100, 4];
    const selected = [1, 0, 1, 0, 1, 1, 0];
    const strata = [
      ["x", "big"],
      ["x", "big"],
      ["x", "small"],
      ["x", "small"],
      ["y", "big"],
      ["", "big"],
      ["x", null],
    ];
    expect(run(scores, selected, strata)).toMatchObject({
      "Mean selected": 6.5,
      "Mean others": 2.5,
      "N selected": 2,
      "N others": 2,
      "Strata used": 2,
    });
  });

  it("takes a mark for nothing in any column of several", () => {
    const scores = [5, 4, 3, 2, 1, 2, 3, 4];
    const selected = [1, 0, 1, 0, 1, 0, 1, 0];
    const named = [..."IIIIIIII"].map((industry, k) => [industry, k < 4 ? "big" : "small"]);
    const marked = named.map(([industry, size], k) => [industry, k < 4 ? size : ["——", "n/a", "-", "无数据"][k - 4]]);
    expect(run(scores, selected, named)).toMatchObject({ "N selected": 4, "N others": 4, "Strata used": 2 });
    expect(run(scores, selected, marked)).toMatchObject({ "N selected": 2, "N others": 2, "Strata used": 1 });
  });

  it("takes 0 for a code among numbers and for a blank among names", () => {
    expect(run([5, 3, 8, 2], [1, 0, 1, 0], [0, 0, 1, 1])["Strata used"]).toBe(2);
    expect(run([5, 3, 8, 2], [1, 0, 1, 0], [0, 0, "big", "big"])["Strata used"]).toBe(1);
  });

  it("finds the same p whatever large part all figures have in common, and whatever the order of the firms", () => {
    const uniform = uniformStream(3);
    const scores = Array.from({ length: 600 }, (_, k) => uniform() + (k < 20 ? 0.4 : 0));
    const selected = scores.map((_, k) => (k < 20 ? 1 : 0));
    const p = run(scores, selected, undefined, 999)["p-value"];
    expect(p).toBeLessThan(0.005);
    expect(
      run(
        scores.map((x) => x + 1e9),
        selected,
        undefined,
        999,
      )["p-value"],
    ).toBe(p);
    const strata = scores.map((_, k) => (k % 3 === 0 ? "a" : "b"));
    const order = [...scores.keys()].reverse();
    expect(
      run(
        order.map((k) => scores[k]),
        order.map((k) => selected[k]),
        order.map((k) => strata[k]),
        999,
      )["p-value"],
    ).toBe(run(scores, selected, strata, 999)["p-value"]);
  });

  it("takes the names of a stage in two languages for one stratum", () => {
    expect(
      run(
        [5, 3],
        [1, 0],
        [
          ["IT", "growth"],
          ["IT", "成长期"],
        ],
      )["Strata used"],
    ).toBe(1);
    expect(
      run(
        [5, 3, 4, 2],
        [1, 0, 1, 0],
        [
          ["a × b", "c"],
          ["a", "b × c"],
          ["a", "b × c"],
          ["a × b", "c"],
        ],
      )["Strata used"],
    ).toBe(2);
    expect(run([5, 3, 4], [1, 0, 1], ["growth", "成长期", "Growth"])["Strata used"]).toBe(1);
  });

  it("gives no p-value where no outcome of so few selections could be rare", () => {
    expect(run([5, 3, 4], [1, 0, 0])["p-value"]).toBe("#N/A");
    expect(run([5, 3, 4, 1, 2, 6], [1, 1, 1, 0, 0, 0])["p-value"]).toEqual(expect.any(Number));
  });

  it("is the same for the same seed, and another for another", () => {
    const scores = Array.from({ length: 40 }, (_, k) => (k * 7) % 13);
    const selected = scores.map((_, k) => (k % 3 === 0 ? 1 : 0));
    expect(run(scores, selected, undefined, 500, 9)).toEqual(run(scores, selected, undefined, 500, 9));
    expect(run(scores, selected, undefined, 500, 9)["p-value"]).not.toBe(run(scores, selected, undefined, 500, 10)["p-value"]);
  });

  it("turns its sign with the selection and nothing else", () => {
    const figure = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, fc.integer({ min: 0, max: 1 })), { minLength: 8, maxLength: 20 }), (list) => {
        fc.pre(new Set(list.map(([, y]) => y)).size === 2);
        const own = run(
          list.map(([x]) => x),
          list.map(([, y]) => y),
          undefined,
          10,
        );
        const turned = run(
          list.map(([x]) => x),
          list.map(([, y]) => 1 - y),
          undefined,
          10,
        );
        expect(turned["Cliff's delta"]).toBeCloseTo(-(own["Cliff's delta"] as number), 12);
        expect(turned.Difference).toBeCloseTo(-(own.Difference as number), 10);
      }),
    );
  });

  it("refuses what cannot be compared, naming what", () => {
    expect(refusal(() => run([1, 2], [1, 1]))).toMatch(/No stratum holds both/);
    expect(refusal(() => run([1, 2], [1, 0], ["a", "b"]))).toMatch(/No stratum/);
    expect(refusal(() => run([1, 2], [1, 3]))).toMatch(/selected holds “3” in row 2/);
    expect(refusal(() => run([1, 2, 3], [1, 0]))).toMatch(/selected has 2 cells/);
    expect(refusal(() => run([1, 2], [1, 0], ["a"]))).toMatch(/strata has 1 cells; 2/);
    expect(
      refusal(() =>
        run(
          Array.from({ length: 1000 }, (_, k) => k),
          Array.from({ length: 1000 }, (_, k) => k % 2),
          undefined,
          1_000_000,
        ),
      ),
    ).toMatch(/1000000 permutations.*at most 200000/);
  });
});
