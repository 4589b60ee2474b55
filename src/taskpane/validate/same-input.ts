import { useRef } from "react";
import type { ScoredFirms } from "../model";
import { sameScorecard } from "../weights/tuning";

/** Whether the same rules meet the same figures of the same firms. The pane reads the sheet anew whenever it is looked at, mostly to find nothing changed. */
export function sameInput(a: ScoredFirms, b: ScoredFirms): boolean {
  return (
    a === b ||
    (sameScorecard(a.compiled.scorecard, b.compiled.scorecard) &&
      sameItems(a.firms.names, b.firms.names) &&
      sameItems(a.stage, b.stage) &&
      a.columns.every((column, k) => sameItems(column, b.columns[k])))
  );
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return true;
}

/** The firms as they were first seen, for as long as nothing about them changes, so that what was computed of them stays. */
export function useSteady(scored: ScoredFirms): ScoredFirms {
  const steady = useRef(scored);
  if (!sameInput(steady.current, scored)) steady.current = scored;
  return steady.current;
}
