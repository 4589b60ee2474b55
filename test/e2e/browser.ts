import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumArguments, findChromium } from "../../tools/chromium.mjs";
import { localhostCertificate } from "../../tools/certificate.mjs";
import { start } from "../../tools/serve.mjs";
import type { Area, CellBlock, CellValue, Grid } from "../../src/workbench/grid";
import type { WorkbookFile } from "../../src/files/workbook";

export interface Opening {
  lang?: "en" | "zh-CN";
  theme?: "light" | "dark";
  blanks?: "zero" | "null";
  /** Opened instead of the sample workbook. */
  workbook?: WorkbookFile;
  /** Run instead of the built add-in. */
  addin?: { metadata: object; script: string };
}

export interface Workbench {
  page: Page;
  /** Runs in the page; whatever it gives must survive JSON. */
  inGrid<A, R>(use: (grid: Grid, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Rows of values, once nothing is being calculated any more. `address` is "Sheet!A1:B2". */
  values(address: string): Promise<CellValue[][]>;
  read(address: string): Promise<CellBlock>;
  /** Writes cells from this one on and waits for the results. */
  write(address: string, cells: CellValue[][]): Promise<void>;
  /** Types into a cell by keyboard and leaves its editor open. */
  begin(address: string, text: string): Promise<void>;
  /** Types into a cell by keyboard, presses Enter and waits for the results. */
  type(address: string, text: string): Promise<void>;
  /** Puts what another program would on the clipboard, by kind of content: the browser's own, so that Ctrl+V finds it. */
  copy(contents: Record<string, string>): Promise<void>;
  /** What the page said on its console that it should not, and which foreign addresses it asked for. */
  complaints: string[];
  close(): Promise<void>;
}

export interface Workshop {
  open(opening?: Opening): Promise<Workbench>;
  close(): Promise<void>;
}

/**
 * A server over the built files and a browser; every workbench is a page of its own in it. Over https the add-in runs in
 * office.js, as in Excel, over http directly in the page.
 */
export async function startWorkshop({ overHttps = false } = {}): Promise<Workshop> {
  const server = await start({ port: 0, https: overHttps ? await localhostCertificate() : null });
  const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  return {
    open: (opening = {}) => openWorkbench(browser, server.url, opening),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openWorkbench(browser: Browser, url: string, opening: Opening): Promise<Workbench> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 }, ignoreHTTPSErrors: true });
  // From the start: a chooser that opens before the browser knows that it is waited for is cancelled.
  page.on("filechooser", () => {});
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(`foreign: ${request.url()}`);
  });
  if (opening.workbook) await page.route("**/assets/sample-workbook.json", (route) => route.fulfill({ json: opening.workbook }));
  if (opening.addin) {
    const { metadata, script } = opening.addin;
    await page.route("**/addin/functions*.json", (route) => route.fulfill({ json: metadata }));
    await page.route(/\/addin\/functions\.js(?:\?|$)/, (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  }
  const { lang = "en", theme = "light", blanks = "null" } = opening;
  await page.goto(`${url}?lang=${lang}&theme=${theme}&blanks=${blanks}`);
  await page.evaluate(() => window.workbench.ready);

  // Asked for each time: opening another workbook makes another grid.
  const inGrid = (async (use, argument) =>
    (await page.evaluateHandle(() => window.workbench.grid!)).evaluate(use, argument as never)) as Workbench["inGrid"];

  const areaOf = (address: string): Promise<Area> =>
    inGrid((grid, text) => {
      const [, sheetName, first, row, last = first, lastRow = row] = /^(.+)!([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(text)!;
      const column = (name: string) => [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      return {
        sheet: grid.sheets().find(({ name }) => name === sheetName)!.id,
        row: Number(row) - 1,
        column: column(first),
        rows: Number(lastRow) - Number(row) + 1,
        columns: column(last) - column(first) + 1,
      };
    }, address);

  const read = async (address: string) => {
    const area = await areaOf(address);
    return inGrid(async (grid, where) => {
      await grid.settled();
      return grid.read(where);
    }, area);
  };

  const begin = async (address: string, text: string) => {
    // Keys reach the sheet once it was clicked; where does not matter.
    await page
      .locator("#sheet canvas")
      .last()
      .click({ position: { x: 300, y: 300 }, force: true });
    await inGrid((grid, area) => grid.select(area), await areaOf(address));
    await page.keyboard.type(text, { delay: 15 });
  };

  return {
    page,
    inGrid,
    read,
    values: async (address) => (await read(address)).values,
    async write(address, cells) {
      const start = await areaOf(address);
      const area = { ...start, rows: cells.length, columns: cells[0].length };
      await inGrid(
        async (grid, given) => {
          grid.write(given.area, given.cells, "user");
          await grid.settled();
        },
        { area, cells },
      );
    },
    begin,
    async type(address, text) {
      await begin(address, text);
      await page.keyboard.press("Enter");
      await inGrid((grid) => grid.settled(), null);
    },
    async copy(contents) {
      await page.evaluate((given) => {
        const source = document.createElement("textarea");
        source.value = "source";
        document.body.append(source);
        source.addEventListener("copy", (event) => {
          for (const [type, text] of Object.entries(given)) event.clipboardData!.setData(type, text);
          event.preventDefault();
          event.stopPropagation();
        });
        source.focus();
        source.select();
      }, contents);
      await page.keyboard.press("Control+c");
      await page.evaluate(() => document.querySelector("body > textarea")!.remove());
    },
    complaints,
    close: () => page.close(),
  };
}
