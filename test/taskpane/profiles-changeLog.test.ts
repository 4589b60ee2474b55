import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import type { Scorecard } from "../../src/scorecard/scorecard";
import { CHANGE_LOG, CHANGE_LOG_HEADERS, changeRows, logChanges } from "../../src/taskpane/changeLog";
import type { Cell, Survey, Workbook } from "../../src/workbook/port";

const when = new Date(2026, 8, 3, 7, 5);
const stamp = ["2026-09-03 07:05", "unknown 未知"];
const national = builtIn("most-2024-illustrative")!;
const changed = (change: (copy: Scorecard) => void): Scorecard => {
  const copy = structuredClone(national);
  change(copy);
  return copy;
};

describe("changeRows", () => {
  test("a row for each cell of the profile table that differs", () => {
    const after = changed((copy) => {
      copy.weights!.growth.rd_intensity = 30;
      copy.weights!.mature.revenue = 0;
    });
    expect(changeRows(national, after, "Apply: Bank", when)).toEqual([
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
    const rows = changeRows(national, after, "Apply", when);
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
  test("one row where a profile comes, goes or keeps its content", () => {
    const all = "18 × startup 100, growth 100, mature 100";
    expect(changeRows(null, national, "Save as", when)).toEqual([[...stamp, "Save as", "", "", "", all]]);
    expect(changeRows(national, null, "Delete", when)).toEqual([[...stamp, "Delete", "", "", all, ""]]);
    expect(changeRows(national, national, "Rename", when)).toEqual([[...stamp, "Rename", "", "", all, all]]);
  });
});

describe("logChanges", () => {
  const survey = (tables: string[], sheets: string[]): Survey =>
    ({ tables: tables.map((name) => ({ name })), sheets: sheets.map((name) => ({ name, used: null })) }) as unknown as Survey;
  const record = (): { calls: unknown[][]; workbook: Workbook } => {
    const calls: unknown[][] = [];
    const workbook = {
      append: async (...args: unknown[]) => void calls.push(["append", ...args]),
      addSheet: async (...args: unknown[]) => void calls.push(["addSheet", ...args]),
    } as unknown as Workbook;
    return { calls, workbook };
  };
  const rows: Cell[][] = [["t", "w", "x", "", "", 1, 2]];
  test("begins the log where there is none, and continues it where there is one", async () => {
    const { calls, workbook } = record();
    await logChanges(workbook, rows, survey([], ["Firms"]));
    await logChanges(workbook, rows, survey([CHANGE_LOG.table], ["Firms", CHANGE_LOG.sheet]));
    expect(calls).toEqual([
      ["addSheet", "INNOV change log", [CHANGE_LOG_HEADERS, ...rows], "INNOV_change_log"],
      ["append", "INNOV_change_log", rows],
    ]);
  });
  test("leaves a sheet of that name alone which is not the log", async () => {
    const { calls, workbook } = record();
    await logChanges(workbook, rows, survey([], ["innov change log"]));
    expect(calls[0][1]).toBe("INNOV change log 2");
  });
});
