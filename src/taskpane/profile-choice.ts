import type { Origin, ProfileChoice } from "./model";

/** The choice that leads to a profile of this origin. */
export function choiceOf(origin: Origin): ProfileChoice {
  return origin.kind === "table" ? { table: origin.table } : { id: origin.id };
}

/** A text that no two choices share. */
export function choiceKey(choice: ProfileChoice): string {
  return "table" in choice ? `table:${choice.table}` : `id:${choice.id}`;
}
