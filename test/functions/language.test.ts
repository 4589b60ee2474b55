import { ExcelError, shown } from "./environment";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { everyFunction } from "./every-function";

const NATIONAL = "most-2024-illustrative";
const HEADERS = [["企业名称", "研发费用占比（%）", "科技人员占比（%）", "发明专利申请量（件）", "营业收入（万元）"]];
const FIRMS = [
  ["甲", 6.1, 40, 3, 5000],
  ["乙", 12, null, "约5", 800],
  ["丙", 30, 20, 9, 134],
];
const STAGES = [["成长期"], ["初创期"], ["初期"]];
/** One of its groups is written in English, but it is a national one. */
const TABLE = [
  ["指标", "分组", "单位", "曲线", "初创期", "成长期", "路径"],
  ["rd_intensity", "技术创新指标", "%", "linear 0..30", 60, 50, "产业"],
  ["st_staff_share", "技术创新指标", "%", "linear 0..60", 30, 20, "政策"],
  ["revenue", "Growth and operations", "万元", "log 100..100000", 10, 30, "产业"],
];
const SCORES = [[45], [52], [38], [70], [61], [33], [58], [41], [66], [49], [72], [30]];
const ANSWERS = SCORES.map((_, k) => [k % 3 === 0 ? "是" : "否"]);
const GROUPS = SCORES.map((_, k) => [k < 6 ? "成长期" : "初创期"]);

/** What may stand in Latin letters in a cell of a Chinese result: ids, codes and verdicts, units, curves, names of statistics, versions. */
const IDS = new Set([
  NATIONAL,
  "#N/A",
  ...["PASS", "CONDITIONAL", "UNKNOWN", "FAIL", "AUC", "Gini", "KS", "Cliff's delta", "p 值", "PCT", "JSON", "ISO", "INNOV_CALIBRATE"],
  ...indicatorsOf(most2024).map(({ id }) => id),
]);
const CODE = /^[a-z]+(?:-[a-z]+)*$/;

/** The words in Latin letters of a cell that no list above explains. */
function foreignWords(cell: unknown): string[] {
  if (typeof cell !== "string" || IDS.has(cell)) return [];
  let text = cell;
  for (const id of IDS) text = text.replaceAll(id, "");
  return text.match(/[A-Za-z][A-Za-z'-]*/g) ?? [];
}

type Arguments = unknown[];
const calls: [id: string, args: Arguments][] = [
  ["INNOV_SCORE", [FIRMS, HEADERS, STAGES, TABLE]],
  ["INNOV_POINTS", [FIRMS, HEADERS, STAGES, NATIONAL]],
  ["INNOV_EXPLAIN", [FIRMS.slice(0, 2), HEADERS, STAGES.slice(0, 2), TABLE]],
  ["INNOV_EXPLAIN", [FIRMS.slice(0, 2), HEADERS, STAGES.slice(0, 2), NATIONAL]],
  ["INNOV_EXPLAIN", [FIRMS.slice(1, 3), HEADERS, [["初创期"], ["初期"]], TABLE]],
  ["INNOV_RANK", [SCORES, null, GROUPS]],
  ["INNOV_GRADE", [SCORES, null, GROUPS]],
  ["INNOV_GRADE", [SCORES, "龙湾2022"]],
  ["INNOV_STAGE", [FIRMS, HEADERS]],
  ["INNOV_ELIGIBLE", [FIRMS, HEADERS, "hnte-2016"]],
  ["INNOV_ELIGIBLE", [FIRMS, HEADERS, "tech-sme-2017"]],
  [
    "INNOV_ELIGIBLE",
    [[["无", 5]], [["研发机构级别", "营业收入（万元）"]], "srdi-sme-2022"].map((own, k) => (k === 0 ? (own as unknown[][])[0] : own)),
  ],
  ["INNOV_TARGET", [FIRMS.slice(0, 1), HEADERS, "成长期", TABLE, 60]],
  ["INNOV_PATHWAYS", [FIRMS, HEADERS, STAGES, TABLE]],
  ["INNOV_PROFILE", [null, "zh"]],
  ["INNOV_CALIBRATE", [[...FIRMS, ["丁", 8, 10, 4, 900]], HEADERS, "成长期", TABLE]],
  ["INNOV_ROBUST", [FIRMS, HEADERS, STAGES, TABLE, 0.25, 20, 2]],
  ["INNOV_WEIGHTS", [FIRMS.map(([, ...rest]) => rest), [HEADERS[0].slice(1)], "sd"]],
  ["INNOV_ALLOCATE", [SCORES, SCORES.map(() => [100]), 500]],
  ["INNOV_VALIDATE", [SCORES, ANSWERS]],
  ["INNOV_STABILITY", [SCORES, [...SCORES.slice(3), ["无数据"], ["无数据"]], 3]],
  ["INNOV_CHANGE", [FIRMS.slice(0, 1), HEADERS, FIRMS.slice(1, 2), HEADERS, "成长期", "初创期", TABLE]],
  ["INNOV_LIFT", [SCORES, ANSWERS, GROUPS, 99]],
  ["INNOV_NORMALISE", [SCORES, "rank"]],
  ["INNOV_AGGREGATE", [[[1, 2]], [[1, 1]]]],
  ["INNOV_FINGERPRINT", [FIRMS]],
  ["INNOV_VERSION", []],
];

const run = (id: string, args: Arguments): unknown => everyFunction.find((own) => own.id === id)!.run(...(args as never[]));

it("every function is called with Chinese texts", () => {
  const called = new Set([...calls.map(([id]) => id), "INNOV_CHECK", "INNOV_CATALOGUE"]);
  expect(everyFunction.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
});

describe.each(calls)("%s", (id, args) => {
  it("answers a Chinese sheet in Chinese", () => {
    const result = run(id, args);
    // A fingerprint and a version are codes.
    if (typeof result === "string") return expect(result).not.toMatch(/ /);
    const cells = shown(result);
    // In a profile table ids and curves are words to be typed.
    const seen = cells[0].includes("曲线") ? [cells[0], ...cells.map((row) => [row[1], row[row.length - 1]])] : cells;
    expect(seen.flat().flatMap((cell) => foreignWords(cell).map((word) => [word, cell]))).toEqual([]);
  });
});

it("INNOV_CHECK answers a Chinese sheet in Chinese, but for its codes", () => {
  const [heads, ...rows] = shown(run("INNOV_CHECK", [[...FIRMS, FIRMS[0]], HEADERS, [...STAGES, ["成长期"]], NATIONAL]));
  expect(heads).toEqual(["行", "企业", "指标", "级别", "代码", "说明"]);
  expect(rows.map((row) => row[3])).toEqual(expect.arrayContaining(["错误", "警告", "待核实"]));
  for (const row of rows) {
    expect(row[4]).toMatch(CODE);
    expect(row.flatMap((cell, k) => (k === 4 ? [] : foreignWords(cell)))).toEqual([]);
  }
  expect(rows.map((row) => row[5])).toContain("没有“研发费用金额”这一列。");
});

it("INNOV_CATALOGUE heads its list in Chinese, and titles, states, stages and notes with it", () => {
  const [heads, ...rows] = shown(run("INNOV_CATALOGUE", ["zh"]));
  expect(heads).toEqual(["编号", "名称", "发布机构", "日期", "状态", "阶段", "指标数", "来源", "备注"]);
  for (const row of rows) for (const k of [4, 5]) expect(foreignWords(row[k])).toEqual([]);
  expect(rows[0].slice(0, 6)).toEqual([
    NATIONAL,
    "创新积分制 2024（示意权重）",
    "科技部办公厅",
    expect.any(String),
    "官方指标，权重示意",
    "初创期、成长期、稳定期",
  ]);
});

describe("a fault", () => {
  const message = (id: string, args: Arguments): string => {
    try {
      run(id, args);
    } catch (error) {
      return (error as ExcelError).message;
    }
    throw new Error("nothing was thrown");
  };

  it.each<[string, Arguments, string]>([
    ["INNOV_RANK", [SCORES, null, [["成长期"]]], "参数 groups 有 1 个单元格，应为 12 个，每个分数一个。"],
    ["INNOV_RANK", [[["甲"], [5]], null, null, null, "first"], "参数 ties 为“first”，应为下列之一：min、max、average、dense。"],
    ["INNOV_GRADE", [SCORES, "杭州等级"], "规则“杭州等级”未知；内置规则：longwan-2022、inno-biz、jei-2025。也可以传入规则区域。"],
    ["INNOV_ALLOCATE", [[[50], ["无数据"], ["待定"]], [[1], [2], [3]], -3], "参数 budget 为“-3”，应为 0 到 90000000000000 之间的数字。"],
    ["INNOV_NORMALISE", [[["暂无"], [3]], "goalposts"], "goalposts 需要参数 from。"],
    ["INNOV_AGGREGATE", [[["未填", 1]], [[0, 0]]], "第 1 行的权重全部为 0。"],
    ["INNOV_VALIDATE", [SCORES, SCORES.map(() => ["是"])], "在有得分与结果的 12 家企业中，结果为 1 的有 12 家；两种结果都须存在。"],
    ["INNOV_VALIDATE", [SCORES.slice(0, 2), [["是"], ["也许"]]], "参数 outcomes 第 2 行为“也许”；请填 1 或 0、是或否。"],
    ["INNOV_LIFT", [SCORES, SCORES.map(() => ["否"])], "没有任何分层同时含有入选与未入选且有得分的企业。"],
    ["INNOV_STABILITY", [[["空"]], SCORES], "earlier 中没有数字。"],
    ["INNOV_SCORE", [FIRMS, HEADERS, null, NATIONAL], `评分卡“${NATIONAL}”有多个阶段；请指定其中一个：初创期、成长期、稳定期。`],
    ["INNOV_SCORE", [FIRMS, HEADERS, "增长", TABLE], "阶段“增长”未知；可用阶段：初创期、成长期。"],
    [
      "INNOV_SCORE",
      [FIRMS, HEADERS, "成长期", "most-2025"],
      "评分卡“most-2025”是模板：请按官方附件填写分组投入、产出、发展、影响，再作为自有评分卡传入。",
    ],
  ])("of %s is said in the language of the texts it is given", (id, args, expected) => {
    expect(message(id, args)).toBe(expected);
  });

  it.each<[string, Arguments]>([
    ["INNOV_RANK", [SCORES, null, null, null, "first"]],
    ["INNOV_ALLOCATE", [SCORES, SCORES, -3]],
    ["INNOV_VALIDATE", [SCORES, SCORES.map(() => [1])]],
    ["INNOV_RANK", [SCORES, null, [["growth"]]]],
  ])("of %s that is given no Chinese text is said in English", (id, args) => {
    expect(message(id, args)).not.toMatch(/[\u3400-\u9fff]/);
  });
});

it("tables of an English call keep their English heads", () => {
  expect(shown(run("INNOV_VALIDATE", [SCORES, ANSWERS.map(([own]) => [own === "是" ? "yes" : "no"])])).map(([head]) => head)).toEqual([
    ...["Measure", "AUC", "Gini", "KS"],
    ...Array.from({ length: 10 }, (_, k) => `Decile ${k + 1}`),
  ]);
});
