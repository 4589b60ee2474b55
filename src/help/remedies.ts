import type { MessageCode } from "../i18n/messages";
import type { Pair } from "./html";

/** What a message means and what to do, in English and Chinese each. */
export type Remedy = readonly [meansEn: string, meansZh: string, doEn: string, doZh: string];

/** A group of messages as the page shows them; several sentences of one code (those that differ behind a colon) have one remedy. */
export interface Chapter<Code extends string> {
  id: string;
  title: Pair;
  intro: Pair;
  remedies: Partial<Record<Code, Remedy>>;
}

/** Messages that are never read alone: heads of tables, and words and clauses that other sentences are made of. */
export const PARTS = [
  "problems-more",
  "pathways-tie",
  "reason-figure",
  "reason-class",
  "reason-class-figure",
  "reason-missing",
  "reason-doubtful",
  "reason-interval",
  "missing-taker",
  "stability-index",
  "population-stable",
  "population-shifted",
  "population-changed",
  "total",
  "decile",
  "mean-selected",
  "mean-others",
  "difference",
  "p-value",
  "count-selected",
  "count-others",
  "strata-used",
  "error",
  "warning",
  "flag",
  "info",
] as const satisfies readonly MessageCode[];
const HEAD = "head-";

type Shown<Code extends string> = Code extends `${infer Base}:${string}` ? Base : Code;
/** The codes of src/i18n/messages.ts that a reader meets, as they are shown. */
export type ReadCode = Shown<Exclude<MessageCode, (typeof PARTS)[number] | `head-${string}`>>;

export function isRead(code: MessageCode): boolean {
  return !code.startsWith(HEAD) && !(PARTS as readonly string[]).includes(code);
}

const CALLS = {
  "values-empty": [
    "The range of figures holds no cell.",
    "数值区域没有任何单元格。",
    "Hand over at least one row of figures.",
    "请传入至少一行数值。",
  ],
  "argument-no-numbers": [
    "An argument that must hold numbers holds only texts and blanks; often the range lies one row or column off.",
    "需要数字的参数中只有文本和空白，常因区域错开一行或一列。",
    "Check the range; convert numbers stored as text.",
    "请检查区域，并将以文本存储的数字转换为数字。",
  ],
  "headers-width": [
    "Headers and figures must have the same width, because each header names the column below it.",
    "表头与数值须同宽，因为每个表头对应其下的一列。",
    "Let both ranges begin and end in the same columns, such as C1:T1 and C2:T501.",
    "请使两个区域起止列相同，例如 C1:T1 与 C2:T501。",
  ],
  "headers-rows": [
    "The headers are one row; a title line or a row of units was taken with them.",
    "表头只能是一行，可能将标题行或单位行一并选入。",
    "Hand over only the row that names the figures; write units into it in brackets.",
    "只传入写有指标名称的一行，单位写在其括号中。",
  ],
  "headers-none": [
    "No column is known under the scorecard: the headers are of another table, or the names are your own.",
    "评分卡不认识任何一列：表头属于另一张表，或使用了自定义名称。",
    "Use names or aliases of the scorecard's indicators (INNOV_PROFILE lists them), or choose columns in the pane under Firms.",
    "请使用评分卡指标的名称或别名（INNOV_PROFILE 可列出），或在任务窗格“企业”中指定列。",
  ],
  "stage-count": [
    "Stages are one text for all firms or one per firm, in the same order.",
    "阶段可为所有企业共用一个，或按相同顺序每家企业一个。",
    "Let the range of stages have as many rows as the figures.",
    "请使阶段区域与数值区域行数相同。",
  ],
  "stage-omitted": [
    "Weights differ by stage, so a score without a stage would come from weights nobody chose.",
    "权重因阶段而异，未给出阶段则权重无从确定。",
    "Hand over a stage, or a column of stages; INNOV_STAGE works them out from revenue.",
    "请给出一个阶段或一列阶段；也可用 INNOV_STAGE 按营业收入判断。",
  ],
  "stage-unknown": [
    "The text names no stage of this scorecard.",
    "该文本不是此评分卡的阶段。",
    "Use an id or label from the list in the message.",
    "请使用提示中列出的阶段标识或名称。",
  ],
  "profile-omitted": [
    "Without a profile there are no weights.",
    "未指定方案则没有权重。",
    "Name a built-in scorecard, or hand over a profile table with its headers.",
    "请写内置评分卡标识，或传入含表头的方案表。",
  ],
  "profile-unknown": [
    "The text is the id of no built-in scorecard.",
    "该文本不是内置评分卡的标识。",
    "Take an id from the message; for a table of your own hand over its range, not its name in quotation marks.",
    "请使用提示中的标识；自有方案表应传入区域，而不是加引号的名称。",
  ],
  "profile-shape": [
    "The cells are no profile: a table without its headers, or a part of one.",
    "所传单元格不是方案：可能缺少表头，或只选了一部分。",
    "Hand over the whole table with its header row, such as Profile[#All].",
    "请连同表头传入整张表，例如 Profile[#All]。",
  ],
  "argument-choice": [
    "The argument takes one of a few words.",
    "该参数只接受若干固定词语。",
    "Use a word from the message; leave the argument out for the usual one.",
    "请使用提示中的词语；省略则采用默认值。",
  ],
  "argument-number": [
    "The argument takes a number within bounds, and this is none or lies outside.",
    "该参数须为限定范围内的数字。",
    "Write a number within the bounds of the message.",
    "请填写提示所示范围内的数字。",
  ],
  "argument-whole": [
    "The argument counts something, so it is never rounded for you.",
    "该参数表示个数，不会自动取整。",
    "Write a whole number.",
    "请填写整数。",
  ],
  "argument-yes-no": [
    "The column says of each firm whether something holds.",
    "该列说明每家企业是否符合。",
    "Write 1 or 0, yes or no, 是 or 否 in the row named.",
    "请在所示行填 1 或 0、是或否。",
  ],
  "argument-needed": [
    "This method cannot work without the argument.",
    "所选方法须有该参数。",
    "Add the argument, or choose another method.",
    "请补充该参数，或改用其他方法。",
  ],
  "argument-count": [
    "The argument is one value for all columns or one per column.",
    "该参数可为一个值，或每列一个值。",
    "Give one cell, or as many as the message says.",
    "请给一个单元格，或提示所示的个数。",
  ],
  "argument-rows": [
    "Scores and this argument belong together row by row.",
    "分数与该参数须逐行对应。",
    "Let both ranges have the same rows.",
    "请使两个区域行数相同。",
  ],
  "argument-column": ["The argument is a single column.", "该参数应为一列。", "Choose one column of the range.", "请只选区域中的一列。"],
  "argument-together": [
    "The two arguments answer the same question in different ways.",
    "两个参数含义互斥。",
    "Leave one of them out.",
    "请省略其中一个。",
  ],
  "cells-many": [
    "Whole columns hold a million rows, most of them blank, and Excel would wait for all.",
    "整列引用含百万行空白单元格，Excel 须等待全部处理。",
    "Name the rows that hold firms, or make the list a table and use its name.",
    "请只引用有企业的行，或将名单设为表格并引用表格名。",
  ],
  "target-rows": [
    "The function answers for one firm.",
    "该函数只针对一家企业。",
    "Hand over a single row of figures.",
    "请只传入一行数值。",
  ],
  "explain-rows": [
    "One firm is explained, two are compared; more cannot be shown in a table.",
    "一家为解释，两家为比较，更多则无法成表。",
    "Hand over one or two rows; for all firms use INNOV_POINTS.",
    "请传入一行或两行；全部企业请用 INNOV_POINTS。",
  ],
  "change-rows": [
    "One firm is compared with itself.",
    "比较的是同一企业的前后两个时点。",
    "Hand over a single row before and a single row after.",
    "请前后各传入一行。",
  ],
  "change-peers": [
    "Points against peers change when other firms do, which no single firm's figures explain.",
    "同业比较的得分随其他企业变化，单个企业的数据无法解释。",
    "Write the curves down with INNOV_CALIBRATE and compare by that table.",
    "请先用 INNOV_CALIBRATE 固定曲线，再用所得方案表比较。",
  ],
  "robust-many": [
    "Excel ends a function that takes too long.",
    "Excel 会终止耗时过长的函数。",
    "Ask for fewer draws here, or run them under Validate in the pane.",
    "请减少抽样次数，或在任务窗格“验证”中运行。",
  ],
  "lift-many": [
    "Excel ends a function that takes too long.",
    "Excel 会终止耗时过长的函数。",
    "Ask for fewer permutations.",
    "请减少置换次数。",
  ],
  "header-blank": [
    "A column of figures without a header cannot be named in the result.",
    "没有表头的数据列无法在结果中命名。",
    "Write a header above it, or leave the column out.",
    "请补写表头，或不选该列。",
  ],
  "entropy-negative": [
    "Entropy takes shares of a column's sum, which a negative figure makes meaningless.",
    "熵权法取各值占列合计的比重，负数无意义。",
    "Shift or leave out that column, or use sd or critic.",
    "请平移或去掉该列，或改用 sd、critic。",
  ],
  "weights-none": [
    "No column tells firms apart, or all columns say the same.",
    "没有任何列能区分企业，或各列信息相同。",
    "Add firms or indicators, or use equal weights.",
    "请增加企业或指标，或采用等权。",
  ],
  "weights-many": [
    "Principal components of so many columns take too long in a cell.",
    "列数过多时，主成分计算超出单元格可用的时间。",
    "Leave columns out, or use another method.",
    "请减少列数，或改用其他方法。",
  ],
  "weights-shape": [
    "Weights are one row for all firms or one row per firm, as wide as the values.",
    "权重为所有企业共用一行，或每家企业一行，宽度与数值相同。",
    "Correct the range of weights.",
    "请更正权重区域。",
  ],
  "weights-value": [
    "A weight is a number of 0 or more.",
    "权重须为不小于 0 的数字。",
    "Correct the cell that the message names.",
    "请更正提示所指的单元格。",
  ],
  "weights-zero": [
    "With all weights 0 there is nothing to combine.",
    "权重全部为 0 时无法合成。",
    "Give at least one weight above 0 in the row named.",
    "请在所示行给出至少一个大于 0 的权重。",
  ],
  "outcomes-one-kind": [
    "Scores are judged by telling two kinds of firm apart; there is only one kind here.",
    "验证须区分两类企业，而此处只有一类。",
    "Take a population or a period in which both outcomes occur.",
    "请选取两种结果均出现的样本或期间。",
  ],
  "lift-strata": [
    "The strata are so fine that none holds a selected firm beside another one.",
    "分层过细，没有任何一层同时含两类企业。",
    "Use coarser strata, or leave them out.",
    "请放宽分层，或省略该参数。",
  ],
  "pathways-none": [
    "The scorecard does not say which indicator belongs to which return.",
    "评分卡未说明指标属于哪一类回报。",
    "Add a column Pathway to the profile table, or use the scorecard pathways.",
    "请在方案表中添加“路径”列，或使用 pathways 评分卡。",
  ],
  "scheme-unknown": [
    "The text is the name of no built-in scheme.",
    "该文本不是内置方案。",
    "Take an id from the message, or hand over a range of your own rules.",
    "请使用提示中的标识，或传入自定义规则区域。",
  ],
  "grades-scale": [
    "The scheme is made for scores of another scale; grades on these would be wrong.",
    "该方案针对另一种满分的得分，直接套用会出错。",
    "Hand over the scores that the scheme names, or write cut-offs of your own.",
    "请传入该方案对应的得分，或自定分数线。",
  ],
  "grades-shape": [
    "A range of grades has two columns.",
    "等级区域应为两列。",
    "Choose the column of cut-offs and the column of labels, no more.",
    "请只选分数线与等级两列。",
  ],
  "grades-value": [
    "A cut-off is a score or a share.",
    "界限应为分数或比例。",
    "Write a number, or top 5%.",
    "请写数字，或 top 5%（前5%）。",
  ],
  "grades-mixed": [
    "Cut-offs by score and by share cannot be ordered among each other.",
    "分数线与比例无法混合排序。",
    "Write all as scores or all as shares.",
    "请统一为分数或统一为比例。",
  ],
  "grades-ambiguous": [
    "0.05 may be a score or 5 %.",
    "0.05 可能是分数，也可能是 5%。",
    "Write top 5%, or head the column Cut-off.",
    "请写 top 5%，或将列标题写为“分数线”。",
  ],
  "grades-which": [
    "Labels that are numbers look like cut-offs.",
    "以数字表示的等级与分数线无法区分。",
    "Head the columns, or make the labels texts.",
    "请写列标题，或将等级改为文字。",
  ],
  "grades-twice": [
    "Of two grades with one cut-off none could be told from the other.",
    "同一界限的两个等级无法区分。",
    "Correct or delete one of them.",
    "请更正或删除其一。",
  ],
  "rules-header": [
    "The first row of a range of rules names the stage and the figures.",
    "规则区域首行须写阶段与各项指标。",
    "Take the header row into the range, and use names that the figures have.",
    "请将表头行一并选入，并使用与数值表相同的指标名称。",
  ],
  "rules-value": [
    "A rule is a range, an open range or a lower bound.",
    "规则应为区间、开放区间或下限。",
    "Write 500..2000, 500.., ..500 or 500; leave the cell blank where the figure does not matter.",
    "请写 500..2000、500..、..500 或 500；与该指标无关则留空。",
  ],
  "rules-label": [
    "A rule has nothing to lead to.",
    "规则所在行没有阶段名称。",
    "Write the stage into that row, or clear the rule.",
    "请在该行写阶段，或清除规则。",
  ],
  "rules-unreached": [
    "The first rule that fits decides, and one above takes every firm that this one could.",
    "以首条符合的规则为准，其上的规则已涵盖全部情形。",
    "Order lower bounds from the highest to the lowest, or write ranges with both ends.",
    "请将下限由高到低排列，或写明区间两端。",
  ],
  "rules-money": [
    "A bare header would be read in the unit of the rules, and may be wrong by orders of magnitude.",
    "未写单位的表头会按规则的单位读取，可能相差若干数量级。",
    "Write the unit into the header.",
    "请在表头中写明单位。",
  ],
  "rules-empty": ["The range holds a header row only.", "区域中只有表头。", "Add a row for each stage.", "请为每个阶段添加一行。"],
  "calibrate-table": [
    "What the function writes is a table, and this scorecard has groups or conditions that no table can say.",
    "函数写出的是方案表，而此评分卡的分组或条件无法用表格表示。",
    "Calibrate a profile table of your own with these indicators.",
    "请用含这些指标的自有方案表校准。",
  ],
  "calibrate-spread": [
    "All firms of that stage have the same figure, so that there is nothing to fit.",
    "该阶段各企业数值相同，无从拟合。",
    "Give the indicator a fixed curve, or leave it out.",
    "请改用固定曲线，或去掉该指标。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const HEADERS = {
  "headers-twice": [
    "Two columns are read as one indicator, and only one of them can count.",
    "两列被读作同一指标，只能计一列。",
    "Rename or leave out one; of two years keep the one that is judged.",
    "请改名或去掉其中一列；若为两个年度，只保留参评年度。",
  ],
  "unit-unknown": [
    "The bracket of the header holds something that is no unit, or a unit of another kind.",
    "表头括号中的内容不是单位，或单位种类不符。",
    "Write a known unit (元, 万元, 亿元, CNY m, %, ratio, 人, 件, 年 …), or take the bracket away.",
    "请写已知单位（元、万元、亿元、%、小数、人、件、年等），或去掉括号。",
  ],
  "unit-twice": [
    "Header and bracket name different units.",
    "表头中写了两个不同的单位。",
    "Keep the one in which the figures are.",
    "请只保留数值实际使用的单位。",
  ],
  "header-ambiguous": [
    "The header fits two indicators of the scorecard.",
    "该表头可对应评分卡的两个指标。",
    "Write the full name, or the id, of the one that is meant.",
    "请写所指指标的全名或标识。",
  ],
  "decimal-comma": [
    "One comma can only be a decimal comma, so that every comma of the sheet may be one.",
    "某个逗号只能是小数点，因此表中所有逗号含义不明。",
    "Replace decimal commas by points in the whole column, or set the file's language when it is opened.",
    "请将整列的小数逗号改为小数点，或在打开文件时选择正确的区域格式。",
  ],
  "percent-ratio": [
    "The column looks like ratios while the indicator is in per cent; read as it stands every score would be too low.",
    "该列像是小数，而指标以百分数计，照此读取得分会普遍偏低。",
    "Write (ratio) or (%) into the header, whichever is true.",
    "请按实际情况在表头写明（小数）或（%）。",
  ],
  "percent-doubtful": [
    "Some or all values may be ratios; they were read as per cent.",
    "部分或全部数值可能为小数，现按百分数读取。",
    "Write (ratio) into the header where 0.06 means 6 %, or (%) to confirm.",
    "若 0.06 表示 6%，请在表头写（小数）；否则写（%）予以确认。",
  ],
  "unit-doubtful": [
    "The size of the amounts speaks for another unit than the one they were read in.",
    "金额的大小表明其单位可能与读取的不同。",
    "Write the unit into the header, whichever it is.",
    "请在表头中写明实际单位。",
  ],
  "header-extra": [
    "A second column nearly has the name of an indicator, and was left aside.",
    "另有一列名称相近，未被采用。",
    "Nothing, where the other column is the right one; else correct this header.",
    "若采用的列正确则无需处理，否则请更正此表头。",
  ],
  "header-secondary": [
    "The column has a name that often holds more than the indicator asks for.",
    "该列名称的口径通常比指标所要求的宽。",
    "Make sure of what the column holds; the scorecard's note says what differs.",
    "请确认该列口径；差别见评分卡说明。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const FINDINGS = {
  "figure-absent": [
    "The scorecard reads a figure for which the sheet has no column; its weight goes to the others, or the firm has no score.",
    "评分卡所需数据在表中没有对应列；其权重由其他数据承接，或企业不计分。",
    "Add the column, or correct the header of the one that is meant.",
    "请添加该列，或更正所指列的表头。",
  ],
  "figure-absent-near": [
    "A header is close to a name of the indicator, but not close enough to be taken for it.",
    "某个表头与指标名称相近，但不足以认定。",
    "Correct that header if it is meant.",
    "若所指即为该列，请更正表头。",
  ],
  "figure-missing": [
    "The cell is blank, or holds a word such as 无 or n/a.",
    "单元格为空，或写有“无”“n/a”等。",
    "Enter the figure; enter 0 only where there is none of it.",
    "请填写数据；确实没有的请填 0。",
  ],
  "figure-error": [
    "A formula in the cell fails, so that there is no figure.",
    "单元格中的公式出错，没有数值。",
    "Mend that formula.",
    "请修正该公式。",
  ],
  "figure-zero": [
    "The indicator cannot be 0, and blanks can arrive as 0.",
    "该指标不可能为 0，而空白有时会以 0 传入。",
    'Enter the figure; wrap the range in IF(range="","",range) so that blanks stay blank.',
    '请填写数据；可用 IF(区域="","",区域) 使空白保持空白。',
  ],
  "figure-text": [
    "The number came as text, which Excel itself does not add up.",
    "该数字以文本存储，Excel 自身不会将其相加。",
    "Make sure it was read rightly; the pane converts such texts under Firms.",
    "请确认读数无误；可在任务窗格“企业”中转换。",
  ],
  "figure-unreadable": [
    "The text can mean no number, or more than one.",
    "该文本不能读作数字，或可作多种理解。",
    "Write a plain number: no 约, no >, no range, no arrow.",
    "请改写为普通数字，不用“约”、大于号、区间或箭头。",
  ],
  "figure-boolean": ["TRUE and FALSE are no amounts.", "逻辑值不是数量。", "Enter the number.", "请填写数字。"],
  "figure-date": [
    "Dates are numbers inside Excel, and would be read as some 45,000.",
    "日期在 Excel 内部是四万多的数字。",
    "Enter the figure; a cell formatted as date is set back to General.",
    "请填写数值，并将日期格式的单元格恢复为常规。",
  ],
  "figure-choice": [
    "The indicator takes one of a few words.",
    "该指标只接受若干选项。",
    "Use a word from the message.",
    "请使用提示中的选项。",
  ],
  "figure-impossible": [
    "The figure lies outside what is possible, such as a share above 100 %.",
    "数值超出可能的范围，例如占比超过 100%。",
    "Look for a slip of a digit or a unit.",
    "请检查是否多写数位或单位有误。",
  ],
  "column-constant": [
    "The column moves every firm alike.",
    "该列对所有企业影响相同。",
    "Make sure it is not filled by default.",
    "请确认并非默认填充。",
  ],
  "peers-spread": [
    "Where all peers are equal, or there is one firm only, there is nothing to compare with.",
    "同业数值全部相同或仅有一家时无从比较。",
    "Score more firms of the stage together, or use a fixed curve.",
    "请将更多同阶段企业一并评分，或改用固定曲线。",
  ],
  "stage-weights": [
    "Scores are scaled by the weights that are there; the sum says that one was forgotten or counted twice.",
    "权重合计不符，可能漏写或重复。",
    "Correct the weights, or write [total] where another sum is meant.",
    "请更正权重；若合计本应不同，请写 [总分]。",
  ],
  "stage-no-weight": [
    "Firms of this stage cannot be scored.",
    "该阶段的企业无法评分。",
    "Give weights to the stage, or leave its column out.",
    "请为该阶段填写权重，或去掉该列。",
  ],
  "firm-stage": [
    "The firm's stage is none of the scorecard's, so it has no score.",
    "该企业的阶段不在评分卡之中，不计分。",
    "Write a stage from the list in the message.",
    "请改为提示中列出的阶段。",
  ],
  "firm-stage-blank": [
    "Weights differ by stage, so a firm without one has no score.",
    "权重因阶段而异，没有阶段的企业不计分。",
    "Fill in the stage; INNOV_STAGE works it out from revenue.",
    "请填写阶段；可用 INNOV_STAGE 按营业收入判断。",
  ],
  "firm-coverage": [
    "Too much of the weight has no figure for a score to mean anything.",
    "缺失数据所占权重过多，得分没有意义。",
    "Fill in figures of much weight first; INNOV_EXPLAIN lists them.",
    "请先补充权重较大的数据；INNOV_EXPLAIN 可列出。",
  ],
  "firm-missing": [
    "The scorecard asks for every figure.",
    "该评分卡要求数据齐全。",
    "Fill in the missing one; INNOV_CHECK names it.",
    "请补齐缺失数据；INNOV_CHECK 会指出。",
  ],
  "firm-interval": [
    "The issuer lets assessors choose within a band, so that figures alone decide no single score.",
    "发布方允许评审在区间内给分，仅凭数据不能确定单一分数。",
    "Use INNOV_ELIGIBLE, which gives the interval, or enter the assessors' points.",
    "请用 INNOV_ELIGIBLE 查看区间，或填入评审分。",
  ],
  "firm-twice": [
    "Two rows name the same firm; both are scored, ranked and counted.",
    "两行为同一企业，均参与评分、排名和计数。",
    "Delete one, or tell branches apart by name.",
    "请删除其一，或以名称区分。",
  ],
  "firm-figures-twice": [
    "Two rows have the same figures under different names: often a row copied and not filled in.",
    "两行名称不同而数值相同，常因复制后未改。",
    "Compare both with their sources.",
    "请与原始资料核对。",
  ],
  "ratio-contradicts": [
    "The ratio and the amounts it is made of stand in one row and do not agree.",
    "同一行中的比率与其构成金额不符。",
    "Find out which of the three is wrong: unit, year or definition often differ.",
    "请查明三者中何者有误，常见原因为单位、年度或口径不同。",
  ],
  "part-exceeds": [
    "A part is larger than the whole.",
    "部分大于总体。",
    "Check units and years of both columns.",
    "请检查两列的单位与年度。",
  ],
  "just-above-threshold": [
    "Figures just above an official bound are worth a second look. It lowers no score.",
    "数值略高于官方界限，值得复核，不影响得分。",
    "Ask how the figure was reckoned, and keep the answer on file.",
    "请了解计算口径并存档。",
  ],
  bunching: [
    "More firms stand just above a bound than chance explains. It says nothing of any single firm.",
    "略高于界限的企业多于偶然所能解释，并不针对任何单个企业。",
    "Look at how the figure is defined and audited in this population.",
    "请了解该数据在此群体中的口径与审计情况。",
  ],
  "applications-without-revenue": [
    "Patents are applied for while nothing they protect is sold or grows.",
    "申请了专利，却没有相应收入或增长。",
    "Ask what the applications protect.",
    "请了解所申请专利保护的产品。",
  ],
  "rd-growth-without-staff": [
    "R&D spending grows quickly with hardly any staff to do it.",
    "研发费用快速增长，而几乎没有科技人员。",
    "Ask who does the work: contracted research is a good answer.",
    "请了解由谁承担研发；委托研发属合理解释。",
  ],
  "row-total": [
    "The row begins like a total, so it is no firm.",
    "该行以合计等字样开头，不是企业。",
    "Nothing; rename the firm if it is one.",
    "无需处理；若确为企业，请改名。",
  ],
  "row-note": ["A remark below the list, not a firm.", "名单下方的说明，不是企业。", "Nothing.", "无需处理。"],
  "row-blank": [
    "The range reaches beyond the last firm.",
    "区域超出最后一家企业。",
    "Nothing; a shorter range says the same.",
    "无需处理；缩短区域结果相同。",
  ],
  "row-total-likely": [
    "The last row equals the sums above it, but is named like a firm and scored as one.",
    "最后一行等于以上各行之和，却按企业评分。",
    "If it is a total, begin the row with Total or leave it out of the range.",
    "若为合计，请在该行首写“合计”，或不选该行。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const REASONS = {
  "reason-count": [
    "How many of the card's conditions could be looked at.",
    "标准的条件中有多少项得到审查。",
    "The fewer were examined, the less the verdict says: add the columns that are named after it.",
    "审查越少，结论越有限：请补充其后列出的各列。",
  ],
  "reason-count-hold": [
    "All conditions that could be looked at hold.",
    "所审查的条件均满足。",
    "Look at what follows for those that could not be.",
    "未审查的条件见后文。",
  ],
  "reason-open": ["Figures that could still change the verdict.", "仍可能改变结论的缺失数据。", "Fill them in.", "请补齐。"],
  "reason-fault": [
    "A figure that decides was found doubtful or could not be read.",
    "起决定作用的数据存疑或无法读取。",
    "Correct the cell or header that the sentence names.",
    "请更正所指的单元格或表头。",
  ],
  "reason-unexamined": [
    "Declared facts that the card asks for and the sheet has no column for.",
    "标准要求申报而表中没有对应列的事项。",
    "Add a column for each and answer yes or no.",
    "请逐项添加一列并填“是”或“否”。",
  ],
  "reason-unclaimed": [
    "Ways in, such as a title, that no column claims.",
    "没有对应列的直接认定途径，视为未申报。",
    "Add the column only where a firm has it.",
    "企业确有时再添加该列。",
  ],
  "reason-unrecognised": [
    "Columns that were not understood and may answer one of the conditions.",
    "未能识别但可能涉及条件的列。",
    "Give them the name of the fact they answer.",
    "请改用所对应事项的名称。",
  ],
  "reason-unrecognised-more": [
    "The same, of more columns than are listed.",
    "同上，未全部列出。",
    "Give them the name of the fact they answer.",
    "请改用所对应事项的名称。",
  ],
  "reason-note": [
    "What the card itself remarks on a figure that bears on the verdict.",
    "标准就影响结论的数据所作的说明。",
    "Read it before you rely on the verdict.",
    "请在采用结论前阅读。",
  ],
  "reason-assessed": [
    "An assessor's points are outside what the issuer allows, and are not taken.",
    "评审分超出发布方允许的范围，未采用。",
    "Correct the points.",
    "请更正评审分。",
  ],
  "missing-zero": [
    "A missing figure earned nothing, as scorecard or formula ask.",
    "按评分卡或公式要求，缺失数据按零计。",
    "Fill in the figure.",
    "请补充数据。",
  ],
  "missing-taken": [
    "Where the weight of a missing figure went, and how much of it.",
    "缺失数据的权重由谁承接、各承接多少。",
    "Fill in the figure to have its own weight back.",
    "补充数据后权重即恢复。",
  ],
  "missing-left-out": [
    "Of alternatives the missing one is not compared.",
    "择一计分时，缺失项不参与比较。",
    "Nothing, unless it would be the best one.",
    "除非该项可能最高，否则无需处理。",
  ],
  "weight-none": [
    "The scorecard does not count this figure at the firm's stage.",
    "该评分卡在企业所处阶段不计此项。",
    "Nothing.",
    "无需处理。",
  ],
  "calibrate-exact": [
    "The frozen curve gives these firms the same scores as the comparison with peers.",
    "固定后的曲线与同业比较得分一致。",
    "Nothing.",
    "无需处理。",
  ],
  "calibrate-thinned": [
    "A cell holds no longer curve, so knots were left out where they matter least.",
    "单元格长度有限，已略去影响最小的节点。",
    "Nothing where the difference said is small enough; else calibrate on fewer firms.",
    "若所示误差可接受则无需处理，否则请减少拟合企业。",
  ],
  "calibrate-unspread": [
    "All firms have the same figure.",
    "各企业数值相同。",
    "Give the indicator a fixed curve.",
    "请为该指标设定固定曲线。",
  ],
  "calibrate-unspread-stages": [
    "At some stages all firms have the same figure; there the curve of all firms together holds.",
    "某些阶段的数值没有差异，采用全部企业的曲线。",
    "Make sure that comparison across stages is meant.",
    "请确认跨阶段比较是否合适。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const TABLES = {
  "table-header": [
    "The first row of a profile table names its columns, and this one is needed.",
    "方案表首行须有该列。",
    "Add the column, or take the header row into the range.",
    "请添加该列，或将表头行一并选入。",
  ],
  "table-header-twice": [
    "Of two columns of one name only one can count.",
    "同名的两列只能计一列。",
    "Rename or delete one.",
    "请改名或删除其一。",
  ],
  "table-header-blank": [
    "Values without a header might be weights of a stage nobody named.",
    "没有表头的值可能是未命名阶段的权重。",
    "Write the header, or clear the column.",
    "请补写表头，或清空该列。",
  ],
  "table-column-unknown": [
    "Columns before Curve have fixed names, columns after it are stages.",
    "“曲线”之前的列名是固定的，之后的列为阶段。",
    "Move a stage behind Curve, or correct the name.",
    "阶段列请移到“曲线”之后，否则请更正列名。",
  ],
  "table-no-stages": [
    "There are no weights.",
    "没有权重列。",
    "Add a column with weights after Curve, headed by the stage, or all.",
    "请在“曲线”之后添加权重列，列名为阶段名称或“全部”。",
  ],
  "table-no-rows": ["There is nothing to score.", "没有可评分的内容。", "Add a row per indicator.", "请为每个指标添加一行。"],
  "table-indicator-blank": [
    "A row has a curve or weights but names no indicator.",
    "该行有曲线或权重，却没有指标名称。",
    "Write the indicator, or clear the row.",
    "请填写指标，或清空该行。",
  ],
  "table-indicator-twice": ["An indicator has one row.", "每个指标只能有一行。", "Delete or rename one of the two.", "请删除或改名其一。"],
  "table-stage-twice": [
    "Both headers are spellings of one stage.",
    "两个列名是同一阶段的不同写法。",
    "Keep one of the columns.",
    "请保留其中一列。",
  ],
  "table-weights-share": [
    "Cells formatted as percentages hold 0.12 where they show 12 %.",
    "百分比格式的单元格显示 12%，实际为 0.12。",
    "Write 12, in cells of the format General.",
    "请在常规格式的单元格中填写 12。",
  ],
  "unit-conflict": [
    "The name of the indicator and its column Unit disagree.",
    "指标名称中的单位与“单位”列不一致。",
    "Keep the one that the figures have.",
    "请保留与数据一致的单位。",
  ],
  "table-zero-number": [
    "A 0 may be a blank cell, which would decide whether zeros count.",
    "0 可能是空白单元格，会影响零值是否有效。",
    "Write yes or no.",
    "请写“是”或“否”。",
  ],
  "table-zero": ["The column says whether 0 is a possible value.", "该列说明数值能否为 0。", "Write yes or no.", "请写“是”或“否”。"],
  "table-valid": [
    "The column holds the bounds of what is possible.",
    "该列为可能取值的范围。",
    "Write 0..100, 0.. or ..100.",
    "请写 0..100、0.. 或 ..100。",
  ],
  "table-pathway": [
    "The column says to which return an indicator belongs.",
    "该列说明指标属于何种回报。",
    "Write industrial, policy or capital, or leave it blank.",
    "请写产业、政策或资本，或留空。",
  ],
  "table-weight": [
    "A weight is no number, or so large or small that sums would lose digits.",
    "权重不是数字，或过大、过小。",
    "Write points such as 12; a blank counts as 0.",
    "请写 12 这样的分值；空白按 0 计。",
  ],
  "table-curve": [
    "The text of the curve does not say a curve; the part behind the colon says why.",
    "曲线文本无法识别，冒号之后为原因。",
    "Write it as one of the forms of the section Curves.",
    "请按“评分曲线”所示写法更正。",
  ],
  "table-property-unknown": [
    "A word in square brackets says something of the scorecard itself, and this one is none.",
    "方括号中的词用于说明评分卡自身，此词未知。",
    "Use a word from the message; an indicator's name needs no brackets.",
    "请使用提示中的词；指标名称不要加方括号。",
  ],
  "table-property-twice": ["Each of these words stands once.", "每个词只能出现一次。", "Delete one of the rows.", "请删除其中一行。"],
  "table-property-several": [
    "The row holds more than one value.",
    "该行有多个值。",
    "Keep the value beside the word, and clear the others.",
    "请只保留词语旁的一个值。",
  ],
  "table-property-long": ["The text is longer than what is kept.", "文本超过可保存的长度。", "Shorten it.", "请缩短。"],
  "table-property-choice": [
    "The value is one of a few words.",
    "该值只能取若干词语。",
    "Use a word from the message.",
    "请使用提示中的词语。",
  ],
  "table-property-total": [
    "[total] is what the weights of a stage add up to.",
    "[总分] 为各阶段权重的合计。",
    "Write a number above 0, or delete the row for 100.",
    "请写大于 0 的数字；合计为 100 时可删除该行。",
  ],
  "table-property-coverage": [
    "[coverage] is the least share of weight with figures.",
    "[覆盖率] 为有数据的权重的最低比例。",
    "Write 65% or 0.65, or none.",
    "请写 65% 或 0.65，或“不限”。",
  ],
  "table-property-date": ["The value is no day.", "该值不是日期。", "Write 2026-05-01, or a date.", "请写 2026-05-01 形式的日期。"],
  "table-property-locked": ["[locked] is answered by yes or no.", "[锁定] 应为“是”或“否”。", "Write yes or no.", "请写“是”或“否”。"],
  "table-property-origin": [
    "[origin] names the card it was copied from.",
    "[来源] 写所复制评分卡的信息。",
    "Write id | version | status.",
    "请写成 编号 | 版本 | 状态。",
  ],
  "table-property-source": [
    "[source] names what the rules rest on.",
    "[依据] 写规则所依据的文件。",
    "Write title | issuer | date | https address; later parts may be left out.",
    "请写成 标题 | 发布机构 | 日期 | 网址（https），后面的部分可省略。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const CURVES = {
  "curve-empty": ["The indicator has no curve.", "该指标没有曲线。", "Write one, such as linear 0..30.", "请填写曲线，例如 linear 0..30。"],
  "curve-kind": [
    "The text begins with no kind of curve.",
    "文本开头不是曲线类型。",
    "Begin with linear, log, bands, knots, count, choice, percentile, minmax or zscore.",
    "请以 linear、log、bands、knots、count、choice、percentile、minmax 或 zscore 开头。",
  ],
  "curve-range": [
    "Two numbers with two dots between them are expected.",
    "应为以两个点相连的两个数字。",
    "Write linear 10..50.",
    "请写成 linear 10..50。",
  ],
  "curve-pair": [
    "A part of the list has another form.",
    "列表中某一项的形式不对。",
    "Write value:points with blanks between the pairs; a word that holds a blank or colon goes into quotation marks.",
    "请写成“值:分值”，各项以空格分隔；含空格或冒号的词请加引号。",
  ],
  "curve-count": ["Points a piece and a most are expected.", "应写每件分值与上限。", "Write count 1 max 5.", "请写成 count 1 max 5。"],
  "curve-trim": [
    "The share drawn in at either end lies from 0 to below 50 %.",
    "两端收拢的比例须为 0 至 50% 以下。",
    "Write percentile trim 5%.",
    "请写成 percentile trim 5%。",
  ],
  "curve-flat": [
    "A curve that begins where it ends tells no firm from another.",
    "起点与终点相同的曲线无法区分企业。",
    "Write two different numbers.",
    "请写两个不同的数字。",
  ],
  "curve-no-points": [
    "No value earns anything.",
    "任何取值都不得分。",
    "Give at least one band, word or knot more than 0 points.",
    "请至少给一档、一个选项或一个节点大于 0 的分值。",
  ],
  "bands-bound": [
    "A band begins or ends at one bound, and all bands at the same side.",
    "每一档只有一个界限，且各档方向一致。",
    "Use min on all bands (or bands), or max on all (or bands<).",
    "请全部用 min（即 bands），或全部用 max（即 bands<）。",
  ],
  "bands-twice": [
    "Of two bands with one bound none could be told from the other.",
    "界限相同的两档无法区分。",
    "Correct or delete one.",
    "请更正或删除其一。",
  ],
  "bands-order": [
    "Bands rise or fall throughout.",
    "各档分值须单调。",
    "Put the points in order, or write knots.",
    "请调整分值顺序，或改用 knots。",
  ],
  "bands-otherwise": [
    "Firms outside all bands would earn more than the best.",
    "不在任何一档的企业得分反而最高。",
    "Lower otherwise, or raise the best band.",
    "请降低 otherwise，或提高最好一档。",
  ],
  "bands-of": [
    "The points of the whole row cannot be fewer than those of its best band.",
    "整项满分不能低于最好一档。",
    "Correct the number after of.",
    "请更正 of 之后的数字。",
  ],
  "choice-blank": [
    "A choice without a word could never be met.",
    "没有文字的选项永远不会出现。",
    "Write the word before the colon.",
    "请在冒号前写选项。",
  ],
  "choice-twice": [
    "Capitals, width and blanks do not tell words apart.",
    "选项不区分大小写、全半角与空格。",
    "Keep each word once.",
    "每个选项只保留一次。",
  ],
  "points-interval": [
    "Discretion is written as lowest and highest.",
    "裁量区间写最低与最高。",
    "Put the smaller number first.",
    "请将较小的数写在前面。",
  ],
  "knots-order": [
    "Knots go from the lowest value to the highest.",
    "节点须由小到大。",
    "Put them in order, each value once.",
    "请按顺序排列，且每个值只出现一次。",
  ],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const DOCUMENTS = {
  "json-syntax": [
    "The text is no JSON; often a quotation mark or a comma is missing, or the text was cut.",
    "文本不是 JSON，常因缺少引号或逗号，或文本被截断。",
    "Mend it at the place named; a text longer than a cell goes into a column of cells.",
    "请在所示位置修正；超过单元格长度的文本请放入一列单元格。",
  ],
  "json-long": [
    "The text is far longer than any scorecard.",
    "文本远超任何评分卡的长度。",
    "Hand over the scorecard only.",
    "请只传入评分卡。",
  ],
  "json-deep": [
    "Groups lie within groups deeper than any scorecard needs.",
    "嵌套层数超过任何评分卡所需。",
    "Flatten the groups.",
    "请减少嵌套。",
  ],
  "key-twice": [
    "Programs keep the last of two fields and drop the first in silence.",
    "多数程序只保留重复字段的最后一个，且不提示。",
    "Delete one of them.",
    "请删除其一。",
  ],
  "key-unknown": [
    "The field means nothing here; a slip of the pen would otherwise go unseen.",
    "此处没有该字段；若为笔误将不被察觉。",
    "Correct its name, or move it to where it belongs.",
    "请更正字段名，或移到应在的位置。",
  ],
  "value-absent": ["A field that is needed is not there.", "缺少必要的字段。", "Add it as the message says.", "请按提示补充。"],
  "value-type": [
    "The field holds another kind of value, such as a text for a number.",
    "字段的类型不符，例如以文本代替数字。",
    "Write the kind that the message expects.",
    "请改为提示所要求的类型。",
  ],
  "value-choice": ["The field takes one of a few words.", "字段只接受若干词语。", "Use one from the message.", "请使用提示中的词语。"],
  "value-few": ["The list is too short.", "列表过短。", "Add what is missing.", "请补足所缺的项。"],
  "value-least": ["The number is too small.", "数字过小。", "Write at least the bound.", "请不小于所示界限。"],
  "value-long": ["The text is longer than what is kept.", "文本超过可保存的长度。", "Shorten it.", "请缩短。"],
  "value-most": ["The number or list is too large.", "数字或列表过大。", "Stay within the bound.", "请不超过所示界限。"],
  "value-above": ["The bound itself is not allowed.", "不得等于界限。", "Write a larger number.", "请写更大的数字。"],
  "value-below": ["The bound itself is not allowed.", "不得等于界限。", "Write a smaller number.", "请写更小的数字。"],
  "value-invalid": [
    "The value has the right kind but not the right form.",
    "类型正确但形式不对。",
    "Compare it with a built-in scorecard: INNOV_PROFILE or innov profile print one.",
    "请与内置评分卡对照：可用 INNOV_PROFILE 或 innov profile 输出。",
  ],
  "text-empty": [
    "A name needs a text in at least one language.",
    "名称至少须有一种语言。",
    "Write en, zh or both.",
    "请填写 en 或 zh，或两者。",
  ],
  "id-empty": [
    "Ids are matched with headers and written into tables.",
    "标识用于匹配表头并写入表格。",
    "Use letters, digits and underscores, without blanks at the ends.",
    "请使用字母、数字和下划线，首尾不留空格。",
  ],
  "id-twice": ["An id names one thing.", "标识须唯一。", "Give one of them another id.", "请更改其一。"],
  "id-alike": [
    "Headers do not tell capitals, width or blanks apart, so both would be one.",
    "表头不区分大小写、全半角与空格，两者等同。",
    "Give one of them another id.",
    "请更改其一。",
  ],
  "label-twice": [
    "A header of that name could mean either.",
    "以该名称为表头时无法区分。",
    "Take the name away from one of the two indicators.",
    "请从其中一个指标去掉该名称。",
  ],
  "weight-size": [
    "Weights this large or small would lose digits in a sum.",
    "过大或过小的权重在求和时会丢失精度。",
    "Write points such as 12.",
    "请写 12 这样的分值。",
  ],
  "weight-unknown": [
    "A weight stands under an id that nothing has.",
    "权重所用的标识不存在。",
    "Correct the id, or delete the weight.",
    "请更正标识，或删除该权重。",
  ],
  "valid-order": ["The bounds are the wrong way round.", "上下限颠倒。", "Write the smaller number as min.", "请将较小的数写为 min。"],
  "indicators-many": [
    "There are more indicators than any scorecard has.",
    "指标数超过任何评分卡。",
    "Split the scorecard.",
    "请拆分评分卡。",
  ],
  "gate-comparison": [
    "A condition compares one thing with one bound.",
    "条件须将一项与一个界限比较。",
    "Write of and exactly one of atLeast, atMost, above, below, is; join several with all or any.",
    "请写 of 与 atLeast、atMost、above、below、is 之一；多个条件用 all 或 any 连接。",
  ],
  "gate-unknown": [
    "The condition asks for something the card does not have.",
    "条件所指的内容不在标准之中。",
    "Correct the id, or add an input.",
    "请更正标识，或添加输入项。",
  ],
  "gate-word": [
    "is compares words, and this figure is a number or has other words.",
    "is 用于比较文字，而该项为数字或另有选项。",
    "Use a word from the message, or a bound.",
    "请使用提示中的选项，或改用界限。",
  ],
  "gate-score": [
    "A card that only passes or fails has no score to compare.",
    "只作判定的标准没有得分可比较。",
    "Compare a figure instead.",
    "请改为比较某项数据。",
  ],
  "input-route": [
    "Only what a firm declares can be a way in or take a condition away.",
    "只有申报事项才能作为认定途径或豁免条件。",
    "Add declared: true, and keep one of route and exempts.",
    "请加 declared: true，并在 route 与 exempts 中保留其一。",
  ],
  "route-way": [
    "A way in is an alternative, so a firm without it loses nothing.",
    "认定途径是可选条件之一，没有也不应受损。",
    "Put it into any, compared with is yes.",
    "请放入 any，并以“是”为准。",
  ],
  "assessed-unknown": [
    "A group names an input for the assessor's points that is not there.",
    "分组所指的评审分输入项不存在。",
    "Add the input, or correct its id.",
    "请添加该输入项，或更正标识。",
  ],
  "scale-root": ["Only the whole score is scaled.", "只有总分可以缩放。", "Move scale to the root group.", "请将 scale 移到根节点。"],
  "cap-sum": [
    "A most makes sense only where points are added.",
    "上限只对求和分组有意义。",
    "Take cap away, or let the group sum.",
    "请去掉 cap，或改为求和分组。",
  ],
  "bonus-sum": [
    "A bonus is added to something.",
    "加分须加到某个合计之上。",
    "Put the bonus group into a group that sums.",
    "请将加分组放入求和分组。",
  ],
  "template-empty": [
    "The official annex with the indicators is not in our hands, so that nothing can be scored yet.",
    "官方附件中的指标尚未取得，暂无法评分。",
    "Print it with INNOV_PROFILE, fill the groups in from the annex, and use that as your profile.",
    "请用 INNOV_PROFILE 输出，按附件填写各分组后作为自有方案使用。",
  ],
  "card-pass-fail": [
    "The card knows conditions only.",
    "该标准只有条件。",
    "Use INNOV_ELIGIBLE, or Eligible in the pane.",
    "请使用 INNOV_ELIGIBLE 或任务窗格“资格”。",
  ],
  "card-conditions": [
    "The scorecard only scores.",
    "该评分卡只计分。",
    "Take a card from the message, or use INNOV_SCORE.",
    "请使用提示中的标准，或用 INNOV_SCORE 评分。",
  ],
  "card-stages": [
    "A verdict must not depend on a stage or on other firms.",
    "结论不能取决于阶段或其他企业。",
    "Use a copy with one stage and fixed curves.",
    "请使用只有一个阶段且曲线固定的副本。",
  ],
  "root-empty": [
    "All indicators stand in the bonus, so the base has none.",
    "所有指标均为加分，基础分没有指标。",
    "Move indicators out of the bonus group.",
    "请将指标移出加分组。",
  ],
  "date-form": ["The text is no day of the calendar.", "该文本不是有效日期。", "Write 2026-05-01.", "请写成 2026-05-01。"],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

const EXPORTS = {
  "plain-assessed": [
    "Points that people give follow from no figure.",
    "评审给出的分值无法由数据得出。",
    "Use a copy of the scorecard without the assessed group.",
    "请使用不含评审分组的副本。",
  ],
  "plain-interval": [
    "A formula gives one number, the curve an interval.",
    "公式只能给一个数，而曲线给出区间。",
    "Enter one number of points per band or word.",
    "请为每档或每个选项填一个分值。",
  ],
  "plain-mixed": [
    "One column would have to hold words and numbers.",
    "同一列须同时容纳文字与数字。",
    "Use one kind of curve at all stages.",
    "请在各阶段使用同类曲线。",
  ],
  "plain-text-figure": [
    "INNOV functions read such texts, plain formulas do not, so scores would differ.",
    "INNOV 函数可读此类文本，普通公式不能，得分会不同。",
    "Convert them in the pane under Firms.",
    "请先在任务窗格“企业”中转换以文本存储的数字。",
  ],
  "plain-no-figure": [
    "Spreadsheets disagree on what such cells are worth.",
    "不同表格软件对此类单元格的取值不一。",
    "Clear them, or enter the number.",
    "请清除或改为数字。",
  ],
  "plain-text-weight": ["The weight is a text.", "权重为文本。", "Enter it as a number.", "请改为数字。"],
  "plain-constant": [
    "A formula cannot hold so large a number or so long a text.",
    "公式无法容纳如此大的数或如此长的文本。",
    "Shorten it in the profile.",
    "请在方案中缩短。",
  ],
  "plain-long": [
    "The curves of this column make a formula longer than Excel takes.",
    "该列曲线使公式超过 Excel 的长度上限。",
    "Use fewer knots or bands.",
    "请减少节点或档次。",
  ],
  "plain-long-cell": [
    "The whole score does not fit into one cell.",
    "整个得分无法写入一个单元格。",
    "Take the worked sheet, which has a column per indicator.",
    "请改用每个指标一列的分步计分表。",
  ],
  "plain-peers": [
    "Points against peers need all firms at once.",
    "同业比较须同时用到所有企业。",
    "Take the worked sheet, or calibrate the curve first.",
    "请改用分步计分表，或先校准曲线。",
  ],
  "sql-gates": [
    "A statement scores; it examines no conditions.",
    "SQL 语句只计分，不核验条件。",
    "Use INNOV_ELIGIBLE or innov eligible, or a copy without gates.",
    "请使用 INNOV_ELIGIBLE 或 innov eligible，或去掉 gates 的副本。",
  ],
  "sql-assessed": [
    "Points that people give follow from no figure.",
    "评审给出的分值无法由数据得出。",
    "Use a copy of the scorecard without the assessed group.",
    "请使用不含评审分组的副本。",
  ],
  "sql-interval": [
    "A statement gives one number, the curve an interval.",
    "SQL 语句只能给一个数，而曲线给出区间。",
    "Enter one number of points per band or word.",
    "请为每档或每个选项填一个分值。",
  ],
  "sql-weightless": ["All weights are 0.", "权重全部为 0。", "Give weights to a stage.", "请为某个阶段填写权重。"],
} as const satisfies Partial<Record<ReadCode, Remedy>>;

type All = typeof CALLS &
  typeof HEADERS &
  typeof FINDINGS &
  typeof REASONS &
  typeof TABLES &
  typeof CURVES &
  typeof DOCUMENTS &
  typeof EXPORTS;
type Holds<Statement extends true> = Statement;
/** Every message that is read has a remedy, and every remedy a message; else this does not compile. */
export type RemediesAreWhole = Holds<[Exclude<ReadCode, keyof All>, Exclude<keyof All, ReadCode>] extends [never, never] ? true : false>;

export const chapters: readonly Chapter<ReadCode>[] = [
  {
    id: "calls",
    title: ["A call that ends in #VALUE!", "整个调用为 #VALUE!"],
    intro: ["Something is wrong with the whole call. Nothing is scored until it is right.", "整个调用有误，更正之前不给出任何结果。"],
    remedies: CALLS,
  },
  {
    id: "headers",
    title: ["Headers and units", "表头与单位"],
    intro: [
      "Where a header or unit can be read in two ways it is refused or named, never guessed.",
      "表头或单位可作两种理解时，将拒绝或指出，不作猜测。",
    ],
    remedies: HEADERS,
  },
  {
    id: "data",
    title: ["Findings on firms and figures", "企业与数据的检查结果"],
    intro: [
      "INNOV_CHECK and Checks in the pane. A fault of one firm never fails the others.",
      "由 INNOV_CHECK 与任务窗格“检查”给出。单个企业的问题不影响其他企业。",
    ],
    remedies: FINDINGS,
  },
  {
    id: "remarks",
    title: ["Reasons and remarks in results", "结果中的理由与说明"],
    intro: [
      "In the third cell of INNOV_ELIGIBLE, and the columns Note of INNOV_EXPLAIN and INNOV_CALIBRATE.",
      "见于 INNOV_ELIGIBLE 的第三个单元格，以及 INNOV_EXPLAIN 的“说明”列和 INNOV_CALIBRATE 的“备注”列。",
    ],
    remedies: REASONS,
  },
  {
    id: "profile-tables",
    title: ["Profile tables", "方案表"],
    intro: ["What a table of indicators, curves and weights must be.", "对指标、曲线与权重表格的要求。"],
    remedies: TABLES,
  },
  {
    id: "curve-texts",
    title: ["Curves", "曲线"],
    intro: ["In a profile table they stand behind the name of the indicator.", "在方案表中，此类说明位于指标名称之后。"],
    remedies: CURVES,
  },
  {
    id: "documents",
    title: ["Scorecards as JSON, and what they contain", "JSON 评分卡及其内容"],
    intro: [
      "Such a message begins with its place in the document, such as score.parts[2].curve.",
      "此类提示以文档中的位置开头，例如 score.parts[2].curve。",
    ],
    remedies: DOCUMENTS,
  },
  {
    id: "plain",
    title: ["Plain formulas and SQL", "普通公式与 SQL"],
    intro: ["What cannot be said without the functions is named before anything is written.", "无法脱离函数表示的内容，写入之前即会指出。"],
    remedies: EXPORTS,
  },
];
