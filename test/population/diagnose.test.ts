import { compile, type Compiled } from "../../src/scorecard/compile";
import { diagnose, farthest, movers, notablePairs, type Diagnosis } from "../../src/population/diagnose";
import type { Scorecard } from "../../src/scorecard/scorecard";

const CARD: Scorecard = {
  id: "two-groups",
  version: "1",
  title: { en: "Two groups" },
  status: "custom",
  missing: { minCoverage: 0.5 },
  stages: [{ id: "young" }, { id: "old" }],
  weights: { young: { a: 40, b: 20, c: 25, d: 15 }, old: { a: 25, b: 25, c: 25, d: 25 } },
  score: {
    id: "score",
    combine: "sum",
    parts: [
      { id: "g", combine: "sum", parts: ["a", "b"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 10 } })) },
      {
        id: "h",
        combine: "sum",
        parts: [
          { id: "c", curve: { type: "linear", from: 0, to: 10 } },
          { id: "d", curve: { type: "linear", from: 10, to: 0 } },
        ],
      },
    ],
  },
};
const FIGURES = [
  [8, 7, 3, 2],
  [6, 5, NaN, 4],
  [9, 9, 2, 1],
  [4, 3, 6, 6],
  [2, 2, 8, 9],
  [7, 8, 5, 3],
  [5, 4, 4, 7],
  [3, NaN, 7, 8],
  [10, 9, 1, 2],
  [1, 2, 9, 10],
  [6, 7, 5, 5],
  [8, 6, 4, 3],
];

function diagnosed(card: Scorecard = CARD, figures: number[][] = FIGURES, stages = figures.map(() => 0)): Diagnosis | null {
  const columns = [0, 1, 2, 3].map((k) => Float64Array.from(figures, (row) => row[k]));
  return diagnose(compile(card) as Compiled, columns, Int32Array.from(stages), 0);
}

/** Equal to the digits that two programs can agree on. */
const near = (expected: number): number => expect.closeTo(expected, 11) as unknown as number;

// Everything expected here was computed by numpy 2.4 and scipy 1.17 from FIGURES, with the weight of a missing figure given to the other of its group, and that of an empty group to the other group.
describe("over twelve firms of which two lack a figure", () => {
  const found = diagnosed()!;

  it("correlates attainments over the firms that have both, a falling curve turned round", () => {
    expect(found.pairs).toEqual([
      { a: 0, b: 1, r: near(0.9317829661574738), firms: 11, within: true },
      { a: 0, b: 2, r: near(-0.958862259847043), firms: 11, within: false },
      { a: 1, b: 2, r: near(-0.8558559720245925), firms: 10, within: false },
      { a: 0, b: 3, r: near(0.9677699093506905), firms: 12, within: false },
      { a: 1, b: 3, r: near(0.9143978852642204), firms: 11, within: false },
      { a: 2, b: 3, r: near(-0.8992854951154048), firms: 11, within: true },
    ]);
    expect([found.within, found.between]).toEqual([near(0.016248735521034507), near(0.01686239068581885)]);
    expect(found.groups.map(({ group, within }) => [group?.id, within])).toEqual([
      ["g", near(0.9317829661574738)],
      ["h", near(-0.8992854951154048)],
    ]);
  });

  it("lists pairs above 0.9 and below −0.3, the strongest first", () => {
    expect(notablePairs(found).map(({ a, b }) => [a, b])).toEqual([
      [0, 3],
      [0, 2],
      [0, 1],
      [1, 3],
      [2, 3],
      [1, 2],
    ]);
  });

  it("gives the raw alpha of weighted attainments over complete firms, by group and overall", () => {
    expect(found.groups.map(({ alpha }) => alpha)).toEqual([
      { alpha: near(0.8306429548563612), items: 2, rows: 11 },
      { alpha: near(-12.86681715575621), items: 2, rows: 11 },
    ]);
    expect(found.alpha).toEqual({ alpha: near(0.13088707339853373), items: 4, rows: 10 });
  });

  it("sets the weight an indicator holds beside the variance of the scores it explains", () => {
    expect([...found.nominal]).toEqual([0.4, 0.2, 0.25, 0.15].map(near));
    expect([...found.explained]).toEqual([0.6824315640663154, 0.363834982650045, -0.3566379642719445, 0.3103714175555842].map(near));
  });

  it("ranks again without each indicator", () => {
    expect(found.leftOut.map(({ indicator, mean, spearman, lost }) => ({ indicator, mean, spearman, lost }))).toEqual([
      { indicator: 0, mean: near(2), spearman: near(0.7588028169014083), lost: 0 },
      { indicator: 1, mean: near(0.4166666666666667), spearman: near(0.9701245210591611), lost: 0 },
      { indicator: 2, mean: near(0.5833333333333334), spearman: near(0.9771544088929232), lost: 0 },
      { indicator: 3, mean: near(0.5), spearman: near(0.9824621881515055), lost: 0 },
    ]);
    expect([...found.leftOut[0].shift]).toEqual([-1, 3, -1, -1, 0, 2, -3, 2, -5, 2, 3, -1]);
    expect(found.leftOut.map((one) => farthest(found, one))).toEqual([
      { row: 8, indicator: 0, shift: -5 },
      { row: 5, indicator: 1, shift: -2 },
      { row: 0, indicator: 2, shift: 1 },
      { row: 0, indicator: 3, shift: -1 },
    ]);
    expect(movers(found, 3)).toEqual([
      { row: 8, indicator: 0, shift: -5 },
      { row: 1, indicator: 0, shift: 3 },
      { row: 6, indicator: 0, shift: -3 },
    ]);
  });
});

it("looks at the firms of one stage, whatever rows they stand in", () => {
  const others = FIGURES.flatMap((row) => [[0, 0, 0, 0], row]);
  const found = diagnosed(
    CARD,
    others,
    others.map((_, k) => (k % 2 === 0 ? 1 : 0)),
  )!;
  expect([...found.rows]).toEqual(FIGURES.map((_, k) => 2 * k + 1));
  expect(found.pairs).toEqual(diagnosed()!.pairs);
  expect(farthest(found, found.leftOut[0])).toEqual({ row: 17, indicator: 0, shift: -5 });
});

it("says how many firms lose their score with an indicator, and how many have none", () => {
  // Without a, the figures of the second firm hold 35 of 60, which is less than 0.65; of the last nothing is known.
  const found = diagnosed({ ...CARD, missing: { minCoverage: 0.65 } }, [...FIGURES, [NaN, NaN, NaN, NaN]])!;
  expect(found.leftOut[0].lost).toBe(1);
  expect([found.rows.length, found.unscored]).toEqual([12, 1]);
});

it("sets aside indicators that are blank or the same for all", () => {
  const complete = FIGURES.filter((row) => row.every((value) => value === value));
  const found = diagnosed(
    CARD,
    complete.map(([a, b, c]) => [a, b, c, 5]),
  )!;
  expect([found.varied, found.constant]).toEqual([[0, 1, 2], [3]]);
  expect(found.explained[3]).toBe(0);
  expect(found.groups[1]).toMatchObject({ indicators: [2], within: NaN, alpha: { alpha: NaN, items: 1 } });
});

it("says nothing of fewer than ten firms, and of a pair nothing that fewer than ten firms have", () => {
  expect(diagnosed(CARD, FIGURES.slice(0, 9))).toBeNull();
  const found = diagnosed(
    CARD,
    FIGURES.map(([a, b, c, d], k) => [a, k < 4 ? NaN : b, c, d]),
  )!;
  expect(found.pairs.filter(({ r }) => r !== r).map(({ a, b }) => [a, b])).toEqual([
    [0, 1],
    [1, 2],
    [1, 3],
  ]);
});
