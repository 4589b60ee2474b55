/**
 * What a person waits for with a list of one's own, in the embedded spreadsheet over the built files, in a Chromium: the page from cold to a
 * pane that says how many firms will have a score; an .xlsx of 10,000 firms × 25 columns from the choice of the file to the same; and *Use
 * selection* on 2,000 firms × 25 columns. Medians of five, in seconds, each beside the limit that it is held to.
 * With --against DIR the page of another checkout, whose dist/ and dist-workbench/ are built, is opened in turns with this one.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const { chromiumArguments, findChromium } = await import("../tools/chromium.mjs");
const { localhostCertificate } = await import("../tools/certificate.mjs");
const { indicatorsOf } = require("../src/scorecard/scorecard.ts");
const { most2024 } = require("../src/scorecard/catalogue/most-2024-illustrative.ts");
const { writeXlsxFile } = require("../src/files/xlsx-writer.ts");

const { against } = parseArgs({ options: { against: { type: "string" } } }).values;
const RUNS = 5;
const COLUMNS = 25;
const LIMITS = { page: 4, open: 3, select: 1 };
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];

let seed = 20240801;
const random = () => (seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296;
const indicators = indicatorsOf(most2024);

function list(firms) {
  const own = ["Firm", "Stage", ...indicators.map(({ label, unit }) => `${label.en} (${unit})`)];
  const headers = [...own, ...Array.from({ length: COLUMNS - own.length }, (_, k) => `Note ${k + 1}`)];
  const stages = ["startup", "growth", "mature"];
  const rows = Array.from({ length: firms }, (_, row) => [
    `Firm ${row + 1}`,
    stages[row % 3],
    ...indicators.map(() => Math.round(random() * 90)),
    ...Array.from({ length: COLUMNS - own.length }, () => "as reported"),
  ]);
  return { title: "List", sheets: [{ name: "List", rows: [headers, ...rows] }] };
}

async function serverOf(project) {
  const { start } = await import(pathToFileURL(path.join(project, "tools/serve.mjs")).href);
  return start({ port: 0, https: await localhostCertificate() });
}

/** A browser of its own, as on the first visit. */
async function opened(url) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  const page = await browser.newPage({ viewport: { width: 1400, height: 850 }, ignoreHTTPSErrors: true });
  const begun = performance.now();
  await page.goto(`${url}?lang=en&theme=light`);
  await says(page, /118 of 120 firms will have a score/);
  return { browser, page, seconds: (performance.now() - begun) / 1000 };
}

const pane = (page) => page.frameLocator("#pane iframe");
const says = (page, text) => pane(page).getByText(text).first().waitFor({ timeout: 120_000 });

async function pageLoad(url) {
  const { browser, seconds } = await opened(url);
  await browser.close();
  return seconds;
}

async function ownList(url, files) {
  const { browser, page } = await opened(url);
  await page.evaluate(() => window.workbench.steady);
  let begun = performance.now();
  await page.locator("#chooser").setInputFiles({ name: "List.xlsx", mimeType: "", buffer: files.large });
  await says(page, /10,000 firms, 25 columns/);
  const open = (performance.now() - begun) / 1000;
  // Twice as long as what is selected of it.
  await page.locator("#chooser").setInputFiles({ name: "Short.xlsx", mimeType: "", buffer: files.short });
  await says(page, /4000 firms, 25 columns/);
  await page.evaluate((columns) => {
    const { grid } = window.workbench;
    grid.select({ sheet: grid.activeSheet(), row: 0, column: 0, rows: 2_001, columns });
  }, COLUMNS);
  begun = performance.now();
  await pane(page).getByRole("button", { name: "Use selection" }).click();
  await says(page, /2000 firms, 25 columns/);
  const select = (performance.now() - begun) / 1000;
  await browser.close();
  return { open, select };
}

function report(what, times, limit, beside = "") {
  const best = Math.min(...times).toFixed(2);
  console.log(
    `${what.padEnd(52)} ${median(times).toFixed(2)} s | best ${best} s, limit ${limit} s, ratio ${(median(times) / limit).toFixed(2)}${beside}`,
  );
}

const server = await serverOf(fileURLToPath(new URL("..", import.meta.url)));
const other = against && (await serverOf(path.resolve(against)));
const [mine, theirs] = [[], []];
for (let run = 0; run < RUNS; run++) {
  mine.push(await pageLoad(server.url));
  if (other) theirs.push(await pageLoad(other.url));
}
report(
  "cold page to a usable pane over the sample",
  mine,
  LIMITS.page,
  other ? `; ${against}: ${median(theirs).toFixed(2)} s, ratio ${(median(mine) / median(theirs)).toFixed(2)}` : "",
);
const files = { large: Buffer.from(await writeXlsxFile(list(10_000))), short: Buffer.from(await writeXlsxFile(list(4_000))) };
const runs = [];
for (let run = 0; run < RUNS; run++) runs.push(await ownList(server.url, files));
report(
  "an .xlsx of 10,000 × 25 to its firms in the pane",
  runs.map(({ open }) => open),
  LIMITS.open,
);
report(
  "Use selection on 2,000 × 25",
  runs.map(({ select }) => select),
  LIMITS.select,
);
await server.close();
await other?.close();
process.exit();
