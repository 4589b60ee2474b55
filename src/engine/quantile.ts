/**
 * Quantile of rising values by linear interpolation, type 7 of Hyndman & Fan (1996): Excel's PERCENTILE.INC, numpy's and R's default.
 * @param sorted at least one value, rising
 * @param p 0…1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
