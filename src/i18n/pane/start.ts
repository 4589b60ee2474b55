import type { PaneTexts } from "./texts";

export const start = {
  "start.title": ["Begin with your firms", "从企业数据开始"],
  "start.list": ["I have a list", "已有企业名单"],
  "start.list.paste": [
    "Paste it into a sheet, or open its workbook: a firm a row, names of figures above.",
    "将名单粘贴到工作表，或打开其所在工作簿：每行一家企业，上方为指标名称。",
  ],
  "start.list.click": ["Click any cell of the list.", "单击名单中的任意单元格。"],
  "start.list.use": ["Press Use selection.", "单击“使用所选区域”。"],
  "start.template": ["I begin with an empty sheet", "从空白表开始"],
  "start.template.text": [
    "A new sheet with every header that {scorecard} reads, units included. Fill in a firm a row; blanks stay blank.",
    "新建工作表，列出“{scorecard}”所需的全部表头及单位。每行填写一家企业，没有的数据留空。",
  ],
  "start.template.add": ["Add a sheet of headers", "添加表头工作表"],
  "start.template.file": ["Download the template (.xlsx)", "下载模板（.xlsx）"],
  "start.template.sheet": ["Firms", "企业"],
  "start.template.busy": ["Adding the sheet…", "正在添加工作表…"],
  "start.template.done": [
    "The sheet {sheet} has the headers. Fill in firms below them, and they appear here.",
    "工作表 {sheet} 已写入表头。在其下填写企业后，此处将自动显示。",
  ],
  "start.read": ["I want to read how first", "先了解用法"],
  "start.read.text": [
    "Two pages: the first score, a scorecard of one's own, official annexes, units and blanks, what findings mean.",
    "简短说明：首次评分、自定义评分卡、官方附件、单位与空白、检查结果的含义。",
  ],
  "start.read.open": ["Open the help", "打开帮助"],
} as const satisfies PaneTexts;
