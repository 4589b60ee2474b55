import { heirsOf, isUnfinished, notesIn } from "../../src/workbook/notes";

test("notes are read with their rows, without headers and blank rows", () => {
  const values = [
    ["Sheet", "Cells", "Formula", "Frozen", "Fingerprint", "Check", "mine"],
    ["Firms", "I2:I6", "=INNOV_SCORE(A1)", "2026-01-02 03:04", "1/2/3", "abc", ""],
    ["", null, "", "", "", "", ""],
    ["", "", "", "", "", "", "a remark"],
    ["Firms", "J2", 55.5],
  ];
  expect(notesIn(values)).toEqual([
    { row: 1, sheet: "Firms", cells: "I2:I6", formula: "=INNOV_SCORE(A1)", check: "abc" },
    { row: 4, sheet: "Firms", cells: "J2", formula: "55.5", check: "" },
  ]);
  expect(notesIn([])).toEqual([]);
});

test("#N/A is a result, #BUSY! is none", () => {
  expect([isUnfinished("#N/A"), isUnfinished("#VALUE!"), isUnfinished("#BUSY!"), isUnfinished("#SPILL!"), isUnfinished(0)]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

test("the scorecard of a freeze goes to what stays of it, and to no other freeze", () => {
  const note = (cells: string, when: string, scorecard = "") => [
    "Firms",
    cells,
    "=INNOV_SCORE(A1)",
    when,
    "1/2/3",
    "abc",
    scorecard,
    "",
    "",
    "",
  ];
  const values = [
    ["Sheet", "Cells", "Formula", "Frozen", "Fingerprint", "Check", "Scorecard"],
    note("A2", "10:00", "{1}"),
    note("B2", "10:00"),
    note("C2", "10:00"),
    note("D2", "11:00", "{2}"),
    note("E2", "12:00"),
  ];
  const heirs = (...gone: number[]) => heirsOf(values, new Set(gone)).map(({ row, scorecard }) => [row, scorecard[0]]);
  expect(heirs(1)).toEqual([[2, "{1}"]]);
  expect(heirs(2)).toEqual([]);
  expect(heirs(1, 2)).toEqual([[3, "{1}"]]);
  expect(heirs(1, 3, 4)).toEqual([[2, "{1}"]]);
  expect(heirs(1, 2, 3, 4)).toEqual([]);
});
