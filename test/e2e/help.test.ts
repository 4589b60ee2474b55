import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { chromiumArguments, findChromium } from "../../tools/chromium.mjs";
import { start, type Served } from "../../tools/serve.mjs";

const FOLDER = pathToFileURL(path.join(__dirname, "../../dist/")).href;
const PAGES = ["help", "functions", "scorecards", "messages", "it", "wps"];

let server: Served;
let browser: Browser;
beforeAll(async () => {
  server = await start({ port: 0 });
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens a page of help; what it says on its console, and whatever it asks for elsewhere, fails the test. */
async function open(address: string, reader: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "en-US", ...reader });
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (![FOLDER, server.url].some((base) => request.url().startsWith(base))) complaints.push(request.url());
  });
  await page.goto(address);
  return page;
}
let complaints: string[] = [];
beforeEach(() => (complaints = []));
afterEach(async () => {
  expect(complaints).toEqual([]);
  await Promise.all(browser.contexts().map((context) => context.close()));
});

const nameOf = (page: Page) => page.url().replace(/^.*\//, "");
const inSight = (page: Page, selector: string) => page.locator(`${selector}:visible`).count();

describe.each([
  ["from a folder", () => FOLDER],
  ["from a server", () => `${server.url}addin/`],
])("%s", (_, base) => {
  test("a reader of Chinese is handed on to the same place, and may go back", async () => {
    const page = await open(`${base()}functions.html#INNOV_RANK`, { locale: "zh-TW" });
    await page.waitForURL(/zh-CN\.html#INNOV_RANK$/);
    await page.locator("#INNOV_RANK .other").click();
    expect(nameOf(page)).toBe("functions.html?en#INNOV_RANK");
    await page.getByRole("link", { name: "Messages", exact: true }).click();
    expect(nameOf(page)).toBe("messages.html?en");
  });

  test("whoever asks for English, or for Chinese, gets it", async () => {
    expect(nameOf(await open(`${base()}help.html#units`))).toBe("help.html#units");
    expect(nameOf(await open(`${base()}help.zh-CN.html#units`))).toBe("help.zh-CN.html#units");
    expect(nameOf(await open(`${base()}help.html?en#units`, { locale: "zh-CN" }))).toBe("help.html?en#units");
  });

  test("where an earlier pane led in Chinese leads there still", async () => {
    const page = await open(`${base()}help.html#annex-zh`);
    await page.waitForURL(/help\.zh-CN\.html#annex$/);
  });

  test("the search finds on the page and on the others as one types, and lets go again", async () => {
    const page = await open(`${base()}messages.html`);
    const box = page.getByRole("searchbox", { name: "Search the help" });
    await box.pressSequentially("decimal comma");
    await page.getByRole("status").getByText("1 place on this page.").waitFor();
    expect(await inSight(page, ".entry")).toBe(1);
    expect(await inSight(page, "#decimal-comma")).toBe(1);
    expect(await page.locator(".contents a:visible").allTextContents()).toEqual(["Headers and units"]);
    await page.locator("#search li").first().waitFor();
    // A place that is hidden shows itself to whoever follows a link to it.
    await page.evaluate(() => (location.hash = "#stage-omitted"));
    await page.locator("#stage-omitted").waitFor();
    expect(await box.inputValue()).toBe("");
    await box.fill("INNOV_RANK");
    await page.locator("#search a").getByText("INNOV_RANK").click();
    expect(nameOf(page)).toBe("functions.html?en#INNOV_RANK");
  });

  test("the search reads Chinese", async () => {
    const page = await open(`${base()}functions.zh-CN.html`);
    const box = page.getByRole("searchbox", { name: "搜索帮助" });
    await box.fill("分位数 种子");
    expect(await inSight(page, "main > section")).toBe(1);
    expect(await inSight(page, "#INNOV_ROBUST")).toBe(1);
    await box.press("Escape");
    expect(await inSight(page, "main > section")).toBeGreaterThan(25);
  });
});

test("without its script every page is whole", async () => {
  for (const name of PAGES) {
    const page = await open(`${FOLDER}${name}.html`, { javaScriptEnabled: false, locale: "zh-CN" });
    expect(nameOf(page)).toBe(`${name}.html`);
    expect(await page.locator("main > section").count()).toBe(await page.locator("main > section:visible").count());
    await page.locator("header .language").click();
    expect(nameOf(page)).toBe(`${name}.zh-CN.html`);
    expect(await page.getByRole("searchbox").count()).toBe(0);
  }
});

// One language in either scheme: both are set by the same rules.
describe.each(PAGES.flatMap((name) => [[`${name}.html`, "light"] as const, [`${name}.zh-CN.html`, "dark"] as const]))(
  "%s, %s",
  (file, colorScheme) => {
    test("has no fault that axe finds, and fits a narrow screen", async () => {
      const page = await open(`${server.url}addin/${file}`, { colorScheme, bypassCSP: true, viewport: { width: 1280, height: 800 } });
      await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const faults = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof import("axe-core") };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      expect(faults).toEqual([]);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  },
);
