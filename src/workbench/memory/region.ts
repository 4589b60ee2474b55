import { intersection } from "../../files/address";
import type { Area } from "../grid";
import { columnOfKey, keyOf, rowOfKey } from "./sheet";

/** Cells and blocks of cells, to be asked whether an area meets any of them. */
export class Region {
  private readonly blocks: Area[] = [];
  private readonly singles = new Map<string, Set<number>>();

  get empty(): boolean {
    return !this.blocks.length && !this.singles.size;
  }

  add(area: Area): void {
    if (area.rows * area.columns > 1) {
      this.blocks.push(area);
      return;
    }
    const keys = this.singles.get(area.sheet) ?? new Set();
    this.singles.set(area.sheet, keys.add(keyOf(area.row, area.column)));
  }

  meets(area: Area): boolean {
    if (this.blocks.some((block) => block.sheet === area.sheet && intersection(block, area))) return true;
    const keys = this.singles.get(area.sheet);
    if (!keys) return false;
    if (area.rows * area.columns > keys.size) {
      for (const key of keys) {
        const row = rowOfKey(key) - area.row;
        const column = columnOfKey(key) - area.column;
        if (row >= 0 && row < area.rows && column >= 0 && column < area.columns) return true;
      }
      return false;
    }
    for (let row = area.row; row < area.row + area.rows; row++) {
      for (let column = area.column; column < area.column + area.columns; column++) {
        if (keys.has(keyOf(row, column))) return true;
      }
    }
    return false;
  }
}
