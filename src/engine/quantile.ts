/**
 * Quantile of rising values by linear interpolation, type 7 of Hyndman & Fan (1996): Excel's PERCENTILE.INC, numpy's and R's default.
 * @param sorted at least one value, rising
 * @param p 0…1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  return valueAt(sorted, (sorted.length - 1) * p);
}

/**
 * The value at a place between those of a list, on the straight line from one to the next.
 * @param sorted at least one value, rising
 * @param place 0 … length − 1
 */
export function valueAt(sorted: ArrayLike<number>, place: number): number {
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  const [low, high, share] = [sorted[below], sorted[above], place - below];
  const step = high - low;
  // The way between two numbers near the greatest, either side of 0, is none itself.
  return step - step === 0 ? low + share * step : low * (1 - share) + high * share;
}
