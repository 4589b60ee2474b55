import * as fc from "fast-check";
import { points } from "../../src/functions/points";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { indicatorsOf, type Scorecard } from "../../src/scorecard/scorecard";
import { referenceScores } from "../engine/reference";
import { fixedCurve, population, scorecards } from "../scorecard/arbitrary";
import { column, shown } from "./environment";

const NA = "#N/A";

interface Sheet {
  card: Scorecard;
  profile: never;
  values: unknown[][];
  headers: string[];
  stage: string[][];
  expected: number[];
}

/** A sheet of two firms or more: blank where a figure is missing, stages by name. */
const sheet = (curve?: Parameters<typeof scorecards>[0]): fc.Arbitrary<Sheet> =>
  scorecards(curve).chain((card) =>
    population(card, 2).map(({ rows, stage }) => ({
      card,
      profile: JSON.stringify(card) as never,
      values: rows.map((row) => row.map((figure) => (Number.isNaN(figure) ? null : figure))),
      headers: indicatorsOf(card).map(({ id }) => id),
      stage: stage.map((s) => [s < 0 ? "elsewhere" : ` S${s}`]),
      expected: referenceScores(card, rows, stage),
    })),
  );

it("scores any sheet under any scorecard as the definition says", () => {
  fc.assert(
    fc.property(sheet(), ({ profile, values, headers, stage, expected }) => {
      const known = stage.some(([own]) => own !== "elsewhere");
      if (!known) return;
      expect(column(score(values, [headers], stage, profile))).toEqual(
        expected.map((value) => (Number.isNaN(value) ? NA : expect.closeTo(value, 8))),
      );
    }),
    { numRuns: 200 },
  );
});

it("does not depend on where a column stands, nor on columns that are no indicator's", () => {
  const shuffled = sheet().chain((one) =>
    fc.shuffledSubarray([...one.headers.keys(), -1, -2], { minLength: one.headers.length + 2 }).map((order) => ({ ...one, order })),
  );
  fc.assert(
    fc.property(shuffled, ({ profile, values, headers, stage, order }) => {
      const pick = (row: unknown[], rest: unknown[]): unknown[] => order.map((c) => (c < 0 ? rest[-1 - c] : row[c]));
      const turned = values.map((row) => pick(row, ["Acme", 7]));
      expect(score(turned, [pick(headers, ["Company", ""])], stage, profile)).toEqual(score(values, [headers], stage, profile));
      expect(points(turned, [pick(headers, ["Company", ""])], stage, profile)).toEqual(points(values, [headers], stage, profile));
    }),
    { numRuns: 150 },
  );
});

it("permutes scores and ranks with the rows", () => {
  const shuffled = sheet({ curve: fixedCurve }).chain((one) =>
    fc.shuffledSubarray([...one.values.keys()], { minLength: one.values.length }).map((order) => ({ ...one, order })),
  );
  fc.assert(
    fc.property(shuffled, ({ profile, values, headers, stage, order }) => {
      const straight = score(values, [headers], stage, profile);
      const turned = score(
        order.map((r) => values[r]),
        [headers],
        order.map((r) => stage[r]),
        profile,
      );
      expect(turned).toEqual(order.map((r) => straight[r]));
      expect(rank(turned)).toEqual(order.map((r) => rank(straight)[r]));
    }),
    { numRuns: 150 },
  );
});

it("gives the same cells again whatever was asked in between", () => {
  fc.assert(
    fc.property(fc.array(sheet(), { minLength: 2, maxLength: 12 }), (sheets) => {
      const all = (): unknown[] => sheets.map(({ values, headers, stage, profile }) => shown(score(values, [headers], stage, profile)));
      const first = all();
      expect([all(), [...all()].reverse()]).toEqual([first, [...first].reverse()]);
    }),
    { numRuns: 40 },
  );
});

it("changes none of its arguments", () => {
  fc.assert(
    fc.property(sheet(), ({ profile, values, headers, stage }) => {
      const before = JSON.stringify([values, headers, stage]);
      score(values, [headers], stage, profile);
      expect(JSON.stringify([values, headers, stage])).toBe(before);
    }),
    { numRuns: 30 },
  );
});

it("is none at a stage at which only bonus parts weigh, on top of nothing", () => {
  const figure = (id: string): object => ({ id, curve: { type: "linear", from: 0, to: 10 } });
  const base = { id: "s", combine: "sum", parts: [figure("x"), { id: "g", combine: "sum", bonus: true, parts: [figure("y")] }] };
  for (const root of [base, { id: "t", combine: "mean", parts: [base] }, { id: "t", combine: "sum", parts: [base] }]) {
    const card = {
      ...{ id: "c", version: "1", title: { en: "C" }, status: "custom", stages: [{ id: "a" }, { id: "b" }] },
      weights: { a: { x: 100, y: 10 }, b: { x: 0, y: 10 } },
      score: root,
    };
    const [a, b] = column(
      score(
        [
          [5, 5],
          [5, 5],
        ],
        [["x", "y"]],
        [["a"], ["b"]],
        JSON.stringify(card) as never,
      ),
    );
    expect([typeof a, b]).toEqual(["number", NA]);
  }
});
