import type { CellValue } from "../../src/workbench/grid";
import { startWorkshop, type Workbench, type Workshop } from "./browser";

const any = (name: string, dimensionality: "matrix" | "scalar") => ({ name, type: "any", dimensionality });
const addin = {
  metadata: {
    functions: [
      { id: "INNOV_SHAPE", name: "INNOV_SHAPE", parameters: [any("block", "matrix")] },
      { id: "INNOV_BLOCK", name: "INNOV_BLOCK", parameters: [any("rows", "scalar"), any("columns", "scalar")] },
    ],
  },
  script: `
CustomFunctions.associate("INNOV_SHAPE", (block) => block.length + "x" + block[0].length + " " + block.flat().filter((cell) => cell !== null).length);
CustomFunctions.associate("INNOV_BLOCK", (rows, columns) => Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => r * 1000 + c)));
`,
};
const workbook = {
  title: "Extent",
  sheets: [
    { name: "One", rows: [["n"], [1], [2], [3]] },
    { name: "Two", rows: [["m"], [10], [20], [30]] },
  ],
};

let workshop: Workshop;
let workbench: Workbench;
beforeAll(async () => {
  workshop = await startWorkshop();
  workbench = await workshop.open({ workbook, addin });
});
afterAll(() => workshop.close());
// Sheets stay as large as a test left them; what it wrote goes.
afterEach(async () => {
  await workbench.inGrid(async (grid, file) => {
    for (const [i, { id }] of grid.sheets().entries()) {
      const used = grid.usedArea(id);
      if (used) grid.clear(used, "user");
      const rows = file.sheets[i]?.rows;
      if (rows) grid.write({ sheet: id, row: 0, column: 0, rows: rows.length, columns: rows[0].length }, rows, "user");
    }
    await grid.settled();
  }, workbook);
  expect(workbench.complaints).toEqual([]);
});

/** The value of one formula in the first column of the second sheet. */
const result = async (formula: string, cell = "Two!H1"): Promise<CellValue> => {
  await workbench.write(cell, [[formula]]);
  return (await workbench.values(cell))[0][0];
};
const selection = () => workbench.inGrid((grid) => grid.selection(), null);
const nameBox = () => workbench.page.locator('[data-u-comp="defined-name"] input');
const goTo = async (address: string) => {
  await nameBox().fill(address);
  await nameBox().press("Enter");
};
/** A cell near the bottom right of the view. */
const clickAtEnd = async () => {
  const box = (await workbench.page.locator("#sheet canvas").last().boundingBox())!;
  await workbench.page.mouse.click(box.x + box.width - 120, box.y + box.height - 60);
};

describe("a sheet as large as Excel's", () => {
  test.each(["Two!AA5000", "Two!XFD1048576", "Two!ZZ1"])("%s can be written and read", async (address) => {
    await workbench.write(address, [[7]]);
    expect(await workbench.values(address)).toEqual([[7]]);
    expect(await result(`=${address.replace("Two!", "")}*2`)).toBe(14);
  });

  test("formulas refer beyond the present end of a sheet to blank cells, and see what is written there later", async () => {
    expect(await result("=A5000")).toBe(0);
    expect(await result("=One!ZZ3*2+1", "Two!H2")).toBe(1);
    expect(await result("=SUM(A1:A6000)", "Two!H3")).toBe(60);
    expect(await result('=ROWS(A1:A6000)&"/"&COLUMNS(A1:ZZ1)', "Two!H4")).toBe("6000/702");
    expect(await result("=INNOV_SHAPE(A1:A2000)", "Two!H5")).toBe("2000x1 4");
    await workbench.write("Two!A5000", [[5]]);
    await workbench.write("One!ZZ3", [[4]]);
    expect(await workbench.values("Two!H1:H3")).toEqual([[5], [9], [65]]);
  });

  test("what leaves Excel's own sheet is an error there and here", async () => {
    expect(await result("=XFE1")).toEqual({ error: "#NAME?" });
  });

  test("whole columns and rows are as long as Excel's, of every sheet alike, and take in what is written far below", async () => {
    expect(await result("=SUM(A:A)")).toBe(60);
    expect(await result("=SUM(One!A:A)+SUM(2:3)", "Two!K20")).toBe(36);
    expect(await result('=ROWS(A:A)&"/"&COLUMNS(A:C)&"/"&COLUMNS(1:1)', "Two!H2")).toBe("1048576/3/16384");
    expect(await result("=INDEX(A:A,7000)", "Two!H3")).toBe(0);
    expect(await result('=COUNTBLANK(A:A)&"/"&COUNTBLANK(A1:A6)&"/"&ROWS({1;2})', "Two!H8")).toBe("1048572/2/2");
    expect(await result('=COUNTIF(A:A,">15")', "Two!H4")).toBe(2);
    expect(await result("=MATCH(30,A:A,0)", "Two!H5")).toBe(4);
    await workbench.write("Two!A7000", [[100]]);
    expect(await workbench.values("Two!H1:H5")).toEqual([[160], ["1048576/3/16384"], [100], [3], [4]]);
    expect(await result("=SUMPRODUCT(One!A:A*1,A:A*1)", "Two!H6")).toEqual({ error: "#VALUE!" });
    expect(await result("=SUMPRODUCT((One!A:A=3)*(ISNUMBER(A:A)))", "Two!H6")).toBe(1);
    expect(await result('=SUMIFS(A:A,One!A:A,">1")', "Two!H7")).toBe(50);
  });

  test("a block that spills past the end makes room, and is #SPILL! only past Excel's", async () => {
    expect(await result("=INNOV_BLOCK(2500,70)")).toBe(0);
    expect(await workbench.values("Two!BY2500")).toEqual([[2499069]]);
    expect(await result("=SUM(H1#)", "Two!G1")).toBe(2500 * 70 * (2499 * 500 + 34.5));
    await workbench.write("Two!H1", [[""]]);
    expect(await result("=INNOV_BLOCK(3,3)", "Two!XFC1")).toEqual({ error: "#SPILL!" });
    expect(await result("=INNOV_BLOCK(1,2)", "Two!XFC1")).toBe(0);
  });

  test("the name box goes anywhere, and what is typed there stays", async () => {
    await workbench.begin("Two!A1", "");
    await goTo("AA5000");
    expect(await selection()).toMatchObject({ row: 4999, column: 26, rows: 1, columns: 1 });
    await workbench.page.keyboard.type("far", { delay: 15 });
    await workbench.page.keyboard.press("Enter");
    expect(await workbench.values("Two!AA5000")).toEqual([["far"]]);
    await goTo("XFD1048576");
    expect(await selection()).toMatchObject({ row: 1048575, column: 16383 });
    await goTo("B:C");
    expect(await selection()).toMatchObject({ row: 0, column: 1, rows: 1048576, columns: 2 });
    expect(await result("=SUM(A:A)")).toBe(60);
  });

  test("scrolling to the end finds more", async () => {
    const { page } = workbench;
    const box = (await page.locator("#sheet canvas").last().boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 200);
    for (let i = 0; i < 8; i++) {
      await page.mouse.wheel(0, 6000);
      await page.mouse.wheel(3000, 0);
      await page.waitForTimeout(60);
    }
    await clickAtEnd();
    const { row, column } = await selection();
    expect(row).toBeGreaterThan(1500);
    expect(column).toBeGreaterThan(150);
  });

  test("arrow keys go on past the end", async () => {
    await workbench.begin("Two!A1", "");
    await goTo("AZ1000");
    await workbench.page.keyboard.press("ArrowDown");
    await workbench.page.keyboard.press("ArrowRight");
    expect(await selection()).toMatchObject({ row: 1000, column: 52 });
  });

  test("selected columns and rows end where Excel's do, and the grid selects them", async () => {
    const seen = await workbench.inGrid((grid) => {
      const sheet = "sheet2";
      const areas = [
        { sheet, row: 0, column: 2, rows: 1048576, columns: 3 },
        { sheet, row: 5, column: 0, rows: 2, columns: 16384 },
        { sheet, row: 0, column: 0, rows: 1048576, columns: 16384 },
        { sheet, row: 6000, column: 100, rows: 2, columns: 2 },
      ];
      return areas.map((area) => {
        grid.select(area);
        return JSON.stringify(grid.selection()) === JSON.stringify(area);
      });
    }, null);
    expect(seen).toEqual([true, true, true, true]);
  });

  test("a sheet added with + looks and reaches as the others do", async () => {
    await workbench.page.locator('[data-u-comp="sheet-bar-append-button"]').first().click();
    const seen = await workbench.inGrid(async (grid) => {
      const { id } = grid.sheets().at(-1)!;
      grid.write({ sheet: id, row: 0, column: 0, rows: 1, columns: 60 }, [Array.from({ length: 60 }, (_, c) => c)]);
      await grid.settled();
      return grid.read({ sheet: id, row: 0, column: 59, rows: 1, columns: 1 }).values;
    }, null);
    expect(seen).toEqual([[59]]);
  });
});
