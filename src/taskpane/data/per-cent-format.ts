/** Whether a number format shows a ratio as per cent; a sign in quotes or behind a backslash is only shown. */
export function isPerCentFormat(format: string): boolean {
  return format.replace(/"[^"]*"|\\./g, "").includes("%");
}
