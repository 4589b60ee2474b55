import type { Problem } from "../i18n/problem";
import { shorten, type FigureColumn } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { UNCHANGED, conversion, isPercent, isYear, type Conversion } from "../scorecard/units";

/** Where each indicator of a scorecard stands in a range; null where it has no column. */
export interface Match {
  columns: readonly (FigureColumn | null)[];
  /** What the range holds: indicator number and column; then both numbers in lists of their own, for speed. */
  present: readonly { i: number; column: FigureColumn }[];
  places: Int32Array;
  positions: Int32Array;
  /** Headers that are no indicator's, with their positions. */
  others: readonly { column: number; header: string }[];
  /** Headers that fit an indicator but cannot be used: scoring must stop at them. */
  problems: readonly Problem[];
}

/** A curve that reaches this far in per cent cannot be meant for ratios such as 0.06. */
const REACH_OF_PERCENT = 5;

/** Longer than any name a scorecard may give; cutting brackets off a text takes time with the square of its length. */
const LONGEST_HEADER = 2_500;

const matched = new WeakMap<Compiled, { headers: readonly string[]; result: Match }[]>();
const REMEMBERED = 4;

/** Matches headers to indicators by name, never by position. The last few header rows of a scorecard are remembered. */
export function matchHeaders(compiled: Compiled, headers: readonly string[]): Match {
  let known = matched.get(compiled);
  if (!known) matched.set(compiled, (known = []));
  const hit = known.find((entry) => entry.headers.length === headers.length && entry.headers.every((header, k) => header === headers[k]));
  if (hit) return hit.result;
  const result = match(compiled, headers);
  known.unshift({ headers: [...headers], result });
  known.length = Math.min(known.length, REMEMBERED);
  return result;
}

function match(compiled: Compiled, headers: readonly string[]): Match {
  const problems: Problem[] = [];
  const columns: (FigureColumn | null)[] = compiled.indicators.map(() => null);
  const others: { column: number; header: string }[] = [];
  headers.forEach((header, column) => {
    const found = findIndicator(compiled, header);
    if (!found) {
      if (header.trim() !== "") others.push({ column, header });
      return;
    }
    const { k, base, units } = found;
    const { indicator, choices, reach } = compiled.indicators[k];
    if (columns[k]) {
      problems.push({
        code: "headers-twice",
        params: { first: shorten(columns[k]!.header), second: shorten(header), indicator: indicator.id },
      });
      return;
    }
    if (units.length > 1) {
      problems.push({ code: "unit-twice", params: { header: shorten(header), first: units[0], second: units[1] } });
      return;
    }
    let change: Conversion | null = UNCHANGED;
    if (units.length > 0) change = conversion(units[0], indicator.unit);
    if (!change) {
      problems.push({
        code: "unit-unknown",
        params: { header: shorten(header), unit: shorten(units[0]), indicator: indicator.id, expected: indicator.unit ?? "–" },
      });
      return;
    }
    const percent = isPercent(units.length > 0 ? units[0] : indicator.unit);
    columns[k] = {
      column,
      header,
      base,
      unitNamed: units.length > 0,
      percent,
      conversion: change,
      zero: indicator.zero ?? true,
      min: indicator.valid?.min ?? -Infinity,
      max: indicator.valid?.max ?? Infinity,
      choices,
      refusesRatios: units.length === 0 && choices === null && isPercent(indicator.unit) && reach >= REACH_OF_PERCENT,
    };
  });
  if (columns.every((column) => column === null) && problems.length === 0)
    problems.push({
      code: "headers-none",
      params: {
        scorecard: compiled.scorecard.id,
        headers: shorten(headers.join(", "), 200),
        indicators: shorten(compiled.indicators.map(({ indicator }) => indicator.id).join(", "), 400),
      },
    });
  const present = columns.flatMap((column, i) => (column ? [{ i, column }] : []));
  return {
    columns,
    present,
    places: Int32Array.from(present, ({ i }) => i),
    positions: Int32Array.from(present, ({ column }) => column.column),
    others,
    problems,
  };
}

/** The indicator a header names, what remains of the header without brackets, and the units its brackets name. */
function findIndicator(compiled: Compiled, header: string): { k: number; base: string; units: string[] } | null {
  let base = header.trim();
  if (base.length > LONGEST_HEADER) return null;
  const brackets: string[] = [];
  for (;;) {
    const k = compiled.names.get(comparable(base));
    if (k !== undefined && base !== "") {
      // A bracket may also hold the year or another name of the same indicator, as in "R&D intensity（研发强度）".
      const units = brackets.filter((text) => !isYear(text) && compiled.names.get(comparable(text)) !== k);
      return { k, base, units };
    }
    const match = /^(.+?)\s*[(（[［【]([^()（）[\]［］【】]*)[)）\]］】]\s*$/su.exec(base);
    if (!match) return null;
    base = match[1].trim();
    brackets.unshift(match[2].trim());
  }
}

/** Among headers that are no indicator's, one that differs from a name of the indicator by a slip or two; digits must agree. */
export function nearHeader(compiled: Compiled, k: number, others: Match["others"]): string | null {
  const names = [...compiled.names].filter(([name, own]) => own === k && name.length >= 6).map(([name]) => name);
  for (const { header } of others) {
    if (header.length > LONGEST_HEADER / 10) continue;
    const plain = comparable(header.replace(/[(（[［【][^()（）]*[)）\]］】]\s*$/u, ""));
    if (names.some((name) => name.replace(/\D/g, "") === plain.replace(/\D/g, "") && distance(name, plain) <= (name.length >= 10 ? 2 : 1)))
      return header;
  }
  return null;
}

/** Levenshtein distance, given up beyond 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    previous = row;
  }
  return previous[b.length];
}
