import application from "../../package.json";
import { catalogue, stageSchemes, tierSchemes } from "./catalogue/catalogue";
import { DATE_CELL, ERROR_CELL, cellText, plainCell } from "./cell";
import { fieldNamed } from "./table";

let catalogueHash: string | undefined;

/** A version of the built-in documents that moves with any change of any of them, their notes included. */
export function catalogueVersion(): string {
  return (catalogueHash ??= hashOf(JSON.stringify([catalogue, stageSchemes, tierSchemes])));
}

function hashOf(text: string): string {
  const hash = new Hash();
  hash.add(text);
  return hash.text().slice(0, 8);
}

/**
 * Version of the functions, version of the built-in scorecards and a hash of blocks of cells, such as 1.0.0/5d7e1846/0f3a9c2b5d7e1846.
 * @param blocks cells as Excel hands them to a function, null for a block left out
 */
export function fingerprintOf(blocks: readonly (readonly (readonly unknown[])[] | null)[]): string {
  const hash = new Hash();
  for (const cells of blocks) {
    if (cells === null) {
      hash.add("omitted");
      continue;
    }
    const notes = noteColumns(cells[0] ?? []);
    hash.add(`${cells.length}×${(cells[0]?.length ?? 0) - notes.size}`);
    for (const row of cells) row.forEach((cell, column) => notes.has(column) || hash.add(tagged(cell)));
  }
  return `${application.version}/${catalogueVersion()}/${hash.text()}`;
}

/** The notes of a profile table, which score nobody: what is remarked on a curve may change without the rules. */
function noteColumns(header: readonly unknown[]): ReadonlySet<number> {
  const named = header.map((cell) => fieldNamed(cellText(cell)));
  const columns = new Set<number>();
  if (named.includes("indicator") && named.includes("curve")) named.forEach((field, k) => field === "note" && columns.add(k));
  return columns;
}

/** A blank cell arrives as nothing on the web and as 0 on the desktop, and colleagues on both must see one fingerprint. */
function tagged(cell: unknown): string {
  const plain = plainCell(cell);
  if (plain === ERROR_CELL) return "e";
  // A date is the number that it shows, which other platforms hand over as such.
  if (plain === DATE_CELL) return `n${(cell as { basicValue: number }).basicValue}`;
  if (plain === null) return "n0";
  return typeof plain === "number" ? `n${plain + 0}` : typeof plain === "boolean" ? `b${plain}` : `t${plain}`;
}

/** Two 32-bit lanes of FNV-1a with different multipliers, finished as MurmurHash3 is: 64 bits against accidental change, not against forgery. */
class Hash {
  private a = 0x811c9dc5;
  private b = 0x9e3779b9;

  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.step(text.charCodeAt(i));
    // Without a mark for its end, "1","23" and "12","3" would be one.
    this.step(0x10000);
  }

  private step(code: number): void {
    this.a = Math.imul(this.a ^ code, 0x01000193);
    this.b = Math.imul(this.b ^ code, 0x85ebca6b) ^ (this.b >>> 15);
  }

  text(): string {
    return [this.a ^ (this.b >>> 7), this.b].map((lane) => (finish(lane) >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

function finish(lane: number): number {
  let h = lane;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
