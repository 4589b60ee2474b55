import type { PaneTexts } from "./texts";

export const explain = {} as const satisfies PaneTexts;
