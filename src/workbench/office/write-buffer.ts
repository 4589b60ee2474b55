import type { Area, CellValue, Grid } from "../grid";
import { ApiError, itemNotFound } from "./object-model";

export interface BufferedGrid extends Grid {
  flush(): void;
}

/** What can be asked or told without seeing the cells a held write would change. */
const UNAFFECTED = new Set<string | symbol>(["sheets", "activeSheet", "selection", "numberFormats", "rowsHidden", "on"]);

/** In cells; Excel itself gives no more at once. */
const MOST_READ = 5_000_000;

function ensureReadable({ rows, columns }: Area): void {
  if (rows * columns > MOST_READ)
    throw new ApiError("RequestPayloadSizeLimitExceeded", "The range holds too many cells to be read at once.");
}

/** Whose first argument is the id of a sheet. */
const OF_SHEETS = new Set<string | symbol>(["activate", "deleteSheet", "renameSheet", "usedArea", "spill"]);

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
  /** The cells of a sheet that is gone are not there any more, as Excel says it. */
  const ensureSheet = (place: unknown) => {
    const sheet = typeof place === "object" ? (place as Area | null)?.sheet : undefined;
    if (sheet !== undefined && !grid.sheets().some(({ id }) => id === sheet)) throw itemNotFound();
  };
  const write: Grid["write"] = (area, cells, source) => {
    ensureSheet(area);
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
      return (...args: unknown[]) => {
        if (typeof args[0] === "object") ensureSheet(args[0]);
        if (OF_SHEETS.has(name)) ensureSheet({ sheet: args[0] });
        if (name === "read") ensureReadable(args[0] as Area);
        if (!UNAFFECTED.has(name)) flush();
        return member.apply(target, args);
      };
    },
  }) as BufferedGrid;
}
