import type { Slice } from "../store";

/** What this list is compared with: another list by its name, and the profile table it was scored by then. */
export interface ChangeChoice {
  earlier: string | null;
  rules: string | null;
}

export const changeSlice: Slice<ChangeChoice> = { initial: { earlier: null, rules: null } };
