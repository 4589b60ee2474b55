import type { Area, CellValue } from "../grid";
import { areaAt } from "./areas";
import { apiValue } from "./cell-text";
import type { Model } from "./model";
import { type ApiObject, type ApiProperty, type ApiType, ApiError, collectionMethods, invalidArgument, itemNotFound } from "./object-model";
import { worksheet } from "./objects";
import { placeOf } from "./range-formats";

/** What was set on an object of a chart, by name; parts ("title", "format", "points/3") by theirs. */
export interface ChartPart {
  settings: Record<string, unknown>;
  parts: Record<string, ChartPart>;
}

export interface SeriesRecord extends ChartPart {
  values: Area | null;
  categories: Area | null;
  /** The cell that its name stands in, until it is given a name. */
  header: Area | null;
}

/** A chart as it was told to be. Left, top, width and height are points. */
export interface ChartRecord extends ChartPart {
  id: string;
  sheet: string;
  source: Area;
  /** The cells it was laid over, with which it moves: from the first to the last, or with its size in points from the first on. */
  cells: { first: Area; last: Area | null } | null;
  seriesBy: "Columns" | "Rows";
  series: SeriesRecord[];
}

const emptyPart = (): ChartPart => ({ settings: {}, parts: {} });

const partOf = (whole: ChartPart, name: string): ChartPart => (whole.parts[name] ??= emptyPart());

/** A setting is given back as it was set; one that never was has its initial value, or cannot be told. */
function recorded(type: string, name: string, initial: unknown): ApiProperty<ChartPart> {
  return {
    get({ settings }) {
      if (name in settings) return settings[name];
      if (initial === undefined)
        throw new ApiError("NotImplemented", `${type}.${name} has not been set, and this workbench cannot tell its value.`);
      return initial;
    },
    set: ({ settings }, value) => void (settings[name] = value),
  };
}

/** A type that only records: its settings with their initial values (undefined: not known), its parts with their types. */
function recording(name: string, settings: Record<string, unknown>, parts: Record<string, ApiType<ChartPart>> = {}): ApiType<ChartPart> {
  return {
    name,
    properties: Object.fromEntries(Object.entries(settings).map(([key, initial]) => [key, recorded(name, key, initial)])),
    objects: Object.fromEntries(Object.entries(parts).map(([key, type]) => [key, (whole) => ({ type, state: partOf(whole, key) })])),
  };
}

const clearable = (type: ApiType<ChartPart>): ApiType<ChartPart> => ({
  ...type,
  methods: { clear: ({ settings }) => void (settings.cleared = true) },
});

const fill: ApiType<ChartPart> = {
  name: "ChartFill",
  methods: {
    setSolidColor: ({ settings }, _, color) => void Object.assign(settings, { color, cleared: false }),
    clear: ({ settings }) => void (settings.cleared = true),
  },
};
const line = clearable(recording("ChartLineFormat", { color: undefined, lineStyle: "Automatic", weight: undefined }));
const font = recording("ChartFont", { bold: false, italic: false, color: "#000000", name: "Calibri", size: 10, underline: "None" });
const areaFormat = recording("ChartAreaFormat", { roundedCorners: false, colorScheme: undefined }, { fill, font, border: line });
const textFormat = recording("ChartTitleFormat", {}, { fill, font, border: line });
const lineFormat = recording("ChartGridlinesFormat", {}, { line });
const gridlines = (visible: boolean) => recording("ChartGridlines", { visible }, { format: lineFormat });
const place = { left: undefined, top: undefined, width: undefined, height: undefined };

const title = recording(
  "ChartTitle",
  { ...place, text: "", visible: true, overlay: false, position: "Top", horizontalAlignment: "Center", textOrientation: 0 },
  { format: textFormat },
);
const legend = recording("ChartLegend", { ...place, visible: true, position: "Bottom", overlay: false }, { format: areaFormat });
const dataLabels = recording(
  "ChartDataLabels",
  {
    position: undefined,
    showValue: true,
    showSeriesName: false,
    showCategoryName: false,
    showLegendKey: false,
    showPercentage: false,
    separator: ", ",
    numberFormat: "General",
    linkNumberFormat: true,
  },
  { format: textFormat },
);
const axisTitle = recording("ChartAxisTitle", { text: "", visible: false, textOrientation: 0 }, { format: textFormat });
const axis = (gridlinesVisible: boolean) =>
  recording(
    "ChartAxis",
    {
      visible: true,
      minimum: undefined,
      maximum: undefined,
      majorUnit: undefined,
      minorUnit: undefined,
      numberFormat: "General",
      linkNumberFormat: true,
      reversePlotOrder: false,
      tickLabelPosition: "NextToAxis",
      tickLabelSpacing: undefined,
      majorTickMark: "None",
      minorTickMark: "None",
      position: "Automatic",
      categoryType: "Automatic",
      scaleType: "Linear",
      textOrientation: 0,
    },
    {
      title: axisTitle,
      majorGridlines: gridlines(gridlinesVisible),
      minorGridlines: gridlines(false),
      format: recording("ChartAxisFormat", {}, { font, line }),
    },
  );
const axes: ApiType<ChartPart> = {
  ...recording("ChartAxes", {}, { categoryAxis: axis(false), valueAxis: axis(true) }),
  methods: {
    getItem(whole, _, kind) {
      const name = ({ Category: "categoryAxis", Value: "valueAxis" } as Record<string, string>)[kind];
      if (!name) throw invalidArgument();
      return { type: axis(name === "valueAxis"), state: partOf(whole, name) };
    },
  },
};
const plotArea = recording("ChartPlotArea", { ...place, position: "Automatic" }, { format: areaFormat });

const pointFormat = recording("ChartPointFormat", {}, { fill, border: line });
const point = recording(
  "ChartPoint",
  {
    hasDataLabel: false,
    markerStyle: "Automatic",
    markerSize: undefined,
    markerBackgroundColor: undefined,
    markerForegroundColor: undefined,
  },
  { format: pointFormat, dataLabel: dataLabels },
);

const countOf = (area: Area | null): number => (area ? area.rows * area.columns : 0);

const points: ApiType<SeriesRecord> = {
  name: "ChartPointsCollection",
  properties: { count: { get: ({ values }) => countOf(values) } },
  methods: {
    getCount: ({ values }) => countOf(values),
    getItemAt(series, _, index) {
      if (!(index >= 0 && index < countOf(series.values))) throw itemNotFound();
      return { type: point, state: partOf(series, `points/${index}`) };
    },
  },
};

interface SeriesAt {
  chart: ChartRecord;
  series: SeriesRecord;
}

const seriesRecording = recording("ChartSeries", {
  name: "",
  chartType: undefined,
  hasDataLabels: false,
  filtered: false,
  gapWidth: 150,
  overlap: 0,
  axisGroup: "Primary",
  smooth: false,
  plotOrder: undefined,
  invertIfNegative: false,
  markerStyle: "Automatic",
  markerSize: undefined,
  markerBackgroundColor: undefined,
  markerForegroundColor: undefined,
  showConnectorLines: true,
  varyByCategories: false,
  doughnutHoleSize: 50,
  explosion: 0,
  firstSliceAngle: 0,
});
const seriesFormat = recording("ChartSeriesFormat", {}, { fill, line });

const series: ApiType<SeriesAt> = {
  name: "ChartSeries",
  properties: Object.fromEntries(
    Object.entries(seriesRecording.properties!).map(([name, property]) => [
      name,
      {
        get: ({ series: record }, model) => property.get(record, model),
        set({ series: record }, value, model) {
          if (name === "name") record.header = null;
          property.set!(record, value, model);
        },
      },
    ]),
  ),
  objects: {
    format: ({ series: record }) => ({ type: seriesFormat, state: partOf(record, "format") }),
    dataLabels: ({ series: record }) => ({ type: dataLabels, state: partOf(record, "dataLabels") }),
    points: ({ series: record }) => ({ type: points, state: record }),
  },
  methods: {
    setValues: ({ series: record }, _, source: ApiObject<Area>) => void (record.values = source.state),
    setXAxisValues: ({ series: record }, _, source: ApiObject<Area>) => void (record.categories = source.state),
    getDimensionValues({ series: record }, model, dimension) {
      const area = dimension === "Values" ? record.values : dimension === "Categories" ? record.categories : null;
      return area ? model.grid.read(area).values.flat().map(apiValue) : [];
    },
    delete: ({ chart, series: record }) => void chart.series.splice(chart.series.indexOf(record), 1),
  },
};

const seriesItems = (chart: ChartRecord): ApiObject<SeriesAt>[] =>
  chart.series.map((record) => ({ type: series, state: { chart, series: record } }));

const seriesCollection: ApiType<ChartRecord> = {
  name: "ChartSeriesCollection",
  items: seriesItems,
  properties: { count: { get: (chart) => chart.series.length } },
  methods: {
    getCount: (chart) => chart.series.length,
    getItemAt(chart, _, index) {
      const item = seriesItems(chart)[index];
      if (!item) throw itemNotFound();
      return item;
    },
    add(chart, _, name, index = chart.series.length) {
      chart.series.splice(index, 0, {
        settings: { name: name ?? `Series${chart.series.length + 1}` },
        parts: {},
        values: null,
        categories: null,
        header: null,
      });
      return seriesItems(chart)[index];
    },
  },
};

/** The series Excel makes of a block: headers and categories are its first row and column where these are not figures. */
function seriesOf(source: Area, by: "Columns" | "Rows", model: Model): SeriesRecord[] {
  const { values } = model.grid.read(source);
  const isLabel = (value: CellValue) => value === null || typeof value === "string";
  const hasHeaderRow = source.rows > 1 && values[0].slice(source.columns > 1 ? 1 : 0).every(isLabel);
  const body = hasHeaderRow ? values.slice(1) : values;
  const hasHeaderColumn = source.columns > 1 && body.every(([first]) => isLabel(first));
  const top = hasHeaderRow ? 1 : 0;
  const left = hasHeaderColumn ? 1 : 0;
  const inner: Area = {
    ...source,
    row: source.row + top,
    rows: source.rows - top,
    column: source.column + left,
    columns: source.columns - left,
  };
  const columns = by === "Columns";
  return Array.from({ length: columns ? inner.columns : inner.rows }, (_, index) => {
    const name = columns ? (hasHeaderRow ? values[0][left + index] : null) : hasHeaderColumn ? values[top + index][0] : null;
    const header = columns
      ? hasHeaderRow && { ...inner, row: source.row, column: inner.column + index, rows: 1, columns: 1 }
      : hasHeaderColumn && { ...inner, row: inner.row + index, column: source.column, rows: 1, columns: 1 };
    const categories = columns
      ? hasHeaderColumn && { ...inner, column: source.column, columns: 1 }
      : hasHeaderRow && { ...inner, row: source.row, rows: 1 };
    return {
      settings: { name: String(apiValue(name) || `Series${index + 1}`) },
      parts: {},
      values: columns ? { ...inner, column: inner.column + index, columns: 1 } : { ...inner, row: inner.row + index, rows: 1 },
      categories: categories || null,
      header: header || null,
    };
  });
}

function setData(chart: ChartRecord, source: Area, seriesBy: unknown, model: Model): void {
  if (!["Auto", "Columns", "Rows"].includes(String(seriesBy))) throw invalidArgument();
  chart.source = source;
  chart.seriesBy = seriesBy === "Auto" ? (source.rows >= source.columns ? "Columns" : "Rows") : (seriesBy as "Columns" | "Rows");
  chart.series = seriesOf(source, chart.seriesBy, model);
}

/** Lays a chart over cells. */
function setPosition(chart: ChartRecord, model: Model, start: ApiObject<Area> | string, end: ApiObject<Area> | string = start): void {
  const [from, to] = [start, end].map((cell) => (typeof cell === "string" ? areaAt(cell, chart.sheet, model) : cell.state));
  const [first, last] = [from, to].map((area) => placeOf(area, model));
  Object.assign(chart.settings, { left: first.left, top: first.top });
  chart.cells = { first: from, last: end === start ? null : to };
  if (end !== start)
    Object.assign(chart.settings, { width: last.left + last.width - first.left, height: last.top + last.height - first.top });
}

const chart = (record: ChartRecord): ApiObject<ChartRecord> => ({ type: chartType, state: record });

const chartRecording = recording(
  "Chart",
  {
    name: undefined,
    left: 0,
    top: 0,
    width: 360,
    height: 216,
    chartType: undefined,
    style: undefined,
    plotVisibleOnly: true,
    displayBlanksAs: "NotPlotted",
  },
  { title, legend, dataLabels, axes, plotArea, format: areaFormat },
);

/** A chart whose place or size is set in points does not take it from cells any more. */
function inPoints(name: string): ApiProperty<ChartRecord> {
  const { get, set } = chartRecording.properties![name];
  return {
    get,
    set(chart, value, model) {
      if (name === "left" || name === "top") chart.cells = null;
      else if (chart.cells) chart.cells.last = null;
      set!(chart, value, model);
    },
  };
}

const chartType: ApiType<ChartRecord> = {
  name: "Chart",
  identity: ({ id, settings }) => ({ Id: id, Name: settings.name }),
  properties: {
    ...(chartRecording.properties as Record<string, ApiProperty<ChartRecord>>),
    ...Object.fromEntries(["left", "top", "width", "height"].map((name) => [name, inPoints(name)])),
    id: { get: ({ id }) => id },
  },
  objects: {
    ...chartRecording.objects,
    series: (record) => ({ type: seriesCollection, state: record }),
    worksheet: ({ sheet }) => worksheet(sheet),
  },
  methods: {
    setData: (record, model, source: ApiObject<Area>, seriesBy = "Auto") => setData(record, source.state, seriesBy, model),
    setPosition,
    activate: () => undefined,
    delete: (record, model) => void (model.charts = model.charts.filter((other) => other !== record)),
  },
};

const chartItems = (sheet: string, model: Model): ApiObject[] => model.charts.filter((record) => record.sheet === sheet).map(chart);

export const chartCollectionType: ApiType<string> = {
  name: "ChartCollection",
  items: chartItems,
  properties: { count: { get: (sheet, model) => chartItems(sheet, model).length } },
  methods: {
    ...collectionMethods<string>(
      "ChartCollection",
      chartItems,
      (sheet, model, key) => chartItems(sheet, model).find(({ state }) => state.id === key || state.settings.name === key) ?? null,
    ),
    add(sheet, model, kind, source: ApiObject<Area>, seriesBy = "Auto") {
      model.ensureWritable({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
      const taken = new Set(model.charts.filter((record) => record.sheet === sheet).map(({ settings }) => settings.name));
      let number = 1;
      while (taken.has(`Chart ${number}`)) number++;
      const record: ChartRecord = {
        ...emptyPart(),
        id: model.newId(),
        sheet,
        source: source.state,
        cells: null,
        seriesBy: "Columns",
        series: [],
      };
      Object.assign(record.settings, { name: `Chart ${number}`, chartType: kind });
      setData(record, source.state, seriesBy, model);
      model.charts.push(record);
      return chart(record);
    },
  },
};
