import { closeBrowser, eventually, openHost, openView, type OpenedHost } from "./harness";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

const FIRMS: CellContent[][] = [
  ["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"],
  ["A", "growth", 3, 50, 4],
  ["B", "growth", 12, 40, 4],
  ["C", "growth", 20, 20, 4],
  ["D", "growth", 30, 5, 4],
  ["E", "mature", 5, 10, 9],
  ["F", "mature", 10, 20, 2],
  ["G", "mature", 15, 1, 5],
  ["+cmd()", "mature", 1, 30, 7],
];
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20, 30],
  ["patents", "Technology", "件", "linear 0..10", 20, 40],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60, 30],
];
const workbook = (firms = FIRMS): WorkbookFile => ({
  title: "Firms.xlsx",
  sheets: [
    { name: "Firms", rows: firms },
    { name: "Profile", rows: PROFILE },
    { name: "Scores", rows: [["Score"], ["=INNOV_SCORE(Firms!A2:E9,Firms!A1:E1,Firms!B2:B9,Profile[#All])"]] },
  ],
  tables: [
    { name: "Firms", sheet: "Firms", area: `A1:E${firms.length}` },
    { name: "Profile", sheet: "Profile", area: "A1:F4" },
  ],
});
const plain = FIRMS.map((row) => row.map((cell) => (cell === "+cmd()" ? "H" : cell)));

let host: OpenedHost;
async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook: workbook(plain), width: 350, height: 800, ...options });
  await openView(host.frame, "results");
  await rows().first().waitFor();
}
const rows = () => host.frame.getByRole("grid").locator('[role="row"][aria-selected]');
const shown = (): Promise<string[]> =>
  rows().evaluateAll((list) =>
    list.map((row) =>
      [...row.children]
        .slice(0, 4)
        .map((cell) => cell.textContent)
        .join(" "),
    ),
  );

async function selected(address: string): Promise<void> {
  for (let tries = 0; (await host.selection()) !== address && tries < 40; tries++) await host.page.waitForTimeout(25);
  expect(await host.selection()).toBe(address);
}

afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("ranks the firms as the sheet's formulas score them, by search and by stage", async () => {
  await open();
  const scores = (await host.read("Scores!A2:A9")).map(([x]) => (x as number).toFixed(2));
  const list = await shown();
  expect(list).toHaveLength(8);
  expect(list[0]).toBe(`1 A Growth ${scores[0]}`);
  for (const line of list) expect(scores).toContain(line.split(" ")[3]);
  await host.frame.getByLabel("Stage", { exact: true }).selectOption({ label: "Mature" });
  // E has 30 · 5/30 + 40 · 9/10 + 30 · 10/50 = 47 and H 30 · 1/30 + 40 · 7/10 + 30 · 30/50 = 47.
  await eventually(async () => (await shown()).map((line) => line.split(" ")[0]), ["1", "1", "3", "4"]);
  await host.frame.getByRole("searchbox").fill("e");
  await eventually(async () => (await shown()).map((line) => line.split(" ")[1]), ["E"]);
  await host.frame.getByRole("searchbox").fill("nobody");
  await host.frame.getByText("No firm fits.").waitFor();
});

test("the cut-off divides who passes from the others, by rank and by score", async () => {
  await open();
  await host.frame.getByLabel("Value of the cut-off").fill("2");
  await host.frame.getByText("2 of 8 pass").waitFor();
  await host.frame.getByText("Cut-off: top 2").waitFor();
  expect(await rows().getByLabel("passes").count()).toBe(2);
  // Two tie for the third place.
  await host.frame.getByLabel("Value of the cut-off").fill("3");
  await host.frame.getByText("4 of 8 pass").waitFor();
  await host.frame.getByLabel("Cut-off").first().selectOption("score");
  await host.frame.getByLabel("Value of the cut-off").fill("47");
  const scores = (await host.read("Scores!A2:A9")).map(([x]) => x as number);
  const count = scores.filter((x) => Number(x.toFixed(9)) >= 47).length;
  await host.frame.getByText(`${count} of 8 pass`).waitFor();
});

test("a firm chosen in the list is selected in the sheet in one sync, and the other way round", async () => {
  await open();
  const before = await host.syncs();
  await rows().nth(1).click();
  await selected("Firms!A3:E3");
  expect((await host.syncs()) - before).toBeLessThanOrEqual(1);
  await host.select("Firms!C5");
  await host.frame.locator('[role="row"][aria-selected="true"]', { hasText: "D" }).waitFor();
  // By keyboard: to the first firm and into the sheet.
  await host.frame.getByRole("grid", { name: "Ranking" }).press("Home");
  await host.frame.getByRole("grid", { name: "Ranking" }).press("Enter");
  await selected("Firms!A2:E2");
});

test("the distribution shows the same as figures", async () => {
  await open();
  await host.frame.getByRole("button", { name: "Show figures" }).click();
  const table = host.frame.getByRole("region", { name: "Distribution" }).getByRole("row");
  expect(await table.count()).toBe(4);
  expect(await table.nth(1).getByRole("cell").first().innerText()).toBe("8");
});

test("native charts are drawn on sheets of their own from figures that stand there", async () => {
  await open();
  await host.frame.getByRole("button", { name: "Top 20", exact: true }).click();
  await host.frame.getByText("The chart stands on the sheet INNOV ranking.").waitFor();
  await host.frame.getByRole("button", { name: "Stages", exact: true }).click();
  await host.frame.getByText("The chart stands on the sheet INNOV distribution.").waitFor();
  await host.select("Firms!A2");
  await host.frame.getByRole("button", { name: "Selected firm", exact: true }).click();
  await host.frame.getByText("The chart stands on the sheet INNOV waterfall.").waitFor();
  const charts = await host.charts();
  expect(charts.map(({ sheet, title }) => [sheet, title])).toEqual([
    ["INNOV ranking", "Innovation points: the first 8"],
    ["INNOV distribution", "Firms by score and stage"],
    ["INNOV waterfall", "Where the points of A come from"],
  ]);
  await host.settled();
  const ranking = await host.read("INNOV ranking!A1:B9");
  expect(ranking.slice(0, 2).map(([name]) => name)).toEqual(["Firm", "A"]);
  const sorted = (await host.read("Scores!A2:A9")).map(([x]) => x as number).sort((a, b) => b - a);
  ranking.slice(1).forEach(([, score], k) => expect(score).toBeCloseTo(sorted[k], 9));
  const waterfall = await host.read("INNOV waterfall!A4:D7");
  expect(waterfall.slice(0, 3).reduce((sum, [, , points]) => sum + (points as number), 0)).toBeCloseTo(waterfall[3][3] as number, 9);
  // The same again gets a sheet of its own.
  await host.frame.getByRole("button", { name: "Top 20", exact: true }).click();
  await host.frame.getByText("The chart stands on the sheet INNOV ranking 2.").waitFor();
});

test("a firm whose name looks like a formula stays a text, in the pane and in a chart's figures", async () => {
  await open({ workbook: workbook() });
  await host.frame.getByRole("button", { name: "Top 20", exact: true }).click();
  await host.frame.getByText("The chart stands on the sheet INNOV ranking.").waitFor();
  const formulas = await host.formulas("INNOV ranking!A1:A9");
  expect(formulas.flat().filter((formula) => formula !== "")).toEqual([]);
  expect((await host.read("INNOV ranking!A2:A9")).flat().some((name) => String(name).includes("+cmd()"))).toBe(true);
});

test("ten thousand firms: only the rows in sight are drawn, and scrolling to the end shows the last", async () => {
  const many: CellContent[][] = [
    plain[0],
    ...Array.from({ length: 10_000 }, (_, r): CellContent[] => [
      `Firm ${r}`,
      r % 2 ? "growth" : "mature",
      (r * 7) % 30,
      (r * 13) % 50,
      (r * 3) % 10,
    ]),
  ];
  const { sheets, tables, title } = workbook(many);
  await open({ workbook: { title, sheets: sheets.slice(0, 2), tables } });
  expect(await rows().count()).toBeLessThan(40);
  const scroller = host.frame.getByRole("grid", { name: "Ranking" });
  await scroller.press("End");
  await host.frame.getByRole("grid").locator('[aria-rowindex="10001"]').waitFor();
  // One frame of scrolling: the time React takes to draw the next rows.
  const milliseconds = await scroller.evaluate(async (box) => {
    const times: number[] = [];
    for (let k = 0; k < 30; k++) {
      const start = performance.now();
      box.scrollTop = k * 5_000;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[15];
  });
  expect(milliseconds).toBeLessThan(100);
});
