import { atLeastHeads } from "../engine/binomial";
import type { Compiled } from "./compile";
import { BAND, THRESHOLDS } from "./plausibility";

/** How many firms stand just below and just above an official bound of a share. */
export interface Bunching {
  /** Indicator number. */
  figure: number;
  at: number;
  /** The rules that have this bound, for firms of one size or another. */
  rules: string;
  /** Firms from `at` − BAND up to, but not at, the bound. */
  below: number;
  /** Firms from the bound up to, but not at, `at` + BAND. */
  above: number;
  /** Chance of so many above, or more, if either side of the bound were as likely for each of these firms; 1 where there are none. */
  p: number;
}

/**
 * Where firms crowd just above official bounds, over all firms whatever their size. It asks a question of a population and says nothing
 * of a firm; figures rounded to whole numbers stand at a bound itself and count above it.
 * @param columns [indicator][row], NaN where missing; an indicator without any figure is left out
 * @see Kleven (2016), Bunching, Annual Review of Economics 8
 */
export function bunching({ indicators }: Pick<Compiled, "indicators">, columns: readonly Float64Array[]): Bunching[] {
  const found: Bunching[] = [];
  indicators.forEach(({ indicator }, figure) => {
    // A count has no near misses of a third of a piece.
    const own = THRESHOLDS.filter(({ figures, count }) => figures.includes(indicator.id) && !count);
    const column = columns[figure];
    if (own.length === 0 || column.every((value) => value !== value)) return;
    for (const at of new Set(own.map((threshold) => threshold.at))) {
      let below = 0;
      let above = 0;
      for (const value of column) {
        if (value >= at - BAND && value < at) below++;
        else if (value >= at && value < at + BAND) above++;
      }
      const rules = new Set(own.filter((threshold) => threshold.at === at).flatMap(({ rule }) => rule.split(", ")));
      found.push({ figure, at, rules: [...rules].join(", "), below, above, p: atLeastHeads(above, below + above) });
    }
  });
  return found;
}
