import { columnName } from "../files/address";
import type { CellContent, FormatFile, SheetFile, WorkbookFile } from "../files/workbook";
import { isHeaders, templateHeaders } from "../population/template";
import { textIn, type Language, type Scorecard } from "../scorecard/scorecard";
import { stageHeading, writeTable } from "../scorecard/table";

/** Names of the sheets, and of the tables on them, in either language: formulas name them. */
const FIRMS = "Firms";
const PROFILE = "Profile";
/** The rows of the list that offer the stages, filled in or not. */
const ROWS_TO_FILL = 5_000;
/** Its header row, counted from 1; titles and sums of weights stand above it. */
const PROFILE_ROW = 5;

// As in the sample workbook.
const INK = "#1f3a5f";
const TITLE = { bold: true, size: 15, color: INK };
const NOTE = { color: "#5b6776" };
const PAPER = { fill: "#ffffff" };
const HEADER = { bold: true, fill: "#e3ebf4", color: INK };
const INPUT = { fill: "#fff6dc", color: "#1d4ed8" };

/** Widths in points of a firm's columns and of those of a profile table. */
const NAME_WIDTH = 190;
const STAGE_WIDTH = 72;
const FIGURE_WIDTH = 90;
const WEIGHT_WIDTH = 58;
/** Indicator, group, unit, curve before the weights; zero, label, aliases, valid, pathway, note behind them. */
const BEFORE_WEIGHTS = [138, 136, 40, 166];
const BEHIND_WEIGHTS = [58, 172, 330, 56, 70, 330];

const TEXTS = {
  title: ["Innovation points: a template", "创新积分：数据模板"],
  readMe: ["Read me", "说明"],
  headline: ["Innovation points: a template to fill in", "创新积分：待填写的数据模板"],
  status: [
    "Indicators and stages: Ministry of Science and Technology, 2024. Weights and curves are illustrative; no score here is official.",
    "指标与阶段来自科技部2024年工作指引；权重与曲线仅为示意，此处得分均非官方得分。",
  ],
  steps: ["Three steps", "三步上手"],
  fill: [
    "In the sheet Firms, fill in a firm a row, in the units that the headers name. What is not known stays blank.",
    "在 Firms 工作表中每行填写一家企业，单位以表头为准；没有的数据留空。",
  ],
  weigh: [
    "In the sheet Profile, change weights where you want to: the weights of a stage add up to 100.",
    "如需调整权重，在 Profile 工作表中修改；各阶段权重合计应为 100。",
  ],
  score: [
    "Open the pane (Innovation Points, on the Home tab): it scores and ranks the firms and inserts the formulas.",
    "打开任务窗格（“开始”选项卡上的“创新积分”），查看得分与名次，并插入公式。",
  ],
  profile: ["Profile: the scorecard that the firms are scored by", "方案表：企业得分所依据的评分卡"],
  copied: [
    "Copied from {id}: indicators are the ministry's, weights and curves are illustrative.",
    "复制自 {id}：指标来自科技部工作指引，权重与曲线仅为示意，并非官方数值。",
  ],
  change: ["Change the tinted cells; scores follow.", "浅黄色单元格可修改，得分随即更新。"],
  sums: ["Sum of weights", "权重合计"],
  whole: ["Each stage adds up to 100", "各阶段合计 100"],
  partial: ["Not every stage adds up to 100", "有阶段合计不为 100"],
  stageTitle: ["Stage", "阶段"],
  stageInput: ["Choose the firm's stage.", "请选择企业所处阶段。"],
  stageError: ["The scorecard has no stage of this name.", "评分卡中没有该名称的阶段。"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

/**
 * A workbook to be filled in: how, the list of firms with every header that a scorecard reads, and the scorecard as a profile table.
 * Its formulas have no results yet.
 * @param scorecard one that fits a table and has several stages
 * @throws Error where the scorecard cannot be used
 */
export function templateWorkbook(scorecard: Scorecard, language: Language): WorkbookFile {
  const say = (key: keyof typeof TEXTS): string => TEXTS[key][language === "en" ? 0 : 1];
  const headers = templateHeaders(scorecard, language);
  if (!isHeaders(headers)) throw new Error(`${scorecard.id} cannot be used: ${headers[0].code}`);
  const profile = writeTable(scorecard, language);
  return {
    title: say("title"),
    sheets: [readMe(say), firmsSheet(headers, scorecard, language, say), profileSheet(profile, scorecard, language, say)],
    tables: [
      { name: FIRMS, sheet: FIRMS, area: `A1:${columnName(headers.length - 1)}2` },
      {
        name: PROFILE,
        sheet: PROFILE,
        area: `A${PROFILE_ROW}:${columnName(profile[0].length - 1)}${PROFILE_ROW + profile.length - 1}`,
      },
    ],
  };
}

type Say = (key: keyof typeof TEXTS) => string;

function readMe(say: Say): SheetFile {
  const steps = [say("fill"), say("weigh"), say("score")];
  return {
    name: say("readMe"),
    rows: [[say("headline")], [say("status")], [], [say("steps"), null], ...steps.map((step, k) => [k + 1, step])],
    columnWidths: [74, 520],
    formats: [
      { area: "A1", ...TITLE, size: 18 },
      { area: "A2", ...NOTE },
      { area: "A4:B4", ...HEADER },
      { area: `A5:A${4 + steps.length}`, bold: true, align: "center", color: INK },
      { area: `B5:B${4 + steps.length}`, wrap: true },
    ],
    showGridlines: false,
  };
}

function firmsSheet(headers: readonly string[], { stages }: Scorecard, language: Language, say: Say): SheetFile {
  const last = columnName(headers.length - 1);
  return {
    name: FIRMS,
    rows: [[...headers], headers.map(() => null)],
    columnWidths: [NAME_WIDTH, STAGE_WIDTH, ...headers.slice(2).map(() => FIGURE_WIDTH)],
    formats: [
      { area: `A1:${last}1`, ...HEADER, wrap: true },
      { area: `C1:${last}1`, align: "right" },
    ],
    validations: [
      {
        area: `B2:B${ROWS_TO_FILL + 1}`,
        type: "list",
        values: stages.map(({ id, label }) => textIn(label, language, id)),
        allowBlank: true,
        inputTitle: say("stageTitle"),
        inputMessage: say("stageInput"),
        errorTitle: say("stageTitle"),
        errorMessage: say("stageError"),
        // No refusal: the scorecard knows more spellings of a stage than the list shows.
        errorStyle: "warning",
      },
    ],
    frozenRows: 1,
    frozenColumns: 1,
  };
}

function profileSheet(profile: readonly (string | number)[][], { id, stages }: Scorecard, language: Language, say: Say): SheetFile {
  const first = PROFILE_ROW + 1;
  // Below the indicators stands what the scorecard says of itself.
  const last = PROFILE_ROW + profile.filter(([name]) => !String(name).startsWith("[")).length - 1;
  const end = PROFILE_ROW + profile.length - 1;
  const width = profile[0].length;
  const letter = (name: string): string => columnName(profile[0].indexOf(name));
  const headings = stages.map((stage) => stageHeading(stage.id, language));
  const weights = headings.map(letter);
  const [from, to] = [weights[0], weights[weights.length - 1]];
  const firstStage = profile[0].indexOf(headings[0]);
  const isWhole = weights.map((column) => `ROUND(${column}4,9)=100`).join(",");
  const sums: CellContent[] = [
    ...new Array<null>(firstStage - 1).fill(null),
    say("sums"),
    ...headings.map((heading) => `=SUM(${PROFILE}[${heading}])`),
    null,
    `=IF(AND(${isWhole}),"${say("whole")}","${say("partial")}")`,
  ];
  const behind = columnName(firstStage + stages.length + 1);
  const formats: FormatFile[] = [
    { area: "1:4", ...PAPER },
    { area: "A1", ...TITLE },
    { area: "A2:A3", ...NOTE },
    { area: `${columnName(firstStage - 1)}4:${to}4`, bold: true, color: INK },
    { area: `${columnName(firstStage - 1)}4`, align: "right" },
    { area: `${behind}4`, ...NOTE },
    { area: `A${PROFILE_ROW}:${columnName(width - 1)}${PROFILE_ROW}`, ...HEADER },
    { area: `${columnName(firstStage - 1)}${first}:${to}${last}`, ...INPUT },
    { area: `${from}4:${columnName(firstStage + stages.length)}${last}`, align: "center" },
    { area: `C${PROFILE_ROW}:C${last}`, align: "center" },
    { area: `A${first}:A${last}`, bold: true },
    { area: `${columnName(firstStage + stages.length + 2)}${first}:${columnName(width - 1)}${last}`, ...NOTE },
    { area: `A${last + 1}:${columnName(width - 1)}${end}`, ...NOTE },
  ];
  return {
    name: PROFILE,
    rows: [[say("profile")], [say("copied").replace("{id}", id)], [say("change")], sums, ...profile.map((row) => row.map(cellOf))],
    columnWidths: [...BEFORE_WEIGHTS, ...stages.map(() => WEIGHT_WIDTH), ...BEHIND_WEIGHTS],
    formats,
    frozenRows: PROFILE_ROW,
    frozenColumns: 1,
  };
}

const cellOf = (cell: string | number): CellContent => (cell === "" ? null : cell);
