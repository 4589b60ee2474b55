import { addressOf } from "./address";
import { attempt } from "./batch";
import { firstOther } from "./cells";
import type { ChartRequest, Place, TableChart, WriteOutcome } from "./port";
import { readBack } from "./replace";
import { guarded, hiddenAt, overHiddenRows, rangeOf } from "./writing";

const ROWS = 18;
const COLUMNS = 7;

interface Shape {
  type: "ColumnStacked" | "ColumnClustered" | "BarStacked" | "BarClustered";
  /** In per cent of a bar's width. */
  gapWidth: number;
  /** The bars float on a first series that is not seen. */
  floats?: boolean;
}

const SHAPES: Record<TableChart, Shape> = {
  histogram: { type: "ColumnStacked", gapWidth: 10 },
  waterfall: { type: "ColumnStacked", gapWidth: 40, floats: true },
  intervals: { type: "BarStacked", gapWidth: 40, floats: true },
  comparison: { type: "BarClustered", gapWidth: 60 },
  drift: { type: "ColumnClustered", gapWidth: 40 },
};

/** Native charts on cells that stay visible beside them. */
export function drawChart(request: ChartRequest, beside: Place): Promise<WriteOutcome> {
  return attempt(beside.sheet, async (context) => {
    const sheet = context.workbook.worksheets.getItem(beside.sheet);
    const known = sheet.charts.load("items/id");
    if (request.kind === "bars") {
      await context.sync();
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
      await drawn(context, sheet, known);
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
    const { type, gapWidth, floats = false } = SHAPES[request.kind];
    const isLying = type.startsWith("Bar");
    const chart = sheet.charts.add(type, cells, "Columns");
    const first = chart.series.getItemAt(0);
    first.gapWidth = gapWidth;
    if (floats) first.format.fill.clear();
    // The first row on top.
    if (isLying) chart.axes.categoryAxis.reversePlotOrder = true;
    dress(chart, request.title, !floats && place.columns > 2);
    const left = place.column + place.columns + 1;
    const rows = isLying ? Math.max(ROWS, place.rows) : ROWS;
    chart.setPosition(sheet.getCell(place.row, left), sheet.getCell(place.row + rows, left + COLUMNS));
    try {
      await drawn(context, sheet, known);
    } catch (error) {
      cells.clear("Contents");
      await context.sync();
      throw error;
    }
    return { done: true };
  });
}

/** Draws a chart, all of it or nothing. */
async function drawn(context: Excel.RequestContext, sheet: Excel.Worksheet, known: Excel.ChartCollection): Promise<void> {
  const before = new Set(known.items.map(({ id }) => id));
  try {
    await context.sync();
  } catch (error) {
    const { charts } = sheet;
    charts.load("items/id");
    await context.sync();
    const begun = charts.items.filter(({ id }) => !before.has(id));
    // More than one, and a colleague has drawn another.
    if (begun.length === 1) begun[0].delete();
    await context.sync();
    throw error;
  }
}

function dress(chart: Excel.Chart, title: string, legend: boolean): void {
  chart.title.text = title;
  chart.legend.visible = legend;
}
