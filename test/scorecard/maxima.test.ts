import * as fc from "fast-check";
import { catalogue, builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { bonusOf, indicatorMaxima, maximaAt, type Maximum } from "../../src/scorecard/maxima";
import { indicatorsOf, isGroup, nodesOf, totalOf, weightOf, type Group, type Node, type Scorecard } from "../../src/scorecard/scorecard";
import { referenceScores } from "../engine/reference";
import { scorecards } from "./arbitrary";

const compiledOf = (card: Scorecard): Compiled => compile(card) as Compiled;
const scored = catalogue.filter((card) => !Array.isArray(compile(card)));
const everyStage = scored.flatMap((card) => card.stages.map((_, stage) => [card.id, stage] as const));
const all = (maximum: Maximum): Maximum[] => [maximum, ...maximum.parts.flatMap(all)];

/** What the issuers' documents print: 国科发政〔2017〕115号; 工信部企业〔2022〕63号, annexes 1 and 2; 国科发火〔2016〕195号;
 * Income Tax Assessment Act 1997 (Australia), section 360-45. */
const PRINTED: Record<string, Record<string, number>> = {
  "tech-sme-2017": {
    ...{ tech_sme: 100, st_staff: 20, st_staff_share: 20, rd: 50, rd_intensity: 50, rd_cost_share: 50, ip: 30, ip_class1: 30 },
    ip_class2: 24,
  },
  "innovative-sme-2022": {
    ...{ innovative_sme: 100, innovation: 40, ip: 20, ip_class1_high: 20, ip_class1_own: 15, ip_class1: 10, ip_class2: 5 },
    ...{ rd_intensity: 20, growth: 30, main_growth: 20, debt_ratio: 10, specialisation: 30, field: 10, main_share: 20 },
  },
  "srdi-sme-2022": {
    ...{ srdi_sme: 100, specialised: 25, refined: 25, distinctive: 15, innovative: 35, quality: 5, ip: 10, ip_class1_high: 10 },
    ...{ ip_class1_own: 8, ip_class1: 6, ip_class2: 2, rd: 10, rd_staff_share: 5, rd_body: 10, net_margin: 10 },
  },
  "hnte-2016": {
    ...{ hnte: 100, ip: 30, ip_advance: 8, ip_support: 8, number: 8, ip_class1: 8, ip_class2: 6, ip_source: 6, standards: 2 },
    ...{ conversion: 30, organisation: 20, net_asset_growth: 10, sales_growth: 10 },
  },
  "esic-2016": {
    ...{ innovation_points: 325, rd_expense_share: 75, commercialisation_grant: 75, accelerator: 50, new_shares: 50, ip_right: 50 },
    research_agreement: 25,
  },
};

test.each(Object.keys(PRINTED))("%s shows what its issuer prints", (id) => {
  const shown = Object.fromEntries(all(maximaAt(compiledOf(builtIn(id)!), 0)).map(({ node, attainable }) => [node.id, attainable]));
  expect(shown).toMatchObject(PRINTED[id]);
});

test("every official card that gives points is compared with its document", () => {
  expect(scored.filter(({ status }) => status === "official").map(({ id }) => id)).toEqual(Object.keys(PRINTED));
});

/** The maximum of a node by the definition of a scorecard, read from the document: as a child of a group that sums. */
function maximumIn(card: Scorecard, stage: string, node: Node): number {
  const weight = weightOf(card, stage, node.id);
  if (!isGroup(node) || node.combine !== "sum") return weight;
  const parts = node.parts.filter((part) => !(isGroup(part) && part.bonus));
  return Math.min(node.cap ?? Infinity, weight * parts.reduce((sum, part) => sum + maximumIn(card, stage, part), 0));
}

test.each(everyStage)("%s, stage %i: rows, groups and total are those of the document", (id, stage) => {
  const card = builtIn(id)!;
  const { score, stages } = card;
  const root = maximaAt(compiledOf(card), stage);
  expect(root.node).toBe(score);
  expect(root.points).toBeCloseTo((score.scale ?? 1) * (score.combine === "sum" ? maximumIn(card, stages[stage].id, score) : 1), 9);
  expect(all(root).map(({ node }) => node)).toEqual([...nodesOf(score)]);
  expectToAddUp(root);
  for (const { node, parts, combine, points } of all(root))
    // Groups directly in sums without weights of their own: their maxima are those of the document as they stand.
    if (combine === "sum" && points === maximumIn(card, stages[stage].id, node))
      for (const part of parts) expect(part.points).toBeCloseTo(maximumIn(card, stages[stage].id, part.node), 9);
});

test.each(scored.map(({ id }) => id))("%s adds up to the total it names", (id) => {
  const card = builtIn(id)!;
  card.stages.forEach((_, stage) => expect(maximaAt(compiledOf(card), stage).points).toBeCloseTo(totalOf(card), 9));
});

/** The laws of the figures shown, group by group. */
function expectToAddUp(root: Maximum): void {
  for (const { combine, points, cap, parts } of all(root)) {
    if (combine === null) continue;
    const base = parts.filter(({ counts }) => counts !== "bonus").reduce((sum, part) => sum + part.points, 0);
    if (combine === "best" || combine === "worst") {
      expect(parts.every(({ counts, points: own }) => counts === "one-of" && (own === points || own === 0))).toBe(true);
      continue;
    }
    expect(parts.every(({ counts }) => counts !== "one-of")).toBe(true);
    if (cap === null) expect(base).toBeCloseTo(points, 9);
    else {
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeGreaterThan(cap);
      expect(points).toBeCloseTo(Math.min(base, cap), 9);
    }
  }
}

test("rows add up to their group and groups to the total, parts of which one counts are no addends, and a cap is shown where it cuts", () => {
  fc.assert(
    fc.property(scorecards({ depth: 3 }), (card) => {
      const compiled = compile(card);
      // A card whose every indicator is a bonus scores nothing.
      fc.pre(!Array.isArray(compiled));
      card.stages.forEach((_, stage) => expectToAddUp(maximaAt(compiled as Compiled, stage)));
    }),
  );
});

/** The same card with curves that a figure of 1 fills and a figure of 0 leaves empty. */
function plain(card: Scorecard): Scorecard {
  const visit = (node: Node): Node =>
    isGroup(node) ? { ...node, parts: node.parts.map(visit) } : { id: node.id, curve: { type: "linear", from: 0, to: 1 } };
  return { ...card, score: visit(card.score) as Group };
}

test("what an indicator is shown with is what a firm scores that has nothing else, as far as caps let it", () => {
  fc.assert(
    fc.property(scorecards({ combines: ["sum", "mean", "best"], depth: 3 }), (any) => {
      const card = plain(any);
      const compiled = compile(card);
      fc.pre(!Array.isArray(compiled));
      const count = indicatorsOf(card).length;
      card.stages.forEach((_, stage) => {
        const root = maximaAt(compiled as Compiled, stage);
        const expected = (own: Maximum, indicator: number): number | null => {
          if (own.indicator !== null) return own.indicator === indicator ? own.points : null;
          const below = own.parts.map((part) => expected(part, indicator)).find((points) => points !== null);
          return below === undefined ? null : Math.min(below, own.cap ?? Infinity);
        };
        if (!(compiled as Compiled).plan.stages[stage].active) return;
        const rows = Array.from({ length: count }, (_, k) => Array.from({ length: count }, (_, i) => (i === k ? 1 : 0)));
        const scores = referenceScores(
          card,
          rows,
          rows.map(() => stage),
          "zero",
        );
        scores.forEach((score, k) => expect(score).toBeCloseTo(expected(root, k)!, 9));
        const [full] = referenceScores(card, [rows[0].map(() => 1)], [stage], "zero");
        expect(full).toBeLessThanOrEqual(root.points + bonusOf(root) + 1e-9);
        if (bonusOf(root) === 0) expect(full).toBeCloseTo(root.points, 9);
      });
    }),
  );
});

test("a curve that ends below its weight says what its best figure brings", () => {
  const card: Scorecard = {
    id: "short",
    version: "1",
    title: { en: "Short" },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: { a: 40, b: 60 } },
    score: {
      id: "total",
      combine: "sum",
      parts: [
        {
          id: "a",
          curve: {
            type: "knots",
            knots: [
              [0, 0],
              [1, 0.5],
            ],
          },
        },
        { id: "b", curve: { type: "bands", bands: [{ min: 1, points: 24 }], of: 30 } },
      ],
    },
  };
  const rows = [...indicatorMaxima(maximaAt(compiledOf(card), 0))];
  expect(rows.map(({ points, attainable }) => [points, attainable])).toEqual([
    [40, 20],
    [60, 48],
  ]);
});
