import { atLeastHeads } from "../engine/binomial";
import type { Compiled } from "../scorecard/compile";
import { BAND, THRESHOLDS, type Rule } from "./plausibility";

/** How many firms stand just below and just above an official bound of a share. */
export interface Bunching {
  /** Indicator number. */
  figure: number;
  at: number;
  /** The rules with this bound that hold for one of the firms counted, or all where none is. */
  rules: readonly Rule[];
  /** Firms from `at` − BAND up to, but not at, the bound. */
  below: number;
  /** Firms from the bound up to, but not at, `at` + BAND. */
  above: number;
  /** Chance of so many above, or more, if either side of the bound were as likely for each of these firms; 1 where there are none, NaN where the figures are too round to tell. */
  p: number;
}

/** Figures about a bound that are mostly multiples of this have no near misses. */
const ROUND = 0.5;
const ABOUT = 1.5;

/**
 * Where firms crowd just above official bounds that hold for a firm of their sales (or of unknown sales). It asks a question of a
 * population and says nothing of a firm.
 * @param columns [indicator][row], NaN where missing; an indicator without any figure is left out
 * @see Kleven (2016), Bunching, Annual Review of Economics 8
 */
export function bunching({ indicators }: Pick<Compiled, "indicators">, columns: readonly Float64Array[]): Bunching[] {
  const found: Bunching[] = [];
  const revenue = columns[indicators.findIndex(({ indicator }) => indicator.id === "revenue")] as Float64Array | undefined;
  indicators.forEach(({ indicator }, figure) => {
    // A count has no near misses of a third of a piece.
    const bounds = THRESHOLDS.filter(({ figures, count }) => figures.includes(indicator.id) && !count);
    const column = columns[figure];
    if (bounds.length === 0 || column.every((value) => value !== value)) return;
    for (const at of new Set(bounds.map((threshold) => threshold.at))) {
      const rules = new Set<Rule>();
      let below = 0;
      let above = 0;
      let near = 0;
      let round = 0;
      column.forEach((value, row) => {
        if (Math.abs(value - at) <= ABOUT) {
          near++;
          if (value % ROUND === 0) round++;
        }
        if (!(value >= at - BAND && value < at + BAND)) return;
        const sales = revenue?.[row] ?? NaN;
        const fitting = bounds.filter(
          (threshold) =>
            threshold.at === at &&
            (!threshold.revenue || sales !== sales || (sales > threshold.revenue[0] && sales <= threshold.revenue[1])),
        );
        if (fitting.length === 0) return;
        for (const threshold of fitting) for (const rule of threshold.rules) rules.add(rule);
        if (value < at) below++;
        else above++;
      });
      if (rules.size === 0) for (const threshold of bounds) if (threshold.at === at) for (const rule of threshold.rules) rules.add(rule);
      found.push({
        figure,
        at,
        rules: [...rules],
        below,
        above,
        p: 2 * round > near ? NaN : atLeastHeads(above, below + above),
      });
    }
  });
  return found;
}
