import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { describe as describeProblem, type Problem } from "../../src/i18n/problem";
import { builtIn, catalogue, stageSchemes, tierSchemes } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { most2025 } from "../../src/scorecard/catalogue/most-2025";
import { nationalNames } from "../../src/scorecard/catalogue/national-names";
import { pathways } from "../../src/scorecard/catalogue/pathways";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import { parseScorecard } from "../../src/scorecard/schema";
import { linkOf, officialAddress } from "../../src/scorecard/sources";
import { indicatorsOf, isGroup, nodesOf, noteIn, type Comparison, type Condition, type Scorecard } from "../../src/scorecard/scorecard";

function compiled(card: Scorecard): Compiled {
  const result = compile(card);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result;
}

function* comparisons(condition: Condition): Generator<Comparison> {
  if ("all" in condition) for (const part of condition.all) yield* comparisons(part);
  else if ("any" in condition) for (const part of condition.any) yield* comparisons(part);
  else if ("not" in condition) yield* comparisons(condition.not);
  else yield condition;
}

describe.each(catalogue.map((card) => [card.id, card] as const))("%s", (_, card) => {
  it("is a valid scorecard and says nothing the schema drops", () => {
    expect(parseScorecard(card)).toEqual({ ok: true, value: card, problems: [] });
  });

  it("names every indicator and input in both languages, no two alike, and none as another national indicator", () => {
    const owners = new Map(indicatorsOf(most2024).flatMap(({ id }) => nationalNames(id).map((name) => [comparable(name), id] as const)));
    for (const { id, label, aliases } of [...indicatorsOf(card), ...(card.inputs ?? [])]) {
      expect([label?.en, label?.zh]).not.toContain(undefined);
      for (const name of [id, label!.en!, label!.zh!, ...(aliases ?? [])]) {
        expect([name, owners.get(comparable(name)) ?? id]).toEqual([name, id]);
        owners.set(comparable(name), id);
      }
    }
  });

  it("names every group in both languages, and remarks in both", () => {
    for (const node of nodesOf(card.score))
      if (isGroup(node)) expect([node.id, node.label?.en === undefined || node.label.zh === undefined]).toEqual([node.id, false]);
    for (const { id, note } of [...nodesOf(card.score), ...(card.inputs ?? [])])
      if (note !== undefined)
        expect([id, note]).toEqual([id, { en: expect.stringMatching(/./), zh: expect.stringMatching(/[\u3400-\u9fff]/) }]);
  });

  it("cites its sources with their issuers, and addresses only where the issuer serves them", () => {
    expect(card.source!.length).toBeGreaterThan(0);
    for (const source of card.source!) {
      expect(source).toMatchObject({ title: expect.stringMatching(/./), issuer: expect.stringMatching(/./) });
      if (source.url !== undefined) expect([source.url, linkOf(card, source)?.href]).toEqual([source.url, source.url]);
    }
  });

  it("gives no name twice, whether to one figure or to two", () => {
    const owners = new Map<string, string>();
    for (const { id, label, aliases = [], secondary = [], near = [] } of [...indicatorsOf(card), ...(card.inputs ?? [])]) {
      // An id may be its own label; a name of another figure may be told of several.
      for (const name of [id, ...[label!.en!, label!.zh!].filter((own) => comparable(own) !== comparable(id)), ...aliases, ...secondary]) {
        expect([name, owners.get(comparable(name))]).toEqual([name, undefined]);
        owners.set(comparable(name), id);
      }
      for (const name of near) expect([name, owners.get(comparable(name))]).not.toEqual([name, id]);
    }
  });

  it("tells every declared input apart: a condition, a way in or an exemption", () => {
    for (const { id, declared, route, exempts } of card.inputs ?? [])
      if (route || exempts) expect([id, declared, route && exempts]).toEqual([id, true, undefined]);
  });

  it("says of every gate in both languages what it asks, and asks for every input", () => {
    const gates = card.gates ?? [];
    expect(new Set(gates.map(({ id }) => id)).size).toBe(gates.length);
    for (const { text } of gates) expect([text.en, text.zh]).not.toContain(undefined);
    const asked = new Set(gates.flatMap(({ holds }) => [...comparisons(holds)].map(({ of }) => of)));
    for (const node of nodesOf(card.score)) if (isGroup(node) && node.assessed !== undefined) asked.add(node.assessed);
    for (const { id } of card.inputs ?? []) expect([id, asked.has(id)]).toEqual([id, true]);
  });

  it("compares declared facts with yes and no, words with one of their own, and figures with numbers", () => {
    const words = new Map<string, string[]>();
    for (const { id, declared, words: own } of card.inputs ?? []) words.set(id, declared ? ["yes", "no"] : Object.keys(own ?? {}));
    for (const { id, curve } of indicatorsOf(card)) words.set(id, curve.type === "choice" ? Object.keys(curve.choices) : []);
    for (const gate of card.gates ?? [])
      for (const one of comparisons(gate.holds)) {
        const own = words.get(one.of) ?? [];
        expect([gate.id, one.of, "is" in one ? own.includes(one.is) : own.length === 0]).toEqual([gate.id, one.of, true]);
      }
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
    for (const { note } of indicatorsOf(most2024))
      expect([noteIn(note, "en"), noteIn(note, "zh")]).toEqual([
        expect.stringContaining("unverified"),
        expect.stringContaining("未经核实"),
      ]);
  });

  // Worked by hand beside the table of weights: 8·ln(1000/50)/ln(10000/50) + 6·0.5 + 12·0.5 + 8·0.5 + 9·0.6 + 4·0.5.
  it("gives the worked growth-stage firm 24.92 of 47 points", () => {
    const { plan } = compiled({ ...most2024, missing: { policy: "zero" } });
    const figures = [1000, 27.5, 16, 30, 5, 1];
    const columns = Array.from({ length: 18 }, (_, k) => Float64Array.of(figures[k] ?? NaN));
    const result = score(plan, figuresFromColumns(columns), Int32Array.of(1), "points");
    expect(result.points!.slice(0, 6).map(([p]) => p)).toEqual([8 * 0.5654, 3, 6, 4, 5.4, 2].map((p) => expect.closeTo(p, 3)));
    expect(result.score[0]).toBeCloseTo(24.92, 2);
    expect(
      indicatorsOf(most2024)
        .slice(0, 6)
        .reduce((sum, { id }) => sum + weights.growth[id], 0),
    ).toBe(47);
  });

  it.each([
    ["研发费用", "rd_expense"],
    ["R&D / Revenue", "rd_intensity"],
    ["ＰＣＴ申请量", "pct_applications"],
    ["高新技术产品(服务)收入", "hightech_revenue"],
    ["Turnover", "revenue"],
    ["净资产收益率", "return_on_net_assets"],
    ["净资产收益率（加权）", "return_on_net_assets"],
    ["研发费用总额占营业收入总额比重", "rd_intensity"],
    ["s&t staff share", "st_staff_share"],
    ["vc", "venture_capital"],
  ])("finds the header %s as %s", (header, id) => {
    const { names, indicators } = compiled(most2024);
    expect(indicators[names.get(comparable(header))!].indicator.id).toBe(id);
  });

  it("answers to the stage names of longwan-2022", () => {
    const { stages } = compiled(most2024);
    const national = stageSchemes[0].stages.map(({ label }) =>
      [label.en, label.zh].map((name) => most2024.stages[stages.get(comparable(name!))!].id),
    );
    expect(national).toEqual([
      ["startup", "startup"],
      ["startup", "startup"],
      ["growth", "growth"],
      ["growth", "growth"],
      ["mature", "mature"],
    ]);
  });
});

describe("most-2025", () => {
  it("cannot score before its four groups are filled, and names them", () => {
    const [problem] = compile(most2025) as Problem[];
    expect(problem.code).toBe("template-empty");
    expect(describeProblem(problem, "en")).toContain("fill in its groups Input, Output, Development, Impact from");
    expect(describeProblem(problem, "zh")).toContain("填写分组投入、产出、发展、影响，");
  });

  it("adds at most 30 for impact on top of the base, once filled", () => {
    const parts = most2025.score.parts.map((group) => ({
      ...group,
      parts: [{ id: `${group.id}_figure`, curve: { type: "linear" as const, from: 0, to: 1 } }],
    }));
    const filled: Scorecard = {
      ...most2025,
      weights: { all: { input_figure: 40, output_figure: 30, development_figure: 30, impact_figure: 45 } },
      score: { ...most2025.score, parts },
    };
    const columns = [1, 1, 1, 1].map((figure) => Float64Array.of(figure, figure, figure));
    columns[3].set([1, 0.5, 0]);
    expect([...score(compiled(filled).plan, figuresFromColumns(columns), new Int32Array(3)).score]).toEqual([130, 122.5, 100]);
  });
});

it.each([
  ["srdi-sme-2022", "（2022年版，已由2026年办法取代）"],
  ["little-giant-2022", "（2022年版，已由2026年版取代）"],
])("%s says wherever it is listed that it is superseded", (id, words) => {
  const { title, note } = builtIn(id)!;
  expect([title.en, title.zh]).toEqual([expect.stringContaining("(superseded 2026)"), expect.stringContaining(words)]);
  for (const text of [note!.en, note!.zh]) expect(text).toContain("工信部企业〔2026〕2号");
});

describe("pathways", () => {
  it("holds every national indicator once, under the pathway it is mapped to", () => {
    const ids = (card: Scorecard): string[] =>
      indicatorsOf(card)
        .map(({ id }) => id)
        .sort();
    expect(ids(pathways)).toEqual(ids(most2024));
    expect(pathways.score.parts.map((group) => [group.id, (isGroup(group) ? group.parts : []).map(({ id }) => id)])).toEqual([
      [
        "industrial",
        ["invention_applications", "tech_contract_value", "hightech_revenue", "revenue", "revenue_growth", "return_on_net_assets"],
      ],
      [
        "policy",
        [
          "rd_expense",
          "rd_intensity",
          "st_staff_share",
          "rd_tax_relief",
          "fresh_graduates",
          "provincial_platforms",
          "provincial_awards",
          "provincial_projects",
        ],
      ],
      ["capital", ["rd_growth", "pct_applications", "graduate_staff_share", "venture_capital"]],
    ]);
  });

  it("weighs attainments within a pathway by the national weights of the stage, and the pathways alike", () => {
    // Full marks for capital but for the venture capital, which weighs 9 of 27, 3 of 16 and 1 of 10; nothing elsewhere.
    const full: Record<string, number> = { rd_growth: 65, pct_applications: 5, graduate_staff_share: 30 };
    const { plan, indicators } = compiled(pathways);
    const columns = indicators.map(({ indicator }) =>
      new Float64Array(3).fill(full[indicator.id] ?? (indicator.valid?.min === 0 ? 0 : -100)),
    );
    const result = score(plan, figuresFromColumns(columns), Int32Array.of(0, 1, 2));
    expect([...result.score]).toEqual([18 / 27, 13 / 16, 9 / 10].map((capital) => expect.closeTo((100 * capital) / 3, 10)));
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
  it("cite addresses only where the issuer serves them", () => {
    for (const source of [...stageSchemes, ...tierSchemes].flatMap((scheme) => scheme.source))
      expect([source.url, source.url === undefined || officialAddress(source) !== null]).toEqual([source.url, true]);
  });

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
    for (const scheme of tierSchemes) {
      const cuts = scheme.by === "share" ? scheme.tiers.map(({ top }) => top) : scheme.tiers.map(({ from }) => scheme.total - from);
      const all = [0, ...cuts, scheme.by === "share" ? 1 : scheme.total];
      all.slice(1).forEach((cut, k) => expect(cut).toBeGreaterThan(all[k]));
    }
  });
});
