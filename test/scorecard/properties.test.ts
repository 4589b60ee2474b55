import * as fc from "fast-check";
import { describe as sentence } from "../../src/i18n/problem";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { parseScorecard } from "../../src/scorecard/schema";
import { isLocked, textIn, totalOf, type Language, type Scorecard, type Status } from "../../src/scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import { tableScorecards } from "./arbitrary";

const TABLE: TableCell[][] = [
  ["Indicator", "Group", "Unit", "Curve", "all"],
  ["x", "G", "%", "linear 0..10", 60],
  ["y", "", "", "count 1 max 5", 40],
];
const withRows = (...rows: TableCell[][]): Scorecard => {
  const parsed = readTable([...TABLE, ...rows]);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => sentence(problem, "en")).join("\n"));
  return parsed.value;
};
const refusal = (...rows: TableCell[][]): string[] => readTable([...TABLE, ...rows]).problems.map((problem) => sentence(problem, "en"));
const PLAIN = withRows();

it("may be absent: the table is then a custom scorecard of no name, and writes none", () => {
  expect(PLAIN).toMatchObject({ id: "profile-table", version: "1", status: "custom", title: { en: "Profile table", zh: "方案表" } });
  expect(totalOf(PLAIN)).toBe(100);
  expect(isLocked(PLAIN)).toBe(false);
  expect(writeTable(PLAIN, "zh").map(([word]) => word)).toEqual(["指标", "x", "y"]);
});

const SAID = {
  title: { zh: "龙岩市企业创新积分" },
  id: "longyan-2026",
  version: "2026-05",
  status: "illustrative",
  origin: { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" },
  source: [{ title: "龙科〔2026〕3号", issuer: "龙岩市科技局", date: "2026-03", url: "https://example.org/3" }, { title: "附件" }],
  total: 1000,
  missing: { policy: "zero", minCoverage: 0.5 },
  approval: { author: "王", approver: "评审委员会", approved: "2026-05-01", locked: true },
};

it("stand in rows of their own, in Chinese", () => {
  const card = withRows(
    ["[名称]", "龙岩市企业创新积分", null, null, null],
    ["[编号]", "longyan-2026", "", "", ""],
    ["【版本】", "2026-05", 0, 0, 0],
    ["［状态］", "示意", null, null, null],
    ["[来源]", "most-2024-illustrative | 1.0.0 | 官方指标，权重示意", null, null, null],
    ["[依据]", "龙科〔2026〕3号 | 龙岩市科技局 | 2026-03 | https://example.org/3", null, null, null],
    ["[依据]", "附件", null, null, null],
    ["[总分]", 1000, null, null, null],
    ["[缺失]", "按零计", null, null, null],
    ["[覆盖率]", "50%", null, null, null],
    ["[制定人]", "王", null, null, null],
    ["[审批人]", "评审委员会", null, null, null],
    ["[审批日期]", 46143, null, null, null],
    ["[ 锁定 ]", "是", null, null, null],
  );
  expect(card).toEqual({ ...PLAIN, ...SAID });
  expect(totalOf(card)).toBe(1000);
  expect(isLocked(card)).toBe(true);
});

it("stand there in English, anywhere among the indicators, and in any case and width", () => {
  const [head, first, second] = TABLE;
  const parsed = readTable([
    head,
    ["[Title]", "龙岩市企业创新积分"],
    ["[ID]", "longyan-2026"],
    first,
    ["[version]", "2026-05"],
    ["[STATUS]", "Illustrative"],
    ["[origin]", "most-2024-illustrative"],
    ["[source]", "龙科〔2026〕3号 ｜ 龙岩市科技局 ｜ 2026-03 ｜ https://example.org/3"],
    second,
    ["[source]", "附件"],
    ["[total]", "１,０００"],
    ["[ｍissing]", "zero"],
    ["[coverage]", 0.5],
    ["[author]", "王"],
    ["[approver]", "评审委员会"],
    ["[approved]", "2026年5月1日"],
    ["[locked]", true],
  ]);
  expect(parsed.ok && parsed.value).toEqual({ ...PLAIN, ...SAID });
});

it("have their value beside them wherever the indicator stands, and blanks say nothing", () => {
  const parsed = readTable([
    ["Curve", "all", "Indicator", "Unit", "Note"],
    ["linear 0..10", 60, "x", "%", ""],
    ["", "", "[title]", "Own", ""],
    ["", "", "[version]", "", ""],
    ["", 0, "[author]", 0, 0],
    ["", "", "[total]", 60, "what the committee agreed"],
    ["3.0", null, "[version]", null, null],
  ]);
  expect(parsed.ok && parsed.value).toMatchObject({ title: { en: "Own" }, total: 60, version: "3.0" });
  expect(parsed.ok && parsed.value.approval).toBeUndefined();
});

describe("the day of an approval", () => {
  it.each<[TableCell, string]>([
    [46143, "2026-05-01"],
    [46143.75, "2026-05-01"],
    [61, "1900-03-01"],
    [2_958_465, "9999-12-31"],
    ["2026-05-01", "2026-05-01"],
    ["2026/5/1", "2026-05-01"],
    ["2026.05.01", "2026-05-01"],
    ["２０２６－５－１", "2026-05-01"],
    [" 2026 年 5 月 1 日 ", "2026-05-01"],
    ["2024-02-29", "2024-02-29"],
  ])("%j is %s", (cell, day) => expect(withRows(["[approved]", cell]).approval).toEqual({ approved: day }));

  it.each<TableCell>([
    "2026-02-29",
    "3/4/2026",
    "2026-5/1",
    "2026年5月",
    "May 2026",
    "2026-13-01",
    2_958_466,
    60,
    -5,
    true,
    "46143x",
    "2026-05-⑩",
  ])("%j is none", (cell) =>
    expect(refusal(["[approved]", cell])).toEqual([
      `[approved] in row 4 of the profile table is “${cell === true ? "TRUE" : cell}”; write a day such as 2026-05-01.`,
    ]),
  );

  it("is a day in a document, too", () => {
    expect(parseScorecard({ ...PLAIN, approval: { approved: "2026-05-01" } }).problems).toEqual([]);
    for (const approved of ["2026-5-1", "2026-02-30", "", "soon"])
      expect(parseScorecard({ ...PLAIN, approval: { approved } }).problems.map((problem) => sentence(problem, "en"))).toEqual([
        `approval.approved: “${approved}” is no day of the form 2026-05-01.`,
      ]);
  });
});

describe("what is refused, by word and row", () => {
  it.each<[TableCell[][], RegExp]>([
    [[["[weight]", 5]], /^\[weight\] in row 4 of the profile table is unknown; known are \[title\] \[id\]/],
    [[["[]", 5]], /^\[\] in row 4 of the profile table is unknown/],
    [[["[R&D]", "G", "", "linear 0..1", 5]], /^\[R&D\] in row 4.*An indicator's name cannot stand in square brackets/],
    [
      [
        ["[title]", "a"],
        ["[名称]", "b"],
      ],
      /^\[名称\] in row 5 of the profile table was said before/,
    ],
    [[["[total]", 1000, "", "", 900]], /^\[total\] in row 4 of the profile table has two values, “1000” and “900”/],
    [[["[total]", -5]], /^\[total\] in row 4 of the profile table is “-5”; write the number/],
    [[["[total]", "100%"]], /^\[total\] in row 4/],
    [[["[total]", "10²"]], /^\[total\] in row 4/],
    [[["[total]", "1e10"]], /^\[total\] in row 4/],
    [[["[missing]", "n/a"]], /is “n\/a”, not one of: reweight, zero, na\.$/],
    [[["[status]", "approved"]], /is “approved”, not one of: official, official-structure, illustrative, custom\.$/],
    [[["[coverage]", 65]], /^\[coverage\] in row 4 of the profile table is “65”; write a share/],
    [[["[coverage]", "½"]], /^\[coverage\] in row 4/],
    [[["[coverage]", -0.1]], /^\[coverage\] in row 4/],
    [[["[locked]", "maybe"]], /^\[locked\] in row 4 of the profile table is “maybe”, neither yes nor no/],
    [[["[origin]", "a | 1 | better"]], /^\[origin\] in row 4 .* write id \| version \| status/],
    [[["[origin]", "a | 1 | custom | more"]], /^\[origin\]/],
    [[["[origin]", " | 1"]], /^\[origin\]/],
    [[["[source]", "| issuer"]], /^\[source\] in row 4 .* write title \| issuer \| date \| https address/],
    [[["[source]", "a | b | c | ftp://x"]], /^\[source\]/],
    [[["[source]", "a | b | c | https://x | d"]], /^\[source\]/],
    [[["[id]", "__proto__"]], /cannot be an id/],
    [[["[id]", "x".repeat(121)]], /^\[id\] in row 4 of the profile table is longer than 120 characters/],
    [[["[version]", "1".repeat(41)]], /longer than 40 characters/],
    [[["[title]", "x".repeat(2001)]], /longer than 2000 characters/],
  ])("%j", (rows, said) => {
    expect(refusal(...rows)).toHaveLength(1);
    expect(refusal(...rows)[0]).toMatch(said);
  });

  it("is said in Chinese to whoever reads it", () =>
    expect(readTable([...TABLE, ["[分值]", 5]]).problems.map((problem) => sentence(problem, "zh"))[0]).toMatch(
      /^方案表第 4 行的 \[分值\] 未知；可用：\[名称\] \[编号\] \[版本\] \[状态\] \[来源\] \[依据\] \[总分\] \[缺失\] \[覆盖率\] \[制定人\] \[审批人\] \[审批日期\] \[锁定\]/,
    ));
});

it("give a coverage of 0 a word, since a 0 may be a blank cell", () => {
  for (const cell of ["none", "不限", "0%"]) expect(withRows(["[coverage]", cell]).missing).toEqual({ minCoverage: 0 });
  for (const cell of [0, null, ""]) expect(withRows(["[coverage]", cell]).missing).toBeUndefined();
});

it("make a document as valid as one that came as JSON", () => {
  expect(parseScorecard({ ...PLAIN, ...SAID })).toEqual({ ok: true, value: { ...PLAIN, ...SAID }, problems: [] });
  for (const [wrong, said] of [
    [{ total: 0 }, /^total: “0” must be above 0/],
    [{ total: "1000" }, /^total: number expected/],
    [{ origin: { id: "a" } }, /^origin\.version: is missing/],
    [{ origin: { id: "a", version: "1", status: "real" } }, /^origin\.status: “real” is not one of/],
    [{ approval: { locked: "yes" } }, /^approval\.locked: boolean expected/],
    [{ approval: { by: "x" } }, /^approval: The field “by” is unknown here/],
  ] as const)
    expect(sentence(parseScorecard({ ...PLAIN, ...wrong }).problems[0], "en")).toMatch(said);
});

describe.each<Language>(["en", "zh"])("written in %s", (language) => {
  const line = fc
    .stringMatching(/^[a-z0-9|｜\\[\]【】:;,. \-期审]{1,20}$/)
    .map((text) => text.trim().replace(/\s+/g, " "))
    .filter((text) => text !== "" && text !== "0");
  const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
  const status = fc.constantFrom<Status>("illustrative", "custom");
  const url = fc.constantFrom("https://example.org/a|b", "http://x.cn");
  const source = fc.record({ title: line, issuer: optional(fc.oneof(line, url)), date: optional(line), url: optional(url) });
  const properties = fc.record({
    title: line.map((text) => (/[期审]/.test(text) ? { zh: text } : { en: text })),
    id: line,
    version: line,
    status,
    origin: optional(fc.record({ id: line, version: line, status: fc.constantFrom<Status>("official", "official-structure", "custom") })),
    source: optional(fc.array(source, { minLength: 1, maxLength: 3 })),
    total: optional(fc.double({ min: 1e-6, max: 1e9, noNaN: true })),
    missing: optional(
      fc
        .record({
          policy: optional(fc.constantFrom("reweight" as const, "zero" as const, "na" as const)),
          minCoverage: optional(
            fc.oneof(
              fc.constant(0),
              fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
            ),
          ),
        })
        .filter((own) => own.policy !== undefined || own.minCoverage !== undefined),
    ),
    approval: optional(
      fc
        .record({
          author: optional(line),
          approver: optional(line),
          approved: optional(
            fc.integer({ min: 61, max: 60_000 }).map((n) => new Date(Date.UTC(1899, 11, 30 + n)).toISOString().slice(0, 10)),
          ),
          locked: optional(fc.boolean()),
        })
        .filter((own) => Object.values(own).some((value) => value !== undefined)),
    ),
  });
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it("are read back to the document that wrote them", () => {
    fc.assert(
      fc.property(tableScorecards, properties, (card, own) => {
        const document = plain({ ...card, ...own }) as Scorecard;
        expect(fitsTable(document)).toBe(true);
        const table = writeTable(document, language);
        const parsed = readTable(table);
        if (!parsed.ok) throw new Error(parsed.problems.map((problem) => sentence(problem, "en")).join("\n"));
        const { stages: _, weights: __, score: ___, ...said } = parsed.value;
        const { stages: _s, weights: _w, score: _c, ...expected } = document;
        expect(said).toEqual(expected);
        expect(writeTable(parsed.value, language)).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });

  it("of every built-in card that a table can say are its own, in that language", () => {
    for (const card of catalogue.filter(fitsTable)) {
      const parsed = readTable(writeTable(card, language));
      expect(parsed.ok && parsed.value).toMatchObject({ id: card.id, version: card.version, status: card.status, source: card.source });
      expect(parsed.ok && textIn(parsed.value.title, language, "")).toBe(card.title[language]);
    }
  });
});
