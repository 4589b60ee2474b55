import * as fc from "fast-check";
import { describe as sentence } from "../../src/i18n/problem";
import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
import { matchHeaders } from "../../src/population/match";
import { compile } from "../../src/scorecard/compile";
import { stageIndex } from "../../src/scorecard/stages";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, isGroup, type Group, type Language, type Scorecard } from "../../src/scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import { referenceScores } from "../engine/reference";
import { population, tableScorecards } from "./arbitrary";

function read(cells: TableCell[][]): Scorecard {
  const parsed = readTable(cells);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems.map((problem) => sentence(problem, "en"))));
  return parsed.value;
}

function said(cells: TableCell[][]): string[] {
  return readTable(cells).problems.map((problem) => sentence(problem, "en"));
}

const LANGUAGES: readonly Language[] = ["en", "zh"];

/** What a table says, without the names a reader gives to groups and the total. */
function contentOf(card: Scorecard): unknown {
  return {
    stages: card.stages.map(({ id }) => id),
    indicators: indicatorsOf(card),
    weights: indicatorsOf(card).map(({ id }) => card.stages.map((stage) => card.weights?.[stage.id]?.[id] ?? 1)),
    groups: card.score.parts.map((part) => (isGroup(part) ? part.parts.map(({ id }) => id) : part.id)),
  };
}

describe.each(LANGUAGES)("a table in %s", (language) => {
  it("is read back to the scorecard that wrote it, and writes itself again", () => {
    fc.assert(
      fc.property(tableScorecards, (card) => {
        expect(fitsTable(card)).toBe(true);
        const table = writeTable(card, language);
        const back = read(table);
        // That 0 is possible is written out.
        const written = {
          ...card,
          score: {
            ...card.score,
            parts: card.score.parts.map((part) =>
              isGroup(part) ? { ...part, parts: part.parts.map((inner) => ({ ...inner, zero: true })) } : { ...part, zero: true },
            ),
          },
        };
        expect(contentOf(back)).toEqual(contentOf(written));
        expect(writeTable(back, language)).toEqual(table);
        expect(parseScorecard(back).problems).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("scores as the scorecard that wrote it, gaps included", () => {
    const any = tableScorecards.chain((card) => population(card).map((firms) => ({ card, ...firms })));
    fc.assert(
      fc.property(any, ({ card, rows, stage }) => {
        referenceScores(read(writeTable(card, language)), rows, stage).forEach((score, r) =>
          expect([score]).toEqual(
            [referenceScores(card, rows, stage)[r]].map((value) => (Number.isNaN(value) ? NaN : expect.closeTo(value, 9))),
          ),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("of the national card keeps every word and number, the names in the other language as aliases", () => {
    const back = read(writeTable(most2024, language));
    const stages = language === "en" ? ["startup", "growth", "mature"] : ["初创期", "成长期", "稳定期"];
    expect(back.stages.map(({ id }) => id)).toEqual(stages);
    expect(Object.keys(back.weights!)).toEqual(stages);
    expect(Object.values(back.weights!)).toEqual(Object.values(most2024.weights));
    expect(back.score.parts.map((part) => (part as Group).label)).toEqual(most2024.score.parts.map(({ label }) => label));
    const names = ({ id, label, aliases }: { id: string; label?: { en?: string; zh?: string }; aliases?: string[] }): unknown[] => [
      id,
      [label?.en, label?.zh, ...(aliases ?? [])].filter((name) => name !== undefined).sort(),
    ];
    expect(indicatorsOf(back).map(names)).toEqual(indicatorsOf(most2024).map(names));
    const figures = ({ id, unit, curve, zero, valid, pathway }: ReturnType<typeof indicatorsOf>[number]): unknown[] => [
      id,
      unit,
      curve,
      zero ?? true,
      valid,
      pathway,
    ];
    expect(indicatorsOf(back).map(figures)).toEqual(indicatorsOf(most2024).map(figures));
  });
});

describe("fitsTable", () => {
  it.each(catalogue.map(({ id }) => [id]))("%s", (id) => expect(fitsTable(builtIn(id)!)).toBe(id === "most-2024-illustrative"));

  const parts: Group["parts"] = [
    { id: "g", combine: "sum", parts: [{ id: "a", curve: { type: "linear", from: 0, to: 1 } }] },
    { id: "h", combine: "sum", parts: [{ id: "b", curve: { type: "linear", from: 0, to: 1 } }] },
  ];
  const card: Scorecard = {
    id: "c",
    version: "1",
    title: { en: "C" },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "t", combine: "sum", parts },
  };
  const inner = (change: Partial<Group>): Scorecard => ({
    ...card,
    score: { ...card.score, parts: [{ ...(parts[0] as Group), ...change }, parts[1]] },
  });

  it.each<[string, Scorecard, boolean]>([
    ["groups of indicators that sum", card, true],
    ["the default missing policy said aloud", { ...card, missing: { policy: "reweight", minCoverage: 0.65 } }, true],
    ["another missing policy", { ...card, missing: { policy: "zero" } }, true],
    ["another coverage", { ...card, missing: { minCoverage: 0.5 } }, true],
    ["all that a document says of itself", { ...card, total: 2, origin: { id: "o", version: "1", status: "custom" }, approval: {} }, true],
    ["a gate", { ...card, gates: [{ id: "g", text: { en: "G" }, holds: { of: "score", atLeast: 60 } }] }, false],
    ["an input", { ...card, inputs: [{ id: "x" }] }, false],
    ["a scale", { ...card, score: { ...card.score, scale: 100 } }, false],
    ["a mean", { ...card, score: { ...card.score, combine: "mean" } }, false],
    ["a group that is a mean", inner({ combine: "mean" }), false],
    ["a cap", inner({ cap: 5 }), false],
    ["a bonus", inner({ bonus: true }), false],
    ["a group in a group", inner({ parts: [parts[1]] }), false],
    ["a group with a weight of its own", { ...card, weights: { all: { g: 2 } } }, false],
    ["a group with a weight of 1", { ...card, weights: { all: { g: 1 } } }, true],
    ["two groups of one name, which a table would make one", inner({ label: { en: "H" } }), false],
    ["two groups of one name in one of the languages", inner({ label: { en: "G", zh: "ｈ" } }), false],
    ["a group without a name", inner({ label: { en: " " } }), false],
  ])("%s: %p", (_, document, expected) => expect(fitsTable(document)).toBe(expected));
});

describe("a table as people keep it", () => {
  const head = ["Indicator", "Group", "Unit", "Curve", "growth"];

  it("may have its columns in any order, in either language, with notes of its own", () => {
    const card = read([
      ["备注", "单位", "指标", "一级指标", "计分曲线", "成长期", "Notes"].slice(0, 6),
      ["kept from 2023", "%", "研发强度", "技术", "linear 0..15", 60],
      ["", "件", "专利", "技术", "count 1 max 5", 40],
    ]);
    expect(indicatorsOf(card)).toEqual([
      { id: "研发强度", unit: "%", curve: { type: "linear", from: 0, to: 15 }, note: "kept from 2023" },
      { id: "专利", unit: "件", curve: { type: "count", each: 1, max: 5 } },
    ]);
    expect(card.weights).toEqual({ 成长期: { 研发强度: 60, 专利: 40 } });
  });

  it("knows the details columns: Zero, Label, Aliases, Valid, Pathway", () => {
    const card = read([
      [...head, "Zero", "Label", "Aliases", "Valid", "Pathway"],
      ["x", "G", "%", "linear 0..1", 1, "no", "Share", "part; 占比；quota", "0..100", "policy"],
      ["y", "G", "", "linear 0..1", 1, true, "", "a, b", "..5", "产业"],
      ["z", "G", "", "linear 0..1", 1, "", "标签", "only, one;", "-100..", ""],
    ]);
    expect(indicatorsOf(card).map(({ curve: _, ...rest }) => rest)).toEqual([
      {
        id: "x",
        unit: "%",
        zero: false,
        label: { en: "Share" },
        aliases: ["part", "占比", "quota"],
        valid: { min: 0, max: 100 },
        pathway: "policy",
      },
      { id: "y", zero: true, aliases: ["a", "b"], valid: { max: 5 }, pathway: "industrial" },
      { id: "z", label: { zh: "标签" }, aliases: ["only, one"], valid: { min: -100 } },
    ]);
  });

  it("reads a blank weight as 0, on every platform alike", () => {
    for (const blank of [null, "", 0, " "])
      expect(read([head, ["x", "", "", "linear 0..1", 5], ["y", "", "", "linear 0..1", blank]]).weights).toEqual({
        growth: { x: 5, y: 0 },
      });
  });

  it("gathers the rows of one group though others stand between them", () => {
    const card = read([
      head,
      ["a", "G", "", "linear 0..1", 1],
      ["b", "H", "", "linear 0..1", 1],
      ["c", "ｇ ", "", "linear 0..1", 1],
      ["d", "", "", "linear 0..1", 1],
    ]);
    expect(card.score.parts.map((part) => (isGroup(part) ? part.parts.map(({ id }) => id) : part.id))).toEqual([["a", "c"], ["b"], "d"]);
  });

  it("lets a group, an indicator and the total bear one name", () => {
    const card = read([head, ["total", "x", "", "linear 0..1", 1], ["x", "x", "", "linear 0..1", 1]]);
    expect(indicatorsOf(card).map(({ id }) => id)).toEqual(["total", "x"]);
    expect(parseScorecard(card).problems).toEqual([]);
  });

  it("passes over a row of totals but not over an indicator of that name", () => {
    expect(indicatorsOf(read([head, ["x", "", "", "linear 0..1", 100], ["TOTAL", "", "", "", 100]])).map(({ id }) => id)).toEqual(["x"]);
    expect(
      indicatorsOf(read([head, ["x", "", "", "linear 0..1", 100], ["Total", "", "", "linear 0..1", 100]])).map(({ id }) => id),
    ).toEqual(["x", "Total"]);
  });

  it("gives a stage its own curve where a column says so", () => {
    const card = read([
      [...head, "mature", "Curve mature"],
      ["x", "", "", "linear 0..10", 1, 1, "linear 0..20"],
      ["y", "", "", "linear 0..10", 1, 1, ""],
    ]);
    expect(indicatorsOf(card).map(({ curves }) => curves)).toEqual([{ mature: { type: "linear", from: 0, to: 20 } }, undefined]);
  });

  it("answers to the national names of the stages its columns are headed with", () => {
    expect(
      read([
        ["Indicator", "Curve", "Growth"],
        ["x", "linear 0..1", 1],
      ]).stages,
    ).toMatchObject([{ id: "Growth", label: { en: "Growth" }, aliases: expect.arrayContaining(["成长期", "扩张期", "expansion"]) }]);
  });

  it.each(["constructor", "toString", "hasOwnProperty"])("may name an indicator or a stage %s", (name) => {
    const card = read([
      ["Indicator", "Curve", name],
      [name, "linear 0..1", 7],
      ["length", "linear 0..1", 3],
    ]);
    expect(
      writeTable(card, "en")
        .slice(1)
        .map((row) => row[4]),
    ).toEqual([7, 3]);
  });

  it("knows totals rows in either language, under any column of texts, and those of its groups", () => {
    const rows: TableCell[][] = [
      ["指标", "分组", "曲线", "成长期"],
      ["研发强度", "技术创新指标", "linear 0..15", 60],
      ["技术创新小计", "", "", 60],
      ["", "技术创新指标合计", 0, 60],
      ["专利", "成长", "count 1 max 5", 40],
      ["小计：", "", null, 40],
      ["合计（分）", "", "", 100],
      [0, "总计", "", 100],
      ["Grand Total", "", "", 100],
      ["满分", "", "", 100],
      ["", "", "", 100],
      [null, null, null, null],
      [0, 0, 0, 0],
    ];
    expect(indicatorsOf(read(rows)).map(({ id }) => id)).toEqual(["研发强度", "专利"]);
    // A name that merely ends so is an indicator without a curve, whose weight must not be lost in silence.
    expect(said([...rows, ["研发投入合计", "技术创新指标", "", 5]])).toEqual([expect.stringMatching(/^The curve of “研发投入合计”/)]);
  });

  it("may have its stages before the curve where they are known as stages", () => {
    const card = read([
      ["壮大期", "指标", "初创", "曲线"],
      [10, "x", 90, "linear 0..1"],
    ]);
    expect(card.weights).toEqual({ 壮大期: { x: 10 }, 初创: { x: 90 } });
    expect(said([["year", "Indicator", "Curve", "all"]])).toEqual([
      "The column “year” of the profile table stands before Curve and is not known; stages stand after Curve.",
    ]);
  });

  it("takes notes from every column of notes, wherever they stand", () => {
    const card = read([
      ["说明", "Indicator", "Curve", "all", "备注"],
      ["a", "x", "linear 0..1", 60, "b"],
      [0, "y", "linear 0..1", 40, "c"],
      ["", "z", "linear 0..1", 1, null],
    ]);
    expect(indicatorsOf(card).map(({ note }) => note)).toEqual(["a; b", "c", undefined]);
    expect(card.stages.map(({ id }) => id)).toEqual(["all"]);
    expect(
      writeTable(card, "zh")
        .slice(1)
        .map((row) => row[row.length - 1]),
    ).toEqual(["a; b", "c", ""]);
  });

  it("takes for Zero the words of a declared fact", () => {
    const zeros = (...cells: TableCell[]): unknown[] =>
      indicatorsOf(read([["Indicator", "Curve", "all", "Zero"], ...cells.map((cell, k) => [`x${k}`, "linear 0..1", 1, cell])])).map(
        ({ zero }) => zero,
      );
    expect(zeros("y", "YES", "是", "Ｙ", true, 1)).toEqual([true, true, true, true, true, true]);
    expect(zeros("n", "no", "否", "无", false, "0")).toEqual([false, false, false, false, false, false]);
    expect(zeros("", null, 0, " ")).toEqual([undefined, undefined, undefined, undefined]);
    expect(
      said([
        ["Indicator", "Curve", "all", "Zero"],
        ["x", "linear 0..1", 1, "maybe"],
      ]),
    ).toEqual(["Zero of “x” is “maybe”, not yes or no."]);
    // Beside a 1 a 0 may be a no or a blank.
    expect(
      said([
        ["Indicator", "Curve", "all", "Zero"],
        ["x", "linear 0..1", 1, 1],
        ["y", "linear 0..1", 1, 0],
      ]),
    ).toEqual(["Zero of “y” is the number 0, which may be a blank: write yes or no."]);
  });

  it("says the same whether blanks arrive as nothing or as 0", () => {
    const rows = (blank: TableCell): TableCell[][] => [
      ["Indicator", "Group", "Unit", "Curve", "growth", "Curve growth", "Zero", "Label", "Aliases", "Valid", "Pathway", "Note", blank],
      ["x", blank, blank, "linear 0..1", 60, blank, blank, blank, blank, blank, blank, blank, blank],
      [blank, "Heading", blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank],
      ["y", "G", blank, "linear 0..1", blank, blank, blank, blank, blank, blank, blank, blank, blank],
      [blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank],
      ["[title]", "T", blank, blank, blank, blank, blank, blank, blank, blank, blank, blank, blank],
    ];
    for (const blank of ["", 0]) expect(read(rows(blank))).toEqual(read(rows(null)));
  });

  it("refuses weights that are percentages, of stages with two or more that weigh, and scores any other sum", () => {
    const weights = (...cells: TableCell[]): string[] =>
      said([["指标", "曲线", "成长期"], ...cells.map((cell, k) => [`x${k}`, "linear 0..1", cell])]);
    for (const cells of [
      [0.6, 0.4],
      [0.3, 0.3, 0.4],
      [0.5, 0.49],
      [0.51, 0.5],
      ["0.6", "０.4", 0],
    ])
      expect(weights(...cells)).toEqual([
        expect.stringMatching(/^The weights of stage “成长期” add up to 1: cells formatted as percentages/),
      ]);
    for (const cells of [[1], [1, 0], [0.5, 0.4], [0.6, 0.5], [60, 40], [600, 400], [60, 30]]) expect(weights(...cells)).toEqual([]);
    expect(
      said([
        ["Indicator", "Curve", "a", "b"],
        ["x", "linear 0..1", 60, 0.6],
        ["y", "linear 0..1", 40, 0.4],
      ]),
    ).toHaveLength(1);
  });

  it.each<[TableCell, number | null]>([
    [12, 12],
    ["12.5", 12.5],
    ["１２", 12],
    ["1,000", 1000],
    ["+5", 5],
    ["1e2", 100],
    ["10¹", null],
    ["⑩", null],
    ["½", null],
    ["₅", null],
    ["1²", null],
    ["12%", null],
    ["-3", null],
    ["(3)", null],
    ["5分", null],
    ["0,5", null],
    [true, null],
    ["#N/A", null],
    [1e10, null],
  ])("a weight of %j is %p", (cell, weight) => {
    const table: TableCell[][] = [
      ["Indicator", "Curve", "growth"],
      ["研发", "linear 0..1", cell],
    ];
    if (weight === null)
      expect(said(table)).toEqual([
        `The weight of “研发” at stage “growth” is “${cell === true ? "TRUE" : cell}”; a weight is 0 or a number from 1e-9 to 1e9.`,
      ]);
    else expect(read(table).weights).toEqual({ growth: { 研发: weight } });
  });

  it.each(["linear 0..1⁰", "choice 甲:⑩", "bands 1:½", "choice 甲:x 乙:5", "choice 甲:-5 乙:5"])(
    "a curve of %s is an error that names its indicator",
    (curve) =>
      expect(
        said([
          ["Indicator", "Curve", "all"],
          ["研发", curve, 1],
        ]),
      ).toEqual([expect.stringContaining(`The curve of “研发”, “${curve}”, cannot be read: `)]),
  );

  it("tells what is wrong with a curve in the language of whoever reads it", () => {
    const { problems } = readTable([
      ["指标", "曲线", "all"],
      ["研发", "choice 甲:x", 1],
    ]);
    expect(problems.map((problem) => [sentence(problem, "en"), sentence(problem, "zh")])).toEqual([
      [
        "The curve of “研发”, “choice 甲:x”, cannot be read: “甲:x” is not of the form value:points.",
        "指标“研发”的曲线“choice 甲:x”无法识别：“甲:x”应写成数值与分值，例如 5:40。",
      ],
    ]);
  });

  it.each([
    ["0..100", { min: 0, max: 100 }],
    ["０．．１００", { min: 0, max: 100 }],
    ["..1,000", { max: 1000 }],
    ["-1…", { min: -1 }],
    ["0%..100%", { min: 0, max: 100 }],
    ["0..10²", null],
    ["0...5", null],
    ["5..5", null],
    ["..", null],
    ["100", null],
  ])("Valid %s is %j", (text, valid) => {
    const table: TableCell[][] = [
      ["Indicator", "Unit", "Curve", "all", "Valid"],
      ["x", "%", "linear 0..1", 1, text],
    ];
    if (valid) expect(indicatorsOf(read(table))[0].valid).toEqual(valid);
    else expect(said(table)).toEqual([expect.stringContaining(`Valid of “x” is “${text}”`)]);
  });

  it("holds at most 500 indicators and 50 stages", () => {
    const rows = (n: number): TableCell[][] => [head, ...Array.from({ length: n }, (_, k) => [`x${k}`, "", "", "linear 0..1", 1])];
    expect(readTable(rows(500)).ok).toBe(true);
    expect(readTable(rows(501)).problems.map((problem) => sentence(problem, "en"))).toEqual(["There are more than 500 indicators."]);
    const wide = [["Indicator", "Curve", ...Array.from({ length: 51 }, (_, k) => `s${k}`)]];
    expect(readTable(wide).problems).toHaveLength(1);
  });
});

describe("stage columns", () => {
  const stagesOf = (...names: string[]): unknown =>
    read([
      ["Indicator", "Curve", ...names],
      ["x", "linear 0..1", ...names.map(() => 1)],
    ]).stages;

  it("that are known answer to every spelling, and to the finer stages that are no column of the table", () => {
    expect(stagesOf("初创", "成长期")).toEqual([
      {
        id: "初创",
        label: { en: "Start-up", zh: "初创" },
        aliases: ["startup", "Start-up", "初创期", "seed", "Seed", "种子期", "seedling", "Seedling", "苗木期"],
      },
      {
        id: "成长期",
        label: { en: "Growth", zh: "成长期" },
        aliases: ["growth", "Growth", "成长", "expansion", "Expansion", "扩张期", "scaling", "Scaling", "壮大期"],
      },
    ]);
    const hangzhou = read([
      ["Indicator", "Curve", "种子期", "苗木期", "成长期", "壮大期", "成熟期"],
      ["x", "linear 0..1", 1, 2, 3, 4, 5],
    ]);
    const index = stageIndex(hangzhou.stages);
    expect(["seed", "Seedling", "成长", "scaling", "稳定期", "扩张期", "startup"].map((name) => index.get(name.toLowerCase()))).toEqual([
      0,
      1,
      2,
      3,
      4,
      2,
      undefined,
    ]);
  });

  it("of one stage in two spellings are an error that names both", () => {
    expect(said([["Indicator", "Curve", "稳定期", "成熟期"]])).toEqual([
      "The columns “稳定期” and “成熟期” of the profile table are one stage.",
    ]);
    expect(said([["Indicator", "Curve", "Growth", "growth "]])).toEqual(["The profile table has two columns “growth”."]);
    const twice: Scorecard = {
      ...read([
        ["Indicator", "Curve", "稳定期"],
        ["x", "linear 0..1", 1],
      ]),
      stages: [{ id: "稳定期" }, { id: "mature" }],
    };
    expect(fitsTable(twice)).toBe(false);
  });

  it("find their own curves under any spelling", () =>
    expect(
      indicatorsOf(
        read([
          ["指标", "曲线", "成长期", "成熟期", "曲线 growth", "曲线稳定期"],
          ["x", "linear 0..1", 1, 1, "linear 0..2", "linear 0..3"],
        ]),
      )[0].curves,
    ).toEqual({ 成长期: { type: "linear", from: 0, to: 2 }, 成熟期: { type: "linear", from: 0, to: 3 } }));
});

describe("units in names", () => {
  const table = (...rows: TableCell[][]): TableCell[][] => [
    ["Indicator", "Unit", "Label", "Curve", "all"],
    ...rows.map((row) => [...row, "linear 0..10", 1]),
  ];

  it.each([
    ["研发费用（万元）", "元", "", "研发费用（万元）", "万元", "元"],
    ["研发费用【单位：元】", "万元", "", "研发费用【单位：元】", "元", "万元"],
    ["x", "%", "Share (ratio)", "Share (ratio)", "ratio", "%"],
    ["age (years)", "months", "", "age (years)", "years", "months"],
    ["revenue (CNY m)", "", "营业收入（万元）", "营业收入（万元）", "万元", "CNY m"],
    ["GNI (%)", "PPP $", "", "GNI (%)", "%", "PPP $"],
  ])("%s with the unit %s is an error", (id, unit, label, name, named, given) =>
    expect(readTable(table([id, unit, label])).problems).toEqual([{ code: "unit-conflict", params: { name, named, unit: given } }]),
  );

  it.each([
    ["研发费用（万元）", "", "", "万元"],
    ["研发费用（万元）", "CNY 10k", "", "CNY 10k"],
    ["专利（项）", "件", "", "件"],
    ["高新技术产品（服务）收入", "万元", "", "万元"],
    ["研发费用（合并）", "", "", undefined],
    ["x", "", "研发强度 (%)", "%"],
    ["（万元）", "", "", undefined],
  ])("%s with the unit %j is in %s", (id, unit, label, expected) =>
    expect(indicatorsOf(read(table([id, unit, label])))[0].unit).toBe(expected),
  );

  it("are no part of the name: the column is found with and without, and converted", () => {
    const card = read(table(["研发费用（万元）", "", ""], ["x", "", "研发强度 (%)"]));
    const compiled = compile(card);
    if (Array.isArray(compiled)) throw new Error("refused");
    const found = (header: string): unknown => {
      const { columns } = matchHeaders(compiled, [header]);
      const k = columns.findIndex((column) => column !== null);
      return k < 0 ? null : [k, columns[k]!.conversion.multiply / columns[k]!.conversion.divide];
    };
    expect(found("研发费用")).toEqual([0, 1]);
    expect(found("研发费用（万元）")).toEqual([0, 1]);
    expect(found("研发费用（亿元）")).toEqual([0, 10_000]);
    expect(found("研发强度")).toEqual([1, 1]);
    expect(found("研发强度（ratio）")).toEqual([1, 100]);
    expect(found("研发费用（%）")).toBeNull();
  });

  it("that two indicators share without is neither's", () => {
    const compiled = compile(read(table(["研发（万元）", "", ""], ["研发（%）", "", ""])));
    if (Array.isArray(compiled)) throw new Error("refused");
    expect(compiled.names.get("研发")).toBeUndefined();
    expect(compiled.names.get("研发(%)")).toBe(1);
  });

  it("are an error in a document, too, for indicators and inputs", () => {
    const document = (change: object): unknown => ({
      ...read(table(["x", "", ""])),
      score: { id: "t", combine: "sum", parts: [{ id: "研发费用（万元）", curve: { type: "linear", from: 0, to: 1 }, ...change }] },
      weights: {},
    });
    expect(parseScorecard(document({ unit: "元" })).problems).toEqual([
      { code: "unit-conflict", path: ["score", "parts", 0, "unit"], params: { name: "研发费用（万元）", named: "万元", unit: "元" } },
    ]);
    const parsed = parseScorecard(document({}));
    expect(parsed.ok && indicatorsOf(parsed.value)[0].unit).toBe("万元");
    const input = { ...(document({}) as object), inputs: [{ id: "资产总额", label: { zh: "资产总额（亿元）" }, unit: "万元" }] };
    expect(parseScorecard(input).problems).toMatchObject([{ code: "unit-conflict", path: ["inputs", 0, "unit"] }]);
  });
});

it("no id, label, group or stage holds a mark that changes the direction of writing", () => {
  const card = read([
    ["Indicator", "Group", "Unit", "Curve", "seed\u202e", "growth", "Label", "Aliases", "Note"],
    ["rd\u202e_x", "Input\u2066", "%", "linear 0..10", 40, 60, "R&D\u202c share", "x\u200f; y", "so\u061c it is"],
  ]);
  expect(JSON.stringify(card)).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  expect(indicatorsOf(card)[0]).toMatchObject({ id: "rd_x", label: { en: "R&D share" }, aliases: ["x", "y"] });
  expect(card.stages[0].id).toBe("seed");
});

test("a stage of more letters than a name has is refused, as a scorecard that says it is", () => {
  const stage = "s".repeat(121);
  const read = readTable([
    ["Indicator", "Curve", stage],
    ["a", "linear 0..1", 5],
  ]);
  expect(read.problems.map((problem) => sentence(problem, "en"))).toEqual([
    expect.stringMatching(/^stages\[0\]\.id: “s{60,100}…” is longer than 120 characters\.$/),
  ]);
});
