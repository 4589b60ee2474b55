import type { Language } from "./univer";

const TEXTS = {
  product: ["Innovation Points for Excel", "Excel 创新积分"],
  pane: ["Innovation Points", "创新积分"],
  divider: ["Width of the pane", "任务窗格宽度"],
  calculating: ["Calculating…", "正在计算…"],
  failure: ["The workbook cannot be opened.", "无法打开工作簿。"],
  file: ["File", "文件"],
  new: ["New blank workbook", "新建空白工作簿"],
  template: ["New from template", "从模板新建"],
  open: ["Open…", "打开…"],
  sample: ["Open the sample", "打开示例工作簿"],
  save: ["Save as .xlsx", "另存为 .xlsx"],
  csv: ["Save this sheet as .csv (UTF-8)", "将本表另存为 .csv（UTF-8）"],
  csvChinese: ["Save this sheet as .csv (GB18030)", "将本表另存为 .csv（GB18030）"],
  print: ["Print this sheet", "打印本表"],
  untitled: ["Workbook", "工作簿"],
  sheet: ["Sheet1", "Sheet1"],
  opening: ["Opening {name}…", "正在打开 {name}…"],
  saving: ["Saving…", "正在保存…"],
  saved: ["Saved as {name}.", "已保存为 {name}。"],
  restored: ["Your unsaved work of {time} is open again.", "已恢复您在 {time} 未保存的内容。"],
  hidden: [
    "In the file, but not shown here (kept when you save it as .xlsx): {list}.",
    "文件中有此处不显示的内容（另存为 .xlsx 时保留）：{list}。",
  ],
  lost: ["Will not be in the saved file: {list}.", "保存后的文件中将不含：{list}。"],
  left: [
    "Not in the saved file, because the sheet was removed or its rows or columns moved: {list}.",
    "因工作表已删除或行列有变动，保存的文件不含：{list}。",
  ],
  unsaved: ["Save the changes to {name}?", "是否保存对 {name} 的更改？"],
  yes: ["Save", "保存"],
  no: ["Don't save", "不保存"],
  cancel: ["Cancel", "取消"],
  dismiss: ["Dismiss", "关闭"],
  drop: ["Drop an .xlsx or .csv file to open it", "拖放 .xlsx 或 .csv 文件即可打开"],
  chart: ["Chart: {title} ({series})", "图表：{title}（{series}）"],
  chartsLeft: [
    "The charts on these sheets are not in the saved file, only their figures: {list}.",
    "以下工作表中的图表未存入文件，仅保存了其数据：{list}。",
  ],
  chartEmpty: ["{title}: none of this chart's cells holds a number.", "{title}：此图表的单元格中没有数值。"],
  chartKind: ["A chart of this type ({kind}) cannot be drawn here.", "此处无法绘制该类型的图表（{kind}）。"],
  chartRemove: ["Remove the chart {title}", "删除图表 {title}"],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type TextKey = keyof typeof TEXTS;

export function text(key: TextKey, language: Language, params: Record<string, string> = {}): string {
  return TEXTS[key][language === "en" ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}
