import * as fc from "fast-check";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import contract from "../build/functions.json";
import { ExcelError, shown } from "./environment";
import { everyFunction } from "./every-function";

it("knows every function of the published contract, with all its parameters", () => {
  expect(everyFunction.map(({ id, parameters }) => [id, parameters]).sort()).toEqual(
    contract.functions.map(({ id, parameters }) => [id, parameters.map(({ name }) => name)]).sort(),
  );
});

const words = fc.constantFrom(
  ...[
    "x",
    "y",
    "研发强度",
    "R&D intensity (%)",
    "revenue（元）",
    "rd_expense",
    "growth",
    "成长期",
    "Indicator",
    "Curve",
    "Group",
    "Unit",
    "Stage",
    "指标",
    "曲线",
    "Total",
  ],
  ...[
    "linear 0..10",
    "percentile",
    "bands 6:50 5:40",
    "knots 0:0 1:1",
    "log 1..5",
    "most-2024-illustrative",
    "pathways",
    "tech-sme-2017",
    "longwan-2022",
    "{",
    "{}",
    "top 5%",
    "前5%",
    "0..5",
  ],
  ...[
    "minmax",
    "zscore",
    "reweight",
    "zero",
    "na",
    "lower",
    "en",
    "zh",
    "dense",
    "-",
    "n/a",
    "无数据",
    "12%",
    "1,234.5",
    "１２",
    "constructor",
    "__proto__",
    "",
    " ",
    "#N/A",
  ],
);
const strange = fc.constantFrom<unknown>(
  ...[
    null,
    undefined,
    NaN,
    Infinity,
    -Infinity,
    -0,
    1e308,
    -1e308,
    5e-324,
    true,
    false,
    7n,
    10n ** 400n,
    {},
    [],
    [[]],
    [[[1]]],
    new Date(0),
    Symbol("s"),
    () => 1,
  ],
  ...[
    { type: "Error" },
    { type: "Empty" },
    { basicValue: 5 },
    { type: "Entity", basicType: "Error" },
    { type: "FormattedNumber", basicValue: 0.1, numberFormat: "0%" },
    { address: "A1" },
    Object.create(null),
    new ExcelError("#N/A"),
  ],
);
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 40 }).map((n) => n / 4) },
  { weight: 4, arbitrary: words },
  { weight: 2, arbitrary: strange },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.double() },
);
const block = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
const ragged = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 });
const argument = fc.oneof(
  { weight: 5, arbitrary: block },
  { weight: 3, arbitrary: cell },
  { weight: 1, arbitrary: ragged },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 4 }) },
);

function answers(run: (...args: never[]) => unknown, args: unknown[]): void {
  let result: unknown;
  try {
    result = run(...(args as never[]));
  } catch (error) {
    if (!(error instanceof ExcelError)) throw error;
    expect([error.code, typeof error.message]).toEqual(["#VALUE!", "string"]);
    expect(error.message).not.toMatch(/undefined|\[object/);
    return;
  }
  if (typeof result !== "string") shown(result);
}

it.each(everyFunction)("$id answers garbage with cells, or with #VALUE! and a message", ({ run, parameters }) => {
  fc.assert(
    fc.property(fc.array(argument, { minLength: parameters.length, maxLength: parameters.length }), (args) => answers(run, args)),
    { numRuns: 400 },
  );
});

describe("where all else stands", () => {
  const table = [
    ["Indicator", "Unit", "Curve", "startup", "growth"],
    ["x", "万元", "log 1..100", 60, 0],
    ["y", "%", "percentile trim 5%", 20, 50],
    ["研发强度", "%", "bands 6:50 5:40", 20, 50],
  ];
  const headers = fc.shuffledSubarray(["x（亿元）", "Y", "R&D intensity (%)", "Company", "x"], { minLength: 2 });
  const call = headers.chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { minLength: 1, maxLength: 6 }),
      stages: fc.array(fc.constantFrom<unknown>("growth", "startup", "初创期", null, 0, "x", {}), { minLength: 6, maxLength: 6 }),
      profile: fc.constantFrom<unknown>(table, "most-2024-illustrative", "pathways"),
      missing: fc.constantFrom(null, "reweight", "zero", "na"),
    }),
  );
  type Call = typeof call extends fc.Arbitrary<infer Own> ? Own : never;

  const CARD = JSON.stringify({
    id: "card",
    version: "1",
    title: { en: "Card" },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: { x: 60, y: 40 } },
    score: {
      id: "t",
      combine: "sum",
      parts: ["x", "y"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 20 }, zero: id === "x" })),
    },
    inputs: [
      { id: "研发强度", unit: "%" },
      { id: "Company", declared: true },
    ],
    gates: [
      { of: "score", atLeast: 50 },
      { of: "研发强度", below: 5 },
      { of: "Company", is: "yes" },
    ].map((holds, k) => ({ id: `g${k}`, text: { en: "Gate" }, holds })),
  });

  /** What stands for a parameter with this name; a name that has nothing here is one that nobody thought of. */
  const ARGUMENTS: Record<string, (own: Call) => unknown> = {
    ...named(["values", "before", "after", "range", "range2", "range3"], ({ rows }) => rows),
    ...named(["headers", "headers_before", "headers_after"], ({ names }) => [names]),
    ...named(["stage", "stage_before", "stage_after"], ({ rows, stages }) => stages.slice(0, rows.length).map((own) => [own])),
    ...named(["profile", "profile_before", "profile_after"], ({ profile }) => profile),
    ...named(["missing"], ({ missing }) => missing),
    ...named(["scores", "earlier"], ({ rows }) => rows.map((row) => [row[0]])),
    ...named(["requests", "outcomes", "selected", "strata", "groups", "among", "later"], ({ rows }) => rows.map((row) => [row[1]])),
    ...named(["cap"], ({ rows }) => rows.map((row) => [row[row.length - 1]])),
    ...named(["weights", "better", "from", "to"], ({ rows, names }) => [rows[rows.length - 1].slice(0, names.length)]),
    ...named(["grades", "scheme"], ({ rows }) => [["Stage", "x"], ...rows.map((row) => ["A", row[0]])]),
    ...named(["card"], () => CARD),
    ...named(["budget"], () => 1000),
    ...named(["floor"], () => 5),
    ...named(["target"], () => 50),
    ...named(["draws"], () => 20),
    ...named(["method", "language", "ties", "decimals", "coverage", "trim", "spread", "cutoff", "seed", "bins"], () => null),
  };
  function named(names: string[], make: (own: Call) => unknown): Record<string, (own: Call) => unknown> {
    return Object.fromEntries(names.map((name) => [name, make]));
  }

  it.each(everyFunction)("$id takes whatever the cells hold", ({ run, parameters }) => {
    expect(Object.keys(ARGUMENTS)).toEqual(expect.arrayContaining(parameters));
    fc.assert(
      fc.property(call, (own) =>
        answers(
          run,
          parameters.map((name) => ARGUMENTS[name](own)),
        ),
      ),
      { numRuns: 400 },
    );
  });

  const eligible = everyFunction.find(({ id }) => id === "INNOV_ELIGIBLE")!;
  const cards = catalogue.filter(({ gates }) => gates);

  it("INNOV_ELIGIBLE takes whatever the cells of every official card hold", () => {
    const call = fc.constantFrom(...cards).chain((card) => {
      const figures = ["Company", ...[...indicatorsOf(card), ...card.inputs!].map(({ id, unit }) => (unit ? `${id} (${unit})` : id))];
      return fc.record({
        card: fc.constant(card.id),
        names: fc.shuffledSubarray(figures, { minLength: figures.length - 2 }),
        rows: fc.array(fc.array(cell, { minLength: figures.length, maxLength: figures.length }), { minLength: 1, maxLength: 4 }),
      });
    });
    fc.assert(
      fc.property(call, ({ card, names, rows }) => answers(eligible.run, [rows.map((row) => row.slice(0, names.length)), [names], card])),
      { numRuns: 400 },
    );
  });
});
