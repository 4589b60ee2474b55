import type { Area, CellValue, Grid } from "../grid";

export interface BufferedGrid extends Grid {
  flush(): void;
}

/** What can be asked or told without seeing the cells a held write would change. */
const UNAFFECTED = new Set<string | symbol>(["sheets", "activeSheet", "selection", "numberFormats", "rowsHidden", "on"]);

/**
 * office.js cuts an assignment of more than 1,500 cells into blocks of rows. Here they become one write again, and so one
 * step of undo: a write is held until something else is asked of the grid, and one that continues it downwards is added.
 */
export function bufferWrites(grid: Grid): BufferedGrid {
  let held: { area: Area; cells: CellValue[][]; source: "user" | "addin" | "coauthor" | undefined } | null = null;

  const flush = () => {
    const write = held;
    held = null;
    if (write) grid.write(write.area, write.cells, write.source);
  };
  const write: Grid["write"] = (area, cells, source) => {
    const continues =
      held &&
      held.source === source &&
      held.area.sheet === area.sheet &&
      held.area.column === area.column &&
      held.area.columns === area.columns &&
      held.area.row + held.area.rows === area.row;
    if (continues) {
      held!.area.rows += area.rows;
      held!.cells.push(...cells);
    } else {
      flush();
      held = { area: { ...area }, cells: [...cells], source };
    }
  };

  return new Proxy(grid, {
    get(target, name) {
      if (name === "flush") return flush;
      if (name === "write") return write;
      const member = target[name as keyof Grid] as (...args: unknown[]) => unknown;
      if (UNAFFECTED.has(name)) return member.bind(target);
      return (...args: unknown[]) => {
        flush();
        return member.apply(target, args);
      };
    },
  }) as BufferedGrid;
}
