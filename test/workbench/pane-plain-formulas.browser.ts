import { calculateInIronCalc, type TestSheet } from "../export/ironcalc";
import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const button = (name: string | RegExp) => host.frame.getByRole("button", { name, exact: typeof name === "string" });
const status = (text: string | RegExp) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();
const SCORES = "Firms!H2:H6";
const RANKS = "Firms!I2:I6";

async function open(change: (firms: unknown[][]) => void = () => undefined, options: Parameters<typeof openHost>[0] = {}): Promise<void> {
  const workbook = firmsWorkbook();
  change(workbook.sheets[0].rows as unknown[][]);
  host = await openHost({ workbook, ...options });
  await openView(host.frame, "data");
}

async function insert(): Promise<void> {
  await button("Insert formulas").click();
  await status("Formulas inserted from Firms!H1 on.");
  await host.settled();
}

/** A sheet of the host as it was typed, for another engine to calculate. */
async function typed(name: string, area: string): Promise<TestSheet> {
  const [formulas, values] = [await host.formulas(`${name}!${area}`), await host.read(`${name}!${area}`)];
  return {
    name,
    rows: formulas.map((row, r) =>
      row.map((formula, c) => {
        const value = values[r][c];
        if (formula.startsWith("=") && formula !== value) return formula;
        return typeof value === "object" && value !== null
          ? "=NA()"
          : typeof value === "string" && value !== ""
            ? `'${value}`
            : (value as number | null);
      }),
    ),
  };
}

test("scores in place become one formula a firm that another engine calculates alike, and go back", async () => {
  await open();
  await insert();
  const scores = await host.read(SCORES);
  const [score, rank] = (await host.formulas("Firms!H2:I2"))[0];
  await button("In place, one formula a firm").click();
  await status("5 scores are plain formulas now");
  const plain = (await host.formulas(SCORES)).flat();
  expect(plain.every((formula) => formula.startsWith("=LET(") && !formula.includes("INNOV_"))).toBe(true);
  expect((await host.formulas(RANKS)).flat().every((formula) => formula.startsWith("=IF(ISNUMBER(H"))).toBe(true);
  const [cells] = calculateInIronCalc([await typed("Firms", "A1:I6"), await typed("Profile", "A1:H5")]);
  expect(cells.slice(1).map((row) => row[7])).toEqual(
    scores.map(([cell]) => (typeof cell === "number" ? expect.closeTo(cell, 9) : "#N/A")),
  );
  // The ranks that INNOV_RANK gave: of four scores one firm has none.
  const order = scores.map(([cell]) => cell).filter((cell): cell is number => typeof cell === "number");
  expect(cells.slice(1).map((row) => row[8])).toEqual(
    scores.map(([cell]) => (typeof cell === "number" ? 1 + order.filter((other) => other > cell).length : "#N/A")),
  );

  await button("Back to INNOV_ formulas").click();
  await status("The scores are INNOV_ formulas again.");
  await host.settled();
  expect((await host.formulas("Firms!H2:I2"))[0]).toEqual([score, rank]);
  expect(await host.read(SCORES)).toEqual(scores);
});

test("where Excel's undo does not reach, the pane's takes an exchange back", async () => {
  await open();
  await insert();
  const [score] = (await host.formulas("Firms!H2"))[0];
  await button("In place, one formula a firm").click();
  await status("5 scores are plain formulas now");
  const undo = button(/^Undo/);
  if ((await undo.count()) === 0) {
    await host.undo();
  } else await undo.first().click();
  await host.settled();
  expect((await host.formulas("Firms!H2"))[0]).toEqual([score]);
});

test("the worked sheet stands beside the values and holds the same scores", async () => {
  await open();
  await button("Worked sheet, beside the values").click();
  await status("The worked sheet is INNOV worked.");
  expect(await host.sheets()).toEqual(["Firms", "Profile", "INNOV worked"]);
  const worked = await typed("INNOV worked", "A1:AP40");
  const cells = calculateInIronCalc([await typed("Firms", "A1:F6"), await typed("Profile", "A1:H5"), worked])[2];
  const header = cells.findIndex((row) => row.includes("Score"));
  const column = cells[header].indexOf("Score");
  expect(cells[header].slice(0, 3)).toEqual(["Firm", "Stage no.", "R&D intensity (%)"]);
  const scores = cells.slice(header + 1, header + 6).map((row) => row[column]);
  await insert();
  expect(scores).toEqual((await host.read(SCORES)).map(([cell]) => (typeof cell === "number" ? expect.closeTo(cell, 9) : "#N/A")));
  expect(await accessibilityFaults(host)).toEqual([]);
});

test("texts that are read as numbers are listed with a button that converts them, and nothing is written before", async () => {
  await open((rows) => {
    rows[1][5] = "5000万元";
    rows[2][2] = "12%";
  });
  await button("Worked sheet, beside the values").click();
  await status("Nothing was written: 2 things keep this from being said in plain formulas.");
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  const section = host.frame.getByRole("region", { name: "Plain formulas" });
  await section.getByText(/texts that are read as numbers stand in 1 of the cells, first 5000万元 in row 1/).waitFor();
  for (let left = 2; left > 0; left--) {
    await section.getByRole("button", { name: "Convert 1 text to a number" }).first().click();
    await status("1 text converted to numbers");
    await button("Worked sheet, beside the values").click();
    if (left > 1) await status("Nothing was written: 1 thing keeps");
  }
  await status("The worked sheet is INNOV worked.");
  expect(await host.read("Firms!F2")).toEqual([[5000]]);
  expect(await host.read("Firms!C3")).toEqual([[12]]);
});
