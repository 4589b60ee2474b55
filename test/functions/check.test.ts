import { check } from "../../src/functions/check";
import { column, refusal, shown } from "./environment";
import { score } from "../../src/functions/score";

type Line = [row: unknown, firm: unknown, indicator: unknown, severity: unknown, code: unknown, message: unknown];

/** Findings about the columns that are there: absent ones are tested by themselves. */
function findings(rows: unknown[][], headers: string[], stage?: unknown, profile?: unknown): Line[] {
  const table = shown(check(rows, [headers], stage as never, profile as never));
  expect(table[0]).toEqual(["Row", "Firm", "Indicator", "Severity", "Code", "Message"]);
  return table.slice(1).filter((line) => line[4] !== "figure-absent") as Line[];
}
const codes = (lines: Line[]): [row: unknown, indicator: unknown, code: unknown][] => lines.map((line) => [line[0], line[2], line[4]]);

const table = [
  ["Indicator", "Unit", "Curve", "startup", "growth"],
  ["x", "", "linear 0..100", 60, 50],
  ["y", "", "linear 0..100", 40, 50],
];

describe("a sheet without faults", () => {
  it("gives the header row and nothing else", () => {
    expect(
      shown(
        check(
          [
            [10, 20],
            [30, 40],
          ],
          [["x", "y"]],
          "growth" as never,
          table as never,
        ),
      ),
    ).toEqual([["Row", "Firm", "Indicator", "Severity", "Code", "Message"]]);
  });
});

describe("data faults", () => {
  it("are named with row, firm, indicator, severity, code and message", () => {
    expect(
      findings(
        [
          ["Acme", 10, "n/a"],
          ["Beta", "20", 30],
          ["Gamma", { type: "Error" }, 30],
        ],
        ["Firm name", "x", "y"],
        "growth",
        table,
      ),
    ).toEqual([
      [1, "Acme", "y", "warning", "figure-missing", "No value."],
      [1, "Acme", "", "error", "firm-coverage", "Figures hold 50 % of the weight, at least 65 % are needed: no score."],
      [2, "Beta", "x", "warning", "figure-text", "The number 20 is stored as text; it was read as 20."],
      [3, "Gamma", "x", "error", "figure-error", "The cell holds an error."],
      [3, "Gamma", "", "error", "firm-coverage", "Figures hold 50 % of the weight, at least 65 % are needed: no score."],
    ]);
  });

  it("do not fail the check: headers and units that INNOV_SCORE refuses are findings here", () => {
    const rows = [[10, 20, 5]];
    const headers = ["x", "X 2023", "Y"];
    expect(refusal(() => score(rows, [headers], "growth" as never, table as never))).toMatch(/same indicator, x/);
    expect(findings(rows, headers, "growth", table)).toContainEqual([
      "",
      "",
      "x",
      "error",
      "headers-twice",
      "The headers “x” and “X 2023” are the same indicator, x.",
    ]);
    expect(findings([[1]], ["y (km)"], "growth", table)).toContainEqual([
      "",
      "",
      "y",
      "error",
      "unit-unknown",
      "The unit “km” of the header “y (km)” is unknown or does not fit y (–).",
    ]);
    expect(findings([[1]], ["z"], "growth", table)[0].slice(3, 5)).toEqual(["error", "headers-none"]);
  });

  it("columns that are not there are listed, one that is misspelt with the header that may be meant", () => {
    const absent = shown(check([[1]], [["x"]], "growth" as never, table as never)).slice(1);
    expect(absent).toContainEqual(["", "", "y", "warning", "figure-absent", "No column for y."]);
    expect(findings([[1, 2]], ["revenue", "R&D intensty"])).toContainEqual([
      "",
      "",
      "R&D intensity",
      "error",
      "figure-absent-near",
      "No column for R&D intensity; is “R&D intensty” meant? Correct its header.",
    ]);
  });

  it("a column of one value for every firm tells nothing", () => {
    expect(
      codes(
        findings(
          [
            [1, 5],
            [2, 5],
            [3, 5],
          ],
          ["x", "y"],
          "growth",
          table,
        ),
      ),
    ).toEqual([["", "y", "column-constant"]]);
    expect(
      codes(
        findings(
          [
            [1, 5],
            [2, 5],
            [3, 6],
          ],
          ["x", "y"],
          "growth",
          table,
        ),
      ),
    ).toEqual([]);
  });

  it("a firm that stands twice is named with the row of the first, by name, by code or by all its figures", () => {
    expect(
      codes(
        findings(
          [
            ["Acme", 1, 2],
            ["ＡＣＭＥ ", 3, 4],
            ["Beta", 5, 6],
          ],
          ["Company", "x", "y"],
          "growth",
          table,
        ),
      ),
    ).toEqual([[2, "", "firm-twice"]]);
    expect(
      codes(
        findings(
          [
            ["9133", 1, 2],
            ["9144", 3, 4],
            ["9133", 5, 6],
          ],
          ["统一社会信用代码", "x", "y"],
          "growth",
          table,
        ),
      ),
    ).toEqual([[3, "", "firm-twice"]]);
    const wide = ["rd_expense", "revenue", "hightech_revenue", "rd_tax_relief", "venture_capital"];
    expect(
      codes(
        findings(
          [
            [11, 222, 133, 44, 55],
            [11, 222, 133, 44, 55],
          ],
          wide,
        ),
      ).filter(([, , code]) => code === "firm-figures-twice"),
    ).toEqual([[2, "", "firm-figures-twice"]]);
  });

  it("a ratio that contradicts its parts is named with what they give", () => {
    const of = (intensity: number): unknown[] =>
      findings([[60, 1000, intensity]], ["rd_expense", "revenue", "rd_intensity"])
        .filter((line) => line[4] === "ratio-contradicts")
        .map((line) => line[5]);
    expect(of(6)).toEqual([]);
    expect(of(6.49)).toEqual([]);
    expect(of(12)).toEqual(["12 contradicts its parts: rd_expense ÷ revenue gives 6."]);
    // In ratio where per cent is meant.
    expect(of(0.06)).toHaveLength(1);
  });

  it("a part that exceeds its whole", () => {
    expect(findings([[1200, 1000]], ["hightech_revenue", "revenue"]).filter((line) => line[4] === "part-exceeds")).toHaveLength(1);
    expect(findings([[1000, 1000]], ["hightech_revenue", "revenue"]).filter((line) => line[4] === "part-exceeds")).toHaveLength(0);
  });

  it("an impossible figure", () => {
    const impossible = (id: string, value: number): boolean =>
      findings([[value, 1]], [id, id === "revenue" ? "VC" : "revenue"]).some((line) => line[4] === "figure-impossible");
    expect(
      ["st_staff_share", "graduate_staff_share"].map((id) => [impossible(id, 100), impossible(id, 100.1), impossible(id, -1)]),
    ).toEqual([
      [false, true, true],
      [false, true, true],
    ]);
    expect(["rd_growth", "revenue_growth"].map((id) => [impossible(id, -100), impossible(id, -101), impossible(id, 900)])).toEqual([
      [false, true, false],
      [false, true, false],
    ]);
    expect(["rd_expense", "invention_applications", "revenue", "venture_capital"].map((id) => impossible(id, -1))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([impossible("rd_intensity", 150), impossible("rd_intensity", -1), impossible("return_on_net_assets", -300)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("0 where an exact 0 is unlikelier than a blank", () => {
    const zero = (id: string): boolean =>
      findings([[0, 1]], [id, id === "revenue" ? "VC" : "revenue"]).some((line) => line[4] === "figure-zero");
    expect(["rd_growth", "revenue_growth", "return_on_net_assets"].map(zero)).toEqual([true, true, true]);
    expect(["rd_expense", "revenue", "invention_applications", "venture_capital"].map(zero)).toEqual([false, false, false, false]);
  });
});

describe("stages and weights", () => {
  const uneven = [
    ["Indicator", "Curve", "startup", "growth"],
    ["x", "linear 0..100", 60, 0],
    ["y", "linear 0..100", 50, 0],
  ];

  it("weights that do not add up to 100 are scored on their sum and flagged", () => {
    expect(column(score([[100, 50]], [["x", "y"]], "startup" as never, uneven as never))).toEqual([85]);
    expect(findings([[100, 50]], ["x", "y"], "startup", uneven)).toEqual([
      ["", "", "", "warning", "stage-weights", "The weights at stage “startup” add up to 110, not 100."],
    ]);
  });

  it("a stage that weighs nothing is an error of the firms that stand in it", () => {
    expect(findings([[1, 2]], ["x", "y"], "growth", uneven)).toEqual([
      [1, "", "", "error", "stage-no-weight", "No indicator has a weight at stage “growth”."],
    ]);
  });

  it("need not be given: then nothing that depends on them is checked", () => {
    expect(codes(findings([[1, ""]], ["x", "y"], undefined, table))).toEqual([[1, "y", "figure-missing"]]);
  });

  it("are checked as they are for scoring", () => {
    expect(refusal(() => check([[1, 2]], [["x", "y"]], "mature" as never, table as never))).toMatch(/^The stage “mature” is unknown/);
    expect(
      refusal(() =>
        check(
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          [["x", "y"]],
          [["growth"], ["growth"]],
          table,
        ),
      ),
    ).toMatch(/^2 stages were given for 3 firms/);
  });

  it("peers without spread are named, each in its own stage", () => {
    const peers = [
      ["Indicator", "Curve", "startup", "growth"],
      ["x", "percentile", 60, 60],
      ["y", "linear 0..100", 40, 40],
    ];
    expect(
      codes(
        findings(
          [
            [5, 1],
            [5, 2],
            [9, 3],
            [5, 4],
          ],
          ["x", "y"],
          [["startup"], ["startup"], ["growth"], ["startup"]],
          peers,
        ),
      ).filter(([, , code]) => code === "peers-spread"),
    ).toEqual([
      [1, "x", "peers-spread"],
      [2, "x", "peers-spread"],
      [3, "x", "peers-spread"],
      [4, "x", "peers-spread"],
    ]);
  });
});

describe("flags that ask and never lower a score", () => {
  const flagged = (figures: Record<string, number>, profile?: string): unknown[] =>
    findings([Object.values(figures)], Object.keys(figures), undefined, profile)
      .filter((line) => line[3] === "flag")
      .map((line) => [line[2], line[4]]);
  const just = (figures: Record<string, number>): boolean =>
    flagged(figures).some((flag) => (flag as unknown[])[1] === "just-above-threshold");

  it.each([
    // R&D intensity at 3: SRDI gate for every firm.
    [{ rd_intensity: 3, revenue: 1000 }, true],
    [{ rd_intensity: 3.29, revenue: 1000 }, true],
    [{ rd_intensity: 3.3, revenue: 1000 }, false],
    [{ rd_intensity: 2.99, revenue: 1000 }, false],
    // 4: HNTE between 50 and 200 m yuan of sales only.
    [{ rd_intensity: 4.1, revenue: 5000 }, false],
    [{ rd_intensity: 4.1, revenue: 5001 }, true],
    [{ rd_intensity: 4.1, revenue: 20_000 }, true],
    [{ rd_intensity: 4.1, revenue: 20_001 }, false],
    [{ rd_intensity: 5.2, revenue: 90_000 }, true],
    [{ rd_intensity: 6.1, revenue: 20_000 }, true],
    [{ rd_intensity: 6.1, revenue: 20_001 }, false],
    [{ st_staff_share: 10, revenue: 1 }, true],
    [{ st_staff_share: 10.3, revenue: 1 }, false],
  ])("%j just above a threshold that fits the firm: %p", (figures, expected) => expect(just(figures)).toBe(expected));

  it("name the rule and the threshold", () => {
    expect(
      findings([[4.1, 10_000]], ["rd_intensity", "revenue"])
        .filter((line) => line[3] === "flag")
        .map((line) => line[5]),
    ).toEqual(["4.1 stands at or just above 4, the bound of 高新技术企业 (HNTE): worth a look at how it was reckoned."]);
  });

  it.each([
    [{ invention_applications: 5, hightech_revenue: 0 }, true],
    [{ invention_applications: 5, revenue_growth: -1 }, true],
    [{ invention_applications: 4, revenue_growth: -1 }, false],
    [{ invention_applications: 5, revenue_growth: 1, hightech_revenue: 10 }, false],
    [{ invention_applications: 5, revenue: 10 }, false],
  ])("%j applications without revenue: %p", (figures, expected) =>
    expect(flagged(figures as unknown as Record<string, number>).length > 0).toBe(expected),
  );

  it.each([
    [{ rd_growth: 30, st_staff_share: 9.9 }, true],
    [{ rd_growth: 29, st_staff_share: 9 }, false],
    [{ rd_growth: 30, st_staff_share: 11 }, false],
    [{ rd_growth: 30, revenue: 11 }, false],
  ])("%j R&D growth without R&D staff: %p", (figures, expected) =>
    expect(flagged(figures as unknown as Record<string, number>).length > 0).toBe(expected),
  );

  it("give the figures they rest on", () => {
    const flag = (figures: Record<string, number>): unknown =>
      findings([Object.values(figures)], Object.keys(figures)).find((line) => line[3] === "flag")![5];
    expect(flag({ invention_applications: 7, hightech_revenue: 0, rd_expense: 3 })).toBe(
      "7 invention applications beside high-tech revenue of 0 and revenue growth of – %: worth asking what they protect.",
    );
    expect(flag({ rd_growth: 45, st_staff_share: 4, rd_expense: 3 })).toBe(
      "R&D grew by 45 % with S&T staff at 4 %: worth asking who does it.",
    );
  });

  it("look at every figure of an official card, those of its conditions too, and ask for no declared fact", () => {
    const lines = (profile: string, figures: Record<string, number>): Line[] =>
      shown(check([Object.values(figures)], [Object.keys(figures)], undefined, profile as never)) as Line[];
    const own = (profile: string, figures: Record<string, number>): unknown[] =>
      lines(profile, figures)
        .filter((line) => line[3] === "flag")
        .map((line) => line[2]);
    expect(own("little-giant-2022", { market_share: 10.2, main_share: 80, niche_years: 4 })).toEqual(["market_share"]);
    expect(own("hnte-2016", { hightech_share: 60, rd_intensity_3y: 4.1, revenue: 8000 })).toEqual(["rd_intensity_3y", "hightech_share"]);
    expect(own("star-2024", { invention_patents: 7, rd_staff_share: 30 })).toEqual(["invention_patents"]);
    const found = lines("tech-sme-2017", { employees: 80, ip_class2: 3 });
    expect(found.map((line) => line[5])).toContain("No column for Operating revenue.");
    expect(found.map((line) => line[5])).not.toContain("No column for Resident firm registered in China.");
    expect(found.map((line) => line[4])).toContain("firm-missing");
  });

  it("see a crowd just above a bound in the sheet as a whole, and only there", () => {
    // 14 above and 2 below: of 16 tosses, 14 heads or more have (120 + 16 + 1) ÷ 65,536 = 0.2 %.
    const crowd = [...Array.from({ length: 14 }, (_, k) => 3 + k / 50), 2.8, 2.9, 7, 8].map((x) => [x]);
    const seen = (rows: number[][]): Line[] => findings(rows, ["rd_intensity (%)"]).filter((line) => line[4] === "bunching");
    expect(seen(crowd)).toEqual([
      [
        "",
        "",
        "rd_intensity",
        "flag",
        "bunching",
        expect.stringMatching(
          /^14 firms stand within 0.3 points above 3, 2 as near below it; .* about 0.21 % of the time\. .*SRDI.*worth asking/,
        ),
      ],
    ]);
    // Whole numbers have no near misses, and the 4 % of HNTE is asked of firms with sales above 50 m only.
    expect(seen(Array.from({ length: 30 }, (_, k) => [k < 12 ? 3 : k % 9]))).toEqual([]);
    const small = [...Array.from({ length: 14 }, (_, k) => 4 + k / 50), 3.8, 3.9, 7, 8].map((x) => [x, 1000]);
    const withSales = (rows: number[][]): unknown[] =>
      findings(rows, ["rd_intensity (%)", "revenue"]).filter((line) => line[4] === "bunching");
    expect(withSales(small)).toEqual([]);
    expect(withSales(small.map(([x]) => [x, 8000]))).toHaveLength(1);
    // 9 above and 3 below: 12 tosses have 9 heads or more in 7.3 % of cases.
    expect(seen([...Array.from({ length: 9 }, () => 3.1), 2.8, 2.9, 2.95, 7].map((x) => [x]))).toEqual([]);
  });

  it("are found under a scorecard with conditions that cannot be a card: of several stages, or against peers", () => {
    const own = (stages: string[], curve: object): string =>
      JSON.stringify({
        id: "own",
        version: "1",
        title: { en: "Own" },
        status: "custom",
        stages: stages.map((id) => ({ id })),
        score: { id: "t", combine: "sum", parts: [{ id: "rd_intensity", unit: "%", curve }] },
        gates: [{ id: "g", text: { en: "G" }, holds: { of: "score", atLeast: 0.5 } }],
      });
    for (const json of [own(["a", "b"], { type: "linear", from: 0, to: 10 }), own(["a"], { type: "peers", method: "percentile" })])
      expect(shown(check([[3.1], [9], [20]], [["rd_intensity"]], [["a"]], [[json]])).map((line) => line[4])).toContain(
        "just-above-threshold",
      );
  });

  it("do not touch the score", () => {
    const at = (intensity: number): unknown =>
      column(score([[intensity]], [["rd_intensity (%)"]], "growth" as never, "most-2024-illustrative" as never, "zero"))[0];
    expect(at(3)).toBeCloseTo((12 * 1) / 28, 10);
  });

  it("look at exact counts", () => {
    const own = (profile: string, figures: Record<string, number>): unknown[] =>
      flagged(figures, profile).map((flag) => (flag as unknown[])[0]);
    expect(own("tech-sme-2017", { ip_class1: 1, ip_class2: 9 })).toEqual(["ip_class1"]);
    expect(own("tech-sme-2017", { ip_class1: 2, ip_class2: 9 })).toEqual([]);
  });
});

it("without a profile the national indicators are checked", () => {
  for (const omitted of [undefined, null, "", { address: "A1" }])
    expect(shown(check([[1]], [["revenue"]], undefined, omitted as never))).toHaveLength(18);
});
