import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import type { Group } from "../../src/scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../../src/scorecard/table";
import { formatCurve } from "../../src/scorecard/curve-text";
import {
  curveFrom,
  draftOf,
  scorecardOf,
  sumsOf,
  weightFrom,
  withGroupName,
  withNewRow,
  withRow,
  withoutRow,
} from "../../src/taskpane/profiles/draft";

const national = builtIn("most-2024-illustrative")!;
const version2 = builtIn("most-2025")!;

test("a draft of the national card with its weights says the same card", () => {
  const result = scorecardOf(draftOf(national, true), "Bank");
  expect(result.ok && { ...result.scorecard.score, weights: result.scorecard.weights }).toEqual({
    ...national.score,
    weights: national.weights,
  });
  expect(result.ok && [result.scorecard.id, result.scorecard.status]).toEqual(["Bank", "custom"]);
  // Where it comes from stays with it.
  expect(result.ok && result.scorecard.origin).toEqual({ id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" });
});
test("what has no weight at any stage is not taken: it would score nobody", () => {
  const blank = draftOf(national, false);
  const refused = scorecardOf(blank, "mine");
  expect(!refused.ok && refused.faults).toEqual([{ row: null, kind: "weightless" }]);
  const [first] = blank.sections[0].rows;
  expect(scorecardOf(withRow(blank, first.key, { weights: ["", "5", ""] }), "mine").ok).toBe(true);
});

test("begun blank, every weight is 0 and the sums say so; typed weights count at their stage", () => {
  const blank = draftOf(national, false);
  expect(sumsOf(blank)).toEqual([0, 0, 0]);
  const [first, second] = blank.sections[0].rows;
  const typed = withRow(withRow(blank, first.key, { weights: ["12.5", "８", ""] }), second.key, { weights: ["0.1", "x", "0.2"] });
  expect(sumsOf(typed)).toEqual([12.6, 8, 0.2]);
});
test.each([
  ["", 0],
  [" 12 ", 12],
  ["７.5", 7.5],
  ["-1", null],
  ["1e3", 1000],
  ["1,200", 1200],
  ["12%", null],
  ["a", null],
  ["99999999999", null],
])("weight “%s” is %s", (text, weight) => {
  expect(weightFrom(text)).toBe(weight);
});
test("indicators of the annex are added to the groups of version 2.0, whose bonus stays a bonus", () => {
  let draft = draftOf(version2, false);
  draft.sections.forEach((_, k) => {
    draft = withNewRow(draft, k);
  });
  draft.sections.forEach(({ rows }, k) => {
    draft = withRow(draft, rows[0].key, { name: `指标${k}`, unit: "%", curve: "linear 0..10", weights: [["30", "40", "30", "30"][k]] });
  });
  expect(sumsOf(draft)).toEqual([100]);
  const result = scorecardOf(draft, "Annex");
  expect(result.ok && result.scorecard.score.parts[3]).toMatchObject({
    id: "impact",
    bonus: true,
    cap: 30,
    parts: [{ id: "指标3", unit: "%" }],
  });
  expect(result.ok && fitsTable(result.scorecard)).toBe(false);
});
test("without indicators a group is left out, so that the rest can be a table", () => {
  let draft = withNewRow(draftOf(version2, false), 0);
  draft = withRow(draft, draft.sections[0].rows[0].key, { name: "研发", curve: "linear 0..10", weights: ["100"] });
  const result = scorecardOf(draft, "Annex");
  if (!result.ok) throw new Error("refused");
  expect(fitsTable(result.scorecard)).toBe(true);
  expect(readTable(writeTable(result.scorecard, "zh")).ok).toBe(true);
});
test("names what is wrong, row by row", () => {
  let draft = withNewRow(draftOf(national, true), 0);
  const added = draft.sections[0].rows[7];
  const first = draft.sections[0].rows[0];
  draft = withRow(withRow(draft, added.key, { weights: ["-3", "", ""] }), first.key, { curve: "linear 5" });
  const result = scorecardOf(draft, "x");
  expect(!result.ok && result.faults.map(({ kind, row }) => [kind, row?.key])).toEqual([
    ["curve", first.key],
    ["name", added.key],
    ["curve", added.key],
    ["weight", added.key],
  ]);
});
test("two indicators of one name are refused as a document would be", () => {
  let draft = withNewRow(draftOf(national, true), 0);
  draft = withRow(draft, draft.sections[0].rows[7].key, { name: "revenue", curve: "linear 0..1" });
  const result = scorecardOf(draft, "x");
  expect(!result.ok && result.faults.map((fault) => fault.kind === "document" && fault.problem.code)).toContain("id-twice");
});
test("a row that is removed is gone, and its weight with it", () => {
  const draft = draftOf(national, true);
  const { key } = draft.sections[0].rows[0];
  const result = scorecardOf(withoutRow(draft, key), "x");
  expect(result.ok && Object.keys(result.scorecard.weights!.growth)).not.toContain("rd_expense");
});
test.each([
  ["0 to 20", "linear 0..20"],
  ["0-20", "linear 0..20"],
  ["５ 至 １５", "linear 5..15"],
  ["0–20%", "linear 0..20"],
  ["-5 to 5", "linear -5..5"],
  ["20到0", "linear 20..0"],
  ["1,000 ~ 5,000", "linear 1000..5000"],
  ["0..15", "linear 0..15"],
  ["0.5...2", "linear 0.5..2"],
  ["LINEAR 0..3", "linear 0..3"],
])("the curve “%s” is %s", (typed, curve) => {
  const read = curveFrom(typed);
  expect(read.ok && formatCurve(read.curve)).toBe(curve);
});
test.each(["", "5", "5 to 5", "0 to x", "from 0", "0 万元 to 5 万元", "0 to 5 to 9"])(
  "“%s” is no curve, and what is missing is said",
  (typed) => {
    expect(curveFrom(typed)).toMatchObject({ ok: false, problem: { code: expect.stringMatching(/^curve-/) } });
  },
);
test("a group is renamed as the table will call it, and a name used twice is refused", () => {
  const renamed = withGroupName(draftOf(national, true), 0, "研发能力 ");
  const result = scorecardOf(renamed, "x");
  expect(result.ok && result.scorecard.score.parts[0]).toMatchObject({ id: "研发能力", parts: (national.score.parts[0] as Group).parts });
  const other = draftOf(national, true).sections[1].group!.id;
  const twice = scorecardOf(withGroupName(draftOf(national, true), 0, other), "x");
  expect(!twice.ok && twice.faults).toMatchObject([{ kind: "document", problem: { code: "id-twice", params: { id: other } } }]);
});
