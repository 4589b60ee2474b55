import type { Source, Text } from "../scorecard";

/** Stages of a firm's life told from one figure. */
export interface StageScheme {
  id: string;
  title: Text;
  /** Further names under which a formula may call it. */
  aliases?: string[];
  source: Source[];
  /** Id of the indicator that decides. */
  figure: string;
  unit: string;
  /** Headers under which that figure is found, beside its id. */
  names: readonly string[];
  /** Outside these bounds the figure is impossible; without a figure there is no stage. */
  valid: { min?: number; max?: number };
  /** Rising; a stage begins at `from`, which belongs to it, and ends before the next. */
  stages: { id: string; label: Text; from: number }[];
}

/** Labels for the best firms, of a group or of all there are. */
export type TierScheme = {
  id: string;
  title: Text;
  /** Further names under which a formula may call it. */
  aliases?: string[];
  source: Source[];
  note?: Text;
} & (
  | {
      /** A firm is in the first tier whose `top` is at least its rank (ties at their lowest) divided by the number of firms. */
      by: "share";
      /** Best first; `top` counts from the best firm, 0…1, so that a tier holds what better tiers left. */
      tiers: { label: Text; top: number }[];
    }
  | {
      /** A firm is in the first tier whose `from` its score reaches. */
      by: "score";
      /** The highest score there can be. */
      total: number;
      /** Best first. */
      tiers: { label: Text; from: number }[];
    }
);
