/**
 * Quantile of rising values by linear interpolation, type 7 of Hyndman & Fan (1996): Excel's PERCENTILE.INC, numpy's and R's default.
 * @param sorted at least one value, rising
 * @param p 0…1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  const [low, high, share] = [sorted[below], sorted[above], at - below];
  const step = high - low;
  // The way between two numbers near the greatest, either side of 0, is none itself.
  return step - step === 0 ? low + share * step : low * (1 - share) + high * share;
}
