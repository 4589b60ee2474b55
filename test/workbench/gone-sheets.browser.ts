import { closeBrowser, type OpenedHost } from "./harness";
import { excelRun, openProbe } from "./probe";

let host: OpenedHost;
beforeEach(async () => {
  host = await openProbe({
    workbook: {
      title: "Firms.xlsx",
      sheets: [
        { name: "Read me", rows: [["=SUM(Firms[R&D])"], ["=SUM('R&D data'!B2:B3)"], ["=Cutoff+1"], ["=Kept"]] },
        {
          name: "R&D data",
          rows: [
            ["Firm", "R&D"],
            ["a", 5],
            ["b", 6],
          ],
        },
        { name: "Log", rows: [["entry"]] },
      ],
      tables: [{ name: "Firms", sheet: "R&D data", area: "A1:B3" }],
      names: [
        { name: "Cutoff", refersTo: "='R&D data'!$B$3" },
        { name: "Both", refersTo: `=SUM('R&D data'!$B:$B,Log!$A$1)&"'R&D data'!A1"` },
        { name: "Kept", refersTo: "='Read me'!$B$1" },
      ],
    },
  });
});
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const GONE = { code: "ItemNotFound" };

/** As a person does by the sheet's tab. */
const deleteByHand = (...names: string[]) =>
  host.page.evaluate((given) => {
    for (const name of given) window.grid.deleteSheet(window.grid.sheets().find((sheet) => sheet.name === name)!.id);
  }, names);

describe("sheets that a person deletes", () => {
  test("take their tables along, and names that refer to them are #REF!", async () => {
    await deleteByHand("R&D data", "Log");
    expect(await host.sheets()).toEqual(["Read me"]);
    expect(await host.tables()).toEqual([]);
    expect(await host.names()).toEqual([
      { name: "Cutoff", formula: "=#REF!" },
      { name: "Both", formula: `=SUM(#REF!,#REF!)&"'R&D data'!A1"` },
      { name: "Kept", formula: "='Read me'!$B$1" },
    ]);
    expect(await host.formulas("Read me!A1")).toEqual([["=SUM(#REF!)"]]);
    expect(await host.read("Read me!A1:A4")).toEqual([[{ error: "#REF!" }], [{ error: "#REF!" }], [{ error: "#REF!" }], [0]]);
  });

  test("leave names that Excel calls errors, without a range", async () => {
    await deleteByHand("R&D data");
    const seen = await excelRun(host, async (context) => {
      const cutoff = context.workbook.names.getItem("Cutoff").load("type,value,formula");
      const range = cutoff.getRangeOrNullObject();
      await context.sync();
      return [cutoff.type, cutoff.formula, range.isNullObject];
    });
    expect(seen).toEqual(["Error", "=#REF!", true]);
    expect(
      await excelRun(host, async (context) => void (await (context.workbook.names.getItem("Cutoff").getRange(), context.sync()))),
    ).toMatchObject(GONE);
  });

  test("are found no more by name, by id, or by what was kept of them", async () => {
    await host.frame.evaluate(`Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("R&D data").load("id");
      const range = sheet.getRange("A1:B3").load("address");
      context.trackedObjects.add(range);
      const table = context.workbook.tables.getItem("Firms").load("id");
      await context.sync();
      window.kept = { id: sheet.id, table: table.id, range, sheet };
    })`);
    await deleteByHand("R&D data", "Log");
    const call = (body: string) =>
      host.frame.evaluate(`Excel.run(async (context) => { ${body} }).then(() => "done", (error) => ({ code: error.code }))`);
    for (const body of [
      `context.workbook.worksheets.getItem("R&D data").load("name"); await context.sync();`,
      `context.workbook.worksheets.getItem(window.kept.id).getRange("A1").load("values"); await context.sync();`,
      `context.workbook.worksheets.getItem("R&D data").getRange("A1").values = [[1]]; await context.sync();`,
      `context.workbook.tables.getItem("Firms").getRange().load("address"); await context.sync();`,
      `context.workbook.tables.getItem(window.kept.table).getRange().load("address"); await context.sync();`,
    ])
      expect([body, await call(body)]).toEqual([body, GONE]);
    const kept = (body: string) =>
      host.frame.evaluate(
        `(async () => { ${body} await window.kept.range.context.sync(); })().then(() => "done", (error) => ({ code: error.code }))`,
      );
    for (const body of [
      `window.kept.range.load("values");`,
      `window.kept.range.load("address");`,
      `window.kept.range.values = [["x", 1], ["y", 2], ["z", 3]];`,
      `window.kept.range.format.fill.color = "#ff0000";`,
      `window.kept.range.numberFormat = "0%";`,
      `window.kept.range.select();`,
      `window.kept.range.getUsedRangeOrNullObject().load("address");`,
      `window.kept.range.getTables().load("items");`,
      `window.kept.range.clear();`,
      `window.kept.sheet.load("name");`,
      `window.kept.sheet.load("visibility");`,
      `window.kept.sheet.load("position");`,
      `window.kept.sheet.activate();`,
      `window.kept.sheet.delete();`,
    ])
      expect([body, await kept(body)]).toEqual([body, GONE]);
    expect(
      await excelRun(host, async (context) => {
        const sheet = context.workbook.worksheets.getItemOrNullObject("R&D data");
        const table = context.workbook.tables.getItemOrNullObject("Firms");
        const { worksheets, tables } = context.workbook;
        worksheets.load("items/name");
        tables.load("items/name");
        const selected = context.workbook.getSelectedRange().load("address");
        await context.sync();
        return [sheet.isNullObject, table.isNullObject, worksheets.items.map(({ name }) => name), tables.items.length, selected.address];
      }),
    ).toEqual([true, true, ["Read me"], 0, "'Read me'!A1"]);
  });

  test("leave charts on other sheets without their figures, and take their own along", async () => {
    await excelRun(host, async (context) => {
      const source = context.workbook.worksheets.getItem("R&D data").getRange("A1:B3");
      context.workbook.worksheets.getItem("Read me").charts.add("ColumnClustered", source);
      context.workbook.worksheets.getItem("R&D data").charts.add("ColumnClustered", source);
      await context.sync();
    });
    await deleteByHand("R&D data");
    const seen = await excelRun(host, async (context) => {
      const { charts } = context.workbook.worksheets.getItem("Read me");
      const count = charts.getCount();
      const values = charts.getItemAt(0).series.getItemAt(0).getDimensionValues("Values");
      await context.sync();
      return [count.value, values.value];
    });
    expect(seen).toEqual([1, []]);
  });
});

test("a name of a deleted sheet gives way to the workbook's of the same name", async () => {
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getItem("Log").names.add("Kept", "=7");
    await context.sync();
  });
  await deleteByHand("Log");
  await host.write("Read me!B1", [[3]]);
  await host.settled();
  expect(await host.read("Read me!A4")).toEqual([[3]]);
});

test("names follow a sheet that a person renames", async () => {
  await host.page.evaluate(() => window.grid.renameSheet(window.grid.sheets()[1].id, "Firms '25"));
  expect(await host.names()).toEqual([
    { name: "Cutoff", formula: "='Firms ''25'!$B$3" },
    { name: "Both", formula: `=SUM('Firms ''25'!$B:$B,Log!$A$1)&"'R&D data'!A1"` },
    { name: "Kept", formula: "='Read me'!$B$1" },
  ]);
  expect(await host.read("Read me!A3")).toEqual([[7]]);
});
