import { inFitUnit, isConstant, meanAndDeviation } from "./moments";

/**
 * Pearson's product-moment correlation over the rows that both columns have.
 * @param a one value per row, NaN where missing; `b` likewise
 * @returns `r` is NaN where fewer than two rows have both, or where one of the two shows no spread in them
 */
export function pearson(a: Float64Array, b: Float64Array): { r: number; rows: number } {
  const x = new Float64Array(a.length);
  const y = new Float64Array(a.length);
  let rows = 0;
  for (let i = 0; i < a.length; i++)
    if (a[i] === a[i] && b[i] === b[i]) {
      x[rows] = a[i];
      y[rows++] = b[i];
    }
  const both = [x.subarray(0, rows), y.subarray(0, rows)];
  if (rows < 2 || both.some(isConstant)) return { r: NaN, rows };
  const [own, other] = both.map((values) => inFitUnit(values));
  const [{ mean: mx, deviation: dx }, { mean: my, deviation: dy }] = [meanAndDeviation(own), meanAndDeviation(other)];
  let sum = 0;
  for (let k = 0; k < rows; k++) sum += ((own[k] - mx) / dx) * ((other[k] - my) / dy);
  return { r: Math.min(1, Math.max(-1, sum / (rows - 1))), rows };
}
