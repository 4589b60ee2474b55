/** A column whose length is not known before its end: it doubles its memory as it fills. */
export class Growing<A extends Float64Array | Int32Array | Uint8Array> {
  private length = 0;

  /** @param memory where it begins; its kind is kept */
  constructor(private memory: A) {}

  /** Makes room for `count` more values and gives the place where they are to be written. */
  extend(count: number): A {
    const end = this.length + count;
    if (end > this.memory.length) {
      const larger = new (this.memory.constructor as new (length: number) => A)(Math.max(end, 2 * this.memory.length));
      larger.set(this.memory.subarray(0, this.length));
      this.memory = larger;
    }
    const place = this.memory.subarray(this.length, end) as A;
    this.length = end;
    return place;
  }

  get values(): A {
    return this.memory.subarray(0, this.length) as A;
  }
}
