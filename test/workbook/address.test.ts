import { addressOf, overlaps, placeOf } from "../../src/workbook/address";

test.each([
  ["B3", { row: 2, column: 1, rows: 1, columns: 1 }],
  ["$B$3:AA4", { row: 2, column: 1, rows: 2, columns: 26 }],
  ["3:4", { row: 2, column: 0, rows: 2, columns: 16384 }],
  ["C:C", { row: 0, column: 2, rows: 1048576, columns: 1 }],
  ["A1:B2,D4", { row: 0, column: 0, rows: 2, columns: 2 }],
])("%s", (address, rectangle) => expect(placeOf(address, "S")).toEqual({ sheet: "S", ...rectangle }));

test("a sheet's own name counts, quoted where it must be", () => {
  const place = { sheet: "R&D '25", row: 0, column: 0, rows: 2, columns: 3 };
  expect(addressOf(place)).toBe("'R&D ''25'!A1:C2");
  expect(placeOf("'R&D ''25'!$A$1:$C$2", "S")).toEqual(place);
  expect(addressOf(place, { on: place.sheet, fixed: true })).toBe("$A$1:$C$2");
  expect(addressOf({ ...place, sheet: "企业" })).toBe("企业!A1:C2");
  // Q1 alone would be a cell.
  expect(addressOf({ ...place, sheet: "Q1" })).toBe("'Q1'!A1:C2");
});

test.each(["", "Firms", "#REF!", "A", "7"])("%s is no place", (address) => expect(placeOf(address, "S")).toBeNull());

test("places on two sheets never overlap", () => {
  const place = { sheet: "S", row: 0, column: 0, rows: 2, columns: 2 };
  expect([overlaps(place, { ...place, row: 1 }), overlaps(place, { ...place, row: 2 }), overlaps(place, { ...place, sheet: "T" })]).toEqual(
    [true, false, false],
  );
});
