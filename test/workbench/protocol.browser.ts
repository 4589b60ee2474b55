import { readFileSync } from "node:fs";
import path from "node:path";
import { closeBrowser, type OpenedHost, WORKBENCH_PAGE } from "./harness";
import { excelRun, openProbe } from "./probe";

/**
 * The contract with office.js. Nothing here is documented by Microsoft: when a new version of @microsoft/office-js fails one of
 * these tests, compare what it says with src/workbench/office before changing either.
 */
const PINNED = "1.1.110";

const RECORDER = `<script>window.said = []; addEventListener("message", ({ data }) => typeof data === "string" && data.startsWith("{") && said.push(JSON.parse(data)));</script>`;

interface Packet {
  _messageType: number;
  _actionName: string;
  _actionType: number;
  _conversationId: string;
  _correlationId: number;
  _origin: string;
  _serializerVersion: number;
  _data: { ArrayData?: unknown[]; DdaMethod?: { DispatchId: number }; eventDispId?: number } | string;
}

let host: OpenedHost;
beforeAll(async () => {
  host = await openProbe({ files: { "/workbench.html": WORKBENCH_PAGE.replace("<head>", `<head>${RECORDER}`) } });
});
afterAll(async () => {
  expect(host.faults).toEqual([]);
  await host.close();
  await closeBrowser();
});

/** What the pane has said since it was last asked. */
const said = () => host.page.evaluate(() => (window as unknown as { said: Packet[] }).said.splice(0));

const batchesOf = (packets: Packet[]) =>
  packets.flatMap(({ _data }) =>
    typeof _data === "object" && _data.DdaMethod?.DispatchId === 93 ? [JSON.parse(String(_data.ArrayData![4]))] : [],
  );

test(`office.js is version ${PINNED}`, () => {
  const { version } = JSON.parse(readFileSync(path.join(__dirname, "../../node_modules/@microsoft/office-js/package.json"), "utf8"));
  expect(version).toBe(PINNED);
});

test("the way from the page to a runtime that takes calls", async () => {
  const packets = await said();
  const [first] = packets;
  expect(first).toMatchObject({
    _messageType: 0,
    _actionType: 0,
    _actionName: "ContextActivationManager_getAppContextAsync",
    _origin: "https://localhost",
    _serializerVersion: 1,
    _conversationId: expect.stringMatching(/^conversation-/),
  });
  // Whether the pane tells of its focus depends on the browser's window.
  const actions = packets
    .map(({ _actionName, _actionType }) => `${_actionName} ${_actionType}`)
    .filter((action) => !action.includes("notifyHost"));
  expect(new Set(actions)).toEqual(
    new Set(["ContextActivationManager_getAppContextAsync 0", "richApiMessage 1", "appCommandInvoked 1", "executeMethod 0"]),
  );
  const bodies = batchesOf(packets);
  expect(
    bodies
      .flatMap(({ Actions }) => Actions.map(({ Name }: { Name: string }) => Name))
      .filter(Boolean)
      .sort(),
  ).toEqual(["NotifyActionHandlerReady", "_GetEnabledFeatures", "_SetOsfControlContainerReadyForCustomFunctions"]);
  expect(
    bodies.flatMap(({ ObjectPaths }) => Object.values(ObjectPaths)).map((objectPath) => (objectPath as { Name: string }).Name),
  ).toEqual(expect.arrayContaining(["Microsoft.ExcelServices.CustomFunctions", "Microsoft.InternalService.AddinInternalService"]));
});

test("a batch: its envelope, its object paths and its actions", async () => {
  await said();
  await excelRun(host, async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const range = sheet.getRange("A1:B1");
    range.values = [[1, 2]];
    range.getBoundingRect(sheet.getRange("A2")).load("values,format/fill/color");
    sheet.tables.load({ $top: 2, name: true });
    await context.sync();
  });
  const [packet] = await said();
  expect(packet._actionName).toBe("executeMethod");
  const { ArrayData, DdaMethod } = packet._data as Exclude<Packet["_data"], string>;
  expect(DdaMethod).toMatchObject({ DispatchId: 93, Version: 1 });
  expect(ArrayData).toHaveLength(13);
  expect(ArrayData!.slice(1, 3)).toEqual(["POST", "ProcessQuery"]);
  const { Actions, ObjectPaths } = JSON.parse(String(ArrayData![4]));

  const paths = Object.fromEntries(
    Object.values<Record<string, unknown>>(ObjectPaths).map(({ Name, ObjectPathType, ArgumentInfo }) => [
      `${ObjectPathType} ${Name}`,
      ArgumentInfo,
    ]),
  );
  const rectArgument = Object.values<{ Id: number; Name: string; ArgumentInfo?: { Arguments: string[] } }>(ObjectPaths).find(
    ({ ArgumentInfo }) => ArgumentInfo?.Arguments?.[0] === "A2",
  )!.Id;
  expect(paths).toEqual({
    "1 ": undefined,
    "4 Worksheets": undefined,
    "5 ": { Arguments: ["Sheet1"] },
    "3 GetRange": { Arguments: [expect.stringMatching(/^A/)] },
    "3 GetBoundingRect": { Arguments: [rectArgument], ReferencedObjectPathIds: [rectArgument] },
    "4 Tables": undefined,
  });
  const queries = Actions.filter(({ ActionType }: { ActionType: number }) => ActionType === 2).map(
    ({ QueryInfo }: { QueryInfo: unknown }) => QueryInfo,
  );
  expect(queries).toEqual([{ Select: ["values", "format/fill/color"] }, { Top: 2, Select: ["name"] }]);
  const set = Actions.find(({ ActionType }: { ActionType: number }) => ActionType === 4);
  expect(set).toMatchObject({ Name: "Values", ArgumentInfo: { Arguments: [[[1, 2]]] } });
  expect(Actions.filter(({ Name }: { Name: string }) => Name === "_KeepReference").length).toBeGreaterThan(0);
  expect(new Set(Actions.map(({ ActionType }: { ActionType: number }) => ActionType))).toEqual(new Set([1, 2, 3, 4]));
});

test("an assignment of more than 1,500 cells goes in blocks of rows", async () => {
  await said();
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1:C1000").values = Array(1000).fill([1, 2, 3]);
    await context.sync();
  });
  const [{ Actions }] = batchesOf(await said());
  expect(Actions.find(({ Name }: { Name: string }) => Name === "_ValidateArraySize").ArgumentInfo).toEqual({ Arguments: [1000, 3] });
  const blocks = Actions.filter(({ Name }: { Name: string }) => Name === "Values").map(
    ({ ArgumentInfo }: { ArgumentInfo: { Arguments: unknown[][] } }) => ArgumentInfo.Arguments[0].length,
  );
  expect(blocks).toEqual([500, 500]);
});

test("handlers are registered by methods and traces, those of the workbook's selection through the common API", async () => {
  await said();
  await excelRun(host, async (context) => {
    context.workbook.worksheets.getActiveWorksheet().onChanged.add(async () => undefined);
    context.workbook.worksheets.onCalculated.add(async () => undefined);
    context.workbook.onSelectionChanged.add(async () => undefined);
    await context.sync();
  });
  const packets = await said();
  expect(packets).toContainEqual(expect.objectContaining({ _actionType: 1, _actionName: "documentSelectionChanged" }));
  const { Actions } = batchesOf(packets)[0];
  expect(Actions.map(({ Name }: { Name: string }) => Name)).toEqual(
    expect.arrayContaining(["_RegisterDataChangedEvent", "_RegisterCalculatedEvent", "Trace"]),
  );
  expect(Actions.filter(({ ActionType }: { ActionType: number }) => ActionType === 5)).toHaveLength(3);
});

test("the numbers of the events that the host sends", async () => {
  const numbers = await host.frame.evaluate(() =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const { worksheets } = context.workbook;
      await context.sync();
      const table = sheet.tables.add("H1:H2", true);
      const eventsOf = (object: object, names: string[]) =>
        Object.fromEntries(
          names.map((name) => [
            name,
            (object as Record<string, { m_genericEventInfo: { eventType: number } }>)[name].m_genericEventInfo.eventType,
          ]),
        );
      const numbers = {
        sheet: eventsOf(sheet, ["onChanged", "onActivated", "onDeactivated", "onSelectionChanged", "onCalculated"]),
        sheets: eventsOf(worksheets, ["onAdded", "onDeleted", "onChanged", "onSelectionChanged", "onCalculated", "onActivated"]),
        table: eventsOf(table, ["onChanged", "onSelectionChanged"]),
        tables: eventsOf(context.workbook.tables, ["onChanged"]),
      };
      await context.sync();
      return numbers;
    }),
  );
  expect(numbers).toEqual({
    sheet: { onChanged: 10, onActivated: 11, onDeactivated: 12, onSelectionChanged: 14, onCalculated: 16 },
    sheets: { onAdded: 13, onDeleted: 15, onChanged: 10, onSelectionChanged: 14, onCalculated: 16, onActivated: 11 },
    table: { onChanged: 101, onSelectionChanged: 100 },
    tables: { onChanged: 101 },
  });
});

test("the answers of functions", async () => {
  await said();
  await host.write("K1", [["=INNOV_LATER(2)", '=INNOV_SCORE("a",L9:L10)', '=INNOV_COLUMN("x")']]);
  await host.settled();
  const { ObjectPaths, Actions } = batchesOf(await said())[0];
  expect(Object.values(ObjectPaths)).toContainEqual(
    expect.objectContaining({ ObjectPathType: 2, Name: "Microsoft.ExcelServices.CustomFunctions" }),
  );
  const { Arguments } = Actions.find(({ Name }: { Name: string }) => Name === "SetInvocationArrayResults").ArgumentInfo;
  const results = Arguments[0] as unknown[][];
  // Without the call's id in front and the milliseconds at the end.
  const answers = results.map((result) => result.slice(1, -1));
  expect(answers).toHaveLength(3);
  expect(answers).toContainEqual([true, 4]);
  expect(answers).toContainEqual([false, "weights and values differ in length", 7]);
  expect(answers).toContainEqual([
    true,
    [[expect.objectContaining({ type: "Error", basicType: "Error", basicValue: "#N/A", message: "no figure" })]],
  ]);
});

test("outside Excel, office.js says so", async () => {
  const page = await host.page.context().newPage();
  await page.goto("https://localhost/addin/probe.html");
  expect(await page.evaluate(async () => (await Office.onReady()).host)).toBeNull();
  await page.close();
  // office.js looks for a host that is not there.
  host.faults.length = 0;
});
