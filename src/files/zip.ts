import { damaged, FileError } from "./problem";

/**
 * Zip archives as .xlsx files use them. Nothing that an archive says of itself is trusted: sizes are held to what comes out.
 * @see PKWARE, APPNOTE.TXT 6.3
 */

/** More parts than any workbook has. */
const MOST_PARTS = 5_000;
const MEGABYTE = 1024 * 1024;
/** What all parts may unpack to: a million rows of twenty columns take about half of it. */
export const MOST_UNPACKED_MEGABYTES = 512;
/** Sheets of one repeated cell pack about 250 to 1; what is beyond this, from a size that hurts, was made to fill memory. */
const MOST_RATIO = 1_000;
const HARMLESS_BYTES = 4 * MEGABYTE;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  unpacked: number;
  /** Where its packed bytes begin. */
  start: number;
}

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, k) => bytes[k] === byte);

/** Whether bytes begin as an archive does. */
export const isZip = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b]);

/** Whether they begin as an .xls workbook does, and as an .xlsx does that a password protects ([MS-CFB] 2.2). */
export const isOldWorkbook = (bytes: Uint8Array): boolean => begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Unpacks an archive.
 * @throws FileError where it is damaged, encrypted, or made to fill memory
 */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const entries = directoryOf(bytes);
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > MOST_UNPACKED_MEGABYTES * MEGABYTE)
    throw new FileError({ code: "file-large", params: { size: Math.ceil(total / MEGABYTE), most: MOST_UNPACKED_MEGABYTES } });
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const { name, packed, unpacked } = entry;
    const ratio = Math.round(unpacked / Math.max(1, packed));
    if (unpacked > HARMLESS_BYTES && ratio > MOST_RATIO) throw new FileError({ code: "part-ratio", params: { part: name, ratio } });
    if (!name.endsWith("/")) parts.set(name, await unpack(bytes, entry));
  }
  return parts;
}

/** The entries of the archive's directory, no two of them over the same bytes. */
function directoryOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unreadable = (): never => {
    throw damaged({ code: "zip-directory" });
  };
  let end = bytes.length - END_BYTES;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < first) unreadable();
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new FileError({ code: "file-parts", params: { count, most: MOST_PARTS } });
  let place = view.getUint32(end + 16, true);
  const names = new Set<string>();
  const entries: Entry[] = [];
  for (let k = 0; k < count; k++) {
    if (place + ENTRY_BYTES > end || view.getUint32(place, true) !== DIRECTORY_ENTRY) unreadable();
    const nameLength = view.getUint16(place + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(place + ENTRY_BYTES, place + ENTRY_BYTES + nameLength));
    const local = view.getUint32(place + 42, true);
    if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL_ENTRY || names.has(name)) unreadable();
    if (view.getUint16(place + 8, true) & ENCRYPTED) throw new FileError({ code: "file-encrypted" });
    names.add(name);
    const entry = {
      name,
      method: view.getUint16(place + 10, true),
      crc: view.getUint32(place + 16, true),
      packed: view.getUint32(place + 20, true),
      unpacked: view.getUint32(place + 24, true),
      start: local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    };
    if (entry.start + entry.packed > bytes.length) throw damaged({ code: "part-cut", params: { part: name } });
    entries.push(entry);
    place += ENTRY_BYTES + nameLength + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  const inOrder = [...entries].sort((a, b) => a.start - b.start);
  if (inOrder.some(({ start }, k) => k > 0 && start < inOrder[k - 1].start + inOrder[k - 1].packed)) unreadable();
  return entries;
}

async function unpack(bytes: Uint8Array, { name, method, crc, packed, unpacked, start }: Entry): Promise<Uint8Array> {
  const data = bytes.subarray(start, start + packed);
  const size = { code: "part-size", params: { part: name } } as const;
  if (method !== STORED && method !== DEFLATED) throw damaged({ code: "part-packing", params: { part: name } });
  const result = method === STORED ? data : await inflate(data, unpacked).catch(() => null);
  if (result === null) throw damaged({ code: "part-cut", params: { part: name } });
  if (result.length !== unpacked || crc32(result) !== crc) throw damaged(size);
  return result;
}

/** Inflates to at most one byte more than stated, so that a lie is seen and costs nothing. */
async function inflate(data: Uint8Array, stated: number): Promise<Uint8Array> {
  const reader = new Blob([data as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const result = new Uint8Array(stated + 1);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return result.subarray(0, length);
    const fits = value.subarray(0, result.length - length);
    result.set(fits, length);
    length += fits.length;
    if (length > stated) {
      void reader.cancel().catch(() => undefined);
      return result;
    }
  }
}

interface Part {
  name: Uint8Array;
  data: Uint8Array;
  method: number;
  crc: number;
  unpacked: number;
  start: number;
}

/** An archive of parts that are not packed: what a library reads at once, and no larger than what is in memory anyway. */
export function zipStored(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return archive([...parts].map(([name, data]) => partOf(name, data, data, STORED)));
}

/** An archive as it is kept. */
export async function zip(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const packed: Part[] = [];
  for (const [name, data] of parts) packed.push(partOf(name, await deflate(data), data, DEFLATED));
  return archive(packed);
}

async function deflate(data: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([data as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function partOf(name: string, data: Uint8Array, unpacked: Uint8Array, method: number): Part {
  return { name: new TextEncoder().encode(name), data, method, crc: crc32(unpacked), unpacked: unpacked.length, start: 0 };
}

function archive(entries: readonly Part[]): Uint8Array {
  const size = entries.reduce((sum, { name, data }) => sum + LOCAL_BYTES + ENTRY_BYTES + 2 * name.length + data.length, END_BYTES);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let place = 0;
  for (const entry of entries) {
    entry.start = place;
    view.setUint32(place, LOCAL_ENTRY, true);
    writeFacts(view, place + 4, entry);
    bytes.set(entry.name, place + LOCAL_BYTES);
    bytes.set(entry.data, place + LOCAL_BYTES + entry.name.length);
    place += LOCAL_BYTES + entry.name.length + entry.data.length;
  }
  const directory = place;
  for (const entry of entries) {
    view.setUint32(place, DIRECTORY_ENTRY, true);
    view.setUint16(place + 4, 20, true);
    writeFacts(view, place + 6, entry);
    view.setUint32(place + 42, entry.start, true);
    bytes.set(entry.name, place + ENTRY_BYTES);
    place += ENTRY_BYTES + entry.name.length;
  }
  view.setUint32(place, END_OF_DIRECTORY, true);
  view.setUint16(place + 8, entries.length, true);
  view.setUint16(place + 10, entries.length, true);
  view.setUint32(place + 12, place - directory, true);
  view.setUint32(place + 16, directory, true);
  return bytes;
}

/** What both headers of an entry say alike, from the version needed on. */
function writeFacts(view: DataView, place: number, { name, data, method, crc, unpacked }: Part): void {
  view.setUint16(place, 20, true);
  // Names are UTF-8.
  view.setUint16(place + 2, 0x0800, true);
  view.setUint16(place + 4, method, true);
  view.setUint32(place + 10, crc, true);
  view.setUint32(place + 14, data.length, true);
  view.setUint32(place + 18, unpacked, true);
  view.setUint16(place + 22, name.length, true);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let k = 0; k < bytes.length; k++) crc = CRC_TABLE[(crc ^ bytes[k]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
