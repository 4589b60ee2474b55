import { isConstant, meanOf } from "./moments";

/**
 * How much of the variance of a sum each of its parts explains: covariance of the part with the sum ÷ variance of the sum. The shares
 * add up to 1; a part that runs against the others has a negative one.
 * @param parts [part][row], none missing
 * @returns one share per part; all NaN where the sum does not vary
 * @see Becker, Saisana, Paruolo & Vandecasteele (2017), Weights and importance in composite indicators, Ecological Indicators 80, for why a weight is not an importance
 */
export function varianceShares(parts: readonly Float64Array[]): Float64Array {
  const rows = parts.length === 0 ? 0 : parts[0].length;
  const sum = new Float64Array(rows);
  for (const part of parts) for (let row = 0; row < rows; row++) sum[row] += part[row];
  if (isConstant(sum)) return new Float64Array(parts.length).fill(NaN);
  const mean = meanOf(sum);
  const withSum = (part: Float64Array): number => {
    // Centring one of the two is enough, and centring both loses no digits to a large common part.
    const own = meanOf(part);
    let together = 0;
    for (let row = 0; row < rows; row++) together += (part[row] - own) * (sum[row] - mean);
    return together;
  };
  const whole = withSum(sum);
  return Float64Array.from(parts, (part) => withSum(part) / whole);
}
