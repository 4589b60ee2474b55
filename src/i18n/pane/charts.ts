import type { PaneTexts } from "./texts";

/** Charts to hand on, of any view. */
export const charts = {
  "charts.picture.of": ["Picture to copy: {chart}", "可复制的图片：{chart}"],
  "charts.copy": ["Copy as {kind}", "复制为 {kind}"],
  "charts.copied": ["Copied as {kind}.", "已复制为 {kind}。"],
  "charts.copy.refused": [
    "The pane is not let at the clipboard. Right-click the picture and choose Copy.",
    "任务窗格无权使用剪贴板。请右键单击图片并选择“复制”。",
  ],
  "charts.close": ["Close the picture", "关闭图片"],
  "charts.intervals": ["Intervals", "排名区间"],
  "charts.intervals.title": ["Ranks from 5 % to 95 % of the draws: the first {count} firms", "模拟排名的 5% 至 95% 区间：前 {count} 名"],
  "charts.intervals.lower": ["5 % to median", "5% 至中位数"],
  "charts.intervals.upper": ["Median to 95 %", "中位数至 95%"],
  "charts.methods": ["Choices of method", "方法选择"],
  "charts.methods.title": ["Mean rank shift by choice of method", "各方法选择的平均名次变动"],
  "charts.shares": ["Shares", "方差占比"],
  "charts.shares.title": ["Shares of the variance of ranks by choice of method", "各方法选择对名次方差的占比"],
  "charts.drift": ["Scores then and now", "得分分布变动"],
  "charts.drift.title": ["Scores of {earlier} and {later}", "{earlier} 与 {later} 的得分分布"],
  "charts.drift.share": ["{list}, % of firms", "{list}（企业占比 %）"],
} as const satisfies PaneTexts;
