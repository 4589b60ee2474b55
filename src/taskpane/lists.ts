import { LEAST_MATCHES, TITLE_ROWS, findBlock, findBlockAround, findBlockWithin, headerTexts, matchCount } from "../population/find-firms";
import { cellText } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { contains, overlaps } from "../workbook/address";
import type { Block, Cell, Place, Survey, TableInfo } from "../workbook/port";
import { isProfileHeader } from "./profile-cells";
import type { Reader } from "./reading-once";

/** Where a list of firms stands: headers and rows, the table it is, null for plain cells. */
export interface Located {
  place: Place;
  table: string | null;
  headers: string[];
}

/** A list that was read, with the rows of cells above it where its titles stand. */
export interface ReadList extends Located {
  block: Block;
  titles: Cell[][];
}

/** The tables that are no profiles. */
function tablesOf(survey: Survey): TableInfo[] {
  return survey.tables.filter(({ headers }) => !isProfileHeader(headers));
}

const ofTable = ({ name, place, headers }: TableInfo): Located => ({ place, table: name, headers });

/** The tables whose headers name enough figures, the one that names most first. */
export function listedTables(survey: Survey, figures: Compiled): Located[] {
  return tablesOf(survey)
    .map((table) => ({ table, count: matchCount(figures, table.headers) }))
    .filter(({ count }) => count >= LEAST_MATCHES)
    .sort((a, b) => b.count - a.count)
    .map(({ table }) => ofTable(table));
}

/** The lists that stand in plain cells, one a sheet, in the order of the sheets. @param only the sheets to look at, all where omitted */
export async function plainLists(workbook: Reader, survey: Survey, figures: Compiled, only?: ReadonlySet<string>): Promise<Located[]> {
  // Of a sheet whose cells all stand in one table nothing more is to be had.
  const used = survey.sheets.flatMap(({ name, used: area }) =>
    area && area.rows > 1 && (only?.has(name) ?? true) && !survey.tables.some(({ place }) => contains(place, area)) ? [area] : [],
  );
  if (used.length === 0) return [];
  const tops = await workbook.readAll(used.map((place) => ({ ...place, rows: Math.min(place.rows, TITLE_ROWS) })));
  const named = used.filter((_, k) => placeIn(tops[k], figures) !== null);
  // Where the headers stand is known; the lists are read as far as they reach.
  const blocks = named.length > 0 ? await workbook.readAll(named) : [];
  return blocks.flatMap((block): Located[] => {
    const place = placeIn(block, figures);
    if (!place || survey.tables.some((table) => overlaps(table.place, place))) return [];
    return [{ place, table: null, headers: headersAt(block, place) }];
  });
}

/** The list that a selection means: the table it touches, the list within selected rows, the list around a cell. */
export async function listAt(workbook: Reader, survey: Survey, figures: Compiled, selection: Place): Promise<Located | null> {
  const table = tablesOf(survey).find(({ place }) => overlaps(place, selection));
  if (table) return ofTable(table);
  const used = survey.sheets.find(({ name }) => name === selection.sheet)?.used;
  if (!used) return null;
  const block = await workbook.read(used);
  const within = intersection(used, selection);
  const several = within !== null && within.rows > 1;
  const found = several
    ? shifted(findBlockWithin(figures, cellsAt(block, within)), within)
    : shifted(findBlockAround(figures, block.values, selection.row - used.row, selection.column - used.column), used);
  const place = found ?? (several ? within : null);
  return place && { place, table: null, headers: headersAt(block, place) };
}

/**
 * The same list where it is now: under its name, at its place, or where its headers have moved to; null where it is gone.
 * @param grows whether columns written beside it belong to it
 */
export async function listNow(workbook: Reader, survey: Survey, known: Located, grows: boolean): Promise<Located | null> {
  const tables = tablesOf(survey);
  const isSheetThere = survey.sheets.some(({ name }) => name === known.place.sheet);
  const isItsPlace = ({ sheet, row, column }: Place): boolean =>
    row === known.place.row && column === known.place.column && (sheet === known.place.sheet || !isSheetThere);
  // A table or a sheet that was renamed is another one by its name.
  const table =
    (known.table !== null && tables.find(({ name }) => name === known.table)) ||
    tables.find(({ place, headers }) => isItsPlace(place) && isAlike(headers, known.headers));
  if (table) return ofTable(table);
  for (const { used } of survey.sheets) {
    if (!used || used.rows < 2 || (isSheetThere && used.sheet !== known.place.sheet)) continue;
    const block = await workbook.read(used);
    const place = followed(block, known, isSheetThere, grows);
    if (place && !survey.tables.some((other) => overlaps(other.place, place)))
      return { place, table: null, headers: headersAt(block, place) };
  }
  return null;
}

/** Reads a list with the titles above it. */
export async function readList(workbook: Reader, survey: Survey, list: Located): Promise<ReadList> {
  const { place } = list;
  const used = survey.sheets.find(({ name }) => name === place.sheet)?.used;
  const top = used ? Math.max(used.row, place.row - TITLE_ROWS) : place.row;
  const titles =
    top < place.row ? [{ sheet: place.sheet, row: top, column: used!.column, rows: place.row - top, columns: used!.columns }] : [];
  const [block, above] = await workbook.readAll([place, ...titles]);
  return { ...list, headers: headerTexts(block.values[0]), block, titles: above?.values ?? [] };
}

/**
 * Where the headers of a list stand in a sheet, at their old place before any other, with the rows below that are filled.
 * @param elsewhere whether they may have moved
 */
function followed({ place: used, values }: Block, { place, headers }: Located, elsewhere: boolean, grows: boolean): Place | null {
  const standsAt = (r: number, c: number): boolean =>
    c >= 0 && r >= 0 && r + 1 < values.length && isAlike(headerTexts(values[r].slice(c, c + headers.length)), headers);
  const found = [{ r: place.row - used.row, c: place.column - used.column }].filter(({ r, c }) => standsAt(r, c));
  if (elsewhere)
    for (let r = 0; found.length === 0 && r < values.length; r++)
      for (let c = 0; found.length === 0 && c < used.columns; c++) if (standsAt(r, c)) found.push({ r, c });
  if (found.length === 0) return null;
  const [{ r, c }] = found;
  let columns = Math.min(headers.length, used.columns - c);
  while (grows && c + columns < used.columns && cellText(values[r][c + columns]) !== "") columns++;
  const isFilled = (cells: readonly Cell[]): boolean => cells.slice(c, c + columns).some((cell) => cellText(cell) !== "");
  // Blank rows within the list, as far as it reached, are part of it.
  let rows = Math.min(place.rows, values.length - r);
  while (rows > 2 && !isFilled(values[r + rows - 1])) rows--;
  while (r + rows < values.length && isFilled(values[r + rows])) rows++;
  return { sheet: used.sheet, row: used.row + r, column: used.column + c, rows, columns };
}

/** Whether most of two rows of headers are the same, as they are when one of them was changed. */
export function isAlike(headers: readonly string[], known: readonly string[]): boolean {
  const [filled, same] = known.reduce(
    ([all, equal], text, k) => (text === "" ? [all, equal] : [all + 1, equal + (headers[k] === text ? 1 : 0)]),
    [0, 0],
  );
  return filled > 0 && same * 2 > filled;
}

/** Where firms stand in a block of plain cells. */
function placeIn({ place, values }: Block, figures: Compiled): Place | null {
  return shifted(findBlock(figures, values), place);
}

function shifted(extent: Pick<Place, "row" | "column" | "rows" | "columns"> | null, { sheet, row, column }: Place): Place | null {
  return extent && { ...extent, sheet, row: row + extent.row, column: column + extent.column };
}

function cellsAt({ place, values }: Block, { row, column, rows, columns }: Place): Cell[][] {
  return values
    .slice(row - place.row, row - place.row + rows)
    .map((cells) => cells.slice(column - place.column, column - place.column + columns));
}

function headersAt(block: Block, place: Place): string[] {
  return headerTexts(cellsAt(block, { ...place, rows: 1 })[0]);
}

function intersection(a: Place, b: Place): Place | null {
  if (!overlaps(a, b)) return null;
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  return {
    sheet: a.sheet,
    row,
    column,
    rows: Math.min(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.min(a.column + a.columns, b.column + b.columns) - column,
  };
}
