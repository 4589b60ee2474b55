import { isConstant, variance } from "./moments";

export interface Alpha {
  /** NaN with fewer than two items that vary, or where their sum does not. */
  alpha: number;
  items: number;
  /** Rows that have every item. */
  rows: number;
}

/**
 * Cronbach's alpha of items that are added up: k ÷ (k − 1) · (1 − sum of the items' variances ÷ variance of their sum). It is the raw
 * alpha, of the items in the size in which they are added, not the standardised one, which would weigh all alike. Rows in which an
 * item is missing are left out (complete cases), and an item that does not vary in the others is none.
 * @param items [item][row], NaN where missing
 * @see Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16; OECD & JRC (2008), Handbook on constructing composite indicators, 4.1
 */
export function cronbachAlpha(items: readonly Float64Array[]): Alpha {
  const complete = items.length === 0 ? [] : [...items[0].keys()].filter((row) => items.every((item) => item[row] === item[row]));
  const rows = complete.length;
  const varied = items.map((item) => Float64Array.from(complete, (row) => item[row])).filter((item) => rows > 1 && !isConstant(item));
  const k = varied.length;
  const sum = new Float64Array(rows);
  for (const item of varied) for (let row = 0; row < rows; row++) sum[row] += item[row];
  const whole = variance(sum);
  if (k < 2 || isConstant(sum)) return { alpha: NaN, items: k, rows };
  const parts = varied.reduce((total, item) => total + variance(item), 0);
  return { alpha: (k / (k - 1)) * (1 - parts / whole), items: k, rows };
}
