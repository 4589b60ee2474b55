import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumArguments, findChromium } from "../../tools/chromium.mjs";
import { start } from "../../tools/serve.mjs";
import type { Area, CellBlock, CellValue, Grid } from "../../src/workbench/grid";
import type { WorkbookFile } from "../../src/workbench/workbook-file";

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
  /** Clicks a cell of the sheet on view, types and presses Enter; columns and rows must have their default sizes. */
  type(cell: string, text: string): Promise<void>;
  click(cell: string): Promise<void>;
  /** What the page said on its console that it should not, and which foreign addresses it asked for. */
  complaints: string[];
  close(): Promise<void>;
}

export interface Workshop {
  open(opening?: Opening): Promise<Workbench>;
  close(): Promise<void>;
}

/** A server over the built files and a browser; every workbench is a page of its own in it. */
export async function startWorkshop(): Promise<Workshop> {
  const server = await start({ port: 0 });
  const browser: Browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  return {
    open: (opening = {}) => openWorkbench(browser, server.url, opening),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

// Where Univer draws the first cell, and the sizes the workbench gives cells.
const ROW_HEADER = 46;
const COLUMN_HEADER = 20;
const COLUMN_WIDTH = 88;
const ROW_HEIGHT = 24;

async function openWorkbench(browser: Browser, url: string, opening: Opening): Promise<Workbench> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 } });
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
    await page.route("**/addin/functions.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  }
  const { lang = "en", theme = "light", blanks = "null" } = opening;
  await page.goto(`${url}?functions=direct&lang=${lang}&theme=${theme}&blanks=${blanks}`);
  await page.evaluate(() => window.workbench.ready);

  const grid = await page.evaluateHandle(() => window.workbench.grid!);
  const inGrid = ((use, argument) => grid.evaluate(use, argument as never)) as Workbench["inGrid"];

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

  const click = async (cell: string) => {
    const active = await inGrid((grid) => grid.sheets().find(({ id }) => id === grid.activeSheet())!.name, null);
    const { row, column } = await areaOf(`${active}!${cell}`);
    const boxes = await page.locator("canvas").evaluateAll((canvases) => canvases.map((canvas) => canvas.getBoundingClientRect().toJSON()));
    const sheet = boxes.reduce((largest, box) => (box.width * box.height > largest.width * largest.height ? box : largest));
    await page.mouse.click(sheet.x + ROW_HEADER + (column + 0.5) * COLUMN_WIDTH, sheet.y + COLUMN_HEADER + (row + 0.5) * ROW_HEIGHT);
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
    click,
    async type(cell, text) {
      await click(cell);
      await page.keyboard.type(text, { delay: 15 });
      await page.keyboard.press("Enter");
      await inGrid((grid) => grid.settled(), null);
    },
    complaints,
    close: () => page.close(),
  };
}
