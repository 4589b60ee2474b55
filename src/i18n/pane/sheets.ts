import type { PaneTexts } from "./texts";

/** Names of the sheets that the pane adds, but for the two that it looks for again. */
export const sheets = {
  "sheets.worked": ["INNOV worked", "创新积分 分步计分表"],
  "sheets.validation": ["INNOV validation", "创新积分 验证报告"],
  "sheets.proof": ["INNOV proof", "创新积分 得分验证"],
  "sheets.firm": ["INNOV firm", "创新积分 企业单页"],
  "sheets.change": ["INNOV change", "创新积分 得分变动"],
  "sheets.fund": ["INNOV fund", "创新积分 资金分配"],
  "sheets.ranking": ["INNOV ranking", "创新积分 排名"],
  "sheets.distribution": ["INNOV distribution", "创新积分 得分分布"],
  "sheets.waterfall": ["INNOV waterfall", "创新积分 得分构成"],
  "sheets.intervals": ["INNOV intervals", "创新积分 排名区间"],
  "sheets.methods": ["INNOV methods", "创新积分 方法敏感性"],
  "sheets.drift": ["INNOV drift", "创新积分 分布变动"],
} as const satisfies PaneTexts;
