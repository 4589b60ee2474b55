import "./environment";
import * as fc from "fast-check";
import { eligible } from "../../src/functions/eligible";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf, isGroup, nodesOf } from "../../src/scorecard/scorecard";
import { valuesOf } from "../population/verdict-oracle";
import type { Figure } from "../scorecard/catalogue-cases";
import { refusal, shown } from "./environment";

const cards = catalogue.filter(({ gates }) => gates);

function ask(card: unknown, inputs: Record<string, Figure>): unknown[] {
  return shown(eligible([Object.values(inputs)], [Object.keys(inputs)], card as never))[0];
}

// 科技型中小企业 with 4 + 40 + 18 points, after the official table of 2017.
const sme: Record<string, Figure> = {
  resident: true,
  restricted_industry: false,
  clean_record: true,
  employees: 80,
  revenue: 3000,
  total_assets: 4000,
  st_staff_share: 10,
  rd_intensity: 5,
  rd_cost_share: 5.6,
  ip_class1: 0,
  ip_class2: 3,
  hnte_valid: false,
  national_award_top3_5y: false,
  provincial_rd_body: false,
  standard_lead_5y: false,
};

describe("INNOV_ELIGIBLE", () => {
  it("gives a row a firm: verdict, score, reasons", () => {
    const rows = shown(eligible([Object.values(sme), Object.values({ ...sme, employees: 501 })], [Object.keys(sme)], [["tech-sme-2017"]]));
    expect(rows.map(([verdict, score]) => [verdict, score])).toEqual([
      ["PASS", 62],
      ["FAIL", 62],
    ]);
  });

  it("names the rule, the figure and the threshold that fail a firm", () => {
    expect(ask("tech-sme-2017", { ...sme, employees: 501 })[2]).toMatch(
      /^Conditions examined: 7 of 7\. No more than 500 employees: employees 501 \(needs ≤ 500\)\. Read in copies/,
    );
  });

  it("says it in Chinese under Chinese headers", () => {
    const { employees: _, ...others } = sme;
    const row = {
      ...Object.fromEntries(
        Object.entries(others).map(([id, value]) => [
          id === "revenue" ? "营业收入（万元）" : id === "total_assets" ? "资产总额" : id === "st_staff_share" ? "科技人员占比" : id,
          value,
        ]),
      ),
      职工总数: 501,
    };
    const chinese = Object.fromEntries(Object.entries(row).filter(([name]) => /[\u4e00-\u9fff]/.test(name)));
    expect(ask("tech-sme-2017", chinese)[2]).toMatch(
      /^已审查 3 项条件，共 7 项。职工总数不超过500人：职工总数 501（要求 ≤ 500）。未审查（无此列）：境内注册的居民企业；产品和服务属于/,
    );
  });

  it("says which way a firm takes that passes, and what was not examined", () => {
    const { hnte_valid: _, ...others } = sme;
    expect(ask("tech-sme-2017", others)[2]).toMatch(
      /^Conditions examined: 7 of 7; all of them hold\. .*Total 62 \(needs ≥ 60\).* No column, so taken as not claimed: Valid HNTE certificate\. /,
    );
    expect(ask("tech-sme-2017", { ...sme, rd_intensity: 1, rd_cost_share: 1, hnte_valid: true })[2]).toMatch(
      /hnte_valid yes \(needs = yes\)/,
    );
  });

  it("passes a firm only conditionally where a condition that it declares has no column, and leaves a blank open", () => {
    const { resident: _, ...others } = sme;
    expect(ask("tech-sme-2017", others)).toEqual([
      "CONDITIONAL",
      62,
      expect.stringMatching(
        /^Conditions examined: 6 of 7; all of them hold\. .* Not examined, no column: Resident firm registered in China\./,
      ),
    ]);
    expect(ask("tech-sme-2017", { ...sme, resident: null })[0]).toBe("UNKNOWN");
    expect(ask("tech-sme-2017", { ...sme, resident: "否" })[0]).toBe("FAIL");
    expect(ask("tech-sme-2017", { ...others, employees: 501 })[0]).toBe("FAIL");
    expect(ask("tech-sme-2017", { ...others, employees: null })[0]).toBe("UNKNOWN");
  });

  it("says UNKNOWN where nothing at all was examined", () => {
    const [verdict, , reasons] = ask("tech-sme-2017", { hnte_valid: "no" });
    expect([verdict, reasons]).toEqual(["UNKNOWN", expect.stringMatching(/^Conditions examined: 0 of 7\./)]);
  });

  // What a sheet of a bank looked like, that passed once with its exclusions typed in.
  it.each(["属于国家规定的禁止、限制和淘汰类", "产品属于限制类和淘汰类", "列入严重违法失信名单", "经营异常名录"])(
    "does not pass over an exclusion under the header %s",
    (exclusion) => {
      const row = {
        职工总数: 80,
        "营业收入（万元）": 3000,
        资产总额: 4000,
        "科技人员占比（%）": 30,
        "研发强度（%）": 6,
        "Ⅰ类知识产权（件）": 1,
        [exclusion]: "是",
      };
      const [verdict, score, reasons] = ask("tech-sme-2017", row);
      expect([verdict, score]).toEqual([exclusion === "属于国家规定的禁止、限制和淘汰类" ? "FAIL" : "CONDITIONAL", 100]);
      if (verdict !== "FAIL")
        expect(reasons).toMatch(new RegExp(`^已审查 4 项条件，共 7 项.*未识别但可能涉及审查条件的列：${exclusion}。`));
    },
  );

  it("names at most five columns that matched nothing, then counts, and none that names a firm or shares no words", () => {
    const row: Record<string, Figure> = { ...sme, 企业名称: "甲", Contact: "Mr Li", 所在地: "杭州" };
    for (const k of [1, 2, 3, 4, 5]) row[`备查${k}`] = k % 2 === 0 ? "是" : "×";
    expect(ask("tech-sme-2017", row)[2]).toMatch(/they may bear on a condition: 备查1; 备查2; 备查3; 备查4; 备查5\./);
    expect(ask("tech-sme-2017", { ...row, 备查6: true, 备查7: 1, 备查8: 0 })[2]).toMatch(/备查5, and 2 more\./);
    expect(ask("tech-sme-2017", { ...row, 备查1: "是，但", 备查2: null })[2]).toMatch(/condition: 备查3; 备查4; 备查5\./);
  });

  it.each([
    ["√", "×"],
    ["✓", "✗"],
    ["✔", "✘"],
    ["✔\ufe0f", "✘"],
    ["具备", "不具备"],
    ["有", "没有"],
    [" ｙｅｓ ", "Ｎ"],
    ["TRUE", "无"],
    [1, 0],
  ])("takes %s for yes and %s for no", (yes, no) => {
    const answered = (resident: Figure): unknown => ask("tech-sme-2017", { ...sme, resident })[0];
    expect([answered(yes), answered(no)]).toEqual(["PASS", "FAIL"]);
  });

  it("takes a route without a column for not claimed, and leaves an exemption without one open", () => {
    const { hnte_valid: _, ...others } = sme;
    expect(ask("tech-sme-2017", { ...others, rd_intensity: 1, rd_cost_share: 1 })[0]).toBe("FAIL");
    expect(ask("tech-sme-2017", { ...sme, rd_intensity: 1, rd_cost_share: 1, hnte_valid: null })[0]).toBe("UNKNOWN");
    // R&D 15 %, 9000 in sum, staff 60 %, no patents, growth 40 %: what a software firm shows.
    const software = { rd_intensity_3y: 15, rd_sum_3y: 9000, rd_staff_share: 60, invention_patents: 0, revenue_cagr_3y: 40, revenue: 9000 };
    expect(ask("star-2024", software)).toEqual([
      "UNKNOWN",
      "",
      expect.stringMatching(
        /invention_patents 0 \(needs ≥ 7\), or Software firm missing \(needs = yes\).*On Software firm: As the field knows it/,
      ),
    ]);
    const star = (change: Record<string, Figure>): unknown =>
      ask("star-2024", { ...software, software_firm: "no", listing_standard_5: "no", ...change })[0];
    expect(star({})).toBe("FAIL");
    expect(star({ software_firm: "是" })).toBe("PASS");
    expect(star({ software_firm: "是", rd_intensity_3y: 9.9 })).toBe("FAIL");
    expect(star({ software_firm: "是", revenue_cagr_3y: -40 })).toBe("FAIL");
    expect(star({ software_firm: "是", revenue_cagr_3y: -40, listing_standard_5: "√" })).toBe("PASS");
    expect(star({ software_firm: "是", revenue_cagr_3y: -40, listing_standard_5: null })).toBe("UNKNOWN");
  });

  it("leaves figures open that are likely in another unit", () => {
    const firms = [30_000_000, 80_000_000, 150_000_000].map((revenue) => ({ ...sme, revenue }));
    const rows = shown(eligible(firms.map((firm) => Object.values(firm)) as never, [Object.keys(sme)], [["tech-sme-2017"]]));
    for (const [verdict, , reasons] of rows)
      expect([verdict, reasons]).toEqual(["UNKNOWN", expect.stringMatching(/revenue in doubt \(needs ≤ 20000\).*revenue/)]);
  });

  it("takes a measured figure without a column for missing", () => {
    const { employees: _, ...others } = sme;
    expect(ask("tech-sme-2017", others)).toEqual(["UNKNOWN", 62, expect.stringContaining("missing (needs ≤ 500)")]);
  });

  it("treats 0 employees as the blank it is", () => {
    expect(ask("tech-sme-2017", { ...sme, employees: 0 })[0]).toBe("UNKNOWN");
  });

  it("names the missing figures on which the points wait, and what a cell holds that cannot be", () => {
    expect(ask("tech-sme-2017", { ...sme, rd_intensity: null, rd_cost_share: "abc" })[2]).toMatch(
      /Total 22 to 72 \(needs ≥ 60\).* Missing: rd_intensity; rd_cost_share\. rd_cost_share, as read: “abc” is no number/,
    );
  });

  it("gives money and shares their unit, since the sheet's may be another", () => {
    const row = {
      "营业收入（元）": 100_000_000,
      rd_intensity_3y: 1,
      rd_sum_3y: 9000,
      rd_staff_share: 12,
      invention_patents: 9,
      revenue_cagr_3y: 1,
    };
    expect(ask("star-2024", row)[2]).toMatch(/营业收入 10000 CNY 10k \(needs ≥ 30000\)/);
  });

  it("joins what would have been enough by or", () => {
    const row = { niche_years: 3, rd_expense: 300, rd_intensity: 5, revenue: 900, equity_2y: 1000 };
    expect(ask("srdi-sme-2022", row)[2]).toMatch(/revenue 900 CNY 10k \(needs ≥ 1000\), or equity_2y 1000 CNY 10k \(needs ≥ 2000\)\./);
  });

  it("says which bound of R&D applies by the sales of the firm, and what it has", () => {
    const row: Record<string, Figure> = {
      months_registered: 36,
      st_staff_share: 15,
      revenue: 3000,
      rd_intensity_3y: 3.5,
      rd_domestic_share: 100,
      hightech_share: 75,
    };
    expect(ask("hnte-2016", row)[2]).toMatch(/: revenue 3000 CNY 10k: the bound that applies is ≥ 5 %, the firm has 3\.5 %\./);
    const chinese = (revenue: Figure, rd: Figure): unknown =>
      ask("hnte-2016", { 注册月数: 36, 科技人员占比: 15, 营业收入: revenue, 近三年研发占比: rd, 境内研发占比: 100, 高新收入占比: 75 })[2];
    expect(chinese(5000, 4.9)).toMatch(/：营业收入 5000 万元，适用标准 ≥ 5%，实际 4\.9%。/);
    expect(chinese(5001, 3.9)).toMatch(/：营业收入 5001 万元，适用标准 ≥ 4%，实际 3\.9%。/);
    expect(chinese(20001, null)).toMatch(/：营业收入 20001 万元，适用标准 ≥ 3%，实际 缺失。/);
    expect(chinese(null, 2.9)).toMatch(
      /：近三年研发占比 2\.9%（要求 ≥ 5），或近三年研发占比 2\.9%（要求 ≥ 4），或近三年研发占比 2\.9%（要求 ≥ 3）。/,
    );
    const giant = { revenue: 9999, rd_intensity: 5.9, rd_intensity_prev: 6.5, equity_2y: 0, rd_expense: 600, rd_staff_share: 60 };
    expect(ask("little-giant-2022", giant)[2]).toMatch(
      /: revenue 9999 CNY 10k: the bound that applies is rd_intensity ≥ 6 %, the firm has 5\.9 %\./,
    );
  });

  it("knows new equity by its period only", () => {
    for (const name of ["近三年新增股权融资", "近3年新增股权融资总额（万元）", "近3年新增股权融资总额（合格机构投资者的实缴额）"])
      expect(ask("innovative-sme-2022", { [name]: 500 })[0]).toBe("PASS");
    for (const name of ["新增股权融资", "新增股权融资(实缴)", "近2年新增股权融资总额"])
      expect(ask("innovative-sme-2022", { [name]: 500, 营业收入: 100, award_3y: "no" })[0]).toBe("UNKNOWN");
    for (const card of ["srdi-sme-2022", "little-giant-2022"])
      for (const name of ["近2年新增股权融资总额", "近两年新增股权融资（实缴）（万元）"])
        expect(() => ask(card, { [name]: 5 })).not.toThrow();
  });

  it("says of an assessor's figure that cannot be that it was not taken", () => {
    const row = {
      months_registered: 36,
      st_staff_share: 15,
      revenue: 8000,
      rd_intensity_3y: 5,
      rd_domestic_share: 100,
      hightech_share: 75,
      ip_points: 31,
    };
    expect(ask("hnte-2016", row)[2]).toMatch(/ip_points, as read: 31 is impossible \(valid: 0\.\.30\)/);
  });

  it("flags an assessor's points outside what the figures allow, and takes them", () => {
    const row = {
      months_registered: 36,
      st_staff_share: 15,
      revenue: 8000,
      rd_intensity_3y: 5,
      rd_domestic_share: 100,
      hightech_share: 75,
      ip_class1: 0,
      ip_class2: 0,
      ip_source: "none",
      ip_advance: "E",
      ip_support: "E",
      standards: "no",
      conversions: 5,
      org_system: "yes",
      org_body: "yes",
      org_transfer: "yes",
      org_people: "yes",
      net_asset_growth: 35,
      sales_growth: 35,
      ip_points: 26,
      conversion_points: 27,
      org_points: 16,
    };
    const [verdict, score, reasons] = ask("hnte-2016", row);
    expect([verdict, score]).toEqual(["CONDITIONAL", "[87, 89]"]);
    expect(reasons).toMatch(/assessor's 26 for ip_points lies outside 0 to 0/);
  });

  it("passes a firm of unknown sales whose R&D meets every class, as no missing figure could change that", () => {
    // R&D of 6 % and 6 %, as of a little giant below 100 m, with equity, expense and staff as of one below 50 m.
    const giant: Record<string, Figure> = {
      niche_years: 5,
      main_share: 80,
      main_growth_2y: 8,
      info_system: true,
      certification: true,
      debt_ratio: 50,
      market_share: 12,
      own_brand: true,
      revenue: null,
      rd_intensity: 6,
      rd_intensity_prev: 6,
      equity_2y: 8000,
      rd_expense: 3000,
      rd_staff_share: 50,
      rd_body: "provincial",
      ip_class1_in_use: 3,
      award_top3_3y: false,
      maker_50_3y: false,
      chain_role: true,
      key_field: true,
    };
    expect(ask("little-giant-2022", giant)[0]).toBe("PASS");
    expect(ask("little-giant-2022", { ...giant, rd_staff_share: 49 })[0]).toBe("UNKNOWN");
    expect(ask("little-giant-2022", { ...giant, rd_intensity: 2, rd_staff_share: 49 })[0]).toBe("FAIL");
  });

  it("refuses what is no card, and says which are", () => {
    for (const { id } of catalogue.filter(({ gates }) => !gates))
      expect(refusal(() => eligible([[1]], [["revenue"]], [[id]]))).toContain(
        `“${id}” has no conditions to examine; cards that have: ${cards.map((card) => card.id).join(", ")}.`,
      );
    expect(refusal(() => eligible([[1]], [["x"]], [["star-2024"]]))).toMatch(/No header fits/);
    expect(refusal(() => eligible([[1]], [["revenue"]], [[null]]))).toMatch(/Name the profile/);
    expect(refusal(() => eligible([[1]], [["revenue (kg)"]], [["star-2024"]]))).toMatch(/kg/);
  });

  it("refuses shares that cannot tell 0.06 from 6 %", () => {
    expect(refusal(() => eligible([[0.06], [0.1], [0.2]], [["rd_intensity_3y"]], [["star-2024"]]))).toMatch(/rd_intensity_3y \(ratio\)/);
  });

  describe("with a card of one's own", () => {
    const curve = { type: "linear", from: 0, to: 100 };
    const own = (parts: object): string[][] => [
      [JSON.stringify({ id: "own", version: "1", title: { en: "Own" }, status: "custom", stages: [{ id: "all" }], ...parts })],
    ];
    const gate = (...holds: object[]): object => ({ gates: holds.map((one, k) => ({ id: `g${k}`, text: { en: "Gate" }, holds: one })) });
    const verdict = (card: string[][], inputs: Record<string, Figure>): unknown[] => ask(card, inputs).slice(0, 2);
    const one = { id: "t", combine: "sum", parts: [{ id: "a", curve }] };

    it("counts the score as INNOV_SCORE does, its scale included", () => {
      expect(
        verdict(
          own({
            score: {
              id: "t",
              combine: "mean",
              scale: 100,
              parts: [
                { id: "a", curve },
                { id: "b", curve },
              ],
            },
            ...gate({ of: "score", atLeast: 60 }),
          }),
          { a: 80, b: 80 },
        ),
      ).toEqual(["PASS", 80]);
      expect(
        verdict(own({ weights: { all: { a: 2 } }, score: { ...one, scale: 10 }, ...gate({ of: "score", atLeast: 16 }) }), { a: 80 }),
      ).toEqual(["PASS", 16]);
    });

    it("knows what a missing figure cannot be", () => {
      const q = (input: object, holds: object): unknown =>
        verdict(own({ score: { id: "t", combine: "sum", parts: [] }, inputs: [{ id: "q", ...input }, { id: "r" }], ...gate(holds) }), {
          q: null,
          r: 1,
        })[0];
      expect(q({ valid: { min: 0 } }, { of: "q", atLeast: 0 })).toBe("PASS");
      expect(q({ valid: { min: 0 } }, { of: "q", above: 0 })).toBe("UNKNOWN");
      expect(q({ valid: { min: 0 }, zero: false }, { of: "q", above: 0 })).toBe("PASS");
      expect(q({ valid: { max: 9 } }, { of: "q", atLeast: 10 })).toBe("FAIL");
      const capped = {
        weights: { all: { a: 100 } },
        score: { id: "t", combine: "sum", parts: [{ id: "a", curve, valid: { min: 0, max: 50 } }] },
        inputs: [{ id: "r" }],
        ...gate({ of: "score", atLeast: 60 }),
      };
      expect(verdict(own(capped), { a: null, r: 1 })).toEqual(["FAIL", "[0, 50]"]);
    });

    it("takes an assessor's points only from nothing to all of the group's", () => {
      const card = own({
        weights: { all: { a: 100 } },
        score: { id: "t", combine: "sum", parts: [{ id: "g", combine: "sum", assessed: "p", parts: [{ id: "a", curve }] }] },
        inputs: [{ id: "p" }],
        ...gate({ of: "score", atLeast: 50 }),
      });
      expect(verdict(card, { a: 40, p: 60 })).toEqual(["PASS", 60]);
      expect(verdict(card, { a: 40, p: -5 })).toEqual(["FAIL", 40]);
      expect(verdict(card, { a: 40, p: 1e9 })).toEqual(["FAIL", 40]);
    });

    it("takes constructor for a word like any other", () => {
      const none = { id: "t", combine: "sum", parts: [] };
      const card = own({
        score: none,
        inputs: [{ id: "形式", words: { constructor: ["公司"], fund: [] } }],
        ...gate({ of: "形式", is: "fund" }),
      });
      expect(ask(card, { 形式: "constructor" })).toEqual(["FAIL", "", "已审查 1 项条件，共 1 项。Gate：形式 公司（要求 = fund）。"]);
    });

    it("refuses a condition on points that there are none of, and words with two meanings", () => {
      const none = { id: "t", combine: "sum", parts: [] };
      for (const id of ["score", "t"])
        expect(refusal(() => verdict(own({ score: none, inputs: [{ id: "q" }], ...gate({ of: id, atLeast: 1 }) }), { q: 1 }))).toMatch(
          /gates\[0\]\.holds: .*no “(score|t)”/,
        );
      expect(
        refusal(() =>
          verdict(own({ score: none, inputs: [{ id: "q", words: { a: ["x"], b: ["X"] } }], ...gate({ of: "q", is: "a" }) }), { q: "x" }),
        ),
      ).toMatch(/inputs\[0\]\.words.*twice/);
    });
  });

  it("takes a card of one's own as JSON", () => {
    const own = {
      id: "own",
      version: "1",
      title: { en: "Own" },
      status: "custom",
      stages: [{ id: "all" }],
      score: { id: "none", combine: "sum", parts: [] },
      inputs: [
        { id: "age", unit: "年" },
        { id: "form", words: { company: ["公司"], fund: [] } },
      ],
      gates: [
        {
          id: "g",
          text: { en: "Old enough, and no fund" },
          holds: { all: [{ of: "age", atLeast: 3 }, { not: { of: "form", is: "fund" } }] },
        },
      ],
    };
    const json = JSON.stringify(own);
    expect(
      shown(
        eligible(
          [
            [3, "公司"],
            [3, "fund"],
            [2, "x"],
            [5, "x"],
          ],
          [["age", "form"]],
          [[json]],
        ),
      ).map(([verdict]) => verdict),
    ).toEqual(["PASS", "FAIL", "FAIL", "UNKNOWN"]);
    expect(shown(eligible([[3, "fund"]], [["age", "form"]], [[json]]))[0][2]).toBe(
      "Conditions examined: 1 of 1. Old enough, and no fund: form fund (needs ≠ fund).",
    );
    expect(refusal(() => eligible([[1]], [["age"]], [[json.replace('"atLeast":3', '"is":"3"')]]))).toMatch(/compared as a word/);
  });
});

describe.each(cards.map((card) => [card.id, card] as const))("%s", (id, card) => {
  const ids = [...indicatorsOf(card), ...card.inputs!].map((one) => one.id);
  // Named units, so that shares below 1 % are not taken for ratios.
  const headers = [...indicatorsOf(card), ...card.inputs!].map(({ id: one, unit }) => (unit === "%" ? `${one} (%)` : one));
  // hnte-2016 leaves discretion, so that even a complete row may be UNKNOWN; the rest is decided where nothing is missing.
  const discretion = id === "hnte-2016";

  it("holds the score of every completion inside the interval", () => {
    if (![...nodesOf(card.score)].some((node) => !isGroup(node))) return;
    const bounds = (score: unknown): number[] => (typeof score === "number" ? [score, score] : JSON.parse(score as string));
    const firm = fc.tuple(...ids.map((one) => fc.constantFrom(...valuesOf(card, one))));
    fc.assert(
      fc.property(firm, firm, fc.array(fc.boolean(), { minLength: ids.length, maxLength: ids.length }), (figures, others, gaps) => {
        const gappy = figures.map((own, k) => (gaps[k] ? null : own));
        const filled = figures.map((own, k) => (gaps[k] ? others[k] : own));
        const [[, wide], [, narrow]] = shown(eligible([gappy, filled] as never, [headers], [[id]]));
        const [[low, high], [least, most]] = [bounds(wide), bounds(narrow)];
        // An assessor's points may lie outside what the figures allow.
        if (!discretion) expect(low <= least && most <= high).toBe(true);
        expect(low).toBeLessThanOrEqual(high);
        expect(least).toBeLessThanOrEqual(most);
      }),
      { numRuns: 150 },
    );
  });
});

describe("cards in a currency of their own", () => {
  const jei: Record<string, Figure> = {
    employees: 30,
    "revenue (€)": 2_000_000,
    "total_assets (€)": 1_000_000,
    age: 3,
    "rd_charge_share (%)": 40,
    independent: "yes",
    new_activity: "yes",
  };
  const under = (header: string, revenue: Figure): unknown => {
    const { "revenue (€)": _, "total_assets (€)": __, ...others } = jei;
    return ask("jei-2025", { ...others, [header]: revenue, "total_assets (€)": 90_000_000 })[0];
  };

  it.each([
    ["revenue (€)", 49_999_999, 50_000_000],
    ["Turnover (EUR)", 49_999_999, 50_000_000],
    ["revenue (€ m)", 49.9, 50],
    ["revenue (EUR million)", 49.9, 50],
    ["revenue (€'000)", 49_999, 50_000],
    ["revenue (€k)", 49_999, 50_000],
    ["营业收入（万欧元）", 4999, 5000],
    ["营业收入（百万欧元）", 49.9, 50],
    ["revenue", 49_999_999, 50_000_000],
  ])("reads %s: %d passes, %d does not", (header, least, most) =>
    expect([under(header, least), under(header, most)]).toEqual(["PASS", "FAIL"]),
  );

  it.each([
    "revenue (元)",
    "营业收入（万元）",
    "revenue (£)",
    "revenue (US$)",
    "revenue (USD m)",
    "revenue (A$)",
    "revenue ($)",
    "revenue (CNY m)",
    "revenue (万美元)",
  ])("refuses %s, and says which unit is wanted", (header) => expect(refusal(() => under(header, 100))).toMatch(/.*€/));

  it.each(["€ 5", "5 €", "5万元", "￥5", "$5"])("takes the cell %s under € for no number", (cell) =>
    expect(under("revenue (€)", cell)).toBe("UNKNOWN"),
  );

  it("does not take yuan for a currency, nor a currency for another, nor either for yuan", () => {
    expect(refusal(() => ask("star-2024", { "营业收入（€）": 5 }))).toMatch(/€.*万元|万元.*€/);
    const esic = (header: string): unknown => ask("esic-2016", { [header]: 1_000_000, rd_expense_share: 60, listed: "no" });
    expect(refusal(() => esic("Total expenses (€)"))).toMatch(/A\$/);
    expect(refusal(() => esic("Total expenses (US$)"))).toMatch(/A\$/);
    expect(refusal(() => esic("Total expenses ($)"))).toMatch(/A\$/);
    for (const header of ["Total expenses (A$)", "Total expenses (AUD)", "总支出（澳元）"]) expect(() => esic(header)).not.toThrow();
  });

  it("leaves amounts open that are likely in thousands or millions, and says so; a unit in the header settles it", () => {
    const { "revenue (€)": _, "total_assets (€)": __, ...others } = jei;
    expect(ask("jei-2025", { ...others, revenue: 38, total_assets: 60 })).toEqual([
      "UNKNOWN",
      "",
      expect.stringMatching(/revenue in doubt.*“revenue” are small beside 50000000.*read as €/),
    ]);
    expect(under("revenue", 38)).toBe("UNKNOWN");
    expect(under("revenue (€)", 38)).toBe("PASS");
    expect(under("revenue (€ m)", 38)).toBe("PASS");
    expect(under("revenue", 0)).toBe("PASS");
    expect(under("revenue", 1000)).toBe("PASS");
  });

  it("does not take a share of 0.25 for a quarter in silence", () => {
    const pmi = { employees: 40, rd_production_share: 0.25, doctorate_share: 0.25, ip_rights: 0 };
    const [verdict, , reasons] = ask("pmi-innovativa-2015", pmi);
    expect(verdict).toBe("FAIL");
    expect(reasons).toMatch(/0\.06 means 0\.06 %/);
  });
});
