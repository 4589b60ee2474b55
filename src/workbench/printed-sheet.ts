import type { Grid } from "./grid";
import { displayText } from "./office/cell-text";

/** More rows than anyone prints: a browser lays out no longer table. */
const MOST_ROWS = 5_000;

/** The active sheet as a table, texts as they are shown, for the printer only. */
export function printSheet(grid: Grid, title: string): void {
  const used = grid.usedArea(grid.activeSheet());
  const frame = document.createElement("iframe");
  frame.hidden = true;
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.title = title;
  const style = page.createElement("style");
  style.textContent =
    "body{font:9pt Arial,'Microsoft YaHei','Noto Sans CJK SC',sans-serif}table{border-collapse:collapse}td{border:1px solid #ccc;padding:2px 4px;vertical-align:top}td.n{text-align:right}";
  page.head.append(style);
  const table = page.createElement("table");
  if (used) {
    const area = { ...used, row: 0, column: 0, rows: Math.min(MOST_ROWS, used.row + used.rows), columns: used.column + used.columns };
    const { values } = grid.read(area);
    const formats = grid.numberFormats(area);
    values.forEach((line, r) => {
      const row = table.insertRow();
      line.forEach((value, c) => {
        const cell = row.insertCell();
        cell.textContent = displayText(value, formats[r][c]);
        if (typeof value === "number") cell.className = "n";
      });
    });
  }
  page.body.append(table);
  frame.contentWindow!.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow!.print();
}
