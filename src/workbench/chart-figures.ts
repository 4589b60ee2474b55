import type { Area, CellValue, Grid } from "./grid";
import { displayText } from "./office/cell-text";
import type { ChartPart, ChartRecord } from "./office/charts";

/** How a type of chart of the Excel API is drawn. */
export interface ChartShape {
  mark: "bar" | "line" | "pie" | "doughnut";
  isHorizontal?: boolean;
  isStacked?: boolean;
}

const SHAPES: Record<string, ChartShape> = {
  ColumnClustered: { mark: "bar" },
  ColumnStacked: { mark: "bar", isStacked: true },
  BarClustered: { mark: "bar", isHorizontal: true },
  BarStacked: { mark: "bar", isHorizontal: true, isStacked: true },
  Line: { mark: "line" },
  LineMarkers: { mark: "line" },
  LineStacked: { mark: "line", isStacked: true },
  Pie: { mark: "pie" },
  Doughnut: { mark: "doughnut" },
};

export interface DrawnSeries {
  name: string;
  /** By category; null where a cell holds no number. */
  values: (number | null)[];
  /** As the cells show them. */
  texts: string[];
  /** #rrggbb where it was set. */
  color?: string;
  /** Without a fill: others stand on it. */
  isUnseen: boolean;
}

/** What a chart shows at this moment. */
export interface ChartFigures {
  kind: string;
  /** Null where charts of this kind cannot be drawn here. */
  shape: ChartShape | null;
  title: string;
  categories: string[];
  series: DrawnSeries[];
  hasLegend: boolean;
  /** In per cent of a bar's width. */
  gapWidth: number;
  isReversed: boolean;
  minimum?: number;
  maximum?: number;
  hasNumbers: boolean;
}

const setting = (part: ChartPart | undefined, name: string): unknown => part?.settings[name];

/** The figures of a chart as its cells have them now; rows that are hidden are left out, as Excel does. */
export function chartFigures(chart: ChartRecord, grid: Grid): ChartFigures {
  const sheets = new Set(grid.sheets().map(({ id }) => id));
  const cellsOf = (area: Area | null): { value: CellValue; text: string; isHidden: boolean }[] => {
    if (!area || !sheets.has(area.sheet)) return [];
    const { values } = grid.read(area);
    const formats = grid.numberFormats(area);
    const hidden = grid.rowsHidden(area);
    return values.flatMap((line, r) =>
      line.map((value, c) => ({ value, text: displayText(value, formats[r][c]), isHidden: hidden[r] && area.rows > 1 })),
    );
  };
  const read = chart.series.map((record) => ({ record, cells: cellsOf(record.values) }));
  const length = Math.max(0, ...read.map(({ cells }) => cells.length));
  const shownAt = Array.from({ length }, (_, k) => k).filter((k) => read.some(({ cells }) => cells[k] && !cells[k].isHidden));
  const labels = cellsOf(chart.series.find(({ categories }) => categories)?.categories ?? null);
  const series = read.map(({ record, cells }): DrawnSeries => {
    const fill = record.parts.format?.parts.fill ?? record.parts.format?.parts.line;
    const color = setting(fill, "color");
    return {
      name: cellsOf(record.header)[0]?.text || String(setting(record, "name") ?? ""),
      values: shownAt.map((k) => (typeof cells[k]?.value === "number" ? cells[k].value : null)),
      texts: shownAt.map((k) => cells[k]?.text ?? ""),
      ...(typeof color === "string" && { color }),
      isUnseen: setting(fill, "cleared") === true,
    };
  });
  const { title, legend, axes } = chart.parts;
  const valueAxis = axes?.parts.valueAxis;
  const [minimum, maximum] = ["minimum", "maximum"].map((name) => setting(valueAxis, name));
  const kind = String(chart.settings.chartType);
  return {
    kind,
    shape: SHAPES[kind] ?? null,
    title: setting(title, "visible") === false ? "" : String(setting(title, "text") || (series.length === 1 ? series[0].name : "")),
    categories: shownAt.map((k) => labels[k]?.text ?? String(k + 1)),
    series,
    hasLegend: setting(legend, "visible") !== false,
    gapWidth: Number(setting(chart.series[0], "gapWidth") ?? 150),
    isReversed: setting(axes?.parts.categoryAxis, "reversePlotOrder") === true,
    ...(typeof minimum === "number" && { minimum }),
    ...(typeof maximum === "number" && { maximum }),
    hasNumbers: series.some(({ values }) => values.some((value) => value !== null)),
  };
}
