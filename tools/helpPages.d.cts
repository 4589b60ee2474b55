export const DOCUMENTS: { guides: Record<"en" | "zh", string>; conventions: string };
import type { Environment } from "./environment.cjs";
export function allHelpPages(environment?: Environment): Promise<Record<string, string>>;
