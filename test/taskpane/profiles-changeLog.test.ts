import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { logOf } from "../../src/taskpane/changeLog";

const when = new Date(2026, 8, 3, 7, 5);
const stamp = ["2026-09-03 07:05", "unknown 未知"];
const national = builtIn("most-2024-illustrative")!;
const changed = (change: (copy: Scorecard) => void): Scorecard => {
  const copy = structuredClone(national);
  change(copy);
  return copy;
};

describe("logOf", () => {
  test("a row for each cell of the profile table that differs", () => {
    const after = changed((copy) => {
      copy.weights!.growth.rd_intensity = 30;
      copy.weights!.mature.revenue = 0;
    });
    expect(logOf(national, after, "Apply: Bank", when, "en").rows).toEqual([
      [...stamp, "Apply: Bank", "rd_intensity", "growth", 12, 30],
      [...stamp, "Apply: Bank", "revenue", "mature", 8, 0],
    ]);
  });
  test("curves as their text, and an indicator that came with every cell of it", () => {
    const after = changed((copy) => {
      const group = copy.score.parts[0] as Scorecard["score"];
      (group.parts[2] as { curve: unknown }).curve = { type: "linear", from: 2, to: 25 };
      group.parts.push({ id: "software", curve: { type: "count", each: 1, max: 5 } });
    });
    const rows = logOf(national, after, "Apply", when, "en").rows;
    expect(rows[0].slice(3)).toEqual(["rd_intensity", "Curve", "linear 2..30", "linear 2..25"]);
    expect(rows.slice(1).map((row) => row.slice(3))).toEqual([
      ["software", "Group", "", "Technological innovation"],
      ["software", "Curve", "", "count 1 max 5"],
      ["software", "startup", "", 1],
      ["software", "growth", "", 1],
      ["software", "mature", "", 1],
      ["software", "Zero", "", "yes"],
    ]);
  });
  test("what a table says of itself by its word, every source apart", () => {
    const after = changed((copy) => {
      copy.approval = { approver: "评审委员会" };
      copy.source![1] = { title: "Other" };
    });
    const rows = logOf(national, after, "Apply", when, "en").rows.map((row) => row.slice(3));
    expect(rows.map(([word, field, , is]) => [word, field, is])).toEqual([
      ["[source] 2", "", "Other"],
      ["[approver]", "", "评审委员会"],
    ]);
  });
  test("one row where a profile comes, goes or keeps its content", () => {
    const all = "18 × startup 100, growth 100, mature 100";
    expect(logOf(null, national, "Save as", when, "en").rows).toEqual([[...stamp, "Save as", "", "", "", all]]);
    expect(logOf(national, null, "Delete", when, "en").rows).toEqual([[...stamp, "Delete", "", "", all, ""]]);
    expect(logOf(national, national, "Rename", when, "en").rows).toEqual([[...stamp, "Rename", "", "", all, all]]);
  });
});
