import type { PaneTexts } from "./texts";

export const profiles = {} as const satisfies PaneTexts;
