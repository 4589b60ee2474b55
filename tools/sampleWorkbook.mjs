/**
 * Writes assets/sample-workbook.json, the workbook that `npm start` opens: invented firms, the national scorecard as a table to
 * be edited, and formulas over both. Run it after `npm run build`; the same scorecard always gives the same file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { FIRM_HEADERS, makeFirms } from "./sample/firms.mjs";
import { HDI_COUNTRIES, HDI_HEADERS, HDI_SCORECARD } from "./sample/humanDevelopment.mjs";

const SCORECARD = "most-2024-illustrative";
const STAGES = [
  { id: "startup", label: "初创期" },
  { id: "growth", label: "成长期" },
  { id: "mature", label: "稳定期" },
];
const FIRM_HEADER_ROW = 4;
const PROFILE_HEADER_ROW = 5;
/** The firm whose score is proved step by step: it lacks a figure, whose weight goes to others. */
const PROVED_FIRM = 8;
/** The official cards whose worked cases the workbook recomputes. */
const CASE_CARDS = ["tech-sme-2017", "innovative-sme-2022", "srdi-sme-2022", "little-giant-2026", "hnte-2016", "star-2024"];

const INK = "#1f3a5f";
const TITLE = { bold: true, size: 15, color: INK };
const NOTE = { color: "#5b6776" };
/** White hides the gridlines around titles. */
const PAPER = { fill: "#ffffff" };
const HEADER = { bold: true, fill: "#e3ebf4", color: INK };
/** Blue on pale yellow, as banks mark what may be typed over. */
const INPUT = { fill: "#fff6dc", color: "#1d4ed8" };

/** Excel on the desktop hands a blank cell over as 0; "" is a blank everywhere. */
const guarded = (range) => `IF(ISBLANK(${range}),"",${range})`;

/** What the profile table says of itself, so that another card or an edited one is never called by the old name. */
const said = (name) => `=IFERROR(INDEX(Profile[#All],MATCH("[${name}]",INDEX(Profile[#All],0,1),0),2),"custom 自定义")`;

/** The tables, each on a sheet of its name. */
export const SAMPLE_FIRMS = "Firms";
export const SAMPLE_PROFILE = "Profile";

/**
 * The workbook as a document. `profile`: the table that INNOV_PROFILE gives for the national scorecard in English;
 * `fingerprint`: the formula that the pane prints for these two tables; `firmProof`: what proves a firm; `casesOf`: the worked cases of a card.
 */
export function sampleWorkbook(profile, fingerprint, firmProof, casesOf) {
  const firms = makeFirms();
  const firmsArea = `A${FIRM_HEADER_ROW}:${letter(FIRM_HEADERS.length)}${FIRM_HEADER_ROW + firms.length}`;
  const profileArea = `A${PROFILE_HEADER_ROW}:${letter(profile[0].length)}${PROFILE_HEADER_ROW + profile.length - 1}`;
  return {
    title: "Innovation points, sample 创新积分示例",
    sheets: [
      readMe(firms.length),
      firmsSheet(firms),
      profileSheet(profile),
      scores(firms, fingerprint),
      explain(),
      checks(),
      eligible(),
      robust(firms),
      fund(firms),
      tests(firms),
      time(firms),
      proof(),
      provedFirm(firms, profile, firmProof),
      cases(casesOf),
    ],
    tables: [
      { name: SAMPLE_FIRMS, sheet: SAMPLE_FIRMS, area: firmsArea },
      { name: SAMPLE_PROFILE, sheet: SAMPLE_PROFILE, area: profileArea },
    ],
  };
}

function readMe(firms) {
  const steps = [
    ["In Profile, set the weight of rd_intensity at growth from 12 to 30.", "将 Profile 中 growth 的 rd_intensity 由 12 改为 30。"],
    ["In Scores, see scores, ranks and grades follow.", "在 Scores 中查看得分、名次与等级随之变化。"],
    ["In Explain, type the number of a firm to see where its points come from.", "在 Explain 中输入企业编号，查看其每一分的来源。"],
  ];
  const sheets = [
    ["Firms", "The firms: figures as they come in, with blanks and faults", "企业数据：按来源原样录入，含空白与错误"],
    ["Profile", "The scorecard: curve and weights of each indicator", "评分卡：各指标的计分曲线与权重"],
    ["Scores", "Score, rank, rank within the stage, grade: one formula a column", "得分、名次、阶段内名次与等级：每列一个公式"],
    ["Explain", "One firm's points, and the gap between two firms", "单个企业的得分构成，以及两家企业的差距"],
    ["Checks", "What is wrong or remarkable in the data", "数据中的错误与可疑之处"],
    ["Eligible", "Firms examined against an official card: verdict and reasons", "按官方标准逐条审查企业：结论与理由"],
    ["Robust", "How far ranks depend on the weights, and the leading pathway", "名次对权重的依赖程度，以及领先路径"],
    ["Fund", "A budget divided by score, with floor and cap", "按得分分配预算，设最低得分与上限"],
    ["Tests", "Foresight of the score, quality of a selection, targets", "得分的预测能力、入选企业是否更优与达标所需"],
    ["Time", "Why one firm's score changed, and whether all have moved", "一家企业的得分为何变动，以及总体是否变动"],
    ["Proof", "A published index, recomputed by the same functions", "用同一组函数重算一个已公布的指数"],
    [
      "Firm proof",
      "One firm's score in plain formulas, every step, beside INNOV_SCORE",
      "用普通公式逐步验证一家企业的得分，并与 INNOV_SCORE 对照",
    ],
    ["Cases", "Worked cases of the official cards, expected and computed", "官方评分卡算例：应得结果与计算结果"],
  ];
  const rows = [
    ["Innovation points: a sample workbook · 创新积分示例工作簿"],
    [`The ${firms} firms are invented: names and figures are made up, any likeness is chance.`],
    [`${firms} 家企业均为虚构：名称与数据皆系编造，如有雷同，纯属巧合。`],
    [],
    ["Three steps", null, "三步上手"],
    ...steps.map(([english, chinese], i) => [i + 1, english, chinese]),
    [],
    ["Sheets", null, "工作表"],
    ...sheets,
    [],
    ["Status", null, "状态"],
    ["!", "Groups, indicators, stages: Ministry of Science and Technology, 2024.", "分组、指标与阶段来自科技部2024年工作指引。"],
    ["!", "Weights and curves: illustrative. No score here is official.", "权重与曲线仅为示意，此处得分均非官方得分。"],
    [],
    [null, "A cell like this one is an input: type over it.", "此类单元格为输入项，可直接修改。"],
  ];
  const headers = [5, 10, 12 + sheets.length];
  return {
    name: "Read me",
    rows,
    columnWidths: [74, 334, 300],
    formats: [
      { area: "A1", ...TITLE, size: 18 },
      { area: "A2:A3", ...NOTE },
      ...headers.map((row) => ({ area: `A${row}:C${row}`, ...HEADER })),
      { area: "A6:A8", bold: true, align: "center", color: INK },
      { area: `A11:A${10 + sheets.length}`, bold: true, color: INK },
      { area: `A${13 + sheets.length}:A${14 + sheets.length}`, bold: true, align: "center", color: "#b45309" },
      { area: `B${16 + sheets.length}:C${16 + sheets.length}`, ...INPUT },
    ],
    showGridlines: false,
  };
}

function firmsSheet(firms) {
  const first = FIRM_HEADER_ROW + 1;
  const last = FIRM_HEADER_ROW + firms.length;
  const column = (header) => letter(FIRM_HEADERS.indexOf(header) + 1);
  const format = (number, ...headers) => headers.map((header) => ({ area: `${column(header)}${first}:${column(header)}${last}`, number }));
  return {
    name: "Firms",
    rows: [
      ["Firms · 企业数据"],
      [`Invented: ${firms.length} firms that do not exist, with made-up figures. · 虚构：${firms.length} 家并不存在的企业，数据皆系编造。`],
      [
        "Blanks, texts, errors and contradictions are left in on purpose; the sheet Checks finds them. · 空白、文本、错误与矛盾系有意保留，见工作表 Checks。",
      ],
      FIRM_HEADERS,
      ...firms,
    ],
    columnWidths: [36, 190, 136, 50, ...FIRM_HEADERS.slice(4).map(() => 90)],
    formats: [
      { area: "1:3", ...PAPER },
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: `A${FIRM_HEADER_ROW}:${letter(FIRM_HEADERS.length)}${FIRM_HEADER_ROW}`, ...HEADER, wrap: true },
      { area: `E${FIRM_HEADER_ROW}:${letter(FIRM_HEADERS.length)}${FIRM_HEADER_ROW}`, align: "right" },
      { area: `E${first}:${letter(FIRM_HEADERS.length)}${last}`, align: "right" },
      { area: `A${first}:A${last}`, align: "center", ...NOTE },
      ...format("#,##0.0;-#,##0.0;0", ...FIRM_HEADERS.filter((header) => /万元|CNY/.test(header))),
      ...format("0.0", ...FIRM_HEADERS.filter((header) => /[%％]/.test(header))),
    ],
    frozenRows: FIRM_HEADER_ROW,
    frozenColumns: 2,
  };
}

function profileSheet(profile) {
  const [header] = profile;
  const first = PROFILE_HEADER_ROW + 1;
  // Below the indicators stands what the scorecard says of itself.
  const last = PROFILE_HEADER_ROW + profile.filter(([id]) => !id.startsWith("[")).length - 1;
  const end = PROFILE_HEADER_ROW + profile.length - 1;
  const sums = STAGES.map(({ id }) => `=SUM(Profile[${id}])`);
  const widths = {
    Indicator: 138,
    Group: 136,
    Unit: 40,
    Curve: 166,
    Zero: 40,
    Label: 172,
    Aliases: 330,
    Valid: 56,
    Pathway: 70,
    Note: 330,
  };
  return {
    name: "Profile",
    rows: [
      ["Profile: the scorecard that Scores, Explain and Checks use · 方案表"],
      [
        `Copied from ${SCORECARD}, status official-structure: indicators are the ministry's, weights and curves are illustrative. Change the tinted cells.`,
      ],
      ["指标来自科技部工作指引；权重与曲线仅为示意，并非官方数值。浅黄色单元格可修改，得分随即更新。"],
      [
        null,
        null,
        null,
        "Sum of weights 权重合计",
        ...sums,
        null,
        '=IF(AND(ROUND(E4:G4,9)=100),"Each stage adds up to 100. 各阶段合计 100","Not every stage adds up to 100. 有阶段合计不为 100")',
      ],
      ...profile,
    ],
    columnWidths: header.map((name) => widths[name] ?? 58),
    formats: [
      { area: "1:4", ...PAPER },
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "D4:G4", bold: true, color: INK },
      { area: "D4", align: "right" },
      { area: "I4", ...NOTE },
      { area: `A${PROFILE_HEADER_ROW}:${letter(header.length)}${PROFILE_HEADER_ROW}`, ...HEADER },
      { area: `D${first}:G${last}`, ...INPUT },
      { area: `E4:H${last}`, align: "center" },
      { area: `C${PROFILE_HEADER_ROW}:C${last}`, align: "center" },
      { area: `A${first}:A${last}`, bold: true },
      { area: `J${first}:M${last}`, ...NOTE },
      { area: `A${last + 1}:${letter(header.length)}${end}`, ...NOTE },
    ],
    frozenRows: PROFILE_HEADER_ROW,
    frozenColumns: 1,
  };
}

function scores(firms, fingerprint) {
  const first = 5;
  const last = first + firms.length - 1;
  const headers = ["No. 编号", "Firm 企业", "Stage 阶段", "Score 得分", "Rank 名次", "In stage 阶段内", "Grade 等级"];
  const formulas = [
    "=Firms[编号]",
    "=Firms[企业名称]",
    `=${guarded("Firms[Stage]")}`,
    `=INNOV_SCORE(${guarded("Firms")},Firms[#Headers],Firms[Stage],Profile[#All])`,
    "=INNOV_RANK(D5#)",
    "=INNOV_RANK(D5#,,Firms[Stage])",
    '=INNOV_GRADE(D5#,"longwan-2022",Firms[Stage])',
  ];
  const stageFirst = first + 8;
  const topFirst = stageFirst + STAGES.length + 2;
  const side = [
    ["About these scores 关于得分"],
    ["Scorecard 评分卡", said("title")],
    ["Status 状态", said("status")],
    ["Weights 权重", "from the sheet Profile 取自 Profile 表"],
    ["Grades 等级", "longwan-2022: top 5, 10, 20 % of the stage"],
    ["Fingerprint 指纹", fingerprint],
    ["Functions 版本", "=INNOV_VERSION()"],
    [],
    ["Stage 阶段", "Firms 企业数", "Mean 平均", "Highest 最高"],
    ...STAGES.map(({ label }, i) => {
      const own = `IF(C5#=I${stageFirst + i},IF(ISNUMBER(D5#),D5#))`;
      return [label, `=COUNTIF(Firms[Stage],I${stageFirst + i})`, `=AVERAGE(${own})`, `=MAX(${own})`];
    }),
    [],
    ["Top ten 前十名", "Firm 企业", "Stage 阶段", "Score 得分"],
    ...Array.from({ length: 10 }, (_, i) => {
      const of = (column) => `=INDEX(${column}5#,MATCH(I${topFirst + i},E5#,0))`;
      return [i + 1, of("B"), of("C"), of("D")];
    }),
  ];
  const rows = [
    ["Scores · 得分"],
    ["Each column is one formula, in row 5, that spills over all firms. #N/A: too little is known of the firm; the sheet Checks says why."],
    ["每列仅第 5 行一个公式，自动溢出至所有企业。#N/A：已知数据不足，原因见工作表 Checks。"],
    ...side.map((cells, i) => [...([headers, formulas][i] ?? headers.map(() => null)), null, ...cells]),
  ];
  return {
    name: "Scores",
    rows,
    columnWidths: [50, 178, 62, 64, 64, 88, 72, 14, 92, 176, 60, 70],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "A4:G4", ...HEADER },
      { area: `A4:A${last}`, align: "center" },
      { area: `A5:A${last}`, ...NOTE },
      { area: `D4:F${last}`, align: "right" },
      { area: `D5:D${last}`, number: "0.00", bold: true },
      { area: `G4:G${last}`, align: "center" },
      { area: "I4:L4", ...HEADER },
      { area: "I5:I10", ...NOTE },
      { area: `I${stageFirst - 1}:L${stageFirst - 1}`, ...HEADER },
      { area: `J${stageFirst - 1}:L${stageFirst + 2}`, align: "right" },
      { area: `K${stageFirst}:L${stageFirst + 2}`, number: "0.00" },
      { area: `I${topFirst - 1}:L${topFirst - 1}`, ...HEADER },
      { area: `I${topFirst}:I${topFirst + 9}`, align: "center", ...NOTE },
      { area: `K${topFirst - 1}:K${topFirst + 9}`, align: "center" },
      { area: `L${topFirst - 1}:L${topFirst + 9}`, align: "right" },
      { area: `L${topFirst}:L${topFirst + 9}`, number: "0.00", bold: true },
    ],
    frozenRows: 4,
    showGridlines: false,
  };
}

function explain() {
  const firmLine = (row) => [`=INDEX(Scores!D5:D124,B${row})`, `=INDEX(Firms[Stage],B${row})`, `=INDEX(Firms[企业名称],B${row})`];
  const firms = guarded("Firms");
  const gapRow = 34;
  const points = (row) => [
    { area: `C${row}:C${row + 24}`, align: "right" },
    { area: `D${row}:D${row + 24}`, align: "center" },
    { area: `E${row}:G${row + 24}`, align: "right" },
    { area: `E${row + 1}:F${row + 24}`, number: "0.00" },
    { area: `G${row + 1}:G${row + 24}`, number: "0%" },
    { area: `E${row + 1}:E${row + 24}`, bold: true },
  ];
  return {
    name: "Explain",
    rows: [
      ["Explain · 得分构成"],
      [
        `Type the numbers of two firms into the tinted cells. A firm's points add up to its score; the gap between the two stands below, from row ${gapRow - 1}.`,
      ],
      [`在浅黄色单元格中输入两家企业的编号。各项得分之和即总分；两家企业的差距见第 ${gapRow - 1} 行起。`],
      ["Firm 企业", 8, ...firmLine(4)],
      ["Compared with 对比企业", 2, ...firmLine(5)],
      [],
      ["Where the points of the first firm come from · 第一家企业的得分构成"],
      [`=INNOV_EXPLAIN(INDEX(${firms},B4,0),Firms[#Headers],INDEX(Firms[Stage],B4),Profile[#All])`],
      ...new Array(gapRow - 10).fill([]),
      ["The gap between the two, indicator by indicator · 两家企业逐项差距"],
      [`=INNOV_EXPLAIN(INDEX(${firms},B4:B5,SEQUENCE(1,COLUMNS(Firms))),Firms[#Headers],INDEX(Firms[Stage],B4:B5),Profile[#All])`],
    ],
    columnWidths: [160, 132, 64, 44, 54, 50, 48, 220, 60, 56, 46, 54, 220, 50],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "A4:A5", bold: true },
      { area: "B4:B5", ...INPUT, bold: true, align: "center" },
      { area: "C4:C5", number: "0.00", bold: true, align: "right" },
      { area: "D4:D5", ...NOTE, align: "center" },
      { area: "A7", bold: true, size: 12, color: INK },
      ...points(8),
      { area: "H9:H32", ...NOTE },
      { area: "A8:H8", ...HEADER },
      { area: `A${gapRow - 1}`, bold: true, size: 12, color: INK },
      ...points(gapRow),
      { area: `H${gapRow + 1}:H${gapRow + 24}`, ...NOTE },
      { area: `I${gapRow}:N${gapRow + 24}`, align: "right" },
      { area: `J${gapRow + 1}:K${gapRow + 24}`, number: "0.00" },
      { area: `L${gapRow + 1}:L${gapRow + 24}`, number: "0%" },
      { area: `M${gapRow}:M${gapRow + 24}`, ...NOTE, align: "left" },
      { area: `N${gapRow + 1}:N${gapRow + 24}`, number: "+0.00;-0.00;0.00", bold: true },
      { area: `A${gapRow}:N${gapRow}`, ...HEADER },
    ],
    showGridlines: false,
  };
}

function checks() {
  const counted = (en, zh) => `="${en} ${zh}: "&COUNTIF(D6:D500,"${en}")+COUNTIF(D6:D500,"${zh}")`;
  return {
    name: "Checks",
    rows: [
      ["Checks · 数据检查"],
      [
        "An error keeps a figure or a score from being what it seems; a warning was dealt with; a flag asks a question and never lowers a score.",
      ],
      ["错误（error）影响数值或得分；警告（warning）已作处理；待核实（flag）建议复核，不影响得分。"],
      // Severities are in the language of most headers.
      [null, counted("error", "错误"), counted("warning", "警告"), counted("flag", "待核实")],
      [],
      [`=INNOV_CHECK(${guarded("Firms")},Firms[#Headers],Firms[Stage],Profile[#All])`],
    ],
    columnWidths: [40, 190, 164, 66, 160, 420],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "B4:D4", bold: true },
      { area: "A6:A500", align: "center", ...NOTE },
      { area: "E7:E500", ...NOTE },
      { area: "A6:F6", ...HEADER },
    ],
    frozenRows: 6,
    showGridlines: false,
  };
}

/** Invented applicants for tech-sme-2017, most of them worked cases of its rules: bounds met exactly, one person too many, figures unknown. */
const APPLICANTS = [
  ["云舟测控", 80, 3000, 4000, 10, 5, 5.6, 0, 3, "no"],
  ["启明传感", 80, 3000, 4000, 25, 3, 3.3, 0, 4, "no"],
  ["Lanhai Optics", 80, 3000, 4000, 9.99, 6, 6.7, 1, 0, "no"],
  ["衡岳软件", 80, 0, 4000, 15, null, 30, 0, 1, "no"],
  ["Northgate Robotics", 501, 3000, 4000, 32, 6.5, 7.2, 1, 0, "no"],
  ["青禾生物", 80, 3000, 4000, 12, 1, 1.1, 0, 0, "yes"],
  ["Tianlu Materials", 80, 3000, 4000, 20, null, null, 1, 0, "no"],
  ["平川智能", 80, 3000, 4000, null, 2, 2.2, 0, 1, "no"],
];

function eligible() {
  const headers = [
    "Firm 企业",
    "职工总数",
    "Operating revenue (CNY 10k)",
    "Total assets (CNY 10k)",
    "科技人员占比（%）",
    "R&D intensity (%)",
    "研发费用占成本费用比（%）",
    "Ⅰ类知识产权（件）",
    "Ⅱ类知识产权（件）",
    "高新技术企业",
  ];
  const first = 7;
  const last = first + APPLICANTS.length - 1;
  return {
    name: "Eligible",
    rows: [
      ["Eligible · 资格审查"],
      [
        "PASS, FAIL, CONDITIONAL where only declared facts without a column remain, UNKNOWN where a missing figure could change the verdict. Change a tinted cell, or the card, and read the reasons. The firms are invented.",
      ],
      [
        "PASS 通过，FAIL 不通过，CONDITIONAL 表示仅余没有对应列的申报事项，UNKNOWN 表示缺失数据可能改变结论。可修改浅黄色单元格或评分卡，并查看理由。企业均为虚构。",
      ],
      [
        "Card 评分卡",
        "tech-sme-2017",
        null,
        "built in 内置：tech-sme-2017, innovative-sme-2022, srdi-sme-2022, little-giant-2022, little-giant-2026, hnte-2016, star-2024",
      ],
      [],
      [...headers, null, "Verdict 结论", "Score 得分", "Reasons 理由"],
      ...APPLICANTS.map((row, i) => (i === 0 ? [...row, null, `=INNOV_ELIGIBLE(${guarded(`A${first}:J${last}`)},A6:J6,B4)`] : row)),
    ],
    columnWidths: [130, 70, 80, 80, 72, 72, 84, 78, 78, 66, 12, 78, 62, 640],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "D4", ...NOTE },
      { area: "A4", bold: true },
      { area: "B4", ...INPUT, bold: true },
      { area: "A6:J6", ...HEADER, wrap: true },
      { area: "L6:N6", ...HEADER },
      { area: `B${first}:J${last}`, ...INPUT, align: "center" },
      { area: `L${first}:L${last}`, bold: true, align: "center" },
      { area: `M${first}:M${last}`, align: "center" },
    ],
    frozenRows: 6,
    showGridlines: false,
  };
}

function robust(firms) {
  const first = 7;
  const last = first + firms.length - 1;
  return {
    name: "Robust",
    rows: [
      ["Robust · 名次稳健性"],
      [
        "Weights are drawn at random around those in Profile; the same seed gives the same draws. A rank whose 5 % and 95 % ranks lie far apart is a matter of weights.",
      ],
      ["在 Profile 的权重上下随机变动并多次模拟；种子相同则结果相同。5% 与 95% 名次相距甚远，说明名次受权重选择影响较大。"],
      ["Spread 幅度", null, 0.25, "Draws 次数", 500, "Cut-off 入围线", 20, "Seed 种子", 1],
      [],
      [
        "No. 编号",
        "Firm 企业",
        "Stage 阶段",
        "Rank 名次",
        "Median 中位数",
        "5 % rank",
        "95 % rank",
        "Within cut-off 入围占比",
        "Coverage 覆盖率",
        null,
        "Industrial 产业",
        "Policy 政策",
        "Capital 资本",
        "Leading 领先路径",
      ],
      [
        "=Firms[编号]",
        "=Firms[企业名称]",
        `=${guarded("Firms[Stage]")}`,
        `=INNOV_ROBUST(${guarded("Firms")},Firms[#Headers],Firms[Stage],Profile[#All],C4,E4,G4,I4)`,
        ...new Array(6).fill(null),
        `=INNOV_PATHWAYS(${guarded("Firms")},Firms[#Headers],Firms[Stage],Profile[#All])`,
      ],
    ],
    columnWidths: [72, 178, 62, 74, 76, 84, 62, 96, 84, 14, 84, 76, 76, 110],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "A4:I4", bold: true },
      ...["C4", "E4", "G4", "I4"].map((area) => ({ area, ...INPUT, bold: true, align: "center" })),
      { area: "C4", number: "0%" },
      { area: "A6:I6", ...HEADER, wrap: true },
      { area: "K6:N6", ...HEADER, wrap: true },
      { area: `A${first}:A${last}`, align: "center", ...NOTE },
      { area: `D${first}:D${last}`, bold: true },
      { area: `D6:I${last}`, align: "right" },
      { area: `E${first}:G${last}`, number: "0.0" },
      { area: `H${first}:I${last}`, number: "0%" },
      { area: `K6:M${last}`, align: "right" },
      { area: `K${first}:M${last}`, number: "0.0" },
    ],
    frozenRows: 6,
    showGridlines: false,
  };
}

function fund(firms) {
  const first = 8;
  const last = first + firms.length - 1;
  return {
    name: "Fund",
    rows: [
      ["Fund · 资金分配"],
      [
        "The budget goes to firms in proportion to their score above the floor, none above its request or the cap; what one does not need goes to the others. Exact to the hundredth.",
      ],
      ["预算按高出最低得分的分值比例分配，均不超过申请额与上限；结余转给其他企业，精确到 0.01。单位：万元。"],
      ["Budget 预算", null, 6000, "Floor 最低得分", 50, "Cap 上限", 400],
      [
        "Allocated 已分配",
        null,
        `=SUM(IF(ISNUMBER(E${first}:E${last}),E${first}:E${last}))`,
        "Left 结余",
        `=C4-C5`,
        "Funded 获配",
        `=COUNTIF(E${first}:E${last},">0")`,
      ],
      [],
      ["No. 编号", "Firm 企业", "Score 得分", "Request 申请额", "Amount 分配额"],
      ...firms.map((_, i) => {
        const request = 50 * (1 + ((i * 37) % 11));
        return i === 0
          ? [
              "=Firms[编号]",
              "=Firms[企业名称]",
              `=Scores!D5:D${4 + firms.length}`,
              request,
              `=INNOV_ALLOCATE(C${first}:C${last},D${first}:D${last},C4,E4,G4)`,
            ]
          : [null, null, null, request];
      }),
    ],
    columnWidths: [104, 178, 84, 96, 104, 96, 84],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "A4:G5", bold: true },
      ...["C4", "E4", "G4"].map((area) => ({ area, ...INPUT, bold: true })),
      { area: "C4:C5", number: "#,##0.00" },
      { area: "E5", number: "#,##0.00" },
      { area: "A7:E7", ...HEADER },
      { area: `A${first}:A${last}`, align: "center", ...NOTE },
      { area: `C7:E${last}`, align: "right" },
      { area: `C${first}:C${last}`, number: "0.00" },
      { area: `D${first}:D${last}`, ...INPUT },
      { area: `E${first}:E${last}`, number: "#,##0.00", bold: true },
    ],
    frozenRows: 7,
    showGridlines: false,
  };
}

/** A number from 0 to 1 that looks like chance and is the same every time. */
const scattered = (k) => ((k * 7919 + 31 * k * k + 17) % 1009) / 1009;

function tests(firms) {
  const first = 7;
  const last = first + firms.length - 1;
  const growth = FIRM_HEADERS.findIndex((header) => header.startsWith("Revenue growth"));
  // Made up so that firms that grow more often did well; the selection looks at half of that.
  const outcome = (row, i) => (scattered(i) < 0.25 + Number(row[growth] || 0) / 100 ? 1 : 0);
  const selected = (row, i) => (scattered(i + 500) < 0.2 + Number(row[growth] || 0) / 200 ? 1 : 0);
  const side = {
    0: ["Did the score foretell it? 得分的预测能力"],
    1: [`=INNOV_VALIDATE(C${first}:C${last},D${first}:D${last})`],
    16: ["Were the selected better? 入选企业是否更优"],
    17: [`=INNOV_LIFT(C${first}:C${last},E${first}:E${last},Firms[Stage])`],
  };
  const far = {
    0: ["What would it take? 达标所需"],
    1: [`=INNOV_TARGET(INDEX(${guarded("Firms")},L4,0),Firms[#Headers],INDEX(Firms[Stage],L4),Profile[#All],N4)`],
    22: ["Weights from the figures 数据权重（critic）"],
    23: [
      `=INNOV_WEIGHTS(${guarded(`Firms!E${FIRM_HEADER_ROW + 1}:${letter(FIRM_HEADERS.length)}${FIRM_HEADER_ROW + firms.length}`)},Firms!E${FIRM_HEADER_ROW}:${letter(FIRM_HEADERS.length)}${FIRM_HEADER_ROW},"critic")`,
    ],
  };
  const length = Math.max(firms.length, 50);
  return {
    name: "Tests",
    rows: [
      ["Tests · 检验"],
      [
        "Outcome and selection are invented, like the firms: 1 where a firm later raised private capital, and 1 where it was on the bank's list.",
      ],
      ["结果与入选情况同企业一样均为虚构：其后获得社会资本记 1；列入银行名单记 1。"],
      [null, null, null, null, null, null, null, null, null, null, "Firm 企业", 1, "Target 目标", 50],
      [],
      ["No. 编号", "Firm 企业", "Score 得分", "Outcome 结果", "Selected 入选"],
      ...Array.from({ length }, (_, i) => {
        const row = firms[i];
        const own = !row
          ? [null, null, null, null, null]
          : i === 0
            ? ["=Firms[编号]", "=Firms[企业名称]", `=Scores!D5:D${4 + firms.length}`, outcome(row, i), selected(row, i)]
            : [null, null, null, outcome(row, i), selected(row, i)];
        return [...own, null, ...(side[i] ?? [null]), null, null, null, ...(far[i] ?? [])];
      }),
    ],
    columnWidths: [72, 178, 76, 92, 92, 14, 110, 76, 76, 76, 190, 90, 84, 64],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: "K4:N4", bold: true },
      ...["L4", "N4"].map((area) => ({ area, ...INPUT, bold: true, align: "center" })),
      { area: "A6:E6", ...HEADER },
      { area: `A${first}:A${last}`, align: "center", ...NOTE },
      { area: `C${first}:C${last}`, number: "0.00", align: "right" },
      { area: `D${first}:E${last}`, ...INPUT, align: "center" },
      ...["G7", "G23", "K7", "K29"].map((area) => ({ area, bold: true, size: 12, color: INK })),
      { area: "G8:J8", ...HEADER },
      { area: "H9:J21", number: "0.000", align: "right" },
      { area: "G24:H24", ...HEADER },
      { area: "H25:H32", number: "0.###", align: "right" },
      { area: "K8:M8", ...HEADER },
      { area: "L9:L26", number: "#,##0.0", align: "right" },
      { area: "K30:L30", ...HEADER },
      { area: "L31:L48", number: "0.0%", align: "right" },
    ],
    frozenRows: 6,
    showGridlines: false,
  };
}

function time(firms) {
  // A firm that has every figure; a year earlier it was smaller and at an earlier stage.
  const shown = 5;
  const row = FIRM_HEADER_ROW + shown;
  const figures = FIRM_HEADERS.slice(4);
  const earlier = [612.4, 21.5, 14.8, 36.2, 5, 0, 96.5, 2870.2, 4138, 18.4, 7.1, 61.2, 11.3, 3, 0, 0, 0, 12];
  const [from, to] = ["E", letter(FIRM_HEADERS.length)];
  const end = letter(2 + figures.length);
  const table = 12;
  const last = table + firms.length;
  const gap = (cells) => new Array(cells).fill(null);
  const heads = [
    `=INNOV_CHANGE(C7:${end}7,C6:${end}6,C8:${end}8,C6:${end}6,B7,B8,Profile[#All])`,
    ...gap(7),
    `=INNOV_STABILITY(P${table + 1}:P${last},Scores!D5:D${4 + firms.length})`,
    ...gap(6),
    "Score a year earlier 上年得分",
  ];
  return {
    name: "Time",
    rows: [
      ["Time · 时点比较"],
      ["The figures and scores of a year earlier are invented, like the firms: type over them."],
      ["上年的数据与得分同企业一样均为虚构，可直接修改。"],
      [],
      ["Figures 数据", "Stage 阶段"],
      ["=Firms!B" + row, null, `=Firms!${from}${FIRM_HEADER_ROW}:${to}${FIRM_HEADER_ROW}`],
      ["A year earlier 上年", STAGES[0].label, ...earlier],
      ["Now 今年", `=Firms!D${row}`, `=${guarded(`Firms!${from}${row}:${to}${row}`)}`],
      [],
      [],
      ["Why did its score change? 得分为何变动", ...gap(7), "Have all moved? 总体是否变动"],
      heads,
      ...firms.map((_, k) => [...gap(15), Math.round(220 + 480 * scattered(k + 900)) / 10]),
    ],
    columnWidths: [196, 84, 84, 84, 84, 84, 84, 14, 64, 84, 76, 76, 76, 96, 14, 120],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A3", ...NOTE },
      { area: `A5:${end}6`, ...HEADER, wrap: true },
      { area: "A7:A8", bold: true },
      { area: `B7:${end}7`, ...INPUT, align: "right" },
      { area: `B8:${end}8`, align: "right" },
      ...["A11", "I11"].map((area) => ({ area, bold: true, size: 12, color: INK })),
      { area: `A${table}:G${table}`, ...HEADER },
      { area: `B${table + 1}:G${table + 1 + figures.length}`, number: "0.00", align: "right" },
      { area: `A${table + 1 + figures.length}:G${table + 1 + figures.length}`, bold: true },
      { area: `I${table}:N${table}`, ...HEADER },
      { area: `J${table + 1}:K${table + 10}`, number: "0.00", align: "right" },
      { area: `L${table + 1}:M${table + 10}`, number: "0.0%", align: "right" },
      { area: `N${table + 1}:N${table + 11}`, number: "0.000", align: "right" },
      { area: `I${table + 11}:N${table + 11}`, bold: true },
      { area: `P${table}`, ...HEADER, wrap: true },
      { area: `P${table + 1}:P${last}`, ...INPUT, number: "0.0", align: "right" },
    ],
    showGridlines: false,
  };
}

function proof() {
  const first = 7;
  const last = first + HDI_COUNTRIES.length - 1;
  const json = jsonLines(HDI_SCORECARD);
  const headers = [
    "Country 国家/地区",
    ...HDI_HEADERS,
    "Recomputed\n重算值",
    "Published\n公布值",
    "Difference\n差异",
    "Rank\n名次",
    null,
    "The scorecard, as JSON 评分卡（JSON）",
  ];
  const formulas = {
    F: `=INNOV_SCORE(B${first}:E${last},B6:E6,,K${first}:K${first + json.length - 1})`,
    H: `=ROUND(F${first}#,3)-G${first}:G${last}`,
    I: `=INNOV_RANK(F${first}#,,,3)`,
  };
  return {
    name: "Proof",
    rows: [
      ["Proof: the Human Development Index, recomputed · 验证：重算人类发展指数"],
      [
        "Figures and published values of 2022: UNDP, Human Development Report 2023/24, 13 March 2024, https://hdr.undp.org/data-center, CC BY 3.0 IGO.",
      ],
      ["2022年数据与公布值：联合国开发计划署《2023/24年人类发展报告》，2024年3月13日。"],
      [
        "Goalposts and means are those of the report's technical note 1. Ranks are among the countries shown, on three decimals as the report ranks them.",
      ],
      [],
      headers,
      ...Array.from({ length: Math.max(HDI_COUNTRIES.length, json.length) }, (_, i) => {
        const [name, le, eys, mys, gnipc, published] = HDI_COUNTRIES[i] ?? [];
        const cells = [name, le, eys, mys, gnipc, null, published, null, null, null, json[i]].map((cell) => cell ?? null);
        if (i === 0) Object.assign(cells, { 5: formulas.F, 7: formulas.H, 8: formulas.I });
        return cells;
      }),
    ],
    columnWidths: [176, 74, 94, 94, 84, 80, 70, 70, 52, 16, 520],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A4", ...NOTE },
      { area: `B6:I${last}`, align: "right" },
      { area: `B${first}:D${last}`, number: "0.0" },
      { area: `E${first}:E${last}`, number: "#,##0" },
      { area: `F${first}:H${last}`, number: "0.000" },
      { area: `F${first}:F${last}`, bold: true },
      { area: `K${first}:K${first + json.length - 1}`, ...NOTE, fill: "#f5f7fa", size: 9 },
      { area: "A6:I6", ...HEADER, wrap: true },
      { area: "K6", ...HEADER },
    ],
    frozenRows: 6,
    showGridlines: false,
  };
}

/** One firm as the pane's proof has it. */
function provedFirm(firms, profile, firmProof) {
  const places = { firmRow: FIRM_HEADER_ROW + PROVED_FIRM - 1, profileRow: PROFILE_HEADER_ROW - 1 };
  const score = `=INDEX(Scores!D5:D${4 + firms.length},${PROVED_FIRM})`;
  const { lines } = firmProof(FIRM_HEADERS, firms[PROVED_FIRM - 1], profile, { ...places, score });
  // In this document a text is one by itself.
  const contentOf = (cell) => (typeof cell === "string" && /^'[^=']/.test(cell) ? cell.slice(1) : cell);
  const rows = lines.map(({ cells }) => cells.map(contentOf));
  rows[0][0] = `${rows[0][0]} · 得分逐步验证`;
  const width = Math.max(...rows.map((row) => row.length));
  const headers = lines.flatMap(({ kind }, row) => (kind === "header" ? [row + 1] : []));
  const last = rows.length;
  const result = lines.findIndex(({ kind }) => kind === "section") + 1;
  return {
    name: "Firm proof",
    rows,
    columnWidths: [176, 130, 74, 64, 66, 50, 120, 250, 74, 58, 74, 74, 74, 220],
    formats: [
      { area: "A1", ...TITLE },
      { area: "A2:A5", ...NOTE },
      ...headers.map((row) => ({ area: `A${row}:${letter(width)}${row}`, ...HEADER, wrap: true })),
      { area: `G${headers[0] + 1}:H${headers[1] - 1}`, ...NOTE, size: 9 },
      { area: `I${headers[0] + 1}:M${last}`, number: "0.0000" },
      { area: `A${result}`, bold: true },
      { area: `M${result + 1}:M${last}`, bold: true },
    ],
    frozenRows: headers[0],
    frozenColumns: 1,
    showGridlines: false,
  };
}

/** Worked cases of official cards: what the issuer's text gives, worked by hand, beside what the function gives. */
function cases(casesOf) {
  const head = [
    "Case",
    "Expected verdict\n应得结论",
    "Expected score\n应得得分",
    "Verdict\n结论",
    "Score\n得分",
    "Reasons\n理由",
    "Agrees\n一致",
    "From the issuer's text\n依据",
  ];
  const first = head.length + 1;
  const shown = (figure) => (typeof figure === "boolean" ? (figure ? "yes" : "no") : figure);
  const rows = [
    ["Cases: official cards, worked by hand and recomputed · 算例：官方评分卡，手工计算与函数计算对照"],
    ["Each case was worked from the issuer's text by hand; the function is given the figures at the right.", null],
    [null],
    [],
  ];
  const formats = [];
  const frames = [];
  for (const id of CASE_CARDS) {
    const { source, firm, cases: own } = casesOf(id);
    const inputs = Object.keys(firm);
    const last = letter(first + inputs.length - 1);
    // A case that lacks a column has a sheet of its own in the tests.
    const used = own.filter(({ absent, verdict }) => !absent && verdict);
    const header = rows.length + 2;
    rows.push([`${id}: ${source}`], [...head, ...inputs]);
    used.forEach(({ title, change, verdict, score, why }, k) => {
      const row = header + 1 + k;
      const expected = Array.isArray(score) ? (score[0] === score[1] ? score[0] : `[${score[0]}, ${score[1]}]`) : (score ?? null);
      const figures = inputs.map((input) => shown({ ...firm, ...change }[input]));
      const area = `${letter(first)}${header + 1}:${last}${header + used.length}`;
      const formula =
        k === 0 ? `=INNOV_ELIGIBLE(IF(ISBLANK(${area}),"",${area}),${letter(first)}${header}:${last}${header},"${id}")` : null;
      const agrees = `=IF(AND(D${row}=B${row},OR(C${row}="",E${row}=C${row})),1,0)`;
      rows.push([title, verdict, expected, formula, null, null, agrees, why, ...figures]);
    });
    rows.push([]);
    formats.push(
      { area: `A${header - 1}`, bold: true, size: 12, color: INK },
      { area: `A${header}:${last}${header}`, ...HEADER, wrap: true },
      { area: `G${header + 1}:G${header + used.length}`, bold: true, align: "center" },
      { area: `H${header + 1}:H${header + used.length}`, ...NOTE },
    );
    frames.push(`G${header + 1}:G${header + used.length}`);
  }
  rows[2] = [`=SUM(${frames.join(",")})&" of "&COUNT(${frames.join(",")})&" cases agree · 算例一致"`];
  return {
    name: "Cases",
    rows,
    columnWidths: [230, 96, 84, 84, 60, 300, 56, 260],
    formats: [{ area: "A1", ...TITLE }, { area: "A2", ...NOTE }, { area: "A3", bold: true, size: 13, color: INK }, ...formats],
    frozenColumns: 1,
    showGridlines: false,
  };
}

/** JSON with whatever is short on one line. */
function jsonLines(value, indent = "", key = "") {
  const whole = `${indent}${key}${JSON.stringify(value)}`;
  if (whole.length <= 100 || typeof value !== "object") return [whole];
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Array.isArray(value)
    ? value.map((item) => [item, ""])
    : Object.entries(value).map(([name, item]) => [item, `${JSON.stringify(name)}:`]);
  const inner = entries.map(([item, name]) => jsonLines(item, `${indent}  `, name));
  for (const lines of inner.slice(0, -1)) lines[lines.length - 1] += ",";
  return [`${indent}${key}${open}`, ...inner.flat(), `${indent}${close}`];
}

/** The letters of a column, counted from 1. */
function letter(column) {
  const rest = Math.floor((column - 1) / 26);
  return (rest ? letter(rest) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}

/** One row of cells a line, so that a change is read in a diff. */
export function textOf(workbook) {
  const lines = (list) => `[\n${list.map((item) => `  ${JSON.stringify(item)}`).join(",\n")}\n]`;
  const sheets = workbook.sheets.map((sheet) => {
    const fields = Object.entries(sheet).map(
      ([key, value]) => `${JSON.stringify(key)}: ${["rows", "formats"].includes(key) ? lines(value) : JSON.stringify(value)}`,
    );
    return `{\n${fields.join(",\n")}\n}`;
  });
  return `{\n"title": ${JSON.stringify(workbook.title)},\n"sheets": [\n${sheets.join(",\n")}\n],\n"tables": ${lines(workbook.tables)}\n}\n`;
}

/** The national scorecard as the built function writes it. */
function builtProfile() {
  const functions = new Map();
  const CustomFunctions = { associate: (id, run) => functions.set(id, run), Error, ErrorCode: {} };
  runInContext(readFileSync(new URL("../dist/functions.js", import.meta.url), "utf8"), createContext({ CustomFunctions }));
  return functions.get("INNOV_PROFILE")(SCORECARD, "en");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const require = createRequire(import.meta.url);
  require("./typescript.cjs");
  const { fingerprintFormula, tableReference } = require("../src/taskpane/fingerprint.ts");
  const fingerprint = fingerprintFormula(tableReference(SAMPLE_FIRMS), tableReference(SAMPLE_PROFILE));
  const { firmProof } = require("./sample/firmProof.ts");
  const casesOf = (id) => JSON.parse(readFileSync(new URL(`../test/fixtures/cases/${id}.json`, import.meta.url), "utf8"));
  const sample = sampleWorkbook(builtProfile(), fingerprint, firmProof, casesOf);
  writeFileSync(new URL("../assets/sample-workbook.json", import.meta.url), textOf(sample));
}
