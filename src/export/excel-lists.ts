import { address, cellText } from "./excel-notation";
import type { SheetContent } from "./excel-place";
import type { Word } from "./excel-words";

/** Lists of constants that formulas look up: columns to the right of the worked sheet, each with a heading. */
export class Lists {
  private readonly columns: { heading: string; contents: SheetContent[]; key: string }[] = [];
  private left = 0;

  /** @param firstRow where the lists begin, below their headings */
  constructor(private readonly firstRow: number) {}

  /** To the right of how many columns they stand; to be known before the first is written. */
  standBehind(width: number): void {
    this.left = width;
  }

  numbers(values: readonly number[], heading: string): string {
    return this.list(values, heading);
  }

  /** Words and their numbers. */
  words(words: readonly Word[], heading: string, numbers: string): [words: string, numbers: string] {
    return [
      this.list(
        words.map(({ word }) => (word === "" ? '=""' : cellText(word))),
        heading,
      ),
      this.list(
        words.map(({ number }) => number),
        `${heading}: ${numbers}`,
      ),
    ];
  }

  get count(): number {
    return this.columns.length;
  }

  write(put: (row: number, column: number, content: SheetContent) => void): void {
    this.columns.forEach(({ heading, contents }, k) => {
      put(this.firstRow - 1, this.left + k, cellText(heading));
      contents.forEach((content, r) => put(this.firstRow + r, this.left + k, content));
    });
  }

  /** The same list is written once. */
  private list(contents: readonly SheetContent[], heading: string): string {
    const key = `${heading}\n${JSON.stringify(contents)}`;
    let k = this.columns.findIndex((own) => own.key === key);
    if (k < 0) k = this.columns.push({ heading, contents: [...contents], key }) - 1;
    const [top, bottom] = [this.firstRow, this.firstRow + contents.length - 1];
    return `${address(top, this.left + k, "both")}:${address(bottom, this.left + k, "both")}`;
  }
}
