import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable, writeTable } from "../../src/scorecard/table";
import { indicatorLabel, loggedName } from "../../src/taskpane/names";
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

test("a table that is called like a card is another choice", () => {
  const table = choiceOf({ kind: "table", table: "hnte-2016", place: { sheet: "S", row: 0, column: 0, rows: 1, columns: 1 }, cells: [] });
  const card = choiceOf({ kind: "built-in", id: "hnte-2016" });
  expect([table, card]).toEqual([{ table: "hnte-2016" }, { id: "hnte-2016" }]);
  expect(choiceKey(table)).not.toBe(choiceKey(card));
});
