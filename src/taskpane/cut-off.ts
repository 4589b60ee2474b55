import { useSyncExternalStore } from "react";
import { atLeast, roundScore } from "../engine/precision";

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

let current: CutOff = { by: "rank", value: USUAL_CUT_OFF.rank };
const listeners = new Set<() => void>();

/** The cut-off of the pane: who passes in one view passes in all of them. */
export function useCutOff(): CutOff {
  return useSyncExternalStore(subscribe, () => current);
}

export function setCutOff(next: CutOff): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The rank that divides all firms as the cut-off does: of a score, how many have it, and at least 1. */
export function cutRank({ by, value }: CutOff, scores: Float64Array): number {
  if (by === "rank") return Math.max(1, Math.floor(value));
  return Math.max(
    1,
    scores.reduce((count, points) => count + (passes({ by, value }, NaN, points) ? 1 : 0), 0),
  );
}
