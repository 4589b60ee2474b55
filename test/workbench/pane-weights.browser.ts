import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Frame } from "playwright-core";
import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

/** Eight firms of which four grow; A leads by revenue growth, D by R&D intensity. */
const FIRMS: CellContent[][] = [
  ["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"],
  ["A", "growth", 3, 50, 4],
  ["B", "growth", 12, 40, 4],
  ["C", "growth", 20, 20, 4],
  ["D", "growth", 30, 5, 4],
  ["E", "mature", 5, 10, 9],
  ["F", "mature", 10, 20, 2],
  ["G", "mature", 15, 1, 5],
  ["H", "mature", 1, 30, 7],
];
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20, 30],
  ["patents", "Technology", "件", "linear 0..10", 20, 40],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60, 30],
];

const workbook = (): WorkbookFile => ({
  title: "Firms.xlsx",
  sheets: [
    { name: "Firms", rows: FIRMS },
    { name: "Profile", rows: PROFILE },
    { name: "Scores", rows: [["Score"], ["=INNOV_SCORE(Firms!A2:E9,Firms!A1:E1,Firms!B2:B9,Profile[#All])"]] },
  ],
  tables: [
    { name: "Firms", sheet: "Firms", area: "A1:E9" },
    { name: "Profile", sheet: "Profile", area: "A1:F4" },
  ],
});

let host: OpenedHost;
async function openWeights(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook: workbook(), width: 350, height: 800, ...options });
  await openView(host.frame, "weights");
  await host.frame.getByRole("slider").first().waitFor();
}
const slider = (name: string) => host.frame.getByRole("slider", { name, exact: true });
const weights = (): Promise<string[]> =>
  host.frame.getByRole("slider").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
const topList = () => host.frame.getByRole("table", { name: "First ten" });
const leaders = (): Promise<string[]> => topList().getByRole("rowheader").allInnerTexts();
const apply = () => host.frame.getByRole("button", { name: "Apply" });

afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

/** Drags the thumb of a slider with the mouse to a weight. */
async function drag(name: string, to: number): Promise<void> {
  const input = slider(name);
  const { max, value } = await input.evaluate((own: HTMLInputElement) => ({ max: Number(own.max), value: Number(own.value) }));
  const box = (await input.boundingBox())!;
  const thumb = 14;
  const x = (weight: number): number => box.x + thumb / 2 + (weight / max) * (box.width - thumb);
  const y = box.y + box.height / 2;
  await host.page.mouse.move(x(value), y);
  await host.page.mouse.down();
  await host.page.mouse.move(x((value + to) / 2), y);
  await host.page.mouse.move(x(to), y);
  await host.page.mouse.up();
}

test("dragging R&D intensity moves the ranks in the pane, applying it the scores in the sheet, and undo takes it back", async () => {
  await openWeights();
  await eventually(weights, ["20", "20", "60"]);
  await eventually(leaders, ["A", "B", "C", "D"]);
  const before = await host.read("Scores!A2:A9");
  // Linear curves: 20 · 3/30 + 20 · 4/10 + 60 · 50/50 = 70 for A.
  expect(before[0][0]).toBeCloseTo(70, 9);
  const cells = await host.read("Profile!A1:F4");

  await drag("R&D intensity", 60);
  await eventually(weights, ["60", "10", "30"]);
  // 60 · 30/30 + 10 · 4/10 + 30 · 5/50 = 67 for D.
  await eventually(leaders, ["D", "C", "B", "A"]);
  expect(await topList().getByRole("row", { name: /\bD\b/ }).innerText()).toMatch(/1\s*▲3\s*D\s*67\.0/);
  await host.settled();
  expect(await host.read("Profile!A1:F4")).toEqual(cells);
  expect(await host.read("Scores!A2:A9")).toEqual(before);
  await host.frame.getByText(/Unsaved: growth/i).waitFor();

  const syncs = await host.syncs();
  await apply().click();
  await host.frame.getByText("Weights written to Profile").waitFor();
  // Three to see the table as it is at that moment, two for the write, three for the look at the whole workbook that follows it.
  expect((await host.syncs()) - syncs).toBeLessThanOrEqual(8);
  await host.settled();
  expect(await host.read("Profile!E2:F4")).toEqual([
    [60, 30],
    [10, 40],
    [30, 30],
  ]);
  expect(await host.read("INNOV change log!C1:G4")).toEqual([
    ["What 操作", "Indicator 指标", "Field 字段", "Before 原值", "After 新值"],
    ["Apply: Profile", "rd_intensity", "growth", 20, 60],
    ["Apply: Profile", "patents", "growth", 20, 10],
    ["Apply: Profile", "revenue_growth", "growth", 60, 30],
  ]);
  const after = await host.read("Scores!A2:A9");
  expect(after[3][0]).toBeCloseTo(67, 9);
  expect(after.slice(4)).toEqual(before.slice(4));
  await host.frame.getByText("As in the sheet").last().waitFor();
  await eventually(leaders, ["D", "C", "B", "A"]);

  await host.undo();
  await host.settled();
  expect(await host.read("Profile!A1:F4")).toEqual(cells);
  expect(await host.read("Scores!A2:A9")).toEqual(before);
  await host.frame.waitForFunction(() => (document.querySelector("input[type=range]") as HTMLInputElement).value === "20");
  await eventually(leaders, ["A", "B", "C", "D"]);
});

test("the keyboard does all of it", async () => {
  await openWeights();
  const { keyboard } = host.page;
  await slider("R&D intensity").focus();
  await keyboard.press("ArrowRight");
  await eventually(weights, ["21", "20", "59"]);
  await keyboard.press("Shift+ArrowRight");
  await eventually(weights, ["31", "17", "52"]);
  await keyboard.press("Shift+ArrowLeft");
  await keyboard.press("ArrowLeft");
  await eventually(weights, ["20", "20", "60"]);

  await keyboard.press("Tab");
  await keyboard.type("40");
  await eventually(weights, ["40", "15", "45"]);
  await keyboard.press("ArrowDown");
  await eventually(weights, ["39", "15", "46"]);
  await keyboard.press("Tab");
  await keyboard.press("Space");
  expect(await host.frame.getByRole("button", { name: "Lock R&D intensity" }).getAttribute("aria-pressed")).toBe("true");
  expect(await slider("R&D intensity").isDisabled()).toBe(true);
  expect(await slider("R&D intensity").getAttribute("aria-valuetext")).toBe("39 of 100, locked");
  await slider("patents").focus();
  await keyboard.press("End");
  await eventually(weights, ["39", "61", "0"]);

  await host.frame.getByRole("tab", { name: /growth/i }).focus();
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await eventually(weights, ["30", "40", "30"]);
});

test("cancel leaves nothing behind", async () => {
  await openWeights();
  const cells = await host.read("Profile!A1:F4");
  const syncs = await host.syncs();
  await host.frame.getByRole("button", { name: "Equal", exact: true }).click();
  await eventually(weights, ["34", "33", "33"]);
  await host.frame.getByRole("button", { name: "Cancel" }).click();
  await eventually(weights, ["20", "20", "60"]);
  expect(await apply().isDisabled()).toBe(true);
  expect(await host.syncs()).toBe(syncs);
  expect(await host.read("Profile!A1:F4")).toEqual(cells);
});

test("the figures' own weights are a draft like any other, those that INNOV_WEIGHTS gives", async () => {
  await openWeights();
  const start = async (method: string): Promise<void> => {
    await host.frame.getByRole("button", { name: "Start from" }).click();
    await host.frame.getByRole("menuitem", { name: method }).click();
  };
  const cells = await host.read("Profile!A1:F4");
  const syncs = await host.syncs();
  // Growing firms all have four patents.
  await start("CRITIC");
  await host.frame.getByText("CRITIC: from the figures of this stage's 4 firms.").waitFor();
  await host.frame.getByText("No difference between the firms, hence 0: patents.").waitFor();
  await host.frame.getByText(/Unsaved: growth/i).waitFor();
  const critic = await weights();
  expect(critic[1]).toBe("0");
  await host.frame.getByRole("button", { name: "Reset" }).click();
  await eventually(weights, ["20", "20", "60"]);
  await host.frame.getByText("CRITIC: from").waitFor({ state: "detached" });
  expect(await host.syncs()).toBe(syncs);
  expect(await host.read("Profile!A1:F4")).toEqual(cells);

  await host.frame.getByRole("tab", { name: /mature/i }).click();
  await start("Entropy");
  await host.write("Scores!D1", [['=INNOV_WEIGHTS(Firms!C6:E9,Firms!C1:E1,"entropy")']]);
  const given = await host.read("Scores!D2:E4");
  const [rd, growth, patents] = given.map(([, weight]) => 100 * Number(weight));
  const shown = (await weights()).map(Number);
  // Rounded to tenths by largest remainders, so within a tenth.
  [rd, patents, growth].forEach((weight, k) => expect(Math.abs(shown[k] - weight)).toBeLessThan(0.1));
  expect(shown.reduce((sum, weight) => sum + Math.round(weight * 10), 0)).toBe(1000);
  await apply().click();
  await host.frame.getByText("Weights written to Profile").waitFor();
  expect((await host.read("Profile!F2:F4")).flat()).toEqual(shown);
  expect((await host.read("Profile!E2:E4")).flat()).toEqual([20, 20, 60]);
  await host.undo();
  await eventually(weights, ["30", "40", "30"]);

  // Entropy takes no negative figures.
  await host.write("Firms!D6", [[-4]]);
  await start("Entropy");
  await host.frame.getByText("Entropy takes no negative figures, and Revenue growth of E is −4. The weights stay as they are.").waitFor();
  await eventually(weights, ["30", "40", "30"]);
});

test("a colleague's change is shown and never overwritten unseen", async () => {
  await openWeights();
  await drag("R&D intensity", 60);
  await host.coauthorWrites("Profile!E3:E4", [[25], [55]]);
  await host.frame.getByText("A colleague changed Profile").waitFor();
  expect(await host.frame.getByRole("listitem").allInnerTexts()).toEqual([
    "Growth · patents: 20 → 25, yours 10",
    "Growth · Revenue growth: 60 → 55, yours 30",
  ]);
  expect(await apply().isDisabled()).toBe(true);
  await host.frame.getByRole("button", { name: "Take the sheet's" }).click();
  await eventually(weights, ["20", "25", "55"]);
  expect(await host.read("Profile!E2:E4")).toEqual([[20], [25], [55]]);
});

test("mine can be kept on top of a colleague's change", async () => {
  await openWeights();
  await drag("R&D intensity", 60);
  await host.coauthorWrites("Profile!E2:F3", [
    [30, 40],
    [10, 30],
  ]);
  await host.frame.getByRole("button", { name: "Keep mine on top" }).click();
  await eventually(weights, ["60", "10", "30"]);
  await apply().click();
  await host.frame.getByText("Weights written to Profile").waitFor();
  // A stage in which both set a weight is wholly mine, the other one the colleague's.
  expect(await host.read("Profile!E2:F4")).toEqual([
    [60, 40],
    [10, 30],
    [30, 30],
  ]);
});

describe("two analysts with a pane each over one workbook", () => {
  const inPane = (pane: Frame) => ({
    weights: (): Promise<string[]> =>
      pane.getByRole("slider").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
    type: (indicator: string, weight: string): Promise<void> => pane.getByLabel(`Weight of ${indicator}`).fill(weight),
    apply: () => pane.getByRole("button", { name: "Apply" }),
    text: (part: string) => pane.getByText(part),
    stage: (name: string) => pane.getByRole("tab", { name: new RegExp(`^${name}`) }).click(),
  });
  type Analyst = ReturnType<typeof inPane>;
  async function openBoth(): Promise<{ ann: Analyst; ben: Analyst }> {
    await openWeights({ height: 1400 });
    const second = await host.openColleague();
    await openView(second, "weights");
    await second.getByRole("slider").first().waitFor();
    return { ann: inPane(host.frame), ben: inPane(second) };
  }

  test("different cells merge, and the second one is told what the first one changed", async () => {
    const { ann, ben } = await openBoth();
    await ben.stage("Mature");
    await ben.type("R&D intensity", "50");
    await eventually(ben.weights, ["50", "29", "21"]);
    await ann.type("R&D intensity", "60");
    await ann.apply().click();
    await ann.text("Weights written to Profile").waitFor();
    await ben.text("A colleague changed Profile meanwhile, in other cells than you.").waitFor();
    for (const change of ["Growth · R&D intensity: 20 → 60", "Growth · patents: 20 → 10", "Growth · Revenue growth: 60 → 30"])
      await ben.text(change).waitFor();
    await ben.apply().click();
    await ben.text("A colleague's changes were kept: Growth · R&D intensity: 20 → 60").waitFor();
    expect(await host.read("Profile!E2:F4")).toEqual([
      [60, 50],
      [10, 29],
      [30, 21],
    ]);
    // And the first pane follows.
    await ann.stage("Mature");
    await eventually(ann.weights, ["50", "29", "21"]);
  });

  test("the same cells refuse with both values, and either side can be taken", async () => {
    const { ann, ben } = await openBoth();
    await ben.type("R&D intensity", "40");
    await ann.type("R&D intensity", "60");
    await ann.apply().click();
    await ben.text("Growth · R&D intensity: 20 → 60, yours 40").waitFor();
    expect(await ben.apply().isDisabled()).toBe(true);
    expect(await host.read("Profile!E2:E4")).toEqual([[60], [10], [30]]);
    await ben.text("Keep mine on top").click();
    await ben.apply().click();
    await eventually(() => host.read("Profile!E2:E4"), [[40], [15], [45]]);
  });

  test("both in the same moment: nothing is lost", async () => {
    const { ann, ben } = await openBoth();
    await ben.stage("Mature");
    await ben.type("R&D intensity", "50");
    await ann.type("R&D intensity", "60");
    await Promise.all([ann.apply().click(), ben.apply().click()]);
    await eventually(
      () => host.read("Profile!E2:F4"),
      [
        [60, 50],
        [10, 29],
        [30, 21],
      ],
    );
  });

  test("a table that the first one locks meanwhile is not written over by the second one", async () => {
    const { ben } = await openBoth();
    await ben.type("R&D intensity", "60");
    await host.write("Profile!A5:B7", [
      ["[approver]", "Ann"],
      ["[approved]", "2026-05-01"],
      ["[locked]", "yes"],
    ]);
    await ben.text("Approved by Ann on 2026-05-01.").first().waitFor();
    expect(await ben.apply().isDisabled()).toBe(true);
    await ben.text("Tune a copy").click();
    await eventually(() => host.read("Profile!E2:E4"), [[20], [20], [60]]);
    await eventually(async () => (await host.tables()).map(({ name }) => name), ["Firms", "Profile", "Profile_copy", "INNOV_change_log"]);
    expect(await host.read("Profile_copy!E2:E4")).toEqual([[60], [10], [30]]);
    expect((await host.read("Profile_copy!A5:B5"))[0]).toEqual(["[origin]", "Profile | 1 | custom"]);
  });

  test("a row that the first one adds refuses the second one with a sentence", async () => {
    const { ben } = await openBoth();
    await ben.type("R&D intensity", "60");
    await host.coauthorWrites("Profile!A5:F5", [["hightech_share", "Growth", "%", "linear 0..100", 0, 0]]);
    await ben.text("Rows or stages were added or removed, so your changes cannot be put on top of it.").waitFor();
    expect(await ben.apply().isDisabled()).toBe(true);
    expect(await host.read("Profile!E2:E5")).toEqual([[20], [20], [60], [0]]);
  });
});

test("a protected sheet refuses, and the changes stay unsaved", async () => {
  await openWeights();
  await drag("R&D intensity", 60);
  await host.protect("Profile");
  await apply().click();
  await host.frame.getByText("is protected; nothing was written").waitFor();
  await eventually(weights, ["60", "10", "30"]);
  expect(await host.read("Profile!E2:E4")).toEqual([[20], [20], [60]]);
  expect(await host.sheets()).not.toContain("INNOV change log");
});

test("a look at another tab loses nothing", async () => {
  await openWeights();
  await drag("R&D intensity", 60);
  await openView(host.frame, "data");
  await slider("R&D intensity").waitFor({ state: "detached" });
  await openView(host.frame, "weights");
  await slider("R&D intensity").waitFor();
  await eventually(weights, ["60", "10", "30"]);
});

test("a built-in scorecard is applied as a new profile table", async () => {
  const bare = workbook();
  await openWeights({
    workbook: { ...bare, sheets: bare.sheets.filter(({ name }) => name === "Profile" || name === "Firms"), tables: bare.tables },
  });
  await host.frame.getByRole("combobox", { name: "Scorecard" }).click();
  await host.frame
    .getByRole("listbox")
    .getByRole("option", { name: /National innovation points 2024/ })
    .click();
  const intensity = slider("R&D intensity");
  await intensity.waitFor();
  await host.frame
    .getByRole("tab", { name: /Growth/ })
    .last()
    .click();
  await intensity.focus();
  await host.page.keyboard.press("ArrowRight");
  await host.frame.getByRole("button", { name: "Apply as new table" }).click();
  await host.frame.getByText("New profile table").waitFor();
  const table = (await host.tables()).find(({ name }) => name === "most_2024_illustrative")!;
  const written = await host.read(table.address);
  const growth = written[0].indexOf("growth");
  expect(written.slice(1).reduce((sum, row) => sum + Number(row[growth]), 0)).toBe(100);
  expect(written.find((row) => row[0] === "rd_intensity")![growth]).toBe(13);
  expect((await host.read("INNOV change log!C2:G2"))[0]).toEqual([
    "Apply as new table: most_2024_illustrative, from most-2024-illustrative",
    "rd_intensity",
    "growth",
    12,
    13,
  ]);
});

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

test.each([
  ["light", "en-US"],
  ["dark", "zh-CN"],
] as const)("axe finds no fault, %s, %s", async (theme, displayLanguage) => {
  await openWeights({ theme, displayLanguage });
  await host.frame.getByRole("slider").first().focus();
  await host.page.keyboard.press("Shift+ArrowRight");
  await host.frame.getByRole("button", { name: theme === "light" ? "Start from" : "初始权重" }).click();
  await host.frame.getByRole("menuitem").first().click();
  await host.frame.getByText(theme === "light" ? /from the figures of/ : /家企业的数据/).waitFor();
  await host.frame.evaluate(axe);
  // Fluent's own focus sentinels are left out.
  const { violations } = await host.frame.evaluate(() =>
    (window as unknown as { axe: { run(context: object): Promise<AxeResults> } }).axe.run({
      include: ["main"],
      exclude: ["[data-tabster-dummy]"],
    }),
  );
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html.slice(0, 200), failureSummary])])).toEqual(
    [],
  );
});
