import { addressOf } from "./address";
import { isTooLarge } from "./batch";
import { Refused, type Cell, type Place } from "./port";
import { guarded, rangeOf } from "./writing";

type Property = "values" | "formulas" | "valueTypes" | "numberFormat";
type Loaded<P extends Property> = Record<P, unknown[][]>;

/**
 * Figures asked for in one answer. Excel on the web answers at most five megabytes, and a figure or formula takes some ten to
 * twenty-five bytes; above five million cells Excel gives null without an error.
 */
const FIGURES = 200_000;

/** Loads cells as `loadCells` does where nothing else waits for the next sync; what is too large for an answer is asked in smaller parts. */
export function readCells<P extends Property>(context: Excel.RequestContext, places: readonly Place[], ...what: P[]): Promise<Loaded<P>[]> {
  return load(context, places, what, true);
}

/**
 * Loads cells of several places, on any sheets, in as many answers as they need: one where they are few.
 * Throws `Refused` where Excel gives null instead of them.
 */
export function loadCells<P extends Property>(context: Excel.RequestContext, places: readonly Place[], ...what: P[]): Promise<Loaded<P>[]> {
  return load(context, places, what, false);
}

interface Asked<P extends Property> {
  part: Place;
  into: Loaded<P>;
  range: Excel.Range;
}

async function load<P extends Property>(
  context: Excel.RequestContext,
  places: readonly Place[],
  what: readonly P[],
  inParts: boolean,
): Promise<Loaded<P>[]> {
  const ask = (part: Place, into: Loaded<P>): Asked<P> => ({ part, into, range: rangeOf(context, part).load(what.join()) });
  const take = async (asked: readonly Asked<P>[]): Promise<void> => {
    try {
      await context.sync();
    } catch (error) {
      const halves = inParts && isTooLarge(error) ? halvesOf(asked) : null;
      if (!halves) throw error;
      // Texts take more than figures.
      for (const half of halves) await take(half.map(({ part, into }) => ask(part, into)));
      return;
    }
    for (const { part, into, range } of asked)
      for (const property of what) for (const row of given(range[property] as unknown[][] | null, part)) into[property].push(row);
  };
  const loaded = places.map(() => Object.fromEntries(what.map((property) => [property, []])) as unknown as Loaded<P>);
  let asked: Asked<P>[] = [];
  let figures = 0;
  for (const [k, place] of places.entries())
    for (const part of partsOf(place, what.length)) {
      const own = part.rows * part.columns * what.length;
      if (asked.length > 0 && figures + own > FIGURES) {
        await take(asked);
        asked = [];
        figures = 0;
      }
      asked.push(ask(part, loaded[k]));
      figures += own;
    }
  if (asked.length > 0) await take(asked);
  return loaded;
}

/** The same in two parts; null where it is a single row. */
function halvesOf<P extends Property>(asked: readonly Asked<P>[]): Pick<Asked<P>, "part" | "into">[][] | null {
  if (asked.length > 1) {
    const middle = asked.length >> 1;
    return [asked.slice(0, middle), asked.slice(middle)];
  }
  const [{ part, into }] = asked;
  const rows = part.rows >> 1;
  if (rows === 0) return null;
  return [[{ into, part: { ...part, rows } }], [{ into, part: { ...part, row: part.row + rows, rows: part.rows - rows } }]];
}

/** The place in blocks of rows, each small enough for an answer. */
function partsOf(place: Place, properties: number): Place[] {
  const rows = Math.max(1, Math.floor(FIGURES / (place.columns * properties)));
  return Array.from({ length: Math.ceil(place.rows / rows) }, (_, k) => ({
    ...place,
    row: place.row + k * rows,
    rows: Math.min(rows, place.rows - k * rows),
  }));
}

/** What Excel gave for a place; null is no answer but too large a question. */
export function given<T>(cells: T[][] | null, place: Place): T[][] {
  if (!cells) throw new Refused({ done: false, reason: "too-large", at: addressOf(place) });
  return cells;
}

/**
 * Whether a cell holds a formula. Excel gives the text of a cell without the apostrophe that makes it text, so that a quoted
 * formula looks like one; but no formula's value is its own text, as it is with texts.
 */
export function isFormula(formula: unknown, value: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value;
}

/** Cells as they would be typed: formulas, texts guarded against being taken for anything else, names of errors. */
export function typedCells({ formulas, values, valueTypes }: Loaded<"values" | "formulas" | "valueTypes">): Cell[][] {
  return formulas.map((row, r) =>
    row.map((formula, c) => {
      const value = values[r][c] as Cell;
      return isFormula(formula, value) ? formula : valueTypes[r][c] === "Error" ? value : guarded(value);
    }),
  );
}

/** Whether a cell holds what was typed: Excel keeps 15 digits of a number and one kind of line break. */
export function holds(cell: Cell, typed: Cell): boolean {
  if (typeof cell === "number" && typeof typed === "number")
    return cell === typed || Math.abs(cell - typed) <= 1e-12 * Math.max(Math.abs(cell), Math.abs(typed));
  return typeof cell === "string" && typeof typed === "string" ? cell === typed.replace(/\r\n?/g, "\n") : (cell ?? "") === (typed ?? "");
}

/** The first cell of a place that does not hold what was typed; null where all do. */
export function firstOther(place: Place, cells: readonly (readonly Cell[])[], typed: readonly (readonly Cell[])[]): Place | null {
  for (let r = 0; r < place.rows; r++)
    for (let c = 0; c < place.columns; c++)
      if (!holds(cells[r][c], typed[r][c])) return { ...place, row: place.row + r, column: place.column + c, rows: 1, columns: 1 };
  return null;
}

/** Whether `holds` for all cells of a place. */
export function holdsAll(place: Place, cells: readonly (readonly Cell[])[], typed: readonly (readonly Cell[])[]): boolean {
  return firstOther(place, cells, typed) === null;
}

/**
 * Types the cells that do not hold what they should, one by one, which always lands where it should, and tells whether they all
 * do then. Formulas go in last, so that their results find the cells free they spill over.
 */
export async function typeOneByOne(
  context: Excel.RequestContext,
  blocks: readonly { place: Place; typed: readonly (readonly Cell[])[] }[],
): Promise<boolean> {
  const now = await loadCells(
    context,
    blocks.map(({ place }) => place),
    "formulas",
    "values",
    "valueTypes",
  );
  const last: (() => void)[] = [];
  blocks.forEach(({ place, typed }, k) => {
    const cells = typedCells(now[k]);
    for (let r = 0; r < place.rows; r++)
      for (let c = 0; c < place.columns; c++) {
        const cell = typed[r][c];
        if (holds(cells[r][c], cell)) continue;
        const type = (): void => {
          rangeOf(context, { ...place, row: place.row + r, column: place.column + c, rows: 1, columns: 1 }).formulas = [[cell ?? ""]];
        };
        if (typeof cell === "string" && cell.startsWith("=")) last.push(type);
        else type();
      }
  });
  last.forEach((type) => type());
  await context.sync();
  const after = await loadCells(
    context,
    blocks.map(({ place }) => place),
    "formulas",
    "values",
    "valueTypes",
  );
  return blocks.every(({ place, typed }, k) => holdsAll(place, typedCells(after[k]), typed));
}
