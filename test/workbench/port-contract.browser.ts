import path from "node:path";
import type { CellContent } from "../../src/files/workbook";
import type { Cell } from "../../src/workbook/port";
import { CONTRACT } from "../workbook/contract";
import { fakeWorkbook } from "../workbook/fakeWorkbook";
import { bundle } from "./bundle";
import { closeBrowser, openHost } from "./harness";
import { firmsWorkbook } from "./pane-data-workbook";

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><script src="/office/office.js"></script><script src="functions.js"></script><script src="port.js"></script></head><body></body></html>`;
const script = bundle(path.join(__dirname, "port-contract.ts"));

/** The same workbook behind the fake of the unit tests. */
function fake() {
  const { sheets, tables } = firmsWorkbook();
  const cellOf = (content: CellContent): Cell =>
    content === null ? "" : typeof content === "object" ? (content as { error: string }).error : content;
  return fakeWorkbook({
    sheets: Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.map((row) => row.map(cellOf))])),
    tables: Object.fromEntries(tables!.map(({ name, sheet, area }) => [name, `${sheet}!${area}`])),
  });
}

afterAll(closeBrowser);

// What unit tests of the pane run on must answer as Office.js does.
test.each(Object.keys(CONTRACT))("%s", async (name) => {
  const host = await openHost({
    addin: "/addin/port.html",
    workbook: firmsWorkbook(),
    files: { "/addin/port.html": PAGE, "/addin/port.js": script },
  });
  try {
    await host.frame.waitForFunction(() => window.runContract);
    const real = await host.frame.evaluate((own) => window.runContract(own), name);
    const faked = JSON.parse(JSON.stringify(await CONTRACT[name](fake()))) as unknown;
    expect(faked).toEqual(real);
    expect(host.faults).toEqual([]);
  } finally {
    await host.close();
  }
});
