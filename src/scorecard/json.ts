import { undirected, type Problem } from "../i18n/problem";

/** Bounds on a text that a workbook or a file may hand over: far above any real document, far below what would stall Excel. */
export interface JsonLimits {
  characters: number;
  depth: number;
}

export type ReadJson = { ok: true; data: unknown } | { ok: false; problem: Problem };

/**
 * Data from JSON text of bounded size and depth. A key that one object has twice is an error that names its path: readers of JSON keep
 * the last one in silence, so that of two weights the one that a person looks at may not be the one that counts. Marks of direction are
 * left out of all texts and keys.
 */
export function readJson(json: string, limits: JsonLimits): ReadJson {
  if (json.length > limits.characters)
    return { ok: false, problem: { code: "json-long", params: { characters: json.length, limit: limits.characters } } };
  const { deepest, twice } = scan(json, limits.depth);
  if (deepest > limits.depth) return { ok: false, problem: { code: "json-deep", params: { limit: limits.depth } } };
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return { ok: false, problem: { code: "json-syntax", params: { detail: (error as Error).message } } };
  }
  if (twice) return { ok: false, problem: { code: "key-twice", path: twice, params: { key: twice[twice.length - 1] } } };
  // Escapes are characters once they are written anew, and keys that differ by marks alone are one key.
  const written = undirected(json) === json && !json.includes("\\u") ? "" : JSON.stringify(data);
  const plain = undirected(written);
  return plain === written ? { ok: true, data } : readJson(plain, { ...limits, characters: Infinity });
}

/** How deep a text nests, and the path of the first key that is there twice; of a text that is no JSON, whatever comes of it. */
function scan(json: string, most: number): { deepest: number; twice: (string | number)[] | null } {
  /** The containers that are open: the keys of an object so far, null for an array, and the key or index read last. */
  const open: { keys: Set<string> | null; at: string | number }[] = [];
  let deepest = 0;
  let twice: (string | number)[] | null = null;
  for (let i = 0; i < json.length; i++) {
    const c = json[i];
    const inner = open[open.length - 1] as (typeof open)[number] | undefined;
    if (c === "{" || c === "[") {
      open.push(c === "{" ? { keys: new Set(), at: "" } : { keys: null, at: 0 });
      deepest = Math.max(deepest, open.length);
      if (deepest > most) break;
    } else if (c === "}" || c === "]") open.pop();
    else if (c === "," && inner && !inner.keys) inner.at = (inner.at as number) + 1;
    else if (c === '"') {
      const start = i;
      for (i++; i < json.length && json[i] !== '"'; i++) if (json[i] === "\\") i++;
      if (!inner?.keys || twice || !isKey(json, i + 1)) continue;
      const key = textOf(json.slice(start, i + 1));
      inner.at = key;
      if (inner.keys.has(key)) twice = open.map(({ at }) => at);
      inner.keys.add(key);
    }
  }
  return { deepest, twice };
}

/** Only a key is followed by a colon. */
function isKey(json: string, from: number): boolean {
  let i = from;
  while (i < json.length && /\s/.test(json[i])) i++;
  return json[i] === ":";
}

/** "a" and "\u0061" are one key. */
function textOf(token: string): string {
  if (!token.includes("\\")) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}
