import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

const FIRMS: CellContent[][] = [
  ["Firm", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"],
  ["A", "growth", 3, 50, 4],
  ["B", "growth", 12, 40, 2],
  ["C", "growth", 21, 20, null],
  ["D", "mature", 30, 5, 4],
  ["E", "later", 5, 10, 9],
];
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 20, 30],
  ["patents", "Technology", "件", "linear 0..10", 20, 40],
  ["revenue_growth", "Growth", "%", "linear 0..50", 60, 30],
];
const workbook: WorkbookFile = {
  title: "Firms.xlsx",
  sheets: [
    { name: "Firms", rows: FIRMS },
    { name: "Profile", rows: PROFILE },
    { name: "Explain", rows: [["=INNOV_EXPLAIN(Firms!A2:E3,Firms!A1:E1,Firms!B2:B3,Profile[#All])"]] },
  ],
  tables: [
    { name: "Firms", sheet: "Firms", area: "A1:E6" },
    { name: "Profile", sheet: "Profile", area: "A1:F4" },
  ],
};

let host: OpenedHost;
async function open(options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  host = await openHost({ workbook, width: 350, height: 900, ...options });
  await openView(host.frame, "explain");
}
const heading = (name: string) => host.frame.getByRole("heading", { name, exact: true }).waitFor();
/** Indicator → number of the last columns, of a waterfall. */
async function lines(name: string): Promise<Record<string, string>> {
  const rows = await host.frame
    .getByRole("table", { name })
    .getByRole("row")
    .evaluateAll((list) => list.map((row) => [row.querySelector("th")?.firstChild?.textContent ?? "", row.children[2]?.textContent ?? ""]));
  return Object.fromEntries(rows);
}

afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("follows the row that is selected in the sheet, and shows the points that INNOV_EXPLAIN gives", async () => {
  await open();
  await host.frame.getByText("Select a firm's row in the sheet").waitFor();
  const before = await host.syncs();
  await host.select("Firms!C2");
  await heading("A");
  expect(await lines("Points, stacked up to the score")).toMatchObject({
    "R&D intensity": "2.00",
    Patents: "8.00",
    "Revenue growth": "60.00",
    Score: "70.00",
  });
  expect((await host.syncs()) - before).toBeLessThanOrEqual(2);
  const table = await host.read("Explain!A2:E4");
  expect(table.map(([name, , , , points]) => [name, points])).toEqual([
    ["R&D intensity", 2],
    ["Patents", 8],
    ["Revenue growth", 60],
  ]);
  await host.select("Firms!A3");
  await heading("B");
  // Another sheet has no firm to show in its place; the headers of this one are none.
  await host.select("Explain!A1");
  await heading("B");
  await host.select("Firms!A1");
  await host.frame.getByText("Select a firm's row in the sheet").waitFor();
});

test("the gaps to the median of the stage and to another firm add up to the gap of the scores", async () => {
  await open();
  await host.select("Firms!A2");
  await heading("A");
  await host.frame.getByLabel("Compare with").selectOption("median");
  // Patents of the growth stage give 8, 4 and, missing, 0.
  const gaps = await lines("Gap in points");
  const number = (text: string): number => Number(text.replace("−", "-"));
  const sum = ["R&D intensity", "Patents", "Revenue growth"].reduce((total, name) => total + number(gaps[name]), 0);
  expect(number(gaps["Median of the stage"]) + sum).toBeCloseTo(number(gaps.A), 9);
  expect(number(gaps.A)).toBe(70);
  expect(gaps.Patents).toBe("+4.00");
  await host.frame.getByLabel("Compare with").selectOption("firm");
  const picker = host.frame.getByRole("combobox", { name: "Another firm" });
  await picker.click();
  await picker.pressSequentially("b");
  await host.frame.getByRole("option", { name: "B" }).click();
  const other = await lines("Gap in points");
  expect(other).toMatchObject({ B: "60.00", "R&D intensity": "−6.00", Patents: "+4.00", "Revenue growth": "+12.00", A: "70.00" });
});

test("says what a single figure would need for the target, and typing it into the sheet reaches it", async () => {
  await open();
  await host.select("Firms!A2");
  await heading("A");
  await host.frame.getByLabel("Target score").fill("80");
  const needed = host.frame.getByRole("region", { name: "What one indicator alone would need" });
  const row = needed.getByRole("row").filter({ hasText: "R&D intensity" });
  // 70 + 20 · (x − 3)/30 = 80 at x = 18.
  expect(await row.getByRole("cell").allInnerTexts()).toEqual(["3 %", "18 %"]);
  expect(await needed.getByRole("row").filter({ hasText: "Patents" }).getByRole("cell").allInnerTexts()).toEqual(["4 件", "9 件"]);
  await needed.getByText("Not enough alone: Revenue growth.").waitFor();
  await host.write("Firms!C2", [[18]]);
  await needed.getByText("The firm already has 80.00 points.").waitFor();
});

test("says why a firm has no score", async () => {
  await open();
  await host.select("Firms!A6");
  await host.frame.getByText("No score: the stage is unknown.").waitFor();
});

test("speaks Chinese", async () => {
  await open({ displayLanguage: "zh-CN" });
  await host.select("Firms!A4");
  await heading("C");
  await host.frame
    .getByText(/权重已按比例计入/)
    .first()
    .waitFor();
});

test("a score is proved on a sheet of its own, where every step calculates and nothing is left of the difference", async () => {
  await open();
  await host.select("Firms!C4");
  await heading("C");
  await host.frame.getByRole("button", { name: "Prove in the workbook" }).click();
  await host.frame.getByText("Every step of the score stands on the sheet INNOV proof.").waitFor();
  await host.settled();
  const cells = await host.read("INNOV proof!A1:N30");
  const rowOf = (label: string) => cells.find(([cell]) => cell === label)!;
  const points = rowOf("Indicator").indexOf("Points");
  // 21 of 30 times 20 and 20 of 50 times 60, over the 80 of 100 that C has figures for: the patents' 20 went within their group.
  expect(rowOf("Score, group by group")[points]).toBeCloseTo(0.7 * 40 + 0.4 * 60, 9);
  expect(rowOf("INNOV_SCORE")[points]).toBeCloseTo(0.7 * 40 + 0.4 * 60, 9);
  expect(rowOf("Difference, to 9 decimals")[points]).toBe(0);
  expect(rowOf("Coverage")[points]).toBeCloseTo(0.8, 9);
  // A figure that is typed into the list moves the proof and the function alike.
  await host.write("Firms!C4", [[30]]);
  await host.settled();
  const after = await host.read("INNOV proof!A1:N30");
  expect(after.find(([cell]) => cell === "Score, group by group")![points]).toBeCloseTo(40 + 24, 9);
  expect(after.find(([cell]) => cell === "Difference, to 9 decimals")![points]).toBe(0);

  // The firm is still the one that was proved.
  await host.frame.getByRole("button", { name: "One-page sheet" }).click();
  await host.frame.getByText(/ on the sheet INNOV firm\.$/).waitFor();
  const printed = await host.page.evaluate(
    () => window.host.model.sheet(window.grid.sheets().find(({ name }) => name === "INNOV firm")!.id).look,
  );
  expect(printed).toMatchObject({
    paperSize: "A4",
    orientation: "Portrait",
    zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 },
  });
});
