/** Rows that are read together: few enough to stay near the processor. */
export const BLOCK = 128;

/** Where the figures come from, so that a million rows need not stand in memory twice. */
export interface Figures {
  rows: number;
  /** Figures in a row. */
  width: number;
  /** Writes the figures of rows start…end−1 row by row, into[(row − start) · width + indicator], NaN where missing. */
  read(start: number, end: number, into: Float64Array): void;
  /** The same as columns, [indicator][row], where they stand in memory already; not to be written to. */
  columns?: readonly Float64Array[];
}

/** Figures that already stand in columns. */
export function figuresFromColumns(columns: readonly Float64Array[]): Figures {
  const width = columns.length;
  return {
    rows: width === 0 ? 0 : columns[0].length,
    width,
    columns,
    read(start, end, into) {
      for (let i = 0; i < width; i++) {
        const column = columns[i];
        for (let r = start, at = i; r < end; r++, at += width) into[at] = column[r];
      }
    },
  };
}

/** A copy of all figures as columns: [indicator][row]. */
export function columnsFromFigures({ rows, width, read, columns }: Figures): Float64Array[] {
  const result = emptyColumns(width, rows);
  if (columns) {
    for (let i = 0; i < width; i++) result[i].set(columns[i]);
    return result;
  }
  const block = new Float64Array(Math.min(BLOCK, rows) * width);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    read(start, end, block);
    for (let i = 0; i < width; i++) for (let r = start, at = i; r < end; r++, at += width) result[i][r] = block[at];
  }
  return result;
}

/**
 * Columns to be filled: [column][row]. They stand in one piece of memory: every long array that is allocated makes the collector walk all
 * the rows that a caller holds.
 */
export function emptyColumns(count: number, rows: number): Float64Array[] {
  const all = new Float64Array(count * rows);
  return Array.from({ length: count }, (_, i) => all.subarray(i * rows, (i + 1) * rows));
}
