import type { Compiled } from "../scorecard/compile";
import { comparable, halfWidth, isChinese } from "../scorecard/names";
import { unitKind } from "../scorecard/units";
import { quantityWords } from "./header-words";
import { namesOf, plainHeader } from "./headers";
import type { Match, OtherColumn } from "./match";

/** The figure of a statement from which the year's is taken: another quantity, but the one that is meant. */
const YEAR_TO_DATE = /本年累计(?:数|金额)?/;

/** [indicator]: the header that may have been meant where the indicator has no column; null where none comes near. */
export function nearHeaders(compiled: Compiled, match: Match): (string | null)[] {
  const best: { header: string; length: number }[] = [];
  for (const other of match.others) {
    const { k, length } = nearestTo(compiled, other);
    if (k >= 0 && !match.columns[k] && !(best[k]?.length >= length)) best[k] = { header: other.header, length };
  }
  return compiled.indicators.map((_, k) => best[k]?.header ?? null);
}

/** The indicator whose name a header that matched nothing holds or all but is; of several the one with the longest name. */
function nearestTo(compiled: Compiled, { header, reading }: OtherColumn): { k: number; length: number } {
  const none = { k: -1, length: 0 };
  if (header.length > 250) return none;
  const runs = runsOfWords(header);
  const plain = plainHeader(header);
  const listed = compiled.near.get(plain) ?? compiled.near.get(comparable(header));
  if (listed !== undefined) return { k: listed, length: Infinity };
  if (reading?.quantity) return YEAR_TO_DATE.test(header) ? { k: reading.k, length: plain.length } : none;
  let best = none;
  compiled.indicators.forEach((_, k) => {
    for (const name of namesOf(compiled, k)) {
      if (name.length <= best.length) continue;
      const near = holdsName(runs, plain, name) || (isSlip(plain, name) && sameQuantity(plain, name));
      if (near && mayBe(compiled, k, header, name)) best = { k, length: name.length };
    }
  });
  return best;
}

/** Whether a header holds a name of four Chinese characters or more, or of whole Latin words of five letters or more. */
function holdsName(runs: ReadonlySet<string>, plain: string, name: string): boolean {
  if (isChinese(name)) return chineseLength(name) >= 4 && plain.includes(name);
  return name.replace(/[^a-z]/g, "").length >= 5 && runs.has(name.replace(/[^\p{L}\p{N}&]+/gu, ""));
}

/** Every run of whole words in a header, without what stands between them. */
function runsOfWords(header: string): ReadonlySet<string> {
  const words = halfWidth(header).toLowerCase();
  const list = words
    .replace(/[^\p{L}\p{N}&]+/gu, " ")
    .trim()
    .split(" ")
    .slice(0, 24);
  const runs = new Set<string>();
  for (let from = 0; from < list.length; from++) {
    let run = "";
    for (let to = from; to < list.length; to++) runs.add((run += list[to]));
  }
  return runs;
}

/** One character in a name of four Chinese characters or six Latin letters, two in one of ten; digits must agree. */
function isSlip(plain: string, name: string): boolean {
  if (name.replace(/\D/g, "") !== plain.replace(/\D/g, "")) return false;
  const length = isChinese(name) ? chineseLength(name) : name.replace(/[^a-z]/g, "").length;
  const least = isChinese(name) ? 4 : 6;
  return length >= least && distance(name, plain) <= (length >= 10 ? 2 : 1);
}

/** 净利润 is no slip of 净利润率. */
function sameQuantity(plain: string, name: string): boolean {
  return quantityWords(plain).sort().join() === quantityWords(name).sort().join();
}

/** Never across a word that changes the quantity, from an amount to a share or back, or across a negation. */
function mayBe(compiled: Compiled, k: number, header: string, name: string): boolean {
  const plain = halfWidth(header).replace(YEAR_TO_DATE, "");
  const names = namesOf(compiled, k);
  if (quantityWords(plain).some((word) => !names.some((own) => own.includes(comparable(word))))) return false;
  if (negations(plain) !== negations(name)) return false;
  const kind = unitKind(compiled.indicators[k].indicator.unit);
  const bracket = /[([]([^()[\]]*)[)\]]\s*$/.exec(plain)?.[1];
  const said = unitKind(bracket);
  if (said !== null && kind !== null && said !== kind) return false;
  return !(kind === "share" && /金额|数额|额$|\b(?:amount|total)\b/i.test(plain) && !/金额|数额|额|amount|total/i.test(name));
}

function negations(text: string): string {
  const lower = text.toLowerCase();
  return [...(lower.match(/[未不无非没否]/g) ?? []), ...(lower.match(/\b(?:not?|non|without|never)\b/g) ?? [])].sort().join(" ");
}

function chineseLength(text: string): number {
  return (text.match(/[\u3400-\u9fff\uf900-\ufaff]/g) ?? []).length;
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
