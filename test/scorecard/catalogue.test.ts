import { figuresFromColumns, score } from "../../src/engine/score";
import { builtIn, catalogue, stageSchemes, tierSchemes } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { nationalNames } from "../../src/scorecard/catalogue/national-names";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, isGroup, nodesOf, type Scorecard } from "../../src/scorecard/scorecard";

function compiled(card: Scorecard): Compiled {
  const result = compile(card);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result;
}

describe.each(catalogue.map((card) => [card.id, card] as const))("%s", (_, card) => {
  it("is a valid scorecard and says nothing the schema drops", () => {
    expect(parseScorecard(card)).toEqual({ ok: true, value: card, problems: [] });
  });

  it("names every indicator and input in both languages, and no two alike", () => {
    const owners = new Map<string, string>();
    for (const { id, label, aliases } of [...indicatorsOf(card), ...(card.inputs ?? [])]) {
      expect([label?.en, label?.zh]).not.toContain(undefined);
      for (const name of [id, label!.en!, label!.zh!, ...(aliases ?? [])]) {
        expect([name, owners.get(comparable(name)) ?? id]).toEqual([name, id]);
        owners.set(comparable(name), id);
      }
    }
  });

  it("names every group in both languages and cites a source with an address", () => {
    for (const node of nodesOf(card.score)) if (isGroup(node)) expect([node.id, node.label?.en === undefined || node.label.zh === undefined]).toEqual([node.id, false]);
    expect(card.source!.some(({ url }) => url !== undefined)).toBe(true);
  });

  it("is found by its id alone", () => {
    expect(builtIn(` ${card.id.toUpperCase()}`)).toBe(card);
    expect(builtIn(card.title.zh!)).toBeUndefined();
  });
});

describe("most-2024-illustrative", () => {
  const weights = most2024.weights as Record<string, Record<string, number>>;

  // Group sums: the last row of the table of weights the card was entered from.
  it.each([
    ["startup", 63, 20, 17],
    ["growth", 52, 34, 14],
    ["mature", 44, 39, 17],
  ])("weighs %s as technology %d, growth %d, auxiliary %d: 100 together", (stage, ...sums) => {
    const groups = most2024.score.parts.map(({ parts }) => parts.reduce((sum, { id }) => sum + weights[stage][id], 0));
    expect(groups).toEqual(sums);
    expect(groups.reduce((a, b) => a + b)).toBe(100);
  });

  it("has 18 indicators, 7 + 6 + 5, each with a weight at each stage", () => {
    expect(most2024.score.parts.map(({ parts }) => parts.length)).toEqual([7, 6, 5]);
    for (const stage of most2024.stages) expect(Object.keys(weights[stage.id])).toEqual(indicatorsOf(most2024).map(({ id }) => id));
  });

  it("says of every row what of it is printed and what is not", () => {
    for (const { note } of indicatorsOf(most2024)) expect(note).toMatch(/unverified/);
  });

  // Worked by hand beside the table of weights: 8·ln(1000/50)/ln(10000/50) + 6·0.5 + 12·0.5 + 8·0.5 + 9·0.6 + 4·0.5.
  it("gives the worked growth-stage firm 24.92 of 47 points", () => {
    const { plan } = compiled({ ...most2024, missing: { policy: "zero" } });
    const figures = [1000, 27.5, 16, 30, 5, 1];
    const columns = Array.from({ length: 18 }, (_, k) => Float64Array.of(figures[k] ?? NaN));
    const result = score(plan, figuresFromColumns(columns), Int32Array.of(1), "points");
    expect(result.points!.slice(0, 6).map(([p]) => p)).toEqual([8 * 0.5654, 3, 6, 4, 5.4, 2].map((p) => expect.closeTo(p, 3)));
    expect(result.score[0]).toBeCloseTo(24.92, 2);
    expect(indicatorsOf(most2024).slice(0, 6).reduce((sum, { id }) => sum + weights.growth[id], 0)).toBe(47);
  });

  it.each([
    ["研发费用", "rd_expense"],
    ["R&D / Revenue", "rd_intensity"],
    ["ＰＣＴ申请量", "pct_applications"],
    ["高新技术产品(服务)收入", "hightech_revenue"],
    ["Turnover", "revenue"],
    ["净资产收益率", "return_on_net_assets"],
    ["s&t staff share", "st_staff_share"],
    ["vc", "venture_capital"],
  ])("finds the header %s as %s", (header, id) => {
    const { names, indicators } = compiled(most2024);
    expect(indicators[names.get(comparable(header))!].indicator.id).toBe(id);
  });

  it("answers to the stage names of longwan-2022", () => {
    const { stages } = compiled(most2024);
    const national = stageSchemes[0].stages.map(({ label }) => [label.en, label.zh].map((name) => most2024.stages[stages.get(comparable(name!))!].id));
    expect(national).toEqual([
      ["startup", "startup"],
      ["startup", "startup"],
      ["growth", "growth"],
      ["growth", "growth"],
      ["mature", "mature"],
    ]);
  });
});

describe("nationalNames", () => {
  it("gives labels and aliases in both languages", () => {
    expect(nationalNames("venture_capital")).toEqual(["Venture capital received", "获得风险投资金额", "VC", "风险投资", "风投金额"]);
  });

  it("knows no other indicator", () => {
    expect(nationalNames("patents")).toEqual([]);
  });
});

describe("schemes", () => {
  it("find the figure of a stage scheme under the national names, in the national unit", () => {
    for (const { figure, unit, names } of stageSchemes) {
      const indicator = indicatorsOf(most2024).find(({ id }) => id === figure)!;
      expect(unit).toBe(indicator.unit);
      expect(names).toContain(indicator.label!.zh);
    }
  });

  it("begin each stage above the one before", () => {
    for (const { stages } of stageSchemes) stages.slice(1).forEach(({ from }, k) => expect(from).toBeGreaterThan(stages[k].from));
  });

  it("reach further with each tier, within the whole", () => {
    for (const { tiers } of tierSchemes) [...tiers.map(({ top }) => top), 1].slice(1).forEach((top, k) => expect(top).toBeGreaterThan(tiers[k].top));
  });
});
