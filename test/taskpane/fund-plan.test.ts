import "../functions/environment";
import fc from "fast-check";
import { allocate } from "../../src/functions/allocate";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { readTable } from "../../src/scorecard/table";
import { readFirms } from "../../src/taskpane/firms";
import { planOf, type FundPlan } from "../../src/taskpane/fund/plan";
import { requestHeader, requestHeaders, requestsIn } from "../../src/taskpane/fund/requests";
import type { FundSettings } from "../../src/taskpane/fund/settings";
import { sheetOf } from "../../src/taskpane/fund/sheet";
import { termsOf, type Terms } from "../../src/taskpane/fund/terms";
import type { Reading } from "../../src/taskpane/model";
import { paneText } from "../../src/i18n/pane";
import type { Cell } from "../../src/workbook/port";
import { column } from "../functions/environment";

const parsed = readTable([
  ["Indicator", "Unit", "Curve", "young", "old"],
  ["rd_intensity", "%", "linear 0..100", 100, 100],
]);
if (!parsed.ok) throw new Error("the profile cannot be read");
const compiled = compile(parsed.value) as Compiled;

/** The score of a firm is its R&D intensity. */
const HEADERS = ["Firm", "Stage", "rd_intensity (%)", "Request (万元)", "Year"];
function readingOf(rows: Cell[][]): Reading {
  const values = [HEADERS, ...rows];
  const place = { sheet: "Firms", row: 0, column: 0, rows: values.length, columns: HEADERS.length };
  return readFirms({ place, values }, "Firms", compiled, "en");
}
const terms = (part: Partial<Terms>): Terms => ({
  budget: 100,
  floor: 0,
  cap: Infinity,
  requests: { by: "column", header: HEADERS[3] },
  amount: NaN,
  shares: null,
  passOn: false,
  ...part,
});
const plan = (rows: Cell[][], part: Partial<Terms> = {}): FundPlan => {
  const { firms, population } = readingOf(rows);
  return planOf(firms, population, terms(part));
};

const FIRMS: Cell[][] = [
  ["A", "young", 60, 100, 2024],
  ["B", "young", 30, 10, 2024],
  ["C", "old", 90, 100, 2024],
  ["D", "old", 20, 100, 2024],
];

describe("a budget without quotas", () => {
  test("is divided by points above the floor, and what one does not need goes to the others", () => {
    // Points above 20: 40, 10, 70, 0. B takes its 10 of 100 · 10/120; the other 90 are shared 40 : 70.
    const { amounts, order, allocated, unused, funded } = plan(FIRMS, { floor: 20, budget: 120 });
    expect([...amounts]).toEqual([40, 10, 70, 0]);
    expect([...order]).toEqual([2, 0, 1, 3]);
    expect([allocated, unused, funded]).toEqual([120, 0, 3]);
  });
  test("is what INNOV_ALLOCATE gives, to the hundredth", () => {
    const row = fc.record({
      stage: fc.constantFrom("young", "old"),
      score: fc.integer({ min: 0, max: 100_000 }),
      request: fc.oneof(
        fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
        fc.constantFrom("", "n/a", "x", -1, "1,500", "50%"),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.nat(100_000_000),
        fc.option(fc.nat(100)),
        fc.option(fc.nat(50_000)),
        (rows, cents, floor, cap) => {
          const cells = rows.map(({ stage, score, request }, k): Cell[] => [`F${k}`, stage, score / 1000, request, ""]);
          const { scores, amounts, allocated, unused } = plan(cells, { budget: cents / 100, floor: floor ?? 0, cap: cap ?? Infinity });
          const sheet = column(
            allocate(
              [...scores].map((score) => [score]),
              rows.map(({ request }) => [request]),
              cents / 100,
              floor === null ? undefined : [[floor]],
              cap === null ? undefined : [[cap]],
            ),
          );
          expect([...amounts].map((amount) => (Number.isNaN(amount) ? null : amount))).toEqual(
            sheet.map((cell) => (typeof cell === "number" ? cell : null)),
          );
          expect(Math.round(allocated * 100) + Math.round(unused * 100)).toBe(cents);
          expect(amounts.reduce((sum, amount) => sum + (Math.round(amount * 100) || 0), 0)).toBe(Math.round(allocated * 100));
        },
      ),
    );
  });
  test("without requests only the cap limits, and one request may hold for all", () => {
    expect([...plan(FIRMS, { requests: { by: "none" } }).amounts]).toEqual([30, 15, 45, 10]);
    expect([...plan(FIRMS, { requests: { by: "none" }, cap: 30 }).amounts]).toEqual([30, 24, 30, 16]);
    expect([...plan(FIRMS, { requests: { by: "same" }, amount: 12.34 }).amounts]).toEqual([12.34, 12.34, 12.34, 12.34]);
  });
});

describe("a share for each stage", () => {
  test("stays with its stage, and what its firms leave is unused", () => {
    const rows = FIRMS.map((row) => (row[1] === "young" ? [...row.slice(0, 3), 10, 2024] : row));
    const { amounts, stages, allocated, unused } = plan(rows, { shares: [50, 50] });
    expect([...amounts]).toEqual([10, 10, 40.91, 9.09]);
    expect(stages).toEqual([
      { quota: 50, allocated: 20, unused: 30, funded: 2 },
      { quota: 50, allocated: 50, unused: 0, funded: 2 },
    ]);
    expect([allocated, unused]).toEqual([70, 30]);
  });
  test("may be passed on to those who ask for more, none above its request", () => {
    const rows = FIRMS.map((row) => (row[1] === "young" ? [...row.slice(0, 3), 10, 2024] : [...row.slice(0, 3), 45, 2024]));
    const { amounts, stages, unused } = plan(rows, { shares: [50, 50], passOn: true });
    expect([...amounts]).toEqual([10, 10, 45, 35]);
    expect(stages.map((own) => own.allocated)).toEqual([20, 80]);
    expect(unused).toBe(0);
  });
  test("adds up to the budget to the hundredth, and never more than it is given out", () => {
    const row = fc.record({ stage: fc.constantFrom("young", "old", "?"), score: fc.integer({ min: 0, max: 100 }), request: fc.nat(2000) });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.nat(1_000_000),
        fc.nat(100),
        fc.boolean(),
        (rows, cents, share, passOn) => {
          const cells = rows.map(({ stage, score, request }, k): Cell[] => [`F${k}`, stage, score, request, ""]);
          const { stages, amounts, unused, requests, allocated, reasons } = plan(cells, {
            budget: cents / 100,
            shares: [share, 100 - share],
            passOn,
          });
          const hundredths = (amount: number): number => Math.round(amount * 100);
          expect(stages.reduce((sum, { quota }) => sum + hundredths(quota!), 0)).toBe(cents);
          expect(hundredths(allocated) + hundredths(unused)).toBe(cents);
          expect(stages.reduce((sum, own) => sum + hundredths(own.allocated), 0)).toBe(hundredths(allocated));
          rows.forEach(({ stage }, k) => expect(reasons[k]).toBe(stage === "?" ? "stage" : null));
          amounts.forEach((amount, k) => expect(amount > requests[k]).toBe(false));
          // Nothing is left while someone asks for more.
          const wanting = amounts.some((amount, k) => amount < requests[k]);
          if (passOn && wanting) expect(unused).toBe(0);
        },
      ),
    );
  });
});

test("a firm without stage, score or a request that can be read is not considered, and the reason is told", () => {
  const { reasons, amounts, order, below } = plan(
    [
      ["A", "?", 60, 10, ""],
      ["B", "young", "", 10, ""],
      ["C", "young", 50, "-", ""],
      ["D", "young", 50, "ten", ""],
      ["E", "young", 50, -5, ""],
      ["F", "young", 10, 10, ""],
      ["G", "young", 70, "1,000", ""],
    ],
    { floor: 50 },
  );
  expect(reasons).toEqual(["stage", "score", "request", "amount", "amount", null, null]);
  expect([...below]).toEqual([0, 0, 0, 0, 0, 1, 0]);
  expect([...amounts]).toEqual([NaN, NaN, NaN, NaN, NaN, 0, 100]);
  expect([...order]).toEqual([6, 5]);
});

describe("the column of requests", () => {
  test("is found by its header, wherever it stands", () => {
    const { firms } = readingOf(FIRMS);
    expect([...requestsIn(firms, "request（万元）")!.amounts]).toEqual([100, 10, 100, 100]);
    expect(requestsIn(firms, "Grant")).toBeNull();
    expect(requestHeader(["Firm", "申请金额（万元）"])).toBe("申请金额（万元）");
    expect(requestHeader(["Firm", "Requests per year"])).toBeNull();
  });
  test("may be any column of numbers with a header of its own, indicators last", () => {
    const { firms, population } = readingOf(FIRMS);
    expect(requestHeaders(firms, population.match)).toEqual(["Request (万元)", "Year", "rd_intensity (%)"]);
    expect(requestHeaders({ ...firms, headers: ["Firm", "Stage", "rd_intensity (%)", "Request", "request "] }, population.match)).toEqual([
      "rd_intensity (%)",
    ]);
  });
  test("tells blank cells from those that are no amount", () => {
    const { firms } = readingOf([
      ["A", "young", 1, "", ""],
      ["B", "young", 1, "n/a", ""],
      ["C", "young", 1, "#N/A", ""],
      ["D", "young", 1, "１２", ""],
    ]);
    const { amounts, missing } = requestsIn(firms, "Request (万元)")!;
    expect([...amounts]).toEqual([NaN, NaN, NaN, 12]);
    expect([...missing]).toEqual([1, 1, 0, 0]);
  });
});

describe("terms as typed", () => {
  const SETTINGS: FundSettings = {
    budget: "1,000",
    floor: "",
    cap: "",
    requests: null,
    amount: "",
    admission: null,
    byStage: false,
    shares: {},
    passOn: false,
  };
  const { stages } = compiled.scorecard;
  const read = (part: Partial<FundSettings>, requests: FundSettings["requests"] = { by: "none" }) =>
    termsOf({ ...SETTINGS, ...part }, requests!, ["Request"], stages);
  test("are read with commas and full-width digits; a blank floor is 0 and a blank cap none", () => {
    expect(read({ budget: "１,０００.５" }).terms).toMatchObject({ budget: 1000.5, floor: 0, cap: Infinity, shares: null });
    expect(read({ budget: " " })).toMatchObject({ terms: null, faults: new Map() });
  });
  test.each([
    [{ budget: "-1" }, "budget"],
    [{ budget: "many" }, "budget"],
    [{ budget: "1e15" }, "budget"],
    [{ floor: "-1" }, "floor"],
    [{ cap: "5%" }, "cap"],
  ])("%j is a fault of the %s", (part, field) => {
    const { terms: none, faults } = read(part);
    expect(none).toBeNull();
    expect([...faults.keys()]).toEqual([field]);
  });
  test("a column that is gone and a request that is blank are faults", () => {
    expect([...read({}, { by: "column", header: "Gone" }).faults.keys()]).toEqual(["requests"]);
    expect([...read({}, { by: "same" }).faults.keys()]).toEqual(["amount"]);
    expect(read({ amount: "5" }, { by: "same" }).terms).toMatchObject({ amount: 5 });
  });
  test("shares that do not add up to 100 say by how much", () => {
    const shares = (young: string, old: string) => read({ byStage: true, shares: { young, old } });
    expect(shares("33.3", "66.7").terms!.shares).toEqual([33.3, 66.7]);
    expect(shares("100%", "").terms!.shares).toEqual([100, 0]);
    expect(shares("30", "60.5").faults.get("shares")).toEqual({ key: "fund.fault.shares.missing", params: { sum: 90.5, gap: 9.5 } });
    expect(shares("60", "60").faults.get("shares")).toEqual({ key: "fund.fault.shares.excess", params: { sum: 120, gap: 20 } });
    expect([...shares("x", "60").faults.keys()]).toEqual(["share young"]);
  });
});

test("firms that are not admitted get nothing, whatever their score, and the others get what is left as if those were not there", () => {
  const { firms, population } = readingOf(FIRMS);
  const all = planOf(firms, population, terms({}));
  const best = all.order[0];
  const without = planOf(firms, population, terms({}), (row) => row !== best);
  expect([without.reasons[best], without.amounts[best]]).toEqual(["verdict", NaN]);
  expect([...without.order].sort()).toEqual([...all.order].filter((row) => row !== best).sort());
  const fewer = readingOf(FIRMS.filter((_, row) => row !== best));
  const alone = planOf(fewer.firms, fewer.population, terms({}));
  expect([...without.amounts].filter((amount) => amount === amount)).toEqual([...alone.amounts].filter((amount) => amount === amount));
});

test("the inserted sheet holds the terms, the stages and every firm in a block of six columns", () => {
  const { firms, population } = readingOf([...FIRMS, ["E", "?", 10, 10, ""]]);
  const own = planOf(firms, population, terms({ floor: 25, shares: [40, 60] }));
  const cells = sheetOf(own, firms, population, "Bank 2026", null, (key, params) => paneText(key, "en", params), "en");
  expect(new Set(cells.map((row) => row.length))).toEqual(new Set([6]));
  expect(cells[1].slice(0, 2)).toEqual(["Scorecard", "Bank 2026"]);
  const value = (name: string): Cell => cells.find(([first]) => first === name)![1];
  expect(["Budget", "Floor score", "Cap per firm", "Allocated", "Unused", "Considered firms", "Funded firms"].map(value)).toEqual([
    100,
    25,
    "none",
    100,
    0,
    4,
    3,
  ]);
  expect(cells.slice(-6).map(([firm, , score, request, amount, note]) => [firm, score, request, amount, note])).toEqual([
    ["Firm", "Score", "Request", "Amount", "Note"],
    ["C", 90, 100, 60, ""],
    ["A", 60, 100, 35, ""],
    ["B", 30, 10, 5, ""],
    ["D", 20, 100, 0, "below floor"],
    ["E", "", 10, "", "stage unknown"],
  ]);
});
