import { grade } from "../../src/functions/grade";
import { column, refusal } from "./environment";

const NA = "#N/A";
const down = (cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const grades = (scores: unknown[], scheme?: unknown, groups?: unknown[]): unknown[] =>
  column(grade(down(scores), scheme as never, groups && down(groups)));
const falling = (n: number): number[] => Array.from({ length: n }, (_, k) => 100 - k);
const times = (n: number, label: string): string[] => Array<string>(n).fill(label);

describe("longwan-2022: top 5, 10 and 20 % by rank", () => {
  it("of 40: ranks 1-2, 3-4, 5-8", () =>
    expect(grades(falling(40))).toEqual([...times(2, "leaders"), ...times(2, "contenders"), ...times(4, "challengers"), ...times(32, "")]));
  it("of 10: nobody, rank 1, rank 2", () => expect(grades(falling(10))).toEqual(["contenders", "challengers", ...times(8, "")]));
  it("of 4: nobody at all", () => expect(grades(falling(4))).toEqual(times(4, "")));

  it("is taken within each group", () => {
    const stage = [...times(20, "growth"), ...times(20, "mature")];
    expect(grades(falling(40), "longwan-2022", stage)).toEqual(
      [0, 20].flatMap(() => ["leaders", "contenders", ...times(2, "challengers"), ...times(16, "")]),
    );
  });

  it("gives equals the lower rank: three firsts of 40 are all leaders", () =>
    expect(grades([99, 99, 99, ...falling(40).slice(3)]).slice(0, 4)).toEqual(["leaders", "leaders", "leaders", "contenders"]));

  it("counts firms that have a score, and only those", () => {
    expect(grades([...falling(10), "", NA, null])).toEqual(["contenders", "challengers", ...times(8, ""), "", NA, ""]);
  });

  it("is what is meant where no grades are given", () => {
    for (const omitted of [undefined, null, "", [[null]], { address: "A1" }]) expect(grades(falling(10), omitted)[0]).toBe("contenders");
  });

  it("speaks Chinese where its title or the groups do", () => {
    expect(grades(falling(20), "龙湾2022")[0]).toBe("创新领跑榜");
    expect(grades(falling(20), undefined, times(20, "成长期"))[0]).toBe("创新领跑榜");
    expect(grades(falling(20), " LONGWAN-2022 ")[0]).toBe("leaders");
  });

  it("is refused by any other name with those there are", () =>
    expect(refusal(() => grades([1], "longwan-2021"))).toMatch(/^The scheme “longwan-2021” is unknown; built in: longwan-2022, /));
});

describe("schemes by score", () => {
  it("inno-biz grades a total of 1,000 at 900, 800 and 700, the bounds included", () => {
    const scores = [1000, 900, 899.99, 800, 799.99, 700, 699.99, 0, null];
    expect(grades(scores, "inno-biz")).toEqual(["AAA", "AAA", "AA", "AA", "A", "A", "", "", ""]);
    expect(grades([NA, 905], "이노비즈")).toEqual([NA, "AAA"]);
  });

  it("jei-2025 grades the R&D share in % at 30, 20 and 5", () =>
    expect(grades([100, 30, 29.99, 20, 19.99, 5, 4.99], "JEI-2025")).toEqual(["JEIR", "JEIR", "JEI", "JEI", "JEC", "JEC", ""]));

  it.each([
    ["inno-biz", [87, 95, 100], 100],
    ["inno-biz", [1200, 950], 1200],
    ["jei-2025", [0.31, 0.2], 0.31],
    ["jei-2025", [31, 100.5], 100.5],
  ])("%s refuses scores %j, which are of another scale", (scheme, scores, highest) =>
    expect(refusal(() => grades(scores, scheme))).toContain(`and the highest score is ${highest}`),
  );

  it("grades nobody, and refuses nobody, where all scores are 0 or missing", () => expect(grades([0, null], "inno-biz")).toEqual(["", ""]));
});

describe("a range of cut-offs", () => {
  const range = [
    ["Cut-off", "Grade"],
    [80, "A"],
    [60, "B"],
    [0, "C"],
  ];

  it("gives the label of the highest cut-off reached, the cut-off included", () =>
    expect(grades([80, 79.999, 60, 59.9, 0, 120], range)).toEqual(["A", "B", "B", "C", "C", "A"]));
  it("gives none below the lowest", () => expect(grades([-1, "", NA], range)).toEqual(["", "", NA]));
  it("compares at nine decimals, as ranks do", () => expect(grades([59.9999999996, 59.999999999], range)).toEqual(["B", "C"]));
  it("compares at 15 digits, as Excel does", () =>
    expect(
      grades(
        [123456789.01234567, 123456789.012345],
        [
          ["Cut-off", "Grade"],
          [123456789.01234568, "A"],
          [0, "B"],
        ],
      ),
    ).toEqual(["A", "B"]));
  it("may stand in any order, the label first, without a header", () =>
    expect(
      grades(
        [80, 60, 10],
        [
          ["C", 0],
          ["A", 80],
          ["B", 60],
        ],
      ),
    ).toEqual(["A", "B", "C"]));
  it("may hold text numbers and blank rows", () =>
    expect(
      grades(
        [80, 60],
        [
          ["80", "A"],
          [null, null],
          ["６０", "B"],
        ],
      ),
    ).toEqual(["A", "B"]));
  it("may bear Chinese headers", () =>
    expect(
      grades(
        [80, 60],
        [
          ["等级", "分数线"],
          ["A", 80],
          ["B", 60],
        ],
      ),
    ).toEqual(["A", "B"]));
  it("does not mind groups", () => expect(grades([80, 60], range, ["x", "y"])).toEqual(["A", "B"]));
});

describe("a range of shares", () => {
  it.each([
    [
      [
        ["top 10%", "A"],
        ["top 30%", "B"],
      ],
    ],
    [
      [
        ["前10%", "A"],
        ["前30%", "B"],
      ],
    ],
    [
      [
        ["B", "30%"],
        ["A", "10%"],
      ],
    ],
    [
      [
        ["Top share", "Grade"],
        [0.1, "A"],
        [0.3, "B"],
      ],
    ],
    [
      [
        ["Top share", "Grade"],
        [10, "A"],
        [30, "B"],
      ],
    ],
    [
      [
        ["Top share", "Grade"],
        ["10%", "A"],
        ["30%", "B"],
      ],
    ],
  ])("%j of ten: rank 1, ranks 2 and 3", (range) => expect(grades(falling(10), range)).toEqual(["A", "B", "B", ...times(7, "")]));

  it("counts 1 as per cent where other numbers under Top share are above 1, as the whole where none is", () => {
    const own = (top: number[]): unknown => grades(falling(100), [["Top share", "Grade"], ...top.map((share, k) => [share, "ABC"[k]])]);
    expect(own([1, 5])).toEqual(["A", ...times(4, "B"), ...times(95, "")]);
    expect(own([0.5, 5])).toEqual([...times(5, "B"), ...times(95, "")]);
    expect(own([0.05, 1])).toEqual([...times(5, "A"), ...times(95, "B")]);
  });
  it("may bear labels that are numbers, since the shares are none", () =>
    expect(
      grades(falling(10), [
        ["1", "top 10%"],
        ["2", "前30%"],
      ]),
    ).toEqual(["1", "2", "2", ...times(7, "")]));
  it("within groups", () => expect(grades([9, 8, 7, 6], [["top 50%", "A"]], ["x", "x", "y", "y"])).toEqual(["A", "", "A", ""]));
  it("a score without a group reaches none, whether the blank arrives as nothing or as 0", () => {
    for (const blank of [null, "", 0]) expect(grades([9, 8, 7], [["top 50%", "A"]], ["x", "x", blank])).toEqual(["A", "", ""]);
  });
  it("takes in a rank exactly at the share: 3 of 10 is 30 %", () =>
    expect(grades(falling(10), [["top 30%", "A"]]).filter((label) => label === "A")).toHaveLength(3));
});

describe("grades that cannot be read are refused by name", () => {
  it.each<[unknown[][], RegExp]>([
    [[[80, "A", 1]], /Grades need two columns/],
    [
      [
        [80, "A"],
        ["top 5%", "B"],
      ],
      /Some grades are cut by score, others by top share/,
    ],
    [
      [
        [80, "A"],
        [80, "B"],
      ],
      /Two grades have the cut-off 80/,
    ],
    [
      [
        [80, "A"],
        ["many", "B"],
      ],
      /cut-off of “.*” is “.*”/,
    ],
    [
      [
        [1, 80],
        [2, 60],
      ],
      /Both columns of the grades hold numbers/,
    ],
    ...["８０½", "₅", "⑧0"].map((cut): [unknown[][], RegExp] => [
      [
        [80, "A"],
        [cut, "B"],
      ],
      /cut-off of “.*” is “.*”/,
    ]),
    [[["top 0%", "A"]], /cut-off of “A” is “top 0%”/],
    [[["top 120%", "A"]], /cut-off of “A” is “top 120%”/],
    [
      [
        [0.05, "A"],
        [0.1, "B"],
      ],
      /all lie between 0 and 1 while scores go beyond/,
    ],
  ])("%j", (range, said) => expect(refusal(() => grades([50, 90], range))).toMatch(said));
});
