import { closeBrowser, type OpenedHost } from "./harness";
import { excelRun, openProbe } from "./probe";

let host: OpenedHost;
beforeEach(async () => {
  host = await openProbe({
    workbook: {
      title: "Firms.xlsx",
      sheets: [
        {
          name: "Firms",
          rows: [
            ["Firm", "R&D", "Staff"],
            ["a", 5, 10],
            ["b", 6, 20],
            ["c", 7, 30],
          ],
        },
        {
          name: "Profile",
          rows: [
            ["Indicator", "growth"],
            ["rd", 12],
          ],
        },
      ],
      tables: [{ name: "Profile1", sheet: "Profile", area: "A1:B2" }],
      names: [{ name: "Cutoff", refersTo: "=Firms!$B$3" }],
    },
  });
});
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

describe("worksheets", () => {
  test("are listed, found by name or id, added, renamed, activated and deleted", async () => {
    const state = await excelRun(host, async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name,items/id,items/position,items/visibility");
      const count = worksheets.getCount();
      await context.sync();
      const [first] = worksheets.items;
      const again = worksheets.getItem(first.id).load("name");
      const added = worksheets.add("Log");
      const unnamed = worksheets.add();
      unnamed.load("name");
      added.activate();
      const active = worksheets.getActiveWorksheet().load("name");
      const next = worksheets.getItem("firms").getNext().load("name");
      await context.sync();
      added.name = "Change log";
      unnamed.delete();
      worksheets.getItem("Profile").visibility = "Hidden";
      const last = worksheets.getLast(true).load("name");
      const visible = worksheets.getCount(true);
      await context.sync();
      return [
        worksheets.items.map(({ name, position, visibility }) => [name, position, visibility]),
        count.value,
        again.name,
        unnamed.name,
        active.name,
        next.name,
        last.name,
        visible.value,
      ];
    });
    expect(state).toEqual([
      [
        ["Firms", 0, "Visible"],
        ["Profile", 1, "Visible"],
      ],
      2,
      "Firms",
      "Sheet4",
      "Log",
      "Profile",
      "Change log",
      2,
    ]);
    expect(await host.sheets()).toEqual(["Firms", "Profile", "Change log"]);
  });

  test.each([
    ["a taken name", "profile", "ItemAlreadyExists"],
    ["a forbidden character", "a/b", "InvalidArgument"],
    ["more than 31 characters", "x".repeat(32), "InvalidArgument"],
  ])("are not added under %s", async (_, name, code) => {
    await host.frame.evaluate((text) => void Object.assign(window, { given: text }), name);
    const error = await excelRun(host, async (context) => {
      context.workbook.worksheets.add((window as unknown as { given: string }).given);
      await context.sync();
    });
    expect(error).toMatchObject({ code });
    expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  });

  test("a blank sheet's used range is its first cell, or a null object", async () => {
    const used = await excelRun(host, async (context) => {
      const sheet = context.workbook.worksheets.add("Blank");
      const range = sheet.getUsedRange().load("address");
      const none = sheet.getUsedRangeOrNullObject();
      await context.sync();
      return [range.address, none.isNullObject];
    });
    expect(used).toEqual(["Blank!A1", true]);
  });

  test("the last visible sheet stays, and a deleted one takes its tables along", async () => {
    const error = await excelRun(host, async (context) => {
      const { worksheets } = context.workbook;
      worksheets.getItem("Profile").delete();
      await context.sync();
      worksheets.getItem("Firms").delete();
      await context.sync();
    });
    expect(error).toMatchObject({ code: "InvalidOperation" });
    expect(await host.sheets()).toEqual(["Firms"]);
    expect(await host.tables()).toEqual([]);
  });
});

describe("tables", () => {
  test("that the workbook opens with can be read whole in one sync", async () => {
    const table = await excelRun(host, async (context) => {
      const table = context.workbook.tables.getItem("profile1").load("name,id,style,showHeaders,worksheet/name");
      const header = table.getHeaderRowRange().load("values");
      const body = table.getDataBodyRange().load("values");
      const whole = table.getRange().load("address");
      table.columns.load("items/name,items/index");
      const rows = table.rows.getCount();
      const column = table.columns.getItem("growth").getDataBodyRange().load("address");
      await context.sync();
      return [
        table.name,
        table.worksheet.name,
        table.showHeaders,
        header.values,
        body.values,
        whole.address,
        table.columns.items.map(({ name }) => name),
        rows.value,
        column.address,
      ];
    });
    expect(table).toEqual([
      "Profile1",
      "Profile",
      true,
      [["Indicator", "growth"]],
      [["rd", 12]],
      "Profile!A1:B2",
      ["Indicator", "growth"],
      1,
      "Profile!B2",
    ]);
    expect(await host.syncs()).toBe(1);
  });

  test("are added, named, resized, listed on their sheet and under a range", async () => {
    const state = await excelRun(host, async (context) => {
      const sheet = context.workbook.worksheets.getItem("Firms");
      const table = sheet.tables.add("A1:C3", true);
      table.name = "Firms_2025";
      table.style = "TableStyleLight1";
      table.resize("A1:C4");
      table.load("name,style");
      const range = table.getRange().load("address");
      sheet.tables.load("items/name,count");
      const under = sheet.getRange("B2").getTables(false);
      under.load("items/name");
      const apart = sheet.getRange("F9").getTables(false).getCount();
      await context.sync();
      return [
        table.name,
        table.style,
        range.address,
        sheet.tables.items.map(({ name }) => name),
        sheet.tables.count,
        under.items.map(({ name }) => name),
        apart.value,
      ];
    });
    expect(state).toEqual(["Firms_2025", "TableStyleLight1", "Firms!A1:C4", ["Firms_2025"], 1, ["Firms_2025"], 0]);
  });

  test("without headers get them, and a blank or repeated header gets a name of its own", async () => {
    await host.write("Firms!F1", [
      ["x", null, "x"],
      [1, 2, 3],
    ]);
    const headers = await excelRun(host, async (context) => {
      const sheet = context.workbook.worksheets.getItem("Firms");
      const named = sheet.tables.add("F1:H2", true).getHeaderRowRange().load("values");
      const unnamed = sheet.tables.add("A1:C4", false);
      const given = unnamed.getHeaderRowRange().load("values");
      const body = unnamed.getDataBodyRange().load("address");
      await context.sync();
      return [named.values, given.values, body.address];
    });
    expect(headers).toEqual([[["x", "Column2", "x2"]], [["Column1", "Column2", "Column3"]], "Firms!A2:C5"]);
    expect(await host.read("Firms!A5")).toEqual([["c"]]);
  });

  test.each([
    ["over another table", "Profile!A2:C3", null],
    ["under a name that is an address", "Firms!A1:C4", "AB12"],
    ["under a taken name", "Firms!A1:C4", "PROFILE1"],
    ["under a name with a blank", "Firms!A1:C4", "My firms"],
  ])("are not made %s", async (_, address, name) => {
    await host.frame.evaluate((given) => void Object.assign(window, { given }), { address, name });
    const error = await excelRun(host, async (context) => {
      const { address, name } = (window as unknown as { given: { address: string; name: string | null } }).given;
      const table = context.workbook.tables.add(address, true);
      if (name) table.name = name;
      await context.sync();
    });
    expect(error).toMatchObject({ code: "InvalidArgument" });
  });

  test("formulas follow a table that is renamed, and its growth", async () => {
    await host.write("Firms!F1", [['=SUM(Profile1[growth])&" Profile1[growth]"']]);
    await excelRun(host, async (context) => {
      context.workbook.tables.getItem("Profile1").name = "Bank";
      context.workbook.worksheets.getItem("Profile").getRange("A3:B3").values = [["patents", 8]];
      await context.sync();
    });
    expect(await host.formulas("Firms!F1")).toEqual([['=SUM(Bank[growth])&" Profile1[growth]"']]);
    expect(await host.read("Firms!F1")).toEqual([["20 Profile1[growth]"]]);
    expect(await host.tables()).toEqual([{ name: "Bank", address: "Profile!A1:B3" }]);
  });

  test("take in what is written right below or right beside them, as Excel's AutoCorrect has it, and nothing further off", async () => {
    await host.write("Profile!A3", [["patents", 8]]);
    await host.write("Profile!C1", [["mature"]]);
    await host.write("Profile!E1", [["note"]]);
    expect(await host.tables()).toEqual([{ name: "Profile1", address: "Profile!A1:C3" }]);
  });

  test("rows and columns are added, changed and deleted", async () => {
    const state = await excelRun(host, async (context) => {
      const table = context.workbook.tables.getItem("Profile1");
      table.rows.add(undefined, [
        ["staff", 9],
        ["patents", 8],
      ]);
      table.rows.add(0, [["first", 1]]);
      table.columns.add(1, [["startup"], [0], [1], [2], [3]]);
      table.rows.getItemAt(1).values = [["rd_intensity", 10, 12]];
      table.columns.getItem("growth").name = "expansion";
      table.rows.getItemAt(2).delete();
      const range = table.getRange().load("values,address");
      await context.sync();
      table.columns.getItem("startup").delete();
      const narrower = table.getRange().load("values,address");
      await context.sync();
      return [range.address, range.values, narrower.address, narrower.values[0]];
    });
    expect(state).toEqual([
      "Profile!A1:C4",
      [
        ["Indicator", "startup", "expansion"],
        ["first", 0, 1],
        ["rd_intensity", 10, 12],
        ["patents", 3, 8],
      ],
      "Profile!A1:B4",
      ["Indicator", "expansion"],
    ]);
  });

  test("converting leaves the cells, deleting does not", async () => {
    await excelRun(host, async (context) => {
      context.workbook.tables.getItem("Profile1").convertToRange();
      context.workbook.worksheets.getItem("Firms").tables.add("A1:C4", true).delete();
      await context.sync();
    });
    expect(await host.tables()).toEqual([]);
    expect(await host.read("Profile!A1")).toEqual([["Indicator"]]);
    expect(await host.read("Firms!A1:C4")).toEqual(Array(4).fill([null, null, null]));
  });
});

test("names refer to ranges, constants and formulas, and are usable in formulas", async () => {
  const state = await excelRun(host, async (context) => {
    const { names } = context.workbook;
    const cutoff = names.getItem("cutoff").load("name,formula,type,value,scope,visible");
    const range = cutoff.getRange().load("address,values");
    names.add("Weight", "=0.5", "a constant");
    const added = names.add("Firms_", context.workbook.worksheets.getItem("Firms").getRange("A2:A4")).load("formula");
    const byName = context.workbook.worksheets.getItem("Profile").getRange("Firms_").load("address");
    const constant = names.getItem("Weight").load("type,value,comment");
    const noRange = constant.getRangeOrNullObject();
    const nothing = names.getItemOrNullObject("Nothing");
    await context.sync();
    names.getItem("Weight").formula = "=0.25";
    names.getItem("Firms_").delete();
    names.load("items/name");
    await context.sync();
    return [
      [cutoff.name, cutoff.formula, cutoff.type, cutoff.scope, cutoff.visible, range.address, range.values],
      added.formula,
      byName.address,
      [constant.type, constant.value, constant.comment],
      noRange.isNullObject,
      nothing.isNullObject,
      names.items.map(({ name }) => name),
    ];
  });
  expect(state).toEqual([
    ["Cutoff", "=Firms!$B$3", "Range", "Workbook", true, "Firms!B3", [[6]]],
    "=Firms!$A$2:$A$4",
    "Firms!A2:A4",
    ["Double", 0.5, "a constant"],
    true,
    true,
    ["Cutoff", "Weight"],
  ]);
  await host.write("Firms!H1", [["=Cutoff*Weight"]]);
  expect(await host.read("Firms!H1")).toEqual([[1.5]]);
});

test("settings keep what JSON can say", async () => {
  const state = await excelRun(host, async (context) => {
    const { settings } = context.workbook;
    settings.add("tab", { name: "weights", at: [1, 2] });
    settings.add("old", 1);
    const tab = settings.getItem("tab").load("value");
    const none = settings.getItemOrNullObject("nothing");
    settings.getItem("old").delete();
    settings.load("items/key");
    await context.sync();
    return [tab.value, none.isNullObject, settings.items.map(({ key }) => key)];
  });
  expect(state).toEqual([{ name: "weights", at: [1, 2] }, true, ["tab"]]);
  expect(await host.settings()).toEqual({ tab: { name: "weights", at: [1, 2] } });
});

test("charts are recorded with their series, texts, colours and place", async () => {
  const state = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    const chart = sheet.charts.add("BarClustered", sheet.getRange("A1:B4"), "Auto");
    chart.name = "Ranking";
    chart.title.text = "R&D intensity";
    chart.title.format.font.size = 14;
    chart.legend.visible = false;
    chart.axes.valueAxis.minimum = 0;
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.axes.valueAxis.majorGridlines.visible = false;
    chart.setPosition("E2", "J20");
    const series = chart.series.getItemAt(0);
    series.format.fill.setSolidColor("#0F6CBD");
    series.gapWidth = 40;
    series.hasDataLabels = true;
    series.points.getItemAt(1).format.fill.setSolidColor("#C50F1F");
    const extra = chart.series.add("Staff");
    extra.setValues(sheet.getRange("C2:C4"));
    extra.setXAxisValues(sheet.getRange("A2:A4"));
    chart.load("name,chartType,left,top,width,height,title/text");
    chart.series.load("items/name");
    sheet.charts.load("items/name");
    const second = sheet.charts.add("Line", sheet.getRange("A1:C4"), "Rows");
    second.load("name");
    await context.sync();
    const again = sheet.charts.getItem("Ranking").load("name");
    sheet.charts.getItem(second.name).delete();
    const gone = sheet.charts.getItemOrNullObject(second.name);
    await context.sync();
    return [
      chart.name,
      chart.chartType,
      chart.left,
      chart.top,
      chart.width,
      chart.height,
      chart.title.text,
      chart.series.items.map(({ name }) => name),
      sheet.charts.items.length,
      second.name,
      again.name,
      gone.isNullObject,
    ];
  });
  expect(state).toEqual(["Ranking", "BarClustered", 192, 15, 288, 285, "R&D intensity", ["R&D", "Staff"], 1, "Chart 1", "Ranking", true]);
  expect(await host.charts()).toEqual([
    {
      sheet: "Firms",
      source: "Firms!A1:B4",
      settings: { name: "Ranking", chartType: "BarClustered", left: 192, top: 15, width: 288, height: 285 },
      title: "R&D intensity",
      series: [
        { name: "R&D", values: "Firms!B2:B4", categories: "Firms!A2:A4" },
        { name: "Staff", values: "Firms!C2:C4", categories: "Firms!A2:A4" },
      ],
    },
  ]);
});

test("what a chart was never told cannot be read", async () => {
  const error = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Firms");
    sheet.charts.add("Line", sheet.getRange("A1:B4")).axes.valueAxis.load("maximum");
    await context.sync();
  });
  expect(error).toMatchObject({ code: "NotImplemented", location: "ChartAxis.maximum" });
});

test("workbook, application and document properties", async () => {
  const state = await excelRun(host, async (context) => {
    const { workbook, application } = context;
    workbook.load("name,readOnly");
    workbook.protection.load("protected");
    workbook.properties.title = "Scores 2025";
    workbook.properties.load("title,author");
    workbook.application.calculationMode = "Manual";
    workbook.application.load("calculationMode");
    const culture = workbook.application.cultureInfo.load("name");
    application.suspendApiCalculationUntilNextSync();
    application.calculate("Full");
    const alone = workbook.getIsActiveCollabSession();
    await context.sync();
    return [
      workbook.name,
      workbook.readOnly,
      workbook.protection.protected,
      workbook.properties.title,
      workbook.properties.author,
      workbook.application.calculationMode,
      culture.name,
      alone.value,
    ];
  });
  expect(state).toEqual(["Firms.xlsx", false, false, "Scores 2025", "", "Manual", "en-US", false]);
});
