import { useRef } from "react";
import type { Reading } from "../model";
import { isSameScorecard } from "../names";

/** Whether the same rules meet the same figures of the same firms. The pane reads the sheet anew whenever it is looked at, mostly to find nothing changed. */
export function sameInput(a: Reading, b: Reading): boolean {
  return (
    a === b ||
    (isSameScorecard(a.population.compiled.scorecard, b.population.compiled.scorecard) &&
      sameItems(a.firms.names, b.firms.names) &&
      sameItems(a.firms.rows, b.firms.rows) &&
      sameItems(a.population.stage, b.population.stage) &&
      a.population.columns.every((column, k) => sameItems(column, b.population.columns[k])))
  );
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (!Object.is(a[k], b[k])) return false;
  return true;
}

/** The firms as they were first seen, for as long as nothing about them changes, so that what was computed of them stays. */
export function useSteady(reading: Reading): Reading {
  const steady = useRef(reading);
  if (!sameInput(steady.current, reading)) steady.current = reading;
  return steady.current;
}
