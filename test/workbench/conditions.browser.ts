import { closeBrowser, type OpenedHost } from "./harness";
import { excelRun, openProbe } from "./probe";

/** What an add-in meets besides a good day on Excel on the web: faults, colleagues, protection, older Excels, languages, themes. */
let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const writeOne = async (context: Excel.RequestContext) => {
  context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[1]];
  await context.sync();
};

test("a sync that fails does nothing, and the next one works", async () => {
  host = await openProbe();
  await host.failNext("ActivityLimitReached");
  expect(await excelRun(host, writeOne)).toMatchObject({ code: "ActivityLimitReached" });
  expect(await host.read("A1")).toEqual([[null]]);
  expect(await excelRun(host, writeOne)).toBeUndefined();
  expect(await host.read("A1")).toEqual([[1]]);
});

test("what came before a failing action of a batch stays done", async () => {
  host = await openProbe();
  const error = await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1").values = [[1]];
    context.workbook.tables.getItem("Nothing").delete();
    sheet.getRange("A2").values = [[2]];
    await context.sync();
  });
  expect(error).toMatchObject({ code: "ItemNotFound", location: "TableCollection.getItem" });
  expect(await host.read("A1:A2")).toEqual([[1], [null]]);
});

test("a protected sheet denies changes", async () => {
  host = await openProbe();
  await host.protect("Sheet1");
  expect(await excelRun(host, writeOne)).toMatchObject({ code: "AccessDenied", location: "Range.values" });
  const state = await excelRun(host, async (context) => {
    const { protection } = context.workbook.worksheets.getActiveWorksheet().load("protection/protected");
    await context.sync();
    const before = protection.protected;
    protection.unprotect();
    protection.load("protected");
    await context.sync();
    return [before, protection.protected];
  });
  expect(state).toEqual([true, false]);
  expect(await excelRun(host, writeOne)).toBeUndefined();
});

test("a request of more than five million characters is refused, as on the web", async () => {
  host = await openProbe();
  const error = await excelRun(host, async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1:A1000").values = Array.from({ length: 1000 }, () => ["x".repeat(6000)]);
    await context.sync();
  });
  expect(error).toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
});

test("a colleague's changes are seen, recalculate, and are not one's own to undo", async () => {
  host = await openProbe();
  await host.write("A1", [[1, "=INNOV_LATER(A1)"]]);
  await host.coauthorWrites("A1", [[5]]);
  await host.settled();
  expect(await host.read("A1:B1")).toEqual([[5, 10]]);
  await host.undo();
  expect(await host.read("A1:B1")).toEqual([[null, null]]);
});

test("Excel on the web, in English", async () => {
  host = await openProbe();
  const seen = await host.frame.evaluate(async () => {
    const info = await Office.onReady();
    const { context } = Office;
    const supports = (name: string, version: string) => context.requirements.isSetSupported(name, version);
    return [
      info,
      context.displayLanguage,
      context.contentLanguage,
      context.officeTheme,
      supports("ExcelApi", "1.17"),
      supports("ExcelApi", "1.18"),
      supports("SharedRuntime", "1.1"),
      supports("CustomFunctionsRuntime", "1.3"),
    ];
  });
  expect(seen).toEqual([
    expect.objectContaining({ host: "Excel", platform: "OfficeOnline" }),
    "en-US",
    "en-US",
    undefined,
    true,
    false,
    true,
    true,
  ]);
});

test("a Chinese Excel, menus and numbers apart", async () => {
  host = await openProbe({ displayLanguage: "zh-CN", contentLanguage: "en-US" });
  expect(await host.frame.evaluate(() => [Office.context.displayLanguage, Office.context.contentLanguage])).toEqual(["zh-CN", "en-US"]);
  await host.close();
  host = await openProbe({ displayLanguage: "zh-CN" });
  expect(await host.frame.evaluate(() => Office.context.contentLanguage)).toBe("zh-CN");
});

test("an older Excel: sets and members that came later are missing", async () => {
  host = await openProbe({ sets: { ExcelApi: "1.8", SharedRuntime: null } });
  const seen = await host.frame.evaluate(async () => {
    const { requirements } = Office.context;
    const missing = await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(async () => undefined);
      await context.sync();
    }).catch((error: OfficeExtension.Error) => error.code);
    return [
      requirements.isSetSupported("ExcelApi", "1.8"),
      requirements.isSetSupported("ExcelApi", "1.9"),
      requirements.isSetSupported("SharedRuntime", "1.1"),
      missing,
    ];
  });
  expect(seen).toEqual([true, false, false, "ApiNotFound"]);
});

test("the theme that Excel on the desktop hands over, and its change", async () => {
  host = await openProbe({ theme: "dark" });
  const seen = () => host.frame.evaluate(() => [Office.context.officeTheme.bodyBackgroundColor, Office.context.officeTheme.isDarkTheme]);
  expect(await seen()).toEqual(["#262626", true]);
  await host.setTheme("light");
  expect(await seen()).toEqual(["#FFFFFF", false]);
});

test("a dark system and Windows contrast reach the pane as media", async () => {
  host = await openProbe({ media: { colorScheme: "dark", forcedColors: "active", reducedMotion: "reduce" } });
  const seen = await host.frame.evaluate(() =>
    ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion: reduce)"].map(
      (query) => matchMedia(query).matches,
    ),
  );
  expect(seen).toEqual([true, true, true]);
});

test("Escape, F2 and Tab at the end of the pane are the host's", async () => {
  host = await openProbe({
    files: {
      "/addin/probe.html": '<!doctype html><script src="/office/office.js"></script><script src="probe.js"></script><button>only</button>',
    },
  });
  await host.frame.locator("button").focus();
  for (const key of ["Escape", "F2", "Tab", "Shift+Tab"]) await host.frame.locator("button").press(key);
  await host.page.waitForFunction(() => window.paneKeys.length >= 4);
  expect(await host.page.evaluate(() => window.paneKeys)).toEqual(["escape", "f2", "tabOut", "tabOutBack"]);
});
