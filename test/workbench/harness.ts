import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Frame, type Page, type Route } from "playwright-core";
import type { CellValue } from "../../src/workbench/grid";
import type { HostOptions } from "../../src/workbench/office/host";
import type { ThemeName } from "../../src/workbench/office/desktop-excel";
import type { WorkbookFile } from "../../src/files/workbook";
import { groupOf, viewsOf, type ViewName } from "../../src/taskpane/views";
import { bundle } from "./bundle";
import { chromiumArguments, findChromium } from "../../tools/chromium.mjs";

const ROOT = path.resolve(__dirname, "../..");
const ORIGIN = "https://localhost";
const OFFICE_JS = path.join(ROOT, "node_modules/@microsoft/office-js/dist");
/** Where the built page loads office.js from; the package of the same version answers for it. */
const OFFICE_CDN =
  /^https:\/\/(?:appsforoffice\.(?:microsoft\.com|cdn\.partner\.office365\.cn\/appsforoffice)\/lib\/1\/hosted|officeapis\.public\.onecdn\.static\.microsoft\/1)\//;
/** The page that holds the pane; `files` may replace it. */
export const WORKBENCH_PAGE = `<!doctype html><html><head><meta charset="utf-8"><style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%}iframe:not(:only-of-type){height:50%}</style>
<script src="/workbench.js"></script></head><body></body></html>`;

export interface OpenOptions extends Omit<HostOptions, "onPaneKey" | "onShowPane"> {
  /** The add-in's page, under /addin/ the built dist: "/addin/taskpane.html" unless given. */
  addin?: string;
  workbook?: WorkbookFile;
  /** Pages and scripts of the test itself, by address: {"/addin/probe.html": "<!doctype html>…"}. */
  files?: Record<string, string>;
  /** In pixels; 350 by 800 unless given. */
  width?: number;
  height?: number;
  /** Media the browser pretends: a dark system, Windows high contrast, reduced motion. */
  media?: Parameters<Page["emulateMedia"]>[0];
}

/** A workbook with the add-in's pane open, and what a person, a colleague or a fault does to it. */
export interface OpenedHost {
  page: Page;
  /** The pane. */
  frame: Frame;
  /** Batches of the Excel API so far. */
  syncs(): Promise<number>;
  /** Values from "Sheet!A1:B2" as the grid holds them. */
  read(address: string): Promise<CellValue[][]>;
  formulas(address: string): Promise<string[][]>;
  /** Types into cells, as the person at the sheet does. */
  write(address: string, cells: CellValue[][]): Promise<void>;
  select(address: string): Promise<void>;
  selection(): Promise<string>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Resolves once no formula is being calculated. */
  settled(): Promise<void>;
  coauthorWrites(address: string, cells: CellValue[][]): Promise<void>;
  /** Bytes of the answers to those batches. */
  answered(): Promise<number>;
  failNext(code: string, when?: "before" | "writing" | "written"): Promise<void>;
  /** A person begins to type in a cell, or is done. */
  setTyping(isTyping: boolean): Promise<void>;
  protect(sheet: string, isProtected?: boolean): Promise<void>;
  /** Filters rows away, "Firms!3:4", or shows them again. */
  hideRows(rows: string, isHidden?: boolean): Promise<void>;
  /** The same, by a person and at the moment the add-in writes to that sheet. */
  filterAtNextWrite(rows: string): Promise<void>;
  setTheme(theme: ThemeName): Promise<void>;
  /** Members of the API that the host does not play but was asked for. */
  unknown(): Promise<string[]>;
  /** Opens the add-in's pane a second time over the same workbook, as a colleague has it. Both see each other's writes. */
  openColleague(): Promise<Frame>;
  sheets(): Promise<string[]>;
  tables(): Promise<{ name: string; address: string }[]>;
  names(): Promise<{ name: string; formula: string }[]>;
  settings(): Promise<Record<string, unknown>>;
  /** Charts as they were told to be, with their series' names and addresses. */
  charts(): Promise<RecordedChart[]>;
  /** Errors on the pages and requests to anywhere but this host and office.js. */
  faults: string[];
  close(): Promise<void>;
}

export interface RecordedChart {
  sheet: string;
  source: string;
  settings: Record<string, unknown>;
  title: string | undefined;
  series: { name: string; values: string | null; categories: string | null }[];
}

let browser: Browser | null = null;

async function openBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  return browser;
}

/** To be called after all tests of a file. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

const contents = new Map<string, Buffer>();

function contentOf(file: string): Buffer {
  const content = contents.get(file) ?? readFileSync(file);
  contents.set(file, content);
  return content;
}

let workbenchScript: string | null = null;

function officeFile(rest: string): string {
  // The package spells every folder in lower case, office.js does not.
  const lower = rest.replace(/[^/]+\//g, (folder) => folder.toLowerCase());
  return path.join(OFFICE_JS, existsSync(path.join(OFFICE_JS, rest)) ? rest : lower);
}

function fileOf(url: URL): string | null {
  if (OFFICE_CDN.test(url.href)) return officeFile(url.href.replace(OFFICE_CDN, "").replace(/[?#].*/, ""));
  const rest = decodeURIComponent(url.pathname);
  if (rest.startsWith("/office/")) return officeFile(rest.slice("/office/".length));
  if (rest.startsWith("/addin/")) return path.join(ROOT, "dist", rest.slice("/addin/".length));
  return null;
}

async function answer(route: Route, given: Record<string, string>, faults: string[]): Promise<void> {
  const url = new URL(route.request().url());
  const fulfil = (name: string, body: string | Buffer) =>
    route.fulfill({ body, contentType: TYPES[path.extname(name)] ?? "application/octet-stream" });
  if (url.origin === ORIGIN && url.pathname in given) return fulfil(url.pathname, given[url.pathname]);
  if (url.origin === ORIGIN || OFFICE_CDN.test(url.href)) {
    const file = fileOf(url);
    if (file && statSync(file, { throwIfNoEntry: false })?.isFile()) return fulfil(file, contentOf(file));
    if (!url.pathname.endsWith("favicon.ico")) faults.push(`not found: ${url.href}`);
    return route.fulfill({ status: 404 });
  }
  faults.push(`foreign request: ${url.href}`);
  return route.abort();
}

/**
 * Opens the add-in in a page that plays Excel on the web over a grid in memory, at https://localhost/ without any server.
 * Resolves once the add-in's functions answer and the workbook is calculated.
 */
export async function openHost(options: OpenOptions = {}): Promise<OpenedHost> {
  const { addin = "/addin/taskpane.html", workbook, files = {}, width = 350, height = 800, media, ...hostOptions } = options;
  const context = await (await openBrowser()).newContext({ viewport: { width, height } });
  const faults: string[] = [];
  workbenchScript ??= bundle(path.join(ROOT, "src/workbench/memory-host.ts"));
  const given = { "/workbench.html": WORKBENCH_PAGE, "/workbench.js": workbenchScript, ...files };
  await context.route("**/*", (route) => answer(route, given, faults));
  const page = await context.newPage();
  // Below jest's own limit, so that a failure names the step that hung.
  page.setDefaultTimeout(10_000);
  if (media) await page.emulateMedia(media);
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(`${ORIGIN}/workbench.html`);
  await page.evaluate(([url, file, given]) => window.openMemoryHost(url, file, given), [addin, workbook, hostOptions] as const);
  await page.evaluate(async () => {
    await window.host.ready;
    await window.grid.settled();
  });
  const frame = await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame();
  if (!frame) throw new Error("the pane has no frame");

  return {
    page,
    frame,
    syncs: () => page.evaluate(() => window.host.syncs()),
    // A reader of results does not want to meet the moment in which they are still being calculated.
    read: (address) =>
      page.evaluate(async (text) => {
        await window.grid.settled();
        return window.grid.read(window.areaAt(text)).values;
      }, address),
    formulas: (address) => page.evaluate((text) => window.grid.read(window.areaAt(text)).formulas, address),
    write: (address, cells) =>
      page.evaluate(([text, block]) => window.grid.write({ ...window.areaAt(text), rows: block.length, columns: block[0].length }, block), [
        address,
        cells,
      ] as const),
    select: (address) => page.evaluate((text) => window.grid.select(window.areaAt(text)), address),
    selection: () => page.evaluate(() => window.addressOf(window.grid.selection())),
    undo: () => page.evaluate(() => window.grid.undo()),
    redo: () => page.evaluate(() => window.grid.redo()),
    settled: () => page.evaluate(() => window.grid.settled()),
    coauthorWrites: (address, cells) =>
      page.evaluate(([text, block]) => window.host.coauthor.write(text, block), [address, cells] as const),
    answered: () => page.evaluate(() => window.host.answered()),
    failNext: (code, when) => page.evaluate(([text, moment]) => window.host.failNext(text, moment), [code, when] as const),
    setTyping: (isTyping) => page.evaluate((is) => window.host.setTyping(is), isTyping),
    protect: (sheet, isProtected = true) => page.evaluate(([name, on]) => window.host.protect(name, on), [sheet, isProtected] as const),
    hideRows: (rows, isHidden = true) =>
      page.evaluate(
        ([text, on]) => {
          const area = window.areaAt(text);
          window.grid.hideRows(area.sheet, area.row, area.rows, on);
        },
        [rows, isHidden] as const,
      ),
    filterAtNextWrite: (rows) =>
      page.evaluate(
        (text) => window.host.filterAtNextWrite(text, ({ sheet, row, rows: count }) => window.grid.hideRows(sheet, row, count)),
        rows,
      ),
    setTheme: (theme) => page.evaluate((name) => window.host.setTheme(name), theme),
    unknown: () => page.evaluate(() => [...window.host.unknown(), ...(window.colleague?.unknown() ?? [])]),
    async openColleague() {
      await page.evaluate(() => window.openColleague());
      const second = await (await page.waitForSelector("iframe >> nth=1", { state: "attached" })).contentFrame();
      if (!second) throw new Error("the colleague's pane has no frame");
      return second;
    },
    sheets: () => page.evaluate(() => window.grid.sheets().map(({ name }) => name)),
    tables: () =>
      page.evaluate(() => [...window.host.model.tables.values()].map(({ name, area }) => ({ name, address: window.addressOf(area) }))),
    names: () => page.evaluate(() => window.host.model.names.map(({ name, formula }) => ({ name, formula }))),
    settings: () => page.evaluate(() => Object.fromEntries(window.host.model.settings)),
    charts: () =>
      page.evaluate(() =>
        window.host.model.charts.map((chart) => ({
          sheet: window.host.model.sheetName(chart.sheet),
          source: window.addressOf(chart.source),
          settings: chart.settings,
          title: chart.parts.title?.settings.text as string | undefined,
          series: chart.series.map(({ settings, values, categories }) => ({
            name: String(settings.name),
            values: values && window.addressOf(values),
            categories: categories && window.addressOf(categories),
          })),
        })),
      ),
    faults,
    close: () => context.close(),
  };
}

/** Opens a view of a pane by its name, whatever group it is in. */
export async function openView(frame: Frame, view: ViewName): Promise<void> {
  const group = groupOf(view);
  await frame.locator(`#group-${group}`).click();
  if (viewsOf(group).length > 1) await frame.locator(`#tab-${view}`).click();
}

/** Asserts what a view shows, once it has drawn it: React draws after the event that a test has just sent. */
export async function eventually<T>(read: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + 5_000;
  let seen = await read();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    seen = await read();
  }
  expect(seen).toEqual(expected);
}
