import { nameIn as cellName } from "../scorecard/cell";
import { comparable } from "../scorecard/names";
import { textIn, type Dialect, type Writing } from "./sql-dialect";

const [FIRST_SURROGATE, LAST_SURROGATE] = [0xd800, 0xdfff];

/** What the comparison of names does to single characters of the basic plane. */
interface Comparison {
  /** A character and the one that it counts as. */
  changed: readonly (readonly [from: string, to: string])[];
  /** First and last of characters in a row that count as nothing. */
  gone: readonly (readonly [first: number, last: number])[];
}

let known: Comparison | null = null;

function comparison(): Comparison {
  if (known) return known;
  const changed: [string, string][] = [];
  const gone: [number, number][] = [];
  for (let code = 1; code < 0x10000; code++) {
    if (code === FIRST_SURROGATE) code = LAST_SURROGATE + 1;
    const c = String.fromCharCode(code);
    const to = comparable(c);
    const last = gone[gone.length - 1];
    if (to.length === 1 && to !== c) changed.push([c, to]);
    else if (to === "" && last?.[1] === code - 1) last[1] = code;
    else if (to === "") gone.push([code, code]);
  }
  return (known = { changed, gone });
}

/** A pattern of the characters that count as nothing. */
function goneIn({ dialect }: Writing): string {
  const hex = (code: number): string => code.toString(16).padStart(4, "0");
  const escape: Record<Dialect, (code: number) => string> = {
    duckdb: (code) => `\\x{${hex(code)}}`,
    postgres: (code) => `\\u${hex(code)}`,
    spark: (code) => `\\\\u${hex(code)}`,
  };
  const write = escape[dialect];
  return `'[${comparison()
    .gone.map(([first, last]) => (first === last ? write(first) : `${write(first)}-${write(last)}`))
    .join("")}]+'`;
}

/**
 * A text column in the form in which names are compared, as far as the words need it that it is compared with: case, width, white space
 * and invisible characters do not matter, whatever the database thinks a lower-case letter is.
 * @param words in that form
 */
export function comparableIn(writing: Writing, column: string, words: Iterable<string>): string {
  const list = [...words];
  const letters = new Set(list.join(""));
  const changed = comparison().changed.filter(([, to]) => letters.has(to));
  const [from, to] = [0, 1].map((side) => textIn(writing, changed.map((pair) => pair[side]).join("")));
  const everywhere = writing.dialect === "spark" ? "" : ", 'g'";
  return `translate(regexp_replace(${cellTextIn(writing, column, list)}, ${goneIn(writing)}, ''${everywhere}), ${from}, ${to})`;
}

/** A cell of a text column as a worksheet would show it: where a word may be a whole number, a number has no decimals without need. */
function cellTextIn({ dialect, text }: Writing, column: string, words: readonly string[]): string {
  const plain = `cast(${column} as ${text})`;
  // PostgreSQL prints 1 as 1.
  if (dialect === "postgres" || !words.some((word) => /^\d+$/.test(word))) return plain;
  return `case when upper(typeof(${column})) in ('DOUBLE', 'FLOAT') then regexp_replace(${plain}, '[.]0$', '') else ${plain} end`;
}

/**
 * The number that a word stands for; null for any other text.
 * @param folded a text in the form in which names are compared
 */
export function numberOfWord(writing: Writing, folded: string, words: ReadonlyMap<string, number>, number: (k: number) => string): string {
  const byNumber = new Map<number, string[]>();
  // No text of a table holds the character 0.
  for (const [word, k] of words) if (!word.includes("\u0000")) byNumber.set(k, [...(byNumber.get(k) ?? []), word]);
  const cases = [...byNumber].map(
    ([k, own]) => `when ${folded} in (${own.map((word) => textIn(writing, word)).join(", ")}) then ${number(k)}`,
  );
  return `case ${cases.join(" ")} end`;
}

/** Whether a word names anything where stages are read: blanks, marks for nothing and 0 do not. */
export function namesStage(word: string): boolean {
  return word !== "0" && cellName(word) !== "";
}
