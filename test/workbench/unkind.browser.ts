import { closeBrowser, type OpenedHost } from "./harness";
import { excelRun, openProbe } from "./probe";

/** Where Excel is not as kind as one would wish, and the host is no kinder. */

let host: OpenedHost;
async function open(options: Parameters<typeof openProbe>[0] = {}): Promise<void> {
  host = await openProbe({
    workbook: {
      title: "Firms.xlsx",
      sheets: [
        {
          name: "Firms",
          rows: [
            ["Firm", "R&D", null, "Twice"],
            ["a", 5, null, "=INNOV_COLUMN(B2:B4)"],
            ["b", { error: "#N/A" }, null, null],
            ["c", 7, null, null],
            ["'=INNOV_COLUMN(1)", true, null, "=1=1"],
          ],
        },
        {
          name: "Rules",
          rows: [
            ["Id", "Weight"],
            ["rd", 12],
          ],
        },
      ],
      tables: [{ name: "Rules", sheet: "Rules", area: "A1:B2" }],
      names: [{ name: "All", refersTo: "=Rules[#All]" }],
    },
    ...options,
  });
}
afterEach(async () => {
  expect(host.faults).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("a text that looks like a formula is given without its apostrophe, and only special cells tell it from one", async () => {
  await open();
  const told = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    const text = sheet.getRange("A5").load("formulas,values");
    const formulas = sheet.getRange().getSpecialCellsOrNullObject("Formulas").load("address,areaCount,cellCount");
    const areas = formulas.areas.load("items/address,items/rowIndex,items/rowCount");
    const logical = sheet.getRange().getSpecialCells("Formulas", "Logical").load("address");
    const errors = sheet.getRange().getSpecialCells("Constants", "Errors").load("address");
    const numbers = sheet.getRange("A1:B5").getSpecialCells("Constants", "LogicalNumbers").load("address");
    const blanks = sheet.getRange("A1:D2").getSpecialCells("Blanks").load("address");
    const none = sheet.getRange("A1:C5").getSpecialCellsOrNullObject("Formulas").load("address");
    await context.sync();
    const [first] = areas.items;
    first.load("formulas");
    formulas.load("cellCount");
    await context.sync();
    return {
      text: [text.formulas, text.values],
      formulas: [formulas.address, formulas.areaCount, formulas.cellCount],
      areas: areas.items.map(({ address, rowIndex, rowCount }) => [address, rowIndex, rowCount]),
      first: first.formulas[0][0],
      others: [logical.address, errors.address, numbers.address, blanks.address, none.isNullObject],
    };
  });
  expect(told).toEqual({
    text: [[["=INNOV_COLUMN(1)"]], [["=INNOV_COLUMN(1)"]]],
    formulas: ["Firms!D2:D5", 1, 4],
    areas: [["Firms!D2:D5", 1, 4]],
    first: "=INNOV_COLUMN(B2:B4)",
    others: ["Firms!D5", "Firms!B3", "Firms!B2,Firms!B4:B5", "Firms!C1:C2", true],
  });
  expect(await host.unknown()).toEqual([]);
});

test("special cells that are not there are an error, on a protected sheet denied, of a kind not played refused", async () => {
  await open();
  const ask = (type: string, sheet = "Firms") =>
    host.frame.evaluate(
      ([kind, name]) =>
        Excel.run(async (context) => {
          context.workbook.worksheets
            .getItem(name)
            .getRange("A1:A2")
            .getSpecialCells(kind as "Formulas")
            .load("address");
          await context.sync();
        }).catch((error) => error.code),
      [type, sheet],
    );
  expect(await ask("Formulas")).toBe("ItemNotFound");
  expect(await ask("Formula")).toBe("InvalidArgument");
  expect(await ask("DataValidations")).toBe("NotImplemented");
  expect(await host.unknown()).toEqual(["Range.getSpecialCells(DataValidations)"]);
  await host.protect("Firms");
  expect(await ask("Constants")).toBe("AccessDenied");
});

test("rows that are hidden say so: all, none, or some", async () => {
  await open();
  await host.hideRows("Firms!3:4");
  const hidden = () =>
    excelRun(host, async (context) => {
      const sheet = context.workbook.worksheets.getItem("Firms");
      const ranges = ["A1:B2", "A3:B4", "A2:B3", "A4"].map((address) => sheet.getRange(address).load("rowHidden,hidden"));
      const visible = sheet.getRange("A1:A5").getSpecialCells("Visible").load("address");
      await context.sync();
      return [...ranges.map((range) => range.rowHidden as boolean | null), visible.address];
    });
  expect(await hidden()).toEqual([false, true, null, true, "Firms!A1:A2,Firms!A5"]);
  await host.hideRows("Firms!4:4", false);
  expect(await hidden()).toEqual([false, null, null, false, "Firms!A1:A2,Firms!A4:A5"]);
});

describe("a block written over filtered rows", () => {
  const write = (address: string, values: number[][]) =>
    host.frame.evaluate(
      ([where, cells]) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("Firms").getRange(where).values = cells;
          await context.sync();
        }),
      [address, values] as const,
    );

  test("stands where it should unless the host plays Excel on Windows", async () => {
    await open();
    await host.hideRows("Firms!3:4");
    await write("F2:F5", [[1], [2], [3], [4]]);
    expect((await host.read("Firms!F2:F5")).flat()).toEqual([1, 2, 3, 4]);
  });

  test("goes into the rows that are seen there, its first row into each; single rows stay right", async () => {
    await open({ filteredWrites: "misplaced" });
    await write("F2:F5", [[1], [2], [3], [4]]);
    await host.hideRows("Firms!3:4");
    await write("F2:G5", [
      [5, 50],
      [6, 60],
      [7, 70],
      [8, 80],
    ]);
    expect(await host.read("Firms!F2:G5")).toEqual([
      [5, 50],
      [2, null],
      [3, null],
      [5, 50],
    ]);
    await write("F3:G3", [[9, 90]]);
    expect(await host.read("Firms!F3:G3")).toEqual([[9, 90]]);
  });

  test("meets a filter that is set as it arrives", async () => {
    await open({ filteredWrites: "misplaced" });
    await host.filterAtNextWrite("Firms!3:3");
    await host.frame.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Rules").getRange("D1:D2").values = [[1], [2]];
        await context.sync();
      }),
    );
    await write("F2:F4", [[1], [2], [3]]);
    expect((await host.read("Firms!F2:F4")).flat()).toEqual([1, null, 1]);
  });
});

test("too many cells are given as null, and an answer that is too large is refused", async () => {
  await open({ limits: { cells: 6, answer: 2_000 } });
  const told = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    const few = sheet.getRange("A1:B3").load("values");
    const many = sheet.getRange("A1:B4").load("values,formulas,valueTypes,text,numberFormat");
    await context.sync();
    return [few.values, many.values, many.formulas, many.valueTypes, many.text, many.numberFormat];
  });
  expect(told).toEqual([
    [
      ["Firm", "R&D"],
      ["a", 5],
      ["b", "#N/A"],
    ],
    ...Array(5).fill(null),
  ]);
  const refused = await excelRun(host, async (context) => {
    const cells = Array.from({ length: 40 }, (_, k) => context.workbook.worksheets.getItem("Firms").getCell(k, 0).load("values,formulas"));
    await context.sync();
    return cells.length;
  });
  expect(refused).toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
});

test("a deleted table leaves #REF! in formulas and names, and no formula may speak of a table there is not", async () => {
  await open();
  await host.write("Firms!F1", [["=SUM(Rules[Weight])"]]);
  await host.write("Firms!F2", [['=ROWS(Rules)&"Rules"&Rules!A1']]);
  const enter = (formula: string) =>
    host.frame.evaluate(
      (text) =>
        Excel.run(async (context) => {
          context.workbook.worksheets.getItem("Firms").getRange("F3").formulas = [[text]];
          await context.sync();
          return "entered";
        }).catch((error) => error.code),
      formula,
    );
  expect(await enter("=ROWS(Rules[#All])")).toBe("entered");
  await host.frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem("Rules").delete();
      await context.sync();
    }),
  );
  expect(await host.formulas("Firms!F1:F3")).toEqual([["=SUM(#REF!)"], ['=ROWS(#REF!)&"Rules"&Rules!A1'], ["=ROWS(#REF!)"]]);
  expect(await host.names()).toEqual([{ name: "All", formula: "=#REF!" }]);
  expect(await enter("=ROWS(Rules[#All])")).toBe("InvalidArgument");
  expect(await enter('="Rules[#All]"')).toBe("entered");
});

test("a row of totals belongs to the table's range and to none of its parts, and goes with it", async () => {
  await open();
  const told = await excelRun(host, async (context) => {
    const table = context.workbook.tables.getItem("Rules");
    table.showTotals = true;
    const whole = table.getRange().load("address,values");
    const body = table.getDataBodyRange().load("address");
    table.rows.add(undefined, [["sales", 5]]);
    const grown = table.getRange().load("address,values");
    await context.sync();
    table.delete();
    const left = context.workbook.worksheets.getItem("Rules").getUsedRangeOrNullObject(true).load("address");
    await context.sync();
    return [whole.address, whole.values, body.address, grown.address, grown.values, left.isNullObject];
  });
  expect(told).toEqual([
    "Rules!A1:B3",
    [
      ["Id", "Weight"],
      ["rd", 12],
      ["Total", ""],
    ],
    "Rules!A2:B2",
    "Rules!A1:B4",
    [
      ["Id", "Weight"],
      ["rd", 12],
      ["sales", 5],
      ["Total", ""],
    ],
    true,
  ]);
});

test("texts that look like formulas stay texts where cells are inserted above them", async () => {
  await open();
  await host.frame.evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Firms").getRange("A5:B5").insert("Down");
      await context.sync();
    }),
  );
  expect(await host.read("Firms!A6:B6")).toEqual([["=INNOV_COLUMN(1)", true]]);
  expect(await host.formulas("Firms!A6:B6")).toEqual([["", ""]]);
});
