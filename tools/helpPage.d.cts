export const HELP: Record<"en" | "zh", string>;
export function helpPage(findings: {
  severities: Partial<Record<string, string>>;
  messages: Record<string, readonly [string, string]>;
}): string;
