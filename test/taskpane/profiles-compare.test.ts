import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { readTable, writeTable } from "../../src/scorecard/table";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readFirms } from "../../src/taskpane/firms";
import type { Firms } from "../../src/taskpane/model";
import { rankEffect, sameStage, weightPairs } from "../../src/taskpane/profiles/compare";

const card = (id: string, weights: Record<string, number>, curve = "0..10"): Scorecard => {
  const [from, to] = curve.split("..").map(Number);
  return {
    id,
    version: "1",
    title: { en: id },
    status: "custom",
    stages: [{ id: "all" }],
    weights: { all: weights },
    score: { id: "total", combine: "sum", parts: Object.keys(weights).map((one) => ({ id: one, curve: { type: "linear", from, to } })) },
  };
};
const firms = (headers: string[], rows: (number | string)[][]): Firms => {
  const values = [["Firm", ...headers], ...rows.map((row, r) => [`Firm ${r}`, ...row])];
  const place = { sheet: "Firms", row: 0, column: 0, rows: values.length, columns: headers.length + 1 };
  return readFirms({ place, values }, null, compile(card("any", { x: 100 })) as Compiled, "en").firms;
};

test("weights stand side by side, with what only one of the two has, and curves that differ", () => {
  expect(weightPairs(card("a", { x: 60, y: 40 }), card("b", { Y: 30, z: 70 }, "0..20"), ["all", "all"])).toEqual([
    { id: "x", label: undefined, weights: [60, null], curveDiffers: false },
    { id: "y", label: undefined, weights: [40, 30], curveDiffers: true },
    { id: "z", label: undefined, weights: [null, 70], curveDiffers: false },
  ]);
});
test("a stage is found in the other profile under any of its names", () => {
  const national = builtIn("most-2024-illustrative")!;
  const chinese = readTable([
    ["指标", "曲线", "初创期", "成长期"],
    ["x", "linear 0..1", 50, 50],
  ]);
  if (!chinese.ok) throw new Error("refused");
  expect(sameStage(national, chinese.value, "growth")).toBe("成长期");
  expect(sameStage(chinese.value, national, "初创期")).toBe("startup");
  expect(sameStage(national, chinese.value, "mature")).toBeNull();
  const table = readTable(writeTable(national, "en"));
  expect(table.ok && sameStage(table.value, national, "mature")).toBe("mature");
});
test("ranks move by the weights; a firm with a score under one alone is counted apart", () => {
  // x ranks 0, 1, 2; y ranks the other way round; the fourth has no y.
  const own = firms(
    ["x", "y"],
    [
      [9, 1],
      [5, 5],
      [1, 9],
      [2, ""],
    ],
  );
  const effect = rankEffect(own, null, card("a", { x: 100 }), card("b", { y: 100 }));
  expect(effect).toEqual({
    ranked: 3,
    moved: 2,
    onlyOne: 1,
    spearman: -1,
    moves: [
      { row: 2, from: 3, to: 1 },
      { row: 0, from: 1, to: 3 },
    ],
  });
});
test("says which of the two cannot score the firms", () => {
  const result = rankEffect(firms(["x"], [[1]]), null, card("a", { x: 100 }), card("b", { q: 100 }));
  expect(result).toMatchObject({ faulty: 1, problems: [{ code: "headers-none" }] });
});
