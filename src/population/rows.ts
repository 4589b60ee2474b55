/** What a row of the sheet is. */
export const RowKind = { firm: 0, total: 1, note: 2, blank: 3 } as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

/** The kind of each row: RowKind.firm for all that are scored. */
export function rowKinds(values: readonly (readonly unknown[])[]): Uint8Array {
  return new Uint8Array(values.length);
}
