/** Tells a person at a terminal how far a long run is; a pipe hears nothing. */
export class Progress {
  private readonly begun = Date.now();
  private last = 0;
  private shown = false;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly word: (rows: string, perSecond: string) => string,
  ) {}

  rows(count: number): void {
    const now = Date.now();
    if (!this.stream.isTTY || now - this.last < 200 || now - this.begun < 500) return;
    this.last = now;
    this.shown = true;
    const perSecond = Math.round((count * 1000) / (now - this.begun));
    this.stream.write(`\r${this.word(count.toLocaleString("en"), perSecond.toLocaleString("en"))}\u001b[K`);
  }

  end(): void {
    if (this.shown) this.stream.write("\r\u001b[K");
  }
}
