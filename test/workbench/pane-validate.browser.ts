import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import { accessibilityFaults } from "./pane-data-workbook";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

/** Invented firms of two stages, one with a name that looks like a formula and one of no known stage. */
function firms(count: number): CellContent[][] {
  const rows = Array.from({ length: count }, (_, k): CellContent[] => [
    k === 4 ? "+cmd()" : `F${k + 1}`,
    k === 9 ? "unheard of" : k % 3 ? "growth" : "mature",
    ((k * 37) % 101) / 3.5,
    ((k * 53) % 97) / 2 - 5,
    (k * 29) % 11,
    ((k * 61) % 89) / 1.3,
  ]);
  return [["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)", "S&T staff share (%)"], ...rows];
}
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 30, 30],
  ["patents", "Technology", "件", "linear 0..10", 20, 30],
  ["st_staff_share", "Technology", "%", "linear 0..60", 20, 20],
  ["revenue_growth", "Growth", "%", "linear 0..50", 30, 20],
];
const COUNT = 60;
const ROBUST = `=INNOV_ROBUST(Firms!C2:F${COUNT + 1},Firms!C1:F1,Firms!B2:B${COUNT + 1},Profile[#All],0.25,500,12,3)`;

function workbook(count = COUNT, formula: CellContent = ROBUST): WorkbookFile {
  return {
    title: "Firms.xlsx",
    sheets: [
      { name: "Firms", rows: firms(count) },
      { name: "Profile", rows: PROFILE },
      { name: "Ranks", rows: [[formula]] },
    ],
    tables: [
      { name: "Firms", sheet: "Firms", area: `A1:F${count + 1}` },
      { name: "Profile", sheet: "Profile", area: "A1:F5" },
    ],
  };
}

let host: OpenedHost;
async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook: workbook(), width: 350, height: 800, ...options });
  await openView(host.frame, "validate");
}
const field = (name: string) => host.frame.getByRole("textbox", { name, exact: true });
const button = (name: string) => host.frame.getByRole("button", { name, exact: true });
const plot = () => host.frame.getByRole("region", { name: "Rank intervals" });

async function draw({ draws = 500, cutoff = 12, seed = 3 } = {}): Promise<void> {
  await field("Draws").fill(String(draws));
  await field("Cut-off rank").fill(String(cutoff));
  await field("Seed").fill(String(seed));
  await button("Draw weights").click();
}

/** What INNOV_ROBUST gives, by firm: rank, median, 5 %, 95 %, share within the cut-off. */
async function sheetRanks(): Promise<Map<string, unknown[]>> {
  const ranks = await host.read(`Ranks!A1:E${COUNT}`);
  return new Map(
    firms(COUNT)
      .slice(1)
      .map(([name], k) => [String(name), ranks[k]]),
  );
}

afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("draws in a worker what INNOV_ROBUST gives in the sheet, without asking Excel anything", async () => {
  await open();
  await host.frame.getByText("R&D intensity").first().waitFor();
  const syncs = await host.syncs();
  await draw();
  await host.frame.getByText("Drawn 500 times: 59 of 60 firms are ranked.").waitFor();
  expect(await host.syncs()).toBe(syncs);
  const expected = await sheetRanks();
  const ranked = [...expected.values()].filter(([rank]) => typeof rank === "number") as number[][];
  expect(ranked).toHaveLength(59);
  const safelyIn = ranked.filter(([, , , high]) => high <= 12).length;
  const safelyOut = ranked.filter(([, , low]) => low > 12).length;
  await host.frame
    .getByText(`Cut-off 12: ${safelyIn} firms are safely in, ${safelyOut} safely out, ${59 - safelyIn - safelyOut} depend on the weights.`)
    .waitFor();
  await host.frame.getByText("1 firms have no score and are not ranked.").waitFor();
  expect(await plot().getByRole("img").count()).toBe(40);

  await button("Show figures").click();
  const rows = await plot()
    .getByRole("row")
    .evaluateAll((list) => list.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows).toHaveLength(40);
  for (const [rank, firm, median, low, high, share] of rows) {
    const own = expected.get(firm!) as number[];
    expect([rank, median, low, high]).toEqual(own.slice(0, 4).map((value) => String(Number(value.toFixed(1)))));
    expect(share).toBe(`${(own[4] * 100).toFixed(0)}%`);
  }
  await host.frame.getByLabel("Firms shown").selectOption("cutoff");
  await button("Show chart").click();
  await plot()
    .getByRole("img", { name: /rank 12,/ })
    .waitFor();
});

test("ten thousand firms: draws tell how far they are and stop at once, and too many are refused", async () => {
  await open({ workbook: workbook(10_000, "") });
  // The diagnostics come first, though the view was there before them.
  await host.frame.getByRole("table", { name: "Leaving one indicator out" }).waitFor();
  await field("Draws").fill("100000");
  await host.frame.getByText("10,000 firms × 100,000 draws would take too much memory. At most 20,000 draws for so many firms.").waitFor();
  expect(await button("Draw weights").isDisabled()).toBe(true);

  await draw({ draws: 10_000 });
  const bar = host.frame.getByRole("progressbar", { name: "Draws" });
  await host.frame.getByText(/^[1-9]\d* of 10,000 draws$/).waitFor();
  // Another tab does not stop them, and the pane answers meanwhile.
  await openView(host.frame, "results");
  await host.frame.getByRole("grid", { name: "Ranking" }).waitFor();
  await openView(host.frame, "validate");
  await bar.waitFor();
  expect(host.page.workers()).toHaveLength(1);
  await button("Stop").click();
  await button("Draw weights").waitFor();
  await eventually(async () => host.page.workers().length, 0);
  expect(await bar.count()).toBe(0);
});

test("figures that change make draws and diagnostics of others", async () => {
  await open();
  await draw();
  await plot().waitFor();
  // Looking at the sheet again changes nothing.
  await host.frame.evaluate(() => window.dispatchEvent(new Event("focus")));
  await host.page.waitForTimeout(400);
  await plot().waitFor();
  await host.write("Firms!C2", [[29]]);
  await host.frame.getByText("The figures or the weights changed after the last draws. Draw again.").waitFor();
  expect(await plot().count()).toBe(0);
  await draw();
  await plot().waitFor();
  expect(await host.frame.getByText("The figures or the weights changed").count()).toBe(0);
});

test("diagnostics are those of a stage: weights beside what they explain, adding up to all of it", async () => {
  await open();
  const table = host.frame.getByRole("table", { name: "Weight and what it explains" });
  await table.waitFor();
  expect(await host.frame.getByLabel("Stage", { exact: true }).inputValue()).toBe("0");
  const sums = async (): Promise<number[]> => {
    const cells = await table
      .getByRole("row")
      .evaluateAll((rows) =>
        rows.slice(1).map((row) => [...row.children].slice(2).map((cell) => parseFloat(cell.textContent!.replace("−", "-")))),
      );
    return [0, 1].map((k) => Math.round(cells.reduce((sum, row) => sum + row[k], 0)));
  };
  await eventually(sums, [100, 100]);
  await host.frame.getByLabel("Stage", { exact: true }).selectOption({ label: "Mature" });
  await host.frame.getByText("19 firms with a score, 0 without.").waitFor();
  await eventually(sums, [100, 100]);
  // A firm that moves far is one click away.
  const far = host.frame.getByRole("table", { name: "Leaving one indicator out" }).getByRole("button").first();
  const name = await far.innerText();
  await far.click();
  const place = firms(COUNT).findIndex(([own]) => own === name) + 1;
  await eventually(() => host.selection(), `Firms!A${place}:F${place}`);
});

test("the validation sheet holds rules, fingerprint, settings, results and limits, with charts beside", async () => {
  await open();
  await draw();
  await plot().waitFor();
  const syncs = await host.syncs();
  await button("Write a validation sheet").click();
  await host.frame.getByText("The validation stands on the sheet INNOV validation.").waitFor();
  // One for the fingerprint, two to find a free name, two for the sheet, two a chart, one to know which charts there were before, one to
  // read a chart's figures back, one to show it; its new selection may be asked for.
  expect((await host.syncs()) - syncs).toBeLessThanOrEqual(19);
  await host.settled();
  expect((await host.selection()).startsWith("'INNOV validation'!A1")).toBe(true);

  const cells = await host.read("INNOV validation!A1:K420");
  const fact = (name: string): unknown => cells.find(([label]) => label === name)?.[1];
  expect(cells[0][0]).toMatch(/^Validation of /);
  expect(fact("Seed")).toBe(3);
  expect(fact("Least coverage")).toBe("65%");
  expect(String(fact("Random numbers"))).toContain("xoroshiro128+");
  const formulas = cells.filter(([label]) => label === "Formula that repeats it").map(([, formula]) => String(formula));
  expect(formulas).toEqual([expect.stringMatching(/^=INNOV_FINGERPRINT\(/), expect.stringMatching(/^=INNOV_ROBUST\(/)]);
  // The formulas that it names give what it says.
  await host.write("Ranks!H1", [[formulas[0]]]);
  await host.settled();
  expect((await host.read("Ranks!H1"))[0][0]).toBe(fact("Fingerprint"));

  const expected = await sheetRanks();
  const head = cells.findIndex(([, second, third]) => second === "Rank" && third === "Median");
  const rows = cells.slice(head + 1, head + 60);
  expect(new Set(rows.map(([name]) => name)).size).toBe(59);
  for (const [name, rank, median, low, high, share] of rows) {
    const own = expected.get(String(name)) as number[];
    expect(rank).toBe(own[0]);
    [median, low, high, share].forEach((value, k) => expect(value).toBeCloseTo(own[k + 1], k === 3 ? 4 : 2));
  }
  // What calculates is ours: no name of a firm does, not even +cmd().
  const live = (await host.formulas("INNOV validation!A1:K420")).flat().filter((formula) => formula !== "");
  expect(live.length).toBeGreaterThan(100);
  for (const formula of live) expect(formula).toMatch(/^=(COUNT|MIN|MEDIAN|MAX|SUM|IF|1\+SUMPRODUCT)\(/);
  const scored = cells.findIndex(([, , third, fourth]) => third === "Score" && fourth === "Coverage");
  for (const [name, , , , rank] of cells.slice(scored + 1, scored + 60)) expect(rank).toBe((expected.get(String(name)) as number[])[0]);
  expect(rows.some(([name]) => name === "+cmd()")).toBe(true);
  expect((await host.charts()).map(({ sheet, title }) => [sheet, title])).toEqual([
    ["INNOV validation", "Ranks from 5 % to 95 % of the draws: the first 30 firms"],
    ["INNOV validation", "Firms by score and stage"],
    ["INNOV validation", "Mean rank shift by choice of method"],
    ["INNOV validation", "Shares of the variance of ranks by choice of method"],
  ]);
  await button("Write a validation sheet").click();
  await host.frame.getByText("The validation stands on the sheet INNOV validation 2.").waitFor();
});

test("a sheet can be written without draws, in Chinese too", async () => {
  await open({ displayLanguage: "zh-CN" });
  await host.frame.getByRole("button", { name: "生成验证报告" }).click();
  await host.frame.getByText("验证报告位于工作表 创新积分 验证报告。").waitFor();
  const cells = (await host.read("创新积分 验证报告!A1:A400")).flat();
  for (const name of [
    "供评审委员会参阅",
    "2. 基本信息",
    "5. 数据质量",
    "7. 权重稳健性：未做",
    "未模拟权重变动。",
    "成长期",
    "9. 官方阈值与待核实事项",
    "14. 局限性",
  ])
    expect(cells).toContain(name);
  expect((await host.charts()).map(({ title }) => title)).toEqual(["各阶段企业得分分布"]);
});

test("each chart of the draws goes on a sheet of its own, or is shown as a picture to copy", async () => {
  await open();
  await draw();
  await plot().waitFor();
  await button("Intervals").click();
  await host.frame.getByText("The chart stands on the sheet INNOV intervals.").waitFor();
  const [chart] = await host.charts();
  expect(chart.settings.chartType).toBe("BarStacked");
  const expected = await sheetRanks();
  for (const [name, low, toMedian, toHigh] of (await host.read("INNOV intervals!A4:D33")) as [string, number, number, number][]) {
    const [, median, from, to] = expected.get(name) as number[];
    expect([low, low + toMedian, low + toMedian + toHigh]).toEqual([from, median, to].map((rank) => expect.closeTo(rank, 9)));
  }
  for (const name of ["Choices of method", "Shares"]) {
    await button(`Picture to copy: ${name}`).click();
    const image = host.frame.getByRole("img", { name: /by choice of method$/ });
    await image.waitFor();
    // What a page policy forbids or is not well-formed has no size.
    expect(await image.evaluate(async (element: HTMLImageElement) => element.decode().then(() => element.naturalWidth))).toBe(720);
    await button("Close the picture").click();
  }
});

test("a picture is copied as dots and as lines, and where the clipboard is closed the pane says what to do", async () => {
  await open();
  await host.frame.getByRole("table", { name: "Official bounds" }).waitFor();
  await openView(host.frame, "results");
  await button("Picture to copy: Stages").click();
  await host.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button("Copy as PNG").click();
  await host.frame.getByText("Copied as PNG.").waitFor();
  const copied = await host.frame.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap(await item.getType("image/png"));
    return { types: item.types, width, height };
  });
  expect(copied).toMatchObject({ types: ["image/png"], width: 1440 });
  await button("Copy as SVG").click();
  await host.frame.getByText("Copied as SVG.").waitFor();
  expect(await host.frame.evaluate(() => navigator.clipboard.readText())).toMatch(/^<svg [^]*Firms by score and stage[^]*<\/svg>$/);
  await host.frame.evaluate(() =>
    Object.defineProperty(navigator.clipboard, "write", { value: () => Promise.reject(new DOMException("", "NotAllowedError")) }),
  );
  await button("Copy as PNG").click();
  await host.frame.getByText("The pane is not let at the clipboard. Right-click the picture and choose Copy.").waitFor();
});

test("an error on the way is said, and leaves no sheet behind", async () => {
  await open();
  await host.frame.getByRole("table", { name: "Official bounds" }).waitFor();
  await host.failNext("AccessDenied");
  await button("Write a validation sheet").click();
  await host.frame.getByRole("status").filter({ hasText: /./ }).waitFor();
  expect(await host.sheets()).toEqual(["Firms", "Profile", "Ranks"]);
});

test.each([
  ["English, light", {}, "Draw weights"],
  ["Chinese, dark", { displayLanguage: "zh-CN", theme: "dark" }, "模拟权重变动"],
  ["contrast", { theme: "contrast" }, "Draw weights"],
] as const)("axe finds nothing at 320 pixels, %s, nor does anything reach beyond the edge", async (_, options, name) => {
  await open({ width: 320, ...options });
  await button(name).click();
  await host.frame.getByRole("img").first().waitFor();
  await host.frame.locator("table").nth(3).waitFor();
  expect(await accessibilityFaults(host)).toEqual([]);
  const view = host.frame.locator("#view");
  expect(await view.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(19);
});
