import { addressOf, placeOf, quotedSheet } from "./address";
import { attempt } from "./batch";
import { given, holdsAll, isFormula, loadCells, typedCells, typeOneByOne } from "./cells";
import { callsOurs } from "./our-formulas";
import { typeRows } from "./new-sheet";
import { FROZEN_SHEETS, NOTE_WIDTH, SCORECARD_WIDTH, heirsOf, isFrozenSheet, isUnfinished, notesIn, type Note } from "./notes";
import type { Cell, FreezeNote, KeptNote, Place, Refusal, Written, WriteOutcome } from "./port";
import { cornerOf, guarded, hiddenAt, overHiddenRows, rangeOf } from "./writing";

/** In points: JSON of thousands of characters is not there to be read in its cell. */
const SCORECARD_COLUMN = 70;

/** Replaces formulas by the values they show, and notes where each stood. The notes come first: no formula goes without its note. */
export function freezeFormulas(formulas: readonly Written[], note: FreezeNote): Promise<WriteOutcome> {
  const places = formulas.map(({ place }) => place);
  return attempt(places, async (context) => {
    const { workbook } = context;
    const looked = places.map((place) => {
      const corner = rangeOf(context, cornerOf(place)).load("formulas");
      return {
        corner,
        spill: corner.getSpillingToRangeOrNullObject().load("rowCount,columnCount"),
        whole: rangeOf(context, place).load("rowHidden"),
      };
    });
    const sheets = [...new Set(places.map(({ sheet }) => sheet))];
    const protections = sheets.map((sheet) => workbook.worksheets.getItem(sheet).protection.load("protected"));
    const begunSheets = frozenSheets(context, "rowIndex,rowCount,rowHidden");
    const structure = workbook.protection.load("protected");
    await context.sync();
    const locked = sheets.filter((_, k) => protections[k].protected);
    if (locked.length > 0) return { done: false, reason: "protected", at: locked.join(", ") };
    const known = begunSheets.find(({ sheet }) => !sheet.isNullObject);
    const name = known ? known.sheet.name : note.sheet;
    if (known ? known.protection.protected : structure.protected) return { done: false, reason: "unlogged", at: name };
    for (const [k, { corner, spill, whole }] of looked.entries()) {
      const place = places[k];
      const { rowCount, columnCount } = spill.isNullObject ? { rowCount: 1, columnCount: 1 } : spill;
      if (corner.formulas[0][0] !== formulas[k].formula || rowCount !== place.rows || columnCount !== place.columns)
        return { done: false, reason: "edited", at: addressOf(place) };
      if (overHiddenRows(whole, place)) return hiddenAt(place);
    }
    const used = known && !known.used.isNullObject ? known.used : null;
    if (used && used.rowHidden !== false)
      return hiddenAt({ sheet: name, row: used.rowIndex, column: 0, rows: used.rowCount, columns: NOTE_WIDTH });

    const now = await loadCells(context, places, "formulas", "values", "valueTypes");
    const pending = places.find((_, k) => !isFormula(now[k].formulas[0][0], now[k].values[0][0]) || hasUnfinished(now[k]));
    if (pending) return { done: false, reason: "unfinished", at: addressOf(pending) };
    const frozen = now.map(({ values, valueTypes }) =>
      values.map((row, r) => row.map((cell, c) => (valueTypes[r][c] === "Error" ? (cell as Cell) : guarded(cell as Cell)))),
    );
    const checks = await Promise.all(now.map(({ values }) => checkOf(values)));

    const sheet = known ? known.sheet : workbook.worksheets.add(name);
    const filled = used ? used.rowIndex + used.rowCount : 0;
    const rows = formulas.map(({ place, formula }, k) => [
      place.sheet,
      addressOf(place, { on: place.sheet }),
      formula,
      note.when,
      note.fingerprint,
      checks[k],
      ...(k === 0 ? note.scorecard : []),
    ]);
    const lines = [...(filled === 0 ? [note.headers] : []), ...rows].map((line) =>
      Array.from({ length: NOTE_WIDTH }, (_, c) => line[c] ?? ""),
    );
    const notes: Place = { sheet: name, row: filled, column: 0, rows: lines.length, columns: NOTE_WIDTH };
    const target = sheet.getRangeByIndexes(filled, 0, lines.length, NOTE_WIDTH);
    target.values = lines.map((line) => line.map(guarded));
    if (filled === 0) target.getRow(0).format.font.bold = true;
    target.format.autofitColumns();
    sheet.getRangeByIndexes(0, NOTE_WIDTH - SCORECARD_WIDTH, 1, SCORECARD_WIDTH).format.columnWidth = SCORECARD_COLUMN;
    const blocks = [
      { place: notes, typed: lines.map((line) => line.map(guarded)) },
      ...places.map((place, k) => ({ place, typed: frozen[k] })),
    ];
    let after: Awaited<ReturnType<typeof loadCells<"formulas" | "values" | "valueTypes">>>;
    try {
      // A formula that reads another's spill has given its value by now.
      for (const [k, place] of places.entries()) await typeRows(context, place, frozen[k]);
      after = await loadCells(
        context,
        blocks.map(({ place }) => place),
        "formulas",
        "values",
        "valueTypes",
      );
    } catch (error) {
      // What came before the cells that Excel refused is done.
      const corners = places.map((place) => rangeOf(context, cornerOf(place)).load("formulas,values"));
      await context.sync();
      const lost = formulas.filter((_, k) => !isFormula(corners[k].formulas[0][0], corners[k].values[0][0]));
      if (lost.length > 0 && !(await enterAgain(context, lost)))
        return { done: false, reason: "misplaced", at: addressOf(lost[0].place), restored: false };
      await dropRows(context, name, filled, lines.length, filled === 0);
      throw error;
    }
    const wrong = blocks.find(({ place, typed }, k) => !holdsAll(place, typedCells(after[k]), typed));
    if (!wrong || (await typeOneByOne(context, blocks))) return { done: true };

    const restored = await enterAgain(context, formulas);
    if (restored) await dropRows(context, name, filled, lines.length, filled === 0);
    return { done: false, reason: "misplaced", at: addressOf(wrong.place), restored };
  });
}

function hasUnfinished({ values, valueTypes }: { values: unknown[][]; valueTypes: unknown[][] }): boolean {
  return values.some((row, r) => row.some((cell, c) => valueTypes[r][c] === "Error" && isUnfinished(cell as Cell)));
}

/** Clears what formulas filled, cell by cell, and enters them; tells whether they stand there then. */
async function enterAgain(context: Excel.RequestContext, formulas: readonly Written[]): Promise<boolean> {
  const blank = ({ rows, columns }: Place): Cell[][] => Array.from({ length: rows }, () => Array<Cell>(columns).fill(""));
  await typeOneByOne(
    context,
    formulas.map(({ place }) => ({ place, typed: blank(place) })),
  );
  const corners = formulas.map(({ place, formula }) => {
    const corner = rangeOf(context, cornerOf(place));
    corner.formulas = [[formula]];
    return corner.load("formulas,values");
  });
  await context.sync();
  return corners.every(({ formulas: [[formula]], values: [[value]] }) => isFormula(formula, value));
}

/** Takes rows out of the notes, the sheet with the last of them. */
async function dropRows(context: Excel.RequestContext, name: string, row: number, rows: number, isAll: boolean): Promise<void> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
  await context.sync();
  if (sheet.isNullObject) return;
  if (isAll) sheet.delete();
  else sheet.getRangeByIndexes(row, 0, rows, 1).getEntireRow().delete("Up");
  await context.sync();
}

/** The sheets of notes that there may be, one a language, with what is asked of their used ranges. */
function frozenSheets(context: Excel.RequestContext, asked: string) {
  return Object.values(FROZEN_SHEETS).map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
    return { sheet, used: sheet.getUsedRangeOrNullObject(true).load(asked), protection: sheet.protection.load("protected") };
  });
}

/** Puts the noted formulas back where their values still stand as they were frozen; the other notes stay. */
export function thawFormulas(): Promise<{ done: true; thawed: number; kept: KeptNote[] } | Refusal> {
  return attempt(Object.values(FROZEN_SHEETS).join(", "), async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name,items/protection/protected");
    const frozen = frozenSheets(context, "columnIndex,columnCount").map((own) => ({
      ...own,
      whole: own.used.getBoundingRect("A1:F1").load("values,rowCount,columnCount,rowHidden"),
    }));
    await context.sync();
    const begun = frozen.find(({ sheet, used }) => !sheet.isNullObject && !used.isNullObject);
    if (!begun) return { done: true, thawed: 0, kept: [] };
    const { sheet, used, protection, whole } = begun;
    const { name } = sheet;
    if (protection.protected) return { done: false, reason: "protected", at: name };
    const own: Place = { sheet: name, row: 0, column: 0, rows: whole.rowCount, columns: whole.columnCount };
    if (overHiddenRows(whole, own)) return hiddenAt(own);

    const sheets = new Map(worksheets.items.map(({ name, protection: { protected: locked } }) => [name, locked]));
    const kept: KeptNote[] = [];
    const followed = notesIn(given(whole.values as Cell[][], own)).flatMap((note) => {
      const where = follow(note, name, sheets);
      if ("why" in where) kept.push(where);
      return "why" in where ? [] : [{ note, place: where, range: rangeOf(context, where).load("rowHidden") }];
    });
    const now = await loadCells(
      context,
      followed.map(({ place }) => place),
      "values",
    );
    const checks = await Promise.all(now.map(({ values }) => checkOf(values)));
    const sound = followed.filter(({ note, place, range }, k) => {
      const why = checks[k] !== note.check ? "edited" : overHiddenRows(range, place) ? "hidden" : null;
      if (why) kept.push({ at: addressOf(place), why });
      return !why;
    });
    const entered = await enterOver(context, sound);
    const back = sound.filter((_, k) => entered[k]);
    sound.filter((_, k) => !entered[k]).forEach(({ place }) => kept.push({ at: addressOf(place), why: "unreadable" }));

    const isAll = back.length > 0 && kept.length === 0 && used.columnIndex + used.columnCount <= NOTE_WIDTH;
    const notes = back.map(({ note }) => note);
    try {
      await dropNotes(context, name, given(whole.values as Cell[][], own), notes, isAll);
    } catch {
      // The formulas stand again, so the notes of them go; some may have gone by now, and the others have moved up.
      const rest = worksheets.getItemOrNullObject(name);
      const left = rest.getUsedRangeOrNullObject(true).getBoundingRect("A1:F1").load("values");
      await context.sync();
      if (left.isNullObject) return { done: true, thawed: back.length, kept };
      const values = left.values as Cell[][];
      const there = notesIn(values).filter((note) => notes.some((own) => isSameNote(own, note)));
      if (there.length > 0) await dropNotes(context, name, values, there, isAll);
    }
    return { done: true, thawed: back.length, kept };
  });
}

/**
 * Takes notes out of their sheet, the sheet with all of them; the scorecard of a freeze stays with what stays of it.
 * @param values of the sheet as it is
 */
async function dropNotes(
  context: Excel.RequestContext,
  name: string,
  values: readonly (readonly Cell[])[],
  notes: readonly Note[],
  isAll: boolean,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(name);
  if (isAll) sheet.delete();
  else {
    for (const { row, scorecard } of heirsOf(values, new Set(notes.map(({ row }) => row))))
      sheet.getRangeByIndexes(row, NOTE_WIDTH - SCORECARD_WIDTH, 1, SCORECARD_WIDTH).values = [scorecard.map(guarded)];
    // From the bottom up, so that the rows above keep their places.
    [...notes].reverse().forEach(({ row }) => sheet.getRangeByIndexes(row, 0, 1, 1).getEntireRow().delete("Up"));
  }
  await context.sync();
}

const isSameNote = (a: Note, b: Note): boolean =>
  a.sheet === b.sheet && a.cells === b.cells && a.formula === b.formula && a.check === b.check;

/** Enters formulas over the values that were frozen from them and tells which of them stand there then. */
async function enterOver(
  context: Excel.RequestContext,
  notes: readonly { note: Note; place: Place }[],
  isAgain = false,
): Promise<boolean[]> {
  if (notes.length === 0) return [];
  const corners = notes.map(({ note, place }) => {
    // The formula first: where Excel does not take it, the values stay.
    const corner = rangeOf(context, cornerOf(place));
    corner.formulas = [[note.formula]];
    if (place.columns > 1) rangeOf(context, { ...place, rows: 1, column: place.column + 1, columns: place.columns - 1 }).clear("Contents");
    if (place.rows > 1) rangeOf(context, { ...place, row: place.row + 1, rows: place.rows - 1 }).clear("Contents");
    return corner.load("formulas,values");
  });
  try {
    await context.sync();
  } catch (error) {
    if (!(error instanceof OfficeExtension.Error)) throw error;
    // One formula that Excel does not take, such as that of a deleted table, must not keep the others from coming back. Whether it is
    // one, or Excel failed for once, a second time tells.
    if (notes.length === 1) return isAgain ? [false] : enterOver(context, notes, true);
    const half = Math.ceil(notes.length / 2);
    return [...(await enterOver(context, notes.slice(0, half), true)), ...(await enterOver(context, notes.slice(half), true))];
  }
  return corners.map(({ formulas: [[formula]], values: [[value]] }) => isFormula(formula, value));
}

/** The cells that a note names, or why it cannot be followed. */
function follow({ row, sheet, cells, formula }: Note, notes: string, sheets: ReadonlyMap<string, boolean>): Place | KeptNote {
  const place = placeOf(cells, sheet);
  if (!place || place.sheet !== sheet || isFrozenSheet(sheet) || !callsOurs(formula))
    return { at: addressOf({ sheet: notes, row, column: 0, rows: 1, columns: NOTE_WIDTH }), why: "unreadable" };
  const at = `${quotedSheet(sheet)}!${cells}`;
  if (!sheets.has(sheet)) return { at, why: "missing" };
  return sheets.get(sheet) ? { at, why: "protected" } : place;
}

/** Tells frozen values that someone has edited since. Excel keeps 15 digits of a number. */
async function checkOf(values: unknown[][]): Promise<string> {
  const text = JSON.stringify(values, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(14)) : value));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
