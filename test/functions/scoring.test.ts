import { check } from "../../src/functions/check";
import { profile as writeProfile } from "../../src/functions/profile";
import { points } from "../../src/functions/points";
import { score } from "../../src/functions/score";
import { catalogue } from "../../src/scorecard/catalogue/catalogue";
import { column, ExcelError, refusal, shown } from "./environment";

const NA = "#N/A";
const NATIONAL = "most-2024-illustrative" as never;

/** Two stages that weigh x and y differently; the figures are attainments in tenths. */
const table: unknown[][] = [
  ["Indicator", "Group", "Unit", "Curve", "startup", "growth"],
  ["x", "G", "", "linear 0..10", 100, 40],
  ["y", "G", "", "linear 0..10", 0, 60],
];
const figures = [
  [10, 0],
  [10, 0],
  [5, 10],
];
const names = [["x", "y"]];
const scores = (stage?: unknown, profile: unknown = table, missing?: unknown): unknown[] =>
  column(score(figures, names, stage as never, profile as never, missing as never));
const refused = (stage?: unknown, profile: unknown = table, missing?: unknown): string =>
  refusal(() => score(figures, names, stage as never, profile as never, missing as never));

/** An argument that Excel with older metadata may put into a new optional place. */
const INVOCATION = { address: "Sheet1!A1", functionName: "INNOV_SCORE", parameterAddresses: [], isInValuePreview: false };

describe("the stage", () => {
  it.each([
    ["growth", [40, 40, 80]],
    [[["growth"]], [40, 40, 80]],
    [["growth"], [40, 40, 80]],
    [
      [["startup"], ["growth"], ["growth"]],
      [100, 40, 80],
    ],
    [[["startup", "growth", "growth"]], [100, 40, 80]],
    [
      ["startup", "growth", "growth"],
      [100, 40, 80],
    ],
    ["Growth", [40, 40, 80]],
    [" ＧＲＯＷＴＨ ", [40, 40, 80]],
    ["成长期", [40, 40, 80]],
    ["初创期", [100, 100, 50]],
    ["Start-up", [100, 100, 50]],
    // The stages of Longwan that the national ones take in.
    ["seed", [100, 100, 50]],
    ["扩张期", [40, 40, 80]],
    [{ type: "String", basicType: "String", basicValue: "成长期" }, [40, 40, 80]],
  ])("%j is understood", (stage, expected) => expect(scores(stage)).toEqual(expected));

  it.each([["mature"], ["x"], ["0x"], [3], [true], [{ type: "Error", basicValue: "#REF!" }]])(
    "%j for all is refused with the stages there are",
    (stage) => {
      expect(refused(stage)).toMatch(/^The stage “[^”]+” is unknown; stages here: Start-up, Growth\.$/);
    },
  );

  it.each([undefined, null, "", " ", 0, [[""]], [[null]], [[]], [], INVOCATION, { type: "Empty" }])(
    "%j is left out, and the stages are listed",
    (stage) => {
      expect(refused(stage)).toBe("The scorecard “profile-table” has several stages; give one of: Start-up, Growth.");
    },
  );

  it("that is unknown or blank in one row is #N/A there alone, and INNOV_CHECK says why", () => {
    for (const blank of [null, "", 0, " "]) expect(scores([["growth"], ["scale-up"], [blank]])).toEqual([40, NA, NA]);
    const told = shown(check(figures, names, [["growth"], ["scale-up"], [0]], table)).map(([row, , , severity, code, message]) => [
      row,
      severity,
      code,
      message,
    ]);
    expect(told).toContainEqual([2, "error", "firm-stage", "The stage “scale-up” is unknown; stages here: Start-up, Growth."]);
    expect(told).toContainEqual([3, "error", "firm-stage-blank", "The stage is blank; stages here: Start-up, Growth."]);
  });

  it.each([[2], [4], [6]])("given %d times for three firms is refused with both counts", (count) => {
    expect(refused(Array.from({ length: count }, () => ["growth"]))).toBe(
      `${count} stages were given for 3 firms; give one, or one per firm.`,
    );
  });

  it("need not be given where the scorecard has but one", () => {
    const one = table.map((row) => row.slice(0, 5));
    for (const stage of [undefined, null, INVOCATION, [[null]]]) expect(scores(stage, one)).toEqual([100, 100, 50]);
    expect(scores("startup", one)).toEqual([100, 100, 50]);
    expect(refused("growth", one)).toMatch(/unknown; stages here: Start-up/);
    // A blank stage leaves nothing open there, however the platform hands it over; a wrong one is still a fault of its firm.
    expect(scores([[null], [0], [""]], one)).toEqual([100, 100, 50]);
    expect(scores([["startup"], [""], ["growth"]], one)).toEqual([100, 100, NA]);
  });

  it("is matched within the card: a column headed 种子期 is the seed stage, not the start-up stage", () => {
    const own = [
      ["Indicator", "Curve", "种子期", "初创期"],
      ["x", "linear 0..10", 10, 90],
    ];
    expect(column(score([[10]], [["x"]], "种子期" as never, own))).toEqual([10]);
    expect(column(score([[10]], [["x"]], "初创期" as never, own))).toEqual([90]);
    expect(column(score([[10]], [["x"]], "startup" as never, own))).toEqual([90]);
  });
});

describe("the profile", () => {
  const json = JSON.stringify({
    id: "own",
    version: "1",
    title: { zh: "自有" },
    status: "custom",
    stages: [{ id: "startup" }, { id: "growth" }],
    weights: { startup: { x: 100, y: 0 }, growth: { x: 40, y: 60 } },
    score: { id: "total", combine: "sum", parts: ["x", "y"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 10 } })) },
  });
  const cut = (size: number): string[] => json.match(new RegExp(`[^]{1,${size}}`, "g"))!;
  const wide = (rows: unknown[][], width: number): unknown[][] => rows.map((row) => [...row, ...Array(width - row.length).fill(null)]);

  it.each<[string, unknown]>([
    ["a table", table],
    [
      "a table with blank rows and a row of totals",
      [...table.slice(0, 2), Array(6).fill(null), table[2], Array(6).fill(""), ["Total", "", "", "", 100, 100]],
    ],
    ["a table with a row of totals in Chinese", [...table, ["合计", null, null, null, 100, 100]]],
    ["a table whose blank cells arrive as 0", [...table, Array(6).fill(0), ["Total", 0, 0, 0, 100, 100]]],
    ["a table with blank columns beside it", wide(table, 9)],
    [
      "a table of entities",
      table.map((row) =>
        row.map((cell) =>
          typeof cell === "number" ? { type: "Double", basicType: "Double", basicValue: cell } : { type: "String", basicValue: cell },
        ),
      ),
    ],
    ["a table with weights as text", table.map((row) => row.map((cell) => (typeof cell === "number" ? ` ${cell}.0` : cell)))],
    ["a table with Chinese headers", [["指标", "分组", "单位", "曲线", "startup", "growth"], ...table.slice(1)]],
    ["JSON in one cell", json],
    ["JSON in a range of one cell", [[json]]],
    ["JSON in a column", cut(40).map((part) => [part])],
    ["JSON in a column with blank cells below it", [...cut(100).map((part) => [part]), [null], [""]]],
    ["JSON in a column whose blank cells below it arrive as 0", [...cut(100).map((part) => [part]), [0], [0], [0]]],
    ["JSON in a row", [cut(100)]],
    ["JSON with white space around it", `\n  ${json}\n`],
  ])("may be %s", (_, profile) => expect(scores([["startup"], ["growth"], ["growth"]], profile)).toEqual([100, 40, 80]));

  it("may be the id of a built-in scorecard, whatever case and width", () => {
    for (const id of ["most-2024-illustrative", " MOST-2024-ILLUSTRATIVE ", "ｍｏｓｔ-2024-illustrative"])
      expect(
        column(score([[1000, 16, 30]], [["rd_expense", "rd_intensity", "st_staff_share"]], "growth" as never, id as never, "zero")),
      ).toEqual([expect.closeTo(8 * 0.5654 + 6 + 4, 3)]);
  });

  it.each([undefined, null, "", " ", 0, [[null]], [[0], [0]], [[""]], [], INVOCATION])(
    "%j is left out: refused with the choices, since no score comes from weights nobody named",
    (profile) => {
      const message = refusal(() => score(figures, names, "growth" as never, profile as never));
      expect(message).toContain(catalogue.map(({ id }) => id).join(", "));
      expect(message).toContain("No score comes from weights nobody named.");
    },
  );

  it("that is unknown is refused by its name with the choices", () => {
    expect(refused("growth", "most-2023")).toMatch(/^The profile “most-2023” is unknown; built-in scorecards: most-2024-illustrative, /);
    expect(refused("growth", "x".repeat(5000)).length).toBeLessThan(refused("growth", "x").length + 80);
    expect(refused("growth", [["x"], ["y"]])).toBe(
      "The profile is neither the id of a built-in scorecard, nor a profile table, nor a scorecard as JSON.",
    );
    expect(refused("growth", { type: "Error", basicValue: "#REF!" })).toMatch(/^The profile “#N\/A” is unknown/);
  });

  it("that is a template is refused with the groups to fill", () => {
    expect(refused(undefined, "most-2025")).toMatch(/is a template: fill in its groups Input, Output, Development, Impact/);
  });

  it("is read once however it is passed, and anew when one weight changes", () => {
    const before = scores("growth", table);
    const changed = table.map((row) => [...row]);
    changed[1][5] = 30;
    expect(scores("growth", changed)).toEqual([30, 30, 75]);
    expect(scores("growth", table)).toEqual(before);
    changed[1][5] = 50;
    expect(scores("growth", changed)).toEqual([50, 50, 85]);
  });

  it.each<[string, unknown[][], RegExp]>([
    [
      "no Curve column",
      [
        ["Indicator", "growth"],
        ["x", 5],
      ],
      /no column “Curve \/ 曲线”/,
    ],
    [
      "no Indicator column",
      [
        ["Name of it", "Curve", "growth"],
        ["x", "linear 0..1", 5],
      ],
      /“Name of it”.*before Curve|no column “Indicator/,
    ],
    [
      "no stage column",
      [
        ["Indicator", "Curve"],
        ["x", "linear 0..1"],
      ],
      /no stage column after Curve/,
    ],
    [
      "no rows",
      [
        ["Indicator", "Curve", "growth"],
        ["", "", ""],
      ],
      /has no indicators/,
    ],
    [
      "two Curve columns",
      [
        ["Indicator", "Curve", "Curve", "growth"],
        ["x", "linear 0..1", "", 5],
      ],
      /two columns “Curve”/,
    ],
    [
      "two columns of one stage",
      [
        ["Indicator", "Curve", "growth", "GROWTH"],
        ["x", "linear 0..1", 5, 5],
      ],
      /two columns “GROWTH”/,
    ],
    [
      "weights without a header",
      [
        ["Indicator", "Curve", "growth", ""],
        ["x", "linear 0..1", 5, 5],
      ],
      /Column 4 .* holds values but no header/,
    ],
    [
      "a row without indicator",
      [
        ["Indicator", "Curve", "growth"],
        ["", "linear 0..1", 5],
      ],
      /Row 2 .* has no indicator/,
    ],
    [
      "an indicator twice",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "linear 0..1", 5],
        ["Ｘ", "linear 0..1", 5],
      ],
      /“Ｘ” stands in two rows .* 2 and 3/,
    ],
    [
      "a negative weight",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "linear 0..1", -5],
      ],
      /weight of “x” at stage “growth” is “-5”/,
    ],
    [
      "a weight in words",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "linear 0..1", "five"],
      ],
      /weight of “x” at stage “growth” is “five”/,
    ],
    [
      "a weight in error",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "linear 0..1", { type: "Error", basicValue: "#REF!" }],
      ],
      /weight of “x” at stage “growth” is “#N\/A”/,
    ],
    [
      "an infinite weight",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "linear 0..1", Infinity],
      ],
      /weight of “x” at stage “growth” is “/,
    ],
    [
      "a blank curve",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "", 5],
      ],
      /curve of “x”, “”, cannot be read: it is blank/,
    ],
    [
      "an unknown curve",
      [
        ["Indicator", "Curve", "growth"],
        ["x", "spline 1 2", 5],
      ],
      /curve of “x”, “spline 1 2”, cannot be read/,
    ],
    [
      "a Zero that says neither",
      [
        ["Indicator", "Curve", "growth", "Zero"],
        ["x", "linear 0..1", 5, "maybe"],
      ],
      /Zero of “x” is “maybe”/,
    ],
    [
      "a Valid that says nothing",
      [
        ["Indicator", "Curve", "growth", "Valid"],
        ["x", "linear 0..1", 5, "0-100"],
      ],
      /Valid of “x” is “0-100”/,
    ],
    [
      "a Valid upside down",
      [
        ["Indicator", "Curve", "growth", "Valid"],
        ["x", "linear 0..1", 5, "100..0"],
      ],
      /Valid of “x” is “100..0”/,
    ],
    [
      "an unknown pathway",
      [
        ["Indicator", "Curve", "growth", "Pathway"],
        ["x", "linear 0..1", 5, "social"],
      ],
      /Pathway of “x” is “social”/,
    ],
    [
      "a curve for an unknown stage",
      [
        ["Indicator", "Curve", "growth", "Curve mature"],
        ["x", "linear 0..1", 5, "linear 0..2"],
      ],
      /stage “mature” is unknown/,
    ],
    [
      "the reserved name",
      [
        ["Indicator", "Curve", "growth"],
        ["__proto__", "linear 0..1", 5],
      ],
      /“__proto__” cannot be an id/,
    ],
  ])("that is a table with %s is refused by name", (_, profile, said) =>
    expect(refusal(() => score([[1]], [["x"]], "growth" as never, profile as never))).toMatch(said),
  );

  it.each<[string, string, RegExp]>([
    ["broken", "{", /^The scorecard is not valid JSON/],
    ["nested too deep", '{"a":'.repeat(50), /nested more than 40 levels deep/],
    ["too long", `{${" ".repeat(1_000_001)}}`, /has 1000003 characters; at most 1000000 are read/],
    ["of another kind", "{}", /^id: is missing/],
    ["with __proto__", '{"__proto__": {}}', /The field “__proto__” is unknown/],
    ["with a weight below 0", json.replace("100", "-1"), /^weights\.startup\.x: “-1” is no weight/],
  ])("that is JSON, %s, is refused by name", (_, profile, said) => expect(refused("growth", profile)).toMatch(said));

  it("counts what else is wrong", () => {
    expect(
      refused("growth", [
        ["Indicator", "Curve", "growth"],
        ["x", "linear", -5],
        ["y", "log 0..1", 5],
      ]),
    ).toMatch(/\(and 2 more\)$/);
  });
});

describe("missing", () => {
  const gap = [[5, null]];
  const at = (missing: unknown): unknown => column(score(gap, names, "growth" as never, table as never, missing as never))[0];

  it.each([
    ["zero", 20],
    [" ZERO ", 20],
    ["na", NA],
    // 40 of 100 is less than 65 % of the weight.
    ["reweight", NA],
    [undefined, NA],
    [null, NA],
    ["", NA],
    [INVOCATION, NA],
  ])("%j gives %p", (missing, expected) => expect(at(missing)).toBe(expected));

  it("of any other word is refused with the choices", () =>
    expect(refusal(() => at("skip"))).toBe("missing is “skip”, not one of: reweight, zero, na."));

  it("omitted, is what the scorecard says", () => {
    const strict = JSON.stringify({
      id: "s",
      version: "1",
      title: { en: "S" },
      status: "custom",
      missing: { policy: "zero" },
      stages: [{ id: "all" }],
      weights: { all: { x: 40, y: 60 } },
      score: { id: "t", combine: "sum", parts: ["x", "y"].map((id) => ({ id, curve: { type: "linear", from: 0, to: 10 } })) },
    });
    expect(column(score(gap, names, undefined, strict as never))).toEqual([20]);
    expect(column(score(gap, names, undefined, strict as never, "na"))).toEqual([NA]);
  });
});

describe("a column in per cent that may hold ratios", () => {
  const percent = (curve: string, unit = "%"): unknown[][] => [
    ["Indicator", "Unit", "Curve", "all"],
    ["x", unit, curve, 100],
    ["y", "", "linear 0..1", 0],
  ];
  const at = (cells: unknown[], header = "x", profile = percent("linear 0..30")): unknown => {
    try {
      return column(
        score(
          cells.map((cell) => [cell, 1]),
          [[header, "y"]],
          undefined,
          profile as never,
        ),
      );
    } catch (error) {
      return (error as ExcelError).message;
    }
  };
  const REFUSED =
    "Nine in ten values under “x” lie between −1 and 1, but x is in per cent. Write “x (ratio)” if 0.06 means 6 %, or “x (%)” if it means 0.06 %.";

  it.each([
    ["three values within −1…1", [0.06, 0.12, 0.3]],
    ["ends included", [-1, 1, 0.5]],
    ["beside zeros and gaps", [0.06, 0, null, "", 0.12, "-", 0, 0.3]],
    ["as text", ["0.06", "0.12", "0.3"]],
  ])("%s: refused with what to write", (_, cells) => expect(at(cells)).toBe(REFUSED));

  it.each([
    ["two values only", [0.06, 0.12]],
    ["two values and zeros", [0.06, 0.12, 0, 0, 0]],
    ["one value beyond", [0.06, 0.12, 0.3, 1.01]],
    ["one value below", [0.06, 0.12, 0.3, -1.01]],
    ["texts that say per cent", ["0.5%", "0.6%", "0.7%"]],
  ])("%s: taken as it is", (_, cells) => expect(at(cells)).toHaveLength(cells.length));

  it("header with a unit: taken as it says", () => {
    expect(at([0.06, 0.12, 0.3], "x (ratio)")).toEqual([20, 40, 100].map((value) => expect.closeTo(value, 9)));
    expect(at([0.06, 0.12, 0.3], "x（%）")).toEqual([0.2, 0.4, 1].map((value) => expect.closeTo(value, 9)));
  });

  it("header with a year: refused, a year is no unit", () => {
    expect(at([0.06, 0.12, 0.3], "x (2023)")).toMatch(
      /^Nine in ten values under “x \(2023\)” lie between −1 and 1, .* Write “x \(ratio\)”/,
    );
  });

  it.each(["linear 0..5", "linear 5..0", "linear -5..1", "log 1..5", "bands 5:1 1:0.5", "bands< -5:1", "knots 0:0 5:1", "count 1 max 5"])(
    "curve %s reaches to 5: refused",
    (curve) => expect(at([0.06, 0.12, 0.3], "x", percent(curve))).toBe(REFUSED),
  );

  it.each(["linear 0..4.9", "linear -4.9..1", "log 1..4.9", "bands 4.9:1", "knots 0:0 4.9:1", "percentile", "minmax trim 5%", "zscore"])(
    "curve %s does not reach to 5: taken as it is",
    (curve) => expect(at([0.06, 0.12, 0.3], "x", percent(curve))).toHaveLength(3),
  );

  it("indicator in another unit or none: taken as it is", () => {
    for (const unit of ["", "万元", "ratio"]) expect(at([0.06, 0.12, 0.3], "x", percent("linear 0..30", unit))).toHaveLength(3);
  });

  it("is refused in every function that scores, however many firms there are", () => {
    const many = Array.from({ length: 700 }, (_, r) => [r / 1000, 1]);
    expect(refusal(() => points(many, [["x", "y"]], undefined, percent("linear 0..30") as never))).toBe(REFUSED);
    // 699 of the 700 values are not 0. Of 629 within and 70 beyond fewer than nine in ten lie within.
    for (let r = 631; r < 700; r++) many[r][0] = 2;
    expect(refusal(() => score(many, [["x", "y"]], undefined, percent("linear 0..30") as never))).toBe(REFUSED);
    many[630][0] = 2;
    expect(column(score(many, [["x", "y"]], undefined, percent("linear 0..30") as never))).toHaveLength(700);
    // The values that tell stand at the very beginning.
    expect(column(score([...many].reverse(), [["x", "y"]], undefined, percent("linear 0..30") as never))).toHaveLength(700);
  });

  it("is told by INNOV_CHECK with the indicator instead", () => {
    const told = shown(
      check(
        [
          [0.06, 1],
          [0.12, 1],
          [0.3, 1],
        ],
        [["x", "y"]],
        undefined,
        percent("linear 0..30"),
      ),
    );
    expect(told).toContainEqual(["", "", "x", "error", "percent-ratio", REFUSED]);
  });

  it("is told in Chinese under Chinese headers", () => {
    expect(refusal(() => score([[0.06], [0.12], [0.3]], [["研发强度"]], "growth" as never, NATIONAL))).toBe(
      "“研发强度”下九成以上的数值在 −1 到 1 之间，而研发费用占营业收入的比例以百分数计。若 0.06 表示 6%，请将表头写成“研发强度（小数）”；若表示 0.06%，请写成“研发强度（%）”。",
    );
  });
});

it("columns may stand in any order, among any others", () => {
  const turned = figures.map(([x, y]) => ["Acme", y, null, x]);
  expect(column(score(turned, [["Company", "Y", "", "X"]], "growth" as never, table))).toEqual(scores("growth"));
});

it("a profile written by INNOV_PROFILE scores as the scorecard it was written from", () => {
  const firm = [[16, 27.5, 30]];
  const headers = [["rd_intensity", "revenue_growth", "st_staff_share"]];
  for (const language of ["en", "zh"])
    expect(score(firm, headers, "growth" as never, writeProfile(NATIONAL, language) as never, "zero")).toEqual(
      score(firm, headers, "growth" as never, NATIONAL, "zero"),
    );
});
