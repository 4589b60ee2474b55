import type { PaneTexts } from "./texts";

export const data = {} as const satisfies PaneTexts;
