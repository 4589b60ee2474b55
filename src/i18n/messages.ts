/** Every sentence of the functions, English and Chinese. A parameter stands in braces and names the cell, header or field. */
export const messages = {
  // documents
  "text-empty": ["needs a text in English (en) or Chinese (zh).", "须至少给出英文（en）或中文（zh）文本。"],
  "id-empty": [
    "“{value}” cannot be an id: it is empty or reserved, or begins or ends with a blank.",
    "“{value}”不能作为标识：为空、为保留字，或首尾有空格。",
  ],
  "id-twice": ["The id “{id}” is used twice.", "标识“{id}”重复。"],
  "id-alike": [
    "The ids “{first}” and “{id}” differ only in case, width or blanks, and count as one.",
    "标识“{first}”与“{id}”仅大小写、全半角或空格不同，视为相同。",
  ],
  "curve-flat": ["A curve needs two different ends, from and to.", "曲线的起点 from 与终点 to 不能相同。"],
  "curve-no-points": ["A curve needs at least one value with more than 0 points.", "曲线至少要有一个大于 0 的分值。"],
  "bands-bound": [
    "Every band needs one bound: min on all of them, or max on all of them.",
    "每一档须且只能有一个阈值：全部用 min，或全部用 max。",
  ],
  "bands-twice": ["Two bands have the same bound.", "有两档的阈值相同。"],
  "bands-order": ["The points of the bands rise and fall; a curve that turns needs knots.", "各档分值不单调；先升后降的曲线请用 knots。"],
  "bands-otherwise": ["“otherwise” gives more points than the best band.", "“otherwise”的分值高于最好的一档。"],
  "bands-of": ["“of” gives fewer points than the best band.", "“of”的分值低于最好的一档。"],
  "choice-blank": ["A choice needs a word; a blank cell is missing.", "选项须为文字；空白单元格视为缺失。"],
  "choice-twice": ["A choice names the same word twice.", "选项中有重复的词。"],
  "weight-size": [
    "“{value}” is no weight: a weight is 0 or from 1e-9 to 1e9.",
    "“{value}”不能作为权重：权重为 0，或介于 1e-9 与 1e9 之间。",
  ],
  "points-interval": ["An interval of points is [lowest, highest].", "分值区间应写成 [25, 30]，先低后高。"],
  "knots-order": ["The x of the knots must rise.", "knots 的 x 必须递增。"],
  "valid-order": ["The bound min must lie below max.", "min 必须小于 max。"],
  "gate-comparison": [
    "A comparison needs “of” and one of atLeast, atMost, above, below, is.",
    "比较条件须有“of”以及 atLeast、atMost、above、below、is 之一。",
  ],
  "gate-unknown": ["“{id}” is neither an indicator, an input, a group nor “score”.", "“{id}”既不是指标、输入项、分组，也不是“score”。"],
  "gate-word": [
    "“{id}” is compared as a word only where it is one; its words: {words}.",
    "仅当“{id}”为文字时才能按文字比较；可用文字：{words}。",
  ],
  "input-route": [
    "Only a declared fact can be a way in (route) or take a condition away (exempts), and not both: “{id}”.",
    "只有申报事项（declared）才能作为直接认定途径（route）或豁免条件（exempts），且二者不可兼有：“{id}”。",
  ],
  "route-way": [
    "The route “{id}” may only stand as one of several ways (any) that are open where it is yes.",
    "途径“{id}”只能作为若干可选条件（any）之一，并以“是”为准。",
  ],
  "gate-score": ["A card without points has no “{id}” to compare.", "不计分的评分卡没有可供比较的“{id}”。"],
  "assessed-unknown": ["“{id}” is no input that holds an assessor's points.", "“{id}”不是用于填写评审分的输入项。"],
  "scale-root": ["“scale” belongs on the root only, not on “{id}”.", "“scale”只能用于根节点，不能用于“{id}”。"],
  "cap-sum": ["“cap” belongs on a group that sums, not on “{id}”.", "“cap”只能用于求和分组，不能用于“{id}”。"],
  "bonus-sum": ["The bonus group “{id}” must stand in a group that sums.", "加分组“{id}”须位于求和分组之中。"],
  "indicators-many": ["There are more than {limit} indicators.", "指标超过 {limit} 个。"],
  "weight-unknown": ["The weight of “{id}” fits no indicator and no group.", "权重“{id}”对应不到任何指标或分组。"],
  "stage-unknown": ["The stage “{stage}” is unknown; stages here: {stages}.", "阶段“{stage}”未知；可用阶段：{stages}。"],
  "key-unknown": ["The field “{key}” is unknown here.", "此处没有字段“{key}”。"],
  "value-absent": ["is missing ({expected} expected).", "缺失，应为{expected}。"],
  "value-type": ["{expected} expected, not “{value}”.", "应为{expected}，而不是“{value}”。"],
  "value-choice": ["“{value}” is not one of: {choices}.", "“{value}”不在可选值之列：{choices}。"],
  "value-few": ["At least {limit} is needed.", "至少须有 {limit} 项。"],
  "value-least": ["“{value}” is less than the least allowed, {limit}.", "“{value}”小于允许的最小值 {limit}。"],
  "value-most": ["“{value}” is more than the most allowed, {limit}.", "“{value}”大于允许的最大值 {limit}。"],
  "value-long": ["“{value}” is longer than {limit} characters.", "“{value}”超过 {limit} 个字符。"],
  "value-above": ["“{value}” must be above {limit}.", "“{value}”必须大于 {limit}。"],
  "value-below": ["“{value}” must be below {limit}.", "“{value}”必须小于 {limit}。"],
  "value-invalid": ["“{value}” is not valid.", "“{value}”无效。"],
  "json-long": [
    "The scorecard has {characters} characters; at most {limit} are read.",
    "评分卡共 {characters} 个字符，最多读取 {limit} 个。",
  ],
  "json-deep": ["The scorecard is nested more than {limit} levels deep.", "评分卡嵌套超过 {limit} 层。"],
  "json-syntax": ["The scorecard is not valid JSON: {detail}", "评分卡不是有效的 JSON：{detail}"],
  "key-twice": ["The field “{key}” stands here twice; only one can count.", "字段“{key}”在此处出现两次，只能保留一个。"],
  "template-empty": [
    "The scorecard “{id}” is a template: fill in its groups {groups} from the official annex and pass it as a profile of your own.",
    "评分卡“{id}”是模板：请按官方附件填写分组{groups}，再作为自有评分卡传入。",
  ],
  "card-pass-fail": [
    "The card “{id}” passes or fails a firm and gives no points: use INNOV_ELIGIBLE.",
    "评分卡“{id}”只作通过与否的判定，不计分：请使用 INNOV_ELIGIBLE。",
  ],
  "card-conditions": ["“{id}” has no conditions to examine; cards that have: {cards}.", "“{id}”没有可供审查的条件；可用评分卡：{cards}。"],
  "card-stages": [
    "“{id}” has several stages or curves against peers, which INNOV_ELIGIBLE cannot examine.",
    "“{id}”含有多个阶段或同业比较曲线，不能用于 INNOV_ELIGIBLE。",
  ],
  "root-empty": ["The scorecard “{id}” has no base indicators.", "评分卡“{id}”没有基础指标。"],
  "label-twice": [
    "The name “{name}” belongs to two indicators, {first} and {second}.",
    "名称“{name}”同时属于两项指标：{first} 和 {second}。",
  ],
  // profile tables
  "table-header": ["The profile table has no column “{column}” in its first row.", "方案表首行缺少“{column}”列。"],
  "table-header-twice": ["The profile table has two columns “{column}”.", "方案表有两个“{column}”列。"],
  "table-header-blank": ["Column {column} of the profile table holds values but no header.", "方案表第 {column} 列有值但没有表头。"],
  "table-column-unknown": [
    "The column “{column}” of the profile table stands before Curve and is not known; stages stand after Curve.",
    "方案表的“{column}”列位于“曲线”之前且无法识别；阶段列应在“曲线”之后。",
  ],
  "table-no-stages": ["The profile table has no stage column after Curve.", "方案表在“曲线”之后没有阶段列。"],
  "table-no-rows": ["The profile table has no indicators.", "方案表没有指标行。"],
  "table-indicator-blank": ["Row {row} of the profile table has no indicator.", "方案表第 {row} 行缺少指标。"],
  "table-indicator-twice": [
    "The indicator “{indicator}” stands in two rows of the profile table, {first} and {second}.",
    "指标“{indicator}”在方案表中重复，见第 {first} 行和第 {second} 行。",
  ],
  "table-stage-twice": [
    "The columns “{first}” and “{second}” of the profile table are one stage.",
    "方案表的“{first}”列与“{second}”列是同一阶段。",
  ],
  "table-weights-share": [
    "The weights of stage “{stage}” add up to 1: cells formatted as percentages hand over 0.12 for 12 %. Write points such as 12, which add up to 100.",
    "阶段“{stage}”的权重合计为 1：百分比格式的单元格把 12% 传为 0.12。请写成 12 这样的分值，合计 100。",
  ],
  "unit-conflict": [
    "The name “{name}” says the unit {named}, the unit given is {unit}.",
    "名称“{name}”中写的单位是 {named}，而单位栏写的是 {unit}。",
  ],
  "table-zero-number": [
    "Zero of “{indicator}” is the number 0, which may be a blank: write yes or no.",
    "指标“{indicator}”的“可为零”为数字 0，可能是空白：请写“是”或“否”。",
  ],
  "table-property-unknown": [
    "[{word}] in row {row} of the profile table is unknown; known are {words}. An indicator's name cannot stand in square brackets.",
    "方案表第 {row} 行的 [{word}] 未知；可用：{words}。指标名称不能写在方括号中。",
  ],
  "table-property-twice": ["[{word}] in row {row} of the profile table was said before.", "方案表第 {row} 行的 [{word}] 重复。"],
  "table-property-several": [
    "[{word}] in row {row} of the profile table has two values, “{value}” and “{other}”.",
    "方案表第 {row} 行的 [{word}] 有两个值：“{value}”和“{other}”。",
  ],
  "table-property-long": [
    "[{word}] in row {row} of the profile table is longer than {limit} characters.",
    "方案表第 {row} 行的 [{word}] 超过 {limit} 个字符。",
  ],
  "table-property-choice": [
    "[{word}] in row {row} of the profile table is “{value}”, not one of: {choices}.",
    "方案表第 {row} 行的 [{word}] 为“{value}”，不在可选值之列：{choices}。",
  ],
  "table-property-total": [
    "[{word}] in row {row} of the profile table is “{value}”; write the number that the weights of a stage add up to, such as 1000.",
    "方案表第 {row} 行的 [{word}] 为“{value}”；请写各阶段权重合计的数字，例如 1000。",
  ],
  "table-property-coverage": [
    "[{word}] in row {row} of the profile table is “{value}”; write a share of the weight, such as 65% or 0.65, or none.",
    "方案表第 {row} 行的 [{word}] 为“{value}”；请写权重比例，例如 65% 或 0.65，或“不限”。",
  ],
  "table-property-date": [
    "[{word}] in row {row} of the profile table is “{value}”; write a day such as 2026-05-01.",
    "方案表第 {row} 行的 [{word}] 为“{value}”；请写日期，例如 2026-05-01。",
  ],
  "table-property-locked": [
    "[{word}] in row {row} of the profile table is “{value}”, neither yes nor no.",
    "方案表第 {row} 行的 [{word}] 为“{value}”，应为“是”或“否”。",
  ],
  "table-property-origin": [
    "[{word}] in row {row} of the profile table is “{value}”; write id | version | status.",
    "方案表第 {row} 行的 [{word}] 为“{value}”；请写成 编号 | 版本 | 状态。",
  ],
  "table-property-source": [
    "[{word}] in row {row} of the profile table is “{value}”; write title | issuer | date | https address.",
    "方案表第 {row} 行的 [{word}] 为“{value}”；请写成 标题 | 发布机构 | 日期 | 网址（https）。",
  ],
  "date-form": ["“{value}” is no day of the form 2026-05-01.", "“{value}”不是 2026-05-01 形式的日期。"],
  "table-weight": [
    "The weight of “{indicator}” at stage “{stage}” is “{value}”; a weight is 0 or a number from 1e-9 to 1e9.",
    "指标“{indicator}”在阶段“{stage}”的权重为“{value}”；权重应为 0，或介于 1e-9 与 1e9 之间的数字。",
  ],
  "table-curve": ["The curve of “{indicator}”, “{text}”, cannot be read: {detail}", "指标“{indicator}”的曲线“{text}”无法识别：{detail}"],
  "table-zero": ["Zero of “{indicator}” is “{value}”, not yes or no.", "指标“{indicator}”的“可为零”为“{value}”，应为“是”或“否”。"],
  "table-valid": [
    "Valid of “{indicator}” is “{value}”; write for example 0..100, 0.. or ..100.",
    "指标“{indicator}”的“有效范围”为“{value}”；请写成 0..100、0.. 或 ..100。",
  ],
  "table-pathway": [
    "Pathway of “{indicator}” is “{value}”, not industrial, policy or capital.",
    "指标“{indicator}”的“路径”为“{value}”，应为产业、政策或资本。",
  ],
  "curve-empty": ["it is blank.", "为空。"],
  "curve-kind": [
    "“{kind}” is none of linear, log, bands, bands<, knots, choice, count, percentile, minmax, zscore.",
    "“{kind}”不属于 linear、log、bands、bands<、knots、choice、count、percentile、minmax、zscore。",
  ],
  "curve-range": ["write {kind} from..to, for example {kind} 10..50.", "请写成 {kind} 起点..终点，例如 {kind} 10..50。"],
  "curve-pair": ["“{part}” is not of the form value:points.", "“{part}”应写成数值与分值，例如 5:40。"],
  "curve-count": ["write count points max points, for example count 1 max 5.", "请写成 count 每件分值 max 上限，例如 count 1 max 5。"],
  "curve-trim": ["write trim and a percentage below 50, for example trim 5%.", "请写成 trim 加小于 50 的百分数，例如 trim 5%。"],
  // calls
  "values-empty": ["The range of values is empty.", "数值区域为空。"],
  "argument-no-numbers": ["{argument} holds no numbers.", "{argument} 中没有数字。"],
  "headers-width": [
    "The header row has {headers} cells, the values have {columns} columns.",
    "表头有 {headers} 个单元格，而数值有 {columns} 列。",
  ],
  "headers-rows": ["The headers must be one row; {rows} rows were given.", "表头只能有一行，而传入了 {rows} 行。"],
  "headers-none": [
    "No header fits an indicator of “{scorecard}”. Headers: {headers}. Indicators: {indicators}.",
    "没有表头与“{scorecard}”的指标对应。表头：{headers}。指标：{indicators}。",
  ],
  "headers-twice": [
    "The headers “{first}” and “{second}” are the same indicator, {indicator}.",
    "表头“{first}”与“{second}”对应同一指标 {indicator}。",
  ],
  "headers-twice:years": [
    "The headers “{first}” ({year}) and “{second}” ({other}) are the same indicator, {indicator}, of two years: give only the year that counts.",
    "表头“{first}”（{year} 年）与“{second}”（{other} 年）为同一指标{indicator}的不同年度：请只保留参评年度。",
  ],
  "unit-unknown": [
    "The unit “{unit}” of the header “{header}” is unknown or does not fit {indicator} ({expected}).",
    "表头“{header}”中的“{unit}”不是已知的单位或期间，或不适用于“{indicator}”（{expected}）。",
  ],
  "header-ambiguous": [
    "The header “{header}” can be read as two indicators, {first} and {second}.",
    "表头“{header}”可以理解为两项指标：{first}和{second}。",
  ],
  "decimal-comma": [
    "“{value}” under “{header}” in row {row} has a comma that can only be a decimal comma. Write decimals with a point; nothing is scored until then.",
    "第 {row} 行“{header}”下的“{value}”中的逗号只能是小数点。请用句点表示小数，否则不予评分。",
  ],
  "unit-twice": ["The header “{header}” names two units, “{first}” and “{second}”.", "表头“{header}”写了两个单位：“{first}”和“{second}”。"],
  "percent-ratio": [
    "Nine in ten values under “{header}” lie between −1 and 1, but {indicator} is in per cent. Write “{base} (ratio)” if 0.06 means 6 %, or “{base} (%)” if it means 0.06 %.",
    "“{header}”下九成以上的数值在 −1 到 1 之间，而{indicator}以百分数计。若 0.06 表示 6%，请将表头写成“{base}（小数）”；若表示 0.06%，请写成“{base}（%）”。",
  ],
  "sql-gates": [
    "“{scorecard}” has conditions that a statement cannot examine ({gates}): use INNOV_ELIGIBLE, or a copy of the scorecard without gates.",
    "“{scorecard}”设有 SQL 语句无法审查的条件（{gates}）：请用 INNOV_ELIGIBLE，或不含条件的副本。",
  ],
  "sql-assessed": [
    "“{scorecard}” leaves points to assessors ({groups}), which no statement can say.",
    "“{scorecard}”有由评审专家打分的分组（{groups}），SQL 语句无法表示。",
  ],
  "sql-interval": [
    "“{scorecard}” gives an interval of points where the issuer leaves discretion ({indicators}), which no statement can say. Give one number each.",
    "“{scorecard}”有由评审专家在区间内打分的指标（{indicators}），SQL 语句无法表示。请改为单一分值。",
  ],
  "sql-weightless": ["No indicator of “{scorecard}” weighs anything at any stage.", "“{scorecard}”的指标在任何阶段都没有权重。"],
  "stage-count": [
    "{count} stages were given for {rows} firms; give one, or one per firm.",
    "共有 {rows} 家企业，却给出 {count} 个阶段；请给一个阶段，或每家企业一个。",
  ],
  "stage-omitted": [
    "The scorecard “{scorecard}” has several stages; give one of: {stages}.",
    "评分卡“{scorecard}”有多个阶段；请指定其中一个：{stages}。",
  ],
  "profile-omitted": [
    "Name the profile: a built-in scorecard ({scorecards}), a profile table, or a scorecard as JSON. No score comes from weights nobody named.",
    "请指定评分卡：内置评分卡（{scorecards}）、方案表，或 JSON 评分卡。",
  ],
  "profile-unknown": [
    "The profile “{profile}” is unknown; built-in scorecards: {scorecards}.",
    "评分卡“{profile}”未知；内置评分卡：{scorecards}。",
  ],
  "profile-shape": [
    "The profile is neither the id of a built-in scorecard, nor a profile table, nor a scorecard as JSON.",
    "所给内容既不是内置评分卡的标识，也不是方案表，也不是 JSON 评分卡。",
  ],
  "problems-more": ["{first} (and {more} more)", "{first}（另有 {more} 项）"],
  "argument-choice": ["{argument} is “{value}”, not one of: {choices}.", "参数 {argument} 为“{value}”，应为下列之一：{choices}。"],
  "argument-number": [
    "{argument} is “{value}”, not a number from {from} to {to}.",
    "参数 {argument} 为“{value}”，应为 {from} 到 {to} 之间的数字。",
  ],
  "argument-whole": ["{argument} is “{value}”, not a whole number.", "参数 {argument} 为“{value}”，应为整数。"],
  "argument-yes-no": [
    "{argument} holds “{value}” in row {row}; write 1 or 0, yes or no.",
    "参数 {argument} 第 {row} 行为“{value}”；请填 1 或 0、是或否。",
  ],
  "argument-needed": ["{argument} is needed for {method}.", "{method} 需要参数 {argument}。"],
  "argument-count": [
    "{argument} has {count} cells; 1 or {expected} are needed.",
    "参数 {argument} 有 {count} 个单元格，应为 1 个或 {expected} 个。",
  ],
  "argument-rows": [
    "{argument} has {count} cells; {rows} are needed, one for each score.",
    "参数 {argument} 有 {count} 个单元格，应为 {rows} 个，每个分数一个。",
  ],
  "argument-column": [
    "{argument} must be one column; it has {rows} rows and {columns} columns.",
    "参数 {argument} 应为一列，而传入了 {rows} 行 {columns} 列。",
  ],
  "argument-together": ["{first} and {second} cannot be given together.", "参数 {first} 与 {second} 不能同时使用。"],
  "cells-many": [
    "The range has {cells} cells; at most {limit} are taken. Name a bounded range.",
    "区域有 {cells} 个单元格，最多接受 {limit} 个。请勿整列引用。",
  ],
  "target-rows": ["INNOV_TARGET looks at one firm; {rows} rows were given.", "INNOV_TARGET 只针对一家企业，而传入了 {rows} 行。"],
  "robust-many": [
    "{draws} draws over {rows} firms take too long for a cell; about {most} draws fit. The pane's view Validate runs more.",
    "对 {rows} 家企业模拟 {draws} 次超出单元格可用的时间，约可 {most} 次。更多请用任务窗格的“验证”。",
  ],
  "header-blank": ["Column {column} holds figures but no header.", "第 {column} 列有数据但没有表头。"],
  "entropy-negative": [
    "“{header}” is {value} in row {row}; entropy weights take no negative figures.",
    "“{header}”第 {row} 行为 {value}；熵权法不接受负数。",
  ],
  "weights-none": [
    "The figures give no {method} weights: no column tells firms apart by itself.",
    "数据无法得出 {method} 权重：没有任何列能单独区分企业。",
  ],
  "weights-many": ["pca takes at most {limit} columns; there are {columns}.", "pca 最多接受 {limit} 列，而实际有 {columns} 列。"],
  "outcomes-one-kind": [
    "Of {count} firms with score and outcome {positives} have outcome 1; both outcomes are needed.",
    "在有得分与结果的 {count} 家企业中，结果为 1 的有 {positives} 家；两种结果都须存在。",
  ],
  "lift-strata": ["No stratum holds both a selected and another firm with a score.", "没有任何分层同时含有入选与未入选且有得分的企业。"],
  "lift-many": [
    "{draws} permutations take too long for a cell; at most {most} here.",
    "{draws} 次置换超出单元格可用的时间；此处最多 {most} 次。",
  ],
  "pathways-none": [
    "No indicator of “{scorecard}” belongs to a pathway: add a column Pathway (industrial, policy, capital).",
    "“{scorecard}”没有标明路径的指标：请添加“路径”列（产业、政策、资本）。",
  ],
  "pathways-tie": ["tie: {names}", "并列：{names}"],
  "change-rows": [
    "INNOV_CHANGE looks at one firm at two times; {argument} has {rows} rows.",
    "INNOV_CHANGE 比较同一企业的两个时点，而 {argument} 有 {rows} 行。",
  ],
  "change-peers": [
    "The curves of {scorecard} depend on the other firms of a call. Freeze them with INNOV_CALIBRATE and compare by that table.",
    "{scorecard} 的曲线取决于其他企业。请先用 INNOV_CALIBRATE 固定，再用所得方案表比较。",
  ],
  "explain-rows": [
    "INNOV_EXPLAIN explains one firm or compares two; {rows} rows were given.",
    "INNOV_EXPLAIN 用于解释一家企业或比较两家企业，而传入了 {rows} 行。",
  ],
  "weights-shape": [
    "The weights need {columns} columns and 1 row or {rows} rows; they have {weightColumns} columns and {weightRows} rows.",
    "权重应为 {columns} 列、1 行或 {rows} 行，而实际为 {weightColumns} 列、{weightRows} 行。",
  ],
  "weights-value": [
    "The weight in row {row}, column {column} is “{value}”, not a number of 0 or more.",
    "第 {row} 行第 {column} 列的权重为“{value}”，应为不小于 0 的数字。",
  ],
  "weights-zero": ["All weights in row {row} are 0.", "第 {row} 行的权重全部为 0。"],
  "scheme-unknown": [
    "The scheme “{scheme}” is unknown; built in: {schemes}. A range of rules will do as well.",
    "规则“{scheme}”未知；内置规则：{schemes}。也可以传入规则区域。",
  ],
  "grades-scale": [
    "“{scheme}” grades scores up to {total}, and the highest score is {highest}.",
    "“{scheme}”按满分{total}划分等级，而最高得分为{highest}。",
  ],
  "grades-shape": [
    "Grades need two columns, a cut-off score and a label; the range has {columns}.",
    "等级区域须有两列（下限与等级），而实际有 {columns} 列。",
  ],
  "grades-value": [
    "The cut-off of “{label}” is “{value}”; write a score, or a share such as top 5%.",
    "等级“{label}”的下限为“{value}”；请写分数，或写“前5%”这样的比例。",
  ],
  "grades-mixed": ["Some grades are cut by score, others by top share; use one kind.", "部分等级按分数划分，部分按比例划分；请统一。"],
  "grades-ambiguous": [
    "The cut-offs all lie between 0 and 1 while scores go beyond: write top 5% for shares, or head the column Cut-off for scores.",
    "下限都在 0 到 1 之间，而分数超过 1：若为比例请写成“前5%”，若为分数请将表头写为“下限”。",
  ],
  "grades-which": [
    "Both columns of the grades hold numbers: head the one with the cut-offs Cut-off, or Top share.",
    "等级区域的两列都是数字：请将下限所在列的表头写为“下限”或“比例”。",
  ],
  "grades-twice": ["Two grades have the cut-off {value}.", "有两个等级的下限都是 {value}。"],
  "rules-header": [
    "Stage rules need a header row such as Stage | revenue | age. “{header}” is neither a stage nor a figure.",
    "阶段规则须有表头，例如 阶段 | 营业收入 | 成立年限。“{header}”两者都不是。",
  ],
  "rules-value": [
    "The rule of stage “{stage}” for “{header}” is “{value}”; write from..to, from.., ..to or a lower bound.",
    "阶段“{stage}”对“{header}”的规则为“{value}”；请写 起..止、起..、..止 或下限。",
  ],
  "rules-label": ["A rule for “{header}”, “{value}”, stands in a row without a stage.", "“{header}”的规则“{value}”所在行没有写阶段。"],
  "rules-unreached": [
    "No firm can come to the rule of stage “{stage}”: the rule of “{first}” above it takes them all, since the first rule that fits decides. Write from..to, or the higher stage first.",
    "任何企业都到不了阶段“{stage}”的规则：以首条符合的为准，而其上的“{first}”已全部涵盖。请写 起..止，或将较高的阶段前移。",
  ],
  "rules-money": [
    "The header “{header}” names no unit while the rules are in {unit}: write the unit of the figures into it, such as “{header} (CNY 10k)”.",
    "表头“{header}”没有写单位，而规则以{unit}计：请在表头中写明数值的单位，例如“{header}（万元）”。",
  ],
  "rules-empty": ["The stage rules have no rows.", "阶段规则没有任何行。"],
  "calibrate-exact": [
    "fitted to {firms} firms, each of which scores as among its peers",
    "按 {firms} 家企业拟合，各企业得分与同业比较一致",
  ],
  "calibrate-thinned": [
    "fitted to {firms} firms; thinned to fit a cell, at most {off} of 100 points off",
    "按 {firms} 家企业拟合；为适应单元格长度而精简，最多相差 {off} 分（满分 100）",
  ],
  "calibrate-unspread": ["no spread: the curve stays as it was", "数值没有差异，曲线保持不变"],
  "calibrate-unspread-stages": [
    "no spread at {stages}, where the curve of all firms holds",
    "{stages}阶段的数值没有差异，采用全部企业的曲线",
  ],
  "calibrate-table": [
    "The scorecard “{scorecard}” cannot be written as a profile table, so it cannot be calibrated.",
    "评分卡“{scorecard}”无法写成方案表，因此不能校准。",
  ],
  "calibrate-spread": [
    "{indicator} has no spread among the firms of {stage}: give it a fixed curve or leave it out.",
    "{indicator} 在阶段 {stage} 的企业之间没有差异：请改用固定曲线，或去掉该指标。",
  ],
  // findings of INNOV_CHECK
  "figure-absent": ["No column for {indicator}.", "没有“{indicator}”这一列。"],
  "figure-absent-near": [
    "No column for {indicator}; is “{header}” meant? Correct its header.",
    "没有“{indicator}”这一列；是否为“{header}”？请更正表头。",
  ],
  "figure-missing": ["No value.", "缺少数值。"],
  "figure-error": ["The cell holds an error.", "单元格为错误值。"],
  "figure-zero": [
    "0 is no possible value here, so it counts as missing; a blank cell can arrive as 0.",
    "此处不可能为 0，按缺失处理；空白单元格有时会以 0 传入。",
  ],
  "figure-text": ["The number {value} is stored as text; it was read as {number}.", "数字 {value} 以文本存储；已读作 {number}。"],
  "figure-unreadable": ["“{value}” is no number, so it counts as missing.", "“{value}”不是数字，按缺失处理。"],
  "figure-unreadable:none": [
    "“{value}” is no number, so it counts as missing. Write 0 where none is meant.",
    "“{value}”不是数字，按缺失处理。若表示没有，请填写 0。",
  ],
  "figure-unreadable:arrow": [
    "“{value}” counts as missing: an arrow or triangle may mean a rise or a minus. Write a sign.",
    "“{value}”按缺失处理：箭头或三角符号可表示升降，也可表示负数。请改用正负号。",
  ],
  "header-extra": [
    "“{header}” is not read as {indicator}: its bracket or unit does not fit, and another column is that indicator.",
    "“{header}”未读作{indicator}：其括号或单位不符，且另有一列为该指标。",
  ],
  "header-secondary": [
    "{indicator} is read from “{header}”, a name that usually means a wider amount; see the note of the scorecard.",
    "{indicator}取自“{header}”：该名称通常口径更宽，见评分卡说明。",
  ],
  "percent-doubtful": [
    "{count} of the values under “{header}” lie between −1 and 1, such as {value} in row {row}; {indicator} is in per cent, where 0.06 means 0.06 %. Write “{base} (ratio)” if 0.06 means 6 %.",
    "“{header}”下有 {count} 个数值在 −1 到 1 之间，如第 {row} 行的 {value}；{indicator}以百分数计，0.06 即 0.06%。若 0.06 表示 6%，请将表头写成“{base}（小数）”。",
  ],
  "percent-doubtful:small": [
    "No value under “{header}” is beyond ±5, though {indicator} is in per cent and its curve reaches {reach}. Write “{base} (ratio)” if 0.06 means 6 %.",
    "“{header}”下的数值均不超出 ±5，而{indicator}以百分数计，其评分曲线延伸至 {reach}。若 0.06 表示 6%，请将表头写成“{base}（小数）”。",
  ],
  "unit-doubtful": [
    "The figures under “{header}” are so large, or so exact, that they are likely in yuan; they are read as {unit}. Write the unit into the header.",
    "“{header}”下的数值过大或精确到分，可能以元计；表头未写单位，现按{unit}读取。",
  ],
  "unit-doubtful:small": [
    "The figures under “{header}” are small beside {reach}, with which they are compared, and likely in thousands or millions; without a unit in the header they are read as {unit}. Write the unit into the header, such as {unit} or {unit} m.",
    "“{header}”下的数值远小于 {reach}，可能以千或百万计；表头未写单位，现按{unit}读取。请写明单位，如 {unit} 或 {unit} m。",
  ],
  "row-total": ["The row is a total or an average, no firm: it is left out.", "该行为合计或平均行，不是企业，不参与评分。"],
  "row-note": ["The row is a note, no firm: it is left out.", "该行为说明行，不是企业，不参与评分。"],
  "row-blank": ["The row holds nothing but blanks and zeros: it is left out.", "该行位于末尾且只有空白或 0，不参与评分。"],
  "row-total-likely": [
    "The last row equals the sums above it in {columns} columns: it is likely a total, and is scored as a firm.",
    "最后一行有 {columns} 列等于以上各行之和，可能是合计行，现按企业评分。",
  ],
  "figure-boolean": ["{value} is no number, so it counts as missing.", "{value} 不是数字，按缺失处理。"],
  "figure-date": ["The cell holds a date, so it counts as missing.", "单元格为日期，按缺失处理。"],
  "figure-choice": ["“{value}” is none of {choices}, so it counts as missing.", "“{value}”不在 {choices} 之列，按缺失处理。"],
  "figure-impossible": [
    "{value} is impossible (valid: {valid}), so it counts as missing.",
    "{value} 超出有效范围（{valid}），按缺失处理。",
  ],
  "column-constant": ["Every firm has the same value, {value}: it tells no firm from another.", "所有企业的数值均为 {value}，无区分作用。"],
  "peers-spread": [
    "The firms of this stage show no spread, or it stands alone there, so it counts as missing.",
    "同阶段企业之间没有差异，或该阶段仅此一家，按缺失处理。",
  ],
  "stage-weights": ["The weights at stage “{stage}” add up to {sum}, not {total}.", "阶段“{stage}”的权重合计为 {sum}，不是 {total}。"],
  "stage-no-weight": ["No indicator has a weight at stage “{stage}”.", "阶段“{stage}”没有任何指标有权重。"],
  "firm-stage": ["The stage “{stage}” is unknown; stages here: {stages}.", "阶段“{stage}”未知；可用阶段：{stages}。"],
  "firm-stage-blank": ["The stage is blank; stages here: {stages}.", "阶段为空；可用阶段：{stages}。"],
  "firm-coverage": [
    "Figures hold {coverage} % of the weight, at least {least} % are needed: no score.",
    "现有数据仅占权重的 {coverage}%，至少需要 {least}%：不计分。",
  ],
  "firm-missing": ["A figure is missing and this scorecard allows none: no score.", "有数据缺失，而本评分卡不允许缺失：不计分。"],
  "firm-interval": [
    "The issuer leaves discretion here, so the score is an interval: no single score.",
    "由评审专家在区间内打分，得分为区间：不给单一分数。",
  ],
  "firm-twice": ["The same firm as row {row}.", "与第 {row} 行为同一企业。"],
  "firm-figures-twice": ["All figures are the same as in row {row}.", "所有数值与第 {row} 行相同。"],
  "ratio-contradicts": [
    "{value} contradicts its parts: {part} ÷ {whole} gives {computed}.",
    "{value} 与其构成不符：{part} ÷ {whole} = {computed}。",
  ],
  "part-exceeds": ["{value} is more than {whole}, of which it is a part.", "{value} 大于其所属的总量 {whole}。"],
  "just-above-threshold": [
    "{value} stands at or just above {threshold}, the bound of {rule}: worth a look at how it was reckoned.",
    "{value} 等于或略高于“{rule}”的阈值 {threshold}，建议核实计算口径。",
  ],
  bunching: [
    "{above} firms stand within {band} points above {threshold}, {below} as near below it; without a pull either way so many above come about {percent} % of the time. The bound is that of {rule}: worth asking how the figure is reckoned.",
    "“{rule}”的阈值 {threshold} 上方 {band} 个百分点内有 {above} 家企业，下方有 {below} 家；若无偏向，出现此情形的概率约为 {percent}%，建议核实计算口径。",
  ],
  "applications-without-revenue": [
    "{value} invention applications beside high-tech revenue of {hightech} and revenue growth of {growth} %: worth asking what they protect.",
    "发明专利申请 {value} 件，而高新收入为 {hightech}、营收增长 {growth}%，建议核实专利对应的产品。",
  ],
  "rd-growth-without-staff": [
    "R&D grew by {value} % with S&T staff at {staff} %: worth asking who does it.",
    "研发费用增长 {value}%，而科技人员占比为 {staff}%，建议核实研发任务由何人承担。",
  ],
  // reasons of INNOV_ELIGIBLE
  "reason-count": ["Conditions examined: {examined} of {total}.", "已审查 {examined} 项条件，共 {total} 项。"],
  "reason-count-hold": [
    "Conditions examined: {examined} of {total}; all of them hold.",
    "已审查 {examined} 项条件，共 {total} 项；所审查的条件均满足。",
  ],
  "reason-figure": ["{figure} {value} (needs {bound})", "{figure} {value}（要求 {bound}）"],
  "reason-class": [
    "{figure} {value}: the bound that applies is {bound}, the firm has {actual}",
    "{figure} {value}，适用标准 {bound}，实际 {actual}",
  ],
  "reason-class-figure": [
    "{figure} {value}: the bound that applies is {own} {bound}, the firm has {actual}",
    "{figure} {value}，适用标准为{own} {bound}，实际 {actual}",
  ],
  "reason-missing": ["missing", "缺失"],
  "reason-doubtful": ["in doubt", "存疑"],
  "reason-interval": ["{low} to {high}", "{low}至{high}"],
  "reason-open": ["Missing: {figures}.", "缺失：{figures}。"],
  "reason-fault": ["{figure}, as read: {fault}", "{figure}的读取情况：{fault}"],
  "reason-unexamined": ["Not examined, no column: {figures}.", "未审查（无此列）：{figures}。"],
  "reason-unclaimed": ["No column, so taken as not claimed: {figures}.", "无此列，视为未申报：{figures}。"],
  "reason-unrecognised": [
    "Columns that matched nothing, though they may bear on a condition: {headers}.",
    "未识别但可能涉及审查条件的列：{headers}。",
  ],
  "reason-unrecognised-more": [
    "Columns that matched nothing, though they may bear on a condition: {headers}, and {more} more.",
    "未识别但可能涉及审查条件的列：{headers}等，另有 {more} 列。",
  ],
  "reason-note": ["On {figure}: {note}", "关于{figure}：{note}"],
  "reason-assessed": [
    "The assessor's {value} for {figure} lies outside {low} to {high}.",
    "{figure}的评审分 {value} 超出 {low} 至 {high}。",
  ],
  "missing-zero": ["Missing: counted as 0.", "缺失：按 0 计。"],
  "missing-taken": ["Missing: its weight of {points} went to {takers}.", "缺失：其 {points} 分权重已按比例计入{takers}。"],
  "missing-taker": ["{indicator} ({points})", "{indicator}（{points} 分）"],
  "missing-left-out": ["Missing: left out, since its group counts only one of its parts.", "缺失：不参与比较，该组只计其中一项。"],
  "weight-none": ["No weight at this stage.", "本阶段无权重。"],
  // plain formulas: what keeps them from being written
  "plain-assessed": [
    "{id} leaves points to assessors, so no formula can say the score.",
    "{id} 的部分得分由评审专家给出，无法用公式表示。",
  ],
  "plain-interval": [
    "The curve of {indicator} gives points as a range, which a plain formula cannot say. Enter one number of points per band or word.",
    "{indicator}的曲线含裁量区间，普通公式无法表示。请为每档或每个词填一个分值。",
  ],
  "plain-mixed": [
    "{indicator} takes words at one stage and numbers, or other words, at another, which a plain formula cannot say.",
    "{indicator}在一个阶段按文字计分，在另一阶段按数字或其他文字计分，普通公式无法表示。",
  ],
  "plain-text-figure": [
    "{header}: texts that are read as numbers stand in {count} of the cells, first {value} in row {row} (read as {number}). A plain formula reads no texts: convert them to numbers first.",
    "{header}：有 {count} 个文本被读作数字，首个为第 {row} 行的 {value}（读作 {number}）。普通公式不读文本，请先转换。",
  ],
  "plain-no-figure": [
    "{header}: TRUE, FALSE or a date stands in {count} of the cells, first in row {row}. Some programs take them for numbers: clear them, or write what is meant.",
    "{header}：有 {count} 个逻辑值或日期，首个在第 {row} 行。有的软件会当作数字，请清除或改写。",
  ],
  "plain-text-weight": [
    "The weight of {indicator} at {stage} is the text {value}. Enter it as a number: a plain formula reads no texts.",
    "{indicator}在{stage}的权重是文本 {value}，请改为数字：普通公式不读文本。",
  ],
  "plain-constant": [
    "{value} is beyond a formula: numbers from 2.2E-308 to 9.9E+307, texts of up to 255 characters.",
    "{value} 超出公式的范围：数字 2.2E-308 至 9.9E+307，文本不超过 255 个字符。",
  ],
  "plain-long": [
    "The formula of {column} has more than {limit} characters, which Excel does not take.",
    "{column}的公式超过上限 {limit} 个字符。",
  ],
  "plain-long-cell": [
    "One formula for the whole score would have {length} characters, and Excel takes {limit}. Take the worked sheet.",
    "整个公式需要 {length} 个字符，超过上限 {limit}。请改用分步计分表。",
  ],
  "plain-peers": [
    "{indicator} is scored among the firms of its stage, which one formula cannot say. Take the worked sheet, or calibrate the curve first.",
    "{indicator}按同业比较计分，无法写成一个公式。请改用分步计分表，或先校准曲线。",
  ],
  // heads and words of tables
  "head-row": ["Row", "行"],
  "head-firm": ["Firm", "企业"],
  "head-severity": ["Severity", "级别"],
  "head-code": ["Code", "代码"],
  "head-message": ["Message", "说明"],
  "head-weight": ["Weight", "权重"],
  "head-measure": ["Measure", "统计量"],
  "head-low": ["Low", "下限"],
  "head-high": ["High", "上限"],
  decile: ["Decile {tenth}", "第 {tenth} 十分位"],
  "mean-selected": ["Mean selected", "入选均值"],
  "mean-others": ["Mean others", "未入选均值"],
  difference: ["Difference", "差值"],
  "p-value": ["p-value", "p 值"],
  "count-selected": ["N selected", "入选企业数"],
  "count-others": ["N others", "未入选企业数"],
  "strata-used": ["Strata used", "所用分层数"],
  error: ["error", "错误"],
  warning: ["warning", "警告"],
  flag: ["flag", "待核实"],
  info: ["info", "说明"],
  "head-indicator": ["Indicator", "指标"],
  "head-group": ["Group", "分组"],
  "head-value": ["Value", "数值"],
  "head-unit": ["Unit", "单位"],
  "head-points": ["Points", "得分"],
  "head-of": ["Of", "满分"],
  "head-share": ["Share", "得分率"],
  "head-note": ["Note", "说明"],
  "head-gap": ["Gap", "差距"],
  "head-bin": ["Bin", "区间"],
  "head-from": ["From", "起"],
  "head-to": ["To", "止"],
  "head-earlier": ["Earlier", "前期"],
  "head-later": ["Later", "后期"],
  "head-contribution": ["Contribution", "贡献"],
  "head-before": ["Before", "之前"],
  "head-after": ["After", "之后"],
  "head-change": ["Change", "变动"],
  "head-figures": ["Figures", "数据"],
  "head-stage": ["Stage", "阶段"],
  "head-rules": ["Rules", "规则"],
  "stability-index": ["Index", "指数"],
  "population-stable": ["stable", "稳定"],
  "population-shifted": ["shifted", "偏移"],
  "population-changed": ["changed", "改变"],
  total: ["Total", "合计"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type MessageCode = keyof typeof messages;
