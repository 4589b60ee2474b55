import type { GridEvent } from "../../src/workbench/grid";
import { startWorkshop, type Workbench, type Workshop } from "./browser";

const any = (name: string, dimensionality: "matrix" | "scalar", optional = false) => ({
  name,
  description: `The ${name} to take.`,
  type: "any",
  dimensionality,
  optional,
});
const takesErrors = { allowErrorForDataTypeAny: true };
const metadata = {
  functions: [
    { id: "INNOV_SUMS", name: "INNOV_SUMS", description: "Sums of rows.", ...takesErrors, parameters: [any("block", "matrix")] },
    { id: "INNOV_PLAIN", name: "INNOV_PLAIN", options: {}, parameters: [any("block", "matrix")] },
    {
      id: "INNOV_ECHO",
      name: "INNOV_ECHO",
      ...takesErrors,
      parameters: [any("block", "matrix", true), any("scalar", "scalar", true), any("more", "scalar", true)],
    },
    { id: "INNOV_SLOW", name: "INNOV_SLOW", options: {}, parameters: [any("delay", "scalar")] },
    { id: "INNOV_FAULT", name: "INNOV_FAULT", options: {}, parameters: [any("kind", "scalar")] },
    {
      id: "INNOV_WHERE",
      name: "INNOV_WHERE",
      options: { requiresAddress: true, requiresParameterAddresses: true },
      parameters: [any("block", "matrix")],
    },
  ],
};
const script = `
const { associate, Error: Fault, ErrorCode } = CustomFunctions;
globalThis.calls = [];
associate("INNOV_SUMS", (block) => {
  calls.push(block.length);
  return block.map((row) => [row.reduce((sum, cell) => sum + (typeof cell === "number" ? cell : 0), 0)]);
});
associate("INNOV_SLOW", (delay) => {
  for (const end = performance.now() + delay; performance.now() < end; );
  return delay;
});
associate("INNOV_PLAIN", (block) => block.length);
associate("INNOV_ECHO", (...args) => JSON.stringify(args.slice(0, 3)));
associate("INNOV_FAULT", (kind) => {
  if (kind === "said") throw new Fault(ErrorCode.notAvailable, "This is why.");
  if (kind === "thrown") throw new TypeError("internal");
  if (kind === "ragged") return [[1], [1, 2]];
  if (kind === "cells") return [[NaN, new Fault(ErrorCode.notAvailable)], [null, ""]];
});
associate("INNOV_WHERE", (block, { address, parameterAddresses }) => address + " " + parameterAddresses);
`;
const workbook = {
  title: "Small",
  sheets: [
    {
      name: "Calc",
      rows: [
        ["Sum", "Twice"],
        ["=INNOV_SUMS(Data!B2:C4)", "=INNOV_SUMS(A2:A4)"],
      ],
    },
    {
      name: "Data",
      rows: [
        ["Firm", "R&D (%)", "研发费用（万元）", "Note [x]"],
        ["a", 1, 10, "1,234"],
        ["b", 2, null, { error: "#NUM!" }],
        ["c", 3, 30, true],
      ],
    },
  ],
  names: [{ name: "Figures", refersTo: "=Data!$B$2:$C$4" }],
  tables: [{ name: "Firms", sheet: "Data", area: "A1:D4" }],
};

let workshop: Workshop;
let workbench: Workbench;
beforeAll(async () => {
  workshop = await startWorkshop();
});
afterAll(() => workshop.close());

const open = async () => {
  workbench = await workshop.open({ workbook, addin: { metadata, script } });
};
const close = async () => {
  await workbench.close();
  expect(workbench.complaints).toEqual([]);
};
const callsSince = async (use: () => Promise<void>): Promise<number[]> => {
  await workbench.page.evaluate(() => ((globalThis as unknown as { calls: number[] }).calls.length = 0));
  await use();
  return workbench.page.evaluate(() => (globalThis as unknown as { calls: number[] }).calls);
};
/** The value of one formula in a free cell. */
const result = async (formula: string) => {
  await workbench.write("Calc!H1", [[formula]]);
  return (await workbench.values("Calc!H1"))[0][0];
};
/** What a function is handed over. */
const handedOver = async (args: string) => JSON.parse(String(await result(`=INNOV_ECHO(${args})`)));

describe("what formulas give", () => {
  beforeAll(open);
  afterAll(close);
  afterEach(() => workbench.inGrid((grid) => grid.clear({ sheet: "sheet1", row: 0, column: 7, rows: 9, columns: 2 }), null));

  test("functions see blocks, scalars, blanks and omitted arguments as Excel on the web sends them", async () => {
    expect(await handedOver("Data!B2:C3")).toEqual([
      [
        [1, 10],
        [2, null],
      ],
      null,
      null,
    ]);
    expect(await handedOver('5,"x",TRUE')).toEqual([[[5]], "x", true]);
    expect(await handedOver("Data!C3,Data!C3")).toEqual([[[null]], null, null]);
    expect(await handedOver(",,2")).toEqual([null, null, 2]);
    expect(await handedOver("Data!D2,Data!D4")).toEqual([[["1,234"]], true, null]);
  });

  test("functions see blanks as 0 where the workbench plays the desktop", async () => {
    const desktop = await workshop.open({ workbook, addin: { metadata, script }, blanks: "zero" });
    await desktop.write("Calc!H1", [["=INNOV_ECHO(Data!B3:C3)"]]);
    expect(await desktop.values("Calc!H1")).toEqual([["[[[2,0]],null,null]"]]);
    await desktop.close();
  });

  test("results that are slow to come are announced while old ones stand, those that are there at once are not", async () => {
    /** What each frame showed: the sign, and the cell. */
    const frames = (formula: string) =>
      workbench.inGrid(async (grid, content) => {
        const seen: [sign: string, value: unknown, time: number][] = [];
        const area = { sheet: "sheet1", row: 0, column: 7, rows: 1, columns: 1 };
        let isOver = false;
        const start = performance.now();
        const look = () => {
          const time = performance.now() - start;
          seen.push([document.getElementById("calculating")!.textContent!, grid.read(area).values[0][0], time]);
          if (!isOver) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        grid.write(area, [[content]], "user");
        await grid.settled();
        await new Promise((resolve) => setTimeout(resolve, 100));
        isOver = true;
        return seen;
      }, formula);
    const sign = "Calculating…";
    await workbench.write("Calc!H1", [["=INNOV_SLOW(300)"]]);
    const slow = await frames("=INNOV_SLOW(301)");
    expect(slow).toContainEqual([sign, 300, expect.any(Number)]);
    expect(slow.at(-1)).toEqual(["", 301, expect.any(Number)]);
    await workbench.write("Calc!H1", [["=INNOV_SLOW(1)"]]);
    const quick = await frames("=INNOV_SLOW(2)");
    expect(quick.at(-1)).toEqual(["", 2, expect.any(Number)]);
    expect(quick.filter(([shown, , time]) => shown && time < 150)).toEqual([]);
    expect(await workbench.page.locator("#calculating").getAttribute("role")).toBe("status");
  });

  test("error cells reach only functions that take them", async () => {
    const error = { type: "Error", basicType: "Error", basicValue: "#NUM!", errorType: "Num" };
    expect(await handedOver("Data!D3")).toEqual([[[error]], null, null]);
    expect(await result("=INNOV_PLAIN(Data!A3:D3)")).toEqual({ error: "#NUM!" });
  });

  test.each([
    ["said", { error: "#N/A", message: "This is why." }],
    ["thrown", { error: "#VALUE!" }],
    ["ragged", { error: "#VALUE!", message: "The function gave rows of different lengths." }],
  ])("a fault of the call (%s) is an error in the cell", async (kind, cell) => {
    expect(await result(`=INNOV_FAULT("${kind}")`)).toEqual(cell);
  });

  test("cells of an answer: NaN is #NUM!, an error object its error, null 0, empty text blank", async () => {
    await result('=INNOV_FAULT("cells")');
    expect(await workbench.values("Calc!H1:I2")).toEqual([
      [{ error: "#NUM!" }, { error: "#N/A" }],
      [0, null],
    ]);
  });

  test("functions that ask for addresses get them", async () => {
    expect(await result("=INNOV_WHERE(Data!A2:B3)")).toBe("Calc!H1 Data!A2:B3");
  });

  test.each([
    ["=ROWS(Firms)", 3],
    ["=ROWS(Firms[#All])", 4],
    ["=SUM(Firms[R&D (%)])", 6],
    ["=SUM(firms[研发费用（万元）])", 40],
    ["=COUNTA(Firms[Note '[x']])", 3],
    ["=COLUMNS(Firms[[#Headers],[Firm]:[研发费用（万元）]])", 3],
    ["=SUM(Firms[[#Data],[R&D (%)]:[研发费用（万元）]])", 46],
    ["=ROWS(Firms[[#Headers],[#Data],[Firm]])", 4],
    ["=SUM(Figures)", 46],
    ["=SUM(A2#)", 46],
    ["=ROWS(INNOV_SUMS(A2#))", 3],
  ])("%s gives %d", async (formula, value) => {
    expect(await result(formula)).toBe(value);
  });

  test("an unknown column of a table is #REF!", async () => {
    expect(await result("=SUM(Firms[Profit])")).toEqual({ error: "#REF!" });
  });
});

describe("what changes", () => {
  beforeEach(open);
  afterEach(close);

  test("a block spills, and what hangs on it follows an edit with one call each", async () => {
    expect(await workbench.values("Calc!A2:B4")).toEqual([
      [11, 11],
      [2, 2],
      [33, 33],
    ]);
    const calls = await callsSince(() => workbench.write("Data!B2", [[100]]));
    expect(calls).toEqual([3, 3]);
    expect(await workbench.values("Calc!A2:B2")).toEqual([[110, 110]]);
    expect(await workbench.inGrid((grid) => grid.spill("sheet1", 1, 0), null)).toMatchObject({ row: 1, column: 0, rows: 3, columns: 1 });
  });

  test("formulas of any length find functions that come later", async () => {
    const formulas = ["=INNOV_SUMS(Data!B2:C4)", '=INNOV_SUMS(IF(ISBLANK(Data!B2:C4),"",IF(ISBLANK(Data!B2:C4),"",Data!B2:C4)))'];
    const seen = await workbench.inGrid(
      async (grid, given) => {
        const look = () =>
          given.formulas.map((_, column) => grid.read({ sheet: "sheet1", row: 0, column, rows: 1, columns: 1 }).values[0][0]);
        grid.setFunctions([], async () => []);
        grid.write({ sheet: "sheet1", row: 0, column: 0, rows: 1, columns: 2 }, [given.formulas]);
        await grid.settled();
        const before = look();
        grid.setFunctions(given.functions, async (batch) => batch.map(() => ({ value: 7 })));
        await grid.settled();
        return [before, look()];
      },
      { formulas, functions: metadata.functions },
    );
    expect(seen).toEqual([
      [{ error: "#NAME?" }, { error: "#NAME?" }],
      [7, 7],
    ]);
  });

  test("an answer that is known is not asked for again", async () => {
    const calls = await callsSince(() => workbench.write("Calc!D1", [["=INNOV_SUMS(Data!B2:C4)"]]));
    expect(calls).toEqual([]);
    expect(await workbench.values("Calc!D1:D2")).toEqual([[11], [2]]);
    expect(await callsSince(() => workbench.inGrid((grid) => (grid.recalculate(), grid.settled()), null))).toEqual([3, 3]);
  });

  test("a blocked spill is #SPILL! until the way is free", async () => {
    await workbench.write("Calc!A3", [["in the way"]]);
    expect(await workbench.values("Calc!A2:A3")).toEqual([[{ error: "#SPILL!" }], ["in the way"]]);
    expect(await workbench.inGrid((grid) => grid.spill("sheet1", 1, 0), null)).toBeNull();
    await workbench.inGrid((grid) => (grid.undo(), grid.settled()), null);
    expect(await workbench.values("Calc!A2:A4")).toEqual([[11], [2], [33]]);
  });

  test("table references follow a renamed header and a table that grows or moves", async () => {
    await workbench.write("Calc!H1", [["=SUM(Firms[Growth])"], ["=ROWS(Firms)"]]);
    await workbench.write("Data!B1", [["Growth"]]);
    expect(await workbench.values("Calc!H1:H2")).toEqual([[6], [3]]);
    await workbench.inGrid((grid) => grid.setTable("Firms", { sheet: "sheet2", row: 0, column: 0, rows: 3, columns: 4 }), null);
    expect(await workbench.values("Calc!H1:H2")).toEqual([[3], [2]]);
  });

  test("a name that is given another meaning changes what it is used in", async () => {
    await workbench.write("Calc!H1", [["=SUM(Figures)"]]);
    await workbench.inGrid((grid) => grid.setName("Figures", "=Data!$B$2:$B$4"), null);
    expect(await workbench.values("Calc!H1")).toEqual([[6]]);
  });

  test("a formula typed with a bracket still open does not spoil the ones after it", async () => {
    await workbench.type("Calc!E5", "=SUM(Firms[R&D (%)])");
    await workbench.type("Calc!E6", "=SUM(Data!B2:C4)");
    expect(await workbench.values("Calc!E5:E6")).toEqual([[6], [46]]);
    expect((await workbench.read("Calc!E5")).formulas).toEqual([["=SUM(Firms[R&D (%)])"]]);
  });

  test("a new sheet takes what is written at once and stays in the background", async () => {
    const seen = await workbench.inGrid(async (grid) => {
      const before = grid.activeSheet();
      const sheet = grid.addSheet("New");
      grid.write({ sheet, row: 0, column: 0, rows: 1, columns: 2 }, [[2, "=A1*3"]]);
      await grid.settled();
      return [grid.read({ sheet, row: 0, column: 0, rows: 1, columns: 2 }).values, grid.activeSheet() === before];
    }, null);
    expect(seen).toEqual([[[2, 6]], true]);
  });

  test("null leaves a cell, empty text clears it, text stays text", async () => {
    await workbench.write("Calc!H1", [[1, 2, 3]]);
    await workbench.write("Calc!H1", [[null, "", "007", "'=1+1"]]);
    expect(await workbench.values("Calc!H1:K1")).toEqual([[1, null, "007", "=1+1"]]);
    expect((await workbench.read("Calc!K1")).formulas).toEqual([[""]]);
  });

  test("what the add-in writes and formats is one undo step each, what a colleague writes is none", async () => {
    const seen = await workbench.inGrid(async (grid) => {
      const area = { sheet: "sheet2", row: 5, column: 0, rows: 1, columns: 2 };
      const look = () => JSON.stringify([grid.read(area).values, grid.numberFormats(area)]);
      const states = [look()];
      grid.write(area, [[1, 2]], "addin");
      states.push(look());
      grid.setNumberFormats(area, [["0.00", "0%"]]);
      states.push(look());
      grid.write({ ...area, row: 6 }, [[8, 9]], "coauthor");
      grid.undo();
      states.push(look());
      grid.undo();
      states.push(look());
      grid.redo();
      states.push(look());
      return [...states, JSON.stringify(grid.read({ ...area, row: 6 }).values)];
    }, null);
    const blank = '[[[null,null]],[["General","General"]]]';
    const written = '[[[1,2]],[["General","General"]]]';
    expect(seen).toEqual([blank, written, '[[[1,2]],[["0.00","0%"]]]', written, blank, written, "[[8,9]]"]);
  });

  test("tells what changed and who changed it, and nothing for formats or results", async () => {
    const events = await workbench.inGrid(async (grid) => {
      const told: GridEvent[] = [];
      const stop = grid.on((event) => told.push(event));
      const area = { sheet: "sheet2", row: 1, column: 1, rows: 1, columns: 1 };
      grid.write(area, [[5]], "addin");
      grid.write(area, [[6]], "coauthor");
      grid.format(area, { fill: "#ffeeaa", bold: true });
      grid.select({ ...area, rows: 2 });
      await grid.settled();
      stop();
      return told;
    }, null);
    const area = { sheet: "sheet2", row: 1, column: 1, rows: 1, columns: 1 };
    expect(events.filter(({ kind }) => kind === "changed")).toEqual([
      { kind: "changed", area, source: "addin" },
      { kind: "changed", area, source: "coauthor" },
    ]);
    expect(events).toContainEqual({ kind: "activated", sheet: "sheet2" });
    expect(events).toContainEqual({ kind: "selected", area: { ...area, rows: 2 } });
    expect(events).toContainEqual({ kind: "calculated", sheet: "sheet1" });
  });

  test("the used area holds spilled cells and leaves out mere formats", async () => {
    const used = await workbench.inGrid((grid) => {
      grid.format({ sheet: "sheet1", row: 20, column: 20, rows: 1, columns: 1 }, { bold: true });
      return grid.usedArea("sheet1");
    }, null);
    expect(used).toEqual({ sheet: "sheet1", row: 0, column: 0, rows: 4, columns: 2 });
  });
});
