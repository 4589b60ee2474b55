import type { CellValue } from "../../src/workbench/grid";
import { openView } from "../workbench/harness";
import { startWorkshop, type Workbench, type Workshop } from "./browser";

let workshop: Workshop;
let workbench: Workbench;
beforeAll(async () => {
  workshop = await startWorkshop({ overHttps: true });
  workbench = await workshop.open({ theme: "dark" });
});
afterAll(async () => {
  await workbench.close();
  expect(workbench.complaints).toEqual([]);
  await workshop.close();
});

const pane = () => workbench.page.frames().find((frame) => frame.url().includes("taskpane"))!;
const chart = (title: RegExp) => workbench.page.getByRole("figure", { name: title });
/** The chart as it is heard: rows of label and figures. */
const heard = (title: RegExp) =>
  chart(title)
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
/** How many pixels of the canvas have a colour. */
const painted = (title: RegExp, color: [number, number, number]) =>
  chart(title)
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement, [red, green, blue]) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count++;
      return count;
    }, color);
const FIRST: [number, number, number] = [0x5b, 0xa0, 0xe0];
const SECOND: [number, number, number] = [0xf0, 0x92, 0x5a];
const THIRD: [number, number, number] = [0x7c, 0xc2, 0x74];
const insert = async (name: string) => {
  await pane().locator('[role="row"][aria-selected]').first().click();
  await pane().getByRole("button", { name, exact: true }).click();
};
const eventually = async <T>(read: () => Promise<T>, expected: T) => {
  for (let tries = 0; tries < 40 && JSON.stringify(await read()) !== JSON.stringify(expected); tries++)
    await workbench.page.waitForTimeout(50);
  expect(await read()).toEqual(expected);
};
const columnB = async (address: string) => (await workbench.values(address)).map(([, value]) => value);

test("a chart that the pane inserts stands over its cells and shows the figures they have, until it or its sheet goes", async () => {
  const { page } = workbench;
  const title = /Innovation points: the first 20/;
  await openView(pane(), "results");
  await insert("Top 20");
  await chart(title).waitFor();
  const shown = async () => (await heard(title)).map(([name, score]) => [name, Number(score)]);
  const cells = async (address: string) =>
    (await workbench.values(address)).map(([name, score]) => [name, Number(Number(score).toPrecision(10))] as CellValue[]);
  expect(await shown()).toEqual(await cells("INNOV ranking!A2:B21"));
  const before = await painted(title, FIRST);
  expect(before).toBeGreaterThan(20_000);

  // The best firm has half of its bar, and an error has none.
  const [[, best]] = await workbench.values("INNOV ranking!A2:B2");
  await workbench.write("INNOV ranking!B2", [[Number(best) / 2]]);
  await eventually(async () => (await shown())[0][1], Number((Number(best) / 2).toPrecision(10)));
  const halved = await painted(title, FIRST);
  expect((before - halved) / before).toBeGreaterThan(0.01);
  await workbench.write("INNOV ranking!B2", [["=1/0"]]);
  await eventually(async () => (await heard(title))[0][1], "#DIV/0!");
  expect((before - (await painted(title, FIRST))) / (before - halved)).toBeCloseTo(2, 0);

  // The sheet scrolls under the pointer on the chart, and the chart with it.
  const place = (await chart(title).boundingBox())!;
  await chart(title).hover({ position: { x: 60, y: 200 } });
  await page.mouse.wheel(0, 120);
  await eventually(async () => (await chart(title).boundingBox())!.y < place.y - 50, true);
  await page.mouse.wheel(0, -1000);
  await eventually(async () => (await chart(title).boundingBox())!.y, place.y);

  // A row that is inserted above pushes the figures and the chart down.
  let y = 135;
  const menu = page.getByText("rows above");
  for (let tries = 0; tries < 4 && !(await menu.isVisible()); tries++) {
    y += 5;
    await page.mouse.click(20, y, { button: "right" });
    await page.waitForTimeout(300);
  }
  await menu.click({ position: { x: 5, y: 8 } });
  await eventually(async () => (await columnB("INNOV ranking!A2:B2"))[0], "Score");
  await workbench.write("INNOV ranking!B22", [[1.5]]);
  await eventually(async () => (await shown()).at(-1)![1], 1.5);
  expect(await shown()).toHaveLength(20);
  expect((await chart(title).boundingBox())!.y).toBeGreaterThan(place.y + 15);

  // It stands on its own sheet only.
  const active = await workbench.inGrid((grid) => grid.activeSheet(), null);
  await workbench.inGrid((grid) => grid.activate("sheet1"), null);
  await chart(title).waitFor({ state: "detached" });
  await workbench.inGrid((grid, sheet) => grid.activate(sheet), active);
  await chart(title).waitFor();
  const charts = () => page.evaluate(() => window.workbench.host!.model.charts.length);
  expect(await charts()).toBe(1);
  await workbench.inGrid((grid, sheet) => grid.deleteSheet(sheet), active);
  await chart(title).waitFor({ state: "detached" });
  expect(await charts()).toBe(0);
});

test("stacked columns are drawn by stage, a waterfall floats on a base nobody sees, and a chart is removed by its button", async () => {
  const stages = /Firms by score and stage/;
  await insert("Stages");
  await chart(stages).waitFor();
  for (const color of [FIRST, SECOND, THIRD]) expect(await painted(stages, color)).toBeGreaterThan(1_000);
  const counts = (await heard(stages)).flatMap(([, ...figures]) => figures.map(Number));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(118);

  const points = /Where the points of .* come from \(Points, Total\)/;
  await insert("Selected firm");
  await chart(points).waitFor();
  const drawn = await heard(points);
  expect(await painted(points, FIRST)).toBe(0);
  expect(await painted(points, SECOND)).toBeGreaterThan(1_000);
  expect(await painted(points, THIRD)).toBeGreaterThan(1_000);

  // Charts are kept with unsaved work.
  await workbench.page.waitForTimeout(2_500);
  await workbench.page.reload();
  await workbench.page.evaluate(() => window.workbench.ready);
  await chart(points).waitFor();
  expect(await heard(points)).toEqual(drawn);
  expect(await painted(points, SECOND)).toBeGreaterThan(1_000);

  // Saving says what it leaves behind.
  const download = workbench.page.waitForEvent("download");
  await workbench.page.keyboard.press("Control+s");
  await (await download).cancel();
  await workbench.page.getByText("The charts on these sheets are not in the saved file, only their figures: INNOV distribution").waitFor();

  // Figures that are gone are said to be so, rather than drawn as nothing.
  await workbench.inGrid((grid) => grid.clear({ sheet: grid.activeSheet(), row: 3, column: 0, rows: 30, columns: 4 }), null);
  await chart(points).getByText("none of this chart's cells holds a number").waitFor();
  await chart(points).hover();
  await chart(points).getByRole("button").click();
  await chart(points).waitFor({ state: "detached" });
});
