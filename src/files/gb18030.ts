/**
 * Text in GB18030, as Excel in China saves and opens it. Platforms decode it but do not encode it: the way back is read off their decoder.
 * @see GB 18030-2022; WHATWG Encoding, gb18030
 */

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
/** Four bytes are digits of a mixed radix: 0x81…0xfe, 0x30…0x39, 0x81…0xfe, 0x30…0x39. */
const FOUR_BYTES = [0x81, 0x30, 0x81, 0x30];
const RADIX = [126, 10, 126, 10];
/** How many four-byte codes stand for characters below U+10000, and where those above begin. */
const FOUR_BYTES_BELOW = 39_420;
const FOUR_BYTES_ABOVE = 189_000;
const UNKNOWN = 0xfffd;

let codes: Uint32Array | null = null;

/** Of each character below U+10000 its bytes as one number; 0 where it has none. */
function codesOf(): Uint32Array {
  if (codes) return codes;
  const decoder = new TextDecoder("gb18030");
  const found = new Uint32Array(0x10000);
  const pair = new Uint8Array(2);
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = 0x40; trail <= LAST_LEAD; trail++) {
      pair[0] = lead;
      pair[1] = trail;
      const text = decoder.decode(pair);
      const character = text.charCodeAt(0);
      if (text.length === 1 && character !== UNKNOWN && character > 0x7f && found[character] === 0) found[character] = lead * 0x100 + trail;
    }
  }
  for (let k = 0; k < FOUR_BYTES_BELOW; k++) {
    const text = decoder.decode(fourBytes(k));
    const character = text.charCodeAt(0);
    if (text.length === 1 && character !== UNKNOWN && found[character] === 0) found[character] = 0x80000000 + k;
  }
  return (codes = found);
}

function fourBytes(place: number): Uint8Array {
  const bytes = new Uint8Array(4);
  for (let digit = 3, rest = place; digit >= 0; digit--) {
    bytes[digit] = FOUR_BYTES[digit] + (rest % RADIX[digit]);
    rest = Math.floor(rest / RADIX[digit]);
  }
  return bytes;
}

/** Half of a surrogate pair becomes a question mark. */
export function encodeGb18030(text: string): Uint8Array {
  const known = codesOf();
  const bytes = new Uint8Array(text.length * 4);
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes[length++] = point;
    else {
      const code = point >= 0x10000 ? 0x80000000 + FOUR_BYTES_ABOVE + point - 0x10000 : known[point];
      if (code === 0) bytes[length++] = 0x3f;
      else if (code >= 0x80000000) {
        bytes.set(fourBytes(code - 0x80000000), length);
        length += 4;
      } else {
        bytes[length++] = code >>> 8;
        bytes[length++] = code & 0xff;
      }
    }
  }
  return bytes.slice(0, length);
}
