import { readNumberText } from "../../src/scorecard/number-text";

const read = (text: string): unknown => {
  const found = readNumberText(text);
  return typeof found === "string"
    ? found
    : found.unit === "" && !found.currency
      ? found.number
      : [found.number, found.currency ? `¥${found.unit}` : found.unit];
};

test.each<[string, unknown]>([
  ["1234", 1234],
  ["1,234.5", 1234.5],
  ["12,345,678", 12345678],
  ["-3", -3],
  ["1.2E-3", 0.0012],
  ["5e2", 500],
  ["+5", 5],
  [".5", 0.5],
  ["-.5", -0.5],
  ["007", 7],
  ["１２３．５", 123.5],
  ["（１，２３４）", -1234],
  ["(1,234)", -1234],
  ["(5%)", [-5, "%"]],
  ["(5)%", [-5, "%"]],
  ["(¥5)", [-5, "¥"]],
  ["\u22125", -5],
  ["–5", -5],
  ["‐5", -5],
  ["- 5", -5],
  ["\u200b 5 \u00a0", 5],
  ["-\u200b5", -5],
  ["￥ 1,200", [1200, "¥"]],
  ["RMB 12", [12, "¥"]],
  ["12 CNY", [12, "¥"]],
  ["12元人民币", [12, "元人民币"]],
  ["-¥5", [-5, "¥"]],
  ["¥-5", [-5, "¥"]],
  ["934万元", [934, "万元"]],
  ["0.61 亿元", [0.61, "亿元"]],
  ["5件", [5, "件"]],
  ["12.5%", [12.5, "%"]],
  ["12.5％", [12.5, "%"]],
  ["¥934万元", [934, "¥万元"]],
  ["5\u200b件", [5, "件"]],
])("%j is read as %j", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each<[string, string]>([
  ["10¹", "unreadable"],
  ["10²", "unreadable"],
  ["H₂O", "unreadable"],
  ["10₂", "unreadable"],
  ["①", "unreadable"],
  ["⑩", "unreadable"],
  ["⑴", "unreadable"],
  ["⒈", "unreadable"],
  ["½", "unreadable"],
  ["٣", "unreadable"],
  ["5½", "unreadable"],
  ["𝟏𝟐", "unreadable"],
  ["0,619", "decimal-comma"],
  ["0,62", "decimal-comma"],
  ["12,5", "decimal-comma"],
  ["12,5%", "decimal-comma"],
  ["(12,5)", "decimal-comma"],
  ["-0,5", "decimal-comma"],
  ["1.234,56", "decimal-comma"],
  ["1234,5678", "decimal-comma"],
  ["012,345", "unreadable"],
  ["1,234,56", "unreadable"],
  ["1234,567", "unreadable"],
  ["12,34,567", "unreadable"],
  ["(-5)", "unreadable"],
  ["--5", "unreadable"],
  ["-(5)", "unreadable"],
  ["12.5-", "unreadable"],
  ["▲5", "arrow"],
  ["△ 1,200", "arrow"],
  ["↓3%", "arrow"],
  ["12 34", "unreadable"],
  ["12\u200b34", "unreadable"],
  ["12\n34", "unreadable"],
  ["无", "none"],
  ["没有", "none"],
  ["零", "none"],
  ["None", "none"],
  ["NIL", "none"],
  ["1e999", "unreadable"],
  ["1.2.3", "unreadable"],
  ["5.", "unreadable"],
  ["0x10", "unreadable"],
  ["Infinity", "unreadable"],
  ["¥5 RMB", "unreadable"],
])("%j is no number: %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each(["约5", ">10", "$5", "€5", "≥5", "5+", "3-5", "5 $", "5⑩", "5万", "0.6 亿", "5 万 元 左右"])("%j is no number", (text) =>
  expect(read(text)).toBe("unreadable"),
);
