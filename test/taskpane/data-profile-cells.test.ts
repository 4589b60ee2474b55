import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf, isGroup, type Scorecard } from "../../src/scorecard/scorecard";
import { readTable, writeTable } from "../../src/scorecard/table";
import { changedCells, isProfileHeader, tableLanguage } from "../../src/taskpane/profile-cells";
import type { Cell } from "../../src/workbook/port";

const read = (cells: Cell[][]): Scorecard => {
  const parsed = readTable(cells);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};
/** Columns in an order of the user's own, a total in between, and what the table says of itself. */
const OWN: Cell[][] = [
  ["说明", "一级指标", "指标", "单位", "曲线", "成长期", "Zero"],
  ["", "技术", "研发强度", "%", "linear 0..15", 60, "是"],
  ["", "", "合计", "", "", 100, ""],
  ["委员会", "技术", "专利", "件", "count 1 max 5", 40, "是"],
  ["", "", "[Title]", "龙岩", "", "", ""],
  ["", "", "【总分】", 100, "", "", ""],
  ["", "", "[锁定]", "否", "", "", ""],
  ["", "", "[依据]", "甲", "", "", ""],
  ["", "", "[source]", "乙", "", "", ""],
];
const withWeight = (card: Scorecard, id: string, weight: number): Scorecard => {
  const copy = structuredClone(card);
  for (const own of Object.values(copy.weights!)) own[id] = weight;
  return copy;
};

it("knows a profile table by its curve, in either language", () => {
  expect(isProfileHeader(OWN[0] as string[])).toBe(true);
  expect(isProfileHeader(["Indicator", "Unit", "CURVE "])).toBe(true);
  expect(isProfileHeader(["Indicator", "Curve growth"])).toBe(false);
  expect(tableLanguage(OWN)).toBe("zh");
});

it("changes the weight that changed and nothing else, wherever columns stand", () => {
  const before = read(OWN);
  const after = OWN.map((row) => [...row]);
  after[3][5] = 55;
  expect(changedCells(OWN, before, withWeight(before, "专利", 55))).toEqual(after);
  expect(read(after)).toEqual(withWeight(before, "专利", 55));
});

it("changes what the table says of itself, under a word of either language, beside it", () => {
  const before = read(OWN);
  const after = OWN.map((row) => [...row]);
  after[4][3] = "漳州";
  after[5][3] = 1000;
  after[6][3] = "是";
  const next: Scorecard = { ...before, title: { zh: "漳州" }, total: 1000, approval: { locked: true } };
  expect(changedCells(OWN, before, next)).toEqual(after);
  expect(read(after)).toEqual(next);
});

it("leaves a blank behind a word of which nothing is said any more", () => {
  const before = read(OWN);
  const { total: _, approval: __, ...without } = before;
  const after = OWN.map((row) => [...row]);
  after[5][3] = "";
  after[6][3] = "";
  expect(changedCells(OWN, before, without)).toEqual(after);
  expect(read(after)).toEqual(without);
});

it("needs another table where rows come or go, or where one of several sources changes", () => {
  const before = read(OWN);
  expect(changedCells(OWN, before, { ...before, version: "2" })).toBeNull();
  expect(changedCells(OWN, before, { ...before, source: [{ title: "甲" }, { title: "丙" }] })).toBeNull();
});

it("changes fields under the user's own headings", () => {
  const before = read(OWN);
  const next = structuredClone(before);
  indicatorsOf(next)[1].note = "改";
  next.score.parts.filter(isGroup)[0].label = { zh: "创新" };
  const after = OWN.map((row) => [...row]);
  after[3][0] = "改";
  after[1][1] = after[3][1] = "创新";
  expect(changedCells(OWN, before, next)).toEqual(after);
});

it("keeps the words of a built-in card in its copy, whose reader then says that it is edited", () => {
  const national = builtIn("most-2024-illustrative")!;
  const cells = writeTable(national, "zh") as Cell[][];
  const before = read(cells);
  expect(before).toMatchObject({ id: "most-2024-illustrative", status: "official-structure" });
  const once = changedCells(cells, before, withWeight(before, "revenue", 9))!;
  expect(once.filter((row, r) => row.some((cell, c) => cell !== cells[r][c]))).toHaveLength(1);
  const edited = read(once);
  expect(edited).toMatchObject({ id: "most-2024-illustrative-edited", status: "illustrative", origin: { id: "most-2024-illustrative" } });
  const twice = changedCells(once, edited, withWeight(edited, "revenue", 10))!;
  expect(twice.filter((row, r) => row.some((cell, c) => cell !== once[r][c]))).toHaveLength(1);
});
