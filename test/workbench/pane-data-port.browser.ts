import path from "node:path";
import { bundle } from "./bundle";
import { closeBrowser, openHost, type OpenedHost } from "./harness";
import { firmsWorkbook } from "./pane-data-workbook";

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><script src="/office/office.js"></script><script src="functions.js"></script><script src="port.js"></script></head><body></body></html>`;

let host: OpenedHost;
let before = 0;
const cost = async () => (await host.syncs()) - before;

beforeEach(async () => {
  host = await openHost({
    addin: "/addin/port.html",
    workbook: firmsWorkbook(),
    files: { "/addin/port.html": PAGE, "/addin/port.js": bundle(path.join(__dirname, "pane-data-port.ts")) },
  });
  await host.frame.waitForFunction(() => window.port);
  await host.frame.evaluate(() => window.port.survey());
  before = await host.syncs();
});
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("replacing writes only the cells that differ: a formula and a text that looks like a number stay", async () => {
  await host.write("Profile!E3", [["=10+20"]]);
  await host.write("Profile!C4", [["'007"]]);
  const outcome = await host.frame.evaluate(async () => {
    const place = { sheet: "Profile", row: 0, column: 0, rows: 5, columns: 8 };
    const { values } = await window.port.read(place);
    const after = values.map((row) => [...row]);
    after[1][4] = 44;
    after[2][1] = '=HYPERLINK("https://example.com")';
    return window.port.replace(place, values, after);
  });
  expect(outcome).toMatchObject({ done: true });
  expect(await host.read("Profile!B2:E4")).toEqual([
    ["Technology", "%", "linear 0..30", 44],
    ['=HYPERLINK("https://example.com")', "%", "linear 0..60", 30],
    ["Technology", "007", "linear 0..10", 20],
  ]);
  expect((await host.formulas("Profile!B3:E3"))[0]).toEqual(["", "", "", "=10+20"]);
  await host.undo();
  expect((await host.read("Profile!E2"))[0][0]).toBe(40);
});

test("replacing what a colleague changed meanwhile writes nothing and gives what stands there, in one sync", async () => {
  await host.coauthorWrites("Profile!E2", [[41]]);
  const outcome = await host.frame.evaluate(() =>
    window.port.replace({ sheet: "Profile", row: 1, column: 4, rows: 1, columns: 2 }, [[40, 40]], [[50, 40]]),
  );
  expect(outcome).toEqual({ done: false, reason: "changed", now: [[41, 40]] });
  expect(await host.read("Profile!E2")).toEqual([[41]]);
  expect(await cost()).toBe(1);
});

test("a new sheet with a table takes two syncs; its texts are no formulas; a name in use is refused and what has it stays", async () => {
  const add = () =>
    host.frame.evaluate(() =>
      window.port
        .addSheet(
          "New",
          [
            ["Indicator", "Curve", "all"],
            ["=1+1", "-linear", 0.5],
            ["1-2", "@x", true],
            ["MAR1", "＝1+1", 1],
            ["Sep-1", "\tx", 1],
          ],
          "New",
        )
        .catch((error: { refusal: unknown }) => error.refusal),
    );
  expect(await add()).toEqual({ sheet: "New", row: 0, column: 0, rows: 5, columns: 3 });
  expect(await cost()).toBe(2);
  const cells = [
    ["Indicator", "Curve", "all"],
    ["=1+1", "-linear", 0.5],
    ["1-2", "@x", true],
    ["MAR1", "＝1+1", 1],
    ["Sep-1", "\tx", 1],
  ];
  expect(await host.read("New!A1:C5")).toEqual(cells);
  expect((await host.formulas("New!A1:C5")).flat().join("")).toBe("");
  await host.write("New!A2", [["mine"]]);
  expect(await add()).toEqual({ done: false, reason: "taken", at: "New" });
  expect(await host.read("New!A2")).toEqual([["mine"]]);
  expect((await host.tables()).filter(({ name }) => name === "New")).toEqual([{ name: "New", address: "New!A1:C5" }]);
});

const LOG = { sheet: "Log", table: "Log_table", headers: ["When", "What"] };

test("a change is logged in the two syncs that make it; Excel's first undo takes back the change, the log begins but once", async () => {
  const change = (from: number, to: number) =>
    host.frame.evaluate(
      ([log, was, is]) =>
        window.port.replace({ sheet: "Profile", row: 1, column: 4, rows: 1, columns: 2 }, [[was, 40]], [[is, 40]], {
          ...log,
          rows: [["now", `=${was}>${is}`]],
        }),
      [LOG, from, to] as const,
    );
  expect(await change(40, 50)).toMatchObject({ done: true });
  expect(await cost()).toBe(2);
  expect(await host.read("Log!A1:B2")).toEqual([
    ["When", "What"],
    ["now", "=40>50"],
  ]);
  expect(await change(50, 60)).toMatchObject({ done: true });
  expect(await cost()).toBe(4);
  expect(await host.read("Log!A1:B3")).toEqual([
    ["When", "What"],
    ["now", "=40>50"],
    ["now", "=50>60"],
  ]);
  expect((await host.tables()).find(({ name }) => name === "Log_table")?.address).toBe("Log!A1:B3");
  await host.undo();
  expect(await host.read("Profile!E2")).toEqual([[50]]);
  expect(await host.read("Log!B3")).toEqual([["=50>60"]]);
});

test("nothing is logged of what a colleague changed or a protected sheet refuses, and nothing is written that cannot be logged", async () => {
  const change = (from: number) =>
    host.frame.evaluate(
      ([log, was]) =>
        window.port.replace({ sheet: "Profile", row: 1, column: 4, rows: 1, columns: 1 }, [[was]], [[50]], {
          ...log,
          rows: [["now", "x"]],
        }),
      [LOG, from] as const,
    );
  expect(await change(39)).toMatchObject({ reason: "changed" });
  await host.protect("Profile");
  expect(await change(40)).toEqual({ done: false, reason: "protected", at: "Profile" });
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  await host.protect("Profile", false);
  await host.frame.evaluate((log) => window.port.append({ ...log, rows: [["then", "begun"]] }), LOG);
  await host.protect("Log");
  expect(await change(40)).toEqual({ done: false, reason: "unlogged", at: "Log" });
  expect(await host.read("Profile!E2")).toEqual([[40]]);
  expect(await host.read("Log!A2:B3")).toEqual([
    ["then", "begun"],
    [null, null],
  ]);
});

test("a log is begun beside a sheet of its name, with a new profile in two syncs", async () => {
  await host.frame.evaluate(() => window.port.addSheet("log", [["mine"]]));
  const start = await cost();
  await host.frame.evaluate(
    (log) =>
      window.port.addSheet(
        "New",
        [
          ["Indicator", "Curve"],
          ["a", "b"],
        ],
        "New",
        { ...log, rows: [["now", "new"]] },
      ),
    LOG,
  );
  expect((await cost()) - start).toBe(2);
  expect(await host.read("log!A1")).toEqual([["mine"]]);
  expect(await host.read("Log 2!A1:B2")).toEqual([
    ["When", "What"],
    ["now", "new"],
  ]);
});

test("rows are appended to a table in two syncs, and what stands below moves down", async () => {
  const append = (rows: (string | number)[][]) =>
    host.frame.evaluate((lines) => window.port.append({ sheet: "Firms", table: "Firms", headers: [], rows: lines }), rows);
  await append([["己", "成长期", 1, 2, 3, 4]]);
  expect(await cost()).toBe(2);
  expect((await host.tables())[0]).toEqual({ name: "Firms", address: "Firms!A1:F7" });
  await host.write("Firms!A9", [["Source: tax office"]]);
  await append([
    ["庚", "=1", 1, 2, 3, 4],
    ["辛", "x", 1, 2, 3, 4],
  ]);
  expect(await host.read("Firms!A7:B11")).toEqual([
    ["己", "成长期"],
    ["庚", "=1"],
    ["辛", "x"],
    [null, null],
    ["Source: tax office", null],
  ]);
  expect((await host.tables())[0].address).toBe("Firms!A1:F9");
});

test("a table is renamed with its formulas, and deleted with its cells given back", async () => {
  await host.write("Firms!I2", [["=INNOV_SCORE(Firms,Firms[#Headers],Firms[Stage],Profile[#All])"]]);
  await host.frame.evaluate((log) => window.port.renameTable("Profile", "Rules", { ...log, rows: [["now", "rename"]] }), LOG);
  expect((await host.formulas("Firms!I2"))[0][0]).toContain("Rules[#All]");
  const outcome = await host.frame.evaluate(
    async (log) => window.port.deleteTable("Rules", await window.port.usesOf("Rules"), { ...log, rows: [["now", "delete"]] }),
    LOG,
  );
  if (!outcome.done) throw new Error(outcome.reason);
  expect(outcome.deleted.place).toEqual({ sheet: "Profile", row: 0, column: 0, rows: 5, columns: 8 });
  expect(outcome.deleted.cells[1].slice(0, 3)).toEqual(["rd_intensity", "Technology", "'%"]);
  expect((await host.tables()).map(({ name }) => name)).toEqual(["Firms", "Log_table"]);
  expect(await host.read("Profile!A1")).toEqual([[null]]);
  expect((await host.formulas("Firms!I2"))[0][0]).toContain("#REF!");
  expect((await host.read("Log!B2:B3")).flat()).toEqual(["rename", "delete"]);
});

test("a chart's figures are written beside, never over cells that hold something", async () => {
  const request = {
    kind: "waterfall" as const,
    title: "甲",
    table: [
      ["Indicator", "Base", "Points"],
      ["rd", 0, 8],
      ["staff", 8, 13],
    ],
  };
  const beside = { sheet: "Firms", row: 0, column: 8, rows: 1, columns: 1 };
  await host.write("Firms!J2", [["mine"]]);
  expect(await host.frame.evaluate(([asked, place]) => window.port.chart(asked, place), [request, beside] as const)).toEqual({
    done: false,
    reason: "occupied",
    at: "Firms!J2",
  });
  expect(await host.charts()).toEqual([]);
  await host.write("Firms!J2", [[""]]);
  expect(await host.frame.evaluate(([asked, place]) => window.port.chart(asked, place), [request, beside] as const)).toEqual({
    done: true,
  });
  expect(await host.charts()).toMatchObject([{ source: "Firms!I1:K3", title: "甲", series: [{ name: "Base" }, { name: "Points" }] }]);
});

test("a formula over cells counts once with all it spills over", async () => {
  await host.write("Firms!I2", [["=INNOV_SCORE(Firms,Firms[#Headers],Firms[Stage],Profile[#All])"]]);
  await host.write("Profile!J1", [["=INNOV_VERSION()"]]);
  await host.write("Profile!J2", [["=SUM(1,2)"]]);
  await host.settled();
  const found = await host.frame.evaluate(() => window.port.findFormulas());
  expect(found.map(({ place }) => place)).toEqual([
    { sheet: "Firms", row: 1, column: 8, rows: 5, columns: 1 },
    { sheet: "Profile", row: 0, column: 9, rows: 1, columns: 1 },
  ]);
});

test("events name their sheet and place, and tell a colleague from oneself", async () => {
  await host.frame.evaluate(() => window.portEvents.splice(0));
  await host.coauthorWrites("Profile!E2:F2", [[1, 2]]);
  await host.select("Firms!B3:C4");
  await host.write("Firms!C2", [[7]]);
  await host.frame.waitForFunction(() => window.portEvents.filter(({ kind }) => kind === "changed").length === 2);
  const events = await host.frame.evaluate(() => window.portEvents);
  expect(events).toContainEqual({
    kind: "changed",
    sheet: "Profile",
    place: { sheet: "Profile", row: 1, column: 4, rows: 1, columns: 2 },
    colleague: true,
  });
  expect(events).toContainEqual({ kind: "selected", place: { sheet: "Firms", row: 2, column: 1, rows: 2, columns: 2 } });
  expect(events).toContainEqual({
    kind: "changed",
    sheet: "Firms",
    place: { sheet: "Firms", row: 1, column: 2, rows: 1, columns: 1 },
    colleague: false,
  });
});

test("a lost connection while reading is an error, while writing an outcome", async () => {
  await host.failNext("GeneralException");
  expect(
    await host.frame.evaluate(() =>
      window.port.read({ sheet: "Firms", row: 0, column: 0, rows: 1, columns: 1 }).catch((error: Error) => error.message),
    ),
  ).toContain("told to fail");
  await host.failNext("GeneralException");
  expect(
    await host.frame.evaluate(() => window.port.replace({ sheet: "Firms", row: 1, column: 2, rows: 1, columns: 1 }, [[6]], [[7]])),
  ).toMatchObject({ done: false, reason: "failed" });
  expect(await host.read("Firms!C2")).toEqual([[6]]);
});

test("without a theme of Office, as on the web, the pane is light", async () => {
  expect(await host.frame.evaluate(() => window.port.theme)).toEqual({
    dark: false,
    contrast: false,
    background: "#ffffff",
    foreground: "#242424",
  });
});
