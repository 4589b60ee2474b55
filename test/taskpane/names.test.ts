import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable, writeTable } from "../../src/scorecard/table";
import { indicatorLabel, indicatorName, labelsOf, loggedName, shortNames } from "../../src/taskpane/names";
import { choiceKey, choiceOf } from "../../src/taskpane/profile-choice";

test("the change log names a national indicator in English, also where the profile table holds its Chinese name alone", () => {
  const parsed = readTable(writeTable(builtIn("most-2024-illustrative")!, "zh"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const compiled = compile(parsed.value) as Compiled;
  const k = compiled.indicators.findIndex(({ indicator }) => indicator.id === "rd_intensity");
  expect(compiled.indicators[k].indicator.label?.en).toBeUndefined();
  expect([indicatorLabel(compiled, k, "zh"), loggedName(compiled, k)]).toEqual([
    compiled.indicators[k].indicator.label!.zh,
    "R&D intensity",
  ]);
});

test("whoever reads Chinese reads the national indicators in Chinese, whatever the language of the profile table", () => {
  const parsed = readTable(writeTable(builtIn("most-2024-illustrative")!, "en"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { indicators } = compile(parsed.value) as Compiled;
  expect(indicators).toHaveLength(18);
  for (const { indicator } of indicators) expect(indicatorName(indicator, "zh")).toMatch(/\p{Script=Han}/u);
  expect(indicatorName({ id: "own_indicator", label: { en: "Own" } }, "zh")).toBe("Own");
});

test("a table that is called like a card is another choice", () => {
  const table = choiceOf({ kind: "table", table: "hnte-2016", place: { sheet: "S", row: 0, column: 0, rows: 1, columns: 1 }, cells: [] });
  const card = choiceOf({ kind: "built-in", id: "hnte-2016" });
  expect([table, card]).toEqual([{ table: "hnte-2016" }, { id: "hnte-2016" }]);
  expect(choiceKey(table)).not.toBe(choiceKey(card));
});

describe("in a list without room", () => {
  it("a long Chinese name gives way to an alias of at most eight characters, or to a shorter one", () => {
    const names = shortNames(builtIn("most-2024-illustrative")!, "zh");
    expect(names.slice(0, 7)).toEqual([
      "研发费用金额",
      "研发费用增速",
      "研发投入强度",
      "科技人员占比",
      "发明专利申请量",
      "PCT申请量",
      "技术合同成交额",
    ]);
  });

  it.each(catalogue.filter(({ id }) => !Array.isArray(compile(builtIn(id)!))).map(({ id }) => [id]))(
    "no two indicators of %s are called alike, and each has a name",
    (id) => {
      for (const language of ["en", "zh"] as const) {
        const names = shortNames(builtIn(id)!, language);
        expect(new Set(names).size).toBe(names.length);
        names.forEach((name, k) => expect(name.length).toBeLessThanOrEqual(labelsOf(builtIn(id)!, language)[k].length));
      }
    },
  );
});
