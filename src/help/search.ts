import type { Language } from "../scorecard/scorecard";

/** One place of the help: its address, the name of its page, its title, its text. */
export type IndexEntry = readonly [href: string, page: string, title: string, text: string];

/** The script that hands over what the search knows of all pages in one language. */
export function indexFile(language: Language): string {
  return language === "en" ? "help-index.js" : "help-index.zh-CN.js";
}

/** A text as it is compared: capitals and width do not matter. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Of the pairs of neighbouring characters of a Chinese query, how many a text must hold. */
const LEAST_PAIRS = 2 / 3;

/** Which of these folded texts hold every word that is looked for. */
export function matches(query: string, texts: readonly string[]): boolean[] {
  const terms = folded(query)
    .split(/\s+/)
    .filter((term) => term !== "");
  const whole = texts.map((text) => terms.every((term) => text.includes(term)));
  if (whole.includes(true)) return whole;
  // Chinese is written without blanks between words: where no text holds the whole, those that hold the most of its pairs are meant.
  const pairs = terms.flatMap(pairsOfHan);
  const others = terms.filter((term) => pairsOfHan(term).length === 0);
  const held = texts.map((text) =>
    others.every((term) => text.includes(term)) ? pairs.filter((pair) => text.includes(pair)).length / pairs.length : 0,
  );
  const most = Math.max(...held);
  return held.map((share) => share === most && share >= LEAST_PAIRS);
}

function pairsOfHan(term: string): string[] {
  return [...term.matchAll(/\p{Script=Han}{2,}/gu)].flatMap(([run]) => {
    const characters = [...run];
    return characters.slice(1).map((character, k) => characters[k] + character);
  });
}
