import {
  CommandType,
  ICommandService,
  type Injector,
  type IRange,
  IUniverInstanceService,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from "@univerjs/engine-render";
import { InsertColMutation, InsertRowMutation, RemoveColMutation, RemoveRowMutation } from "@univerjs/sheets";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";
import { chartFigures, type ChartFigures } from "./chart-figures";
import type { Area, Grid } from "./grid";
import type { ChartRecord } from "./office/charts";
import { text } from "./texts";
import type { Language } from "./univer";
import { shifted } from "./univer-grid";
import { pixels } from "./univer-snapshot";

/** Cells change many at a time. */
const REDRAW_AFTER = 50;

export interface ChartsOptions {
  injector: Injector;
  grid: Grid;
  language: Language;
  isDark: boolean;
  charts(): readonly ChartRecord[];
  /** A person wants a chart away. */
  remove(chart: ChartRecord): void;
}

export interface Charts {
  /** To be called when charts may have come, gone or changed. */
  update(): void;
  dispose(): void;
}

/** A chart on the page. */
interface Drawn {
  record: ChartRecord;
  figure: HTMLElement;
  /** What it shows, to see whether that has changed. */
  shown: string;
  /** Where it stands. */
  placed: string;
  destroy(): void;
}

/** In the pixels of a sheet that is neither scrolled nor zoomed, headings included. */
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Draws charts over the cells of the active sheet: at their places, with the figures their cells have, for as long as there are such. */
export function chartsOver({ injector, grid, language, isDark, charts, remove }: ChartsOptions): Charts {
  const say: (...args: [key: Parameters<typeof text>[0], params?: Record<string, string>]) => string = (key, params) =>
    text(key, language, params);
  const workbook = injector.get(IUniverInstanceService).getCurrentUnitOfType<Workbook>(UniverInstanceType.UNIVER_SHEET)!;
  const drawn = new Map<string, Drawn>();
  const layer = Object.assign(document.createElement("div"), { className: "charts" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let drawing: typeof import("./chart-drawing") | null = null;
  let isDisposed = false;

  const update = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void redraw();
    }, REDRAW_AFTER);
  };

  async function redraw(): Promise<void> {
    const active = grid.activeSheet();
    const wanted = charts().filter(({ sheet }) => sheet === active);
    if (wanted.length) drawing ??= await import("./chart-drawing");
    if (isDisposed) return;
    for (const [id, { record, figure, destroy }] of drawn) {
      if (wanted.includes(record)) continue;
      destroy();
      figure.remove();
      drawn.delete(id);
    }
    for (const record of wanted) draw(record);
    if (drawn.size && !frame) place();
  }

  function draw(record: ChartRecord): void {
    const figures = chartFigures(record, grid);
    const shown = JSON.stringify(figures);
    const former = drawn.get(record.id);
    if (former?.shown === shown) return;
    former?.destroy();
    const figure = former?.figure ?? document.createElement("figure");
    const problem = !figures.shape
      ? say("chartKind", { kind: figures.kind })
      : !figures.hasNumbers
        ? say("chartEmpty", { title: figures.title })
        : null;
    figure.setAttribute(
      "aria-label",
      say("chart", {
        title: figures.title,
        series: seenSeries(figures)
          .map(({ name }) => name)
          .join(", "),
      }),
    );
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    const body = Object.assign(document.createElement("div"), { className: "drawing" });
    if (problem) body.append(Object.assign(document.createElement("p"), { textContent: problem }));
    else body.append(canvas);
    const away = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    const label = say("chartRemove", { title: figures.title });
    away.setAttribute("aria-label", label);
    away.title = label;
    away.addEventListener("click", () => {
      remove(record);
      update();
    });
    figure.replaceChildren(body, tableOf(figures), away);
    if (!former) {
      // The sheet below goes on scrolling.
      figure.addEventListener("wheel", (event) => {
        event.preventDefault();
        rendered()?.engine.getCanvasElement().dispatchEvent(new WheelEvent(event.type, event));
      });
      layer.append(figure);
    }
    const destroy = problem ? () => undefined : drawing!.drawInCanvas(canvas, figures, figures.shape!, isDark);
    drawn.set(record.id, { record, figure, shown, placed: former?.placed ?? "", destroy });
  }

  const rendered = () => injector.get(IRenderManagerService).getRenderById(workbook.getUnitId());

  /** At each frame, as scrolling, zooming, frozen panes and widths of columns all move what stands over cells. */
  function place(): void {
    frame = drawn.size ? requestAnimationFrame(place) : 0;
    const render = rendered();
    const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    const main = render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    if (!render || !skeleton || !main) return;
    const canvas = render.engine.getCanvasElement();
    if (layer.parentElement !== canvas.parentElement) canvas.parentElement!.append(layer);
    const cell = ({ row, column, rows, columns }: Area): Box => {
      const first = skeleton.getNoMergeCellWithCoordByIndex(row, column);
      const last = skeleton.getNoMergeCellWithCoordByIndex(row + rows - 1, column + columns - 1);
      return { left: first.startX, top: first.startY, right: last.endX, bottom: last.endY };
    };
    const { rowHeaderWidth, columnHeaderHeight } = skeleton;
    const { startRow, startColumn, xSplit, ySplit } = workbook.getActiveSheet().getFreeze();
    const corner = { row: Math.max(0, startRow - ySplit), column: Math.max(0, startColumn - xSplit), rows: 1, columns: 1, sheet: "" };
    const frozenFrom = cell(corner);
    const scrolledFrom = cell({ ...corner, row: Math.max(0, startRow), column: Math.max(0, startColumn) });
    const { scaleX, scaleY } = render.scene.getAncestorScale();
    for (const one of drawn.values()) {
      const box = boxOf(one.record, cell, { left: rowHeaderWidth, top: columnHeaderHeight });
      const isFrozenX = xSplit > 0 && box.left < scrolledFrom.left;
      const isFrozenY = ySplit > 0 && box.top < scrolledFrom.top;
      const scrolledX = isFrozenX ? frozenFrom.left - rowHeaderWidth : main.viewportScrollX;
      const scrolledY = isFrozenY ? frozenFrom.top - columnHeaderHeight : main.viewportScrollY;
      const left = (box.left - scrolledX) * scaleX;
      const top = (box.top - scrolledY) * scaleY;
      const edgeLeft = (rowHeaderWidth + (isFrozenX || xSplit <= 0 ? 0 : scrolledFrom.left - frozenFrom.left)) * scaleX;
      const edgeTop = (columnHeaderHeight + (isFrozenY || ySplit <= 0 ? 0 : scrolledFrom.top - frozenFrom.top)) * scaleY;
      // Headings and frozen cells are above it.
      const clip = `inset(${Math.max(0, edgeTop - top)}px 0 0 ${Math.max(0, edgeLeft - left)}px)`;
      const [width, height] = [(box.right - box.left) * scaleX, (box.bottom - box.top) * scaleY];
      const placed = `transform:translate(${Math.round(left)}px,${Math.round(top)}px);width:${Math.round(width)}px;height:${Math.round(height)}px;clip-path:${clip}`;
      if (one.placed !== placed) one.figure.style.cssText = one.placed = placed;
    }
  }

  const stopCommands = injector.get(ICommandService).onCommandExecuted(({ id, type, params }) => {
    if (type !== CommandType.MUTATION) return;
    const { subUnitId = "", range } = (params ?? {}) as { subUnitId?: string; range?: IRange };
    if (range) for (const record of charts()) followCells(record, id, subUnitId, range);
    update();
  });
  const stopEvents = grid.on(({ kind }) => kind === "activated" && update());
  update();

  return {
    update,
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      stopCommands.dispose();
      stopEvents();
      for (const { destroy } of drawn.values()) destroy();
      layer.remove();
    },
  };
}

function boxOf({ cells, settings }: ChartRecord, cell: (area: Area) => Box, origin: { left: number; top: number }): Box {
  const points = (name: string, initial: number): number => pixels(Number(settings[name] ?? initial));
  const { left, top } = cells ? cell(cells.first) : { left: origin.left + points("left", 0), top: origin.top + points("top", 0) };
  const { right, bottom } = cells?.last ? cell(cells.last) : { right: left + points("width", 360), bottom: top + points("height", 216) };
  return { left, top, right, bottom };
}

/** Charts and their figures go with the cells that rows and columns which come or go push along. */
function followCells(chart: ChartRecord, mutation: string, sheet: string, { startRow, endRow, startColumn, endColumn }: IRange): void {
  const rows = endRow - startRow + 1;
  const columns = endColumn - startColumn + 1;
  const added = {
    [InsertRowMutation.id]: { rows },
    [RemoveRowMutation.id]: { rows: -rows },
    [InsertColMutation.id]: { columns },
    [RemoveColMutation.id]: { columns: -columns },
  }[mutation] as { rows?: number; columns?: number } | undefined;
  if (!added) return;
  const moved = <Place extends Area | null>(area: Place): Area | Place => {
    if (area?.sheet !== sheet) return area;
    const down = added.rows ? shifted(area.row, area.rows, startRow, added.rows) : { start: area.row, length: area.rows };
    const right = added.columns
      ? shifted(area.column, area.columns, startColumn, added.columns)
      : { start: area.column, length: area.columns };
    return { ...area, row: down.start, rows: down.length, column: right.start, columns: right.length };
  };
  /** Null where all its cells are gone. */
  const left = (area: Area | null): Area | null => {
    const rest = moved(area);
    return rest && rest.rows > 0 && rest.columns > 0 ? rest : null;
  };
  const corner = (area: Area): Area => ({ ...moved(area), rows: 1, columns: 1 });
  if (chart.cells) chart.cells = { first: corner(chart.cells.first), last: chart.cells.last && corner(chart.cells.last) };
  for (const series of chart.series) {
    series.values = left(series.values);
    series.categories = left(series.categories);
    series.header = left(series.header);
  }
}

const seenSeries = ({ series }: ChartFigures): ChartFigures["series"] => series.filter(({ isUnseen }) => !isUnseen);

/** The chart for those who hear it. */
function tableOf(figures: ChartFigures): HTMLTableElement {
  const table = Object.assign(document.createElement("table"), { className: "heard" });
  const series = seenSeries(figures);
  table.createCaption().textContent = figures.title;
  const heading = (row: HTMLTableRowElement, label: string, scope: "col" | "row"): void =>
    row.append(Object.assign(document.createElement("th"), { textContent: label, scope }));
  const head = table.createTHead().insertRow();
  head.insertCell();
  for (const { name } of series) heading(head, name, "col");
  const body = table.createTBody();
  figures.categories.forEach((category, k) => {
    const row = body.insertRow();
    heading(row, category, "row");
    for (const { texts } of series) row.insertCell().textContent = texts[k];
  });
  return table;
}
