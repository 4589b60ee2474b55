import type { ChartFigures } from "./charts";

/** A chart as a picture of its own, to be pasted into a letter or a slide: SVG, in pixels. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

const WIDTH = 720;
const MARGIN = 16;
const TITLE = 30;
const LEGEND = 24;
const AXIS = 22;
const COLUMNS_HEIGHT = 300;
const FONT = { family: "'Segoe UI', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif", size: 12, title: 15 };
/** Each is told from its neighbours and, by 3 to 1, from white. */
const COLORS = ["#1763aa", "#c2571a", "#3f7d3a", "#7a4fa3", "#8a6a00", "#b0345f"];
const INK = { text: "#242424", faint: "#616161", grid: "#e0e0e0" };
/** A label takes at most this of the width. */
const LABELS = 0.5;

interface Series {
  name: string;
  values: number[];
  color: string;
  isUnseen: boolean;
}

interface Drawing {
  labels: string[];
  series: Series[];
  isStacked: boolean;
}

/** What Excel draws of the same figures, but for a waterfall, whose names of indicators are read better beside lying bars. */
export function pictureOf(figures: ChartFigures): Picture {
  const drawing = drawingOf(figures);
  const seen = drawing.series.filter(({ isUnseen }) => !isUnseen);
  const key = seen.length > 1 ? legend(seen) : null;
  const top = MARGIN + TITLE;
  const { body, height } = figures.kind === "histogram" || figures.kind === "drift" ? columns(drawing, top) : bars(drawing, top);
  const bottom = top + height;
  const total = bottom + (key ? key.height : 0) + MARGIN;
  const title = text(figures.title, MARGIN, MARGIN + FONT.title, { size: FONT.title, weight: 600, width: WIDTH - 2 * MARGIN });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${total}" viewBox="0 0 ${WIDTH} ${total}" role="img" font-family="${FONT.family}" font-size="${FONT.size}">`,
    `<title>${escaped(figures.title)}</title>`,
    `<rect width="${WIDTH}" height="${total}" fill="#ffffff"/>`,
    title,
    body,
    ...(key ? [`<g transform="translate(0 ${bottom})">${key.body}</g>`] : []),
    "</svg>",
  ].join("\n");
  return { svg, width: WIDTH, height: total };
}

function drawingOf({ kind, table: [head, ...rows] }: ChartFigures): Drawing {
  const floats = kind === "waterfall" || kind === "intervals";
  return {
    labels: rows.map(([label]) => String(label)),
    series: head.slice(1).map((name, k) => ({
      name: String(name),
      values: rows.map((row) => (typeof row[k + 1] === "number" ? (row[k + 1] as number) : NaN)),
      color: COLORS[(floats ? k - 1 : k) % COLORS.length],
      isUnseen: floats && k === 0,
    })),
    isStacked: floats || kind === "histogram",
  };
}

/** Bars that lie, the first row on top, each with its figure where it stands for one. */
function bars({ labels, series, isStacked }: Drawing, top: number): { body: string; height: number } {
  const left = Math.min(LABELS * WIDTH, Math.max(...labels.map(widthOf))) + MARGIN + 8;
  const right = WIDTH - MARGIN - 48;
  const thickness = isStacked || series.length === 1 ? 14 : 10;
  const step = (isStacked ? thickness : thickness * series.length) + 8;
  const scale = scaleOf(extremesOf({ labels, series, isStacked }));
  const x = (value: number): number => left + ((value - scale.from) / (scale.to - scale.from)) * (right - left);
  const height = labels.length * step + AXIS;
  const parts = scale.ticks.map((tick) => {
    const at = round(x(tick));
    return `<line x1="${at}" x2="${at}" y1="${top}" y2="${top + labels.length * step}" stroke="${INK.grid}"/>${text(tickText(tick), at, top + height - 6, { anchor: "middle", fill: INK.faint })}`;
  });
  labels.forEach((label, row) => {
    const y = top + row * step + 4;
    parts.push(text(label, left - 8, y + (step - 8) / 2 + 4, { anchor: "end", width: left - 7 - MARGIN }));
    piecesOf(series, row, isStacked).forEach(({ from, to, value, k }) => {
      const lane = isStacked ? y : y + k * thickness;
      const [start, end] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
      if (!series[k].isUnseen)
        parts.push(
          `<rect x="${round(start)}" y="${lane}" width="${round(end - start)}" height="${thickness - 1}" fill="${series[k].color}"/>`,
        );
      if (!isStacked) parts.push(text(figureText(value), end + 4, lane + thickness - 3, { fill: INK.faint, size: 11 }));
    });
  });
  return { body: parts.join("\n"), height };
}

/** Columns that stand, stacked or beside each other. */
function columns({ labels, series, isStacked }: Drawing, top: number): { body: string; height: number } {
  const scale = scaleOf(extremesOf({ labels, series, isStacked }));
  const left = MARGIN + Math.max(...scale.ticks.map((tick) => widthOf(tickText(tick)))) + 8;
  const right = WIDTH - MARGIN;
  const floor = top + COLUMNS_HEIGHT;
  const y = (value: number): number => floor - ((value - scale.from) / (scale.to - scale.from)) * (COLUMNS_HEIGHT - 8);
  const step = (right - left) / labels.length;
  const parts = scale.ticks.map((tick) => {
    const at = round(y(tick));
    return `<line x1="${left}" x2="${right}" y1="${at}" y2="${at}" stroke="${INK.grid}"/>${text(tickText(tick), left - 6, at + 4, { anchor: "end", fill: INK.faint })}`;
  });
  // Every label, or every second or third where they would run into each other.
  const every = Math.ceil((Math.max(...labels.map(widthOf)) + 6) / step);
  labels.forEach((label, row) => {
    const start = left + row * step;
    if (row % every === 0) parts.push(text(label, start + step / 2, floor + 16, { anchor: "middle", fill: INK.faint }));
    const width = (step * 0.84) / (isStacked ? 1 : series.length);
    piecesOf(series, row, isStacked).forEach(({ from, to, k }) => {
      const [high, low] = [Math.min(y(from), y(to)), Math.max(y(from), y(to))];
      const at = start + step * 0.08 + (isStacked ? 0 : k * width);
      if (!series[k].isUnseen && low > high)
        parts.push(
          `<rect x="${round(at)}" y="${round(high)}" width="${round(width)}" height="${round(low - high)}" fill="${series[k].color}"/>`,
        );
    });
  });
  return { body: parts.join("\n"), height: COLUMNS_HEIGHT + AXIS };
}

interface Piece {
  from: number;
  to: number;
  value: number;
  k: number;
}

function piecesOf(series: readonly Series[], row: number, isStacked: boolean): Piece[] {
  let base = 0;
  return series.flatMap(({ values }, k) => {
    const value = values[row];
    if (value !== value) return [];
    const from = isStacked ? base : 0;
    base += value;
    return [{ from, to: from + value, value, k }];
  });
}

function extremesOf({ labels, series, isStacked }: Drawing): { least: number; most: number } {
  let [least, most] = [0, 0];
  labels.forEach((_, row) =>
    piecesOf(series, row, isStacked).forEach(({ from, to }) => {
      least = Math.min(least, from, to);
      most = Math.max(most, from, to);
    }),
  );
  return { least, most };
}

/** From 0 to what is shown, in steps of 1, 2 or 5 times a power of ten, at most six of them. */
function scaleOf({ least, most }: { least: number; most: number }): { from: number; to: number; ticks: number[] } {
  const range = most - least || 1;
  const power = 10 ** Math.floor(Math.log10(range / 6));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => range / size <= 6)!;
  const [first, last] = [Math.floor(least / step + 1e-9), Math.max(1, Math.ceil(most / step - 1e-9))];
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
  return { from: ticks[0], to: ticks[ticks.length - 1], ticks };
}

/** The names of the series with their colours, in as many lines as they take. */
function legend(series: readonly Series[]): { body: string; height: number } {
  let [x, y] = [MARGIN, 16];
  const parts = series.map(({ name, color }) => {
    const width = 18 + Math.min(widthOf(name), WIDTH - 2 * MARGIN - 18);
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LEGEND - 4];
    const key = `<rect x="${x}" y="${y - 9}" width="10" height="10" fill="${color}"/>${text(name, x + 16, y, { width: width - 18 })}`;
    x += width + 18;
    return key;
  });
  return { body: parts.join("\n"), height: y - 16 + LEGEND };
}

interface TextStyle {
  anchor?: "middle" | "end";
  fill?: string;
  size?: number;
  weight?: number;
  /** What it may take; the rest is left out. */
  width?: number;
}

function text(words: string, x: number, y: number, { anchor, fill = INK.text, size, weight, width = Infinity }: TextStyle = {}): string {
  const attributes = [
    `x="${round(x)}" y="${round(y)}" fill="${fill}"`,
    anchor && `text-anchor="${anchor}"`,
    size && `font-size="${size}"`,
    weight && `font-weight="${weight}"`,
  ].filter(Boolean);
  return `<text ${attributes.join(" ")}>${escaped(shortened(words, (width * FONT.size) / (size ?? FONT.size)))}</text>`;
}

/** About, in pixels: a picture that is read elsewhere knows neither fonts nor their widths. */
function widthOf(words: string): number {
  let width = 0;
  for (const character of words) width += character >= "\u2e80" ? FONT.size : FONT.size * 0.56;
  return width;
}

function shortened(words: string, width: number): string {
  if (widthOf(words) <= width) return words;
  const characters = [...words];
  while (characters.length > 1 && widthOf(characters.join("")) > width - FONT.size) characters.pop();
  return `${characters.join("")}…`;
}

/** Without what XML forbids even when escaped: control characters and halves of characters. */
function escaped(words: string): string {
  return words

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

const round = (value: number): number => Number(value.toFixed(1));
const tickText = (tick: number): string => String(Number(tick.toPrecision(6))).replace("-", "−");
const figureText = (value: number): string => String(Number(value.toFixed(2))).replace("-", "−");
