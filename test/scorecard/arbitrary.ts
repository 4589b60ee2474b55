import * as fc from "fast-check";
import type { Combine, CurveDocument, Group, Indicator, Node, Scorecard } from "../../src/scorecard/scorecard";
import { isGroup, nodesOf } from "../../src/scorecard/scorecard";

/** Figures with few decimals, so that they tie and meet bounds as real ones do. */
export const figure = fc.integer({ min: -60, max: 400 }).map((n) => n / 10);

const point = fc.integer({ min: 0, max: 20 });
const rising = (count: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  count.chain((n) => fc.uniqueArray(figure, { minLength: n, maxLength: n }).map((list) => list.sort((a, b) => a - b)));

const ends = fc.tuple(figure, figure).filter(([from, to]) => from !== to);
const linear = ends.map(([from, to]): CurveDocument => ({ type: "linear", from, to }));
const log = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
  .filter(([from, to]) => from !== to)
  .map(([from, to]): CurveDocument => ({ type: "log", from: from / 10, to: to / 10 }));
const count = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 30 }))
  .map(([each, max]): CurveDocument => ({ type: "count", each, max }));
const bands = fc
  .tuple(rising(fc.integer({ min: 1, max: 5 })), fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 5 }))
  .chain(([bounds, lower, otherwise, top]) =>
    fc.array(point, { minLength: bounds.length, maxLength: bounds.length }).map((steps): CurveDocument => {
      const best = lower ? bounds : [...bounds].reverse();
      const points = [...steps].sort((a, b) => b - a).map((p) => p + top);
      const list = best.map((bound, k) => (lower ? { max: bound, points: points[k] } : { min: bound, points: points[k] }));
      return otherwise ? { type: "bands", bands: list, otherwise: top } : { type: "bands", bands: list };
    }),
  );
const knots = fc.tuple(rising(fc.integer({ min: 2, max: 5 })), fc.boolean()).chain(([xs, falling]) =>
  fc.array(fc.integer({ min: 0, max: 100 }), { minLength: xs.length, maxLength: xs.length }).map((ys): CurveDocument => {
    const sorted = ys.sort((a, b) => (falling ? b - a : a - b));
    return { type: "knots", knots: xs.map((x, k) => [x, sorted[k] / 100]) };
  }),
);
const peers = fc
  .tuple(
    fc.constantFrom("percentile" as const, "minmax" as const, "zscore" as const),
    fc.option(fc.constantFrom(0.05, 0.1, 0.25), { nil: undefined }),
  )
  .map(([method, trim]): CurveDocument => (trim === undefined ? { type: "peers", method } : { type: "peers", method, trim }));

/** Curves that depend on nothing but the figure, in one direction. */
export const fixedCurve: fc.Arbitrary<CurveDocument> = fc.oneof(linear, log, count, bands, knots);
export const anyCurve: fc.Arbitrary<CurveDocument> = fc.oneof({ weight: 4, arbitrary: fixedCurve }, { weight: 1, arbitrary: peers });

/** True where a higher figure is the better one. */
export function higherIsBetter(curve: CurveDocument): boolean {
  switch (curve.type) {
    case "linear":
    case "log":
      return curve.to > curve.from;
    case "bands":
      return curve.bands[0].min !== undefined;
    case "knots":
      return curve.knots[curve.knots.length - 1][1] >= curve.knots[0][1];
    default:
      return true;
  }
}

interface Shape {
  combine: Combine;
  curves: CurveDocument[];
  groups: { shape: Shape; bonus: boolean; first: boolean }[];
  cap: number | null;
}

function shape(depth: number, curve: fc.Arbitrary<CurveDocument>, combines: readonly Combine[]): fc.Arbitrary<Shape> {
  const groups =
    depth === 0
      ? fc.constant<Shape["groups"]>([])
      : fc.array(
          fc.record({
            shape: shape(depth - 1, curve, combines),
            bonus: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
            first: fc.boolean(),
          }),
          { maxLength: 2 },
        );
  return fc.record({
    combine: fc.constantFrom(...combines),
    curves: fc.array(curve, { minLength: 1, maxLength: 3 }),
    groups,
    cap: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null, freq: 3 }),
  });
}

export interface Choices {
  curve?: fc.Arbitrary<CurveDocument>;
  combines?: readonly Combine[];
  depth?: number;
  stages?: number;
}

/**
 * Valid scorecards of nested groups. Every group holds an indicator of its own that weighs something, the first among its indicators;
 * other weights may be 0 or absent. Below best and worst a weight only says whether a part takes part.
 */
export function scorecards({
  curve = anyCurve,
  combines = ["sum", "mean", "geometric", "harmonic", "best", "worst"],
  depth = 2,
  stages = 2,
}: Choices = {}): fc.Arbitrary<Scorecard> {
  return fc
    .record({
      root: shape(depth, curve, combines),
      weights: fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 6 }), { minLength: 64, maxLength: 64 }), {
        minLength: stages,
        maxLength: stages,
      }),
      policy: fc.constantFrom("reweight" as const, "reweight" as const, "zero" as const, "na" as const, undefined),
      minCoverage: fc.constantFrom(0, 0.3, 0.5, 1, undefined),
      scale: fc.constantFrom(undefined, 1, 100),
    })
    .map(({ root, weights, policy, minCoverage, scale }) => {
      let indicators = 0;
      let groups = 0;
      const leads = new Set<string>();
      const binary = new Set<string>();
      const build = ({ combine, curves, groups: inner, cap }: Shape): Group => {
        const id = `g${groups++}`;
        const own = curves.map((document, k): Indicator => {
          const indicator = { id: `x${indicators++}`, curve: document };
          if (k === 0) leads.add(indicator.id);
          return indicator;
        });
        const before: Node[] = [];
        const after: Node[] = [];
        for (const { shape: below, bonus, first } of inner) {
          const group = build(below);
          if (bonus && combine === "sum") group.bonus = true;
          (first ? before : after).push(group);
        }
        const parts = [...before, ...own, ...after];
        if (combine === "best" || combine === "worst") for (const part of parts) binary.add(part.id);
        return { id, combine, ...(cap !== null && combine === "sum" ? { cap } : {}), parts };
      };
      const score = build(root);
      if (scale !== undefined) score.scale = scale;
      const document: Scorecard = {
        id: "any",
        version: "1",
        title: { en: "Any" },
        status: "custom",
        stages: weights.map((_, s) => ({ id: `s${s}` })),
        weights: Object.fromEntries(
          weights.map((drawn, s) => {
            const own: Record<string, number> = {};
            [...nodesOf(score)].forEach((node, k) => {
              let weight = drawn[k % drawn.length];
              if (node === score) weight = null;
              if (leads.has(node.id) && weight === 0) weight = 1;
              if (weight !== null && binary.has(node.id)) weight = Math.min(1, weight);
              if (weight !== null) own[node.id] = weight;
            });
            return [`s${s}`, own];
          }),
        ),
        score,
      };
      if (policy !== undefined || minCoverage !== undefined)
        document.missing = { ...(policy ? { policy } : {}), ...(minCoverage !== undefined ? { minCoverage } : {}) };
      return document;
    });
}

/** Scorecards that a profile table can say: indicators and groups of indicators that sum. */
export const tableScorecards: fc.Arbitrary<Scorecard> = scorecards({ combines: ["sum"], depth: 1 }).map((card) => {
  const { scale: _, cap: __, ...score } = card.score;
  const { missing: ___, ...rest } = card;
  const groups = new Set([...nodesOf(score)].filter(isGroup).map(({ id }) => id));
  const plain = (part: Node): Node => (isGroup(part) ? { id: part.id, combine: "sum", parts: part.parts } : part);
  return {
    ...rest,
    weights: Object.fromEntries(
      Object.entries(card.weights!).map(([stage, own]) => [
        stage,
        Object.fromEntries(Object.entries(own).filter(([id]) => !groups.has(id))),
      ]),
    ),
    score: { ...score, parts: score.parts.map(plain) },
  };
});

/** Rows of figures for a scorecard, NaN where one is missing, and their stages, −1 where unknown. */
export function population(card: Scorecard, least = 1, most = 12): fc.Arbitrary<{ rows: number[][]; stage: number[] }> {
  const width = [...nodesOf(card.score)].filter((node) => !isGroup(node)).length;
  const cell = fc.oneof({ weight: 5, arbitrary: figure }, { weight: 1, arbitrary: fc.constant(NaN) });
  return fc.integer({ min: least, max: most }).chain((n) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: n, maxLength: n }),
      stage: fc.array(fc.integer({ min: card.stages.length > 1 ? -1 : 0, max: card.stages.length - 1 }), { minLength: n, maxLength: n }),
    }),
  );
}
