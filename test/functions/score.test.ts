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
