import { closeBrowser, type OpenedHost, type OpenOptions } from "./harness";
import { excelRun, openProbe } from "./probe";

afterAll(closeBrowser);

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
});

const open = async (options?: OpenOptions) => {
  await host?.close();
  host = await openProbe(options);
};

const block = async (formula: string, area = "H1") => {
  await host.write("H1", [[formula]]);
  await host.settled();
  return host.read(area);
};
const cell = async (formula: string) => (await block(formula))[0][0];

describe("a call", () => {
  beforeAll(async () => {
    await open();
    await host.write("A1", [
      [1, "two", true, null],
      [1, 1, 2, { error: "#NUM!" }],
    ]);
  });

  test("hands over numbers, texts and booleans, blanks as null as on the web, omitted arguments as null", async () => {
    expect(await block("=INNOV_KINDS(A1:D1)", "H1:K2")).toEqual([
      ["number 1", "string two", "boolean true", "null"],
      ["", "", "", "null"],
    ]);
    expect(await block('=INNOV_KINDS(A1,"x")', "H1:H2")).toEqual([["number 1"], ["string x"]]);
  });

  test("hands over an error cell as an error object where the function takes errors", async () => {
    expect(await block("=INNOV_KINDS(C2:D2,D2)", "H1:I2")).toEqual([
      ["number 2", "error #NUM!"],
      ["", "error #NUM!"],
    ]);
  });

  test("is not made with an error cell where the function does not take errors", async () => {
    expect(await cell("=INNOV_SCORE(D2,A2)")).toEqual({ error: "#NUM!" });
  });

  test("tells where it stands where the function asks", async () => {
    expect(await cell("=INNOV_WHERE(A1:B1)")).toBe("Sheet1!H1 <- Sheet1!A1:B1");
  });

  test("gets a promise's value", async () => expect(await cell("=INNOV_LATER(21)")).toBe(42));

  test("to a function the script did not register is #NAME?", async () => {
    expect(await cell("=INNOV_MISSING()")).toEqual({ error: "#VALUE!" });
  });
});

describe("an answer", () => {
  beforeAll(async () => {
    await open();
    await host.write("A1", [[1], ["x"], [3]]);
  });

  test("spills, error elements with their message among the values", async () => {
    expect(await block("=INNOV_COLUMN(A1:A3)", "H1:H3")).toEqual([[1], [{ error: "#N/A", message: "no figure" }], [3]]);
  });

  test("that is thrown as an error of custom functions has its code and message", async () => {
    expect(await cell("=INNOV_SCORE(A1:A2,A1)")).toEqual({ error: "#VALUE!", message: "weights and values differ in length" });
    expect(await cell("=INNOV_ZERODIVIDE()")).toEqual({ error: "#DIV/0!" });
  });

  test("that is thrown as anything else is #VALUE!", async () => expect(await cell("=INNOV_THROWS()")).toEqual({ error: "#VALUE!" }));

  test("with rows of different lengths is #VALUE!", async () => expect(await cell("=INNOV_RAGGED()")).toEqual({ error: "#VALUE!" }));

  test("of null shows as 0, of an empty text as such", async () => expect(await block("=INNOV_BLANKS()", "H1:I1")).toEqual([[0, ""]]));

  test("is still #BUSY! for a batch that wrote the formula, as in Excel", async () => {
    const seen = await excelRun(host, async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("K1:K2");
      range.formulas = [["=INNOV_LATER(1)"], ["=1+1"]];
      range.load("values");
      await context.sync();
      return range.values;
    });
    expect(seen).toEqual([["#BUSY!"], [2]]);
    await host.settled();
    expect(await host.read("K1:K2")).toEqual([[2], [2]]);
  });
});

test("a blank is 0 as on the desktop, where the host plays that", async () => {
  await open({ blanks: "zero" });
  await host.write("A1", [[1, null]]);
  expect(await block("=INNOV_KINDS(A1:B1)", "H1:I2")).toEqual([
    ["number 1", "number 0"],
    ["", "null"],
  ]);
});

test("runtimes before CustomFunctions 1.7 answer in their older form", async () => {
  await open({ sets: { CustomFunctions: "1.6" } });
  expect(await cell("=INNOV_LATER(4)")).toBe(8);
  expect(await cell("=INNOV_ZERODIVIDE()")).toEqual({ error: "#DIV/0!" });
});

test("10,000 calls in one batch take less than a second", async () => {
  await open();
  const milliseconds = await host.page.evaluate(async () => {
    const row = Array.from({ length: 18 }, (_, index) => index);
    const batch = Array.from({ length: 10000 }, (_, index) => ({ id: "SCORE", args: [[row.map((value) => value + index)], [row]] }));
    const start = performance.now();
    const outcomes = await window.host.invoke(batch);
    const elapsed = performance.now() - start;
    // 0² + 1² + … + 17² = 1785, and every unit more adds 0 + 1 + … + 17 = 153.
    if (!outcomes.every((outcome, index) => "value" in outcome && outcome.value === 1785 + 153 * index)) throw new Error("wrong");
    return elapsed;
  });
  expect(milliseconds).toBeLessThan(1000);
});

test("10,000 formulas are calculated as one batch, beside the pane's syncs", async () => {
  await open();
  await host.page.evaluate(async () => {
    const sheet = window.grid.activeSheet();
    const rows = 10000;
    window.grid.write(
      { sheet, row: 0, column: 0, rows, columns: 1 },
      Array.from({ length: rows }, (_, row) => [row]),
    );
    window.grid.write(
      { sheet, row: 0, column: 1, rows, columns: 1 },
      Array.from({ length: rows }, (_, row) => [`=INNOV_SCORE(A${row + 1},2)`]),
    );
    await window.grid.settled();
  });
  expect(await host.read("B9999:B10000")).toEqual([[19996], [19998]]);
  expect(await host.syncs()).toBe(0);
});
