import { closeBrowser, type OpenedHost } from "./harness";
import { excelRun, openProbe } from "./probe";

let host: OpenedHost;
beforeAll(async () => {
  host = await openProbe({
    workbook: {
      title: "Firms.xlsx",
      sheets: [
        {
          name: "Firms",
          rows: [["Firm", "R&D", "Staff"], ["a", 0.5, true], ["b", null, { error: "#N/A" }], [], [null, null, null, null, "far"]],
        },
        { name: "R&D plan", rows: [[1]] },
      ],
    },
  });
});
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
});
afterAll(async () => {
  await host.close();
  await closeBrowser();
});

test("what a range shows", async () => {
  const range = await excelRun(host, async (context) => {
    const all = context.workbook.worksheets.getItem("Firms").getRange("A1:C3");
    all.load(
      "address,values,formulas,text,valueTypes,numberFormat,rowIndex,columnIndex,rowCount,columnCount,cellCount,isEntireRow,left,top,width,height",
    );
    await context.sync();
    return all.toJSON();
  });
  expect(range).toEqual({
    address: "Firms!A1:C3",
    values: [
      ["Firm", "R&D", "Staff"],
      ["a", 0.5, true],
      ["b", "", "#N/A"],
    ],
    formulas: [
      ["Firm", "R&D", "Staff"],
      ["a", 0.5, true],
      ["b", "", "#N/A"],
    ],
    text: [
      ["Firm", "R&D", "Staff"],
      ["a", "0.5", "TRUE"],
      ["b", "", "#N/A"],
    ],
    valueTypes: [
      ["String", "String", "String"],
      ["String", "Double", "Boolean"],
      ["String", "Empty", "Error"],
    ],
    numberFormat: Array(3).fill(["General", "General", "General"]),
    rowIndex: 0,
    columnIndex: 0,
    rowCount: 3,
    columnCount: 3,
    cellCount: 9,
    isEntireRow: false,
    left: 0,
    top: 0,
    width: 144,
    height: 45,
  });
});

test("ranges reached from a range", async () => {
  const addresses = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    const range = sheet.getRange("B2:C3");
    const reached = {
      cell: range.getCell(1, 1),
      outside: range.getCell(5, 0),
      row: range.getRow(1),
      column: range.getColumn(1),
      lastRow: range.getLastRow(),
      lastColumn: range.getLastColumn(),
      lastCell: range.getLastCell(),
      offset: range.getOffsetRange(-1, 2),
      resized: range.getResizedRange(1, -1),
      absolute: range.getAbsoluteResizedRange(4, 4),
      below: range.getRowsBelow(2),
      above: range.getRowsAbove(),
      after: range.getColumnsAfter(),
      before: range.getColumnsBefore(1),
      entireRow: range.getEntireRow(),
      entireColumn: range.getEntireColumn(),
      bounds: range.getBoundingRect("E5"),
      common: range.getIntersection("A3:B9"),
      used: sheet.getUsedRange(),
      usedOfColumn: sheet.getRange("A:A").getUsedRange(),
      region: sheet.getRange("B2").getSurroundingRegion(),
      byIndexes: sheet.getRangeByIndexes(1, 2, 3, 4),
      otherSheet: sheet.getRange("'R&D plan'!A1"),
      whole: sheet.getRange(),
    };
    for (const one of Object.values(reached)) one.load("address");
    await context.sync();
    return Object.fromEntries(Object.entries(reached).map(([name, one]) => [name, one.address]));
  });
  expect(addresses).toEqual({
    cell: "Firms!C3",
    outside: "Firms!B7",
    row: "Firms!B3:C3",
    column: "Firms!C2:C3",
    lastRow: "Firms!B3:C3",
    lastColumn: "Firms!C2:C3",
    lastCell: "Firms!C3",
    offset: "Firms!D1:E2",
    resized: "Firms!B2:B4",
    absolute: "Firms!B2:E5",
    below: "Firms!B4:C5",
    above: "Firms!B1:C1",
    after: "Firms!D2:D3",
    before: "Firms!A2:A3",
    entireRow: "Firms!2:3",
    entireColumn: "Firms!B:C",
    bounds: "Firms!B2:E5",
    common: "Firms!B3",
    used: "Firms!A1:E5",
    usedOfColumn: "Firms!A1:A3",
    region: "Firms!A1:C3",
    byIndexes: "Firms!C2:F4",
    otherSheet: "'R&D plan'!A1",
    whole: "Firms!A1:XFD1048576",
  });
});

test("null objects instead of errors where asked for", async () => {
  const found = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    const apart = sheet.getRange("A1").getIntersectionOrNullObject("B2");
    const blank = sheet.getRange("H9").getUsedRangeOrNullObject();
    const spill = sheet.getRange("A1").getSpillingToRangeOrNullObject();
    const noSheet = context.workbook.worksheets.getItemOrNullObject("Nothing");
    const throughNull = noSheet.getRange("A1").load("values");
    noSheet.delete();
    await context.sync();
    return [apart, blank, spill, noSheet, throughNull].map(({ isNullObject }) => isNullObject);
  });
  expect(found).toEqual([true, true, true, true, true]);
});

test("assigning a matrix, one value for all, and null to leave a cell alone", async () => {
  await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("R&D plan");
    sheet.getRange("B1:C2").values = [
      [1, "two"],
      [true, ""],
    ];
    sheet.getRange("B1:C1").values = [[null, 3]] as never;
    sheet.getRange("B4:C5").values = "x" as never;
    sheet.getRange("E1").formulas = [["=SUM(B1:C1)"]];
    await context.sync();
  });
  expect(await host.read("'R&D plan'!B1:C5")).toEqual([
    [1, 3],
    [true, null],
    [null, null],
    ["x", "x"],
    ["x", "x"],
  ]);
  expect(await host.read("'R&D plan'!E1")).toEqual([[4]]);
});

test("texts become what Excel makes of typed ones, unless the cell is text or an apostrophe leads", async () => {
  const read = await excelRun(host, async (context) => {
    const range = context.workbook.worksheets.getItem("R&D plan").getRange("H1:H10");
    range.getCell(9, 0).numberFormat = [["@"]];
    range.values = [["12"], ["1,234.5"], ["6%"], ["2024-03-13"], ["true"], ["#N/A"], ["'12"], ["-danger"], ["'=1+1"], ["=1+1"]];
    range.load("values,numberFormat,text,formulas");
    await context.sync();
    return [range.values.flat(), range.numberFormat.flat(), range.text.flat(), range.formulas.flat()];
  });
  expect(read).toEqual([
    [12, 1234.5, 0.06, 45364, true, "#N/A", "12", "#NAME?", "=1+1", "=1+1"],
    ["General", "General", "0%", "yyyy/m/d", "General", "General", "General", "General", "General", "@"],
    ["12", "1234.5", "6%", "2024/3/13", "TRUE", "#N/A", "12", "#NAME?", "=1+1", "=1+1"],
    [12, 1234.5, 0.06, 45364, true, "#N/A", "12", "=-danger", "=1+1", "=1+1"],
  ]);
});

test("a large assignment, which office.js cuts into pieces, is one write and one step of undo", async () => {
  const before = await host.syncs();
  await excelRun(host, async (context) => {
    const range = context.workbook.worksheets.getItem("R&D plan").getRange("M1:P5000");
    range.values = Array.from({ length: 5000 }, (_, row) => [row, row + 1, row + 2, row + 3]);
    await context.sync();
  });
  expect((await host.syncs()) - before).toBe(1);
  expect(await host.read("'R&D plan'!M5000:P5000")).toEqual([[4999, 5000, 5001, 5002]]);
  await host.undo();
  expect(await host.read("'R&D plan'!M1:M1")).toEqual([[null]]);
  expect(await host.read("'R&D plan'!P5000")).toEqual([[null]]);
});

test("clearing contents, formats, or both", async () => {
  const state = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("R&D plan");
    const range = sheet.getRange("Q1:Q3");
    range.values = [[1], [2], [3]];
    range.numberFormat = [["0.00"], ["0.00"], ["0.00"]];
    range.format.fill.color = "#FF0000";
    sheet.getRange("Q1").clear(Excel.ClearApplyTo.contents);
    sheet.getRange("Q2").clear(Excel.ClearApplyTo.formats);
    sheet.getRange("Q3").clear();
    const fills = [0, 1, 2].map((row) => range.getCell(row, 0).format.fill.load("color"));
    range.load("values,numberFormat");
    await context.sync();
    return [range.values, range.numberFormat, fills.map(({ color }) => color)];
  });
  expect(state).toEqual([
    [[""], [2], [""]],
    [["0.00"], ["General"], ["General"]],
    ["#FF0000", "#FFFFFF", "#FFFFFF"],
  ]);
});

test("formats are kept, and read as null where cells differ", async () => {
  const formats = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("R&D plan");
    const range = sheet.getRange("R1:S2");
    range.format.font.bold = true;
    range.format.font.color = "#102030";
    range.format.wrapText = true;
    range.format.horizontalAlignment = "Center";
    range.format.columnWidth = 70;
    range.format.borders.getItem("EdgeBottom").style = "Continuous";
    sheet.getRange("R1").format.font.bold = false;
    sheet.getRange("T1").values = [["创新积分 score"]];
    sheet.getRange("T:T").format.autofitColumns();
    range.load("format/font/bold,format/font/color,format/wrapText,format/columnWidth,format/horizontalAlignment");
    const border = range.format.borders.getItem("EdgeBottom").load("style");
    const cell = sheet.getRange("S2").load("format/font/bold,left");
    const wide = sheet.getRange("T1").load("format/columnWidth");
    await context.sync();
    return [range.format.toJSON(), border.style, cell.format.font.bold, cell.left, wide.format.columnWidth > 70];
  });
  expect(formats).toEqual([
    expect.objectContaining({ columnWidth: 70, wrapText: true, horizontalAlignment: "Center", font: { bold: null, color: "#102030" } }),
    "Continuous",
    true,
    17 * 48 + 70,
    true,
  ]);
  expect(await host.page.evaluate(() => window.grid.formatOf(window.areaAt("'R&D plan'!S2").sheet, 1, 18))).toEqual({
    bold: true,
    color: "#102030",
    wrap: true,
  });
});

test("spills are found from both ends", async () => {
  await host.write("'R&D plan'!V1", [["=Firms!A1:B3"]]);
  const spills = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("R&D plan");
    const down = sheet.getRange("V1").getSpillingToRange().load("address");
    const up = sheet.getRange("W3").getSpillParent().load("address");
    const anchor = sheet.getRange("V1").load("hasSpill,formulas");
    const reached = sheet.getRange("W2").load("hasSpill,formulas,values");
    const apart = sheet.getRange("X1").load("hasSpill");
    await context.sync();
    return [down.address, up.address, anchor.hasSpill, anchor.formulas, reached.hasSpill, reached.values, apart.hasSpill];
  });
  expect(spills).toEqual(["'R&D plan'!V1:W3", "'R&D plan'!V1", true, [["=Firms!A1:B3"]], true, [[0.5]], false]);
});

test("inserting and deleting rows moves what is below", async () => {
  await host.write("'R&D plan'!Z1", [["a"], ["b"], ["c"]]);
  const inserted = await excelRun(host, async (context) => {
    const range = context.workbook.worksheets.getItem("R&D plan").getRange("Z2:Z3").insert("Down");
    range.values = [["new"], ["newer"]];
    range.load("address");
    await context.sync();
    return range.address;
  });
  expect(inserted).toBe("'R&D plan'!Z2:Z3");
  expect(await host.read("'R&D plan'!Z1:Z5")).toEqual([["a"], ["new"], ["newer"], ["b"], ["c"]]);
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getItem("R&D plan").getRange("Z1:Z3").delete("Up");
    await context.sync();
  });
  expect(await host.read("'R&D plan'!Z1:Z3")).toEqual([["b"], ["c"], [null]]);
  await host.undo();
  expect(await host.read("'R&D plan'!Z1:Z5")).toEqual([["a"], ["new"], ["newer"], ["b"], ["c"]]);
  await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("R&D plan");
    sheet.getRange("AA4:AA5").values = [["x"], ["y"]];
    sheet.getRange("Z4:Z5").delete("Left");
    await context.sync();
  });
  expect(await host.read("'R&D plan'!Z4:AA5")).toEqual([
    ["x", null],
    ["y", null],
  ]);
});

test("a formula that is moved spills again at its new place", async () => {
  await host.write("'R&D plan'!AB1", [["=Firms!A1:B2"]]);
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getItem("R&D plan").getRange("AB1:AC1").insert("Down");
    await context.sync();
  });
  expect(await host.read("'R&D plan'!AB1:AC3")).toEqual([
    [null, null],
    ["Firm", "R&D"],
    ["a", 0.5],
  ]);
});

test("selecting, from the pane and by hand", async () => {
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getItem("R&D plan").getRange("B2:C4").select();
    await context.sync();
  });
  expect(await host.selection()).toBe("'R&D plan'!B2:C4");
  await host.select("Firms!A2:B2");
  const selected = await excelRun(host, async (context) => {
    const range = context.workbook.getSelectedRange().load("address,worksheet/name");
    const cell = context.workbook.getActiveCell().load("address");
    const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    return [range.address, range.worksheet.name, cell.address, sheet.name];
  });
  expect(selected).toEqual(["Firms!A2:B2", "Firms", "Firms!A2", "Firms"]);
});

test("a range that was loaded can be written and read in a later sync", async () => {
  const later = await excelRun(host, async (context) => {
    const range = context.workbook.worksheets.getItem("Firms").getRange("H1:H2").load("address");
    await context.sync();
    range.values = [[1], [2]];
    const cell = range.getCell(1, 0).load("values");
    await context.sync();
    return cell.values;
  });
  expect(later).toEqual([[2]]);
});

describe("errors", () => {
  test.each<[string, (context: Excel.RequestContext) => Promise<unknown>, object]>([
    [
      "a sheet that is not there",
      async (context) => {
        context.workbook.worksheets.getItem("Nothing").getRange("A1").load("values");
        await context.sync();
      },
      { code: "ItemNotFound", message: "The requested resource doesn't exist.", location: "WorksheetCollection.getItem" },
    ],
    [
      "an address that is none",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("not an address");
        await context.sync();
      },
      {
        code: "InvalidArgument",
        message: "The argument is invalid or missing or has an incorrect format.",
        location: "Worksheet.getRange",
      },
    ],
    [
      "a matrix of another shape",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").values = [[1, 2]];
        await context.sync();
      },
      {
        code: "InvalidArgument",
        message: "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        location: "Range.values",
      },
    ],
    [
      "a step off the sheet",
      async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").getOffsetRange(-1, 0).load("address");
        await context.sync();
      },
      { code: "InvalidArgument", location: "Range.getOffsetRange" },
    ],
  ])("%s", async (_, body, error) => expect(await excelRun(host, body)).toMatchObject(error));
});

test("a member the host does not play is refused and listed", async () => {
  const refused = await excelRun(host, async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1:A2").removeDuplicates([0], false);
    await context.sync();
  });
  expect(refused).toMatchObject({ code: "NotImplemented", location: "Range.removeDuplicates()" });
  expect(await host.unknown()).toEqual(["Range.removeDuplicates()"]);
  await host.page.evaluate(() => window.host.model.unknown.clear());
});
