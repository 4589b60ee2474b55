import "./environment";
import * as fc from "fast-check";
import { weights } from "../../src/functions/weights";
import { refusal, shown } from "./environment";

const headers = [["Firm", "a", "b (%)", "c", "same"]];
const rows = [
  ["A", 12, 3.5, 40, 7],
  ["B", 20, 1.2, 55, 7],
  ["C", 7, 4.8, 31, 7],
  ["D", 15, 2.2, 80, 7],
  ["E", 33, 3.9, 62, 7],
  ["F", 9, 0.7, 47, 7],
];

// numpy 2.4 on the same figures: std(ddof=1) of min-max values, Shannon entropy of shares, corrcoef, linalg.eigh.
const NUMPY: [method: string, better: string[], weights: number[]][] = [
  ["sd", ["higher", "higher", "higher", "higher", "higher"], [0.3287235216822746, 0.35336844690937735, 0.3179080314083481]],
  ["entropy", ["higher", "higher", "higher", "higher", "higher"], [0.39530858501734095, 0.4731559413230363, 0.1315354736596228]],
  ["critic", ["higher", "higher", "higher", "higher", "higher"], [0.24817527011336846, 0.43458962781279514, 0.3172351020738365]],
  ["critic", ["higher", "higher", "lower", "higher", "higher"], [0.3479939090456707, 0.411518065622422, 0.24048802533190738]],
  ["pca", ["higher", "higher", "higher", "higher", "higher"], [0.3418093409388823, 0.1268959197267425, 0.5312947393343752]],
  ["pca", ["higher", "higher", "lower", "higher", "higher"], [0.3418093409388823, 0.1268959197267425, 0.5312947393343752]],
];

describe("INNOV_WEIGHTS", () => {
  it.each(NUMPY)("%s, %j: what numpy gives, with 0 for the column without spread and nothing for the names", (method, better, expected) => {
    const [head, ...found] = shown(weights(rows, headers, method, [better]));
    expect(head).toEqual(["Indicator", "Weight"]);
    expect(found.map(([name]) => name)).toEqual(["a", "b (%)", "c", "same"]);
    found.forEach(([, weight], k) => expect(weight).toBeCloseTo([...expected, 0][k], 12));
  });

  it("weighs equally where nothing else is asked", () => {
    expect(shown(weights(rows, headers))).toEqual([
      ["Indicator", "Weight"],
      ["a", 1 / 3],
      ["b (%)", 1 / 3],
      ["c", 1 / 3],
      ["same", 0],
    ]);
  });

  // Zhu, Tian & Yan (2020) and every textbook: a share of 0 adds nothing to the entropy. Shares ½, ½, 0, 0 have ln 2 ÷ ln 4 = ½; 1, 0, 0, 0 has 0.
  it("takes 0 · ln 0 for 0", () => {
    const found = shown(
      weights(
        [
          ["A", 1, 1],
          ["B", 1, 0],
          ["C", 0, 0],
          ["D", 0, 0],
        ],
        [["Firm", "half", "one"]],
        "entropy",
      ),
    ).slice(1);
    expect(found[0][1]).toBeCloseTo(0.5 / 1.5, 12);
    expect(found[1][1]).toBeCloseTo(1 / 1.5, 12);
  });

  // Two columns have the loadings (1, ±1) ÷ √2 whatever their correlation, and without any neither is the first.
  it.each([
    [
      [
        [1, 2],
        [2, 1],
        [3, 5],
        [4, 3],
      ],
    ],
    [
      [
        [1, 1],
        [1, -1],
        [-1, 1],
        [-1, -1],
      ],
    ],
  ])("gives two columns half each by pca: %j", (values) => {
    const found = shown(weights(values, [["x", "y"]], "pca")).slice(1);
    expect(found[0][1]).toBeCloseTo(0.5, 12);
    expect(found[1][1]).toBeCloseTo(0.5, 12);
  });

  it("leaves blanks out column by column, and pair by pair for correlations", () => {
    const gappy = [
      [1, 2],
      [2, "n/a"],
      [3, 5],
      ["", 4],
      [5, 9],
    ];
    // Deviations over 1, 2, 3, 5 and over 2, 5, 4, 9, from their own ends: 1.7078 ÷ 4 and 2.9439 ÷ 7.
    const found = shown(weights(gappy, [["x", "y"]], "sd")).slice(1);
    expect(found[0][1]).toBeCloseTo(1.707825 / 4 / (1.707825 / 4 + 2.94392 / 7), 6);
    // Over the pairs (1, 2), (3, 5), (5, 9): the same for both, so that only their deviations weigh.
    expect(shown(weights(gappy, [["x", "y"]], "critic")).slice(1)[0][1]).toBeCloseTo(found[0][1] as number, 12);
  });

  it("reads 12.5% as 12.5 in a column of per cent, as 0.125 in one of ratios and as no number elsewhere", () => {
    const as = (header: string, cells: unknown[]): unknown[][] =>
      shown(
        weights(
          cells.map((cell, k) => [cell, [1, 2, 5][k]]),
          [[header, "b"]],
          "sd",
        ),
      );
    expect(as("R&D intensity (%)", ["12.5%", 13, 14])).toEqual(as("R&D intensity (%)", [12.5, 13, 14]));
    expect(as("x (ratio)", ["12.5%", 0.2, 0.5])).toEqual(as("x (ratio)", [0.125, 0.2, 0.5]));
    expect(as("x", ["12.5%", 0.2, 0.5])).toEqual(as("x", ["tbd", 0.2, 0.5]));
  });

  it("passes over what firms are called and filed by, numbers or not", () => {
    expect(
      shown(
        weights(
          [
            ["360", 1, "911100001011", 3],
            ["58", 2, "911100001012", 5],
          ],
          [["企业名称", "编号", "统一社会信用代码", "a"]],
        ),
      ).slice(1),
    ).toEqual([["a", 1]]);
  });

  it("adds up to 1, keeps every weight at 0 or more, and follows its columns", () => {
    const figure = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(figure, figure, figure), { minLength: 4, maxLength: 9 }),
        fc.constantFrom("equal", "sd", "entropy", "critic", "pca"),
        (values, method) => {
          fc.pre([0, 1].every((c) => new Set(values.map((row) => row[c])).size > 2));
          let found: unknown[][];
          try {
            found = shown(weights(values, [["x", "y", "z"]], method)).slice(1);
          } catch {
            return;
          }
          expect(found.reduce((sum, [, own]) => sum + (own as number), 0)).toBeCloseTo(1, 12);
          for (const [, own] of found) expect(own).toBeGreaterThanOrEqual(0);
          const turned = new Map(
            shown(
              weights(
                values.map(([x, y, z]) => [z, x, y]),
                [["z", "x", "y"]],
                method,
              ),
            ).slice(1) as [string, number][],
          );
          for (const [name, own] of found) expect(turned.get(name as string)).toBeCloseTo(own as number, 9);
        },
      ),
    );
  });

  it("refuses what gives no weights, naming header and row", () => {
    expect(
      refusal(() =>
        weights(
          [
            [1, 2],
            [-3, 4],
          ],
          [["x", "y"]],
          "entropy",
        ),
      ),
    ).toMatch(/“x” is −3 in row 2/);
    expect(refusal(() => weights([[1], [1]], [["x"]], "sd"))).toMatch(/sd weights/);
    expect(
      refusal(() =>
        weights(
          [
            [1, 2],
            [2, 4],
            [3, 6],
          ],
          [["x", "y"]],
          "critic",
        ),
      ),
    ).toMatch(/critic/);
    expect(
      refusal(() =>
        weights(
          [
            [1, 2],
            [2, 4],
          ],
          [["x", "X "]],
          "sd",
        ),
      ),
    ).toMatch(/same indicator/);
    expect(
      refusal(() =>
        weights(
          [
            [1, 2],
            [2, 4],
          ],
          [["x", ""]],
          "sd",
        ),
      ),
    ).toMatch(/Column 2/);
    expect(refusal(() => weights([[1]], [["x"]], "median"))).toMatch(/equal, sd, entropy, critic, pca/);
    expect(refusal(() => weights([[1], [2]], [["x"]], "sd", [["up"]]))).toMatch(/higher, lower/);
  });
});
