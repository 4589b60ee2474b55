import type { Scorecard } from "../scorecard/scorecard";
import type { Compiled } from "../scorecard/compile";
import type { Match } from "../population/match";
import type { Problem } from "../i18n/problem";
import type { Cell, Place, Survey, WriteOutcome } from "../workbook/port";

/** The firms of the sheet as typed columns, read once; row r of every array is the same firm. */
export interface Firms {
  /** The whole block: headers and rows. */
  place: Place;
  /** The Excel table it is, null for plain cells. */
  table: string | null;
  headers: string[];
  values: Cell[][];
  /** Firm names, or "Row n" where no column names them. */
  names: string[];
  /** Position of the stage column among the columns, −1 where there is none. */
  stageColumn: number;
  stageTexts: string[];
}

/** Firms seen through one scorecard. */
export interface ScoredFirms {
  firms: Firms;
  compiled: Compiled;
  match: Match;
  /** [indicator][row], NaN where missing. */
  columns: Float64Array[];
  /** Stage number of each firm, −1 where unknown. */
  stage: Int32Array;
}

/** Where a scorecard of the pane comes from. */
export type Origin = { kind: "table"; table: string; place: Place; cells: Cell[][] } | { kind: "built-in"; id: string };

export interface Profile {
  origin: Origin;
  scorecard: Scorecard;
}

/** Everything the views draw from; it is derived from cells, never a second truth beside them. */
export interface PaneState {
  /** What the workbook holds; null until it was looked at. */
  survey: Survey | null;
  firms: Firms | null;
  profile: Profile | null;
  /** Profile tables found in the workbook. */
  profiles: Profile[];
  /** Tables that look like profiles but cannot be read, with the reasons. */
  faultyProfiles: { table: string; place: Place; problems: Problem[] }[];
  /** Row of the firm the sheet's selection stands on, −1 where it stands elsewhere. */
  selectedFirm: number;
  /** Null without firms, a profile, or a profile that can be scored. */
  scored: ScoredFirms | null;
  /** Why the chosen profile cannot score the firms. */
  problems: Problem[];
  /** Work under way that can be cancelled. */
  busy: { text: string; cancel: (() => void) | null } | null;
  /** The last outcome worth saying, for the status line. */
  notice: { text: string; kind: "info" | "success" | "error" } | null;
  /** What the pane's latest write was that it can take back itself: the address of cells, or the name of a deleted table. */
  undo: string | null;
}

export interface PaneActions {
  refresh(): Promise<void>;
  chooseFirms(place: Place): Promise<void>;
  chooseProfile(origin: Origin): Promise<void>;
  /**
   * Writes the cells of a changed scorecard into its profile table, or a new table where it comes from a built-in one or has
   * other rows or columns; the profile then is the one chosen.
   */
  applyProfile(next: Scorecard): Promise<WriteOutcome>;
  selectFirm(row: number): Promise<void>;
  /** Takes back the pane's latest write, if nobody has written over it since. */
  undo(): Promise<void>;
  say(notice: PaneState["notice"]): void;
  /** Shows work under way until it ends; an error of it becomes the notice. */
  work<T>(text: string, run: () => Promise<T>, cancel?: () => void): Promise<T | null>;
}
