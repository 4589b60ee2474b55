import { check } from "../../src/functions/check";
import { score } from "../../src/functions/score";
import { column, ExcelError, refusal, shown } from "./environment";

const NA = "#N/A";

/** One indicator whose score is its figure, from 0 to 10,000. */
function card(rest: object = {}, curve: object = { type: "linear", from: 0, to: 10_000 }): never {
  const x = { id: "x", label: { en: "Figure", zh: "数值" }, curve, ...rest };
  return JSON.stringify({
    id: "card",
    version: "1",
    title: { en: "Card" },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: { x: 10_000 } },
    score: { id: "total", combine: "sum", parts: [x] },
  }) as never;
}

/** The score of one firm with this cell, and what INNOV_CHECK says of the cell. */
function read(cell: unknown, profile = card(), header = "x"): [score: unknown, ...codes: unknown[]] {
  const firm = [["Acme", cell]];
  const headers = [["Company", header]];
  const [value] = column(score(firm, headers, undefined, profile));
  const codes = shown(check(firm, headers, undefined, profile))
    .slice(1)
    .map((row) => row[4] as string)
    .filter((code) => code.startsWith("figure-"));
  return [value, ...codes];
}

const MISSING = [
  null,
  undefined,
  "",
  " ",
  "\u3000",
  "\u00a0",
  "\t\r\n",
  "n/a",
  "N/A",
  "NA",
  "na",
  "Ｎ／Ａ",
  "-",
  " - ",
  "–",
  "—",
  "－",
  "--",
  "——",
  "/",
  "／",
  "null",
  "undefined",
  "无数据",
  " 无数据 ",
  { type: "Empty" },
  { type: "Empty", basicType: "Empty", basicValue: "" },
];

const ERRORS = [
  { type: "Error" },
  { type: "Error", basicType: "Error", basicValue: "#DIV/0!", errorType: "Div0" },
  { type: "Error", basicValue: "#NUM!" },
  new ExcelError("#N/A"),
  new ExcelError("#VALUE!", "Firm 3 has no score."),
  { type: "Entity", basicType: "Error", basicValue: "#VALUE!", text: "ACME", properties: {} },
  { type: "Entity", text: "no basic value" },
  NaN,
  Infinity,
  -Infinity,
  10n ** 400n,
  {},
  [],
  [[12]],
  { address: "Sheet1!A1" },
  () => 12,
  Symbol("12"),
  new Date(0),
  Object.create(null),
];

const NUMBERS: [cell: unknown, value: number][] = [
  [0, 0],
  [-0, 0],
  [12, 12],
  [0.1, 0.1],
  [-3, 0],
  [1e308, 10_000],
  [5e-324, 0],
  [12n, 12],
  [{ type: "Double", basicType: "Double", basicValue: 12 }, 12],
  [{ type: "FormattedNumber", basicType: "Double", basicValue: 12, numberFormat: "¥#,##0.00" }, 12],
  // A percentage is the number behind it; the unit of the column says what that means.
  [{ type: "FormattedNumber", basicType: "Double", basicValue: 0.12, numberFormat: "0.00%" }, 0.12],
  [{ type: "FormattedNumber", basicType: "Double", basicValue: 12, numberFormat: '0 "days"' }, 12],
  [{ type: "FormattedNumber", basicType: "Double", basicValue: 12, numberFormat: "[Red]0;[$USD] 0" }, 12],
  [{ type: "FormattedNumber", basicType: "Double", basicValue: 12, numberFormat: "General" }, 12],
  [{ type: "Entity", basicType: "Double", basicValue: 12, text: "ACME" }, 12],
  [
    {
      type: "Entity",
      basicType: "FormattedNumber",
      basicValue: { type: "FormattedNumber", basicType: "Double", basicValue: 12, numberFormat: "0.0" },
    },
    12,
  ],
];

const TEXT_NUMBERS: [cell: unknown, value: number][] = [
  ["1234", 1234],
  ["0", 0],
  [" 12 ", 12],
  ["1,234.5", 1234.5],
  ["1,234,567", 10_000],
  ["１２３４", 1234],
  ["１，２３４．５", 1234.5],
  ["+5", 5],
  ["-5", 0],
  ["−5", 0],
  ["0.5", 0.5],
  [".5", 0.5],
  ["1e3", 1000],
  ["(5)", 0],
  ["（5）", 0],
  [{ type: "String", basicType: "String", basicValue: "12" }, 12],
];

const UNREADABLE = [
  "12,34,567",
  "1 234",
  "1.2.3",
  "5-6",
  ">5",
  "约5",
  "5万",
  "¥5",
  "0x10",
  "1e400",
  "9".repeat(400),
  "Infinity",
  "NaN",
  "%",
  "12.5%",
  "#NUM!",
  "#N/A",
  "=1+1",
  "tbd",
  "<img src=x onerror=alert(1)>",
  "长".repeat(32_767),
];

describe("a cell of a figure", () => {
  it.each(MISSING)("%j is missing, never 0", (cell) => expect(read(cell)).toEqual([NA, "figure-missing"]));

  it.each(ERRORS.map((cell) => [cell]))("%p is an error, hence missing", (cell) => expect(read(cell)).toEqual([NA, "figure-error"]));

  it.each(NUMBERS)("%p is the number %d", (cell, value) => expect(read(cell)).toEqual([expect.closeTo(value, 9)]));

  it.each(TEXT_NUMBERS)("%p is the number %d, stored as text", (cell, value) =>
    expect(read(cell)).toEqual([expect.closeTo(value, 9), "figure-text"]),
  );

  it.each(UNREADABLE.map((text) => [text.slice(0, 30), text]))("%j is no number, hence missing", (_, text) =>
    expect(read(text)).toEqual([NA, "figure-unreadable"]),
  );

  it.each([true, false, { type: "Boolean", basicType: "Boolean", basicValue: true }])("%p is no figure, hence missing", (cell) =>
    expect(read(cell)).toEqual([NA, "figure-boolean"]),
  );

  it.each(["yyyy-mm-dd", "m/d/yyyy", "yyyy年m月d日", "[$-804]dddd", "h:mm:ss", "mmmm"])(
    "a number formatted %s is a date, hence missing",
    (numberFormat) => {
      expect(read({ type: "FormattedNumber", basicType: "Double", basicValue: 45292, numberFormat })).toEqual([NA, "figure-date"]);
    },
  );
});

describe("0 where it cannot be", () => {
  it.each([
    0,
    -0,
    "0",
    "０",
    "0.0",
    "(0)",
    { type: "Double", basicValue: 0 },
    { type: "FormattedNumber", basicValue: 0, numberFormat: "0%" },
  ])("%p is missing", (cell) => {
    expect(read(cell, card({ zero: false }))[0]).toBe(NA);
    expect(read(cell, card({ zero: false }))).toContain("figure-zero");
  });

  it("leaves other figures as they are", () => expect(read(0.001, card({ zero: false }))).toEqual([expect.closeTo(0.001, 9)]));
});

describe("an impossible figure", () => {
  it.each([
    [-0.1, { min: 0, max: 100 }],
    [100.1, { min: 0, max: 100 }],
    [-101, { min: -100 }],
    [5, { max: 4 }],
    ["101", { max: 100 }],
  ])("%p where %j is possible is missing", (cell, valid) => {
    expect(read(cell, card({ valid }))[0]).toBe(NA);
    expect(read(cell, card({ valid }))).toContain("figure-impossible");
  });

  it.each([0, 100, "50"])("%p on or within 0…100 is not", (cell) =>
    expect(read(cell, card({ valid: { min: 0, max: 100 } }))).not.toContain("figure-impossible"),
  );

  it("is judged in the indicator's own unit", () => {
    expect(read(500_000, card({ unit: "万元", valid: { max: 100 } }), "x (元)")[0]).toBeCloseTo(50, 9);
    expect(read(500_000, card({ unit: "万元", valid: { max: 100 } }), "x (万元)")[0]).toBe(NA);
  });
});

describe("12.5% as text", () => {
  const percent = card({ unit: "%" }, { type: "linear", from: 0, to: 10_000 });

  it.each([
    ["x", 12.5],
    ["x (%)", 12.5],
    ["x (2023)", 12.5],
    // A share in a column of ratios: 0.125, which is 12.5 per cent.
    ["x (ratio)", 12.5],
  ])("under %s of an indicator in %% is %d", (header, value) => {
    for (const cell of ["12.5%", "１２．５％", " 12.5 % "])
      expect(read(cell, percent, header)).toEqual([expect.closeTo(value, 9), "figure-text"]);
  });

  it.each(["万元", "件", "人", "years", undefined])("is no number where the indicator is in %s", (unit) => {
    for (const cell of ["12.5%", "１２．５％", "(5)%"]) expect(read(cell, card({ unit }))).toEqual([NA, "figure-unreadable"]);
  });
});

describe("a figure too large for its unit", () => {
  it.each([1e305, "1e305", { type: "Double", basicValue: 1e305 }])("%p 亿元 is missing, not infinite", (cell) => {
    expect(read(cell, card({ unit: "元" }), "x (亿元)")[0]).toBe(NA);
    expect(read(cell, card({ unit: "元" }), "x (亿元)")).toContain("figure-unreadable");
  });
});

describe("a choice", () => {
  const body = card({}, { type: "choice", choices: { National: 10, 省级: 8, none: 0 } });
  const declared = card({}, { type: "choice", choices: { yes: 5, no: 0 } });

  it.each([
    ["national", 10_000],
    [" ＮＡＴＩＯＮＡＬ ", 10_000],
    ["省级", 8000],
    ["None", 0],
    [{ type: "String", basicValue: "省级" }, 8000],
  ])("%p is read without regard to case, width and blanks: %d", (cell, value) => expect(read(cell, body)).toEqual([value]));

  it.each([[null], [""], ["无数据"], ["-"], [{ type: "Empty" }]])("%p is missing", (cell) =>
    expect(read(cell, body)).toEqual([NA, "figure-missing"]),
  );
  it.each([["city"], ["省 市"], [7], [true], ["tbd"]])("%p is none of its words, hence missing and named", (cell) =>
    expect(read(cell, body)).toEqual([NA, "figure-choice"]),
  );
  it.each([[{ type: "Error" }], [new ExcelError("#N/A")], [NaN]])("%p is an error", (cell) =>
    expect(read(cell, body)).toEqual([NA, "figure-error"]),
  );

  it.each([true, "TRUE", "yes", "Yes", "是", "有", 1, "1"])("%p says yes", (cell) => expect(read(cell, declared)).toEqual([10_000]));
  it.each([false, "FALSE", "no", "否", "无", 0, "0"])("%p says no", (cell) => expect(read(cell, declared)).toEqual([0]));
});

describe("one firm's fault", () => {
  it("never fails the others", () => {
    const cells = [5, ...MISSING, 6, ...ERRORS, 7, ...UNREADABLE, 8];
    const scores = column(
      score(
        cells.map((cell) => [cell]),
        [["x"]],
        undefined,
        card(),
      ),
    );
    expect(scores.filter((value) => value !== NA)).toEqual([5, 6, 7, 8].map((value) => expect.closeTo(value, 9)));
    expect(scores).toHaveLength(cells.length);
  });

  it("is told with its row, firm, indicator and a message that quotes the cell", () => {
    const cells = [
      ["Acme", "5万"],
      ["Beta", 5],
    ];
    expect(shown(check(cells, [["Company", "Figure (2023)"]], undefined, card()))).toContainEqual([
      1,
      "Acme",
      "Figure",
      "error",
      "figure-unreadable",
      "“5万” is no number, so it counts as missing.",
    ]);
  });

  it("is told in Chinese where the headers are Chinese", () => {
    expect(shown(check([["甲", "5万"]], [["企业名称", "数值"]], undefined, card()))).toContainEqual([
      1,
      "甲",
      "数值",
      "错误",
      "figure-unreadable",
      "“5万”不是数字，按缺失处理。",
    ]);
  });

  it("is quoted as text, shortened, whatever it holds", () => {
    const [, , , , , message] = shown(check([["x".repeat(5000)]], [["x"]], undefined, card())).find(
      (row) => row[4] === "figure-unreadable",
    )!;
    expect((message as string).length).toBeLessThan(120);
  });
});

describe("the shape of a call", () => {
  it.each([[[]], [[[]]], [null], [undefined], [{ address: "A1" }]])("values %j are refused as empty", (values) => {
    expect(refusal(() => score(values as never, [["x"]], undefined, card()))).toBe("The range of values is empty.");
  });

  it("headers of another width are refused with both widths", () => {
    expect(refusal(() => score([[1, 2]], [["x"]], undefined, card()))).toBe("The header row has 1 cells, the values have 2 columns.");
    expect(refusal(() => score([[1]], [["x", "y"]], undefined, card()))).toBe("The header row has 2 cells, the values have 1 columns.");
  });

  it("headers must be one row", () => {
    expect(refusal(() => score([[1], [2]], [["x"], ["y"]], undefined, card()))).toBe("The headers must be one row; 2 rows were given.");
    expect(refusal(() => score([[1]], [], undefined, card()))).toBe("The headers must be one row; 0 rows were given.");
  });

  it("a single cell may stand for itself", () =>
    expect(column(score(5 as never, "x" as never, undefined, card()))).toEqual([expect.closeTo(5, 9)]));

  it("a short row ends in blanks", () => {
    expect(column(score([[1, 5], [2]] as never, [["y", "x"]], undefined, card()))).toEqual([expect.closeTo(5, 9), NA]);
  });
});
