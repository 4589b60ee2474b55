import { figuresFromColumns } from "../../src/engine/figures";
import { score } from "../../src/engine/score";
import { builtIn, catalogue, stageSchemes, tierSchemes } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { most2025 } from "../../src/scorecard/catalogue/most-2025";
import { nationalNames } from "../../src/scorecard/catalogue/national-names";
import { pathways } from "../../src/scorecard/catalogue/pathways";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import { parseScorecard } from "../../src/scorecard/schema";
import { linkOf, officialAddress } from "../../src/scorecard/sources";
import {
  indicatorsOf,
  isGroup,
  nodesOf,
  noteIn,
  weightOf,
  type Comparison,
  type Condition,
  type Group,
  type Input,
  type Points,
  type Scorecard,
} from "../../src/scorecard/scorecard";

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
    const groups = expect.stringContaining("Input, Output, Development, Impact");
    expect(compile(most2025)).toEqual([{ code: "template-empty", params: { id: "most-2025", groups } }]);
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

// Most points a group can give: the bracketed figures of the issuers' tables.
it.each([
  ["tech-sme-2017", { st_staff: 20, rd: 50, ip: 30 }],
  ["innovative-sme-2022", { innovation: 40, growth: 30, specialisation: 30 }],
  ["srdi-sme-2022", { specialised: 25, refined: 25, distinctive: 15, innovative: 35 }],
])("%s gives the points of its groups, 100 together", (id, most) => {
  const card = builtIn(id)!;
  const { plan, indicators } = compiled(card);
  // Every curve is flat beyond its best figure, so a figure far on the better side earns full marks.
  const best = indicators.map(({ indicator: { curve } }) =>
    curve.type === "choice" ? 0 : curve.type === "bands" && curve.bands[0].max !== undefined ? 0.1 : 100,
  );
  const result = score(plan, figuresFromColumns(best.map((x) => Float64Array.of(x))), Int32Array.of(0), "points");
  const points = card.score.parts.map((group) => {
    const below = new Set([...nodesOf(group)]);
    return [group.id, indicators.reduce((sum, { indicator }, k) => sum + (below.has(indicator) ? result.points![k][0] : 0), 0)];
  });
  expect(Object.fromEntries(points)).toEqual(most);
  expect(result.score[0]).toBe(100);
});

// The figures in brackets after each row, where a row is the indicator or the group that the issuer's table gives a line of its own.
describe.each<[string, Record<string, number>]>([
  ["tech-sme-2017", { st_staff: 20, rd: 50, ip: 30 }],
  ["innovative-sme-2022", { ip: 20, rd_intensity: 20, main_growth: 20, debt_ratio: 10, field: 10, main_share: 20 }],
  [
    "srdi-sme-2022",
    {
      main_share: 5,
      main_growth_2y: 10,
      niche_years: 5,
      supply_role: 5,
      digital_level: 5,
      quality: 5,
      net_margin: 10,
      debt_ratio: 5,
      local: 15,
      ip: 10,
      rd: 10,
      rd_staff_share: 5,
      rd_body: 10,
    },
  ],
  ["hnte-2016", { ip: 30, conversion: 30, organisation: 20, net_asset_growth: 10, sales_growth: 10 }],
])("%s", (id, rows) => {
  const card = builtIn(id)!;

  it("gives each row the most points the issuer gives it, 100 together", () => {
    const { plan, nodes } = compiled(card);
    const most = new Map(nodes.map((node, k) => [node.id, plan.stages[0].maximum[k]]));
    expect(Object.fromEntries(Object.keys(rows).map((row) => [row, most.get(row)]))).toEqual(rows);
    expect(most.get(card.score.id)).toBe(100);
    expect(Object.values(rows).reduce((a, b) => a + b)).toBe(100);
  });

  // A curve is divided by its best points and multiplied by its weight, so only equal ones give the points that are printed.
  it("weighs each row by the points its curves are written in", () => {
    const visit = (group: Group): void =>
      group.parts.forEach((part) => {
        if (isGroup(part)) return visit(part);
        const { curve } = part;
        if (curve.type !== "bands" && curve.type !== "choice") return;
        const points: Points[] = curve.type === "bands" ? curve.bands.map((band) => band.points) : Object.values(curve.choices);
        const whole = (curve.type === "bands" ? curve.of : undefined) ?? Math.max(...points.flat());
        expect([part.id, whole]).toEqual([part.id, weightOf(card, "all", group.combine === "best" ? group.id : part.id)]);
      });
    visit(card.score);
  });
});

// Conditions as the issuers' texts count them, split where a firm may fail one of them alone; points or routes are one more.
it.each([
  ["tech-sme-2017", 6 + 1],
  ["innovative-sme-2022", 1],
  ["srdi-sme-2022", 3 + 1],
  // Specialised 3, refined 3, distinctive 2, innovative a to c, chain, field.
  ["little-giant-2022", 3 + 3 + 2 + 3 + 1 + 1],
  // Title, niche; revenue, main share, growth, debt; R&D in sum and in each year; IP; market; field; score.
  ["little-giant-2026", 2 + 4 + 2 + 1 + 1 + 1 + 1],
  ["hnte-2016", 8 + 1],
  ["star-2024", 4],
])("%s has %d gates", (id, count) => expect(builtIn(id)!.gates).toHaveLength(count));

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
    for (const { tiers } of tierSchemes)
      [...tiers.map(({ top }) => top), 1].slice(1).forEach((top, k) => expect(top).toBeGreaterThan(tiers[k].top));
  });
});

// What the issuers' texts call another way in, and what they waive: the rest of the declared inputs are conditions.
it.each<[string, string[], string[], string[]]>([
  [
    "tech-sme-2017",
    ["resident", "restricted_industry", "clean_record"],
    ["hnte_valid", "national_award_top3_5y", "provincial_rd_body", "standard_lead_5y"],
    [],
  ],
  ["innovative-sme-2022", [], ["award_3y", "title_valid", "provincial_rd_body"], []],
  ["srdi-sme-2022", [], ["award_rank_3y", "maker_500_3y"], []],
  ["little-giant-2022", ["info_system", "certification", "own_brand", "chain_role", "key_field"], ["award_top3_3y", "maker_50_3y"], []],
  ["little-giant-2026", ["srdi_title", "key_field"], ["national_award_top3", "market_top3"], ["renewal"]],
  ["hnte-2016", ["core_ip", "in_catalogue", "clean_year"], [], []],
  ["star-2024", [], ["leading_tech", "state_award", "national_project", "import_substitution"], ["software_firm", "listing_standard_5"]],
])("%s: declared conditions, routes and exemptions", (id, conditions, routes, exemptions) => {
  const declared = builtIn(id)!.inputs!.filter((input) => input.declared);
  const ids = (which: (input: Input) => unknown): string[] => declared.filter(which).map((input) => input.id);
  expect([ids(({ route, exempts }) => !route && !exempts), ids(({ route }) => route), ids(({ exempts }) => exempts)]).toEqual([
    conditions,
    routes,
    exemptions,
  ]);
});
