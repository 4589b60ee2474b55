/** What a pasted cell holds where it is not for the grid to say: a number, in a format where it was shown in one, or a text. */
export type PastedContent = { value: number; format?: string } | { text: string };

// Excel's numbers have so many digits.
const DIGITS = 15;
const NUMBER = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:(\.)(\d*))?(e[+-]?\d{1,3})?( ?%)?$/i;
const DATE = /[ymdhs]/i;

/**
 * Reads a pasted text as Excel would. A decimal is a number however many digits it has, and so is what the source formats as
 * one; a whole number of more than 15 digits, or with a zero before it, is an id and stays a text. Null for what is none of these.
 *
 * @param format the number format the source gives the cell, "General" where it says none
 */
export function pastedContent(shown: string, format: string): PastedContent | null {
  const text = shown.replace(/\u00a0/g, " ").trim();
  if (format === "@") return { text: shown };
  const isFormatted = format !== "General";
  if (isFormatted && DATE.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""))) return null;
  const isNegative = isFormatted && /^\(.*\)$/.test(text);
  const match = NUMBER.exec(isNegative ? `-${text.slice(1, -1)}` : text);
  if (!match) return null;
  const [, sign, whole = "", point, decimals = "", exponent = "", percent] = match;
  if (whole === "" && decimals === "") return null;
  const isPlain = !isFormatted && !point && !exponent && !percent && !whole.includes(",");
  if (isPlain && (whole.length > DIGITS || /^0\d/.test(whole))) return { text };
  const power = Number(exponent.slice(1) || 0) - (percent ? 2 : 0);
  const value = Number(`${sign}${whole.replace(/,/g, "") || "0"}.${decimals || "0"}e${power}`);
  if (!Number.isFinite(value)) return null;
  if (isFormatted) return { value, format };
  const places = decimals && `.${"0".repeat(decimals.length)}`;
  if (percent) return { value, format: `0${places}%` };
  return whole.includes(",") ? { value, format: `#,##0${places}` } : { value };
}

/** Excel's names for formats, as it writes them into the pages it puts on the clipboard. */
const NAMED: Record<string, string> = {
  general: "General",
  fixed: "0.00",
  standard: "#,##0.00",
  percent: "0.00%",
  scientific: "0.00E+00",
};

/** The number format in a style, `mso-number-format:"0\.0%"`, "General" where there is none. */
function formatIn(style: string): string {
  const named = /mso-number-format\s*:\s*("(?:[^"\\]|\\.)*"|(?:[^;"\\]|\\.)+)/i.exec(style)?.[1].trim();
  if (!named) return "General";
  const format = named
    .replace(/^"(.*)"$/s, "$1")
    .replace(/\\([0-9a-f]{4}) ?|\\(.)/gi, (_, code: string | undefined, character: string) =>
      code ? String.fromCharCode(parseInt(code, 16)) : character,
    );
  return NAMED[format.toLowerCase()] ?? (/^[a-z ]+$/i.test(format) ? "General" : format);
}

export interface PastedTable {
  /** By row and column; cells under a merged one are not there. */
  cells: Map<string, { shown: string; format: string }>;
  hiddenRows: number[];
  hiddenColumns: number[];
}

export const placeOf = (row: number, column: number): string => `${row},${column}`;

/** The one table of a pasted page; null where there is none, or more. */
export function pastedTable(html: string): PastedTable | null {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = page.querySelectorAll("table");
  if (tables.length !== 1) return null;
  const rules = new Map(
    [...page.querySelectorAll("style")]
      .flatMap((style) => [...(style.textContent ?? "").matchAll(/([^{}]+)\{([^{}]*)\}/g)])
      .flatMap(([, selectors, body]) => selectors.split(",").map((selector): [string, string] => [selector.trim(), body])),
  );
  const ruledStyles = (element: Element): string[] =>
    [`#${element.id}`, ...[...element.classList].flatMap((name) => [`.${name}`, `${element.localName}.${name}`]), element.localName]
      .map((selector) => rules.get(selector) ?? "")
      .filter(Boolean);
  const stylesOf = (element: Element): string[] => [element.getAttribute("style") ?? "", ...ruledStyles(element)];
  const isHidden = (element: Element): boolean => stylesOf(element).some((style) => /(?:^|[;\s])display\s*:\s*none/i.test(style));
  const formatOf = (cell: Element): string =>
    stylesOf(cell)
      .map(formatIn)
      .find((format) => format !== "General") ?? "General";

  const cells: PastedTable["cells"] = new Map();
  const rows = [...tables[0].querySelectorAll("tr")];
  const taken = new Set<string>();
  rows.forEach((line, row) => {
    let column = 0;
    for (const cell of line.querySelectorAll("td, th")) {
      while (taken.has(placeOf(row, column))) column++;
      const { rowSpan = 1, colSpan = 1 } = cell as HTMLTableCellElement;
      for (let r = 0; r < Math.min(rowSpan, rows.length - row); r++)
        for (let c = 0; c < colSpan; c++) taken.add(placeOf(row + r, column + c));
      cells.set(placeOf(row, column), { shown: cell.textContent ?? "", format: formatOf(cell) });
      column += colSpan;
    }
  });
  const columns = [...tables[0].querySelectorAll("col")].flatMap((column) =>
    Array<boolean>(Number(column.getAttribute("span")) || 1).fill(isHidden(column)),
  );
  const marked = (flags: boolean[]): number[] => flags.flatMap((flag, i) => (flag ? [i] : []));
  return { cells, hiddenRows: marked(rows.map(isHidden)), hiddenColumns: marked(columns) };
}
