import { largestRemainders } from "../../engine/apportion";
import { quantile } from "../../engine/quantile";
import { Fault } from "../../engine/scores";
import type { Explained, Population } from "../../population/population";
import { textIn, type Language } from "../../scorecard/scorecard";

/** Points of each indicator of one firm, 0 where its figure is missing; they add up to its score. */
export function pointsOf({ points }: Explained, row: number): Float64Array {
  return Float64Array.from(points, (column) => column[row] || 0);
}

/**
 * The middle firm of a stage, indicator by indicator: the median of the points of each, among the firms that have a score.
 * What they add up to is not the median of the scores. Null where no firm of the stage has a score.
 */
export function medianPoints(explained: Explained, stage: Int32Array, wanted: number): Float64Array | null {
  const members = [...stage.keys()].filter((row) => stage[row] === wanted && explained.fault[row] === Fault.none);
  if (members.length === 0) return null;
  return Float64Array.from(explained.points, (column) => quantile(Float64Array.from(members, (row) => column[row] || 0).sort(), 0.5));
}

/**
 * Values rounded so that they add up to their rounded total: those that lose most by rounding down are rounded up (largest remainder).
 * @returns in hundredths
 */
export function hundredths(values: ArrayLike<number>): { parts: number[]; total: number } {
  const exact = Array.from(values, (x) => Number((x * 100).toPrecision(12)));
  const total = Math.round(Number(exact.reduce((sum, x) => sum + x, 0).toPrecision(12)));
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((sum, x) => sum + x, 0);
  const remainders = exact.map((x, k) => x - parts[k]);
  for (const k of largestRemainders(remainders, exact, left)) parts[k]++;
  return { parts, total };
}

/** Indicators that stand together under one group of the scorecard, in its order. */
export interface Section {
  /** Null directly below the total. */
  title: string | null;
  indicators: number[];
}

export function sectionsOf({ compiled }: Pick<Population, "compiled">, language: Language): Section[] {
  const sections: (Section & { id: string | null })[] = [];
  compiled.indicators.forEach(({ group }, k) => {
    const id = group?.id ?? null;
    if (sections.length === 0 || sections[sections.length - 1].id !== id)
      sections.push({ id, title: group && textIn(group.label, language, group.id), indicators: [] });
    sections[sections.length - 1].indicators.push(k);
  });
  return sections;
}
