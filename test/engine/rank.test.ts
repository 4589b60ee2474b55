import * as fc from "fast-check";
import { fifteenDigits } from "../../src/engine/precision";
import { LowestRanker, competitionRanks, lowestRanks, rankAmong, rankAmongThemselves, type Ties } from "../../src/engine/rank";

const TIES: readonly Ties[] = ["min", "max", "average", "dense"];
const score = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -5, max: 5 }).map((n) => n / 2) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);
const scores = fc.array(score, { maxLength: 40 }).map((list) => Float64Array.from(list));

/** The definitions, counted one pair at a time. */
function counted(value: number, population: number[], ties: Ties, member: boolean): number {
  if (Number.isNaN(value)) return NaN;
  const known = population.filter((other) => !Number.isNaN(other));
  const min = 1 + known.filter((other) => other > value).length;
  const atLeast = known.filter((other) => other >= value).length;
  const max = member ? atLeast : Math.max(min, atLeast);
  if (ties === "dense") return 1 + new Set(known.filter((other) => other > value)).size;
  return ties === "min" ? min : ties === "max" ? max : (min + max) / 2;
}

describe.each(TIES)("ties at %s", (ties) => {
  it("among themselves: as counted pair by pair", () => {
    fc.assert(
      fc.property(scores, (list) =>
        expect([...rankAmongThemselves(list, ties)]).toEqual([...list].map((value) => counted(value, [...list], ties, true))),
      ),
    );
  });

  it("among another population: the rank each would take if it stood there", () => {
    fc.assert(
      fc.property(scores, scores, (list, population) =>
        expect([...rankAmong(list, population, ties)]).toEqual([...list].map((value) => counted(value, [...population], ties, false))),
      ),
    );
  });
});

it("all and each class from one sort: as counted pair by pair; a score without a class has no rank in one", () => {
  fc.assert(
    fc.property(scores, fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 40, maxLength: 40 }), (list, classes) => {
      const classOf = Int32Array.from(classes.slice(0, list.length));
      const all = [...list];
      const { ranks, classRanks } = competitionRanks(list, classOf, 3);
      expect([...ranks]).toEqual(all.map((value) => counted(value, all, "min", true)));
      expect([...classRanks]).toEqual(
        all.map((value, r) => {
          const own = all.filter((_, k) => classOf[k] === classOf[r]);
          return classOf[r] < 0 ? NaN : counted(value, own, "min", true);
        }),
      );
    }),
  );
  // Equal in Excel is equal.
  expect([...competitionRanks(Float64Array.of(0.1 + 0.2, 0.3, 0.2), Int32Array.of(0, 0, 0), 1).classRanks]).toEqual([1, 1, 3]);
});

it.each([
  ["min", [2, 1, 2, 4]],
  ["max", [3, 1, 3, 4]],
  ["average", [2.5, 1, 2.5, 4]],
  ["dense", [2, 1, 2, 3]],
] as const)("80, 90, 80, 70 at %s: %j", (ties, expected) => {
  expect([...rankAmongThemselves(Float64Array.of(80, 90, 80, 70), ties)]).toEqual(expected);
});

it("changes neither scores nor population", () => {
  const list = Float64Array.of(1, 3, 2);
  const population = Float64Array.of(5, 1, 4);
  rankAmong(list, population, "min");
  rankAmongThemselves(list, "min");
  expect([[...list], [...population]]).toEqual([
    [1, 3, 2],
    [5, 1, 4],
  ]);
});

it("ranks many as it ranks few", () => {
  const list = Float64Array.from({ length: 5000 }, (_, k) => ((k * 7919) % 1009) - 500);
  const sorted = [...list].sort((a, b) => b - a);
  expect([...rankAmongThemselves(list, "min")]).toEqual([...list].map((value) => sorted.indexOf(value) + 1));
});

describe("lowest ranks of more values than lie near the processor", () => {
  const MANY = 70_000;
  const next = (x: number): number => x + 2 ** -53;
  const columns: [string, (k: number) => number][] = [
    ["spread", (k) => Math.sin(k * 12.9898) * 43758.5453],
    ["few different ones", (k) => (k * 7919) % 101],
    ["crowded at one end", (k) => 10 ** ((k * 7919) % 300)],
    ["equal in Excel on both sides of where parts meet", (k) => (k % 3 ? next(((k * 31) % 256) / 255) : ((k * 31) % 256) / 255)],
    ["all but one alike", (k) => (k === 5 ? -1 : 0.1 + 0.2)],
    ["as far apart as numbers can be", (k) => (k % 2 ? -1 : 1) * Number.MAX_VALUE * Math.abs(Math.sin(k))],
  ];
  const counts = (values: Float64Array): number[] => {
    const rounded = [...values].map(fifteenDigits);
    const first = new Map<number, number>();
    [...rounded].sort((a, b) => a - b).forEach((value, k) => first.has(value) || first.set(value, k + 1));
    return rounded.map((value) => first.get(value)!);
  };

  it.each(columns)("%s", (_, at) => {
    const values = Float64Array.from({ length: MANY }, (__, k) => at(k));
    expect([...lowestRanks(values)]).toEqual(counts(values));
  });

  it("one column after the other in the same memory, written over the values", () => {
    const ranker = new LowestRanker(MANY);
    for (const [k, [, at]] of columns.entries()) {
      const values = Float64Array.from({ length: MANY - 40 * k * k * k }, (_, i) => at(i));
      const expected = counts(values);
      ranker.rank(values, values);
      expect([...values]).toEqual(expected);
    }
  });
});
