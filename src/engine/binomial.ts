/**
 * The chance of k or more heads in n tosses of a fair coin, exactly: the one-sided p-value of the sign test.
 * @param k 0…n
 * @returns from 2⁻ⁿ to 1; accurate to about 12 digits for n up to a million
 */
export function atLeastHeads(k: number, n: number): number {
  // Both ends alike: the lower half is one less the upper, where the terms fall and their sum is safe.
  if (2 * k <= n) return 1 - (k === 0 ? 0 : atLeastHeads(n - k + 1, n));
  let logarithm = -n * Math.LN2;
  for (let i = 1; i <= n - k; i++) logarithm += Math.log((k + i) / i);
  let term = 1;
  let sum = 1;
  for (let i = k; i < n && term > sum * Number.EPSILON; i++) {
    term *= (n - i) / (i + 1);
    sum += term;
  }
  return Math.exp(logarithm) * sum;
}
