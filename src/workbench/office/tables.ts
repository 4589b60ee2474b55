import { bounds, intersection, parseRectangle } from "../../files/address";
import { tableHeaders } from "../../files/table-headers";
import type { Area, CellValue } from "../grid";
import { areaAt, matrixFor } from "./areas";
import { apiValue } from "./cell-text";
import { registrations } from "./event-registration";
import type { Model, TableRecord } from "./model";
import { insertCells, deleteCells } from "./moved-cells";
import { type ApiObject, type ApiProperty, type ApiType, collectionMethods, constant, invalidArgument, itemNotFound } from "./object-model";
import { range, worksheet } from "./objects";

const table = (record: TableRecord): ApiObject<TableRecord> => ({ type: tableType, state: record });

const headerArea = ({ area }: TableRecord): Area => ({ ...area, rows: 1 });
const wholeArea = ({ area, hasTotals }: TableRecord): Area => (hasTotals ? { ...area, rows: area.rows + 1 } : area);
const bodyArea = ({ area }: TableRecord): Area => ({ ...area, row: area.row + 1, rows: area.rows - 1 });

/** Throws where a name cannot be a table's: not a word, an address, or taken. */
function checkTableName(name: unknown, model: Model, own?: TableRecord): asserts name is string {
  if (typeof name !== "string" || !/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) || name.length > 255 || parseRectangle(name))
    throw invalidArgument();
  const taken = [...model.tables.values()].some((other) => other !== own && other.name.toLowerCase() === name.toLowerCase());
  if (taken || model.names.some((other) => other.sheet === null && other.name.toLowerCase() === name.toLowerCase()))
    throw invalidArgument();
}

function freeTableName(model: Model): string {
  const names = new Set([...model.tables.values()].map(({ name }) => name.toLowerCase()));
  let number = 1;
  while (names.has(`table${number}`)) number++;
  return `Table${number}`;
}

function moveTable(record: TableRecord, area: Area, model: Model): void {
  record.area = area;
  model.grid.setTable(record.name, area);
}

/** Makes a table of an area whose first row holds the headers. */
function addTable(area: Area, name: string, model: Model): TableRecord {
  checkTableName(name, model);
  if (model.tablesWithin(area).length) throw invalidArgument();
  return openTable(area, name, false, model);
}

/**
 * A table of a file that is opened.
 * @param area with the header row, without a row of totals
 * @param hasTotals whether one stands below
 */
export function openTable(area: Area, name: string, hasTotals: boolean, model: Model): TableRecord {
  const record: TableRecord = { id: model.newId(), name, area: area.rows > 1 ? area : { ...area, rows: 2 }, hasTotals, look: {} };
  nameHeaders(record, model);
  model.tables.set(record.id, record);
  model.grid.setTable(name, record.area);
  return record;
}

/** Headers are texts and differ from each other: Excel writes what is missing. */
function nameHeaders(record: TableRecord, model: Model): void {
  const area = headerArea(record);
  const before = model.grid.read(area).values[0];
  const headers = tableHeaders(before.map((value) => (value === null ? null : String(apiValue(value)))));
  if (headers.some((header, index) => header !== before[index])) model.grid.write(area, [headers.map((header) => `'${header}`)], "addin");
}

/** Rows written directly below a table, or columns directly to its right, become part of it, as Excel's AutoCorrect has it. */
export function growTables(area: Area, model: Model): void {
  for (const record of model.tables.values()) {
    const own = record.area;
    if (own.sheet !== area.sheet || record.hasTotals) continue;
    const below = area.row === own.row + own.rows && area.column >= own.column && area.column + area.columns <= own.column + own.columns;
    const beside = area.column === own.column + own.columns && area.row >= own.row && area.row + area.rows <= own.row + own.rows;
    if (!below && !beside) continue;
    const filled = model.grid.read(area).values.some((line) => line.some((value) => value !== null));
    const grown = { sheet: own.sheet, ...bounds(own, area) };
    if (!filled || model.tablesWithin(grown).length > 1) continue;
    moveTable(record, grown, model);
    if (beside) nameHeaders(record, model);
  }
}

/** Formulas follow a table's new name. */
function renameInFormulas(from: string, to: string, model: Model): void {
  rewriteFormulas(from, "(?=\\[)", to, model);
}

/** Formulas that name a table which is gone say #REF! in its place, and nothing in them tells any more what they named. */
function loseReferences(name: string, model: Model): void {
  rewriteFormulas(name, "(?:\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\]|(?![\\p{L}\\p{N}_.(\\[!]))", "#REF!", model);
}

/** Puts another text in place of a table's name and what follows it, wherever formulas and names have it outside of texts. */
function rewriteFormulas(table: string, following: string, to: string, model: Model): void {
  const reference = new RegExp(`(?<![\\p{L}\\p{N}_.\\\\])${table.replace(/[.\\]/g, "\\$&")}${following}`, "giu");
  const rename = (formula: string): string =>
    formula
      .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
      .map((part, index) => (index % 2 ? part : part.replace(reference, () => to)))
      .join("");
  for (const { id } of model.grid.sheets()) {
    const used = model.grid.usedArea(id);
    if (!used) continue;
    model.grid.read(used).formulas.forEach((line, i) =>
      line.forEach((formula, j) => {
        const renamed = formula && rename(formula);
        if (renamed !== formula)
          model.grid.write({ ...used, row: used.row + i, column: used.column + j, rows: 1, columns: 1 }, [[renamed]], "addin");
      }),
    );
  }
  for (const name of model.names) {
    name.formula = rename(name.formula);
    model.grid.setName(name.name, name.formula);
  }
}

function removeTable(record: TableRecord, model: Model): void {
  model.tables.delete(record.id);
  model.grid.setTable(record.name, null);
}

/** Takes away a table whose cells are gone already. */
export function loseTable(record: TableRecord, model: Model): void {
  removeTable(record, model);
  loseReferences(record.name, model);
}

const look = (name: string, initial: unknown): ApiProperty<TableRecord> => ({
  get: ({ look: settings }) => settings[name] ?? initial,
  set: ({ look: settings }, value) => void (settings[name] = value),
});

const tableType: ApiType<TableRecord> = {
  name: "Table",
  identity: ({ id, name }) => ({ Id: id, Name: name }),
  properties: {
    id: { get: ({ id }) => id },
    name: {
      get: ({ name }) => name,
      set(record, name, model) {
        checkTableName(name, model, record);
        const old = record.name;
        model.grid.setTable(old, null);
        record.name = name;
        model.grid.setTable(name, record.area);
        renameInFormulas(old, name, model);
      },
    },
    showHeaders: constant(true),
    showTotals: {
      get: ({ hasTotals }) => hasTotals,
      set(record, shown, model) {
        if (Boolean(shown) === record.hasTotals) return;
        const below: Area = { ...record.area, row: record.area.row + record.area.rows, rows: 1 };
        if (shown) insertCells(below, "Down", model);
        else deleteCells(below, "Up", model);
        record.hasTotals = Boolean(shown);
        if (shown) model.grid.write({ ...below, columns: 1 }, [["Total"]], "addin");
      },
    },
    style: look("style", "TableStyleMedium2"),
    showBandedRows: look("showBandedRows", true),
    showBandedColumns: look("showBandedColumns", false),
    showFilterButton: look("showFilterButton", true),
    highlightFirstColumn: look("highlightFirstColumn", false),
    highlightLastColumn: look("highlightLastColumn", false),
  },
  objects: {
    worksheet: ({ area }) => worksheet(area.sheet),
    columns: (record) => ({ type: columnCollectionType, state: record }),
    rows: (record) => ({ type: rowCollectionType, state: record }),
  },
  methods: {
    getRange: (record) => range(wholeArea(record)),
    getHeaderRowRange: (record) => range(headerArea(record)),
    getDataBodyRange: (record) => range(bodyArea(record)),
    resize(record, model, newRange: ApiObject<Area> | string) {
      const area = typeof newRange === "string" ? areaAt(newRange, record.area.sheet, model) : newRange.state;
      // The headers stay in their row, and old and new table share cells.
      if (area.sheet !== record.area.sheet || area.row !== record.area.row || area.rows < 2 || !intersection(area, record.area))
        throw invalidArgument();
      if (model.tablesWithin(area).some((other) => other !== record)) throw invalidArgument();
      moveTable(record, area, model);
      nameHeaders(record, model);
    },
    convertToRange(record, model) {
      removeTable(record, model);
      return range(wholeArea(record));
    },
    delete(record, model) {
      model.ensureWritable(record.area);
      model.grid.clear(wholeArea(record), "addin");
      loseTable(record, model);
    },
    ...registrations(({ id }) => id, { DataChanged: 101, SelectionChanged: 100 }),
  },
};

/** The state is the sheet, or null for the whole workbook. */
const tableItems = (sheet: string | null, model: Model): ApiObject[] =>
  [...model.tables.values()].filter(({ area }) => sheet === null || area.sheet === sheet).map(table);

const findTable = (candidates: ApiObject<TableRecord>[], key: unknown): ApiObject | null =>
  candidates.find(({ state }) => state.id === key || state.name.toLowerCase() === String(key).toLowerCase()) ?? null;

export const tableCollectionType: ApiType<string | null> = {
  name: "TableCollection",
  items: tableItems,
  properties: { count: { get: (sheet, model) => tableItems(sheet, model).length } },
  methods: {
    ...collectionMethods<string | null>("TableCollection", tableItems, (sheet, model, key) => findTable(tableItems(sheet, model), key)),
    add(sheet, model, address: ApiObject<Area> | string, hasHeaders) {
      const area = typeof address === "string" ? areaAt(address, sheet ?? model.grid.activeSheet(), model) : address.state;
      model.ensureWritable(area);
      if (model.tablesWithin(area).length) throw invalidArgument();
      if (hasHeaders) return table(addTable(area, freeTableName(model), model));
      insertCells({ ...area, rows: 1 }, "Down", model);
      return table(addTable({ ...area, rows: area.rows + 1 }, freeTableName(model), model));
    },
    ...registrations((sheet) => sheet ?? "Workbook", { DataChanged: 101 }),
  },
};

interface Scope {
  area: Area;
  fullyContained: boolean;
}

const scopedItems = ({ area, fullyContained }: Scope, model: Model): ApiObject[] =>
  model
    .tablesWithin(area)
    .filter((record) => !fullyContained || JSON.stringify(bounds(area, record.area)) === JSON.stringify(bounds(area, area)))
    .map(table);

export const tableScopedType: ApiType<Scope> = {
  name: "TableScopedCollection",
  items: scopedItems,
  methods: {
    ...collectionMethods<Scope>("TableScopedCollection", scopedItems, (scope, model, key) => findTable(scopedItems(scope, model), key)),
    getFirst(scope, model) {
      const [first] = scopedItems(scope, model);
      if (!first) throw itemNotFound();
      return first;
    },
  },
};

interface Part {
  record: TableRecord;
  index: number;
}

const columnArea = ({ record, index }: Part): Area => ({ ...record.area, column: record.area.column + index, columns: 1 });
const headersOf = (record: TableRecord, model: Model): string[] =>
  model.grid.read(headerArea(record)).values[0].map((value) => String(apiValue(value)));

const columnType: ApiType<Part> = {
  name: "TableColumn",
  identity: ({ index }) => ({ Id: index + 1 }),
  properties: {
    id: { get: ({ index }) => index + 1 },
    index: { get: ({ index }) => index },
    name: {
      get: ({ record, index }, model) => headersOf(record, model)[index],
      set({ record, index }, name, model) {
        model.grid.write({ ...headerArea(record), column: record.area.column + index, columns: 1 }, [[`'${name}`]], "addin");
      },
    },
    values: {
      get: (part, model) => model.grid.read(columnArea(part)).values.map((line) => line.map(apiValue)),
      set(part, values, model) {
        const area = columnArea(part);
        model.ensureWritable(area);
        model.grid.write(area, matrixFor<CellValue>(area, values), "addin");
      },
    },
  },
  methods: {
    getRange: (part) => range(columnArea(part)),
    getHeaderRowRange: (part) => range({ ...columnArea(part), rows: 1 }),
    getDataBodyRange: (part) => range({ ...columnArea(part), row: part.record.area.row + 1, rows: part.record.area.rows - 1 }),
    delete(part, model) {
      if (part.record.area.columns === 1) throw invalidArgument();
      deleteCells(columnArea(part), "Left", model);
      if (part.record.area.columns > 1) nameHeaders(part.record, model);
    },
  },
};

const columnItems = (record: TableRecord): ApiObject[] =>
  Array.from({ length: record.area.columns }, (_, index) => ({ type: columnType, state: { record, index } }));

const columnCollectionType: ApiType<TableRecord> = {
  name: "TableColumnCollection",
  items: columnItems,
  properties: { count: { get: ({ area }) => area.columns } },
  methods: {
    ...collectionMethods<TableRecord>("TableColumnCollection", columnItems, (record, model, key) => {
      const headers = headersOf(record, model).map((header) => header.toLowerCase());
      const index = typeof key === "number" ? key - 1 : headers.indexOf(String(key).toLowerCase());
      return columnItems(record)[index] ?? null;
    }),
    add(record, model, index, values, name) {
      const at = index ?? record.area.columns;
      if (at < 0 || at > record.area.columns) throw invalidArgument();
      const column: Area = { ...record.area, column: record.area.column + at, columns: 1 };
      model.ensureWritable(column);
      const whole = { ...record.area, columns: record.area.columns + 1 };
      insertCells(column, "Right", model);
      moveTable(record, whole, model);
      if (values != null) model.grid.write(column, matrixFor<CellValue>(column, values), "addin");
      if (name != null) model.grid.write({ ...column, rows: 1 }, [[`'${name}`]], "addin");
      nameHeaders(record, model);
      return columnItems(record)[at];
    },
  },
};

const rowArea = ({ record, index }: Part): Area => ({ ...record.area, row: record.area.row + 1 + index, rows: 1 });

const rowType: ApiType<Part> = {
  name: "TableRow",
  properties: {
    index: { get: ({ index }) => index },
    values: {
      get: (part, model) => model.grid.read(rowArea(part)).values.map((line) => line.map(apiValue)),
      set(part, values, model) {
        const area = rowArea(part);
        model.ensureWritable(area);
        model.grid.write(area, matrixFor<CellValue>(area, values), "addin");
      },
    },
  },
  methods: {
    getRange: (part) => range(rowArea(part)),
    delete: (part, model) => deleteRow(part, model),
  },
};

function deleteRow(part: Part, model: Model): void {
  if (part.record.area.rows > 2) deleteCells(rowArea(part), "Up", model);
  // The last row of a table stays, blank.
  else model.grid.write(rowArea(part), matrixFor<CellValue>(rowArea(part), ""), "addin");
}

const rowItems = (record: TableRecord): ApiObject[] =>
  Array.from({ length: record.area.rows - 1 }, (_, index) => ({ type: rowType, state: { record, index } }));

const rowCollectionType: ApiType<TableRecord> = {
  name: "TableRowCollection",
  items: rowItems,
  properties: { count: { get: ({ area }) => area.rows - 1 } },
  methods: {
    getItemAt(record, _, index) {
      const row = rowItems(record)[index];
      if (!row) throw itemNotFound();
      return row;
    },
    getCount: ({ area }) => area.rows - 1,
    add(record, model, index, values) {
      const at = index ?? record.area.rows - 1;
      if (at < 0 || at > record.area.rows - 1) throw invalidArgument();
      const rows = Array.isArray(values) ? values.length : 1;
      const area: Area = { ...record.area, row: record.area.row + 1 + at, rows };
      model.ensureWritable(area);
      const whole = { ...record.area, rows: record.area.rows + rows };
      insertCells(area, "Down", model);
      moveTable(record, whole, model);
      if (values != null) model.grid.write(area, matrixFor<CellValue>(area, values), "addin");
      return rowItems(record)[at];
    },
    deleteRowsAt(record, model, index, count = 1) {
      for (let number = 0; number < count; number++) deleteRow({ record, index }, model);
    },
  },
};
