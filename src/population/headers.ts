import { nameAndUnit, trailingBracket } from "../scorecard/brackets";
import type { Compiled } from "../scorecard/compile";
import { INVISIBLE, comparable, halfWidth } from "../scorecard/names";
import { isCurrency, isForeignMoney, isUnit, unitKind } from "../scorecard/units";
import {
  MARKS_BEFORE,
  MARKS_BEHIND,
  NUMBERING,
  TOTAL_BEHIND,
  YEAR_BEFORE,
  YEAR_BEHIND,
  quantityWords,
  readBracket,
  type BracketContext,
} from "./header-words";

/** A header read as a name of an indicator with what surrounds it. */
export interface HeaderReading {
  /** Indicator number. */
  k: number;
  /** Whether the name is one of second rank: another amount that is often the only one there. */
  secondary: boolean;
  /** The header without what was taken off. */
  base: string;
  /** The units the header names. */
  units: string[];
  /** A word in a bracket that makes it another quantity; null where there is none. */
  quantity: string | null;
  /** A bracket whose meaning is not known; null where there is none. */
  unknown: string | null;
}

/** No header says more than this beside a name. */
const LONGEST_DECORATION = 200;
/** What is taken off a header in all orders; a text built of marks alone has as many orders as there are pairs of marks. */
const MOST_STEPS = 100;
const UNSEEN = new RegExp(`[${INVISIBLE}]+`, "g");

/** Text as it stands, and beside it, character for character, in the form in which marks and brackets are looked for. */
interface Part {
  text: string;
  plain: string;
}

/** What was taken off a header. */
interface Taken {
  brackets: string[];
  units: string[];
  total: boolean;
  year: boolean;
}

/**
 * All names of a scorecard that a header can be read as: as it stands, else with units, years, brackets, numbering and marks taken off
 * one at a time from either end until a name is left. More than one reading of different indicators is an ambiguity, none an extra column.
 */
export function readHeader(compiled: Compiled, header: string): HeaderReading[] {
  const { longest, names } = factsOf(compiled);
  if (header.length > 2 * (longest + LONGEST_DECORATION)) return [];
  const text = header.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
  // Things are taken off its ends only: a name that is left stands in it as it is.
  const whole = comparable(text);
  if (whole.length > longest + LONGEST_DECORATION || !names.some((own) => own.some((name) => whole.includes(name)))) return [];
  const found: HeaderReading[] = [];
  const seen = new Set<string>();
  const visit = (part: Part, taken: Taken): void => {
    const key = comparable(part.text);
    // The same name reached in another order, with the same things taken off, says nothing new.
    if (key === "" || seen.has(key) || seen.size > MOST_STEPS) return;
    seen.add(key);
    const first = compiled.names.get(key);
    const k = first ?? compiled.secondary.get(key);
    if (k !== undefined) {
      const reading = readingOf(compiled, k, first === undefined, part, taken);
      if (reading) found.push(reading);
      return;
    }
    for (const [rest, more] of steps(compiled, part, taken)) if (/[^\d\s]/.test(rest.text)) visit(rest, more);
  };
  visit({ text, plain: halfWidth(text) }, { brackets: [], units: [], total: false, year: false });
  return found;
}

/** What is left when one thing is taken off, from the back before the front. */
function* steps(compiled: Compiled, part: Part, taken: Taken): Generator<[Part, Taken]> {
  const { plain } = part;
  const front = (length: number): Part => cut(part, 0, length);
  const bracket = trailingBracket(plain);
  if (bracket) yield [front(bracket.start), { ...taken, brackets: [bracket.inside, ...taken.brackets] }];
  const unit = trailingUnit(compiled, plain);
  if (unit) yield [front(unit.start), { ...taken, units: unit.name === null ? taken.units : [unit.name, ...taken.units] }];
  const year = YEAR_BEHIND.exec(plain);
  if (year) yield [front(year.index), { ...taken, year: true }];
  const total = TOTAL_BEHIND.exec(plain);
  if (total) yield [front(total.index), { ...taken, total: true }];
  const marks = MARKS_BEHIND.exec(plain);
  if (marks) yield [front(marks.index), taken];
  for (const before of [YEAR_BEFORE, MARKS_BEFORE, NUMBERING]) {
    const match = before.exec(plain);
    if (match) yield [cut(part, match[0].length, plain.length), before === YEAR_BEFORE ? { ...taken, year: true } : taken];
  }
}

function cut({ text, plain }: Part, from: number, to: number): Part {
  const own = plain.slice(from, to);
  const start = from + (own.length - own.replace(/^[\s_]+/, "").length);
  const end = to - (own.length - own.replace(/[\s_]+$/, "").length);
  return { text: text.slice(start, end), plain: plain.slice(start, end) };
}

/** A unit behind a space, / or _, or a per cent sign; `name` is null where it is a currency without a size. */
function trailingUnit(compiled: Compiled, plain: string): { start: number; name: string | null } | null {
  const own = unitsOf(compiled);
  const sign = /[%‰]$/.exec(plain);
  for (const { index } of plain.matchAll(/[\s/_]+/g)) {
    const name = plain.slice(index).replace(/^[\s/_]+/, "");
    if (name.length > 40) continue;
    // "R&D intensity ratio" may call per cent a ratio; behind a stroke the word can only be a unit.
    if (/^ratio$|^比率$/i.test(name) && !plain.slice(index).startsWith("/")) continue;
    if (isUnit(name) || isForeignMoney(name) || own.has(comparable(name))) return { start: index, name };
    if (isCurrency(name)) return { start: index, name: null };
  }
  return sign && { start: sign.index, name: sign[0] };
}

/** What a name and what was taken off it say together; null where what was taken off cannot stand beside this name. */
function readingOf(
  compiled: Compiled,
  k: number,
  secondary: boolean,
  { text, plain }: Part,
  { brackets, units, total, year }: Taken,
): HeaderReading | null {
  const { indicator } = compiled.indicators[k];
  if (total && !isAmount(indicator.unit)) return null;
  // A year that tells two names apart is no mere period.
  if ((year || brackets.some((inside) => YEAR.test(inside))) && factsOf(compiled).yearless.has(comparable(text))) return null;
  const reading: HeaderReading = { k, secondary, base: text, units: [], quantity: null, unknown: null };
  // "Revenue ratio" is no revenue in another unit.
  for (const unit of units)
    if (unitKind(unit) !== unitKind(indicator.unit) && quantityWords(unit).length > 0) reading.quantity = unit;
    else reading.units.push(unit);
  // A name may carry the unit itself.
  const named = trailingBracket(plain);
  if (named && isUnit(named.inside) && units.length === 0 && unitKind(named.inside) === unitKind(indicator.unit))
    reading.units.push(named.inside);
  const numberOf = (name: string): number | undefined => compiled.names.get(comparable(name)) ?? compiled.secondary.get(comparable(name));
  const context: BracketContext = {
    isOwnUnit: (key) => key !== "" && comparable(key) === comparable(indicator.unit ?? ""),
    isOwnName: (name) => numberOf(name) === k,
    isName: (name) => numberOf(name) !== undefined,
    holds: (word) => namesOf(compiled, k).some((name) => name.includes(comparable(word))),
  };
  for (const inside of brackets) {
    const parts = readBracket(inside, context);
    if (!parts) reading.unknown ??= inside;
    else
      for (const part of parts) {
        if (part.kind === "unit") reading.units.push(part.unit);
        else if (part.kind === "quantity") reading.quantity ??= part.word;
      }
  }
  return reading;
}

/** Amounts and counts add up, so that a total of them is the same quantity; shares do not. */
function isAmount(unit: string | undefined): boolean {
  return ["money", "persons", "pieces"].includes(unitKind(unit) ?? "");
}

interface NameFacts {
  /** The units of the indicators. */
  units: ReadonlySet<string>;
  /** Names that carry a year, without it. */
  yearless: ReadonlySet<string>;
  /** [indicator]: its names. */
  names: readonly string[][];
  /** Length of the longest name. */
  longest: number;
}

/** A year or a financial year in a name as names are compared. */
const YEAR = /(?:19|20)\d\d|fy\d\d/i;
const YEARS_IN_NAMES = [
  /^(?:19|20)\d\d(?:年度?)?(?!\d)/,
  /(?<!\d)(?:fy\d\d|(?:fy)?(?:19|20)\d\d(?:年度?)?)$/,
  /[([【〔](?:fy\d\d|(?:fy)?(?:19|20)\d\d(?:年度?)?)[)\]】〕]$/,
];

const facts = new WeakMap<Compiled, NameFacts>();

function factsOf(compiled: Compiled): NameFacts {
  let known = facts.get(compiled);
  if (known) return known;
  const yearless = new Set<string>();
  const names: string[][] = compiled.indicators.map(() => []);
  let longest = 0;
  for (const [name, k] of [...compiled.names, ...compiled.secondary]) {
    names[k].push(name);
    longest = Math.max(longest, name.length);
    for (const year of YEARS_IN_NAMES) {
      const rest = name.replace(year, "").replace(/^_+|_+$/g, "");
      if (rest !== name && /\D/.test(rest)) yearless.add(rest);
    }
  }
  const units = new Set(compiled.indicators.flatMap(({ indicator: { unit } }) => (unit ? [comparable(unit)] : [])));
  facts.set(compiled, (known = { units, yearless, names, longest }));
  return known;
}

function unitsOf(compiled: Compiled): ReadonlySet<string> {
  return factsOf(compiled).units;
}

/** All names of an indicator in the form in which they are compared. */
export function namesOf(compiled: Compiled, k: number): readonly string[] {
  return factsOf(compiled).names[k];
}

/** The unit that the bracket at the end of a header names; undefined where it names none that is known. */
export function unitOf(header: string): string | undefined {
  return nameAndUnit(header)?.unit;
}

/** A header that names no indicator but the firms, a code, a stage: what is left of it without brackets, years, numbering and marks. */
export function plainHeader(header: string): string {
  // No column that says who the firms are has a longer head.
  if (header.length > 2 * LONGEST_DECORATION) return "";
  const text = header.replace(UNSEEN, "").replace(/\s+/g, " ").trim();
  let plain = halfWidth(text);
  for (;;) {
    const bracket = trailingBracket(plain);
    const next = (bracket && bracket.start > 0 ? plain.slice(0, bracket.start) : plain)
      .replace(MARKS_BEHIND, "")
      .replace(MARKS_BEFORE, "")
      .replace(NUMBERING, "")
      .trim();
    if (next === plain || !/[^\d\s]/.test(next)) return comparable(plain);
    plain = next;
  }
}
