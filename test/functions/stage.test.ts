import * as fc from "fast-check";
import { stage } from "../../src/functions/stage";
import { score } from "../../src/functions/score";
import { column, refusal } from "./environment";

const NA = "#N/A";
const stages = (revenues: unknown[], header = "revenue", scheme?: unknown): unknown[] =>
  column(
    stage(
      // A firm is named, so that one without revenue is told from a row that holds nothing.
      revenues.map((cell, k) => [`F${k}`, cell]),
      [["firm", header]],
      scheme as never,
    ),
  );

describe("longwan-2022: revenue in 万元, lower bounds included", () => {
  it.each([
    [0, "Seed"],
    [99.99, "Seed"],
    [100, "Start-up"],
    [499.99, "Start-up"],
    [500, "Growth"],
    [1999.99, "Growth"],
    [2000, "Expansion"],
    [9999.99, "Expansion"],
    [10_000, "Mature"],
    [1e9, "Mature"],
  ])("%d is %s", (revenue, label) => expect(stages([revenue, 1])).toEqual([label, "Seed"]));

  it("converts the unit of the header", () => {
    expect(stages([5_000_000], "Revenue (yuan)")).toEqual(["Growth"]);
    expect(stages([0.5, 1], "营业收入（亿元）")).toEqual(["扩张期", "成熟期"]);
  });

  it("speaks Chinese where the headers or the scheme do", () => {
    expect(stages([0, 100, 500, 2000, 10_000], "营业收入")).toEqual(["种子期", "初创期", "成长期", "扩张期", "成熟期"]);
    expect(stages([100], "revenue", "温龙2022")).toEqual(["初创期"]);
  });

  it.each([null, "", "无数据", "-", { type: "Error" }, -5, "some"])("%j is no revenue, so the stage is not known", (cell) =>
    expect(stages([cell, 100])).toEqual([NA, "Start-up"]),
  );

  it("is what is meant where no scheme is given", () => {
    for (const omitted of [undefined, null, "", [[0]], { address: "A1" }]) expect(stages([100], "revenue", omitted)).toEqual(["Start-up"]);
  });

  it("is refused by any other name with those there are", () =>
    expect(refusal(() => stages([1], "revenue", "torch"))).toMatch(
      /^The scheme “torch” is unknown; built in: longwan-2022, hangzhou-2020\./,
    ));
  it("needs a column of revenue", () => expect(refusal(() => stages([1], "profit"))).toMatch(/^No header fits.*Indicators: revenue/));
});

describe("hangzhou-2020: revenue in 万元, lower bounds included", () => {
  it.each([
    [0, "种子期"],
    [49.99, "种子期"],
    [50, "苗木期"],
    [499.99, "苗木期"],
    [500, "成长期"],
    [1999.99, "成长期"],
    [2000, "壮大期"],
    [9999.99, "壮大期"],
    [10_000, "成熟期"],
  ])("%d is %s", (revenue, label) => expect(stages([revenue], "营业收入", "hangzhou-2020")).toEqual([label]));

  it("gives stages under which the national card scores: seed and seedling as start-up, scaling as growth", () => {
    const labels = stages([10, 100, 800, 3000, 20_000], "revenue", "Hangzhou-2020");
    expect(labels).toEqual(["Seed", "Seedling", "Growth", "Scaling", "Mature"]);
    const rows = labels.map(() => [12, 40]);
    const headers = [["rd_intensity", "st_staff_share"]];
    const scored = (stage: unknown[]): unknown =>
      column(score(rows, headers, stage.map((own) => [own]) as never, "most-2024-illustrative" as never, "zero"));
    expect(scored(labels)).toEqual(scored(["startup", "startup", "growth", "growth", "mature"]));
    expect(scored(["种子期", "苗木期", "成长期", "壮大期", "成熟期"])).toEqual(scored(labels));
  });
});

it("compares revenue with a bound at 15 digits, as Excel does", () => {
  // 0.1 + 0.2 亿元 and its like: 49.999999999999996 shows and counts as 50.
  expect(stages([49.999999999999996, 49.9999999999999], "revenue", "hangzhou-2020")).toEqual(["Seedling", "Seed"]);
  expect(stages([499_999.99999999994], "revenue (yuan)", "hangzhou-2020")).toEqual(["Seedling"]);
});

describe("a range of rules", () => {
  const rules = [
    ["Stage", "revenue", "age", "employees"],
    ["young", "", "0..5", ""],
    ["grown", 500, "5..", ""],
    ["large", 20_000, "", 300],
  ];
  // The rules of large firms first, since the first that fits decides.
  const largeFirst = [rules[0], rules[3], rules[1], rules[2]];
  const headers = [["Headcount", "营业收入（元）", "Firm age"]];
  const of = (rows: unknown[][], scheme: unknown[][] = rules): unknown[] => column(stage(rows, headers, scheme));

  it("gives the stage whose bounds all hold, ends excluded; none where none does", () => {
    expect(
      of([
        [10, 1e6, 4.9],
        [10, 5e6, 5],
        [10, 4_999_999, 5],
      ]),
    ).toEqual(["young", "grown", ""]);
  });

  it("gives the first that fits where several do", () => {
    const firms = [
      [300, 2e8, 20],
      [299, 2e8, 20],
      [300, 2e8, 2],
    ];
    expect(of(firms)).toEqual(["grown", "grown", "young"]);
    expect(of(firms, largeFirst)).toEqual(["large", "grown", "large"]);
  });

  it("reads a..b, a.., ..b and a lower bound: the lower bound in, the upper out", () => {
    const own = [
      ["阶段", "成立年限"],
      ["一", "..1"],
      ["二", "１…２.５"],
      ["三", "1,000.."],
      ["四", 4],
    ];
    expect(column(stage([[0.5], [1], [2.49], [2.5], [3.99], [4], [999], [1000]], [["成立年限"]], own))).toEqual([
      ...["一", "二", "二", "", "", "四", "四", "三"],
    ]);
  });

  it("may give one stage by several rules, and does not wait for figures that change nothing", () => {
    const own = [
      ["Age", "Stage", "Revenue"],
      ["", "grown", "500.."],
      ["5..", "grown", ""],
      ["不限", "young", "-"],
    ];
    expect(
      column(
        stage(
          [
            [600, 1],
            [10, 6],
            [10, 1],
            [null, 6],
            [null, 1],
          ],
          [["revenue", "age"]],
          own,
        ),
      ),
    ).toEqual(["grown", "grown", "young", "grown", NA]);
  });

  it("takes a 0, as which a blank may arrive, for 0 or more only where that is the same", () => {
    const own = [
      ["Stage", "margin", "revenue"],
      ["a", 0, 500],
      ["b", "", "0..500"],
    ];
    const of = (rows: unknown[]): unknown => column(stage(rows as never, [["margin", "revenue"]], own));
    expect(
      of([
        [1, 600],
        [-1, 600],
        [null, 600],
        [-1, 5],
      ]),
    ).toEqual(["a", NA, NA, "b"]);
  });

  it("refuses a bare money header where the rules are in another unit than 万元, and only there", () => {
    const inYuan = [
      ["Stage", "revenue (元)", "age"],
      ["a", "..5000000", ""],
      ["b", "5000000..", ""],
    ];
    expect(refusal(() => stage([[600]], [["revenue"]], inYuan))).toMatch(/^The header “revenue” names no unit while the rules are in 元/);
    expect(refusal(() => stage([[600]], [["营业收入"]], inYuan))).toMatch(/^表头“营业收入”没有写单位，而规则以元计/);
    expect(column(stage([[600]], [["revenue (万元)"]], inYuan))).toEqual(["b"]);
    expect(column(stage([[600]], [["revenue（元）"]], inYuan))).toEqual(["a"]);
    const inTenThousands = [
      ["Stage", "revenue（万元）"],
      ["a", "..500"],
      ["b", "500.."],
    ];
    expect(column(stage([[600]], [["revenue"]], inTenThousands))).toEqual(["b"]);
    // A figure that is no money is in the unit of the rules.
    expect(
      column(
        stage(
          [[6]],
          [["age"]],
          [
            ["Stage", "age"],
            ["b", "5.."],
          ],
        ),
      ),
    ).toEqual(["b"]);
  });

  it("fits every firm as its rules say, tried one by one, and says nothing where figures that are missing could decide", () => {
    const bound = fc.oneof(
      fc.constant(null),
      fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).filter(([a, b]) => a < b),
      fc.integer({ min: 1, max: 8 }).map((a) => [a, Infinity] as [number, number]),
      fc.integer({ min: 1, max: 8 }).map((b) => [-Infinity, b] as [number, number]),
    );
    const cellOf = (own: [number, number] | null): string =>
      own === null ? "" : `${own[0] === -Infinity ? "" : own[0]}..${own[1] === Infinity ? "" : own[1]}`;
    const rule = fc.record({ label: fc.constantFrom("a", "b", "c"), bounds: fc.tuple(bound, bound) });
    const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), fc.tuple(value, value), (list, firm) => {
        const table = [["Stage", "p", "q"], ...list.map(({ label, bounds }) => [label, ...bounds.map(cellOf)])];
        let given: unknown;
        try {
          [given] = column(stage([["F", ...firm]], [["firm", "p", "q"]], table));
        } catch (error) {
          fc.pre(!/No firm can come to the rule/.test((error as Error).message));
          throw error;
        }
        const labelOf = (figures: number[]): string =>
          list.find(({ bounds }) => bounds.every((own, k) => !own || (figures[k] >= own[0] && figures[k] < own[1])))?.label ?? "";
        const choices = firm.map((own) => (own === null ? Array.from({ length: 10 }, (_, n) => n) : [own]));
        const possible = new Set(choices[0].flatMap((p) => choices[1].map((q) => labelOf([p, q]))));
        if (firm.includes(null) && given === NA) return;
        expect([...possible]).toEqual([given]);
      }),
      { numRuns: 300 },
    );
  });

  it("gives #N/A only where the missing figure could decide", () => {
    expect(
      of([
        [null, 1e6, 3],
        [null, 3e8, 20],
        [10, null, 3],
        [10, null, 20],
      ]),
    ).toEqual(["young", "grown", "young", NA]);
    expect(
      of(
        [
          [null, 3e8, 20],
          [null, 1e8, 20],
        ],
        largeFirst,
      ),
    ).toEqual([NA, "grown"]);
  });

  it("may take any figure under its own header and unit", () => {
    const own = [
      ["阶段", "研发强度（%）"],
      ["低", "0..3"],
      ["高", 3],
    ];
    expect(column(stage([[2.9], [3]], [["研发强度（%）"]], own))).toEqual(["低", "高"]);
  });

  it("may hold blank rows that arrive as 0", () =>
    expect(of([[10, 1e6, 3]], [...rules, [0, 0, 0, 0], [null, null, null, null]])).toEqual(["young"]));

  it.each<[unknown[][], RegExp]>([
    [[["Stage", "revenue"]], /rules have no rows/],
    [
      [
        ["Stage", "revenue"],
        ["a", "much"],
      ],
      /rule of stage “a” for “revenue” is “much”/,
    ],
    [
      [
        ["Stage", "revenue"],
        ["a", "9..5"],
      ],
      /rule of stage “a” for “revenue” is “9..5”/,
    ],
    [
      [
        ["Stage", ""],
        ["a", 5],
      ],
      /Stage rules need a header row/,
    ],
    [[["Stage"], ["a"]], /Stage rules need a header row/],
    // Without a header row the first rule would be lost in silence.
    [
      [
        ["a", "0..5"],
        ["b", "5.."],
      ],
      /Stage rules need a header row/,
    ],
    [
      [
        ["Stage", "revenue"],
        ["a", 0],
        ["b", 500],
      ],
      /No firm can come to the rule of stage “b”: the rule of “a” above it takes them all/,
    ],
    [
      [
        ["Stage", "revenue", "营业收入"],
        ["a", 0, 5],
      ],
      /The headers “revenue” and “营业收入” are the same indicator/,
    ],
    [
      [
        ["Stage", "revenue"],
        ["a", "5.."],
        ["", "..5"],
      ],
      /A rule for “revenue”, “..5”, stands in a row without a stage/,
    ],
    ...["10¹", "⑩..", "½", "0...5", "5..6..7", "..", "3%", "约5", "5..5"].map((cell): [unknown[][], RegExp] => [
      [
        ["Stage", "revenue"],
        ["a", cell],
      ],
      /rule of stage “a” for “revenue” is/,
    ]),
  ])("%j is refused by name", (scheme, said) => expect(refusal(() => of([[1, 1, 1]], scheme))).toMatch(said));
});
