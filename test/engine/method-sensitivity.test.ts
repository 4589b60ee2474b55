import * as fc from "fast-check";
import { FACTORS, LEAST_ATTAINMENT, methodSensitivity } from "../../src/engine/method-sensitivity";
import { compile, type Compiled } from "../../src/scorecard/compile";
import type { Scorecard } from "../../src/scorecard/scorecard";

const ENDS = [
  { from: 0, to: 10, weight: 50 },
  { from: 20, to: 0, weight: 30 },
  { from: 5, to: 15, weight: 20 },
];
const card: Scorecard = {
  id: "three",
  version: "1",
  title: { en: "Three" },
  status: "custom",
  missing: { policy: "reweight", minCoverage: 0.3 },
  stages: [{ id: "all", label: { en: "All" } }],
  weights: { all: Object.fromEntries(ENDS.map(({ weight }, i) => [`x${i}`, weight])) },
  score: {
    id: "score",
    label: { en: "Score" },
    combine: "sum",
    parts: ENDS.map(({ from, to }, i) => ({ id: `x${i}`, label: { en: `X${i}` }, unit: "", curve: { type: "linear", from, to } })),
  },
};
const { plan } = compile(card) as Compiled;

/** One score by the definition, written again without the engine. */
function scoreOf(columns: readonly (readonly number[])[], row: number, choice: readonly string[]): number {
  const [missing, aggregation, curves, weights] = choice;
  const parts = ENDS.map(({ from, to, weight }, i) => {
    const column = columns[i].map((figure) => (from > to ? -figure : figure));
    const known = column.filter((figure) => !Number.isNaN(figure));
    const x = column[row];
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const attained =
      curves === "own"
        ? Math.min(1, Math.max(0, (columns[i][row] - from) / (to - from)))
        : known.length < 2 || low === high
          ? NaN
          : curves === "minmax"
            ? (x - low) / (high - low)
            : known.filter((other) => other < x).length / (known.length - 1);
    return { attained: Number.isNaN(x) ? NaN : attained, weight: weights === "equal" ? 100 / 3 : weight };
  });
  const there = parts.filter(({ attained }) => !Number.isNaN(attained));
  const weightOf = (list: typeof parts): number => list.reduce((sum, { weight }) => sum + weight, 0);
  if (missing === "reweight" && (there.length === 0 || weightOf(there) / 100 < 0.3 - 1e-9)) return NaN;
  const counted = missing === "zero" ? parts.map((part) => ({ ...part, attained: part.attained || 0 })) : there;
  const whole = weightOf(counted);
  return aggregation === "geometric"
    ? Math.exp(counted.reduce((sum, { attained, weight }) => sum + (weight / whole) * Math.log(Math.max(LEAST_ATTAINMENT, attained)), 0))
    : counted.reduce((sum, { attained, weight }) => sum + (weight / whole) * attained, 0);
}

const LEVELS = [
  ["reweight", "zero"],
  ["own", "geometric"],
  ["own", "percentile", "minmax"],
  ["own", "equal"],
];
const GRID = LEVELS.reduce<string[][]>((list, levels) => list.flatMap((choice) => levels.map((level) => [...choice, level])), [[]]);

const rounded = (scores: number[]): number[] => scores.map((score) => Number((100 * score).toFixed(7)));
const ranksOf = (scores: number[]): number[] =>
  scores.map((score) => (Number.isNaN(score) ? NaN : 1 + scores.filter((other) => other > score).length));

const figure = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -5, max: 25 }) }, { weight: 1, arbitrary: fc.constant(NaN) });

test("is what a second program makes of the definition: effects one at a time, and shares by the sums over pairs of combinations", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(figure, figure, figure), { minLength: 3, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (rows, cutoff) => {
        const columns = ENDS.map((_, i) => rows.map((row) => row[i]));
        const result = methodSensitivity(
          plan,
          columns.map((column) => Float64Array.from(column)),
          new Int32Array(rows.length),
          cutoff,
        );
        const scores = GRID.map((choice) => rounded(rows.map((_, row) => scoreOf(columns, row, choice))));
        const isOwn = (choice: string[]): boolean => choice.every((level, f) => level === LEVELS[f][0]);
        const own = scores[GRID.findIndex(isOwn)];

        for (const { factor, level, mean, entered, left, lost, gained } of result.effects) {
          const f = FACTORS.indexOf(factor);
          const other = scores[GRID.findIndex((choice) => choice.every((name, k) => name === (k === f ? level : LEVELS[k][0])))];
          const both = rows.map((_, r) => !Number.isNaN(own[r]) && !Number.isNaN(other[r]));
          const [before, after] = [own, other].map((list) => ranksOf(list.map((score, r) => (both[r] ? score : NaN))));
          const shifts = before.map((rank, r) => Math.abs(rank - after[r])).filter((shift) => !Number.isNaN(shift));
          expect(shifts.length === 0 ? 0 : mean).toBeCloseTo(shifts.reduce((sum, shift) => sum + shift, 0) / Math.max(1, shifts.length), 9);
          expect(entered).toBe(before.filter((rank, r) => rank > cutoff && after[r] <= cutoff).length);
          expect(left).toBe(before.filter((rank, r) => rank <= cutoff && after[r] > cutoff).length);
          expect(lost).toBe(own.filter((score, r) => !Number.isNaN(score) && Number.isNaN(other[r])).length);
          expect(gained).toBe(own.filter((score, r) => Number.isNaN(score) && !Number.isNaN(other[r])).length);
        }

        const always = rows.map((_, r) => scores.every((list) => !Number.isNaN(list[r])));
        expect(result.firms).toBe(always.filter(Boolean).length);
        fc.pre(result.firms > 1);
        const own2 = ranksOf(own.map((score, r) => (always[r] ? score : NaN)));
        const y = scores.map((list) => {
          const ranks = ranksOf(list.map((score, r) => (always[r] ? score : NaN)));
          return ranks.reduce((sum, rank, r) => sum + (always[r] ? Math.abs(rank - own2[r]) : 0), 0) / result.firms;
        });
        const pairMean = (same: (a: string[], b: string[]) => boolean): number => {
          let [sum, count] = [0, 0];
          GRID.forEach((a, j) => GRID.forEach((b, k) => same(a, b) && ((sum += y[j] * y[k]), count++)));
          return sum / count;
        };
        const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
        const variance = y.reduce((sum, value) => sum + value * value, 0) / y.length - mean * mean;
        fc.pre(variance > 1e-9);
        LEVELS.forEach((_, f) => {
          const first = (pairMean((a, b) => a[f] === b[f]) - mean * mean) / variance;
          const total = 1 - (pairMean((a, b) => a.every((level, k) => k === f || level === b[k])) - mean * mean) / variance;
          expect(result.shares[f].first).toBeCloseTo(first, 7);
          expect(result.shares[f].total).toBeCloseTo(total, 7);
        });
      },
    ),
    { numRuns: 150 },
  );
});

test("a card that is made of geometric means is held against the arithmetic one, and one of percentiles not against itself", () => {
  const geometric = compile({ ...card, score: { ...card.score, combine: "geometric" } } as Scorecard) as Compiled;
  const percentile = compile({
    ...card,
    score: { ...card.score, parts: card.score.parts.map((part) => ({ ...part, curve: { type: "peers", method: "percentile" } })) },
  } as Scorecard) as Compiled;
  const columns = ENDS.map((_, i) => Float64Array.from([1, 4, 2, 8], (x) => x + i));
  const levels = ({ plan: own }: Compiled): string[] =>
    methodSensitivity(own, columns, new Int32Array(4), 2).effects.map(({ factor, level }) => `${factor} ${level}`);
  expect(levels(geometric)).toContain("aggregation arithmetic");
  expect(levels(percentile)).toEqual(["missing zero", "aggregation geometric", "curves minmax", "weights equal"]);
});
