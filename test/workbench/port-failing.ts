import { officeWorkbook } from "../../src/workbook/office";
import {
  Refused,
  type Cell,
  type DeletedTable,
  type FreezeNote,
  type LogRows,
  type Place,
  type Replaced,
  type Workbook,
} from "../../src/workbook/port";

/** Something that the pane does to a workbook: what comes before it, and what may be interrupted. What it gives must survive JSON. */
export interface Action {
  prepare?(port: Workbook): Promise<unknown>;
  act(port: Workbook, prepared: never): Promise<unknown>;
}

declare global {
  interface Window {
    /** Makes the workbook what it was when it was opened. */
    openAnew(sheets: Record<string, Cell[][]>): Promise<void>;
    prepareAction(name: string): Promise<unknown>;
    /** Whether it was done, and what was said if not. */
    runAction(name: string, prepared: unknown): Promise<{ done: boolean; said?: string }>;
  }
}

const place = (sheet: string, row: number, column: number, rows = 1, columns = 1): Place => ({ sheet, row, column, rows, columns });
const LOG = { sheet: "Log", table: "Log_table", headers: ["When", "What"] };
const logged = (what: string): LogRows => ({ ...LOG, rows: [["now", what]] });
const weights = place("Profile", 1, 4, 2, 2);
const WEIGHTS: Cell[][] = [
  [40, 40],
  [30, 20],
];
const TUNED: Cell[][] = [
  [50, 60],
  [20, 0],
];
const SCORE = '=INNOV_SCORE(IF(Firms="","",Firms),Firms[#Headers],Firms[Stage],Profile[#All])';
const scored = place("Firms", 1, 7, 5, 1);
const version = place("Profile", 7, 0);
const insertion = { place: scored, formula: SCORE, header: ["Score"], numberFormat: "0.0" };
const NOTE: FreezeNote = {
  when: "now",
  fingerprint: "1234",
  sheet: "INNOV frozen",
  scorecard: ["{}"],
  headers: ["Sheet", "Cells", "Formula", "When", "Fingerprint", "Check", "Scorecard"],
};
const frozenFormulas = [
  { place: scored, formula: SCORE },
  { place: version, formula: "=INNOV_VERSION()" },
];
const lines = [
  { kind: "title" as const, cells: ["Report"] },
  { kind: "header" as const, cells: ["Firm", "Score"] },
  { kind: "row" as const, cells: ["甲", { formula: "=1+1", format: "0.0" }] },
];
const sheetCells: Cell[][] = [
  ["Indicator", "all"],
  ["=text", 0.5],
  ["plain", 1],
];

const settled = (): Promise<void> => window.parent.grid.settled();
const begun = (port: Workbook): Promise<void> => port.append(logged("before"));
/** Formulas of ours over a spill and in one cell, with their results. */
async function calculated(port: Workbook): Promise<void> {
  await port.insertFormulas([insertion]);
  await port.insertFormulas([{ place: version, formula: "=INNOV_VERSION()", header: ["Version"] }]);
  await settled();
}
async function replaced(port: Workbook, log?: LogRows): Promise<Replaced[]> {
  await port.replace(weights, WEIGHTS, TUNED, log);
  return [{ place: weights, before: WEIGHTS, after: TUNED }];
}
async function deleted(port: Workbook): Promise<DeletedTable> {
  await calculated(port);
  const outcome = await port.deleteTable("Profile", await port.usesOf("Profile"), logged("deleted"));
  if (!outcome.done) throw new Error(outcome.reason);
  await settled();
  return outcome.deleted;
}
const BROKEN = "=_xldudf_INNOV_VERSION()";
const broken = [
  { place: version, formula: BROKEN },
  { place: place("Firms", 1, 8), formula: BROKEN },
];
const rewritten = [
  { place: place("Firms", 1, 8, 2), before: ["=1+1", "=2+2"], after: ["=3+3", "=4+4"] },
  { place: place("Profile", 8, 1), before: ["=5+5"], after: ["=6+6"] },
];
async function formulasToExchange(port: Workbook): Promise<void> {
  await port.insertFormulas([
    { place: place("Firms", 1, 8), formula: "=1+1", header: ["A"] },
    { place: place("Firms", 1, 9), formula: "=1+1", header: ["B"] },
  ]);
  await port.replace(place("Firms", 2, 8), [[""]], [["x"]]);
  await port.exchange([{ place: place("Firms", 2, 8), before: [""], after: ["=2+2"] }]);
  await port.exchange([{ place: place("Profile", 8, 1), before: [""], after: ["=5+5"] }]);
}

export const ACTIONS: Record<string, Action> = {
  "weights are applied, and the log begun": { act: (port) => port.replace(weights, WEIGHTS, TUNED, logged("tuned")) },
  "weights are applied, below the log": { prepare: begun, act: (port) => port.replace(weights, WEIGHTS, TUNED, logged("tuned")) },
  "weights are applied, without a log": { act: (port) => port.replace(weights, WEIGHTS, TUNED) },
  "a text becomes a number": { act: (port) => port.replace(place("Firms", 1, 1), [["成长期"]], [[3.5]], logged("number")) },
  "weights are put back": {
    prepare: (port) => replaced(port, logged("tuned")),
    act: (port, was: Replaced[]) => port.putBack(was, logged("undone")),
  },
  "weights are put back, without a log": { prepare: (port) => replaced(port), act: (port, was: Replaced[]) => port.putBack(was) },
  "a profile is added, and the log begun": { act: (port) => port.addSheet("New", sheetCells, "New_table", logged("added")) },
  "a profile is added, below the log": { prepare: begun, act: (port) => port.addSheet("New", sheetCells, "New_table", logged("added")) },
  "a sheet is added in several requests": {
    act: (port) =>
      port.addSheet(
        "New",
        Array.from({ length: 80 }, (_, r) => [r, String.fromCharCode(97 + (r % 26)).repeat(30_000)]),
      ),
  },
  "a report is written": { act: (port) => port.addReport("Report", lines, true) },
  "a sheet of formulas is written": {
    act: (port) =>
      port.addFormulas("Plain", {
        rows: [
          ["Firm", "Score"],
          ["甲", "=1+1"],
          ["乙", "=2+2"],
        ],
        headerRow: 0,
        formats: [{ column: 1, format: "0.00" }],
      }),
  },
  "an added sheet is taken away": {
    prepare: (port) => port.addSheet("New", sheetCells, "New_table", logged("added")),
    act: (port) =>
      port.removeSheet(
        {
          sheet: "New",
          table: "New_table",
          blocks: [
            {
              place: place("New", 0, 0, 3, 2),
              cells: [
                ["Indicator", "all"],
                ["'=text", 0.5],
                ["plain", 1],
              ],
            },
          ],
        },
        logged("undone"),
      ),
  },
  "formulas are exchanged": { prepare: formulasToExchange, act: (port) => port.exchange(rewritten) },
  "a log is begun": { act: (port) => port.append(logged("only")).then(() => ({ done: true })) },
  "a log goes on": { prepare: begun, act: (port) => port.append(logged("only")).then(() => ({ done: true })) },
  "a log goes on above other cells": {
    prepare: async (port) => {
      await begun(port);
      await port.replace(place("Log", 2, 0), [[""]], [["beneath"]]);
    },
    act: (port) =>
      port
        .append({
          ...LOG,
          rows: [
            ["now", "one"],
            ["now", "two"],
          ],
        })
        .then(() => ({ done: true })),
  },
  "weights are applied, below a log above other cells": {
    prepare: async (port) => {
      await begun(port);
      await port.replace(place("Log", 3, 1), [[""]], [["beneath"]]);
    },
    act: (port) =>
      port.replace(weights, WEIGHTS, TUNED, {
        ...LOG,
        rows: [
          ["now", "one"],
          ["now", "two"],
        ],
      }),
  },
  "formulas are inserted": {
    act: (port) => port.insertFormulas([insertion, { place: place("Firms", 1, 8), formula: "=1+1", header: ["Two"] }]),
  },
  "a table is deleted": {
    prepare: calculated,
    act: async (port) => port.deleteTable("Profile", await port.usesOf("Profile"), logged("deleted")),
  },
  "a table is deleted, below the log": {
    prepare: (port) => begun(port).then(() => calculated(port)),
    act: async (port) => port.deleteTable("Profile", await port.usesOf("Profile"), logged("deleted")),
  },
  "a deleted table comes back": {
    prepare: deleted,
    act: (port, table: DeletedTable) => port.restoreTable(table, "Profile 2", logged("undone")),
  },
  "a deleted table comes back on a new sheet": {
    prepare: async (port) => {
      const table = await deleted(port);
      await port.replace(place("Profile", 0, 0), [[""]], [["taken"]]);
      return table;
    },
    act: (port, table: DeletedTable) => port.restoreTable(table, "Profile 2", logged("undone")),
  },
  "a table of formulas comes back": {
    prepare: async (port) => {
      await port.replace(place("Profile", 1, 5), [[40]], [[41]]);
      await port.exchange([{ place: place("Profile", 1, 4), before: [""], after: ["=20+20"] }]);
      return deleted(port);
    },
    act: (port, table: DeletedTable) => port.restoreTable(table, "Profile 2", logged("undone")),
  },
  "a table is renamed": {
    prepare: calculated,
    act: (port) => port.renameTable("Profile", "Bank", logged("renamed")).then(() => ({ done: true })),
  },
  "a table is renamed, below the log": {
    prepare: (port) => begun(port).then(() => calculated(port)),
    act: (port) => port.renameTable("Profile", "Bank", logged("renamed")).then(() => ({ done: true })),
  },
  "a chart of cells is drawn": {
    act: (port) =>
      port.chart({ kind: "bars", title: "Bars", names: place("Firms", 1, 0, 5), values: place("Firms", 1, 2, 5) }, place("Firms", 0, 9)),
  },
  "a chart of a table of its own is drawn": {
    act: (port) =>
      port.chart(
        {
          kind: "histogram",
          title: "Histogram",
          table: [
            ["Bin", "Firms"],
            ["0–10", 3],
            ["10–20", 2],
          ],
        },
        place("Firms", 9, 0, 3, 2),
      ),
  },
  "formulas are entered again": {
    prepare: async (port) => {
      await port.insertFormulas([{ place: broken[0].place, formula: BROKEN, header: ["A"] }]);
      await port.insertFormulas([{ place: broken[1].place, formula: BROKEN, header: ["B"] }]);
    },
    act: (port) => port.repair(broken),
  },
  "formulas are frozen, and the notes begun": { prepare: calculated, act: (port) => port.freeze(frozenFormulas, NOTE) },
  "formulas are frozen, below the notes": {
    prepare: async (port) => {
      await calculated(port);
      await port.freeze(frozenFormulas.slice(1), NOTE);
    },
    act: (port) => port.freeze(frozenFormulas.slice(0, 1), NOTE),
  },
  "all formulas are thawed": {
    prepare: async (port) => {
      await calculated(port);
      await port.freeze(frozenFormulas, NOTE);
    },
    act: (port) => port.thaw(),
  },
  "formulas are thawed, but for one that was edited": {
    prepare: async (port) => {
      await calculated(port);
      await port.freeze(frozenFormulas, NOTE);
      await port.replace(place("Firms", 2, 7), (await port.read(place("Firms", 2, 7))).values, [[99]]);
    },
    act: (port) => port.thaw(),
  },
};

/** Every sheet with a table of its name over all its cells. */
async function openAnew(sheets: Record<string, Cell[][]>): Promise<void> {
  await Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    const old = worksheets.load("items/name");
    await context.sync();
    const fresh = worksheets.add("Fresh");
    old.items.forEach((sheet) => sheet.delete());
    await context.sync();
    for (const [name, cells] of Object.entries(sheets)) {
      const range = worksheets.add(name).getRangeByIndexes(0, 0, cells.length, cells[0].length);
      range.values = cells;
      range.worksheet.tables.add(range, true).name = name;
    }
    fresh.delete();
    await context.sync();
  });
  await settled();
}

/** The page in which they are done through Office.js. */
if (typeof Office !== "undefined")
  void Office.onReady(() => {
    const port = officeWorkbook();
    window.openAnew = openAnew;
    window.prepareAction = async (name) => (await ACTIONS[name].prepare?.(port)) ?? null;
    window.runAction = async (name, prepared) => {
      try {
        const outcome = (await ACTIONS[name].act(port, prepared as never)) as { done?: boolean; reason?: string };
        await settled();
        return outcome.done === false ? { done: false, said: JSON.stringify(outcome) } : { done: true };
      } catch (error) {
        await settled();
        return { done: false, said: error instanceof Refused ? JSON.stringify(error.refusal) : String(error) };
      }
    };
  });
