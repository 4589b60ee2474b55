import type { PaneTexts } from "./texts";

export const care = {} as const satisfies PaneTexts;
