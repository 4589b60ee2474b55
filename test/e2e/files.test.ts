import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { readTextTable } from "../../src/files/csv";
import { openFile } from "../../src/files/open";
import type { WorkbookFile } from "../../src/files/workbook";
import { readXlsxFile } from "../../src/files/xlsx-reader";
import { unzip } from "../../src/files/zip";
import { type Opening, startWorkshop, type Workbench, type Workshop } from "./browser";

const titled = path.join(__dirname, "../fixtures/files/titled.xlsx");
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

let workshop: Workshop;
let workbench: Workbench;
let page: Page;

const open = async (opening?: Opening): Promise<void> => {
  workbench = await workshop.open(opening);
  ({ page } = workbench);
};
const command = async (label: string | RegExp): Promise<void> => {
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: label }).click();
};
const title = (): Promise<string | null> => page.locator("#workbook").textContent();
async function untilOpen(name: string): Promise<void> {
  await page.waitForFunction((text) => document.getElementById("workbook")!.textContent === text, name);
  await page.evaluate(() => window.workbench.ready);
}
async function openByKeyboard(name: string, content?: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Control+o");
  await (await chooser).setFiles(content ? { name, mimeType: "text/plain", buffer: Buffer.from(content) } : name);
  await untilOpen(content ? name.replace(/\.csv$/, "") : path.basename(name));
}
async function saved(run: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const waiting = page.waitForEvent("download");
  await run();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: bytesOf(await download.path()) };
}

beforeAll(async () => {
  workshop = await startWorkshop();
});
afterAll(() => workshop.close());
afterEach(async () => {
  await workbench.close();
  expect(workbench.complaints).toEqual([]);
});

test("an .xlsx of another program is opened, edited and saved with all it had", async () => {
  await open();
  await openByKeyboard(titled);
  expect(await workbench.values("企业 list!A3:E5")).toEqual([
    ["企业名称", "研发强度", "营业收入", "成立日期", null],
    ["企业0", 0.05, 0, 43467, { error: "#N/A" }],
    ["企业1", 0.06, 1000.25, 43468, null],
  ]);
  expect(await page.locator("#noticeText").textContent()).toMatch(/not shown.*conditional formats on 企业 list/);
  // Formulas without a stored result are calculated.
  expect(await workbench.values("企业 list!C9:C10")).toEqual([[10002.5], [expect.closeTo(1581.534, 2)]]);
  await workbench.write("企业 list!C5", [[2000]]);
  const { name, bytes } = await saved(() => page.keyboard.press("Control+s"));
  expect(name).toBe("titled.xlsx");
  const before = await readXlsxFile(bytesOf(titled), "titled.xlsx");
  const after = await readXlsxFile(bytes, "titled.xlsx");
  const [own, original] = [after, before].map(({ workbook }) => workbook.sheets[0]);
  expect(own.rows[8][2]).toEqual({ formula: "=SUM(C4:C8)", value: 11002.25 });
  expect(own).toMatchObject({
    merges: original.merges,
    hiddenRows: original.hiddenRows,
    hiddenColumns: original.hiddenColumns,
    validations: original.validations,
    comments: original.comments,
    frozenRows: 3,
    frozenColumns: 1,
  });
  expect(own.formats).toEqual(expect.arrayContaining(original.formats!.slice(0, 2)));
  expect(after.hidden).toEqual(before.hidden);
  expect(after.workbook).toMatchObject({ names: before.workbook.names, tables: before.workbook.tables });
  expect(after.workbook.sheets[1]).toMatchObject({ name: "hid", visibility: "hidden" });
});

test("the sample saved as .xlsx and opened again shows the same values, formulas and results", async () => {
  await open();
  const cells = ["Scores!A5:L40", "Explain!A4:H24", "Profile!A5:H24", "Proof!A6:I25"];
  const before = await Promise.all(cells.map((area) => workbench.read(area)));
  const { bytes } = await saved(() => command(/Save as/));
  await openByKeyboard("again.xlsx", bytes);
  const after = await Promise.all(cells.map((area) => workbench.read(area)));
  after.forEach((block, k) => {
    expect(block.values).toEqual(before[k].values);
    expect(block.formulas).toEqual(before[k].formulas);
  });
});

test.each([
  ["en", "File", "New from template", "Workbook", ["Firm", "Stage"], "Growth"],
  ["zh-CN", "文件", "从模板新建", "工作簿", ["企业名称", "阶段"], "成长期"],
] as const)("a template in the reader's language is filled in, scored and saved: %s", async (lang, file, label, name, headers, stage) => {
  await open({ lang });
  await page.getByRole("button", { name: file, exact: true }).click();
  await page.getByRole("menuitem", { name: label }).click();
  await untilOpen(name);
  expect(await page.locator("#notice").isHidden()).toBe(true);
  expect(await workbench.values("Firms!A1:B1")).toEqual([headers]);
  expect((await workbench.values("Profile!E4:G4"))[0]).toEqual([100, 100, 100]);
  // Figures at or beyond the best end of every curve.
  await workbench.write("Firms!A2", [
    ["甲", stage, ...new Array<number>(18).fill(100_000)].map((cell, c) => (c >= 4 && c <= 5 ? 100 : cell)),
  ]);
  await workbench.write("Firms!V2", [["=INNOV_SCORE(Firms,Firms[#Headers],Firms[[#Data],[" + headers[1] + "]],Profile[#All])"]]);
  const [[score]] = await workbench.values("Firms!V2");
  expect(score).toBeGreaterThan(50);
  const { bytes } = await saved(() => page.keyboard.press("Control+s"));
  const { workbook, hidden, lost } = await readXlsxFile(bytes, name);
  expect([hidden, lost]).toEqual([[], []]);
  expect(workbook.sheets[1]).toMatchObject({ name: "Firms", frozenRows: 1, validations: [{ type: "list" }] });
  expect(workbook.sheets[1].rows[1].slice(0, 2)).toEqual(["甲", stage]);
  const parts = await unzip(bytes);
  expect(new TextDecoder().decode(parts.get("_rels/.rels"))).toMatch(/webextensiontaskpanes" Target="xl\/webextensions\/taskpanes\.xml"/);
});

test("what stands in a workbook's corners is opened: totals outside of the table, far comments, names that mean two things named, none guessed", async () => {
  await open();
  const corners = path.join(__dirname, "../fixtures/files/corners.xlsx");
  await openByKeyboard(corners);
  expect(await page.locator("#noticeText").textContent()).toMatch(
    /formulas that use local, which means different cells on different sheets/,
  );
  expect(await workbench.values("Firms!E1")).toEqual([[{ error: "#NAME?" }]]);
  expect(await workbench.values("Other!A2")).toEqual([[{ error: "#NAME?" }]]);
  // The row of totals is none of the table's.
  await workbench.type("Other!C1", "=SUM(T[Revenue])");
  await workbench.type("Other!C2", "=Everywhere");
  expect(await workbench.values("Other!C1:C2")).toEqual([[300], [100]]);
  const { bytes } = await saved(() => page.keyboard.press("Control+s"));
  const before = (await openFile(bytesOf(corners), "corners.xlsx")).workbook;
  const after = (await readXlsxFile(bytes, "corners.xlsx")).workbook;
  expect(after).toMatchObject({ tables: before.tables, names: before.names });
  expect(after.sheets[0]).toMatchObject({ merges: before.sheets[0].merges, comments: before.sheets[0].comments });
});

test("a sheet is printed as a table of what it shows", async () => {
  await open();
  await page.locator("#chooser").setInputFiles(titled);
  await untilOpen("titled.xlsx");
  await page.evaluate(() => {
    const append = document.body.append.bind(document.body);
    document.body.append = (...nodes: (Node | string)[]) => {
      append(...nodes);
      for (const node of nodes)
        if (node instanceof HTMLIFrameElement)
          node.contentWindow!.print = () =>
            void ((window as unknown as { printed: string[][] }).printed = [...node.contentDocument!.querySelectorAll("tr")].map((row) =>
              [...row.cells].map(({ textContent }) => textContent!),
            ));
    };
  });
  await page.keyboard.press("Control+p");
  const printed = await page.evaluate(() => (window as unknown as { printed: string[][] }).printed);
  expect(printed.slice(2, 5).map((row) => row.slice(0, 4))).toEqual([
    ["企业名称", "研发强度", "营业收入", "成立日期"],
    ["企业0", "5.0%", "0.00", "2019-01-02"],
    ["企业1", "6.0%", "1,000.25", "2019-01-03"],
  ]);
});

test("a text file is opened as it is, and a sheet saved as text in both encodings", async () => {
  await open();
  const text =
    "企业,统一社会信用代码,研发强度,号\r\n璟岚新材,91110000600037341L,12.5%,007\r\n衡渚仪器,123456789012345678,0.1234567890123456,1\r\n";
  await openByKeyboard("firms.csv", new TextEncoder().encode(text));
  expect(await workbench.values("firms!A2:D3")).toEqual([
    ["璟岚新材", "91110000600037341L", "12.5%", "007"],
    ["衡渚仪器", "123456789012345678", 0.1234567890123456, 1],
  ]);
  for (const [label, encoding] of [
    ["UTF-8", "utf-8"],
    ["GB18030", "gb18030"],
  ]) {
    const { name, bytes } = await saved(() => command(new RegExp(label)));
    expect(name).toBe("firms.csv");
    expect(readTextTable(bytes)).toMatchObject({ encoding, rows: readTextTable(new TextEncoder().encode(text)).rows });
  }
});

test("what was changed is asked about before it is left, and comes back after a reload", async () => {
  await open();
  await command("New blank workbook");
  await untilOpen("Workbook");
  await workbench.type("Sheet1!A1", "kept");
  await command("Open the sample");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  expect(await title()).toBe("Workbook");
  // The page keeps the work a moment after the last change.
  await page.waitForTimeout(2_500);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.evaluate(() => window.workbench.ready);
  expect(await title()).toBe("Workbook");
  expect(await workbench.values("Sheet1!A1")).toEqual([["kept"]]);
  expect(await page.locator("#noticeText").textContent()).toMatch(/unsaved work/);
  await command("Open the sample");
  await page.getByRole("dialog").getByRole("button", { name: "Don't save" }).click();
  await untilOpen("Innovation points, sample 创新积分示例");
});

test("a file that is none is refused in a sentence, and leaves the open workbook at work", async () => {
  await open();
  for (const [name, content, message] of [
    ["x.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /damaged/],
    ["x.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /old \.xls/],
    ["x.bin", new Uint8Array([1, 0, 2, 0, 0, 0, 3, 9, 9, 9]), /no \.xlsx or \.csv/],
  ] as const) {
    await page.locator("#chooser").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
    await page.waitForFunction(() => document.getElementById("notice")!.classList.contains("problem"));
    expect(await page.locator("#noticeText").textContent()).toMatch(message);
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
  expect(await workbench.values("Explain!A1")).not.toEqual([[null]]);
});

// A prototype of Univer that every workbook changed anew held on to all that were open before, some four megabytes each.
test("a workbook that was closed is let go", async () => {
  await open();
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(() => Object.assign(window, { first: new WeakRef(window.workbench.grid!) }));
  for (const name of ["first.csv", "second.csv"]) {
    await page.locator("#chooser").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
    await untilOpen(name.replace(".csv", ""));
  }
  const isHeld = async (): Promise<boolean> => {
    await devtools.send("HeapProfiler.collectGarbage");
    return page.evaluate(() => (window as unknown as { first: WeakRef<object> }).first.deref() !== undefined);
  };
  const deadline = Date.now() + 20_000;
  while ((await isHeld()) && Date.now() < deadline) await page.waitForTimeout(500);
  expect(await isHeld()).toBe(false);
});

test("a file dropped on the page is opened", async () => {
  await open();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["a,b\n1,2\n"], "dropped.csv"));
    return transfer;
  });
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  expect(await page.locator("#drop").isVisible()).toBe(true);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await untilOpen("dropped");
  expect(await workbench.values("dropped!A1:B2")).toEqual([
    ["a", "b"],
    [1, 2],
  ]);
});

test("the document of a workbook read from a file is what openFile gives to the page", async () => {
  // The page and the command line read one way: a worker in between changes nothing.
  await open();
  const opened = await openFile(bytesOf(titled), "titled.xlsx");
  await page.locator("#chooser").setInputFiles(titled);
  await untilOpen("titled.xlsx");
  const names = await workbench.inGrid((grid) => grid.sheets().map(({ name }) => name), null);
  expect(names).toEqual((opened.workbook as WorkbookFile).sheets.map(({ name }) => name));
});
