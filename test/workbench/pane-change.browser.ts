import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import { accessibilityFaults } from "./pane-data-workbook";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";

const HEADERS: CellContent[] = ["企业名称", "Stage", "R&D intensity (%)", "Revenue growth (%)", "Patents (件)"];
const list = (year: number): CellContent[][] => [
  HEADERS,
  ...Array.from({ length: 30 }, (_, k): CellContent[] => [
    `企业${year === 2025 ? k : k + 2}`,
    (k + year) % 7 === 0 ? "mature" : "growth",
    ((k * 37 + year) % 101) / 3.5,
    ((k * 53 + year) % 97) / 2,
    (k * 29 + year) % 11,
  ]),
];
const PROFILE: CellContent[][] = [
  ["Indicator", "Group", "Unit", "Curve", "growth", "mature"],
  ["rd_intensity", "Technology", "%", "linear 0..30", 50, 30],
  ["patents", "Technology", "件", "linear 0..10", 20, 40],
  ["revenue_growth", "Growth", "%", "linear 0..50", 30, 30],
];
const workbook: WorkbookFile = {
  title: "Years.xlsx",
  sheets: [
    { name: "Now", rows: list(2026) },
    { name: "Profile", rows: PROFILE },
    { name: "Old rules", rows: PROFILE.map((row, r) => (r === 0 ? row : [...row.slice(0, 4), 40, 40])) },
    { name: "2025", rows: list(2025) },
  ],
  tables: [
    { name: "Firms2026", sheet: "Now", area: "A1:E31" },
    { name: "Profile", sheet: "Profile", area: "A1:F4" },
    { name: "Rules2025", sheet: "Old rules", area: "A1:F4" },
  ],
};

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("two years on two sheets: who rose and fell and why, and all of it on a sheet whose means are formulas", async () => {
  host = await openHost({ workbook, width: 350, height: 900 });
  await openView(host.frame, "change");
  await host.frame.getByRole("combobox", { name: "Earlier list" }).selectOption("'2025'!A1:E31");
  await host.frame.getByText(/28 firms have a score in both lists/).waitFor();
  await host.frame.getByText(/rules 0\.00/).waitFor();
  await host.frame.getByRole("combobox", { name: "Scorecard then" }).selectOption("Rules2025");
  await host.frame.getByText(/rules [+−]\d/).waitFor();
  const first = host.frame.getByRole("table", { name: "Rose most" }).getByRole("button").first();
  const name = await first.innerText();
  await first.click();
  const row = list(2026).findIndex(([own]) => own === name) + 1;
  expect(await host.selection()).toContain(`A${row}:E${row}`);
  await host.frame.getByRole("button", { name: "Write a sheet of all changes" }).click();
  await host.frame.getByText("All changes stand on the sheet INNOV change.").waitFor();
  await host.settled();
  const cells = await host.read("INNOV change!A1:I40");
  const head = cells.findIndex(([cell]) => cell === "Firm");
  const rows = cells.slice(head + 1, head + 29);
  for (const [, before, after, moved, figures, stage, rules] of rows) {
    expect(moved).toBeCloseTo((after as number) - (before as number), 9);
    expect((figures as number) + (stage as number) + (rules as number)).toBeCloseTo(moved as number, 9);
  }
  expect(cells[head + 29][3]).toBeCloseTo(rows.reduce((sum, own) => sum + (own[3] as number), 0) / 28, 9);
});

test.each([
  ["English, light", {}, "Earlier list"],
  ["Chinese, dark", { displayLanguage: "zh-CN", theme: "dark" }, "早期名单"],
] as const)("axe finds nothing at 320 pixels, %s, nor does anything reach beyond the edge", async (_, options, name) => {
  host = await openHost({ workbook, width: 320, height: 900, ...options });
  await openView(host.frame, "change");
  await host.frame.getByRole("combobox", { name }).selectOption("'2025'!A1:E31");
  await host.frame.locator("table").nth(1).waitFor();
  expect(await accessibilityFaults(host)).toEqual([]);
  const view = host.frame.locator("#view");
  expect(await view.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
});
