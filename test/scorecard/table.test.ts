import * as fc from "fast-check";
import { describe as sentence } from "../../src/i18n/problem";
import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { most2024 } from "../../src/scorecard/catalogue/most-2024-illustrative";
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

const LANGUAGES: readonly Language[] = ["en", "zh"];

/** What a table says, without the names a reader gives to groups and the total. */
function said(card: Scorecard): unknown {
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
        expect(said(back)).toEqual(said(written));
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
    expect(back.stages.map(({ id }) => id)).toEqual(["startup", "growth", "mature"]);
    expect(back.weights).toEqual(most2024.weights);
    expect(back.score.parts.map((part) => (part as Group).label)).toEqual(
      most2024.score.parts.map(({ label }) => (language === "en" ? { en: label.en } : { zh: label.zh })),
    );
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

  it("holds at most 500 indicators and 50 stages", () => {
    const rows = (n: number): TableCell[][] => [head, ...Array.from({ length: n }, (_, k) => [`x${k}`, "", "", "linear 0..1", 1])];
    expect(readTable(rows(500)).ok).toBe(true);
    expect(readTable(rows(501)).problems.map((problem) => sentence(problem, "en"))).toEqual(["There are more than 500 indicators."]);
    const wide = [["Indicator", "Curve", ...Array.from({ length: 51 }, (_, k) => `s${k}`)]];
    expect(readTable(wide).problems).toHaveLength(1);
  });
});
