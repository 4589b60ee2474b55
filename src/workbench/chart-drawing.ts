import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  DoughnutController,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Title,
  Tooltip,
} from "chart.js";
import type { ChartFigures, ChartShape } from "./chart-figures";

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  Title,
  Tooltip,
);

/** Each is told from its neighbours and, by 3 to 1, from the page's background. */
const SERIES_COLORS = {
  light: ["#1763aa", "#c2571a", "#3f7d3a", "#7a4fa3", "#8a6a00", "#b0345f"],
  dark: ["#5ba0e0", "#f0925a", "#7cc274", "#b795dd", "#d6b04a", "#ec7fa5"],
};

/** Draws a chart in a canvas, whose parent gives its size. Returns what takes it away. */
export function drawInCanvas(canvas: HTMLCanvasElement, figures: ChartFigures, shape: ChartShape, isDark: boolean): () => void {
  const style = getComputedStyle(document.documentElement);
  const [text, edge, surface] = ["--text", "--edge", "--surface"].map((name) => style.getPropertyValue(name).trim());
  const chart = new Chart(canvas, configuration(figures, shape, isDark, { text, edge, surface }));
  return () => chart.destroy();
}

function configuration(
  figures: ChartFigures,
  { mark, isHorizontal = false, isStacked = false }: ChartShape,
  isDark: boolean,
  { text, edge, surface }: Record<"text" | "edge" | "surface", string>,
): ChartConfiguration {
  const palette = SERIES_COLORS[isDark ? "dark" : "light"];
  const colorAt = (index: number): string => palette[index % palette.length];
  const isRound = mark === "pie" || mark === "doughnut";
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const beside = isStacked ? 1 : figures.series.length;
  const axis = { ticks: { color: text, font }, border: { color: edge } };
  const categoryAxis = {
    ...axis,
    type: "category" as const,
    stacked: isStacked,
    // Excel has the first category of bars at the bottom.
    reverse: isHorizontal ? !figures.isReversed : figures.isReversed,
    grid: { display: false },
    ...(isHorizontal && { ticks: { ...axis.ticks, autoSkip: false } }),
  };
  const valueAxis = {
    ...axis,
    type: "linear" as const,
    stacked: isStacked,
    beginAtZero: mark === "bar",
    grid: { color: edge },
    min: figures.minimum,
    max: figures.maximum,
    ...(isHorizontal && figures.isReversed && { position: "top" as const }),
  };
  return {
    type: mark,
    data: {
      labels: figures.categories,
      datasets: figures.series.map(({ name, values, color, isUnseen }, k) => {
        const drawn = isUnseen ? "transparent" : (color ?? colorAt(k));
        return {
          label: name,
          data: values,
          backgroundColor: isRound ? values.map((_, at) => colorAt(at)) : drawn,
          borderColor: isRound ? surface : drawn,
          ...(mark === "bar" && { categoryPercentage: beside / (beside + figures.gapWidth / 100), barPercentage: 1 }),
          ...(isRound && { borderWidth: 1 }),
        };
      }),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: isHorizontal ? "y" : "x",
      layout: { padding: 8 },
      ...(!isRound && { scales: isHorizontal ? { x: valueAxis, y: categoryAxis } : { x: categoryAxis, y: valueAxis } }),
      plugins: {
        title: { display: figures.title !== "", text: figures.title, color: text, font: { ...font, size: 14, weight: 600 } },
        legend: { display: figures.hasLegend, position: "bottom", labels: { color: text, font, boxWidth: 12 } },
        tooltip: {
          filter: ({ datasetIndex }) => !figures.series[datasetIndex].isUnseen,
          callbacks: {
            label: ({ datasetIndex, dataIndex }) =>
              `${figures.series[datasetIndex].name}: ${figures.series[datasetIndex].texts[dataIndex]}`,
          },
        },
      },
    },
  };
}
