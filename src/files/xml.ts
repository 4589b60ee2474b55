import { damaged } from "./problem";

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUESTION = 0x3f;
const EXCLAMATION = 0x21;
const HYPHEN = 0x2d;
const BRACKET = 0x5b;
const QUOTES = [0x22, 0x27];

/**
 * Looks at a part's XML before a library does: every element that begins must end, since some libraries take what is cut off for an empty
 * sheet, and nothing may define entities, which can grow without end.
 * @throws FileError
 */
export function checkXml(part: string, bytes: Uint8Array): void {
  const cut = damaged({ code: "part-cut", params: { part } });
  let depth = 0;
  let elements = 0;
  for (let k = bytes.indexOf(LESS); k >= 0; k = bytes.indexOf(LESS, k + 1)) {
    const next = bytes[k + 1];
    if (next === QUESTION) k = pastText(bytes, k, "?>");
    else if (next === EXCLAMATION && bytes[k + 2] === HYPHEN) k = pastText(bytes, k, "-->");
    else if (next === EXCLAMATION && bytes[k + 2] === BRACKET) k = pastText(bytes, k, "]]>");
    else if (next === EXCLAMATION) throw damaged({ code: "part-unsafe", params: { part } });
    else {
      const end = endOfTag(bytes, k);
      if (next === SLASH) depth--;
      else {
        elements++;
        if (bytes[end - 1] !== SLASH) depth++;
      }
      k = end;
      if (depth < 0) throw cut;
    }
    if (k < 0) throw cut;
  }
  if (depth !== 0 || elements === 0) throw cut;
}

/** Where a tag's ">" is; −1 where there is none. Between quotation marks it is a character like any other. */
function endOfTag(bytes: Uint8Array, start: number): number {
  let quote = 0;
  for (let k = start + 1; k < bytes.length; k++) {
    const byte = bytes[k];
    if (quote) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER) return k;
    else if (QUOTES.includes(byte)) quote = byte;
  }
  return -1;
}

/** The last byte of the next occurrence of a text; −1 where there is none. */
function pastText(bytes: Uint8Array, start: number, text: string): number {
  const last = text.charCodeAt(text.length - 1);
  for (let k = bytes.indexOf(last, start); k >= 0; k = bytes.indexOf(last, k + 1)) {
    let matches = k - start >= text.length;
    for (let c = 0; matches && c < text.length; c++) matches = bytes[k - text.length + 1 + c] === text.charCodeAt(c);
    if (matches) return k;
  }
  return -1;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The attributes of a start tag. */
export function attributesOf(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of tag.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(
      name,
      (double ?? single).replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, entity?: string) =>
        entity !== undefined ? (ENTITIES[entity] ?? whole) : String.fromCodePoint(parseInt(hex ?? decimal!, hex ? 16 : 10)),
      ),
    );
  return attributes;
}
