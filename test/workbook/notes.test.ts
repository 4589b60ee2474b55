import { isUnfinished, notesIn } from "../../src/workbook/notes";

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
