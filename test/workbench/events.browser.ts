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
            ["Firm", "R&D"],
            ["a", 5],
          ],
        },
        { name: "Other", rows: [] },
      ],
      tables: [{ name: "T", sheet: "Firms", area: "A1:B2" }],
    },
  });
});
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

declare global {
  interface Window {
    heard: Record<string, unknown>[];
    stop(): Promise<void>;
  }
}

/** The events heard so far, once none came for a moment. */
async function heard(): Promise<Record<string, unknown>[]> {
  await host.settled();
  await host.page.waitForTimeout(60);
  return host.frame.evaluate(() => JSON.parse(JSON.stringify(window.heard.splice(0))));
}

async function listen() {
  await excelRun(host, async (context) => {
    window.heard = [];
    const hear = (name: string) => async (event: object) => void window.heard.push({ name, ...event });
    const sheet = context.workbook.worksheets.getItem("Firms");
    const registered = [
      sheet.onChanged.add(hear("sheet changed")),
      sheet.onSelectionChanged.add(hear("sheet selection")),
      sheet.onCalculated.add(hear("sheet calculated")),
      sheet.onActivated.add(hear("sheet activated")),
      context.workbook.worksheets.onChanged.add(hear("any changed")),
      context.workbook.worksheets.onActivated.add(hear("any activated")),
      context.workbook.worksheets.onAdded.add(hear("added")),
      context.workbook.worksheets.onDeleted.add(hear("deleted")),
      context.workbook.tables.getItem("T").onChanged.add(hear("table changed")),
    ];
    context.workbook.onSelectionChanged.add(async () => void window.heard.push({ name: "workbook selection" }));
    await context.sync();
    window.stop = () =>
      Excel.run(registered[0].context, async (same) => {
        registered.forEach((handler) => handler.remove());
        await same.sync();
      });
  });
}

const names = (events: Record<string, unknown>[]) => events.map(({ name }) => name);

test("a change is heard on the sheet, the workbook and the table, once each, with its source", async () => {
  await listen();
  await host.write("Firms!B2", [[6]]);
  const changed = { address: "B2", changeType: "RangeEdited", source: "Local", triggerSource: "Unknown" };
  expect(await heard()).toEqual([
    expect.objectContaining({ name: "sheet changed", ...changed }),
    expect.objectContaining({ name: "any changed", ...changed }),
    expect.objectContaining({ name: "table changed", address: "B2", source: "Local" }),
  ]);
  await host.write("Other!B2", [[6]]);
  expect(names(await heard())).toEqual(["any changed"]);
});

test("the add-in's own changes and a colleague's can be told apart", async () => {
  await listen();
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getItem("Other").getRange("A1").values = [[1]];
    await context.sync();
  });
  expect(await heard()).toEqual([expect.objectContaining({ source: "Local", triggerSource: "ThisLocalAddin" })]);
  await host.coauthorWrites("Other!A1:B1", [[2, 3]]);
  expect(await heard()).toEqual([expect.objectContaining({ address: "A1:B1", source: "Remote" })]);
  expect(await host.read("Other!A1:B1")).toEqual([[2, 3]]);
});

test("the range of a change can be had from the event", async () => {
  await excelRun(host, async (context) => {
    context.workbook.worksheets.onChanged.add(async (event) => {
      await Excel.run(async (inner) => {
        const range = event.getRange(inner).load("address,values");
        await inner.sync();
        window.heard = [{ address: range.address, values: range.values }];
      });
    });
    await context.sync();
  });
  await host.write("Firms!A2", [["z", 9]]);
  await host.frame.waitForFunction(() => window.heard?.length);
  expect(await heard()).toEqual([{ address: "Firms!A2:B2", values: [["z", 9]] }]);
});

test("calculation is heard after the functions have answered", async () => {
  await listen();
  await host.write("Firms!E1", [["=INNOV_LATER(B2)"]]);
  expect(names(await heard())).toEqual(["sheet changed", "any changed", "sheet calculated"]);
  expect(await host.read("Firms!E1")).toEqual([[10]]);
});

test("selection is heard on its sheet and in the workbook", async () => {
  await listen();
  await host.select("Firms!A2:B2");
  const events = await heard();
  expect(names(events).sort()).toEqual(["sheet selection", "workbook selection"]);
  expect(events).toContainEqual(expect.objectContaining({ address: "A2:B2" }));
});

test("sheets that come, go and are activated are heard", async () => {
  await listen();
  await excelRun(host, async (context) => {
    context.workbook.worksheets.add("New").activate();
    await context.sync();
    context.workbook.worksheets.getItem("Firms").activate();
    context.workbook.worksheets.getItem("New").delete();
    await context.sync();
  });
  expect(names(await heard()).filter((name) => name !== "workbook selection")).toEqual([
    "added",
    "any activated",
    "sheet activated",
    "any activated",
    "deleted",
  ]);
});

test("nothing is heard after handlers are removed, nor while events are off", async () => {
  await listen();
  await excelRun(host, async (context) => {
    context.runtime.enableEvents = false;
    context.workbook.worksheets.getItem("Firms").getRange("B2").values = [[1]];
    await context.sync();
    context.runtime.enableEvents = true;
    await context.sync();
  });
  expect(await heard()).toEqual([]);
  await host.frame.evaluate(() => window.stop());
  await host.write("Firms!B2", [[7]]);
  expect(await heard()).toEqual([]);
  expect(await host.page.evaluate(() => [...window.host.model.subscriptions])).toEqual([]);
});

test("the pane is shown and hidden, by itself and by the host, and hears of it", async () => {
  await host.frame.evaluate(async () => {
    window.heard = [];
    await Office.addin.onVisibilityModeChanged((message) => void window.heard.push({ ...message }));
    await Office.addin.hide();
  });
  expect(await heard()).toEqual([{ visibilityMode: "Hidden" }]);
  expect(await host.page.locator("iframe").isVisible()).toBe(false);
  await host.page.evaluate(() => window.host.showPane(true));
  expect(await heard()).toEqual([{ visibilityMode: "Taskpane" }]);
  expect(await host.page.locator("iframe").isVisible()).toBe(true);
});

test("a ribbon command runs the function that the add-in associated with it", async () => {
  await host.page.evaluate(() => window.host.runAction("PRESS"));
  await host.frame.waitForFunction(() => (window as unknown as { pressed?: number }).pressed === 1);
});
