import path from "node:path";
import { bundle } from "./bundle";
import { closeBrowser, openHost, type OpenedHost } from "./harness";
import { firmsWorkbook } from "./pane-data-workbook";
import { ACTIONS } from "./port-failing";
import type { Cell } from "../../src/workbook/port";

/**
 * Whatever the pane does to a workbook, every batch of it fails once, after each of the changes in it: Excel then fails, and what
 * came before stays done. The workbook holds what it did before or what was wanted, nothing half; what was not done can be done again.
 */
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><script src="/office/office.js"></script><script src="functions.js"></script><script src="port.js"></script></head><body></body></html>`;
const files = { "/addin/port.html": PAGE, "/addin/port.js": bundle(path.join(__dirname, "port-failing.ts")) };
/** Of the changes in one batch, after which it fails at most: the first, the last, and some between. */
const PLACES = 12;

/** Of `firmsWorkbook`, whose sheets are tables. */
const SHEETS = Object.fromEntries(
  firmsWorkbook().sheets.map(({ name, rows }) => [name, rows.map((row) => row.map((cell) => (typeof cell === "object" ? "#N/A" : cell)))]),
) as Record<string, Cell[][]>;

// One page for all: to open it takes far longer than to make its workbook anew.
let host: OpenedHost;
beforeAll(async () => {
  host = await openHost({ addin: "/addin/port.html", workbook: firmsWorkbook(), files });
  await host.frame.waitForFunction(() => window.runAction);
});
afterAll(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
  await closeBrowser();
});

/** All that a workbook holds: cells as typed and as they show, tables, names, charts. */
const whole = (): Promise<Record<string, unknown>> =>
  host.page.evaluate(async () => {
    const { grid, host, addressOf } = window;
    await grid.settled();
    const sheets = grid.sheets().map(({ id, name }) => {
      const area = grid.usedArea(id);
      const block = area && grid.read(area);
      return [name, area && addressOf(area), block?.formulas, block?.values];
    });
    const tables = [...host.model.tables.values()].map(({ name, area, hasTotals }) => `${name} ${addressOf(area)} ${hasTotals}`).sort();
    const names = host.model.names.map(({ name, formula }) => `${name} ${formula}`);
    const charts = host.model.charts.map((chart) => [addressOf(chart.source), chart.parts.title?.settings.text ?? null]);
    return { sheets, tables, names, charts };
  });

interface Fault {
  batch: number;
  changes: number;
}

/** Where a batch with so many changes may fail: before all, between them, and after all, where only its answer is lost. */
function placesIn(changes: number): number[] {
  if (changes === 0) return [0];
  const between = Array.from({ length: changes - 1 }, (_, k) => k + 1);
  const step = Math.max(1, between.length / PLACES);
  return [0, ...new Set(Array.from({ length: Math.min(between.length, PLACES) }, (_, k) => between[Math.floor(k * step)])), Infinity];
}

test.each(Object.keys(ACTIONS))(
  "%s",
  async (name) => {
    const run = (prepared: unknown) => host.frame.evaluate(([own, given]) => window.runAction(own, given), [name, prepared] as const);
    const attempt = async ({ batch, changes }: Fault) => {
      await host.frame.evaluate((sheets) => window.openAnew(sheets), SHEETS);
      const prepared = await host.frame.evaluate((own) => window.prepareAction(own), name);
      const before = await whole();
      await host.page.evaluate(([one, count]) => window.host.failAt(one, count), [batch, changes]);
      const first = await run(prepared);
      const counts = await host.page.evaluate(() => window.host.changes());
      const after = await whole();
      await host.page.evaluate(() => window.host.failAt(-1, 0));
      const second = first.done ? null : await run(prepared);
      return { before, first, after, counts, second, last: second ? await whole() : after };
    };
    const wanted = await attempt({ batch: -1, changes: 0 });
    expect(wanted.first).toEqual({ done: true });
    expect(wanted.after).not.toEqual(wanted.before);
    const wrong: unknown[] = [];
    for (const [batch, count] of wanted.counts.entries())
      for (const changes of placesIn(count)) {
        const { before, first, after, second, last } = await attempt({ batch, changes });
        const place = `batch ${batch + 1} of ${wanted.counts.length}, after ${changes} of ${count} changes: ${first.said ?? "done"}`;
        try {
          expect(before).toEqual(wanted.before);
          expect(after).toEqual(first.done ? wanted.after : before);
          if (second) expect(second).toEqual({ done: true });
          expect(last).toEqual(wanted.after);
        } catch (error) {
          wrong.push(`${place}\n${String(error)}`);
        }
      }
    expect(wrong).toEqual([]);
  },
  120_000,
);
