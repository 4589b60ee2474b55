/** Words that head a row of sums or means, as headers are compared. */
export const TOTALS: ReadonlySet<string> = new Set([
  ...["合计", "总计", "小计", "共计", "总和"],
  ...["平均", "平均值", "平均数", "均值", "中位数", "最大值", "最小值"],
]);
/** The same in English; among firms they may be names. */
export const LATIN_TOTALS: ReadonlySet<string> = new Set([
  ...["total", "totals", "subtotal", "sum", "grandtotal"],
  ...["average", "mean", "median", "max", "min"],
]);
