import { check } from "../../src/functions/check";
import { points } from "../../src/functions/points";
import { profile } from "../../src/functions/profile";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { column, shown } from "./environment";

/**
 * A scheme as a zone prints it: 40 indicators in five groups, four stages of 1,000 points, pasted as a table with subtotals and a total.
 * What it gives is worked out here a second time, from the same figures by the definitions alone.
 */
const STAGES = ["种子期", "初创期", "成长期", "成熟期"] as const;
/** The same stages as firms write them. */
const WRITTEN = [
  ["种子期", "Seed"],
  ["初创期", "初创"],
  ["growth", "成长"],
  ["稳定期", "成熟期"],
];
const GROUPS = ["技术创新指标", "成长经营指标", "人才指标", "社会贡献指标", "辅助指标"];
const FIRMS = 240;

/** Numbers that look random and are the same in every run. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const draws = random(20260501);
const draw = (from: number, to: number): number => from + (to - from) * draws.next().value;

type Attainment = (x: number | string, peers: number[]) => number;
interface Kind {
  curve: string;
  unit: string;
  attain: Attainment;
  /** A figure of a firm. */
  figure: () => number | string;
}
const clamp = (y: number): number => Math.min(1, Math.max(0, y));
const numeric =
  (attain: (x: number, peers: number[]) => number): Attainment =>
  (x, peers) =>
    attain(x as number, peers);

const KINDS: Kind[] = [
  { curve: "linear 2..30", unit: "%", attain: numeric((x) => clamp((x - 2) / 28)), figure: () => Math.round(draw(0, 40) * 10) / 10 },
  { curve: "linear 80…40", unit: "%", attain: numeric((x) => clamp((80 - x) / 40)), figure: () => Math.round(draw(20, 95)) },
  {
    curve: "log ５０..10000",
    unit: "万元",
    attain: numeric((x) => (x <= 0 ? 0 : clamp(Math.log(x / 50) / Math.log(200)))),
    figure: () => Math.round(draw(0, 20_000)),
  },
  {
    curve: "bands 6:50 5:40 4:30 3:20 2:10",
    unit: "项",
    attain: numeric((x) => (x >= 6 ? 50 : x >= 5 ? 40 : x >= 4 ? 30 : x >= 3 ? 20 : x >= 2 ? 10 : 0) / 50),
    figure: () => Math.floor(draw(0, 8)),
  },
  {
    curve: "bands< 55:10 75:5",
    unit: "天",
    attain: numeric((x) => (x <= 55 ? 10 : x <= 75 ? 5 : 0) / 10),
    figure: () => Math.round(draw(40, 90)),
  },
  {
    curve: "knots 0:0 1:0.25 5:0.6 20:1",
    unit: "件",
    attain: numeric((x) => (x >= 20 ? 1 : x >= 5 ? 0.6 + ((x - 5) / 15) * 0.4 : x >= 1 ? 0.25 + ((x - 1) / 4) * 0.35 : x * 0.25)),
    figure: () => Math.floor(draw(0, 25)),
  },
  { curve: "count 2 max 10", unit: "个", attain: numeric((x) => Math.min(10, 2 * x) / 10), figure: () => Math.floor(draw(0, 7)) },
  {
    curve: "choice 国家级：10，省级：6，市级:3 无:0",
    unit: "",
    attain: (x) => ({ 国家级: 10, 省级: 6, 市级: 3, 无: 0 })[x as string]! / 10,
    figure: () => ["国家级", "省级", "市级", "无"][Math.floor(draw(0, 4))],
  },
  {
    curve: "percentile",
    unit: "万元",
    attain: numeric((x, peers) => peers.filter((other) => other < x).length / (peers.length - 1)),
    figure: () => Math.round(draw(1, 5000)),
  },
  {
    curve: "minmax",
    unit: "人",
    attain: numeric((x, peers) => (x - Math.min(...peers)) / (Math.max(...peers) - Math.min(...peers))),
    figure: () => Math.round(draw(1, 900)),
  },
];

interface ZoneIndicator extends Kind {
  name: string;
  group: number;
  /** Points at each stage. */
  weights: number[];
}
const indicators: ZoneIndicator[] = Array.from({ length: 40 }, (_, k) => ({
  ...KINDS[k % KINDS.length],
  name: `${["甲", "乙", "丙", "丁"][Math.floor(k / 10)]}类指标${"一二三四五六七八九十"[k % 10]}`,
  group: k % GROUPS.length,
  weights: [],
}));
STAGES.forEach((_, s) => {
  // Whole points that add up to 1,000; some indicators do not count at the first stage.
  let left = 1000;
  indicators.forEach((indicator, k) => {
    const weight = k === 39 ? left : s === 0 && k % 7 === 3 ? 0 : Math.min(left - (39 - k), Math.round(draw(5, 40)));
    indicator.weights[s] = weight;
    left -= weight;
  });
});
const sum = (list: number[]): number => list.reduce((total, x) => total + x, 0);

/** As it is pasted: groups together, each with its subtotal, the total last, then what the zone says of it. */
const table: unknown[][] = [
  ["说明", "一级指标", "指标", "单位", "计分曲线", ...STAGES, "可为零", "备注"],
  ...GROUPS.flatMap((group, g) => [
    ...indicators
      .filter((own) => own.group === g)
      .map(({ name, unit, curve, weights }, k) => [
        `${g + 1}.${k + 1}`,
        group,
        name,
        unit,
        curve,
        ...weights,
        "是",
        k === 0 ? "市统计局" : "",
      ]),
    [
      "",
      "",
      `${group.replace("指标", "")}小计`,
      "",
      "",
      ...STAGES.map((_, s) => sum(indicators.filter((own) => own.group === g).map(({ weights }) => weights[s]))),
      "",
      "",
    ],
    ["", "", "", "", "", "", "", "", "", "", ""],
  ]),
  ["", "合计", "", "", "", 1000, 1000, 1000, 1000, "", ""],
  ["", "", "[名称]", "某高新区企业创新积分", "", "", "", "", "", "", ""],
  ["", "", "[总分]", "1000", "", "", "", "", "", "", ""],
  ["", "", "[状态]", "官方", "", "", "", "", "", "", ""],
  ["", "", "[审批日期]", 46143, "", "", "", "", "", "", ""],
];

/** Figures in other units than the scheme's: the header says which. */
const factor = indicators.map(({ unit }, k) => (unit === "万元" && k % 20 === 2 ? 10_000 : 1));
const headers = [
  [
    "企业名称",
    ...indicators.map(({ name, unit }, k) =>
      factor[k] === 1 ? (k % 3 === 0 && unit !== "" ? `${name}（${unit}）` : name) : `${name}（元）`,
    ),
  ],
];
const stageOf = Array.from({ length: FIRMS }, (_, r) => r % 4);
const figures: (number | string | null)[][] = stageOf.map((_, r) =>
  indicators.map(({ figure }) => (draw(0, 1) < (r % 10 === 0 ? 0.45 : 0.06) ? null : figure())),
);
const rows = figures.map((own, r) => [`企业${r + 1}`, ...own.map((x, k) => (typeof x === "number" ? x * factor[k] : x))]);
const stages = stageOf.map((s, r) => [WRITTEN[s][Math.floor(r / 4) % 2]]);

/** Points of each indicator of a firm, level by level; null where less than 65 % of the weight is known. */
function worked(r: number): number[] | null {
  const s = stageOf[r];
  const weight = (k: number): number => indicators[k].weights[s];
  const present = (k: number): boolean => figures[r][k] !== null;
  const all = indicators.map((_, k) => k);
  if (sum(all.filter(present).map(weight)) < 650) return null;
  const inGroup = GROUPS.map((_, g) => all.filter((k) => indicators[k].group === g));
  const known = inGroup.map((list) => sum(list.filter(present).map(weight)));
  const whole = inGroup.map((list) => sum(list.map(weight)));
  const ofRoot = sum(whole) / sum(whole.filter((_, g) => known[g] > 0));
  return all.map((k) => {
    if (!present(k)) return 0;
    const peers = figures.flatMap((own, other) => (stageOf[other] === s && typeof own[k] === "number" ? [own[k] as number] : []));
    const { group, attain } = indicators[k];
    return weight(k) === 0 ? 0 : weight(k) * attain(figures[r][k]!, peers) * (whole[group] / known[group]) * ofRoot;
  });
}
const expected = figures.map((_, r) => worked(r));
const close = (x: number): unknown => expect.closeTo(x, 8);

it("is a hard case: firms without a score, weights of 0, figures in 元", () => {
  expect(expected.filter((own) => own === null).length).toBeGreaterThan(5);
  expect(expected.filter((own) => own !== null).length).toBeGreaterThan(200);
  expect(indicators.filter(({ weights }) => weights[0] === 0).length).toBeGreaterThan(3);
  for (const [s] of STAGES.entries()) expect(sum(indicators.map(({ weights }) => weights[s]))).toBe(1000);
  expect(factor.filter((own) => own !== 1)).toHaveLength(2);
});

it("is scored as its definitions say, firm by firm, up to 1,000", () => {
  const scores = column(score(rows, headers, stages, table));
  expect(scores).toEqual(expected.map((own) => (own === null ? "#N/A" : close(sum(own)))));
  expect(Math.max(...scores.filter((own): own is number => typeof own === "number"))).toBeGreaterThan(500);
});

it("gives each indicator the points that its definition says", () => {
  const [, ...found] = shown(points(rows, headers, stages, table));
  const order = GROUPS.flatMap((_, g) => indicators.flatMap(({ group }, k) => (group === g ? [k] : [])));
  found.forEach((row, r) => {
    const own = expected[r];
    if (own)
      expect([r, row]).toEqual([
        r,
        order.map((k) => (figures[r][k] === null && indicators[k].weights[stageOf[r]] > 0 ? "" : close(own[k]))),
      ]);
  });
});

it("ranks within the stage, in whatever spelling firms write it", () => {
  const scores = score(rows, headers, stages, table);
  const total = expected.map((own) => (own === null ? NaN : sum(own)));
  expect(column(rank(scores, undefined, stages))).toEqual(
    total.map((own, r) =>
      Number.isNaN(own) ? "#N/A" : 1 + total.filter((other, k) => stageOf[k] === stageOf[r] && other > own + 1e-7).length,
    ),
  );
});

it("is not told that its weights add up to other than 100, which its [总分] says; without that it is", () => {
  const codes = (cells: unknown[][]): unknown[] => [...new Set(shown(check(rows, headers, stages, cells)).map((row) => row[4]))];
  expect(codes(table)).not.toContain("stage-weights");
  expect(codes(table.filter((row) => row[2] !== "[总分]"))).toContain("stage-weights");
});

it("written by INNOV_PROFILE scores the same, keeps what it says of itself, and does not call itself official", () => {
  const written = profile(table, "zh");
  expect(column(score(rows, headers, stages, written))).toEqual(column(score(rows, headers, stages, table)));
  expect(written).toHaveLength(1 + 40 + 3);
  expect(written.slice(41).map((row) => row.slice(0, 2))).toEqual([
    ["[名称]", "某高新区企业创新积分"],
    ["[总分]", 1000],
    ["[审批日期]", "2026-05-01"],
  ]);
});
