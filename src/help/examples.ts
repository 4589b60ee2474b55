import type { Language } from "../scorecard/scorecard";

/** The same in both languages, or English and Chinese. */
export type Words = string | readonly [en: string, zh: string];
export type ExampleCell = Words | number | null;
/** Cells of a sheet by the address of the first of each block. */
export type Blocks = Readonly<Record<string, readonly (readonly ExampleCell[])[]>>;

/** A formula with the cells it reads. What it gives is worked out when the page is built, never written here. */
export interface Example {
  says: readonly [en: string, zh: string];
  cells?: Blocks;
  formula: Words;
  /** How many rows of the result are shown where it is long. */
  rows?: number;
}

export function wordsIn(words: Words, language: Language): string {
  return typeof words === "string" ? words : words[language === "en" ? 0 : 1];
}

const FIRMS = [
  [
    ["Firm", "企业名称"],
    ["Stage", "阶段"],
    ["R&D intensity (%)", "研发强度（%）"],
    ["S&T staff share (%)", "科技人员占比（%）"],
    ["Operating revenue (CNY 10k)", "营业收入（万元）"],
  ],
  ["Alpha", ["growth", "成长期"], 6, 40, 900],
  ["Beta", ["startup", "初创期"], 12, null, 800],
  ["Gamma", ["startup", "初创期"], 30, 20, 2000],
] as const;

const PROFILE = [
  [
    ["Indicator", "指标"],
    ["Unit", "单位"],
    ["Curve", "曲线"],
    ["startup", "初创期"],
    ["growth", "成长期"],
  ],
  ["rd_intensity", "%", "linear 0..30", 60, 50],
  ["st_staff_share", "%", "linear 0..60", 30, 20],
  ["revenue", ["CNY 10k", "万元"], "log 100..100000", 10, 30],
] as const;

const SHEET = { A1: FIRMS, G1: PROFILE };

const column = (head: Words, values: readonly ExampleCell[]): ExampleCell[][] => [head, ...values].map((cell) => [cell]);
const row = (cells: readonly ExampleCell[]): ExampleCell[][] => [[...cells]];
const columns = (...each: ExampleCell[][][]): ExampleCell[][] => each[0].map((_, k) => each.map((cells) => cells[k][0]));

const SCORE: Words = ["Score", "得分"];
const SCORES = column(SCORE, [82, 71, 71, 64, 55]);

/** At least one for every worksheet function, by its id. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  INNOV_SCORE: [
    {
      says: [
        "Three firms by a table of three indicators. Beta has no figure for staff; its weight goes to the two figures that are there.",
        "三家企业按三项指标的方案表评分。Beta 缺少科技人员数据，其权重由其余两项承接。",
      ],
      cells: SHEET,
      formula: "=INNOV_SCORE(C2:E4,C1:E1,B2:B4,G1:K4)",
    },
    {
      says: ["The same, but a missing figure earns nothing.", "同上，但缺失数据按零计。"],
      cells: SHEET,
      formula: '=INNOV_SCORE(C2:E4,C1:E1,B2:B4,G1:K4,"zero")',
    },
  ],
  INNOV_POINTS: [
    {
      says: ["The points behind these scores; each row adds up to INNOV_SCORE.", "得分的构成：每行合计等于 INNOV_SCORE。"],
      cells: SHEET,
      formula: "=INNOV_POINTS(C2:E4,C1:E1,B2:B4,G1:K4)",
    },
  ],
  INNOV_EXPLAIN: [
    {
      says: [
        "Where the points of Beta come from, and who took the weight of the missing figure.",
        "Beta 的得分从何而来，缺失数据的权重由谁承接。",
      ],
      cells: SHEET,
      formula: "=INNOV_EXPLAIN(C3:E3,C1:E1,B3,G1:K4)",
    },
    {
      says: ["Two firms: the gap between Beta and Gamma, indicator by indicator.", "两家企业：Beta 与 Gamma 的差距，逐项列出。"],
      cells: SHEET,
      formula: "=INNOV_EXPLAIN(C3:E4,C1:E1,B3:B4,G1:K4)",
    },
  ],
  INNOV_RANK: [
    {
      says: ["The highest score has rank 1; equal scores share the better rank.", "得分最高者为第 1 名；同分取较前名次。"],
      cells: { A1: SCORES },
      formula: "=INNOV_RANK(A2:A6)",
    },
    {
      says: ["Within each stage.", "在各阶段内部的名次。"],
      cells: {
        A1: columns(
          SCORES,
          column(
            ["Stage", "阶段"],
            (["growth", "growth", "startup", "growth", "startup"] as const).map(
              (stage) => [stage, stage === "growth" ? "成长期" : "初创期"] as const,
            ),
          ),
        ),
      },
      formula: "=INNOV_RANK(A2:A6,,B2:B6)",
    },
  ],
  INNOV_GRADE: [
    {
      says: ["By cut-offs of one's own; a score at the cut-off reaches it.", "按自定义下限分级，等于下限即达到。"],
      cells: {
        A1: SCORES,
        C1: [
          [
            ["Cut-off", "下限"],
            ["Grade", "等级"],
          ],
          [80, "A"],
          [70, "B"],
          [60, "C"],
        ],
      },
      formula: "=INNOV_GRADE(A2:A6,C1:D4)",
    },
    {
      says: ["By shares: the best fifth, then the next two fifths.", "按比例分级：前五分之一，其次的五分之二。"],
      cells: {
        A1: SCORES,
        C1: [
          ["top 20%", ["leader", "领先"]],
          ["top 60%", ["strong", "良好"]],
        ],
      },
      formula: "=INNOV_GRADE(A2:A6,C1:D2)",
    },
  ],
  INNOV_STAGE: [
    {
      says: [
        "By operating revenue, as the Wenzhou zone's measures of 2022 draw the stages.",
        "按营业收入，依温州高新区（龙湾区）2022年办法划分。",
      ],
      cells: { A1: column(["Operating revenue (CNY 10k)", "营业收入（万元）"], [60, 800, 15000]) },
      formula: '=INNOV_STAGE(A2:A4,A1,"longwan-2022")',
    },
    {
      says: ["By rules of one's own: the lower bound belongs to a stage, the upper does not.", "按自定义规则：含下限，不含上限。"],
      cells: {
        A1: column(["Operating revenue (CNY 10k)", "营业收入（万元）"], [60, 800, 15000]),
        C1: [
          [
            ["Stage", "阶段"],
            ["Operating revenue", "营业收入"],
          ],
          [["startup", "初创期"], "..500"],
          [["growth", "成长期"], "500..10000"],
          [["mature", "成熟期"], "10000.."],
        ],
      },
      formula: "=INNOV_STAGE(A2:A4,A1,C1:D4)",
    },
  ],
  INNOV_ELIGIBLE: [
    {
      says: [
        "The technology-based SME: verdict, score and reasons. The second firm's score is an interval, because its R&D share is missing.",
        "科技型中小企业：结论、得分与理由。第二家企业缺少研发费用占比，得分为区间。",
      ],
      cells: {
        A1: [
          [
            ["Employees", "职工总数"],
            ["S&T staff share (%)", "科技人员占比（%）"],
            ["R&D intensity (%)", "研发费用占比（%）"],
            ["Class I IP", "Ⅰ类知识产权（件）"],
            ["Operating revenue (CNY 10k)", "营业收入（万元）"],
            ["Total assets (CNY 10k)", "资产总额（万元）"],
          ],
          [80, 20, 6, 1, 3000, 9000],
          [80, 20, null, 1, 3000, 9000],
          [600, 20, 6, 1, 3000, 9000],
        ],
      },
      formula: '=INNOV_ELIGIBLE(A2:F4,A1:F1,"tech-sme-2017")',
    },
  ],
  INNOV_CHECK: [
    {
      says: [
        "A number stored as text, a ratio that its parts contradict, and a firm that stands here twice.",
        "以文本存储的数字、与其构成不符的比率，以及重复出现的企业。",
      ],
      cells: {
        A1: [
          [
            ["Firm", "企业名称"],
            ["R&D expense (CNY 10k)", "研发费用（万元）"],
            ["Operating revenue (CNY 10k)", "营业收入（万元）"],
            ["R&D intensity (%)", "研发强度（%）"],
          ],
          ["Alpha", 50, 1000, 8],
          ["Beta", "1,200", 20000, 6],
          ["Beta", 90, 1800, 5],
        ],
        G1: [
          [
            ["Indicator", "指标"],
            ["Unit", "单位"],
            ["Curve", "曲线"],
            ["all", "全部"],
          ],
          ["rd_expense", ["CNY 10k", "万元"], "log 10..10000", 30],
          ["revenue", ["CNY 10k", "万元"], "log 100..100000", 30],
          ["rd_intensity", "%", "linear 0..30", 40],
        ],
      },
      formula: "=INNOV_CHECK(A2:D4,A1:D1,,G1:J4)",
    },
  ],
  INNOV_TARGET: [
    {
      says: [
        "What each figure of Alpha would have to be, all else equal, for a score of 45.",
        "其他数据不变时，Alpha 的各项数据须为多少，得分才达到 45。",
      ],
      cells: SHEET,
      formula: "=INNOV_TARGET(C2:E2,C1:E1,B2,G1:K4,45)",
    },
  ],
  INNOV_PATHWAYS: [
    {
      says: ["A profile table whose column Pathway says to which return an indicator belongs.", "方案表的“路径”列说明指标属于何种回报。"],
      cells: {
        A1: FIRMS.map((cells) => cells.slice(0, 5)),
        G1: PROFILE.map((cells, k) => [
          ...cells,
          (
            [
              ["Pathway", "路径"],
              ["policy", "政策"],
              ["capital", "资本"],
              ["industrial", "产业"],
            ] as const
          )[k],
        ]),
      },
      formula: "=INNOV_PATHWAYS(C2:E4,C1:E1,B2:B4,G1:L4)",
    },
  ],
  INNOV_PROFILE: [
    {
      says: ["The illustrative national scorecard as a table to copy and edit.", "创新积分制（示意权重）的方案表，可复制修改。"],
      formula: ['=INNOV_PROFILE("most-2024-illustrative","en")', '=INNOV_PROFILE("most-2024-illustrative","zh")'],
      rows: 5,
    },
  ],
  INNOV_CATALOGUE: [
    {
      says: ["The built-in scorecards.", "内置评分卡一览。"],
      formula: ['=INNOV_CATALOGUE("en")', '=INNOV_CATALOGUE("zh")'],
      rows: 4,
    },
  ],
  INNOV_CALIBRATE: [
    {
      says: [
        "Curves against peers written down from five firms, so that later firms do not move their scores.",
        "据五家企业将同业比较固定为曲线，此后新增企业不影响其得分。",
      ],
      cells: {
        A1: columns(
          column(["R&D intensity (%)", "研发强度（%）"], [4, 6, 9, 12, 30]),
          column(["Operating revenue (CNY 10k)", "营业收入（万元）"], [300, 5000, 900, 20000, 2000]),
        ),
        D1: [
          [
            ["Indicator", "指标"],
            ["Unit", "单位"],
            ["Curve", "曲线"],
            ["all", "全部"],
          ],
          ["rd_intensity", "%", "percentile", 60],
          ["revenue", "万元", "percentile", 40],
        ],
      },
      formula: "=INNOV_CALIBRATE(A2:B6,A1:B1,,D1:G3)",
      rows: 3,
    },
  ],
  INNOV_ROBUST: [
    {
      says: [
        "How far each rank hangs on the weights: rank, median rank, 5 % and 95 % rank, share of draws within the first two, coverage.",
        "名次对权重的依赖程度：名次、名次中位数、5% 与 95% 名次、进入前两名的模拟占比、覆盖率。",
      ],
      cells: {
        A1: [
          FIRMS[0],
          ["Alpha", ["growth", "成长期"], 18, 40, 900],
          ["Beta", ["growth", "成长期"], 9, 25, 20000],
          ["Gamma", ["growth", "成长期"], 12, 55, 1500],
          ["Delta", ["growth", "成长期"], 3, 20, 4000],
        ],
        G1: PROFILE,
      },
      formula: "=INNOV_ROBUST(C2:E5,C1:E1,B2:B5,G1:K4,0.25,1000,2,1)",
    },
  ],
  INNOV_WEIGHTS: [
    {
      says: ["Weights that follow from the figures alone, here by entropy.", "仅由数据得出的权重，此处为熵权法。"],
      cells: {
        A1: columns(
          column(["R&D intensity (%)", "研发强度（%）"], [4, 6, 9, 12, 30]),
          column(["S&T staff share (%)", "科技人员占比（%）"], [20, 22, 25, 24, 21]),
          column(["Operating revenue (CNY 10k)", "营业收入（万元）"], [300, 5000, 900, 20000, 2000]),
        ),
      },
      formula: '=INNOV_WEIGHTS(A2:C6,A1:C1,"entropy")',
    },
  ],
  INNOV_ALLOCATE: [
    {
      says: [
        "A fund of 300 above a floor of 50: in proportion to the score above the floor, never more than a firm asks for.",
        "资金 300，最低得分 50 分：按超出最低得分的部分比例分配，且不超过申请额。",
      ],
      cells: { A1: columns(SCORES, column(["Request", "申请额"], [60, 200, 120, 90, 90])) },
      formula: "=INNOV_ALLOCATE(A2:A6,B2:B6,300,50)",
    },
  ],
  INNOV_VALIDATE: [
    {
      says: [
        "Did firms with a higher score pay their loans back? Twelve firms, of which seven did (1).",
        "得分较高的企业是否更可能还款？十二家企业中有七家还款（1）。",
      ],
      cells: {
        A1: columns(
          column(SCORE, [91, 88, 80, 77, 71, 66, 60, 58, 49, 45, 38, 30]),
          column(["Paid back", "已还款"], [1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0]),
        ),
      },
      formula: "=INNOV_VALIDATE(A2:A13,B2:B13)",
      rows: 6,
    },
  ],
  INNOV_STABILITY: [
    {
      says: ["Last year's scores against this year's, cut at the quartiles of last year.", "去年与今年的得分，按去年的四分位数切分。"],
      cells: {
        A1: columns(
          column(["Last year", "去年"], [31, 38, 42, 47, 50, 55, 59, 63, 66, 72, 78, 85]),
          column(["This year", "今年"], [35, 44, 49, 52, 58, 61, 64, 67, 73, 76, 81, 90]),
        ),
      },
      formula: "=INNOV_STABILITY(A2:A13,B2:B13,4)",
    },
  ],
  INNOV_CHANGE: [
    {
      says: [
        "Alpha a year later, with other figures and now in another stage: what each of them did to the score.",
        "一年后的 Alpha，数据与阶段均有变化：各自对得分的影响。",
      ],
      cells: {
        A1: [FIRMS[0].slice(1), [["startup", "初创期"], 9, 40, 600], [["growth", "成长期"], 6, 45, 1500]],
        F1: PROFILE,
      },
      formula: "=INNOV_CHANGE(B2:D2,B1:D1,B3:D3,B1:D1,A2,A3,F1:J4)",
    },
  ],
  INNOV_LIFT: [
    {
      says: [
        "Were the firms that a programme selected any better than comparable ones of their industry?",
        "入选企业是否优于同行业的可比企业？",
      ],
      cells: {
        A1: columns(
          column(SCORE, [82, 75, 71, 70, 64, 61, 58, 55, 49, 40]),
          column(["Selected", "入选"], [1, 1, 0, 1, 0, 1, 0, 0, 1, 0]),
          column(
            ["Industry", "行业"],
            [0, 0, 0, 1, 0, 1, 1, 0, 1, 1].map((k) => (k === 0 ? (["software", "软件"] as const) : (["machinery", "机械"] as const))),
          ),
        ),
      },
      formula: "=INNOV_LIFT(A2:A11,B2:B11,C2:C11)",
    },
  ],
  INNOV_NORMALISE: [
    {
      says: ["Each column onto 0 to 100: the best is 100, the worst 0.", "每列换算到 0 至 100：最好为 100，最差为 0。"],
      cells: {
        A1: columns(
          column(["R&D intensity (%)", "研发强度（%）"], [4, 6, 9, 12]),
          column(["Debt ratio (%)", "资产负债率（%）"], [60, 40, null, 30]),
        ),
      },
      formula: '=INNOV_NORMALISE(A2:B5,"minmax",{"higher","lower"})',
    },
  ],
  INNOV_AGGREGATE: [
    {
      says: [
        "A weighted geometric mean of three columns; in the second row the weight of the blank goes to the others.",
        "三列的加权几何平均；第二行空白的权重由其余各列承接。",
      ],
      cells: {
        A1: [
          ["A", "B", "C"],
          [80, 60, 40],
          [90, null, 50],
        ],
        A5: row([0.5, 0.2, 0.3]),
      },
      formula: '=INNOV_AGGREGATE(A2:C3,A5:C5,"geometric")',
    },
  ],
  INNOV_FINGERPRINT: [
    {
      says: [
        "To print beside a score: another figure or another weight gives another text.",
        "可与得分一并打印：任何数据或权重改变，文本随之改变。",
      ],
      cells: SHEET,
      formula: "=INNOV_FINGERPRINT(A1:E4,G1:K4)",
    },
  ],
  INNOV_VERSION: [{ says: ["Which code runs here.", "当前运行的版本。"], formula: "=INNOV_VERSION()" }],
};
