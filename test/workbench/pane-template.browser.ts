import { templateWorkbook } from "../../src/cli/template-workbook";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { closeBrowser, openHost, type OpenedHost } from "./harness";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

test("the template is filled in below its headers and scored, its table growing with the firms", async () => {
  host = await openHost({ workbook: templateWorkbook(builtIn("most-2024-illustrative")!, "en") });
  // Money, shares and counts, each within what is possible.
  const figures = [900, 20, 12, 40, 6, 2, 300, 4000, 6000, 25, 15, 120, 10, 8, 1, 1, 2, 500];
  await host.write("Firms!A2", [["First", "Growth", ...figures]]);
  await host.write("Firms!A3", [["Second", "Start-up", ...figures.map((figure) => figure / 2)]]);
  await host.frame.getByText("2 of 2 firms will have a score").first().waitFor();
  expect(await host.tables()).toContainEqual({
    name: "Firms",
    address: expect.stringMatching(/Firms!\$?A\$?1:\$?T\$?3/) as unknown as string,
  });
  await host.frame.getByRole("button", { name: "Insert formulas" }).click();
  await host.frame
    .getByRole("status")
    .filter({ hasText: /Formulas inserted/ })
    .waitFor();
  expect((await host.formulas("Firms!V2:V2"))[0][0]).toMatch(/Profile\[#All\]/);
  const scores = (await host.read("Firms!V2:V3")).map(([score]) => score as number);
  expect(scores.every((score) => score > 0 && score < 100)).toBe(true);
});
