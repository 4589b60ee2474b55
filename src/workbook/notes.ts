import type { Cell } from "./port";

/**
 * The visible sheet that says which values were formulas; without it nothing can be thawed. It bears a name in the language of whoever
 * froze first, and is found by either.
 */
export const FROZEN_SHEETS = { en: "INNOV frozen", zh: "创新积分 冻结记录" } as const;
const FROZEN_NAMES: readonly string[] = Object.values(FROZEN_SHEETS);

export function isFrozenSheet(name: string): boolean {
  return FROZEN_NAMES.some((own) => own.toLowerCase() === name.toLowerCase());
}

/** Columns by which a note is followed: sheet, cells, formula, when, fingerprint, check of the values. */
const FOLLOWED = 6;
const WHEN = 3;
/** Columns for the scorecard, as JSON in pieces that a cell can hold; they are a profile for the functions. */
export const SCORECARD_WIDTH = 4;
export const NOTE_WIDTH = FOLLOWED + SCORECARD_WIDTH;

/** What a cell shows instead of a result: a value frozen from it would say nothing. */
const UNFINISHED = new Set(["#BUSY!", "#SPILL!", "#GETTING_DATA", "#CONNECT!", "#BLOCKED!", "#NAME?"]);

/** Whether an error says that a formula has no result yet, or none that could stand for it. */
export function isUnfinished(error: Cell): boolean {
  return UNFINISHED.has(String(error));
}

/** A note as it stands in the sheet: what it says of itself, to be believed only where it can be followed. */
export interface Note {
  /** Zero-based row in the values read. */
  row: number;
  sheet: string;
  cells: string;
  formula: string;
  check: string;
}

/** The notes among the cells of their sheet, headers and blank rows left out. */
export function notesIn(values: readonly (readonly Cell[])[]): Note[] {
  return values.flatMap((line, row) => {
    const note = Array.from({ length: FOLLOWED }, (_, c) => String(line[c] ?? ""));
    const [sheet, cells, formula, , , check] = note;
    return row === 0 || note.every((cell) => cell === "") ? [] : [{ row, sheet, cells, formula, check }];
  });
}

/**
 * Who is to keep the scorecard of a freeze, which stands by its first note, when that is taken away and others of the freeze stay.
 * @param values of the sheet of notes
 * @param gone rows of the notes that are taken away
 */
export function heirsOf(values: readonly (readonly Cell[])[], gone: ReadonlySet<number>): { row: number; scorecard: Cell[] }[] {
  const scorecardOf = (row: number): Cell[] => Array.from({ length: SCORECARD_WIDTH }, (_, c) => values[row]?.[FOLLOWED + c] ?? "");
  const isHolder = (row: number): boolean => scorecardOf(row).some((piece) => piece !== "");
  return [...gone].filter(isHolder).flatMap((first) => {
    let row = first + 1;
    const isOfFreeze = (): boolean => row < values.length && values[row][WHEN] === values[first][WHEN] && !isHolder(row);
    while (gone.has(row) && isOfFreeze()) row++;
    return isOfFreeze() ? [{ row, scorecard: scorecardOf(first) }] : [];
  });
}
