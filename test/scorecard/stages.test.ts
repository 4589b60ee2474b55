import { compile } from "../../src/scorecard/compile";
import { comparable } from "../../src/scorecard/names";
import type { Scorecard, Stage } from "../../src/scorecard/scorecard";
import { builtIn, stageSchemes } from "../../src/scorecard/catalogue/catalogue";
import { groupKey, rowsByGroup } from "../../src/scorecard/groups";
import { NATIONAL_STAGES, stageIndex, stageKey } from "../../src/scorecard/stages";

/** Each line one stage of a firm's life, in all its spellings. */
const SPELLINGS = [
  ["startup", "Start-up", "初创期", "初创", " START-UP", "初创 期"],
  ["growth", "Growth", "成长期", "成长"],
  ["mature", "Mature", "稳定期", "成熟期", "稳定", "成熟"],
  ["seed", "种子期"],
  ["seedling", "苗木期"],
  ["expansion", "扩张期"],
  ["scaling", "壮大期"],
];

describe("groups", () => {
  it("merge the spellings of one stage and keep stages apart, those that are only scored alike too", () => {
    const names = SPELLINGS.flatMap((line, k) => line.map((name) => ({ name, k })));
    expect(rowsByGroup(names.map(({ name }) => name)).map((rows) => rows.map((row) => names[row].name))).toEqual(SPELLINGS);
  });

  it("are compared as names are where they are no stage", () => {
    expect(groupKey("ＡＢ c")).toBe(groupKey("abC"));
    expect(new Set(["区1", "区¹", "区①", "区１"].map(groupKey)).size).toBe(3);
  });

  it.each(["", " ", "#N/A", "n/a", "N／A", "无数据", "-", "–", "—", "--", "——"])("%j is no group", (text) =>
    expect(rowsByGroup(["a", text, "b", text])).toEqual([[0], [2]]),
  );

  it.each(["NA", "/", "0", "无"])("%j is one, such as a region", (text) => expect(rowsByGroup(["a", text, text])).toEqual([[0], [1, 2]]));
});

describe("stages of a scorecard", () => {
  it("of the national card answer to every name of the national stages and of the finer ones of zones", () => {
    const compiled = compile(builtIn("most-2024-illustrative")!);
    if (Array.isArray(compiled)) throw new Error("refused");
    const expected = ["startup", "growth", "mature", "startup", "startup", "growth", "growth"];
    SPELLINGS.forEach((line, k) =>
      line.forEach((name) => expect([name, NATIONAL_STAGES[compiled.stages.get(comparable(name))!].id]).toEqual([name, expected[k]])),
    );
  });

  it.each(stageSchemes.map((scheme) => [scheme.id, scheme] as const))(
    "that %s tells are known to the national card in both languages",
    (_, { stages }) => {
      const index = stageIndex(NATIONAL_STAGES);
      for (const { id, label } of stages) for (const name of [id, label.en, label.zh]) expect(index.get(comparable(name!))).toBeDefined();
    },
  );

  const indexOf = (stages: Stage[]): Map<string, number> => {
    const card: Scorecard = {
      id: "c",
      version: "1",
      title: { en: "C" },
      status: "custom",
      stages,
      score: { id: "t", combine: "sum", parts: [{ id: "x", curve: { type: "linear", from: 0, to: 1 } }] },
    };
    const compiled = compile(card);
    if (Array.isArray(compiled)) throw new Error("refused");
    return compiled.stages as Map<string, number>;
  };

  it("in a document answer to the other spellings of their names, but not to finer stages that the document does not name", () => {
    const index = indexOf([{ id: "s1", label: { zh: "初创期" } }, { id: "mature" }]);
    expect(["初创", "Startup", "成熟", "稳定期"].map((name) => index.get(comparable(name)))).toEqual([0, 0, 1, 1]);
    expect(["种子期", "苗木期", "扩张期"].map((name) => index.get(name))).toEqual([undefined, undefined, undefined]);
  });

  it("keep the names that the document gives before the spellings of others", () => {
    const index = indexOf([
      { id: "mature", label: { zh: "成熟期" } },
      { id: "late", aliases: ["稳定期"] },
    ]);
    expect([index.get("成熟"), index.get("稳定期"), index.get("成熟期")]).toEqual([0, 1, 0]);
  });

  it("have keys by which their spellings are one", () => {
    expect(stageKey("成熟期")).toBe(stageKey("稳定"));
    expect(stageKey("一期")).toBe("一期");
  });
});
