import { meanAndDeviation } from "./moments";

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
  const { mean } = meanAndDeviation(sum);
  let whole = 0;
  for (let row = 0; row < rows; row++) whole += (sum[row] - mean) ** 2;
  return Float64Array.from(parts, (part) => {
    // Centring one of the two is enough, and centring both loses no digits to a large common part.
    const { mean: own } = meanAndDeviation(part);
    let together = 0;
    for (let row = 0; row < rows; row++) together += (part[row] - own) * (sum[row] - mean);
    return together / whole;
  });
}
