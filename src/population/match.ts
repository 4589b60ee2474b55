import { listed, type Problem } from "../i18n/problem";
import { shorten, type FigureColumn } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { halfWidth } from "../scorecard/names";
import { textIn } from "../scorecard/scorecard";
import { UNCHANGED, conversion, isPercent } from "../scorecard/units";
import { readHeader, type HeaderReading } from "./headers";

/** A column that is no indicator's. */
export interface OtherColumn {
  column: number;
  header: string;
  /** The indicator that its name is, where something else about the header keeps it from being read as that. */
  reading: HeaderReading | null;
  /** Why it is not, where that is a fault of the header. */
  problem: Problem | null;
}

/** What an indicator is called, in the language of whoever reads it. */
export function labelOf({ indicators }: Pick<Compiled, "indicators">, k: number): { en: string; zh: string } {
  const { label, id } = indicators[k].indicator;
  return { en: textIn(label, "en", id), zh: textIn(label, "zh", id) };
}

/** Where each indicator of a scorecard stands in a range; null where it has no column. */
export interface Match {
  columns: readonly (FigureColumn | null)[];
  /** What the range holds: indicator number and column; then both numbers in lists of their own, for speed. */
  present: readonly { i: number; column: FigureColumn }[];
  places: Int32Array;
  positions: Int32Array;
  /** Indicators read from a name of second rank. */
  secondary: ReadonlySet<number>;
  others: readonly OtherColumn[];
  /** Headers that fit an indicator but cannot be used: scoring must stop at them. */
  problems: readonly Problem[];
}

/** A curve that reaches this far in per cent cannot be meant for ratios such as 0.06. */
const REACH_OF_PERCENT = 5;

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
  const others: OtherColumn[] = [];
  const secondary = new Set<number>();
  /** [indicator]: the columns that may be its own. */
  const usable: { column: number; header: string; reading: HeaderReading; read: FigureColumn }[][] = columns.map(() => []);
  const doubtful: { column: number; header: string; reading: HeaderReading; problem: Problem }[] = [];
  headers.forEach((header, column) => {
    const readings = readHeader(compiled, header);
    const reading = readings.find(({ quantity, unknown }) => quantity === null && unknown === null) ?? readings[0];
    const another = readings.find(({ k }) => k !== reading.k);
    if (another) {
      const [first, second] = [reading.k, another.k].map((k) => labelOf(compiled, k));
      problems.push({ code: "header-ambiguous", params: { header: shorten(header), first, second } });
    } else if (!reading || reading.quantity !== null) {
      if (header.trim() !== "") others.push({ column, header, reading: reading ?? null, problem: null });
    } else {
      const read = columnOf(compiled, column, header, reading);
      if ("code" in read) doubtful.push({ column, header, reading, problem: read });
      else usable[reading.k].push({ column, header, reading, read });
    }
  });
  usable.forEach((candidates, k) => {
    const first = candidates.filter(({ reading }) => !reading.secondary);
    // A name of first rank stands in the row even where its unit or bracket keeps it from being read.
    const named = first.length > 0 || doubtful.some(({ reading }) => reading.k === k && !reading.secondary);
    const chosen = named ? first : candidates;
    // Where a name of first rank stands, one of second rank is another amount.
    for (const { column, header, reading } of candidates)
      if (!chosen.some((own) => own.column === column)) others.push({ column, header, reading, problem: null });
    if (chosen.length === 0) return;
    columns[k] = chosen[0].read;
    if (chosen[0].reading.secondary) secondary.add(k);
    if (chosen.length > 1) {
      const [one, two] = chosen.map(({ header }) => shorten(header));
      const [year, other] = chosen.map(({ header }) => yearIn(header));
      const { id } = compiled.indicators[k].indicator;
      const params = { first: one, second: two, indicator: labelOf(compiled, k) };
      problems.push(
        year && other && year !== other
          ? { code: "headers-twice:years", indicator: id, params: { ...params, year, other } }
          : { code: "headers-twice", indicator: id, params },
      );
    }
  });
  for (const { column, header, reading, problem } of doubtful)
    if (columns[reading.k]) others.push({ column, header, reading, problem });
    else problems.push(problem);
  others.sort((a, b) => a.column - b.column);
  if (columns.every((column) => column === null) && problems.length === 0)
    problems.push({
      code: "headers-none",
      params: {
        scorecard: compiled.scorecard.id,
        headers: { en: shorten(listed(headers, "en"), 200), zh: shorten(listed(headers, "zh"), 200) },
        indicators: {
          en: shorten(compiled.indicators.map(({ indicator }) => indicator.id).join(", "), 400),
          zh: shorten(
            listed(
              compiled.indicators.map((_, k) => labelOf(compiled, k)),
              "zh",
            ),
            400,
          ),
        },
      },
    });
  const present = columns.flatMap((column, i) => (column ? [{ i, column }] : []));
  return {
    columns,
    secondary,
    present,
    places: Int32Array.from(present, ({ i }) => i),
    positions: Int32Array.from(present, ({ column }) => column.column),
    others,
    problems,
  };
}

/** The year that a header names, null where it names none. */
function yearIn(header: string): string | null {
  return /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(halfWidth(header))?.[0] ?? null;
}

/** How the column under a header is read, or why it cannot be. */
function columnOf(compiled: Compiled, column: number, header: string, { k, base, units, unknown }: HeaderReading): FigureColumn | Problem {
  const { indicator, choices, reach } = compiled.indicators[k];
  const shown = shorten(header);
  const [unit, second] = units;
  const bad = (what: string): Problem => ({
    code: "unit-unknown",
    indicator: indicator.id,
    params: { header: shown, unit: shorten(what), indicator: labelOf(compiled, k), expected: indicator.unit ?? "–" },
  });
  if (unknown !== null) return bad(unknown);
  const change = unit === undefined ? UNCHANGED : conversion(unit, indicator.unit);
  if (!change) return bad(unit);
  for (const more of units.slice(1)) {
    const other = conversion(more, indicator.unit);
    if (!other || other.multiply !== change.multiply || other.divide !== change.divide)
      return { code: "unit-twice", indicator: indicator.id, params: { header: shown, first: unit, second } };
  }
  return {
    column,
    header,
    base,
    unitNamed: unit !== undefined,
    unit: indicator.unit,
    conversion: change,
    zero: indicator.zero ?? true,
    min: indicator.valid?.min ?? -Infinity,
    max: indicator.valid?.max ?? Infinity,
    choices,
    refusesRatios: unit === undefined && choices === null && isPercent(indicator.unit) && reach >= REACH_OF_PERCENT,
  };
}
