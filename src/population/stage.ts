import { nameIn } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { textIn, type Stage } from "../scorecard/scorecard";
import { RowKind } from "./rows";

/**
 * The stage number of each row: −1 where its cell names no stage of the scorecard, or where the row is no firm. Where the scorecard has
 * only one stage a blank leaves nothing open.
 * @param cells one per row, or one for all rows; null where the sheet says nothing of stages
 */
export function stageNumbers(cells: readonly unknown[] | null, kinds: Uint8Array, compiled: Compiled): Int32Array {
  const only = compiled.scorecard.stages.length === 1 ? 0 : -1;
  const known = new Map<unknown, number>();
  const numberOf = (cell: unknown): number => {
    let number = known.get(cell);
    if (number === undefined) {
      const name = stageText(cell);
      number = name === "" ? only : (compiled.stages.get(comparable(name)) ?? -1);
      known.set(cell, number);
    }
    return number;
  };
  const result = new Int32Array(kinds.length);
  if (cells === null || cells.length === 1) result.fill(cells === null ? only : numberOf(cells[0]));
  else for (let r = 0; r < kinds.length; r++) result[r] = numberOf(cells[r]);
  for (let r = 0; r < kinds.length; r++) if (kinds[r] !== RowKind.firm) result[r] = -1;
  return result;
}

/** What a cell says of a stage; "" where it says nothing. A blank may arrive as 0. */
export function stageText(cell: unknown): string {
  const text = nameIn(cell).trim();
  return text === "0" ? "" : text;
}

/** A stage as a message names it: by its id, in Chinese by its label. */
export function stageName({ id, label }: Stage): { en: string; zh: string } {
  return { en: id, zh: textIn(label, "zh", id) };
}

/** The stages of a scorecard, to be listed by their labels in the language of whoever reads them. */
export function stageNames({ scorecard }: Compiled): { en?: string; zh?: string }[] {
  return scorecard.stages.map(({ id, label }) => label ?? { en: id });
}
