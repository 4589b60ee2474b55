import { addressOf } from "./address";
import { firstOther } from "./cells";
import type { ChartRequest, Place, WriteOutcome } from "./port";
import { readBack } from "./replace";
import { attempt, guarded, hiddenAt, overHiddenRows, rangeOf } from "./writing";

const ROWS = 18;
const COLUMNS = 7;

/** Native charts on cells that stay visible beside them. */
export function drawChart(request: ChartRequest, beside: Place): Promise<WriteOutcome> {
  return attempt(beside.sheet, async (context) => {
    const sheet = context.workbook.worksheets.getItem(beside.sheet);
    if (request.kind === "bars") {
      const chart = sheet.charts.add("BarClustered", rangeOf(context, request.values), "Columns");
      const series = chart.series.getItemAt(0);
      series.setXAxisValues(rangeOf(context, request.names));
      series.gapWidth = 40;
      // The first row, the best firm, on top.
      chart.axes.categoryAxis.reversePlotOrder = true;
      dress(chart, request.title, false);
      chart.setPosition(
        sheet.getCell(beside.row, beside.column),
        sheet.getCell(beside.row + Math.max(ROWS, request.values.rows), beside.column + COLUMNS),
      );
      await context.sync();
      return { done: true };
    }
    const { table } = request;
    const place: Place = { ...beside, rows: table.length, columns: table[0].length };
    const cells = rangeOf(context, place).load("formulas,rowHidden");
    await context.sync();
    const blank = table.map((row) => row.map(() => ""));
    const filled = firstOther(place, cells.formulas, blank);
    if (filled) return { done: false, reason: "occupied", at: addressOf(filled) };
    if (overHiddenRows(cells, place)) return hiddenAt(place);
    const typed = table.map((row) => row.map(guarded));
    cells.values = typed;
    const wrong = await readBack(context, [{ place, was: blank, wanted: typed }]);
    if (wrong) return wrong;
    cells.getRow(0).format.font.bold = true;
    const chart = sheet.charts.add("ColumnStacked", cells, "Columns");
    const first = chart.series.getItemAt(0);
    first.gapWidth = request.kind === "histogram" ? 10 : 40;
    // The bars of a waterfall float on a base that is not seen.
    if (request.kind === "waterfall") first.format.fill.clear();
    dress(chart, request.title, request.kind === "histogram" && place.columns > 2);
    const left = place.column + place.columns + 1;
    chart.setPosition(sheet.getCell(place.row, left), sheet.getCell(place.row + ROWS, left + COLUMNS));
    await context.sync();
    return { done: true };
  });
}

function dress(chart: Excel.Chart, title: string, legend: boolean): void {
  chart.title.text = title;
  chart.legend.visible = legend;
}
