import { indicatorHeader } from "../../population/explain";
import type { Population } from "../../population/population";
import { textIn, type Language } from "../../scorecard/scorecard";
import type { Cell, Place, Workbook, WriteOutcome } from "../../workbook/port";
import { freeSheet } from "../freeSheet";
import type { Firms } from "../model";
import type { Translate } from "../text";
import { BIN_WIDTH, distributions, listed } from "./ranking";

/** What an Excel chart is drawn from: a header row, then one row a category with its label first. */
export interface ChartFigures {
  kind: "bars" | "histogram" | "waterfall";
  /** Of the sheet that the chart gets. */
  sheet: string;
  title: string;
  table: Cell[][];
}

const BARS = 20;

/** The best firms with their scores. @param wanted stage number, null for all firms */
export function barsOf({ names }: Firms, population: Population, wanted: number | null, t: Translate): ChartFigures {
  const { ranks, scores } = population;
  const rows = [...listed(population, names, wanted, "")].filter((row) => ranks[row] === ranks[row]).slice(0, BARS);
  return {
    kind: "bars",
    sheet: t("sheets.ranking"),
    title: t("results.chart.ranking.title", { count: rows.length }),
    table: [[t("results.column.firm"), t("results.column.score")], ...rows.map((row): Cell[] => [names[row], scores.score[row]])],
  };
}

/** How many firms of each stage fall into each range of scores. */
export function histogramOf(population: Population, t: Translate, language: Language): ChartFigures {
  const { stages } = population.compiled.scorecard;
  const { list } = distributions(population);
  const columns = list.length > 1 ? list.filter(({ stage }) => stage >= 0) : list;
  const name = (stage: number): string => (stage < 0 ? t("results.stage.all") : textIn(stages[stage].label, language, stages[stage].id));
  return {
    kind: "histogram",
    sheet: t("sheets.distribution"),
    title: t("results.chart.stages.title"),
    table: [
      [t("results.chart.range"), ...columns.map(({ stage }) => name(stage))],
      // An en dash, since Excel takes 5-10 for a date.
      ...[...list[0].bins.keys()].map((k): Cell[] => [`${k * BIN_WIDTH}–${(k + 1) * BIN_WIDTH}`, ...columns.map(({ bins }) => bins[k])]),
    ],
  };
}

/** The points of one firm stacked up to its score. */
export function waterfallOf({ names }: Firms, population: Population, row: number, t: Translate, language: Language): ChartFigures {
  const { points, score } = population.explained;
  let base = 0;
  const steps = points.map((column, k): Cell[] => {
    const step = column[row] || 0;
    base += step;
    return [indicatorHeader(population, k, language), base - step, step, 0];
  });
  return {
    kind: "waterfall",
    sheet: t("sheets.waterfall"),
    title: t("results.chart.firm.title", { firm: names[row] }),
    table: [
      ["", t("results.chart.base"), t("results.chart.points"), t("results.chart.total")],
      ...steps,
      [t("results.chart.total"), 0, 0, score[row] || 0],
    ],
  };
}

/** Draws the chart on a new sheet, beside or above its figures. */
export async function insertChart(
  workbook: Workbook,
  { kind, sheet: wanted, title, table }: ChartFigures,
): Promise<{ outcome: WriteOutcome; sheet: string }> {
  const sheet = await freeSheet(workbook, wanted);
  const block = (row: number, column: number, rows: number, columns: number): Place => ({ sheet, row, column, rows, columns });
  let outcome: WriteOutcome;
  if (kind === "bars") {
    const { rows } = await workbook.addSheet(sheet, table);
    outcome = await workbook.chart({ kind, title, names: block(1, 0, rows - 1, 1), values: block(1, 1, rows - 1, 1) }, block(0, 3, 24, 10));
  } else {
    await workbook.addSheet(sheet, [[title]]);
    outcome = await workbook.chart({ kind, title, table }, block(2, 0, table.length, table[0].length));
  }
  if (outcome.done) await workbook.select(block(0, 0, 1, 1));
  return { outcome, sheet };
}
