/** A text, then a call of ours with whatever stands before its name, then a quoted sheet name that might hold a quotation mark. */
const TOKEN =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.])(?:'(?:[^']|'')*'!|\[[^\]]*\][^\s!'"(),;{}=<>&^*/+]*!|[\p{L}\p{N}_.\\]+!)?(?:_xldudf_)?(INNOV_[A-Z]+)(?=\s*\()|'(?:[^']|'')*'/giu;

/** Whether a formula calls a function of ours, under its own name or as an absent add-in left it. */
export function callsOurs(formula: string): boolean {
  if (!formula.startsWith("=")) return false;
  for (const match of formula.matchAll(TOKEN)) if (match[1] !== undefined) return true;
  return false;
}

/**
 * The formula as a person would type it: without the token `_xldudf_` that Excel keeps in files, and without the name of the
 * workbook or add-in that Excel put before a function it could not find.
 */
export function cleanFormula(formula: string): string {
  return formula.replace(TOKEN, (whole, name: string | undefined) => (name === undefined ? whole : name.toUpperCase()));
}

/** Whether a formula names a table, outside of its texts and of the names of sheets. */
export function namesTable(formula: string, table: string): boolean {
  const name = table.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_.\\\\])${name}(?![\\p{L}\\p{N}_.(!])`, "iu").test(
    formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'!/g, ""),
  );
}
