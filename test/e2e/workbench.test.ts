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

  test("an edit answers through office.js as well", async () => {
    const before = await stageAndScore();
    await workbench.type("Profile!F8", "30");
    const after = await stageAndScore();
    expect(after).not.toEqual(before);
    await workbench.inGrid((grid) => (grid.undo(), grid.settled()), null);
    expect(await stageAndScore()).toEqual(before);
  });
});
