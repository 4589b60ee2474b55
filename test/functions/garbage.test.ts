import * as fc from "fast-check";
import { aggregate } from "../../src/functions/aggregate";
import { allocate } from "../../src/functions/allocate";
import { calibrate } from "../../src/functions/calibrate";
import { catalogue } from "../../src/functions/catalogue";
import { check } from "../../src/functions/check";
import { eligible } from "../../src/functions/eligible";
import { explain } from "../../src/functions/explain";
import { fingerprint } from "../../src/functions/fingerprint";
import { grade } from "../../src/functions/grade";
import { lift } from "../../src/functions/lift";
import { normalise } from "../../src/functions/normalise";
import { pathways } from "../../src/functions/pathways";
import { points } from "../../src/functions/points";
import { profile } from "../../src/functions/profile";
import { rank } from "../../src/functions/rank";
import { robust } from "../../src/functions/robust";
import { score } from "../../src/functions/score";
import { stage } from "../../src/functions/stage";
import { target } from "../../src/functions/target";
import { validate } from "../../src/functions/validate";
import { weights } from "../../src/functions/weights";
import { ExcelError, shown } from "./environment";

/** Every function with as many arguments as its signature has. */
const FUNCTIONS: [name: string, run: (...args: never[]) => unknown, count: number][] = [
  ["INNOV_SCORE", score, 5],
  ["INNOV_POINTS", points, 5],
  ["INNOV_EXPLAIN", explain, 5],
  ["INNOV_RANK", rank, 5],
  ["INNOV_GRADE", grade, 3],
  ["INNOV_STAGE", stage, 3],
  ["INNOV_CHECK", check, 4],
  ["INNOV_PROFILE", profile, 2],
  ["INNOV_CATALOGUE", catalogue, 1],
  ["INNOV_CALIBRATE", calibrate, 6],
  ["INNOV_NORMALISE", normalise, 5],
  ["INNOV_AGGREGATE", aggregate, 5],
  ["INNOV_FINGERPRINT", fingerprint, 3],
  ["INNOV_ELIGIBLE", eligible, 3],
  ["INNOV_TARGET", target, 5],
  ["INNOV_PATHWAYS", pathways, 4],
  ["INNOV_ROBUST", robust, 8],
  ["INNOV_WEIGHTS", weights, 4],
  ["INNOV_ALLOCATE", allocate, 5],
  ["INNOV_VALIDATE", validate, 2],
  ["INNOV_LIFT", lift, 5],
];

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

it.each(FUNCTIONS)("%s answers garbage with cells, or with #VALUE! and a message", (_, run, count) => {
  fc.assert(
    fc.property(fc.array(argument, { minLength: count, maxLength: count }), (args) => answers(run, args)),
    { numRuns: 400 },
  );
});

describe("under a profile that stands", () => {
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

  it.each(FUNCTIONS.slice(0, 3))("%s keeps every firm's faults in its own row", (_, run) => {
    fc.assert(
      fc.property(call, ({ names, rows, stages, profile: card, missing }) =>
        answers(run, [rows, [names], stages.slice(0, rows.length).map((own) => [own]), card, missing]),
      ),
      { numRuns: 400 },
    );
  });

  it.each(FUNCTIONS.filter(([name]) => ["INNOV_PATHWAYS", "INNOV_ROBUST"].includes(name)))(
    "%s keeps every firm's faults in its own row too",
    (_, run) => {
      fc.assert(
        fc.property(call, ({ names, rows, stages, profile: card }) =>
          answers(run, [rows, [names], stages.slice(0, rows.length).map((own) => [own]), card, null, 20]),
        ),
        { numRuns: 200 },
      );
    },
  );

  it("INNOV_ELIGIBLE takes whatever the cells of an official card hold", () => {
    const figures = ["employees", "revenue（元）", "st_staff_share", "rd_intensity (%)", "ip_class1", "resident", "hnte_valid", "Company"];
    const rows = fc.array(fc.array(cell, { minLength: figures.length, maxLength: figures.length }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom("tech-sme-2017", "hnte-2016", "little-giant-2022"), (list, card) =>
        answers(eligible, [list, [figures], card]),
      ),
      { numRuns: 400 },
    );
  });

  it("the functions over columns take whatever the cells hold", () => {
    const list = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    const columnOf = (rows: unknown[][], k: number): unknown[][] => rows.map((row) => [row[k]]);
    fc.assert(
      fc.property(list, (rows) => {
        answers(allocate, [columnOf(rows, 0), columnOf(rows, 1), 1000, 5, columnOf(rows, 2)]);
        answers(validate, [columnOf(rows, 0), columnOf(rows, 1)]);
        answers(lift, [columnOf(rows, 0), rows.map((_, k) => [k % 2]), columnOf(rows, 2), 20]);
        answers(weights, [rows, [["x", "y", "z"]], "critic"]);
      }),
      { numRuns: 400 },
    );
  });

  it("INNOV_CHECK and INNOV_CALIBRATE take whatever the cells hold", () => {
    fc.assert(
      fc.property(call, ({ names, rows, stages, profile: card }) => {
        const own = stages.slice(0, rows.length).map((one) => [one]);
        answers(check, [rows, [names], own, card]);
        answers(calibrate, [rows, [names], own, card]);
      }),
      { numRuns: 400 },
    );
  });
});
