import type { GridEvent } from "../../src/workbench/grid";
import { startWorkshop, type Workbench, type Workshop } from "./browser";

let workshop: Workshop;
let workbench: Workbench;
afterEach(async () => {
  await workbench.close();
  await workshop.close();
});

const deleteOthers = (kept: string) =>
  workbench.inGrid(async (grid, name) => {
    for (const sheet of grid.sheets()) if (sheet.name !== name) grid.deleteSheet(sheet.id);
    await grid.settled();
    return grid.sheets().map((sheet) => sheet.name);
  }, kept);

test("formulas over deleted sheets, names and tables are #REF!, and deleting cannot be undone", async () => {
  workshop = await startWorkshop({ overHttps: true });
  workbench = await workshop.open({
    workbook: {
      title: "Gone",
      sheets: [
        { name: "Kept", rows: [["=SUM(Data!A2:A3)"], ["=SUM(Firms[n])"], ["=First"], [4], ["=A4*2"]] },
        { name: "Data", rows: [["n"], [1], [2]] },
      ],
      names: [{ name: "First", refersTo: "=Data!$A$2" }],
      tables: [{ name: "Firms", sheet: "Data", area: "A1:A3" }],
    },
  });
  expect(await workbench.values("Kept!A1:A3")).toEqual([[3], [3], [1]]);
  await workbench.write("Kept!A4", [[5]]);
  await workbench.write("Data!A2", [[9]]);
  const events = await workbench.inGrid((grid) => {
    const told: GridEvent[] = [];
    grid.on((event) => void (event.kind === "sheetDeleted" && told.push(event)));
    (globalThis as unknown as { told: GridEvent[] }).told = told;
    return told;
  }, null);
  expect(events).toEqual([]);
  expect(await deleteOthers("Kept")).toEqual(["Kept"]);
  expect(await workbench.page.evaluate(() => (globalThis as unknown as { told: GridEvent[] }).told)).toEqual([
    { kind: "sheetDeleted", sheet: "sheet2" },
  ]);
  const error = { error: "#REF!" };
  expect(await workbench.values("Kept!A1:A5")).toEqual([[error], [error], [error], [5], [10]]);
  // What was done on the sheet that stays can be undone still.
  await workbench.inGrid((grid) => (grid.undo(), grid.undo(), grid.settled()), null);
  expect(await workbench.values("Kept!A4:A5")).toEqual([[4], [8]]);
  expect(await workbench.inGrid((grid) => grid.sheets().length, null)).toBe(1);
  expect(workbench.complaints).toEqual([]);
});

test("the pane goes on working over one's own sheet when all the sample's sheets are deleted", async () => {
  workshop = await startWorkshop({ overHttps: true });
  workbench = await workshop.open();
  const { page } = workbench;
  const pane = page.frames().find((frame) => frame.url().includes("taskpane"))!;
  await pane.getByRole("button", { name: "Use selection" }).waitFor();
  await workbench.inGrid((grid) => grid.activate(grid.addSheet("Mine")), null);
  expect(await deleteOthers("Mine")).toEqual(["Mine"]);
  await workbench.write("Mine!A1", [
    ["Firm", "R&D expense (万元)", "Operating revenue (万元)"],
    ["Aurora Photonics", 120, 900],
    ["Basalt Software", 80, 400],
    ["Cobalt Biotech", 60, 700],
  ]);
  await workbench.inGrid((grid) => grid.select({ sheet: grid.activeSheet(), row: 0, column: 0, rows: 4, columns: 3 }), null);
  await pane.getByRole("button", { name: "Use selection" }).click();
  await pane
    .getByText(/3 firms/)
    .first()
    .waitFor();
  expect(workbench.complaints).toEqual([]);
});
