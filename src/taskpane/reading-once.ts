import { contains } from "../workbook/address";
import type { Block, Place, Workbook } from "../workbook/port";

export type Reader = Pick<Workbook, "read" | "readAll">;

/** The cells of a workbook for one look at it: what a block already read holds is not asked of Excel again. */
export function readingOnce(workbook: Reader): Reader {
  const known: Block[] = [];
  const part = (place: Place): Block | null => {
    const block = known.find((candidate) => contains(candidate.place, place));
    if (!block) return null;
    const { row, column, rows, columns } = block.place;
    if (rows === place.rows && columns === place.columns) return block;
    const top = place.row - row;
    const left = place.column - column;
    return { place, values: block.values.slice(top, top + place.rows).map((cells) => cells.slice(left, left + place.columns)) };
  };
  const readAll = async (places: Place[]): Promise<Block[]> => {
    const missing = places.filter((place) => part(place) === null);
    if (missing.length > 0) known.push(...(await workbook.readAll(missing)));
    return places.map((place) => part(place)!);
  };
  return { readAll, read: async (place) => (await readAll([place]))[0] };
}
