import { atLeast, roundScore } from "../engine/precision";
import type { Slice } from "./store";

/** Who passes: the first so many of those compared, with all that tie with the last of them, or whoever has so many points. */
export interface CutOff {
  by: "rank" | "score";
  value: number;
}

export function passes({ by, value }: CutOff, rank: number, points: number): boolean {
  return by === "rank" ? rank <= value : atLeast(roundScore(points), value);
}

/** What a cut-off of either kind begins with. */
export const USUAL_CUT_OFF: Record<CutOff["by"], number> = { rank: 20, score: 60 };

/** The cut-off of the pane: who passes in one view passes in all of them. */
export const cutOffSlice: Slice<CutOff> = { initial: { by: "rank", value: USUAL_CUT_OFF.rank } };

/** The rank that divides all firms as the cut-off does: of a score, how many have it, and at least 1. */
export function cutRank({ by, value }: CutOff, scores: Float64Array): number {
  if (by === "rank") return Math.max(1, Math.floor(value));
  return Math.max(
    1,
    scores.reduce((count, points) => count + (passes({ by, value }, NaN, points) ? 1 : 0), 0),
  );
}
