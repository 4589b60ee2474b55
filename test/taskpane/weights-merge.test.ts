import * as fc from "fast-check";
import { indicatorsOf, weightOf, type Group, type Scorecard } from "../../src/scorecard/scorecard";
import { mergeWeights } from "../../src/taskpane/weights/merge";
import { settle, startTuning, tunedScorecard, type Tuning } from "../../src/taskpane/weights/tuning";
import type { Profile } from "../../src/taskpane/model";
import { tableScorecards } from "../scorecard/arbitrary";

const weightsOf = (card: Scorecard): number[][] =>
  card.stages.map(({ id }) => indicatorsOf(card).map((indicator) => weightOf(card, id, indicator.id)));

function withWeights(card: Scorecard, weights: readonly (readonly number[])[]): Scorecard {
  const ids = indicatorsOf(card).map(({ id }) => id);
  return {
    ...card,
    weights: Object.fromEntries(card.stages.map(({ id }, s) => [id, Object.fromEntries(ids.map((own, k) => [own, weights[s][k]]))])),
  };
}

/** A scorecard and two edits of its weights: null leaves a cell as it is. */
const edits = tableScorecards.chain((base) => {
  const cells = weightsOf(base);
  const edit = fc.tuple(
    ...cells.map((row) =>
      fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 2 }), { minLength: row.length, maxLength: row.length }),
    ),
  ) as unknown as fc.Arbitrary<(number | null)[][]>;
  return fc.record({ base: fc.constant(base), mine: edit, theirs: edit });
});
const applied = (base: Scorecard, edit: (number | null)[][]): number[][] =>
  weightsOf(base).map((row, s) => row.map((weight, k) => edit[s][k] ?? weight));

describe("weights of three states", () => {
  test("with one side unchanged the other side is the result", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const before = weightsOf(base);
        expect(mergeWeights(base, applied(base, mine), base)).toEqual({ kind: "merged", weights: applied(base, mine) });
        expect(mergeWeights(base, before, withWeights(base, applied(base, theirs)))).toEqual({
          kind: "merged",
          weights: applied(base, theirs),
        });
      }),
    );
  });

  test("each cell takes the one change there is; two different changes of a cell clash, and only they", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const before = weightsOf(base);
        const [a, b] = [applied(base, mine), applied(base, theirs)];
        const merge = mergeWeights(base, a, withWeights(base, b));
        const clashing = before.map((row, s) => row.map((x, k) => a[s][k] !== x && b[s][k] !== x && a[s][k] !== b[s][k]));
        expect(merge.kind).toBe(clashing.flat().some(Boolean) ? "clash" : "merged");
        if (merge.kind === "reshaped") throw new Error("the shape is the same");
        if (merge.kind === "clash")
          expect(merge.clashes).toEqual(
            before.flatMap((row, stage) =>
              row.flatMap((x, indicator) =>
                clashing[stage][indicator] ? [{ stage, indicator, base: x, mine: a[stage][indicator], theirs: b[stage][indicator] }] : [],
              ),
            ),
          );
        merge.weights.forEach((row, s) => {
          if (clashing[s].some(Boolean)) expect(row).toEqual(a[s]);
          else row.forEach((weight, k) => expect(weight).toBe(a[s][k] !== before[s][k] ? a[s][k] : b[s][k]));
        });
      }),
    );
  });

  test("merging knows no first and second", () => {
    fc.assert(
      fc.property(edits, ({ base, mine, theirs }) => {
        const [a, b] = [applied(base, mine), applied(base, theirs)];
        const [ab, ba] = [mergeWeights(base, a, withWeights(base, b)), mergeWeights(base, b, withWeights(base, a))];
        expect(ab.kind).toBe(ba.kind);
        if (ab.kind === "merged") expect(ab).toEqual(ba);
      }),
    );
  });

  test("edits that each keep the sum of a stage keep it together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 40 }), { minLength: 4, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (weights, x, y) => {
          const base = flat(weights);
          const mine = weights.map((w, k) => (k === 0 ? w + x : k === 1 ? w - x : w));
          const theirs = weights.map((w, k) => (k === 2 ? w + y : k === 3 ? w - y : w));
          const merge = mergeWeights(base, [mine], withWeights(base, [theirs]));
          if (merge.kind !== "merged") throw new Error("no cell is shared");
          const sum = (row: readonly number[]): number => row.reduce((total, weight) => total + weight, 0);
          expect(sum(merge.weights[0])).toBe(sum(weights));
        },
      ),
    );
  });

  test("rows that changed places are still the same rows", () => {
    const base = flat([10, 20, 70]);
    const moved: Scorecard = { ...base, score: { ...base.score, parts: [...base.score.parts].reverse() } };
    const theirs = { ...moved, weights: { all: { ...base.weights!.all, a2: 60 } } };
    expect(mergeWeights(base, [[15, 15, 70]], theirs)).toEqual({ kind: "merged", weights: [[60, 15, 15]] });
  });

  test("a row or a stage that came or went is named and nothing is merged", () => {
    const base = flat([10, 20, 70]);
    const without: Scorecard = { ...base, score: { ...base.score, parts: base.score.parts.slice(1) } };
    expect(mergeWeights(base, [[20, 10, 70]], without)).toEqual({ kind: "reshaped", reshaped: { added: [], removed: ["a0"] } });
    const more: Scorecard = { ...base, stages: [...base.stages, { id: "a0" }], weights: { ...base.weights, a0: { a0: 1, a1: 1, a2: 1 } } };
    expect(mergeWeights(base, [[20, 10, 70]], more)).toEqual({ kind: "reshaped", reshaped: { added: ["a0"], removed: [] } });
  });
});

function flat(weights: readonly number[]): Scorecard {
  const score: Group = {
    id: "total",
    combine: "sum",
    parts: weights.map((_, k) => ({ id: `a${k}`, curve: { type: "linear", from: 0, to: 1 } })),
  };
  return {
    id: "bank",
    version: "1",
    title: { en: "Bank" },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: Object.fromEntries(weights.map((weight, k) => [`a${k}`, weight])) },
    score,
  };
}

describe("a tuning over a table that a colleague changed", () => {
  const profileOf = (scorecard: Scorecard, table = "Bank"): Profile => ({
    scorecard,
    origin: { kind: "table", table, place: { sheet: table, row: 0, column: 0, rows: 4, columns: 3 }, cells: [] },
  });
  const base = profileOf(flat([10, 20, 70]));
  const tuned = (weights: number[]): Tuning => {
    const tuning = startTuning(base);
    return { ...tuning, stages: [{ ...tuning.stages[0], weights, units: weights, locked: [true, false, false] }] };
  };

  test("goes on with both changes, keeps its locks, and knows what was taken over", () => {
    const theirs = profileOf(flat([10, 20, 60]));
    const { tuning, obstacle } = settle(tuned([25, 5, 70]), theirs);
    expect(obstacle).toBeNull();
    expect(weightsOf(tunedScorecard(tuning))).toEqual([[25, 5, 60]]);
    expect(tuning.stages[0].locked).toEqual([true, false, false]);
    expect(tuning.taken).toEqual([{ before: base.scorecard, after: theirs.scorecard }]);
    expect(settle(tuning, theirs)).toEqual({ tuning, obstacle: null });
  });

  test("takes over curves and names, which it does not touch", () => {
    const theirs = structuredClone(base.scorecard);
    (theirs.score.parts[0] as { curve: unknown }).curve = { type: "linear", from: 0, to: 9 };
    const { tuning } = settle(tuned([25, 5, 70]), profileOf(theirs));
    expect(tunedScorecard(tuning).score.parts[0]).toMatchObject({ curve: { to: 9 } });
    expect(weightsOf(tunedScorecard(tuning))).toEqual([[25, 5, 70]]);
  });

  test("stops where both set a weight, and offers mine for that stage", () => {
    const { tuning, obstacle } = settle(tuned([25, 5, 70]), profileOf(flat([15, 20, 65])));
    expect(weightsOf(tunedScorecard(tuning))).toEqual([[25, 5, 70]]);
    expect(obstacle).toMatchObject({ kind: "clash", clashes: [{ stage: 0, indicator: 0, base: 10, mine: 25, theirs: 15 }] });
    if (obstacle?.kind === "clash") expect(weightsOf(tunedScorecard(obstacle.kept))).toEqual([[25, 5, 70]]);
  });

  test("stops where a row came, and is dropped where nothing was tried out", () => {
    const theirs = profileOf(flat([10, 20, 60, 10]));
    expect(settle(tuned([25, 5, 70]), theirs).obstacle).toEqual({ kind: "reshaped", reshaped: { added: ["a3"], removed: [] } });
    expect(settle(startTuning(base), theirs)).toEqual({ tuning: startTuning(theirs), obstacle: null });
  });

  test("waits for its own profile where another one is chosen, unless that holds the same weights", () => {
    expect(settle(tuned([25, 5, 70]), profileOf(flat([10, 20, 70]), "Other")).obstacle).toEqual({ kind: "elsewhere" });
    expect(settle(tuned([25, 5, 70]), profileOf(flat([25, 5, 70]), "Other")).obstacle).toBeNull();
  });
});
