/**
 * An hour at the embedded spreadsheet, compressed: edits by hand and by a colleague, weights tuned, applied and taken back, workbooks
 * opened one after the other. `npm run soak -- --minutes 10`, over what `npm run build` and `npm run build:workbench` made. What page
 * and pane hold after the garbage is collected must not grow: over the second half of the rounds by less than `--bound` KiB a round.
 */
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium } from "./chromium.mjs";
import { localhostCertificate } from "./certificate.mjs";
import { start } from "./serve.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    edits: { type: "string", default: "20" },
    bound: { type: "string", default: "100" },
  },
});
const until = Date.now() + Number(values.minutes) * 60_000;
const bound = Number(values.bound);
const CSV = Buffer.from(`Firm,Stage,R&D intensity (%)\n${Array.from({ length: 200 }, (_, k) => `F${k},growth,${k % 40}`).join("\n")}\n`);

const server = await start({ port: 0, https: await localhostCertificate() });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: 1400, height: 850 }, ignoreHTTPSErrors: true });
page.setDefaultTimeout(120_000);
const complaints = [];
page.on("pageerror", (error) => complaints.push(error.message));
page.on("filechooser", () => {});
const devtools = await page.context().newCDPSession(page);

const settled = () => page.evaluate(() => window.workbench.grid.settled());
async function ready(name) {
  await page.waitForFunction((text) => document.getElementById("workbook").textContent.includes(text), name);
  await page.evaluate(() => window.workbench.ready);
  await settled();
}
const pane = () => page.frameLocator("iframe").last();

async function forget() {
  const dialog = page.getByRole("dialog").getByRole("button", { name: "Don't save" });
  await dialog.click({ timeout: 3_000 }).catch(() => undefined);
}

async function tune(weight) {
  await pane().locator("#group-scorecard").click();
  await pane().locator("#tab-weights").click();
  const input = pane()
    .getByLabel(/^Weight of/)
    .first();
  await input.fill(String(weight));
  await input.press("Enter");
  await pane().getByRole("button", { name: "Apply", exact: true }).click();
  await pane().getByRole("status").filter({ hasText: "Weights written" }).waitFor();
  await pane().getByRole("button", { name: "Undo", exact: true }).first().click();
  await pane().getByRole("status").filter({ hasText: "as it was before" }).waitFor();
}

const edit = (round, count) =>
  page.evaluate(
    async ([number, edits]) => {
      const { grid, host } = window.workbench;
      const sheet = grid.sheets().find(({ name }) => name === "Firms").id;
      for (let k = 0; k < edits; k++) {
        const row = 4 + ((number * edits + k) % 120);
        // The user's, and every fourth a colleague's.
        if (k % 4 === 3) host.coauthor.write(`Firms!F${row + 1}`, [[(number + k) % 50]]);
        else grid.write({ sheet, row, column: 5, rows: 1, columns: 1 }, [[(number * 7 + k) % 50]], "user");
        await grid.settled();
      }
    },
    [round, count],
  );

async function openings() {
  await page.locator("#chooser").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: CSV });
  await forget();
  await ready("list");
  await page.getByRole("button", { name: "File" }).click();
  await page.getByRole("menuitem", { name: "Open the sample" }).click();
  await forget();
  await ready("sample");
}

async function measure() {
  for (let k = 0; k < 3; k++) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const counters = await devtools.send("Memory.getDOMCounters");
  return { heap: usedSize / 1024, ...counters, workers: page.workers().length, frames: page.frames().length };
}

/** KiB a round, by least squares. */
function slope(heaps) {
  const middle = (heaps.length - 1) / 2;
  const mean = heaps.reduce((sum, heap) => sum + heap, 0) / heaps.length;
  const spread = heaps.reduce((sum, _, k) => sum + (k - middle) ** 2, 0);
  return heaps.reduce((sum, heap, k) => sum + (k - middle) * (heap - mean), 0) / spread;
}

const rounds = [];
try {
  await page.goto(`${server.url}?lang=en&theme=light`);
  await ready("sample");
  for (let round = 0; Date.now() < until || rounds.length < 6; round++) {
    await edit(round, Number(values.edits));
    await tune(10 + (round % 30));
    await openings();
    rounds.push(await measure());
    const { heap, nodes, jsEventListeners, documents, workers, frames } = rounds[round];
    console.log(
      `round ${round + 1}: ${Math.round(heap)} KiB, ${nodes} nodes, ${jsEventListeners} listeners, ${documents} documents, ${frames} frames, ${workers} workers`,
    );
  }
} finally {
  await browser.close();
  await server.close();
}
const half = rounds.slice(Math.floor(rounds.length / 2));
const growth = slope(half.map(({ heap }) => heap));
console.log(`${rounds.length} rounds; the second half grows by ${growth.toFixed(1)} KiB a round, at most ${bound} are allowed`);
if (complaints.length > 0) console.error(complaints.join("\n"));
if (growth > bound || complaints.length > 0) process.exitCode = 1;
