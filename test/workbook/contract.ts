import { Refused, type Cell, type Place, type Workbook } from "../../src/workbook/port";

/** What the pane's port promises whatever answers it: run over the fake of the unit tests and over Office.js, with the same answers. */

const place = (sheet: string, row: number, column: number, rows = 1, columns = 1): Place => ({ sheet, row, column, rows, columns });
const refusalOf = (run: Promise<unknown>): Promise<unknown> =>
  run.catch((error: unknown) => {
    if (error instanceof Refused) return error.refusal;
    throw error;
  });
/** Whether something was done, and if not, why: how it can be put back is each one's own. */
const outcomeOf = async (run: Promise<{ done: boolean; replaced?: unknown }>): Promise<unknown> => {
  const { replaced: _, ...outcome } = await run;
  return outcome;
};
const LOG = { sheet: "Log", table: "Log_table", headers: ["When", "What"] };

/** Over firmsWorkbook() of test/workbench/pane-data-workbook.ts. What each gives must survive JSON. */
export const CONTRACT: Record<string, (port: Workbook) => Promise<unknown>> = {
  "a survey names tables with their headers, and sheets with what is used of them": async (port) => {
    const { tables, sheets, names } = await port.survey();
    return { tables, sheets, names };
  },
  "cells are read as values: blanks as nothing written, errors by their names": async (port) => [
    await port.read(place("Firms", 2, 0, 2, 6)),
    await port.readAll([place("Firms", 0, 0, 1, 2), place("Profile", 1, 3, 1, 2)]),
  ],
  "cells are handed to functions as Excel does": async (port) => {
    const [cells] = await port.readArguments([place("Firms", 2, 4, 2, 2)]);
    return cells.map((row) =>
      row.map((cell) => (typeof cell === "object" && cell !== null ? (cell as { basicValue: unknown }).basicValue : cell)),
    );
  },
  "number formats are read, and a number takes the place of a text": async (port) => {
    const where = place("Firms", 1, 1, 1, 1);
    return [
      await port.formats([place("Firms", 1, 2, 2, 1)]),
      await outcomeOf(port.replace(where, [["成长期"]], [[3.5]])),
      (await port.read(where)).values,
    ];
  },
  "what stands on a sheet that is gone can be neither read nor gone to, and the sheet is named": async (port) => [
    await refusalOf(port.read(place("Gone", 0, 0))),
    await refusalOf(port.readAll([place("Firms", 0, 0), place("Gone", 0, 0)]).then(() => "read")),
    await refusalOf(port.readArguments([place("Gone", 0, 0)])),
    await refusalOf(port.formats([place("Gone", 0, 0)])),
    await refusalOf(port.select(place("Gone", 0, 0))),
  ],
  "what still stands is replaced, texts that look like formulas as texts": async (port) => {
    const where = place("Profile", 1, 1, 1, 4);
    const { values } = await port.read(where);
    const after = [["=1+1", "-x", "@y", 44]];
    return [await outcomeOf(port.replace(where, values, after)), (await port.read(where)).values];
  },
  "what changed meanwhile is not replaced, and what stands there is said": async (port) => {
    const where = place("Profile", 1, 4, 1, 2);
    return [await port.replace(where, [[39, 40]] as Cell[][], [[50, 40]]), (await port.read(where)).values];
  },
  "a change is logged below the log, which begins but once": async (port) => {
    const where = place("Profile", 1, 4);
    await port.replace(where, [[40]], [[41]], { ...LOG, rows: [["one", "=1+1"]] });
    await port.replace(where, [[41]], [[42]], { ...LOG, rows: [["two", "b"]] });
    const { tables } = await port.survey();
    return [tables.filter(({ name }) => name === LOG.table), (await port.read(place("Log", 0, 0, 3, 2))).values];
  },
  "a sheet with a table is added, its texts no formulas; taken names are refused": async (port) => {
    const cells: Cell[][] = [
      ["Indicator", "all"],
      ["=1+1", 0.5],
    ];
    return [
      await port.addSheet("New", cells, "New_table"),
      (await port.read(place("New", 0, 0, 2, 2))).values,
      await refusalOf(port.addSheet("New", cells)),
      await refusalOf(port.addSheet("Other", cells, "Profile")),
      (await port.survey()).sheets.map(({ name }) => name),
    ];
  },
  "formulas stand with a header above each of their columns, only where nothing stands and outside of tables": async (port) => {
    const insertion = { formula: "=1+1", header: ["A", "B"], numberFormat: "0.0" };
    return [
      await outcomeOf(port.insertFormulas([{ ...insertion, place: place("Firms", 1, 7, 5, 2) }])),
      (await port.read(place("Firms", 0, 7, 1, 2))).values,
      await outcomeOf(port.insertFormulas([{ ...insertion, place: place("Firms", 1, 8, 5, 2) }])),
      await outcomeOf(port.insertFormulas([{ ...insertion, place: place("Firms", 1, 2, 5, 2) }])),
    ];
  },
  "what uses a table is found, and the table renamed with it": async (port) => {
    await port.insertFormulas([{ place: place("Firms", 1, 9), formula: "=INNOV_FINGERPRINT(Profile[#All])", header: ["F"] }]);
    const uses = await port.usesOf("Profile");
    await port.renameTable("Profile", "Bank", { ...LOG, rows: [["now", "renamed"]] });
    return [uses, (await port.survey()).tables.map(({ name }) => name).sort(), (await port.findFormulas()).map(({ place: at }) => at)];
  },
};
