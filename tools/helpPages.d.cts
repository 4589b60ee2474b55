export const DOCUMENTS: { guides: Record<"en" | "zh", string>; conventions: string };
export function allHelpPages(): Promise<Record<string, string>>;
