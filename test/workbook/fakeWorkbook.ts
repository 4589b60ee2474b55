import { addressOf, bounding, contains, overlaps, placeOf } from "../../src/workbook/address";
import { callsOurs, cleanFormula, namesTable } from "../../src/workbook/our-formulas";
import {
  Refused,
  type Cell,
  type ChartRequest,
  type Found,
  type Insertion,
  type KeptNote,
  type LogRows,
  type Place,
  type Refusal,
  type Replaced,
  type TableInfo,
  type Theme,
  type Workbook,
  type WorkbookEvent,
  type Written,
} from "../../src/workbook/port";

export interface FakeWorkbook extends Workbook {
  /** Rows of each sheet as they stand, from A1 on; formulas as "=…" texts, a text that looks like one with an apostrophe. */
  sheets: Record<string, Cell[][]>;
  tables: { name: string; place: Place }[];
  /** Names of the methods called so far. */
  calls: string[];
  charts: ChartRequest[];
  /** Number formats of single cells, by address: {"Firms!C2": "0.0%"}. */
  numberFormats: Record<string, string>;
  /** A sheet goes away with its tables; the pane hears of it. */
  deleteSheet(name: string): Promise<void>;
  selected: Place | null;
  recalculated: number;
  /** What Excel tells its listeners; resolves after the pane had time to read again. */
  emit(event: WorkbookEvent): Promise<void>;
  /** A colleague writes; the pane hears of it. */
  colleagueWrites(address: string, values: Cell[][]): Promise<void>;
  protect(sheet: string): void;
  /** A filter hides these rows: "Firms!3:4". */
  hide(rows: string): void;
  /** The next call fails as a lost connection does. */
  failNext(message: string): void;
  setTheme(theme: Partial<Theme>): void;
}

interface FakeOptions {
  sheets: Record<string, Cell[][]>;
  /** Areas as addresses with their sheet, headers included: {Profile: "Profile!A1:G19"}. */
  tables?: Record<string, string>;
  /** Names of the tables below which a row of totals stands. */
  totals?: string[];
  language?: "en" | "zh";
  selection?: string;
  /** Whether one undo of Excel takes back what the pane wrote, as in Microsoft 365. */
  excelUndoes?: boolean;
}

/** A workbook in memory behind the pane's port: it holds cells and tables and calculates nothing. */
export function fakeWorkbook({
  sheets,
  tables = {},
  totals = [],
  language = "en",
  selection = "Firms!A1",
  excelUndoes = true,
}: FakeOptions): FakeWorkbook {
  const listeners = new Set<(event: WorkbookEvent) => void>();
  const themeListeners = new Set<(theme: Theme) => void>();
  const isProtected = new Set<string>();
  const hidden: Place[] = [];
  let theme: Theme = { dark: false, contrast: false, background: "#ffffff", foreground: "#242424" };
  let failure: string | null = null;
  let frozen: { place: Place; formula: string; values: Cell[][] }[] = [];

  const at = (sheet: string, row: number, column: number): Cell => fake.sheets[sheet]?.[row]?.[column] ?? "";
  /** As they are typed. */
  const typed = ({ sheet, row, column, rows, columns }: Place): Cell[][] =>
    Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(sheet, row + r, column + c)));
  const gone = (places: readonly Place[]): void => {
    const missing = [...new Set(places.map(({ sheet }) => sheet))].filter((sheet) => !(sheet in fake.sheets));
    if (missing.length > 0) throw new Refused({ done: false, reason: "gone", at: missing.join(", ") });
  };
  const read = (place: Place): Cell[][] =>
    typed(place).map((row) => row.map((cell) => (typeof cell === "string" ? cell.replace(/^'/, "") : cell)));
  const asText = (cells: Cell[][]): Cell[][] =>
    cells.map((row) => row.map((cell) => (typeof cell === "string" && /^[='+@-]/.test(cell) ? `'${cell}` : cell)));
  const same = (a: Cell[][], b: Cell[][]): boolean => {
    const text = (cells: Cell[][]): string => JSON.stringify(cells.map((row) => row.map((cell) => cell ?? "")));
    return text(a) === text(b);
  };
  const blank = ({ rows, columns }: Place): Cell[][] => Array.from({ length: rows }, () => Array<Cell>(columns).fill(""));
  const write = ({ sheet, row, column }: Place, values: Cell[][]): void =>
    values.forEach((line, r) =>
      line.forEach((cell, c) => {
        ((fake.sheets[sheet] ??= [])[row + r] ??= [])[column + c] = cell;
      }),
    );
  const used = (sheet: string): Place | null => {
    const rows = fake.sheets[sheet];
    const columns = Math.max(0, ...Array.from(rows, (row) => row?.length ?? 0));
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
  const refusal = (place: Place): Refusal | null => {
    if (isProtected.has(place.sheet)) return { done: false, reason: "protected", at: place.sheet };
    return place.rows > 1 && hidden.some((rows) => overlaps(rows, place)) ? { done: false, reason: "hidden", at: addressOf(place) } : null;
  };
  const unlogged = (entries?: LogRows): Refusal | null =>
    entries && isProtected.has(entries.sheet) ? { done: false, reason: "unlogged", at: entries.sheet } : null;
  const formulas = (isWanted: (formula: string) => boolean): Written[] =>
    Object.entries(fake.sheets).flatMap(([sheet, rows]) =>
      rows.flatMap((row, r) =>
        (row ?? []).flatMap((cell, c) =>
          typeof cell === "string" && cell.startsWith("=") && isWanted(cell)
            ? [{ place: { sheet, row: r, column: c, rows: 1, columns: 1 }, formula: cell }]
            : [],
        ),
      ),
    );
  const table = (name: string): { name: string; place: Place } => fake.tables.find((entry) => entry.name === name)!;
  const info = ({ name, place }: { name: string; place: Place }): TableInfo => ({
    name,
    place,
    headers: read({ ...place, rows: 1 })[0].map(String),
    hasTotals: totals.includes(name),
  });
  const log = ({ sheet, table: name, headers, rows }: LogRows): void => {
    const own = fake.tables.find((entry) => entry.name === name);
    const place = own?.place ?? { sheet, row: 0, column: 0, rows: 0, columns: headers.length };
    const lines = asText(own ? rows : [headers, ...rows]);
    write({ ...place, row: place.row + place.rows }, lines);
    fake.tables = [...fake.tables.filter((entry) => entry !== own), { name, place: { ...place, rows: place.rows + lines.length } }];
  };

  const fake: FakeWorkbook = {
    sheets,
    tables: Object.entries(tables).map(([name, area]) => ({ name, place: placeOf(area, "")! })),
    calls: [],
    charts: [],
    numberFormats: {},
    async deleteSheet(name) {
      delete fake.sheets[name];
      fake.tables = fake.tables.filter(({ place }) => place.sheet !== name);
      await fake.emit({ kind: "structure" });
    },
    selected: null,
    recalculated: 0,
    language,
    host: "Excel 16.0 OfficeOnline",
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
      gone([place]);
      return { place, values: read(place) };
    },
    async readAll(places) {
      await call("readAll");
      gone(places);
      return places.map((place) => ({ place, values: read(place) }));
    },
    async formats(places) {
      await call("formats");
      gone(places);
      return places.map(({ sheet, row, column, rows, columns }) =>
        Array.from({ length: rows }, (_, r) =>
          Array.from(
            { length: columns },
            (_, c) => fake.numberFormats[addressOf({ sheet, row: row + r, column: column + c, rows: 1, columns: 1 })] ?? "General",
          ),
        ),
      );
    },
    async readArguments(places) {
      await call("readArguments");
      gone(places);
      return places.map((place) =>
        read(place).map((row) => row.map((cell) => (cell === "" ? null : cell === "#N/A" ? { type: "Error", basicValue: cell } : cell))),
      );
    },
    async replace(place, before, after, entries) {
      await call("replace");
      const now = read(place);
      if (!same(now, before)) return { done: false, reason: "changed", now };
      const refused = refusal(place) ?? unlogged(entries);
      if (refused) return refused;
      if (entries) log(entries);
      const was = typed(place);
      const wanted = asText(after).map((row, r) => row.map((cell, c) => ((after[r][c] ?? "") === (before[r][c] ?? "") ? was[r][c] : cell)));
      write(place, wanted);
      return excelUndoes ? { done: true } : { done: true, replaced: [{ place, before: was, after: wanted }] };
    },
    async putBack(replaced, entries) {
      await call("putBack");
      const other = replaced.find(({ place, after }) => !same(typed(place), after));
      if (other) return { done: false, reason: "edited", at: addressOf(other.place) };
      const refused = replaced.map(({ place }) => refusal(place)).find((one) => one !== null) ?? unlogged(entries);
      if (refused) return refused;
      replaced.forEach(({ place, before }) => write(place, before));
      if (entries) log(entries);
      return { done: true };
    },
    async addSheet(name, values, tableName, entries) {
      await call("addSheet");
      const place = { sheet: name, row: 0, column: 0, rows: values.length, columns: values[0].length };
      if (name in fake.sheets || fake.tables.some((entry) => entry.name === tableName))
        throw new Refused({ done: false, reason: "taken", at: name });
      const refused = unlogged(entries);
      if (refused) throw new Refused(refused);
      fake.sheets[name] = asText(values);
      if (tableName !== undefined) fake.tables = [...fake.tables, { name: tableName, place }];
      if (entries) log(entries);
      return place;
    },
    async addReport(name, lines) {
      await call("addReport");
      fake.sheets[name] = asText(
        lines.map(({ cells }) => cells.map((cell) => (typeof cell === "object" && cell !== null ? cell.formula : cell))),
      );
      return { sheet: name, row: 0, column: 0, rows: lines.length, columns: Math.max(...lines.map(({ cells }) => cells.length)) };
    },
    async addFormulas(name, { rows }) {
      await call("addFormulas");
      if (name in fake.sheets) throw new Refused({ done: false, reason: "taken", at: name });
      fake.sheets[name] = rows;
      return { sheet: name, row: 0, column: 0, rows: rows.length, columns: rows[0].length };
    },
    async removeSheet({ sheet, blocks, table: own }, entries) {
      await call("removeSheet");
      const plain = (cells: Cell[][]): Cell[][] =>
        cells.map((row) => row.map((cell) => (typeof cell === "string" ? cell.replace(/^'/, "") : cell)));
      const other = blocks.find(({ place, cells }) => sheet in fake.sheets && !same(read(place), plain(cells)));
      if (!(sheet in fake.sheets) || other) return { done: false, reason: "edited", at: other ? addressOf(other.place) : sheet };
      const refused = unlogged(entries);
      if (refused) return refused;
      delete fake.sheets[sheet];
      fake.tables = fake.tables.filter(({ name }) => name !== own);
      if (entries) log(entries);
      return { done: true };
    },
    async formulasIn(place) {
      await call("formulasIn");
      return typed(place).map((row) => row.map((cell) => (typeof cell === "string" && cell.startsWith("=") ? cell : "")));
    },
    async exchange(exchanges) {
      await call("exchange");
      for (const { place, before } of exchanges) {
        const other = typed(place).findIndex(([cell], r) => before[r] !== "" && cell !== before[r]);
        if (other >= 0) return { done: false, reason: "edited", at: addressOf({ ...place, row: place.row + other, rows: 1 }) };
        const refused = refusal(place);
        if (refused) return refused;
      }
      for (const { place, after } of exchanges)
        write(
          place,
          after.map((formula) => [formula]),
        );
      return excelUndoes ? { done: true } : { done: true, exchanged: exchanges };
    },
    async append(entries) {
      await call("append");
      const refused = unlogged(entries);
      if (refused) throw new Refused(refused);
      log(entries);
    },
    async insertFormulas(insertions: Insertion[]) {
      await call("insertFormulas");
      const block = bounding(insertions.map(({ place }) => ({ ...place, row: place.row - 1, rows: place.rows + 1 })));
      const refused = refusal({ ...block, rows: 1 });
      if (refused) return refused;
      const met = fake.tables.find(({ place }) => overlaps(place, block));
      if (met) return { done: false, reason: "in-table", at: met.name };
      for (let row = block.row; row < block.row + block.rows; row++)
        for (let column = block.column; column < block.column + block.columns; column++)
          if (at(block.sheet, row, column) !== "")
            return { done: false, reason: "occupied", at: addressOf({ ...block, row, column, rows: 1, columns: 1 }) };
      const replaced = insertions.flatMap(({ place, formula, header }): Replaced[] => {
        const corner = { ...place, rows: 1, columns: 1 };
        return [
          ...header.map((text, c) => ({
            place: { ...corner, row: place.row - 1, column: place.column + c },
            before: [[""]],
            after: asText([[text]]),
          })),
          { place: corner, before: [[""]], after: [[formula]] },
        ];
      });
      replaced.forEach(({ place, after }) => write(place, after));
      return { done: true, replaced };
    },
    async deleteTable(name, uses, entries) {
      await call("deleteTable");
      const { place } = table(name);
      const refused = refusal({ ...place, rows: 1 }) ?? unlogged(entries);
      if (refused) return refused;
      const cells = typed(place);
      write(place, blank(place));
      fake.tables = fake.tables.filter((entry) => entry.name !== name);
      const lost = uses
        .filter((use) => !contains(place, use.place))
        .map((use) => ({
          place: use.place,
          before: use.formula,
          after: use.formula.replace(new RegExp(`${name}(\\[[^\\]]*\\])?`, "g"), "#REF!"),
        }));
      lost.forEach((use) => write(use.place, [[use.after]]));
      log(entries);
      return { done: true, deleted: { name, place, cells, hasTotals: false, uses: lost, names: [] } };
    },
    async restoreTable({ name, place, cells, uses }, newSheet, entries) {
      await call("restoreTable");
      if (fake.tables.some((entry) => entry.name === name)) return { done: false, reason: "taken", at: name };
      const refused = unlogged(entries);
      if (refused) return refused;
      const isFree = place.sheet in fake.sheets && refusal(place) === null && same(typed(place), blank(place));
      const target = isFree ? place : { ...place, sheet: newSheet, row: 0, column: 0 };
      write(target, cells);
      fake.tables = [...fake.tables, { name, place: target }];
      const left = uses.filter((use) => !same(typed(use.place), [[use.after]]));
      uses.filter((use) => !left.includes(use)).forEach((use) => write(use.place, [[use.before]]));
      log(entries);
      return { done: true, sheet: target.sheet, left: left.map((use) => addressOf(use.place)) };
    },
    async renameTable(name, next, entries) {
      await call("renameTable");
      const refused = unlogged(entries);
      if (refused) throw new Refused(refused);
      table(name).name = next;
      log(entries);
    },
    async select(place) {
      await call("select");
      gone([place]);
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
      return formulas(callsOurs).map((one): Found => ({ ...one, value: 0, errors: 0, isBusy: false }));
    },
    async usesOf(name) {
      await call("usesOf");
      return formulas((formula) => namesTable(formula, name));
    },
    async repair(broken) {
      await call("repair");
      const replaced = broken.map(({ place, formula }): Replaced => ({ place, before: [[formula]], after: [[cleanFormula(formula)]] }));
      const other = replaced.find(({ place, before }) => !same(typed(place), before));
      if (other) return { done: false, reason: "edited", at: addressOf(other.place) };
      replaced.forEach(({ place, after }) => write(place, after));
      return { done: true, replaced };
    },
    async freeze(wanted) {
      await call("freeze");
      const other = wanted.find(({ place, formula }) => at(place.sheet, place.row, place.column) !== formula);
      if (other) return { done: false, reason: "edited", at: addressOf(other.place) };
      const refused = wanted.map(({ place }) => refusal(place)).find((one) => one !== null);
      if (refused) return refused;
      for (const { place, formula } of wanted) {
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
      const kept: KeptNote[] = [];
      const before = frozen.length;
      frozen = frozen.filter(({ place, formula, values }) => {
        const now = values.map((row) => row.map((cell) => (cell === formula ? 0 : cell)));
        const why = !same(typed(place), now) ? "edited" : refusal(place)?.reason === "hidden" ? "hidden" : null;
        if (why) kept.push({ at: addressOf(place), why });
        else write(place, [[formula]]);
        return why !== null;
      });
      return { done: true, thawed: before - frozen.length, kept };
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
    savesFiles: true,
    isSeen: () => true,
    onSeen: () => () => undefined,
    onWaiting: () => () => undefined,
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
    hide: (rows) => void hidden.push(placeOf(rows, "")!),
    failNext: (message) => void (failure = message),
    setTheme(part) {
      theme = { ...theme, ...part };
      themeListeners.forEach((listener) => listener(theme));
    },
  };
  return fake;
}
