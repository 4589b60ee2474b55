import { formatRectangle, type Rectangle } from "./address";

/**
 * Looks of single cells as areas that hold the same one: down each column, then across neighbouring columns.
 * @param looks of each cell that has one, by row and column, from the top down
 */
export function formatAreas<Look extends object>(
  looks: Iterable<readonly [row: number, column: number, look: Look]>,
): (Look & { area: string })[] {
  interface Run extends Rectangle {
    key: string;
    look: Look;
  }
  const keys = new Map<Look, string>();
  const keyOf = (look: Look): string => {
    let key = keys.get(look);
    if (key === undefined) keys.set(look, (key = JSON.stringify(look)));
    return key;
  };
  const open = new Map<number, Run>();
  const done: Run[] = [];
  for (const [row, column, look] of looks) {
    const key = keyOf(look);
    const run = open.get(column);
    if (run && run.key === key && run.row + run.rows === row) run.rows++;
    else {
      const next = { key, look, row, column, rows: 1, columns: 1 };
      open.set(column, next);
      done.push(next);
    }
  }
  done.sort((a, b) => a.row - b.row || a.rows - b.rows || a.column - b.column);
  const areas: Run[] = [];
  for (const run of done) {
    const last = areas[areas.length - 1];
    const joins =
      last && last.row === run.row && last.rows === run.rows && last.key === run.key && last.column + last.columns === run.column;
    if (joins) last.columns++;
    else areas.push(run);
  }
  return areas.map(({ row, column, rows, columns, look }) => ({
    area: formatRectangle({ row, column, rows, columns }),
    ...look,
  }));
}
