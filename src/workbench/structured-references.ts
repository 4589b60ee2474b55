import { formatRectangle, quoteSheet, type Rectangle } from "../files/address";

export interface TableShape {
  /** The sheet's name. */
  sheet: string;
  /** Header row and data. */
  area: Rectangle;
  headers: string[];
}

// A text, a quoted sheet name, or a word with, where it has one, the mark that makes it a function, a sheet or a table reference.
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\p{L}\p{N}_.!$])[\p{L}_\\][\p{L}\p{N}_.\\]*(\s*[(!]|\[)?/gu;
const ITEM = /\[((?:'.|[^[\]'])*)\]/gu;

/**
 * A formula with its table references, `Firms[[#Headers],[a]:[b]]`, written as plain ones, `Firms!$C$1:$T$1`. What names no known
 * table stays as it is, and so do references to the formula's own row (`[@a]`); a column that is not in the table gives #REF!.
 */
export function plainReferences(formula: string, tableOf: (name: string) => TableShape | undefined): string {
  let plain = "";
  let done = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(formula); match; match = TOKEN.exec(formula)) {
    const [token, mark] = match;
    if (/^["']/.test(token) || (mark && mark !== "[")) continue;
    const table = tableOf(mark ? token.slice(0, -1) : token);
    const end = mark ? closingBracket(formula, TOKEN.lastIndex - 1) : TOKEN.lastIndex - 1;
    if (mark && end > 0) TOKEN.lastIndex = end + 1;
    if (!table || end < 0) continue;
    const reference = resolve(table, mark ? formula.slice(match.index + token.length, end) : "");
    if (reference === null) continue;
    plain += formula.slice(done, match.index) + reference;
    done = end + 1;
  }
  return plain + formula.slice(done);
}

/** The place of the bracket that closes the one at `open`, -1 where none does; a mark ' makes the next character plain. */
function closingBracket(formula: string, open: number): number {
  let depth = 0;
  for (let i = open; i < formula.length; i++) {
    if (formula[i] === "'") i++;
    else if (formula[i] === "[") depth++;
    else if (formula[i] === "]" && --depth === 0) return i;
  }
  return -1;
}

/** What stands between the outer brackets as an A1 reference; null where it depends on the formula's own row. */
function resolve({ sheet, area, headers }: TableShape, body: string): string | null {
  const items = [...body.matchAll(ITEM)].map(([, item]) => item);
  if (!items.length && body.trim()) items.push(body.trim());
  const parts = items.filter((item) => item.startsWith("#")).map((item) => item.toLowerCase());
  if (body.trim().startsWith("@") || parts.includes("#this row")) return null;
  const columns = items.filter((item) => !item.startsWith("#")).map((item) => headers.indexOf(item.replace(/'(.)/gu, "$1").trim()));
  const rows = rowsOf(parts.length ? parts : ["#data"], area);
  if (columns.includes(-1) || !rows) return "#REF!";
  const first = columns.length ? Math.min(...columns) : 0;
  const last = columns.length ? Math.max(...columns) : area.columns - 1;
  const rectangle = { row: rows.first, rows: rows.last - rows.first + 1, column: area.column + first, columns: last - first + 1 };
  return `${quoteSheet(sheet)}!${formatRectangle(rectangle, true)}`;
}

function rowsOf(parts: string[], { row, rows }: Rectangle): { first: number; last: number } | null {
  const known: Record<string, [first: number, last: number]> = {
    "#all": [row, row + rows - 1],
    "#headers": [row, row],
    "#data": [row + 1, row + rows - 1],
  };
  if (!parts.every((part) => part in known)) return null;
  return { first: Math.min(...parts.map((part) => known[part][0])), last: Math.max(...parts.map((part) => known[part][1])) };
}
