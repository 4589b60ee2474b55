import type { Scorecard } from "../scorecard/scorecard";
import type { Population, SheetCells } from "../population/population";
import type { UnitLine } from "../population/find-firms";
import type { Problem } from "../i18n/problem";
import type { Cell, Place, Survey, WriteOutcome } from "../workbook/port";

/** The firms of the sheet as they were found there, cells as the functions are given them; row r of every list is the same row of the sheet. */
export interface Firms extends SheetCells {
  /** The whole block: headers and rows. */
  place: Place;
  /** The Excel table it is, null for plain cells. */
  table: string | null;
  /** The rows that are firms, and no totals, notes or blanks: the only ones that are listed, counted, given money or drawn. */
  rows: Int32Array;
  /** Firm names, or "Row n" where no column names them. */
  names: string[];
  /** Position of the stage column among the columns, −1 where there is none. */
  stageColumn: number;
  stageTexts: string[];
  /** The title above that names a unit of money for the whole list; null where none does. */
  unitLine: UnitLine | null;
}

/** A list of firms in the workbook that could be the firms. */
export interface FirmList {
  /** Headers and rows. */
  place: Place;
  /** The Excel table it is, null for plain cells. */
  table: string | null;
  headers: string[];
  /** How many of its rows are firms. */
  firms: number;
}

/** Firms and what a scorecard makes of them, where the two must stay together. */
export interface Reading {
  firms: Firms;
  population: Population;
}

/** Where a scorecard of the pane comes from. */
export type Origin = { kind: "table"; table: string; place: Place; cells: Cell[][] } | { kind: "built-in"; id: string };

/** Which scorecard to score by: the profile table with this name, or the built-in card with this id. */
export type ProfileChoice = { table: string } | { id: string };

export interface Profile {
  origin: Origin;
  scorecard: Scorecard;
}

/** Everything the views draw from; it is derived from cells, never a second truth beside them. */
export interface PaneState {
  /** What the workbook holds; null until it was looked at. */
  survey: Survey | null;
  firms: Firms | null;
  /** Lists of firms to choose from where there are no firms yet because nobody has said which of several it is. */
  choices: FirmList[];
  /** A list that came into the workbook while others are the firms; null where there is none, or it has been answered. */
  another: FirmList | null;
  /** The table or sheet of the firms that is in the workbook no more, as long as there are no others. */
  gone: string | null;
  profile: Profile | null;
  /** Profile tables found in the workbook. */
  profiles: Profile[];
  /** Tables that look like profiles but cannot be read, with the reasons. */
  faultyProfiles: { table: string; place: Place; problems: Problem[] }[];
  /** Row of the firm the sheet's selection stands on, −1 where it stands elsewhere or on a row that is no firm. */
  selectedFirm: number;
  /** The firms seen through the profile. Null without firms, a profile, or a profile that can score them; where it is not null, `firms` is neither. */
  population: Population | null;
  /** Why the chosen profile cannot score the firms. */
  problems: Problem[];
  /** Work under way that can be cancelled. */
  busy: { text: string; cancel: (() => void) | null } | null;
  /** Whether Excel has not answered for a while, as while someone types in a cell. */
  isWaiting: boolean;
  /** The last outcome worth saying, for the status line. */
  notice: { text: string; kind: "info" | "success" | "error" } | null;
  /** What the pane's latest write was that it can take back itself: the address of cells, or the name of a deleted table. */
  undo: string | null;
}

/** What became of a scorecard that was to stand in a table of its own, where nothing can have changed meanwhile. */
export type Adopted = Exclude<WriteOutcome, { reason: "changed" }>;

/** What became of a changed scorecard. A locked table is never written over; of one that changed meanwhile, the profile it is now. */
export type Applied =
  | Adopted
  | { done: false; reason: "locked"; scorecard: Scorecard }
  | { done: false; reason: "changed"; now: Cell[][]; profile: Profile | null };

export interface PaneActions {
  refresh(): Promise<void>;
  /** Takes the firms from a selection: the table, the list around a cell, or the list within selected rows; null where no cells are selected. */
  chooseFirms(place: Place | null): Promise<void>;
  /** Takes a list as the firms, as it was found. */
  chooseList(list: FirmList): Promise<void>;
  /** Keeps the firms where another list was noticed. */
  dismissAnother(): void;
  chooseProfile(choice: ProfileChoice): Promise<void>;
  /**
   * Writes the cells of a changed scorecard into its profile table, or a new table where it comes from a built-in one or has
   * other rows or columns; the profile then is the one chosen. Nothing is written where the table has changed since or is locked by
   * now. An approval of the table is taken off, since it was given to what stood there.
   * @param from the profile as it was when the change began; the chosen one where omitted
   */
  applyProfile(next: Scorecard, from?: Profile): Promise<Applied>;
  /** Writes a changed scorecard into a new table that names the profile as its origin and claims no approval, and chooses it. */
  applyAsCopy(next: Scorecard, from: Profile): Promise<Adopted>;
  selectFirm(row: number): Promise<void>;
  /** Takes back the pane's latest write, if nobody has written over it since. */
  undo(): Promise<void>;
  say(notice: PaneState["notice"]): void;
  /** Shows work under way until it ends; an error of it becomes the notice. */
  work<T>(text: string, run: () => Promise<T>, cancel?: () => void): Promise<T | null>;
}
