import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { WorkbookFile } from "../../src/workbench/workbook-file";
import { closeBrowser, openHost } from "./harness";

afterAll(closeBrowser);

const built = path.join(__dirname, "../../dist/taskpane.html");

test("the built add-in answers in a host that plays Excel, and asks for nothing but office.js", async () => {
  if (!existsSync(built)) throw new Error("npm run build first");
  const workbook: WorkbookFile = { title: "Sample.xlsx", sheets: [{ name: "Sheet1", rows: [["=INNOV_VERSION()"]] }] };
  const host = await openHost({ workbook });
  const { version } = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8"));
  expect(await host.read("A1")).toEqual([[version]]);
  expect(host.faults).toEqual([]);
  await host.close();
});
