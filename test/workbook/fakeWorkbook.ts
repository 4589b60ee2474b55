import { addressOf, bounding, contains, overlaps, placeOf } from "../../src/workbook/address";
import { callsOurs } from "../../src/workbook/our-formulas";
import type {
  Cell,
  ChartRequest,
  Found,
  Insertion,
  LogRows,
  Place,
  TableInfo,
  Theme,
  Workbook,
  WorkbookEvent,
  Written,
  WriteOutcome,
} from "../../src/workbook/port";

export interface FakeWorkbook extends Workbook {
  /** Rows of each sheet as they stand, from A1 on; formulas as "=…" texts. */
  sheets: Record<string, Cell[][]>;
  tables: { name: string; place: Place }[];
  /** Names of the methods called so far. */
  calls: string[];
  charts: ChartRequest[];
  selected: Place | null;
  recalculated: number;
  /** What Excel tells its listeners; resolves after the pane had time to read again. */
  emit(event: WorkbookEvent): Promise<void>;
  /** A colleague writes; the pane hears of it. */
  colleagueWrites(address: string, values: Cell[][]): Promise<void>;
  protect(sheet: string): void;
  /** The next call fails as a lost connection does. */
  failNext(message: string): void;
  setTheme(theme: Partial<Theme>): void;
}

interface FakeOptions {
  sheets: Record<string, Cell[][]>;
  /** Areas as addresses with their sheet, headers included: {Profile: "Profile!A1:G19"}. */
  tables?: Record<string, string>;
  language?: "en" | "zh";
  selection?: string;
}

/** A workbook in memory behind the pane's port: it holds cells and tables and calculates nothing. */
export function fakeWorkbook({ sheets, tables = {}, language = "en", selection = "Firms!A1" }: FakeOptions): FakeWorkbook {
  const listeners = new Set<(event: WorkbookEvent) => void>();
  const themeListeners = new Set<(theme: Theme) => void>();
  const isProtected = new Set<string>();
  let theme: Theme = { dark: false, contrast: false, background: "#ffffff", foreground: "#242424" };
  let failure: string | null = null;
  let frozen: { place: Place; formula: string; values: Cell[][] }[] = [];

  const at = (sheet: string, row: number, column: number): Cell => fake.sheets[sheet]?.[row]?.[column] ?? "";
  const read = ({ sheet, row, column, rows, columns }: Place): Cell[][] =>
    Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(sheet, row + r, column + c)));
  const write = ({ sheet, row, column }: Place, values: Cell[][]): void =>
    values.forEach((line, r) =>
      line.forEach((cell, c) => {
        ((fake.sheets[sheet] ??= [])[row + r] ??= [])[column + c] = cell;
      }),
    );
  const used = (sheet: string): Place | null => {
    const rows = fake.sheets[sheet];
    const columns = Math.max(0, ...rows.map((row) => row?.length ?? 0));
    return rows.length === 0 || columns === 0 ? null : { sheet, row: 0, column: 0, rows: rows.length, columns };
  };
  const call = async (name: string): Promise<void> => {
    fake.calls.push(name);
    await Promise.resolve();
    if (failure !== null) {
      const message = failure;
      failure = null;
      throw new Error(message);
    }
  };
  const refusal = (place: Place): WriteOutcome | null =>
    isProtected.has(place.sheet) ? { done: false, reason: "protected", at: place.sheet } : null;
  const table = (name: string): { name: string; place: Place } => fake.tables.find((entry) => entry.name === name)!;
  const info = ({ name, place }: { name: string; place: Place }): TableInfo => ({
    name,
    place,
    headers: read({ ...place, rows: 1 })[0].map(String),
  });
  const log = ({ sheet, table: name, headers, rows }: LogRows): void => {
    const own = fake.tables.find((entry) => entry.name === name);
    const place = own?.place ?? { sheet, row: 0, column: 0, rows: 0, columns: headers.length };
    const lines = own ? rows : [headers, ...rows];
    write({ ...place, row: place.row + place.rows }, lines);
    fake.tables = [...fake.tables.filter((entry) => entry !== own), { name, place: { ...place, rows: place.rows + lines.length } }];
  };

  const fake: FakeWorkbook = {
    sheets,
    tables: Object.entries(tables).map(([name, area]) => ({ name, place: placeOf(area, "")! })),
    calls: [],
    charts: [],
    selected: null,
    recalculated: 0,
    language,
    get theme() {
      return theme;
    },
    async survey() {
      await call("survey");
      return {
        tables: fake.tables.map(info),
        sheets: Object.keys(fake.sheets).map((name) => ({ name, used: used(name) })),
        names: [],
        selection: fake.selected ?? placeOf(selection, "")!,
      };
    },
    async read(place) {
      await call("read");
      return { place, values: read(place) };
    },
    async readAll(places) {
      await call("readAll");
      return places.map((place) => ({ place, values: read(place) }));
    },
    async readArguments(places) {
      await call("readArguments");
      return places.map((place) =>
        read(place).map((row) => row.map((cell) => (cell === "" ? null : cell === "#N/A" ? { type: "Error", basicValue: cell } : cell))),
      );
    },
    async replace(place, before, after, entries) {
      await call("replace");
      const now = read(place);
      const text = (cells: Cell[][]): string => JSON.stringify(cells.map((row) => row.map((cell) => cell ?? "")));
      if (text(now) !== text(before)) return { done: false, reason: "changed", now };
      const refused = refusal(place);
      if (refused) return refused;
      if (entries && isProtected.has(entries.sheet)) return { done: false, reason: "unlogged", at: entries.sheet };
      if (entries) log(entries);
      write(place, after);
      return { done: true };
    },
    async addSheet(name, values, tableName, entries) {
      await call("addSheet");
      const place = { sheet: name, row: 0, column: 0, rows: values.length, columns: values[0].length };
      fake.sheets[name] = values.map((row) => [...row]);
      if (tableName !== undefined) fake.tables = [...fake.tables.filter((entry) => entry.name !== tableName), { name: tableName, place }];
      if (entries) log(entries);
      return place;
    },
    async addReport(name, lines) {
      await call("addReport");
      fake.sheets[name] = lines.map(({ cells }) => [...cells]);
      return { sheet: name, row: 0, column: 0, rows: lines.length, columns: Math.max(...lines.map(({ cells }) => cells.length)) };
    },
    async append(entries) {
      await call("append");
      log(entries);
    },
    async insertFormulas(insertions: Insertion[]) {
      await call("insertFormulas");
      const block = bounding(insertions.map(({ place }) => ({ ...place, row: place.row - 1, rows: place.rows + 1 })));
      const refused = refusal(block);
      if (refused) return refused;
      const met = fake.tables.find(({ place }) => overlaps(place, block));
      if (met) return { done: false, reason: "in-table", at: met.name };
      for (let row = block.row; row < block.row + block.rows; row++)
        for (let column = block.column; column < block.column + block.columns; column++)
          if (at(block.sheet, row, column) !== "")
            return { done: false, reason: "occupied", at: addressOf({ ...block, row, column, rows: 1, columns: 1 }) };
      for (const { place, formula, header } of insertions) {
        write({ ...place, row: place.row - 1 }, [[header]]);
        write(place, [[formula]]);
      }
      return { done: true };
    },
    async deleteTable(name) {
      await call("deleteTable");
      const { place } = table(name);
      const values = read(place);
      write(
        place,
        values.map((row) => row.map(() => "")),
      );
      fake.tables = fake.tables.filter((entry) => entry.name !== name);
      return { place, values };
    },
    async renameTable(name, next) {
      await call("renameTable");
      table(name).name = next;
    },
    async select(place) {
      await call("select");
      fake.selected = place;
    },
    async chart(request, beside) {
      await call("chart");
      if (request.kind !== "bars") write(beside, request.table);
      fake.charts.push(request);
      return { done: true };
    },
    async findFormulas() {
      await call("findFormulas");
      return Object.entries(fake.sheets).flatMap(([sheet, rows]) =>
        rows.flatMap((row, r) =>
          (row ?? []).flatMap((cell, c): Found[] =>
            typeof cell === "string" && callsOurs(cell)
              ? [{ place: { sheet, row: r, column: c, rows: 1, columns: 1 }, formula: cell, value: cell }]
              : [],
          ),
        ),
      );
    },
    async repair(formulas: Written[]) {
      await call("repair");
      for (const { place, formula } of formulas) write(place, [[formula]]);
      return { done: true };
    },
    async freeze(formulas) {
      await call("freeze");
      for (const { place, formula } of formulas) {
        frozen.push({ place, formula, values: read(place) });
        write(
          place,
          read(place).map((row) => row.map((cell) => (cell === formula ? 0 : cell))),
        );
      }
      return { done: true };
    },
    async thaw() {
      await call("thaw");
      const thawed = frozen.length;
      for (const { place, formula } of frozen) write(place, [[formula]]);
      frozen = [];
      return { thawed, changed: [] };
    },
    async recalculate() {
      await call("recalculate");
      fake.recalculated++;
      return { cells: (await fake.findFormulas()).length };
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onTheme(listener) {
      themeListeners.add(listener);
      return () => void themeListeners.delete(listener);
    },
    async emit(event) {
      listeners.forEach((listener) => listener(event));
      await new Promise((resolve) => setTimeout(resolve, 250));
    },
    async colleagueWrites(address, values) {
      const start = placeOf(address, "")!;
      const place = { ...start, rows: values.length, columns: values[0].length };
      write(place, values);
      const grown = fake.tables.find(
        ({ place: own }) =>
          own.sheet === place.sheet && own.row + own.rows === place.row && contains({ ...own, rows: own.rows + place.rows }, place),
      );
      if (grown) grown.place = { ...grown.place, rows: grown.place.rows + place.rows };
      await fake.emit({ kind: "changed", sheet: place.sheet, place, colleague: true });
    },
    protect: (sheet) => void isProtected.add(sheet),
    failNext: (message) => void (failure = message),
    setTheme(part) {
      theme = { ...theme, ...part };
      themeListeners.forEach((listener) => listener(theme));
    },
  };
  return fake;
}
