import "./environment";
import { pathways } from "../../src/functions/pathways";
import { score } from "../../src/functions/score";
import { column, refusal, shown } from "./environment";

const profile = [
  ["Indicator", "Group", "Curve", "early", "late", "Pathway"],
  ["sales", "One", "linear 0..10", 30, 10, "industrial"],
  ["margin", "One", "linear 0..10", 10, 30, "industrial"],
  ["titles", "Two", "linear 0..10", 20, 20, "policy"],
  ["venture", "Two", "linear 0..10", 30, 30, "capital"],
  ["other", "Two", "linear 0..10", 10, 10, ""],
];
const headers = [["sales", "margin", "titles", "venture", "other"]];
const run = (rows: unknown[][], stage: unknown, card: unknown = profile, names = headers): unknown[][] =>
  shown(pathways(rows as never, names, stage as never, card as never));

describe("INNOV_PATHWAYS", () => {
  // Industrial at early: (30·0.8 + 10·0.4) ÷ 40 = 0.7.
  it("gives the weighted mean of each pathway's attainments and the leading one, by stage", () => {
    const rows = [
      [8, 4, 5, 6, 10],
      [8, 4, 5, 6, 10],
    ];
    const found = run(rows, [["early"], ["late"]]);
    expect(found[0]).toEqual([expect.closeTo(70, 10), 50, 60, "industrial"]);
    expect(found[1]).toEqual([expect.closeTo(50, 10), 50, 60, "capital"]);
  });

  it("says a tie as a tie, in the sheet's language", () => {
    expect(run([[6, 6, 6, 5, 0]], "early")[0][3]).toBe("tie: industrial, policy");
    expect(run([[1, 1, 1]], "growth", "most-2024-illustrative", [["营业收入（元）", "研发费用（元）", "风险投资（元）"]])[0][3]).toBe(
      "#N/A",
    );
    const zh = [
      ["指标", "曲线", "成长期", "路径"],
      ["甲", "linear 0..10", 50, "产业"],
      ["乙", "linear 0..10", 50, "资本"],
    ];
    expect(
      run(
        [
          [5, 5],
          [6, 5],
        ],
        "成长期",
        zh,
        [["甲", "乙"]],
      ),
    ).toEqual([
      [50, "", 50, "并列：产业、资本"],
      [60, "", 50, "产业"],
    ]);
  });

  it("reweights within a pathway while enough of its weight is known, else says it cannot be known, and with it who leads", () => {
    // Of industrial at early sales hold 30 of 40, margin 10 of 40; the least is 65 %.
    expect(run([[8, "", 5, 6, 10]], "early")[0]).toEqual([80, 50, 60, "industrial"]);
    expect(run([["", 4, 5, 6, 10]], "early")[0]).toEqual(["#N/A", 50, 60, "#N/A"]);
  });

  it("gives the groups of the built-in scorecard: their mean is its score", () => {
    const names = [
      [
        "研发费用",
        "营业收入",
        "风险投资",
        "发明专利申请量",
        "PCT",
        "高新收入",
        "营收增长率",
        "净资产收益率",
        "技术合同成交额",
        "研发费用增速",
        "研发强度",
        "科技人员占比",
        "研究生占比",
        "加计扣除减免额",
        "应届毕业生人数",
        "省级以上平台数",
        "省级以上科技奖励",
        "省级以上科技项目",
      ],
    ];
    const rows = [[1000, 8000, 900, 4, 1, 5000, 20, 8, 300, 15, 12.5, 30, 12, 80, 6, 1, 0, 1]];
    const [[industrial, policy, capital]] = run(rows, "growth", "pathways", names) as number[][];
    const [total] = column(score(rows, names, [["growth"]], [["pathways"]])) as number[];
    expect((industrial + policy + capital) / 3).toBeCloseTo(total, 10);
    expect(run(rows, "growth", "most-2024-illustrative", names)[0].slice(0, 3)).toEqual(
      [industrial, policy, capital].map((own) => expect.closeTo(own, 10)),
    );
  });

  it("gives no number where the issuer leaves discretion, and nothing for a missing bonus", () => {
    const table = [
      ["Indicator", "Curve", "all", "Pathway"],
      ["a", "bands 1:5~10", 10, "policy"],
      ["b", "linear 0..10", 10, "capital"],
    ];
    expect(
      run(
        [
          [3, 5],
          [0, 5],
        ],
        null,
        table,
        [["a", "b"]],
      ),
    ).toEqual([
      ["", "#N/A", 50, "#N/A"],
      ["", 0, 50, "capital"],
    ]);
    const line = (id: string): object => ({ id, curve: { type: "linear", from: 0, to: 10 }, pathway: "policy" });
    const json = JSON.stringify({
      id: "b",
      version: "1",
      title: { en: "B" },
      status: "custom",
      stages: [{ id: "all" }],
      weights: { all: { a: 10, f: 10 } },
      score: { id: "t", combine: "sum", parts: [line("a"), { id: "more", combine: "sum", bonus: true, parts: [line("f")] }] },
    });
    expect(run([[10, ""]], null, [[json]], [["a", "f"]])).toEqual([["", 50, "", "policy"]]);
  });

  it("keeps a firm without a stage to itself", () => {
    expect(
      run(
        [
          [8, 4, 5, 6, 10],
          [8, 4, 5, 6, 10],
        ],
        [["early"], ["?"]],
      )[1],
    ).toEqual(["#N/A", "#N/A", "#N/A", "#N/A"]);
  });

  it("refuses a scorecard that maps no indicator, and says how one does", () => {
    expect(
      refusal(() =>
        run(
          [[1]],
          null,
          [
            ["Indicator", "Curve", "all"],
            ["x", "linear 0..1", 1],
          ],
          [["x"]],
        ),
      ),
    ).toMatch(/belongs to a pathway.*industrial, policy, capital/);
    expect(refusal(() => run([[1]], "early", null, [["sales"]]))).toMatch(/Name the profile/);
  });
});
