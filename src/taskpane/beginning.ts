import type { Slice } from "./store";

/** What a new profile begins with. */
export const BEGINNINGS = ["columns", "national", "illustrative", "version2", "current"] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** The new profile that a view has asked for; null where none is. */
export const beginningSlice: Slice<Beginning | null> = { initial: null };
