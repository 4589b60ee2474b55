import type { RobustOptions } from "../../engine/robust";
import type { Reading } from "../model";
import type { Slice, Store } from "../store";
import { drawApart, type Drawn } from "./worker";

/** Draws of the weights, under way or done, with what they were asked of. */
export interface Study {
  reading: Reading;
  options: RobustOptions;
  state: { kind: "running"; done: number; stop(): void } | ({ kind: "drawn" } & Drawn) | { kind: "failed"; message: string };
}

/** Firms × draws: their ranks stand in memory together, at two to four bytes each. */
export const MOST_RANKS = 2e8;

/** It outlives the view, so that a look at another one loses nothing. */
export const studySlice: Slice<Study | null> = { initial: null };
type StudyStore = Pick<Store<Study | null>, "get" | "set">;

/** Draws anew; what was under way stops. Resolves once drawn (true), stopped or failed (false). */
export async function startStudy(
  store: StudyStore,
  reading: Reading,
  options: RobustOptions,
  draw: typeof drawApart = drawApart,
): Promise<boolean> {
  const { get, set } = store;
  stopStudy(store);
  const { plan, columns, stage } = reading.population;
  const { drawn, stop } = draw(
    { plan, columns, stage, options },
    (done) => own() && set({ reading, options, state: { kind: "running", done, stop } }),
  );
  const own = (): boolean => {
    const current = get();
    return current?.state.kind === "running" && current.state.stop === stop;
  };
  set({ reading, options, state: { kind: "running", done: 0, stop } });
  try {
    const found = await drawn;
    if (!found || !own()) return false;
    set({ reading, options, state: { kind: "drawn", ...found } });
    return true;
  } catch (error) {
    if (own()) set({ reading, options, state: { kind: "failed", message: error instanceof Error ? error.message : String(error) } });
    return false;
  }
}

/** Stops the draws under way, if there are any. */
export function stopStudy({ get, set }: StudyStore): void {
  const current = get();
  if (current?.state.kind !== "running") return;
  current.state.stop();
  set(null);
}
