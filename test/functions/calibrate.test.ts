import * as fc from "fast-check";
import { calibrate } from "../../src/functions/calibrate";
import { fingerprint } from "../../src/functions/fingerprint";
import { score } from "../../src/functions/score";
import { column, ExcelError, refusal, shown } from "./environment";

const NA = "#N/A";
const peers = (...curves: string[]): unknown[][] => [
  ["Indicator", "Curve", "startup", "growth"],
  ...curves.map((curve, k) => [`x${k}`, curve, 60 - 20 * k, 40 + 20 * k]),
];
const headers = (width: number): unknown[][] => [Array.from({ length: width }, (_, k) => `x${k}`)];

/** Firms of two stages, twenty or more of each, with ties and gaps. */
const firms = fc.integer({ min: 2, max: 3 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    rows: fc.array(
      fc.array(
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: -20, max: 60 }).map((n) => n / 4) },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
        { minLength: width, maxLength: width },
      ),
      { minLength: 40, maxLength: 60 },
    ),
    curves: fc.array(
      fc
        .tuple(fc.constantFrom("percentile", "minmax", "zscore"), fc.constantFrom("", " trim 5%", " trim 20%"))
        .map(([method, trim]) => method + trim),
      { minLength: width, maxLength: width },
    ),
  }),
);
/** Figures that tell no firm from another are refused, not calibrated. */
function frozenOrSkipped(rows: unknown[][], width: number, curves: string[]): unknown[][] {
  try {
    return calibrate(rows, headers(width), stageOf(rows), peers(...curves));
  } catch (error) {
    fc.pre(!(error instanceof ExcelError && /has no spread/.test(error.message)));
    throw error;
  }
}
const stageOf = (rows: unknown[]): string[][] => rows.map((_, r) => [r % 2 ? "growth" : "初创期"]);

describe("frozen curves", () => {
  it("give the firms they were fitted to the scores that peers curves give", () => {
    fc.assert(
      fc.property(firms, ({ width, rows, curves }) => {
        const stage = stageOf(rows);
        const frozen = frozenOrSkipped(rows, width, curves);
        const before = column(score(rows, headers(width), stage, peers(...curves)));
        const after = column(score(rows, headers(width), stage, frozen));
        expect(after).toEqual(before.map((value) => (typeof value === "number" ? expect.closeTo(value, 9) : value)));
      }),
      { numRuns: 60 },
    );
  });

  it("move nobody when a stranger joins, however odd", () => {
    fc.assert(
      fc.property(firms, ({ width, rows, curves }) => {
        const stage = stageOf(rows);
        const frozen = frozenOrSkipped(rows, width, curves);
        const before = column(score(rows, headers(width), stage, frozen));
        const joined = column(score([...rows, Array(width).fill(1e9)], headers(width), [...stage, ["growth"]], frozen));
        expect(joined.slice(0, rows.length)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it("are fitted within each stage", () => {
    const rows = [[1], [2], [3], [10], [20], [30]];
    const stage = ["startup", "startup", "startup", "growth", "growth", "growth"].map((own) => [own]);
    const frozen = calibrate(rows, headers(1), stage, [
      ["Indicator", "Curve", "startup", "growth"],
      ["x0", "minmax", 100, 100],
    ]);
    expect(shown(frozen)[0]).toEqual([
      "Indicator",
      "Group",
      "Unit",
      "Curve",
      "startup",
      "growth",
      "Curve startup",
      "Curve growth",
      "Zero",
      "Label",
      "Aliases",
      "Valid",
      "Pathway",
      "Note",
    ]);
    expect(shown(frozen)[1].slice(0, 8)).toEqual(["x0", "", "", "linear 1..30", 100, 100, "linear 1..3", "linear 10..30"]);
    expect(column(score(rows, headers(1), stage, frozen))).toEqual([0, 50, 100, 0, 50, 100]);
  });

  /** A thousand figures far apart and a thousand close together, all distinct, with long decimals. */
  const many = (n: number): number[][] => Array.from({ length: n }, (_, k) => [Math.exp((((k * 7919) % n) / n) * 9) + k / 3]);
  const percentile = [
    ["Indicator", "Curve", "all"],
    ["x0", "percentile", 100],
  ];
  const freeze = (rows: number[][]): unknown[][] => shown(calibrate(rows, headers(1), undefined, percentile as never));
  const scored = (rows: number[][], table: unknown): number[] => column(score(rows, headers(1), undefined, table as never)) as number[];
  const apart = (rows: number[][], frozen: unknown[][]): number => {
    const exact = scored(rows, percentile);
    return Math.max(...scored(rows, frozen).map((value, r) => Math.abs(value - exact[r])));
  };

  it.each([2, 400, 850])("of %d figures are exact, and the note says so", (n) => {
    const frozen = freeze(many(n));
    expect(apart(many(n), frozen)).toBeLessThanOrEqual(1e-9);
    expect(frozen[1][10]).toBe(`[INNOV_CALIBRATE: fitted to ${n} firms, each of which scores as among its peers]`);
  });

  it.each([1500, 6000, 20_000])(
    "of %d figures are thinned to what a cell holds, and the note says by how much they are off at most",
    (n) => {
      const frozen = freeze(many(n));
      const curve = frozen[1][3] as string;
      expect(curve.length).toBeLessThanOrEqual(32_767);
      // As much of the cell is used as a further knot leaves.
      expect(curve.length).toBeGreaterThan(32_600);
      const told = Number(
        new RegExp(`^\\[INNOV_CALIBRATE: fitted to ${n} firms; thinned to fit a cell, at most (\\S+) of 100 points off\\]$`).exec(
          frozen[1][10] as string,
        )![1],
      );
      const off = apart(many(n), frozen);
      expect(off).toBeLessThanOrEqual(told);
      expect(off).toBeGreaterThan(told * 0.89);
      expect(told).toBeLessThan(0.2);
    },
  );

  it("of figures that tie need fewer knots: any number of firms may be exact", () => {
    const rows = Array.from({ length: 5000 }, (_, k) => [(k * 7919) % 700]);
    const frozen = freeze(rows);
    expect(apart(rows, frozen)).toBeLessThanOrEqual(1e-9);
    expect(frozen[1][10]).toMatch(/fitted to 5000 firms, each/);
  });
});

describe("the note", () => {
  const rows = [[1], [2], [4], [4], [9]];
  const table = (note: string): unknown[][] => [
    ["指标", "曲线", "all", "备注"],
    ["x0", "percentile", 100, note],
  ];
  const noteOf = (cells: unknown[][]): unknown => shown(cells)[1][shown(cells)[0].indexOf(cells[0].includes("备注") ? "备注" : "Note")];

  it("is a column of its own, always", () => {
    expect(
      shown(
        calibrate(rows, headers(1), undefined, [
          ["Indicator", "Curve", "all"],
          ["x0", "bands 2:5", 1],
        ]),
      )[0],
    ).toContain("Note");
  });

  it("keeps what the user wrote, and has one sentence of a calibration however often one is run", () => {
    const first = calibrate(rows, headers(1), undefined, table("按委员会意见"));
    expect(noteOf(first)).toBe("按委员会意见 [INNOV_CALIBRATE: fitted to 5 firms, each of which scores as among its peers]");
    const second = calibrate([...rows, [12]], [["x0"]], undefined, first, "percentile");
    expect(noteOf(second)).toBe("按委员会意见 [INNOV_CALIBRATE: fitted to 6 firms, each of which scores as among its peers]");
    const chinese = calibrate(rows, [["X0"]], undefined, [
      ["指标", "名称", "曲线", "all", "备注"],
      ["x0", "强度", "percentile", 100, noteOf(second)],
    ] as never);
    expect(noteOf(chinese)).toBe(noteOf(first));
    const inChinese = calibrate(rows, [["强度"]], undefined, [
      ["指标", "名称", "曲线", "all", "备注"],
      ["x0", "强度", "percentile", 100, `${noteOf(second)} 勿改`],
    ] as never);
    expect(noteOf(inChinese)).toBe("按委员会意见 勿改 [INNOV_CALIBRATE: 按 5 家企业拟合，各企业得分与同业比较一致]");
  });

  it("says where figures have no spread: everywhere, or at single stages, where the curve of all firms holds", () => {
    const at = (values: number[], stages: string[], curve = "linear 0..10"): unknown[] => {
      const cells = calibrate(
        values.map((value) => [value]),
        headers(1),
        stages.map((stage) => [stage]),
        [
          ["Indicator", "Curve", "startup", "growth"],
          ["x0", curve, 100, 100],
        ],
      );
      return shown(cells)[1];
    };
    const none = at([5, 5, 5, 5], ["startup", "startup", "growth", "growth"]);
    expect([none[3], none[none.length - 1]]).toEqual(["linear 0..10", "[INNOV_CALIBRATE: no spread: the curve stays as it was]"]);
    const some = at([1, 2, 5, 5], ["startup", "startup", "growth", "growth"]);
    expect([some[3], some[6]]).toEqual(["knots 1:0 2:0.3333333333333333 5:0.6666666666666666", "knots 1:0 2:1"]);
    expect(some[some.length - 1]).toBe(
      "[INNOV_CALIBRATE: fitted to 4 firms, each of which scores as among its peers; no spread at growth, where the curve of all firms holds]",
    );
    const rule = at([1, 2, 5, 5], ["startup", "startup", "growth", "growth"], "bands 2:5");
    expect(rule[rule.length - 1]).toBe("");
  });

  it("keeps the curves of a stage that has no firms", () => {
    const cells = calibrate(
      [[1], [2]],
      headers(1),
      [["startup"], ["startup"]],
      [
        ["Indicator", "Curve", "startup", "growth", "Curve growth"],
        ["x0", "percentile", 100, 100, "linear 3..7"],
      ],
    );
    expect(shown(cells)[1].slice(3, 8)).toEqual(["knots 1:0 2:1", 100, 100, "linear 3..7", "yes"]);
  });

  it("does not move the fingerprint, whatever stands in it and whether it is there at all", () => {
    const with_ = [
      ["Indicator", "Curve", "all", "Note"],
      ["x0", "percentile", 100, "a"],
      ["x1", "percentile", 5, ""],
    ];
    const others = [
      with_.map((row) => [...row.slice(0, 3), row[3] === "a" ? "b" : row[3]]),
      with_.map((row) => row.slice(0, 3)),
      with_.map((row) => [row[0], row[3] === "Note" ? "说明" : "c", row[1], row[2]]),
    ];
    for (const other of others) expect(fingerprint([[1]], other)).toBe(fingerprint([[1]], with_));
    expect(
      fingerprint(
        [[1]],
        with_.map((row) => [row[0], row[1], row[2] === 5 ? 6 : row[2], row[3]]),
      ),
    ).not.toBe(fingerprint([[1]], with_));
    // A note among figures is a figure's.
    expect(
      fingerprint([
        ["x", "Note"],
        [1, "a"],
      ]),
    ).not.toBe(
      fingerprint([
        ["x", "Note"],
        [1, "b"],
      ]),
    );
  });
});

describe("what is fitted", () => {
  const rows = [[1], [2], [4], [4], [9]];
  const fit = (curve: string, method?: string, trim?: unknown): unknown =>
    shown(
      calibrate(
        rows,
        headers(1),
        undefined,
        [
          ["Indicator", "Curve", "all"],
          ["x0", curve, 100],
        ] as never,
        method,
        trim as never,
      ),
    )[1][3];

  it.each([
    ["percentile", undefined, undefined, "knots 1:0 2:0.25 4:0.5 9:1"],
    ["minmax", undefined, undefined, "linear 1..9"],
    // Goalposts the firms themselves give, in the direction of the curve.
    ["linear 0..100", "minmax", undefined, "linear 1..9"],
    ["linear 100..0", "minmax", undefined, "linear 9..1"],
    ["log 1..100", "minmax", undefined, "log 1..9"],
    ["linear 0..100", undefined, undefined, "knots 1:0 2:0.25 4:0.5 9:1"],
    // Lower is better: ranks count from the highest figure.
    ["linear 100..0", undefined, undefined, "knots 1:1 2:0.75 4:0.25 9:0"],
    ["knots 0:1 5:0", "percentile", undefined, "knots 1:1 2:0.75 4:0.25 9:0"],
    ["minmax", "percentile", undefined, "knots 1:0 2:0.25 4:0.5 9:1"],
    // Winsorised: a tenth of the way from 1 to 2 is 1.4 at 10 %, from 4 to 9 is 7 at 90 %.
    ["minmax", undefined, 0.1, "linear 1.4..7"],
    ["minmax trim 10%", undefined, undefined, "linear 1.4..7"],
    ["minmax trim 25%", undefined, 0.1, "linear 1.4..7"],
    ["minmax trim 10%", undefined, 0, "linear 1..9"],
  ])("%s by %s, trim %s: %s", (curve, method, trim, expected) => expect(fit(curve, method, trim)).toBe(expected));

  it("zscore: mean ± three sample deviations", () => {
    // Mean 4, squares 9 + 4 + 0 + 0 + 25 = 38.
    const [, from, to] = /^linear (\S+)\.\.(\S+)$/.exec(fit("zscore") as string)!;
    expect([Number(from), Number(to)]).toEqual([
      expect.closeTo(4 - 3 * Math.sqrt(38 / 4), 12),
      expect.closeTo(4 + 3 * Math.sqrt(38 / 4), 12),
    ]);
  });

  it.each(["bands 6:50 5:40", "bands< 55:10 75:5", "choice 1:5 2:0", "count 1 max 5"])("%s is a rule and stays", (curve) =>
    expect(fit(curve)).toBe(curve),
  );

  it("weights, groups, units and names stay", () => {
    const table = [
      ["Indicator", "Group", "Unit", "Curve", "all", "Label", "Valid"],
      ["x0", "G", "%", "minmax", 70, "Share", "0..100"],
      ["x1", "G", "", "bands 6:5", 30, "", ""],
    ];
    expect(
      shown(
        calibrate(
          [
            [10, 1],
            [20, 2],
            [30, 3],
          ],
          [["Share", "x1"]],
          undefined,
          table as never,
        ),
      ).slice(1),
    ).toEqual([
      ["x0", "G", "%", "linear 10..30", 70, "yes", "Share", "", "0..100", "", expect.stringMatching(/fitted to 3 firms/)],
      ["x1", "G", "", "bands 6:5", 30, "yes", "", "", "", "", ""],
    ]);
  });

  it("leaves firms without a known stage out", () => {
    const frozen = calibrate(
      [[1], [2], [3], [999]],
      headers(1),
      [["startup"], ["startup"], ["startup"], [""]],
      [
        ["Indicator", "Curve", "startup", "growth"],
        ["x0", "minmax", 100, 100],
      ],
    );
    expect(shown(frozen)[1][3]).toBe("linear 1..3");
  });
});

describe("what is refused", () => {
  const one = (rows: unknown[][], ...rest: unknown[]): string => refusal(() => calibrate(rows, headers(1), ...(rest as [never])));
  const table = [
    ["Indicator", "Curve", "all"],
    ["x0", "percentile", 100],
  ];

  it("a peers curve without spread, by its indicator and stage", () => {
    expect(one([[5], [5]], undefined, table)).toMatch(/^x0 has no spread among the firms of all/);
    expect(one([[5], [null]], undefined, table)).toMatch(/^x0 has no spread among the firms of all/);
  });

  it("a scorecard that no table can say", () =>
    expect(refusal(() => calibrate([[1], [2]], [["rd_intensity (%)"]], undefined, "tech-sme-2017" as never))).toBe(
      "The scorecard “tech-sme-2017” cannot be written as a profile table, so it cannot be calibrated.",
    ));
  it("an omitted profile", () => expect(one([[1], [2]])).toMatch(/^Name the profile/));
  it("a method or trim that is none", () => {
    expect(one([[1], [2]], undefined, table, "rank")).toMatch(/^method is “rank”, not one of: percentile, minmax, zscore/);
    expect(one([[1], [2]], undefined, table, null, 0.5)).toMatch(/^trim is “0.5”/);
    expect(one([[1], [2]], undefined, table, null, "50%")).toMatch(/^trim is “50%”/);
    expect(one([[1], [2]], undefined, table, null, "5¹")).toMatch(/^trim is “5¹”/);
    expect(one([[1], [2]], undefined, table, null, "5⁵")).toMatch(/^trim is “5⁵”/);
  });
  it("ratios in a column of per cent", () => {
    expect(
      one([[0.01], [0.02], [0.03]], undefined, [
        ["Indicator", "Unit", "Curve", "all"],
        ["x0", "%", "linear 0..30", 100],
      ]),
    ).toMatch(/^Nine in ten values under “x0”/);
  });
  it("nothing for a firm's own faults", () => {
    expect(
      column(score([["tbd"], [2]], headers(1), undefined, calibrate([["tbd"], [1], [2], [3]], headers(1), undefined, table as never))),
    ).toEqual([NA, 50]);
  });
});
