import type { Compiled } from "../scorecard/compile";
import { namesOf, plainHeader } from "./headers";

/** How alike a header and the names of an indicator are, 0…1: the share of pairs of neighbouring characters that the nearest name has too. */
export function likeness(compiled: Compiled, k: number, header: string): number {
  const pairs = pairsOf(plainHeader(header));
  let best = 0;
  for (const name of namesOf(compiled, k)) {
    const others = pairsOf(name);
    let common = 0;
    for (const pair of pairs) if (others.has(pair)) common++;
    const all = pairs.size + others.size;
    if (all > 0) best = Math.max(best, (2 * common) / all);
  }
  return best;
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...text.replace(/[\s_()[\]【】&]+/gu, "")];
  return new Set(characters.slice(1).map((character, k) => characters[k] + character));
}
