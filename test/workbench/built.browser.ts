import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { WorkbookFile } from "../../src/files/workbook";
import { closeBrowser, openHost } from "./harness";

afterAll(closeBrowser);

const root = path.join(__dirname, "../..");
const readJson = (name: string) => JSON.parse(readFileSync(path.join(root, name), "utf8"));

beforeAll(() => {
  if (!existsSync(path.join(root, "dist/taskpane.html"))) throw new Error("These tests are of the built add-in: npm run build first");
});

test("the built add-in answers in a host that plays Excel, and asks for nothing but office.js", async () => {
  const workbook: WorkbookFile = { title: "Sample.xlsx", sheets: [{ name: "Sheet1", rows: [["=INNOV_VERSION()"]] }] };
  const host = await openHost({ workbook });
  expect(await host.read("A1")).toEqual([[readJson("package.json").version]]);
  expect(host.faults).toEqual([]);
  await host.close();
});

test("the sample workbook calculates, its scores follow a weight, and undo takes that back", async () => {
  const host = await openHost({ workbook: readJson("assets/sample-workbook.json") });
  const errors = await host.page.evaluate(() =>
    window.grid.sheets().flatMap(({ id, name }) => {
      const used = window.grid.usedArea(id)!;
      const { values, formulas } = window.grid.read(used);
      // #N/A is a firm that cannot be scored; anything else is a formula that does not work.
      return formulas.flatMap((line, i) =>
        line
          .filter(
            (formula, j) => formula && (values[i][j] as { error?: string }).error && (values[i][j] as { error: string }).error !== "#N/A",
          )
          .map((formula) => `${name}: ${formula}`),
      );
    }),
  );
  expect(errors).toEqual([]);
  const scores = "Scores!D5:D124";
  const before = await host.read(scores);
  await host.write("Profile!F6", [[0]]);
  await host.settled();
  expect(await host.read(scores)).not.toEqual(before);
  await host.undo();
  await host.settled();
  expect(await host.read(scores)).toEqual(before);
  expect(host.faults).toEqual([]);
  await host.close();
});
