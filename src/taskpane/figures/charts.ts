import type { MethodSensitivity } from "../../engine/method-sensitivity";
import type { RankIntervals } from "../../engine/robust";
import { indicatorHeader } from "../../population/explain";
import type { Population } from "../../population/population";
import { textIn, type Language } from "../../scorecard/scorecard";
import type { Cell, Place, TableChart, Workbook, WriteOutcome } from "../../workbook/port";
import { freeSheet } from "../freeSheet";
import type { Firms } from "../model";
import { byRank } from "../study/standing";
import type { Translate } from "../text";
import { choiceName } from "./choice-name";
import { BIN_WIDTH, distributions, listed } from "./ranking";

/** What an Excel chart is drawn from: a header row, then one row a category with its label first. */
export interface ChartFigures {
  kind: "bars" | TableChart;
  /** Of the sheet that the chart gets. */
  sheet: string;
  title: string;
  table: Cell[][];
}

const BARS = 20;
/** Firms in the chart of intervals. */
const INTERVALS = 30;

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
      ...[...list[0].bins.keys()].map((k): Cell[] => [rangeName(k), ...columns.map(({ bins }) => bins[k])]),
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

/** From the rank that 5 % of the draws do not reach to the one that 95 % do, of the first firms. */
export function intervalsOf(names: readonly string[], intervals: RankIntervals, t: Translate): ChartFigures {
  const { low, median, high } = intervals;
  const rows = [...byRank(intervals).subarray(0, INTERVALS)];
  return {
    kind: "intervals",
    sheet: t("sheets.intervals"),
    title: t("charts.intervals.title", { count: rows.length }),
    table: [
      [t("validate.firm"), t("validate.low"), t("charts.intervals.lower"), t("charts.intervals.upper")],
      ...rows.map((row): Cell[] => [names[row], low[row], median[row] - low[row], high[row] - median[row]]),
    ],
  };
}

/** How far each other choice of method moves the ranks. */
export function methodsOf({ effects }: MethodSensitivity, t: Translate, language: Language): ChartFigures {
  return {
    kind: "comparison",
    sheet: t("sheets.methods"),
    title: t("charts.methods.title"),
    table: [
      [t("report.sensitivity.choice"), t("report.sensitivity.mean"), t("report.sensitivity.meanInStage")],
      ...effects.map((effect): Cell[] => [choiceName(effect, t, language), known(effect.mean), known(effect.meanInStage)]),
    ],
  };
}

/** How much of the variance over all combinations of methods is due to each; null where there is none. */
export function methodSharesOf({ shares }: MethodSensitivity, t: Translate): ChartFigures | null {
  if (shares.some(({ first }) => first !== first)) return null;
  return {
    kind: "comparison",
    sheet: t("sheets.methods"),
    title: t("charts.shares.title"),
    table: [
      [t("report.sensitivity.factor"), t("report.sensitivity.first"), t("report.sensitivity.total")],
      ...shares.map(({ factor, first, total }): Cell[] => [t(`report.factor.${factor}`), first, total]),
    ],
  };
}

/** The scores of two lists, each as shares of its firms that have one; null where a list has none. */
export function driftOf(
  earlier: { name: string; population: Population },
  later: { name: string; population: Population },
  t: Translate,
): ChartFigures | null {
  const lists = [earlier, later].map(({ name, population }) => {
    const all = distributions(population).list.find(({ stage }) => stage < 0);
    return { name, bins: all?.bins ?? new Uint32Array(0), count: all?.scores.length ?? 0 };
  });
  if (lists.some(({ count }) => count === 0)) return null;
  const ranges = Math.max(...lists.map(({ bins }) => bins.length));
  return {
    kind: "drift",
    sheet: t("sheets.drift"),
    title: t("charts.drift.title", { earlier: earlier.name, later: later.name }),
    table: [
      [t("results.chart.range"), ...lists.map(({ name }) => t("charts.drift.share", { list: name }))],
      ...Array.from({ length: ranges }, (_, k): Cell[] => [
        rangeName(k),
        ...lists.map(({ bins, count }) => (100 * (bins[k] ?? 0)) / count),
      ]),
    ],
  };
}

/** An en dash, since Excel takes 5-10 for a date. */
const rangeName = (k: number): string => `${k * BIN_WIDTH}–${(k + 1) * BIN_WIDTH}`;

/** A blank where nothing is known. */
const known = (value: number): Cell => (value === value ? value : "");

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
