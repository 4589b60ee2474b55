import "./environment";
import * as fc from "fast-check";
import { uniformStream } from "../../src/engine/random";
import { rank } from "../../src/functions/rank";
import { robust } from "../../src/functions/robust";
import { score } from "../../src/functions/score";
import { column, refusal, shown } from "./environment";

const headers = ["a", "b", "c"];
const profile = [
  ["Indicator", "Group", "Curve", "early", "late"],
  ["a", "One", "linear 0..10", 50, 20],
  ["b", "One", "linear 0..10", 30, 0],
  ["c", "Two", "linear 0..10", 20, 80],
];
const figure = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n / 4) },
  { weight: 1, arbitrary: fc.constant("") },
);
const firms = fc.array(fc.tuple(figure, figure, figure), { minLength: 2, maxLength: 12 });

/** Quantiles lie between ranks by decimals that are not exact. */
const nine = (x: unknown): unknown => (typeof x === "number" ? Number(x.toFixed(9)) : x);

/** Type 7 of Hyndman & Fan, from its definition. */
function quantile(list: number[], p: number): number {
  const sorted = [...list].sort((x, y) => x - y);
  const at = (sorted.length - 1) * p;
  const next = sorted[Math.min(Math.floor(at) + 1, sorted.length - 1)];
  return sorted[Math.floor(at)] + (at - Math.floor(at)) * (next - sorted[Math.floor(at)]);
}

/** Every draw as a profile of its own, scored and ranked by the functions that a sheet would use. */
function bruteForce(
  values: unknown[][],
  stages: unknown[][],
  weigh: (factor: () => number) => unknown,
  draws: number,
  spread: number,
  cutoff: number,
  seed: number,
  names = headers,
): unknown[][] {
  const uniform = uniformStream(seed);
  const ranks = Array.from({ length: draws }, () =>
    column(rank(score(values as never, [names], stages as never, weigh(() => 1 + spread * (2 * uniform() - 1)) as never))),
  );
  return values.map((_, r) => {
    const own = ranks.map((one) => one[r] as number);
    return own.some((one) => typeof one !== "number")
      ? ["#N/A", "#N/A", "#N/A", "#N/A"]
      : [quantile(own, 0.5), quantile(own, 0.05), quantile(own, 0.95), own.filter((one) => one <= cutoff).length / draws].map(nine);
  });
}

// Whether a firm has figures enough is judged once, so the brute force must not judge it again in every draw.
const frame = { id: "drawn", version: "1", title: { en: "Drawn" }, status: "custom", missing: { minCoverage: 0 } };
const line = (id: string): unknown => ({ id, curve: { type: "linear", from: 0, to: 10 } });

/** The scorecard of the table with weights drawn, stage after stage, and brought back to their total. */
const tabled = (factor: () => number): string[][] => {
  const weights = Object.fromEntries(
    ["early", "late"].map((stage, at) => {
      const own = profile.slice(1).map((row) => [row[0] as string, row[3 + at] as number] as const);
      const drawn = own.map(([id, weight]) => [id, weight === 0 ? 0 : weight * factor()] as const);
      const [whole, sum] = [own, drawn].map((list) => list.reduce((total, [, weight]) => total + weight, 0));
      return [stage, Object.fromEntries(drawn.map(([id, weight]) => [id, (weight * whole) / sum]))];
    }),
  );
  const parts = [
    { id: "One", combine: "sum", parts: [line("a"), line("b")] },
    { id: "Two", combine: "sum", parts: [line("c")] },
  ];
  return [[JSON.stringify({ ...frame, stages: [{ id: "early" }, { id: "late" }], weights, score: { id: "root", combine: "sum", parts } })]];
};

const nested = (factor: () => number): string[][] => {
  const weights: Record<string, number> = { a: 1, b: 1, c: 1, pair: 1 };
  // In the order of the nodes: indicators, then groups, the root left out.
  for (const id of Object.keys(weights)) weights[id] *= factor();
  return [
    [
      JSON.stringify({
        ...frame,
        stages: [{ id: "all" }],
        weights: { all: weights },
        score: {
          id: "root",
          combine: "geometric",
          scale: 100,
          parts: [
            { id: "a", curve: { type: "linear", from: -1, to: 11 } },
            {
              id: "pair",
              combine: "mean",
              parts: [
                { id: "b", curve: { type: "linear", from: -1, to: 11 } },
                { id: "c", curve: { type: "linear", from: -1, to: 11 } },
              ],
            },
          ],
        },
      }),
    ],
  ];
};

/** A mean inside a sum and a bonus on top: "pair" weighs as one figure does, "extra" only through what is in it. */
const mixed =
  (policy: string) =>
  (factor: () => number): string[][] => {
    const own: Record<string, number> = { a: 40, b: 2, c: 1, d: 10, pair: 30 };
    const weights = Object.fromEntries(Object.entries(own).map(([id, weight]) => [id, weight * factor()]));
    const back = (own.a + own.pair) / (weights.a + weights.pair);
    for (const id of ["a", "pair", "d"]) weights[id] *= back;
    return [
      [
        JSON.stringify({
          ...frame,
          missing: { policy, minCoverage: 0 },
          stages: [{ id: "all" }],
          weights: { all: weights },
          score: {
            id: "root",
            combine: "sum",
            parts: [
              line("a"),
              { id: "pair", combine: "mean", parts: [line("b"), line("c")] },
              { id: "extra", combine: "sum", bonus: true, parts: [line("d")] },
            ],
          },
        }),
      ],
    ];
  };

describe("INNOV_ROBUST", () => {
  it("gives what scoring and ranking under every drawn table gives, blanks and stages included", () => {
    fc.assert(
      fc.property(
        firms,
        fc.array(fc.constantFrom("early", "late", "?"), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 0, max: 9 }),
        (values, names, seed) => {
          const stages = names.slice(0, values.length).map((name) => [name]);
          const found = shown(
            robust(
              values,
              [headers],
              stages,
              tabled(() => 1),
              0.5,
              21,
              3,
              seed,
            ),
          );
          expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
            bruteForce(values, stages, tabled, 21, 0.5, 3, seed),
          );
          const scores = score(
            values,
            [headers],
            stages,
            tabled(() => 1),
          );
          expect(found.map(([own]) => own)).toEqual(column(rank(scores)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does so for groups within groups and other means than the plain one", () => {
    fc.assert(
      fc.property(firms, fc.integer({ min: 0, max: 9 }), (values, seed) => {
        const found = shown(
          robust(
            values,
            [headers],
            null as never,
            nested(() => 1),
            0.25,
            20,
            2,
            seed,
          ),
        );
        expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
          bruteForce(values, null as never, nested, 20, 0.25, 2, seed),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each(["reweight", "zero", "na"])("does so for means within sums and a bonus on top, missing figures under %s", (policy) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(figure, figure, figure, figure), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 0, max: 9 }),
        (values, seed) => {
          const names = ["a", "b", "c", "d"];
          const found = shown(
            robust(
              values,
              [names],
              null as never,
              mixed(policy)(() => 1),
              0.4,
              20,
              2,
              seed,
            ),
          );
          expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
            bruteForce(values, null as never, mixed(policy), 20, 0.4, 2, seed, names),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("ranks ten thousand firms by the same law, ties among them", () => {
    const uniform = uniformStream(7);
    const values = Array.from({ length: 10_000 }, () => headers.map(() => Math.floor(uniform() * 40) / 4));
    const found = shown(robust(values, [headers], [["early"]], profile, 0.25, 3, 100, 5));
    expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
      bruteForce(values, [["early"]], tabled, 3, 0.25, 100, 5),
    );
  });

  it("ranks more firms than one number holds by the same law", () => {
    const uniform = uniformStream(8);
    const values = Array.from({ length: 20_000 }, () => headers.map(() => Math.floor(uniform() * 4000) / 400));
    const found = shown(robust(values, [headers], [["early"]], profile, 0.25, 2, 100, 5));
    expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
      bruteForce(values, [["early"]], tabled, 2, 0.25, 100, 5),
    );
  });

  it("ranks firms whose own scores are all but equal, and which every draw throws far apart", () => {
    const values = Array.from({ length: 12 }, (_, k) => [10 - (k % 4), k * 2e-10, (k % 4) * 2.5]);
    const found = shown(
      robust(
        values,
        [headers],
        [["early"]],
        tabled(() => 1),
        0.5,
        21,
        3,
        4,
      ),
    );
    expect(found.map(([, median, low, high, share]) => [median, low, high, share].map(nine))).toEqual(
      bruteForce(values, [["early"]], tabled, 21, 0.5, 3, 4),
    );
    expect(found.some(([, , low, high]) => (high as number) - (low as number) > 3)).toBe(true);
  });

  it("is the same for the same seed and another for another", () => {
    const values = Array.from({ length: 30 }, (_, k) => [k % 7, (k * 3) % 11, (k * 5) % 10]);
    const run = (seed?: number): unknown => shown(robust(values, [headers], [["early"]], profile, 0.25, 100, 5, seed as never));
    expect(run(3)).toEqual(run(3));
    expect(run()).toEqual(run(1));
    expect(run(3)).not.toEqual(run(4));
  });

  it("moves nobody where weights do not vary, and a firm that leads in everything never", () => {
    const values = [
      [10, 10, 10],
      [3, 9, 1],
      [0, 0, 0],
      [4, 2, 6],
    ];
    for (const [own, median, low, high] of shown(robust(values, [headers], [["early"]], profile, 0, 50)))
      expect([median, low, high]).toEqual([own, own, own]);
    const found = shown(robust(values, [headers], [["early"]], profile, 1, 500, 1));
    expect(found[0]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(found[2].slice(0, 5)).toEqual([4, 4, 4, 4, 0]);
  });

  it("permutes with its rows", () => {
    fc.assert(
      fc.property(firms, fc.nat(1000), (values, turn) => {
        const order = [...values.keys()].sort((x, y) => ((x * 7 + turn) % values.length) - ((y * 7 + turn) % values.length) || x - y);
        // A row of zeros at the end is a firm where the sheet gives it a stage.
        const stages = values.map(() => ["late"]);
        const found = shown(robust(values, [headers], stages, profile, 0.3, 20, 2));
        expect(
          shown(
            robust(
              order.map((k) => values[k]),
              [headers],
              stages,
              profile,
              0.3,
              20,
              2,
            ),
          ),
        ).toEqual(order.map((k) => found[k]));
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the share blank without a cut-off, and a firm without score unknown but for its coverage", () => {
    expect(
      shown(
        robust(
          [
            [1, 2, 3],
            ["", "", 3],
            [4, 5, 6],
          ],
          [headers],
          [["early"]],
          profile,
          null as never,
          10,
        ),
      ),
    ).toEqual([
      [2, 2, 2, 2, "", 1],
      ["#N/A", "#N/A", "#N/A", "#N/A", "#N/A", 0.2],
      [1, 1, 1, 1, "", 1],
    ]);
  });

  it("refuses what it cannot draw, naming it", () => {
    const call =
      (...rest: unknown[]): (() => unknown) =>
      () =>
        robust([[1, 2, 3]], [headers], [["early"]], profile, ...(rest as []));
    expect(refusal(call(25))).toMatch(/spread.*25.*0 to 1/);
    expect(refusal(call(0.2, 0))).toMatch(/draws/);
    expect(refusal(call(0.2, 10.5))).toMatch(/draws.*10.5.*whole/);
    expect(refusal(call(0.2, 10, 0))).toMatch(/cutoff/);
    expect(refusal(call(0.2, 10, 1.5))).toMatch(/cutoff.*1\.5.*whole/);
    expect(refusal(call(0.2, 10, 1, "x"))).toMatch(/seed/);
    expect(refusal(() => robust([[1, 2, 3]], [headers], [["early"]]))).toMatch(/Name the profile/);
    expect(
      refusal(() =>
        robust(
          Array.from({ length: 2000 }, () => [1, 2, 3]),
          [headers],
          [["early"]],
          profile,
          0.25,
          100_000,
        ),
      ),
    ).toMatch(/2000 firms.*about \d+ draws fit/);
  });
});
