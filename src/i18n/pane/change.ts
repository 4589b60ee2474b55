import type { PaneTexts } from "./texts";

export const change = {
  "shell.tab.change": ["Change", "变动"],
  "change.hint": [
    "The firms of this list beside an earlier one: who rose and fell, and whether figures, stage or rules did it.",
    "将本名单与早期名单对照：哪些企业上升或下降，以及由数据、阶段还是规则引起。",
  ],
  "change.earlier": ["Earlier list", "早期名单"],
  "change.rules": ["Scorecard then", "当时的评分卡"],
  "change.rules.same": ["the same as now", "与现在相同"],
  "change.no.lists": [
    "The workbook holds no other list that this scorecard can read. Paste or open last year's list on a sheet of its own.",
    "工作簿中没有本评分卡可识别的其他名单。请将上年名单粘贴或打开到单独的工作表。",
  ],
  "change.working": ["Comparing…", "正在对照…"],
  "change.unreadable": ["{list} cannot be scored: {reason}", "{list} 无法计分：{reason}"],
  "change.scoreless": ["no firm has a score", "没有企业有得分"],
  "change.firms": [
    "{both} firms have a score in both lists; {rose} rose, {fell} fell.",
    "{both} 家企业在两份名单中均有得分：{rose} 家上升，{fell} 家下降。",
  ],
  "change.others": [
    "{added} only in this list, {gone} only in the earlier one, {unscored} without one of the scores, {ambiguous} of a name that stands twice.",
    "仅在本名单 {added} 家，仅在早期名单 {gone} 家，缺一期得分 {unscored} 家，名称重复 {ambiguous} 家。",
  ],
  "change.mean": [
    "Mean change {change}: figures {figures}, stage {stage}, rules {rules}.",
    "得分平均变动 {change}：数据 {figures}，阶段 {stage}，规则 {rules}。",
  ],
  "change.mean.only": [
    "Mean change {change}. Scores among peers have no causes of their own: calibrate the scorecard first.",
    "得分平均变动 {change}。与同类企业比较的得分无法区分原因，请先校准评分卡。",
  ],
  "change.index": ["Stability index {index}: {reading}.", "稳定性指数 {index}：{reading}。"],
  "change.none": ["No firm is in both lists with a score.", "没有企业在两份名单中均有得分。"],
  "change.up": ["Rose most", "上升最多"],
  "change.down": ["Fell most", "下降最多"],
  "change.firm": ["Firm", "企业"],
  "change.before": ["Then", "当时"],
  "change.after": ["Now", "现在"],
  "change.change": ["Change", "变动"],
  "change.figures": ["Figures", "数据"],
  "change.stage": ["Stage", "阶段"],
  "change.rulesPart": ["Rules", "规则"],
  "change.rank.before": ["Rank then", "当时名次"],
  "change.rank.after": ["Rank now", "现在名次"],
  "change.write": ["Write a sheet of all changes", "生成变动明细表"],
  "change.busy": ["Writing the changes…", "正在生成变动明细表…"],
  "change.done": ["All changes stand on the sheet {sheet}.", "全部变动见工作表 {sheet}。"],
  "change.title": ["Change of scores: {earlier} to {list}", "得分变动：{earlier} → {list}"],
  "change.total": ["All", "合计"],
} as const satisfies PaneTexts;
