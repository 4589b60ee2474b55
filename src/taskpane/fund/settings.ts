import type { Slice } from "../store";

/** Where requests come from: a column of the firms' table by its header, one amount for all, or nowhere, so that only the cap limits. */
export type RequestSource = { by: "column"; header: string } | { by: "same" } | { by: "none" };

/** The firms that alone are considered: those with this verdict under a card, or a better one. */
export interface Admission {
  /** Id of the card. */
  card: string;
  least: "PASS" | "CONDITIONAL";
}

/** The terms of the fund as they are typed, right or wrong. */
export interface FundSettings {
  budget: string;
  floor: string;
  cap: string;
  /** Null until one is chosen: a column whose header says so is taken. */
  requests: RequestSource | null;
  /** What each firm asks for where it is the same for all. */
  amount: string;
  /** Null where all firms are considered. */
  admission: Admission | null;
  /** Whether each stage has a share of the budget of its own. */
  byStage: boolean;
  /** Shares in per cent by the stage's id. */
  shares: Readonly<Record<string, string>>;
  passOn: boolean;
}

/** The terms in progress; they outlive the view, so that a look at another one loses nothing. */
export const fundSlice: Slice<FundSettings> = {
  initial: { budget: "", floor: "", cap: "", requests: null, amount: "", admission: null, byStage: false, shares: {}, passOn: false },
};
