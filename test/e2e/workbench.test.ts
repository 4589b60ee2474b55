import { readFileSync } from "node:fs";
import path from "node:path";
import type { CellValue } from "../../src/workbench/grid";
import { type Opening, startWorkshop, type Workbench, type Workshop } from "./browser";

interface Described {
  name: string;
  description: string;
  parameters: { name: string; description: string }[];
}
const inRoot = (file: string) => JSON.parse(readFileSync(path.join(__dirname, "../..", file), "utf8"));
const described = (file: string, name: string): Described =>
  inRoot(`dist/${file}`).functions.find((entry: Described) => entry.name === name);

const SCORES = "Scores!A5:L124";
const stageAndScore = async () => (await workbench.values("Scores!C5:D124")) as [stage: string, score: CellValue][];

let workshop: Workshop;
let workbench: Workbench;
const open = async (opening?: Opening) => {
  workbench = await workshop.open(opening);
};
const close = async () => {
  await workbench.close();
  expect(workbench.complaints).toEqual([]);
};

describe("the sample workbook with its functions in the page", () => {
  beforeAll(async () => {
    workshop = await startWorkshop();
  });
  afterAll(() => workshop.close());
  afterEach(close);

  test("typed formulas answer, and one over the firms spills to the last of them", async () => {
    await open();
    await workbench.type("Explain!P2", "=INNOV_VERSION()");
    expect(await workbench.values("Explain!P2")).toEqual([[inRoot("package.json").version]]);
    await workbench.type("Explain!Q2", "=INNOV_RANK(Scores!D5#)");
    expect(await workbench.values("Explain!Q2:Q121")).toEqual(await workbench.values("Scores!E5:E124"));
  });

  test("a weight typed into the profile moves the scores of its stage and of no other, until it is undone", async () => {
    await open();
    const before = await stageAndScore();
    await workbench.type("Profile!F8", "30");
    const after = await stageAndScore();
    const moved = before.filter(([, score], i) => JSON.stringify(score) !== JSON.stringify(after[i][1])).map(([stage]) => stage);
    expect(new Set(moved)).toEqual(new Set(["成长期"]));
    expect(moved.length).toBeGreaterThan(30);
    await workbench.page.keyboard.press("Control+z");
    await workbench.inGrid((grid) => grid.settled(), null);
    expect(await stageAndScore()).toEqual(before);
  });

  test("a row inserted among the firms and one deleted are taken in by every formula", async () => {
    await open();
    const { page } = workbench;
    const settle = () => workbench.inGrid((grid) => grid.settled(), null);
    const firms = () => workbench.inGrid((grid) => grid.spill("sheet4", 4, 3)!.rows, null);
    await workbench.inGrid((grid) => grid.activate("sheet2"), null);
    // How high the headers above are depends on the fonts; between two rows there is no menu but a handle.
    let y = 300;
    const menu = page.getByText("rows above");
    for (let tries = 0; tries < 4 && !(await menu.isVisible()); tries++) {
      y += 5;
      await page.mouse.click(20, y, { button: "right" });
      await page.waitForTimeout(300);
    }
    // Beside the field for how many.
    await menu.click({ position: { x: 5, y: 8 } });
    await settle();
    expect(await firms()).toBe(121);
    await page.mouse.click(20, y, { button: "right" });
    await page.getByText("Delete Selected Row", { exact: true }).first().click();
    await settle();
    expect(await firms()).toBe(120);
  });

  test.each([
    ["en", "functions.json"],
    ["zh-CN", "functions.zh-CN.json"],
  ] as const)("autocomplete and argument help say what the metadata says (%s)", async (lang, file) => {
    await open({ lang });
    const [score, rank] = ["INNOV_SCORE", "INNOV_RANK"].map((name) => described(file, name));
    const shown = (text: string) => workbench.page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 5000 });
    await workbench.begin("Explain!P2", "=INNOV_");
    await shown(score.description);
    await shown(rank.description);
    await workbench.page.keyboard.type("SCORE(A1,", { delay: 15 });
    await shown(score.parameters[1].description);
    await workbench.page.keyboard.type("A2,", { delay: 15 });
    await shown(score.parameters[2].description);
  });

  test("in the dark the sheet is dark too", async () => {
    await open({ theme: "dark" });
    const shot = await workbench.page.screenshot({ clip: { x: 1200, y: 500, width: 2, height: 2 } });
    const [red, green, blue] = await workbench.page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const context = new OffscreenCanvas(2, 2).getContext("2d")!;
      context.drawImage(image, 0, 0);
      return [...context.getImageData(0, 0, 1, 1).data];
    }, shot.toString("base64"));
    expect(Math.max(red, green, blue)).toBeLessThan(64);
  });
});

describe("the sample workbook with the add-in in office.js", () => {
  beforeAll(async () => {
    workshop = await startWorkshop({ overHttps: true });
    await open();
  });
  afterAll(async () => {
    await close();
    await workshop.close();
  });

  test("its cells are those of the functions called directly", async () => {
    const plain = await startWorkshop();
    const direct = await plain.open();
    const expected = await direct.values(SCORES);
    await plain.close();
    expect(await workbench.values(SCORES)).toEqual(expected);
  });

  test("the button hides and shows the pane", async () => {
    const pane = workbench.page.locator("#pane iframe");
    const button = workbench.page.locator("#togglePane");
    await expect(pane.isVisible()).resolves.toBe(true);
    await button.click();
    await expect(pane.isVisible()).resolves.toBe(false);
    await button.click();
    await expect(pane.isVisible()).resolves.toBe(true);
  });

  test("the pane is as wide as its edge is dragged or moved by keys, within bounds, and still is when the page comes again", async () => {
    const { page } = workbench;
    const divider = page.getByRole("separator", { name: "Width of the pane" });
    const widths = async () => {
      const [pane, sheet] = await Promise.all(["#pane", "#sheet canvas"].map((place) => page.locator(place).last().boundingBox()));
      return { value: Number(await divider.getAttribute("aria-valuenow")), pane: pane!.width, sum: pane!.width + sheet!.width };
    };
    const drag = async (distance: number) => {
      const { x } = (await divider.boundingBox())!;
      await page.mouse.move(x, 400);
      await page.mouse.down();
      for (const part of [0.3, 0.6, 1]) await page.mouse.move(x + distance * part, 380);
      await page.mouse.up();
      await page.waitForTimeout(300);
      return widths();
    };
    const whole = (await widths()).sum;
    // Leftwards over the sheet, and back over the pane's own page.
    expect(await drag(-100)).toEqual({ value: 460, pane: 460, sum: whole });
    expect(await drag(-400)).toEqual({ value: 600, pane: 600, sum: whole });
    expect(await drag(200)).toEqual({ value: 400, pane: 400, sum: whole });
    expect((await drag(300)).value).toBe(300);
    const selected = await workbench.inGrid((grid) => grid.selection(), null);
    await divider.press("ArrowLeft");
    await divider.press("ArrowLeft");
    await divider.press("ArrowRight");
    expect((await widths()).value).toBe(320);
    await divider.press("End");
    expect((await widths()).value).toBe(Number(await divider.getAttribute("aria-valuemax")));
    await divider.press("Home");
    await divider.press("ArrowLeft");
    expect(await workbench.inGrid((grid) => grid.selection(), null)).toEqual(selected);
    await page.reload();
    await page.evaluate(() => window.workbench.ready);
    expect(await widths()).toEqual({ value: 320, pane: 320, sum: whole });
  });

  test("the names of the sheets keep half of their line beside the sums of a selection", async () => {
    const { page } = workbench;
    await workbench.inGrid((grid) => grid.select({ sheet: "sheet4", row: 4, column: 3, rows: 40, columns: 2 }), null);
    await page.setViewportSize({ width: 1100, height: 850 });
    await page.getByText(/^Sum: /).waitFor();
    const { overflow, places } = await page.evaluate(() => {
      const bar = document.querySelector('[data-u-comp="slide-tab-bar"]')!;
      const footer = bar.closest("section")!;
      const statistics = [...footer.querySelectorAll("span")].find(({ textContent }) => textContent.startsWith("Sum"))!;
      return {
        overflow: getComputedStyle(statistics).textOverflow,
        places: [footer.firstElementChild!, footer, statistics, footer.lastElementChild!].map(
          (part) => part.getBoundingClientRect().toJSON() as DOMRect,
        ),
      };
    });
    const [tabs, line, sum, zoom] = places;
    expect(tabs.width).toBeGreaterThanOrEqual((line.width - 40) / 2);
    expect(sum.left).toBeGreaterThanOrEqual(tabs.right);
    // Beside the zoom, not over it, and with an ellipsis where it is cut.
    expect(sum.right).toBeLessThan(zoom.left);
    expect(overflow).toBe("ellipsis");
    await page.setViewportSize({ width: 1400, height: 850 });
  });

  test("Ctrl+F finds in the sheet, and the commands of the page are at hand in its pane too", async () => {
    const { page } = workbench;
    await workbench.begin("Firms!A5", "");
    await page.evaluate(() => window.workbench.steady);
    await page.keyboard.press("Control+f");
    const wanted = page.getByPlaceholder("Find in this Sheet");
    await wanted.waitFor();
    const [[name]] = await workbench.values("Firms!B9");
    await wanted.fill(String(name));
    await page.getByText("1/1", { exact: true }).waitFor({ timeout: 5000 });
    await page.keyboard.press("Escape");
    await wanted.waitFor({ state: "detached" });
    const row = () => workbench.inGrid((grid) => grid.selection().row, null);
    for (let tries = 0; tries < 20 && (await row()) !== 8; tries++) await page.waitForTimeout(50);
    expect(await row()).toBe(8);

    const pane = page.frames().find((frame) => frame.url().includes("taskpane"))!;
    await pane.getByRole("tab").first().focus();
    const download = page.waitForEvent("download");
    await page.keyboard.press("Control+s");
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
    const chooser = page.waitForEvent("filechooser");
    await page.keyboard.press("Control+o");
    await chooser;
  });

  test("an edit answers through office.js as well", async () => {
    const before = await stageAndScore();
    await workbench.type("Profile!F8", "30");
    const after = await stageAndScore();
    expect(after).not.toEqual(before);
    await workbench.inGrid((grid) => (grid.undo(), grid.settled()), null);
    expect(await stageAndScore()).toEqual(before);
  });
});
